"""What happens at the desk: `indienen` (hand in, take back, answer, look again), `beslissen` (the outcomes
of a toets), `bezwaar` (objecting to one) and `wissen` (what goes with content that is erased)."""

from moderatie.actions.beslissen import (
    BEZWAARTERMIJN,
    GeenRedenen,
    NietWatJeLas,
    beslis_bezwaar,
    haal_even_van_site,
    haal_van_site,
    laat_staan,
    moet_gelezen_zijn,
    plaats,
    plaats_niet,
    vraag,
)
from moderatie.actions.bezwaar import dien_bezwaar_in
from moderatie.actions.indienen import GeenWoorden, dien_in, kijk_opnieuw, neem_terug, zeg_antwoord
from moderatie.actions.wissen import wis_woorden

__all__ = [
    "BEZWAARTERMIJN",
    "GeenRedenen",
    "GeenWoorden",
    "NietWatJeLas",
    "beslis_bezwaar",
    "dien_bezwaar_in",
    "dien_in",
    "haal_even_van_site",
    "haal_van_site",
    "kijk_opnieuw",
    "laat_staan",
    "moet_gelezen_zijn",
    "neem_terug",
    "plaats",
    "plaats_niet",
    "vraag",
    "wis_woorden",
    "zeg_antwoord",
]
