"""What lies on the reading desk: how much waits, and what is read beside a verhaal. Only looks, never writes.

The queue itself stands in `moderatie.rij`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from moderatie.aanwijzingen import Soort, vind
from moderatie.aanwijzingzinnen import ZINNEN, niet_gecontroleerd
from moderatie.access import Lezing, wachtend_voor
from moderatie.bureau import Wachtende
from moderatie.gesprek import Bijdrage, gesprekken
from moderatie.models import Spelregel, Spelregels
from moderatie.zinnen import Zin, zin_rond

# Further nobody counts: how long the queue is then does not matter to how long a page takes.
TEL_TOT = 200


@dataclass(frozen=True)
class Aanwijsregel:
    """One hint as it is shown: its number, what it may be, and the words in their sentence."""

    nummer: int
    soort: Soort
    misschien: str
    zin: Zin


@dataclass(frozen=True)
class Naast:
    """What is read beside a verhaal: the rules in force when it was handed in, what was said before, hints.

    `wachtende` is who and what it is; when it was erased only that.
    """

    wachtende: str | Wachtende
    spelregels: Spelregels
    regels: tuple[Spelregel, ...]
    gesprek: tuple[Bijdrage, ...]
    teksten: tuple[str, ...]
    aanwijzingen: tuple[Aanwijsregel, ...]
    niet_gecontroleerd: tuple[str, ...]

    @property
    def misschien_bsn(self) -> bool:
        """Whether a number of a citizen may stand in it, or nobody could look (AVG-13)."""
        return any(regel.soort == Soort.BSN for regel in self.aanwijzingen) or any(
            str(ZINNEN[Soort.BSN].naam) in zin for zin in self.niet_gecontroleerd
        )

    @property
    def zwaar(self) -> bool:
        """Whether somebody may need care before anything else."""
        return any(regel.soort == Soort.NOOD for regel in self.aanwijzingen)


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
    toets, spelregels = lezing.toets, lezing.toets.spelregels
    wachtende: str | Wachtende = _("Iets dat gewist is")
    teksten: tuple[str, ...] = ()
    if lezing.inhoud is not None:
        wachtende = lezing.bureau.wachtenden([toets])[toets.pk]
        teksten = tuple(lezing.bureau.teksten(lezing.versie))
    naam = wachtende.naam if isinstance(wachtende, Wachtende) else ""
    aanwijzingen, ongezien = _aanwijzingen(teksten, naam)
    return Naast(
        wachtende=wachtende,
        spelregels=spelregels,
        regels=tuple(spelregels.regels.all()),
        gesprek=gesprekken([toets.waarover])[toets.waarover],
        teksten=teksten,
        aanwijzingen=aanwijzingen,
        niet_gecontroleerd=ongezien,
    )


def _aanwijzingen(teksten: Sequence[str], naam: str) -> tuple[tuple[Aanwijsregel, ...], tuple[str, ...]]:
    """All hints of these texts in their order, numbered, and what could not be looked for (MOD-16)."""
    regels: list[Aanwijsregel] = []
    ongezien: dict[Soort, None] = {}
    for tekst in teksten:
        uitslag = vind(tekst, eigen_naam=naam)
        ongezien |= dict.fromkeys(uitslag.niet_gecontroleerd)
        for een in uitslag:
            zin = zin_rond(tekst, een.begin, een.eind)
            regels.append(Aanwijsregel(len(regels) + 1, een.soort, str(ZINNEN[een.soort].misschien), zin))
    return tuple(regels), tuple(niet_gecontroleerd(ongezien))


def wachttijd(sinds: datetime, nu: datetime) -> str:
    """How long something waits, in words: "2 dagen"."""
    if nu - sinds < timedelta(hours=1):
        return _("minder dan een uur")
    # Django keeps number and word together with a no-break space, as one should.
    return timesince(sinds, nu, depth=1)
