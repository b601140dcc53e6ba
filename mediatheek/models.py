"""Photos and their renditions. A photo knows its owner and whether it is public, and no verhaal."""

import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from mediatheek.querysets import FotoQuerySet


def private_storage() -> Storage:
    """The storage that nothing but our own view reads from."""
    return storages["mediatheek"]


class Foto(models.Model):
    """One photo, re-encoded on intake. `bestand` is the largest version (JPEG, at most 2560 px)."""

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    eigenaar = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="fotos")
    bestand = models.FileField(storage=private_storage, max_length=120)
    breedte = models.PositiveIntegerField()
    hoogte = models.PositiveIntegerField()
    inhoud_hash = models.CharField(max_length=64)
    # Public: part of something that is online now. Once public and no more: 410 instead of 404.
    openbaar = models.BooleanField(default=False)
    ooit_openbaar = models.BooleanField(default=False)
    # Handed in to be read: moderators may see it.
    ter_inzage = models.BooleanField(default=False)
    aangemaakt_op = models.DateTimeField()

    objects = FotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("foto")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(openbaar=False) | models.Q(ooit_openbaar=True),
                name="openbaar_is_ook_ooit_openbaar",
            )
        ]

    def __str__(self) -> str:
        return f"foto {self.sleutel}"


class Uitvoering(models.Model):
    """One rendition of a photo: a width in pixels and a format ("webp" or "jpg")."""

    foto = models.ForeignKey(Foto, on_delete=models.CASCADE, related_name="uitvoeringen")
    breedte = models.PositiveIntegerField()
    hoogte = models.PositiveIntegerField()
    formaat = models.CharField(max_length=4)
    omvang = models.PositiveIntegerField(help_text="In bytes.")
    bestand = models.FileField(storage=private_storage, max_length=120)

    class Meta:
        verbose_name = _("uitvoering")
        constraints = [
            models.UniqueConstraint(fields=["foto", "breedte", "formaat"], name="een_uitvoering_per_maat")
        ]

    def __str__(self) -> str:
        return f"{self.foto_id} {self.breedte} {self.formaat}"
