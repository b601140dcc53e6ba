"""The outcomes of a toets: one act each, in one transaction, under a lock."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.errors import AlGebeurd, NietGevonden, Weigering
from common.tekst import schoon
from deelnemers.models import Deelnemer
from moderatie import werkstroom
from moderatie.access import mag_lezen, niet_je_eigen, te_laat
from moderatie.besluit import NIET_BEPERKEND
from moderatie.bureau import bureau_van
from moderatie.models import (
    Aanleiding,
    Afloop,
    Beslisser,
    Besluit,
    Besluitwoorden,
    Daad,
    Rol,
    Spelregel,
    Toets,
    Uitkomst,
)
from moderatie.spoor import schrijf_spoor

# How long somebody may object: six months (DSA art. 20(1)), counted generously.
BEZWAARTERMIJN = timedelta(days=184)


class GeenRedenen(Weigering):
    """A besluit that holds something back names no rule or has no words."""


class NietWatJeLas(AlGebeurd):
    """What would be decided about is not, to the byte, what the moderator had on the screen."""


def moet_gelezen_zijn(versie: Any, gelezen: str) -> None:
    """Raises `NietWatJeLas` when a version is not, to the byte, what had this vingerafdruk on the screen."""
    if not versie.komt_overeen_met(gelezen):
        raise NietWatJeLas(_("Dit is niet meer wat jij las. Lees het nog een keer."))


def plaats(
    *,
    toets_id: int,
    door: Deelnemer,
    gelezen: str,
    nu: datetime,
    woorden: str = "",
    aanvulling: Mapping[str, Any] | None = None,
) -> Besluit:
    """Publish exactly what was read: `gelezen` is the vingerafdruk of what the moderator had before them.

    `woorden` to the writer may be left out here.
    """
    return _besluit(
        toets_id, Uitkomst.PLAATSEN, door, nu, woorden=woorden, gelezen=gelezen, aanvulling=aanvulling
    )


def vraag(
    *,
    toets_id: int,
    door: Deelnemer,
    regels: Sequence[Spelregel],
    woorden: str,
    nu: datetime,
    gelezen: str | None = None,
) -> Besluit:
    """Ask the writer something, resting on at least one rule."""
    return _besluit(toets_id, Uitkomst.VRAGEN, door, nu, regels=regels, woorden=woorden, gelezen=gelezen)


def plaats_niet(
    *,
    toets_id: int,
    door: Deelnemer,
    regels: Sequence[Spelregel],
    woorden: str,
    nu: datetime,
    gelezen: str | None = None,
) -> Besluit:
    """Do not put it on the site, resting on at least one rule, in kind words."""
    return _besluit(
        toets_id, Uitkomst.NIET_PLAATSEN, door, nu, regels=regels, woorden=woorden, gelezen=gelezen
    )


@transaction.atomic
def _besluit(
    toets_id: int,
    uitkomst: Uitkomst,
    door: Deelnemer,
    nu: datetime,
    *,
    regels: Sequence[Spelregel] = (),
    woorden: str = "",
    gelezen: str | None,
    aanvulling: Mapping[str, Any] | None = None,
) -> Besluit:
    """Record one besluit and let the content follow it.

    Raises `MagNiet`, `AlGebeurd` (somebody was first, or the writer took it back), `NietWatJeLas` or
    `GeenRedenen`.
    """
    mag_lezen(door)
    toets, inhoud = _vergrendel_toets(toets_id, door)
    bureau = bureau_van(toets.soort)
    versie = bureau.versie(toets)
    if gelezen is not None:
        moet_gelezen_zijn(versie, gelezen)
    beperkend, woorden = uitkomst not in NIET_BEPERKEND, schoon(woorden)
    if beperkend and not (regels and woorden):
        raise GeenRedenen(_("Kies een spelregel en schrijf erbij waarom. De schrijver krijgt dit te lezen."))
    besluit = leg_vast(
        toets, uitkomst, door, nu, vingerafdruk=versie.vingerafdruk(), regels=regels, woorden=woorden
    )
    werkstroom.eindig(inhoud, door, geplaatst=not beperkend)
    bureau.na_besluit(besluit=besluit, inhoud=inhoud, aanvulling=aanvulling or {}, nu=nu)
    schrijf_spoor(wat=Daad.BESLUIT, besluit=besluit, nu=nu)
    return besluit


def leg_vast(
    toets: Toets,
    uitkomst: Uitkomst,
    door: Deelnemer,
    nu: datetime,
    *,
    vingerafdruk: str,
    regels: Sequence[Spelregel],
    woorden: str,
) -> Besluit:
    """Store the row of a besluit with its words apart, and end the toets with it.

    Whoever calls this ends with `schrijf_spoor`: without its row `controleer_spoor` finds the besluit.
    """
    gezegd = Besluitwoorden.nieuw(woorden) if woorden else None
    soort, sleutel = toets.waarover
    besluit = Besluit.objects.create(
        toets=toets,
        soort=soort,
        sleutel=sleutel,
        versie=toets.versie,
        vingerafdruk=vingerafdruk,
        uitkomst=uitkomst,
        beslisser=Beslisser.objects.get_or_create(persoon=door, rol=Rol.MODERATOR)[0],
        # The rules that the words name, else those of the day on which it came.
        spelregels=regels[0].spelregels if regels else toets.spelregels,
        regel=regels[0] if regels else None,
        woorden_afdruk=gezegd.afdruk if gezegd else "",
        bron=Aanleiding(toets.aanleiding),
        bezwaar_tot=None if uitkomst in NIET_BEPERKEND else timezone.localdate(nu + BEZWAARTERMIJN),
        gemaakt_op=nu,
    )
    if gezegd:
        gezegd.besluit = besluit
        gezegd.save()
    besluit.andere_regels.set(regels[1:])
    toets.afloop = Afloop.BESLOTEN
    toets.save(update_fields=["afloop"])
    return besluit


def _vergrendel_toets(toets_id: int, door: Deelnemer) -> tuple[Toets, Any]:
    """The reading and what it is about, read after the lock on that. Raises `MagNiet` or `AlGebeurd`."""
    toets = Toets.objects.get(pk=toets_id)
    inhoud = bureau_van(toets.soort).inhoud(toets.sleutel, vergrendel=True)
    niet_je_eigen(door, toets)
    toets = Toets.objects.select_related("spelregels").get(pk=toets_id)
    if not toets.loopt:
        raise te_laat(toets, door)
    if inhoud is None:
        raise NietGevonden(_("Dit is er niet meer. Kijk in de rij wat er nog wacht."))
    return toets, inhoud
