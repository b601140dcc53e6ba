"""One's own dagboeken: going on in one, beginning one, naming it, throwing it away."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from common.errors import Weigering
from verhalen import actions
from verhalen.access import eigen_dagboek
from verhalen.actions.dagboeken import DagboekBlijft
from verhalen.forms import DagboeknaamForm
from verhalen.models import DagboekPage

kijken_of_sturen = require_http_methods(["GET", "HEAD", "POST"])


def _naar_een_vel(dagboek: DagboekPage) -> HttpResponse:
    return redirect(f"{reverse('vertel')}?nieuw=1&begin=dagboek&dagboek={dagboek.pk}")


@login_required
@kijken_of_sturen
def dagboeken(request: HttpRequest) -> HttpResponse:
    """Going on in a dagboek, or beginning a new one."""
    persoon: Any = request.user
    form = DagboeknaamForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            titel = form.cleaned_data["titel"]
            return _naar_een_vel(actions.maak_dagboek(deelnemer=persoon, titel=titel, nu=timezone.now()))
        except Weigering as weigering:
            form.add_error("titel", weigering.zin)
    eigen = DagboekPage.objects.filter(owner=persoon).order_by("title")
    context = {"form": form, "dagboeken": eigen}
    return render(request, "verhalen/vertel/dagboeken.html", context, status=400 if form.errors else 200)


@login_required
@kijken_of_sturen
def dagboek(request: HttpRequest, nummer: int) -> HttpResponse:
    """One dagboek: its name, and throwing it away."""
    persoon: Any = request.user
    eigen = eigen_dagboek(persoon, nummer)
    doe = request.POST.get("doe", "")
    form = DagboeknaamForm(
        request.POST if request.method == "POST" else None, initial={"titel": eigen.draft_title}
    )
    if request.method == "POST" and doe == "weg":
        try:
            actions.gooi_dagboek_weg(dagboek=eigen, door=persoon, nu=timezone.now())
            messages.success(request, _("Je dagboek is weg. Wat erin lag, is er nog. Dat staat nu apart."))
            return redirect("mijn")
        except DagboekBlijft as weigering:
            messages.error(request, weigering.zin)
            return redirect("dagboek", nummer)
    if request.method == "POST" and form.is_valid():
        try:
            eigen = actions.hernoem_dagboek(
                dagboek=eigen, titel=form.cleaned_data["titel"], nu=timezone.now()
            )
            messages.success(request, _naam_veranderd(eigen))
            return redirect("dagboek", nummer)
        except Weigering as weigering:
            form.add_error("titel", weigering.zin)
    context = {"form": form, "dagboek": eigen, "weg": "weg" in request.GET}
    return render(request, "verhalen/vertel/dagboek.html", context, status=400 if form.errors else 200)


def _naam_veranderd(dagboek: DagboekPage) -> str:
    if dagboek.title == dagboek.draft_title:
        return _("Je dagboek heeft een nieuwe naam.")
    return _("De nieuwe naam komt op de site als we je volgende verhaal uit dit dagboek gelezen hebben.")
