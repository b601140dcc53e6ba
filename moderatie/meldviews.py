"""Melden: two steps and a receipt, without an account, a script or a cookie that stays; and "onder druk".

The pages with a link *Melden* are kept for everybody: they carry only the link, these carry the form.
"""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from common import limiet
from common.errors import TeVaak, Weigering
from common.tekst import schoon
from common.veiligheid import geheim_adres
from moderatie import actions, meldbaar, ontvangst
from moderatie.actions.melden import Afzender, bezwaar_kan
from moderatie.bureau import bureau_van
from moderatie.meldforms import MEE, BezwaarForm, MeldForm, OnderDrukForm, OntvangstForm, RedenForm
from moderatie.meldingen import WERKDAGEN_EVEN_VAN_DE_SITE, beloofd
from moderatie.meldpost import in_het_kort
from moderatie.models import Melding, Reden
from moderatie.onderdruk import vertel, vertrouwenspersoon

BEKIJK_OF_DOE = ["GET", "HEAD", "POST"]
UUR, DAG = 3600, 24 * 3600
ONTVANGST = "ontvangst"


@never_cache
@require_http_methods(BEKIJK_OF_DOE)
def meld(request: HttpRequest, soort: str, sleutel: str) -> HttpResponse:
    """Tell us of one thing: first why, then in own words. What was typed goes along, back and forth."""
    gemeld = meldbaar.zoek(soort, sleutel)
    if gemeld is None:
        return _weg(request, 404)
    reden = RedenForm(request.POST if request.method == "POST" else None)
    stap = request.POST.get("stap", "")
    if request.method != "POST" or stap not in ("1", "2") or not reden.is_valid():
        return _waarom(request, gemeld, reden)
    gekozen = reden.cleaned_data["reden"]
    if stap == "1":
        begin = {naam: request.POST[naam] for naam in MEE if request.POST.get(naam)}
        form = MeldForm(reden=gekozen, initial={**_begin(request), **begin, "reden": gekozen})
        return _vertel(request, gemeld, form, gekozen)
    form = MeldForm(request.POST, reden=gekozen)
    status = 200
    if form.is_valid():
        try:
            return redirect("melding", _neem_aan(request, soort, sleutel, form))
        except actions.NietMeerTeZien as weigering:
            return _weg(request, weigering.status)
        except TeVaak as weigering:
            form.add_error(None, weigering.zin)
            status = weigering.status
    return _vertel(request, gemeld, form, gekozen, status)


def _weg(request: HttpRequest, status: int) -> HttpResponse:
    """It left the site meanwhile, or was never there: what was typed is given back."""
    return render(
        request,
        "moderatie/meld_weg.html",
        {"woorden": schoon(request.POST.get("woorden", ""))},
        status=status,
    )


def _begin(request: HttpRequest) -> dict[str, Any]:
    """What an empty second step begins with: the address of who is signed in, to be taken away if wanted."""
    eigen = request.user.leesbaar_adres if request.user.is_authenticated else ""
    return {"zaad": ontvangst.nieuw_zaad(), "email": eigen}


def _waarom(request: HttpRequest, gemeld: meldbaar.Gemeld, form: RedenForm) -> HttpResponse:
    mee = [(naam, request.POST[naam]) for naam in MEE if request.POST.get(naam)]
    if request.POST.get("stap") == "terug":
        # Not a mistake: somebody wants to choose again.
        form = RedenForm(initial={"reden": request.POST.get("reden", "")})
    context = {"gemeld": gemeld, "form": form, "mee": mee}
    return render(request, "moderatie/meld_waarom.html", context)


def _vertel(
    request: HttpRequest, gemeld: meldbaar.Gemeld, form: MeldForm, reden: str, status: int = 200
) -> HttpResponse:
    context = {
        "gemeld": gemeld,
        "form": form,
        "over_mij": reden == Reden.OVER_MIJ,
        "gevaar": reden == Reden.GEVAAR,
        "even": WERKDAGEN_EVEN_VAN_DE_SITE,
    }
    return render(request, "moderatie/meld_vertel.html", context, status=status)


def _neem_aan(request: HttpRequest, soort: str, sleutel: str, form: MeldForm) -> str:
    """Take one notice in; gives the token of its receipt. Raises `TeVaak`, or what the act refuses."""
    nu, hier, velden = timezone.now(), limiet.bezoeker(request), form.cleaned_data
    account = request.user.pk if request.user.is_authenticated else None
    limiet.tel(wat="melden", wie=hier, hoogstens=20, seconden=UUR, nu=nu)
    if velden["email"]:
        # Somebody else's mailbox must not fill up.
        limiet.tel(wat="melden-adres", wie=velden["email"], hoogstens=10, seconden=DAG, nu=nu)
    elif account is None:
        # Who says nothing of themselves is known by their network only; a whole house may share one.
        zin = _("Hier kwamen vandaag al meldingen over vandaan. Geef een e-mailadres, of probeer het morgen.")
        limiet.tel(
            wat="melden-naamloos", wie=f"{hier} {soort} {sleutel}", hoogstens=5, seconden=DAG, nu=nu, zin=zin
        )
    melding = actions.meld(
        soort=soort,
        sleutel=sleutel,
        reden=velden["reden"],
        woorden=velden["woorden"],
        zaad=velden["zaad"],
        van=Afzender(naam=velden["naam"], email=velden["email"], account=account),
        nu=nu,
    )
    return ontvangst.maak_token(melding, velden["zaad"])


@geheim_adres
@require_http_methods(BEKIJK_OF_DOE)
def melding(request: HttpRequest, token: str) -> HttpResponse:
    """The receipt of one notice: how it stands, and how to object to what was decided."""
    nu = timezone.now()
    gevonden = ontvangst.lees_token(token)
    form = BezwaarForm(request.POST if request.POST.get("doe") == "bezwaar" else None)
    if request.method == "POST" and request.POST.get("doe") == "wis":
        actions.wis_melder(melding=gevonden.melding)
        messages.success(request, _("We weten niet meer wie je bent. We mailen je hier niet meer over."))
        return redirect("melding", token)
    if request.method == "POST" and form.is_valid():
        actions.maak_bezwaar(melding=gevonden.melding, woorden=form.cleaned_data["woorden"], nu=nu)
        messages.success(request, _("Iemand anders gaat ernaar kijken."))
        return redirect("melding", token)
    return render(request, "moderatie/melding.html", _stand(gevonden, form, nu))


def _stand(gevonden: ontvangst.Ontvangst, form: BezwaarForm, nu: datetime) -> dict[str, Any]:
    """How a notice stands, in what its page draws. What left the site has no title here any more."""
    melding = gevonden.melding
    inhoud = bureau_van(melding.soort).inhoud(melding.sleutel)
    staat_er = inhoud is not None and bureau_van(melding.soort).op_de_site(inhoud)
    woorden = getattr(melding, "woorden", None)
    return {
        "melding": melding,
        "woorden": gevonden.woorden,
        "eigen": woorden.woorden if woorden else "",
        "over": woorden.momentopname if woorden and staat_er else None,
        "uiterlijk": beloofd(melding),
        "kort": in_het_kort(melding.besluit) if melding.besluit else "",
        "na_bezwaar": in_het_kort(melding.bezwaar_besluit) if melding.bezwaar_besluit else "",
        "form": form if bezwaar_kan(melding, nu) else None,
        "bekend": hasattr(melding, "melder"),
    }


@never_cache
@sensitive_post_parameters("geheime_woorden")
@require_http_methods(BEKIJK_OF_DOE)
def zoek_melding(request: HttpRequest) -> HttpResponse:
    """The way back for who gave no address: the four words of the receipt."""
    form = OntvangstForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            gevonden = _raad(request, form.cleaned_data["geheime_woorden"])
        except Weigering as weigering:
            form.add_error("geheime_woorden", weigering.zin)
            status = weigering.status if isinstance(weigering, TeVaak) else 200
        else:
            return redirect("melding", ontvangst.maak_token(gevonden))
    return render(request, "moderatie/meldwoorden.html", {"form": form}, status=status)


def _raad(request: HttpRequest, getypt: str) -> Melding:
    """The notice with these words. A wrong guess uses a try up, and there are few of those."""
    nu, hier = timezone.now(), limiet.bezoeker(request)
    geteld = [(hier, 10, 60), (hier, 60, UUR), ("iedereen", 1000, UUR)]
    for wie, hoogstens, seconden in geteld:
        limiet.tel(wat=ONTVANGST, wie=wie, hoogstens=hoogstens, seconden=seconden, nu=nu)
    gevonden = ontvangst.met_woorden(getypt)
    for wie, _hoogstens, seconden in geteld:
        limiet.neem_terug(wat=ONTVANGST, wie=wie, seconden=seconden, nu=nu)
    return gevonden


@never_cache
@login_required
@require_http_methods(BEKIJK_OF_DOE)
def onder_druk(request: HttpRequest) -> HttpResponse:
    """A private word to the vertrouwenspersoon."""
    persoon: Any = request.user
    form = OnderDrukForm(
        request.POST if request.method == "POST" else None, initial={"bereik": persoon.leesbaar_adres}
    )
    wie, status, verstuurd = vertrouwenspersoon(), 200, False
    if request.method == "POST" and form.is_valid():
        nu = timezone.now()
        try:
            limiet.tel(wat="onder-druk", wie=str(persoon.pk), hoogstens=5, seconden=UUR, nu=nu)
        except TeVaak as weigering:
            form.add_error(None, weigering.zin)
            status = weigering.status
        else:
            vertel(persoon=persoon, nu=nu, **form.cleaned_data)
            verstuurd = True
    context = {"form": form, "wie": wie, "verstuurd": verstuurd}
    return render(request, "moderatie/onder_druk.html", context, status=status)
