"""One's own e-mail address: giving one, changing it, taking it away."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from common.errors import Weigering
from deelnemers import access
from deelnemers.actions import haal_mailadres_weg, zet_mailadres
from deelnemers.adrescode import Adrescode
from deelnemers.forms import AdrescodeForm, MailadresForm
from deelnemers.views.inloggen import TE_VAAK


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mailadres(request: HttpRequest) -> HttpResponse:
    """Type an address; a code goes there. The same for an address that somebody else has (SEC-07)."""
    deelnemer = access.aangemeld(request.user)
    form = MailadresForm(request.POST or None, huidig=deelnemer.email)
    status = 200
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if ratelimit.consume(request, action="request_login_code", key=email):
            Adrescode.begin(request, deelnemer=deelnemer, email=email, nu=timezone.now())
            return redirect("mailadres_code")
        form.add_error("email", TE_VAAK)
        status = 429
    mag_weg = access.kan_zonder_mail(deelnemer, nu=timezone.now())
    return render(request, "deelnemers/mailadres.html", {"form": form, "mag_weg": mag_weg}, status=status)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mailadres_code(request: HttpRequest) -> HttpResponse:
    """Type the code from the mail: from then on the address belongs to the account."""
    deelnemer = access.aangemeld(request.user)
    proces = Adrescode.hervat(request, deelnemer=deelnemer)
    if proces is None:
        return _nieuwe_code(request)
    form = AdrescodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if proces.klopt(form.cleaned_data["code"]):
            try:
                zet_mailadres(deelnemer=deelnemer, email=proces.email, nu=timezone.now())
            except Weigering as weigering:
                form.add_error("code", weigering.zin)
            else:
                proces.abort()
                messages.success(request, _("Je mailadres is bewaard. Je krijgt nu mail van ons."))
                return redirect("mijn")
        elif not proces.record_invalid_attempt():
            return _nieuwe_code(request)
        else:
            form.add_error("code", _("Deze code klopt niet. Kijk nog eens in de mail."))
    return render(request, "deelnemers/mailadres_code.html", {"form": form, "email": proces.email})


@login_required
@require_POST
def mailadres_weg(request: HttpRequest) -> HttpResponse:
    """Take the address away; signing in goes on with the card."""
    try:
        haal_mailadres_weg(deelnemer=access.aangemeld(request.user), nu=timezone.now())
    except Weigering as weigering:
        messages.error(request, weigering.zin)
        return redirect("mailadres")
    messages.success(request, _("Je mailadres is weg. Log voortaan in met je inlogkaart."))
    return redirect("mijn")


def _nieuwe_code(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("Deze code werkt niet meer. Vraag hieronder een nieuwe code."))
    return redirect("mailadres")
