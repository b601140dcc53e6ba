"""The one place where text becomes HTML and where HTML is cleaned.

Plain text of writers: paragraphs and links, and nothing else. HTML of editors: a small allow-list (nh3).
"""

import re
from urllib.parse import quote

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from common.tekst import schoon

# What a person would call an address: it begins with http(s):// or www., or it is a name with an ending that
# is no word of any language here, so that "moe.de" and "goed.nu" (a space was forgotten) stay words. Never
# behind a letter, a dot or an @: a mail address is no link. Every part is bounded, so that a text of one
# endless word costs no more than another.
_NAAM = r"[^\W_](?:[\w-]{0,62}\.){1,5}"
_ADRES = re.compile(
    rf"(?<![\w@./-])(?:(?P<begin>https?://)(?:{_NAAM})?\w[\w-]{{0,62}}|www\.{_NAAM}\w[\w-]{{0,62}}"
    rf"|{_NAAM}(?-i:nl|com|org))(?![\w@-]|\.\w|:[^\s/]{{0,99}}@)"
    r"(?::\d{1,5})?(?:[/?#][^\s<>\"\u00ab\u00bb\u200b-\u200f\u2018-\u201f\u202a-\u202e\u2060-\u2069\ufeff]{0,2000})?",
    re.IGNORECASE,
)
# The end of the sentence, not of the address.
_SLOT = ".,:;!?'*_~…"
_MAG_NIET = re.compile(r"[\[\]\\^`{|}]|%(?![0-9A-Fa-f]{2})")


def alineas(tekst: str) -> SafeString:
    """Paragraphs of plain text as HTML: a blank line starts a paragraph, one line end is a <br>."""
    delen = [deel.strip() for deel in re.split(r"\n\s*\n", tekst) if deel.strip()]
    # Each knows its own direction: Arabic or Hebrew between Dutch keeps its full stop where it belongs.
    return mark_safe("".join(f'<p dir="auto">{_met_links(deel)}</p>' for deel in delen))


def _met_links(deel: str) -> str:
    """One paragraph with its addresses as links, everything escaped."""
    html, tot = [], 0
    for gevonden in _ADRES.finditer(deel):
        adres = _zonder_slot(gevonden[0])
        doel = _geldig(adres if gevonden["begin"] else f"http://{adres}")
        # No ranking for spam, and no window to the page they came from.
        link = f'<a href="{escape(doel)}" rel="ugc nofollow noopener">{escape(adres)}</a>'
        html += [escape(deel[tot : gevonden.start()]), link]
        tot = gevonden.start() + len(adres)
    return "".join([*html, escape(deel[tot:])]).replace("\n", "<br>")


def _geldig(adres: str) -> str:
    """The same address, with what the URL standard does not take in one written as %XX."""
    voor, hek, na = adres.partition("#")
    return _MAG_NIET.sub(lambda teken: quote(teken[0]), voor + hek + na.replace("#", "%23"))


def _zonder_slot(adres: str) -> str:
    """An address without what ends the sentence around it; a bracket that it opens itself is part of it."""
    while adres:
        laatste = adres[-1]
        open_ = {")": "(", "]": "["}.get(laatste)
        if laatste not in _SLOT and (open_ is None or adres.count(open_) >= adres.count(laatste)):
            break
        adres = adres[:-1]
    return adres


def schone_html(html: str) -> SafeString:
    """HTML of editors with only headings, lists, emphasis and links left (SEC-17)."""
    return mark_safe(
        nh3.clean(
            schoon(html),
            tags={"p", "h2", "h3", "ul", "ol", "li", "a", "b", "strong", "i", "em", "br", "blockquote"},
            attributes={"a": {"href"}},
            link_rel="noopener",
            url_schemes={"http", "https", "mailto", "tel"},
        )
    )
