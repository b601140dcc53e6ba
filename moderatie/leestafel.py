"""What lies on the reading desk: how much waits, and what is read beside a verhaal. Only looks, never writes.

The queue itself stands in `moderatie.rij`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from moderatie.access import Lezing, wachtend_voor
from moderatie.gesprek import Bijdrage, gesprek
from moderatie.models import Spelregel, Spelregels

# Further nobody counts: how long the queue is then does not matter to how long a page takes.
TEL_TOT = 200
# What writers are told when they hand in.
BELOOFDE_WERKDAGEN = 2


@dataclass(frozen=True)
class Naast:
    """What is read beside a verhaal: the rules in force when it was handed in, and what was said before."""

    spelregels: Spelregels
    regels: tuple[Spelregel, ...]
    gesprek: tuple[Bijdrage, ...]


def aantal_wachtend(persoon: Any) -> int:
    """How many wait that this person may read: their own do not count; for who reads nothing here, none.

    One query, beside the one for the roles of somebody whose roles were not asked yet.
    """
    if not (persoon.is_authenticated and persoon.leest_mee):
        return 0
    return wachtend_voor(persoon).order_by()[:TEL_TOT].count()


def rangwoord(nummer: int) -> str:
    """An ordinal as people say it: tweede, derde, … and from the eleventh on in figures."""
    woorden = (
        _("eerste"), _("tweede"), _("derde"), _("vierde"), _("vijfde"),
        _("zesde"), _("zevende"), _("achtste"), _("negende"), _("tiende"),
    )  # fmt: skip
    return woorden[nummer - 1] if nummer <= len(woorden) else f"{nummer}e"


def naast(lezing: Lezing) -> Naast:
    """The rules and the earlier besluiten that belong beside one reading."""
    spelregels = lezing.toets.spelregels
    return Naast(
        spelregels=spelregels,
        regels=tuple(spelregels.regels.all()),
        gesprek=gesprek(lezing.inhoud),
    )


def wachttijd(sinds: datetime, nu: datetime) -> str:
    """How long something waits, in words: "2 dagen"."""
    if nu - sinds < timedelta(hours=1):
        return _("minder dan een uur")
    # Django keeps number and word together with a no-break space, as one should.
    return timesince(sinds, nu, depth=1)
