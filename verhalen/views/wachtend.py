"""What was typed and could not be put in a verhaal yet: kept in the session until it can (*Niets kwijt*).

A sheet belongs to a key. It only ever reaches a verhaal of who signs in: one that is theirs already, or a
new one. What was typed for somebody else's verhaal is never shown to or kept for another person.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from common.errors import Weigering
from verhalen.access import InPrullenbak

_NAAM = "wachtende_vellen"
# More sheets than this wait for nobody; and not longer than a day on a computer that others use too.
MEESTE = 5
BEWAARTIJD = 24 * 3600
TEKST = "tekst"
_NIET_VAN_DE_SCHRIJVER = {"csrfmiddlewaretoken", "sleutel", "doe", "terug"}


def houd_vast(request: HttpRequest, sleutel: UUID, vraag: str) -> bool:
    """Keep what was sent for a question about a sheet; False when too many sheets wait already."""
    vellen: dict[str, Any] = request.session.get(_NAAM, {})
    if vraag == TEKST and str(sleutel) not in vellen and len(vellen) >= MEESTE:
        return False
    if request.session.is_empty():
        request.session.set_expiry(BEWAARTIJD)
    gestuurd = {naam: w for naam, w in request.POST.lists() if naam not in _NIET_VAN_DE_SCHRIJVER}
    vellen.setdefault(str(sleutel), {})[vraag] = gestuurd
    request.session[_NAAM] = vellen
    return True


def wacht_er_iets(request: HttpRequest, sleutel: UUID | None = None) -> bool:
    """Whether something waits; with a key: for that sheet."""
    vellen = request.session.get(_NAAM, {})
    return str(sleutel) in vellen if sleutel else bool(vellen)


def wachtende(request: HttpRequest) -> list[tuple[UUID, str, QueryDict]]:
    """What waits: key, question and what was filled in; of each sheet its text first."""
    rijen = []
    for sleutel, vragen in request.session.get(_NAAM, {}).items():
        for vraag in sorted(vragen, key=lambda naam: naam != TEKST):
            gegevens = QueryDict(mutable=True)
            for naam, waarden in vragen[vraag].items():
                gegevens.setlist(naam, waarden)
            rijen.append((UUID(sleutel), vraag, gegevens))
    return rijen


def vergeet(request: HttpRequest, sleutel: UUID, vraag: str) -> None:
    """What was typed for this is in its verhaal now, or belongs to somebody else."""
    vellen = request.session.get(_NAAM, {})
    vragen = vellen.get(str(sleutel), {})
    if vragen.pop(vraag, None) is None:
        return
    if not vragen:
        del vellen[str(sleutel)]
    if vellen:
        request.session[_NAAM] = vellen
        return
    del request.session[_NAAM]
    if request.session.get("_session_expiry") == BEWAARTIJD:
        # The short life was for the sheet, not for who signed in.
        request.session.set_expiry(None)


def kan_nu_niet(
    request: HttpRequest, sleutel: UUID, weigering: Weigering, vraag: str, woorden: str
) -> HttpResponse:
    """The verhaal is being read or lies in the bin: keep and show what was typed, and offer the way out."""
    if request.method == "POST":
        houd_vast(request, sleutel, vraag)
    context = {
        "zin": weigering.zin,
        "woorden": woorden,
        "sleutel": sleutel,
        "in_prullenbak": isinstance(weigering, InPrullenbak),
    }
    return render(request, "verhalen/vertel/kan_nu_niet.html", context, status=weigering.status)
