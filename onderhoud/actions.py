"""Telling the keepers that something is wrong."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.gezondheid import Bevinding
from deelnemers import rollen
from deelnemers.models import Deelnemer
from post.actions import schrijf


@transaction.atomic
def mail_beheer(*, mis: Sequence[Bevinding], nu: datetime) -> int:
    """Mail everybody with the role Beheer what is wrong, once a day at most; how many people that are."""
    mensen = Deelnemer.objects.filter(groups__name=rollen.BEHEER, is_active=True, email__isnull=False)
    for iemand in mensen:
        schrijf(
            aan=iemand.email,
            soort="controle",
            sleutel=f"controle:{timezone.localdate(nu):%Y-%m-%d}:{iemand.pk}",
            onderwerp=_("Er is iets mis met de site"),
            sjabloon="controle",
            gegevens={"mis": mis},
            nu=nu,
        )
    return len(mensen)
