"""Who may read at the desk: gives what is to be read, or refuses with a sentence."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from common.errors import AlGebeurd, MagNiet, NietGevonden
from common.tekst import los
from deelnemers.models import Deelnemer
from moderatie.bureau import Bureau, bureau_van
from moderatie.models import Aanleiding, Afloop, Besluit, Toets, Uitkomst


@dataclass(frozen=True)
class Lezing:
    """One toets with what it is about: the content as it is now, and the version that is to be read."""

    toets: Toets
    bureau: Bureau
    # Both None when it was erased: an objection is decided all the same.
    inhoud: Any
    versie: Any

    @property
    def op_de_site(self) -> bool:
        """Whether readers see a version of it now."""
        return self.inhoud is not None and self.bureau.op_de_site(self.inhoud)

    @property
    def uitkomsten(self) -> tuple[Uitkomst, ...]:
        """What can be decided, the likeliest first."""
        return UITKOMSTEN[Aanleiding(self.toets.aanleiding)]

    @property
    def bestreden(self) -> Besluit | None:
        """The besluit that its writer objects to, if that is why it is read."""
        bezwaar = getattr(self.toets, "bezwaar", None)
        return bezwaar.besluit if bezwaar is not None else None


_STAAT_ER = (Uitkomst.LATEN_STAAN, Uitkomst.EVEN_VAN_DE_SITE, Uitkomst.VAN_DE_SITE)
UITKOMSTEN: dict[Aanleiding, tuple[Uitkomst, ...]] = {
    Aanleiding.INGESTUURD: (Uitkomst.PLAATSEN, Uitkomst.VRAGEN, Uitkomst.NIET_PLAATSEN),
    Aanleiding.GEMELD: _STAAT_ER,
    Aanleiding.OPNIEUW: _STAAT_ER,
    Aanleiding.BEZWAAR: (Uitkomst.GELIJK, Uitkomst.BLIJFT),
}


def mag_lezen(persoon: Any) -> Deelnemer:
    """The person, if a moderator; raises `MagNiet` otherwise."""
    if not (persoon.is_authenticated and persoon.is_moderator):
        raise MagNiet(_("Alleen moderators lezen hier. Ben je moderator? Vraag het aan de beheerder."))
    return persoon


def niet_je_eigen(persoon: Any, toets: Toets) -> None:
    """Raises `MagNiet` when the words are this person's own: nobody reads what they wrote (MOD-05)."""
    if toets.van_id is not None and toets.van_id == persoon.pk:
        raise MagNiet(_("Dit is je eigen verhaal. Een andere moderator leest het."))


def niet_je_eigen_besluit(persoon: Any, toets: Toets) -> None:
    """Raises `MagNiet` for who took the besluit that is objected to: somebody else decides (DSA art. 20)."""
    bezwaar = getattr(toets, "bezwaar", None)
    if bezwaar is not None and bezwaar.besluit.beslisser.persoon_id == persoon.pk:
        raise MagNiet(_("Jij nam het besluit waar dit over gaat. Daarom kijkt iemand anders."))


def te_lezen(persoon: Any, toets_id: int) -> Lezing:
    """The reading with this number.

    Raises `MagNiet` (not a moderator, or their own words), `NietGevonden` (no such reading) or `AlGebeurd`
    (decided by somebody else, or taken back by the writer).
    """
    mag_lezen(persoon)
    toetsen = Toets.objects.select_related("besluit__beslisser__persoon", "spelregels")
    toets = toetsen.select_related("bezwaar__besluit__beslisser").filter(pk=toets_id).first()
    if toets is None:
        raise NietGevonden(_("Dit verhaal staat niet in de rij. Kijk in de rij wat er nog wacht."))
    niet_je_eigen(persoon, toets)
    if not toets.loopt:
        raise te_laat(toets, persoon)
    niet_je_eigen_besluit(persoon, toets)
    bureau = bureau_van(toets.soort)
    inhoud = bureau.inhoud(toets.sleutel)
    versie = bureau.versie(toets) if inhoud is not None else None
    return Lezing(toets=toets, bureau=bureau, inhoud=inhoud, versie=versie)


def te_laat(toets: Toets, persoon: Any) -> AlGebeurd:
    """The refusal for a moderator who comes too late: who was first, or that it was this same person."""
    besluit = getattr(toets, "besluit", None)
    if besluit is None:
        return AlGebeurd(_teruggenomen(toets))
    wat = {"wat": besluit.get_uitkomst_display().lower()}
    if besluit.beslisser.persoon_id == persoon.pk:
        return AlGebeurd(
            _("Je koos toen: %(wat)s. De schrijver leest het bij Mijn plek.") % wat,
            kop=_("Je hebt dit verhaal al gelezen"),
        )
    return AlGebeurd(
        _("%(wie)s heeft dit verhaal al gelezen. Het besluit: %(wat)s.")
        % {"wie": los(str(besluit.beslisser)), **wat}
    )


def _teruggenomen(toets: Toets) -> str:
    bureau = bureau_van(toets.soort)
    inhoud = bureau.inhoud(toets.sleutel)
    if toets.afloop == Afloop.VERVALLEN or inhoud is None:
        return _("De schrijver heeft dit verhaal weggegooid. Je hoeft niets meer te doen.")
    if bureau.op_de_site(inhoud):
        return _("De schrijver heeft de nieuwe versie teruggenomen. Je hoeft niets meer te doen.")
    return _("De schrijver heeft dit verhaal teruggenomen. Je hoeft niets meer te doen.")


def wat_lezers_zien(toets_id: int) -> str:
    """One sentence: what readers have now of what this reading is about."""
    toets = Toets.objects.get(pk=toets_id)
    bureau = bureau_van(toets.soort)
    inhoud = bureau.inhoud(toets.sleutel)
    if inhoud is None:
        return _("Er staat nu niets van dit verhaal op de site.")
    return bureau.wat_lezers_zien(inhoud, toets.versie)
