"""The keeper's page about the mail that did not leave. It names no address."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from common.veiligheid import strikt
from deelnemers import access
from post.zorgen import probeer_opnieuw, zorgen


@strikt
@require_safe
def post(request: HttpRequest) -> HttpResponse:
    """What waits, what did not leave and why, and how many addresses refuse our mail."""
    access.als_beheerder(request.user)
    nu = timezone.now()
    stand = zorgen(nu=nu)
    context = {"zorgen": stand, "wacht_te_lang": stand.wacht_te_lang(nu)}
    return render(request, "deelnemers/post.html", context)


@require_POST
def post_opnieuw(request: HttpRequest) -> HttpResponse:
    """Try again what did not leave for one reason."""
    access.als_beheerder(request.user)
    soort, fout = request.POST.get("soort", ""), request.POST.get("fout", "")
    aantal = probeer_opnieuw(soort=soort, fout=fout, nu=timezone.now())
    zin = ngettext("We proberen %(n)s mail opnieuw.", "We proberen %(n)s mails opnieuw.", aantal)
    messages.success(request, zin % {"n": aantal})
    return redirect("post")
