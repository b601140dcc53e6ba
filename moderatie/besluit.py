"""A besluit: what a person decided about exactly one version, on which rule, in which words.

It stays when what it is about is erased (for objection, statement and figures), without its words: those
stand in a row of their own, of which the besluit itself keeps a salted hash.
"""

import hashlib
import secrets
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moderatie.querysets import BesluitQuerySet
from moderatie.toets import Aanleiding, Toets
from moderatie.waarover import OverInhoud


class Uitkomst(models.TextChoices):
    """The outcomes of a toets."""

    PLAATSEN = "plaatsen", _("Plaatsen")
    VRAGEN = "vragen", _("Iets vragen aan de schrijver")
    NIET_PLAATSEN = "niet plaatsen", _("Niet plaatsen")
    VEILIGHEID = "veiligheid", _("Eerst zorgen dat iemand veilig is")
    VAN_DE_SITE = "van de site", _("Van de site halen")
    EVEN_VAN_DE_SITE = "even van de site", _("Even van de site halen")
    LATEN_STAAN = "laten staan", _("Laten zoals het is")
    BLIJFT = "blijft", _("Het besluit blijft")
    # Where nothing can come back: it was erased, or its writer went on with something newer.
    GELIJK = "gelijk", _("De schrijver krijgt gelijk")


# What holds nothing back: for all else the law asks reasons (DSA art. 17).
NIET_BEPERKEND = (Uitkomst.PLAATSEN, Uitkomst.LATEN_STAAN, Uitkomst.GELIJK)
# What takes from readers what they had.
VAN_SITE = (Uitkomst.VAN_DE_SITE, Uitkomst.EVEN_VAN_DE_SITE)
# What says whether readers may see it: the newest of these counts.
OVER_DE_SITE = (Uitkomst.PLAATSEN, *VAN_SITE)


class Rol(models.TextChoices):
    """As what somebody decided."""

    MODERATOR = "moderator", _("moderator")
    LEZER_VAN_BUITEN = "lezer van buiten", _("lezer van buiten")


class Beslisser(models.Model):
    """Who decides, by number and role. When the person leaves, only who it was becomes empty."""

    persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    rol = models.CharField(max_length=20, choices=Rol.choices)

    class Meta:
        verbose_name = _("beslisser")
        constraints = [
            models.UniqueConstraint(fields=["persoon", "rol"], name="beslisser_een_per_rol"),
            models.CheckConstraint(condition=Q(rol__in=Rol.values), name="beslisser_rol_bestaat"),
        ]

    def __str__(self) -> str:
        return str(self.persoon or _("een moderator"))


class Besluit(OverInhoud):
    """What somebody decided about exactly one version, as data (DSA art. 17(3)).

    `vingerafdruk` is the hash of what was read, made in the way of its time; only that is published. A
    besluit that holds something back cannot be stored without a rule, words and a date until which one can
    object. `toets` tells since when it waited and why it was read.
    """

    toets = models.OneToOneField(Toets, on_delete=models.PROTECT, related_name="besluit")
    versie = models.CharField(max_length=64)
    vingerafdruk = models.CharField(max_length=80)
    uitkomst = models.CharField(max_length=20, choices=Uitkomst.choices)
    beslisser = models.ForeignKey(Beslisser, on_delete=models.PROTECT, related_name="besluiten")
    spelregels = models.ForeignKey("moderatie.Spelregels", on_delete=models.PROTECT, related_name="+")
    regel = models.ForeignKey(
        "moderatie.Spelregel", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    andere_regels = models.ManyToManyField("moderatie.Spelregel", blank=True, related_name="+")
    # The salted hash of the words; "" where nothing was said.
    woorden_afdruk = models.CharField(max_length=64, blank=True)
    # The law it rests on, where that is more than a rule (art. 17(3)(d)).
    wet = models.CharField(max_length=200, blank=True)
    # For how long, where that was said (art. 17(3)(a)); else until it changes.
    tot = models.DateTimeField(null=True, blank=True)
    # Whether something was read because somebody told us of it, or because it was sent in (art. 17(3)(b)).
    bron = models.CharField(max_length=12, choices=Aanleiding.choices)
    # Whether hints by a computer lay beside it (art. 17(3)(c)); none ever decides.
    met_aanwijzingen = models.BooleanField(default=False)
    bezwaar_tot = models.DateField(null=True, blank=True)
    gemaakt_op = models.DateTimeField()

    objects = BesluitQuerySet.as_manager()

    class Meta:
        verbose_name = _("besluit")
        verbose_name_plural = _("besluiten")
        ordering = ["gemaakt_op", "id"]
        indexes = [models.Index(fields=["soort", "sleutel"], name="besluit_waarover")]
        constraints = [
            models.CheckConstraint(
                condition=Q(uitkomst__in=NIET_BEPERKEND)
                | (Q(regel__isnull=False) & ~Q(woorden_afdruk="") & Q(bezwaar_tot__isnull=False)),
                name="besluit_heeft_redenen",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst__in=Uitkomst.values), name="besluit_uitkomst_bestaat"
            ),
            models.CheckConstraint(
                condition=~Q(uitkomst=Uitkomst.EVEN_VAN_DE_SITE) | Q(tot__isnull=False),
                name="besluit_even_heeft_een_einde",
            ),
            models.CheckConstraint(condition=Q(bron__in=Aanleiding.values), name="besluit_bron_bestaat"),
        ]

    def __str__(self) -> str:
        return f"{self.uitkomst} ({self.pk})"

    @property
    def regels(self) -> list[Any]:
        """The rules this besluit names, the main one first."""
        return ([self.regel] if self.regel else []) + list(self.andere_regels.all())

    @property
    def beperkend(self) -> bool:
        """Whether it holds something back."""
        return self.uitkomst not in NIET_BEPERKEND

    def geldt(self, nu: datetime) -> bool:
        """Whether it still counts: what was said for a while is over by itself."""
        return self.tot is None or nu < self.tot

    @property
    def toelichting(self) -> str:
        """The words to the writer; nothing when nothing was said, or when they were erased."""
        woorden = getattr(self, "woorden", None)
        return woorden.toelichting if woorden is not None else ""


class Besluitwoorden(models.Model):
    """The words of a besluit, which are erased with what it is about; then its hash tells nothing."""

    besluit = models.OneToOneField(
        Besluit, on_delete=models.CASCADE, primary_key=True, related_name="woorden"
    )
    zout = models.CharField(max_length=64)
    toelichting = models.TextField()

    class Meta:
        verbose_name = _("woorden van een besluit")

    def __str__(self) -> str:
        return f"woorden {self.pk}"

    @staticmethod
    def nieuw(toelichting: str) -> "Besluitwoorden":
        """Words with a salt of their own, not stored yet."""
        return Besluitwoorden(zout=secrets.token_hex(16), toelichting=toelichting)

    @property
    def afdruk(self) -> str:
        """The salted hash by which the besluit knows these words."""
        return hashlib.sha256(f"{self.zout}:{self.toelichting}".encode()).hexdigest()
