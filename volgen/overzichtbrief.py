"""The words of a digest, drawn when it leaves: what is on the site then, in what its address follows then.

Most addresses get what another got a moment before, but for their links: that is drawn once.
"""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from post.models import Bericht
from post.tekenen import Brief, teken, tekent
from verhalen.models import VerhaalPage, VerhaalThema
from volgen.access import INSTELLEN, STOPPEN, maak_adreslink
from volgen.models import Abonnement, Overzicht
from volgen.nieuws import over_onderwerpen

HOOGSTENS = 20
# Where the links of one address come; nothing that people write has such a sign in it.
_INSTELLEN, _STOPPEN = "/\ue000instellen/", "/\ue000stoppen/"


@tekent("overzicht")
def overzichtbrief(bericht: Bericht, nu: datetime) -> Brief | None:
    """The digest as it would leave now; None when nothing in it is left, or nothing is followed any more."""
    overzicht = Overzicht.objects.filter(bericht=bericht).first()
    abonnementen = list(Abonnement.objects.bevestigd().filter(email=bericht.aan).op_naam())
    if overzicht is None or not abonnementen:
        return None
    verhalen = (
        over_onderwerpen(abonnementen, vanaf=overzicht.vanaf)
        .filter(pk__in=overzicht.verhalen)
        .nieuwste_eerst()
    )
    # What changes when a verhaal shows anything else than before.
    staat = tuple(
        verhalen.values_list(
            "pk", "sleutel", "live_revision", "last_published_at", "blog__title", "blog__slug"
        )
    )
    if not staat:
        return None
    volgt = ", ".join(abonnement.naam for abonnement in abonnementen)
    tekst, html = _teken(
        bericht.onderwerp, staat, volgt, overzicht.vanaf, overzicht.tot, nu.replace(second=0, microsecond=0)
    )
    links = {
        _INSTELLEN: reverse("volgen_instellen", args=[maak_adreslink(INSTELLEN, bericht.aan)]),
        _STOPPEN: reverse("volgen_stoppen", args=[maak_adreslink(STOPPEN, bericht.aan)]),
    }
    for plek, link in links.items():
        tekst, html = tekst.replace(plek, link), html.replace(plek, link)
    kop = {
        "List-Id": f"Broedplaats <overzicht.{urlsplit(settings.SITE_ADDRESS).hostname}>",
        "List-Unsubscribe": f"<{settings.SITE_ADDRESS}{links[_STOPPEN]}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return Brief(bericht.onderwerp, tekst, html, kop)


@lru_cache(maxsize=256)
def _teken(
    onderwerp: str, staat: tuple[tuple, ...], volgt: str, vanaf: datetime, tot: datetime, minuut: datetime
) -> tuple[str, str]:
    """The text and the HTML, but for the links of one address: the same for all who follow the same.

    `staat` tells of each verhaal in which state it is shown; `minuut` bounds how long the name of a theme,
    which is not among that, may be an old one.
    """
    nummers = [rij[0] for rij in staat]
    adres = settings.SITE_ADDRESS
    gegevens = {
        "onderwerp": onderwerp,
        "verhalen": _verhalen(nummers[:HOOGSTENS]),
        "nog": max(0, len(nummers) - HOOGSTENS),
        "volgt": volgt,
        "instellen": adres + _INSTELLEN,
        "stoppen": adres + _STOPPEN,
        **_alles_van(vanaf, tot),
    }
    return teken("overzicht", gegevens)


def _alles_van(vanaf: datetime, tot: datetime) -> dict[str, Any]:
    """One link for everything of these days."""
    # It came online after that moment: at the last second of a day nothing of that day.
    eerste = timezone.localtime(vanaf + timedelta(seconds=1)).date()
    laatste = timezone.localtime(tot).date()
    return {
        "eerste": eerste,
        "laatste": laatste,
        "knop_tekst": _("Lees alle nieuwe verhalen"),
        "knop_url": reverse("volgen_nieuw", args=[eerste.isoformat(), laatste.isoformat()]),
    }


def _verhalen(nummers: list[int]) -> list[dict[str, Any]]:
    """What a digest tells of each verhaal."""
    verhalen = VerhaalPage.objects.online().met_kaart().in_bulk(nummers)
    themas = VerhaalThema.objects.namen_bij(verhalen.values())
    return [
        {
            "titel": verhaal.lijsttitel,
            "begin": verhaal.lijstbegin,
            "door": verhaal.blog.title,
            "themas": ", ".join(themas.get(verhaal.pk, [])),
            "datum": verhaal.first_published_at,
            "let_op": " ".join(verhaal.let_op_zinnen),
            "adres": settings.SITE_ADDRESS + verhaal.url,
        }
        for verhaal in (verhalen[nummer] for nummer in nummers if nummer in verhalen)
    ]
