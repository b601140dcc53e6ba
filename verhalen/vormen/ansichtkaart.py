"""An ansichtkaart: a picture, a few words, and for whom they are. Nobody gets it; everybody can read it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from common.html import alineas
from common.tekst import leeg
from common.velden import RegelField, TekstField
from mediatheek.querysets import Bron
from verhalen.kaartplaten import KAARTPLATEN, adres_van_plaat
from verhalen.vormen.basis import Etiket, Manier, Regel
from verhalen.vormen.plaat import OpEenPlaat, PlaatBlock

MAX_GROET, MAX_AAN = 300, 60


class AnsichtkaartBlock(PlaatBlock):
    """The value of a card: its picture, and what is written on it."""

    groet = blocks.TextBlock(required=False, max_length=MAX_GROET)
    aan = blocks.CharBlock(required=False, max_length=MAX_AAN)


class Ansichtkaart(OpEenPlaat):
    """A card in a verhaal: two sides, both visible."""

    naam = "ansichtkaart"
    woord = _("Ansichtkaart")
    sjabloon = "verhalen/vormen/ansichtkaart.html"
    klein_sjabloon = "verhalen/vormen/ansichtkaart_klein.html"
    maak_sjabloon = "verhalen/vormen/ansichtkaart_maak.html"
    platen = KAARTPLATEN
    nieuw: Mapping[str, Any] = {"groet": "", "aan": ""}
    kies = _("Kies een plaatje voor de voorkant")
    kies_eigen = _("Of kies een eigen foto")
    wat_zie_je = _("Wat zie je op je eigen foto?")
    houd_eigen = _("Gebruik mijn eigen foto")
    mislukt = _("De foto op je kaart lukte niet. Kies een andere foto, of een plaatje van ons.")
    typvelden = ("groet", "aan", "beschrijving")
    manier = Manier(
        woord=_("Ansichtkaart"),
        voorbeeld=_("“Lieve buurvrouw, je zwaait altijd.”"),
        kop=_("Wat schrijf je op je kaart?"),
        icoon="mail",
        kleur="lila",
    )

    def block(self) -> blocks.Block:
        return AnsichtkaartBlock()

    def adres_van(self, naam: str) -> str:
        return adres_van_plaat(naam)

    def maakvelden(self, waarde: Any) -> dict[str, forms.Field]:
        return {**self.plaatvelden(waarde), **self._achterkant(waarde or {})}

    def _achterkant(self, was: Any) -> dict[str, forms.Field]:
        """For whom it is, and the words."""
        return {
            "aan": RegelField(
                label=_("Aan wie is je kaart?"),
                help_text=_("Bijvoorbeeld: mijn buurvrouw van vroeger. Schrijf liever geen echte naam."),
                initial=was.get("aan", ""),
                max_length=MAX_AAN,
                required=False,
            ),
            "groet": TekstField(
                label=_("Wat wil je zeggen?"),
                help_text=_("Er past een kort stukje op: hooguit 300 tekens."),
                initial=was.get("groet", ""),
                max_length=MAX_GROET,
                widget=forms.Textarea(attrs={"rows": 5}),
                required=False,
            ),
        }

    def keur(self, gegevens: Mapping[str, Any], waarde: Any) -> dict[str, str]:
        if gegevens.get("groet") or gegevens.get("beeld") or (waarde or {}).get("sleutel"):
            return {}
        if "groet" in gegevens:
            return {"groet": gettext("Schrijf iets op je kaart, of kies een eigen foto.")}
        return {}

    def maakcontext(self, form: Any, bronnen: Mapping[UUID, Any]) -> dict[str, Any]:
        return {"platen": [(naam, adres_van_plaat(naam), plaat) for naam, plaat in KAARTPLATEN.items()]}

    def is_begonnen(self, waarde: Any) -> bool:
        return bool(waarde.get("aan")) or not self.leeg(waarde)

    def leeg(self, waarde: Any) -> bool:
        return leeg(str(waarde.get("groet") or "")) and not waarde.get("sleutel")

    def woorden(self, waarde: Any) -> str:
        delen = (waarde.get("aan"), waarde.get("groet"), self.beschrijving(waarde))
        return "\n\n".join(str(deel) for deel in delen if deel)

    def titelwoorden(self, waarde: Any) -> str:
        if waarde.get("aan"):
            return gettext("Aan %(wie)s") % {"wie": waarde["aan"]}
        return str(waarde.get("groet") or "")

    def etiket(self, waarden: Sequence[Any]) -> Etiket | None:
        return Etiket(self.naam, self.woord, "mail")

    def antwoord(self, waarden: Sequence[Any]) -> str:
        return self.titelwoorden(waarden[0])[:60] if waarden else ""

    def bureau(self, waarde: Any, nummer: int) -> list[Regel]:
        return [
            Regel(gettext("Op de kaart"), self.beschrijving(waarde)),
            Regel(gettext("Aan"), str(waarde.get("aan") or gettext("Niemand in het bijzonder"))),
            Regel(gettext("Groet"), str(waarde.get("groet") or gettext("Geen woorden"))),
        ]

    def in_feed(self, waarde: Any, bronnen: Mapping[UUID, Bron], hier: Any) -> SafeString:
        plaatje = self.plaatje_in_feed(waarde, bronnen, hier)
        aan = (
            format_html("<p>{}</p>", gettext("Aan %(wie)s") % {"wie": waarde["aan"]})
            if waarde.get("aan")
            else ""
        )
        groet = mark_safe(alineas(str(waarde.get("groet") or "")).replace("<br>", "<br/>"))
        return format_html("{}{}{}", plaatje, aan, groet)


ANSICHTKAART = Ansichtkaart()
