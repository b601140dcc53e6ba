"""Following by mail, and the page "Wat ik volg"."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from common import limiet
from common.errors import TeVaak
from common.veiligheid import geheim_adres
from deelnemers.models import Deelnemer
from post import onbereikbaar
from verhalen.lijst import bladzij, kaarten
from volgen import access, actions
from volgen.forms import ALLES, VolgForm, WijzigForm
from volgen.models import Ritme
from volgen.selecties import nieuw_voor, op_dagen

UUR = 3600
MORGEN = gettext_lazy("Er ging vandaag al veel mail naar dit adres. Kijk in je mail, of probeer het morgen.")
BEKIJK_OF_DOE = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(BEKIJK_OF_DOE)
def volgen(request: HttpRequest) -> HttpResponse:
    """Choose what to follow, how often, and where to."""
    eigen = request.user if request.user.is_authenticated and request.user.email else None
    blog = access.blog(request.GET["blog"]) if request.GET.get("blog") else None
    thema = access.thema(request.GET["thema"]) if request.GET.get("thema") and blog is None else None
    zoekvraag = access.zoekvraag(request.GET.get("vraag", ""))
    begin, onderwerp = ALLES, access.Onderwerp()
    if blog is not None:
        begin, onderwerp = f"blog:{blog.slug}", access.Onderwerp(blog=blog)
    elif thema is not None:
        begin, onderwerp = f"thema:{thema.slug}", access.Onderwerp(thema=thema)
    elif zoekvraag:
        begin, onderwerp = f"zoek:{zoekvraag}", access.Onderwerp(zoekvraag=zoekvraag)
    getypt = request.POST if request.method == "POST" else None
    # Who follows this already begins with the rhythm of now: pressing Volg again changes nothing.
    ritme = access.ritme_van_nu(eigen, onderwerp) if eigen else None
    keuze = {"wat": [begin], "ritme": ritme or Ritme.WEEK}
    form = VolgForm(getypt, blog=blog, zoekvraag=zoekvraag, vraag_adres=eigen is None, initial=keuze)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_begin_met_volgen(request, form, eigen))
        except TeVaak as weigering:
            # In the form itself: what was chosen and typed stays.
            form.add_error(None, weigering.zin)
            status = weigering.status
    context = {"form": form, "blog": blog, "thema": thema, "eigen": eigen}
    return render(request, "volgen/volgen.html", context, status=status)


def _begin_met_volgen(request: HttpRequest, form: VolgForm, eigen: Deelnemer | None) -> str:
    """Follow at once, or ask by mail whether the address is right; gives the name of the next page."""
    nu = timezone.now()
    wat = [access.onderwerp(waarde) for waarde in form.cleaned_data["wat"]]
    ritme = form.cleaned_data["ritme"]
    limiet.tel(wat="volgen-ip", wie=limiet.bezoeker(request), hoogstens=30, seconden=UUR, nu=nu)
    if eigen is not None:
        namen = [
            actions.volg(deelnemer=eigen, ritme=ritme, nu=nu, **onderwerp._asdict()).naam for onderwerp in wat
        ]
        messages.success(request, _("Je volgt %(naam)s.") % {"naam": get_text_list(namen, _("en"))})
        return "wat_ik_volg"
    adres = form.cleaned_data["email"]
    limiet.tel(wat="volgen-adres", wie=adres, hoogstens=10, seconden=UUR, nu=nu)
    # Somebody else's mailbox must not fill up.
    limiet.tel(wat="volgen-dag", wie=adres, hoogstens=20, seconden=24 * UUR, nu=nu, zin=str(MORGEN))
    actions.vraag_samen_aan(email=adres, wat=wat, ritme=ritme, nu=nu)
    return "volgen_gevraagd"


@require_safe
def gevraagd(request: HttpRequest) -> HttpResponse:
    """The same words for everybody: look in your mail."""
    return render(request, "volgen/gevraagd.html")


@geheim_adres
@require_http_methods(BEKIJK_OF_DOE)
def bevestigen(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link of the first mail leads: one button. Only pressing it confirms.

    Something that was stopped meanwhile says so before anything is pressed.
    """
    nummers, ritme = access.lees_token(access.BEVESTIGEN, token)
    nummers = nummers if isinstance(nummers, list) else [nummers]  # in mails of before: one thing
    abonnementen = access.te_bevestigen(nummers)
    if request.method == "POST":
        abonnementen = actions.bevestig_samen(nummers=nummers, ritme=ritme, nu=timezone.now())
    if all(rij.bevestigd_op is not None and rij.ritme == ritme for rij in abonnementen):
        instellen = access.maak_adreslink(access.INSTELLEN, abonnementen[0].email)
        context: dict[str, Any] = {"abonnementen": abonnementen, "instellen": instellen}
        return render(request, "volgen/bevestigd.html", context)
    context = {"abonnementen": abonnementen, "ritme": Ritme(ritme).label}
    context["al"] = all(rij.bevestigd_op is not None for rij in abonnementen)
    return render(request, "volgen/bevestigen.html", context)


@csrf_exempt
@geheim_adres
@require_http_methods(BEKIJK_OF_DOE)
def stoppen(request: HttpRequest, token: str) -> HttpResponse:
    """Stop all digests of one address: pressed by a person here, or by their mail program (RFC 8058).

    The one view without a CSRF token: the address is itself the key, and a mail program has no cookie.
    """
    adres = access.adres_uit(access.STOPPEN, token)
    loopt = access.loopt_er_iets(adres)
    if request.method == "POST":
        actions.stop_alles(email=adres, nu=timezone.now())
        loopt = False
    return render(request, "volgen/stoppen.html", {"gestopt": not loopt})


@geheim_adres
@require_http_methods(BEKIJK_OF_DOE)
def instellen(request: HttpRequest, token: str) -> HttpResponse:
    """What one address follows, by the link at the bottom of a digest, without an account."""
    adres = access.adres_uit(access.INSTELLEN, token)
    eigen = access.van_adres(adres)
    if request.method == "POST":
        if request.POST.get("doe") == "probeer":
            onbereikbaar.probeer_weer(adres=adres, nu=timezone.now())
            messages.success(request, _("We proberen het weer. Wat je miste, mailen we nu."))
        else:
            _wijzig(request, eigen)
        return redirect(request.path)
    context = {"abonnementen": eigen, "onbereikbaar": onbereikbaar.van_adres(adres)}
    return render(request, "volgen/instellen.html", context)


@require_safe
def nieuw(request: HttpRequest, van: str, tot: str) -> HttpResponse:
    """Everything that came online on some days: where the button of a digest leads.

    Not kept: there are as many such pages as anybody cares to name days.
    """
    eerste, laatste = access.dagen(van, tot)
    deel = bladzij(request, op_dagen(eerste, laatste))
    context = {"bladzij": deel, "eerste": eerste, "laatste": laatste}
    return render(request, "volgen/nieuw.html", context)


@never_cache
@login_required
@require_http_methods(BEKIJK_OF_DOE)
def wat_ik_volg(request: HttpRequest) -> HttpResponse:
    """What somebody follows, what is new in it since their last visit, and their place as beleidsmaker."""
    deelnemer = cast(Deelnemer, request.user)
    eigen = access.van_deelnemer(deelnemer)
    if request.method == "POST":
        _wijzig(request, eigen)
        return redirect("wat_ik_volg")
    vanaf = actions.kijk(deelnemer=deelnemer, nu=timezone.now())
    abonnementen = list(eigen)
    context = {
        "abonnementen": abonnementen,
        "vanaf": vanaf,
        "kaarten": kaarten(nieuw_voor(abonnementen, vanaf)),
        "beleidsmaker": getattr(deelnemer, "beleidsmaker", None),
    }
    return render(request, "volgen/wat_ik_volg.html", context)


def _wijzig(request: HttpRequest, eigen: Any) -> None:
    """Does what one of the buttons beside an abonnement says; only with one's own."""
    form = WijzigForm(request.POST)
    abonnement = eigen.filter(pk=form.cleaned_data["nummer"]).first() if form.is_valid() else None
    if abonnement is None:
        raise access.VolgJeNiet(_("Je krijgt hier geen mail over. Kijk op de pagina Volgen."))
    if form.cleaned_data["doe"] == "stop":
        actions.stop(abonnement=abonnement, nu=timezone.now())
        messages.success(request, _("Je volgt %(naam)s niet meer.") % {"naam": abonnement.naam})
    else:
        ritme = Ritme(form.cleaned_data["doe"])
        actions.zet_ritme(abonnement=abonnement, ritme=ritme)
        zin = _("Mail over %(naam)s komt nu %(ritme)s.")
        messages.success(request, zin % {"naam": abonnement.naam, "ritme": ritme.label.lower()})
