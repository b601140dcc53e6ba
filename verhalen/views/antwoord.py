"""A writer answers a moderator: in words, or with a press to what was written down for them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from common.errors import Weigering
from moderatie.gesprek import gesprek
from moderatie.zinnen import zinnen_met
from verhalen import actions
from verhalen.access import eigen_verhaal
from verhalen.actions.voorstellen import open_passage, zoals_voorgesteld
from verhalen.antwoordform import AntwoordForm
from verhalen.models import VerhaalPage
from verhalen.vormen import bestanden


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def antwoord(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """The question with room for an answer. A refusal is told beside the words, which stay."""
    persoon: Any = request.user
    verhaal = eigen_verhaal(persoon, sleutel)
    form = AntwoordForm(request.POST if request.method == "POST" else None)
    status = 400 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.antwoord(
                verhaal=verhaal,
                door=persoon,
                besluit_id=form.cleaned_data["besluit"],
                versie_id=form.cleaned_data["versie"],
                woorden=form.cleaned_data["woorden"],
                nu=timezone.now(),
            )
        except Weigering as weigering:
            form.add_error("woorden", weigering.zin)
            status = weigering.status
        else:
            messages.success(request, _dank(eigen_verhaal(persoon, sleutel)))
            return redirect("mijn_verhaal", sleutel)
    verhaal = eigen_verhaal(persoon, sleutel)
    vraag = verhaal.te_beantwoorden
    if vraag is None and request.method != "POST":
        return redirect("mijn_verhaal", sleutel)
    context = {"verhaal": verhaal, "vraag": vraag, "form": form, "gesprek": gesprek(verhaal)}
    return render(request, "verhalen/mijn/antwoord.html", context, status=status)


def _dank(verhaal: VerhaalPage) -> str:
    """What happened, and what readers see meanwhile."""
    zin = _("Je antwoord is bij ons. Een moderator leest het.")
    if verhaal.live:
        return f"{zin} " + _("Op de site staat nog wat er al stond.")
    return f"{zin} " + _("Je verhaal staat nu niet op de site.")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def passage(request: HttpRequest, sleutel: UUID, nummer: int) -> HttpResponse:
    """A proposed cut beside how it would be: yes, or leave it. Both weigh the same; a GET only looks."""
    persoon: Any = request.user
    verhaal = eigen_verhaal(persoon, sleutel)
    try:
        besluit, stukje = open_passage(verhaal, nummer)
        if request.method == "POST" and request.POST.get("doe") == "ja":
            actions.neem_voorstel_over(verhaal=verhaal, door=persoon, nummer=nummer, nu=timezone.now())
            messages.success(request, _("Het stukje is weg. Een moderator leest je nieuwe versie."))
            return redirect("mijn_verhaal", sleutel)
    except Weigering as weigering:
        messages.warning(request, weigering.zin)
        return redirect("mijn_verhaal", sleutel)
    straks = verhaal.lees_concept()
    staat_er = zoals_voorgesteld(straks, stukje)
    context = {
        "verhaal": verhaal,
        "besluit": besluit,
        "passage": stukje,
        "nu": list(zinnen_met(verhaal.lees_concept().losse_teksten, stukje.woorden)),
        "straks": straks,
        "staat_er": staat_er,
        "naam": str(persoon),
        "bronnen": bestanden.voor_de_schrijver(straks.bestandssleutels),
    }
    return render(request, "verhalen/mijn/voorstel.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def laat_het_zo(request: HttpRequest, sleutel: UUID, besluit_id: int) -> HttpResponse:
    """Leave it as it is: a moderator decides. A GET only looks."""
    persoon: Any = request.user
    verhaal = eigen_verhaal(persoon, sleutel)
    if request.method == "POST":
        try:
            actions.laat_het_zo(verhaal=verhaal, door=persoon, besluit_id=besluit_id, nu=timezone.now())
        except Weigering as weigering:
            messages.warning(request, weigering.zin)
        else:
            messages.success(request, _dank(eigen_verhaal(persoon, sleutel)))
    return redirect("mijn_verhaal", sleutel)


@login_required
@require_http_methods(["GET", "POST"])
def beantwoord_aanbod(request: HttpRequest, sleutel: UUID, nummer: int) -> HttpResponse:
    """Words for an opname: put them beside it, or not. A GET only looks."""
    persoon: Any = request.user
    verhaal = eigen_verhaal(persoon, sleutel)
    keuzes = {"ja": True, "nee": False}
    neem_over = keuzes.get(request.POST.get("doe", ""))
    if request.method != "POST" or neem_over is None:
        return redirect("mijn_verhaal", sleutel)
    try:
        actions.beantwoord_aanbod(verhaal=verhaal, door=persoon, nummer=nummer, neem_over=neem_over)
    except Weigering as weigering:
        messages.warning(request, weigering.zin)
        return redirect("mijn_verhaal", sleutel)
    if not neem_over:
        messages.success(request, _("Die woorden zijn weg. Aan je verhaal is niets veranderd."))
        return redirect("mijn_verhaal", sleutel)
    messages.success(request, _("De woorden staan erbij. Lezers zien ze pas als je dit verstuurt."))
    return redirect("kijk", sleutel)
