"""A passage that a moderator points at: what a question is about, or what they propose to leave out.

A proposal is a row against the vingerafdruk of what was read (that of its besluit). Only its writer carries
it out, in their own name; a moderator never changes a word (promise *Woord*).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moderatie.besluit import Besluit


class Voorstel(models.TextChoices):
    """What is proposed with a passage; "" is nothing: it is only pointed at."""

    WEGLATEN = "weglaten", _("Dit stukje weglaten")
    AFDEKKEN = "afdekken", _("Dit stukje afdekken: er komt [weggelaten] te staan")


class Grond(models.TextChoices):
    """Why something may be proposed to be left out: for nothing else."""

    PRIVACY = "privacy", _("Privacy: van de schrijver of van een ander")
    VEILIGHEID = "veiligheid", _("Veiligheid: iemand kan er schade van hebben")
    WET = "wet", _("De wet: dit mag niet op een site staan")


class Antwoord(models.TextChoices):
    """What the writer chose."""

    OVERGENOMEN = "overgenomen", _("overgenomen")
    LATEN_STAAN = "laten staan", _("laten staan")


class Passage(models.Model):
    """Exact words of what was read, erased with everything else that was said about it."""

    besluit = models.ForeignKey(Besluit, on_delete=models.CASCADE, related_name="passages")
    woorden = models.TextField()
    voorstel = models.CharField(max_length=12, choices=Voorstel.choices, blank=True)
    grond = models.CharField(max_length=12, choices=Grond.choices, blank=True)
    antwoord = models.CharField(max_length=12, choices=Antwoord.choices, blank=True)

    class Meta:
        verbose_name = _("aangewezen stukje")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(woorden=""), name="passage_heeft_woorden"),
            models.CheckConstraint(
                condition=Q(voorstel="") | Q(grond__in=Grond.values), name="passage_voorstel_heeft_grond"
            ),
            models.CheckConstraint(
                condition=Q(voorstel__in=["", *Voorstel.values]), name="passage_voorstel_bestaat"
            ),
        ]

    def __str__(self) -> str:
        return f"passage {self.pk}"

    @property
    def wordt(self) -> str:
        """What stands in its place when it is carried out."""
        return str(_("[weggelaten]")) if self.voorstel == Voorstel.AFDEKKEN else ""

    @property
    def open(self) -> bool:
        """Whether its writer can still choose."""
        return bool(self.voorstel) and not self.antwoord
