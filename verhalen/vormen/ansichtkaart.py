"""An ansichtkaart: a picture, a few words, and for whom they are. Nobody gets it; everybody can read it."""

from collections.abc import Iterable, Mapping, Sequence
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
from verhalen.vormen.basis import Bijlage, Etiket, Manier, Regel, Vorm
from verhalen.vormen.foto import FOTO, MAX_BESCHRIJVING

MAX_GROET, MAX_AAN = 300, 60
EERSTE_PLAAT = next(iter(KAARTPLATEN))


class AnsichtkaartBlock(blocks.StructBlock):
    """The value of a card: `plaat` names a drawing of ours, `sleutel` is the key of an own picture."""

    plaat = blocks.CharBlock(required=False, max_length=40)
    sleutel = blocks.CharBlock(required=False, max_length=36)
    beschrijving = blocks.CharBlock(required=False, max_length=MAX_BESCHRIJVING)
    groet = blocks.TextBlock(required=False, max_length=MAX_GROET)
    aan = blocks.CharBlock(required=False, max_length=MAX_AAN)


class Ansichtkaart(Vorm):
    """One card in a verhaal: two sides, both visible."""

    naam = "ansichtkaart"
    woord = _("Ansichtkaart")
    sjabloon = "verhalen/vormen/ansichtkaart.html"
    klein_sjabloon = "verhalen/vormen/ansichtkaart_klein.html"
    maak_sjabloon = "verhalen/vormen/ansichtkaart_maak.html"
    stijl = "css/vormen.css"
    meeste = 1
    beeldveld = "beeld"
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

    def beeldvorm(self) -> Vorm:
        return FOTO

    def maakvelden(self, waarde: Any) -> dict[str, forms.Field]:
        was = waarde or {}
        velden = {**self._voorkant(was), **self._achterkant(was)}
        if was.get("sleutel"):
            velden["eigen"] = forms.BooleanField(
                label=_("Gebruik mijn eigen foto"), initial=True, required=False
            )
        return velden

    def _voorkant(self, was: Any) -> dict[str, forms.Field]:
        """What stands on its front: a drawing of ours, or a picture of one's own."""
        return {
            "plaat": forms.ChoiceField(
                label=_("Kies een plaatje voor de voorkant"),
                choices=[(naam, plaat.woord) for naam, plaat in KAARTPLATEN.items()],
                initial=was.get("plaat") or EERSTE_PLAAT,
                widget=forms.RadioSelect,
                required=False,
            ),
            "beeld": forms.FileField(
                label=_("Of kies een eigen foto"),
                widget=forms.FileInput(attrs={"accept": "image/*,.heic,.heif"}),
                required=False,
            ),
            "beschrijving": RegelField(
                label=_("Wat zie je op je eigen foto?"),
                initial=was.get("beschrijving", ""),
                max_length=MAX_BESCHRIJVING,
                required=False,
            ),
        }

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

    def maak(self, gegevens: Mapping[str, Any], waarde: Any, beeld: UUID | None) -> Any:
        was = waarde or {"plaat": EERSTE_PLAAT, "sleutel": "", "beschrijving": "", "groet": "", "aan": ""}
        nieuw = {**was, **{naam: gegevens[naam] for naam in was if naam in gegevens}}
        if nieuw["plaat"] not in KAARTPLATEN:
            nieuw["plaat"] = EERSTE_PLAAT
        if beeld is not None:
            nieuw["sleutel"] = str(beeld)
        elif gegevens.get("eigen") is False:
            nieuw["sleutel"] = ""
        return nieuw

    def maakcontext(self, form: Any) -> dict[str, Any]:
        return {"platen": [(naam, adres_van_plaat(naam), plaat) for naam, plaat in KAARTPLATEN.items()]}

    def leeg(self, waarde: Any) -> bool:
        return leeg(str(waarde.get("groet") or "")) and not waarde.get("sleutel")

    def woorden(self, waarde: Any) -> str:
        delen = (waarde.get("aan"), waarde.get("groet"), self.beschrijving(waarde))
        return "\n\n".join(str(deel) for deel in delen if deel)

    def titelwoorden(self, waarde: Any) -> str:
        if waarde.get("aan"):
            return gettext("Aan %(wie)s") % {"wie": waarde["aan"]}
        return str(waarde.get("groet") or "")

    def sleutels(self, waarde: Any) -> list[UUID]:
        return [UUID(str(waarde["sleutel"]))] if waarde.get("sleutel") else []

    def kaartbeeld(self, waarde: Any) -> UUID | None:
        return next(iter(self.sleutels(waarde)), None)

    def kaartplaat(self, waarde: Any) -> str:
        return "" if waarde.get("sleutel") else self.plaatadres(waarde)

    def plaatadres(self, waarde: Any) -> str:
        """Where the drawing is that stands on its front."""
        plaat = str(waarde.get("plaat") or "")
        return adres_van_plaat(plaat if plaat in KAARTPLATEN else EERSTE_PLAAT)

    def beschrijving(self, waarde: Any) -> str:
        """What can be seen on its front."""
        if waarde.get("sleutel"):
            return str(waarde.get("beschrijving") or gettext("Foto zonder beschrijving."))
        plaat = str(waarde.get("plaat") or "")
        return str(KAARTPLATEN[plaat if plaat in KAARTPLATEN else EERSTE_PLAAT].beschrijving)

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

    def onklaar(self, *, mislukt: bool) -> str:
        if mislukt:
            return gettext("De foto op je kaart lukte niet. Kies een andere foto, of een plaatje van ons.")
        return gettext("De foto op je kaart wordt nog klaargezet. Wacht even, en stuur het dan nog een keer.")

    def in_feed(self, waarde: Any, bronnen: Mapping[UUID, Bron], hier: Any) -> SafeString:
        bron = bronnen.get(self.sleutels(waarde)[0]) if waarde.get("sleutel") else None
        src = bron.src if bron else "" if waarde.get("sleutel") else self.plaatadres(waarde)
        plaatje = (
            format_html('<p><img src="{}" alt="{}"/></p>', hier(src), self.beschrijving(waarde))
            if src
            else ""
        )
        aan = (
            format_html("<p>{}</p>", gettext("Aan %(wie)s") % {"wie": waarde["aan"]})
            if waarde.get("aan")
            else ""
        )
        groet = mark_safe(alineas(str(waarde.get("groet") or "")).replace("<br>", "<br/>"))
        return format_html("{}{}{}", plaatje, aan, groet)

    def bijlagen(self, waarde: Any, bronnen: Mapping[UUID, Bron], hier: Any) -> Iterable[Bijlage]:
        bron = bronnen.get(self.sleutels(waarde)[0]) if waarde.get("sleutel") else None
        return [Bijlage(hier(bron.src), bron.src_omvang, "image/jpeg")] if bron else []


ANSICHTKAART = Ansichtkaart()
