"""What lies on the reading desk: the queue, and what is read beside a verhaal. Only looks, never writes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from deelnemers.models import Deelnemer
from moderatie.access import Toets
from moderatie.bureau import Kaart, bureau_voor
from moderatie.models import Besluit, Spelregel, Spelregels
from moderatie.werkdagen import werkdagen_later

PER_BLADZIJDE = 20
# What writers are told when they hand in.
BELOOFDE_WERKDAGEN = 2


@dataclass(frozen=True)
class Wachtend:
    """One verhaal in the queue."""

    taak_id: int
    kaart: Kaart
    sinds: datetime
    wacht: str
    te_laat: bool
    eigen: bool
    nieuwe_versie: bool
    eerder: tuple[Besluit, ...]

    @property
    def keer(self) -> int:
        """Which time this is that it is read, the first being 1."""
        return len(self.eerder) + 1


@dataclass(frozen=True)
class Rij:
    """One page of the queue; `volgende` is where the next page begins, or None."""

    wachtend: tuple[Wachtend, ...]
    aantal: int
    volgende: int | None


@dataclass(frozen=True)
class Naast:
    """What is read beside a verhaal: the rules in force when it was handed in, and what was said before."""

    spelregels: Spelregels
    regels: tuple[Spelregel, ...]
    eerder: tuple[Besluit, ...]


def rij(*, persoon: Deelnemer, nu: datetime, na: int | None = None) -> Rij:
    """The readings that wait, the oldest first; `na` is the last one of the page before."""
    lopend = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, task__content_type__app_label="moderatie"
    )
    vanaf = TaskState.objects.filter(pk=na).first() if na else None
    deel = lopend.order_by("started_at", "pk")
    if vanaf is not None:
        deel = deel.filter(
            Q(started_at__gt=vanaf.started_at) | Q(started_at=vanaf.started_at, pk__gt=vanaf.pk)
        )
    taken = list(
        deel.select_related("revision").prefetch_related("revision__content_object")[: PER_BLADZIJDE + 1]
    )
    meer = len(taken) > PER_BLADZIJDE
    taken = taken[:PER_BLADZIJDE]
    eerder = _eerder(int(taak.revision.object_id) for taak in taken)
    return Rij(
        wachtend=tuple(_wachtend(taak, persoon, nu, eerder) for taak in taken),
        aantal=lopend.count(),
        volgende=taken[-1].pk if meer else None,
    )


def aantal_wachtend(persoon: Deelnemer) -> int:
    """How many readings wait that this person may do: all but those of their own. One query."""
    eigen = Page.objects.filter(owner=persoon).values(nummer=Cast("pk", CharField()))
    return (
        TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS, task__content_type__app_label="moderatie"
        )
        .exclude(revision__object_id__in=eigen)
        .count()
    )


def naast(toets: Toets) -> Naast:
    """The rules and the earlier besluiten that belong beside one reading."""
    spelregels = Spelregels.objects.geldend(toets.taak.started_at)
    return Naast(
        spelregels=spelregels,
        regels=tuple(spelregels.regels.all()),
        eerder=_eerder([toets.pagina.pk]).get(toets.pagina.pk, ()),
    )


def wachttijd(sinds: datetime, nu: datetime) -> str:
    """How long something waits, in words: "2 dagen"."""
    if nu - sinds < timedelta(hours=1):
        return _("minder dan een uur")
    # Django keeps number and word together with a no-break space, as one should.
    return timesince(sinds, nu, depth=1)


def _eerder(pagina_ids: Iterable[int]) -> dict[int, tuple[Besluit, ...]]:
    """What was decided before about each of these pages, the oldest first, in a fixed number of queries."""
    besluiten = (
        Besluit.objects.filter(pagina_id__in=list(pagina_ids))
        .select_related("moderator", "regel")
        .prefetch_related("andere_regels")
    )
    per_pagina: dict[int, tuple[Besluit, ...]] = {}
    for besluit in besluiten:
        per_pagina[besluit.pagina_id] = (*per_pagina.get(besluit.pagina_id, ()), besluit)
    return per_pagina


def _wachtend(
    taak: Any, persoon: Deelnemer, nu: datetime, eerder: dict[int, tuple[Besluit, ...]]
) -> Wachtend:
    pagina = taak.revision.content_object
    return Wachtend(
        taak_id=taak.pk,
        kaart=bureau_voor(pagina).kaart(taak.revision.content),
        sinds=taak.started_at,
        wacht=wachttijd(taak.started_at, nu),
        te_laat=nu > werkdagen_later(taak.started_at, BELOOFDE_WERKDAGEN),
        eigen=pagina.owner_id == persoon.pk,
        nieuwe_versie=pagina.live,
        eerder=eerder.get(pagina.pk, ()),
    )
