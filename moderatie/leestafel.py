"""What lies on the reading desk: the queue, and what is read beside a verhaal. Only looks, never writes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from deelnemers.models import Deelnemer
from moderatie.access import Toets
from moderatie.bureau import Wachtende, bureau_voor
from moderatie.gesprek import Bijdrage, gesprek, gesprekken
from moderatie.models import Besluit, Spelregel, Spelregels
from moderatie.werkdagen import werkdagen_later

PER_BLADZIJDE = 20
# What writers are told when they hand in.
BELOOFDE_WERKDAGEN = 2


@dataclass(frozen=True)
class Wachtend:
    """One verhaal in the queue."""

    taak_id: int
    wachtende: Wachtende
    sinds: datetime
    wacht: str
    te_laat: bool
    eigen: bool
    op_de_site: bool
    was_op_de_site: bool
    gesprek: tuple[Bijdrage, ...]

    @property
    def vorige(self) -> Besluit | None:
        """What was decided the last time that it was read."""
        besluiten = [deel.besluit for deel in self.gesprek if deel.besluit]
        return besluiten[-1] if besluiten else None

    @property
    def antwoord(self) -> str:
        """What the writer answered since then, or nothing."""
        return self.gesprek[-1].woorden if self.gesprek and self.gesprek[-1].van_schrijver else ""

    @property
    def keer(self) -> int:
        """Which time this is that it is read, the first being 1."""
        return sum(deel.besluit is not None for deel in self.gesprek) + 1

    @property
    def hoe_vaak(self) -> str:
        """The same in words, in a sentence: nothing the first time."""
        if self.keer == 1:
            return ""
        return _("We lezen dit voor de %(keer)s keer.") % {"keer": rangwoord(self.keer)}


@dataclass(frozen=True)
class Rij:
    """One page of the queue; `volgende` is where the next page begins, or None.

    `aantal` counts the whole queue without what is one's own.
    """

    wachtend: tuple[Wachtend, ...]
    aantal: int
    volgende: int | None


@dataclass(frozen=True)
class Naast:
    """What is read beside a verhaal: the rules in force when it was handed in, and what was said before."""

    spelregels: Spelregels
    regels: tuple[Spelregel, ...]
    gesprek: tuple[Bijdrage, ...]


def aantal_wachtend(persoon: Any) -> int:
    """How many wait that this person may read: their own do not count; for who is no moderator, none.

    One query, beside the one for the roles of somebody whose roles were not asked yet.
    """
    if not (persoon.is_authenticated and persoon.is_moderator):
        return 0
    eigen = Page.objects.filter(owner=persoon).annotate(nummer=Cast("pk", CharField())).values("nummer")
    return _lopend().exclude(workflow_state__object_id__in=eigen).count()


def _lopend() -> QuerySet[TaskState]:
    """The readings that wait, whosever they are."""
    return TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, task__content_type__app_label="moderatie"
    )


def rangwoord(nummer: int) -> str:
    """An ordinal as people say it: tweede, derde, … and from the eleventh on in figures."""
    woorden = (
        _("eerste"), _("tweede"), _("derde"), _("vierde"), _("vijfde"),
        _("zesde"), _("zevende"), _("achtste"), _("negende"), _("tiende"),
    )  # fmt: skip
    return woorden[nummer - 1] if nummer <= len(woorden) else f"{nummer}e"


def rij(*, persoon: Deelnemer, nu: datetime, na: int | None = None) -> Rij:
    """The readings that wait, the oldest first; `na` is the last one of the page before."""
    vanaf = TaskState.objects.filter(pk=na).first() if na else None
    deel = _lopend().order_by("started_at", "pk")
    if vanaf is not None:
        deel = deel.filter(
            Q(started_at__gt=vanaf.started_at) | Q(started_at=vanaf.started_at, pk__gt=vanaf.pk)
        )
    taken = list(
        deel.select_related("revision").prefetch_related("revision__content_object")[: PER_BLADZIJDE + 1]
    )
    meer = len(taken) > PER_BLADZIJDE
    taken = taken[:PER_BLADZIJDE]
    gezegd = gesprekken(taak.revision.content_object for taak in taken)
    return Rij(
        wachtend=tuple(_wachtend(taak, persoon, nu, gezegd) for taak in taken),
        aantal=aantal_wachtend(persoon),
        volgende=taken[-1].pk if meer else None,
    )


def naast(toets: Toets) -> Naast:
    """The rules and the earlier besluiten that belong beside one reading."""
    spelregels = Spelregels.objects.geldend(toets.taak.started_at)
    return Naast(
        spelregels=spelregels,
        regels=tuple(spelregels.regels.all()),
        gesprek=gesprek(toets.pagina),
    )


def wachttijd(sinds: datetime, nu: datetime) -> str:
    """How long something waits, in words: "2 dagen"."""
    if nu - sinds < timedelta(hours=1):
        return _("minder dan een uur")
    # Django keeps number and word together with a no-break space, as one should.
    return timesince(sinds, nu, depth=1)


def _wachtend(
    taak: Any, persoon: Deelnemer, nu: datetime, gezegd: dict[int, tuple[Bijdrage, ...]]
) -> Wachtend:
    pagina = taak.revision.content_object
    return Wachtend(
        taak_id=taak.pk,
        wachtende=bureau_voor(pagina).wachtende(taak.revision.content),
        sinds=taak.started_at,
        wacht=wachttijd(taak.started_at, nu),
        te_laat=nu > werkdagen_later(taak.started_at, BELOOFDE_WERKDAGEN),
        eigen=pagina.owner_id == persoon.pk,
        op_de_site=pagina.live,
        was_op_de_site=pagina.first_published_at is not None,
        gesprek=gezegd[pagina.pk],
    )
