"""What we use of allauth that it calls internal, and so may change with any release: only here.

tests/deelnemers/test_allauth_internals.py holds what we count on, so that a new version that does otherwise
is seen before anybody is let in, or kept out, by it.
"""

from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.account.internal.flows import login as _login
from allauth.account.internal.flows import reauthentication as _reauthentication
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse

from deelnemers.models import Deelnemer


def record_step(request: HttpRequest, deelnemer: Deelnemer, *, method: str, **details: Any) -> None:
    """Note in the session that somebody took a step (`method`: code, kaart, mfa) of signing in just now."""
    _login.record_authentication(request, deelnemer, method=method, **details)


def steps(request: HttpRequest) -> list[dict[str, Any]]:
    """The steps that whoever is signed in took in this session: `method`, `at` (seconds since 1970), …"""
    gezet: list[dict[str, Any]] = get_authentication_records(request, request.user)
    return gezet


def forget_steps(request: HttpRequest, *, method: str) -> None:
    """A step by this method does not count any more in this session."""
    over = [stap for stap in steps(request) if stap.get("method") != method]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = over


def sign_in(request: HttpRequest, deelnemer: Deelnemer, *, doel: str) -> HttpResponse:
    """Sign in and go to `doel`; who has a second factor is sent to show it first, and is not in before."""
    login = Login(user=deelnemer, email=deelnemer.email, redirect_url=doel or None)
    antwoord: HttpResponse = _login.perform_login(request, login)
    return antwoord


def put_aside(request: HttpRequest, *, eerst: str) -> HttpResponse:
    """Send somebody to `eerst` (an address of ours); a form that was posted goes on by itself afterwards."""
    antwoord: HttpResponse = _reauthentication.suspend_request(request, eerst)
    return antwoord


def can_confirm(deelnemer: Deelnemer) -> bool:
    """Whether this person has anything (a second factor) by which to show again who they are."""
    return bool(_reauthentication.get_reauthentication_flows(deelnemer))
