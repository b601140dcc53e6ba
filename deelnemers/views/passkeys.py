"""Passkeys: making one, taking one away, showing one. What the browser does: static/js/passkey.js."""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.cache import never_cache
from django.views.generic.edit import FormView

from deelnemers import aanmelden, allauth_internals
from deelnemers.forms import BevestigForm, PasskeyBevestigForm, PasskeyForm, PasskeyInlogForm
from deelnemers.models import Deelnemer

PASSKEY_MISLUKT = _l("Het lukte niet met je passkey. Probeer het nog een keer, of kies een andere manier.")


def vraag_om_passkey(deelnemer: Deelnemer) -> dict[str, Any]:
    """For a page that asks for a second factor: what the browser needs to show a passkey, if there is one."""
    if not Authenticator.objects.filter(user=deelnemer, type=Authenticator.Type.WEBAUTHN).exists():
        return {"passkey_vraag": ""}
    return {"passkey_vraag": json.dumps(allauth_internals.ask_for_passkey(deelnemer)["publicKey"])}


class PasskeyMaken(AddWebAuthnView):
    """A new passkey, and the recovery codes when there were none."""

    form_class = PasskeyForm
    template_name = "mfa/webauthn/add_form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the browser needs to make one. Past allauth's own, which asks for less than a passkey."""
        context = FormView.get_context_data(self, **kwargs)
        gevraagd = json.loads(allauth_internals.ask_for_new_passkey(self.request.user))
        return {**context, "passkey_vraag": json.dumps(gevraagd["publicKey"])}

    def form_valid(self, form: Any) -> HttpResponse:
        """Who made one showed it."""
        response = super().form_valid(form)
        soort = Authenticator.Type.WEBAUTHN
        aanmelden.noteer_tweede_factor(self.request, self.request.user, soort=soort)
        messages.success(self.request, _("Je passkey staat erbij. Je kunt er voortaan mee inloggen."))
        return response


class PasskeyWeg(RemoveWebAuthnView):
    """Take a passkey away; asks once. Staff whose last factor goes are asked for a new one at once."""

    template_name = "mfa/webauthn/authenticator_confirm_delete.html"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        """A factor that is gone does not count any more."""
        response = super().form_valid(form)
        aanmelden.vergeet_tweede_factor(self.request, self.request.user)
        messages.success(self.request, _("De passkey is weg."))
        return response


class PasskeyBevestigen(ReauthenticateWebAuthnView):
    """The second step again, by a passkey: the same page as that for a code."""

    form_class = PasskeyBevestigForm
    template_name = "mfa/reauthenticate.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        """Back to the page with every way; what waits goes on waiting."""
        messages.error(self.request, PASSKEY_MISLUKT)
        return redirect(self.passthrough_next_url(reverse("mfa_reauthenticate")))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The field for a code as well."""
        context = super().get_context_data(**kwargs) | vraag_om_passkey(self.request.user)
        return {**context, "form": BevestigForm(user=self.request.user)}


@method_decorator(never_cache, name="dispatch")
class PasskeyInloggen(LoginWebAuthnView):
    """Sign in with a passkey and no mail: a script asks here what it needs, and sends the answer here."""

    form_class = PasskeyInlogForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For the script what to ask of the device; for anybody else the page to sign in."""
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse(allauth_internals.ask_for_passkey(None)["publicKey"])
        return self._naar_inloggen()

    def form_valid(self, form: Any) -> HttpResponse:
        """In, and on to where they were going."""
        passkey = form.cleaned_data["credential"]
        doel = aanmelden.veilig_doel(self.request)
        return aanmelden.meld_aan_met_passkey(self.request, passkey, doel=doel)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Nothing about whose it was: the other ways to sign in."""
        messages.error(self.request, PASSKEY_MISLUKT)
        return self._naar_inloggen()

    def _naar_inloggen(self) -> HttpResponse:
        doel = aanmelden.veilig_doel(self.request)
        return redirect(aanmelden.met_doel(reverse("account_login"), doel))
