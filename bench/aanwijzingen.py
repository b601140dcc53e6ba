"""How good the hints are: precision and recall per kind on the sentences of bench/aanwijzingen.txt.

`python -m bench.aanwijzingen` prints the tables, `--schrijf` puts them into docs/aanwijzingen.md, `--fout`
tells each sentence in which something was missed or too much. The sentences stand in two parts: with the
first (oefen) the rules were made better, the second (proef) was only measured.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from moderatie.aanwijzingen import Aanwijzing, Soort, Sterkte, vind

PROJECT = Path(__file__).resolve().parents[1]
ZINNEN = PROJECT / "bench" / "aanwijzingen.txt"
DOCS = PROJECT / "docs" / "aanwijzingen.md"
DELEN = ("oefen", "proef")
# Repeated text is no kind of a sentence.
SOORTEN = tuple(soort for soort in Soort if soort is not Soort.HERHALING)
_MERK = re.compile(r"\{(\??)([a-z]+)\|([^{}|]+)\}")


@dataclass(frozen=True)
class Zin:
    """A sentence, and where which hints belong in it; of those in `mag` none is missed and none too much."""

    tekst: str
    hoort: tuple[tuple[Soort, int, int], ...]
    mag: tuple[tuple[Soort, int, int], ...]


@dataclass
class Telling:
    """What came of one kind: found rightly, missed, too much; and of what was found with `hoog` the same."""

    soort: Soort
    goed: int = 0
    gemist: int = 0
    teveel: int = 0
    hoog: Counter[str] = field(default_factory=Counter)

    @property
    def precisie(self) -> float | None:
        """Which part of the hints was right; None when there was none."""
        return self.goed / (self.goed + self.teveel) if self.goed + self.teveel else None

    @property
    def recall(self) -> float | None:
        """Which part of what is there was found; None when there was none."""
        return self.goed / (self.goed + self.gemist) if self.goed + self.gemist else None

    @property
    def precisie_hoog(self) -> float | None:
        """The same as `precisie` of hints with `hoog` alone."""
        samen = self.hoog["goed"] + self.hoog["teveel"]
        return self.hoog["goed"] / samen if samen else None

    def rij(self) -> str:
        """As a row of the table in the document."""
        getallen = (self.precisie, self.recall, self.precisie_hoog)
        delen = " | ".join("–" if deel is None else f"{deel:.2f}".replace(".", ",") for deel in getallen)
        aantallen = (self.goed + self.gemist, self.goed, self.gemist, self.teveel)
        return f"| {self.soort} | {' | '.join(map(str, aantallen))} | {delen} |"


def lees_zin(regel: str) -> Zin:
    """A line of the file as a sentence with its places; `ValueError` for a mark that is none."""
    tekst, vorige = "", 0
    hoort: list[tuple[Soort, int, int]] = []
    mag: list[tuple[Soort, int, int]] = []
    for merk in _MERK.finditer(regel):
        tekst += regel[vorige : merk.start()]
        plek = (Soort(merk[2]), len(tekst), len(tekst) + len(merk[3]))
        (mag if merk[1] else hoort).append(plek)
        tekst, vorige = tekst + merk[3], merk.end()
    tekst += regel[vorige:]
    if "{" in tekst or "}" in tekst:
        raise ValueError(regel)
    return Zin(tekst, tuple(hoort), tuple(mag))


def zinnen(deel: str) -> list[Zin]:
    """The sentences of one part."""
    _voor, _kop, rest = ZINNEN.read_text().partition(f"== {deel}\n")
    regels = rest.partition("\n== ")[0].splitlines()
    return [lees_zin(regel) for regel in regels if regel.strip() and not regel.startswith("#")]


def meet(rij: Sequence[Zin]) -> dict[Soort, Telling]:
    """For each kind what was found in these sentences."""
    tellingen = {soort: Telling(soort) for soort in SOORTEN}
    for zin in rij:
        for soort, telling in tellingen.items():
            tel(telling, zin, vind(zin.tekst).van(soort))
    return tellingen


def tel(telling: Telling, zin: Zin, gevonden: Sequence[Aanwijzing]) -> None:
    """Count one kind in one sentence: a hint is right when it touches what it should find."""
    soort = telling.soort
    hoort = [(van, tot) for een, van, tot in zin.hoort if een is soort]
    mag = [(van, tot) for een, van, tot in zin.mag if een is soort]
    raak = [any(een.begin < tot and van < een.eind for een in gevonden) for van, tot in hoort]
    telling.goed += sum(raak)
    telling.gemist += len(raak) - sum(raak)
    for een in gevonden:
        op_zijn_plek = any(een.begin < tot and van < een.eind for van, tot in [*hoort, *mag])
        telling.teveel += not op_zijn_plek
        if een.sterkte is Sterkte.HOOG:
            telling.hoog["goed" if op_zijn_plek else "teveel"] += 1


def fouten(rij: Sequence[Zin]) -> Iterator[str]:
    """Each sentence in which something is missed or too much."""
    for zin in rij:
        for soort, telling in meet([zin]).items():
            if telling.gemist or telling.teveel:
                woorden = [een.woorden(zin.tekst) for een in vind(zin.tekst).van(soort)]
                yield f"{soort}: {telling.gemist} gemist, {telling.teveel} te veel {woorden}: {zin.tekst}"


def tabel(deel: str) -> str:
    """The table of one part."""
    rij = zinnen(deel)
    koppen = ["soort", "hoort", "gevonden", "gemist", "te veel", "precisie", "recall", "precisie van hoog"]
    kop = f"| {' | '.join(koppen)} |\n| --- |{' ---: |' * (len(koppen) - 1)}"
    return "\n".join([f"{len(rij)} zinnen.", "", kop, *(telling.rij() for telling in meet(rij).values())])


def met_tabellen(document: str) -> str:
    """The document with the tables as they are now, each between its two marks."""
    for deel in DELEN:
        merk = f"<!-- {deel} -->"
        voor, _oud, na = document.split(merk)
        document = f"{voor}{merk}\n\n{tabel(deel)}\n\n{merk}{na}"
    return document


def main(woorden: Sequence[str]) -> None:
    """Prints, and writes when asked to."""
    for deel in DELEN:
        print(f"{deel}: {tabel(deel)}\n")
        if "--fout" in woorden:
            print("\n".join(fouten(zinnen(deel))), end="\n\n")
    if "--schrijf" in woorden:
        DOCS.write_text(met_tabellen(DOCS.read_text()))


if __name__ == "__main__":
    main(sys.argv[1:])
