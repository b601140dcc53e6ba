"""The filters of the queue as plain links: what each is called, where it leads, whether it is on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from moderatie import rij
from moderatie.bureau import bureaus
from moderatie.models import Aanleiding

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Keuze:
    """One link of a filter."""

    woord: "StrOrPromise"
    adres: str
    aan: bool


@dataclass(frozen=True)
class Keuzerij:
    """One filter: what it is about, and its links, the first of which lets everything through."""

    naam: str
    keuzes: tuple[Keuze, ...]


def zeven(nu: rij.Zeef) -> list[Keuzerij]:
    """The filters of the queue; one that leaves no choice is left out."""
    soorten = [(bureau.soort, bureau.meervoud) for bureau in bureaus()]
    redenen: list[tuple[str, StrOrPromise]] = [
        (Aanleiding.INGESTUURD, _("Ingestuurd")),
        (Aanleiding.GEMELD, _("Gemeld")),
        (Aanleiding.BEZWAAR, _("Bezwaar")),
        (Aanleiding.OPNIEUW, _("Nog eens lezen")),
    ]
    wie: list[tuple[str, StrOrPromise]] = [(rij.VRIJ, _("Wat vrij is")), (rij.MIJ, _("Wat ik lees"))]
    rijen = (
        (_("Wat het is"), "soort", soorten),
        (_("Waarom"), "aanleiding", redenen),
        (_("Wie leest"), "wie", wie),
    )
    return [
        Keuzerij(naam, tuple(_keuze(nu, veld, *keuze) for keuze in [("", _("Alles")), *keuzes]))
        for naam, veld, keuzes in rijen
        if len(keuzes) > 1
    ]


def _keuze(nu: rij.Zeef, veld: str, waarde: str, woord: "StrOrPromise") -> Keuze:
    """A link to the queue with this one filter other, from its beginning."""
    anders = rij.zonder(nu, **{veld: str(waarde)})
    return Keuze(woord=woord, adres=anders.adres, aan=getattr(nu, veld) == waarde)
