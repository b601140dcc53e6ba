"""A few views to try the page cache and the security headers on; `gemaakt` counts what was rendered."""

import threading
from collections import Counter

from django.http import HttpResponse, StreamingHttpResponse
from django.urls import include, path

from common import errors
from common.paginacache import mag_bewaard, openbaar
from common.veiligheid import geheim_adres, strikt

gemaakt = Counter()
inhoud = {"tekst": "Het eerste verhaal. " * 50}
begonnen, verder = threading.Event(), threading.Event()

handler400 = "common.handlers.niet_begrepen"
handler403 = "common.handlers.mag_niet"
handler404 = "common.handlers.niet_gevonden"
handler500 = "common.handlers.stuk"


@openbaar
def pagina(request):
    gemaakt["pagina"] += 1
    if request.GET.get("na") != "verzonnen":
        mag_bewaard(request, "na", "vraag", "volgorde")
    return HttpResponse(inhoud["tekst"])


@openbaar
def traag(request):
    gemaakt["traag"] += 1
    tekst = inhoud["tekst"]
    begonnen.set()
    assert verder.wait(10)
    return HttpResponse(tekst)


def persoonlijk(request):
    gemaakt["persoonlijk"] += 1
    return HttpResponse("Alleen voor jou")


@openbaar
def met_koekje(request):
    gemaakt["met_koekje"] += 1
    antwoord = HttpResponse("koekje")
    antwoord.set_cookie("spoor", "1")
    return antwoord


@openbaar
def met_sessie(request):
    gemaakt["met_sessie"] += 1
    return HttpResponse(f"Dag {request.session.get('naam')}")


@openbaar
def met_stroom(request):
    gemaakt["met_stroom"] += 1
    return StreamingHttpResponse(iter([b"stroom"]))


@openbaar
def alleen_voor_een(request):
    gemaakt["alleen_voor_een"] += 1
    return HttpResponse("prive", headers={"Cache-Control": "private"})


@openbaar
def niet_hier(request):
    gemaakt["niet_hier"] += 1
    return HttpResponse("weg", status=410)


def geweigerd(request, soort):
    raise getattr(errors, soort)("Dit kan nu niet. Probeer het straks nog eens.")


def stuk(request):
    raise ZeroDivisionError


urlpatterns = [
    path("pagina/", pagina),
    path("traag/", traag),
    path("persoonlijk/", persoonlijk),
    path("met_koekje/", met_koekje),
    path("met_sessie/", met_sessie),
    path("met_stroom/", met_stroom),
    path("alleen_voor_een/", alleen_voor_een),
    path("niet_hier/", niet_hier),
    path("geweigerd/<soort>/", geweigerd),
    path("stuk/", stuk),
    path("kaart/abc/", geheim_adres(persoonlijk)),
    path("beheer/scherm/", persoonlijk),
    path("beheer/lezen/", strikt(persoonlijk)),
    path("", include("config.urls")),
]
