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


def raw_storage() -> Storage:
    """The storage of what was sent and is not ready yet; nothing shows from it."""
    return storages["aanlevering"]


class Fase(models.TextChoices):
    """How far a file is on its way from what was sent to what can be shown."""

    BEZIG = "bezig", _("wordt klaargezet")
    KLAAR = "klaar", _("klaar")
    GEWEIGERD = "geweigerd", _("lukte niet")


class Foto(models.Model):
    """One photo, re-encoded on intake. `bestand` is the largest version (JPEG, at most 2560 px).

    Until it is ready (`fase`) there is only what was sent, in `aanlevering`, a name in `raw_storage`; and a
    photo that was refused has a `reden` and no file at all.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    eigenaar = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="fotos")
    fase = models.CharField(max_length=10, choices=Fase.choices, default=Fase.KLAAR)
    reden = models.CharField(max_length=30, blank=True)
    aanlevering = models.CharField(max_length=60, blank=True)
    # Knows the same file when it is sent again; with our secret in it, so that it tells nobody else anything.
    aanlevering_hash = models.CharField(max_length=64, blank=True)
    bestand = models.FileField(storage=private_storage, max_length=120, blank=True)
    breedte = models.PositiveIntegerField(default=0)
    hoogte = models.PositiveIntegerField(default=0)
    inhoud_hash = models.CharField(max_length=64, blank=True)
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
            ),
            models.CheckConstraint(
                condition=models.Q(openbaar=False, ter_inzage=False) | models.Q(fase=Fase.KLAAR),
                name="alleen_wat_klaar_is_te_zien",
            ),
        ]
        indexes = [
            # Few at any time: what is being made ready.
            models.Index(fields=["aangemaakt_op"], condition=models.Q(fase=Fase.BEZIG), name="fotos_bezig")
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
