"""The queue of the desk: what goes first, why it stands there, how long it waits, who reads it.

Only looks, never writes. What orders, filters and counts stands in the rows of `Toets` and in an index, so
ten thousand that wait cost what ten do; content is asked only for the rows of one page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from deelnemers.models import Deelnemer
from moderatie.access import wachtend_voor
from moderatie.bureau import Wachtende, bureau_van, bureaus
from moderatie.gesprek import gesprekken
from moderatie.leestafel import TEL_TOT
from moderatie.models import Aanleiding, Leesbeurt, Toets
from moderatie.querysets import ToetsQuerySet
from moderatie.rijstuk import Wachtend
from moderatie.voorkeuren import over_organisatie, voorkeuren_van
from moderatie.werkdagen import BELOOFDE_WERKDAGEN, te_laat_van_voor

PER_BLADZIJDE = 10
VRIJ, MIJ = "vrij", "mij"


@dataclass(frozen=True)
class Zeef:
    """What of the queue is shown: one kind of content, one reason, what is free or one's own; "" is all."""

    soort: str = ""
    aanleiding: str = ""
    wie: str = ""

    @property
    def adres(self) -> str:
        """As the query of an address, without the question mark."""
        delen = (("soort", self.soort), ("aanleiding", self.aanleiding), ("wie", self.wie))
        return "&".join(f"{naam}={waarde}" for naam, waarde in delen if waarde)

    def __bool__(self) -> bool:
        return bool(self.adres)


def lees_zeef(gegevens: Mapping[str, Any]) -> Zeef:
    """The filters in an address; what is not known filters nothing."""

    def een_van(naam: str, mogelijk: Iterable[str]) -> str:
        waarde = str(gegevens.get(naam, ""))
        return waarde if waarde in mogelijk else ""

    return Zeef(
        soort=een_van("soort", {bureau.soort for bureau in bureaus()}),
        aanleiding=een_van("aanleiding", Aanleiding.values),
        wie=een_van("wie", (VRIJ, MIJ)),
    )


@dataclass(frozen=True)
class Rij:
    """One page of the queue; `volgende` is where the next page begins, or None.

    `aantal` counts the whole queue without what is not for this person, `gaat_voor` what of that goes first;
    both up to `TEL_TOT`.
    """

    wachtend: tuple[Wachtend, ...]
    aantal: int
    gaat_voor: int
    volgende: int | None
    zeef: Zeef = Zeef()
    # What this person reads now.
    op_tafel: tuple[Wachtend, ...] = ()

    @property
    def heel_veel(self) -> bool:
        """Whether more wait than anybody counts."""
        return self.aantal >= TEL_TOT

    @property
    def eerst(self) -> list[Wachtend]:
        """What to do first."""
        return [stuk for stuk in self.wachtend if stuk.gaat_voor]

    @property
    def daarna(self) -> list[Wachtend]:
        """What waits for its turn."""
        return [stuk for stuk in self.wachtend if not stuk.gaat_voor]


def rij(*, persoon: Deelnemer, nu: datetime, na: int | None = None, zeef: Zeef = Zeef()) -> Rij:
    """What waits, what goes first on top; `na` is the last one of the page before."""
    vanaf = Toets.objects.filter(pk=na).first() if na else None
    toetsen = _bladzijde(gezeefd(Toets.objects.lopend().in_de_rij_van(persoon), zeef, persoon, nu), vanaf)
    meer = len(toetsen) > PER_BLADZIJDE
    toetsen = toetsen[:PER_BLADZIJDE]
    mijn = list(gezeefd(Toets.objects.lopend(), Zeef(wie=MIJ), persoon, nu)[:PER_BLADZIJDE])
    getoond = {stuk.toets.pk: stuk for stuk in stukken([*toetsen, *mijn], persoon, nu)}
    te_laat = Q(eerst__gt=0) | Q(sinds__lt=te_laat_van_voor(nu, BELOOFDE_WERKDAGEN))
    geteld = (
        wachtend_voor(persoon)
        .op_volgorde()[:TEL_TOT]
        .aggregate(alles=Count("pk"), gaat_voor=Count("pk", filter=te_laat))
    )
    return Rij(
        wachtend=tuple(getoond[toets.pk] for toets in toetsen),
        aantal=geteld["alles"],
        gaat_voor=geteld["gaat_voor"],
        volgende=toetsen[-1].pk if meer else None,
        zeef=zeef,
        op_tafel=tuple(getoond[toets.pk] for toets in mijn),
    )


def gezeefd(toetsen: ToetsQuerySet, zeef: Zeef, persoon: Deelnemer, nu: datetime) -> ToetsQuerySet:
    """Those of these that a filter lets through, each with who reads it."""
    toetsen = toetsen.select_related("leesbeurt__persoon", "voor")
    if zeef.soort:
        toetsen = toetsen.filter(soort=zeef.soort)
    if zeef.aanleiding:
        toetsen = toetsen.filter(aanleiding=zeef.aanleiding)
    if zeef.wie == MIJ:
        toetsen = toetsen.filter(leesbeurt__persoon=persoon, leesbeurt__tot__gt=nu)
    if zeef.wie == VRIJ:
        toetsen = toetsen.exclude(Exists(Leesbeurt.objects.filter(toets=OuterRef("pk"), tot__gt=nu)))
    return toetsen


def eerste_vrije(persoon: Deelnemer, nu: datetime) -> list[Toets]:
    """What this person could take now, what goes first on top: as many as stand on a page.

    What they would rather not read is not among it: they may still take it themselves.
    """
    vrij = gezeefd(wachtend_voor(persoon), Zeef(wie=VRIJ), persoon, nu)
    toetsen = list(vrij.op_volgorde()[:PER_BLADZIJDE])
    voorkeuren = voorkeuren_van(persoon)
    niet = over_organisatie(voorkeuren, toetsen)
    return [toets for toets in toetsen if toets.pk not in niet and not voorkeuren.liever_niet(toets)]


def stukken(toetsen: list[Toets], persoon: Deelnemer, nu: datetime) -> tuple[Wachtend, ...]:
    """These as the queue shows them, each kind asked once for all of its own."""
    gezegd = gesprekken({toets.waarover for toets in toetsen})
    voorkeuren = voorkeuren_van(persoon)
    organisatie = over_organisatie(voorkeuren, toetsen)
    grens = te_laat_van_voor(nu, BELOOFDE_WERKDAGEN)
    wachtenden: dict[int, Wachtende] = {}
    for soort in {toets.soort for toets in toetsen}:
        wachtenden |= bureau_van(soort).wachtenden([toets for toets in toetsen if toets.soort == soort])
    return tuple(
        Wachtend(
            toets=toets,
            wachtende=wachtenden[toets.pk],
            gesprek=gezegd[toets.waarover],
            persoon=persoon,
            nu=nu,
            te_laat=toets.sinds < grens,
            over_organisatie=toets.pk in organisatie,
            liever_niet=voorkeuren.liever_niet(toets),
        )
        for toets in toetsen
    )


def zonder(zeef: Zeef, **anders: str) -> Zeef:
    """The same filters, with some of them other."""
    return replace(zeef, **anders)


def _bladzijde(toetsen: ToetsQuerySet, vanaf: Toets | None) -> list[Toets]:
    """One page and one more, after `vanaf`: each step goes along the index, however far down."""
    geordend = toetsen.op_volgorde()
    if vanaf is None:
        return list(geordend[: PER_BLADZIJDE + 1])
    zelfde = geordend.filter(eerst=vanaf.eerst, sinds__gte=vanaf.sinds)
    gevonden = list(zelfde.exclude(sinds=vanaf.sinds, pk__lte=vanaf.pk)[: PER_BLADZIJDE + 1])
    if vanaf.eerst and len(gevonden) <= PER_BLADZIJDE:
        gevonden += geordend.filter(eerst__lt=vanaf.eerst)[: PER_BLADZIJDE + 1 - len(gevonden)]
    return gevonden
