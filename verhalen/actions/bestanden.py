"""Files in a verhaal: taking them in, and making another one of one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

import mediatheek.actions
from common.errors import TeVaak, Weigering
from deelnemers.models import Deelnemer
from mediatheek.errors import FotoGeweigerd
from verhalen.access import mag_veranderen, vergrendel_eigen
from verhalen.actions.schrijven import TeVeel, alle_bestanden, leg_vast, tel_mee
from verhalen.models import VerhaalPage
from verhalen.vertelling import Concept
from verhalen.vormen import Stuk, Vorm, bestanden, nieuw_stuk, vorm_van
from verhalen.vormen.basis import Aanlevering


@dataclass(frozen=True)
class Bewaard:
    """What became of files: the concept, and a sentence for each file that could not be taken in."""

    concept: Concept
    geweigerd: tuple[str, ...] = ()


def voeg_bestanden_toe(
    *,
    verhaal: VerhaalPage,
    vorm: Vorm,
    door: Deelnemer,
    uploads: Iterable[UploadedFile],
    nu: datetime,
    na: str = "",
    meteen: bool = False,
) -> Bewaard:
    """Take files in, each as a piece of this form, behind the piece `na` or at the end.

    A file that cannot be taken in costs the others nothing. Those that are not ready after a moment are put
    in as well, and shown when they are: `meteen` is for where no worker runs. A file that is in the verhaal
    already is not put in again: a form that was sent twice changes nothing. After very many in an hour the
    rest has to wait: that sentence is among the refusals.
    """
    aanlevering = vorm.aanlevering
    if aanlevering is None:
        raise ValueError(f"{vorm.naam} is not made of files")
    nieuw: dict[UUID, str] = {}
    over: Collection[UUID] = nieuw
    try:
        ruimte = vorm.ruimte(len(verhaal.lees_concept().waarden(vorm)))
        wie = _Aanleverder(vorm, aanlevering, door, nu, meteen)
        geweigerd = wie.lever_aan(nieuw, uploads, ruimte)
        mediatheek.actions.wacht_even(sleutels=nieuw)
        zinnen = {sleutel: een.zin for sleutel, een in bestanden.onklaar(nieuw).items() if een.zin}
        geweigerd = [*(f"{nieuw[sleutel]}: {zin}" for sleutel, zin in zinnen.items()), *geweigerd]
        with transaction.atomic():
            vers = vergrendel_eigen(verhaal, door)
            mag_veranderen(vers)
            concept = vers.lees_concept()
            over = {*_zet_erbij(concept, vorm, [s for s in nieuw if s not in zinnen], na), *zinnen}
            if len(over) < len(nieuw):
                leg_vast(vers, concept, door)
    finally:
        # Also when something broke halfway: no file stays behind that is in no verhaal.
        mediatheek.actions.verwijder(sleutels=over)
    return Bewaard(concept, tuple(geweigerd))


@dataclass(frozen=True)
class _Aanleverder:
    """Somebody who hands in files of a form."""

    vorm: Vorm
    aanlevering: Aanlevering
    door: Deelnemer
    nu: datetime
    meteen: bool

    def lever_aan(self, nieuw: dict[UUID, str], uploads: Iterable[UploadedFile], ruimte: int) -> list[str]:
        """Take files in, as long as there is room; gives a sentence for each that was refused at once.

        Into `nieuw` come their keys, each with the name that its file had.
        """
        geweigerd: list[str] = []
        for nummer, upload in enumerate(uploads):
            if len(nieuw) >= ruimte:
                geweigerd.append(str(self.aanlevering.vol))
                break
            if nummer == self.aanlevering.meeste:
                # There is room, because some were refused; but of the rest nothing was kept.
                geweigerd.append(str(self.aanlevering.te_veel_gekozen))
                break
            try:
                self._tel_mee()
                sleutel = self.vorm.lever_aan(
                    eigenaar=self.door, upload=upload, nu=self.nu, nummer=len(nieuw), meteen=self.meteen
                )
                nieuw[sleutel] = str(upload.name)
            except FotoGeweigerd as fout:
                geweigerd.append(f"{upload.name}: {fout.zin}")
            except TeVaak as weigering:
                geweigerd.append(weigering.zin)
                break
        return geweigerd

    def _tel_mee(self) -> None:
        hoogstens, zin = self.aanlevering.per_uur, str(self.aanlevering.te_vaak)
        tel_mee(self.vorm.naam, self.door, hoogstens, self.nu, zin)


def _zet_erbij(concept: Concept, vorm: Vorm, sleutels: Sequence[UUID], na: str) -> list[UUID]:
    """Put files in; gives those that stay out: no room, or the same is there already."""
    eigen_sleutels = [sleutel for waarde in concept.waarden(vorm) for sleutel in vorm.sleutels(waarde)]
    er_al = vorm.afdrukken(eigen_sleutels).values()
    afdrukken = {afdruk for van_een in er_al for afdruk in van_een if afdruk}
    nieuw = vorm.afdrukken(sleutels)
    over = []
    for sleutel in sleutels:
        eigen = {afdruk for afdruk in nieuw.get(sleutel, ()) if afdruk}
        if eigen & afdrukken or not vorm.ruimte(len(concept.waarden(vorm))):
            over.append(sleutel)
            continue
        afdrukken |= eigen
        stuk = nieuw_stuk(vorm.naam, vorm.van_bestand(sleutel), str(sleutel))
        concept.zet_erbij(stuk, na)
        na = stuk["id"] if na else ""
    return over


class BeeldGeweigerd(Weigering):
    """A file that was chosen for a piece cannot be taken in. `zinnen` says why, by the names of `uploads`."""

    def __init__(self, zinnen: Mapping[str, str]) -> None:
        super().__init__(" ".join(zinnen.values()))
        self.zinnen = zinnen


def leg_stuk_neer(
    *,
    verhaal: VerhaalPage,
    door: Deelnemer,
    vorm: Vorm,
    gegevens: Mapping[str, Any],
    nu: datetime,
    nummer: str = "",
    na: str = "",
    meteen: bool = False,
) -> Concept:
    """Change the piece with this id, or make one with it of what was filled in.

    A new one stands behind the piece `na`, or at the end. What is not in `gegevens` stays as it was; files
    in it (`Vorm.uploads`) are taken in. Raises `BeeldGeweigerd` (then the rest is kept), `TeVeel`,
    `OnderLezing`, `InPrullenbak`.
    """
    beelden: dict[str, UUID] = {}
    over: Collection[UUID] = beelden.values()
    try:
        geweigerd = _neem_beelden(beelden, vorm, door, vorm.uploads(gegevens), nu, meteen)
        goed = {naam: sleutel for naam, sleutel in beelden.items() if naam not in geweigerd}
        with transaction.atomic():
            vers = vergrendel_eigen(verhaal, door)
            mag_veranderen(vers)
            concept = vers.lees_concept()
            voor, stuk = concept.bewaarde_bestanden, concept.stuk(nummer, vorm)
            waarde = vorm.maak(gegevens, stuk["value"] if stuk else None, goed)
            if _zet_stuk(concept, vorm, waarde, stuk, nummer, na):
                leg_vast(vers, concept, door)
            # What its piece no longer holds, unless another version does.
            over = {*beelden.values(), *voor} - alle_bestanden(vers)
    finally:
        # Also when something broke halfway: no file stays behind that is in no verhaal.
        mediatheek.actions.verwijder(sleutels=over, eigenaar=door)
    if geweigerd:
        raise BeeldGeweigerd({naam: vorm.weigerzin(naam, zin) for naam, zin in geweigerd.items()})
    return concept


def _zet_stuk(concept: Concept, vorm: Vorm, waarde: Any, stuk: Stuk | None, nummer: str, na: str) -> bool:
    """Put this value in the piece, or in a new one; gives whether something changed. Raises `TeVeel`."""
    if not vorm.is_begonnen(waarde):
        return False
    if stuk is not None:
        anders: bool = stuk["value"] != waarde
        concept.zet_waarde(nummer, waarde)
        return anders
    if not vorm.ruimte(len(concept.waarden(vorm))):
        raise TeVeel(
            _("Hiervan passen er niet meer in één verhaal. Verander er een, of begin een nieuw verhaal.")
        )
    concept.zet_erbij(nieuw_stuk(vorm.naam, waarde, nummer if concept.is_vrij(nummer) else ""), na)
    return True


def _neem_beelden(
    beelden: dict[str, UUID],
    vorm: Vorm,
    door: Deelnemer,
    uploads: Mapping[str, UploadedFile],
    nu: datetime,
    meteen: bool,
) -> dict[str, str]:
    """Take files in for one piece, their keys into `beelden`; gives a sentence for each that was refused.

    What is not ready after a moment is shown when it is.
    """
    geweigerd: dict[str, str] = {}
    van = vorm.beeldvorm()
    for naam, upload in uploads.items():
        try:
            if van.aanlevering is not None:
                tel_mee(van.naam, door, van.aanlevering.per_uur, nu, str(van.aanlevering.te_vaak))
            beelden[naam] = van.lever_aan(eigenaar=door, upload=upload, nu=nu, nummer=0, meteen=meteen)
        except Weigering as weigering:
            geweigerd[naam] = weigering.zin
    mediatheek.actions.wacht_even(sleutels=beelden.values())
    onklaar = bestanden.onklaar(beelden.values())
    for naam, sleutel in beelden.items():
        if sleutel in onklaar and onklaar[sleutel].zin:
            geweigerd[naam] = onklaar[sleutel].zin
    return geweigerd


def bewerk(*, verhaal: VerhaalPage, door: Deelnemer, nummer: str, nu: datetime) -> Concept:
    """Make another file of the one in this piece (a photo is turned), in the same place.

    The old one is erased unless another version holds it. Raises `OnderLezing`, `InPrullenbak`, `TeVaak`.
    """
    concept = verhaal.lees_concept()
    stuk = concept.stuk(nummer)
    vorm = vorm_van(stuk) if stuk else None
    if stuk is None or vorm is None or vorm.aanlevering is None:
        return concept
    tel_mee(vorm.naam, door, vorm.aanlevering.per_uur, nu, str(vorm.aanlevering.te_vaak))
    oud, nieuw = vorm.sleutels(stuk["value"])[0], vorm.bewerk(stuk["value"], eigenaar=door, nu=nu)
    if nieuw is None:
        return concept  # there is nothing to do it with yet: the sheet says so
    over = [nieuw]
    try:
        with transaction.atomic():
            vers = vergrendel_eigen(verhaal, door)
            mag_veranderen(vers)
            concept = vers.lees_concept()
            stuk = concept.stuk(nummer)
            anders = vorm.wissel(stuk["value"], oud, nieuw) if stuk else None
            if stuk and anders != stuk["value"]:
                concept.zet_waarde(nummer, anders)
                leg_vast(vers, concept, door)
                over = [] if oud in alle_bestanden(vers) else [oud]
    finally:
        mediatheek.actions.verwijder(sleutels=over, eigenaar=door)
    return concept
