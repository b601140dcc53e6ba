"""A photo, by its key in the mediatheek, with what its writer says can be seen on it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.base import File
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

import mediatheek.actions
from common.velden import BestandenField, RegelField
from mediatheek.models import Foto as Fotobestand
from mediatheek.querysets import Bron
from mediatheek.uploads import MEESTE_FOTOS
from verhalen.vormen.basis import Aanlevering, Bijlage, Etiket, Manier, Regel, Vorm, Vraag, een_regel

# As many as an alternative text can take.
MAX_BESCHRIJVING = 400


class FotoBlock(blocks.StructBlock):
    """The value of a photo."""

    sleutel = blocks.CharBlock(max_length=36)
    beschrijving = blocks.CharBlock(required=False, max_length=MAX_BESCHRIJVING)
    versiering = blocks.BooleanBlock(required=False)
    # Whether its writer was asked what can be seen on it; no part of what readers get.
    gevraagd = blocks.BooleanBlock(required=False)


class Foto(Vorm):
    """A photo; more of them that stand together are an album."""

    naam = "foto"
    woord = _("Foto")
    sjabloon = "verhalen/vormen/foto.html"
    klein_sjabloon = "verhalen/vormen/foto_klein.html"
    groep = "album"
    meeste = MEESTE_FOTOS
    mislukt = _("Eén foto lukte niet. Haal hem weg, of kies een andere foto. De rest staat er nog.")
    bewerkwoord = _("Draai foto %(nummer)s")
    gebeurd: Mapping[str, Any] = {
        "weg": _("De foto is weg. Bedenk je je? Dan kun je hem hieronder terugzetten."),
        "terug": _("De foto staat er weer."),
        "omhoog": _("De foto staat nu een plek naar voren."),
        "omlaag": _("De foto staat nu een plek naar achteren."),
        "bewerk": _("De foto is een kwart gedraaid."),
        # Also true of one that is being made ready, or cannot be opened: it says so itself.
        "erbij": _("We hebben je foto's. Je ziet ze hieronder."),
        "geen erbij": _("Er is geen foto gekozen. Kies eerst een foto. Je tekst is bewaard."),
    }
    aanlevering = Aanlevering(
        accept="image/*,.heic,.heif",
        meeste=MEESTE_FOTOS,
        # Taking in a photo is the heaviest work that this site does.
        per_uur=60,
        vol=_("Er passen 12 foto's in één verhaal. De rest kan in een nieuw verhaal."),
        te_veel_gekozen=_("Je koos meer dan 12 foto's. Kies de foto's die er niet bij staan nog een keer."),
        te_vaak=_("Dit zijn heel veel foto's. Kies de rest over een uur."),
    )
    bestandenveld = "fotos"
    manier = Manier(
        woord=_("Foto's"),
        voorbeeld="",
        kop=_("Welke foto's wil je hier laten zien?"),
        icoon="camera",
        kleur="lucht",
        begint=False,
    )
    vraag = Vraag(
        naam="fotos",
        kop=_("Wat zie je op je foto's?"),
        kop_een=_("Wat zie je op je foto?"),
        eerst=_("Vertel eerst wat je op je foto ziet. Of sla dat over."),
        uitleg=_("Voor mensen die de foto niet kunnen zien. Eén zin is genoeg. Het hoeft niet."),
        woord=_("Wat er op je foto staat"),
        icoon="camera",
        kleur="lucht",
    )

    def block(self) -> blocks.Block:
        return FotoBlock()

    def maakvelden(self, waarde: Any) -> dict[str, forms.Field]:
        return {
            self.bestandenveld: BestandenField(
                label=_("Jouw foto's"),
                help_text=_(
                    "Je kunt er meer tegelijk kiezen. We halen weg waar en wanneer de foto gemaakt is."
                ),
                accept=self.aanlevering.accept,
                required=False,
            )
        }

    def keur(self, gegevens: Mapping[str, Any], waarde: Any) -> dict[str, str]:
        if gegevens.get(self.bestandenveld):
            return {}
        return {self.bestandenveld: gettext("Kies eerst een foto.")}

    def te_zien(self, waarde: Any) -> Any:
        return {naam: wat for naam, wat in waarde.items() if naam != "gevraagd"}

    def woorden(self, waarde: Any) -> str:
        return str(waarde.get("beschrijving") or "")

    def noemen(self, aantal: int) -> str:
        return ngettext("Foto", "Foto's", aantal)

    def tussen_anders(self, aantal: int) -> str:
        return self.noemen(aantal)

    def sleutels(self, waarde: Any) -> list[UUID]:
        return [UUID(str(waarde["sleutel"]))]

    def kaartbeeld(self, waarde: Any) -> UUID | None:
        return UUID(str(waarde["sleutel"]))

    def etiket(self, waarden: Sequence[Any]) -> Etiket | None:
        if len(waarden) > 1:
            return Etiket("album", _("Foto's"), "images")
        return Etiket("foto", _("Foto"), "camera")

    def zonder_antwoord(self, waarde: Any) -> bool:
        return not (waarde.get("beschrijving") or waarde.get("versiering"))

    def gevraagd(self, waarde: Any) -> bool:
        return bool(waarde.get("gevraagd"))

    def antwoord(self, waarden: Sequence[Any]) -> str:
        verteld = sum(not self.zonder_antwoord(waarde) for waarde in waarden)
        if not verteld:
            return ""
        if len(waarden) == 1:
            return gettext("Ja, bij je foto")
        return gettext("Bij %(verteld)s van de %(alle)s foto's") % {"verteld": verteld, "alle": len(waarden)}

    def velden(self, waarde: Any, nummer: int) -> dict[str, forms.Field]:
        return {
            "beschrijving": RegelField(
                label=gettext("Wat zie je op foto %(nummer)s?") % {"nummer": nummer},
                initial=waarde.get("beschrijving", ""),
                max_length=MAX_BESCHRIJVING,
                required=False,
            ),
            "versiering": forms.BooleanField(
                label=gettext("Foto %(nummer)s is alleen versiering") % {"nummer": nummer},
                initial=bool(waarde.get("versiering")),
                required=False,
            ),
        }

    def met_antwoord(self, waarde: Any, gegevens: Mapping[str, Any]) -> Any:
        return {
            **waarde,
            "beschrijving": een_regel(str(gegevens.get("beschrijving", "")), MAX_BESCHRIJVING),
            "versiering": bool(gegevens.get("versiering")),
            "gevraagd": True,
        }

    def bureau(self, waarde: Any, nummer: int) -> list[Regel]:
        return [Regel(gettext("Foto %(nummer)s") % {"nummer": nummer}, self._gezegd(waarde))]

    def _gezegd(self, waarde: Any) -> str:
        """What its writer said of it, in words."""
        if waarde.get("versiering"):
            return gettext("Alleen voor de sier")
        return str(waarde.get("beschrijving") or gettext("Geen beschrijving"))

    def lever_aan(self, *, eigenaar: Any, upload: File, nu: datetime, nummer: int, meteen: bool) -> UUID:
        foto = mediatheek.actions.lever_aan(
            eigenaar=eigenaar, upload=upload, nu=nu, nummer=nummer, meteen=meteen
        )
        return foto.sleutel

    def van_bestand(self, sleutel: UUID) -> Any:
        return {"sleutel": str(sleutel), "beschrijving": "", "versiering": False, "gevraagd": False}

    def afdrukken(self, sleutels: Iterable[UUID]) -> Mapping[UUID, Sequence[str]]:
        return Fotobestand.objects.afdrukken(sleutels)

    def bewerk(self, waarde: Any, *, eigenaar: Any, nu: datetime) -> UUID | None:
        """A quarter clockwise; nothing where there is nothing to turn yet."""
        sleutel = self.sleutels(waarde)[0]
        if not Fotobestand.objects.met_sleutels([sleutel]).klaar().exists():
            return None
        return mediatheek.actions.draai(eigenaar=eigenaar, sleutel=sleutel, nu=nu).sleutel

    def wissel(self, waarde: Any, oud: UUID, nieuw: UUID) -> Any:
        return {**waarde, "sleutel": str(nieuw)} if self.sleutels(waarde) == [oud] else waarde

    def in_feed(self, waarde: Any, bronnen: Mapping[UUID, Bron], hier: Any) -> SafeString:
        bron = bronnen.get(self.sleutels(waarde)[0])
        if bron is None:
            return mark_safe("")
        beschrijving = "" if waarde.get("versiering") else waarde.get("beschrijving") or ""
        return format_html('<p><img src="{}" alt="{}"/></p>', hier(bron.src), beschrijving)

    def bijlagen(self, waarde: Any, bronnen: Mapping[UUID, Bron], hier: Any) -> Iterable[Bijlage]:
        bron = bronnen.get(self.sleutels(waarde)[0])
        return [Bijlage(hier(bron.src), bron.src_omvang, "image/jpeg")] if bron else []


def fototekst(waarde: Mapping[str, Any]) -> str:
    """What a screen reader says of a photo, by the value of which it is part (WCAG 1.1.1).

    Decoration has nothing to tell; a photo nobody described is at least called a photo.
    """
    if waarde.get("versiering"):
        return ""
    return str(waarde.get("beschrijving") or gettext("Foto zonder beschrijving."))


FOTO = Foto()
