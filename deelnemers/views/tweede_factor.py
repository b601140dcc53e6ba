"""The second factor of staff: allauth's screens, and what our session has to know."""

from typing import Any

from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.contrib import messages
from django.http import HttpResponse

from deelnemers import aanmelden
from deelnemers.forms import BevestigForm, InstelForm, PasskeyStapForm, StapForm
from deelnemers.views.passkeys import PASSKEY_MISLUKT, vraag_om_passkey


class Stap(AuthenticateView):
    """The second step while signing in: a passkey, a code of the app, or a recovery code."""

    form_class = StapForm
    webauthn_form_class = PasskeyStapForm

    def form_invalid(self, form: Any) -> HttpResponse:
        """A passkey that did not work is said above the page: it has no field to mend."""
        if form is self.webauthn_form:
            messages.error(self.request, PASSKEY_MISLUKT)
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the browser needs for a passkey, for who has one."""
        context = super().get_context_data(**kwargs)
        return context | vraag_om_passkey(self.stage.login.user)


class Bevestigen(ReauthenticateView):
    """The second step again; a form that waited for it goes on by itself."""

    form_class = BevestigForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the browser needs for a passkey, for who has one."""
        return super().get_context_data(**kwargs) | vraag_om_passkey(self.request.user)


class Instellen(ActivateTOTPView):
    """Set it up: scan, type the first code, keep the recovery codes."""

    form_class = InstelForm

    def form_valid(self, form: Any) -> HttpResponse:
        """Who typed the first code showed their second factor."""
        response = super().form_valid(form)
        aanmelden.noteer_tweede_factor(self.request, self.request.user, soort=Authenticator.Type.TOTP)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The secret in groups of four, for who types it over."""
        context = super().get_context_data(**kwargs)
        geheim = context["form"].secret
        context["geheim"] = " ".join(geheim[i : i + 4] for i in range(0, len(geheim), 4))
        return context


class Uitzetten(DeactivateTOTPView):
    """Take the app away, to set up another one. Staff without a passkey are asked for a new one at once."""

    def form_valid(self, form: Any) -> HttpResponse:
        """A factor that is gone does not count any more."""
        response = super().form_valid(form)
        aanmelden.vergeet_tweede_factor(self.request, self.request.user)
        return response
