"""Named selections of opnamen, and what a template needs to draw them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mediatheek.errors import zin_bij_opname
from mediatheek.opdracht import Opnamereden
from mediatheek.querysets import Bron, FotoQuerySet, Onklaar

TYPEN = {"geluid": "audio/mp4", "film": "video/mp4"}
_ADRESSEN = {"geluid": "opname_geluid", "film": "opname_film"}


@dataclass(frozen=True)
class Opnamebron:
    """One opname as a page, a feed or a mail shows it. `adres` starts with a slash.

    `duur` is in words ("3 minuten en 20 seconden"), `golf` at most sixty heights from 0 to 100; of a film
    there are `breedte`, `hoogte` and, if one could be made, a `still`.
    """

    sleutel: UUID
    soort: str
    adres: str
    type: str
    omvang: int
    duur_ms: int
    breedte: int
    hoogte: int
    golf: tuple[int, ...]
    still: Bron | None
    onklaar: ClassVar[bool] = False

    @property
    def golflijn(self) -> str:
        """Its heights as the path of an SVG of 240 × 100: a line up and down for each."""
        stap = 240 / max(1, len(self.golf))
        return "".join(
            f"M{stap * (plek + 0.5):.0f} {50 - hoogte / 2:.0f}v{max(2, hoogte)}"
            for plek, hoogte in enumerate(self.golf)
        )

    @property
    def is_film(self) -> bool:
        """Whether there is something to see."""
        return self.soort == "film"

    @property
    def duur(self) -> str:
        """How long it is, in words."""
        return duur_in_woorden(self.duur_ms)


def duur_in_woorden(duur_ms: int) -> str:
    """So many milliseconds as people say it; never less than a second."""
    minuten, seconden = divmod(max(1, round(duur_ms / 1000)), 60)
    in_minuten = ngettext("%(aantal)d minuut", "%(aantal)d minuten", minuten) % {"aantal": minuten}
    in_seconden = ngettext("%(aantal)d seconde", "%(aantal)d seconden", seconden) % {"aantal": seconden}
    if not minuten:
        return in_seconden
    if not seconden:
        return in_minuten
    return _("%(minuten)s en %(seconden)s") % {"minuten": in_minuten, "seconden": in_seconden}


class OpnameQuerySet(models.QuerySet[Any]):
    """Opnamen."""

    def met_sleutels(self, sleutels: Iterable[UUID]) -> Self:
        """The opnamen with these keys."""
        return self.filter(sleutel__in=list(sleutels))

    def klaar(self) -> Self:
        """Those that can be shown."""
        return self.filter(fase="klaar")

    def bezig(self) -> Self:
        """Those that are being made ready."""
        return self.filter(fase="bezig")

    def bronnen(self, sleutels: Iterable[UUID], fotos: Iterable[UUID] = ()) -> dict[UUID, Any]:
        """What to draw for each of these keys that is ready, and for these photos, in at most two queries."""
        fotos = list(fotos)
        rijen = list(
            self.met_sleutels(sleutels)
            .klaar()
            .values_list(
                *("sleutel", "soort", "omvang", "duur_ms", "breedte", "hoogte", "golf", "still__sleutel")
            )
        )
        stills = [rij[-1] for rij in rijen if rij[-1]]
        foto = self.model._meta.get_field("still").related_model
        lijst: FotoQuerySet = foto._default_manager.all()
        beelden = lijst.bronnen([*stills, *fotos])
        gevraagd = {sleutel: beelden[sleutel] for sleutel in fotos if sleutel in beelden}
        return gevraagd | {
            sleutel: Opnamebron(
                sleutel=sleutel,
                soort=soort,
                adres=reverse(_ADRESSEN[soort], args=[sleutel]),
                type=TYPEN[soort],
                omvang=omvang,
                duur_ms=duur_ms,
                breedte=breedte,
                hoogte=hoogte,
                golf=tuple(golf),
                still=beelden.get(still),
            )
            for sleutel, soort, omvang, duur_ms, breedte, hoogte, golf, still in rijen
        }

    def onklaar(self, sleutels: Iterable[UUID]) -> dict[UUID, Onklaar]:
        """Which of these cannot be shown (yet), and why; `loopt` while parts of it come in."""
        rijen = self.met_sleutels(sleutels).exclude(fase="klaar")
        return {
            sleutel: Onklaar(
                sleutel,
                zin_bij_opname(Opnamereden(reden), soort) if reden else "",
                loopt=fase == "loopt",
                soort=soort,
            )
            for sleutel, reden, soort, fase in rijen.values_list("sleutel", "reden", "soort", "fase")
        }

    def voor_de_schrijver(self, sleutels: Iterable[UUID]) -> dict[UUID, Opnamebron | Onklaar]:
        """As `bronnen`, with those that cannot be shown (yet): their writer sees how it stands with them."""
        sleutels = list(sleutels)
        bronnen = self.bronnen(sleutels)
        over = [sleutel for sleutel in sleutels if sleutel not in bronnen]
        return {**bronnen, **(self.onklaar(over) if over else {})}

    def afdrukken(self, sleutels: Iterable[UUID]) -> dict[UUID, str]:
        """The hash of the bytes of each that is ready: what a besluit is about."""
        return dict(self.met_sleutels(sleutels).klaar().values_list("sleutel", "inhoud_hash"))
