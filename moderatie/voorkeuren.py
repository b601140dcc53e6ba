"""What one moderator would rather not read (MOD-26), and what they work for (MOD-05). Nobody else is told.

Words are compared as a person would: without capitals, accents or signs, whole words after each other.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from common.errors import MagNiet
from common.tekst import schoon
from moderatie.bureau import bureau_van, onderwerpkeuzes
from moderatie.models import Leesvoorkeur, Toets

_GEEN_WOORD = re.compile(r"[^\w]+")
_MERKTEKENS = re.compile(r"[\u0300-\u036f]")


@dataclass(frozen=True)
class Voorkeuren:
    """Of one person: the kinds of notes they would rather not read, and the words of their organisation."""

    onderwerpen: frozenset[str] = frozenset()
    organisatie: tuple[str, ...] = ()
    _gezocht: tuple[str, ...] = field(default=(), repr=False)

    def liever_niet(self, toets: Toets) -> bool:
        """Whether this is about something that they would rather not read."""
        return not self.onderwerpen.isdisjoint(toets.over)

    def gaat_over_organisatie(self, woorden: str) -> bool:
        """Whether words of their own organisation stand in these."""
        gevouwen = vouw(woorden) if self._gezocht else ""
        return any(woord in gevouwen for woord in self._gezocht)


def voorkeuren_van(persoon: Any) -> Voorkeuren:
    """What this person chose; nothing for who never did. One query."""
    rij = Leesvoorkeur.objects.filter(deelnemer=persoon).first()
    if rij is None:
        return Voorkeuren()
    woorden = tuple(filter(None, (regel.strip() for regel in rij.organisatie.splitlines())))
    return Voorkeuren(
        onderwerpen=frozenset(filter(None, rij.onderwerpen.split(","))),
        organisatie=woorden,
        # A line of signs alone would be found everywhere.
        _gezocht=tuple(gevouwen for woord in woorden if (gevouwen := vouw(woord)).strip()),
    )


def zet_voorkeuren(*, persoon: Any, onderwerpen: Sequence[str], organisatie: str) -> None:
    """Keep what this person chose, in the place of what they chose before."""
    gekozen = [keuze for keuze in onderwerpkeuzes() if keuze in onderwerpen]
    Leesvoorkeur.objects.update_or_create(
        deelnemer=persoon,
        defaults={"onderwerpen": ",".join(gekozen), "organisatie": schoon(organisatie)},
    )


def vouw(woorden: str) -> str:
    """Words between single spaces, with a space at both ends, in the letters that all spellings share."""
    kaal = _MERKTEKENS.sub("", unicodedata.normalize("NFKD", woorden)).casefold()
    return f" {_GEEN_WOORD.sub(' ', kaal).strip()} "


def over_organisatie(voorkeuren: Voorkeuren, toetsen: Sequence[Toets]) -> frozenset[int]:
    """Which of these are about the organisation of somebody, by id. Asks nothing for who named none."""
    if not voorkeuren.organisatie:
        return frozenset()
    gevonden: set[int] = set()
    for soort in {toets.soort for toets in toetsen}:
        van_soort = [toets for toets in toetsen if toets.soort == soort]
        woorden = bureau_van(soort).woorden(van_soort)
        gevonden |= {pk for pk, tekst in woorden.items() if voorkeuren.gaat_over_organisatie(tekst)}
    return frozenset(gevonden)


def niet_over_jouw_organisatie(persoon: Any, toets: Toets) -> None:
    """Raises `MagNiet` when the version of this toets is about what this person works for (MOD-05)."""
    if over_organisatie(voorkeuren_van(persoon), [toets]):
        raise MagNiet(_("Dit gaat over een plek die jij kent. Daarom leest een ander het."))
