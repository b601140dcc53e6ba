"""The reading desk: one verhaal beside the spelregels, and the mail that something waits.

The queue stands in `moderatie.rijviews`.
"""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from common.errors import AlGebeurd
from common.tekst import schoon
from common.veiligheid import geheim_adres, strikt
from deelnemers.models import Deelnemer
from moderatie import actions, leespost, leestafel, pauze
from moderatie.access import Lezing, mag_lezen, te_lezen, wat_lezers_zien
from moderatie.forms import ToetsForm
from moderatie.meldingen import drang_van, meldingen_bij
from moderatie.models import Uitkomst
from moderatie.samen import beurtstand
from moderatie.zinnen import zinnen
from moderatie.zorgbeeld import zorgbeeld


@strikt
@require_http_methods(["GET", "HEAD", "POST"])
def lees(request: HttpRequest, toets_id: int) -> HttpResponse:
    """One verhaal, and what becomes of it. Words that were typed are never lost."""
    nu = timezone.now()
    try:
        lezing = te_lezen(request.user, toets_id)
        naast = leestafel.naast(lezing)
        form = _form(request, lezing, naast)
        if request.method == "POST" and form.is_valid() and lezing.versie is not None:
            actions.moet_gelezen_zijn(lezing.versie, form.cleaned_data["vingerafdruk"])
        if request.method == "POST" and form.is_valid() and not form.vragen:
            try:
                messages.success(request, _besluit(lezing, naast, form, mag_lezen(request.user), nu))
                return redirect("leesrij")
            except actions.NietTeVinden as weigering:
                form.add_error("stukje", weigering.zin)
    except AlGebeurd as weigering:
        return _te_laat(request, toets_id, weigering)
    pauze.noteer(request.session, lezing.toets)
    context = {
        "form": form,
        "toets": lezing.toets,
        "lezing": lezing,
        "wachtende": naast.wachtende,
        "wacht": leestafel.wachttijd(lezing.toets.sinds, nu),
        "naast": naast,
        "opzij": request.POST.getlist("opzij"),
        "meldingen": meldingen_bij(lezing.toets),
        "drang": drang_van([lezing.toets]).get(lezing.toets.pk),
        "beurt": beurtstand(lezing.toets, mag_lezen(request.user), nu),
        "zorg": zorgbeeld(lezing.toets, request.user),
        "sjabloon": lezing.bureau.sjabloon,
    }
    if lezing.versie is not None:
        context |= lezing.bureau.gegevens(lezing.versie, lezing.inhoud)
    return render(request, "moderatie/lees.html", context)


def _form(request: HttpRequest, lezing: Lezing, naast: leestafel.Naast) -> ToetsForm:
    """The form of one reading, with what was typed if it was sent."""
    versie = lezing.versie
    geplaatst = Uitkomst.PLAATSEN in lezing.uitkomsten
    return ToetsForm(
        request.POST if request.method == "POST" else None,
        vingerafdruk=versie.vingerafdruk() if versie is not None else "",
        uitkomsten=lezing.uitkomsten,
        regels=naast.regels,
        velden=lezing.bureau.velden(versie) if geplaatst else {},
        gezegd=[deel.woorden for deel in naast.gesprek if not deel.van_schrijver],
        zinnen=zinnen(naast.teksten),
        bsn=naast.misschien_bsn,
        komt_terug=versie is not None,
    )


def _besluit(lezing: Lezing, naast: leestafel.Naast, form: ToetsForm, door: Deelnemer, nu: datetime) -> str:
    """Do what the form says; gives the sentences that tell of which verhaal what was done."""
    wie: dict[str, Any] = {"toets_id": lezing.toets.pk, "door": door, "nu": nu}
    wie["woorden"] = form.cleaned_data["woorden"]
    gelezen = form.cleaned_data["vingerafdruk"]
    redenen: dict[str, Any] = {"regels": form.gekozen_regels, "gelezen": gelezen or None}
    gezien: dict[str, Any] = {"met_aanwijzingen": bool(naast.aanwijzingen)}
    keuze = form.besluit
    if keuze == Uitkomst.PLAATSEN:
        actions.plaats(
            **wie,
            **gezien,
            gelezen=gelezen,
            anderen=form.cleaned_data["anderen"],
            aanvulling=form.aanvulling,
        )
    elif keuze == Uitkomst.VRAGEN:
        actions.vraag(**wie, **redenen, **gezien, passage=form.passage)
    elif keuze == Uitkomst.NIET_PLAATSEN:
        actions.plaats_niet(**wie, **redenen, **gezien)
    elif keuze == Uitkomst.LATEN_STAAN:
        actions.laat_staan(**wie)
    elif keuze in (Uitkomst.GELIJK, Uitkomst.BLIJFT):
        anderen = form.cleaned_data.get("anderen", "")
        actions.beslis_bezwaar(
            **wie, regels=redenen["regels"], gelijk=keuze == Uitkomst.GELIJK, anderen=anderen
        )
    else:
        haal_weg = actions.haal_van_site if keuze == Uitkomst.VAN_DE_SITE else actions.haal_even_van_site
        haal_weg(**wie, **redenen, wet=form.cleaned_data["wet"])
    return f"{naast.wachtende}: {_gedaan(lezing, keuze)}"


def _gedaan(lezing: Lezing, keuze: Uitkomst) -> str:
    """What readers see now, and what the writer gets to read."""
    inhoud = lezing.bureau.inhoud(lezing.toets.sleutel)
    staat_er = inhoud is not None and lezing.bureau.op_de_site(inhoud)
    if keuze == Uitkomst.PLAATSEN and lezing.op_de_site:
        return _("De nieuwe versie staat op de site. De schrijver leest het bij Mijn plek.")
    if keuze == Uitkomst.PLAATSEN:
        return _("Het verhaal staat op de site. De schrijver leest het bij Mijn plek.")
    if keuze in (Uitkomst.VRAGEN, Uitkomst.NIET_PLAATSEN):
        blijft = _("Het verhaal komt nu niet op de site.")
        if staat_er:
            blijft = _("De nieuwe versie komt nu niet op de site. De oude versie blijft staan.")
        if keuze == Uitkomst.VRAGEN:
            return f"{blijft} " + _("De schrijver leest je vraag bij Mijn plek.")
        return f"{blijft} " + _("De schrijver krijgt jouw woorden te lezen.")
    if keuze == Uitkomst.LATEN_STAAN:
        return _("Het blijft zoals het is.")
    wat = _("Het staat op de site.") if staat_er else _("Het staat nu niet op de site.")
    return f"{wat} " + _("De schrijver krijgt jouw woorden te lezen.")


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
