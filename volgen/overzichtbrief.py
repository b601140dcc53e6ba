"""The words of a digest, drawn when it leaves: what is on the site then, in what its address follows then."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from post.models import Bericht
from post.tekenen import Brief, teken, tekent
from verhalen.models import VerhaalPage
from volgen.access import INSTELLEN, STOPPEN, maak_adreslink
from volgen.models import Abonnement, Overzicht
from volgen.nieuws import over_onderwerpen

HOOGSTENS = 20


@tekent("overzicht")
def overzichtbrief(bericht: Bericht, nu: datetime) -> Brief | None:
    """The digest as it would leave now; None when nothing in it is left, or nothing is followed any more."""
    overzicht = Overzicht.objects.filter(bericht=bericht).first()
    abonnementen = list(Abonnement.objects.bevestigd().filter(email=bericht.aan).op_naam())
    if overzicht is None or not abonnementen:
        return None
    nog_steeds = over_onderwerpen(abonnementen, vanaf=overzicht.vanaf).filter(pk__in=overzicht.verhalen)
    nummers = list(nog_steeds.nieuwste_eerst().values_list("pk", flat=True))
    if not nummers:
        return None
    adres = settings.SITE_ADDRESS
    stoppen = adres + reverse("volgen_stoppen", args=[maak_adreslink(STOPPEN, bericht.aan)])
    gegevens = {
        "onderwerp": bericht.onderwerp,
        "verhalen": _verhalen(nummers[:HOOGSTENS]),
        "nog": max(0, len(nummers) - HOOGSTENS),
        "volgt": ", ".join(abonnement.naam for abonnement in abonnementen),
        "instellen": adres + reverse("volgen_instellen", args=[maak_adreslink(INSTELLEN, bericht.aan)]),
        "stoppen": stoppen,
        **_alles_van(overzicht),
    }
    tekst, html = teken("overzicht", gegevens)
    kop = {
        "List-Id": f"Broedplaats <overzicht.{urlsplit(adres).hostname}>",
        "List-Unsubscribe": f"<{stoppen}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return Brief(bericht.onderwerp, tekst, html, kop)


def _alles_van(overzicht: Overzicht) -> dict[str, Any]:
    """One link for everything of these days."""
    # It came online after that moment: at the first second of a day nothing of the day before.
    eerste = timezone.localtime(overzicht.vanaf + timedelta(seconds=1)).date()
    laatste = timezone.localtime(overzicht.tot).date()
    return {
        "eerste": eerste,
        "laatste": laatste,
        "knop_tekst": _("Lees alle nieuwe verhalen"),
        "knop_url": reverse("volgen_nieuw", args=[eerste.isoformat(), laatste.isoformat()]),
    }


def _verhalen(nummers: list[int]) -> list[dict[str, Any]]:
    """What a digest tells of each verhaal."""
    verhalen = (
        VerhaalPage.objects.online().select_related("blog").prefetch_related("thema_rijen").in_bulk(nummers)
    )
    return [
        {
            "titel": verhaal.lijsttitel,
            "begin": verhaal.lijstbegin,
            "door": verhaal.blog.title,
            "themas": ", ".join(rij.tag.name for rij in verhaal.thema_rijen.all()),
            "datum": verhaal.first_published_at,
            "let_op": " ".join(verhaal.let_op_zinnen),
            "adres": settings.SITE_ADDRESS + verhaal.url,
        }
        for verhaal in (verhalen[nummer] for nummer in nummers if nummer in verhalen)
    ]
