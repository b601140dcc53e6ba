"""What can happen to a photo."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from common import weglijst
from common.errors import NietGevonden
from mediatheek.beeld import GROOTSTE_BESTAND, Onbruikbaar, Plaat, kwartslag
from mediatheek.errors import FotoGeweigerd
from mediatheek.models import Foto, Uitvoering, private_storage
from mediatheek.querysets import FotoQuerySet
from mediatheek.sandbox import verwerk_apart

FOTO_WEG = "foto weg"


def neem_op(*, eigenaar: AbstractBaseUser, upload: File, nu: datetime) -> Foto:
    """Takes in a photo; `FotoGeweigerd` says what to do when that is not possible.

    Of the upload nothing is kept but its pixels. Not to be called inside a transaction (it takes up to a
    second, and a rollback from outside would leave files behind): first the photo, then what it is for.
    """
    upload.seek(0)
    try:
        foto, *uitvoeringen = verwerk_apart(upload.read(GROOTSTE_BESTAND + 1))
    except Onbruikbaar as fout:
        raise FotoGeweigerd(fout.reden) from fout
    geschreven: list[str] = []
    try:
        with transaction.atomic(durable=True):
            return _leg_vast(eigenaar, foto, uitvoeringen, nu, geschreven)
    except BaseException:
        for naam in geschreven:
            private_storage().delete(naam)
        raise


def draai(*, eigenaar: AbstractBaseUser, sleutel: UUID, nu: datetime) -> Foto:
    """A photo of this owner, turned a quarter clockwise, as another photo with a key of its own.

    Not to be called inside a transaction, as `neem_op`. `NietGevonden` when it is not there.
    """
    foto = Foto.objects.met_sleutels([sleutel]).filter(eigenaar_id=eigenaar.pk).first()
    if foto is None:
        raise NietGevonden(_("Deze foto is er niet."))
    with foto.bestand.open("rb") as bestand:
        gedraaid = kwartslag(bestand.read())
    return neem_op(eigenaar=eigenaar, upload=ContentFile(gedraaid), nu=nu)


def _leg_vast(
    eigenaar: AbstractBaseUser,
    foto: Plaat,
    uitvoeringen: list[Plaat],
    nu: datetime,
    geschreven: list[str],
) -> Foto:
    """Writes all files, then the rows; `geschreven` names each file as soon as it may exist."""

    def bewaar(plaat: Plaat) -> str:
        naam = uuid4().hex
        naam = f"{naam[:2]}/{naam}.{plaat.formaat}"
        geschreven.append(naam)
        return private_storage().save(naam, ContentFile(plaat.inhoud))

    namen = [bewaar(plaat) for plaat in (foto, *uitvoeringen)]
    rij = Foto.objects.create(
        eigenaar_id=eigenaar.pk,
        bestand=namen[0],
        breedte=foto.breedte,
        hoogte=foto.hoogte,
        inhoud_hash=hashlib.sha256(foto.inhoud).hexdigest(),
        aangemaakt_op=nu,
    )
    Uitvoering.objects.bulk_create(
        Uitvoering(
            foto=rij,
            breedte=plaat.breedte,
            hoogte=plaat.hoogte,
            formaat=plaat.formaat,
            omvang=len(plaat.inhoud),
            bestand=naam,
        )
        for plaat, naam in zip(uitvoeringen, namen[1:], strict=True)
    )
    return rij


def maak_openbaar(*, sleutels: Iterable[UUID], eigenaar: AbstractBaseUser | None = None) -> None:
    """From now on everybody may see these photos, as far as they are of this owner."""
    _kies(sleutels, eigenaar).update(openbaar=True, ooit_openbaar=True)


def maak_besloten(*, sleutels: Iterable[UUID], eigenaar: AbstractBaseUser | None = None) -> None:
    """From now on nobody but the owner may see these photos; who had their address is told they are gone."""
    _kies(sleutels, eigenaar).update(openbaar=False)


def geef_ter_inzage(*, sleutels: Iterable[UUID], eigenaar: AbstractBaseUser | None = None) -> None:
    """From now on moderators may see these photos, because they have to read what they belong to."""
    _kies(sleutels, eigenaar).update(ter_inzage=True)


def neem_inzage_terug(*, sleutels: Iterable[UUID], eigenaar: AbstractBaseUser | None = None) -> None:
    """From now on moderators may no longer see these photos, unless they are public."""
    _kies(sleutels, eigenaar).update(ter_inzage=False)


def verwijder(*, sleutels: Iterable[UUID], eigenaar: AbstractBaseUser | None = None) -> None:
    """Takes these photos away for good: the rows now, the files once that is certain."""
    with transaction.atomic():
        fotos = _kies(sleutels, eigenaar)
        weg = [str(sleutel) for sleutel in fotos.values_list("sleutel", flat=True)]
        if weg:
            weglijst.noteer(FOTO_WEG, sleutels=weg)
            # Each row that goes, here or together with its owner, takes its file along (`receivers`).
            fotos.delete()


@weglijst.opnieuw(FOTO_WEG)
def _verwijder_opnieuw(*, nu: datetime, sleutels: list[str]) -> None:
    """Take away again what a copy brought back."""
    verwijder(sleutels=map(UUID, sleutels))


def wis_bestand(*, naam: str) -> None:
    """Takes a file away once the deletion of its row is certain."""
    transaction.on_commit(lambda: private_storage().delete(naam))


def _kies(sleutels: Iterable[UUID], eigenaar: AbstractBaseUser | None) -> FotoQuerySet:
    fotos = Foto.objects.met_sleutels(sleutels)
    return fotos if eigenaar is None else fotos.filter(eigenaar_id=eigenaar.pk)
