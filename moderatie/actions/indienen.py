"""Handing in to be read, taking back, and what a writer answers. The content is locked by who calls."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from common.errors import AlGebeurd, NietGevonden, Weigering
from common.tekst import schoon
from deelnemers.models import Deelnemer
from moderatie import werkstroom, zorgpost
from moderatie.aanwijzingen import Soort, vind
from moderatie.access import als_moderator
from moderatie.bureau import bureau_van
from moderatie.models import Aanleiding, Afloop, Beurt, Daad, Kant, Spelregels, Toets, Uitkomst, Zorg
from moderatie.spoor import schrijf_spoor
from moderatie.waarover import Waarover


class GeenWoorden(Weigering):
    """An answer without words."""


@transaction.atomic
def dien_in(*, inhoud: Any, versie: str, door: Deelnemer, nu: datetime) -> Toets:
    """Hand a version in to be read; it waits from `nu`. Raises `AlGebeurd` when one waits already."""
    if inhoud.wordt_gelezen:
        raise AlGebeurd(_("Je verhaal is al bij ons. Een moderator gaat het lezen."))
    toets = leg_op_tafel(
        waarover=inhoud.waarover, versie=versie, aanleiding=Aanleiding.INGESTUURD, van=door, nu=nu
    )
    werkstroom.begin(inhoud, door, nu)
    schrijf_spoor(wat=Daad.INGESTUURD, toets=toets, nu=nu)
    return toets


def leg_op_tafel(
    *, waarover: Waarover, versie: str, aanleiding: Aanleiding, van: Deelnemer | None, nu: datetime
) -> Toets:
    """Lay a version of something on the desk, beside the rules of now. `van` is whose words they are."""
    soort, sleutel = waarover
    toets = Toets(
        soort=soort,
        sleutel=sleutel,
        versie=versie,
        aanleiding=aanleiding,
        sinds=nu,
        van=van,
        spelregels=Spelregels.objects.geldend(nu),
    )
    if bureau_van(soort).inhoud(sleutel) is not None:
        noteer_onderwerpen(toets)
    # Taken back and sent again while care comes first: then this one goes first too.
    toets.veiligheid = toets.veiligheid or Zorg.objects.over(waarover).open().exists()
    toets.save()
    if toets.veiligheid:
        zorgpost.roep_moderators(toets=toets, waarom="binnen", nu=nu)
    return toets


@transaction.atomic
def kijk_opnieuw(*, waarover: Waarover, door: Deelnemer, nu: datetime) -> Toets:
    """Lay on the desk what may be seen on the site now: a moderator wants to look at it again.

    What lies there for this reason already is that one. Raises `NietGevonden` when nothing may be seen.
    """
    als_moderator(door)
    inhoud = bureau_van(waarover[0]).inhoud(waarover[1], vergrendel=True)
    besluit = inhoud.toonbesluit(nu) if inhoud is not None else None
    if besluit is None or besluit.uitkomst != Uitkomst.PLAATSEN:
        raise NietGevonden(_("Dat staat niet op de site. Dan is er nu niets om naar te kijken."))
    ligt_er = ligt_al(waarover, Aanleiding.OPNIEUW)
    if ligt_er is not None:
        return ligt_er
    toets = leg_op_tafel(
        waarover=waarover,
        versie=besluit.versie,
        aanleiding=Aanleiding.OPNIEUW,
        van=besluit.toets.van,
        nu=nu,
    )
    schrijf_spoor(wat=Daad.OPNIEUW, toets=toets, nu=nu)
    return toets


def ligt_al(waarover: Waarover, aanleiding: Aanleiding) -> Toets | None:
    """The reading that waits for this reason already; there is one at most."""
    return Toets.objects.over(waarover).lopend().filter(aanleiding=aanleiding).first()


def noteer_onderwerpen(toets: Toets) -> None:
    """Put on a toets that is not stored yet what its version is about, so that the queue need not ask.

    Words of distress put it first (SAFE-02): a hint says where to look first, and decides nothing.
    """
    bureau = bureau_van(toets.soort)
    versie = bureau.versie(toets)
    toets.onderwerpen = ",".join(bureau.onderwerpen(versie))
    zwaar = (een.soort == Soort.NOOD for tekst in bureau.teksten(versie) for een in vind(tekst))
    toets.veiligheid = toets.veiligheid or any(zwaar)


@transaction.atomic
def neem_terug(*, inhoud: Any, door: Deelnemer | None, nu: datetime) -> bool:
    """End a reading or an open question without a besluit; whether there was one."""
    toets = inhoud.laatste_toets
    if toets is None or not (toets.loopt or inhoud.tegengehouden):
        return False
    toets.afloop = Afloop.TERUGGENOMEN if toets.loopt else Afloop.LOSGELATEN
    toets.save(update_fields=["afloop"])
    werkstroom.laat_los(inhoud, door)
    schrijf_spoor(wat=Daad(toets.afloop), toets=toets, nu=nu)
    return True


@transaction.atomic
def zeg_antwoord(*, inhoud: Any, door: Deelnemer, besluit_id: int, woorden: str, nu: datetime) -> bool:
    """Note what the writer answers to a besluit that asks or holds back; whether that was not said yet.

    Who calls hands it in again: the question goes back to the moderators. The same words twice are one
    answer. Raises `GeenWoorden`, or `AlGebeurd` when nothing is asked (any more).
    """
    woorden = schoon(woorden)
    if not woorden:
        raise GeenWoorden(_("Schrijf eerst je antwoord. Een paar woorden is genoeg."))
    gezegd = Beurt.objects.over(inhoud.waarover).filter(besluit_id=besluit_id, kant=Kant.SCHRIJVER).first()
    if gezegd is not None and gezegd.woorden == woorden:
        return False
    if gezegd is not None:
        raise AlGebeurd(_("Je gaf hier al antwoord op. Dat antwoord is bij ons."))
    vraag_nu = inhoud.tegengehouden
    if vraag_nu is None or vraag_nu.pk != besluit_id:
        raise AlGebeurd(_("Op deze vraag hoef je niet meer te antwoorden. Kijk hoe je verhaal ervoor staat."))
    soort, sleutel = inhoud.waarover
    Beurt.objects.create(
        soort=soort,
        sleutel=sleutel,
        kant=Kant.SCHRIJVER,
        door=door,
        woorden=woorden,
        besluit=vraag_nu,
        gezegd_op=nu,
    )
    return True
