"""The crisis protocol as the desk shows it: the steps, who is in, what is next. Only looks, never writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from moderatie.models import Niveau, Toets, Zorg, Zorgdaad, Zorgstand, Zorgstap


@dataclass(frozen=True)
class Zorgbeeld:
    """One toets with the protocol about its content, if one is open, as `persoon` meets it."""

    toets: Toets
    zorg: Zorg | None
    stappen: tuple[Zorgstap, ...]
    persoon: Any

    @property
    def gevaar(self) -> bool:
        """Whether there is danger now."""
        return self.zorg is not None and self.zorg.niveau == Niveau.GEVAAR

    @property
    def wacht_op_een_ander(self) -> bool:
        """Whether who looks saw it first, and somebody else has to look too."""
        zorg = self.zorg
        return (
            zorg is not None and zorg.stand == Zorgstand.GEZIEN and zorg.eerste.persoon_id == self.persoon.pk
        )

    @property
    def kan(self) -> tuple[Zorgdaad, ...]:
        """The steps that this person can take now."""
        if self.zorg is None:
            return ()
        return tuple(daad for daad in self.zorg.kan if daad != Zorgdaad.TWEEDE or not self.wacht_op_een_ander)

    @property
    def wie(self) -> str:
        """Who is in it."""
        if self.zorg is None:
            return ""
        eerste, tweede = str(self.zorg.eerste), self.zorg.tweede
        if tweede is None:
            return _("%(wie)s zag dit. Er is nog geen tweede moderator.") % {"wie": eerste}
        return _("%(wie)s en %(ander)s zorgen hier samen voor.") % {"wie": eerste, "ander": str(tweede)}

    @property
    def straks(self) -> str:
        """What comes next, in a sentence."""
        if self.zorg is None:
            return ""
        if self.wacht_op_een_ander:
            return _("Wacht op een tweede moderator. Iedereen kreeg net een mail. Bel ook even iemand.")
        return str(
            {
                Zorgstand.GEZIEN: _("Kijk mee. Niemand doet dit alleen."),
                Zorgstand.SAMEN: _("Praat samen. Wijs de schrijver dan op hulp."),
                Zorgstand.GEHOLPEN: _("Laat na een tijdje nog eens iets horen: dat is nazorg."),
                Zorgstand.NAZORG: _("Gaat het weer? Sluit dit samen af. Daarna beslis je zoals altijd."),
                Zorgstand.AFGESLOTEN: "",
            }[Zorgstand(self.zorg.stand)]
        )


def zorgbeeld(toets: Toets, persoon: Any) -> Zorgbeeld | None:
    """The protocol beside this toets; None for who is no moderator: it is the team's."""
    if not persoon.is_moderator:
        return None
    zorg = _zorgen().over(toets.waarover).open().first()
    return _beeld(zorg, toets, persoon)


def open_zorgen(persoon: Any) -> Sequence[Zorgbeeld]:
    """All that is open, also of what its writer took back, without what is this person's own."""
    if not persoon.is_moderator:
        return []
    zorgen = _zorgen().open().exclude(toets__van=persoon)
    return [_beeld(zorg, zorg.toets, persoon) for zorg in zorgen]


def _zorgen() -> Any:
    return Zorg.objects.select_related("toets", "eerste__persoon", "tweede__persoon").prefetch_related(
        "stappen__door__persoon", "stappen__beurt"
    )


def _beeld(zorg: Zorg | None, toets: Toets, persoon: Any) -> Zorgbeeld:
    stappen = tuple(zorg.stappen.all()) if zorg is not None else ()
    return Zorgbeeld(toets=toets, zorg=zorg, stappen=stappen, persoon=persoon)
