"""Photos in a verhaal: taking them in, and turning one."""

from collections.abc import Iterable, Sequence
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
    *, verhaal: VerhaalPage, door: Deelnemer, uploads: Iterable[UploadedFile], nu: datetime
) -> Bewaard:
    """Take photos in and put them at the end. A photo that cannot be taken in costs the others nothing.

    A photo that is in the verhaal already is not put in again: a form that was sent twice changes nothing.
    After very many in an hour the rest has to wait: that sentence is among the refusals.
    """
    nieuw: list[Foto] = []
    over = nieuw
    try:
        ruimte = MAX_FOTOS - len(verhaal.lees_concept().fotoblokken)
        geweigerd = _neem_op(nieuw, uploads, ruimte, door, nu)
        with transaction.atomic():
            vers = vergrendel_eigen(verhaal, door)
            mag_veranderen(vers)
            concept = vers.lees_concept()
            over = _zet_achteraan(concept, nieuw)
            if len(over) < len(nieuw):
                leg_vast(vers, concept, door)
    finally:
        # Also when something broke halfway: no photo stays behind that is in no verhaal.
        mediatheek.actions.verwijder(sleutels=[foto.sleutel for foto in over])
    return Bewaard(concept, tuple(geweigerd))


def _neem_op(
    nieuw: list[Foto], uploads: Iterable[UploadedFile], ruimte: int, door: Deelnemer, nu: datetime
) -> list[str]:
    """Take photos in, into `nieuw`, as long as there is room; gives a sentence for each that was refused."""
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
            nieuw.append(mediatheek.actions.neem_op(eigenaar=door, upload=upload, nu=nu))
        except FotoGeweigerd as fout:
            geweigerd.append(f"{upload.name}: {fout.zin}")
        except TeVaak as weigering:
            geweigerd.append(weigering.zin)
            break
    return geweigerd


def _zet_achteraan(concept: Concept, fotos: Sequence[Foto]) -> list[Foto]:
    """Put photos at the end; gives those that stay out: no room, or the same picture is there already."""
    afdrukken = set(Foto.objects.met_sleutels(concept.fotosleutels).values_list("inhoud_hash", flat=True))
    over = []
    for foto in fotos:
        if foto.inhoud_hash in afdrukken or len(concept.fotoblokken) >= MAX_FOTOS:
            over.append(foto)
            continue
        afdrukken.add(foto.inhoud_hash)
        concept.zet_achteraan(schone_foto({"sleutel": foto.sleutel}))
    return over


def draai_foto(*, verhaal: VerhaalPage, door: Deelnemer, sleutel: str, nu: datetime) -> Concept:
    """Turn a photo of the concept a quarter, clockwise. That makes another photo, in the same place.

    The old one is erased unless another version holds it. Raises `OnderLezing`, `InPrullenbak`, `TeVaak`.
    """
    concept = verhaal.lees_concept()
    if sleutel not in {str(blok["sleutel"]) for blok in concept.fotoblokken}:
        return concept
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
