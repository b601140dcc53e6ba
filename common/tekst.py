"""Plain text, as people type it: cleaning it without changing a word, and shortening it."""

import re
import unicodedata

# Everything in Unicode's category Cc except tab and line feed: it breaks XML feeds and search.
_STUURTEKENS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


def schoon(tekst: str) -> str:
    """The same words without control characters, with "\\n" as line end and no space around it all."""
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _STUURTEKENS.sub("", tekst)).strip()


def begin(tekst: str, lengte: int = 160) -> str:
    """The first words of a text on one line, at most `lengte` characters, cut between words."""
    regel = " ".join(tekst.split())
    if len(regel) <= lengte:
        return regel
    kort = regel[: lengte - 1]
    if " " in kort:
        kort = kort.rsplit(" ", 1)[0]
    return kort.rstrip(",.;:- ") + "…"
