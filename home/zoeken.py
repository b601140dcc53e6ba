"""Site-wide search, by a plain GET form: what was asked stands in the address and can be kept."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from common.paginacache import openbaar
from common.tekst import schoon
from verhalen import zoekindex
from verhalen.lijst import kaarten
from verhalen.models import Thema, VerhaalPage


class ZoekForm(forms.Form):
    """A question, and in which order the answers come."""

    use_required_attribute = False

    vraag = forms.CharField(
        label=_("Waar zoek je naar?"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        help_text=_("Eén of een paar woorden, zoals: bus, alleen, formulier."),
    )
    volgorde = forms.ChoiceField(
        label=_("Wat komt eerst?"),
        required=False,
        initial="beste",
        choices=[("beste", _("Wat het beste past")), ("nieuw", _("Wat het nieuwste is"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            # Nothing is asked of somebody who searches: no field has to say that it may be left out.
            veld.hoeft_niet = False  # type: ignore[attr-defined]


@openbaar
def zoek(request: HttpRequest) -> HttpResponse:
    """What was found, or what to do when nothing was. An odd order or place is taken as none."""
    vraag = " ".join(schoon(request.GET.get("vraag", "")).split())[:100]
    volgorde = "nieuw" if request.GET.get("volgorde") == "nieuw" else "beste"
    na = request.GET.get("na", "")
    gevonden = zoekindex.zoek(
        vraag, beste=volgorde == "beste", na=int(na) if na.isdecimal() and len(na) < 19 else None
    )
    verhalen = VerhaalPage.objects.online().met_kaart().in_bulk(gevonden.verhaal_ids)
    rij = [verhalen[pk] for pk in gevonden.verhaal_ids if pk in verhalen]
    ouder: dict[str, str | int] = {"vraag": vraag, "volgorde": volgorde, "na": gevonden.volgende or ""}
    return render(
        request,
        "home/zoek.html",
        {
            "zoekform": ZoekForm(initial={"vraag": vraag, "volgorde": volgorde}),
            "vraag": vraag,
            "verbeterd": gevonden.verbeterd,
            "kaarten": kaarten(rij),
            "ouder": f"?{urlencode(ouder)}" if gevonden.volgende else "",
            "themas": Thema.objects.all(),
        },
    )
