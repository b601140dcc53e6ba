"""What people do with verhalen: `schrijven`, `bestanden` and `dagboeken` (until it is handed in), `insturen`,
`antwoorden`, `voorstellen` (a cut), `aanbod` (words for an opname), `tonen` (on and off the site), `opnieuw`
(the same on a copy that was put back) and `vertellen` (what a writer hears of a besluit)."""

from verhalen.actions import opnieuw  # noqa: F401 - registers what is done again
from verhalen.actions.aanbod import beantwoord_aanbod, bied_aan
from verhalen.actions.antwoorden import antwoord
from verhalen.actions.besluitpost import vertel_besluit
from verhalen.actions.bestanden import BeeldGeweigerd, Bewaard, bewerk, leg_stuk_neer, voeg_bestanden_toe
from verhalen.actions.dagboeken import (
    gooi_dagboek_weg,
    hernoem_dagboek,
    maak_dagboek,
    zet_in_dagboek,
    zet_in_nieuw_dagboek,
)
from verhalen.actions.insturen import neem_terug, stuur_door, stuur_in, vergeet_wijziging
from verhalen.actions.opnemen import begin_opname
from verhalen.actions.schrijven import Schikking, Venster, begin_verhaal, bewaar
from verhalen.actions.tonen import (
    geef_inzage,
    gooi_weg,
    haal_uit_prullenbak,
    haal_weg_door_ons,
    maak_openbaar,
    mag_van_de_schrijver,
    ruim_op,
    sluit_inzage,
    toon_na_even,
    toon_weer,
    trek_in,
    verberg,
)
from verhalen.actions.voorstellen import laat_het_zo, neem_voorstel_over

__all__ = [
    "BeeldGeweigerd",
    "Bewaard",
    "Schikking",
    "Venster",
    "antwoord",
    "beantwoord_aanbod",
    "begin_opname",
    "begin_verhaal",
    "bewaar",
    "bewerk",
    "bied_aan",
    "geef_inzage",
    "gooi_dagboek_weg",
    "gooi_weg",
    "haal_uit_prullenbak",
    "haal_weg_door_ons",
    "hernoem_dagboek",
    "laat_het_zo",
    "leg_stuk_neer",
    "maak_dagboek",
    "maak_openbaar",
    "mag_van_de_schrijver",
    "neem_terug",
    "neem_voorstel_over",
    "ruim_op",
    "sluit_inzage",
    "stuur_door",
    "stuur_in",
    "toon_na_even",
    "toon_weer",
    "trek_in",
    "verberg",
    "vergeet_wijziging",
    "vertel_besluit",
    "voeg_bestanden_toe",
    "zet_in_dagboek",
    "zet_in_nieuw_dagboek",
]
