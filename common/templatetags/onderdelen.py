"""Template tags that every template has: they are built in."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from django import forms, template
from django.conf import settings
from django.core.signals import setting_changed
from django.forms.boundfield import BoundField
from django.template import TemplateSyntaxError
from django.template.base import FilterExpression, Node, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.templatetags.static import static
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from common import afzender, tekst
from common.hulplijnen import HULPLIJNEN, Hulplijnen

register = template.Library()

RESERVE = "sprout"
Moment = TypeVar("Moment", date, datetime)


@cache
def bekende_iconen() -> frozenset[str]:
    """The names of the pictograms on the sheet static/iconen.svg."""
    blad = settings.PROJECT / "static" / "iconen.svg"
    return frozenset(re.findall(r'<symbol id="([a-z0-9-]+)"', blad.read_text()))


@cache
def _getekend_icoon(naam: str) -> SafeString:
    return format_html(
        '<svg class="icoon" aria-hidden="true" focusable="false" width="24" height="24">'
        '<use href="{}#{}"></use></svg>',
        static("iconen.svg"),
        naam,
    )


@register.simple_tag
def icoon(naam: str) -> SafeString:
    """A pictogram beside a word: decoration, never the only sign. An unknown name gives a sprout."""
    return _getekend_icoon(naam if naam in bekende_iconen() else RESERVE)


@register.simple_tag
def hulplijnen() -> Hulplijnen:
    """The numbers that somebody can call: `{% hulplijnen as hulp %}`, and then `hulp.gevaar.link`."""
    return HULPLIJNEN


class VastNode(Node):
    """What stands between `{% vast %}` and `{% endvast %}`: drawn once, and again for other `met`.

    It is drawn with those values alone, without the variables of the page and without its request, so that
    nothing of one page or of one visitor can come into another.
    """

    # Raised when a setting changes, which only happens in tests.
    ronde = 0
    # So many drawings of one part are kept; then all of them are forgotten.
    MEESTE = 256

    def __init__(self, nodelist: NodeList, met: Mapping[str, FilterExpression]) -> None:
        self.nodelist, self.met = nodelist, met
        self._getekend: dict[tuple[Any, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        waarden = {naam: uitdrukking.resolve(context) for naam, uitdrukking in self.met.items()}
        # The same words, marked as safe or not, are drawn differently.
        soorten = tuple(map(type, waarden.values()))
        sleutel = get_language(), VastNode.ronde, context.autoescape, soorten, *waarden.values()
        getekend = self._getekend.get(sleutel)
        if getekend is None:
            if len(self._getekend) >= self.MEESTE:
                self._getekend.clear()
            leeg = context.new(waarden)
            leeg.request = None  # type: ignore[attr-defined]  # a page has one, a mail has not
            getekend = self._getekend[sleutel] = self.nodelist.render(leeg)
        return getekend


@register.tag
def vast(parser: Parser, token: Token) -> VastNode:
    """A part of a page that is always the same, or the same for the same words: `{% vast naam=naam %}`.

    Only for words, numbers and truths: what they are is all that may differ.
    """
    woorden = token.split_contents()[1:]
    met = token_kwargs(woorden, parser)
    if woorden:
        raise TemplateSyntaxError(f"“vast” takes name=value, not {woorden[0]!r}")
    nodelist = parser.parse(("endvast",))
    parser.delete_first_token()
    return VastNode(nodelist, met)


def _teken_opnieuw(**kwargs: Any) -> None:
    _getekend_icoon.cache_clear()
    VastNode.ronde += 1


setting_changed.connect(_teken_opnieuw, dispatch_uid="common.onderdelen.teken_opnieuw")


@register.simple_tag
def broncode() -> str:
    """Where the source of this site can be had (AGPL-3.0, §13)."""
    return str(settings.SOURCE_ADDRESS)


@register.simple_tag(takes_context=True)
def csrf_token(context: Context) -> SafeString:
    """Django's own hidden token, and beside it whose form this is: every form in the house carries both."""
    token = mark_safe(CsrfTokenNode().render(context))  # Django's own tag escaped it
    van = afzender.merk_van_nu(context["request"]) if token and context.get("request") else ""
    if not van:
        return token
    return format_html('{}<input type="hidden" name="{}" value="{}">', token, afzender.VELD, van)


@register.filter
def ongeveer(moment: datetime | date | None) -> str:
    """When, roughly: "12 maart 2026". Never "vandaag": a page is kept until something changes."""
    if moment is None:
        return ""
    dag = _hier(moment)
    # As Django's "j F Y", which reads that apart each time: a list writes it for every card.
    return f"{dag.day} {MONTHS[dag.month]} {dag.year}"


@register.filter
def precies(moment: datetime | None) -> str:
    """When, to the minute: "12 maart 2026, 09:30"."""
    if moment is None:
        return ""
    lokaal = _hier(moment)
    return f"{ongeveer(lokaal)}, {lokaal.hour:02}:{lokaal.minute:02}"


def _hier(moment: Moment) -> Moment:
    """A moment on the clock of the site; a date stays what it is."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


@register.filter
def onder(waarden: Mapping[Any, Any] | None, sleutel: Any) -> Any:
    """The value that a mapping has under a key, or nothing."""
    return (waarden or {}).get(sleutel, "")


@register.filter
def promille(waarde: int) -> str:
    """A place in a picture, for an attribute of SVG: 125 per mille is "12.5%"; never outside it."""
    hele, tienden = divmod(min(max(int(waarde), 0), 1000), 10)
    return f"{hele}.{tienden}%"


@register.filter
def bdi(woorden: Any) -> SafeString:
    """A name or title between other words: written from right to left it turns nothing beside it."""
    apart = tekst.los(str(woorden))
    return format_html("<bdi>{}</bdi>" if apart[:1] == "\u2068" else "{}", apart.strip("\u2068\u2069"))


@register.filter
def los(woorden: Any) -> str:
    """The same where there is no markup: in a tab, an attribute, the text of a mail."""
    return tekst.los(str(woorden))


@register.simple_tag
def veld(veld: BoundField, kop: bool = False) -> SafeString:
    """A form field with its label as the one question (the h1) of the page."""
    return veld.render(context={"field": veld, "kop": kop})


# The first that fits; a RadioSelect is a Select as well.
_SOORTEN: tuple[tuple[str, type[forms.Widget]], ...] = (
    ("keuzes", forms.CheckboxSelectMultiple),
    ("keuzes", forms.RadioSelect),
    ("vink", forms.CheckboxInput),
    ("vel", forms.Textarea),
    ("bestand", forms.FileInput),
    ("lijst", forms.Select),
)


@register.filter
def soort(veld: BoundField) -> str:
    """How the widget of a field is drawn: keuzes, vink, vel, bestand, lijst or regel."""
    widget = veld.field.widget
    return next((naam for naam, klasse in _SOORTEN if isinstance(widget, klasse)), "regel")


_KLASSE = {
    "vink": "govuk-checkboxes__input",
    "vel": "govuk-textarea",
    "bestand": "bestand",
    "lijst": "govuk-select",
    "regel": "govuk-input",
}


@register.filter
def invoer(veld: BoundField) -> SafeString:
    """The input itself. "Required" is told to assistive technology, never enforced by the browser.

    Nor is a greatest length: a browser cuts what is pasted without a word; the form says what is too long.
    """
    naam = soort(veld)
    klassen = [_KLASSE[naam], str(veld.field.widget.attrs.get("class", ""))]
    if veld.errors and naam in ("vel", "lijst", "regel"):
        klassen.append(f"{_KLASSE[naam]}--error")
    attrs: dict[str, Any] = {"class": " ".join(filter(None, klassen)), "maxlength": False}
    if naam in ("vel", "regel") and not isinstance(veld.field.widget, forms.HiddenInput):
        # People write in more than one direction; what is typed decides.
        attrs["dir"] = "auto"
    if veld.field.required and naam != "vink":
        attrs["aria-required"] = "true"
    return veld.as_widget(attrs=attrs)


@register.filter
def meerkeuze(veld: BoundField) -> bool:
    """Whether more than one choice may be made."""
    return isinstance(veld.field.widget, forms.CheckboxSelectMultiple)


@register.filter
def hoeft_niet(veld: BoundField) -> bool:
    """Whether the label says "(hoeft niet)": a form may set `hoeft_niet` on a field itself."""
    return bool(getattr(veld.field, "hoeft_niet", not veld.field.required))


@register.filter
def anker(veld: BoundField) -> str:
    """The id of the first thing of a field that can be filled in, for a link to it."""
    return f"{veld.auto_id}_0" if soort(veld) == "keuzes" else str(veld.id_for_label)
