"""Catches what is typed in a form whose session has ended, on its way to the page to sign in."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deelnemers.middleware import STEL_IN
from home import wachtkamer
from home.getypt import NUMMER, Getypt, vorige_pagina
from home.nogeenkeer import toon
from verhalen.vraagforms import VELLEN

# The writing path keeps what is typed itself, by the key of its sheet.
ZORGT_ZELF = VELLEN | {"vraag"}


class TypteUitgelogd:
    """Keeps the words of a form that was sent without a session, for who typed them (*Niets kwijt*)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "POST" and request.resolver_match:
            if _naar_inloggen(request, response):
                response = _vang_op(request, response)
            elif _naar_instellen(request, response):
                wachtkamer.houd_vast(request, Getypt.uit(request, nu=timezone.now()), nu=timezone.now())
            elif NUMMER in request.POST and response.status_code <= 400 and request.user.is_authenticated:
                wachtkamer.vergeet(request, request.POST[NUMMER], nu=timezone.now())
        wachtkamer.ruim_op(request, nu=timezone.now())
        return response


def _naar_inloggen(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the only answer to this form was: sign in first. A script gets its answer as it is."""
    plek = request.resolver_match
    if response.status_code != 302 or (plek and plek.url_name in ZORGT_ZELF):
        return False
    if "application/json" in request.headers.get("Accept", "") or request.user.is_authenticated:
        return False
    delen = urlsplit(response.headers["Location"])
    doel = parse_qs(delen.query).get("next", [""])[0]
    return delen.path == settings.LOGIN_URL and urlsplit(doel).path == request.path


def _naar_instellen(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the only answer was: set up a second factor first. What was typed is there after that."""
    plek = request.resolver_match
    if response.status_code != 302 or (plek and plek.view_name in STEL_IN):
        return False
    return urlsplit(response.headers["Location"]).path == reverse(STEL_IN[0])


def _vang_op(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """To sign in, and from there to what was typed; what cannot wait here is shown at once."""
    getypt = Getypt.uit(request, nu=timezone.now())
    if getypt.geheim:
        return response
    if not getypt.velden:
        # A button without words: back to the page where it stands, with its own name on it.
        vorige = vorige_pagina(request)
        return redirect_to_login(vorige) if vorige else response
    if wachtkamer.houd_vast(request, getypt, nu=timezone.now()):
        zin = _("Je was uitgelogd. Log weer in, dan staat er wat je typte. We bewaren het één dag.")
        messages.info(request, zin)
        return redirect_to_login(reverse("nog_een_keer"))
    return toon(request, [getypt], waarom="uitgelogd", status=403)
