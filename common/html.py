"""The one place where text becomes HTML and where HTML is cleaned.

Plain text of writers: paragraphs and links (bleach's linkifier). HTML of editors: a small allow-list (nh3).
"""

import re
from urllib.parse import quote, urlsplit

import idna
import nh3
from bleach.linkifier import Linker
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from common.tekst import schoon

# What a person would call an address: it begins with http(s):// or www., or it is a name with an ending that
# is no word of any language here, so that "moe.de" and "goed.nu" (a space was forgotten) stay words. Never
# behind a letter, a dot or an @: a mail address is no link. Every part is bounded, so that a text of one
# endless word costs no more than another. What ends the sentence is not the end of the address. It is looked
# for in text that was escaped: of the signs that become an entity only the & can stand in an address.
_NAAM = r"[^\W_](?:[\w-]{0,62}\.){1,5}"
_TEKEN = r"\s<>\"\u00ab\u00bb\u200b-\u200f\u2018-\u201f\u202a-\u202e\u2060-\u2069\ufeff"
_ADRES = re.compile(
    rf"(?<![\w@./-])(?:https?://(?:{_NAAM})?\w[\w-]{{0,62}}|www\.{_NAAM}\w[\w-]{{0,62}}"
    rf"|{_NAAM}(?-i:nl|com|org))(?![\w@-]|\.\w|:[^\s/]{{0,99}}@)"
    rf"(?::\d{{1,5}})?(?:[/?#](?:(?:&amp;|[^{_TEKEN}&]){{0,2000}}[^{_TEKEN}&\]:;!?'*_~…])?)?",
    re.IGNORECASE,
)
# RFC 1035 §2.3.4, without the dot at the end.
LANGSTE_HOST = 253
_MAG_NIET = re.compile(r"[\[\]\\^`{|}]|%(?![0-9A-Fa-f]{2})")


def _link_attributes(attrs: dict, new: bool = False) -> dict | None:
    """Links in people's own text: no ranking for spam, no window to the page they came from.

    None, which is no link, where the name of the site cannot be one.
    """
    if not _leidt_ergens_heen(attrs[(None, "href")]):
        return None
    voor, hek, na = attrs[(None, "href")].partition("#")
    # What the URL standard does not take in an address is written as %XX.
    attrs[(None, "href")] = _MAG_NIET.sub(lambda teken: quote(teken[0]), voor + hek + na.replace("#", "%23"))
    attrs[(None, "rel")] = "ugc nofollow noopener"
    return attrs


def _leidt_ergens_heen(adres: str) -> bool:
    """Whether a site can have the name in this address (RFC 5891): of letters that unfold to many, or run in
    two directions, there is none.
    """
    try:
        host = urlsplit(adres).hostname or ""
        return len(host if host.isascii() else idna.encode(host, uts46=True)) <= LANGSTE_HOST
    except (idna.IDNAError, ValueError):
        return False


def alineas(tekst: str) -> SafeString:
    """Paragraphs of plain text as HTML: a blank line starts a paragraph, one line end is a <br>."""
    delen = [deel.strip() for deel in re.split(r"\n\s*\n", tekst) if deel.strip()]
    return mark_safe("".join(_alinea(deel) for deel in delen))


def _alinea(deel: str) -> str:
    # Each knows its own direction: Arabic or Hebrew between Dutch keeps its full stop where it belongs.
    html = f'<p dir="auto">{escape(deel).replace(chr(10), "<br>")}</p>'
    if not _ADRES.search(deel):
        return html
    # Its parser keeps what it reads, and pages are drawn by several threads at once: each has one of its own.
    linker = Linker(callbacks=[_link_attributes], skip_tags={"a"}, parse_email=False, url_re=_ADRES)
    return str(linker.linkify(html))


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
