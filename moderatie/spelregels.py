"""The group's own rules, in versions: each is final once it was made, and stays readable (MOD-17)."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.velden import SchoneWoorden
from moderatie.querysets import SpelregelQuerySet, SpelregelsQuerySet

VAST = "a version of the spelregels is not changed"


class Spelregels(SchoneWoorden):
    """One numbered, dated version: who took part in it, what changed, and why.

    It is put together in one transaction and final from `vast_op` on. The moments below are no part of it:
    they say what the worker did (`moderatie.regelpost`).
    """

    nummer = models.PositiveIntegerField(_("versie"), unique=True)
    geldig_vanaf = models.DateTimeField(_("geldig vanaf"))
    wie = models.TextField(_("wie erbij waren"), blank=True)
    toelichting = models.TextField(_("wat er is veranderd"), blank=True)
    waarom = models.TextField(_("waarom"), blank=True)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    vast_op = models.DateTimeField(null=True, blank=True)
    # When readers first had it as the rules that hold.
    ingegaan_op = models.DateTimeField(null=True, blank=True)
    # Everybody up to this account was told; and when that was done for all.
    verteld_tot = models.BigIntegerField(default=0)
    verteld_op = models.DateTimeField(null=True, blank=True)

    objects = SpelregelsQuerySet.as_manager()

    class Meta:
        verbose_name = _("versie van de spelregels")
        verbose_name_plural = _("spelregels")
        ordering = ["-nummer"]

    def __str__(self) -> str:
        return f"Spelregels, versie {self.nummer}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(VAST)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError(VAST)


class Spelregel(SchoneWoorden):
    """One rule of a version: the rule in a sentence, what it means, what fits, what does not, and why it is.

    `sleutel` is the same in every version that has this rule; a `plaatje` is the name of a pictogram.
    """

    spelregels = models.ForeignKey(Spelregels, on_delete=models.CASCADE, related_name="regels")
    sleutel = models.UUIDField(default=uuid4)
    nummer = models.PositiveIntegerField(_("nummer"))
    titel = models.CharField(_("regel"), max_length=80)
    uitleg = models.TextField(_("wat betekent dat"))
    voorbeeld = models.TextField(_("wat wel past"))
    past_niet = models.TextField(_("wat niet past"), blank=True)
    waarom = models.TextField(_("waarom"), blank=True)
    plaatje = models.CharField(_("plaatje"), max_length=40, blank=True)

    objects = SpelregelQuerySet.as_manager()

    class Meta:
        verbose_name = _("spelregel")
        ordering = ["spelregels", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["spelregels", "nummer"], name="spelregel_nummer_uniek"),
            models.UniqueConstraint(fields=["spelregels", "sleutel"], name="spelregel_eenmaal_per_versie"),
        ]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.titel}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding or self.spelregels.vast_op is not None:
            raise TypeError(VAST)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError(VAST)


class Spelregelconcept(models.Model):
    """What somebody of the Redactie is writing for the next version; nobody else sees it.

    `inhoud` is read and made by `moderatie.regelconcept` alone.
    """

    deelnemer = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="spelregelconcept"
    )
    inhoud = models.JSONField()
    bewaard_op = models.DateTimeField()

    class Meta:
        verbose_name = _("concept van de spelregels")

    def __str__(self) -> str:
        return f"concept van de spelregels {self.pk}"


class Spelregelsgezien(models.Model):
    """The newest version that somebody without an e-mail address said they saw, at Mijn plek."""

    deelnemer = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    nummer = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("gezien: spelregels")

    def __str__(self) -> str:
        return f"gezien {self.pk}"
