"""Being signed in: ending it everywhere, and starting anew after a lost second factor."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from common.errors import MagNiet
from common.klok import elke
from deelnemers import access
from deelnemers.models import Accountwijziging, Deelnemer


@elke(3600)
def vergeet_sessies(*, nu: datetime) -> int:
    """Erase sessions that ran out, with the text that waited in them (a promise of the privacy page)."""
    aantal, _per_model = Session.objects.filter(expire_date__lt=nu).delete()
    return aantal


def beeindig_sessies(*, deelnemer: Deelnemer) -> None:
    """Sign somebody out on every device: a session is tied to the (unusable) password."""
    deelnemer.set_unusable_password()
    Deelnemer.objects.filter(pk=deelnemer.pk).update(password=deelnemer.password)


@transaction.atomic
def wis_tweede_factor(*, deelnemer: Deelnemer, door: Deelnemer, nu: datetime) -> None:
    """For who lost their phone: they set up a new second factor at their next sign-in."""
    access.als_beheerder(door)
    if deelnemer.pk == door.pk:
        raise MagNiet(_("Vraag een andere beheerder om dit voor jou te doen."))
    weg, _per_model = Authenticator.objects.filter(user=deelnemer).delete()
    beeindig_sessies(deelnemer=deelnemer)
    if not weg:
        return
    wat = Accountwijziging.Wat.TWEEDE_STAP_WEG
    Accountwijziging.objects.create(deelnemer=deelnemer, wat=wat, door=door, op=nu)
