"""What is different between two versions of a verhaal, part by part, in words: for the reading desk."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from moderatie.verschil import Soort, Stuk, ingekort, vergelijk
from verhalen.vertelling import TALEN, Vertelling
from verhalen.vormen.toonstukken import Toonstuk, toonstukken


@dataclass(frozen=True)
class Deel:
    """One part that is different: its name, and what came and went in it."""

    naam: str
    stukken: Sequence[Stuk]


def verschillen(oud: Vertelling, nieuw: Vertelling, themanamen: Mapping[str, str]) -> list[Deel]:
    """Every part in which two versions differ; nothing when there is no difference for a reader.

    `themanamen` are the names of all themes, by slug.
    """
    delen = [
        *_woorden(_("Naam"), oud.schrijversnaam, nieuw.schrijversnaam),
        *_woorden(_("Titel"), oud.titel, nieuw.titel),
        *_woorden(_("Dagboek"), oud.dagboektitel, nieuw.dagboektitel),
        *_woorden(_("Tekst"), oud.tekst, nieuw.tekst),
        *_rij(_("Thema's"), _namen(oud, themanamen), _namen(nieuw, themanamen)),
        *_rij(_("Staat erboven"), oud.let_op_zinnen, nieuw.let_op_zinnen),
        *_rij(_("Hoe het voelde"), _gevoelens(oud), _gevoelens(nieuw)),
        *_woorden(_("Taal"), taalnaam(oud), taalnaam(nieuw)),
    ]
    return [*delen, *_stukken(oud, nieuw)]


def taalnaam(versie: Vertelling) -> str:
    """The language of a version, in its own words."""
    return TALEN.get(versie.taal, _("Nederlands"))


def _woorden(naam: str, oud: str, nieuw: str) -> Iterator[Deel]:
    if oud != nieuw:
        yield Deel(naam, ingekort(vergelijk(oud, nieuw)))


def _rij(naam: str, oud: Sequence[str], nieuw: Sequence[str]) -> Iterator[Deel]:
    """A row of choices: which came, which went."""
    stukken = [Stuk(Soort.WEG, wat) for wat in oud if wat not in nieuw]
    stukken += [Stuk(Soort.ERBIJ, wat) for wat in nieuw if wat not in oud]
    if stukken:
        yield Deel(naam, stukken)


def _namen(versie: Vertelling, themanamen: Mapping[str, str]) -> list[str]:
    return [themanamen.get(slug, slug) for slug in versie.themakeuze]


def _gevoelens(versie: Vertelling) -> list[str]:
    return [str(gevoel.label) for gevoel in versie.gevoelens]


def _stukken(oud: Vertelling, nieuw: Vertelling) -> Iterator[Deel]:
    """Pieces beside the text that came or went, that are told differently, and another order."""
    was, is_nu = _op_inhoud(oud), _op_inhoud(nieuw)
    for wat, deel in is_nu.items():
        if wat not in was:
            yield Deel(deel.naam, [Stuk(Soort.ERBIJ, _over(deel))])
            continue
        yield from _woorden(deel.naam, _over(was[wat]), _over(deel))
        if _bestanden(was[wat]) != _bestanden(deel):
            # Also where all words are the same.
            yield Deel(deel.naam, [Stuk(Soort.ERBIJ, _("andere foto's"))])
    for wat, deel in was.items():
        if wat not in is_nu:
            naam = _("%(wat)s van de oude versie") % {"wat": deel.naam}
            yield Deel(naam, [Stuk(Soort.WEG, _over(deel))])
    was_volgorde, nu_volgorde = _volgorde(oud), _volgorde(nieuw)
    gebleven = [wat for wat in was_volgorde if wat in nu_volgorde]
    if gebleven != [wat for wat in nu_volgorde if wat in was_volgorde]:
        yield Deel(_("Volgorde"), [Stuk(Soort.ERBIJ, _("een andere volgorde"))])


def _op_inhoud(versie: Vertelling) -> dict[str, Toonstuk]:
    """The pieces beside the text, by what they are: a piece with the same file is the same piece."""
    return {_wat(deel): deel for deel in toonstukken(versie.stukken, {}) if not deel.vorm.is_tekst}


def _volgorde(versie: Vertelling) -> list[str]:
    return [_wat(deel) for deel in toonstukken(versie.stukken, {})]


def _wat(deel: Toonstuk) -> str:
    return str(deel.vorm.hoofdsleutel(deel.waarde) or deel.id)


def _bestanden(deel: Toonstuk) -> list[UUID]:
    return deel.vorm.sleutels(deel.waarde)


def _over(deel: Toonstuk) -> str:
    """What there is to say of a piece, in words."""
    regels = deel.bureau
    return ", ".join(regel.woorden for regel in regels) or str(deel.vorm.woord)
