"""Handing in to be read, taking back, and what a writer answers. The content is locked by who calls."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from common.errors import AlGebeurd, Weigering
from common.tekst import schoon
from deelnemers.models import Deelnemer
from moderatie import werkstroom
from moderatie.bureau import bureau_van
from moderatie.models import Aanleiding, Afloop, Beurt, Kant, Spelregels, Toets


class GeenWoorden(Weigering):
    """An answer without words."""


@transaction.atomic
def dien_in(*, inhoud: Any, versie: str, door: Deelnemer, nu: datetime) -> Toets:
    """Hand a version in to be read; it waits from `nu`. Raises `AlGebeurd` when one waits already."""
    if inhoud.wordt_gelezen:
        raise AlGebeurd(_("Je verhaal is al bij ons. Een moderator gaat het lezen."))
    soort, sleutel = inhoud.waarover
    toets = Toets(
        soort=soort,
        sleutel=sleutel,
        versie=versie,
        aanleiding=Aanleiding.INGESTUURD,
        sinds=nu,
        van=door,
        spelregels=Spelregels.objects.geldend(nu),
    )
    noteer_onderwerpen(toets)
    toets.save()
    werkstroom.begin(inhoud, door, nu)
    return toets


def noteer_onderwerpen(toets: Toets) -> None:
    """Put on a toets that is not stored yet what its version is about, so that the queue need not ask."""
    bureau = bureau_van(toets.soort)
    toets.onderwerpen = ",".join(bureau.onderwerpen(bureau.versie(toets)))


@transaction.atomic
def neem_terug(*, inhoud: Any, door: Deelnemer | None) -> bool:
    """End a reading or an open question without a besluit; whether there was one."""
    toets = inhoud.laatste_toets
    if toets is None or not (toets.loopt or inhoud.tegengehouden):
        return False
    toets.afloop = Afloop.TERUGGENOMEN if toets.loopt else Afloop.LOSGELATEN
    toets.save(update_fields=["afloop"])
    werkstroom.laat_los(inhoud, door)
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
