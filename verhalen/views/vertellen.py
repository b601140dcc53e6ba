"""The writing path: the sheet, and at the end the look at it before it is sent in.

Everything works by plain forms. The key of a sheet stands in its address from the start, so that the back
button, a second press and a second tab always come to the same verhaal.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.errors import AlGebeurd, TeVaak, Weigering
from deelnemers.models import Deelnemer
from mediatheek.models import Foto
from verhalen import actions, tekstdeel
from verhalen.access import InPrullenbak, OnderLezing, eigen_vel, eigen_verhaal, mag_veranderen
from verhalen.actions.schrijven import Ingehaald, Leeg
from verhalen.forms import ANDERE, VelForm, vragen_bij
from verhalen.models import VerhaalPage
from verhalen.views import wachtend

kijken_of_sturen = require_http_methods(["GET", "HEAD", "POST"])


# ---- step 1: the sheet


@kijken_of_sturen
def vertel(request: HttpRequest) -> HttpResponse:
    """A new sheet, at an address of its own."""
    if request.method == "POST":
        return vel(request, _gestuurde_sleutel(request.POST) or uuid4())
    return redirect("verder", uuid4())


def _gestuurde_sleutel(gegevens: QueryDict) -> UUID | None:
    """The key that came with a form, if it is one."""
    try:
        return UUID(gegevens.get("sleutel", ""))
    except ValueError:
        return None


@kijken_of_sturen
def vel(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Step 1: the text, and photos. Also without an account; also to go on with a concept."""
    if not request.user.is_authenticated:
        return _vel_zonder_account(request, sleutel)
    verhaal = eigen_vel(request.user, sleutel)
    if request.method == "POST":
        return _bewaar_vel(request, sleutel, verhaal)
    if verhaal is None:
        return _toon_vel(request, sleutel, VelForm(initial=_zoals_het_is(sleutel)), None)
    try:
        mag_veranderen(verhaal)
    except (OnderLezing, InPrullenbak):
        return redirect("mijn_verhaal", sleutel)
    concept = verhaal.get_latest_revision_as_object()
    return _toon_vel(request, sleutel, VelForm(initial=_zoals_het_is(sleutel, concept)), concept)


def _zoals_het_is(sleutel: UUID, concept: VerhaalPage | None = None) -> dict[str, Any]:
    """What stands on a sheet when it is opened, in a window of its own."""
    concept = concept or VerhaalPage()
    return {"sleutel": sleutel, "tekst": concept.tekst, "venster": str(actions.Venster.nieuw(concept))}


def _toon_vel(
    request: HttpRequest, sleutel: UUID, form: VelForm, concept: VerhaalPage | None
) -> HttpResponse:
    """The sheet as it stands, with its photos."""
    fotos = concept.fotosleutels if concept else []
    bronnen = Foto.objects.bronnen(fotos)
    context = {
        "form": form,
        "sleutel": sleutel,
        "concept": concept,
        "bewaard_om": concept.latest_revision_created_at if concept else None,
        "fotos": [(foto, bronnen.get(foto)) for foto in fotos],
        "wacht": wachtend.wacht_er_iets(request),
        "gevraagd": concept.te_beantwoorden if concept else None,
    }
    return render(request, "verhalen/vertel/vel.html", context, status=400 if form.errors else 200)


def toon_beide_teksten(
    request: HttpRequest,
    sleutel: UUID,
    gegevens: QueryDict,
    concept: VerhaalPage,
    geweigerd: Sequence[str] = (),
) -> HttpResponse:
    """What was typed in this window, and what was kept in another one: to choose from, nothing is lost."""
    gegevens = gegevens.copy()
    venster = actions.Venster.lees(gegevens.get("venster", "")) or actions.Venster.nieuw(concept)
    # The same window; but now its writer sees both.
    gegevens["venster"] = str(replace(venster, gezien=concept.tekstafdruk))
    form = VelForm(gegevens, met_fotos=False, andere_fotos=True)
    if geweigerd:
        form.add_error(None, list(geweigerd))
    context = {
        "form": form,
        "sleutel": sleutel,
        "andere_tekst": concept.tekst,
        "gevraagd": concept.te_beantwoorden,
    }
    return render(request, "verhalen/vertel/twee_teksten.html", context, status=Ingehaald.status)


def _bewaar_vel(request: HttpRequest, sleutel: UUID, verhaal: VerhaalPage | None) -> HttpResponse:
    """Keep the sheet, then do what the pressed button says."""
    concept = verhaal.get_latest_revision_as_object() if verhaal else None
    form = VelForm(request.POST, request.FILES, andere_fotos=bool(concept and concept.fotoblokken))
    doe = request.POST.get("doe", "verder")
    venster = actions.Venster.lees(request.POST.get("venster", ""))
    if doe == ANDERE:
        wachtend.vergeet_tekst(request, sleutel, venster)
        return redirect("verder", sleutel)
    persoon: Any = request.user
    if not form.is_valid():
        if doe == "stop" and not request.POST.get("tekst", "").strip():
            return redirect("mijn")
        return _toon_vel(request, sleutel, form, concept)
    nu = timezone.now()
    tekst = form.cleaned_data["tekst"]
    ingehaald = False
    try:
        try:
            concept = leg_neer(persoon, sleutel, tekst, nu, venster, doe)
        except Ingehaald as weigering:
            # The photos are kept all the same: nobody chooses those twice.
            concept, ingehaald = weigering.concept, True
        bewaard = actions.voeg_fotos_toe(
            verhaal=concept, door=persoon, uploads=form.cleaned_data["fotos"], nu=nu
        )
    except (OnderLezing, InPrullenbak) as weigering:
        if concept is not None and concept.tekst == tekst and not form.cleaned_data["fotos"]:
            # Pressed twice, or back and again: it is all there already.
            return redirect("mijn_verhaal", sleutel)
        return wachtend.kan_nu_niet(request, sleutel, weigering, wachtend.TEKST, tekst)
    except TeVaak as weigering:
        form.add_error(None, weigering.zin)
        return _toon_vel(request, sleutel, form, concept)
    if ingehaald:
        wachtend.houd_tekst_vast(request, sleutel, venster)
        return toon_beide_teksten(request, sleutel, request.POST, bewaard.verhaal, bewaard.geweigerd)
    wachtend.vergeet_tekst(request, sleutel, venster)
    if bewaard.geweigerd:
        form.add_error("fotos", list(bewaard.geweigerd))
        return _toon_vel(request, sleutel, form, bewaard.verhaal)
    if doe == "stop":
        return redirect("mijn")
    return redirect("extra" if doe == "verder" else "verder", sleutel)


def leg_neer(
    persoon: Deelnemer,
    sleutel: UUID,
    tekst: str,
    nu: datetime,
    venster: actions.Venster | None,
    doe: str = "",
) -> VerhaalPage:
    """The text on the sheet with this key, whether it is new or not; gives the concept."""
    verhaal = actions.begin_verhaal(deelnemer=persoon, sleutel=sleutel, tekst=tekst, nu=nu, venster=venster)
    fotos = _andere_volgorde(verhaal.get_latest_revision_as_object(), doe)
    return actions.bewaar(verhaal=verhaal, door=persoon, tekst=tekst, fotos=fotos, venster=venster, nu=nu)


def _andere_volgorde(concept: VerhaalPage, doe: str) -> list[dict[str, Any]] | None:
    """The photos after a press on "weg", "omhoog" or "omlaag" (`weg:<key>`); None when nothing moves."""
    wat, _punt, sleutel = doe.partition(":")
    fotos = [dict(blok) for blok in concept.fotoblokken]
    plek = next((i for i, foto in enumerate(fotos) if foto["sleutel"] == sleutel), None)
    if plek is None or wat not in ("weg", "omhoog", "omlaag"):
        return None
    foto = fotos.pop(plek)
    if wat != "weg":
        fotos.insert(max(plek - 1, 0) if wat == "omhoog" else plek + 1, foto)
    return fotos


def _vel_zonder_account(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Anybody may begin; the text waits until they are signed in."""
    if request.method != "POST":
        if VerhaalPage.objects.filter(sleutel=sleutel).exists():
            return redirect_to_login(request.path)
        form = VelForm(initial=_zoals_het_is(sleutel), met_fotos=False)
        return _toon_vel(request, sleutel, form, None)
    if request.POST.get("doe") == ANDERE:
        # The session ended before the choice: what was not chosen is not kept.
        return redirect_to_login(request.path)
    # Somebody whose session ended may have sent photos: those are chosen again after signing in.
    form = VelForm(request.POST, met_fotos=False, andere_fotos=bool(request.FILES))
    if form.is_valid():
        try:
            if wachtend.houd_vast(request, sleutel, wachtend.TEKST):
                return redirect("vertel_bewaard")
            zin = _("Er wachten al vijf verhalen. Log eerst in, dan bewaren we die. Je tekst staat hier nog.")
            form.add_error(None, zin)
        except TeVaak as weigering:
            form.add_error(None, weigering.zin)
    return _toon_vel(request, sleutel, form, None)


@require_POST
def bewaar_tekst(request: HttpRequest, sleutel: UUID) -> JsonResponse:
    """Keep the text while somebody types; says when, or in one sentence why not."""
    if not request.user.is_authenticated:
        zin = _("Je bent niet meer ingelogd. Druk op Verder, dan bewaren we je tekst.")
        return JsonResponse({"zin": zin}, status=401)
    try:
        gegevens = _hele_tekst(request, sleutel)
    except tekstdeel.PastNiet as weigering:
        return JsonResponse({"zin": weigering.zin}, status=weigering.status)
    form = VelForm(gegevens, met_fotos=False, andere_fotos=True)
    if not form.is_valid():
        return JsonResponse({"zin": " ".join(map(str, form.errors["tekst"]))}, status=400)
    tekst, venster = form.cleaned_data["tekst"], actions.Venster.lees(form.cleaned_data["venster"])
    nu = timezone.now()
    try:
        # An empty sheet is no verhaal yet: there is nothing to keep.
        if eigen_vel(request.user, sleutel) is not None or tekst:
            leg_neer(request.user, sleutel, tekst, nu, venster)
    except Weigering as weigering:
        if isinstance(weigering, Ingehaald):
            wachtend.houd_tekst_vast(request, sleutel, venster)
        return JsonResponse({"zin": weigering.zin}, status=weigering.status)
    wachtend.vergeet_tekst(request, sleutel, venster)
    return bewaard_om(nu, afdruk=tekstdeel.afdruk(tekst), tekens=len(tekst))


def _hele_tekst(request: HttpRequest, sleutel: UUID) -> QueryDict:
    """What was sent, with the text made whole when only the changed part came; raises `PastNiet`."""
    deel = tekstdeel.Deel.lees(request.POST)
    if deel is None:
        return request.POST
    verhaal = eigen_vel(request.user, sleutel)
    gegevens = request.POST.copy()
    gegevens["tekst"] = tekstdeel.voeg_samen(
        verhaal.get_latest_revision_as_object().tekst if verhaal else "", deel
    )
    return gegevens


def bewaard_om(nu: datetime, **wat: Any) -> JsonResponse:
    """Tells the page that what was typed is kept, and when: the time on the clock of the Netherlands."""
    return JsonResponse({"bewaard": f"{timezone.localtime(nu):%H:%M}", **wat})


# ---- step 3: look at it, and send it in


@login_required
@kijken_of_sturen
def kijk(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Step 3: the verhaal as readers will see it; sending it in."""
    verhaal = eigen_verhaal(request.user, sleutel)
    persoon: Any = request.user
    fout = ""
    if request.method == "POST":
        try:
            actions.stuur_in(verhaal=verhaal, door=persoon, nu=timezone.now())
            return redirect("dank", sleutel)
        except OnderLezing:
            # Pressed twice: it is with us already.
            return redirect("dank", sleutel)
        except (Leeg, AlGebeurd) as weigering:
            fout = weigering.zin
    elif verhaal.is_weggegooid or verhaal.workflow_in_progress:
        return redirect("mijn_verhaal", sleutel)
    concept = verhaal.get_latest_revision_as_object()
    context = {
        "verhaal": concept,
        "bronnen": Foto.objects.bronnen(concept.fotosleutels),
        "sleutel": sleutel,
        "naam": str(request.user),
        "antwoorden": [soort(concept=concept) for soort in vragen_bij(concept)],
        "gevraagd": concept.te_beantwoorden,
        "fout": fout,
    }
    return render(request, "verhalen/vertel/kijk.html", context, status=400 if fout else 200)


@login_required
@require_GET
def dank(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """What happens now."""
    verhaal = eigen_verhaal(request.user, sleutel)
    if not verhaal.workflow_in_progress:
        return redirect("mijn_verhaal", sleutel)
    return render(request, "verhalen/vertel/dank.html", {"sleutel": sleutel, "verhaal": verhaal})
