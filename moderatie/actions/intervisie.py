"""What moderators want to talk about with each other, in own words and without any story."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from common.errors import NietGevonden, Weigering
from common.tekst import schoon
from deelnemers.models import Deelnemer
from moderatie.access import als_moderator
from moderatie.models import Intervisiepunt


class GeenPunt(Weigering):
    """Nothing was written down."""


@transaction.atomic
def breng_in(*, woorden: str, door: Deelnemer, nu: datetime) -> Intervisiepunt:
    """Put something on the list. The same words of one person stand there once, until talked about."""
    als_moderator(door)
    woorden = schoon(woorden)
    if not woorden:
        raise GeenPunt(_("Schrijf eerst waar je het over wilt hebben. Een paar woorden is genoeg."))
    punt, _nieuw = Intervisiepunt.objects.get_or_create(
        woorden=woorden, door=door, besproken_op=None, defaults={"op": nu}
    )
    return punt


@transaction.atomic
def bespreek(*, punt_id: int, door: Deelnemer, nu: datetime) -> None:
    """Tick off what was talked about; a second time changes nothing."""
    als_moderator(door)
    punt = Intervisiepunt.objects.select_for_update().filter(pk=punt_id).first()
    if punt is None:
        raise NietGevonden(_("Dit punt staat niet op de lijst. Kijk wat er nog op staat."))
    if punt.besproken_op is None:
        punt.besproken_op = nu
        punt.save(update_fields=["besproken_op"])
