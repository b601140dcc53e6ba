""" "Ik word onder druk gezet": from a writer to the vertrouwenspersoon, and to nobody else (SAFE-17).

The vertrouwenspersoon works for none of the organisations here, so it is an address in the settings and no
account. No screen shows what was told, and who moderates or keeps the site is not told.
"""

from datetime import datetime
from email.utils import parseaddr
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from common.errors import NietGevonden
from common.tekst import los
from deelnemers.models import Deelnemer
from post.actions import schrijf


class Vertrouwenspersoon(NamedTuple):
    """Who it is."""

    naam: str
    email: str


def vertrouwenspersoon() -> Vertrouwenspersoon | None:
    """Who was named in the settings (`BROEDPLAATS_VERTROUWENSPERSOON`), or nobody."""
    naam, email = parseaddr(settings.CONFIDANT)
    return Vertrouwenspersoon(naam, email) if email else None


def vertel(*, persoon: Deelnemer, woorden: str, bereik: str, nu: datetime) -> None:
    """Mail it at once; the same words twice on a day are one mail. `NietGevonden` when there is nobody."""
    wie = vertrouwenspersoon()
    if wie is None:
        raise NietGevonden(_("Er is nu geen vertrouwenspersoon. Kijk bij Hulp wie er voor je is."))
    wat = salted_hmac("moderatie.onderdruk", f"{woorden}:{bereik}", algorithm="sha256").hexdigest()[:32]
    schrijf(
        aan=wie.email,
        soort="onder druk",
        sleutel=f"onder druk:{persoon.pk}:{timezone.localtime(nu):%Y-%m-%d}:{wat}",
        onderwerp=_("Een schrijver vraagt je hulp"),
        sjabloon="onder_druk",
        gegevens={"naam": los(str(persoon)), "woorden": woorden, "bereik": bereik},
        spoed=True,
        nu=nu,
    )
