"""What was typed after a session ended, kept until the same person is signed in again.

It lies in the session of a browser in which nobody is signed in (or of who has a second factor to set up
first), for a day at most, and is only ever given to the account whose mark the form carried. Whoever else
signs in there, or signs out, makes an end of it.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest

from common import afzender, limiet
from common.errors import TeVaak
from home.getypt import Getypt

_NAAM = "typte_uitgelogd"
MEESTE = 5
MEESTE_TEKENS = 150_000
BEWAARTIJD = 24 * 3600
PER_UUR = 60
# A life of the session that nothing else gives it, so that signing in can take it back.
_LEVEN = BEWAARTIJD - 60


def houd_vast(request: HttpRequest, getypt: Getypt, *, nu: datetime) -> bool:
    """Keep it; False when there is no room, or when very much comes from one network."""
    rijen = [rij for rij in _rijen(request, nu=nu) if not _hetzelfde(rij, getypt)]
    vol = len(rijen) >= MEESTE or sum(rij.tekens for rij in rijen) + getypt.tekens > MEESTE_TEKENS
    if vol or not getypt.van:
        return False
    try:
        limiet.tel(
            wat="typte-uitgelogd", wie=limiet.bezoeker(request), hoogstens=PER_UUR, seconden=3600, nu=nu
        )
    except TeVaak:
        return False
    _bewaar(request, [*rijen, getypt])
    if not request.user.is_authenticated and request.session.get_expiry_age() > BEWAARTIJD:
        request.session.set_expiry(_LEVEN)
    return True


def van(request: HttpRequest, *, nu: datetime) -> list[Getypt]:
    """What waits for who is signed in, the newest first."""
    eigen = [rij for rij in _rijen(request, nu=nu) if afzender.is_van(rij.van, request.user)]
    return sorted(eigen, key=lambda rij: rij.om, reverse=True)


def vergeet(request: HttpRequest, nummer: str, *, nu: datetime) -> None:
    """This was sent once more."""
    _bewaar(request, [rij for rij in _rijen(request, nu=nu) if rij.nummer != nummer])


def ruim_op(request: HttpRequest, *, nu: datetime) -> None:
    """Forget what lay too long, in a session that was read anyway."""
    if request.session.accessed and _NAAM in request.session:
        _bewaar(request, _rijen(request, nu=nu))


def bij_inloggen(request: HttpRequest, persoon: AbstractBaseUser) -> None:
    """Somebody signed in: what another typed is dropped, and the session lives as long as theirs does."""
    if _NAAM not in request.session:
        return
    rijen = [Getypt.lees(rij) for rij in request.session[_NAAM]]
    _bewaar(request, [rij for rij in rijen if afzender.is_van(rij.van, persoon)])
    if request.session.get("_session_expiry") == _LEVEN:
        request.session.set_expiry(None)


def _rijen(request: HttpRequest, *, nu: datetime) -> list[Getypt]:
    rijen = [Getypt.lees(rij) for rij in request.session.get(_NAAM, [])]
    return [rij for rij in rijen if 0 <= nu.timestamp() - rij.om < BEWAARTIJD]


def _bewaar(request: HttpRequest, rijen: list[Getypt]) -> None:
    """Write only what changed: an unchanged session is not saved again."""
    nieuw: list[dict[str, Any]] = [rij.als_dict() for rij in rijen]
    if [rij["nummer"] for rij in request.session.get(_NAAM, [])] == [rij["nummer"] for rij in nieuw]:
        return
    if nieuw:
        request.session[_NAAM] = nieuw
    else:
        request.session.pop(_NAAM, None)


def _hetzelfde(rij: Getypt, getypt: Getypt) -> bool:
    """The same form, pressed twice."""
    return (rij.adres, rij.velden, rij.van) == (getypt.adres, getypt.velden, getypt.van)
