"""What verhalen does when moderatie decides: one action per signal, in the same transaction."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

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
    actions.vertel_besluit(besluit=besluit, nu=nu)
