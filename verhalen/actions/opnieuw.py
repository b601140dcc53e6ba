"""Doing again, on a copy that was put back, what writers took back after it was made (`common.weglijst`).

Each act is the one that people use. What it finds already so, or no more so, it leaves alone.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from common import weglijst
from common.errors import Weigering
from verhalen.actions.dagboeken import gooi_dagboek_weg
from verhalen.actions.insturen import neem_terug, vergeet_wijziging
from verhalen.actions.tonen import (
    BEWAARTERMIJN,
    gooi_weg,
    haal_uit_prullenbak,
    toon_weer,
    trek_in,
    verberg,
    wis,
)
from verhalen.models import DagboekPage, Gebeurtenis, Stand, VerhaalPage

Wat = Gebeurtenis.Wat


def _doe(act: Callable[..., Any], sleutel: str, nu: datetime) -> None:
    verhaal = VerhaalPage.objects.filter(sleutel=sleutel).first()
    if verhaal is not None:
        with suppress(Weigering):
            act(verhaal=verhaal, door=verhaal.owner, nu=nu)


def _meld_aan(wat: Gebeurtenis.Wat, act: Callable[..., Any], *, toont: bool = False) -> None:
    @weglijst.opnieuw(f"verhaal {wat}", toont=toont)
    def doe(*, nu: datetime, verhaal: str) -> None:
        _doe(act, verhaal, nu)


def _verberg(*, verhaal: VerhaalPage, door: Any, nu: datetime) -> None:
    """Hide it; what the copy still holds in the queue is taken back, so that nobody places it."""
    if not verhaal.live:
        neem_terug(verhaal=verhaal, door=door, nu=nu)
    else:
        verberg(verhaal=verhaal, door=door, nu=nu)


_meld_aan(Wat.TERUGGENOMEN, neem_terug)
_meld_aan(Wat.WIJZIGING_VERGETEN, vergeet_wijziging)
_meld_aan(Wat.VERBORGEN, _verberg)
_meld_aan(Wat.TERUGGETROKKEN, trek_in)
_meld_aan(Wat.WEGGEGOOID, gooi_weg)
_meld_aan(Wat.WEER_GETOOND, toon_weer, toont=True)
_meld_aan(Wat.UIT_PRULLENBAK, haal_uit_prullenbak, toont=True)


@weglijst.opnieuw("verhaal gewist")
def _wis_opnieuw(*, nu: datetime, verhaal: str) -> None:
    rij = VerhaalPage.objects.filter(sleutel=verhaal).first()
    if rij is not None:
        gooi_weg(verhaal=rij, door=rij.owner, nu=nu)
        Stand.objects.filter(verhaal=rij).update(weggegooid_op=nu - BEWAARTERMIJN)
        wis(rij.pk, nu)


@weglijst.opnieuw("dagboek weg")
def _gooi_dagboek_opnieuw_weg(*, nu: datetime, nummer: int, slug: str) -> None:
    dagboek = DagboekPage.objects.filter(pk=nummer, slug=slug).first()
    if dagboek is not None:
        with suppress(Weigering):
            gooi_dagboek_weg(dagboek=dagboek, door=dagboek.owner, nu=nu)
