"""A row that goes takes its file along, also when it goes together with its owner."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from mediatheek.actions import wis_aanlevering, wis_bestand
from mediatheek.models import Foto, Uitvoering


@receiver(post_delete, sender=Foto)
@receiver(post_delete, sender=Uitvoering)
def rij_verwijderd(*, instance: Foto | Uitvoering, **_: Any) -> None:
    """The row of a photo or of a rendition was deleted."""
    wis_bestand(naam=str(instance.bestand.name))
    if isinstance(instance, Foto):
        wis_aanlevering(naam=instance.aanlevering)
