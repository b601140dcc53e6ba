"""The second factor of staff: allauth's screens, and what our session has to know."""

from typing import Any

from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.http import HttpResponse

from deelnemers import aanmelden, allauth_internals
from deelnemers.forms import BevestigForm, InstelForm, StapForm


class Stap(AuthenticateView):
    """The second step while signing in."""

    form_class = StapForm


class Bevestigen(ReauthenticateView):
    """The second step again; a form that waited for it goes on by itself."""

    form_class = BevestigForm


class Instellen(ActivateTOTPView):
    """Set it up: scan, type the first code, keep the recovery codes."""

    form_class = InstelForm

    def form_valid(self, form: Any) -> HttpResponse:
        """Who typed the first code showed their second factor."""
        response = super().form_valid(form)
        aanmelden.noteer_tweede_factor(self.request, self.request.user)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The secret in groups of four, for who types it over."""
        context = super().get_context_data(**kwargs)
        geheim = context["form"].secret
        context["geheim"] = " ".join(geheim[i : i + 4] for i in range(0, len(geheim), 4))
        return context


class Uitzetten(DeactivateTOTPView):
    """Take the app away, to set up another one. Staff are asked for a new one at once."""

    def form_valid(self, form: Any) -> HttpResponse:
        """A factor that is gone does not count any more."""
        response = super().form_valid(form)
        allauth_internals.forget_steps(self.request, method="mfa")
        return response
