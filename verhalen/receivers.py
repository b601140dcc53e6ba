"""What verhalen does when moderatie decides, in the same transaction; and when a file is ready, after it."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from mediatheek.signals import bestand_verwerkt
from moderatie.models import Besluit, Uitkomst
from moderatie.signals import besloten
from verhalen import actions
from verhalen.models import VerhaalPage


@receiver(besloten, sender=VerhaalPage, dispatch_uid="verhalen.na_besluit")
def na_besluit(besluit: Besluit, aanvulling: dict[str, Any], nu: datetime, **kwargs: Any) -> None:
    """End the reading, make public what was placed, and tell the writer what was decided and why."""
    actions.sluit_inzage(besluit=besluit)
    if besluit.uitkomst == Uitkomst.PLAATSEN:
        actions.maak_openbaar(besluit=besluit, themas=aanvulling.get("themas"), nu=nu)
        actions.bied_aan(besluit=besluit, aanvulling=aanvulling, nu=nu)
    actions.vertel_besluit(besluit=besluit, nu=nu)


@receiver(bestand_verwerkt, dispatch_uid="verhalen.na_verwerken")
def na_verwerken(**kwargs: Any) -> None:
    """Hand in what waited for a file. The worker does it too, now and then (`actions.stuur_door`)."""
    actions.stuur_door(nu=timezone.now())
