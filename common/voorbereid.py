"""Queries of which the SQL is made once: that takes Django ten times as long as the database takes to answer.

For the few questions that every page of readers asks. What they ask stands in querysets, as everywhere.
"""

import copy
from collections.abc import Callable
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


class Voorbereid(Generic[M]):
    """A queryset that is made of a few values; called with them it gives the rows.

    `bouw` makes the queryset of its values. `proef` are values to try that with: one of each kind, each to be
    found again in the query, so none may be equal to another or to anything else in it. A value is a text, a
    whole number or a moment, never None: with that Django makes another query.
    """

    def __init__(self, bouw: Callable[..., QuerySet[M]], *proef: Any) -> None:
        self.bouw, self.proef = bouw, proef
        self._gemaakt: _Gemaakt | None = None

    def __call__(self, *waarden: Any) -> list[M]:
        """The rows for these values; raises `ValueError` for None."""
        if None in waarden:
            raise ValueError("A prepared query has no place for None")
        if self._gemaakt is None:
            self._gemaakt = _Gemaakt(self.bouw(*self.proef), self.proef)
        return self._gemaakt.rijen(waarden)


class _Gemaakt:
    """The SQL of a queryset, and where each value goes in it."""

    def __init__(self, queryset: QuerySet[Any], proef: tuple[Any, ...]) -> None:
        self.queryset = queryset
        self.compiler = queryset.query.get_compiler(using=queryset.db)
        self.sql, self.parameters = self.compiler.as_sql()
        gezocht = [self._in_databank(waarde) for waarde in proef]
        # Of each parameter which value it is; None for one that is always the same.
        self.plekken = [gezocht.index(p) if p in gezocht else None for p in self.parameters]
        if set(self.plekken) - {None} != set(range(len(proef))):
            raise ValueError(f"Not every value is found again in {self.sql}")

    def rijen(self, waarden: tuple[Any, ...]) -> list[Any]:
        """The rows for these values, as the queryset would give them."""
        klaar = [self._in_databank(waarde) for waarde in waarden]
        paren = zip(self.plekken, self.parameters, strict=True)
        parameters = tuple(altijd if plek is None else klaar[plek] for plek, altijd in paren)
        iterable: Any = self.queryset._iterable_class
        return list(iterable(_Vraag(self, parameters)))

    def _in_databank(self, waarde: Any) -> Any:
        if isinstance(waarde, datetime):
            return connections[self.queryset.db].ops.adapt_datetimefield_value(waarde)
        return waarde


class _Vraag:
    """The queryset that was made before, as an iterable of Django asks for it, with other values."""

    def __init__(self, gemaakt: _Gemaakt, parameters: tuple[Any, ...]) -> None:
        self._queryset = gemaakt.queryset
        self.query = _Query(gemaakt, parameters)

    def __getattr__(self, naam: str) -> Any:
        return getattr(self._queryset, naam)


class _Query:
    """Its query, of which the SQL is there already."""

    def __init__(self, gemaakt: _Gemaakt, parameters: tuple[Any, ...]) -> None:
        self._gemaakt, self._parameters = gemaakt, parameters

    def get_compiler(self, using: str, **_anders: Any) -> Any:
        """The compiler that made the SQL, for the connection of this thread."""
        compiler = copy.copy(self._gemaakt.compiler)
        compiler.connection = connections[using]
        compiler.as_sql = lambda *args, **kwargs: (self._gemaakt.sql, self._parameters)
        return compiler

    def __getattr__(self, naam: str) -> Any:
        return getattr(self._gemaakt.queryset.query, naam)
