"""What we use of allauth that it calls internal, and so may change with any release: only here.

tests/deelnemers/test_allauth_internals.py (and for passkeys test_vers_bewijs.py) holds what we count on, so
that a new version that does otherwise is seen before anybody is let in, or kept out, by it.
"""

import json
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.account.internal.flows import login as _login
from allauth.account.internal.flows import reauthentication as _reauthentication
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as _webauthn
from allauth.mfa.webauthn.internal import flows as _passkeys
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


def sign_in_with_passkey(request: HttpRequest, passkey: Authenticator, *, doel: str) -> HttpResponse:
    """Sign in whose passkey this is, with nothing more to show, and go to `doel`."""
    login = Login(user=passkey.user, email=passkey.user.email, redirect_url=doel or None)
    antwoord: HttpResponse = _passkeys.perform_passwordless_login(request, passkey, login)
    return antwoord


def ask_for_new_passkey(deelnemer: Deelnemer) -> str:
    """What a browser has to know to make a passkey (JSON); the session waits for the answer."""
    # As for signing in without a mail: the device keeps it, and asks for a finger, a face or a pin.
    return json.dumps(_webauthn.begin_registration(deelnemer, True), default=dict)


def ask_for_passkey(deelnemer: Deelnemer | None) -> dict[str, Any]:
    """What a browser has to know to show a passkey, of one person or of whoever is there."""
    gevraagd: dict[str, Any] = json.loads(json.dumps(_webauthn.begin_authentication(deelnemer), default=dict))
    return gevraagd


def put_aside(request: HttpRequest, *, eerst: str) -> HttpResponse:
    """Send somebody to `eerst` (an address of ours); a form that was posted goes on by itself afterwards."""
    antwoord: HttpResponse = _reauthentication.suspend_request(request, eerst)
    if request.method == "POST":
        # It goes on only at its bare address; what stands behind the "?" is kept with the form.
        antwoord.headers["Location"] = f"{eerst}?{urlencode({'next': request.path})}"
    return antwoord


def can_confirm(deelnemer: Deelnemer) -> bool:
    """Whether this person has anything (a second factor) by which to show again who they are."""
    return bool(_reauthentication.get_reauthentication_flows(deelnemer))
