"""Sound and film: recorded in the page or chosen as a file, with the words that are said in it beside it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.base import File
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

import mediatheek.actions
from common.html import alineas
from common.velden import TekstField
from verhalen.vormen.basis import Aanlevering, Bijlage, Etiket, Manier, Regel, Vorm

# Twenty minutes of talking.
MAX_GEZEGD = 20_000


class OpnameBlock(blocks.StructBlock):
    """The value: the key of the opname in the mediatheek, whose bytes never change once it is ready."""

    sleutel = blocks.CharBlock(max_length=36)
    gezegd = blocks.TextBlock(required=False, max_length=MAX_GEZEGD)


class Opname(Vorm):
    """An opname in a verhaal, with what is said in it as text: asked for, never required."""

    klein_sjabloon = "verhalen/vormen/opname_klein.html"
    maak_sjabloon = "verhalen/vormen/opname_maak.html"
    stijl = "css/vormen.css"
    opneembaar = True
    typvelden = ("gezegd",)
    icoon = ""
    # On the link in a feed, on the field for a file, and what is missing while there is none.
    luister: Any = ""
    kies: Any = ""
    leeg_zin: Any = ""

    def block(self) -> blocks.Block:
        return OpnameBlock()

    def maakvelden(self, waarde: Any) -> dict[str, forms.Field]:
        assert self.aanlevering is not None
        return {
            self.naam: forms.FileField(
                label=self.kies,
                widget=forms.FileInput(attrs={"accept": self.aanlevering.accept}),
                required=False,
            ),
            "gezegd": TekstField(
                label=_("Wat wordt er gezegd?"),
                help_text=_("Voor mensen die niet kunnen horen. Het hoeft niet woord voor woord."),
                initial=(waarde or {}).get("gezegd", ""),
                max_length=MAX_GEZEGD,
                widget=forms.Textarea(attrs={"rows": 6}),
                required=False,
            ),
        }

    def keur(self, gegevens: Mapping[str, Any], waarde: Any) -> dict[str, str]:
        if gegevens.get(self.naam) or waarde or self.naam not in gegevens:
            return {}
        return {self.naam: str(self.leeg_zin)}

    def maak(self, gegevens: Mapping[str, Any], waarde: Any, beelden: Mapping[str, UUID]) -> Any:
        was = waarde or {"sleutel": "", "gezegd": ""}
        sleutel = gegevens.get("opname") or beelden.get(self.naam, was["sleutel"])
        return {**was, "sleutel": str(sleutel), "gezegd": gegevens.get("gezegd", was["gezegd"])}

    def is_begonnen(self, waarde: Any) -> bool:
        return bool(waarde.get("sleutel"))

    def leeg(self, waarde: Any) -> bool:
        return not self.is_begonnen(waarde)

    def woorden(self, waarde: Any) -> str:
        return str(waarde.get("gezegd") or "")

    def met_woorden(self, waarde: Any, woorden: str) -> Any:
        return {**waarde, "gezegd": woorden}

    def sleutels(self, waarde: Any) -> list[UUID]:
        return [UUID(str(waarde["sleutel"]))] if waarde.get("sleutel") else []

    def etiket(self, waarden: Sequence[Any]) -> Etiket | None:
        return Etiket(self.naam, self.woord, self.icoon)

    def antwoord(self, waarden: Sequence[Any]) -> str:
        if not waarden:
            return ""
        return gettext("Ja, met de woorden erbij") if waarden[0].get("gezegd") else gettext("Ja")

    def bureau(self, waarde: Any, nummer: int) -> list[Regel]:
        gezegd = str(waarde.get("gezegd") or gettext("Er staat geen tekst bij."))
        return [Regel(gettext("Wat er wordt gezegd"), gezegd)]

    def lever_aan(self, *, eigenaar: Any, upload: File, nu: datetime, nummer: int, meteen: bool) -> UUID:
        opname = mediatheek.actions.lever_opname_aan(
            eigenaar=eigenaar, upload=upload, soort=self.naam, nu=nu, meteen=meteen
        )
        sleutel: UUID = opname.sleutel
        return sleutel

    def in_feed(self, waarde: Any, bronnen: Mapping[UUID, Any], hier: Any) -> SafeString:
        bron = next((bronnen.get(sleutel) for sleutel in self.sleutels(waarde)), None)
        delen = []
        if bron is not None:
            woord = f"{self.luister} ({bron.duur})"
            delen.append(format_html('<p><a href="{}">{}</a></p>', hier(bron.adres), woord))
        delen.append(mark_safe(alineas(self.woorden(waarde)).replace("<br>", "<br/>")))
        return mark_safe("".join(delen))

    def bijlagen(self, waarde: Any, bronnen: Mapping[UUID, Any], hier: Any) -> Iterable[Bijlage]:
        bron = next((bronnen.get(sleutel) for sleutel in self.sleutels(waarde)), None)
        return [Bijlage(hier(bron.adres), bron.omvang, bron.type)] if bron else []


class Geluid(Opname):
    """A memo: what somebody says, or another sound."""

    naam = beeldveld = "geluid"
    meeste = 6
    woord = _("Geluid")
    sjabloon = "verhalen/vormen/geluid.html"
    icoon = "mic"
    luister = _("Luister naar het geluid")
    kies = _("Heb je al een opname? Kies het bestand")
    leeg_zin = _("Neem eerst iets op, of kies een bestand met geluid.")
    mislukt = _("Het geluid lukte niet. Haal het weg, of neem het opnieuw op. De rest staat er nog.")
    aanlevering = Aanlevering(
        accept="audio/*,.m4a,.mp3,.amr,.3gp,.ogg,.opus,.wav",
        meeste=1,
        per_uur=30,
        vol=_("Er passen 6 opnamen in één verhaal. De rest kan in een nieuw verhaal."),
        te_veel_gekozen=_("Kies één bestand."),
        te_vaak=_("Dit zijn heel veel opnamen. Kies de rest over een uur."),
    )
    manier = Manier(
        woord=_("Inspreken"),
        voorbeeld=_("Praat gewoon. Je telefoon neemt het op."),
        kop=_("Vertel het hardop"),
        icoon="mic",
        kleur="klei",
    )

    def noemen(self, aantal: int) -> str:
        return gettext("Ingesproken")

    def etiket(self, waarden: Sequence[Any]) -> Etiket | None:
        return Etiket(self.naam, _("Ingesproken"), self.icoon)


class Film(Opname):
    """A short film."""

    naam = beeldveld = "film"
    meeste = 3
    woord = _("Film")
    sjabloon = "verhalen/vormen/film.html"
    icoon = "smartphone"
    luister = _("Kijk naar de film")
    kies = _("Heb je al een film? Kies het bestand")
    leeg_zin = _("Neem eerst iets op, of kies een film.")
    mislukt = _("De film lukte niet. Haal hem weg, of neem hem opnieuw op. De rest staat er nog.")
    aanlevering = Aanlevering(
        accept="video/mp4,video/x-m4v,video/*",
        meeste=1,
        per_uur=15,
        vol=_("Er passen 3 films in één verhaal. De rest kan in een nieuw verhaal."),
        te_veel_gekozen=_("Kies één bestand."),
        te_vaak=_("Dit zijn heel veel films. Kies de rest over een uur."),
    )
    manier = Manier(
        woord=_("Film"),
        voorbeeld=_("Laat zien hoe iets gaat."),
        kop=_("Laat het zien in een film"),
        icoon="smartphone",
        kleur="lucht",
    )

    def kaartbeeld(self, waarde: Any) -> UUID | None:
        return next(iter(self.sleutels(waarde)), None)


GELUID, FILM = Geluid(), Film()
