"""Telling the writer what was decided, by mail where there is an address; always also at "Mijn plek"."""

from datetime import datetime

from django.utils.translation import gettext as _

import post.actions
from moderatie.models import Aanleiding, Besluit, Uitkomst
from verhalen.models import VerhaalPage

# Subjects say nothing of the story: other people may see somebody's mailbox (SAFE-19).
_MAIL = {
    Uitkomst.PLAATSEN: ("verhaal_geplaatst", _("Nieuws over wat je stuurde")),
    Uitkomst.VRAGEN: ("verhaal_vraag", _("We hebben een vraag aan je")),
    Uitkomst.NIET_PLAATSEN: ("verhaal_niet_geplaatst", _("Nieuws over wat je stuurde")),
    Uitkomst.VAN_DE_SITE: ("verhaal_van_site", _("Nieuws over wat je stuurde")),
    Uitkomst.EVEN_VAN_DE_SITE: ("verhaal_van_site", _("Nieuws over wat je stuurde")),
    Uitkomst.BLIJFT: ("verhaal_bezwaar", _("Iemand anders keek naar je verhaal")),
    Uitkomst.GELIJK: ("verhaal_bezwaar", _("Iemand anders keek naar je verhaal")),
}


def vertel_besluit(*, verhaal: VerhaalPage | None, besluit: Besluit, nu: datetime) -> None:
    """Write the mail about a besluit down, in the transaction of the besluit (MOD-09)."""
    schrijver = besluit.toets.van
    uitkomst = Uitkomst(besluit.uitkomst)
    if schrijver is None or not schrijver.email or uitkomst not in _MAIL:
        return
    if besluit.bron == Aanleiding.BEZWAAR:
        sjabloon, onderwerp = "verhaal_bezwaar", _("Iemand anders keek naar je verhaal")
    else:
        sjabloon, onderwerp = _MAIL[uitkomst]
    if verhaal is not None:
        verhaal = VerhaalPage.objects.select_related("owner", "blog").get(pk=verhaal.pk)
    post.actions.schrijf(
        aan=schrijver.email,
        soort=sjabloon.replace("_", " "),
        sleutel=f"besluit:{besluit.pk}",
        onderwerp=onderwerp,
        sjabloon=sjabloon,
        gegevens={
            "verhaal": verhaal,
            "besluit": besluit,
            "regels": besluit.regels,
            "toestand": verhaal.toestand() if verhaal else None,
            "aanbod": verhaal is not None and verhaal.aanbiedingen.filter(op=nu).exists(),
        },
        nu=nu,
    )
