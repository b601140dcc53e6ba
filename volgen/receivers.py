"""What volgen does when a verhaal leaves the site or an account gets another address: one action each."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from deelnemers.models import Deelnemer
from deelnemers.signals import mailadres_veranderd
from verhalen.models import VerhaalPage
from verhalen.signals import offline_gegaan
from volgen.actions import verhuis
from volgen.overzichten import haal_uit_overzichten


@receiver(offline_gegaan, sender=VerhaalPage, dispatch_uid="volgen.uit_overzichten")
def na_offline(verhaal: VerhaalPage, nu: datetime, **kwargs: Any) -> None:
    """A mail that still waits does not tell of it any more (*Weg is weg*)."""
    haal_uit_overzichten(verhaal_id=verhaal.pk, nu=nu)


@receiver(mailadres_veranderd, sender=Deelnemer, dispatch_uid="volgen.verhuis")
def na_verandering(deelnemer: Deelnemer, nieuw: str | None, nu: datetime, **kwargs: Any) -> None:
    """What somebody follows by their account goes along, or stops."""
    verhuis(deelnemer=deelnemer, naar=nieuw, nu=nu)
