"""A Gesprek: all that a writer and moderators said to each other about one piece of content, in its order.

Only looks, never writes. The words of a besluit are read from the besluit, everything else from `Beurt`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import WorkflowState

from deelnemers.models import Deelnemer
from moderatie.models import Besluit, Beurt, Kant, Uitkomst


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


def gesprek(pagina: Any) -> tuple[Bijdrage, ...]:
    """All that was said about one page (a `Modereerbaar`), the oldest first."""
    return gesprekken([pagina])[pagina.pk]


def gesprekken(paginas: Iterable[Any]) -> dict[int, tuple[Bijdrage, ...]]:
    """All that was said about each of these pages, by its id, in a fixed number of queries."""
    waarover = {pagina.waarover: pagina.pk for pagina in paginas}
    gezegd: dict[int, list[Bijdrage]] = {pk: [] for pk in waarover.values()}
    besluiten = (
        Besluit.objects.filter(pagina_id__in=list(gezegd))
        .select_related("moderator", "regel", "spelregels")
        .prefetch_related("andere_regels")
    )
    for besluit in besluiten:
        gezegd[besluit.pagina_id].append(
            Bijdrage(
                Kant.MODERATOR, besluit.moderator, besluit.gemaakt_op, besluit.toelichting, besluit=besluit
            )
        )
    for beurt in Beurt.objects.over(*waarover).select_related("door"):
        gezegd[waarover[beurt.soort, beurt.sleutel]].append(
            Bijdrage(Kant(beurt.kant), beurt.door, beurt.gezegd_op, beurt.woorden)
        )
    # The sort is stable: of one moment, a besluit stands before the answer to it.
    return {pk: tuple(sorted(delen, key=lambda deel: deel.gezegd_op)) for pk, delen in gezegd.items()}


def te_beantwoorden(pagina: Any) -> Besluit | None:
    """What its writer may answer now: an open question, or why it is not on the site; else None."""
    staand = pagina.current_workflow_state
    if staand is None or staand.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    besluit = Besluit.objects.filter(taak_id=staand.current_task_state_id).first()
    return besluit if besluit is not None and besluit.uitkomst != Uitkomst.PLAATSEN else None
