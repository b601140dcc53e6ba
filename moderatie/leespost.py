"""The mail that something waits to be read: to each moderator, at most once a day, off by one press.

Says that something waits, never what: no name, no word of a story. A key of person and day in the Netherlands
keeps it at one, also when two workers come at once.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.errors import NietGevonden, Weg
from deelnemers import rollen
from deelnemers.models import Deelnemer
from moderatie.leestafel import aantal_wachtend
from moderatie.models import Leespost
from post.actions import schrijf

# Nobody is woken; what comes in at night is told in the morning (hour in the Netherlands).
VANAF = 8
_DOEL = "moderatie.leespost"


def mail_moderators(*, nu: datetime) -> int:
    """Mail every reader at the desk for whom something waits and who was not mailed today; to how many."""
    lokaal = timezone.localtime(nu)
    if lokaal.hour < VANAF:
        return 0
    lezers = (
        Deelnemer.objects.filter(groups__name__in=rollen.LEZERS, is_active=True, email__isnull=False)
        .exclude(leespost__uit_sinds__isnull=False)
        .distinct()
    )
    return sum(_mail(lezer, lokaal, nu) for lezer in lezers)


def _mail(moderator: Deelnemer, lokaal: datetime, nu: datetime) -> bool:
    """The mail of one day for one moderator, if something waits that they may read."""
    if not aantal_wachtend(moderator):
        return False
    stoppen = reverse("leespost_uit", args=[maak_token(moderator)])
    schrijf(
        aan=moderator.email,
        soort="er wacht iets",
        sleutel=f"leespost:{moderator.pk}:{lokaal:%Y-%m-%d}",
        onderwerp=_("Er wacht iets om te lezen"),
        sjabloon="er_wacht_iets",
        gegevens={
            "stoppen": settings.SITE_ADDRESS + stoppen,
            "knop_tekst": _("Kijk wat er wacht"),
            "knop_url": reverse("leesrij"),
        },
        kop={"List-Unsubscribe": f"<{settings.SITE_ADDRESS}{stoppen}>"},
        nu=nu,
    )
    return True


def krijgt_mail(persoon: Deelnemer) -> bool:
    """Whether this moderator is mailed when something waits."""
    return bool(persoon.email) and not Leespost.objects.filter(deelnemer=persoon, uit_sinds__isnull=False)


def zet(*, persoon: Deelnemer, aan: bool, nu: datetime) -> None:
    """Turn the mail on or off."""
    Leespost.objects.update_or_create(deelnemer=persoon, defaults={"uit_sinds": None if aan else nu})


def maak_token(persoon: Deelnemer) -> str:
    """What stands in the link that turns it off: the number of an account, signed. It never grows old."""
    return signing.dumps(persoon.pk, salt=_DOEL)


def lees_token(token: str) -> Deelnemer:
    """Whose mail it is; raises `NietGevonden` (not our token) or `Weg` (that account is gone)."""
    try:
        pk: Any = signing.loads(token, salt=_DOEL)
    except signing.BadSignature:
        raise NietGevonden(
            _("Deze link klopt niet. Misschien is een stukje niet mee gekopieerd. Open hem vanuit je mail.")
        ) from None
    persoon = Deelnemer.objects.filter(pk=pk).first()
    if persoon is None:
        raise Weg(_("Dit account is er niet meer. Je krijgt geen mail meer."))
    return persoon
