"""Work that comes back: an app says how often, the one worker (`manage.py werk`) does it.

The work is called with `nu` (aware, UTC) and must do no harm when it is done twice or by two workers at
once: each worker keeps its own clock, and starts with everything due.
"""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

Werk = Callable[..., Any]
logger = logging.getLogger(__name__)
_werken: dict[str, tuple[timedelta, Werk]] = {}


def elke(seconden: float) -> Callable[[Werk], Werk]:
    """Have a function done every so many seconds: `@elke(60)` above `def ruim_op(*, nu): …`."""

    def meld_aan(functie: Werk) -> Werk:
        _werken[f"{functie.__module__}.{functie.__qualname__}"] = (timedelta(seconds=seconden), functie)
        return functie

    return meld_aan


@dataclass
class Klok:
    """When which work was last done, by this worker."""

    gedaan: dict[str, datetime] = field(default_factory=dict)

    def doe_wat_moet(self, nu: datetime) -> int:
        """Do everything that is due. One that fails is noted, and tried again at its next turn."""
        aantal = 0
        for naam, (tussenpoos, functie) in list(_werken.items()):
            vorige = self.gedaan.get(naam)
            if vorige is not None and nu - vorige < tussenpoos:
                continue
            self.gedaan[naam] = nu
            aantal += 1
            try:
                functie(nu=nu)
            except Exception as fout:  # one work that fails must not keep the mail from leaving
                # Only the kind and the place: the words of a fault may hold an address or a story (AVG-20).
                plek = traceback.extract_tb(fout.__traceback__)[-1]
                logger.error("%s failed: %s (%s:%s)", naam, type(fout).__name__, plek.filename, plek.lineno)
        return aantal
