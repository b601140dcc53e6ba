"""The way on from a verhaal: one more of the same writer, and one more on the same theme.

Each is the row that lies beside it in an index, so that it costs the same with many stories as with few.
Nothing is weighed: not who reads what, nor how often.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

# What one link shows: a list asks for much more.
LINK = ("title", "url_path", "titel", "let_op", "taal")


@dataclass(frozen=True)
class Verder:
    """A verhaal to go on with; `thema` when it is there because of that, None when its writer is why."""

    verhaal: Any
    thema: Any = None

    @property
    def titel(self) -> str:
        """What lists call it, by the title that lies in its row: its content is not asked for."""
        eigen = self.verhaal.lijsttitel_van_de_schrijver
        return str(self.verhaal.title if eigen else self.verhaal.lijsttitel)


def verder(verhaal: Any, verhalen: Any, themas: Sequence[Any]) -> list[Verder]:
    """What readers may go on with after this verhaal (a row), none of it twice; often less than two.

    `verhalen`: those that may be read (a VerhaalQuerySet); `themas`: its own, in order. At most two queries.
    """
    wegen = [Verder(ander) for ander in verhalen.naast(verhaal).only(*LINK)[:1]]
    if themas:
        gezien = {weg.verhaal.pk for weg in wegen}
        # One more than is shown: the first may be the one that is shown already.
        eerder = verhalen.eerder_over(themas[0], verhaal.first_published_at).only(*LINK)[:2]
        anders = [ander for ander in eerder if ander.pk not in gezien]
        wegen += [Verder(ander, themas[0]) for ander in anders[:1]]
    return wegen
