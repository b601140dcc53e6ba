"""The list of besluiten at the desk, to learn from. Only looks, never writes.

It tells no name: not of who wrote, nor of who decided. What one wrote oneself is not in it (MOD-05).
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone

from deelnemers.models import Deelnemer
from moderatie.models import Besluit

PER_BLADZIJDE = 20


@dataclass(frozen=True)
class Zoekvraag:
    """What is looked for; what is empty does not matter. Both days count."""

    regel: str = ""
    uitkomst: str = ""
    van: date | None = None
    tot: date | None = None
    woorden: str = ""


@dataclass(frozen=True)
class Bladzij:
    """One page of the list; `volgende` is where the next one begins, or None."""

    besluiten: tuple[Besluit, ...]
    volgende: int | None


def bladzij(*, persoon: Deelnemer, vraag: Zoekvraag, na: int | None = None) -> Bladzij:
    """The besluiten that this asks for, the newest first; `na` is the last one of the page before.

    A fixed number of queries, however many there are.
    """
    lijst = (
        Besluit.objects.exclude(toets__van=persoon)
        .filter(_gevraagd(vraag))
        .select_related("regel", "spelregels", "woorden")
        .prefetch_related("andere_regels")
        .order_by("-gemaakt_op", "-pk")
    )
    vanaf = Besluit.objects.filter(pk=na).first() if na else None
    if vanaf is not None:
        lijst = lijst.filter(
            Q(gemaakt_op__lt=vanaf.gemaakt_op) | Q(gemaakt_op=vanaf.gemaakt_op, pk__lt=vanaf.pk)
        )
    besluiten = list(lijst[: PER_BLADZIJDE + 1])
    meer = len(besluiten) > PER_BLADZIJDE
    besluiten = besluiten[:PER_BLADZIJDE]
    return Bladzij(tuple(besluiten), besluiten[-1].pk if meer else None)


def _gevraagd(vraag: Zoekvraag) -> Q:
    waar = Q()
    if vraag.regel:
        # By a query within the query: a besluit that names two rules is still one row.
        ook = Besluit.objects.filter(andere_regels__titel=vraag.regel).values("pk")
        waar &= Q(regel__titel=vraag.regel) | Q(pk__in=ook)
    if vraag.uitkomst:
        waar &= Q(uitkomst=vraag.uitkomst)
    if vraag.van:
        waar &= Q(gemaakt_op__gte=_moment(vraag.van, time.min))
    if vraag.tot:
        waar &= Q(gemaakt_op__lte=_moment(vraag.tot, time.max))
    for woord in vraag.woorden.split():
        waar &= Q(woorden__toelichting__icontains=woord)
    return waar


def _moment(dag: date, uur: time) -> datetime:
    """A moment of a day, here."""
    return timezone.make_aware(datetime.combine(dag, uur))
