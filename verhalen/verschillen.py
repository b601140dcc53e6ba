"""What is different between two versions of a verhaal, part by part, in words: for the reading desk."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from moderatie.verschil import Soort, Stuk, ingekort, vergelijk
from verhalen.vertelling import TALEN, Vertelling


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
        *_woorden(_("Taal"), taalnaam(oud), taalnaam(nieuw)),
    ]
    return [*delen, *_fotos(oud.fotoblokken, nieuw.fotoblokken)]


def taalnaam(versie: Vertelling) -> str:
    """The language of a version, in its own words."""
    return TALEN.get(versie.taal, _("Nederlands"))


def over_foto(blok: Any) -> str:
    """What the writer said of a photo, in words."""
    if blok.get("versiering"):
        return _("Alleen voor de sier")
    return str(blok.get("beschrijving") or _("Geen beschrijving"))


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


def _fotos(oud: Sequence[Any], nieuw: Sequence[Any]) -> Iterator[Deel]:
    """Photos that came or went, photos that are told differently, and another order."""
    was, is_nu = ({str(blok["sleutel"]): blok for blok in blokken} for blokken in (oud, nieuw))
    for nummer, (sleutel, blok) in enumerate(is_nu.items(), 1):
        naam = _("Foto %(nummer)s") % {"nummer": nummer}
        if sleutel not in was:
            yield Deel(naam, [Stuk(Soort.ERBIJ, _("een foto: %(wat)s") % {"wat": over_foto(blok)})])
        else:
            yield from _woorden(naam, over_foto(was[sleutel]), over_foto(blok))
    for nummer, (sleutel, blok) in enumerate(was.items(), 1):
        if sleutel not in is_nu:
            naam = _("Foto %(nummer)s van de oude versie") % {"nummer": nummer}
            yield Deel(naam, [Stuk(Soort.WEG, _("een foto: %(wat)s") % {"wat": over_foto(blok)})])
    gebleven = [sleutel for sleutel in was if sleutel in is_nu]
    if gebleven != [sleutel for sleutel in is_nu if sleutel in was]:
        yield Deel(_("Foto's"), [Stuk(Soort.ERBIJ, _("een andere volgorde"))])
