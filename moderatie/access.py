"""Who may read at the desk: gives what is to be read, or refuses with a sentence."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from common.errors import AlGebeurd, MagNiet, NietGevonden
from common.tekst import los
from deelnemers.models import Deelnemer
from moderatie.bureau import Bureau, bureau_van
from moderatie.models import Aanleiding, Afloop, Besluit, Leesbeurt, Rol, Toets, Uitkomst, Zorg
from moderatie.querysets import ToetsQuerySet
from moderatie.voorkeuren import niet_over_jouw_organisatie


class EerstZorg(AlGebeurd):
    """Somebody may not be safe: nothing is decided until that is over."""


@dataclass(frozen=True)
class Lezing:
    """One toets with what it is about: the content as it is now, and the version that is to be read."""

    toets: Toets
    bureau: Bureau
    # Both None when it was erased: an objection is decided all the same.
    inhoud: Any
    versie: Any
    # Whether care comes first (SAFE-04).
    in_zorg: bool = False

    @property
    def op_de_site(self) -> bool:
        """Whether readers see a version of it now."""
        return self.inhoud is not None and self.bureau.op_de_site(self.inhoud)

    @property
    def uitkomsten(self) -> tuple[Uitkomst, ...]:
        """What can be decided, the likeliest first."""
        uitkomsten = UITKOMSTEN[Aanleiding(self.toets.aanleiding)]
        if self.toets.aanleiding == Aanleiding.BEZWAAR and self.bestreden is None:
            # A reader asked it, about what stayed.
            uitkomsten = _STAAT_ER
        if self.in_zorg:
            return tuple(keuze for keuze in uitkomsten if keuze in KAN_IN_ZORG)
        # Nobody is asked for ever: after two questions somebody decides.
        if Uitkomst.VRAGEN in uitkomsten and aantal_vragen(self.inhoud) >= MEESTE_VRAGEN:
            return tuple(keuze for keuze in uitkomsten if keuze != Uitkomst.VRAGEN)
        return uitkomsten

    @property
    def bestreden(self) -> Besluit | None:
        """The besluit that its writer objects to, if that is why it is read."""
        bezwaar = getattr(self.toets, "bezwaar", None)
        return bezwaar.besluit if bezwaar is not None else None


def aantal_vragen(inhoud: Any) -> int:
    """How many questions its writer got since something of it was placed last."""
    aantal = 0
    for besluit in inhoud.besluiten.all():
        if besluit.uitkomst == Uitkomst.PLAATSEN:
            aantal = 0
        elif besluit.uitkomst == Uitkomst.VRAGEN:
            aantal += 1
    return aantal


MEESTE_VRAGEN = 2
# What can be decided while care comes first: only what takes from readers what may hurt its writer.
KAN_IN_ZORG = (Uitkomst.EVEN_VAN_DE_SITE,)
_STAAT_ER = (Uitkomst.LATEN_STAAN, Uitkomst.EVEN_VAN_DE_SITE, Uitkomst.VAN_DE_SITE)
UITKOMSTEN: dict[Aanleiding, tuple[Uitkomst, ...]] = {
    Aanleiding.INGESTUURD: (Uitkomst.PLAATSEN, Uitkomst.VRAGEN, Uitkomst.NIET_PLAATSEN),
    Aanleiding.GEMELD: _STAAT_ER,
    Aanleiding.OPNIEUW: _STAAT_ER,
    Aanleiding.BEZWAAR: (Uitkomst.GELIJK, Uitkomst.BLIJFT),
}


# What nobody reads who decided about it before: other eyes are what it is for (DSA art. 20).
ANDERE_OGEN = (Aanleiding.BEZWAAR,)


def mag_lezen(persoon: Any) -> Deelnemer:
    """The person, if they read at the desk: a moderator, or from outside. Raises `MagNiet` otherwise.

    Which of what lies there they may read, `mag_deze_lezen` says.
    """
    if not (persoon.is_authenticated and persoon.leest_mee):
        raise MagNiet(_("Alleen moderators lezen hier. Ben je moderator? Vraag het aan de beheerder."))
    return persoon


def als_moderator(persoon: Any) -> Deelnemer:
    """The person, if a moderator: what is of the team alone."""
    if not (persoon.is_authenticated and persoon.is_moderator):
        raise MagNiet(_("Dit is van de moderators. Jij leest mee van buiten."))
    return persoon


def rol_van(persoon: Deelnemer) -> Rol:
    """As what this person decides."""
    return Rol.MODERATOR if persoon.is_moderator else Rol.LEZER_VAN_BUITEN


def niet_je_eigen(persoon: Any, toets: Toets) -> None:
    """Raises `MagNiet` when these are their own words, or when it is about their own besluit (MOD-05)."""
    if toets.van_id is not None and toets.van_id == persoon.pk:
        raise MagNiet(_("Dit is je eigen verhaal. Een andere moderator leest het."))
    if toets.aanleiding in ANDERE_OGEN and besliste_eerder(persoon, toets):
        raise MagNiet(_("Jij besliste hier eerder over. Daarom leest een ander het."))


def besliste_eerder(persoon: Any, toets: Toets) -> bool:
    """Whether this person decided about the same content before."""
    return Besluit.objects.over(toets.waarover).filter(beslisser__persoon=persoon).exists()


def is_voor(persoon: Any, toets: Toets) -> bool:
    """Whether this role reads such a toets: from outside only objections, and what was handed to them."""
    return persoon.is_moderator or toets.aanleiding == Aanleiding.BEZWAAR or toets.voor_id == persoon.pk


def wachtend_voor(persoon: Any) -> ToetsQuerySet:
    """What waits that this person may read, as far as rows of the desk can tell (not: its words)."""
    eerder = Besluit.objects.filter(
        soort=OuterRef("soort"), sleutel=OuterRef("sleutel"), beslisser__persoon=persoon
    )
    return (
        Toets.objects.lopend()
        .in_de_rij_van(persoon)
        .exclude(van=persoon)
        .exclude(Q(aanleiding__in=[wat.value for wat in ANDERE_OGEN]) & Exists(eerder))
    )


def mag_deze_lezen(persoon: Any, toets: Toets) -> None:
    """Raises `MagNiet` (their own, or about their own besluit) or `NietGevonden` (not for their role)."""
    mag_lezen(persoon)
    if not is_voor(persoon, toets):
        raise NietGevonden(_("Dit verhaal staat niet in de rij. Kijk in de rij wat er nog wacht."))
    niet_je_eigen(persoon, toets)


def mag_beslissen(toets: Toets, persoon: Any, nu: datetime) -> None:
    """Whether this person may decide now; each act that ends a toets asks it, under its lock.

    Raises `MagNiet` (no reader, their own, about their own besluit, about their organisation),
    `NietGevonden` (not for their role) or `AlGebeurd` (somebody else reads it at this moment).
    """
    mag_deze_lezen(persoon, toets)
    niet_over_jouw_organisatie(persoon, toets)
    if (beurt := beurt_van_een_ander(toets, persoon, nu)) is not None:
        raise AlGebeurd(wie_leest(beurt) + " " + _("Tot die klaar is, kan alleen die beslissen."))


def geen_zorg_open(toets: Toets, uitkomst: Uitkomst) -> None:
    """Raises `EerstZorg` while the crisis protocol about this content is open (SAFE-04)."""
    if uitkomst not in KAN_IN_ZORG and Zorg.objects.over(toets.waarover).open().exists():
        raise EerstZorg(
            _("Zorg eerst samen dat de schrijver veilig is. Tot die tijd wordt er niets besloten.")
        )


def beurt_van_een_ander(toets: Toets, persoon: Any, nu: datetime) -> Leesbeurt | None:
    """The leesbeurt of somebody else that is not over, if there is one."""
    beurten = Leesbeurt.objects.filter(toets=toets, tot__gt=nu).exclude(persoon=persoon)
    return beurten.select_related("persoon").first()


def wie_leest(beurt: Leesbeurt) -> str:
    """That somebody reads it now, and since when."""
    return _("%(wie)s leest dit nu, sinds %(uur)s.") % {
        "wie": los(str(beurt.persoon)),
        "uur": f"{timezone.localtime(beurt.sinds):%H:%M}",
    }


def te_lezen(persoon: Any, toets_id: int) -> Lezing:
    """The reading with this number.

    Raises `MagNiet` (no reader, their own, or about their organisation), `NietGevonden` (no such reading) or
    `AlGebeurd` (decided by somebody else, or taken back by the writer).
    """
    mag_lezen(persoon)
    toets = een_toets(toets_id)
    mag_deze_lezen(persoon, toets)
    if not toets.loopt:
        raise te_laat(toets, persoon)
    bureau = bureau_van(toets.soort)
    inhoud = bureau.inhoud(toets.sleutel)
    versie = bureau.versie(toets) if inhoud is not None else None
    if inhoud is not None:
        niet_over_jouw_organisatie(persoon, toets)
    in_zorg = Zorg.objects.over(toets.waarover).open().exists()
    return Lezing(toets=toets, bureau=bureau, inhoud=inhoud, versie=versie, in_zorg=in_zorg)


def een_toets(toets_id: int) -> Toets:
    """The reading with this number, whoever may read it; raises `NietGevonden`."""
    toetsen = Toets.objects.select_related("besluit__beslisser__persoon", "spelregels")
    toets = toetsen.select_related("bezwaar__besluit").filter(pk=toets_id).first()
    if toets is None:
        raise NietGevonden(_("Dit verhaal staat niet in de rij. Kijk in de rij wat er nog wacht."))
    return toets


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
