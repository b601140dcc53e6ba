"""What everybody reads of the spelregels: each version, what is different in it, and the proposals."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.paginacache import openbaar
from home.regelpagina import verschilgegevens, versiegegevens
from moderatie.models import Regelvoorstel
from moderatie.regeltoegang import openbaar_voorstel

# More nobody reads on one page; each has an address of its own.
MEESTE_VOORSTELLEN = 100


@openbaar
@require_safe
def spelregels_versie(request: HttpRequest, nummer: int) -> HttpResponse:
    """One version of the spelregels, however old (MOD-17)."""
    return render(request, "home/spelregels.html", versiegegevens(nu=timezone.now(), nummer=nummer))


@openbaar
@require_safe
def spelregels_verschil(request: HttpRequest, nummer: int) -> HttpResponse:
    """What is different between a version and the one before, word by word."""
    gegevens = verschilgegevens(nu=timezone.now(), nummer=nummer)
    return render(request, "home/spelregels/verschil.html", gegevens)


@openbaar
@require_safe
def voorstellen(request: HttpRequest) -> HttpResponse:
    """What people would change, what waits for an answer first."""
    rijen = list(Regelvoorstel.objects.openbaar().select_related("regel")[:MEESTE_VOORSTELLEN])
    gegevens = {
        "open": [rij for rij in rijen if rij.beantwoord_op is None],
        "beantwoord": [rij for rij in rijen if rij.beantwoord_op is not None],
    }
    return render(request, "home/spelregels/voorstellen.html", gegevens)


@openbaar
@require_safe
def voorstel(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """One proposal, with its answer and who gave it."""
    return render(request, "home/spelregels/voorstel.html", {"voorstel": openbaar_voorstel(sleutel)})
