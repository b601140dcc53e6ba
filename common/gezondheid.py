"""Whether all is well: an app says what is looked at, `/gezond/` and `manage.py controleer` tell it.

A proef gets `nu` (aware, UTC) and gives what is wrong, as one Dutch sentence for the keeper; nothing when all
is well. It asks little, for a monitor comes every minute, and never tells of a person or a story.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, InterfaceError

logger = logging.getLogger(__name__)
Proef = Callable[[datetime], str | None]


@dataclass(frozen=True)
class Bevinding:
    """What came of one proef; without a sentence all is well."""

    naam: str
    zin: str

    @property
    def goed(self) -> bool:
        """Whether all is well."""
        return not self.zin


@dataclass(frozen=True)
class _Proef:
    doe: Proef
    vraagt_database: bool


_proeven: dict[str, _Proef] = {}
DATABASE = "database"


def proef(naam: str, *, vraagt_database: bool = True) -> Callable[[Proef], Proef]:
    """Have a function be part of every look, under this name (one Dutch word or two)."""

    def meld_aan(functie: Proef) -> Proef:
        _proeven[naam] = _Proef(functie, vraagt_database)
        return functie

    return meld_aan


def kijk(nu: datetime) -> list[Bevinding]:
    """Look at everything. The database first: without it what asks it is not tried."""
    namen = sorted(_proeven, key=lambda naam: naam != DATABASE)
    bevindingen: list[Bevinding] = []
    database_goed = True
    for naam in namen:
        if _proeven[naam].vraagt_database and not database_goed:
            zin = "Niet te zien zolang de database het niet doet."
        else:
            zin = _doe(naam, nu)
        database_goed = database_goed and not (naam == DATABASE and zin)
        bevindingen.append(Bevinding(naam, zin))
    return bevindingen


def _doe(naam: str, nu: datetime) -> str:
    """One proef; that it cannot be done is wrong as well."""
    try:
        return _proeven[naam].doe(nu) or ""
    except (DatabaseError, InterfaceError, OSError) as fout:
        logger.error("%s cannot be looked at: %s", naam, type(fout).__name__)
        return f"Kon niet kijken ({type(fout).__name__})."
