"""Proposals for a rule: proposing, taking back, and the answer by two people. One transaction each."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from common import limiet, weglijst
from common.errors import AlGebeurd, NietGevonden, Weigering
from common.paginacache import vernieuw
from common.tekst import leeg, op_een_regel, schoon
from deelnemers import rollen
from deelnemers.models import Deelnemer
from moderatie import voorstelpost
from moderatie.actions.indienen import GeenWoorden, dien_in, neem_terug, zeg_antwoord
from moderatie.actions.wissen import wis_woorden
from moderatie.models import Antwoord, Regelvoorstel, Spelregel, Voorstelantwoord
from moderatie.regeltoegang import (
    eigen_voorstel,
    gevraagd_antwoord,
    openbaar_voorstel,
    te_beantwoorden_voorstel,
)

PER_DAG = 10
# A proposal has one version: its words do not change. No number: that would be one of Wagtail's revisions.
VERSIE = "voorstel"
TERUG = "regelvoorstel teruggenomen"
Kant = Voorstelantwoord.Kant


class OnbekendeNaam(Weigering):
    """Nobody who may write the answer has this name."""


@transaction.atomic
def stel_voor(
    *, door: Deelnemer, sleutel: UUID, regel: Spelregel | None, woorden: str, waarom: str, nu: datetime
) -> Regelvoorstel:
    """Propose a change in one's own words, to be read first. The same form twice is one proposal (`sleutel`).

    Raises `GeenWoorden`, `TeVaak`, or `AlGebeurd` when this key was used for something else.
    """
    woorden = schoon(woorden)
    if leeg(woorden):
        raise GeenWoorden(_("Schrijf eerst wat je anders wilt. Een paar woorden is genoeg."))
    eerder = Regelvoorstel.objects.filter(sleutel=sleutel).first()
    if eerder is not None:
        if eerder.door_id != door.pk or eerder.teruggenomen_op is not None:
            raise AlGebeurd(_("Dit formulier is al gebruikt. Open het nog een keer."))
        return eerder
    limiet.tel(
        wat="regelvoorstel",
        wie=str(door.pk),
        hoogstens=PER_DAG,
        seconden=24 * 3600,
        nu=nu,
        zin=_("Je deed vandaag al veel voorstellen. Morgen kan er weer een bij."),
    )
    voorstel = Regelvoorstel.objects.create(
        sleutel=sleutel,
        door=door,
        naam=door.schrijversnaam,
        regel=regel,
        woorden=woorden,
        waarom=schoon(waarom),
        gedaan_op=nu,
    )
    leg_op_bureau(voorstel=voorstel, nu=nu)
    return voorstel


def leg_op_bureau(*, voorstel: Regelvoorstel, nu: datetime) -> None:
    """Hand it in at the desk: the one place where that happens. Until it is placed nobody else sees it."""
    dien_in(inhoud=voorstel, versie=VERSIE, door=voorstel.door, nu=nu)


@transaction.atomic
def antwoord_moderator(
    *, door: Deelnemer, sleutel: UUID, besluit_id: int, woorden: str, nu: datetime
) -> Regelvoorstel:
    """Say something back to a moderator's question or no; the proposal lies on the desk again."""
    _vergrendel(sleutel)
    voorstel = eigen_voorstel(door, sleutel)
    if zeg_antwoord(inhoud=voorstel, door=door, besluit_id=besluit_id, woorden=woorden, nu=nu):
        leg_op_bureau(voorstel=voorstel, nu=nu)
    return voorstel


@transaction.atomic
def neem_voorstel_terug(*, door: Deelnemer, sleutel: UUID, nu: datetime) -> None:
    """Take a proposal back at any time: its words and every answer to it are gone (*Weg is weg*)."""
    _vergrendel(sleutel)
    voorstel = eigen_voorstel(door, sleutel)
    weglijst.noteer(TERUG, nu=nu, voorstel=str(sleutel))
    neem_terug(inhoud=voorstel, door=door, nu=nu)
    wis_woorden(waarover=voorstel.waarover, nu=nu)
    voorstel.antwoorden.all().delete()
    leegte = dict.fromkeys(Regelvoorstel.WOORDEN, "")
    Regelvoorstel.objects.filter(pk=voorstel.pk).update(
        teruggenomen_op=nu, antwoord="", beantwoord_op=None, **leegte
    )
    vernieuw()


@weglijst.opnieuw(TERUG)
def _neem_opnieuw_terug(*, nu: datetime, voorstel: str) -> None:
    rij = Regelvoorstel.objects.filter(sleutel=voorstel, teruggenomen_op=None).select_related("door").first()
    if rij is not None:
        neem_voorstel_terug(door=rij.door, sleutel=rij.sleutel, nu=nu)


# ---- the answer: first somebody of the group, then a moderator beside them


@transaction.atomic
def vraag_mee(*, door: Deelnemer, sleutel: UUID, naam: str, nu: datetime) -> Voorstelantwoord:
    """Ask somebody of the group, by their schrijversnaam, to write the answer. Raises `OnbekendeNaam`.

    Who was asked before and wrote nothing yet is asked no more.
    """
    _vergrendel(sleutel)
    voorstel = te_beantwoorden_voorstel(door, sleutel)
    _nog_niet_beantwoord(voorstel)
    wie = _iemand_van_de_groep(naam, voorstel)
    eerder = voorstel.antwoorden.filter(kant=Kant.GROEP).first()
    if eerder is not None and eerder.gezegd_op is not None and eerder.door_id is not None:
        raise AlGebeurd(_("Iemand schreef al een antwoord. Lees dat eerst."))
    if eerder is not None:
        eerder.delete()
    rij = Voorstelantwoord.objects.create(
        voorstel=voorstel, kant=Kant.GROEP, door=wie, naam=wie.schrijversnaam, gevraagd_op=nu
    )
    voorstelpost.vraag_mee_te_schrijven(voorstel=voorstel, wie=wie, nu=nu)
    return rij


@transaction.atomic
def schrijf_mee(
    *, door: Deelnemer, sleutel: UUID, antwoord: Antwoord, woorden: str, nu: datetime
) -> Voorstelantwoord:
    """The words of somebody of the group. They may write them again until the answer is given."""
    _vergrendel(sleutel)
    rij = gevraagd_antwoord(door, sleutel)
    woorden = schoon(woorden)
    if leeg(woorden):
        raise GeenWoorden(_("Schrijf erbij waarom. Een paar woorden is genoeg."))
    rij.antwoord, rij.woorden, rij.gezegd_op = antwoord, woorden, nu
    rij.save()
    return rij


@transaction.atomic
def schrijf_liever_niet(*, door: Deelnemer, sleutel: UUID) -> None:
    """Who was asked does not want to: nothing of it stays."""
    _vergrendel(sleutel)
    gevraagd_antwoord(door, sleutel).delete()


@transaction.atomic
def antwoord_op_voorstel(
    *, door: Deelnemer, sleutel: UUID, gelezen: str, woorden: str, nu: datetime
) -> Regelvoorstel:
    """Stand beside the answer of the group with one's own words: then it is there for everybody.

    `gelezen` is the vingerafdruk of the words of the group that were on the screen. Raises `MagNiet` (not a
    moderator, their own proposal), `GeenWoorden`, or `AlGebeurd`.
    """
    _vergrendel(sleutel)
    voorstel = te_beantwoorden_voorstel(door, sleutel)
    _nog_niet_beantwoord(voorstel)
    groep = voorstel.antwoorden.filter(kant=Kant.GROEP, gezegd_op__isnull=False).first()
    if groep is None or groep.door_id is None:
        raise AlGebeurd(_("Eerst schrijft iemand van de groep een antwoord. Vraag wie dat wil doen."))
    if groep.door_id == door.pk:
        raise AlGebeurd(_("Twee mensen geven het antwoord. Vraag een andere moderator."))
    if groep.vingerafdruk() != gelezen:
        raise AlGebeurd(_("Dit is niet meer wat jij las. Lees het nog een keer."))
    woorden = schoon(woorden)
    if leeg(woorden):
        raise GeenWoorden(_("Schrijf erbij waarom. Een paar woorden is genoeg."))
    Voorstelantwoord.objects.create(
        voorstel=voorstel,
        kant=Kant.MODERATOR,
        door=door,
        naam=door.schrijversnaam,
        antwoord=groep.antwoord,
        woorden=woorden,
        gevraagd_op=nu,
        gezegd_op=nu,
    )
    Regelvoorstel.objects.filter(pk=voorstel.pk).update(antwoord=groep.antwoord, beantwoord_op=nu)
    voorstelpost.vertel_antwoord(voorstel=voorstel, nu=nu)
    vernieuw()
    return openbaar_voorstel(sleutel)


def _vergrendel(sleutel: UUID) -> None:
    """Every act on a proposal begins under its lock, and reads it after that."""
    Regelvoorstel.objects.select_for_update().filter(sleutel=sleutel).first()


def _nog_niet_beantwoord(voorstel: Regelvoorstel) -> None:
    if voorstel.beantwoord_op is not None:
        raise AlGebeurd(_("Dit voorstel heeft al een antwoord."))


def _iemand_van_de_groep(naam: str, voorstel: Regelvoorstel) -> Deelnemer:
    """A deelnemer by name: nobody who works on the site or makes policy, and not who proposed it."""
    anderen = set(rollen.ALLE) - {rollen.DEELNEMERS}
    naam = op_een_regel(naam)
    wie = (
        Deelnemer.objects.filter(schrijversnaam__iexact=naam, is_active=True, groups__name=rollen.DEELNEMERS)
        .exclude(groups__name__in=anderen)
        .exclude(is_superuser=True)
        .first()
    )
    if not naam or wie is None:
        raise OnbekendeNaam(_("We kennen geen deelnemer met deze naam. Kijk hoe de naam wordt geschreven."))
    if wie.pk == voorstel.door_id:
        raise OnbekendeNaam(_("Dit voorstel is van deze deelnemer. Vraag iemand anders."))
    return wie


def volg_besluit(*, voorstel: Regelvoorstel, op_de_site: bool | None, nu: datetime) -> None:
    """What the desk decided: to show it or not; None changes nothing of that."""
    if voorstel.teruggenomen_op is not None:
        raise NietGevonden(_("Dit voorstel is teruggenomen. Je hoeft niets meer te doen."))
    if op_de_site is not None:
        Regelvoorstel.objects.filter(pk=voorstel.pk).update(geplaatst_op=nu if op_de_site else None)
        vernieuw()
