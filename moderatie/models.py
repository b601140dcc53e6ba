"""The task of Wagtail's workflow, a Gesprek, what is mixed into content, and proposals for a rule.

What waits at the desk stands in `moderatie.toets`, what was decided in `moderatie.besluit`, the rules in
`moderatie.spelregels`.
"""

import hashlib
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

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
from moderatie.querysets import BeurtQuerySet, RegelvoorstelQuerySet
from moderatie.spelregels import Spelregel as Spelregel
from moderatie.spelregels import Spelregelconcept as Spelregelconcept
from moderatie.spelregels import Spelregels as Spelregels
from moderatie.spelregels import Spelregelsgezien as Spelregelsgezien
from moderatie.spoor import Daad as Daad
from moderatie.spoor import Spoorkop as Spoorkop
from moderatie.spoor import Spoorregel as Spoorregel
from moderatie.toets import Aanleiding as Aanleiding
from moderatie.toets import Afloop as Afloop
from moderatie.toets import Toets as Toets
from moderatie.waarover import OverInhoud, Rijen, Waarover
from moderatie.zorg import Niveau as Niveau
from moderatie.zorg import Zorg as Zorg
from moderatie.zorg import Zorgdaad as Zorgdaad
from moderatie.zorg import Zorgstand as Zorgstand
from moderatie.zorg import Zorgstap as Zorgstap


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
    zorgen = Rijen(lambda: Zorg)

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
        # By number: a clock that was set back makes nothing newer.
        return max(toetsen, key=lambda toets: toets.pk) if toetsen else None

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

    @property
    def zorg(self) -> Zorg | None:
        """The crisis protocol about it that is open; while it is, nothing of it is placed (SAFE-04)."""
        return next((zorg for zorg in self.zorgen.all() if zorg.loopt), None)

    @property
    def zorg_gezegd(self) -> Zorg | None:
        """The same, once its writer was written to."""
        zorg = self.zorg
        return zorg if zorg is not None and zorg.gezegd_op is not None else None

    def mag_op_de_site(self, besluit: Besluit, nu: datetime) -> bool:
        """Whether this besluit lets readers see it now: the newest about that, and no protocol is open."""
        geldend = self.toonbesluit(nu)
        return besluit == geldend and besluit.uitkomst == Uitkomst.PLAATSEN and self.zorg is None

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


class Antwoord(models.TextChoices):
    """What the group answers to a proposal for a rule. Nothing is counted: it rests on reasons."""

    JA = "ja", _("Ja, zo doen we het")
    NEE = "nee", _("Nee, het blijft zoals het is")
    ANDERS = "anders", _("Anders: we doen het op een andere manier")


class Regelvoorstel(Modereerbaar):
    """What somebody would change in the spelregels, in their own words, which nobody changes.

    A moderator reads it like everything; then it is `geplaatst`. The group talks about it, and two people
    answer (`Voorstelantwoord`). Who takes it back takes its words out of this row; the row keeps its key.
    """

    # What happens to it; its words only go, and only with `teruggenomen_op`.
    VERLOOP: ClassVar[frozenset[str]] = frozenset(
        {"geplaatst_op", "antwoord", "beantwoord_op", "teruggenomen_op"}
    )
    WOORDEN: ClassVar[tuple[str, ...]] = ("naam", "woorden", "waarom")

    sleutel = models.UUIDField(default=uuid4, unique=True)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="regelvoorstellen"
    )
    # The schrijversnaam as a moderator reads it with the words.
    naam = models.CharField(max_length=60, blank=True)
    # Empty: about a new rule, or about all of them.
    regel = models.ForeignKey(Spelregel, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    woorden = models.TextField()
    waarom = models.TextField(blank=True)
    gedaan_op = models.DateTimeField()
    geplaatst_op = models.DateTimeField(null=True, blank=True)
    antwoord = models.CharField(max_length=10, choices=Antwoord.choices, blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    teruggenomen_op = models.DateTimeField(null=True, blank=True)

    objects = RegelvoorstelQuerySet.as_manager()

    class Meta:
        verbose_name = _("voorstel voor een spelregel")
        verbose_name_plural = _("voorstellen voor een spelregel")
        ordering = ["-gedaan_op", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(teruggenomen_op=None, woorden__gt="")
                | Q(teruggenomen_op__isnull=False, woorden="", waarom="", naam=""),
                name="regelvoorstel_woorden_of_terug",
            ),
            models.CheckConstraint(
                condition=Q(antwoord="", beantwoord_op=None)
                | Q(antwoord__in=Antwoord.values, beantwoord_op__isnull=False),
                name="regelvoorstel_antwoord_heeft_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"voorstel {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("what somebody proposed is not changed")
        super().save(*args, **kwargs)

    @property
    def wie(self) -> str:
        """Who proposes it, as others read it."""
        return self.naam or str(_("Iemand"))

    @property
    def stand(self) -> str:
        """How it stands, in a sentence for who proposed it."""
        if self.beantwoord_op is not None:
            return str(_("Er is antwoord op je voorstel."))
        if self.openbaar:
            return str(_("Je voorstel staat op de site. De groep praat erover."))
        if self.weggehaald is not None:
            return str(_("Een moderator haalde je voorstel van de site. Hieronder lees je waarom."))
        tegen = self.wacht_op_antwoord
        if tegen is None:
            return str(_("Je voorstel is bij ons. Een moderator leest het eerst."))
        if tegen.uitkomst == Uitkomst.VRAGEN:
            return str(_("Een moderator heeft een vraag over je voorstel."))
        return str(_("We zetten je voorstel nu niet op de site. Hieronder lees je waarom."))

    @property
    def wacht_op_antwoord(self) -> Besluit | None:
        """The question or the no that may be answered now: none once it is on the site after all."""
        return None if self.openbaar else self.tegengehouden

    @property
    def openbaar(self) -> bool:
        """Whether everybody may read it."""
        return self.geplaatst_op is not None and self.teruggenomen_op is None

    def vingerafdruk(self) -> str:
        """A hash over all that others would see."""
        gezien = json.dumps([self.naam, self.regel_id, self.woorden, self.waarom], ensure_ascii=True)
        return "1:" + hashlib.sha256(gezien.encode()).hexdigest()

    def komt_overeen_met(self, afdruk: str) -> bool:
        """Whether `afdruk` was made of exactly these words."""
        return afdruk == self.vingerafdruk()


class Voorstelantwoord(models.Model):
    """The words of one of the two people who answer a proposal: one of the group, one of the moderators.

    Somebody of the group is asked first (`woorden` is empty until they wrote). With the words of the
    moderator beside it the answer is there, and is not changed any more.
    """

    class Kant(models.TextChoices):
        """As who somebody answers."""

        GROEP = "groep", _("iemand van de groep")
        MODERATOR = "moderator", _("een moderator")

    voorstel = models.ForeignKey(Regelvoorstel, on_delete=models.CASCADE, related_name="antwoorden")
    kant = models.CharField(max_length=10, choices=Kant.choices)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    # The name as a moderator typed or saw it; shown only while the account is there.
    naam = models.CharField(max_length=60, blank=True)
    antwoord = models.CharField(max_length=10, choices=Antwoord.choices, blank=True)
    woorden = models.TextField(blank=True)
    gevraagd_op = models.DateTimeField()
    gezegd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("antwoord op een voorstel")
        ordering = ["gevraagd_op", "id"]
        constraints = [
            models.UniqueConstraint(fields=["voorstel", "kant"], name="voorstelantwoord_een_per_kant"),
            # Two different people.
            models.UniqueConstraint(fields=["voorstel", "door"], name="voorstelantwoord_twee_mensen"),
            models.CheckConstraint(
                condition=Q(gezegd_op=None, woorden="", antwoord="")
                | (Q(gezegd_op__isnull=False, antwoord__in=Antwoord.values) & ~Q(woorden="")),
                name="voorstelantwoord_met_redenen",
            ),
        ]

    def __str__(self) -> str:
        return f"antwoord {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.voorstel.beantwoord_op is not None:
            raise TypeError("what was answered is not changed")
        super().save(*args, **kwargs)

    def vingerafdruk(self) -> str:
        """A hash over what is said: a moderator stands beside what they read."""
        return hashlib.sha256(f"{self.antwoord}:{self.woorden}".encode()).hexdigest()

    @property
    def wie(self) -> str:
        """Who says it, as others read it."""
        return (self.naam if self.door_id else "") or str(self.get_kant_display())
