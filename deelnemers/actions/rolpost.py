"""The mail that tells somebody what a new role lets them do."""

from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deelnemers import rollen
from deelnemers.models import Accountwijziging
from post.actions import schrijf


class Uitleg(NamedTuple):
    """What one role lets somebody do now, and where that begins."""

    zinnen: tuple[Promise, ...]
    knop: Promise
    waar: str


UITLEG = {
    rollen.MODERATORS: Uitleg(
        (
            gettext_lazy("Je bent nu moderator: je leest verhalen voordat ze op de site komen."),
            gettext_lazy("Je plaatst een verhaal, je vraagt iets aan de schrijver, of je plaatst het niet."),
            gettext_lazy(
                "De woorden van een schrijver kun je niet veranderen. Je eigen verhaal lees je niet."
            ),
        ),
        gettext_lazy("Kijk wat er wacht"),
        "/beheer/lezen/",
    ),
    rollen.LEZERS_VAN_BUITEN: Uitleg(
        (
            gettext_lazy("Je bent nu lezer van buiten: je leest mee als er andere ogen nodig zijn."),
            gettext_lazy("Dat is zo als een schrijver vraagt of iemand anders kijkt."),
            gettext_lazy("Of als een moderator het aan jou vraagt. Meer zie je niet."),
        ),
        gettext_lazy("Kijk wat er wacht"),
        "/beheer/lezen/",
    ),
    rollen.BEGELEIDERS: Uitleg(
        (
            gettext_lazy("Je bent nu begeleider: je kunt inlogkaarten maken."),
            gettext_lazy("Met zo'n kaart komt iemand zonder e-mail binnen."),
            gettext_lazy("Is een kaart kwijt? Dan blokkeer of vervang je hem."),
        ),
        gettext_lazy("Ga naar de inlogkaarten"),
        "/kaarten/",
    ),
    rollen.REDACTIE: Uitleg(
        (
            gettext_lazy("Je hoort nu bij de redactie: je schrijft de gewone pagina's en de thema's."),
            gettext_lazy("De verhalen van schrijvers kun je niet veranderen."),
        ),
        gettext_lazy("Ga naar het beheer"),
        "/beheer/",
    ),
    rollen.BEHEER: Uitleg(
        (
            gettext_lazy("Je bent nu beheerder: je voegt mensen toe en geeft ze een rol."),
            gettext_lazy("Jij ziet de e-mailadressen van anderen. Geef ze aan niemand door."),
        ),
        gettext_lazy("Ga naar de mensen"),
        "/beheer/mensen/",
    ),
    rollen.BELEIDSMAKERS: Uitleg(
        (
            gettext_lazy("Wij hebben nagekeken wie je bent. Dat klopt: je doet nu mee als beleidsmaker."),
            gettext_lazy("Je kunt thema's en schrijvers volgen. Dan mailen we je als er iets nieuws is."),
        ),
        gettext_lazy("Kies wat je wilt volgen"),
        "/volgen/",
    ),
}


def mail_over_rol(wijziging: Accountwijziging, *, nu: datetime) -> None:
    """Tell somebody what the role that they were just given lets them do: once for each time."""
    uitleg = UITLEG.get(wijziging.rol)
    if uitleg is None:
        return
    schrijf(
        aan=wijziging.deelnemer.email,
        soort="rol",
        sleutel=f"rol:{wijziging.pk}",
        onderwerp=_("Wat je nu kunt doen op Broedplaats"),
        sjabloon="rol",
        gegevens={
            "zinnen": uitleg.zinnen,
            "tweede_stap": wijziging.rol in rollen.STAF,
            "knop_tekst": uitleg.knop,
            "knop_url": uitleg.waar,
        },
        nu=nu,
    )
