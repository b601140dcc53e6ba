"""What was typed and could not be put in a verhaal yet: kept in the session until it can (*Niets kwijt*).

A sheet belongs to a key. It only ever reaches a verhaal of who signs in: one that is theirs already, or a
new one. What was typed for somebody else's verhaal is never shown to or kept for another person.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from common import limiet
from common.errors import Weigering
from verhalen.access import InPrullenbak
from verhalen.actions import Venster

_NAAM = "wachtende_vellen"
# More sheets than this wait for nobody; and not longer than a day on a computer that others use too.
MEESTE = 5
BEWAARTIJD = 24 * 3600
# Without an account anybody may write on our disk: no more at once than a person types, and not on and on.
MEESTE_TEKENS = 150_000
NIEUWE_PER_UUR = 60
TEKST = "tekst"
_NAAR = "naar"
_NIET_VAN_DE_SCHRIJVER = {"csrfmiddlewaretoken", "sleutel", "doe", "terug", _NAAR}
# The sheet that may be shown once: its writer asked for it just now.
_TONEN = "wachtend_vel_tonen"


def houd_vast(request: HttpRequest, sleutel: UUID, vraag: str, naar: str = "") -> bool:
    """Keep what was sent for a question about a sheet; False when there is no room for it.

    `naar` is the url name where its writer wants to go on afterwards.

    Raises `TeVaak` when very many sheets come from one network without an account.
    """
    vellen: dict[str, Any] = request.session.get(_NAAM, {})
    gestuurd = {naam: w for naam, w in request.POST.lists() if naam not in _NIET_VAN_DE_SCHRIJVER}
    if naar:
        gestuurd[_NAAR] = [naar]
    nieuw, bekend = str(sleutel) not in vellen, request.user.is_authenticated
    vol = nieuw and len(vellen) >= MEESTE and (vraag == TEKST or not bekend)
    if vol or sum(len(naam) + sum(map(len, w)) for naam, w in gestuurd.items()) > MEESTE_TEKENS:
        return False
    if not bekend:
        if nieuw:
            _tel(request)
        request.session.set_expiry(BEWAARTIJD)
    vellen.setdefault(str(sleutel), {})[vraag] = gestuurd
    request.session[_NAAM] = vellen
    return True


def _tel(request: HttpRequest) -> None:
    """One more sheet from this network."""
    zin = _("Er komt net heel veel tegelijk binnen. Log eerst in. Je tekst staat hier nog.")
    limiet.tel(
        wat="vel-zonder-account",
        wie=limiet.bezoeker(request),
        hoogstens=NIEUWE_PER_UUR,
        seconden=3600,
        nu=timezone.now(),
        zin=zin,
    )


def wacht_er_iets(request: HttpRequest, sleutel: UUID | None = None) -> bool:
    """Whether something waits; with a key: for that sheet."""
    vellen = request.session.get(_NAAM, {})
    return str(sleutel) in vellen if sleutel else bool(vellen)


def wacht_er_iets_anders(request: HttpRequest, sleutel: UUID) -> bool:
    """Whether something waits beside what stands on this sheet.

    Without an account the sheet shows what waits for it; else that is a text of another window.
    """
    vellen = request.session.get(_NAAM, {})
    return bool(vellen.keys() - ({str(sleutel)} if not request.user.is_authenticated else set()))


def laat_zien(request: HttpRequest, sleutel: UUID) -> None:
    """Its writer asked to see the sheet: the next page may show it, once."""
    request.session[_TONEN] = str(sleutel)


def mag_tonen(request: HttpRequest, sleutel: UUID) -> bool:
    """Whether this sheet may be shown now."""
    return bool(request.session.pop(_TONEN, None) == str(sleutel))


def tekst_van(request: HttpRequest, sleutel: UUID) -> dict[str, str]:
    """What waits for the sheet with this key, as its form begins with it."""
    wacht = request.session.get(_NAAM, {}).get(str(sleutel), {}).get(TEKST, {})
    return {
        naam: (wacht.get(naam) or [""])[0]
        for naam in ("tekst", "venster", "begin", "dagboek")
        if naam in wacht
    }


def gooi_weg(request: HttpRequest, sleutel: UUID) -> None:
    """Forget everything that waits in this browser for one sheet; what waits for others goes on waiting."""
    for vel, vraag, _gegevens in wachtende(request):
        if vel == sleutel:
            vergeet(request, vel, vraag)


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


def vergeet_tekst(request: HttpRequest, sleutel: UUID, venster: Venster | None) -> None:
    """The text of this window waits no longer; one that was typed in another window goes on waiting."""
    if _ander_venster(request, sleutel, venster):
        return
    vergeet(request, sleutel, TEKST)


def houd_tekst_vast(request: HttpRequest, sleutel: UUID, venster: Venster | None) -> None:
    """Keep a text that must not go over another one, until its writer chooses; unless one waits already."""
    if not _ander_venster(request, sleutel, venster):
        houd_vast(request, sleutel, TEKST)


def _ander_venster(request: HttpRequest, sleutel: UUID, venster: Venster | None) -> bool:
    """Whether a text waits for this sheet that was typed in another window than this one."""
    wacht = request.session.get(_NAAM, {}).get(str(sleutel), {}).get(TEKST, {})
    ander = Venster.lees(wacht.get("venster", [""])[0])
    return ander is not None and (venster is None or venster.naam != ander.naam)


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
