"""Screens inside the admin: the Redactie makes a version of the spelregels, moderators answer a proposal."""

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common.errors import Weigering
from common.veiligheid import strikt
from deelnemers.models import Deelnemer
from home.regelforms import NaastForm, Versieformulier, VraagMeeForm, lees_versie
from moderatie.actions import spelregels as spelregelacties
from moderatie.actions import voorstellen as acties
from moderatie.models import Regelvoorstel, Spelregelconcept, Spelregels, Voorstelantwoord
from moderatie.regelconcept import Versiewoorden, regelwoorden, zelfde
from moderatie.regelpost import nieuwste_tot
from moderatie.regeltoegang import als_redactie, mag_antwoorden, te_beantwoorden_voorstel
from moderatie.regelverschil import regelverschillen

_VERPLAATS = re.compile(r"(omhoog|omlaag|weg):(\d{1,2})")


@strikt
@require_http_methods(["GET", "HEAD", "POST"])
def nieuwe_spelregels(request: HttpRequest) -> HttpResponse:
    """Write the next version. Every button keeps what was typed; looking asks for all of it."""
    persoon, nu = als_redactie(request.user), timezone.now()
    laatste = _laatste(nu)
    if request.method != "POST":
        concept = _concept(persoon)
        return _toon_versie(request, Versieformulier(concept or Versiewoorden.van(laatste), nu=nu), laatste)
    doe = request.POST.get("doe", "")
    if doe == "opnieuw":
        spelregelacties.gooi_regelconcept_weg(door=persoon)
        return redirect("nieuwe_spelregels")
    woorden, plek = _na_de_knop(lees_versie(request.POST.dict(), basis=laatste.nummer), doe)
    spelregelacties.bewaar_regelconcept(door=persoon, woorden=woorden, nu=nu)
    if doe == "kijk":
        formulier = Versieformulier(woorden, nu=nu, streng=True)
        if formulier.is_valid():
            return redirect("kijk_spelregels")
        return _toon_versie(request, formulier, laatste, status=400)
    if doe == "bewaar":
        messages.success(request, _("Bewaard. Alleen jij ziet dit, tot je de versie maakt."))
    return redirect(reverse("nieuwe_spelregels") + (f"#regel-{plek + 1}" if plek is not None else ""))


def _na_de_knop(woorden: Versiewoorden, doe: str) -> tuple[Versiewoorden, int | None]:
    """What the button does with the rules, and at which place to go on."""
    if doe == "erbij":
        woorden = woorden.met_nieuwe_regel()
        return woorden, len(woorden.regels) - 1
    gevonden = _VERPLAATS.fullmatch(doe)
    if gevonden is None:
        return woorden, None
    wat, plek = gevonden[1], int(gevonden[2])
    if wat == "weg":
        return woorden.zonder(plek), max(plek - 1, 0)
    naar = plek - 1 if wat == "omhoog" else plek + 1
    return woorden.verplaatst(plek, naar), max(naar, 0)


def _toon_versie(
    request: HttpRequest, formulier: Versieformulier, laatste: Spelregels, status: int = 200
) -> HttpResponse:
    context = {"form": formulier, "laatste": laatste, "verouderd": formulier.basis != laatste.nummer}
    return render(request, "home/beheer/nieuwe_spelregels.html", context, status=status)


@strikt
@require_http_methods(["GET", "HEAD", "POST"])
def kijk_spelregels(request: HttpRequest) -> HttpResponse:
    """What is different, word by word, before the version is made; one press makes it, for good."""
    persoon, nu = als_redactie(request.user), timezone.now()
    if request.method == "POST":
        gezien = request.POST.get("gezien", "")
        versie = spelregelacties.maak_spelregels(door=persoon, gezien=gezien, nu=nu)
        messages.success(
            request,
            _("Versie %(nummer)s is gemaakt. Iedereen krijgt bericht.") % {"nummer": versie.nummer},
        )
        return redirect("nieuwe_spelregels")
    woorden, laatste = _concept(persoon), _laatste(nu)
    if woorden is None:
        return redirect("nieuwe_spelregels")
    oud = regelwoorden(laatste)
    context = {
        "woorden": woorden,
        "laatste": laatste,
        "nummer": laatste.nummer + 1,
        "verschillen": regelverschillen(oud, woorden.regels),
        "gezien": woorden.vingerafdruk(),
        "heel": Versieformulier(woorden, nu=nu, streng=True).is_valid(),
        "zelfde": zelfde(oud, woorden.regels),
        "verouderd": woorden.basis != laatste.nummer,
    }
    return render(request, "home/beheer/kijk_spelregels.html", context)


def _concept(persoon: Deelnemer) -> Versiewoorden | None:
    rij = Spelregelconcept.objects.filter(deelnemer=persoon).first()
    return Versiewoorden.lees(rij.inhoud) if rij is not None else None


def _laatste(nu: datetime) -> Spelregels:
    """The version that the next one comes after, whether it holds already or not yet."""
    return nieuwste_tot(nu) or Spelregels.objects.geldend(nu)


@strikt
@require_safe
def regelvoorstellen(request: HttpRequest) -> HttpResponse:
    """For moderators: the proposals on the site, and how far the answer is."""
    persoon = mag_antwoorden(request.user)
    rijen = Regelvoorstel.objects.openbaar().select_related("regel").prefetch_related("antwoorden")
    context = {
        "open": [(rij, _van_de_groep(rij)) for rij in rijen.filter(beantwoord_op=None)],
        "persoon": persoon,
    }
    return render(request, "home/beheer/regelvoorstellen.html", context)


def _van_de_groep(voorstel: Regelvoorstel) -> Voorstelantwoord | None:
    """Who of the group was asked to answer, and what they said."""
    return next((rij for rij in voorstel.antwoorden.all() if rij.kant == rij.Kant.GROEP), None)


@strikt
@require_http_methods(["GET", "HEAD", "POST"])
def beantwoord_voorstel(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Ask somebody of the group to write the answer; then stand beside it with one's own words."""
    voorstel = te_beantwoorden_voorstel(request.user, sleutel)
    groep = _van_de_groep(voorstel)
    if voorstel.beantwoord_op is not None:
        return redirect("voorstel", sleutel)
    gezegd = groep is not None and groep.gezegd_op is not None and groep.door_id is not None
    getypt = request.POST if request.method == "POST" else None
    form: Any = VraagMeeForm(getypt)
    if gezegd and groep is not None:
        form = NaastForm(getypt, initial={"gelezen": groep.vingerafdruk()})
    status = 400 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            return _doe_antwoord(request, sleutel, form)
        except Weigering as weigering:
            form.add_error("woorden" if gezegd else "naam", weigering.zin)
            status = weigering.status
    context = {"voorstel": voorstel, "groep": groep, "gezegd": gezegd, "form": form}
    return render(request, "home/beheer/beantwoord_voorstel.html", context, status=status)


def _doe_antwoord(request: HttpRequest, sleutel: UUID, form: Any) -> HttpResponse:
    """The one act that this form asks for."""
    wie: Any = {"door": request.user, "sleutel": sleutel, "nu": timezone.now()}
    if isinstance(form, NaastForm):
        acties.antwoord_op_voorstel(**wie, **form.cleaned_data)
        messages.success(request, _("Het antwoord staat op de site. Wie het voorstelde, hoort het."))
        return redirect("regelvoorstellen")
    rij = acties.vraag_mee(**wie, naam=form.cleaned_data["naam"])
    messages.success(request, _("We vroegen het aan %(naam)s.") % {"naam": rij.wie})
    return redirect("beantwoord_voorstel", sleutel)
