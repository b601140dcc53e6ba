"""The mail to the keepers that mail did not leave, or waits too long: once a day, and only then."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.klok import elke
from deelnemers import rollen
from deelnemers.models import Deelnemer
from post.actions import schrijf
from post.zorgen import zorgen

# What goes wrong at night is told in the morning (hour in the Netherlands).
VANAF = 8


@elke(600)
def mail_beheer(*, nu: datetime) -> int:
    """Mail every keeper when something is wrong with the mail of the last day; to how many that is."""
    lokaal = timezone.localtime(nu)
    if lokaal.hour < VANAF:
        return 0
    stand = zorgen(nu=nu, sinds=nu - timedelta(days=1))
    aantal = sum(groep.aantal for groep in stand.geparkeerd)
    if not aantal and not stand.wacht_te_lang(nu):
        return 0
    beheerders = Deelnemer.objects.filter(
        groups__name=rollen.BEHEER, is_active=True, email__isnull=False
    ).distinct()
    for beheerder in beheerders:
        schrijf(
            aan=beheerder.email,
            soort="postzorg",
            sleutel=f"postzorg:{beheerder.pk}:{lokaal:%Y-%m-%d}",
            onderwerp=_("Er is iets met de post"),
            sjabloon="postzorg",
            gegevens={
                "aantal": aantal,
                "oudste": stand.oudste if stand.wacht_te_lang(nu) else None,
                "knop_tekst": _("Bekijk de post"),
                "knop_url": reverse("post"),
            },
            nu=nu,
        )
    return len(beheerders)
