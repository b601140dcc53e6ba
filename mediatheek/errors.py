"""The refusals of this app."""

from django.utils.translation import gettext as _

from common.errors import Weigering
from mediatheek.beeld import Reden
from mediatheek.opdracht import Opnamereden


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


class OpnameGeweigerd(Weigering):
    """This can become no sound or film here; `zin` says what to do now."""

    def __init__(self, reden: Opnamereden, soort: str) -> None:
        super().__init__(zin_bij_opname(reden, soort))
        self.reden = reden


class GeenRuimte(Weigering):
    """There is no room for this now: of this person, or on our disk; `zin` says what to do now."""

    status = 507


def zin_bij_opname(reden: Opnamereden, soort: str) -> str:
    """What to do now with a sound or a film."""
    geluid = soort == "geluid"
    match reden:
        case Opnamereden.ONBEKEND:
            if geluid:
                return _(
                    "Dit bestand is geen geluid dat we kennen: kies een ander bestand (MP3, M4A of WAV)."
                )
            return _("Dit bestand is geen film die we kennen: kies een ander bestand (MP4 of MOV).")
        case Opnamereden.GEEN_BEELD:
            return _("In dit bestand zit geen beeld: kies een film, of zet het erbij als geluid.")
        case Opnamereden.TE_GROOT:
            if geluid:
                return _("Dit geluid is groter dan 120 MB: kies een korter geluid.")
            return _("Deze film is groter dan 280 MB: maak hem korter op je telefoon en kies hem dan.")
        case Opnamereden.TE_LANG:
            if geluid:
                return _("Dit geluid duurt langer dan 20 minuten: maak het korter en kies het dan.")
            return _("Deze film duurt langer dan 3 minuten: maak hem korter op je telefoon en kies hem dan.")
        case Opnamereden.STIL:
            return _("We horen niets: kijk of de microfoon aan staat en neem het nog een keer op.")
        case _:
            return _zin_bij_kapot(reden, geluid)


def _zin_bij_kapot(reden: Opnamereden, geluid: bool) -> str:
    """What to do now with what does not open."""
    match reden:
        case Opnamereden.TE_VEEL:
            return _("Het beeld van deze film is te groot: kies een film met een kleiner beeld.")
        case Opnamereden.TE_ZWAAR:
            if geluid:
                return _("Dit geluid kost te veel tijd om klaar te zetten: kies een ander bestand.")
            return _("Deze film kost te veel tijd om klaar te zetten: kies een kortere film.")
        case Opnamereden.LEEG:
            return _("Er is nog niets opgenomen: neem het nog een keer op.")
        case Opnamereden.STUK:
            if geluid:
                return _(
                    "Dit geluid is stuk en gaat niet open: kies het nog een keer, of neem het opnieuw op."
                )
            return _("Deze film is stuk en gaat niet open: kies hem nog een keer, of neem hem opnieuw op.")
        case _:
            return _("Het lukte niet om dit klaar te zetten: kies het nog een keer, of neem het opnieuw op.")
