"""Who may see which photo, and hear or see which opname (the promise *Een deur*)."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from common.errors import NietGevonden, Weg
from mediatheek.models import Foto, Opname, Uitvoering


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
    """How far a photo or an opname is, for its owner only."""
    stuk: Foto | Opname | None = Foto.objects.met_sleutels([sleutel]).first()
    stuk = stuk or Opname.objects.met_sleutels([sleutel]).first()
    if stuk is None or not _van(stuk, persoon):
        raise NietGevonden(_("Deze foto of opname is er niet."))
    return stuk.fase


def opname_voor(*, sleutel: UUID, soort: str, persoon: Any) -> Opname:
    """The sound or film with this key, if this person may have it now.

    Public is asked first, as of a photo.
    """
    opname = Opname.objects.met_sleutels([sleutel]).klaar().filter(soort=soort).first()
    if opname is None:
        raise NietGevonden(_("Deze opname is er niet."))
    if opname.openbaar or _van(opname, persoon) or _leest(opname, persoon):
        return opname
    if opname.ooit_openbaar:
        raise Weg(_("Deze opname is er niet meer."))
    raise NietGevonden(_("Deze opname is er niet."))


def _van(stuk: Foto | Opname, persoon: Any) -> bool:
    return persoon.pk is not None and stuk.eigenaar_id == persoon.pk


def _leest(stuk: Foto | Opname, persoon: Any) -> bool:
    return stuk.ter_inzage and persoon.is_authenticated and persoon.is_moderator
