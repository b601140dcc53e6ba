"""What can happen to a photo."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from threading import BoundedSemaphore, Event
from time import monotonic
from uuid import UUID, uuid4

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django_tasks import task

from common import weglijst
from common.errors import NietGevonden
from common.klok import elke
from mediatheek.beeld import GROOTSTE_BESTAND, Onbruikbaar, Plaat, Reden, herken, kwartslag
from mediatheek.errors import FotoGeweigerd
from mediatheek.models import Fase, Foto, Uitvoering, private_storage, raw_storage
from mediatheek.querysets import FotoQuerySet
from mediatheek.sandbox import verwerk_apart

FOTO_WEG = "foto weg"
# So long what was sent may wait; and after so long its task may have been lost, and is given once more.
HOOGSTENS_WACHTEN = timedelta(hours=1)
OPNIEUW_NA = timedelta(minutes=5)
# Of one web process so many requests may wait until their photos are ready, and so many seconds.
_WACHTERS = BoundedSemaphore(1)
WACHT_SECONDEN = 2.5


def lever_aan(
    *, eigenaar: AbstractBaseUser, upload: File, nu: datetime, nummer: int = 0, meteen: bool = False
) -> Foto:
    """Keeps what was sent, to be made ready by the worker for photos (`Foto.fase` tells how far that is).

    Of several sent together, `nummer` counts: first everybody's first. `meteen`: here and now, where nobody
    waits and no worker runs, as when the example site is built. `FotoGeweigerd` for what can be seen
    to be no photo at once. Not to be called inside a transaction: the worker must find the row.
    """
    upload.seek(0)
    data = upload.read(GROOTSTE_BESTAND + 1)
    try:
        herken(data)
    except Onbruikbaar as fout:
        raise FotoGeweigerd(fout.reden) from fout
    with _bestanden() as bewaar:
        naam = bewaar(raw_storage(), uuid4().hex, data)
        foto = Foto.objects.create(
            eigenaar_id=eigenaar.pk,
            fase=Fase.BEZIG,
            aanlevering=naam,
            aanlevering_hash=_afdruk(data),
            aangemaakt_op=nu,
        )
    if meteen:
        zet_klaar(sleutel=foto.sleutel)
    else:
        _geef_taak(foto.sleutel, nummer)
    foto.refresh_from_db()
    return foto


def _afdruk(data: bytes) -> str:
    return salted_hmac("mediatheek.aanlevering", data, algorithm="sha256").hexdigest()


def _geef_taak(sleutel: UUID, nummer: int = 0) -> None:
    zet_klaar_taak.using(queue_name="fotos", priority=-min(nummer, 100)).enqueue(str(sleutel))


@task()
def zet_klaar_taak(sleutel: str) -> None:
    """The work of the worker for photos."""
    zet_klaar(sleutel=UUID(sleutel))


def zet_klaar(*, sleutel: UUID) -> None:
    """Makes a photo ready that was sent, or refuses it; nothing when that was done, or it is gone.

    What was sent goes with the outcome. What nobody foresaw is raised, after the photo was refused.
    """
    foto = Foto.objects.met_sleutels([sleutel]).bezig().first()
    if foto is None:
        return
    try:
        with raw_storage().open(foto.aanlevering) as bestand:
            data = bestand.read()
        platen = verwerk_apart(data)
        # Taken away meanwhile: then it is for nobody any more.
        with suppress(NietGevonden), _bestanden() as bewaar:
            _leg_vast(foto, platen, bewaar)
    except Onbruikbaar as fout:
        _weiger(foto, fout.reden)
    except FileNotFoundError:
        # The database was put back from a copy, which takes nothing along that was not ready.
        _weiger(foto, Reden.MISLUKT)
    except Exception:
        _weiger(foto, Reden.MISLUKT)
        raise


def _weiger(foto: Foto, reden: Reden) -> None:
    """Of this photo nothing is kept but why it is not there."""
    with transaction.atomic():
        nog_bezig = Foto.objects.filter(pk=foto.pk).bezig()
        if nog_bezig.update(fase=Fase.GEWEIGERD, reden=reden, aanlevering="", aanlevering_hash=""):
            wis_aanlevering(naam=foto.aanlevering)


def wacht_even(*, sleutels: Collection[UUID]) -> None:
    """Waits a moment until these photos are ready: with a free worker most are, and nobody sees them wait.

    Only for one request at a time in a web process, so that no more of its threads wait than one.
    """
    if not Foto.objects.met_sleutels(sleutels).bezig().exists() or not _WACHTERS.acquire(blocking=False):
        return
    try:
        tot, rust = monotonic() + WACHT_SECONDEN, Event()
        while monotonic() < tot and Foto.objects.met_sleutels(sleutels).bezig().exists():
            rust.wait(0.1)
    finally:
        _WACHTERS.release()


@elke(60)
def ruim_op(*, nu: datetime) -> None:
    """Refuses what was sent an hour ago and is not ready; what waits for long the worker gets once more."""
    for foto in Foto.objects.bezig().filter(aangemaakt_op__lte=nu - HOOGSTENS_WACHTEN):
        _weiger(foto, Reden.MISLUKT)
    # Its worker was ended outright, or the server fell before it had its task.
    laat = Foto.objects.bezig().filter(aangemaakt_op__lte=nu - OPNIEUW_NA)
    for sleutel, op in laat.values_list("sleutel", "aangemaakt_op"):
        if (nu - op) % OPNIEUW_NA < timedelta(seconds=60):
            _geef_taak(sleutel, 100)
    _wis_verweesde_aanleveringen(nu)


def _wis_verweesde_aanleveringen(nu: datetime) -> None:
    """What was sent and belongs to no photo: the server fell between the two."""
    opslag = raw_storage()
    try:
        namen = opslag.listdir("")[1]
    except FileNotFoundError:
        return  # nothing was ever sent
    van_iets = set(Foto.objects.bezig().values_list("aanlevering", flat=True))
    for naam in set(namen) - van_iets:
        if opslag.get_modified_time(naam) <= nu - HOOGSTENS_WACHTEN:
            opslag.delete(naam)


def neem_op(*, eigenaar: AbstractBaseUser, upload: File, nu: datetime) -> Foto:
    """Takes in a photo while its sender waits; `FotoGeweigerd` says what to do when that is not possible.

    Of the upload nothing is kept but its pixels. Not to be called inside a transaction (it takes up to a
    second, and a rollback from outside would leave files behind): first the photo, then what it is for.
    """
    upload.seek(0)
    data = upload.read(GROOTSTE_BESTAND + 1)
    try:
        platen = verwerk_apart(data)
    except Onbruikbaar as fout:
        raise FotoGeweigerd(fout.reden) from fout
    foto = Foto(eigenaar_id=eigenaar.pk, aanlevering_hash=_afdruk(data), aangemaakt_op=nu)
    with _bestanden() as bewaar:
        _leg_vast(foto, platen, bewaar)
    return foto


def draai(*, eigenaar: AbstractBaseUser, sleutel: UUID, nu: datetime) -> Foto:
    """A photo of this owner, turned a quarter clockwise, as another photo with a key of its own.

    Not to be called inside a transaction, as `neem_op`. `NietGevonden` when it is not there.
    """
    foto = Foto.objects.met_sleutels([sleutel]).klaar().filter(eigenaar_id=eigenaar.pk).first()
    if foto is None:
        raise NietGevonden(_("Deze foto is er niet."))
    with foto.bestand.open("rb") as bestand:
        gedraaid = kwartslag(bestand.read())
    return neem_op(eigenaar=eigenaar, upload=ContentFile(gedraaid), nu=nu)


Bewaar = Callable[[Storage, str, bytes], str]


@contextmanager
def _bestanden() -> Iterator[Bewaar]:
    """A way to write files that are gone again when the rest of the work fails."""
    geschreven: list[tuple[Storage, str]] = []

    def bewaar(opslag: Storage, naam: str, inhoud: bytes) -> str:
        # Named before it is written: half of it may be there.
        geschreven.append((opslag, naam))
        return opslag.save(naam, ContentFile(inhoud))

    try:
        yield bewaar
    except BaseException:
        for opslag, naam in geschreven:
            opslag.delete(naam)
        raise


def _leg_vast(foto: Foto, platen: list[Plaat], bewaar: Bewaar) -> None:
    """Writes all files, then the rows: the photo itself, which is new or was being made ready, and its sizes.

    `NietGevonden`, and no file, when it was taken away meanwhile.
    """

    def schrijf(plaat: Plaat) -> str:
        naam = uuid4().hex
        return bewaar(private_storage(), f"{naam[:2]}/{naam}.{plaat.formaat}", plaat.inhoud)

    namen = [schrijf(plaat) for plaat in platen]
    groot, *uitvoeringen = platen
    aanlevering = foto.aanlevering
    foto.bestand, foto.breedte, foto.hoogte = namen[0], groot.breedte, groot.hoogte
    foto.inhoud_hash = hashlib.sha256(groot.inhoud).hexdigest()
    foto.fase, foto.aanlevering = Fase.KLAAR, ""
    with transaction.atomic(durable=True):
        if foto.pk and not Foto.objects.filter(pk=foto.pk).bezig().select_for_update().exists():
            raise NietGevonden(_("Deze foto is er niet meer."))
        foto.save()
        Uitvoering.objects.bulk_create(
            Uitvoering(
                foto=foto,
                breedte=plaat.breedte,
                hoogte=plaat.hoogte,
                formaat=plaat.formaat,
                omvang=len(plaat.inhoud),
                bestand=naam,
            )
            for plaat, naam in zip(uitvoeringen, namen[1:], strict=True)
        )
        wis_aanlevering(naam=aanlevering)


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
    if naam:
        transaction.on_commit(lambda: private_storage().delete(naam))


def wis_aanlevering(*, naam: str) -> None:
    """Takes what was sent away once it is certain what became of it."""
    if naam:
        transaction.on_commit(lambda: raw_storage().delete(naam))


def _kies(sleutels: Iterable[UUID], eigenaar: AbstractBaseUser | None) -> FotoQuerySet:
    fotos = Foto.objects.met_sleutels(sleutels)
    return fotos if eigenaar is None else fotos.filter(eigenaar_id=eigenaar.pk)
