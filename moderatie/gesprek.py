"""A Gesprek: all that a writer and moderators said to each other about one piece of content, in its order.

Only looks, never writes. The words of a besluit are read beside the besluit, everything else from `Beurt`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from deelnemers.models import Deelnemer
from moderatie.models import Besluit, Beurt, Kant
from moderatie.waarover import Waarover


@dataclass(frozen=True)
class Bijdrage:
    """One turn: who spoke, when, which words (none when something was placed in silence).

    `besluit` is what was decided with these words; None for what was only said.
    """

    kant: Kant
    door: Deelnemer | None
    gezegd_op: datetime
    woorden: str
    besluit: Besluit | None = None

    @property
    def van_schrijver(self) -> bool:
        """Whether the writer speaks."""
        return self.kant == Kant.SCHRIJVER


def gesprek(inhoud: Any) -> tuple[Bijdrage, ...]:
    """All that was said about one piece of content (a `Modereerbaar`), the oldest first."""
    return gesprekken([inhoud.waarover])[inhoud.waarover]


def gesprekken(waarover: Iterable[Waarover]) -> dict[Waarover, tuple[Bijdrage, ...]]:
    """All that was said about each of these, in a fixed number of queries."""
    gezegd: dict[Waarover, list[Bijdrage]] = {wat: [] for wat in waarover}
    besluiten = (
        Besluit.objects.over(*gezegd)
        .select_related("beslisser__persoon", "regel", "spelregels", "woorden")
        .prefetch_related("andere_regels")
    )
    for besluit in besluiten:
        gezegd[besluit.waarover].append(
            Bijdrage(
                Kant.MODERATOR,
                besluit.beslisser.persoon,
                besluit.gemaakt_op,
                besluit.toelichting,
                besluit=besluit,
            )
        )
    for beurt in Beurt.objects.over(*gezegd).select_related("door"):
        gezegd[beurt.waarover].append(Bijdrage(Kant(beurt.kant), beurt.door, beurt.gezegd_op, beurt.woorden))
    # The sort is stable: of one moment, a besluit stands before the answer to it.
    return {wat: tuple(sorted(delen, key=lambda deel: deel.gezegd_op)) for wat, delen in gezegd.items()}
