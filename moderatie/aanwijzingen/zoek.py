"""All detectors over one text. One that breaks stops no other, and is named (MOD-16)."""

import logging
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from moderatie.aanwijzingen.herhaling import vind_herhaling
from moderatie.aanwijzingen.internet import vind_link, vind_mail, vind_profiel
from moderatie.aanwijzingen.lezing import Lezing, lees
from moderatie.aanwijzingen.namen import vind_naam
from moderatie.aanwijzingen.nood import vind_nood
from moderatie.aanwijzingen.nummers import vind_bsn, vind_iban, vind_telefoon
from moderatie.aanwijzingen.plekken import vind_adres
from moderatie.aanwijzingen.soorten import Aanwijzing, Herhaling, Omgeving, Soort, Sterkte, Uitslag

log = logging.getLogger(__name__)
Gevonden = TypeVar("Gevonden")

Detector = Callable[[Lezing, Omgeving], Iterable[Aanwijzing]]
# What looks for each kind, but for repeated text, which has no place in the text.
DETECTOREN: dict[Soort, Detector] = {
    Soort.BSN: vind_bsn,
    Soort.IBAN: vind_iban,
    Soort.TELEFOON: vind_telefoon,
    Soort.MAIL: vind_mail,
    Soort.PROFIEL: vind_profiel,
    Soort.LINK: vind_link,
    Soort.ADRES: vind_adres,
    Soort.NAAM: vind_naam,
    Soort.NOOD: vind_nood,
}
HERHALINGEN: dict[Soort, Callable[[Lezing, Omgeving], Iterable[Herhaling]]] = {
    Soort.HERHALING: vind_herhaling
}

# Of one piece of text one thing is said: who stands first here is told, the other is left out. What is
# certain goes before what is not.
_VOORRANG = (
    Soort.MAIL, Soort.IBAN, Soort.PROFIEL, Soort.LINK, Soort.TELEFOON, Soort.BSN, Soort.ADRES, Soort.NAAM,
)  # fmt: skip


def vind(
    tekst: str,
    *,
    plekken: Iterable[str] = (),
    eigen_naam: str = "",
    anderen: Iterable[tuple[str, str]] = (),
) -> Uitslag:
    """The hints of a text. What else may be told beside it stands at `Omgeving`."""
    try:
        lezing = lees(tekst)
        omgeving = Omgeving(tuple(plekken), eigen_naam, tuple(anderen))
    except Exception as fout:
        # Nothing could be looked at: nothing is known.
        _meld("alles", fout)
        return Uitslag(niet_gecontroleerd=tuple(Soort))
    stuk: list[Soort] = []
    gevonden: list[Aanwijzing] = []
    herhalingen: list[Herhaling] = []
    for soort, detector in DETECTOREN.items():
        gevonden += _probeer(soort, detector, lezing, omgeving, stuk)
    for soort, vergelijker in HERHALINGEN.items():
        herhalingen += _probeer(soort, vergelijker, lezing, omgeving, stuk)
    return Uitslag(tuple(_een_per_plek(gevonden)), tuple(herhalingen), tuple(stuk))


def _probeer(
    soort: Soort,
    detector: Callable[[Lezing, Omgeving], Iterable[Gevonden]],
    lezing: Lezing,
    omgeving: Omgeving,
    stuk: list[Soort],
) -> list[Gevonden]:
    """What one detector finds; when it breaks nothing, and its kind goes to `stuk`."""
    try:
        return list(detector(lezing, omgeving))
    except Exception as fout:
        _meld(soort, fout)
        stuk.append(soort)
        return []


def _meld(wat: str, fout: Exception) -> None:
    """Say in the log that it broke: never with the words of the text, which an exception may carry."""
    log.error("aanwijzingen: %s niet gecontroleerd (%s)", wat, type(fout).__name__)


def _een_per_plek(gevonden: list[Aanwijzing]) -> Iterator[Aanwijzing]:
    """Of hints about the same letters the one that says most, in the order of the text.

    Words of distress are told beside any other: they are about something else.
    """
    gewoon = [een for een in set(gevonden) if een.soort is not Soort.NOOD]
    gewoon.sort(
        key=lambda een: (een.sterkte is not Sterkte.HOOG, _VOORRANG.index(een.soort), een.begin, -een.eind)
    )
    genomen = _Vrij()
    gekozen = [een for een in gewoon if genomen.neem(een)]
    nood = [een for een in set(gevonden) if een.soort is Soort.NOOD]
    yield from sorted([*gekozen, *nood], key=lambda een: (een.begin, een.eind, een.soort))


class _Vrij:
    """Which places of the text are still free: hints that were taken do not touch each other."""

    def __init__(self) -> None:
        self._begin: list[int] = []
        self._eind: list[int] = []

    def neem(self, een: Aanwijzing) -> bool:
        """Take the place of this hint; False when another one lies there."""
        plek = bisect_left(self._eind, een.begin + 1)
        if plek < len(self._begin) and self._begin[plek] < een.eind:
            return False
        self._begin.insert(plek, een.begin)
        self._eind.insert(plek, een.eind)
        return True
