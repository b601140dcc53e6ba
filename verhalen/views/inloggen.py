"""Between writing and signing in: telling that the text is kept, and giving it its place afterwards."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from common.errors import NietGevonden
from verhalen.access import InPrullenbak, OnderLezing, eigen_vel
from verhalen.actions import Venster
from verhalen.actions.schrijven import Ingehaald, TeVeel
from verhalen.forms import VelForm, vragen_bij
from verhalen.models import VerhaalPage
from verhalen.views import wachtend
from verhalen.views.vertellen import leg_neer, toon_beide_teksten
from verhalen.views.vragen import bewaar_antwoord, getypt, volgende


@require_GET
def bewaard(request: HttpRequest) -> HttpResponse:
    """Tells who is not signed in that the text is kept, and shows the way on."""
    if request.user.is_authenticated:
        return redirect("vertel_verder")
    if not wachtend.wacht_er_iets(request):
        return redirect("vertel")
    return render(request, "verhalen/vertel/bewaard.html")


@login_required
@require_GET
def verder(request: HttpRequest) -> HttpResponse:
    """Put what waited in the verhalen of who is signed in, and go on where they were."""
    antwoord: HttpResponse = redirect("mijn")
    for sleutel, naam, gegevens in wachtend.wachtende(request):
        try:
            verhaal = eigen_vel(request.user, sleutel)
            antwoord = _breng_onder(request, sleutel, verhaal, naam, gegevens)
        except NietGevonden:
            pass  # Of somebody else who used this browser: never to be seen by this person.
        except (OnderLezing, InPrullenbak) as weigering:
            return wachtend.kan_nu_niet(request, sleutel, weigering, naam, getypt(gegevens))
        except Ingehaald as weigering:
            # It goes on waiting until one of the two is chosen.
            return toon_beide_teksten(request, sleutel, gegevens, weigering.concept)
        wachtend.vergeet(request, sleutel, naam)
    return antwoord


def _breng_onder(
    request: HttpRequest, sleutel: UUID, verhaal: VerhaalPage | None, naam: str, gegevens: QueryDict
) -> HttpResponse:
    """Keep one thing that waited, and say where to go on."""
    persoon: Any = request.user
    nu = timezone.now()
    if naam == wachtend.TEKST:
        form = VelForm(gegevens, met_fotos=False, andere_fotos=True)
        form.full_clean()
        venster = Venster.lees(form.cleaned_data["venster"])
        leg_neer(persoon, sleutel, form.cleaned_data["tekst"], nu, venster)
        messages.success(request, _("Je tekst is bewaard. Kies er foto's bij, of druk op Verder."))
        return redirect("verder", sleutel)
    if verhaal is None:
        return redirect("mijn")
    concept = verhaal.lees_concept()
    for soort in vragen_bij(concept):
        if soort.naam == naam:
            vraag = soort(gegevens, concept=concept)
            if not vraag.is_valid():
                return redirect("vraag", sleutel, naam)
            try:
                bewaar_antwoord(persoon, vraag, nu)
            except TeVeel:
                return redirect("vraag", sleutel, naam)
            return redirect(volgende(concept, naam))
    return redirect("kijk", sleutel)
