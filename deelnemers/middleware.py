"""Who is let in: staff with a second factor only, and a hint for the browser that somebody signed in."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from deelnemers import aanmelden, allauth_internals

# What somebody may reach who still has to show (or set up) a second factor, beside that page itself.
# What waits (`mijn_wacht`) is asked by a script: it answers "nothing", and puts nobody's form aside.
VRIJ = frozenset({"account_logout", "wagtailadmin_logout", "lezen_stijl", "mijn_wacht"})
# Where a second factor is shown again, and where one is set up: people are sent to the first of each.
LAAT_ZIEN = ("mfa_reauthenticate", "mfa_reauthenticate_webauthn")
STEL_IN = ("mfa_activate_totp", "mfa_add_webauthn")
# Says that somebody signed in here, and not who: a script reads it before it asks whether something waits.
BINNEN = "binnen"


class Binnen:
    """Keeps the hint cookie in step with the session: set when somebody signs in, gone when they are not.

    Outside Django's own `SessionMiddleware`, so that it sees whether a session cookie goes out. A page that
    asked nothing of the session gets no cookie: public pages stay the same for everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        session = getattr(request, "session", None)
        openbaar = "public" in response.headers.get("Cache-Control", "")
        if session is None or not session.accessed or openbaar:
            # What others may keep (a page, a photo) carries nobody's cookie.
            return response
        if SESSION_KEY not in session:
            if BINNEN in request.COOKIES:
                response.delete_cookie(BINNEN, samesite="Lax")
        elif BINNEN not in request.COOKIES or settings.SESSION_COOKIE_NAME in response.cookies:
            response.set_cookie(
                BINNEN,
                "1",
                max_age=None if session.get_expire_at_browser_close() else session.get_expiry_age(),
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        return response


class TweedeFactor:
    """Sends staff without a (fresh) second factor to set one up or to show it.

    Works on the view and not on the request, so that the check on forged forms has been done when a form
    is put aside: after the second factor that form goes on with the words that were typed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Let through, or send away first. Without a session cookie nobody is asked anything."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        if not (request.user.is_authenticated and request.user.is_staf):
            return None
        naam = request.resolver_match.view_name if request.resolver_match else ""
        if naam in VRIJ or aanmelden.heeft_tweede_factor(request, nu=timezone.now()):
            return None
        heeft = is_mfa_enabled(request.user, aanmelden.FACTOREN)
        wegen = LAAT_ZIEN if heeft else STEL_IN
        if naam in wegen:
            return None
        eerst = reverse(wegen[0])
        if heeft and not getattr(view, "csrf_exempt", False):
            return allauth_internals.put_aside(request, eerst=eerst)
        return redirect(aanmelden.met_doel(eerst, request.get_full_path()))
