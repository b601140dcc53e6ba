"""The way on from a verhaal: one more of the same writer, and one more on the same theme.

Each is the row that lies beside it in an index, so that it costs the same with many stories as with few.
Nothing is weighed: not who reads what, nor how often.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Verder:
    """A verhaal to go on with; `thema` when it is there because of that, None when its writer is why."""

    verhaal: Any
    thema: Any = None


def verder(verhaal: Any, verhalen: Any, themas: Sequence[Any]) -> list[Verder]:
    """What readers may go on with after this verhaal (a row), none of it twice; often less than two.

    `verhalen`: those that may be read (a VerhaalQuerySet); `themas`: its own, in order. At most two queries.
    """
    wegen = [Verder(ander) for ander in verhalen.naast(verhaal).met_kaart()[:1]]
    if themas:
        plek = verhaal.first_published_at, verhaal.pk
        gezien = {weg.verhaal.pk for weg in wegen}
        # One more than is shown: the first may be the one that is shown already.
        rij = [ander for ander in verhalen.over(themas[0], plek).met_kaart()[:2] if ander.pk not in gezien]
        wegen += [Verder(ander, themas[0]) for ander in rij[:1]]
    return wegen
