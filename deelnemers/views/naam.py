"""The one question at the first sign-in, and the page where a policy maker says who they are."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from common.errors import Weigering
from deelnemers import aanmelden, access
from deelnemers.actions import kies_naam, naamvoorstellen, sla_naam_over, vraag_als_beleidsmaker
from deelnemers.forms import BeleidsmakerForm, NaamForm
from deelnemers.models import Beleidsmaker


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def naam(request: HttpRequest) -> HttpResponse:
    """ "Hoe wil je hier heten?": typed, picked from three, or skipped."""
    deelnemer, nu = access.aangemeld(request.user), timezone.now()
    doel = aanmelden.veilig_doel(request)
    verder = redirect(doel or settings.LOGIN_REDIRECT_URL)
    gekozen = request.POST.get("voorstel") or request.POST.get("naam", "")
    getypt = {"naam": gekozen} if request.method == "POST" else None
    form = NaamForm(getypt, initial={"naam": deelnemer.schrijversnaam})
    if request.method == "POST":
        if "overslaan" in request.POST:
            sla_naam_over(deelnemer=deelnemer, nu=nu)
            return verder
        if form.is_valid():
            try:
                kies_naam(deelnemer=deelnemer, naam=form.cleaned_data["naam"], nu=nu)
            except Weigering as weigering:
                deelnemer.refresh_from_db()
                form.add_error("naam", weigering.zin)
            else:
                return verder
    context = {"form": form, "doel": doel, "voorstellen": naamvoorstellen()}
    return render(request, "deelnemers/naam.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def beleidsmaker(request: HttpRequest) -> HttpResponse:
    """Ask to take part as a policy maker, under one's own name and that of the organisation."""
    deelnemer = access.aangemeld(request.user)
    rij = Beleidsmaker.objects.filter(deelnemer=deelnemer).first()
    form = BeleidsmakerForm(
        request.POST or None, initial={"naam": rij.naam, "organisatie": rij.organisatie} if rij else None
    )
    if request.method == "POST" and form.is_valid():
        vraag_als_beleidsmaker(deelnemer=deelnemer, nu=timezone.now(), **form.cleaned_data)
        return redirect("beleidsmaker")
    status = 400 if form.errors else 200
    return render(request, "deelnemers/beleidsmaker.html", {"form": form, "rij": rij}, status=status)
