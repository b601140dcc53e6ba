"""Who reads what: taking it for half an hour, giving it back, and asking somebody from outside."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from common.errors import AlGebeurd, MagNiet
from deelnemers.models import Deelnemer
from moderatie import rij
from moderatie.access import als_moderator, beurt_van_een_ander, een_toets, mag_deze_lezen, te_laat, wie_leest
from moderatie.actions.melden import neem_in_behandeling
from moderatie.models import Leesbeurt, Toets
from moderatie.voorkeuren import niet_over_jouw_organisatie

# After this it goes back by itself.
DUUR = timedelta(minutes=30)


@transaction.atomic
def neem_beurt(*, toets_id: int, persoon: Deelnemer, nu: datetime) -> Leesbeurt:
    """Read this one, for half an hour from `nu`; whoever has it already has it anew.

    Raises what `mag_deze_lezen` raises, or `AlGebeurd`: somebody else reads it, or it was decided.
    """
    toets = _vergrendel(toets_id)
    mag_deze_lezen(persoon, toets)
    if not toets.loopt:
        raise te_laat(een_toets(toets_id), persoon)
    niet_over_jouw_organisatie(persoon, toets)
    if (ander := beurt_van_een_ander(toets, persoon, nu)) is not None:
        raise AlGebeurd(wie_leest(ander) + " " + _("Kies een ander verhaal uit de rij."))
    beurt, _nieuw = Leesbeurt.objects.update_or_create(
        toets=toets, defaults={"persoon": persoon, "sinds": nu, "tot": nu + DUUR}
    )
    neem_in_behandeling(toets=toets)
    return beurt


def neem_eerste_beurt(*, persoon: Deelnemer, nu: datetime) -> Leesbeurt | None:
    """Read what goes first of what is free for this person; None when nothing is."""
    for toets in rij.eerste_vrije(persoon, nu):
        try:
            return neem_beurt(toets_id=toets.pk, persoon=persoon, nu=nu)
        except AlGebeurd:
            continue  # somebody was faster
    return None


def geef_door(*, toets_id: int, persoon: Deelnemer) -> bool:
    """Give it back for somebody else, without a reason; whether this person had it. Nothing is kept of it."""
    return Leesbeurt.objects.filter(toets_id=toets_id, persoon=persoon).delete()[0] > 0


def geef_alles_door(*, persoon: Deelnemer) -> None:
    """Give back all that this person reads."""
    Leesbeurt.objects.filter(persoon=persoon).delete()


@transaction.atomic
def vraag_van_buiten(*, toets_id: int, aan: Deelnemer, door: Deelnemer) -> Toets:
    """Hand a toets to a reader from outside, and give it back oneself.

    Raises `MagNiet` when `door` is no moderator or when `aan` may not read it, and `AlGebeurd`.
    """
    als_moderator(door)
    toets = _vergrendel(toets_id)
    mag_deze_lezen(door, toets)
    if not toets.loopt:
        raise te_laat(een_toets(toets_id), door)
    if aan.is_moderator or not aan.leest_mee:
        raise MagNiet(_("Deze persoon leest niet mee van buiten. Vraag het de beheerder."))
    toets.voor = aan
    mag_deze_lezen(aan, toets)
    toets.save(update_fields=["voor"])
    geef_door(toets_id=toets_id, persoon=door)
    return toets


def ruim_beurten_op(*, nu: datetime) -> int:
    """Forget what is over: nothing is kept of who read what when. Gives how many."""
    over = Leesbeurt.objects.filter(tot__lte=nu) | Leesbeurt.objects.exclude(toets__afloop="")
    return Leesbeurt.objects.filter(pk__in=over.values("pk")).delete()[0]


def _vergrendel(toets_id: int) -> Toets:
    """The row itself under a lock: of many who take it at once one is first."""
    een_toets(toets_id)
    return Toets.objects.select_for_update().get(pk=toets_id)
