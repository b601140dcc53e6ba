"""One row of the queue, in words: what it is, why it stands there, how long it waits, who reads it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deelnemers.models import Deelnemer
from moderatie.access import ANDERE_OGEN, wie_leest
from moderatie.bureau import Wachtende, bureau_van, onderwerpkeuzes
from moderatie.gesprek import Bijdrage
from moderatie.leestafel import rangwoord, wachttijd
from moderatie.models import Aanleiding, Besluit, Leesbeurt, Toets
from moderatie.werkdagen import BELOOFDE_WERKDAGEN, werkdagen_erna, werkdagen_later, werkdagen_tussen

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# In so many parts an egg is filled.
DELEN = 4
# Below so many hours of the last day it is said in hours.
UREN = 6


class Kenmerk(NamedTuple):
    """What kind of work a row is: its pictogram, its word and its colour."""

    icoon: str
    woord: "StrOrPromise"
    vlak: str


@dataclass(frozen=True)
class Wachtend:
    """One toets in the queue, as `persoon` meets it."""

    toets: Toets
    wachtende: Wachtende
    gesprek: tuple[Bijdrage, ...]
    persoon: Deelnemer
    nu: datetime
    te_laat: bool
    over_organisatie: bool = False
    liever_niet: bool = False

    @property
    def gaat_voor(self) -> bool:
        """Whether it is among what to do first."""
        return self.te_laat or self.toets.eerst > 0

    @property
    def eigen(self) -> bool:
        """Whether these are the words of who looks."""
        return self.toets.van_id == self.persoon.pk

    @property
    def besliste_zelf(self) -> bool:
        """Whether who looks decided about it, and others have to look now."""
        return self.toets.aanleiding in ANDERE_OGEN and any(
            deel.besluit is not None and deel.besluit.beslisser.persoon_id == self.persoon.pk
            for deel in self.gesprek
        )

    @property
    def niet_voor_jou(self) -> str:
        """Why who looks does not read it; nothing when they may."""
        if self.eigen:
            return _("Dit is van jou, een ander leest het.")
        if self.besliste_zelf:
            return _("Jij besliste hier eerder over. Daarom leest een ander het.")
        if self.over_organisatie:
            return _("Dit gaat over een plek die jij kent. Daarom leest een ander het.")
        return ""

    @property
    def kenmerk(self) -> Kenmerk:
        """What kind of work it is."""
        if self.toets.veiligheid:
            return Kenmerk("life-buoy", _("Zorg eerst"), "klei")
        if self.toets.aanleiding == Aanleiding.GEMELD:
            return Kenmerk("flag", _("Melding"), "klei")
        if self.toets.aanleiding == Aanleiding.BEZWAAR:
            return Kenmerk("scale", _("Bezwaar"), "zon")
        if self.toets.aanleiding == Aanleiding.OPNIEUW:
            return Kenmerk("eye", _("Nog eens lezen"), "lila")
        return Kenmerk(self.wachtende.icoon, bureau_van(self.toets.soort).naam, "blad")

    @property
    def soort(self) -> "StrOrPromise":
        """What the desk calls what it is about."""
        return bureau_van(self.toets.soort).naam

    @property
    def let_op(self) -> list["StrOrPromise"]:
        """The notes of its writer; they stand before its words."""
        zinnen = onderwerpkeuzes()
        return [zinnen[keuze] for keuze in self.toets.over if keuze in zinnen]

    @property
    def waarom(self) -> str:
        """Why it stands where it stands, in one sentence; nothing for what waits for its turn."""
        if self.toets.veiligheid:
            return _("Misschien is iemand niet veilig. Lees dit met z'n tweeën.")
        if self.toets.aanleiding == Aanleiding.GEMELD:
            return _("Een lezer meldde iets. Kijk of er iets moet gebeuren.")
        if self.toets.aanleiding == Aanleiding.BEZWAAR:
            return _("De schrijver vroeg of iemand anders kijkt.")
        if self.te_laat:
            return _("We zijn te laat. De schrijver wacht langer dan we zeiden.")
        if self.toets.aanleiding == Aanleiding.OPNIEUW:
            return _("Wij lezen dit nog een keer, met andere ogen.")
        return self.hoe_vaak or _("De eerste keer dat we dit lezen.")

    @property
    def toont_eerder(self) -> bool:
        """Whether what was said before is shown: not to other eyes, and not before a note that weighs."""
        return not (self.liever_niet or self.niet_voor_jou or self.toets.aanleiding == Aanleiding.OPNIEUW)

    @property
    def vorige(self) -> Besluit | None:
        """What was decided the last time that it was read."""
        besluiten = [deel.besluit for deel in self.gesprek if deel.besluit]
        return besluiten[-1] if besluiten else None

    @property
    def antwoord(self) -> str:
        """What the writer answered since then, or nothing."""
        return self.gesprek[-1].woorden if self.gesprek and self.gesprek[-1].van_schrijver else ""

    @property
    def keer(self) -> int:
        """Which time this is that it is read, the first being 1."""
        return sum(deel.besluit is not None for deel in self.gesprek) + 1

    @property
    def hoe_vaak(self) -> str:
        """The same in words, in a sentence: nothing the first time."""
        if self.keer == 1:
            return ""
        return _("We lezen dit voor de %(keer)s keer.") % {"keer": rangwoord(self.keer)}

    @property
    def wacht(self) -> str:
        """How long it waits, in words."""
        return wachttijd(self.toets.sinds, self.nu)

    @property
    def uiterlijk(self) -> datetime:
        """Until when we said that it takes."""
        return werkdagen_later(self.toets.sinds, BELOOFDE_WERKDAGEN)

    @property
    def eieren(self) -> list[str]:
        """Each working day that we promised is an egg: how full, in quarters. One is striped when late."""
        if self.te_laat:
            return [str(DELEN)] * BELOOFDE_WERKDAGEN + ["te-laat"]
        # What is not late yet has something left.
        gebruikt = min(
            round(werkdagen_tussen(self.toets.sinds, self.nu) * DELEN), DELEN * BELOOFDE_WERKDAGEN - 1
        )
        return [str(min(max(gebruikt - DELEN * dag, 0), DELEN)) for dag in range(BELOOFDE_WERKDAGEN)]

    @property
    def nog(self) -> str:
        """How much of the promise is left, or how much too late it is, in words."""
        if self.te_laat:
            dagen = werkdagen_erna(self.uiterlijk, self.nu)
            if dagen:
                return ngettext("%(dagen)d werkdag te laat", "%(dagen)d werkdagen te laat", dagen) % {
                    "dagen": dagen
                }
            return _("%(tijd)s te laat") % {"tijd": timesince(self.uiterlijk, self.nu, depth=1)}
        dagen = werkdagen_erna(self.nu, self.uiterlijk)
        if dagen:
            return ngettext("Nog %(dagen)d werkdag", "Nog %(dagen)d werkdagen", dagen) % {"dagen": dagen}
        uren = int((self.uiterlijk - self.nu).total_seconds() // 3600)
        return _("Vandaag nog") if uren >= UREN or not uren else _("Nog %(uren)d uur") % {"uren": uren}

    @property
    def beurt(self) -> Leesbeurt | None:
        """Who reads it at this moment."""
        beurt = getattr(self.toets, "leesbeurt", None)
        return beurt if beurt is not None and beurt.loopt(self.nu) else None

    @property
    def leest_zelf(self) -> bool:
        """Whether who looks reads it at this moment."""
        return self.beurt is not None and self.beurt.persoon_id == self.persoon.pk

    @property
    def wie_leest(self) -> str:
        """Who reads it now, or who was asked to, in a sentence."""
        if self.leest_zelf and self.beurt:
            return _("Jij leest dit, tot %(uur)s.") % {"uur": f"{timezone.localtime(self.beurt.tot):%H:%M}"}
        if self.beurt:
            return wie_leest(self.beurt)
        if self.toets.voor:
            return _("%(wie)s is gevraagd, van buiten.") % {"wie": self.toets.voor}
        return _("Nog niemand")
