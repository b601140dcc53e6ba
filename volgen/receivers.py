"""What volgen does when a verhaal leaves the site: one action, in the same transaction."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from verhalen.models import VerhaalPage
from verhalen.signals import offline_gegaan
from volgen.overzichten import haal_uit_overzichten


@receiver(offline_gegaan, sender=VerhaalPage, dispatch_uid="volgen.uit_overzichten")
def na_offline(verhaal: VerhaalPage, nu: datetime, **kwargs: Any) -> None:
    """A mail that still waits does not tell of it any more (*Weg is weg*)."""
    haal_uit_overzichten(verhaal_id=verhaal.pk, nu=nu)
