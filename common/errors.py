"""The refusals that people can meet. Each carries one Dutch sentence that says what to do now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Weigering(Exception):
    """An expected refusal.

    `zin` is one clear Dutch sentence for the person; `status` the HTTP status a view answers with. A kind
    of refusal may have a heading (`kop`) and a template (`sjabloon`) of its own.
    """

    status = 400
    kop: StrOrPromise = ""
    sjabloon = ""

    def __init__(self, zin: str, *, kop: StrOrPromise = "") -> None:
        super().__init__(zin)
        self.zin = zin
        self.kop = kop or self.kop


class NietGevonden(Weigering):
    """There is nothing here for this person, or they may not know that there is (HTTP 404)."""

    status = 404


class MagNiet(Weigering):
    """This person may see it, but not do this with it (HTTP 403)."""

    status = 403


class AlGebeurd(Weigering):
    """Somebody else, or the same person in another tab, was first (HTTP 409)."""

    status = 409


class TeVaak(Weigering):
    """Too many times in a short while (HTTP 429)."""

    status = 429


class Weg(Weigering):
    """It was here, and is not any more (HTTP 410, RFC 9110 §15.5.11)."""

    status = 410
