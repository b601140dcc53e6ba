"""The few things that may be told beside a verhaal: one question on a page, a press from the look at it."""

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from common.errors import NietGevonden, TeVaak, Weigering
from deelnemers.models import Deelnemer
from verhalen import actions
from verhalen.access import InPrullenbak, OnderLezing, eigen_dagboek, eigen_verhaal, mag_veranderen
from verhalen.actions.schrijven import TeVeel
from verhalen.models import VerhaalPage
from verhalen.vertelling import Concept
from verhalen.views import wachtend
from verhalen.views.bewaren import bewaard_om
from verhalen.views.vertellen import BEWAARD_TOT_JE_INLOGT, na_het_vel
from verhalen.vormen import bestanden
from verhalen.vormen.delen import delen
from verhalen.vraagforms import GEEN, NAMEN, NIEUW, DagboekForm, StukkenForm, VraagForm, vragen_bij

# A field about one piece carries its id.
_VAN_EEN_STUK = re.compile(r"[a-z]+_[0-9a-f-]{36}")


@require_http_methods(["GET", "HEAD", "POST"])
def vraag(request: HttpRequest, sleutel: UUID, naam: str) -> HttpResponse:
    """One question about a verhaal: keep the answer and go on to the next."""
    if naam not in NAMEN:
        raise NietGevonden(_("Deze vraag is er niet. Kijk bij Mijn plek."))
    if not request.user.is_authenticated:
        if request.method == "POST" and VerhaalPage.objects.filter(sleutel=sleutel).exists():
            if not wachtend.houd_vast(request, sleutel, naam):
                raise TeVaak(_("Er wacht al heel veel. Log eerst in, dan bewaren we dat."))
            messages.success(request, BEWAARD_TOT_JE_INLOGT)
            return redirect_to_login(reverse("vertel_verder"))
        return redirect_to_login(request.path)
    persoon: Any = request.user
    verhaal = eigen_verhaal(persoon, sleutel)
    concept = verhaal.lees_concept()
    soort = _soort(concept, naam)
    form = soort(request.POST if request.method == "POST" else None, concept=concept)
    if request.method == "POST" and form.is_valid():
        try:
            bewaar_antwoord(persoon, form, timezone.now())
            wachtend.vergeet(request, sleutel, naam)
            if request.POST.get("doe") == "ververs":
                return redirect("vraag", sleutel, naam)
            return redirect("kijk", sleutel)
        except (OnderLezing, InPrullenbak) as weigering:
            return wachtend.kan_nu_niet(request, sleutel, weigering, naam, getypt(request.POST))
        except TeVeel as weigering:
            form.add_error("themas", weigering.zin)
    elif request.method != "POST":
        try:
            mag_veranderen(verhaal)
        except (OnderLezing, InPrullenbak):
            return redirect("mijn_verhaal", sleutel)
    return _toon_vraag(request, sleutel, form)


@require_POST
def bewaar_antwoord_tussendoor(request: HttpRequest, sleutel: UUID, naam: str) -> JsonResponse:
    """Keep an answer while somebody types; says when, or in one sentence why not."""
    if not request.user.is_authenticated:
        zin = _("Je bent niet meer ingelogd. Druk op Verder, dan bewaren we dit.")
        return JsonResponse({"zin": zin}, status=401)
    persoon: Any = request.user
    nu = timezone.now()
    try:
        concept = eigen_verhaal(persoon, sleutel).lees_concept()
        soort = _soort(concept, naam)
        form = soort(request.POST, concept=concept)
        if not soort.tussendoor or not form.is_valid():
            zinnen = [str(zin) for fouten in form.errors.values() for zin in fouten]
            return JsonResponse(
                {"zin": " ".join(zinnen) or _("Druk op Verder om dit te bewaren.")}, status=400
            )
        bewaar_antwoord(persoon, form, nu)
    except Weigering as weigering:
        return JsonResponse({"zin": weigering.zin}, status=weigering.status)
    wachtend.vergeet(request, sleutel, naam)
    return bewaard_om(nu)


def _soort(concept: Concept, naam: str) -> type[VraagForm]:
    """The form of a question; raises `NietGevonden` when there is nothing to ask."""
    for soort in vragen_bij(concept):
        if soort.naam == naam:
            return soort
    raise NietGevonden(_("Deze vraag is er niet voor dit verhaal. Kijk bij Mijn plek."))


def _toon_vraag(request: HttpRequest, sleutel: UUID, form: VraagForm) -> HttpResponse:
    context = {
        "form": form,
        "sleutel": sleutel,
        "terug": _terug(form),
        "tussendoor": form.tussendoor,
        "gevraagd": form.concept.verhaal.te_beantwoorden,
    }
    if isinstance(form, StukkenForm):
        stukken = form.per_stuk()
        bronnen = bestanden.voor_de_schrijver(form.concept.bestandssleutels)
        context["onklaar"] = bestanden.komt_er_nog(bronnen)
        getekend = delen([stuk for stuk, _velden in stukken], bronnen)
        context["delen"] = list(zip(getekend, [velden for _stuk, velden in stukken], strict=True))
    return render(request, "verhalen/vertel/vraag.html", context, status=400 if form.errors else 200)


def _terug(form: VraagForm) -> str:
    """The page before: the look at it, or the sheet for the one question that comes unasked after that."""
    if na_het_vel(form.concept) == reverse("vraag", args=[form.concept.sleutel, form.naam]):
        return reverse("verder", args=[form.concept.sleutel])
    return reverse("kijk", args=[form.concept.sleutel])


def bewaar_antwoord(persoon: Deelnemer, form: VraagForm, nu: datetime) -> None:
    """Keep the answer to one question."""
    if not isinstance(form, DagboekForm):
        actions.bewaar(verhaal=form.concept.verhaal, door=persoon, nu=nu, **form.wijziging())
        return
    keuze = form.cleaned_data["keuze"]
    if keuze == NIEUW:
        titel = form.cleaned_data["nieuw"]
        actions.zet_in_nieuw_dagboek(verhaal=form.concept.verhaal, door=persoon, titel=titel, nu=nu)
        return
    dagboek = None if keuze in (GEEN, "") else eigen_dagboek(persoon, int(keuze))
    actions.zet_in_dagboek(verhaal=form.concept.verhaal, door=persoon, dagboek=dagboek, nu=nu)


def getypt(gegevens: QueryDict) -> str:
    """What somebody typed in a form, to copy; not what they ticked or what belongs to the form itself."""
    velden = ("tekst", "titel", "nieuw")
    return "\n\n".join(
        str(waarde)
        for naam, waarde in gegevens.items()
        if waarde and waarde != "on" and (naam in velden or _VAN_EEN_STUK.fullmatch(naam))
    )
