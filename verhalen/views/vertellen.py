"""The writing path: where to begin, and the sheet (the look at it afterwards is in `kijken`).

Everything works by plain forms. The key of a sheet stands in its address from the start, so that the back
button, a second press and a second tab always come to the same verhaal.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods

from common.errors import TeVaak
from common.tekst import leeg
from deelnemers.forms import AdresForm
from deelnemers.models import Deelnemer
from verhalen import actions
from verhalen.access import InPrullenbak, OnderLezing, eigen_vel, mag_veranderen
from verhalen.actions.schrijven import Ingehaald
from verhalen.forms import ANDERE, VelForm
from verhalen.models import DagboekPage, VerhaalPage
from verhalen.toestanden import Lezers, Onderweg, Toestand
from verhalen.vertelling import Concept
from verhalen.views import wachtend
from verhalen.vormen import OP_HET_VEL, VORMEN, bestanden, vorm_van
from verhalen.vormen.toonstukken import toonstukken
from verhalen.vraagforms import MAAKBAAR, Stukkeuze

kijken_of_sturen = require_http_methods(["GET", "HEAD", "POST"])
# The way of telling that begins with choosing files.
METEEN = "fotos"
# What may be put with a text from the sheet, each on a page of its own.
ERBIJ = [vorm for vorm in VORMEN.values() if vorm.manier]
BEGINNEN = (METEEN, "kort", "dagboek", *MAAKBAAR)
BEWAARD_TOT_JE_INLOGT = _l(
    "Je tekst is bewaard: een dag lang, alleen in deze browser. Log in, dan gaan we verder waar je was."
)
# Of somebody's newest stories so many are looked at for one that was not sent yet.
BEKEKEN_CONCEPTEN = 20


# ---- where to begin


@kijken_of_sturen
def vertel(request: HttpRequest, begin: str = "") -> HttpResponse:
    """A new sheet, at an address of its own; first what lies there, so that no story looks gone.

    `begin` is one of `BEGINNEN`: the way of telling that was chosen.
    """
    if request.method == "POST":
        return vel(request, _gestuurde_sleutel(request.POST) or uuid4())
    if wachtend.wacht_er_iets(request):
        return redirect("vertel_wacht")
    keuze = {**_begin(request), "begin": begin or _begin(request)["begin"]}
    naar = _in_adres(keuze)
    if not request.user.is_authenticated:
        if begin in (METEEN, "dagboek", *MAAKBAAR):
            context = {"begin": begin, "form": AdresForm(), "doel": request.path}
            return render(request, "verhalen/vertel/eerst_inloggen.html", context)
        return redirect(reverse("verder", args=[uuid4()]) + naar)
    if "nieuw" not in request.GET:
        liggend = _wat_er_ligt(request.user)
        if liggend:
            return render(request, "verhalen/vertel/ligt_nog.html", {"concepten": liggend, "begin": begin})
    if begin == "dagboek":
        return redirect("dagboeken")
    if begin in MAAKBAAR:
        return redirect("vraag", uuid4(), begin)
    return redirect(reverse("verder", args=[uuid4()]) + naar)


def _wat_er_ligt(persoon: Any) -> list[Concept]:
    """The newest concepts that were never on the site and wait for nobody but their writer; three at most."""
    eigen = VerhaalPage.objects.van(persoon).met_toestand().buiten_prullenbak()
    begonnen = eigen.filter(first_published_at=None)[:BEKEKEN_CONCEPTEN]
    concepten = [v.lees_concept() for v in begonnen if v.toestand().onderweg == Onderweg.CONCEPT]
    return [concept for concept in concepten if not concept.leeg][:3]


# ---- step 1: the sheet


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
        begin = _begin(request)
        form = VelForm(initial={**_zoals_het_is(sleutel), **begin}, begin=begin["begin"])
        return _toon_vel(request, sleutel, form, None)
    try:
        mag_veranderen(verhaal)
    except (OnderLezing, InPrullenbak):
        return redirect("mijn_verhaal", sleutel)
    concept, begin = verhaal.lees_concept(), _begin(request)
    form = VelForm(initial={**_zoals_het_is(sleutel, concept), **begin}, begin=begin["begin"])
    return _toon_vel(request, sleutel, form, concept)


def _staat_er_meer(concept: Concept | None, venster: actions.Venster | None) -> bool:
    """Whether anything stands in a verhaal beside the text that is typed in this window."""
    if concept is None:
        return False
    tekst = venster.stuk if venster and venster.stuk else concept.velnummer
    return any(stuk["id"] != tekst for stuk in concept.stukken)


def _zoals_het_is(sleutel: UUID, concept: Concept | None = None) -> dict[str, Any]:
    """What stands on a sheet when it is opened, in a window of its own."""
    concept = concept or Concept(VerhaalPage(sleutel=sleutel))
    return {"sleutel": sleutel, "tekst": concept.veltekst(), "venster": str(actions.Venster.nieuw(concept))}


def _begin(request: HttpRequest) -> dict[str, str]:
    """The way of telling that was chosen for a new sheet, and the dagboek it is for."""
    gegevens = request.POST if request.method == "POST" else request.GET
    begin = gegevens.get("begin", "")
    return {"begin": begin if begin in BEGINNEN else "", "dagboek": dagboek_in(gegevens)}


def _in_adres(begin: Mapping[str, str]) -> str:
    """The way of telling and the dagboek as the end of an address, or nothing."""
    keuzes = {naam: waarde for naam, waarde in begin.items() if waarde}
    return f"?{urlencode(keuzes)}" if keuzes else ""


def dagboek_in(gegevens: QueryDict) -> str:
    """The number of the dagboek that came with a sheet, if it is one."""
    dagboek = gegevens.get("dagboek", "")
    return dagboek if dagboek.isdecimal() and len(dagboek) < 18 else ""


def _toon_vel(request: HttpRequest, sleutel: UUID, form: VelForm, concept: Concept | None) -> HttpResponse:
    """The sheet as it stands, with all its pieces."""
    stukken, opzij = (concept.stukken, concept.opzij[::-1]) if concept else ([], [])
    bronnen = bestanden.voor_de_schrijver(concept.bewaarde_bestanden if concept else [])
    context = {
        "form": form,
        "sleutel": sleutel,
        "concept": concept,
        "bewaard_om": concept.bewaard_op if concept else None,
        "manieren": [vorm for vorm in ERBIJ if vorm.naam in MAAKBAAR]
        if request.user.is_authenticated
        else [],
        "erbij": ERBIJ,
        # What stands in the field above is changed there.
        "veltekst": concept.velnummer if concept else "",
        "toonstukken": toonstukken(stukken, bronnen)
        if len(stukken) > 1 or (concept and concept.meer_dan_tekst)
        else [],
        # What was refused and taken out is nothing to put back, and neither is a text that was emptied.
        "opzij": [deel for deel in toonstukken(opzij, bronnen) if not (deel.is_geweigerd or deel.is_leeg)],
        "wacht": not form.is_bound and wachtend.wacht_er_iets_anders(request, sleutel),
        "gevraagd": concept.verhaal.te_beantwoorden if concept else None,
        "toestand": (concept.verhaal.toestand() if concept else Toestand(Lezers.NIETS)),
        "van": aantal_stappen(concept, form.soort),
        "eerste_keer": concept is None and _nooit_eerder(request.user),
    }
    return render(request, "verhalen/vertel/vel.html", context, status=400 if form.errors else 200)


def aantal_stappen(concept: Concept | None, begin: str = "") -> int:
    """How many screens the way has: the sheet, what is asked about a piece, and the look at it.

    Who begins with files (`begin`) is going to have some.
    """
    gevraagd = concept is not None and any(vorm.vraag for vorm, _stuk in concept.vormstukken)
    return 3 if gevraagd or begin == METEEN else 2


def _nooit_eerder(persoon: Any) -> bool:
    return not (persoon.is_authenticated and VerhaalPage.objects.filter(owner=persoon).exists())


def toon_beide_teksten(
    request: HttpRequest,
    sleutel: UUID,
    gegevens: QueryDict,
    concept: Concept,
    geweigerd: Sequence[str] = (),
) -> HttpResponse:
    """What was typed in this window, and what was kept in another one: to choose from, nothing is lost."""
    gegevens = gegevens.copy()
    venster = actions.Venster.lees(gegevens.get("venster", "")) or actions.Venster.nieuw(concept)
    # The same window; but now its writer sees both.
    gegevens["venster"] = str(venster.heeft_gezien(concept))
    form = VelForm(gegevens, met_fotos=False, andere_stukken=True)
    if geweigerd:
        form.add_error(None, list(geweigerd))
    context = {
        "form": form,
        "sleutel": sleutel,
        "andere_tekst": concept.veltekst(venster.stuk),
        "toestand": concept.verhaal.toestand(),
        "gevraagd": concept.verhaal.te_beantwoorden,
    }
    return render(request, "verhalen/vertel/twee_teksten.html", context, status=Ingehaald.status)


def _bewaar_vel(request: HttpRequest, sleutel: UUID, verhaal: VerhaalPage | None) -> HttpResponse:
    """Keep the sheet, then do what the pressed button says."""
    concept = verhaal.lees_concept() if verhaal else None
    begin = _begin(request)
    doe = request.POST.get("doe", "verder")
    venster = actions.Venster.lees(request.POST.get("venster", ""))
    meer = doe.startswith("maak:") or _staat_er_meer(concept, venster)
    form = VelForm(request.POST, request.FILES, andere_stukken=meer, begin=begin["begin"])
    if doe == ANDERE:
        wachtend.vergeet_tekst(request, sleutel, venster)
        return redirect("verder", sleutel)
    persoon: Any = request.user
    if not form.is_valid():
        if doe == "stop" and leeg(request.POST.get("tekst", "")):
            return redirect("mijn")
        return _toon_vel(request, sleutel, form, concept)
    nu = timezone.now()
    tekst = form.cleaned_data["tekst"]
    try:
        concept, ingehaald = _leg_tekst_neer(persoon, sleutel, tekst, nu, venster, doe, begin["dagboek"])
        bewaard = _leg_fotos_neer(persoon, concept, form.cleaned_data.get("fotos", []), doe, nu)
    except (OnderLezing, InPrullenbak) as weigering:
        er_al = concept is not None and concept.veltekst(venster.stuk if venster else "") == tekst
        if er_al and not form.cleaned_data.get("fotos"):
            # Pressed twice, or back and again: it is all there already.
            return redirect("mijn_verhaal", sleutel)
        return wachtend.kan_nu_niet(request, sleutel, weigering, wachtend.TEKST, tekst)
    except TeVaak as weigering:
        form.add_error(None, weigering.zin)
        return _toon_vel(request, sleutel, form, concept)
    if ingehaald:
        wachtend.houd_tekst_vast(request, sleutel, venster)
        return toon_beide_teksten(request, sleutel, request.POST, bewaard.concept, bewaard.geweigerd)
    wachtend.vergeet_tekst(request, sleutel, venster)
    if bewaard.geweigerd:
        form.add_error("fotos", list(bewaard.geweigerd))
        return _toon_vel(request, sleutel, form, bewaard.concept)
    return _ga_verder(request, bewaard.concept, doe, begin, erbij=bool(form.cleaned_data.get("fotos")))


def _leg_tekst_neer(
    persoon: Deelnemer,
    sleutel: UUID,
    tekst: str,
    nu: datetime,
    venster: actions.Venster | None,
    doe: str,
    dagboek: str,
) -> tuple[Concept, bool]:
    """The concept, and whether another window was first: then its text is not this one."""
    try:
        schik = actions.Schikking.lees(doe)
        return leg_neer(persoon, sleutel, tekst, nu, venster, schik, dagboek), False
    except Ingehaald as weigering:
        # The photos are kept all the same: nobody chooses those twice.
        return weigering.concept, True


def _leg_fotos_neer(
    persoon: Deelnemer, concept: Concept, uploads: Sequence[UploadedFile], doe: str, nu: datetime
) -> actions.Bewaard:
    """Take in the files that came with the sheet, and work on one if that was pressed."""
    bewaard = actions.voeg_bestanden_toe(
        verhaal=concept.verhaal, vorm=OP_HET_VEL, door=persoon, uploads=uploads, nu=nu
    )
    if doe.startswith("bewerk:"):
        actions.bewerk(verhaal=concept.verhaal, door=persoon, nummer=doe.partition(":")[2], nu=nu)
    return bewaard


def _ga_verder(
    request: HttpRequest, concept: Concept, doe: str, begin: Mapping[str, str], *, erbij: bool
) -> HttpResponse:
    """Where the pressed button leads after everything was kept; `erbij`: whether photos came with it."""
    if doe == "stop":
        return redirect("mijn")
    if naar := _naar_stuk(concept, doe):
        return redirect(naar)
    if doe != "verder":
        _zeg_wat_er_gebeurde(request, concept, "geen erbij" if doe == "erbij" and not erbij else doe)
        return redirect(reverse("verder", args=[concept.sleutel]) + _in_adres(begin) + "#stukken")
    return redirect(na_het_vel(concept))


def _naar_stuk(concept: Concept, doe: str) -> str:
    """The page on which a piece is made or changed; "" for a button that does not lead to one.

    `maak:<page>` begins one, `maak:<page>:<id>` one behind that piece, `verander:<id>` changes that piece.
    """
    wat, _punt, waarmee = doe.partition(":")
    naam, _punt, na = waarmee.partition(":")
    if wat == "maak" and naam in {vorm.maaknaam for vorm in ERBIJ}:
        keuze = Stukkeuze.nieuw(na) if na else Stukkeuze()
    elif wat == "verander" and (stuk := concept.stuk(waarmee)) is not None:
        naam, keuze = vorm_van(stuk).maaknaam, Stukkeuze(waarmee)
    else:
        return ""
    return reverse("vraag", args=[concept.sleutel, naam]) + keuze.in_adres


def na_het_vel(concept: Concept) -> str:
    """The address after the sheet: what is asked about a piece if it never was, else the look at it."""
    for vorm in concept.ongevraagd:
        if vorm.vraag is not None:
            return reverse("vraag", args=[concept.sleutel, vorm.vraag.naam])
    return reverse("kijk", args=[concept.sleutel])


def _zeg_wat_er_gebeurde(request: HttpRequest, concept: Concept, doe: str) -> None:
    """A word for what a press did with a piece: without it the page only jumps."""
    wat, _punt, nummer = doe.partition(":")
    stuk = next((stuk for stuk in [*concept.stukken, *concept.opzij] if stuk["id"] == nummer), None)
    vorm = vorm_van(stuk) if stuk else OP_HET_VEL
    if zin := vorm.gebeurd.get(wat):
        messages.success(request, str(zin))


def leg_neer(
    persoon: Deelnemer,
    sleutel: UUID,
    tekst: str,
    nu: datetime,
    venster: actions.Venster | None,
    schik: actions.Schikking | None = None,
    dagboek: str = "",
) -> Concept:
    """The text on the sheet with this key, whether it is new or not; gives the concept.

    A new one comes in the `dagboek` that it was begun in. If that was thrown away meanwhile it stands apart.
    """
    verhaal = eigen_vel(persoon, sleutel)
    if verhaal is None:
        verhaal = actions.begin_verhaal(
            deelnemer=persoon, sleutel=sleutel, tekst=tekst, nu=nu, venster=venster
        )
        eigen = DagboekPage.objects.filter(owner=persoon, pk=dagboek).first() if dagboek else None
        if eigen is not None:
            verhaal = actions.zet_in_dagboek(verhaal=verhaal, door=persoon, dagboek=eigen, nu=nu)
    return actions.bewaar(verhaal=verhaal, door=persoon, tekst=tekst, schik=schik, venster=venster, nu=nu)


def _vel_zonder_account(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Anybody may begin; the text waits until they are signed in."""
    begin = _begin(request)
    if request.method != "POST":
        if VerhaalPage.objects.filter(sleutel=sleutel).exists():
            return redirect_to_login(request.path)
        gegevens = {**_zoals_het_is(sleutel), **begin}
        if wachtend.wacht_er_iets(request, sleutel):
            # Nothing shows by itself: somebody may have left in a hurry (SAFE-19).
            if not wachtend.mag_tonen(request, sleutel):
                return redirect("vertel_wacht")
            gegevens |= wachtend.tekst_van(request, sleutel)
        form = VelForm(initial=gegevens, met_fotos=False, begin=begin["begin"])
        return _toon_vel(request, sleutel, form, None)
    doe = request.POST.get("doe", "verder")
    if doe == ANDERE:
        # The session ended before the choice: what was not chosen is not kept.
        return redirect_to_login(request.path)
    # Somebody whose session ended may have sent photos: those are chosen again after signing in.
    anders = bool(request.FILES) or doe == "login"
    form = VelForm(request.POST, met_fotos=False, andere_stukken=anders, begin=begin["begin"])
    if form.is_valid():
        if doe == "login" and not form.cleaned_data["tekst"]:
            return redirect_to_login(request.path)
        try:
            naar = "verder" if doe == "login" or request.FILES else ""
            if wachtend.houd_vast(request, sleutel, wachtend.TEKST, naar=naar):
                messages.success(request, BEWAARD_TOT_JE_INLOGT)
                if request.FILES:
                    messages.warning(request, _("Foto's kies je daarna opnieuw."))
                return redirect_to_login(reverse("vertel_verder"))
            zin = _("Er wachten al vijf verhalen. Log eerst in, dan bewaren we die. Je tekst staat hier nog.")
            form.add_error(None, zin)
        except TeVaak as weigering:
            form.add_error(None, weigering.zin)
    return _toon_vel(request, sleutel, form, None)
