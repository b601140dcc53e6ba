"""The reading desk: the queue, one verhaal beside the spelregels, and the mail that something waits."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common.errors import AlGebeurd
from common.tekst import schoon
from common.veiligheid import geheim_adres, strikt
from deelnemers.models import Deelnemer
from moderatie import actions, leespost, leestafel
from moderatie.access import Lezing, mag_lezen, te_lezen, wat_lezers_zien
from moderatie.bureau import Wachtende
from moderatie.forms import ToetsForm
from moderatie.models import Uitkomst
from moderatie.werkdagen import BELOOFDE_WERKDAGEN


@strikt
@require_safe
def leesrij(request: HttpRequest) -> HttpResponse:
    """What waits to be read, the oldest first."""
    persoon = mag_lezen(request.user)
    na = request.GET.get("na", "")
    rij = leestafel.rij(
        persoon=persoon, nu=timezone.now(), na=int(na) if na.isdecimal() and len(na) < 18 else None
    )
    return render(request, "moderatie/leesrij.html", {"rij": rij, "werkdagen": BELOOFDE_WERKDAGEN})


@strikt
@require_http_methods(["GET", "HEAD", "POST"])
def lees(request: HttpRequest, toets_id: int) -> HttpResponse:
    """One verhaal, and what becomes of it. Words that were typed are never lost."""
    nu = timezone.now()
    try:
        lezing = te_lezen(request.user, toets_id)
        toets, bureau, naast = lezing.toets, lezing.bureau, leestafel.naast(lezing)
        wachtende = bureau.wachtenden([toets])[toets.pk]
        form = ToetsForm(
            request.POST if request.method == "POST" else None,
            vingerafdruk=lezing.versie.vingerafdruk(),
            regels=naast.regels,
            velden=bureau.velden(lezing.versie),
            gezegd=[deel.woorden for deel in naast.gesprek if not deel.van_schrijver],
        )
        if request.method == "POST" and form.is_valid():
            actions.moet_gelezen_zijn(lezing.versie, form.cleaned_data["vingerafdruk"])
        if request.method == "POST" and form.is_valid() and not form.vragen:
            messages.success(request, _besluit(lezing, wachtende, form, mag_lezen(request.user), nu))
            return redirect("leesrij")
    except AlGebeurd as weigering:
        return _te_laat(request, toets_id, weigering)
    return render(
        request,
        "moderatie/lees.html",
        {
            "form": form,
            "toets": toets,
            "wachtende": wachtende,
            "wacht": leestafel.wachttijd(toets.sinds, nu),
            "naast": naast,
            "sjabloon": bureau.sjabloon,
            **bureau.gegevens(lezing.versie, lezing.inhoud),
        },
    )


def _besluit(lezing: Lezing, wachtende: Wachtende, form: ToetsForm, door: Deelnemer, nu: datetime) -> str:
    """Do what the form says; gives the sentences that tell of which verhaal what was done."""
    gelezen = form.cleaned_data["vingerafdruk"]
    if form.besluit == Uitkomst.PLAATSEN:
        actions.plaats(
            toets_id=lezing.toets.pk,
            door=door,
            gelezen=gelezen,
            woorden=form.cleaned_data["woorden"],
            nu=nu,
            aanvulling=form.aanvulling,
        )
        if lezing.op_de_site:
            wat = _("De nieuwe versie staat op de site. De schrijver leest het bij Mijn plek.")
        else:
            wat = _("Het verhaal staat op de site. De schrijver leest het bij Mijn plek.")
        return f"{wachtende}: {wat}"
    terug = actions.vraag if form.besluit == Uitkomst.VRAGEN else actions.plaats_niet
    terug(
        toets_id=lezing.toets.pk,
        door=door,
        regels=form.gekozen_regels,
        woorden=form.cleaned_data["woorden"],
        gelezen=gelezen,
        nu=nu,
    )
    if form.besluit == Uitkomst.VRAGEN:
        wat = _("De schrijver leest je vraag bij Mijn plek.")
    else:
        wat = _("De schrijver krijgt jouw woorden te lezen.")
    if lezing.bureau.op_de_site(lezing.bureau.inhoud(lezing.toets.sleutel)):
        blijft = _("De nieuwe versie komt nu niet op de site. De oude versie blijft staan.")
    else:
        blijft = _("Het verhaal komt nu niet op de site.")
    return f"{wachtende}: {blijft} {wat}"


def _te_laat(request: HttpRequest, toets_id: int, weigering: AlGebeurd) -> HttpResponse:
    """Somebody was first, or the text is another by now: tell it, and give back the words that were typed."""
    return render(
        request,
        "moderatie/te_laat.html",
        {
            "kop": weigering.kop or _("Intussen is er iets veranderd"),
            "zin": weigering.zin,
            "lezers": wat_lezers_zien(toets_id),
            "woorden": schoon("\n\n".join(_getypt(request))),
            "nog_eens": toets_id if isinstance(weigering, actions.NietWatJeLas) else None,
        },
        status=weigering.status,
    )


def _getypt(request: HttpRequest) -> list[str]:
    """What a moderator typed in any field for words: those to the writer, and what the content asks for."""
    return [str(wat) for naam, wat in request.POST.items() if naam.startswith("woorden") and wat]


@strikt
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: HttpRequest) -> HttpResponse:
    """Turn the mail that something waits on or off, at the desk."""
    persoon = mag_lezen(request.user)
    if request.method != "POST":
        return render(request, "moderatie/post.html", {"krijgt_mail": leespost.krijgt_mail(persoon)})
    aan = request.POST.get("mail") == "aan"
    leespost.zet(persoon=persoon, aan=aan, nu=timezone.now())
    if aan:
        messages.success(request, _("Je krijgt weer mail als er iets wacht."))
    else:
        messages.success(request, _("Je krijgt geen mail meer als er iets wacht."))
    return redirect("leespost")


@geheim_adres
@require_http_methods(["GET", "HEAD", "POST"])
def post_uit(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link at the bottom of that mail leads: one button; only pressing it turns the mail off."""
    persoon = leespost.lees_token(token)
    if request.method == "POST":
        leespost.zet(persoon=persoon, aan=False, nu=timezone.now())
    return render(request, "moderatie/post_uit.html", {"uit": not leespost.krijgt_mail(persoon)})
