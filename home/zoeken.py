"""Site-wide search, by a plain GET form: what was asked stands in the address and can be kept."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from common.paginacache import mag_bewaard, openbaar
from common.tekst import op_een_regel
from common.velden import Formulier, RegelField
from verhalen import zoekindex
from verhalen.lijst import kaarten
from verhalen.models import Thema, VerhaalPage
from verhalen.zoekindex import MEESTE_WOORDEN, Gevonden, gevraagde_woorden


class ZoekForm(Formulier):
    """A question, and in which order the answers come."""

    vraag = RegelField(
        label=_("Waar zoek je naar?"),
        required=False,
        max_length=100,
        error_messages={"max_length": _("Dit is te lang om te zoeken. Typ een paar woorden.")},
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

    def clean_vraag(self) -> str:
        """What is looked for; one letter stands in nearly every story, and finds none."""
        vraag: str = self.cleaned_data["vraag"]
        if not vraag:
            return vraag
        if not gevraagde_woorden(vraag):
            raise forms.ValidationError(_("Typ een woord om te zoeken, met letters of cijfers."))
        if all(len(woord) == 1 and woord.islower() for woord in gevraagde_woorden(vraag)):
            raise forms.ValidationError(_("Eén letter is te weinig om te zoeken. Typ een heel woord."))
        return vraag


def _een_woord(vraag: str) -> bool:
    """Whether this is one plain word in small letters, as many people may ask it."""
    return vraag.isascii() and vraag.isalnum() and vraag.islower()


@openbaar
def zoek(request: HttpRequest) -> HttpResponse:
    """What was found, or what to do when nothing was. An odd order or place is taken as none."""
    vraag = op_een_regel(request.GET.get("vraag", ""))
    volgorde = "nieuw" if request.GET.get("volgorde") == "nieuw" else "beste"
    na = request.GET.get("na", "")
    form = ZoekForm({"vraag": vraag, "volgorde": volgorde})
    gezocht, gevonden = "", Gevonden([])
    if form.is_valid():
        gezocht = vraag
        gevonden = zoekindex.zoek(
            vraag, beste=volgorde == "beste", na=int(na) if na.isdecimal() and len(na) < 19 else None
        )
    if not vraag or (_een_woord(vraag) and gevonden.verhaal_ids and not gevonden.verbeterd):
        # What else can be asked has no end: that is not kept.
        gewoon = {"vraag": vraag, "volgorde": volgorde}
        mag_bewaard(request, *(naam for naam in gewoon if request.GET.get(naam) == gewoon[naam]))
    verhalen = VerhaalPage.objects.online().met_kaart().in_bulk(gevonden.verhaal_ids)
    rij = [verhalen[pk] for pk in gevonden.verhaal_ids if pk in verhalen]
    ouder: dict[str, str | int] = {"vraag": vraag, "volgorde": volgorde, "na": gevonden.volgende or ""}
    return render(
        request,
        "home/zoek.html",
        {
            "zoekform": form,
            "vraag": gezocht,
            "te_veel": len(gevraagde_woorden(gezocht)) > MEESTE_WOORDEN,
            "verbeterd": gevonden.verbeterd,
            "kaarten": kaarten(rij),
            "ouder": f"?{urlencode(ouder)}" if gevonden.volgende else "",
            "themas": Thema.objects.all(),
        },
    )
