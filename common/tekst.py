"""Plain text, as people type it: cleaning it without changing a word, and shortening it.

What cleaning (`schoon`) does, and it does nothing else:

1. Every line end (CR LF, CR, U+000B, U+000C, U+0085, U+2028, U+2029) becomes "\\n".
2. What is no character of a text goes: other control characters (all of Cc but tab), halves of surrogate
   pairs, noncharacters, and U+FFFC, which dictation leaves behind. Between two words a space comes for it.
3. A bullet from the symbol font of a word processor (U+F0B7 and its like) becomes "•".
4. The same letter is written in the same way (NFC).
5. Space around it all goes, and a text in which nothing can be seen is empty.

On one line (`op_een_regel`: names, titles, descriptions) every run of space is one space, and signs that turn
the text that follows (U+202A-202E, U+2066-2069) go.

Joiners (U+200C, U+200D), variation selectors and soft hyphens stay: emoji, Persian and long words need them.
"""

import re
import unicodedata

_REGELEINDE = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# XML 1.0 and HTML take none of these, PostgreSQL no U+0000, and no encoder a lone surrogate.
_GEEN_TEKENS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffc" + "".join(
    f"{chr(vlak + 0xFFFE)}{chr(vlak + 0xFFFF)}" for vlak in range(0, 0x110000, 0x10000)
)
_GEEN_TEKST = re.compile(f"[{_GEEN_TEKENS}]+")
# Dots, squares, arrows and ticks of Symbol and Wingdings, as they arrive by copying from a word processor.
_OPSOM = "\uf06c\uf06e\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc"
_OPSOMTEKENS = dict.fromkeys(map(ord, _OPSOM), "•")
# Whether there is anything to do at all: nearly every text was cleaned before, and is only looked over.
_RUW = re.compile(f"[\r\x0b\x0c\x85\u2028\u2029{_GEEN_TEKENS}{_OPSOM}]")
# Embeddings, overrides and isolates: unclosed, they turn whatever stands behind them (UAX #9).
_DRAAIERS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Seen by nobody although they are no space and no format sign: fillers, the empty braille cell, the object
# that is not there, and what Unicode calls "default ignorable".
_ONZICHTBAAR = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\ufffc"
    "\U00016fe4\U0001d159\U000e0000-\U000e0fff]"
)
# Format signs that can be seen all the same: signs that stand around a number, and the Syriac abbreviation.
_ZICHTBARE_TEKENS = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
_LEGE_SOORTEN = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
_NIET_LOS = frozenset({"Mn", "Me", "Mc", "Sk"})
_VERBINDERS = ("\u200c", "\u200d")


def schoon(tekst: str) -> str:
    """The same words, cleaned; what that means stands above. Twice is the same as once."""
    if _RUW.search(tekst):
        tekst = _GEEN_TEKST.sub(_zonder_te_plakken, _REGELEINDE.sub("\n", tekst)).translate(_OPSOMTEKENS)
    tekst = unicodedata.normalize("NFC", tekst).strip()
    return "" if leeg(tekst) else tekst


def op_een_regel(tekst: str) -> str:
    """Words that stand among others (a name, a title, a description): cleaned, on one line."""
    return " ".join(schoon(_DRAAIERS.sub("", tekst)).split())


def leeg(tekst: str) -> bool:
    """Whether nothing in it can be seen: the one meaning of "empty" for whatever a person types."""
    return all(_niet_te_zien(teken) for teken in tekst)


def begin(tekst: str, lengte: int = 160) -> str:
    """The first words of a text on one line, at most `lengte` characters, cut between words."""
    regel = " ".join(_DRAAIERS.sub("", tekst).split())
    if len(regel) <= lengte:
        return regel
    kort = regel[: lengte - 1]
    kort = kort.rsplit(" ", 1)[0] if " " in kort else kort[: _hele_tekens(regel, len(kort))]
    return kort.rstrip(",.;:- ") + "…"


def los(tekst: str) -> str:
    """A name or title to stand among other words where there is no markup: a tab, a feed, a mail.

    Written from right to left it stands between U+2068 and U+2069, so that it turns nothing beside it
    (UAX #9); any other stays as it is. In HTML `<bdi>` does this.
    """
    tekst = _DRAAIERS.sub("", tekst)
    if any(unicodedata.bidirectional(teken) in {"R", "AL", "AN"} for teken in tekst):
        return f"\u2068{tekst}\u2069"
    return tekst


def _zonder_te_plakken(gevonden: re.Match[str]) -> str:
    """Nothing in the place of what is no text; a space where that would make one word of two."""
    tekst, vanaf, tot = gevonden.string, gevonden.start(), gevonden.end()
    if vanaf == 0 or tot == len(tekst) or tekst[vanaf - 1].isspace() or tekst[tot].isspace():
        return ""
    return " "


def _niet_te_zien(teken: str) -> bool:
    if unicodedata.category(teken) in _LEGE_SOORTEN:
        return teken not in _ZICHTBARE_TEKENS
    return bool(_ONZICHTBAAR.match(teken))


def _hele_tekens(tekst: str, plek: int) -> int:
    """The last place at or before this one where no sign of several parts (an emoji) is cut in two."""
    while plek > 1 and (
        tekst[plek - 1] in _VERBINDERS
        or tekst[plek] in _VERBINDERS
        or unicodedata.category(tekst[plek]) in _NIET_LOS
    ):
        plek -= 1
    return plek
