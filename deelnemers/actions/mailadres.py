"""The e-mail address that belongs to an account."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from common import weglijst
from common.errors import Weigering
from deelnemers import access
from deelnemers.actions.accounts import ongebruikt, vergeet_ongebruikt
from deelnemers.actions.brieven import mail
from deelnemers.actions.mailcode import stop_mailcodes
from deelnemers.models import Deelnemer
from deelnemers.signals import mailadres_veranderd
from post.actions import vergeet_adres

MAILADRES_WEG = "mailadres weg"


class AdresKanNiet(Weigering):
    """An e-mail address that this account cannot get, or cannot do without."""


@transaction.atomic
def zet_mailadres(*, deelnemer: Deelnemer, email: str, nu: datetime) -> None:
    """Give an account the address that its owner just showed to be theirs; the old address is told.

    An account that only a typed address made, and that nobody used, makes room.
    """
    deelnemer = Deelnemer.objects.select_for_update().get(pk=deelnemer.pk)
    for leeg in ongebruikt().exclude(pk=deelnemer.pk).filter(email=email).values_list("pk", flat=True):
        vergeet_ongebruikt(leeg)
    try:
        with transaction.atomic():
            _verander_adres(deelnemer, email, nu)
    except IntegrityError:
        # Not looked up before: two accounts may ask for the same address at the same moment.
        raise AdresKanNiet(_("Bij dit adres hoort al een ander account. Kies een ander adres.")) from None


@transaction.atomic
def haal_mailadres_weg(*, deelnemer: Deelnemer, nu: datetime) -> None:
    """Take somebody's address away: also what waits goes there no more. Only for who can do without it."""
    deelnemer = Deelnemer.objects.select_for_update().get(pk=deelnemer.pk)
    if not access.kan_zonder_mail(deelnemer, nu=nu):
        raise AdresKanNiet(_("Je logt in met dit adres. Zonder adres kun je niet meer binnenkomen."))
    _zonder_adres(deelnemer, nu)


@weglijst.opnieuw(MAILADRES_WEG)
def _haal_opnieuw_weg(*, nu: datetime, deelnemer: str) -> None:
    for iemand in Deelnemer.objects.filter(sleutel=deelnemer, email__isnull=False):
        _zonder_adres(iemand, nu)


def _zonder_adres(deelnemer: Deelnemer, nu: datetime) -> None:
    if deelnemer.email:
        weglijst.noteer(MAILADRES_WEG, deelnemer=str(deelnemer.sleutel), nu=nu)
        vergeet_adres(aan=deelnemer.email, nu=nu)
    _verander_adres(deelnemer, None, nu)


def _verander_adres(deelnemer: Deelnemer, nieuw: str | None, nu: datetime) -> None:
    oud = deelnemer.email
    deelnemer.email = nieuw
    deelnemer.save(update_fields=["email"])
    nieuw = deelnemer.email
    stop_mailcodes(deelnemer=deelnemer, nu=nu)
    if oud and oud != nieuw:
        mail(aan=oud, soort="adres_veranderd", onderwerp=_("Je e-mailadres bij Broedplaats"), nu=nu)
        mailadres_veranderd.send(sender=Deelnemer, deelnemer=deelnemer, nieuw=nieuw, nu=nu)
