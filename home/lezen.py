"""Reading settings ("Lezen aanpassen"): how somebody wants to read, in a cookie that only this form sets.

The pages stay the same for everybody; the choice comes as one small style sheet at an address of its own,
so that it works without JavaScript and beside the whole-page cache.
"""

import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import condition, require_GET, require_http_methods

from common.velden import Formulier
from deelnemers import aanmelden

COOKIE = "lezen"
EEN_JAAR = 365 * 24 * 3600
GEWOON = {"thema": "apparaat", "letter": "atkinson", "maat": "gewoon", "ruimte": "gewoon", "rustig": "nee"}

_ZACHT = ("blad", "lucht", "klei", "lila", "zon", "zee")


def _thema(aan: str, schema: str) -> str:
    """The four switches of styles/_tokens.scss: exactly one of them is on."""
    namen = ("licht", "donker", "zwart-wit", "wit-zwart")
    return f"color-scheme:{schema};" + "".join(
        f"--{naam}:{'initial' if naam == aan else ' '};" for naam in namen
    )


# The allow-list: nothing but these texts can ever come out of the style sheet.
STIJLEN: Mapping[tuple[str, str], str] = {
    ("thema", "licht"): f"@media screen{{:root{{{_thema('licht', 'light')}}}}}",
    ("thema", "donker"): f"@media screen{{:root{{{_thema('donker', 'dark')}}}}}",
    ("thema", "contrast"): (
        f"@media screen{{:root{{{_thema('zwart-wit', 'light')}}}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_thema('wit-zwart', 'dark')}}}}}"
    ),
    ("letter", "apparaat"): ":root{--letter:system-ui,sans-serif}",
    ("maat", "groter"): ":root{--maat:1.2}",
    ("maat", "groot"): ":root{--maat:1.45}",
    ("ruimte", "ruim"): (
        ":root{--regel:1.9;--letterruimte:.05em;--woordruimte:.16em;--alinea:1.6em}h1{letter-spacing:inherit}"
    ),
    ("rustig", "ja"): (
        ".kaart__beeld,.kaart__krabbel,.tekening{display:none}"
        f":root{{{''.join(f'--{kleur}:var(--kaart);' for kleur in _ZACHT)}--vlaklijn:var(--sierlijn)}}"
    ),
}


RUSTIG = _("Zonder plaatjes in lijsten en zonder gekleurde vlakken.")
PLAATJES = {
    "thema": {"apparaat": "monitor-smartphone", "licht": "sun", "donker": "moon", "contrast": "contrast"},
    "rustig": {"nee": "images", "ja": "leaf"},
}


class LezenForm(Formulier):
    """What somebody chooses; every choice has a plain default."""

    thema = forms.ChoiceField(
        label=_("Kleuren"),
        choices=[
            ("apparaat", _("Zoals op mijn apparaat")),
            ("licht", _("Licht")),
            ("donker", _("Donker")),
            ("contrast", _("Hoog contrast: zwart en wit")),
        ],
        widget=forms.RadioSelect,
    )
    maat = forms.ChoiceField(
        label=_("Hoe groot zijn de letters?"),
        choices=[("gewoon", _("Gewoon")), ("groter", _("Groter")), ("groot", _("Groot"))],
        widget=forms.RadioSelect,
    )
    ruimte = forms.ChoiceField(
        label=_("Ruimte tussen letters en regels"),
        choices=[("gewoon", _("Gewoon")), ("ruim", _("Meer ruimte"))],
        widget=forms.RadioSelect,
    )
    letter = forms.ChoiceField(
        label=_("Welke letter?"),
        choices=[
            ("atkinson", _("Onze letter: Atkinson Hyperlegible")),
            ("apparaat", _("De letter van mijn apparaat")),
        ],
        widget=forms.RadioSelect,
    )
    rustig = forms.ChoiceField(
        label=_("Hoe druk is de site?"),
        choices=[
            ("nee", _("Gewoon")),
            ("ja", _("Rustig")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        setattr(self.fields["rustig"], "uitleg", {"ja": RUSTIG})  # noqa: B010
        for naam, plaatjes in PLAATJES.items():
            setattr(self.fields[naam], "plaatjes", plaatjes)  # noqa: B010


def gekozen(request: HttpRequest) -> dict[str, str]:
    """What the reader chose before; whatever is not on the list counts as not chosen."""
    keuzes = dict(GEWOON)
    for keuze in request.COOKIES.get(COOKIE, "")[:200].split("."):
        naam, _punt, waarde = keuze.partition(":")
        if (naam, waarde) in STIJLEN:
            keuzes[naam] = waarde
    return keuzes


def _css(request: HttpRequest) -> str:
    return "".join(STIJLEN.get(keuze, "") for keuze in gekozen(request).items())


def _etag(request: HttpRequest) -> str:
    return f'"{hashlib.sha256(_css(request).encode()).hexdigest()[:16]}"'


@require_GET
@condition(etag_func=_etag)
def stijl(request: HttpRequest) -> HttpResponse:
    """The reader's own style sheet; empty for who chose nothing."""
    antwoord = HttpResponse(_css(request), content_type="text/css; charset=utf-8")
    antwoord["Cache-Control"] = "private, no-cache"
    antwoord["Vary"] = "Cookie"
    return antwoord


def _terug(request: HttpRequest) -> str:
    """The path on this site somebody came from, or nothing."""
    adres = request.POST.get("terug") or request.GET.get("terug") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(adres, {request.get_host()}):
        return ""
    delen = urlsplit(adres)
    pad = delen.path + (f"?{delen.query}" if delen.query else "")
    if not aanmelden.is_veilig_doel(pad) or pad.startswith(reverse("lezen")):
        return ""
    return pad


@never_cache
@require_http_methods(["GET", "POST"])
def lezen(request: HttpRequest) -> HttpResponse:
    """The form; sending it keeps the choice for a year and comes back to the same page."""
    terug = _terug(request)
    form = LezenForm(request.POST if request.method == "POST" else None, initial=gekozen(request))
    if request.method == "POST" and ("gewoon" in request.POST or form.is_valid()):
        keuzes = GEWOON if "gewoon" in request.POST else form.cleaned_data
        antwoord = HttpResponseRedirect(
            f"{reverse('lezen')}?{urlencode({'bewaard': 1, **({'terug': terug} if terug else {})})}"
        )
        anders = [f"{naam}:{waarde}" for naam, waarde in keuzes.items() if waarde != GEWOON[naam]]
        if anders:
            antwoord.set_cookie(
                COOKIE,
                ".".join(anders),
                max_age=EEN_JAAR,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        else:
            antwoord.delete_cookie(COOKIE, samesite="Lax")
        return antwoord
    context = {"form": form, "terug": terug, "bewaard": "bewaard" in request.GET and not form.is_bound}
    return render(request, "home/lezen.html", context, status=400 if form.is_bound else 200)
