"""Roles, and policy makers whom the keeper verified."""

from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _

from common import weglijst
from common.errors import AlGebeurd, MagNiet, Weigering
from common.tekst import op_een_regel
from deelnemers import access, rollen
from deelnemers.actions.kaarten import trek_kaarten_in
from deelnemers.actions.ploegen import verlaat_ploeg
from deelnemers.actions.rolpost import mail_over_rol
from deelnemers.inrichting import richt_rol_in
from deelnemers.models import Accountwijziging, Beleidsmaker, Deelnemer

ROL_WEG = "rol weg"


@transaction.atomic
def geef_rol(*, deelnemer: Deelnemer, rol: str, door: Deelnemer | None, nu: datetime) -> None:
    """Give somebody a role, and mail them what it lets them do. `door` is nobody only for the first keeper.

    Who changes their own roles gets no mail about it. Staff cannot use a card, so without an e-mail address
    a role among the staff would lock somebody out.
    """
    if door is not None:
        access.als_beheerder(door)
    if deelnemer.groups.filter(name=rol).exists():
        return
    if not deelnemer.is_active:
        raise Weigering(_("Dit account is dicht. Zet het eerst weer open. Geef daarna de rol."))
    if rol in rollen.STAF and not deelnemer.email:
        raise Weigering(
            _(
                "Met deze rol log je in met je e-mailadres. Deze persoon heeft er nog geen. "
                "Dat toevoegen kan die zelf, bij Mijn plek. Geef daarna de rol."
            )
        )
    deelnemer.groups.add(richt_rol_in(rol))
    _vergeet_rollen(deelnemer)
    if rol in rollen.STAF:
        trek_kaarten_in(deelnemer, nu)
    wijziging = Accountwijziging.objects.create(
        deelnemer=deelnemer, wat=Accountwijziging.Wat.ROL_GEGEVEN, rol=rol, door=door, op=nu
    )
    if door not in (None, deelnemer):
        mail_over_rol(wijziging, nu=nu)


@transaction.atomic
def neem_rol(*, deelnemer: Deelnemer, rol: str, door: Deelnemer, nu: datetime) -> None:
    """Take a role away. There is always somebody left with the role Beheer."""
    access.als_beheerder(door)
    groep = Group.objects.select_for_update().get(name=rol)
    if not deelnemer.groups.filter(pk=groep.pk).exists():
        return
    anderen = Deelnemer.objects.filter(groups=groep, is_active=True).exclude(pk=deelnemer.pk)
    if rol == rollen.BEHEER and not anderen.exists():
        raise MagNiet(
            _("Er moet altijd iemand zijn met de rol Beheer. Geef die rol eerst aan iemand anders.")
        )
    _zonder_rol(deelnemer, groep, door, nu)


def _zonder_rol(deelnemer: Deelnemer, groep: Group, door: Deelnemer | None, nu: datetime) -> None:
    weglijst.noteer(ROL_WEG, deelnemer=str(deelnemer.sleutel), rol=groep.name, nu=nu)
    deelnemer.groups.remove(groep)
    _vergeet_rollen(deelnemer)
    if groep.name == rollen.BEGELEIDERS:
        verlaat_ploeg(deelnemer)
    if groep.name == rollen.BELEIDSMAKERS:
        Beleidsmaker.objects.filter(deelnemer=deelnemer).update(geverifieerd_op=None, geverifieerd_door=None)
    _schrijf_teruggenomen(deelnemer, groep.name, door, nu)


@weglijst.opnieuw(ROL_WEG)
def _opnieuw_zonder_rol(*, nu: datetime, deelnemer: str, rol: str) -> None:
    for iemand in Deelnemer.objects.filter(sleutel=deelnemer, groups__name=rol):
        _zonder_rol(iemand, Group.objects.get(name=rol), None, nu)


@transaction.atomic
def vraag_als_beleidsmaker(
    *, deelnemer: Deelnemer, naam: str, organisatie: str, nu: datetime
) -> Beleidsmaker:
    """Ask to be shown as a policy maker. Whoever changes what was verified waits for the keeper again."""
    rij, _nieuw = Beleidsmaker.objects.select_for_update().get_or_create(
        deelnemer=deelnemer, defaults={"naam": op_een_regel(naam), "organisatie": op_een_regel(organisatie)}
    )
    anders = (rij.naam, rij.organisatie) != (op_een_regel(naam), op_een_regel(organisatie))
    if anders and rij.geverifieerd_op:
        rij.geverifieerd_op = rij.geverifieerd_door = None
        deelnemer.groups.remove(rollen.groep(rollen.BELEIDSMAKERS))
        _vergeet_rollen(deelnemer)
        _schrijf_teruggenomen(deelnemer, rollen.BELEIDSMAKERS, deelnemer, nu)
    if not rij.geverifieerd_op:
        rij.gevraagd_op = nu
    rij.naam, rij.organisatie = op_een_regel(naam), op_een_regel(organisatie)
    rij.save()
    return rij


@transaction.atomic
def bevestig_beleidsmaker(
    *, deelnemer: Deelnemer, naam: str, organisatie: str, door: Deelnemer, nu: datetime
) -> None:
    """Say that this person is who they say they are: they get the role Beleidsmakers.

    `naam` and `organisatie` are what was looked into. Raises `AlGebeurd` when the person changed them.
    """
    access.als_beheerder(door)
    beleidsmaker = Beleidsmaker.objects.select_for_update().get(deelnemer=deelnemer)
    if (beleidsmaker.naam, beleidsmaker.organisatie) != (naam, organisatie):
        raise AlGebeurd(_("Deze persoon veranderde net de naam of de organisatie. Kijk het opnieuw na."))
    beleidsmaker.geverifieerd_door = door
    beleidsmaker.geverifieerd_op = nu
    beleidsmaker.save(update_fields=["geverifieerd_door", "geverifieerd_op"])
    geef_rol(deelnemer=deelnemer, rol=rollen.BELEIDSMAKERS, door=door, nu=nu)


def _schrijf_teruggenomen(deelnemer: Deelnemer, rol: str, door: Deelnemer | None, nu: datetime) -> None:
    """Add to the trail that this role was taken away."""
    wat = Accountwijziging.Wat.ROL_TERUGGENOMEN
    Accountwijziging.objects.create(deelnemer=deelnemer, wat=wat, rol=rol, door=door, op=nu)


def _vergeet_rollen(deelnemer: Deelnemer) -> None:
    deelnemer.__dict__.pop("_rolnamen", None)
