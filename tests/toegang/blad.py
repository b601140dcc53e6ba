"""docs/toegang.md as a machine reads it: its rows, and what an answer is called there."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from verhalen.toegangstabel import BLAD

ROLLEN = (
    "niemand",
    "eigen",
    "deelnemer",
    "begeleider",
    "beleidsmaker",
    "moderator",
    "buiten",
    "redactie",
    "beheer",
)
# Where a redirect leads, when that says something about access.
NAAR = {
    "/inloggen/": "in",
    "/tweede-factor/instellen/": "stap",
    "/tweede-factor/bevestigen/": "bewijs",
}


@dataclass(frozen=True)
class Rij:
    """One address and one method: what each role is answered, and which second step it wants."""

    adres: str
    doe: str
    over: str
    antwoorden: dict[str, str]
    stap: str


@dataclass(frozen=True)
class Toestandrij:
    """Addresses of a verhaal, and what some people are answered in each of its states."""

    adressen: tuple[str, ...]
    methoden: tuple[str, ...]
    wie: tuple[str, ...]
    antwoorden: dict[str, str]


def rijen() -> list[Rij]:
    """The table of every address of ours."""
    gelezen = []
    for cellen in _tabel("## Every address"):
        adres, doe, over, *antwoorden, stap = cellen
        per_rol = dict(zip(ROLLEN, antwoorden, strict=True))
        gelezen.append(Rij(adres.strip("`"), doe, over.strip("-"), per_rol, stap))
    return gelezen


def toestandrijen() -> list[Toestandrij]:
    """The table of every state of a verhaal."""
    (_adres, _doe, _wie, *toestanden), *regels = _tabel("## Every state of a verhaal", met_kop=True)
    return [
        Toestandrij(
            tuple(re.findall(r"`([^`]+)`", adressen)),
            tuple(methoden.split()),
            tuple(wie.split()),
            dict(zip(toestanden, antwoorden, strict=True)),
        )
        for adressen, methoden, wie, *antwoorden in regels
    ]


def woord(antwoord) -> str:
    """What an answer is called in the tables."""
    if antwoord.status_code not in (301, 302):
        return str(antwoord.status_code)
    return NAAR.get(urlsplit(antwoord["Location"]).path, "door")


def _tabel(kop: str, *, met_kop: bool = False) -> list[list[str]]:
    """The cells of the one table below this heading; a | within a cell is written as \\|."""
    deel = BLAD.read_text().split(f"\n{kop}\n")[1].split("\n## ")[0]
    regels = [regel for regel in deel.splitlines() if regel.startswith("|")]
    gesplitst = [
        [cel.strip().replace("\\|", "|") for cel in re.split(r"(?<!\\)\|", regel)[1:-1]] for regel in regels
    ]
    return [cellen for nummer, cellen in enumerate(gesplitst) if nummer > 1 or (met_kop and nummer == 0)]
