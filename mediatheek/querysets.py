"""Named selections of photos, and what a template needs to draw them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mediatheek.beeld import Reden
from mediatheek.errors import zin_bij

# The JPEG that old browsers, feeds and mails get: the largest up to this width.
GEWONE_BREEDTE = 800
_GEEN = UUID(int=0)
# Of a rendition: what is asked to draw it.
_VELDEN = ("breedte", "hoogte", "formaat", "omvang")


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
    # What a template asks of anything that it draws: see `Onklaar`.
    onklaar: ClassVar[bool] = False

    @property
    def kenmerken(self) -> SafeString:
        """What an img of it says of itself, as attributes: written in one go, for a list has many."""
        return format_html(
            'src="{}" srcset="{}" width="{}" height="{}"', self.src, self.jpg, self.breedte, self.hoogte
        )


@dataclass(frozen=True)
class Onklaar:
    """What cannot be shown: it is being made ready, or (with a `zin` that says why) never will be.

    Of an opname: `loopt` while parts of it come in, and which `soort` it is.
    """

    sleutel: UUID
    zin: str = ""
    onklaar: ClassVar[bool] = True
    loopt: bool = False
    soort: str = "foto"

    @property
    def komt_nog(self) -> bool:
        """Whether it is being made ready."""
        return not self.zin


class FotoQuerySet(models.QuerySet[Any]):
    """Photos."""

    def met_sleutels(self, sleutels: Iterable[UUID]) -> Self:
        """The photos with these keys."""
        return self.filter(sleutel__in=list(sleutels))

    def bronnen(self, sleutels: Iterable[UUID]) -> dict[UUID, Bron]:
        """What to draw for each of these keys, in one query. A key without a photo is left out."""
        if not (sleutels := list(sleutels)):
            return {}
        per_foto: dict[UUID, list[dict[str, Any]]] = {}
        # A list has more than a hundred of these addresses; what they all begin with is looked up once.
        begin = reverse("foto", args=[_GEEN, 0, "jpg"]).removesuffix(f"{_GEEN}/0.jpg")
        rijen = (
            self.met_sleutels(sleutels)
            .filter(uitvoeringen__isnull=False)
            .order_by("uitvoeringen__breedte")
            .values_list("sleutel", *(f"uitvoeringen__{naam}" for naam in _VELDEN))
        )
        for sleutel, *waarden in rijen:
            rij = dict(zip(_VELDEN, waarden, strict=True))
            rij["adres"] = f"{begin}{sleutel}/{rij['breedte']}.{rij['formaat']}"
            per_foto.setdefault(sleutel, []).append(rij)
        return {sleutel: _bron(sleutel, rijen) for sleutel, rijen in per_foto.items()}

    def klaar(self) -> Self:
        """Those that can be shown."""
        return self.filter(fase="klaar")

    def bezig(self) -> Self:
        """Those that are being made ready."""
        return self.filter(fase="bezig")

    def afdrukken(self, sleutels: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
        """By what the same photo is known again: what it looks like, and what was sent; either may be ""."""
        rijen = self.met_sleutels(sleutels).values_list("sleutel", "inhoud_hash", "aanlevering_hash")
        return {sleutel: (inhoud, aanlevering) for sleutel, inhoud, aanlevering in rijen}

    def onklaar(self, sleutels: Iterable[UUID]) -> dict[UUID, Onklaar]:
        """Which of these cannot be shown (yet), and why."""
        rijen = self.met_sleutels(sleutels).exclude(fase="klaar").values_list("sleutel", "reden")
        return {sleutel: Onklaar(sleutel, zin_bij(Reden(reden)) if reden else "") for sleutel, reden in rijen}

    def voor_de_schrijver(self, sleutels: Iterable[UUID]) -> dict[UUID, Bron | Onklaar]:
        """As `bronnen`, with those that cannot be shown (yet): their writer sees how it stands with them."""
        sleutels = list(sleutels)
        bronnen = self.bronnen(sleutels)
        over = [sleutel for sleutel in sleutels if sleutel not in bronnen]
        return {**bronnen, **(self.onklaar(over) if over else {})}


def _bron(sleutel: UUID, rijen: list[dict[str, Any]]) -> Bron:
    """Puts the renditions of one photo, narrowest first, into one Bron."""
    jpgs = [rij for rij in rijen if rij["formaat"] == "jpg"]
    gewoon = [rij for rij in jpgs if rij["breedte"] <= GEWONE_BREEDTE][-1:] or jpgs[:1]
    return Bron(
        sleutel=sleutel,
        webp=", ".join(f"{rij['adres']} {rij['breedte']}w" for rij in rijen if rij["formaat"] == "webp"),
        jpg=", ".join(f"{rij['adres']} {rij['breedte']}w" for rij in jpgs),
        src=gewoon[0]["adres"],
        src_omvang=gewoon[0]["omvang"],
        breedte=rijen[-1]["breedte"],
        hoogte=rijen[-1]["hoogte"],
    )
