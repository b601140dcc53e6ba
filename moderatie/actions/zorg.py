"""The crisis protocol (SAFE-04): somebody saw it, a second moderator, help, aftercare, closed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from common.errors import AlGebeurd, MagNiet, NietGevonden, Weigering
from common.tekst import schoon
from deelnemers.models import Deelnemer
from moderatie import zorgpost
from moderatie.access import als_moderator, een_toets, mag_deze_lezen, rol_van, te_laat
from moderatie.bureau import bureau_van
from moderatie.models import (
    Beslisser,
    Beurt,
    Daad,
    Kant,
    Niveau,
    Toets,
    Zorg,
    Zorgdaad,
    Zorgstap,
)
from moderatie.spoor import schrijf_spoor
from moderatie.voorkeuren import niet_over_jouw_organisatie
from moderatie.zorg import volgende
from moderatie.zorgwoorden import ANTWOORDEN


class GeenAntwoord(Weigering):
    """A step that writes to the writer, without a chosen answer."""


@transaction.atomic
def begin_zorg(*, toets_id: int, door: Deelnemer, niveau: Niveau, nu: datetime) -> Zorg:
    """Somebody saw it: open the protocol, put its toets first, and call all moderators.

    What is open already is that one: pressed twice it is one. Raises `MagNiet` (no moderator, their own),
    `NietGevonden`, or `AlGebeurd`: it was decided, or taken back.
    """
    toets, inhoud = _vergrendel(toets_id, door)
    open_zorg = Zorg.objects.over(toets.waarover).open().first()
    if open_zorg is not None:
        return open_zorg
    if not toets.loopt:
        raise te_laat(toets, door)
    if inhoud is None:
        raise NietGevonden(_("Dit is er niet meer. Kijk in de rij wat er nog wacht."))
    soort, sleutel = toets.waarover
    zorg = Zorg.objects.create(
        toets=toets,
        soort=soort,
        sleutel=sleutel,
        niveau=niveau,
        eerste=_beslisser(door),
        begonnen_op=nu,
    )
    Toets.objects.filter(pk=toets.pk).update(veiligheid=True)
    zorgpost.roep_moderators(toets=toets, waarom=f"{niveau}:{zorg.pk}", nu=nu)
    _noteer(zorg, Zorgdaad.GEZIEN, door, nu)
    return zorg


@transaction.atomic
def zet_zorgstap(
    *, toets_id: int, door: Deelnemer, daad: Zorgdaad, nu: datetime, antwoord: str = "", erbij: str = ""
) -> Zorgstap:
    """Take one step. `antwoord` is the key of what is said to the writer with it, `erbij` one's own words.

    Raises `AlGebeurd` when this is not a step that can be taken now, `MagNiet` when who saw it would be the
    second moderator as well, `GeenAntwoord`, and what `begin_zorg` raises.
    """
    toets, inhoud = _vergrendel(toets_id, door)
    zorg = Zorg.objects.over(toets.waarover).open().select_for_update().first()
    if zorg is None:
        raise AlGebeurd(_("Dit is al afgesloten. Maak je je weer zorgen? Begin dan opnieuw."))
    if daad not in zorg.kan:
        raise AlGebeurd(_("Deze stap kan nu niet. Kijk wat nu de volgende stap is."))
    if daad == Zorgdaad.TWEEDE:
        if zorg.eerste.persoon_id == door.pk:
            raise MagNiet(_("Jij zag dit als eerste. Vraag een ander om mee te kijken: nooit alleen."))
        zorg.tweede = _beslisser(door)
    beurt = _zeg(zorg, daad, door, antwoord, erbij, nu) if inhoud is not None else None
    if beurt is not None:
        zorg.gezegd_op = zorg.gezegd_op or nu
    volgende(zorg, daad, nu)
    zorg.save()
    if daad == Zorgdaad.GEVAAR:
        zorgpost.roep_moderators(toets=toets, waarom=f"{Niveau.GEVAAR}:{zorg.pk}", nu=nu)
    return _noteer(zorg, daad, door, nu, beurt, inhoud)


def _zeg(
    zorg: Zorg, daad: Zorgdaad, door: Deelnemer, antwoord: str, erbij: str, nu: datetime
) -> Beurt | None:
    """What is said to the writer with this step, as a turn in the Gesprek; None where nothing is said."""
    if daad not in ANTWOORDEN:
        return None
    gekozen = ANTWOORDEN[daad].get(antwoord)
    if gekozen is None:
        raise GeenAntwoord(_("Kies wat je tegen de schrijver zegt."))
    woorden = "\n\n".join(filter(None, (gekozen.woorden, schoon(erbij))))
    return Beurt.objects.create(
        soort=zorg.soort, sleutel=zorg.sleutel, kant=Kant.MODERATOR, door=door, woorden=woorden, gezegd_op=nu
    )


def _noteer(
    zorg: Zorg,
    daad: Zorgdaad,
    door: Deelnemer,
    nu: datetime,
    beurt: Beurt | None = None,
    inhoud: Any = None,
) -> Zorgstap:
    """Write the step down, with its mail, and last of all in the trail."""
    beslisser = _beslisser(door)
    stap = Zorgstap.objects.create(zorg=zorg, wat=daad, door=beslisser, op=nu, beurt=beurt)
    if beurt is not None:
        zorgpost.schrijf_schrijver(stap=stap, inhoud=inhoud, nu=nu)
    schrijf_spoor(wat=Daad(f"zorg {daad.value}"), toets=zorg.toets, beslisser=beslisser, nu=nu)
    return stap


def _beslisser(door: Deelnemer) -> Beslisser:
    return Beslisser.objects.get_or_create(persoon=door, rol=rol_van(door))[0]


def _vergrendel(toets_id: int, door: Deelnemer) -> tuple[Toets, Any]:
    """The reading and what it is about, under the lock that every besluit takes."""
    als_moderator(door)
    toets = een_toets(toets_id)
    inhoud = bureau_van(toets.soort).inhoud(toets.sleutel, vergrendel=True)
    toets = een_toets(toets_id)
    mag_deze_lezen(door, toets)
    if inhoud is not None:
        niet_over_jouw_organisatie(door, toets)
    return toets, inhoud
