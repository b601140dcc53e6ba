"""Staff are let in with a second factor only, whatever address they ask for and however they came in."""

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from deelnemers import aanmelden

# What somebody may reach who still has to show (or set up) a second factor, beside that page itself.
VRIJ = frozenset({"account_logout", "wagtailadmin_logout", "lezen_stijl"})


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
        heeft_app = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
        eerst = "mfa_reauthenticate" if heeft_app else "mfa_activate_totp"
        if naam == eerst:
            return None
        if heeft_app and not getattr(view, "csrf_exempt", False):
            return suspend_request(request, reverse(eerst))
        return redirect(aanmelden.met_doel(reverse(eerst), request.get_full_path()))
