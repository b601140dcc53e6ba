"""Which mailed code a browser waits for: kept in its session, so that a code works nowhere else (SEC-06)."""

from dataclasses import dataclass

from django.http import HttpRequest

from common.adres import bewaarvorm
from deelnemers.models import Mailcode

# How many codes a browser can wait for: the one that is under way, and the one before it.
MEESTE = 2


@dataclass(frozen=True)
class Codevraag:
    """The codes that were asked for here, oldest first, and the address that they go to."""

    nummers: tuple[int, ...]
    email: str


def lees(request: HttpRequest, soort: str) -> Codevraag | None:
    """What this browser asked for, if anything."""
    staat = request.session.get(_naam(soort))
    return Codevraag(tuple(staat["nummers"]), bewaarvorm(staat["email"])) if staat else None


def vorige(request: HttpRequest, soort: str, email: str) -> tuple[int, ...]:
    """The codes for this address that this browser waits for already."""
    vraag = lees(request, soort)
    return vraag.nummers if vraag and vraag.email == bewaarvorm(email) else ()


def onthoud(request: HttpRequest, rij: Mailcode, email: str) -> None:
    """From now on this browser waits for this code as well."""
    eerder = [nummer for nummer in vorige(request, rij.soort, email) if nummer != rij.pk]
    request.session[_naam(rij.soort)] = {"nummers": [*eerder, rij.pk][-MEESTE:], "email": email}


def vergeet(request: HttpRequest, soort: str) -> None:
    """The code was used, or does not work any more."""
    request.session.pop(_naam(soort), None)


def _naam(soort: str) -> str:
    return f"mailcode_{soort}"
