"""The reading desk: the queue, and one verhaal beside the spelregels."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common.errors import AlGebeurd
from common.veiligheid import strikt
from deelnemers.models import Deelnemer
from moderatie import actions, leestafel
from moderatie.access import Toets, mag_lezen, te_lezen
from moderatie.bureau import bureau_voor
from moderatie.forms import ToetsForm
from moderatie.models import Uitkomst


@strikt
@require_safe
def leesrij(request: HttpRequest) -> HttpResponse:
    """What waits to be read, the oldest first."""
    persoon = mag_lezen(request.user)
    na = request.GET.get("na", "")
    rij = leestafel.rij(
        persoon=persoon, nu=timezone.now(), na=int(na) if na.isdecimal() and len(na) < 18 else None
    )
    return render(request, "moderatie/leesrij.html", {"rij": rij, "werkdagen": leestafel.BELOOFDE_WERKDAGEN})


@strikt
@require_http_methods(["GET", "HEAD", "POST"])
def lees(request: HttpRequest, taak_id: int) -> HttpResponse:
    """One verhaal, and what becomes of it. Words that were typed are never lost."""
    nu = timezone.now()
    try:
        toets = te_lezen(request.user, taak_id)
        bureau, naast = bureau_voor(toets.pagina), leestafel.naast(toets)
        form = ToetsForm(
            request.POST if request.method == "POST" else None,
            vingerafdruk=toets.versie.vingerafdruk(),
            regels=naast.regels,
            velden=bureau.velden(toets.versie),
        )
        if request.method == "POST" and form.is_valid():
            messages.success(request, _besluit(toets, form, mag_lezen(request.user), nu))
            return redirect("leesrij")
    except AlGebeurd as weigering:
        return _te_laat(request, taak_id, weigering)
    return render(
        request,
        "moderatie/lees.html",
        {
            "form": form,
            "toets": toets,
            "kaart": bureau.kaart(toets.taak.revision.content),
            "wacht": leestafel.wachttijd(toets.taak.started_at, nu),
            "naast": naast,
            "sjabloon": bureau.sjabloon,
            **bureau.gegevens(toets.versie, toets.pagina),
        },
    )


def _besluit(toets: Toets, form: ToetsForm, door: Deelnemer, nu: datetime) -> str:
    """Do what the form says; gives the sentence that tells what was done."""
    gelezen = form.cleaned_data["vingerafdruk"]
    if form.besluit == Uitkomst.PLAATSEN:
        actions.plaats(
            taak_id=toets.taak.pk,
            door=door,
            gelezen=gelezen,
            woorden=form.cleaned_data["woorden"],
            nu=nu,
            aanvulling=form.aanvulling,
        )
        return _("Het verhaal staat op de site. De schrijver krijgt bericht.")
    terug = actions.vraag if form.besluit == Uitkomst.VRAGEN else actions.plaats_niet
    terug(
        taak_id=toets.taak.pk,
        door=door,
        regels=form.gekozen_regels,
        woorden=form.cleaned_data["woorden"],
        gelezen=gelezen,
        nu=nu,
    )
    if form.besluit == Uitkomst.VRAGEN:
        return _("Je vraag is onderweg naar de schrijver.")
    return _("Het verhaal komt nu niet op de site. De schrijver krijgt jouw woorden te lezen.")


def _te_laat(request: HttpRequest, taak_id: int, weigering: AlGebeurd) -> HttpResponse:
    """Somebody was first, or the text is another by now: tell it, and give back the words that were typed."""
    return render(
        request,
        "moderatie/te_laat.html",
        {
            "zin": weigering.zin,
            "woorden": request.POST.get("woorden", "").strip(),
            "nog_eens": taak_id if isinstance(weigering, actions.NietWatJeLas) else None,
        },
        status=weigering.status,
    )
