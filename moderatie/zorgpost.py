"""The mails of the crisis protocol: to all moderators at once, and to the writer.

What moderators get holds no word of a story and no name; no subject says what it is about. It is written in
the transaction of the act, with haste: it leaves when that commits.
"""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from deelnemers import rollen
from deelnemers.models import Deelnemer
from moderatie.bureau import bureau_van
from moderatie.models import Toets, Zorgstap
from post.actions import schrijf


def roep_moderators(*, toets: Toets, waarom: str, nu: datetime) -> int:
    """Call every moderator to a toets, once for each `waarom`; to how many.

    Also who turned off the mail that something waits: this one is not about work that waits. Not the writer.
    """
    moderators = Deelnemer.objects.filter(groups__name=rollen.MODERATORS, is_active=True, email__isnull=False)
    geroepen = [moderator for moderator in moderators if moderator.pk != toets.van_id]
    for moderator in geroepen:
        schrijf(
            aan=moderator.email,
            soort="kijk mee",
            sleutel=f"zorg:{toets.pk}:{waarom}:{moderator.pk}",
            onderwerp=_("Wil je nu meekijken?"),
            sjabloon="zorg_kijk_mee",
            gegevens={
                "gevaar": waarom.startswith("gevaar"),
                "knop_tekst": _("Kijk mee"),
                "knop_url": reverse("zorg", args=[toets.pk]),
            },
            nu=nu,
            spoed=True,
        )
    return len(geroepen)


def schrijf_schrijver(*, stap: Zorgstap, inhoud: Any, nu: datetime) -> None:
    """Send the words of this step to the writer too, if there is an address."""
    schrijver = stap.zorg.toets.van
    if schrijver is None or stap.beurt is None:
        return
    schrijf(
        aan=schrijver.email,
        soort="zorg",
        sleutel=f"zorgstap:{stap.pk}",
        onderwerp=_("Er is een bericht voor je"),
        sjabloon="zorg_bericht",
        gegevens={
            "woorden": stap.beurt.woorden,
            "knop_tekst": _("Ga naar Mijn plek"),
            "knop_url": bureau_van(stap.zorg.soort).adres_schrijver(inhoud),
        },
        nu=nu,
        spoed=True,
    )
