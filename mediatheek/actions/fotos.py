"""From what was sent to a photo that can be shown."""

import hashlib
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime
from threading import BoundedSemaphore, Event
from time import monotonic
from uuid import UUID, uuid4

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django_tasks import task

from common.errors import NietGevonden
from mediatheek.actions.bestanden import Bewaar, bestanden, nieuwe_naam, wis_aanlevering
from mediatheek.beeld import GROOTSTE_BESTAND, Onbruikbaar, Plaat, Reden, herken, kwartslag
from mediatheek.errors import FotoGeweigerd
from mediatheek.models import Fase, Foto, Uitvoering, private_storage, raw_storage
from mediatheek.sandbox import verwerk_apart
from mediatheek.signals import bestand_verwerkt

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
    with bestanden() as bewaar:
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
        geef_taak(foto.sleutel, nummer)
    foto.refresh_from_db()
    return foto


def _afdruk(data: bytes) -> str:
    return salted_hmac("mediatheek.aanlevering", data, algorithm="sha256").hexdigest()


def geef_taak(sleutel: UUID, nummer: int = 0) -> None:
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
        with suppress(NietGevonden), bestanden() as bewaar:
            _leg_vast(foto, platen, bewaar)
    except Onbruikbaar as fout:
        weiger(foto, fout.reden)
    except FileNotFoundError:
        # The database was put back from a copy, which takes nothing along that was not ready.
        weiger(foto, Reden.MISLUKT)
    except Exception:
        weiger(foto, Reden.MISLUKT)
        raise
    finally:
        bestand_verwerkt.send_robust(sender=Foto, sleutel=sleutel)


def weiger(foto: Foto, reden: Reden) -> None:
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
    with bestanden() as bewaar:
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


def _leg_vast(foto: Foto, platen: list[Plaat], bewaar: Bewaar) -> None:
    """Writes all files, then the rows of a photo that is new or was being made ready.

    `NietGevonden`, and no file, when it was taken away meanwhile.
    """
    schrijf_rijen = schrijf_platen(foto, platen, bewaar)
    with transaction.atomic(durable=True):
        if foto.pk and not Foto.objects.filter(pk=foto.pk).bezig().select_for_update().exists():
            raise NietGevonden(_("Deze foto is er niet meer."))
        schrijf_rijen()


def schrijf_platen(foto: Foto, platen: list[Plaat], bewaar: Bewaar) -> Callable[[], None]:
    """Writes the files of a photo, outside a transaction; gives what writes its rows, inside one."""

    def schrijf(plaat: Plaat) -> str:
        return bewaar(private_storage(), nieuwe_naam(plaat.formaat), plaat.inhoud)

    namen = [schrijf(plaat) for plaat in platen]
    groot, *uitvoeringen = platen
    aanlevering = foto.aanlevering
    foto.bestand, foto.breedte, foto.hoogte = namen[0], groot.breedte, groot.hoogte
    foto.inhoud_hash = hashlib.sha256(groot.inhoud).hexdigest()
    foto.fase, foto.aanlevering = Fase.KLAAR, ""

    def schrijf_rijen() -> None:
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

    return schrijf_rijen
