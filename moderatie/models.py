"""Spelregels in versions, the task of Wagtail's workflow, a Gesprek, and what is mixed into content.

What waits at the desk stands in `moderatie.toets`, what was decided in `moderatie.besluit`.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from common.velden import SchoneWoorden
from moderatie.besluit import OVER_DE_SITE, VAN_SITE
from moderatie.besluit import Anderen as Anderen
from moderatie.besluit import Beslisser as Beslisser  # tables of this app
from moderatie.besluit import Besluit as Besluit
from moderatie.besluit import Besluitwoorden as Besluitwoorden
from moderatie.besluit import Rol as Rol
from moderatie.besluit import Uitkomst as Uitkomst
from moderatie.bezwaar import Bezwaar as Bezwaar
from moderatie.leesbeurt import Intervisiepunt as Intervisiepunt
from moderatie.leesbeurt import Leesbeurt as Leesbeurt
from moderatie.leesbeurt import Leesvoorkeur as Leesvoorkeur
from moderatie.melding import Melder as Melder
from moderatie.melding import Melding as Melding
from moderatie.melding import Meldstatus as Meldstatus
from moderatie.melding import Meldwoorden as Meldwoorden
from moderatie.melding import Reden as Reden
from moderatie.passage import Passage as Passage
from moderatie.querysets import BeurtQuerySet, SpelregelsQuerySet
from moderatie.spoor import Daad as Daad
from moderatie.spoor import Spoorkop as Spoorkop
from moderatie.spoor import Spoorregel as Spoorregel
from moderatie.toets import Aanleiding as Aanleiding
from moderatie.toets import Afloop as Afloop
from moderatie.toets import Toets as Toets
from moderatie.waarover import OverInhoud, Rijen, Waarover


class Spelregels(SchoneWoorden):
    """One numbered, dated version of the group's own rules. Older versions stay readable."""

    nummer = models.PositiveIntegerField(_("versie"), unique=True)
    geldig_vanaf = models.DateTimeField(_("geldig vanaf"))
    toelichting = models.TextField(_("wat is er veranderd, en met wie is dat besproken"), blank=True)

    objects = SpelregelsQuerySet.as_manager()

    class Meta:
        verbose_name = _("versie van de spelregels")
        verbose_name_plural = _("spelregels")
        ordering = ["-nummer"]

    def __str__(self) -> str:
        return f"Spelregels, versie {self.nummer}"


class Spelregel(SchoneWoorden):
    """One rule of a version: a short title, what it means, and an example."""

    spelregels = models.ForeignKey(Spelregels, on_delete=models.CASCADE, related_name="regels")
    nummer = models.PositiveIntegerField(_("nummer"))
    titel = models.CharField(_("regel"), max_length=80)
    uitleg = models.TextField(_("wat betekent dat"))
    voorbeeld = models.TextField(_("voorbeeld"))

    class Meta:
        verbose_name = _("spelregel")
        ordering = ["spelregels", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["spelregels", "nummer"], name="spelregel_nummer_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.titel}"


class SpelregelsTaak(AbstractGroupApprovalTask):
    """The one step of our workflow: a moderator reads. Decided only by `moderatie.actions`.

    Nothing that Wagtail's own screens offer decides or edits while a reading is under way: they do not
    check that a task belongs to a page, and can skip the form.
    """

    class Meta:
        verbose_name = _("lezen naast de spelregels")

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return True

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return False

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return False

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        return []

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        raise PermissionDenied

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        return TaskState.objects.none()


class Kant(models.TextChoices):
    """On which side of a Gesprek somebody speaks."""

    SCHRIJVER = "schrijver", _("de schrijver")
    MODERATOR = "moderator", _("een moderator")


class Beurt(OverInhoud):
    """What somebody said in a Gesprek about one piece of content, beside the words of a besluit.

    Words are added, never changed. `besluit` is the one that it answers or came with. The words of a besluit
    itself stand beside the besluit alone: `moderatie.gesprek` reads both in their order.
    """

    kant = models.CharField(max_length=10, choices=Kant.choices)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    woorden = models.TextField()
    besluit = models.ForeignKey(
        Besluit, on_delete=models.SET_NULL, null=True, blank=True, related_name="beurten"
    )
    gezegd_op = models.DateTimeField()

    objects = BeurtQuerySet.as_manager()

    class Meta:
        verbose_name = _("beurt in een gesprek")
        verbose_name_plural = _("beurten in een gesprek")
        ordering = ["gezegd_op", "id"]
        indexes = [models.Index(fields=["soort", "sleutel"], name="beurt_waarover")]
        constraints = [
            models.CheckConstraint(condition=~Q(woorden=""), name="beurt_heeft_woorden"),
            models.CheckConstraint(condition=Q(kant__in=Kant.values), name="beurt_kant_bestaat"),
            # The same answer pressed twice is one answer.
            models.UniqueConstraint(
                fields=["besluit"], condition=Q(kant=Kant.SCHRIJVER), name="beurt_een_antwoord_per_besluit"
            ),
        ]

    def __str__(self) -> str:
        return f"beurt {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("what somebody said is not changed")
        super().save(*args, **kwargs)


class Leespost(models.Model):
    """That a moderator does not want to be mailed that something waits. Without a row they are mailed."""

    deelnemer = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="leespost"
    )
    uit_sinds = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("mail over wat er wacht")

    def __str__(self) -> str:
        return f"leespost {self.pk}"


class Modereerbaar(models.Model):
    """Mixed into what is read by a moderator before it is public. It has a `sleutel` of its own."""

    toetsen = Rijen(lambda: Toets)
    besluiten = Rijen(lambda: Besluit)

    if TYPE_CHECKING:
        sleutel: UUID

    class Meta:
        abstract = True

    @property
    def waarover(self) -> Waarover:
        """The kind of content and its own key: how rows at the desk name it."""
        return self._meta.label_lower, self.sleutel

    @property
    def laatste_toets(self) -> Toets | None:
        """The newest reading on its way to readers, whether it ended or not."""
        toetsen = [toets for toets in self.toetsen.all() if toets.aanleiding == Aanleiding.INGESTUURD]
        return toetsen[-1] if toetsen else None

    @property
    def wordt_gelezen(self) -> bool:
        """Whether it was sent in and waits to be read: its words may not change."""
        toets = self.laatste_toets
        return toets is not None and toets.loopt

    @property
    def tegengehouden(self) -> Besluit | None:
        """The question, or the no, that its writer has before them now."""
        toets = self.laatste_toets
        if toets is None or toets.afloop != Afloop.BESLOTEN:
            return None
        van_toets = [besluit for besluit in self.besluiten.all() if besluit.toets_id == toets.pk]
        return van_toets[0] if van_toets and van_toets[0].beperkend else None

    @property
    def laatste_besluit(self) -> Besluit | None:
        """The newest besluit about it, whatever the outcome."""
        besluiten = list(self.besluiten.all())
        return besluiten[-1] if besluiten else None

    @property
    def laatst_geplaatst(self) -> Besluit | None:
        """The newest besluit that put it on the site."""
        plaatsend = [besluit for besluit in self.besluiten.all() if besluit.uitkomst == Uitkomst.PLAATSEN]
        return plaatsend[-1] if plaatsend else None

    @property
    def weggehaald(self) -> Besluit | None:
        """The besluit by which a moderator took it off the site, if nothing about that came after it."""
        over_de_site = [besluit for besluit in self.besluiten.all() if besluit.uitkomst in OVER_DE_SITE]
        return over_de_site[-1] if over_de_site and over_de_site[-1].uitkomst in VAN_SITE else None

    def toonbesluit(self, nu: datetime) -> Besluit | None:
        """The newest besluit about whether readers may see it, and which version; only that one counts."""
        over_de_site = [
            besluit
            for besluit in self.besluiten.all()
            if besluit.uitkomst in OVER_DE_SITE and besluit.geldt(nu)
        ]
        return over_de_site[-1] if over_de_site else None

    def vingerafdruk(self) -> str:
        """A hash, with the way it was made, over everything of this version that others would see."""
        raise NotImplementedError

    def komt_overeen_met(self, afdruk: str) -> bool:
        """Whether `afdruk` was made of exactly this version, also when it was made in an earlier way."""
        raise NotImplementedError
