"""The list of besluiten at the desk: to look back, and to learn from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.veiligheid import strikt
from moderatie.access import als_moderator
from moderatie.besluitenform import ZoekForm
from moderatie.besluitenlijst import bladzij


@strikt
@require_safe
def besluiten(request: HttpRequest) -> HttpResponse:
    """What was decided, the newest first, as far as it answers to what is looked for."""
    persoon = als_moderator(request.user)
    form = ZoekForm(request.GET)
    form.is_valid()
    na = request.GET.get("na", "")
    gevonden = bladzij(
        persoon=persoon, vraag=form.vraag, na=int(na) if na.isdecimal() and len(na) < 18 else None
    )
    zoek = request.GET.copy()
    zoek["na"] = str(gevonden.volgende)
    return render(
        request,
        "moderatie/besluiten.html",
        {
            "form": form,
            "besluiten": gevonden.besluiten,
            "volgende": zoek.urlencode() if gevonden.volgende else "",
            "gezocht": any(request.GET.get(naam) for naam in form.fields),
        },
    )
