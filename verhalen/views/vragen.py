"""The few things that may be told beside a verhaal: one question on a page, a press from the look at it."""

import re
from collections.abc import Sequence
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

import mediatheek.actions
from common.errors import NietGevonden, TeVaak, Weigering
from common.veiligheid import MET_OPNEMEN
from deelnemers.models import Deelnemer
from verhalen import actions
from verhalen.access import (
    InPrullenbak,
    OnderLezing,
    eigen_dagboek,
    eigen_vel,
    eigen_verhaal,
    mag_veranderen,
)
from verhalen.actions.schrijven import TeVeel
from verhalen.models import VerhaalPage
from verhalen.vertelling import Concept
from verhalen.views import wachtend
from verhalen.views.bewaren import bewaard_om
from verhalen.views.vertellen import BEWAARD_TOT_JE_INLOGT, na_het_vel
from verhalen.vormen import VORMEN, bestanden
from verhalen.vormen.toonstukken import toonstukken
from verhalen.vraagforms import (
    GEEN,
    MAAKBAAR,
    NAMEN,
    NIEUW,
    DagboekForm,
    MaakForm,
    StukkenForm,
    Stukkeuze,
    VraagForm,
    vragen_bij,
)

# Buttons that keep what was filled in and come back to the same page.
_BLIJF = {"ververs", "blijf", "plek-weg", "opname-klaar", "opname-weg"}
# A field about one piece carries its id.
_VAN_EEN_STUK = re.compile(r"[a-z]+_[0-9a-f-]{36}")


@require_http_methods(["GET", "HEAD", "POST"])
def vraag(request: HttpRequest, sleutel: UUID, naam: str) -> HttpResponse:
    """One question about a verhaal: keep the answer and go on to the next."""
    if naam not in NAMEN:
        raise NietGevonden(_("Deze vraag is er niet. Kijk bij Mijn plek."))
    if not request.user.is_authenticated:
        er_is = naam in MAAKBAAR or VerhaalPage.objects.filter(sleutel=sleutel).exists()
        if request.method == "POST" and er_is:
            if not wachtend.houd_vast(request, sleutel, naam):
                raise TeVaak(_("Er wacht al heel veel. Log eerst in, dan bewaren we dat."))
            messages.success(request, BEWAARD_TOT_JE_INLOGT)
            return redirect_to_login(reverse("vertel_verder"))
        return redirect_to_login(request.get_full_path())
    persoon: Any = request.user
    concept = _concept(persoon, sleutel, naam, begin=request.method == "POST")
    soort = _soort(concept, naam)
    gestuurd = (request.POST, request.FILES) if request.method == "POST" else ()
    keuze = {"keuze": Stukkeuze.lees(request.GET)} if issubclass(soort, MaakForm) else {}
    form = soort(*gestuurd, concept=concept, **keuze)
    if request.method == "POST" and (form.is_valid() or isinstance(form, MaakForm)):
        try:
            return _leg_antwoord_neer(request, form)
        except (OnderLezing, InPrullenbak) as weigering:
            return wachtend.kan_nu_niet(request, sleutel, weigering, naam, getypt(request.POST))
        except TeVeel as weigering:
            form.add_error("themas" if "themas" in form.fields else None, weigering.zin)
        except actions.BeeldGeweigerd as weigering:
            if isinstance(form, MaakForm):
                # The rest of it is kept, and shown.
                form = _met_fouten(form, eigen_verhaal(persoon, sleutel))
            for veld, zin in weigering.zinnen.items():
                form.add_error(veld.partition(":")[0], zin)
    elif request.method != "POST" and concept.verhaal.pk:
        try:
            mag_veranderen(concept.verhaal)
        except (OnderLezing, InPrullenbak):
            return redirect("mijn_verhaal", sleutel)
    return _toon_vraag(request, sleutel, form)


def _leg_antwoord_neer(request: HttpRequest, form: VraagForm) -> HttpResponse:
    """Keep the answer and go on; what is wrong with it is shown over what could be kept."""
    persoon: Any = request.user
    sleutel = form.concept.sleutel
    doe = request.POST.get("doe", "").partition(":")[0]
    # Of a piece also what is good of it: nobody chooses a picture twice.
    geweigerd = bewaar_antwoord(persoon, form, timezone.now())
    if isinstance(form, MaakForm):
        _werk_aan_opname(persoon, form, doe)
        if form.errors and not (doe == "over" and not form.has_changed()):
            return _toon_vraag(request, sleutel, _met_fouten(form, eigen_verhaal(persoon, sleutel)))
    wachtend.vergeet(request, sleutel, form.naam)
    blijf = doe in _BLIJF
    if isinstance(form, MaakForm) and form.hoort_bij_vel and not (blijf or form.stuk or form.errors):
        messages.success(request, str(form.vorm.gebeurd["erbij"]))
    for zin in geweigerd:
        messages.warning(request, zin)
    return redirect(_daarna(form, blijf=blijf))


def _daarna(form: VraagForm, *, blijf: bool) -> str:
    """Where a question leads once it is kept: the look at the verhaal, or the sheet that it came from."""
    sleutel, keuze = form.concept.sleutel, form.keuze if isinstance(form, MaakForm) else Stukkeuze()
    if blijf:
        return reverse("vraag", args=[sleutel, form.naam]) + keuze.in_adres
    if isinstance(form, MaakForm) and form.hoort_bij_vel:
        # Files are many pieces: they stand behind the one that is named.
        bij = keuze.na if form.vorm.bestandenveld else form.nummer
        return reverse("verder", args=[sleutel]) + (f"#stuk-{bij}" if bij else "#stukken")
    return reverse("kijk", args=[sleutel])


@require_POST
def bewaar_antwoord_tussendoor(request: HttpRequest, sleutel: UUID, naam: str) -> JsonResponse:
    """Keep an answer while somebody types; says when, or in one sentence why not."""
    if not request.user.is_authenticated:
        zin = _("Je bent niet meer ingelogd. Druk op Verder, dan bewaren we dit.")
        return JsonResponse({"zin": zin}, status=401)
    persoon: Any = request.user
    nu = timezone.now()
    try:
        concept = _concept(persoon, sleutel, naam, begin=True)
        soort = _soort(concept, naam)
        form = soort(request.POST, concept=concept)
        if not soort.tussendoor or not form.is_valid():
            zinnen = [str(zin) for fouten in form.errors.values() for zin in fouten]
            return JsonResponse(
                {"zin": " ".join(zinnen) or _("Druk op Verder om dit te bewaren.")}, status=400
            )
        if isinstance(form, MaakForm):
            form.ingevuld = form.vorm.zonder_weghalen(form.ingevuld)
        bewaar_antwoord(persoon, form, nu)
    except Weigering as weigering:
        return JsonResponse({"zin": weigering.zin}, status=weigering.status)
    wachtend.vergeet(request, sleutel, naam)
    return bewaard_om(nu)


def _concept(persoon: Deelnemer, sleutel: UUID, naam: str, *, begin: bool) -> Concept:
    """What is being written under this key. A way of telling may be how it begins: then it is new.

    `begin`: whether it has to be there from now on.
    """
    if naam in MAAKBAAR and eigen_vel(persoon, sleutel) is None:
        if not begin:
            return Concept(VerhaalPage(sleutel=sleutel, owner=persoon))
        actions.begin_verhaal(deelnemer=persoon, sleutel=sleutel, tekst="", nu=timezone.now())
    return eigen_verhaal(persoon, sleutel).lees_concept()


def _werk_aan_opname(persoon: Deelnemer, form: MaakForm, doe: str) -> None:
    """What the buttons below a recording do, also without a script: no more parts, or away with it."""
    stuk, nu = form.stuk, timezone.now()
    if stuk is None or not form.vorm.opneembaar:
        return
    if doe == "opname-klaar":
        sleutel = form.vorm.sleutels(stuk["value"])[0]
        mediatheek.actions.sluit_opname(sleutel=sleutel, eigenaar=persoon, nu=nu)
    elif doe == "opname-weg":
        schik = actions.Schikking("weg", stuk["id"])
        actions.bewaar(verhaal=form.concept.verhaal, door=persoon, schik=schik, nu=nu)


def _met_fouten(form: MaakForm, verhaal: VerhaalPage) -> MaakForm:
    """The same form over what is kept of it, with what was typed and what is wrong with it."""
    opnieuw = type(form)(form.data, form.files, concept=verhaal.lees_concept())
    opnieuw.is_valid()
    return opnieuw


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
        "gevraagd": form.concept.verhaal.te_beantwoorden if form.concept.verhaal.pk else None,
    }
    if isinstance(form, MaakForm):
        bronnen = bestanden.voor_de_schrijver(form.concept.bestandssleutels)
        eigen = toonstukken([form.stuk] if form.stuk else [], bronnen)
        context |= {
            "vorm": form.vorm,
            "stuk": next(iter(eigen), None),
            **form.vorm.maakcontext(form, bronnen),
        }
        context["onklaar"] = bestanden.komt_er_nog(bronnen)
    if isinstance(form, StukkenForm):
        stukken = form.per_stuk()
        bronnen = bestanden.voor_de_schrijver(form.concept.bestandssleutels)
        context["onklaar"] = bestanden.komt_er_nog(bronnen)
        getekend = toonstukken([stuk for stuk, _velden in stukken], bronnen)
        context["toonstukken"] = list(zip(getekend, [velden for _stuk, velden in stukken], strict=True))
    pagina = render(request, "verhalen/vertel/vraag.html", context, status=400 if form.errors else 200)
    if isinstance(form, MaakForm) and form.vorm.opneembaar:
        pagina.headers["Permissions-Policy"] = MET_OPNEMEN
    return pagina


def _terug(form: VraagForm) -> str:
    """The page before: the look at it, or the sheet for the one question that comes unasked after that.

    Before there is anything: all ways of telling.
    """
    if form.concept.verhaal.pk is None:
        return reverse("vertel_hoe")
    if isinstance(form, MaakForm) and form.hoort_bij_vel:
        return reverse("verder", args=[form.concept.sleutel]) + "#stukken"
    if na_het_vel(form.concept) == reverse("vraag", args=[form.concept.sleutel, form.naam]):
        return reverse("verder", args=[form.concept.sleutel])
    return reverse("kijk", args=[form.concept.sleutel])


def bewaar_antwoord(persoon: Deelnemer, form: VraagForm, nu: datetime) -> Sequence[str]:
    """Keep the answer to one question; gives a sentence for each file that stays out while others came in."""
    if isinstance(form, MaakForm):
        return _leg_stuk_neer(persoon, form, nu)
    if not isinstance(form, DagboekForm):
        actions.bewaar(verhaal=form.concept.verhaal, door=persoon, nu=nu, **form.wijziging())
        return ()
    keuze = form.cleaned_data["keuze"]
    if keuze == NIEUW:
        titel = form.cleaned_data["nieuw"]
        actions.zet_in_nieuw_dagboek(verhaal=form.concept.verhaal, door=persoon, titel=titel, nu=nu)
        return ()
    dagboek = None if keuze in (GEEN, "") else eigen_dagboek(persoon, int(keuze))
    actions.zet_in_dagboek(verhaal=form.concept.verhaal, door=persoon, dagboek=dagboek, nu=nu)
    return ()


def _leg_stuk_neer(persoon: Deelnemer, form: MaakForm, nu: datetime) -> Sequence[str]:
    """Keep a piece, or the files that were chosen, each a piece of its own."""
    vorm, verhaal = form.vorm, form.concept.verhaal
    if vorm.bestandenveld:
        uploads = form.ingevuld.get(vorm.bestandenveld, [])
        bewaard = actions.voeg_bestanden_toe(
            verhaal=verhaal, vorm=vorm, door=persoon, uploads=uploads, na=form.keuze.na, nu=nu
        )
        if bewaard.geweigerd and bewaard.concept.inhoud == form.concept.inhoud:
            raise actions.BeeldGeweigerd({vorm.bestandenveld: " ".join(bewaard.geweigerd)})
        return bewaard.geweigerd
    actions.leg_stuk_neer(
        verhaal=verhaal,
        door=persoon,
        vorm=vorm,
        nummer=form.nummer,
        na=form.keuze.na,
        gegevens=form.ingevuld,
        nu=nu,
    )
    return ()


def getypt(gegevens: QueryDict) -> str:
    """What somebody typed in a form, to copy; not what they ticked or what belongs to the form itself."""
    velden = {"tekst", "titel", "nieuw", *(naam for vorm in VORMEN.values() for naam in vorm.typvelden)}
    return "\n\n".join(
        str(waarde)
        for naam, waarde in gegevens.items()
        if waarde and waarde != "on" and (naam in velden or _VAN_EEN_STUK.fullmatch(naam))
    )
