"""The page with what somebody typed and one press to send it again, and the address where it waits."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.veiligheid import geheim_adres, strikt
from home import wachtkamer
from home.getypt import Getypt, vorige_pagina


@strikt
@geheim_adres
def toon(request: HttpRequest, rijen: Sequence[Getypt], *, waarom: str, status: int = 200) -> HttpResponse:
    """What was typed, ready to be sent again. `waarom`: oud, uitgelogd, weer_binnen, ander or niet."""
    context = {"rijen": rijen, "waarom": waarom, "vorige": vorige_pagina(request)}
    return render(request, "home/nog_een_keer.html", context, status=status)


@login_required
@require_safe
def nog_een_keer(request: HttpRequest) -> HttpResponseBase:
    """After signing in again: what was typed when the session had ended."""
    rijen = wachtkamer.van(request, nu=timezone.now())
    return toon(request, rijen, waarom="weer_binnen") if rijen else redirect("mijn")
