"""The refusals of this app."""

from django.utils.translation import gettext as _

from common.errors import Weigering
from mediatheek.beeld import Reden


class FotoGeweigerd(Weigering):
    """This file cannot become a photo here; `zin` says what to do now."""

    def __init__(self, reden: Reden) -> None:
        super().__init__(zin_bij(reden))


def zin_bij(reden: Reden) -> str:
    """What to do now."""
    match reden:
        case Reden.TE_GROOT:
            return _(
                "Deze foto is groter dan 40 MB: maak een schermafdruk van de foto en kies die, dat mag ook."
            )
        case Reden.GEEN_FOTO:
            return _(
                "Dit bestand is geen foto die we kunnen laten zien: kies een foto (JPEG, PNG, WebP of HEIC)."
            )
        case Reden.TE_VEEL:
            return _(
                "Deze foto heeft te veel beeldpunten: maak een schermafdruk van de foto en kies die, "
                "dat mag ook."
            )
        case Reden.TE_ZWAAR:
            return _(
                "Deze foto kost te veel tijd om klaar te zetten: maak een schermafdruk van de foto en kies "
                "die, dat mag ook."
            )
        case Reden.STUK:
            return _("Deze foto is stuk en gaat niet open: kies hem nog een keer, of kies een andere foto.")
        case Reden.MISLUKT:
            return _("Het lukte niet om deze foto klaar te zetten: kies hem nog een keer.")
