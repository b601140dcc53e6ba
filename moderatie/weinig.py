"""Tables of numbers in which nobody can be found: 1 to 4 is not told, nor what would give it away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# From so many on a number is told.
GRENS = 5
WEINIG = "weinig"


@dataclass(frozen=True)
class Rij:
    """One row. `keer` is None where the number is not told."""

    wat: str
    keer: int | None

    @property
    def getal(self) -> int | str:
        """As it is shown, also to machines."""
        return WEINIG if self.keer is None else self.keer


@dataclass(frozen=True)
class Tabel:
    """Rows with numbers. `totaal` is None when there is none, or when it is not told: then `verzwegen`."""

    naam: str
    kop: str
    rijen: tuple[Rij, ...]
    totaal: int | None = None
    verzwegen: bool = False
    # In working days, over all that it counts; None where that is of too few.
    mediaan: float | None = None

    @property
    def geheel(self) -> int | str | None:
        """The total as it is shown."""
        return WEINIG if self.verzwegen else self.totaal

    @property
    def leeg(self) -> bool:
        """Whether nothing was counted."""
        return all(rij.keer == 0 for rij in self.rijen)

    @property
    def met_weinig(self) -> bool:
        """Whether a number is not told."""
        return any(rij.keer is None for rij in self.rijen)


def maak_tabel(
    naam: str,
    kop: str,
    aantallen: Iterable[tuple[str, int]],
    *,
    met_totaal: bool = True,
    mediaan: float | None = None,
) -> Tabel:
    """A table of what was counted, safe to show. Without `met_totaal` the rows overlap: no total is told."""
    geteld = list(aantallen)
    getallen, som = onderdruk([aantal for _wat, aantal in geteld])
    return Tabel(
        naam=naam,
        kop=kop,
        rijen=tuple(Rij(wat, keer) for (wat, _aantal), keer in zip(geteld, getallen, strict=True)),
        totaal=som if met_totaal else None,
        verzwegen=met_totaal and som is None,
        mediaan=mediaan,
    )


def onderdruk(aantallen: Sequence[int]) -> tuple[list[int | None], int | None]:
    """These numbers and their total, with None for what is not told.

    Of what is not told there are two or more, and together they are five or more: who takes what is told from
    the total finds no small number either. Where that cannot be, the total is not told.
    """
    totaal = sum(aantallen)
    weg = {plek for plek, aantal in enumerate(aantallen) if 0 < aantal < GRENS}
    if not weg:
        return list(aantallen), totaal
    plekken = range(len(aantallen))
    # The smallest first, so that as much as can be is told; nothing at all last.
    erbij = sorted(set(plekken) - weg, key=lambda plek: (aantallen[plek] == 0, aantallen[plek]))
    while erbij and (len(weg) < 2 or (_som(aantallen, weg) < GRENS and aantallen[erbij[0]])):
        weg.add(erbij.pop(0))
    genoeg = len(weg) > 1 and _som(aantallen, weg) >= GRENS
    return [None if plek in weg else aantallen[plek] for plek in plekken], totaal if genoeg else None


def _som(aantallen: Sequence[int], plekken: Iterable[int]) -> int:
    return sum(aantallen[plek] for plek in plekken)
