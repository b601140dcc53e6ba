"""The way on from a verhaal: one more of the same writer, and one more on the same theme.

Each is the row that lies beside it in an index, so that it costs the same with many stories as with few.
Nothing is weighed: not who reads what, nor how often.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from common.voorbereid import Voorbereid

# What one link shows: a list asks for much more.
LINK = ("title", "url_path", "titel", "let_op", "taal")

# To try prepared queries with.
_PK, _DAG = 987_654_321, datetime(1, 1, 2, tzinfo=UTC)


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


class Wegen:
    """The ways on, of verhalen and themes in these tables."""

    def __init__(self, verhalen: Any, themas: Any) -> None:
        """`verhalen` and `themas`: the managers of both; nothing is asked yet."""

        def te_lezen() -> Any:
            return verhalen.online().only(*LINK)

        self._themas_van = Voorbereid(
            lambda verhaal: themas.filter(verhaal_rijen__content_object=verhaal), _PK
        )
        # Dates lie in another table than whose they are: the order of one writer is that of the tree.
        self._vorige = Voorbereid(lambda na, tot: te_lezen().tussen(na, tot).order_by("-path")[:1], "<", ">")
        self._volgende = Voorbereid(lambda na, tot: te_lezen().tussen(na, tot).order_by("path")[:1], "<", ">")
        # One more than is shown: the first may be the one that is shown already.
        self._over = Voorbereid(lambda thema, dag: te_lezen().eerder_over(thema, dag)[:2], _PK, _DAG)

    def themas_van(self, verhaal: Any) -> list[Any]:
        """Its themes, in order: the first is the one that leads on. One query."""
        return self._themas_van(verhaal.pk)

    def verder(self, verhaal: Any, themas: Sequence[Any]) -> list[Verder]:
        """What readers may go on with after this verhaal (a row), none of it twice; often less than two.

        `themas`: its own, in order. At most two queries.
        """
        wegen = [Verder(ander) for ander in self._van_de_schrijver(verhaal)]
        if themas:
            gezien = {weg.verhaal.pk for weg in wegen}
            eerder = self._over(themas[0].pk, verhaal.first_published_at)
            anders = [ander for ander in eerder if ander.pk not in gezien]
            wegen += [Verder(ander, themas[0]) for ander in anders[:1]]
        return wegen

    def _van_de_schrijver(self, verhaal: Any) -> list[Any]:
        """In a dagboek the page that came after it, elsewhere what was begun before it."""
        ouder, blog = verhaal.path[: -verhaal.steplen], verhaal.blog.path
        if ouder == blog:
            return self._vorige(blog, verhaal.path)
        return self._volgende(verhaal.path, ouder + "Z" * (verhaal.steplen + 1))
