"""Names that may be somebody's, by small rules of our own (DET-06 without its heavy library).

A word with a capital says little; what stands before it says more: "mevrouw", "mijn begeleider", a first
name that many have. One pass over the words; of each only its neighbours are looked at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from moderatie.aanwijzingen.lezing import Lezing, lees
from moderatie.aanwijzingen.namenlijst import (
    AFGEKORT,
    GEEN_NAAM,
    HEET,
    OOK_EEN_WOORD,
    RELATIES,
    TITELS,
    TUSSEN,
    VAN_WIE,
    VOORNAMEN,
)
from moderatie.aanwijzingen.soorten import Aanwijzing, Omgeving, Soort, Sterkte

_WOORD = re.compile(r"[^\W\d_][\w'-]{0,60}+|\d{1,60}+|'t(?!\w)")
# Endings of streets and of organisations: the capital is not somebody's.
_GEEN_MENS = re.compile(
    r"\w(?:straat|laan|weg|plein|gracht|kade|singel|hof|steeg|park|huis|zorg|stad|dorp|kerk)$"
)
# So many words can a name have.
MEESTE_WOORDEN = 6


@dataclass(frozen=True)
class _Woord:
    """A word, what it is in small letters, where it stands, and what stands before it."""

    tekst: str
    klein: str
    van: int
    tot: int
    ervoor: str

    @property
    def met_hoofdletter(self) -> bool:
        """Whether it is written as a name is: not as one long abbreviation."""
        return self.tekst[0].isupper() and (len(self.tekst) == 1 or not self.tekst.isupper())

    @property
    def begint_zin(self) -> bool:
        """Whether it may have its capital because a sentence begins."""
        return any(teken in '.!?:;\n"“”„(-*•…' for teken in self.ervoor)

    @property
    def kan_achternaam_zijn(self) -> bool:
        """Whether it may end a name, as in "Karin van der Meer"."""
        return self.met_hoofdletter and not _GEEN_MENS.search(self.klein)

    @property
    def kan_naam_zijn(self) -> bool:
        """Whether it may be a name by itself."""
        return self.kan_achternaam_zijn and self.klein not in GEEN_NAAM


def vind_naam(lezing: Lezing, omgeving: Omgeving) -> Iterator[Aanwijzing]:
    """A name that may be somebody's; how the writer is called here is none."""
    woorden = _woorden(lezing)
    eigen = frozenset(re.findall(r"\w+", lees(omgeving.eigen_naam).tekst.lower())) - {""}
    plek = 0
    while plek < len(woorden):
        sterkte = _is_naam(woorden, plek)
        if sterkte is None:
            plek += 1
            continue
        eind = _einde(woorden, plek)
        naam = woorden[plek:eind]
        if not eigen.issuperset(een.klein for een in naam):
            yield Aanwijzing(Soort.NAAM, *lezing.plek(naam[0].van, naam[-1].tot), sterkte)
        plek = eind


def _woorden(lezing: Lezing) -> list[_Woord]:
    """All words of the text. The first begins a sentence."""
    spans = [(-1, 0), *(m.span() for m in _WOORD.finditer(lezing.tekst))]
    plat = "".join(map(str.lower, lezing.tekst)) if lezing.tekst.isascii() else ""
    woorden: list[_Woord] = []
    for (_van, vorige), (van, tot) in pairwise(spans):
        tekst = lezing.tekst[van:tot]
        klein = plat[van:tot] if plat else lees_klein(tekst)
        ervoor = "\n" if vorige == 0 and not woorden else lezing.tekst[vorige : min(van, vorige + 8)]
        woorden.append(_Woord(tekst, klein, van, tot, ervoor))
    return woorden


def lees_klein(woord: str) -> str:
    """A word in small letters without accents."""
    return lees(woord).plat.tekst


def _is_naam(woorden: list[_Woord], plek: int) -> Sterkte | None:
    """Whether a name may begin here, and how much speaks for it."""
    woord = woorden[plek]
    sterk = _door_wat_ervoor_staat(woorden, plek)
    if sterk is not None:
        return sterk
    if not woord.kan_naam_zijn or len(woord.tekst) == 1:
        return None
    eind = _einde(woorden, plek)
    bekend = woord.klein in VOORNAMEN
    if bekend and eind - plek > 1:
        return Sterkte.HOOG
    if bekend and not (woord.begint_zin and woord.klein in OOK_EEN_WOORD):
        return Sterkte.LAAG
    if eind - plek > 1 and not woord.begint_zin and sum(een.kan_naam_zijn for een in woorden[plek:eind]) > 1:
        return Sterkte.LAAG
    return None


def _door_wat_ervoor_staat(woorden: list[_Woord], plek: int) -> Sterkte | None:
    """What the words before it say: "mevrouw", "mijn begeleider", "zij heet"."""
    woord = woorden[plek]
    vorige = woorden[plek - 1] if plek else None
    if vorige is None:
        return None
    # Nothing but a space stands between them, or the dot of an abbreviation.
    aaneen = woord.ervoor == " " or (vorige.klein in AFGEKORT and woord.ervoor in (". ", "."))
    begint_naam = woord.kan_naam_zijn or (woord.klein in TUSSEN and _einde(woorden, plek) - plek > 1)
    if begint_naam and aaneen and vorige.klein in TITELS and vorige.klein != woord.klein:
        return Sterkte.HOOG
    relatie = vorige.klein in RELATIES and plek > 1 and woorden[plek - 2].klein in VAN_WIE
    if relatie and woord.ervoor in (" ", ", "):
        bekend = woord.klein in VOORNAMEN - OOK_EEN_WOORD
        if woord.kan_naam_zijn and woord.klein not in TITELS:
            return Sterkte.HOOG
        return Sterkte.LAAG if bekend and not woord.met_hoofdletter else None
    if woord.kan_naam_zijn and aaneen and not woord.begint_zin and vorige.klein in HEET:
        eigen = plek > 1 and woorden[plek - 2].klein == "ik"
        return Sterkte.LAAG if eigen else Sterkte.HOOG
    return None


def _einde(woorden: list[_Woord], plek: int) -> int:
    """Behind the last word of the name that begins here: "Jan de Vries", "Karin van der Meer", "J. Bos"."""
    eind = laatste = plek + 1
    while eind < min(len(woorden), plek + MEESTE_WOORDEN):
        woord, vorige = woorden[eind], woorden[eind - 1]
        los = (
            woord.ervoor == " "
            or (woord.ervoor == "-")
            or (len(vorige.tekst) == 1 and woord.ervoor in (". ", "."))
        )
        if not los:
            break
        if woord.kan_naam_zijn or (vorige.klein in TUSSEN and woord.kan_achternaam_zijn):
            laatste = eind + 1
        elif woord.klein not in TUSSEN:
            break
        eind += 1
    return laatste
