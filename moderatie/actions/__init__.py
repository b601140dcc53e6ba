"""What happens at the desk: `indienen` (hand in, take back, answer), `beslissen` (the outcomes of a toets),
`melden` (what readers tell us) and `wissen` (what goes with content that is erased)."""

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
from moderatie.actions.melden import (
    NietMeerTeZien,
    besluit_over_meldingen,
    laat_vervallen,
    maak_bezwaar,
    meld,
    neem_in_behandeling,
    ruim_meldingen_op,
    wis_melder,
)
from moderatie.actions.wissen import wis_woorden

__all__ = [
    "BEZWAARTERMIJN",
    "GeenRedenen",
    "GeenWoorden",
    "NietMeerTeZien",
    "NietWatJeLas",
    "besluit_over_meldingen",
    "dien_in",
    "laat_vervallen",
    "maak_bezwaar",
    "meld",
    "moet_gelezen_zijn",
    "neem_in_behandeling",
    "neem_terug",
    "plaats",
    "plaats_niet",
    "ruim_meldingen_op",
    "vraag",
    "wis_melder",
    "wis_woorden",
    "zeg_antwoord",
]
