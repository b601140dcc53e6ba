"""A row that goes takes its file along, also when it goes together with its owner."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from mediatheek.actions import wis_aanlevering, wis_bestand
from mediatheek.models import Deel, Foto, Opname, Uitvoering


@receiver(post_delete, sender=Foto)
@receiver(post_delete, sender=Uitvoering)
def rij_verwijderd(*, instance: Foto | Uitvoering, **_: Any) -> None:
    """The row of a photo or of a rendition was deleted."""
    wis_bestand(naam=str(instance.bestand.name))
    if isinstance(instance, Foto):
        wis_aanlevering(naam=instance.aanlevering)


@receiver(post_delete, sender=Opname)
def opname_verwijderd(*, instance: Opname, **_: Any) -> None:
    """The row of an opname was deleted: its file goes, and the still of a film."""
    wis_bestand(naam=str(instance.bestand.name))
    if instance.still_id is not None:
        Foto.objects.filter(pk=instance.still_id).delete()


@receiver(post_delete, sender=Deel)
def deel_verwijderd(*, instance: Deel, **_: Any) -> None:
    """The row of a part was deleted: it became something, or was refused, or taken away."""
    wis_aanlevering(naam=instance.bestand)
