"""Who follows what by mail, what was mailed when, and until where somebody has read."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.adres import AdresVeld
from common.tekst import los
from post.models import Bericht
from verhalen.models import BlogPage, Thema
from volgen.querysets import AbonnementQuerySet


class Ritme(models.TextChoices):
    """How often a digest comes."""

    WEEK = "week", _("Elke week, op maandagochtend")
    DAG = "dag", _("Elke dag, in de ochtend")
    MAAND = "maand", _("Elke maand, op de eerste dag")


LOPEND = Q(opgezegd_op=None)
EEN_ONDERWERP = Q(thema=None, blog=None) | Q(thema=None, zoekvraag="") | Q(blog=None, zoekvraag="")


class Abonnement(models.Model):
    """One address follows one theme, one blog, the words of a search, or everything (all empty).

    Nothing is mailed before `bevestigd_op`; nothing after `opgezegd_op`.
    Per address and subject at most one runs; constraints of their own, because NULL never equals NULL.
    All times are UTC.
    """

    email = AdresVeld()
    deelnemer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="abonnementen",
    )
    thema = models.ForeignKey(Thema, on_delete=models.CASCADE, null=True, blank=True)
    blog = models.ForeignKey(BlogPage, on_delete=models.CASCADE, null=True, blank=True)
    zoekvraag = models.CharField(max_length=100, blank=True, default="")
    ritme = models.CharField(max_length=5, choices=Ritme.choices, default=Ritme.WEEK)
    aangevraagd_op = models.DateTimeField()
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    opgezegd_op = models.DateTimeField(null=True, blank=True)
    # Stories that came online after this moment have not been mailed yet.
    gemaild_tot = models.DateTimeField()

    objects = AbonnementQuerySet.as_manager()

    class Meta:
        verbose_name = _("abonnement")
        constraints = [
            models.CheckConstraint(condition=EEN_ONDERWERP, name="abonnement_een_onderwerp"),
            models.UniqueConstraint(
                fields=["email", "thema"],
                condition=LOPEND & Q(thema__isnull=False),
                name="abonnement_een_per_thema",
            ),
            models.UniqueConstraint(
                fields=["email", "blog"],
                condition=LOPEND & Q(blog__isnull=False),
                name="abonnement_een_per_blog",
            ),
            models.UniqueConstraint(
                fields=["email"],
                condition=LOPEND & Q(thema=None, blog=None, zoekvraag=""),
                name="abonnement_een_op_alles",
            ),
            models.UniqueConstraint(
                fields=["email", "zoekvraag"],
                condition=LOPEND & ~Q(zoekvraag=""),
                name="abonnement_een_per_zoekvraag",
            ),
        ]
        indexes = [
            models.Index(
                fields=["ritme", "gemaild_tot"],
                condition=LOPEND & Q(bevestigd_op__isnull=False),
                name="abonnement_te_mailen",
            ),
            models.Index(
                fields=["email"],
                condition=LOPEND & Q(bevestigd_op__isnull=False),
                name="abonnement_van_adres",
            ),
        ]

    def __str__(self) -> str:
        return f"abonnement {self.pk}"

    @property
    def naam(self) -> str:
        """What is followed, in words."""
        if self.thema is not None:
            return gettext("het thema %(thema)s") % {"thema": los(self.thema.name)}
        if self.blog is not None:
            return gettext("het blog van %(naam)s") % {"naam": los(self.blog.title)}
        if self.zoekvraag:
            return gettext("verhalen met ‘%(woorden)s’") % {"woorden": los(self.zoekvraag)}
        return gettext("alle verhalen")

    @property
    def onderwerpsleutel(self) -> tuple[str, int | str | None]:
        """What is followed, as something to look up by."""
        if self.thema_id is not None:
            return "thema", self.thema_id
        if self.blog_id is not None:
            return "blog", self.blog_id
        return ("zoek", self.zoekvraag) if self.zoekvraag else ("alles", None)


class Overzicht(models.Model):
    """Of which verhalen one digest tells, and of which time; its words are drawn when it leaves."""

    bericht = models.OneToOneField(Bericht, on_delete=models.CASCADE, related_name="overzicht")
    verhalen: Any = models.JSONField(default=list, help_text="Ids, newest first.")
    vanaf = models.DateTimeField()
    tot = models.DateTimeField()

    class Meta:
        verbose_name = _("overzicht")

    def __str__(self) -> str:
        return f"overzicht {self.pk}"


class Gelezen(models.Model):
    """Since when things are new to somebody on "Wat ik volg"."""

    deelnemer = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="volgen_gelezen"
    )
    # New is what came online after this; moves only when a new visit begins.
    nieuw_vanaf = models.DateTimeField()
    laatst_gezien_op = models.DateTimeField()

    class Meta:
        verbose_name = _("gelezen tot")

    def __str__(self) -> str:
        return f"gelezen {self.pk}"


class Feedregel(models.Model):
    """What a feed must still tell about a verhaal that came in before: it changed, or it is gone (`weg`).

    It holds nothing of the verhaal but its key and moments (*Weg is weg*), and outlives it. Without a key it
    is only how late a feed ever was. `feed` is a name of `volgen.feedregels`.
    """

    feed = models.CharField(max_length=60)
    sleutel = models.UUIDField(null=True, editable=False)
    geplaatst_op = models.DateTimeField(null=True)
    op = models.DateTimeField()
    weg = models.BooleanField()

    class Meta:
        verbose_name = _("regel van een feed")
        constraints = [models.UniqueConstraint(fields=["sleutel", "feed"], name="feedregel_niet_dubbel")]
        indexes = [models.Index(fields=["feed", "-op"], name="feedregel_nieuwste")]

    def __str__(self) -> str:
        return f"feedregel {self.pk}"
