"""Ploegen of begeleiders: named by the keeper; a card belongs to one of them."""

from collections.abc import Iterable
from datetime import datetime
from itertools import count

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from common import weglijst
from common.errors import AlGebeurd, Weigering
from common.tekst import op_een_regel
from deelnemers import access
from deelnemers.models import Deelnemer, Ploeg, Ploeglid

UIT_PLOEG = "uit ploeg"


class PloegKanNiet(Weigering):
    """A name that another ploeg has, or somebody who cannot be in a ploeg."""


def begin_ploeg(*, naam: str, door: Deelnemer) -> Ploeg:
    """A new ploeg, with nobody in it yet. Raises `PloegKanNiet` when the name is taken."""
    access.als_beheerder(door)
    return _bewaar(Ploeg(naam=op_een_regel(naam)))


def noem_ploeg(*, ploeg: Ploeg, naam: str, door: Deelnemer) -> None:
    """Call it something else. Raises `PloegKanNiet` when the name is taken."""
    access.als_beheerder(door)
    ploeg.naam = op_een_regel(naam)
    _bewaar(ploeg)


@transaction.atomic
def zet_in_ploeg(*, begeleider: Deelnemer, ploeg: Ploeg, door: Deelnemer, nu: datetime) -> None:
    """Let a begeleider look after the cards of this ploeg, and no longer after those of another."""
    access.als_beheerder(door)
    if not begeleider.is_begeleider:
        raise PloegKanNiet(_("Geef deze persoon eerst de rol Begeleiders."))
    _wacht_op([begeleider.pk])
    Ploeglid.objects.update_or_create(deelnemer=begeleider, defaults={"ploeg": ploeg, "sinds": nu})


@transaction.atomic
def haal_uit_ploeg(*, begeleider: Deelnemer, ploeg: Ploeg, door: Deelnemer) -> None:
    """From now on this begeleider does nothing with the cards of this ploeg; the cards stay with it."""
    access.als_beheerder(door)
    weglijst.noteer(UIT_PLOEG, deelnemer=str(begeleider.sleutel))
    Ploeglid.objects.filter(deelnemer=begeleider, ploeg=ploeg).delete()


@weglijst.opnieuw(UIT_PLOEG)
def _haal_opnieuw_uit(*, nu: datetime, deelnemer: str) -> None:
    Ploeglid.objects.filter(deelnemer__sleutel=deelnemer).delete()


@transaction.atomic
def voeg_ploegen_samen(*, ploeg: Ploeg, naar: Ploeg, door: Deelnemer) -> None:
    """Give the cards and the begeleiders of a ploeg to another one; the first is no more."""
    access.als_beheerder(door)
    _wacht_op(ploeg.leden.values_list("deelnemer", flat=True))
    if ploeg == naar or Ploeg.objects.filter(pk__in=(ploeg.pk, naar.pk)).count() != 2:
        raise AlGebeurd(_("Kies een andere ploeg. Misschien is er net iets veranderd."))
    ploeg.kaarten.update(ploeg=naar)
    ploeg.leden.update(ploeg=naar)
    ploeg.delete()


@transaction.atomic
def ploeg_om_te_geven(*, begeleider: Deelnemer, nu: datetime) -> Ploeg:
    """The ploeg to which a card belongs that this begeleider makes now.

    Who is in none begins one of their own, so that nobody stands empty-handed with somebody before them;
    the keeper can name it, or join it with another.
    """
    access.als_begeleider(begeleider)
    _wacht_op([begeleider.pk])
    ploeg = access.ploeg_van(begeleider)
    if ploeg is None:
        ploeg = Ploeg.objects.create(naam=_vrije_naam(_("Ploeg van %(naam)s") % {"naam": begeleider}))
        Ploeglid.objects.create(deelnemer=begeleider, ploeg=ploeg, sinds=nu)
    return ploeg


def verlaat_ploeg(deelnemer: Deelnemer) -> None:
    """Be in no ploeg any more: for who stops being a begeleider. The cards stay where they are."""
    Ploeglid.objects.filter(deelnemer=deelnemer).delete()


def _wacht_op(begeleiders: Iterable[int]) -> None:
    """Until nothing else changes the ploeg of these people, or makes a card for it."""
    list(Deelnemer.objects.select_for_update().filter(pk__in=list(begeleiders)).order_by("pk"))


def _vrije_naam(naam: str) -> str:
    namen = (naam if nummer == 1 else f"{naam} {nummer}" for nummer in count(1))
    return next(een for een in namen if not Ploeg.objects.filter(naam=een).exists())


def _bewaar(ploeg: Ploeg) -> Ploeg:
    if not ploeg.naam:
        raise PloegKanNiet(_("Typ een naam voor de ploeg."))
    try:
        with transaction.atomic():
            ploeg.save()
    except IntegrityError:
        # Not looked up before: two keepers may choose the same name at the same moment.
        raise PloegKanNiet(_("Zo heet al een ploeg. Kies een andere naam.")) from None
    return ploeg
