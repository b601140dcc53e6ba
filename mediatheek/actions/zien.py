"""Who may see what there is, and what goes for good: photos and opnamen by the same acts.

The still of a film is a photo, and does what its film does.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q

from common import weglijst
from mediatheek.models import Foto, Opname
from mediatheek.opnamelijst import OpnameQuerySet
from mediatheek.querysets import FotoQuerySet

# (The name stands in the weglijst of every site.)
WEG = "foto weg"


def maak_openbaar(*, sleutels: Iterable[UUID], eigenaar: AbstractBaseUser | None = None) -> None:
    """From now on everybody may see and hear these, as far as they are of this owner."""
    _verander(sleutels, eigenaar, openbaar=True, ooit_openbaar=True)


def maak_besloten(*, sleutels: Iterable[UUID], eigenaar: AbstractBaseUser | None = None) -> None:
    """From now on nobody but the owner may have these; who had their address is told they are gone."""
    _verander(sleutels, eigenaar, openbaar=False)


def geef_ter_inzage(*, sleutels: Iterable[UUID], eigenaar: AbstractBaseUser | None = None) -> None:
    """From now on moderators may have these, because they have to read what they belong to."""
    _verander(sleutels, eigenaar, ter_inzage=True)


def neem_inzage_terug(*, sleutels: Iterable[UUID], eigenaar: AbstractBaseUser | None = None) -> None:
    """From now on moderators may no longer have these, unless they are public."""
    _verander(sleutels, eigenaar, ter_inzage=False)


def verwijder(*, sleutels: Iterable[UUID], eigenaar: AbstractBaseUser | None = None) -> None:
    """Takes these away for good: the rows now, the files once that is certain."""
    with transaction.atomic():
        opnamen, fotos = _kies(sleutels, eigenaar)
        weg = [
            str(een)
            for een in chain(*(soort.values_list("sleutel", flat=True) for soort in (opnamen, fotos)))
        ]
        if weg:
            weglijst.noteer(WEG, sleutels=weg)
            # Each row that goes, here or together with its owner, takes its files along (`receivers`).
            fotos.delete()
            opnamen.delete()


@weglijst.opnieuw(WEG)
def _verwijder_opnieuw(*, nu: datetime, sleutels: list[str]) -> None:
    """Take away again what a copy brought back."""
    verwijder(sleutels=map(UUID, sleutels))


def _verander(sleutels: Iterable[UUID], eigenaar: AbstractBaseUser | None, **waarden: Any) -> None:
    opnamen, fotos = _kies(sleutels, eigenaar)
    fotos.update(**waarden)
    opnamen.update(**waarden)


def _kies(sleutels: Iterable[UUID], eigenaar: AbstractBaseUser | None) -> tuple[OpnameQuerySet, FotoQuerySet]:
    """The opnamen with these keys, and the photos, also those that are the still of one of these films."""
    sleutels = list(sleutels)
    opnamen: OpnameQuerySet = Opname.objects.met_sleutels(sleutels)
    if eigenaar is not None:
        opnamen = opnamen.filter(eigenaar_id=eigenaar.pk)
    fotos: FotoQuerySet = Foto.objects.filter(
        Q(sleutel__in=sleutels) | Q(pk__in=opnamen.filter(still__isnull=False).values("still"))
    )
    return opnamen, fotos if eigenaar is None else fotos.filter(eigenaar_id=eigenaar.pk)
