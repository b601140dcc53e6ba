"""Signing in by a mailed code, and signing out. The code itself is allauth's work."""

from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.views import ConfirmLoginCodeView, LogoutView
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from common.errors import MagNiet
from deelnemers import aanmelden
from deelnemers.actions import open_account
from deelnemers.forms import AdresForm, CodeForm

TE_VAAK = gettext_lazy(
    "Je vroeg al een paar keer een code. Kijk nog eens in je mail, ook bij ongewenste mail."
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def inloggen(request: HttpRequest) -> HttpResponse:
    """Ask for an address and mail a code to it: the same for who is known and who is not (SEC-07)."""
    doel = aanmelden.veilig_doel(request)
    if request.user.is_authenticated:
        if doel.startswith("/beheer/") and not request.user.has_perm("wagtailadmin.access_admin"):
            # The admin sends whoever may not enter here: without this they would go round and round.
            raise MagNiet(_("Deze bladzijde is alleen voor mensen die aan de site werken."))
        return redirect(aanmelden.waarheen(request.user, doel))
    form = AdresForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].lower()
        if _mail_code(request, email):
            return redirect(aanmelden.met_doel(reverse("account_confirm_login_code"), doel))
        form.add_error("email", TE_VAAK)
        status = 429
    return render(request, "account/login.html", {"form": form, "doel": doel}, status=status)


@require_safe
def account_dicht(request: HttpRequest) -> HttpResponse:
    """For an account that the keeper closed."""
    return render(request, "account/account_inactive.html", status=403)


@require_safe
def naar_inloggen(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Wagtail's own sign-in and password pages know no second factor: they lead to ours."""
    return redirect(
        aanmelden.met_doel(reverse("account_login"), aanmelden.veilig_doel(request) or "/beheer/")
    )


@require_safe
def naar_mijn(request: HttpRequest) -> HttpResponse:
    """What Wagtail's account page would change does not exist here."""
    return redirect(settings.LOGIN_REDIRECT_URL)


class Code(ConfirmLoginCodeView):
    """Type the code from the mail."""

    form_class = CodeForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """allauth sends who has no code (any more) back; we say why."""
        had_code = LOGIN_SESSION_KEY in request.session
        response = super().dispatch(request, *args, **kwargs)
        if had_code and getattr(self, "_process", True) is None:
            messages.error(request, _("Deze code is te oud. Vraag hieronder een nieuwe code."))
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """Remember for how long, then go on."""
        if isinstance(form, CodeForm):
            aanmelden.onthoud(self.request, eigen_apparaat=form.cleaned_data.get("apparaat") == "ja")
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Only a wrong code is a try; an empty field is not."""
        if not form.has_error("code", "incorrect_code"):
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_invalid(form)

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        """A new code, valid for as long as the first; the old one stops working."""
        if _mail_code(self.request, self._process.state["email"]):
            messages.success(
                self.request, _("We hebben je een nieuwe code gestuurd. De oude werkt niet meer.")
            )
        else:
            messages.error(self.request, TE_VAAK)
        return redirect(self.passthrough_next_url(reverse("account_confirm_login_code")))


class Uitloggen(LogoutView):
    """Sign out, and leave nothing behind in the browser."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """The browser also forgets kept pages and what scripts stored (ASVS 14.3.1)."""
        response = super().post(*args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


def _mail_code(request: HttpRequest, email: str) -> bool:
    """Mail a code to this address, unless that was done too often."""
    if not ratelimit.consume(request, action="request_login_code", key=email):
        return False
    deelnemer = open_account(email=email, nu=timezone.now())
    LoginCodeVerificationProcess.initiate(request=request, user=deelnemer, email=email)
    return True
