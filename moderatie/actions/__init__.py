"""What happens at the desk: `indienen` (hand in, take back, answer, look again), `beslissen` (the outcomes
of a toets), `bezwaar` (objecting to one), `melden` (what readers tell us), `beurten` (who reads what),
`intervisie` (what the team wants to talk about), `zorg` (the crisis protocol) and `wissen` (what goes with
content that is erased)."""

from moderatie.actions.beslissen import (
    GeenRedenen,
    NietTeVinden,
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
from moderatie.actions.beurten import (
    geef_alles_door,
    geef_door,
    neem_beurt,
    neem_eerste_beurt,
    ruim_beurten_op,
    vraag_van_buiten,
)
from moderatie.actions.bezwaar import dien_bezwaar_in
from moderatie.actions.indienen import (
    GeenWoorden,
    dien_in,
    kijk_opnieuw,
    neem_terug,
    noteer_onderwerpen,
    zeg_antwoord,
)
from moderatie.actions.intervisie import bespreek, breng_in
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
from moderatie.actions.zorg import GeenAntwoord, begin_zorg, zet_zorgstap
from moderatie.besluit import BEZWAARTERMIJN

__all__ = [
    "BEZWAARTERMIJN",
    "GeenAntwoord",
    "GeenRedenen",
    "GeenWoorden",
    "NietMeerTeZien",
    "NietTeVinden",
    "NietWatJeLas",
    "begin_zorg",
    "beslis_bezwaar",
    "besluit_over_meldingen",
    "bespreek",
    "breng_in",
    "dien_bezwaar_in",
    "dien_in",
    "geef_alles_door",
    "geef_door",
    "haal_even_van_site",
    "haal_van_site",
    "kijk_opnieuw",
    "laat_staan",
    "laat_vervallen",
    "maak_bezwaar",
    "meld",
    "moet_gelezen_zijn",
    "neem_beurt",
    "neem_eerste_beurt",
    "neem_in_behandeling",
    "neem_terug",
    "noteer_onderwerpen",
    "plaats",
    "plaats_niet",
    "ruim_beurten_op",
    "ruim_meldingen_op",
    "vraag",
    "vraag_van_buiten",
    "wis_melder",
    "wis_woorden",
    "zeg_antwoord",
    "zet_zorgstap",
]
