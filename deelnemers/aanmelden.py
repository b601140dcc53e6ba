"""Signing in: the one place that opens a session, and what a session says about how it was opened."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from deelnemers import allauth_internals
from deelnemers.models import Deelnemer

# How long a second factor counts, whatever somebody does in the meantime (SEC-11).
TWEEDE_FACTOR_GELDT = timedelta(hours=12)
# What counts as a second factor; recovery codes only stand in for one of these.
FACTOREN = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
_ACHTERKANT = "django.contrib.auth.backends.ModelBackend"


def meld_aan(request: HttpRequest, deelnemer: Deelnemer, *, tweede_factor: bool) -> None:
    """Sign somebody in, and note how as allauth does, so that `TweedeFactor` sees it.

    By mail it goes by `meld_aan_met_mail`. `tweede_factor=True` is for the example site and for tests.
    """
    login(request, deelnemer, backend=_ACHTERKANT)
    allauth_internals.record_step(request, deelnemer, method="kaart")
    if tweede_factor:
        noteer_tweede_factor(request, deelnemer, soort="totp")


def meld_aan_met_mail(request: HttpRequest, deelnemer: Deelnemer, *, doel: str) -> HttpResponse:
    """Sign in who read our mail, by allauth: it asks for a second factor first where there is one."""
    allauth_internals.record_step(request, deelnemer, method="code", email=deelnemer.email)
    return allauth_internals.sign_in(request, deelnemer, doel=doel)


def kwam_met_mail(request: HttpRequest) -> bool:
    """Whether this session was opened by somebody who read the mail of the account's address."""
    stappen = allauth_internals.steps(request)
    return any(stap.get("method") == "code" for stap in stappen)


def meld_aan_met_passkey(request: HttpRequest, passkey: Authenticator, *, doel: str) -> HttpResponse:
    """Sign in who showed a passkey, which is two factors in one. It asks nothing about the device."""
    onthoud(request, eigen_apparaat=False)
    return allauth_internals.sign_in_with_passkey(request, passkey, doel=doel)


def noteer_tweede_factor(request: HttpRequest, deelnemer: Deelnemer, *, soort: str) -> None:
    """Note in the session that somebody showed a second factor (`soort`: totp, webauthn) just now."""
    allauth_internals.record_step(request, deelnemer, method="mfa", type=soort, reauthenticated=True)


def vergeet_tweede_factor(request: HttpRequest, deelnemer: Deelnemer) -> None:
    """A factor was taken away: when none is left, what was shown before does not count any more."""
    if not is_mfa_enabled(deelnemer, FACTOREN):
        allauth_internals.forget_steps(request, method="mfa")


def heeft_tweede_factor(
    request: HttpRequest, *, nu: datetime, geldt: timedelta = TWEEDE_FACTOR_GELDT
) -> bool:
    """Whether whoever is signed in showed a second factor in this session, no longer than `geldt` ago."""
    vroegst = (nu - geldt).timestamp()
    stappen = allauth_internals.steps(request)
    return any(stap.get("method") == "mfa" and stap.get("at", 0) > vroegst for stap in stappen)


def onthoud(request: HttpRequest, *, eigen_apparaat: bool) -> None:
    """On somebody's own device a session lasts; elsewhere it ends when the browser closes."""
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if eigen_apparaat else 0)


def is_veilig_doel(doel: str | None) -> bool:
    """Whether this is an address on our own site, and no more than that."""
    return (
        doel is not None
        and doel.startswith("/")
        and url_has_allowed_host_and_scheme(doel, allowed_hosts=None)
    )


def veilig_doel(request: HttpRequest) -> str:
    """Where this request asks to go next, if that is on our own site; else nothing."""
    doel = request.POST.get("next") or request.GET.get("next") or ""
    return doel if is_veilig_doel(doel) else ""


def waarheen(deelnemer: Deelnemer, doel: str) -> str:
    """Where somebody who just signed in goes: the first time past "Hoe wil je hier heten?".

    Who is on the way to tell something is not held up: there the question stands on the last screen.
    """
    doel = doel or settings.LOGIN_REDIRECT_URL
    if deelnemer.naam_gevraagd_op or gaat_vertellen(doel):
        return doel
    return met_doel(reverse("naam"), doel)


def gaat_vertellen(doel: str) -> bool:
    """Whether somebody is on the way to tell something: those screens ask for the name themselves."""
    return doel.startswith(reverse("vertel"))


def met_doel(adres: str, doel: str) -> str:
    """An address that remembers where to go afterwards."""
    return f"{adres}?{urlencode({'next': doel})}" if doel else adres
