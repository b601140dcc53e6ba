"""What happens when the hidden token of a form is gone or too old: never at the cost of what was typed."""

import re
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve

from verhalen.forms import ANDERE, VelForm


def csrf_fout(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page stood open too long, or cookies went away: show what was typed, with a fresh token."""
    try:
        plek = resolve(request.path_info)
    except Resolver404:
        return _opnieuw(request, "", 403)
    if plek.url_name in ("vertel", "verder"):
        return _vel(request, plek.kwargs.get("sleutel") or _sleutel(request))
    # Only words go along in a form to send once more; an act is never repeated for somebody.
    return _opnieuw(request, request.path if plek.url_name == "vraag" else "", 403)


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
    gegevens = {"sleutel": sleutel} | {naam: request.POST.get(naam, "") for naam in ("tekst", "venster")}
    context = {
        "form": VelForm(initial=gegevens, met_fotos=request.user.is_authenticated),
        "sleutel": sleutel,
        "tekst_staat_er_nog": True,
    }
    return render(request, "verhalen/vertel/vel.html", context, status=403)


def _opnieuw(request: HttpRequest, adres: str, status: int) -> HttpResponse:
    """What was filled in, ready to be sent again; without an address only what to do now."""
    velden = [
        (naam, waarde)
        for naam, waarden in request.POST.lists()
        for waarde in waarden
        if naam != "csrfmiddlewaretoken"
    ]
    context = {"adres": adres, "velden": velden, "woorden": _woorden(velden)}
    return render(request, "verhalen/vertel/opnieuw.html", context, status=status)


def _woorden(velden: list[tuple[str, str]]) -> str:
    """What somebody typed, to read back; ticks and choices go along unseen."""
    return "\n\n".join(
        waarde for naam, waarde in velden if waarde and re.fullmatch(r"titel|nieuw|beschrijving_.+", naam)
    )
