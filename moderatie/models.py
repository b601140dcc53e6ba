"""Spelregels in versions, the reading task of the workflow, and besluiten that rest on both."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, Revision, TaskState

from moderatie.querysets import BesluitQuerySet, SpelregelsQuerySet


class Spelregels(models.Model):
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


class Spelregel(models.Model):
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


class Modereerbaar(models.Model):
    """Mixed into a page type whose revisions are read by a moderator before they are public."""

    class Meta:
        abstract = True

    def vingerafdruk(self) -> str:
        """A hash, with the way it was made, over everything of this version that others would see."""
        raise NotImplementedError

    def komt_overeen_met(self, afdruk: str) -> bool:
        """Whether `afdruk` was made of exactly this version, also when it was made in an earlier way."""
        raise NotImplementedError
