"""What we say of hints, to who wrote the words and to who reads them. Always a question, never a verdict."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moderatie.aanwijzingen import Aanwijzing, Soort, Uitslag

Woorden = str | Promise


@dataclass(frozen=True)
class Zinnen:
    """`naam`: what the kind is called. `misschien`: what a moderator reads beside the words.

    Its writer reads "Misschien staat hier", `schrijver`, the words and `vraag`; "" for what none is asked.
    """

    naam: Woorden
    misschien: Woorden
    schrijver: Woorden = ""
    vraag: Woorden = ""


_IEDEREEN = gettext_lazy("Wil je dat iedereen het kan lezen?")
ZINNEN: dict[Soort, Zinnen] = {
    Soort.BSN: Zinnen(
        gettext_lazy("Burgerservicenummer"),
        gettext_lazy("Misschien een burgerservicenummer"),
        gettext_lazy("een burgerservicenummer (BSN)"),
        gettext_lazy("Wil je het weghalen? Met een BSN kan iemand doen alsof hij jou is."),
    ),
    Soort.IBAN: Zinnen(
        gettext_lazy("Rekeningnummer"),
        gettext_lazy("Misschien een rekeningnummer"),
        gettext_lazy("een rekeningnummer"),
        _IEDEREEN,
    ),
    Soort.TELEFOON: Zinnen(
        gettext_lazy("Telefoonnummer"),
        gettext_lazy("Misschien een telefoonnummer"),
        gettext_lazy("een telefoonnummer"),
        _IEDEREEN,
    ),
    Soort.MAIL: Zinnen(
        gettext_lazy("E-mailadres"),
        gettext_lazy("Misschien een e-mailadres"),
        gettext_lazy("een e-mailadres"),
        _IEDEREEN,
    ),
    Soort.PROFIEL: Zinnen(
        gettext_lazy("Account"),
        gettext_lazy("Misschien iemands account op een andere site"),
        gettext_lazy("hoe je ergens anders heet"),
        _IEDEREEN,
    ),
    Soort.LINK: Zinnen(gettext_lazy("Link"), gettext_lazy("Een link naar een andere site")),
    Soort.ADRES: Zinnen(
        gettext_lazy("Adres"),
        gettext_lazy("Misschien een adres"),
        gettext_lazy("een adres"),
        _IEDEREEN,
    ),
    Soort.NAAM: Zinnen(
        gettext_lazy("Naam"),
        gettext_lazy("Misschien een naam"),
        gettext_lazy("een naam"),
        gettext_lazy("Is die van een ander? Kies dan liever een andere naam."),
    ),
    Soort.NOOD: Zinnen(gettext_lazy("Zware woorden"), gettext_lazy("Misschien zware woorden")),
    Soort.HERHALING: Zinnen(gettext_lazy("Herhaling"), gettext_lazy("Misschien staat dit er al een keer")),
}


@dataclass(frozen=True)
class Regel:
    """One hint as a moderator reads it: its number in the text, what it may be, and the words."""

    nummer: int
    aanwijzing: Aanwijzing
    misschien: str
    woorden: str


def regels(tekst: str, uitslag: Uitslag) -> list[Regel]:
    """All hints of a text, numbered in its order."""
    return [
        Regel(nummer, een, str(ZINNEN[een.soort].misschien), een.woorden(tekst))
        for nummer, een in enumerate(uitslag, start=1)
    ]


def niet_gecontroleerd(soorten: Iterable[Soort]) -> list[str]:
    """For each kind that was not looked for the sentence that says so."""
    return [
        _("%(naam)s: niet gecontroleerd. Dat lukte nu niet. Kijk zelf even.") % {"naam": ZINNEN[soort].naam}
        for soort in soorten
    ]
