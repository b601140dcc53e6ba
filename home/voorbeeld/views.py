"""Only on the example site: be any of its people, and see the mail that went out."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import escape, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from common.errors import NietGevonden
from deelnemers import rollen
from deelnemers.aanmelden import meld_aan
from home.voorbeeld.bouwen import mensen_met_account
from post.models import Bericht
from post.tekenen import brief_van

# Where each role begins.
_BEGIN = {
    rollen.DEELNEMERS: "mijn",
    rollen.BELEIDSMAKERS: "wat_ik_volg",
    rollen.MODERATORS: "leesrij",
    rollen.LEZERS_VAN_BUITEN: "leesrij",
    rollen.BEGELEIDERS: "kaarten",
    rollen.REDACTIE: "wagtailadmin_home",
    rollen.BEHEER: "mensen",
}
AANTAL_MAILS = 100


def alleen_op_de_voorbeeldsite(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Anywhere else there is no such page."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.EXAMPLE_SITE:
            raise Http404
        return view(request, *args, **kwargs)

    return wrapped


def _groepen() -> list[dict[str, Any]]:
    """Everybody, by what they do here."""
    koppen = {
        rollen.DEELNEMERS: _("Zij vertellen"),
        rollen.MODERATORS: _("Zij lezen eerst"),
        rollen.BELEIDSMAKERS: _("Zij maken beleid"),
        rollen.LEZERS_VAN_BUITEN: _("Zij leest mee van buiten"),
        rollen.BEGELEIDERS: _("Hij helpt op weg"),
        rollen.REDACTIE: _("Zij schrijft de pagina's"),
        rollen.BEHEER: _("Hij houdt het draaiend"),
    }
    mensen = [mens for mens, _account in mensen_met_account()]
    groepen = [
        {"kop": kop, "mensen": [mens for mens in mensen if mens.rol == rol]} for rol, kop in koppen.items()
    ]
    return [groep for groep in groepen if groep["mensen"]]


@alleen_op_de_voorbeeldsite
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kies_wie_je_bent(request: HttpRequest) -> HttpResponse:
    """Everybody of the example site; a press of a button signs the visitor in as one of them."""
    if request.method != "POST":
        return render(request, "home/kies_wie_je_bent.html", {"groepen": _groepen()})
    for mens, account in mensen_met_account():
        if mens.sleutel == request.POST.get("wie") and account.is_active:
            meld_aan(request, account, tweede_factor=True)
            return redirect(_BEGIN[mens.rol])
    raise NietGevonden(_("Die persoon is er niet meer. Kies iemand anders."))


def _met_links(tekst: str) -> SafeString:
    """The text of a mail as HTML; addresses of this site can be followed, also without a real host name."""
    adres = re.compile(rf"{re.escape(escape(settings.SITE_ADDRESS))}(/[^\s<]*)")
    return mark_safe(adres.sub(r'<a href="\1">\g<0></a>', linebreaks(escape(tekst))))


@alleen_op_de_voorbeeldsite
@never_cache
@require_GET
def uitgaande_post(request: HttpRequest) -> HttpResponse:
    """The mails that went out, newest first."""
    berichten = Bericht.objects.exclude(aan="").order_by("-gemaakt_op", "-pk")[:AANTAL_MAILS]
    return render(request, "home/voorbeeld_post.html", {"berichten": berichten})


@alleen_op_de_voorbeeldsite
@never_cache
@require_GET
def uitgaand_bericht(request: HttpRequest, nummer: int) -> HttpResponse:
    """One mail, as plain text; its addresses can be followed, to confirm or to sign in."""
    bericht = get_object_or_404(Bericht.objects.exclude(aan=""), pk=nummer)
    brief = brief_van(bericht, nu=timezone.now())
    weg = _("Deze mail gaat niet meer weg: er staat niets meer in.")
    context = {"bericht": bericht, "tekst": _met_links(brief.tekst if brief else weg)}
    return render(request, "home/voorbeeld_bericht.html", context)
