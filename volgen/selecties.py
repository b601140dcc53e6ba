"""Which verhalen somebody who follows gets to see."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from verhalen.models import VerhaalPage
from verhalen.querysets import VerhaalQuerySet
from volgen.models import Abonnement
from volgen.nieuws import over_onderwerpen

HOOGSTENS = 30


def nieuw_voor(abonnementen: Sequence[Abonnement], vanaf: datetime) -> list[VerhaalPage]:
    """What came online after a moment in what is followed: each once, newest first, with its card."""
    if not abonnementen:
        return []
    verhalen = over_onderwerpen(abonnementen, vanaf=vanaf)
    return list(verhalen.nieuwste_eerst().met_kaart()[:HOOGSTENS])


def op_dagen(eerste: date, laatste: date) -> VerhaalQuerySet:
    """What came online from the first of some days until the last, in the time of the Netherlands."""
    begin, einde = (
        timezone.make_aware(datetime.combine(dag, time())) for dag in (eerste, laatste + timedelta(days=1))
    )
    verhalen: VerhaalQuerySet = VerhaalPage.objects.online()
    return verhalen.filter(first_published_at__gte=begin, first_published_at__lt=einde)
