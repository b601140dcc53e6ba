"""Telling the writer what was decided, by mail where there is an address; always also at "Mijn plek"."""

from datetime import datetime

from django.utils.translation import gettext as _

import post.actions
from moderatie.models import Besluit, Uitkomst
from verhalen.models import VerhaalPage

# Subjects say nothing of the story: other people may see somebody's mailbox (SAFE-19).
_MAIL = {
    Uitkomst.PLAATSEN: ("verhaal_geplaatst", _("Nieuws over wat je stuurde")),
    Uitkomst.VRAGEN: ("verhaal_vraag", _("We hebben een vraag aan je")),
    Uitkomst.NIET_PLAATSEN: ("verhaal_niet_geplaatst", _("Nieuws over wat je stuurde")),
}


def vertel_besluit(*, verhaal: VerhaalPage, besluit: Besluit, nu: datetime) -> None:
    """Write the mail about a besluit down, in the transaction of the besluit (MOD-09)."""
    verhaal = VerhaalPage.objects.select_related("owner", "blog").get(pk=verhaal.pk)
    if verhaal.owner is None or not verhaal.owner.email:
        return
    sjabloon, onderwerp = _MAIL[Uitkomst(besluit.uitkomst)]
    post.actions.schrijf(
        aan=verhaal.owner.email,
        soort=sjabloon.replace("_", " "),
        sleutel=f"besluit:{besluit.pk}",
        onderwerp=onderwerp,
        sjabloon=sjabloon,
        gegevens={
            "verhaal": verhaal,
            "besluit": besluit,
            "regels": besluit.regels,
            "toestand": verhaal.toestand(),
            "aanbod": verhaal.aanbiedingen.filter(op=nu).exists(),
        },
        nu=nu,
    )
