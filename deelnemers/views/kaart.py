"""Signing in with an inlogkaart: by scanning it, or by typing its four words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from common import limiet
from common.errors import TeVaak, Weigering
from common.veiligheid import geheim_adres
from deelnemers import aanmelden, access, kaartwoorden
from deelnemers.actions import gebruik_kaart
from deelnemers.forms import KaartForm, WoordenForm
from deelnemers.models import Deelnemer

# Which card was scanned: the hash of its token, in the session of who scanned it.
GESCAND = "gescande_kaart"
KAARTWOORDEN = "kaartwoorden"
UUR = 3600
EEN_MINUUT = gettext_lazy("Dat was te vaak. Wacht een minuut en probeer het dan nog een keer.")


@geheim_adres
@require_safe
def kaart(request: HttpRequest, token: str) -> HttpResponse:
    """Scanned: on to "Ben jij …?", so that the token is out of the address bar and the history at once."""
    token_hash = kaartwoorden.token_hash(token)
    try:
        access.kaart_met_hash(token_hash=token_hash, nu=timezone.now())
    except Weigering as weigering:
        return _werkt_niet(request, weigering)
    request.session[GESCAND] = token_hash
    return redirect("kaart_ja")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kaart_ja(request: HttpRequest) -> HttpResponse:
    """ "Ben jij …?" Only a yes signs in; a program that opens links does no harm."""
    nu = timezone.now()
    form = KaartForm(request.POST if request.method == "POST" else None)
    try:
        gevonden = access.kaart_met_hash(token_hash=request.session.get(GESCAND, ""), nu=nu)
        if request.method == "POST" and form.is_valid():
            return _binnen(request, gebruik_kaart(kaart=gevonden, nu=nu), form.eigen_apparaat)
    except Weigering as weigering:
        return _werkt_niet(request, weigering)
    context = {"naam": gevonden.deelnemer.schrijversnaam, "form": form}
    return render(request, "deelnemers/kaart_ben_jij.html", context)


@never_cache
@sensitive_post_parameters("woorden")
@require_http_methods(["GET", "HEAD", "POST"])
def kaart_woorden(request: HttpRequest) -> HttpResponse:
    """Typed: the four words."""
    doel = aanmelden.veilig_doel(request)
    form = WoordenForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            # Before a try is counted: what is said here stands in a list that everybody may read.
            woorden = access.vier_kaartwoorden(form.cleaned_data["woorden"])
            deelnemer = _probeer(request, woorden)
        except Weigering as weigering:
            form.add_error("woorden", weigering.zin)
            status = 429 if isinstance(weigering, TeVaak) else 200
        else:
            return _binnen(request, deelnemer, form.eigen_apparaat, doel)
    return render(request, "deelnemers/kaart_woorden.html", {"form": form, "doel": doel}, status=status)


def _probeer(request: HttpRequest, woorden: tuple[str, ...]) -> Deelnemer:
    """Whose card has these words. A wrong guess uses a try up, and there are few of those.

    Who types the right words uses nothing up: a whole house may sit behind one address.
    """
    nu, hier = timezone.now(), limiet.bezoeker(request)
    geteld = [(hier, 10, 60, str(EEN_MINUUT)), (hier, 60, UUR, ""), ("iedereen", 1000, UUR, "")]
    for wie, hoogstens, seconden, zin in geteld:
        limiet.tel(wat=KAARTWOORDEN, wie=wie, hoogstens=hoogstens, seconden=seconden, nu=nu, zin=zin)
    deelnemer = gebruik_kaart(kaart=access.kaart_met_woorden(woorden=woorden, nu=nu), nu=nu)
    for wie, _hoogstens, seconden, _zin in geteld:
        limiet.neem_terug(wat=KAARTWOORDEN, wie=wie, seconden=seconden, nu=nu)
    return deelnemer


def _binnen(request: HttpRequest, deelnemer: Deelnemer, eigen_apparaat: bool, doel: str = "") -> HttpResponse:
    request.session.pop(GESCAND, None)
    aanmelden.meld_aan(request, deelnemer, tweede_factor=False)
    aanmelden.onthoud(request, eigen_apparaat=eigen_apparaat)
    return redirect(aanmelden.waarheen(deelnemer, doel))


def _werkt_niet(request: HttpRequest, weigering: Weigering) -> HttpResponse:
    return render(
        request, "deelnemers/kaart_werkt_niet.html", {"zin": weigering.zin}, status=weigering.status
    )
