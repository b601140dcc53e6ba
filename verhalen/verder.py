"""The way on from a verhaal: one more of the same writer, and one more on the same theme.

Each is the row that lies beside it in an index, so that it costs the same with many stories as with few.
Nothing is weighed: not who reads what, nor how often.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.apps import apps

from common.voorbereid import Voorbereid

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


def _te_lezen() -> Any:
    """The verhalen that readers may go on with."""
    return apps.get_model("verhalen", "VerhaalPage").objects.online().only(*LINK)


# The themes of a verhaal, by its number, in their order: the first is the one that leads on.
themas_van = Voorbereid(
    lambda verhaal: apps.get_model("verhalen", "Thema").objects.filter(verhaal_rijen__content_object=verhaal),
    987_654_321,
)
# Dates lie in another table than whose they are: the order of one writer is that of the tree.
_VORIGE = Voorbereid(lambda na, tot: _te_lezen().tussen(na, tot).order_by("-path")[:1], "<", ">")
_VOLGENDE = Voorbereid(lambda na, tot: _te_lezen().tussen(na, tot).order_by("path")[:1], "<", ">")
# One more than is shown: the first may be the one that is shown already.
_OVER = Voorbereid(
    lambda thema, datum: _te_lezen().eerder_over(thema, datum)[:2], 987_654_321, datetime(1, 1, 2, tzinfo=UTC)
)


def _van_de_schrijver(verhaal: Any) -> list[Any]:
    """In a dagboek the page that came after it, elsewhere what was begun before it."""
    ouder, blog = verhaal.path[: -verhaal.steplen], verhaal.blog.path
    if ouder == blog:
        return _VORIGE(blog, verhaal.path)
    return _VOLGENDE(verhaal.path, ouder + "Z" * (verhaal.steplen + 1))


def verder(verhaal: Any, themas: Sequence[Any]) -> list[Verder]:
    """What readers may go on with after this verhaal (a row), none of it twice; often less than two.

    `themas`: its own, in order. At most two queries.
    """
    wegen = [Verder(ander) for ander in _van_de_schrijver(verhaal)]
    if themas:
        gezien = {weg.verhaal.pk for weg in wegen}
        eerder = _OVER(themas[0].pk, verhaal.first_published_at)
        anders = [ander for ander in eerder if ander.pk not in gezien]
        wegen += [Verder(ander, themas[0]) for ander in anders[:1]]
    return wegen
