"""What happens at the desk: `indienen` (hand in, take back, answer), `beslissen` (the outcomes of a toets)
and `wissen` (what goes with content that is erased)."""

from moderatie.actions.beslissen import (
    BEZWAARTERMIJN,
    GeenRedenen,
    NietWatJeLas,
    moet_gelezen_zijn,
    plaats,
    plaats_niet,
    vraag,
)
from moderatie.actions.indienen import GeenWoorden, dien_in, neem_terug, zeg_antwoord
from moderatie.actions.wissen import wis_woorden

__all__ = [
    "BEZWAARTERMIJN",
    "GeenRedenen",
    "GeenWoorden",
    "NietWatJeLas",
    "dien_in",
    "moet_gelezen_zijn",
    "neem_terug",
    "plaats",
    "plaats_niet",
    "vraag",
    "wis_woorden",
    "zeg_antwoord",
]
