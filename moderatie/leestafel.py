"""What lies on the reading desk: the queue, and what is read beside a verhaal. Only looks, never writes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from deelnemers.models import Deelnemer
from moderatie.access import Lezing
from moderatie.bureau import Wachtende, bureau_van
from moderatie.gesprek import Bijdrage, gesprek, gesprekken
from moderatie.models import Besluit, Spelregel, Spelregels, Toets
from moderatie.werkdagen import BELOOFDE_WERKDAGEN, werkdagen_later

PER_BLADZIJDE = 20


@dataclass(frozen=True)
class Wachtend:
    """One toets in the queue."""

    toets: Toets
    wachtende: Wachtende
    wacht: str
    te_laat: bool
    eigen: bool
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
    return Toets.objects.lopend().voor(persoon).count()


def rangwoord(nummer: int) -> str:
    """An ordinal as people say it: tweede, derde, … and from the eleventh on in figures."""
    woorden = (
        _("eerste"), _("tweede"), _("derde"), _("vierde"), _("vijfde"),
        _("zesde"), _("zevende"), _("achtste"), _("negende"), _("tiende"),
    )  # fmt: skip
    return woorden[nummer - 1] if nummer <= len(woorden) else f"{nummer}e"


def rij(*, persoon: Deelnemer, nu: datetime, na: int | None = None) -> Rij:
    """The readings that wait, the oldest first; `na` is the last one of the page before."""
    vanaf = Toets.objects.filter(pk=na).first() if na else None
    deel = Toets.objects.lopend().order_by("sinds", "pk")
    if vanaf is not None:
        deel = deel.filter(Q(sinds__gt=vanaf.sinds) | Q(sinds=vanaf.sinds, pk__gt=vanaf.pk))
    toetsen = list(deel[: PER_BLADZIJDE + 1])
    meer = len(toetsen) > PER_BLADZIJDE
    toetsen = toetsen[:PER_BLADZIJDE]
    return Rij(
        wachtend=_wachtend(toetsen, persoon, nu),
        aantal=aantal_wachtend(persoon),
        volgende=toetsen[-1].pk if meer else None,
    )


def naast(lezing: Lezing) -> Naast:
    """The rules and the earlier besluiten that belong beside one reading."""
    spelregels = lezing.toets.spelregels
    return Naast(
        spelregels=spelregels,
        regels=tuple(spelregels.regels.all()),
        gesprek=gesprek(lezing.inhoud),
    )


def wachttijd(sinds: datetime, nu: datetime) -> str:
    """How long something waits, in words: "2 dagen"."""
    if nu - sinds < timedelta(hours=1):
        return _("minder dan een uur")
    # Django keeps number and word together with a no-break space, as one should.
    return timesince(sinds, nu, depth=1)


def _wachtend(toetsen: list[Toets], persoon: Deelnemer, nu: datetime) -> tuple[Wachtend, ...]:
    """These as the queue shows them, each kind asked once for all of its own."""
    gezegd = gesprekken({toets.waarover for toets in toetsen})
    wachtenden: dict[int, Wachtende] = {}
    for soort in {toets.soort for toets in toetsen}:
        wachtenden |= bureau_van(soort).wachtenden([toets for toets in toetsen if toets.soort == soort])
    return tuple(
        Wachtend(
            toets=toets,
            wachtende=wachtenden[toets.pk],
            wacht=wachttijd(toets.sinds, nu),
            te_laat=nu > werkdagen_later(toets.sinds, BELOOFDE_WERKDAGEN),
            eigen=toets.van_id == persoon.pk,
            gesprek=gezegd[toets.waarover],
        )
        for toets in toetsen
    )
