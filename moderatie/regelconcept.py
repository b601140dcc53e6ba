"""What one version of the spelregels says, apart from its rows: to be written, compared and made final.

Free of the database, but for reading the rows of a version.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any
from uuid import uuid4

from moderatie.models import Spelregels

# More rules nobody can keep in mind; the group's own were eight.
MEESTE_REGELS = 20


@dataclass(frozen=True)
class Regelwoorden:
    """The words of one rule. `sleutel` is the same in every version that has it."""

    sleutel: str
    titel: str = ""
    uitleg: str = ""
    voorbeeld: str = ""
    past_niet: str = ""
    waarom: str = ""
    plaatje: str = ""

    @property
    def heel(self) -> bool:
        """Whether nothing is missing. A picture may be: it is no word."""
        return all((self.titel, self.uitleg, self.voorbeeld, self.past_niet, self.waarom))

    @staticmethod
    def nieuw() -> "Regelwoorden":
        """A rule that nobody wrote yet."""
        return Regelwoorden(sleutel=str(uuid4()))


@dataclass(frozen=True)
class Versiewoorden:
    """The words of a whole version. `basis` is the number of the version that it began with."""

    basis: int
    regels: tuple[Regelwoorden, ...]
    wie: str = ""
    toelichting: str = ""
    waarom: str = ""
    vanaf: date | None = None

    @staticmethod
    def van(versie: Spelregels) -> "Versiewoorden":
        """To begin with: the rules as they are, and nothing said about what changes."""
        return Versiewoorden(basis=versie.nummer, regels=regelwoorden(versie))

    @staticmethod
    def lees(inhoud: dict[str, Any]) -> "Versiewoorden":
        """From what `als_inhoud` gave."""
        vanaf = inhoud["vanaf"]
        return Versiewoorden(
            **{
                **inhoud,
                "regels": tuple(Regelwoorden(**regel) for regel in inhoud["regels"]),
                "vanaf": date.fromisoformat(vanaf) if vanaf else None,
            }
        )

    def als_inhoud(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {**asdict(self), "vanaf": self.vanaf.isoformat() if self.vanaf else None}

    @property
    def heel(self) -> bool:
        """Whether nothing is missing."""
        return bool(self.regels and self.wie and self.toelichting and self.waarom and self.vanaf) and all(
            regel.heel for regel in self.regels
        )

    def vingerafdruk(self) -> str:
        """A hash over all of it: what was looked at is what becomes final."""
        return hashlib.sha256(json.dumps(self.als_inhoud(), sort_keys=True).encode()).hexdigest()

    def met_nieuwe_regel(self) -> "Versiewoorden":
        """With an empty rule at the end, if there is room."""
        erbij = (Regelwoorden.nieuw(),) if len(self.regels) < MEESTE_REGELS else ()
        return replace(self, regels=self.regels + erbij)

    def zonder(self, plek: int) -> "Versiewoorden":
        """Without the rule at this place."""
        return replace(self, regels=self.regels[:plek] + self.regels[plek + 1 :])

    def verplaatst(self, plek: int, naar: int) -> "Versiewoorden":
        """With the rule at this place at another one; nothing else when that is no place."""
        regels = list(self.regels)
        if plek in range(len(regels)) and naar in range(len(regels)):
            regels.insert(naar, regels.pop(plek))
        return replace(self, regels=tuple(regels))


def regelwoorden(versie: Spelregels) -> tuple[Regelwoorden, ...]:
    """The rules of a version that is final, in their order."""
    return tuple(
        Regelwoorden(
            sleutel=str(regel.sleutel),
            titel=regel.titel,
            uitleg=regel.uitleg,
            voorbeeld=regel.voorbeeld,
            past_niet=regel.past_niet,
            waarom=regel.waarom,
            plaatje=regel.plaatje,
        )
        for regel in versie.regels.all()
    )


def zelfde(oud: Iterable[Regelwoorden], nieuw: Iterable[Regelwoorden]) -> bool:
    """Whether these are the same rules, in the same words and order."""
    return tuple(oud) == tuple(nieuw)
