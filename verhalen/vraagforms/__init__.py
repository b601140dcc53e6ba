"""What may be told beside the verhaal itself, each on a screen of its own; every one may be left out."""

from verhalen.vertelling import Concept
from verhalen.vormen import VORMEN
from verhalen.vraagforms.basis import VraagForm
from verhalen.vraagforms.keuzes import (
    GEEN,
    NIEUW,
    DagboekForm,
    GevoelForm,
    LetOpForm,
    TaalForm,
    ThemasForm,
    TitelForm,
)
from verhalen.vraagforms.stukken import MaakForm, StukkenForm, Stukkeuze

OVER_STUKKEN: tuple[type[VraagForm], ...] = tuple(
    StukkenForm.over(vorm, vorm.vraag) for vorm in VORMEN.values() if vorm.vraag
)
MAKEN: tuple[type[VraagForm], ...] = tuple(
    MaakForm.voor(vorm, vorm.manier) for vorm in VORMEN.values() if vorm.manier
)
# The forms of telling that begin on a page of their own, by name.
MAAKBAAR = frozenset(vorm.naam for vorm in VORMEN.values() if vorm.begint)
# The names of the addresses of a sheet: there and where a way of telling begins.
VELLEN = frozenset(
    {"vertel", "vertel_fotos", "vertel_kort", "vertel_dagboek", "verder"}
    | {f"vertel_{naam}" for naam in MAAKBAAR}
)
VRAGEN: tuple[type[VraagForm], ...] = (
    TitelForm,
    *OVER_STUKKEN,
    *MAKEN,
    ThemasForm,
    DagboekForm,
    GevoelForm,
    LetOpForm,
    TaalForm,
)
# Their places in the address.
NAMEN = frozenset(soort.naam for soort in VRAGEN)


def vragen_bij(concept: Concept) -> list[type[VraagForm]]:
    """The questions that make sense for this verhaal, in order."""
    return [vraag for vraag in VRAGEN if vraag.past_bij(concept)]


def extras_bij(concept: Concept) -> list[type[VraagForm]]:
    """Those that are offered beside the look at it: what only the sheet leads to is no question there."""
    return [vraag for vraag in vragen_bij(concept) if vraag not in MAKEN or vraag.naam in MAAKBAAR]


__all__ = [
    "GEEN",
    "MAAKBAAR",
    "MAKEN",
    "NAMEN",
    "NIEUW",
    "OVER_STUKKEN",
    "VELLEN",
    "VRAGEN",
    "DagboekForm",
    "MaakForm",
    "StukkenForm",
    "Stukkeuze",
    "VraagForm",
    "extras_bij",
    "vragen_bij",
]
