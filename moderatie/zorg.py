"""The crisis protocol: that somebody may not be safe, who looks after them, and which steps were taken.

Never one person alone: the database refuses the same person twice, and every step after the first asks for
two names. While it is open nothing of what it is about is placed. No word of a story stands in it.
"""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from moderatie.besluit import Beslisser
from moderatie.querysets import ZorgQuerySet
from moderatie.toets import Toets
from moderatie.waarover import OverInhoud


class Niveau(models.TextChoices):
    """How worried somebody is."""

    ZORGEN = "zorgen", _("Ik maak me zorgen")
    GEVAAR = "gevaar", _("Er is nu gevaar")


class Zorgstand(models.TextChoices):
    """How far the protocol is."""

    GEZIEN = "gezien", _("Iemand zag het")
    SAMEN = "samen", _("Jullie zijn met twee")
    GEHOLPEN = "geholpen", _("Er is hulp gewezen")
    NAZORG = "nazorg", _("Nazorg")
    AFGESLOTEN = "afgesloten", _("Afgesloten")


class Zorgdaad(models.TextChoices):
    """One step."""

    GEZIEN = "gezien", _("Zag het, en maakt zich zorgen")
    TWEEDE = "tweede", _("Kijkt mee")
    GEVAAR = "gevaar", _("Zei: er is nu gevaar")
    HULP = "hulp", _("Schreef waar hulp is")
    PRATEN = "praten", _("Sprak met de schrijver")
    ALARM = "112", _("Belde 112")
    NAZORG = "nazorg", _("Schreef nog eens, als nazorg")
    AFGESLOTEN = "afgesloten", _("Sloot dit af")


_HELPEN = dict.fromkeys((Zorgdaad.HULP, Zorgdaad.PRATEN, Zorgdaad.ALARM), Zorgstand.GEHOLPEN)
# Which step leads from where to where; what is not here cannot be done. A level only goes up, and moves
# nothing; what was closed stays closed: a new worry is a new protocol.
OVERGANGEN: dict[Zorgstand, dict[Zorgdaad, Zorgstand]] = {
    Zorgstand.GEZIEN: {Zorgdaad.TWEEDE: Zorgstand.SAMEN, Zorgdaad.GEVAAR: Zorgstand.GEZIEN},
    Zorgstand.SAMEN: {**_HELPEN, Zorgdaad.GEVAAR: Zorgstand.SAMEN},
    Zorgstand.GEHOLPEN: {
        **_HELPEN,
        Zorgdaad.NAZORG: Zorgstand.NAZORG,
        Zorgdaad.GEVAAR: Zorgstand.GEHOLPEN,
    },
    # It may get heavier again: then help comes first again.
    Zorgstand.NAZORG: {
        Zorgdaad.AFGESLOTEN: Zorgstand.AFGESLOTEN,
        **_HELPEN,
        Zorgdaad.GEVAAR: Zorgstand.GEHOLPEN,
    },
    Zorgstand.AFGESLOTEN: {},
}
_ALLEEN = (Zorgstand.GEZIEN.value,)


class Zorg(OverInhoud):
    """The care for who wrote something: one at a time, from `begonnen_op` until `gesloten_op`.

    `toets` is the reading in which somebody saw it. `gezegd_op` is when its writer was written to first.
    """

    toets = models.ForeignKey(Toets, on_delete=models.PROTECT, related_name="+")
    niveau = models.CharField(max_length=10, choices=Niveau.choices)
    stand = models.CharField(max_length=12, choices=Zorgstand.choices, default=Zorgstand.GEZIEN)
    eerste = models.ForeignKey(Beslisser, on_delete=models.PROTECT, related_name="+")
    tweede = models.ForeignKey(Beslisser, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    begonnen_op = models.DateTimeField()
    gezegd_op = models.DateTimeField(null=True, blank=True)
    gesloten_op = models.DateTimeField(null=True, blank=True)

    objects = ZorgQuerySet.as_manager()

    class Meta:
        verbose_name = _("zorg voor een schrijver")
        verbose_name_plural = _("zorg voor schrijvers")
        ordering = ["begonnen_op", "id"]
        indexes = [models.Index(fields=["soort", "sleutel"], name="zorg_waarover")]
        constraints = [
            models.UniqueConstraint(
                fields=["soort", "sleutel"], condition=Q(gesloten_op=None), name="zorg_een_tegelijk"
            ),
            models.CheckConstraint(condition=~Q(tweede=F("eerste")), name="zorg_twee_mensen"),
            models.CheckConstraint(
                condition=Q(stand__in=_ALLEEN) | Q(tweede__isnull=False), name="zorg_nooit_alleen"
            ),
            models.CheckConstraint(
                condition=Q(stand=Zorgstand.AFGESLOTEN, gesloten_op__isnull=False)
                | (~Q(stand=Zorgstand.AFGESLOTEN) & Q(gesloten_op=None)),
                name="zorg_afgesloten_heeft_moment",
            ),
            models.CheckConstraint(condition=Q(stand__in=Zorgstand.values), name="zorg_stand_bestaat"),
            models.CheckConstraint(condition=Q(niveau__in=Niveau.values), name="zorg_niveau_bestaat"),
        ]

    def __str__(self) -> str:
        return f"zorg {self.pk}"

    @property
    def loopt(self) -> bool:
        """Whether it is open."""
        return self.gesloten_op is None

    @property
    def kan(self) -> tuple[Zorgdaad, ...]:
        """The steps that can be taken now."""
        daden = OVERGANGEN[Zorgstand(self.stand)]
        return tuple(daad for daad in daden if daad != Zorgdaad.GEVAAR or self.niveau != Niveau.GEVAAR)

    @property
    def woorden(self) -> str:
        """What its writer was told last; nothing before somebody wrote, or when it was erased."""
        gezegd = [stap.beurt.woorden for stap in self.stappen.all() if stap.beurt is not None]
        return gezegd[-1] if gezegd else ""


class Zorgstap(models.Model):
    """One step: what, by whom, when; added, never changed. `beurt` are the words that went along."""

    zorg = models.ForeignKey(Zorg, on_delete=models.CASCADE, related_name="stappen")
    wat = models.CharField(max_length=12, choices=Zorgdaad.choices)
    door = models.ForeignKey(Beslisser, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()
    beurt = models.OneToOneField(
        "moderatie.Beurt", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("stap in de zorg")
        verbose_name_plural = _("stappen in de zorg")
        ordering = ["op", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(wat__in=Zorgdaad.values), name="zorgstap_bestaat"),
        ]

    def __str__(self) -> str:
        return f"{self.wat} ({self.pk})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("a step that was taken is not changed")
        super().save(*args, **kwargs)


def volgende(zorg: Zorg, daad: Zorgdaad, nu: datetime) -> None:
    """Move the row (not stored yet) by one step that `kan` allows."""
    zorg.stand = OVERGANGEN[Zorgstand(zorg.stand)][daad]
    if daad == Zorgdaad.GEVAAR:
        zorg.niveau = Niveau.GEVAAR
    if zorg.stand == Zorgstand.AFGESLOTEN:
        zorg.gesloten_op = nu
