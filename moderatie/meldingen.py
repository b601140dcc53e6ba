"""What the desk sees of meldingen: words, reasons and how many; never who. Only looks, never writes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, IntegerField, Min, Q, QuerySet, Value, When

from moderatie.melding import EERST
from moderatie.models import Besluit, Melding, Reden, Toets
from moderatie.werkdagen import werkdagen_later

# Promised to who says that something is about them (AVG-11), and to everybody else.
WERKDAGEN_EERST, WERKDAGEN = 1, 2
# A temporary restriction lasts so long at most.
WERKDAGEN_EVEN_VAN_DE_SITE = 5


@dataclass(frozen=True)
class Gezegd:
    """One notice as the desk reads it. `momentopname` is what readers saw then; {} when it was erased."""

    reden: str
    over_mij: bool
    eerst: bool
    woorden: str
    bezwaar: str
    wanneer: datetime
    aanvulling: bool
    momentopname: dict[str, str]


@dataclass(frozen=True)
class Drang:
    """How much a reading presses: `eerst` before all else; the number only makes it more so."""

    aantal: int
    eerst: bool
    over_mij: bool


def meldingen_bij(toets: Toets) -> list[Gezegd]:
    """What readers told us that led to this reading, or that they say in an objection; the oldest first."""
    rijen = Melding.objects.filter(Q(toets=toets) | Q(bezwaar_toets=toets)).select_related("woorden")
    return [_gezegd(rij, toets) for rij in rijen]


def _gezegd(melding: Melding, toets: Toets) -> Gezegd:
    woorden = getattr(melding, "woorden", None)
    return Gezegd(
        reden=str(melding.get_reden_display()),
        over_mij=melding.reden == Reden.OVER_MIJ,
        eerst=melding.reden in EERST,
        woorden=woorden.woorden if woorden else "",
        bezwaar=woorden.bezwaar if woorden and melding.bezwaar_toets_id == toets.pk else "",
        wanneer=melding.gemeld_op,
        aanvulling=melding.bij_id is not None,
        momentopname=woorden.momentopname if woorden else {},
    )


def drang_van(toetsen: Iterable[Toets]) -> dict[int, Drang]:
    """The same for many readings, by their id, in one query; readings without notices are not in it."""
    rijen = (
        Melding.objects.filter(toets__in=[toets.pk for toets in toetsen])
        .order_by()
        .values("toets_id")
        .annotate(
            aantal=Count("pk", filter=Q(bij=None)),
            eerst=Count("pk", filter=Q(reden__in=EERST)),
            over_mij=Count("pk", filter=Q(reden=Reden.OVER_MIJ)),
        )
    )
    return {rij["toets_id"]: Drang(rij["aantal"], bool(rij["eerst"]), bool(rij["over_mij"])) for rij in rijen}


def op_drang(toetsen: QuerySet[Toets]) -> Any:
    """These readings, what presses most first: danger, "over mij", many notices; then the oldest."""
    eigen = Q(meldingen__bij=None)
    return toetsen.annotate(
        aantal_meldingen=Count("meldingen", filter=eigen),
        drang=Count("meldingen", filter=Q(meldingen__reden=Reden.GEVAAR)),
        over_mij=Count("meldingen", filter=Q(meldingen__reden=Reden.OVER_MIJ)),
    ).order_by(
        Case(
            When(drang__gt=0, then=Value(0)),
            When(over_mij__gt=0, then=Value(1)),
            When(aantal_meldingen__gt=0, then=Value(2)),
            default=Value(3),
            output_field=IntegerField(),
        ),
        "-aantal_meldingen",
        "sinds",
        "pk",
    )


def uiterlijk(toets: Toets) -> datetime:
    """When this reading was promised to be done: within one working day when something presses."""
    eerst = Melding.objects.filter(toets=toets, reden__in=EERST).aggregate(sinds=Min("gemeld_op"))["sinds"]
    gewoon = werkdagen_later(toets.sinds, WERKDAGEN)
    return min(gewoon, werkdagen_later(eerst, WERKDAGEN_EERST)) if eerst else gewoon


def beloofd(melding: Melding) -> datetime:
    """When who told us this was promised that somebody reads it."""
    return werkdagen_later(melding.gemeld_op, WERKDAGEN_EERST if melding.reden in EERST else WERKDAGEN)


def hoogstens_even_tot(nu: datetime) -> datetime:
    """Until when "even van de site" may last, from now."""
    return werkdagen_later(nu, WERKDAGEN_EVEN_VAN_DE_SITE)


def eerdere_beslissers(toets: Toets) -> frozenset[int]:
    """The people (by number) who decided what is objected to in this reading: they do not decide it again."""
    over = Besluit.objects.filter(meldingen__bezwaar_toets=toets, beslisser__persoon__isnull=False)
    return frozenset(over.values_list("beslisser__persoon_id", flat=True))
