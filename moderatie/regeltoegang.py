"""Who may make a version of the spelregels, and who may see or answer which proposal."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from common.errors import MagNiet, NietGevonden, Weg
from deelnemers import rollen
from deelnemers.models import Deelnemer
from moderatie.models import Regelvoorstel, Voorstelantwoord


def als_redactie(persoon: Any) -> Deelnemer:
    """The person, if of the Redactie; raises `MagNiet` otherwise.

    The Redactie keeps the words of the site. Moderators decide by the rules, so they do not write them down:
    who judges by a rule is not the one who makes it.
    """
    if not (isinstance(persoon, Deelnemer) and persoon.is_active and persoon.heeft_rol(rollen.REDACTIE)):
        raise MagNiet(_("Alleen de redactie schrijft een nieuwe versie op. Vraag het aan de redactie."))
    return persoon


def mag_antwoorden(persoon: Any) -> Deelnemer:
    """The person, if a moderator: they read the words of the group before everybody does."""
    if not (isinstance(persoon, Deelnemer) and persoon.is_moderator):
        raise MagNiet(_("Alleen moderators werken hier. Ben je moderator? Vraag het aan de beheerder."))
    return persoon


def openbaar_voorstel(sleutel: UUID) -> Regelvoorstel:
    """A proposal that everybody may read. Raises `NietGevonden`, or `Weg` when it was taken back."""
    voorstel = _met_alles().filter(sleutel=sleutel).first()
    if voorstel is not None and voorstel.teruggenomen_op is not None and voorstel.geplaatst_op is not None:
        raise Weg(_("Dit voorstel is teruggenomen. Bij de voorstellen lees je de andere."))
    if voorstel is None or not voorstel.openbaar:
        raise NietGevonden(_("Dit voorstel is er niet. Kijk bij de voorstellen."))
    return voorstel


def eigen_voorstel(persoon: Any, sleutel: UUID) -> Regelvoorstel:
    """A proposal of this person's own. Raises `NietGevonden`, or `Weg` when they took it back."""
    voorstel = _met_alles().filter(sleutel=sleutel, door=persoon).first()
    if voorstel is None:
        raise NietGevonden(_("Dit voorstel is er niet. Kijk bij je voorstellen."))
    if voorstel.teruggenomen_op is not None:
        raise Weg(_("Je hebt dit voorstel teruggenomen. Je woorden zijn weg."))
    return voorstel


def gevraagd_antwoord(persoon: Any, sleutel: UUID) -> Voorstelantwoord:
    """What this person was asked to write with others; raises `NietGevonden` when nothing is asked."""
    gevraagd = Voorstelantwoord.objects.select_related("voorstel__regel__spelregels").filter(
        voorstel__sleutel=sleutel, kant=Voorstelantwoord.Kant.GROEP, door=persoon
    )
    antwoord = gevraagd.first()
    if antwoord is None or not antwoord.voorstel.openbaar or antwoord.voorstel.beantwoord_op is not None:
        raise NietGevonden(_("Hier wordt je nu niets gevraagd. Kijk bij Mijn plek."))
    return antwoord


def te_beantwoorden_voorstel(persoon: Any, sleutel: UUID) -> Regelvoorstel:
    """A proposal that is on the site, for a moderator who does not answer their own (MOD-05)."""
    mag_antwoorden(persoon)
    voorstel = openbaar_voorstel(sleutel)
    if voorstel.door_id == persoon.pk:
        raise MagNiet(_("Dit is je eigen voorstel. Een andere moderator geeft het antwoord."))
    return voorstel


def _met_alles() -> Any:
    return Regelvoorstel.objects.select_related("regel__spelregels").prefetch_related("antwoorden")
