"""What is answered when something is not there, not allowed, not understood, too often, or broken."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from common.errors import TeVaak
from common.veiligheid import weiger


def niet_gevonden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing here (any more)."""
    return render(request, "fouten/404.html", status=404)


def mag_niet(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not for this person."""
    return render(request, "fouten/403.html", status=403)


def niet_begrepen(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: a request that no browser of a person makes by itself."""
    # Without the request: the address that was asked for may itself be what is wrong.
    return HttpResponse(render_to_string("fouten/400.html"), status=400)


def te_vaak(request: HttpRequest) -> HttpResponse:
    """429: too many times, where allauth counts."""
    return weiger(request, TeVaak(_("Dat was te vaak. Wacht een minuut en probeer het dan nog een keer.")))


def stuk(request: HttpRequest) -> HttpResponse:
    """500: our fault. Asks nothing of the database, which may be what is broken."""
    return HttpResponse(render_to_string("fouten/500.html"), status=500)
