"""What happens at the desk: `indienen` (hand in, take back, answer), `beslissen` (the outcomes of a toets),
`beurten` (who reads what), `intervisie` (what the team wants to talk about) and `wissen` (what goes with
content that is erased)."""

from moderatie.actions.beslissen import (
    BEZWAARTERMIJN,
    GeenRedenen,
    NietWatJeLas,
    moet_gelezen_zijn,
    plaats,
    plaats_niet,
    vraag,
)
from moderatie.actions.beurten import (
    geef_alles_door,
    geef_door,
    neem_beurt,
    neem_eerste_beurt,
    ruim_beurten_op,
    vraag_van_buiten,
)
from moderatie.actions.indienen import GeenWoorden, dien_in, neem_terug, noteer_onderwerpen, zeg_antwoord
from moderatie.actions.intervisie import bespreek, breng_in
from moderatie.actions.wissen import wis_woorden

__all__ = [
    "BEZWAARTERMIJN",
    "GeenRedenen",
    "GeenWoorden",
    "NietWatJeLas",
    "bespreek",
    "breng_in",
    "dien_in",
    "geef_alles_door",
    "geef_door",
    "moet_gelezen_zijn",
    "neem_beurt",
    "neem_eerste_beurt",
    "neem_terug",
    "noteer_onderwerpen",
    "plaats",
    "plaats_niet",
    "ruim_beurten_op",
    "vraag",
    "vraag_van_buiten",
    "wis_woorden",
    "zeg_antwoord",
]
