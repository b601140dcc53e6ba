"""Keeping the text of a sheet while somebody types: answers in JSON, for the module `bewaren.js`."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, JsonResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common.errors import TeVaak, Weigering
from verhalen import actions, tekstdeel
from verhalen.access import eigen_vel
from verhalen.actions.schrijven import Ingehaald
from verhalen.forms import VelForm
from verhalen.models import VerhaalPage
from verhalen.views import wachtend
from verhalen.views.vertellen import dagboek_in, leg_neer


@require_POST
def bewaar_tekst(request: HttpRequest, sleutel: UUID) -> JsonResponse:
    """Keep the text; says when, or in one sentence why not."""
    if not request.user.is_authenticated:
        return _bewaar_zonder_account(request, sleutel)
    try:
        gegevens = _hele_tekst(request, sleutel)
    except tekstdeel.PastNiet as weigering:
        return _zin(weigering.zin, weigering.status)
    form = VelForm(gegevens, met_fotos=False, andere_stukken=True)
    if not form.is_valid():
        return _zin(" ".join(map(str, form.errors["tekst"])), 400)
    tekst, venster = form.cleaned_data["tekst"], actions.Venster.lees(form.cleaned_data["venster"])
    nu = timezone.now()
    try:
        # An empty sheet is no verhaal yet: there is nothing to keep.
        if tekst or eigen_vel(request.user, sleutel) is not None:
            leg_neer(request.user, sleutel, tekst, nu, venster, dagboek=dagboek_in(gegevens))
    except Weigering as weigering:
        if isinstance(weigering, Ingehaald):
            wachtend.houd_tekst_vast(request, sleutel, venster)
        return _zin(weigering.zin, weigering.status)
    wachtend.vergeet_tekst(request, sleutel, venster)
    return bewaard_om(nu, afdruk=tekstdeel.afdruk(tekst), tekens=len(tekst))


def _hele_tekst(request: HttpRequest, sleutel: UUID) -> QueryDict:
    """What was sent, with the text made whole when only the changed part came; raises `PastNiet`."""
    deel = tekstdeel.Deel.lees(request.POST)
    if deel is None:
        return request.POST
    verhaal = eigen_vel(request.user, sleutel)
    gegevens = request.POST.copy()
    venster = actions.Venster.lees(gegevens.get("venster", ""))
    basis = verhaal.lees_concept().veltekst(venster.stuk if venster else "") if verhaal else ""
    gegevens["tekst"] = tekstdeel.voeg_samen(basis, deel)
    return gegevens


def _bewaar_zonder_account(request: HttpRequest, sleutel: UUID) -> JsonResponse:
    """Keep what is typed without an account, in this browser's session."""
    if VerhaalPage.objects.filter(sleutel=sleutel).exists():
        return _zin(_("Je bent niet meer ingelogd. Druk op Verder, dan bewaren we je tekst."), 401)
    form = VelForm(request.POST, met_fotos=False, andere_stukken=True)
    if not form.is_valid():
        return _zin(" ".join(map(str, form.errors["tekst"])), 400)
    try:
        if wachtend.houd_vast(request, sleutel, wachtend.TEKST):
            return bewaard_om(timezone.now())
    except TeVaak as weigering:
        return _zin(weigering.zin, weigering.status)
    return _zin(_("Er wachten al vijf verhalen. Log in, dan bewaren we die."), 400)


def _zin(zin: str, status: int) -> JsonResponse:
    return JsonResponse({"zin": zin}, status=status)


def bewaard_om(nu: datetime, **wat: Any) -> JsonResponse:
    """Tells the page that what was typed is kept, and when: the time on the clock of the Netherlands."""
    return JsonResponse({"bewaard": f"{timezone.localtime(nu):%H:%M}", **wat})
