"""Accounts: opening them, closing them, and forgetting those that nobody uses."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from common import weglijst
from common.errors import MagNiet, Weigering
from common.klok import elke
from deelnemers import access, rollen
from deelnemers.actions.kaarten import trek_kaarten_in
from deelnemers.actions.rol import geef_rol
from deelnemers.actions.sessies import beeindig_sessies
from deelnemers.models import Accountwijziging, Deelnemer

# An account that nobody ever signed in to is forgotten after a day.
ONGEBRUIKT = timedelta(days=1)
ACCOUNT_DICHT, ACCOUNT_OPEN = "account dicht", "account open"


@transaction.atomic
def open_account(*, email: str, nu: datetime) -> Deelnemer | None:
    """The account with this address; made on the spot if there is none. Nothing if it was closed."""
    deelnemer = Deelnemer.objects.filter(email=email).first()
    if deelnemer is None:
        deelnemer, nieuw = Deelnemer.objects.get_or_create(email=email, defaults={"aangemaakt_op": nu})
        if nieuw:
            deelnemer.groups.add(rollen.groep(rollen.DEELNEMERS))
    elif deelnemer.last_login is None:
        # A code is on its way: do not forget this account before it can be typed.
        Deelnemer.objects.filter(pk=deelnemer.pk).update(aangemaakt_op=nu)
    return deelnemer if deelnemer.is_active else None


@elke(3600)
def ruim_op(*, nu: datetime) -> int:
    """Forget accounts that a typed address made and that nobody ever signed in to."""
    stil = ongebruikt().filter(aangemaakt_op__lt=nu - ONGEBRUIKT).values_list("pk", flat=True)
    return sum(vergeet_ongebruikt(pk) for pk in list(stil))


@transaction.atomic
def vergeet_ongebruikt(pk: int) -> bool:
    """Erase one account, unless somebody signed in to it in the meantime; gives whether it went."""
    Deelnemer.objects.select_for_update().filter(pk=pk).first()
    deelnemer = ongebruikt().filter(pk=pk).first()
    if deelnemer is None:
        return False
    deelnemer.delete()
    return True


def ongebruikt() -> QuerySet[Deelnemer]:
    """Accounts that only a typed address made: nobody signed in, gave them a card or asked for anything."""
    return Deelnemer.objects.filter(
        last_login=None,
        email__isnull=False,
        schrijversnaam="",
        naam_gevraagd_op=None,
        is_superuser=False,
        is_active=True,
        inlogkaarten=None,
        accountwijzigingen=None,
        beleidsmaker=None,
    ).exclude(groups__name__in=set(rollen.ALLE) - {rollen.DEELNEMERS})


@dataclass(frozen=True)
class Toegevoegd:
    """Somebody whom the keeper added: whether the account is new, and the roles they did not have yet."""

    deelnemer: Deelnemer
    nieuw: bool
    erbij: tuple[str, ...]


@transaction.atomic
def voeg_toe(*, email: str, namen_van_rollen: list[str], door: Deelnemer, nu: datetime) -> Toegevoegd:
    """Give somebody an account and roles before their first sign-in.

    Who has an account already only gets the roles. Raises `Weigering` when that account was closed.
    """
    bekend = Deelnemer.objects.filter(email=email).exists()
    deelnemer = open_account(email=email, nu=nu)
    if deelnemer is None:
        raise Weigering(_("Dit account is dicht. Zet het eerst weer open."))
    erbij = tuple(rol for rol in namen_van_rollen if not deelnemer.heeft_rol(rol))
    for rol in erbij:
        geef_rol(deelnemer=deelnemer, rol=rol, door=door, nu=nu)
    return Toegevoegd(deelnemer, not bekend, erbij)


@transaction.atomic
def sluit_account(*, deelnemer: Deelnemer, door: Deelnemer, nu: datetime) -> None:
    """Let nobody in with this account any more, from this moment. The keeper cannot shut themself out."""
    access.als_beheerder(door)
    if deelnemer.pk == door.pk:
        raise MagNiet(_("Je kunt je eigen account niet dichtdoen."))
    _doe_dicht(deelnemer, door, nu)


def _doe_dicht(deelnemer: Deelnemer, door: Deelnemer | None, nu: datetime) -> None:
    weglijst.noteer(ACCOUNT_DICHT, deelnemer=str(deelnemer.sleutel), nu=nu)
    was_open, deelnemer.is_active = deelnemer.is_active, False
    deelnemer.save(update_fields=["is_active"])
    trek_kaarten_in(deelnemer, nu)
    beeindig_sessies(deelnemer=deelnemer)
    if was_open:
        wat = Accountwijziging.Wat.DICHT
        Accountwijziging.objects.create(deelnemer=deelnemer, wat=wat, door=door, op=nu)


@transaction.atomic
def heropen_account(*, deelnemer: Deelnemer, door: Deelnemer, nu: datetime) -> None:
    """Let somebody in again."""
    access.als_beheerder(door)
    if not deelnemer.is_active:
        _doe_open(deelnemer, door, nu)


def _doe_open(deelnemer: Deelnemer, door: Deelnemer | None, nu: datetime) -> None:
    weglijst.noteer(ACCOUNT_OPEN, deelnemer=str(deelnemer.sleutel), nu=nu)
    deelnemer.is_active = True
    deelnemer.save(update_fields=["is_active"])
    wat = Accountwijziging.Wat.OPEN
    Accountwijziging.objects.create(deelnemer=deelnemer, wat=wat, door=door, op=nu)


@weglijst.opnieuw(ACCOUNT_DICHT)
def _dicht_opnieuw(*, nu: datetime, deelnemer: str) -> None:
    for account in Deelnemer.objects.filter(sleutel=deelnemer, is_active=True):
        _doe_dicht(account, None, nu)


@weglijst.opnieuw(ACCOUNT_OPEN, toont=True)
def _open_opnieuw(*, nu: datetime, deelnemer: str) -> None:
    for account in Deelnemer.objects.filter(sleutel=deelnemer, is_active=False):
        _doe_open(account, None, nu)
