"""How a row at the desk names what it is about: a kind of content and its own key, and no table above.

What was decided stays when the content is erased (DSA art. 20: one may object for six months).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models

if TYPE_CHECKING:
    from moderatie.querysets import WaaroverQuerySet

Waarover = tuple[str, UUID]


class OverInhoud(models.Model):
    """A row that is about one piece of content."""

    soort = models.CharField(max_length=100)
    sleutel = models.UUIDField()

    class Meta:
        abstract = True

    @property
    def waarover(self) -> Waarover:
        """The kind of content and its own key."""
        return self.soort, self.sleutel


class Rijen:
    """On a kind of content: the rows of one table that are about it, as of any related table.

    `verhaal.besluiten.all()` asks once; `prefetch_related("besluiten")` asks once for many.
    """

    def __init__(self, tabel: Callable[[], type[models.Model]]) -> None:
        self._tabel = tabel
        self._naam = ""

    def __set_name__(self, owner: type, naam: str) -> None:
        self._naam = naam

    def __get__(self, inhoud: Any, owner: type | None = None) -> Any:
        if inhoud is None:
            return self
        return _soort_rijen(self._tabel())(inhoud, self._naam)


@cache
def _soort_rijen(tabel: Any) -> Any:
    """The manager of this table, for the rows about one piece of content."""
    return type(f"{tabel.__name__}RijenVan", (_RijenVan, type(tabel.objects)), {"_tabel": tabel})


class _RijenVan(models.Manager[Any]):
    """The rows about one piece of content."""

    _tabel: Any

    def __init__(self, inhoud: Any, naam: str) -> None:
        super().__init__()
        self.model, self._inhoud, self._naam = self._tabel, inhoud, naam

    def get_queryset(self) -> Any:
        bewaard = getattr(self._inhoud, "_prefetched_objects_cache", {}).get(self._naam)
        return self._alles().over(self._inhoud.waarover) if bewaard is None else bewaard

    def get_prefetch_querysets(self, inhouden: Any, querysets: Any = None) -> tuple[Any, ...]:
        """What Django asks of the many side of a relation (`django.db.models.query.prefetch_one`)."""
        rijen = querysets[0] if querysets else self._alles()
        return (
            rijen.over(*(inhoud.waarover for inhoud in inhouden)),
            lambda rij: rij.waarover,
            lambda inhoud: inhoud.waarover,
            False,
            self._naam,
            False,
        )

    def _apply_rel_filters(self, queryset: Any) -> Any:
        """The same, of a queryset that was handed to `Prefetch`."""
        return queryset.over(self._inhoud.waarover)

    def _alles(self) -> WaaroverQuerySet[Any]:
        tabel: Any = self.model
        rijen: WaaroverQuerySet[Any] = tabel.objects.all()
        return rijen
