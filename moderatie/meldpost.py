"""The mails about a melding: to who told us, each once, and to moderators when there are suddenly many.

None holds a title, a name or a word of a story: other people may see somebody's mailbox.
"""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deelnemers import rollen
from deelnemers.models import Deelnemer
from moderatie.models import Besluit, Melding, Toets, Uitkomst
from moderatie.ontvangst import maak_token
from post.actions import schrijf

# So many about one thing within a day may be a few people who agreed on it.
VEEL = 10
TIJDSPANNE = timedelta(days=1)


def in_het_kort(besluit: Besluit) -> str:
    """What was decided, in general words: for who told us, without what was said to the writer."""
    return {
        Uitkomst.VAN_DE_SITE: _("We haalden het van de site. Het past niet bij de spelregels."),
        Uitkomst.LATEN_STAAN: _("We laten het staan. We vinden dat het bij de spelregels past."),
        Uitkomst.VRAGEN: _("We vroegen de schrijver om er nog eens naar te kijken."),
        Uitkomst.NIET_PLAATSEN: _("Het staat nu niet op de site."),
        Uitkomst.VEILIGHEID: _("We kijken eerst of iedereen veilig is."),
        Uitkomst.BLIJFT: _("Het besluit blijft zoals het was."),
        Uitkomst.PLAATSEN: _("Het staat op de site. We vinden dat het bij de spelregels past."),
        Uitkomst.EVEN_VAN_DE_SITE: _("Het staat nu even niet op de site. We kijken verder."),
    }[Uitkomst(besluit.uitkomst)]


def mail_ontvangst(*, melding: Melding, zaad: str, uiterlijk: datetime, nu: datetime) -> None:
    """The receipt (DSA art. 16(4))."""
    _mail(
        melding,
        "ontvangen",
        nu,
        onderwerp=_("We hebben je melding"),
        sjabloon="melding_ontvangen",
        zaad=zaad,
        gegevens={"uiterlijk": uiterlijk},
    )


def mail_besluit(*, melding: Melding, besluit: Besluit, nu: datetime) -> None:
    """What was decided and why, in general words, and how to object (DSA art. 16(5))."""
    _mail(
        melding,
        "besluit",
        nu,
        onderwerp=_("We keken naar je melding"),
        sjabloon="melding_besloten",
        gegevens={
            "kort": in_het_kort(besluit),
            "regels": besluit.regels,
            "bezwaar_tot": melding.bezwaar_tot,
        },
    )


def mail_na_bezwaar(*, melding: Melding, besluit: Besluit, nu: datetime) -> None:
    """What somebody else decided after an objection."""
    _mail(
        melding,
        "bezwaar",
        nu,
        onderwerp=_("Iemand anders keek naar je melding"),
        sjabloon="melding_na_bezwaar",
        gegevens={"kort": in_het_kort(besluit), "regels": besluit.regels},
    )


def mail_vervallen(*, melding: Melding, na_bezwaar: bool, nu: datetime) -> None:
    """Nothing is left to decide about."""
    _mail(
        melding,
        "bezwaar" if na_bezwaar else "besluit",
        nu,
        onderwerp=_("Je melding is klaar"),
        sjabloon="melding_vervallen",
        gegevens={},
    )


def _mail(
    melding: Melding,
    stap: str,
    nu: datetime,
    *,
    onderwerp: str,
    sjabloon: str,
    gegevens: dict[str, Any],
    zaad: str = "",
) -> None:
    """One mail about one step of one notice; the same step never writes a second one."""
    schrijf(
        aan=melding.adres,
        soort=sjabloon.replace("_", " "),
        sleutel=f"melding:{melding.pk}:{stap}",
        onderwerp=onderwerp,
        sjabloon=sjabloon,
        gegevens={
            **gegevens,
            "knop_tekst": _("Kijk hoe het ermee staat"),
            "knop_url": reverse("melding", args=[maak_token(melding, zaad)]),
        },
        nu=nu,
    )


def waarschuw_bij_veel(*, toets: Toets, nu: datetime) -> bool:
    """Tell the moderators, once a day at most, when there are many notices about one thing; whether so."""
    vandaag = Melding.objects.filter(toets=toets, bij=None, gemeld_op__gt=nu - TIJDSPANNE)
    if vandaag.count() < VEEL:
        return False
    dag = f"{timezone.localtime(nu):%Y-%m-%d}"
    moderators = Deelnemer.objects.filter(groups__name=rollen.MODERATORS, is_active=True, email__isnull=False)
    for moderator in moderators:
        schrijf(
            aan=moderator.email,
            soort="veel meldingen",
            sleutel=f"veel meldingen:{moderator.pk}:{dag}",
            onderwerp=_("Er komen veel meldingen tegelijk"),
            sjabloon="veel_meldingen",
            gegevens={"knop_tekst": _("Naar de rij"), "knop_url": reverse("leesrij")},
            nu=nu,
        )
    return True
