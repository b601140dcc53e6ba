"""Which verhalen somebody who follows gets to see."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from verhalen.models import VerhaalPage, VerhaalThema
from volgen.models import Abonnement

HOOGSTENS = 30


def nieuw_voor(abonnementen: Sequence[Abonnement], vanaf: datetime) -> list[VerhaalPage]:
    """What came online after a moment in what is followed: each once, newest first, with its card."""
    if not abonnementen:
        return []
    verhalen = VerhaalPage.objects.online().filter(first_published_at__gt=vanaf)
    if not any(abonnement.thema_id is None and abonnement.blog_id is None for abonnement in abonnementen):
        rijen = VerhaalThema.objects.filter(
            tag__in=[abonnement.thema_id for abonnement in abonnementen if abonnement.thema_id],
            gepubliceerd_op__gt=vanaf,
        )
        blogs = [abonnement.blog_id for abonnement in abonnementen if abonnement.blog_id]
        verhalen = verhalen.filter(Q(pk__in=rijen.values("content_object_id")) | Q(blog__in=blogs))
    return list(verhalen.nieuwste_eerst().met_kaart()[:HOOGSTENS])
