"""Between writing and signing in: telling that the text is kept, and giving it its place afterwards."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from common.errors import NietGevonden
from verhalen.access import InPrullenbak, OnderLezing, eigen_vel
from verhalen.actions import Venster, begin_verhaal
from verhalen.actions.schrijven import Ingehaald, TeVeel
from verhalen.forms import VelForm
from verhalen.models import VerhaalPage
from verhalen.views import wachtend
from verhalen.views.vertellen import dagboek_in, leg_neer, toon_beide_teksten
from verhalen.views.vragen import bewaar_antwoord, getypt
from verhalen.vraagforms import MAAKBAAR, vragen_bij


@require_http_methods(["GET", "HEAD", "POST"])
def wacht(request: HttpRequest) -> HttpResponse:
    """Something that was typed waits: see it, throw it away, or begin anew. It shows nothing by itself."""
    # The sheet that was typed last stands first.
    sleutels = list(dict.fromkeys(sleutel for sleutel, _vraag, _g in reversed(wachtend.wachtende(request))))
    if not sleutels:
        return redirect("vertel")
    doe, _punt, gekozen = request.POST.get("doe", "").partition(":")
    sleutel = next((een for een in sleutels if str(een) == gekozen), sleutels[0])
    if request.method == "POST" and doe == "weg":
        wachtend.gooi_weg(request, sleutel)
        if len(sleutels) > 1:
            messages.success(request, _("Het is weg. Er staat nog een tekst."))
            return redirect("vertel_wacht")
        messages.success(request, _("Het is weg. Je kunt opnieuw beginnen."))
        return redirect("vertel")
    if request.method == "POST":
        if request.user.is_authenticated:
            return redirect("vertel_verder")
        wachtend.laat_zien(request, sleutel)
        return redirect("verder", sleutel)
    return render(request, "verhalen/vertel/wacht.html", {"nieuw": uuid4(), "sleutels": sleutels})


@login_required
@require_GET
def verder(request: HttpRequest) -> HttpResponse:
    """Put what waited in the verhalen of who is signed in, and go on where they were."""
    antwoord: HttpResponse = redirect("mijn")
    vellen, zin = set(), ""
    for sleutel, naam, gegevens in wachtend.wachtende(request):
        try:
            verhaal = eigen_vel(request.user, sleutel)
            antwoord, zin = _breng_onder(request, sleutel, verhaal, naam, gegevens)
            vellen.add(sleutel)
        except NietGevonden:
            pass  # Of somebody else who used this browser: never to be seen by this person.
        except (OnderLezing, InPrullenbak) as weigering:
            return wachtend.kan_nu_niet(request, sleutel, weigering, naam, getypt(gegevens))
        except Ingehaald as weigering:
            # It goes on waiting until one of the two is chosen.
            return toon_beide_teksten(request, sleutel, gegevens, weigering.concept)
        wachtend.vergeet(request, sleutel, naam)
    # One word for the page where it ends, and one for what lies elsewhere.
    if zin:
        messages.success(request, zin)
    if len(vellen) > 1:
        messages.info(request, _("Je andere teksten zijn ook bewaard. Ze staan bij Mijn plek."))
    return antwoord


def _breng_onder(
    request: HttpRequest, sleutel: UUID, verhaal: VerhaalPage | None, naam: str, gegevens: QueryDict
) -> tuple[HttpResponse, str]:
    """Keep one thing that waited; gives where to go on, and what to say there."""
    persoon: Any = request.user
    nu = timezone.now()
    if naam == wachtend.TEKST:
        form = VelForm(gegevens, met_fotos=False, andere_stukken=True)
        form.full_clean()
        venster = Venster.lees(form.cleaned_data["venster"])
        leg_neer(persoon, sleutel, form.cleaned_data["tekst"], nu, venster, dagboek=dagboek_in(gegevens))
        if gegevens.get("naar") == "verder":
            zin = _("Je tekst staat er nog. Kies er foto's bij, of druk op Verder.")
            return redirect("verder", sleutel), zin
        return redirect("kijk", sleutel), _("Je tekst is bewaard. Kijk of het goed is, en verstuur het.")
    if verhaal is None and naam in MAAKBAAR:
        verhaal = begin_verhaal(deelnemer=persoon, sleutel=sleutel, tekst="", nu=nu)
    if verhaal is None:
        return redirect("mijn"), ""
    concept = verhaal.lees_concept()
    for soort in vragen_bij(concept):
        if soort.naam == naam:
            vraag = soort(gegevens, concept=concept)
            if not vraag.is_valid():
                return redirect("vraag", sleutel, naam), ""
            try:
                bewaar_antwoord(persoon, vraag, nu)
            except TeVeel:
                return redirect("vraag", sleutel, naam), ""
            return redirect("kijk", sleutel), ""
    return redirect("kijk", sleutel), ""
