"""The one place where text becomes HTML and where HTML is cleaned.

Plain text of writers: paragraphs and links (bleach's linkifier). HTML of editors: a small allow-list (nh3).
"""

import re

import nh3
from bleach.linkifier import Linker
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


def _link_attributes(attrs: dict, new: bool = False) -> dict:
    """Links in people's own text: no ranking for spam, no window to the page they came from."""
    attrs[(None, "rel")] = "ugc nofollow noopener"
    return attrs


# Only text with a dot inside a word or with :// can hold a link; most hold neither, and bleach is slow.
_MISSCHIEN_LINK = re.compile(r"\w\.\w|://")
# Hardly a host name is longer, and on such a run bleach takes more than the square of its length.
_TE_TRAAG = re.compile(r"[\w.-]{120}")
_linker = Linker(callbacks=[_link_attributes], skip_tags={"a"}, parse_email=False)


def alineas(tekst: str) -> SafeString:
    """Paragraphs of plain text as HTML: a blank line starts a paragraph, one line end is a <br>."""
    delen = [deel.strip() for deel in re.split(r"\n\s*\n", tekst) if deel.strip()]
    return mark_safe("".join(_alinea(deel) for deel in delen))


def _alinea(deel: str) -> str:
    # Each knows its own direction: Arabic or Hebrew between Dutch keeps its full stop where it belongs.
    html = f'<p dir="auto">{escape(deel).replace(chr(10), "<br>")}</p>'
    if _MISSCHIEN_LINK.search(deel) and not _TE_TRAAG.search(deel):
        return str(_linker.linkify(html))
    return html


def schone_html(html: str) -> SafeString:
    """HTML of editors with only headings, lists, emphasis and links left (SEC-17)."""
    return mark_safe(
        nh3.clean(
            html,
            tags={"p", "h2", "h3", "ul", "ol", "li", "a", "b", "strong", "i", "em", "br", "blockquote"},
            attributes={"a": {"href"}},
            link_rel="noopener",
            url_schemes={"http", "https", "mailto", "tel"},
        )
    )
