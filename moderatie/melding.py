"""A melding: that a reader told us of something on the site (DSA art. 16), and how that ended.

The row itself holds no words and no person: those stand in rows of their own that can be erased, and a
moderator never sees the second one. However many there are, nothing is hidden by it: a person decides.
"""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.adres import AdresVeld
from moderatie.besluit import Besluit
from moderatie.querysets import MeldingQuerySet
from moderatie.toets import Toets
from moderatie.waarover import OverInhoud


class Reden(models.TextChoices):
    """Why somebody tells us, in the words of the list that they choose from."""

    OVER_MIJ = "over mij", _("Dit gaat over mij")
    GEVAAR = "gevaar", _("Iemand is in gevaar")
    GEGEVENS = "gegevens", _("Er staat een naam, adres of nummer in")
    HERKENBAAR = "herkenbaar", _("Iemand is te herkennen op een foto")
    KLEIN_GEMAAKT = "klein gemaakt", _("Iemand wordt klein gemaakt")
    VERBODEN = "verboden", _("Er staat iets in dat niet mag")
    VAN_EEN_ANDER = "van een ander", _("Het is van een ander")
    ANDERS = "anders", _("Iets anders")


# Read before all else, within one working day (AVG-11).
EERST = (Reden.OVER_MIJ, Reden.GEVAAR)


class Meldstatus(models.TextChoices):
    """How far it is."""

    WACHT = "wacht", _("wacht")
    IN_BEHANDELING = "in behandeling", _("in behandeling")
    BESLOTEN = "besloten", _("besloten")
    # What it was about was taken back by its writer, or is no more.
    VERVALLEN = "vervallen", _("vervallen")


OPEN = (Meldstatus.WACHT, Meldstatus.IN_BEHANDELING)


class Melding(OverInhoud):
    """One notice about one `versie` of one thing: the content (`soort`, `sleutel`), or a `deel` of it.

    `bij` is the open notice of the same person about the same thing: this one adds words to it and does not
    count as another. The receipt is known by two hashes: of the seed in a link, and of its words.
    """

    deel = models.CharField(max_length=80, blank=True)
    versie = models.CharField(max_length=64)
    reden = models.CharField(max_length=20, choices=Reden.choices)
    status = models.CharField(max_length=20, choices=Meldstatus.choices, default=Meldstatus.WACHT)
    toets = models.ForeignKey(Toets, on_delete=models.PROTECT, related_name="meldingen")
    bij = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="aanvullingen"
    )
    # A keyed hash of the account or the address, while it is open; "" when nobody said who they are.
    melder_hash = models.CharField(max_length=64, blank=True)
    bewijs_hash = models.CharField(max_length=64, unique=True)
    woorden_hash = models.CharField(max_length=64, unique=True)
    gemeld_op = models.DateTimeField()
    klaar_op = models.DateTimeField(null=True, blank=True)
    besluit = models.ForeignKey(
        Besluit, on_delete=models.PROTECT, null=True, blank=True, related_name="meldingen"
    )
    # Until when whoever told us may object (DSA art. 20).
    bezwaar_tot = models.DateField(null=True, blank=True)
    bezwaar_toets = models.ForeignKey(
        Toets, on_delete=models.PROTECT, null=True, blank=True, related_name="bezwaren"
    )
    bezwaar_besluit = models.ForeignKey(
        Besluit, on_delete=models.PROTECT, null=True, blank=True, related_name="bezwaren"
    )

    objects = MeldingQuerySet.as_manager()
    if TYPE_CHECKING:
        woorden: "Meldwoorden"
        melder: "Melder"

    class Meta:
        verbose_name = _("melding")
        verbose_name_plural = _("meldingen")
        ordering = ["gemeld_op", "id"]
        indexes = [
            models.Index(fields=["soort", "sleutel"], name="melding_waarover"),
            models.Index(fields=["klaar_op"], name="melding_klaar"),
        ]
        constraints = [
            # One open notice per person per thing (MOD-15).
            models.UniqueConstraint(
                fields=["soort", "sleutel", "deel", "melder_hash"],
                condition=Q(status__in=OPEN, bij=None) & ~Q(melder_hash=""),
                name="melding_een_per_persoon",
            ),
            models.CheckConstraint(condition=Q(reden__in=Reden.values), name="melding_reden_bestaat"),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, klaar_op=None, besluit=None)
                | Q(status=Meldstatus.VERVALLEN, klaar_op__isnull=False, besluit=None)
                | Q(status=Meldstatus.BESLOTEN, klaar_op__isnull=False, besluit__isnull=False),
                name="melding_status_klopt",
            ),
        ]

    def __str__(self) -> str:
        return f"melding {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether nothing was decided yet."""
        return self.status in OPEN

    @property
    def adres(self) -> str:
        """Where its person is mailed; "" when they gave no address or had it erased."""
        melder = getattr(self, "melder", None)
        return melder.email if melder is not None else ""


class Meldwoorden(models.Model):
    """What somebody told us, and a snapshot of what they saw (MOD-14). Erased with what it is about."""

    melding = models.OneToOneField(
        Melding, on_delete=models.CASCADE, primary_key=True, related_name="woorden"
    )
    woorden = models.TextField()
    # wat, titel, door, adres, tekst: all as readers saw it then (`moderatie.meldbaar.Gemeld`).
    momentopname = models.JSONField()
    # What they say when they object.
    bezwaar = models.TextField(blank=True)

    class Meta:
        verbose_name = _("woorden van een melding")

    def __str__(self) -> str:
        return f"meldwoorden {self.pk}"


class Melder(models.Model):
    """Who told us, as far as they said. No screen and no mail of another person draws from this row."""

    melding = models.OneToOneField(Melding, on_delete=models.CASCADE, primary_key=True, related_name="melder")
    naam = models.CharField(max_length=100, blank=True)
    email = AdresVeld(blank=True)

    class Meta:
        verbose_name = _("melder")

    def __str__(self) -> str:
        return f"melder {self.pk}"
