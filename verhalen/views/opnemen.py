"""Recording sound and film in the page: where it begins, the parts, and where it ends (static/js/opnemen.js).

Answers in JSON: where to go on, or in one sentence why not.
"""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

import mediatheek.actions
from common.errors import NietGevonden, Weigering
from mediatheek.actions import GROOTSTE_DEEL
from verhalen import actions
from verhalen.access import eigen_vel, eigen_verhaal
from verhalen.vraagforms import Stukkeuze

# (The part that came along is not kept, and it may have been the first.)
_UITGELOGD = gettext_lazy("Je bent niet meer ingelogd. Log in, dan zie je wat er bewaard is.")


@require_POST
def begin_opname(request: HttpRequest, sleutel: UUID, soort: str) -> JsonResponse:
    """An opname in this verhaal, of which parts are to come; a new verhaal when there is none yet."""
    if not request.user.is_authenticated:
        return _zin(_("Je bent niet meer ingelogd. Log in, dan kun je opnemen."), 401)
    persoon: Any = request.user
    nu, keuze = timezone.now(), Stukkeuze.lees(request.GET)
    try:
        verhaal = eigen_vel(persoon, sleutel)
        if verhaal is None:
            verhaal = actions.begin_verhaal(deelnemer=persoon, sleutel=sleutel, tekst="", nu=nu)
        opname = actions.begin_opname(
            verhaal=verhaal,
            door=persoon,
            soort=soort,
            opnieuw=bool(request.POST.get("opnieuw")),
            nu=nu,
            nummer=keuze.stuk,
            na=keuze.na,
        )
    except Weigering as weigering:
        return _zin(weigering.zin, weigering.status)
    deel = reverse("deel_van_opname", args=[sleutel, opname, uuid4(), 0]).removesuffix("0/")
    return JsonResponse({"deel": deel, "klaar": reverse("sluit_opname", args=[sleutel, opname])})


@require_POST
def deel_van_opname(
    request: HttpRequest, sleutel: UUID, opname: UUID, beurt: UUID, nummer: int
) -> JsonResponse:
    """Keep one part; answered when it lies on the disk."""
    if not request.user.is_authenticated:
        return _zin(_UITGELOGD, 401)
    persoon: Any = request.user
    try:
        eigen_verhaal(persoon, sleutel)
        mediatheek.actions.neem_deel(
            sleutel=opname,
            eigenaar=persoon,
            beurt=beurt,
            nummer=nummer,
            inhoud=request.read(GROOTSTE_DEEL + 1),
            nu=timezone.now(),
        )
    except Weigering as weigering:
        return _zin(weigering.zin, weigering.status)
    return JsonResponse({"bewaard": nummer})


@require_POST
def sluit_opname(request: HttpRequest, sleutel: UUID, opname: UUID) -> JsonResponse:
    """No more parts: it is made ready."""
    if not request.user.is_authenticated:
        return _zin(_UITGELOGD, 401)
    persoon: Any = request.user
    try:
        eigen_verhaal(persoon, sleutel)
        mediatheek.actions.sluit_opname(sleutel=opname, eigenaar=persoon, nu=timezone.now())
    except (NietGevonden, Weigering) as weigering:
        return _zin(weigering.zin, weigering.status)
    return JsonResponse({"klaar": str(opname)})


def _zin(zin: Any, status: int) -> JsonResponse:
    return JsonResponse({"zin": str(zin)}, status=status)
