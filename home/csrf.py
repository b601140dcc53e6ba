"""What happens when the hidden token of a form is gone or too old: never at the cost of what was typed."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _

from common import afzender
from home.getypt import Getypt, van_onze_site
from home.nogeenkeer import toon
from verhalen.forms import ANDERE, VelForm
from verhalen.vraagforms import VELLEN


def csrf_fout(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """The page stood open too long, or cookies went away: show what was typed, with a fresh token."""
    try:
        plek = request.resolver_match = resolve(request.path_info)
    except Resolver404:
        return toon(request, [], waarom="niet", status=403)
    if plek.url_name in VELLEN:
        return _vel(request, plek.kwargs.get("sleutel") or _sleutel(request))
    if "application/json" in request.headers.get("Accept", ""):
        # Kept while somebody types: the button of the form brings the text along.
        return JsonResponse(
            {"zin": _("De pagina is te oud. Druk op Verder, dan gaan we door met je tekst.")}, status=403
        )
    getypt = Getypt.uit(request, nu=timezone.now())
    van_een_ander = (
        request.user.is_authenticated and getypt.van and not afzender.is_van(getypt.van, request.user)
    )
    if van_een_ander or not getypt.adres or not van_onze_site(request):
        return toon(request, [], waarom="ander" if van_een_ander else "niet", status=403)
    return toon(request, [getypt], waarom="oud", status=403)


def _sleutel(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("sleutel", ""))
    except ValueError:
        return uuid4()


def _vel(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """The sheet, with the text as it was typed."""
    if request.POST.get("doe") == ANDERE:
        # What was typed is what somebody chose not to keep.
        return redirect("verder", sleutel)
    gegevens = {naam: request.POST.get(naam, "") for naam in ("tekst", "venster", "begin", "dagboek")}
    form = VelForm(
        initial={"sleutel": sleutel, **gegevens},
        met_fotos=request.user.is_authenticated,
        begin=gegevens["begin"],
    )
    context = {
        "form": form,
        "sleutel": sleutel,
        "tekst_staat_er_nog": True,
    }
    return render(request, "verhalen/vertel/vel.html", context, status=403)
