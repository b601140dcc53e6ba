"""What people do here: getting an account, a card, a name, an address, a role."""

from deelnemers.actions.accounts import (
    Toegevoegd,
    heropen_account,
    open_account,
    ruim_op,
    sluit_account,
    voeg_toe,
)
from deelnemers.actions.kaarten import (
    GeenKaart,
    KaartIsErAl,
    NieuweKaart,
    begin_met_kaart,
    blokkeer_kaart,
    gebruik_kaart,
    geef_kaart,
    vervang_kaart,
)
from deelnemers.actions.mailadres import (
    AdresKanNiet,
    haal_mailadres_weg,
    zet_mailadres,
)
from deelnemers.actions.mailcode import (
    CodeKloptNiet,
    codes_op,
    gebruik_link,
    minuten_tot,
    typ_code,
    vergeet_mailcodes,
    vraag_adrescode,
    vraag_inlogcode,
)
from deelnemers.actions.naam import (
    NaamKanNiet,
    kies_naam,
    naamvoorstellen,
    sla_naam_over,
)
from deelnemers.actions.ploegen import (
    PloegKanNiet,
    begin_ploeg,
    haal_uit_ploeg,
    noem_ploeg,
    voeg_ploegen_samen,
    zet_in_ploeg,
)
from deelnemers.actions.rol import (
    bevestig_beleidsmaker,
    geef_rol,
    neem_rol,
    vraag_als_beleidsmaker,
)
from deelnemers.actions.sessies import (
    beeindig_sessies,
    vergeet_sessies,
    wis_tweede_factor,
)

__all__ = [
    "AdresKanNiet",
    "CodeKloptNiet",
    "GeenKaart",
    "KaartIsErAl",
    "NaamKanNiet",
    "NieuweKaart",
    "PloegKanNiet",
    "Toegevoegd",
    "beeindig_sessies",
    "begin_met_kaart",
    "begin_ploeg",
    "bevestig_beleidsmaker",
    "blokkeer_kaart",
    "codes_op",
    "gebruik_kaart",
    "gebruik_link",
    "geef_kaart",
    "geef_rol",
    "haal_mailadres_weg",
    "haal_uit_ploeg",
    "heropen_account",
    "kies_naam",
    "minuten_tot",
    "naamvoorstellen",
    "neem_rol",
    "noem_ploeg",
    "open_account",
    "ruim_op",
    "sla_naam_over",
    "sluit_account",
    "typ_code",
    "vergeet_mailcodes",
    "vergeet_sessies",
    "vervang_kaart",
    "voeg_ploegen_samen",
    "voeg_toe",
    "vraag_adrescode",
    "vraag_als_beleidsmaker",
    "vraag_inlogcode",
    "wis_tweede_factor",
    "zet_in_ploeg",
    "zet_mailadres",
]
