"""What a writer meets of a besluit: all about their words, and asking somebody else to look."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common.errors import Weigering
from moderatie import actions
from moderatie.actions.bezwaar import bestreden_door, mag_bezwaar
from moderatie.bureau import bureau_van
from moderatie.forms import BezwaarForm
from moderatie.models import Besluit
from moderatie.werkdagen import BELOOFDE_WERKDAGEN

# More than anybody has; the oldest can be asked for by who needs them.
HOOGSTENS = 200


@login_required
@require_safe
def besluiten(request: HttpRequest) -> HttpResponse:
    """All that was held back of what this person wrote, the newest first; also of what was erased since."""
    persoon: Any = request.user
    rijen = list(
        Besluit.objects.filter(toets__van=persoon)
        .select_related("regel", "spelregels", "woorden", "bezwaar__toets__besluit__woorden")
        .prefetch_related("andere_regels")
        .order_by("-gemaakt_op", "-pk")[:HOOGSTENS]
    )
    vandaag = timezone.localdate()
    regels = [
        {
            "besluit": besluit,
            "open": besluit.beperkend and besluit.bezwaar_tot is not None and vandaag <= besluit.bezwaar_tot,
            "adres": _adres(besluit),
        }
        for besluit in rijen
        if besluit.beperkend
    ]
    return render(request, "moderatie/mijn_besluiten.html", {"regels": regels})


def _adres(besluit: Besluit) -> str:
    """Where its writer finds what it is about; "" when it was erased."""
    bureau = bureau_van(besluit.soort)
    inhoud = bureau.inhoud(besluit.sleutel)
    return bureau.adres_schrijver(inhoud) if inhoud is not None else ""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bezwaar(request: HttpRequest, besluit_id: int) -> HttpResponse:
    """Ask that somebody else looks at one besluit, with words or without. What was typed stays."""
    persoon: Any = request.user
    nu = timezone.now()
    besluit = bestreden_door(persoon, besluit_id)
    adres = _adres(besluit)
    form = BezwaarForm(request.POST if request.method == "POST" else None)
    status = 400 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.dien_bezwaar_in(
                besluit_id=besluit_id, door=persoon, woorden=form.cleaned_data["woorden"], nu=nu
            )
        except Weigering as weigering:
            form.add_error("woorden", weigering.zin)
            status = weigering.status
        else:
            messages.success(request, _("Iemand anders kijkt ernaar. Je hoort wat die ervan vindt."))
            return redirect(adres or "mijn_besluiten")
    context = {
        "besluit": besluit,
        "adres": adres,
        "form": form,
        "ligt_er": getattr(besluit, "bezwaar", None),
        "te_laat": _waarom_niet(besluit, nu),
        "werkdagen": BELOOFDE_WERKDAGEN,
    }
    return render(request, "moderatie/bezwaar.html", context, status=status)


def _waarom_niet(besluit: Besluit, nu: Any) -> str:
    """Why nobody else can be asked to look (any more); nothing when one can."""
    try:
        mag_bezwaar(besluit, nu)
    except Weigering as weigering:
        return weigering.zin
    return ""
