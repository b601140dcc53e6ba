"""The item of the desk: that one version of something is to be read by a moderator, and how that ended."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from moderatie.querysets import ToetsQuerySet
from moderatie.waarover import OverInhoud

if TYPE_CHECKING:
    from moderatie.besluit import Besluit


class Aanleiding(models.TextChoices):
    """Why something lies on the desk."""

    INGESTUURD = "ingestuurd", _("Ingestuurd")
    GEMELD = "gemeld", _("Een lezer meldde iets")
    BEZWAAR = "bezwaar", _("De schrijver vroeg of iemand anders kijkt")
    OPNIEUW = "opnieuw", _("Een moderator kijkt nog eens")


class Afloop(models.TextChoices):
    """How a reading ended; while it waits it has none."""

    BESLOTEN = "besloten", _("besloten")
    TERUGGENOMEN = "teruggenomen", _("teruggenomen")
    # Decided, and its writer did not go on with what was asked.
    LOSGELATEN = "losgelaten", _("losgelaten")
    # What it was about is no more.
    VERVALLEN = "vervallen", _("vervallen")


# What stands before what is older: a reader told us of it, or its writer asked for other eyes.
GAAT_VOOR = (Aanleiding.GEMELD, Aanleiding.BEZWAAR)
# The rank of what goes first in the queue; with 0 it waits for its turn.
VOORRANG, VEILIG = 1, 2


class Toets(OverInhoud):
    """One reading: of what (`soort`, `sleutel`), which `versie` of it, since when, and why.

    `versie` is the name by which the content itself knows the version. The only truth about what waits:
    what Wagtail's workflow says of pages follows it (`moderatie.werkstroom`). It outlives what it is about.
    """

    versie = models.CharField(max_length=64)
    aanleiding = models.CharField(max_length=12, choices=Aanleiding.choices)
    sinds = models.DateTimeField()
    # Whose words they are: nobody reads their own.
    van = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    # The rules that were in force at `sinds`.
    spelregels = models.ForeignKey("moderatie.Spelregels", on_delete=models.PROTECT, related_name="+")
    afloop = models.CharField(max_length=12, choices=Afloop.choices, blank=True)
    # Somebody may not be safe: before everything else.
    veiligheid = models.BooleanField(default=False)
    # Where it stands in the queue, so that the queue asks nothing of what it is about.
    eerst = models.GeneratedField(
        expression=Case(
            When(veiligheid=True, then=Value(VEILIG)),
            When(aanleiding__in=[str(wat.value) for wat in GAAT_VOOR], then=Value(VOORRANG)),
            default=Value(0),
        ),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )
    # What this version is about that somebody may not want to read, as its Bureau names it, by commas.
    onderwerpen = models.CharField(max_length=200, blank=True)
    # The reader from outside to whom it was handed.
    voor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ToetsQuerySet.as_manager()
    if TYPE_CHECKING:
        besluit: Besluit

    class Meta:
        verbose_name = _("toets")
        verbose_name_plural = _("toetsen")
        ordering = ["sinds", "id"]
        indexes = [
            models.Index(fields=["soort", "sleutel"], name="toets_waarover"),
            # What counts and orders the queue; with whose it is, so that nothing else has to be looked up.
            models.Index(
                fields=["-eerst", "sinds", "id", "van", "aanleiding"],
                condition=Q(afloop=""),
                name="toets_wacht",
            ),
            models.Index(
                fields=["soort", "-eerst", "sinds", "id"], condition=Q(afloop=""), name="toets_wacht_soort"
            ),
            models.Index(
                fields=["aanleiding", "-eerst", "sinds", "id"],
                condition=Q(afloop=""),
                name="toets_wacht_aanleiding",
            ),
        ]
        constraints = [
            # One thing waits once for the same reason.
            models.UniqueConstraint(
                fields=["soort", "sleutel", "aanleiding"], condition=Q(afloop=""), name="toets_wacht_eenmaal"
            ),
            models.CheckConstraint(condition=Q(aanleiding__in=Aanleiding.values), name="toets_aanleiding"),
            models.CheckConstraint(condition=Q(afloop__in=["", *Afloop.values]), name="toets_afloop"),
        ]

    def __str__(self) -> str:
        return f"toets {self.pk}"

    @property
    def loopt(self) -> bool:
        """Whether it waits to be decided."""
        return not self.afloop

    @property
    def over(self) -> tuple[str, ...]:
        """What it is about that somebody may not want to read, as its Bureau names it."""
        return tuple(filter(None, self.onderwerpen.split(",")))
