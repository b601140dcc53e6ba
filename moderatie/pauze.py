"""A pause that is offered after heavy stories in a row. Kept in the session of who reads alone."""

from typing import Any

from moderatie.models import Toets

# So many in a row, and a pause is offered.
NA = 2
_PLEK = "zwaar_achter_elkaar"


def noteer(sessie: Any, toets: Toets) -> None:
    """That this one is read; the same one twice counts once. A light one ends the row."""
    zwaar = bool(toets.over) or toets.veiligheid
    rij = list(sessie.get(_PLEK, ()))
    if not zwaar:
        sessie.pop(_PLEK, None)
    elif toets.pk not in rij:
        sessie[_PLEK] = [*rij, toets.pk]


def hoeveel(sessie: Any) -> int:
    """How many heavy ones were read in a row, once that is enough for a pause; else 0."""
    aantal = len(sessie.get(_PLEK, ()))
    return aantal if aantal >= NA else 0


def begin_opnieuw(sessie: Any) -> None:
    """After a pause."""
    sessie.pop(_PLEK, None)
