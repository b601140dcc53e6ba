"""The screens of somebody who proposes another rule, or who is asked to write the answer to a proposal."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.errors import Weigering
from home.regelforms import MeeschrijfForm, VoorstelForm, WederwoordForm
from moderatie.actions import spelregels as spelregelacties
from moderatie.actions import voorstellen as acties
from moderatie.gesprek import gesprek
from moderatie.models import Antwoord, Regelvoorstel, Spelregels
from moderatie.regeltoegang import eigen_voorstel, gevraagd_antwoord


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def stel_voor(request: HttpRequest) -> HttpResponse:
    """One form: what would you change, about which rule, and why. Only the first must be filled in."""
    persoon: Any = request.user
    regels = Spelregels.objects.geldend(timezone.now()).regels.all()
    begin = {"sleutel": uuid4(), "regel": request.GET.get("regel", "")}
    form = VoorstelForm(request.POST if request.method == "POST" else None, initial=begin, regels=regels)
    status = 400 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            voorstel = acties.stel_voor(
                door=persoon,
                sleutel=form.cleaned_data["sleutel"],
                regel=form.gekozen_regel,
                woorden=form.cleaned_data["woorden"],
                waarom=form.cleaned_data["waarom"],
                nu=timezone.now(),
            )
        except Weigering as weigering:
            form.add_error("woorden", weigering.zin)
            status = weigering.status
        else:
            messages.success(request, _("Je voorstel is bij ons. Een moderator leest het eerst."))
            return redirect("mijn_voorstel", voorstel.sleutel)
    return render(request, "home/spelregels/stel_voor.html", {"form": form}, status=status)


@login_required
@require_safe
def mijn_voorstellen(request: HttpRequest) -> HttpResponse:
    """Everything that somebody proposed and did not take back."""
    eigen = Regelvoorstel.objects.van(request.user).met_gesprek()
    return render(request, "home/spelregels/mijn_voorstellen.html", {"voorstellen": eigen})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mijn_voorstel(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """How one's own proposal stands, and room for an answer when a moderator said something."""
    persoon: Any = request.user
    form = WederwoordForm(request.POST if request.method == "POST" else None)
    status = 400 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            acties.antwoord_moderator(
                door=persoon,
                sleutel=sleutel,
                besluit_id=form.cleaned_data["besluit"],
                woorden=form.cleaned_data["woorden"],
                nu=timezone.now(),
            )
        except Weigering as weigering:
            form.add_error("woorden", weigering.zin)
            status = weigering.status
        else:
            messages.success(request, _("Je antwoord is bij ons. Een moderator leest het."))
            return redirect("mijn_voorstel", sleutel)
    voorstel = eigen_voorstel(persoon, sleutel)
    context = {"voorstel": voorstel, "gesprek": gesprek(voorstel), "form": form}
    return render(request, "home/spelregels/mijn_voorstel.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def neem_voorstel_terug(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Take it back, after one question."""
    persoon: Any = request.user
    if request.method == "POST":
        acties.neem_voorstel_terug(door=persoon, sleutel=sleutel, nu=timezone.now())
        messages.success(request, _("Je voorstel is weg. Niemand kan het meer lezen."))
        return redirect("mijn_voorstellen")
    voorstel = eigen_voorstel(persoon, sleutel)
    return render(request, "home/spelregels/neem_terug.html", {"voorstel": voorstel})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def schrijf_mee(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Somebody of the group writes what the answer is, and why; or says that they rather do not."""
    persoon: Any = request.user
    gevraagd = gevraagd_antwoord(persoon, sleutel)
    if request.method == "POST" and request.POST.get("doe") == "liever-niet":
        acties.schrijf_liever_niet(door=persoon, sleutel=sleutel)
        messages.success(request, _("Goed dat je het zegt. We vragen iemand anders."))
        return redirect("mijn")
    begin = {"antwoord": gevraagd.antwoord, "woorden": gevraagd.woorden}
    form = MeeschrijfForm(request.POST if request.method == "POST" else None, initial=begin)
    if request.method == "POST" and form.is_valid():
        acties.schrijf_mee(
            door=persoon,
            sleutel=sleutel,
            antwoord=Antwoord(form.cleaned_data["antwoord"]),
            woorden=form.cleaned_data["woorden"],
            nu=timezone.now(),
        )
        messages.success(request, _("Dank je wel. Een moderator zet er nog woorden bij."))
        return redirect("mijn")
    context = {"form": form, "gevraagd": gevraagd, "voorstel": gevraagd.voorstel}
    return render(request, "home/spelregels/schrijf_mee.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def spelregels_gezien(request: HttpRequest, nummer: int) -> HttpResponse:
    """At Mijn plek, for who has no e-mail address: the new version was seen."""
    persoon: Any = request.user
    spelregelacties.zag_spelregels(door=persoon, nummer=nummer)
    return redirect("mijn")
