"""Spelregels in versions, the reading task of the workflow, besluiten that rest on both, and a Gesprek."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, Revision, TaskState

from common.velden import SchoneWoorden
from moderatie.querysets import BesluitQuerySet, BeurtQuerySet, SpelregelsQuerySet


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


class Uitkomst(models.TextChoices):
    """The outcomes of a toets."""

    PLAATSEN = "plaatsen", _("Plaatsen")
    VRAGEN = "vragen", _("Iets vragen aan de schrijver")
    NIET_PLAATSEN = "niet plaatsen", _("Niet plaatsen")


class Besluit(models.Model):
    """What a moderator decided about exactly one revision, on which rule, in which words.

    `vingerafdruk` is the hash of what was read, made in the way of its time; only that is published.
    A besluit that holds something back cannot be stored without a rule, words and a date until which one
    can object (DSA art. 17, 20).
    """

    pagina = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="besluiten")
    revisie = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    taak = models.OneToOneField(TaskState, on_delete=models.SET_NULL, null=True, related_name="besluit")
    vingerafdruk = models.CharField(max_length=80)
    uitkomst = models.CharField(max_length=20, choices=Uitkomst.choices)
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="besluiten"
    )
    spelregels = models.ForeignKey(Spelregels, on_delete=models.PROTECT, related_name="+")
    regel = models.ForeignKey(Spelregel, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    andere_regels = models.ManyToManyField(Spelregel, blank=True, related_name="+")
    toelichting = models.TextField(blank=True)
    bezwaar_tot = models.DateField(null=True, blank=True)
    gemaakt_op = models.DateTimeField()

    objects = BesluitQuerySet.as_manager()

    class Meta:
        verbose_name = _("besluit")
        verbose_name_plural = _("besluiten")
        ordering = ["gemaakt_op", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(uitkomst=Uitkomst.PLAATSEN)
                | (Q(regel__isnull=False) & ~Q(toelichting="") & Q(bezwaar_tot__isnull=False)),
                name="besluit_heeft_redenen",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst__in=Uitkomst.values), name="besluit_uitkomst_bestaat"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uitkomst} ({self.pk})"

    @property
    def regels(self) -> list[Spelregel]:
        """The rules this besluit names, the main one first."""
        return ([self.regel] if self.regel else []) + list(self.andere_regels.all())


class Kant(models.TextChoices):
    """On which side of a Gesprek somebody speaks."""

    SCHRIJVER = "schrijver", _("de schrijver")
    MODERATOR = "moderator", _("een moderator")


class Beurt(models.Model):
    """What somebody said in a Gesprek about one piece of content, beside the words of a besluit.

    Words are added, never changed. It names what it is about by the kind of content and the content's own
    key, so that it depends on no table above; `besluit` is the one that it answers or came with. The words
    of a besluit itself stand in the besluit alone: `moderatie.gesprek` reads both in their order.
    """

    soort = models.CharField(max_length=100)
    sleutel = models.CharField(max_length=64)
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
    """Mixed into a page type whose revisions are read by a moderator before they are public.

    Such content has a `sleutel` of its own, by which a Gesprek names it.
    """

    if TYPE_CHECKING:
        sleutel: UUID

    class Meta:
        abstract = True

    @property
    def waarover(self) -> tuple[str, str]:
        """The kind of content and its own key: how a Gesprek about it is found."""
        return self._meta.label_lower, str(self.sleutel)

    def vingerafdruk(self) -> str:
        """A hash, with the way it was made, over everything of this version that others would see."""
        raise NotImplementedError

    def komt_overeen_met(self, afdruk: str) -> bool:
        """Whether `afdruk` was made of exactly this version, also when it was made in an earlier way."""
        raise NotImplementedError
