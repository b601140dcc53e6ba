"""Named selections of photos, and what a template needs to draw them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.urls import reverse

# The JPEG that old browsers, feeds and mails get: the largest up to this width.
GEWONE_BREEDTE = 800
_GEEN = UUID(int=0)


@dataclass(frozen=True)
class Bron:
    """One photo as a page, a feed or a mail shows it. Addresses start with a slash.

    `webp` and `jpg` are values for `srcset`; `src` is one JPEG of `src_omvang` bytes;
    `breedte` and `hoogte` are those of the largest rendition, so that a page does not jump.
    """

    sleutel: UUID
    webp: str
    jpg: str
    src: str
    src_omvang: int
    breedte: int
    hoogte: int


class FotoQuerySet(models.QuerySet[Any]):
    """Photos."""

    def met_sleutels(self, sleutels: Iterable[UUID]) -> Self:
        """The photos with these keys."""
        return self.filter(sleutel__in=list(sleutels))

    def bronnen(self, sleutels: Iterable[UUID]) -> dict[UUID, Bron]:
        """What to draw for each of these keys, in one query. A key without a photo is left out."""
        per_foto: dict[UUID, list[dict[str, Any]]] = {}
        # A list has more than a hundred of these addresses; what they all begin with is looked up once.
        begin = reverse("foto", args=[_GEEN, 0, "jpg"]).removesuffix(f"{_GEEN}/0.jpg")
        for rij in (
            self.met_sleutels(sleutels)
            .filter(uitvoeringen__isnull=False)
            .order_by("uitvoeringen__breedte")
            .values(
                "sleutel",
                breedte_=models.F("uitvoeringen__breedte"),
                hoogte_=models.F("uitvoeringen__hoogte"),
                formaat_=models.F("uitvoeringen__formaat"),
                omvang_=models.F("uitvoeringen__omvang"),
            )
        ):
            rij["adres"] = f"{begin}{rij['sleutel']}/{rij['breedte_']}.{rij['formaat_']}"
            per_foto.setdefault(rij["sleutel"], []).append(rij)
        return {sleutel: _bron(sleutel, rijen) for sleutel, rijen in per_foto.items()}


def _bron(sleutel: UUID, rijen: list[dict[str, Any]]) -> Bron:
    """Puts the renditions of one photo, narrowest first, into one Bron."""
    jpgs = [rij for rij in rijen if rij["formaat_"] == "jpg"]
    gewoon = [rij for rij in jpgs if rij["breedte_"] <= GEWONE_BREEDTE][-1:] or jpgs[:1]
    return Bron(
        sleutel=sleutel,
        webp=", ".join(f"{rij['adres']} {rij['breedte_']}w" for rij in rijen if rij["formaat_"] == "webp"),
        jpg=", ".join(f"{rij['adres']} {rij['breedte_']}w" for rij in jpgs),
        src=gewoon[0]["adres"],
        src_omvang=gewoon[0]["omvang_"],
        breedte=rijen[-1]["breedte_"],
        hoogte=rijen[-1]["hoogte_"],
    )
