"""Giving out inlogkaarten, by a begeleider, and looking after those of the ploeg."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.errors import Weigering
from common.tekst import los
from common.veiligheid import geheim_adres
from deelnemers import access, kaartwoorden
from deelnemers.actions import (
    KaartIsErAl,
    NieuweKaart,
    begin_met_kaart,
    blokkeer_kaart,
    naamvoorstellen,
    vervang_kaart,
)
from deelnemers.bewijs import vers_bewijs
from deelnemers.forms import DezeKaartForm, NieuweKaartForm
from deelnemers.models import Inlogkaart

PER_BLADZIJ = 50
# The cards that were made just now, by number, in the session of who made them: out of what is kept there
# (with the secret of the site) each can be shown again for as long as its page says, so that a reload, a
# second card or a printer without paper costs nobody their card.
GETOOND = "getoonde_kaarten"
ZICHTBAAR = timedelta(minutes=10)


@login_required
@require_safe
def kaarten(request: HttpRequest) -> HttpResponse:
    """Everybody whose card belongs to this ploeg: the name, when, and when it was last used."""
    ploeg = access.ploeg_van(access.als_begeleider(request.user))
    nu = timezone.now()
    onze = access.laatste_kaarten().filter(ploeg=ploeg).select_related("deelnemer")
    bladzij = Paginator(onze.order_by("-gemaakt_op", "-pk"), PER_BLADZIJ).get_page(request.GET.get("bladzij"))
    rijen = [
        {
            "kaart": kaart,
            "deelnemer": kaart.deelnemer,
            "werkt": kaart.is_geldig(nu),
            "te_zien": _nog_te_tonen(request, kaart, nu) is not None,
        }
        for kaart in bladzij
    ]
    return render(request, "deelnemers/kaarten.html", {"rijen": rijen, "bladzij": bladzij, "ploeg": ploeg})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@vers_bewijs
def kaart_nieuw(request: HttpRequest) -> HttpResponseBase:
    """A new person and their card. The same form twice leads to the same card."""
    begeleider = access.als_begeleider(request.user)
    form = NieuweKaartForm(request.POST or None, initial={"sleutel": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        nu = timezone.now()
        sleutel = form.cleaned_data["sleutel"]
        try:
            nieuw = begin_met_kaart(sleutel=sleutel, naam=form.cleaned_data["naam"], door=begeleider, nu=nu)
        except KaartIsErAl as weigering:
            messages.info(request, weigering.zin)
            return redirect("kaart_tonen", sleutel=sleutel)
        except Weigering as weigering:
            form.add_error("naam", weigering.zin)
        else:
            return _naar_de_kaart(request, nieuw, nu)
    context = {"form": form, "voorstel": naamvoorstellen()[0]}
    return render(request, "deelnemers/kaart_nieuw.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@vers_bewijs
def kaart_vervangen(request: HttpRequest, sleutel: uuid.UUID) -> HttpResponseBase:
    """Another card for the same person; the earlier one stops working. The same form twice makes one."""
    begeleider = access.als_begeleider(request.user)
    kaart = access.kaart_van_ploeg(sleutel=sleutel, begeleider=begeleider)
    form = DezeKaartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        nu = timezone.now()
        try:
            nieuw = vervang_kaart(
                deelnemer=kaart.deelnemer, nummer=form.cleaned_data["kaart"], door=begeleider, nu=nu
            )
        except KaartIsErAl as weigering:
            messages.info(request, weigering.zin)
            return redirect("kaart_tonen", sleutel=sleutel)
        except Weigering as weigering:
            messages.error(request, weigering.zin)
            return redirect("kaarten")
        return _naar_de_kaart(request, nieuw, nu)
    context = {
        "kaart": kaart,
        "deelnemer": kaart.deelnemer,
        "werkt": kaart.is_geldig(timezone.now()),
        "form": DezeKaartForm(initial={"kaart": kaart.pk}),
    }
    return render(request, "deelnemers/kaart_vervangen.html", context)


@login_required
@geheim_adres
@require_safe
def kaart_tonen(request: HttpRequest, sleutel: uuid.UUID) -> HttpResponse:
    """The card itself, for a few minutes and only to who made it; after that what can be done now."""
    kaart = access.kaart_van_ploeg(sleutel=sleutel, begeleider=access.als_begeleider(request.user))
    nu = timezone.now()
    geheim = _nog_te_tonen(request, kaart, nu)
    context = {"kaart": kaart, "deelnemer": kaart.deelnemer, "werkt": kaart.is_geldig(nu)}
    if geheim is None:
        return render(request, "deelnemers/kaart_getoond.html", context)
    context |= {
        "naam": los(kaart.deelnemer.schrijversnaam),
        "woorden": geheim.woorden,
        "qr": _qr(geheim.token),
        "site": settings.SITE_ADDRESS.partition("://")[2],
        "tot": datetime.fromtimestamp(request.session[GETOOND][str(kaart.pk)]["tot"], UTC),
    }
    return render(request, "deelnemers/kaart_afdruk.html", context)


@login_required
@require_POST
def kaart_klaar(request: HttpRequest, sleutel: uuid.UUID) -> HttpResponse:
    """The card is on paper: it is not shown again, also not to who sits down at this computer."""
    kaart = access.kaart_van_ploeg(sleutel=sleutel, begeleider=access.als_begeleider(request.user))
    getoond = request.session.get(GETOOND, {})
    if getoond.pop(str(kaart.pk), None) is not None:
        request.session[GETOOND] = getoond
        zin = _("De kaart is niet meer te zien.")
        if kaart.is_geldig(timezone.now()):
            zin += " " + _("Wie hem heeft, kan ermee inloggen.")
        messages.success(request, zin)
    return redirect("kaarten")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@vers_bewijs
def kaart_blokkeren(request: HttpRequest, sleutel: uuid.UUID) -> HttpResponseBase:
    """The card is lost: first what blocking does, and after a yes nobody gets in with it any more."""
    begeleider = access.als_begeleider(request.user)
    kaart = access.kaart_van_ploeg(sleutel=sleutel, begeleider=begeleider)
    form = DezeKaartForm(request.POST or None)
    nu = timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            blokkeer_kaart(
                deelnemer=kaart.deelnemer, nummer=form.cleaned_data["kaart"], door=begeleider, nu=nu
            )
        except KaartIsErAl as weigering:
            messages.info(request, weigering.zin)
        else:
            messages.success(request, _geblokkeerd(kaart))
        return redirect("kaarten")
    context = {**_gevraagd(kaart), "werkt": kaart.is_geldig(nu)}
    return render(request, "deelnemers/kaart_blokkeren.html", context)


def _gevraagd(kaart: Inlogkaart) -> dict[str, Any]:
    """What a page shows that asks whether to do something with this very card."""
    form = DezeKaartForm(initial={"kaart": kaart.pk})
    return {"kaart": kaart, "deelnemer": kaart.deelnemer, "form": form}


def _geblokkeerd(kaart: Inlogkaart) -> str:
    """Whose card stopped: by name, or else by when it was given."""
    if kaart.deelnemer.schrijversnaam:
        return _("De kaart van %(naam)s werkt niet meer. Je kunt altijd een nieuwe maken.") % {
            "naam": los(kaart.deelnemer.schrijversnaam)
        }
    return _("De kaart van %(dag)s werkt niet meer. Je kunt altijd een nieuwe maken.") % {
        "dag": date_format(timezone.localtime(kaart.gemaakt_op), "j F Y, H:i")
    }


def _naar_de_kaart(request: HttpRequest, nieuw: NieuweKaart, nu: datetime) -> HttpResponse:
    deze = {"zaad": nieuw.zaad, "tot": (nu + ZICHTBAAR).timestamp()}
    request.session[GETOOND] = {**_nog_te_tonen_kaarten(request, nu), str(nieuw.kaart.pk): deze}
    return redirect("kaart_tonen", sleutel=nieuw.kaart.deelnemer.sleutel)


def _nog_te_tonen_kaarten(request: HttpRequest, nu: datetime) -> dict[str, Any]:
    """The cards whose few minutes are not over yet; what is kept of others is forgotten."""
    alle = request.session.get(GETOOND, {})
    over = {nummer: wat for nummer, wat in alle.items() if nu.timestamp() < wat["tot"]}
    if over != alle:
        request.session[GETOOND] = over
    return over


def _nog_te_tonen(request: HttpRequest, kaart: Inlogkaart, nu: datetime) -> kaartwoorden.Geheim | None:
    """What stands on this card, if whoever asks made it just now and it still works."""
    deze = _nog_te_tonen_kaarten(request, nu).get(str(kaart.pk))
    if deze is None:
        return None
    geheim = kaartwoorden.uit_zaad(deze["zaad"])
    is_deze = kaartwoorden.token_hash(geheim.token) == kaart.token_hash
    return geheim if is_deze and kaart.is_geldig(nu) else None


def _qr(token: str) -> SafeString:
    adres = settings.SITE_ADDRESS + reverse("kaart", args=[token])
    # A card that lives in a pocket: a quarter of the code may be gone.
    qr = segno.make(adres, error="q", boost_error=False).svg_inline(
        scale=8,
        border=4,
        light="#fff",
        title=_("QR-code: richt hier je camera op om in te loggen"),
        omitsize=True,
        svgclass="kaart__qr",
    )
    return mark_safe(qr)
