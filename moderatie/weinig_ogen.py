"""The mail to the keepers that there are too few eyes: too few moderators, or something nobody may read.

Once a day at most for each keeper, and only then. It says how many, never what and never who.
"""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deelnemers import rollen
from deelnemers.models import Deelnemer
from moderatie.access import ANDERE_OGEN
from moderatie.leespost import VANAF
from moderatie.models import Aanleiding, Besluit, Toets
from post.actions import schrijf

GENOEG = 2


def mail_beheer(*, nu: datetime) -> int:
    """Mail every keeper when there are too few eyes; to how many that is."""
    lokaal = timezone.localtime(nu)
    if lokaal.hour < VANAF:
        return 0
    moderators, zonder_lezer = _actief(rollen.MODERATORS), zonder_ogen()
    if len(moderators) >= GENOEG and not zonder_lezer:
        return 0
    beheerders = Deelnemer.objects.filter(
        groups__name=rollen.BEHEER, is_active=True, email__isnull=False
    ).distinct()
    for beheerder in beheerders:
        schrijf(
            aan=beheerder.email,
            soort="weinig ogen",
            sleutel=f"weinig ogen:{beheerder.pk}:{lokaal:%Y-%m-%d}",
            onderwerp=_("Er zijn meer lezers nodig"),
            sjabloon="weinig_ogen",
            gegevens={
                "moderators": len(moderators),
                "te_weinig": len(moderators) < GENOEG,
                "aantal": zonder_lezer,
                "knop_tekst": _("Ga naar de mensen"),
                "knop_url": reverse("mensen"),
            },
            nu=nu,
        )
    return len(beheerders)


def zonder_ogen() -> int:
    """How many things wait that nobody but their own writer, or who decided before, may read."""
    moderators, buiten = _actief(rollen.MODERATORS), _actief(rollen.LEZERS_VAN_BUITEN)
    wacht = Toets.objects.lopend()
    # Whoever is a moderator and did not write it may read it: that is looked up for few writers only.
    gewoon = wacht.exclude(aanleiding__in=ANDERE_OGEN)
    if not moderators:
        aantal = gewoon.exclude(voor__in=buiten).count()
    elif len(moderators) == 1:
        aantal = gewoon.filter(van__in=moderators).exclude(Q(voor__in=buiten)).count()
    else:
        aantal = 0
    return aantal + sum(
        not _lezers(toets, moderators, buiten) for toets in wacht.filter(aanleiding__in=ANDERE_OGEN)
    )


def _lezers(toets: Toets, moderators: frozenset[int], buiten: frozenset[int]) -> frozenset[int]:
    """Who may look at this with other eyes."""
    van_buiten = buiten if toets.aanleiding == Aanleiding.BEZWAAR else buiten & {toets.voor_id}
    beslisten = Besluit.objects.over(toets.waarover).values_list("beslisser__persoon_id", flat=True)
    return (moderators | van_buiten) - {toets.van_id} - set(beslisten)


def _actief(rol: str) -> frozenset[int]:
    """The ids of everybody with a role and an open account."""
    mensen = Deelnemer.objects.filter(groups__name=rol, is_active=True)
    return frozenset(mensen.values_list("pk", flat=True))
