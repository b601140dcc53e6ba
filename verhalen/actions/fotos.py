"""Photos in a verhaal: taking them in, and turning one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

import mediatheek.actions
from common.errors import TeVaak
from deelnemers.models import Deelnemer
from mediatheek.errors import FotoGeweigerd
from mediatheek.models import Foto
from mediatheek.uploads import MEESTE_FOTOS
from verhalen.access import mag_veranderen, vergrendel_eigen
from verhalen.actions.schrijven import MAX_FOTOS, alle_fotosleutels, leg_vast, schone_foto, tel_mee
from verhalen.models import VerhaalPage
from verhalen.vertelling import Concept

# More than anybody tells in an hour; taking in a photo is the heaviest work that this site does.
FOTOS_PER_UUR = 60


@dataclass(frozen=True)
class Bewaard:
    """What became of photos: the concept, and a sentence for each photo that could not be taken in."""

    concept: Concept
    geweigerd: tuple[str, ...] = ()


def voeg_fotos_toe(
    *,
    verhaal: VerhaalPage,
    door: Deelnemer,
    uploads: Iterable[UploadedFile],
    nu: datetime,
    meteen: bool = False,
) -> Bewaard:
    """Take photos in and put them at the end. A photo that cannot be taken in costs the others nothing.

    Those that are not ready after a moment are put in as well, and shown when they are: `meteen` is for where
    no worker runs. A photo that is in the verhaal already is not put in again: a form that was sent twice
    changes nothing. After very many in an hour the rest has to wait: that sentence is among the refusals.
    """
    nieuw: dict[UUID, str] = {}
    over: Collection[UUID] = nieuw
    try:
        ruimte = MAX_FOTOS - len(verhaal.lees_concept().fotoblokken)
        geweigerd = _lever_aan(nieuw, uploads, ruimte, door, nu, meteen)
        mediatheek.actions.wacht_even(sleutels=nieuw)
        zinnen = {sleutel: een.zin for sleutel, een in Foto.objects.onklaar(nieuw).items() if een.zin}
        geweigerd = [*(f"{nieuw[sleutel]}: {zin}" for sleutel, zin in zinnen.items()), *geweigerd]
        with transaction.atomic():
            vers = vergrendel_eigen(verhaal, door)
            mag_veranderen(vers)
            concept = vers.lees_concept()
            over = {*_zet_achteraan(concept, [s for s in nieuw if s not in zinnen]), *zinnen}
            if len(over) < len(nieuw):
                leg_vast(vers, concept, door)
    finally:
        # Also when something broke halfway: no photo stays behind that is in no verhaal.
        mediatheek.actions.verwijder(sleutels=over)
    return Bewaard(concept, tuple(geweigerd))


def _lever_aan(
    nieuw: dict[UUID, str],
    uploads: Iterable[UploadedFile],
    ruimte: int,
    door: Deelnemer,
    nu: datetime,
    meteen: bool,
) -> list[str]:
    """Take photos in, as long as there is room; gives a sentence for each that was refused at once.

    Into `nieuw` come their keys, each with the name that its file had.
    """
    geweigerd: list[str] = []
    for nummer, upload in enumerate(uploads):
        if len(nieuw) >= ruimte:
            geweigerd.append(_("Er passen 12 foto's in één verhaal. De rest kan in een nieuw verhaal."))
            break
        if nummer == MEESTE_FOTOS:
            # There is room, because some were refused; but of the rest nothing was kept.
            geweigerd.append(
                _("Je koos meer dan 12 foto's. Kies de foto's die er niet bij staan nog een keer.")
            )
            break
        try:
            tel_mee(
                "foto", door, FOTOS_PER_UUR, nu, _("Dit zijn heel veel foto's. Kies de rest over een uur.")
            )
            foto = mediatheek.actions.lever_aan(
                eigenaar=door, upload=upload, nu=nu, nummer=len(nieuw), meteen=meteen
            )
            nieuw[foto.sleutel] = str(upload.name)
        except FotoGeweigerd as fout:
            geweigerd.append(f"{upload.name}: {fout.zin}")
        except TeVaak as weigering:
            geweigerd.append(weigering.zin)
            break
    return geweigerd


def _zet_achteraan(concept: Concept, sleutels: Sequence[UUID]) -> list[UUID]:
    """Put photos at the end; gives those that stay out: no room, or the same picture is there already."""
    er_al = set(Foto.objects.afdrukken(concept.fotosleutels).values())
    afdrukken = {afdruk for paar in er_al for afdruk in paar if afdruk}
    nieuw = Foto.objects.afdrukken(sleutels)
    over = []
    for sleutel in sleutels:
        eigen = {afdruk for afdruk in nieuw.get(sleutel, ()) if afdruk}
        if eigen & afdrukken or len(concept.fotoblokken) >= MAX_FOTOS:
            over.append(sleutel)
            continue
        afdrukken |= eigen
        concept.zet_achteraan(schone_foto({"sleutel": sleutel}))
    return over


def draai_foto(*, verhaal: VerhaalPage, door: Deelnemer, sleutel: str, nu: datetime) -> Concept:
    """Turn a photo of the concept a quarter, clockwise. That makes another photo, in the same place.

    The old one is erased unless another version holds it. Raises `OnderLezing`, `InPrullenbak`, `TeVaak`.
    """
    concept = verhaal.lees_concept()
    if sleutel not in {str(blok["sleutel"]) for blok in concept.fotoblokken}:
        return concept
    if not Foto.objects.met_sleutels([UUID(sleutel)]).klaar().exists():
        return concept  # there is nothing to turn yet: the sheet says so
    tel_mee("foto", door, FOTOS_PER_UUR, nu, _("Je draaide heel veel foto's. Wacht een uur."))
    nieuw = mediatheek.actions.draai(eigenaar=door, sleutel=UUID(sleutel), nu=nu)
    over = [nieuw.sleutel]
    try:
        with transaction.atomic():
            vers = vergrendel_eigen(verhaal, door)
            mag_veranderen(vers)
            concept = vers.lees_concept()
            if concept.wissel_foto(sleutel, str(nieuw.sleutel)):
                leg_vast(vers, concept, door)
                over = [] if UUID(sleutel) in alle_fotosleutels(vers) else [UUID(sleutel)]
    finally:
        mediatheek.actions.verwijder(sleutels=over, eigenaar=door)
    return concept
