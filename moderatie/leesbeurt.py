"""The tables of working at the desk together: who reads what now, and what each of them keeps to themself."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common.velden import SchoneWoorden
from moderatie.toets import Toets


class Leesbeurt(models.Model):
    """That somebody reads a toets until a moment. When it is given back or over, nothing of it is kept."""

    toets = models.OneToOneField(Toets, on_delete=models.CASCADE, related_name="leesbeurt")
    persoon = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sinds = models.DateTimeField()
    tot = models.DateTimeField()

    class Meta:
        verbose_name = _("leesbeurt")
        constraints = [models.CheckConstraint(condition=Q(tot__gt=F("sinds")), name="leesbeurt_eindigt")]

    def __str__(self) -> str:
        return f"leesbeurt {self.pk}"

    def loopt(self, nu: datetime) -> bool:
        """Whether it is not over."""
        return self.tot > nu


class Leesvoorkeur(SchoneWoorden):
    """What one person would rather not read, and what they work for. Shown to that person alone.

    Both only tell the desk what to say to them: nobody else is told, and it is erased with the account.
    """

    deelnemer = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="leesvoorkeur"
    )
    # As a Bureau names them, by commas.
    onderwerpen = models.CharField(max_length=400, blank=True)
    # Words that name an organisation, a place or somebody there, one on a line.
    organisatie = models.TextField(blank=True)

    class Meta:
        verbose_name = _("wat iemand liever niet leest")

    def __str__(self) -> str:
        return f"leesvoorkeur {self.pk}"


class Intervisiepunt(SchoneWoorden):
    """What a moderator wants to talk about with the others, in own words. It names no verhaal."""

    woorden = models.TextField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    op = models.DateTimeField()
    besproken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("punt voor de intervisie")
        verbose_name_plural = _("punten voor de intervisie")
        ordering = ["op", "id"]
        constraints = [models.CheckConstraint(condition=~Q(woorden=""), name="intervisiepunt_heeft_woorden")]

    def __str__(self) -> str:
        return f"intervisiepunt {self.pk}"
