"""Who may see which photo (the promise *Een deur*)."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from common.errors import NietGevonden, Weg
from mediatheek.models import Foto, Uitvoering


def uitvoering_voor(*, sleutel: UUID, breedte: int, formaat: str, persoon: Any) -> Uitvoering:
    """The rendition with this address, if this person may see it now.

    Whether the photo is public is asked first, so that for a public photo nobody looks who is asking.
    """
    uitvoering = (
        Uitvoering.objects.select_related("foto")
        .filter(foto__sleutel=sleutel, breedte=breedte, formaat=formaat)
        .first()
    )
    if uitvoering is None:
        raise NietGevonden(_("Deze foto is er niet."))
    foto = uitvoering.foto
    if foto.openbaar or _van(foto, persoon) or _leest(foto, persoon):
        return uitvoering
    if foto.ooit_openbaar:
        raise Weg(_("Deze foto is er niet meer."))
    raise NietGevonden(_("Deze foto is er niet."))


def origineel_voor(*, sleutel: UUID, persoon: Any) -> Foto:
    """The largest version: never public, for its owner only."""
    foto = Foto.objects.met_sleutels([sleutel]).klaar().first()
    if foto is None or not _van(foto, persoon):
        raise NietGevonden(_("Deze foto is er niet."))
    return foto


def fase_voor(*, sleutel: UUID, persoon: Any) -> str:
    """How far a photo is, for its owner only."""
    foto = Foto.objects.met_sleutels([sleutel]).first()
    if foto is None or not _van(foto, persoon):
        raise NietGevonden(_("Deze foto is er niet."))
    return foto.fase


def _van(foto: Foto, persoon: Any) -> bool:
    return persoon.pk is not None and foto.eigenaar_id == persoon.pk


def _leest(foto: Foto, persoon: Any) -> bool:
    return foto.ter_inzage and persoon.is_authenticated and persoon.is_moderator
