"""One's own e-mail address: giving one, changing it, taking it away."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from common.adres import leesbaar
from common.errors import TeVaak, Weigering
from common.limiet import bezoeker
from deelnemers import aanmelden, access, codevraag
from deelnemers.actions import (
    AdresKanNiet,
    CodeKloptNiet,
    haal_mailadres_weg,
    minuten_tot,
    typ_code,
    vraag_adrescode,
    zet_mailadres,
)
from deelnemers.bewijs import vers_bewijs
from deelnemers.forms import AdrescodeForm, MailadresForm
from deelnemers.models import Mailcode
from post import onbereikbaar

SOORT = Mailcode.Soort.ADRES


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@vers_bewijs
def mailadres(request: HttpRequest) -> HttpResponse:
    """Type an address; a code goes there. The same for an address that somebody else has (SEC-07)."""
    deelnemer = access.aangemeld(request.user)
    form = MailadresForm(request.POST or None, huidig=deelnemer.email)
    status = 200
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        try:
            rij = vraag_adrescode(
                deelnemer=deelnemer,
                email=email,
                netwerk=bezoeker(request),
                vorige=codevraag.vorige(request, SOORT, email),
                nu=timezone.now(),
            )
        except TeVaak as weigering:
            form.add_error("email", weigering.zin)
            status = weigering.status
        else:
            codevraag.onthoud(request, rij, email)
            return redirect("mailadres_code")
    mag_weg = access.kan_zonder_mail(deelnemer, nu=timezone.now())
    return render(request, "deelnemers/mailadres.html", {"form": form, "mag_weg": mag_weg}, status=status)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@vers_bewijs
def mailadres_code(request: HttpRequest) -> HttpResponse:
    """Type the code from the mail: from then on the address belongs to the account."""
    deelnemer, nu = access.aangemeld(request.user), timezone.now()
    vraag = codevraag.lees(request, SOORT)
    rij = Mailcode.objects.filter(pk__in=vraag.nummers, deelnemer=deelnemer).last() if vraag else None
    if vraag is None or rij is None or not rij.leeft(nu):
        return _nieuwe_code(request)
    form = AdrescodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            typ_code(soort=SOORT, nummers=vraag.nummers, getypt=form.cleaned_data["code"], nu=nu)
            zet_mailadres(deelnemer=deelnemer, email=vraag.email, nu=nu)
        except access.CodeWerktNiet:
            return _nieuwe_code(request)
        except (CodeKloptNiet, AdresKanNiet) as weigering:
            form.add_error("code", weigering.zin)
        else:
            codevraag.vergeet(request, SOORT)
            messages.success(request, _("Je e-mailadres is bewaard. Je krijgt nu mail van ons."))
            return redirect("mijn")
    context = {
        "form": form,
        "email": leesbaar(vraag.email),
        "wacht": minuten_tot(rij.vanaf, nu),
        "werkt_tot": rij.werkt_tot,
    }
    return render(request, "deelnemers/mailadres_code.html", context)


@login_required
@require_POST
@vers_bewijs
def mailadres_weg(request: HttpRequest) -> HttpResponse:
    """Take the address away; signing in goes on with the card."""
    try:
        haal_mailadres_weg(deelnemer=access.aangemeld(request.user), nu=timezone.now())
    except Weigering as weigering:
        messages.error(request, weigering.zin)
        return redirect("mailadres")
    messages.success(request, _("Je e-mailadres is weg. Log voortaan in met je inlogkaart."))
    return redirect("mijn")


@login_required
@require_POST
def mailadres_weer(request: HttpRequest) -> HttpResponse:
    """Mail did not arrive, and its owner says that the address is right: try it again."""
    deelnemer = access.aangemeld(request.user)
    if deelnemer.email:
        onbereikbaar.probeer_weer(adres=deelnemer.email, nu=timezone.now())
        messages.success(request, _("We proberen het weer. Wat je miste, mailen we nu."))
    return redirect("mijn")


@login_required
@require_POST
def ander_account(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Over to another account of the same mailbox: for who came in by reading its mail."""
    ander = access.ander_account(access.aangemeld(request.user), sleutel)
    if not aanmelden.kwam_met_mail(request):
        messages.error(request, _("Log uit, en log in met je e-mailadres. Dan kun je naar dat account."))
        return redirect("mijn")
    eigen_apparaat = not request.session.get_expire_at_browser_close()
    logout(request)
    aanmelden.onthoud(request, eigen_apparaat=eigen_apparaat)
    return aanmelden.meld_aan_met_mail(request, ander, doel=reverse("mijn"))


def _nieuwe_code(request: HttpRequest) -> HttpResponse:
    codevraag.vergeet(request, SOORT)
    messages.error(request, _("Deze code werkt niet meer. Vraag hieronder een nieuwe code."))
    return redirect("mailadres")
