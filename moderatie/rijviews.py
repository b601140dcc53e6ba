"""The queue and what stands beside it: who reads what, a pause, what somebody would rather not read."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.errors import AlGebeurd
from common.veiligheid import strikt
from deelnemers.models import Deelnemer
from moderatie import actions, pauze, rij, samen
from moderatie.access import als_moderator, een_toets, mag_lezen
from moderatie.models import Intervisiepunt
from moderatie.rijforms import IntervisieForm, LeesvoorkeurForm
from moderatie.rijzeef import zeven
from moderatie.voorkeuren import voorkeuren_van, zet_voorkeuren
from moderatie.werkdagen import BELOOFDE_WERKDAGEN
from moderatie.zorgbeeld import open_zorgen

# Of what was talked about the newest stay in sight.
BESPROKEN = 20


@strikt
@require_safe
def leesrij(request: HttpRequest) -> HttpResponse:
    """What waits to be read, what goes first on top."""
    persoon, nu = mag_lezen(request.user), timezone.now()
    na = request.GET.get("na", "")
    zeef = rij.lees_zeef(request.GET)
    gevonden = rij.rij(
        persoon=persoon, nu=nu, na=int(na) if na.isdecimal() and len(na) < 18 else None, zeef=zeef
    )
    return render(
        request,
        "moderatie/leesrij.html",
        {
            "rij": gevonden,
            "zeven": zeven(zeef),
            "samen": samen.deze_week(nu) if persoon.is_moderator else [],
            "zorgen": open_zorgen(persoon),
            "pauze": pauze.hoeveel(request.session),
            "werkdagen": BELOOFDE_WERKDAGEN,
        },
    )


@require_POST
def leesbeurt(request: HttpRequest, toets_id: int) -> HttpResponse:
    """Read this one, give it back, or ask somebody from outside."""
    persoon, nu = mag_lezen(request.user), timezone.now()
    doe = request.POST.get("doe")
    if doe == "neem":
        try:
            beurt = actions.neem_beurt(toets_id=toets_id, persoon=persoon, nu=nu)
        except AlGebeurd as weigering:
            messages.error(request, weigering.zin)
            return redirect("leesrij")
        pauze.noteer(request.session, beurt.toets)
        return redirect("lees", toets_id)
    if doe == "buiten":
        return _vraag_van_buiten(request, toets_id, persoon)
    actions.geef_door(toets_id=toets_id, persoon=persoon)
    messages.success(request, _("Je gaf het door. Een ander leest het. Waarom hoef je niet te zeggen."))
    return redirect("leesrij")


def _vraag_van_buiten(request: HttpRequest, toets_id: int, persoon: Deelnemer) -> HttpResponse:
    """Ask the reader from outside who was chosen."""
    toets, sleutel = een_toets(toets_id), request.POST.get("aan", "")
    aan = samen.een_lezer_van_buiten(toets=toets, sleutel=sleutel, door=persoon)
    if aan is None:
        messages.error(request, _("Kies wie het gaat lezen. Zelf lezen mag ook."))
        return redirect("lees", toets_id)
    try:
        actions.vraag_van_buiten(toets_id=toets_id, aan=aan, door=persoon)
    except AlGebeurd as weigering:
        messages.error(request, weigering.zin)
    else:
        messages.success(request, _("Je vroeg een lezer van buiten. Het staat nu ook in die rij."))
    return redirect("leesrij")


@require_POST
def leesbeurt_eerst(request: HttpRequest) -> HttpResponse:
    """Read what goes first of what is free."""
    persoon = mag_lezen(request.user)
    beurt = actions.neem_eerste_beurt(persoon=persoon, nu=timezone.now())
    if beurt is None:
        messages.success(
            request, _("Er ligt nu niets vrij voor jou. Een ander leest al, of alles is gelezen.")
        )
        return redirect("leesrij")
    pauze.noteer(request.session, beurt.toets)
    return redirect("lees", beurt.toets_id)


@require_POST
def even_niet(request: HttpRequest) -> HttpResponse:
    """A pause: what one reads goes back, and the heavy ones are counted anew."""
    persoon = mag_lezen(request.user)
    actions.geef_alles_door(persoon=persoon)
    pauze.begin_opnieuw(request.session)
    messages.success(request, _("Neem je tijd. Wat je las, is weer vrij voor een ander."))
    return redirect("leesrij")


@strikt
@require_http_methods(["GET", "HEAD", "POST"])
def leesvoorkeur(request: HttpRequest) -> HttpResponse:
    """What somebody would rather not read, and what they work for: for that person alone."""
    persoon = mag_lezen(request.user)
    nu_gekozen = voorkeuren_van(persoon)
    form = LeesvoorkeurForm(
        request.POST if request.method == "POST" else None,
        initial={
            "onderwerpen": sorted(nu_gekozen.onderwerpen),
            "organisatie": "\n".join(nu_gekozen.organisatie),
        },
    )
    if request.method == "POST" and form.is_valid():
        zet_voorkeuren(persoon=persoon, **form.cleaned_data)
        messages.success(request, _("Je keuze is bewaard. Alleen jij ziet dit."))
        return redirect("leesrij")
    return _toon(request, "moderatie/leesvoorkeur.html", {"form": form})


@strikt
@require_http_methods(["GET", "HEAD", "POST"])
def intervisie(request: HttpRequest) -> HttpResponse:
    """What the team wants to talk about: without stories, to be added to and ticked off."""
    persoon, nu = als_moderator(mag_lezen(request.user)), timezone.now()
    besproken = request.POST.get("besproken", "")
    if besproken.isdecimal() and len(besproken) < 18:
        actions.bespreek(punt_id=int(besproken), door=persoon, nu=nu)
        messages.success(request, _("Dit is besproken."))
        return redirect("intervisie")
    form = IntervisieForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.breng_in(woorden=form.cleaned_data["woorden"], door=persoon, nu=nu)
        messages.success(request, _("Het staat op de lijst."))
        return redirect("intervisie")
    punten = Intervisiepunt.objects.select_related("door")
    return _toon(
        request,
        "moderatie/intervisie.html",
        {
            "form": form,
            "punten": punten.filter(besproken_op=None),
            "besproken": punten.exclude(besproken_op=None).order_by("-besproken_op", "-pk")[:BESPROKEN],
        },
    )


def _toon(request: HttpRequest, sjabloon: str, gegevens: dict[str, Any]) -> HttpResponse:
    """A page with a form; what was filled in wrongly is answered as such."""
    return render(request, sjabloon, gegevens, status=400 if gegevens["form"].errors else 200)
