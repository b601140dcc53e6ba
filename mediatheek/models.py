"""Photos and their renditions, and opnamen. Each knows its owner and whether it is public, and no verhaal."""

import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from mediatheek.opnamelijst import OpnameQuerySet
from mediatheek.querysets import FotoQuerySet


def private_storage() -> Storage:
    """The storage that nothing but our own view reads from."""
    return storages["mediatheek"]


def raw_storage() -> Storage:
    """The storage of what was sent and is not ready yet; nothing shows from it."""
    return storages["aanlevering"]


class Fase(models.TextChoices):
    """How far a file is on its way from what was sent to what can be shown."""

    # Of an opname only: parts of it are still coming in.
    LOOPT = "loopt", _("loopt nog")
    BEZIG = "bezig", _("wordt klaargezet")
    KLAAR = "klaar", _("klaar")
    GEWEIGERD = "geweigerd", _("lukte niet")


class Vertoonbaar(models.Model):
    """What photos and opnamen share: whose it is, how far it is, and who may see it.

    `bestand` is what can be shown, in `private_storage`; until it is ready (`fase`) there is none, and what
    was refused has a `reden` and no file at all.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    fase = models.CharField(max_length=10, choices=Fase.choices, default=Fase.KLAAR)
    reden = models.CharField(max_length=30, blank=True)
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

    class Meta:
        abstract = True


def _te_zien(voor: str = "") -> list[models.BaseConstraint]:
    """Who may see it cannot contradict itself. `voor`: what the names of the constraints begin with."""
    return [
        models.CheckConstraint(
            condition=models.Q(openbaar=False) | models.Q(ooit_openbaar=True),
            name=f"{voor}openbaar_is_ook_ooit_openbaar",
        ),
        models.CheckConstraint(
            condition=models.Q(openbaar=False, ter_inzage=False) | models.Q(fase=Fase.KLAAR),
            name=f"{voor}alleen_wat_klaar_is_te_zien",
        ),
    ]


class Foto(Vertoonbaar):
    """One photo, re-encoded on intake. `bestand` is the largest version (JPEG, at most 2560 px).

    Until it is ready there is only what was sent, in `aanlevering`, a name in `raw_storage`.
    """

    eigenaar = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="fotos")
    aanlevering = models.CharField(max_length=60, blank=True)
    # Knows the same file when it is sent again; with our secret in it, so that it tells nobody else anything.
    aanlevering_hash = models.CharField(max_length=64, blank=True)

    objects = FotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("foto")
        constraints = _te_zien()
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


class Soort(models.TextChoices):
    """What an opname is."""

    GELUID = "geluid", _("geluid")
    FILM = "film", _("film")


class Opname(Vertoonbaar):
    """A sound or a film. `bestand` is what every telephone plays (M4A, MP4), made anew of what was sent.

    Recorded in the page it comes in parts (`Deel`); a file that was chosen is one part. The parts go when it
    is ready, or refused.
    """

    eigenaar = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="opnamen")
    soort = models.CharField(max_length=10, choices=Soort.choices)
    # A file that was chosen is refused when it is too long; what was recorded in the page ends at its limit.
    gekozen = models.BooleanField(default=False)
    # When the last part came in, or it was closed.
    bijgewerkt_op = models.DateTimeField()
    omvang = models.PositiveBigIntegerField(
        default=0, help_text="In bytes: of what came in until it is ready, then of the result."
    )
    duur_ms = models.PositiveIntegerField(default=0)
    golf = models.JSONField(default=list, blank=True, help_text="At most 60 heights, from 0 to 100.")
    # Of a film: a picture of it, which is seen by who may see the film.
    still = models.OneToOneField(Foto, on_delete=models.SET_NULL, null=True, blank=True, related_name="film")

    objects = OpnameQuerySet.as_manager()

    class Meta:
        verbose_name = _("opname")
        constraints = _te_zien("opname_")
        indexes = [
            models.Index(
                fields=["bijgewerkt_op"],
                condition=models.Q(fase__in=[Fase.LOOPT, Fase.BEZIG]),
                name="opnamen_onderweg",
            )
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.sleutel}"


class Deel(models.Model):
    """A part of an opname as it came in: the `nummer`th of one recording (`beurt`)."""

    opname = models.ForeignKey(Opname, on_delete=models.CASCADE, related_name="delen")
    beurt = models.UUIDField()
    nummer = models.PositiveIntegerField()
    # A name in `raw_storage`.
    bestand = models.CharField(max_length=60)
    omvang = models.PositiveBigIntegerField(help_text="In bytes.")

    class Meta:
        verbose_name = _("deel")
        constraints = [
            models.UniqueConstraint(fields=["opname", "beurt", "nummer"], name="een_deel_per_nummer")
        ]

    def __str__(self) -> str:
        return f"{self.opname_id} {self.beurt} {self.nummer}"
