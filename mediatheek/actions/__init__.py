"""What can happen to a photo and to an opname."""

from mediatheek.actions.bestanden import wis_aanlevering, wis_bestand
from mediatheek.actions.fotos import (
    draai,
    lever_aan,
    neem_op,
    wacht_even,
    zet_klaar,
    zet_klaar_taak,
)
from mediatheek.actions.opnamen import (
    GROOTSTE_DEEL,
    begin_opname,
    ga_verder,
    lever_opname_aan,
    neem_deel,
    sluit_opname,
)
from mediatheek.actions.opnamen_klaar import zet_opname_klaar, zet_opname_klaar_taak
from mediatheek.actions.opruimen import ruim_op
from mediatheek.actions.zien import (
    geef_ter_inzage,
    maak_besloten,
    maak_openbaar,
    neem_inzage_terug,
    verwijder,
)
from mediatheek.ruimte import Ruimte, ruimte_van

__all__ = [
    "GROOTSTE_DEEL",
    "Ruimte",
    "begin_opname",
    "draai",
    "ga_verder",
    "geef_ter_inzage",
    "lever_aan",
    "lever_opname_aan",
    "maak_besloten",
    "maak_openbaar",
    "neem_deel",
    "neem_inzage_terug",
    "neem_op",
    "ruim_op",
    "ruimte_van",
    "sluit_opname",
    "verwijder",
    "wacht_even",
    "wis_aanlevering",
    "wis_bestand",
    "zet_klaar",
    "zet_klaar_taak",
    "zet_opname_klaar",
    "zet_opname_klaar_taak",
]
