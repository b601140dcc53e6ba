"""What is different between two versions of the spelregels: rule by rule, and in a rule word by word."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from moderatie.regelconcept import Regelwoorden
from moderatie.verschil import Soort, Stuk, vergelijk


class Lot(StrEnum):
    """What became of a rule."""

    NIEUW = "nieuw"
    WEG = "weg"
    ANDERS = "anders"
    # The same words, at another place among the rules that stayed.
    VERPLAATST = "verplaatst"
    GELIJK = "gelijk"


@dataclass(frozen=True)
class Deel:
    """One part of a rule that is different: what it is called, and the way from the old words to the new."""

    kop: str
    stukken: tuple[Stuk, ...]


@dataclass(frozen=True)
class Regelverschil:
    """One rule in two versions. Its numbers are empty in the version that does not have it."""

    lot: Lot
    titel: str
    was: int | None
    wordt: int | None
    delen: tuple[Deel, ...]
    ander_plaatje: bool = False

    @property
    def woord(self) -> str:
        """What became of it, in a word."""
        return {
            Lot.NIEUW: _("Nieuwe regel"),
            Lot.WEG: _("Deze regel gaat weg"),
            Lot.ANDERS: _("Andere woorden"),
            Lot.VERPLAATST: _("Andere plek"),
            Lot.GELIJK: _("Hetzelfde"),
        }[self.lot]


def regelverschillen(oud: Sequence[Regelwoorden], nieuw: Sequence[Regelwoorden]) -> tuple[Regelverschil, ...]:
    """Every rule of both: those of the new version in its order, each that went where it stood."""
    was = {regel.sleutel: plek for plek, regel in enumerate(oud)}
    wordt = {regel.sleutel: plek for plek, regel in enumerate(nieuw)}
    verplaatst = _verplaatst([was[regel.sleutel] for regel in nieuw if regel.sleutel in was])
    rij: list[Regelverschil] = []
    weg = [plek for plek, regel in enumerate(oud) if regel.sleutel not in wordt]
    for plek, regel in enumerate(nieuw):
        stond = was.get(regel.sleutel)
        while weg and stond is not None and weg[0] < stond:
            rij.append(_weg(oud[weg[0]], weg.pop(0)))
        rij.append(_een(oud[stond] if stond is not None else None, regel, stond, plek, verplaatst))
    rij += [_weg(oud[plek], plek) for plek in weg]
    return tuple(rij)


def _weg(regel: Regelwoorden, plek: int) -> Regelverschil:
    delen = tuple(Deel(kop, (Stuk(Soort.WEG, woorden),)) for kop, woorden in _delen(regel).items() if woorden)
    return Regelverschil(Lot.WEG, regel.titel, plek + 1, None, delen)


def _een(
    oud: Regelwoorden | None, nieuw: Regelwoorden, stond: int | None, plek: int, verplaatst: set[int]
) -> Regelverschil:
    """A rule of the new version beside the same one of the old version, if that had it."""
    eerst = _delen(oud) if oud else {}
    delen = tuple(
        Deel(kop, tuple(vergelijk(eerst.get(kop, ""), woorden)))
        for kop, woorden in _delen(nieuw).items()
        if woorden != eerst.get(kop, "")
    )
    ander_plaatje = oud is not None and oud.plaatje != nieuw.plaatje
    if oud is None:
        lot = Lot.NIEUW
    elif delen or ander_plaatje:
        lot = Lot.ANDERS
    else:
        lot = Lot.VERPLAATST if stond in verplaatst else Lot.GELIJK
    return Regelverschil(
        lot, nieuw.titel, stond + 1 if stond is not None else None, plek + 1, delen, ander_plaatje
    )


def _delen(regel: Regelwoorden) -> dict[str, str]:
    """The words of a rule by what they are called on the screen."""
    return {
        _("De regel"): regel.titel,
        _("Wat betekent dat?"): regel.uitleg,
        _("Dit past"): regel.voorbeeld,
        _("Dit past niet"): regel.past_niet,
        _("Waarom?"): regel.waarom,
    }


def _verplaatst(rij: Sequence[int]) -> set[int]:
    """Of the old places in their new order: the fewest that have to be taken out for the rest to rise."""
    langste: list[int] = []
    reeksen: list[list[int]] = []
    for plek in rij:
        voor: list[int] = []
        for reeks in reeksen:
            if reeks[-1] < plek and len(reeks) > len(voor):
                voor = reeks
        reeksen.append([*voor, plek])
        if len(reeksen[-1]) > len(langste):
            langste = reeksen[-1]
    return set(rij) - set(langste)
