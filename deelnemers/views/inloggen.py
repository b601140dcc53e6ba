"""Signing in by a mail with a code and a link, and signing out."""

from datetime import datetime

from allauth.account.views import LogoutView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from common.adres import leesbaar
from common.errors import MagNiet, TeVaak
from common.limiet import bezoeker
from common.veiligheid import geheim_adres
from deelnemers import aanmelden, access, codevraag
from deelnemers.actions import (
    CodeKloptNiet,
    codes_op,
    gebruik_link,
    minuten_tot,
    typ_code,
    vraag_inlogcode,
)
from deelnemers.codevraag import Codevraag
from deelnemers.forms import AdresForm, CodeForm, KaartForm
from deelnemers.models import Mailcode

SOORT = Mailcode.Soort.INLOGGEN


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def inloggen(request: HttpRequest) -> HttpResponse:
    """Ask for an address and mail a code to it: the same for who is known and who is not (SEC-07)."""
    doel = aanmelden.veilig_doel(request)
    if request.user.is_authenticated:
        if doel.startswith("/beheer/") and not request.user.has_perm("wagtailadmin.access_admin"):
            # The admin sends whoever may not enter here: without this they would go round and round.
            raise MagNiet(_("Deze pagina is alleen voor mensen die aan de site werken."))
        return redirect(aanmelden.waarheen(request.user, doel))
    form = AdresForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            _vraag(request, form.cleaned_data["email"], doel, timezone.now())
        except TeVaak as weigering:
            form.add_error("email", weigering.zin)
            status = weigering.status
        else:
            return redirect(aanmelden.met_doel(reverse("account_confirm_login_code"), doel))
    return render(request, "account/login.html", {"form": form, "doel": doel}, status=status)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Type the code from the mail; only in the browser that asked for it."""
    doel, nu = aanmelden.veilig_doel(request), timezone.now()
    naar_inloggen = redirect(aanmelden.met_doel(reverse("account_login"), doel))
    vraag = codevraag.lees(request, SOORT)
    if vraag is None or request.user.is_authenticated:
        return naar_inloggen
    if request.POST.get("action") == "resend":
        return _nog_een_keer(request, vraag, doel, nu)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            gebruikt = typ_code(soort=SOORT, nummers=vraag.nummers, getypt=form.cleaned_data["code"], nu=nu)
        except CodeKloptNiet as weigering:
            form.add_error("code", weigering.zin)
        except access.CodeWerktNiet as weigering:
            codevraag.vergeet(request, SOORT)
            messages.error(request, weigering.zin)
            return naar_inloggen
        else:
            return _binnen(request, gebruikt, form.eigen_apparaat, doel)
    rij = Mailcode.objects.filter(pk__in=vraag.nummers).last()
    if rij is None or not rij.leeft(nu):
        codevraag.vergeet(request, SOORT)
        messages.error(request, _("Deze code werkt niet meer. Vraag hieronder een nieuwe code."))
        return naar_inloggen
    alleen_link = not rij.code_hash or codes_op(adres_hash=rij.adres_hash, nu=nu)
    context = {
        # Without a field there is nothing to mend: the page itself says what to do.
        "form": CodeForm() if alleen_link else form,
        "email": leesbaar(vraag.email),
        "doel": doel,
        "schreef": aanmelden.gaat_vertellen(doel),
        "wacht": minuten_tot(rij.vanaf, nu),
        "werkt_tot": rij.werkt_tot,
        "alleen_link": alleen_link,
    }
    return render(request, "account/confirm_login_code.html", context)


@geheim_adres
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The link from the mail. Only pressing the button signs in: programs that read mail open every link."""
    nu = timezone.now()
    form = KaartForm(request.POST if request.method == "POST" else None)
    try:
        if request.method == "POST" and form.is_valid():
            gebruikt = gebruik_link(token=token, nu=nu)
            if request.user.is_authenticated and request.user != gebruikt.deelnemer:
                logout(request)
            return _binnen(request, gebruikt, form.eigen_apparaat, gebruikt.doel)
        rij = access.mailcode_met_link(token=token, nu=nu)
    except access.CodeWerktNiet as weigering:
        return render(
            request, "account/link_werkt_niet.html", {"zin": weigering.zin}, status=weigering.status
        )
    vraag = codevraag.lees(request, SOORT)
    context = {
        "form": form,
        "naam": rij.deelnemer.schrijversnaam if rij.deelnemer else "",
        "ander": request.user if request.user.is_authenticated and request.user != rij.deelnemer else None,
        "hier_gevraagd": vraag is not None and rij.pk in vraag.nummers,
    }
    return render(request, "account/link.html", context)


@require_safe
def hulp(request: HttpRequest) -> HttpResponse:
    """Help with signing in, also for who has neither mail nor a begeleider."""
    return render(request, "account/hulp.html")


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


class Uitloggen(LogoutView):
    """Sign out, and leave nothing behind in the browser."""

    def post(self, *args: object, **kwargs: object) -> HttpResponse:
        """The browser also forgets kept pages and what scripts stored (ASVS 14.3.1)."""
        response = super().post(*args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


def _vraag(request: HttpRequest, email: str, doel: str, nu: datetime) -> Mailcode:
    """Mail a code and a link to this address; this browser waits for it."""
    rij = vraag_inlogcode(
        email=email,
        netwerk=bezoeker(request),
        doel=doel,
        vorige=codevraag.vorige(request, SOORT, email),
        nu=nu,
    )
    codevraag.onthoud(request, rij, email)
    return rij


def _nog_een_keer(request: HttpRequest, vraag: Codevraag, doel: str, nu: datetime) -> HttpResponse:
    """Another mail, for who got none."""
    try:
        rij = _vraag(request, vraag.email, doel, nu)
    except TeVaak as weigering:
        messages.error(request, weigering.zin)
    else:
        if rij.vanaf <= nu:
            messages.success(request, _("We hebben je een nieuwe mail gestuurd. Gebruik de nieuwste."))
        else:
            messages.success(request, _("Er is een nieuwe mail voor je onderweg."))
    return redirect(aanmelden.met_doel(reverse("account_confirm_login_code"), doel))


def _binnen(request: HttpRequest, rij: Mailcode, eigen_apparaat: bool, doel: str) -> HttpResponse:
    assert rij.deelnemer is not None
    codevraag.vergeet(request, SOORT)
    aanmelden.onthoud(request, eigen_apparaat=eigen_apparaat)
    return aanmelden.meld_aan_met_mail(request, rij.deelnemer, doel=doel)
