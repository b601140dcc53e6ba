"""The mails about a proposal for a rule: to who proposed it, and to who is asked to write the answer.

No mail holds words of the proposal; who has no address reads it at Mijn plek (`moderatie.regelnieuws`).
"""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from deelnemers.models import Deelnemer
from moderatie.models import Besluit, Regelvoorstel, Uitkomst
from post.actions import schrijf


def vertel_besluit(*, voorstel: Regelvoorstel, besluit: Besluit, nu: datetime) -> None:
    """What a moderator decided about it, with their words."""
    if besluit.uitkomst == Uitkomst.PLAATSEN:
        onderwerp = _("Je voorstel staat op de site")
        zinnen = [_("Een moderator las je voorstel. Iedereen kan het nu lezen. De groep praat erover.")]
    elif besluit.uitkomst == Uitkomst.VRAGEN:
        onderwerp = _("Een vraag over je voorstel")
        zinnen = [_("Een moderator las je voorstel en heeft een vraag.")]
    elif besluit.beperkend:
        onderwerp = _("Je voorstel staat niet op de site")
        zinnen = [
            _("Een moderator las je voorstel. We zetten het nu niet op de site. Hieronder lees je waarom."),
        ]
    else:
        return
    _schrijf(
        voorstel,
        voorstel.door,
        f"besluit:{besluit.pk}",
        onderwerp=onderwerp,
        zinnen=zinnen,
        woorden=besluit.toelichting,
        regels=[str(regel) for regel in besluit.regels],
        bestrijdbaar=besluit if besluit.bezwaar_tot else None,
        nu=nu,
    )


def vertel_antwoord(*, voorstel: Regelvoorstel, nu: datetime) -> None:
    """That the group answered; the words stand on the page."""
    zinnen = [_("De groep praatte over je voorstel. Twee mensen schreven het antwoord, met waarom.")]
    _schrijf(
        voorstel,
        voorstel.door,
        "antwoord",
        onderwerp=_("Er is antwoord op je voorstel"),
        zinnen=zinnen,
        nu=nu,
    )


def vraag_mee_te_schrijven(*, voorstel: Regelvoorstel, wie: Deelnemer, nu: datetime) -> None:
    """Whether somebody of the group wants to write the answer down; they may say no."""
    _schrijf(
        voorstel,
        wie,
        f"meeschrijven:{wie.pk}",
        onderwerp=_("Wil je meeschrijven aan een antwoord?"),
        zinnen=[
            _("Iemand wil een spelregel anders. De groep praatte daarover."),
            _("Wil jij opschrijven wat het antwoord is, en waarom? Het hoeft niet."),
        ],
        knop=(_("Kijk wat er gevraagd wordt"), reverse("schrijf_mee", args=[voorstel.sleutel])),
        nu=nu,
    )


def _schrijf(
    voorstel: Regelvoorstel,
    aan: Deelnemer,
    wat: str,
    *,
    onderwerp: str,
    zinnen: Sequence[str],
    nu: datetime,
    woorden: str = "",
    regels: Sequence[str] = (),
    bestrijdbaar: Besluit | None = None,
    knop: tuple[str, str] | None = None,
) -> None:
    tekst, adres = knop or (_("Naar je voorstel"), reverse("mijn_voorstel", args=[voorstel.sleutel]))
    schrijf(
        aan=aan.email if aan.is_active else None,
        soort="regelvoorstel",
        sleutel=f"regelvoorstel:{voorstel.pk}:{wat}",
        onderwerp=onderwerp,
        sjabloon="regelvoorstel",
        gegevens={
            "zinnen": zinnen,
            "woorden": woorden,
            "regels": regels,
            "bezwaar_tot": bestrijdbaar.bezwaar_tot if bestrijdbaar else None,
            "hoe": reverse("bezwaar", args=[bestrijdbaar.pk]) if bestrijdbaar else "",
            "knop_tekst": tekst,
            "knop_url": adres,
        },
        nu=nu,
    )
