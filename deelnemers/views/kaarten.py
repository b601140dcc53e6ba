"""Giving out inlogkaarten, by a begeleider."""

import uuid

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.errors import Weigering
from common.veiligheid import geheim_adres
from deelnemers import access
from deelnemers.actions import begin_met_kaart, blokkeer_kaart, geef_kaart, naamvoorstellen
from deelnemers.forms import NieuweKaartForm
from deelnemers.models import Deelnemer, Inlogkaart

PER_BLADZIJ = 50


@login_required
@require_safe
def kaarten(request: HttpRequest) -> HttpResponse:
    """Everybody to whom this begeleider gave a card: the name, when, and when it was last used."""
    begeleider = access.als_begeleider(request.user)
    mijn = Inlogkaart.objects.filter(gemaakt_door=begeleider).select_related("deelnemer")
    laatste = mijn.values("deelnemer").annotate(kaart=Max("pk")).values("kaart")
    nu = timezone.now()
    kaarten_nu = mijn.filter(pk__in=laatste).order_by("-gemaakt_op", "-pk")
    bladzij = Paginator(kaarten_nu, PER_BLADZIJ).get_page(request.GET.get("bladzij"))
    rijen = [
        {"kaart": kaart, "deelnemer": kaart.deelnemer, "werkt": kaart.is_geldig(nu)} for kaart in bladzij
    ]
    return render(request, "deelnemers/kaarten.html", {"rijen": rijen, "bladzij": bladzij})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kaart_nieuw(request: HttpRequest) -> HttpResponseBase:
    """A new person and their card; the answer to the form is the card itself, shown once."""
    begeleider = access.als_begeleider(request.user)
    form = NieuweKaartForm(request.POST or None, initial={"sleutel": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            kaart, token, woorden = begin_met_kaart(
                sleutel=form.cleaned_data["sleutel"],
                naam=form.cleaned_data["naam"],
                door=begeleider,
                nu=timezone.now(),
            )
        except Weigering as weigering:
            form.add_error("naam", weigering.zin)
        else:
            return _toon_kaart(request, kaart, token, woorden)
    context = {"form": form, "voorstel": naamvoorstellen()[0]}
    return render(request, "deelnemers/kaart_nieuw.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kaart_vervangen(request: HttpRequest, sleutel: uuid.UUID) -> HttpResponseBase:
    """Another card for the same person; the earlier one stops working."""
    begeleider = access.als_begeleider(request.user)
    deelnemer = access.van_begeleider(sleutel=sleutel, begeleider=begeleider)
    if request.method == "POST":
        return _toon_kaart(request, *geef_kaart(deelnemer=deelnemer, door=begeleider, nu=timezone.now()))
    return render(request, "deelnemers/kaart_vervangen.html", {"deelnemer": deelnemer})


@login_required
@require_POST
def kaart_blokkeren(request: HttpRequest, sleutel: uuid.UUID) -> HttpResponse:
    """The card is lost: nobody gets in with it any more."""
    begeleider = access.als_begeleider(request.user)
    deelnemer = access.van_begeleider(sleutel=sleutel, begeleider=begeleider)
    blokkeer_kaart(deelnemer=deelnemer, door=begeleider, nu=timezone.now())
    messages.success(request, _geblokkeerd(deelnemer, begeleider))
    return redirect("kaarten")


def _geblokkeerd(deelnemer: Deelnemer, begeleider: Deelnemer) -> str:
    """Whose card stopped: by name, or else by when it was given."""
    if deelnemer.schrijversnaam:
        return _("De kaart van %(naam)s werkt niet meer. Je kunt altijd een nieuwe maken.") % {
            "naam": deelnemer.schrijversnaam
        }
    kaart = deelnemer.inlogkaarten.filter(gemaakt_door=begeleider).latest("pk")
    return _("De kaart van %(dag)s werkt niet meer. Je kunt altijd een nieuwe maken.") % {
        "dag": date_format(timezone.localtime(kaart.gemaakt_op), "j F Y, H:i")
    }


@geheim_adres
def _toon_kaart(
    request: HttpRequest, kaart: Inlogkaart, token: str, woorden: tuple[str, ...]
) -> HttpResponse:
    deelnemer: Deelnemer = kaart.deelnemer
    adres = settings.SITE_ADDRESS + reverse("kaart", args=[token])
    qr = segno.make(adres, error="h").svg_inline(
        scale=8,
        border=4,
        light="#fff",
        title=_("QR-code: scan deze om in te loggen"),
        omitsize=True,
        svgclass="kaart__qr",
    )
    context = {
        "kaart": kaart,
        "naam": deelnemer.schrijversnaam,
        "woorden": woorden,
        "qr": mark_safe(qr),
        "site": settings.SITE_ADDRESS.partition("://")[2],
    }
    return render(request, "deelnemers/kaart_afdruk.html", context)
