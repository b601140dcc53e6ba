"""One page of a list of verhalen: the verhalen, the pictures of their cards, and where to go on.

Lists go on by date and id (keyset), never by a page number: the hundredth page costs what the first does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

from common.paginacache import mag_bewaard
from mediatheek.querysets import Bron
from verhalen.vormen import bestanden

AANTAL = 18


@dataclass(frozen=True)
class Verhaalkaart:
    """What a card in a list shows."""

    verhaal: Any
    bron: Bron | None


@dataclass(frozen=True)
class Bladzij:
    """A part of a list; `ouder` is the query string of the next part, or "" at the end."""

    kaarten: Sequence[Verhaalkaart]
    ouder: str = ""


def kaarten(verhalen: Iterable[Any]) -> list[Verhaalkaart]:
    """Cards with the first picture of each verhaal, in one more query however many there are.

    With a note above it a verhaal shows nothing of itself before somebody chose to see it (SAFE-06).
    """
    rij = list(verhalen)
    beelden = {verhaal.pk: verhaal.kaartbeeld for verhaal in rij if not verhaal.let_op_keuzes}
    eerste = {nummer: sleutel for nummer, sleutel in beelden.items() if sleutel}
    bronnen = bestanden.beelden(eerste.values())
    return [
        Verhaalkaart(verhaal, bronnen.get(eerste[verhaal.pk]) if verhaal.pk in eerste else None)
        for verhaal in rij
    ]


def bladzij(request: HttpRequest, verhalen: Any, *, thema: Any = None, aantal: int = AANTAL) -> Bladzij:
    """The part of a newest-first list (a VerhaalQuerySet) after the place that the address names (`na`).

    Odd places start afresh. Where no verhaal of the list is, nobody was led: such a page is not kept.
    """
    na = request.GET.get("na", "")
    plek = lees_plek(na)
    if plek and _is_plek_in(verhalen.over(thema) if thema else verhalen, na, plek):
        mag_bewaard(request, "na")
    deel = verhalen.over(thema, plek) if thema else verhalen.nieuwste_eerst().voor(plek)
    rij = list(deel.met_kaart()[: aantal + 1])
    ouder = f"?na={schrijf_plek(rij[aantal - 1])}" if len(rij) > aantal else ""
    return Bladzij(kaarten(rij[:aantal]), ouder)


def schrijf_plek(verhaal: Any) -> str:
    """The place of a verhaal in a newest-first list, fit for an address."""
    return _schrijf(verhaal.first_published_at, verhaal.pk)


def _schrijf(moment: datetime, pk: int) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%S.%f}-{pk}"


def _is_plek_in(verhalen: Any, na: str, plek: tuple[datetime, int]) -> bool:
    """Whether the site itself may have written this place: that of a verhaal in this list."""
    return na == _schrijf(*plek) and bool(verhalen.filter(first_published_at=plek[0], pk=plek[1]).exists())


def lees_plek(na: str) -> tuple[datetime, int] | None:
    """The place that `schrijf_plek` wrote, or None when it is not one."""
    moment, _streep, pk = na.partition("-")
    try:
        plek = datetime.strptime(moment, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC), int(pk)
    except ValueError:
        return None
    return plek if 0 < plek[1] < 2**62 else None
