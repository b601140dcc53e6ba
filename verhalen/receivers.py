"""What verhalen does when a file is ready, after the transaction of that."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from mediatheek.signals import bestand_verwerkt
from verhalen import actions


@receiver(bestand_verwerkt, dispatch_uid="verhalen.na_verwerken")
def na_verwerken(**kwargs: Any) -> None:
    """Hand in what waited for a file. The worker does it too, now and then (`actions.stuur_door`)."""
    actions.stuur_door(nu=timezone.now())
