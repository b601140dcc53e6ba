"""The outcomes of a toets: one act each, in one transaction, under a lock."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.errors import AlGebeurd, NietGevonden, Weigering
from common.tekst import schoon
from deelnemers.models import Deelnemer
from moderatie import werkstroom
from moderatie.access import (
    MEESTE_VRAGEN,
    aantal_vragen,
    geen_zorg_open,
    mag_beslissen,
    mag_deze_lezen,
    rol_van,
    te_laat,
)
from moderatie.actions.indienen import leg_op_tafel, ligt_al
from moderatie.actions.melden import besluit_over_meldingen
from moderatie.besluit import BEZWAARTERMIJN, NIET_BEPERKEND
from moderatie.bureau import bureau_van
from moderatie.models import (
    Aanleiding,
    Afloop,
    Anderen,
    Beslisser,
    Besluit,
    Besluitwoorden,
    Daad,
    Passage,
    Spelregel,
    Toets,
    Uitkomst,
)
from moderatie.spoor import schrijf_spoor
from moderatie.werkdagen import werkdagen_later

# For how long something can be taken off while it is judged (GDPR art. 18).
EVEN_WERKDAGEN = 5


class GeenRedenen(Weigering):
    """A besluit that holds something back names no rule or has no words."""


class NietTeVinden(Weigering):
    """The words of a passage do not stand in what was read."""


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
    anderen: str,
    nu: datetime,
    woorden: str = "",
    aanvulling: Mapping[str, Any] | None = None,
    met_aanwijzingen: bool = False,
) -> Besluit:
    """Publish exactly what was read: `gelezen` is the vingerafdruk of what the moderator had before them.

    `anderen` answers whether anybody else can be recognised (`Anderen`); without it the database refuses.
    `woorden` to the writer may be left out here.
    """
    return _besluit(
        toets_id,
        Uitkomst.PLAATSEN,
        door,
        nu,
        woorden=woorden,
        gelezen=gelezen,
        aanvulling=aanvulling,
        anderen=anderen,
        met_aanwijzingen=met_aanwijzingen,
    )


def vraag(
    *,
    toets_id: int,
    door: Deelnemer,
    regels: Sequence[Spelregel],
    woorden: str,
    nu: datetime,
    gelezen: str | None = None,
    passage: Passage | None = None,
    met_aanwijzingen: bool = False,
) -> Besluit:
    """Ask the writer something, resting on at least one rule.

    `passage` is a row that was not stored yet: words of what was read, and what is proposed with them.
    Raises `NietTeVinden` when those words do not stand in it.
    """
    toets = Toets.objects.get(pk=toets_id)
    inhoud = bureau_van(toets.soort).inhoud(toets.sleutel)
    if inhoud is not None and aantal_vragen(inhoud) >= MEESTE_VRAGEN:
        raise AlGebeurd(_("De schrijver kreeg al twee vragen. Beslis nu: plaatsen of niet."))
    return _besluit(
        toets_id,
        Uitkomst.VRAGEN,
        door,
        nu,
        regels=regels,
        woorden=woorden,
        gelezen=gelezen,
        passage=passage,
        met_aanwijzingen=met_aanwijzingen,
    )


def plaats_niet(
    *,
    toets_id: int,
    door: Deelnemer,
    regels: Sequence[Spelregel],
    woorden: str,
    nu: datetime,
    gelezen: str | None = None,
    met_aanwijzingen: bool = False,
) -> Besluit:
    """Do not put it on the site, resting on at least one rule, in kind words."""
    return _besluit(
        toets_id,
        Uitkomst.NIET_PLAATSEN,
        door,
        nu,
        regels=regels,
        woorden=woorden,
        gelezen=gelezen,
        met_aanwijzingen=met_aanwijzingen,
    )


def laat_staan(*, toets_id: int, door: Deelnemer, nu: datetime, woorden: str = "") -> Besluit:
    """What was reported, or read again, stays as it is."""
    return _besluit(toets_id, Uitkomst.LATEN_STAAN, door, nu, woorden=woorden, gelezen=None)


def haal_van_site(
    *,
    toets_id: int,
    door: Deelnemer,
    regels: Sequence[Spelregel],
    woorden: str,
    nu: datetime,
    gelezen: str | None = None,
    wet: str = "",
) -> Besluit:
    """Take what readers see off the site, with reasons; its writer is told in the same transaction."""
    return _besluit(
        toets_id, Uitkomst.VAN_DE_SITE, door, nu, regels=regels, woorden=woorden, gelezen=gelezen, wet=wet
    )


@transaction.atomic
def haal_even_van_site(
    *,
    toets_id: int,
    door: Deelnemer,
    regels: Sequence[Spelregel],
    woorden: str,
    nu: datetime,
    gelezen: str | None = None,
    wet: str = "",
) -> Besluit:
    """The same for five working days at most, in which somebody decides; else it comes back by itself."""
    return _besluit(
        toets_id,
        Uitkomst.EVEN_VAN_DE_SITE,
        door,
        nu,
        regels=regels,
        woorden=woorden,
        gelezen=gelezen,
        wet=wet,
        tot=werkdagen_later(nu, EVEN_WERKDAGEN),
    )


@transaction.atomic
def beslis_bezwaar(
    *,
    toets_id: int,
    door: Deelnemer,
    gelijk: bool,
    woorden: str,
    nu: datetime,
    regels: Sequence[Spelregel] = (),
    anderen: str = "",
) -> Besluit:
    """Decide about an objection, with words either way.

    Where its writer is right, exactly what was decided about may be shown again (MOD-10), if nothing newer
    came since. Where not, the rules of the besluit stand unless others are named. Raises what the other
    outcomes raise, and `MagNiet` for who took the besluit.
    """
    toets, inhoud = _vergrendel_toets(toets_id, door, nu, Uitkomst.GELIJK if gelijk else Uitkomst.BLIJFT)
    bestreden = toets.bezwaar.besluit
    uitkomst = Uitkomst.GELIJK if gelijk else Uitkomst.BLIJFT
    if gelijk and inhoud is not None and bureau_van(toets.soort).kan_terug(bestreden, inhoud):
        uitkomst = Uitkomst.PLAATSEN
    if not schoon(woorden):
        raise GeenRedenen(_("Schrijf erbij waarom. De schrijver krijgt dit te lezen."))
    if uitkomst == Uitkomst.PLAATSEN:
        # What was held back waits for its writer no longer.
        Toets.objects.filter(pk=bestreden.toets_id).update(afloop=Afloop.LOSGELATEN)
        werkstroom.laat_los(inhoud, door)
    return _besluit(
        toets_id,
        uitkomst,
        door,
        nu,
        regels=regels or bestreden.regels,
        woorden=woorden,
        gelezen=None,
        # What was on the site had that answered; what never was, is asked it now.
        anderen=(anderen or Anderen.NIET_GEVRAAGD) if uitkomst == Uitkomst.PLAATSEN else "",
    )


@transaction.atomic
def _besluit(
    toets_id: int,
    uitkomst: Uitkomst,
    door: Deelnemer,
    nu: datetime,
    *,
    gelezen: str | None,
    regels: Sequence[Spelregel] = (),
    woorden: str = "",
    aanvulling: Mapping[str, Any] | None = None,
    passage: Passage | None = None,
    **gegevens: Any,
) -> Besluit:
    """Record one besluit and let the content follow it.

    `gegevens` are columns of the besluit that only some outcomes have. Raises `MagNiet`, `AlGebeurd`
    (somebody was first, or the writer took it back), `NietWatJeLas` or `GeenRedenen`.
    """
    toets, inhoud = _vergrendel_toets(toets_id, door, nu, uitkomst)
    bureau = bureau_van(toets.soort)
    versie: Any = bureau.versie(toets) if inhoud is not None else None
    if gelezen is not None:
        moet_gelezen_zijn(versie, gelezen)
    if passage is not None and not any(passage.woorden in deel for deel in bureau.teksten(versie)):
        raise NietTeVinden(_("Dit stukje staat niet zo in het verhaal. Kopieer het precies."))
    woorden = schoon(woorden)
    if uitkomst not in NIET_BEPERKEND and not (regels and woorden):
        raise GeenRedenen(_("Kies een spelregel en schrijf erbij waarom. De schrijver krijgt dit te lezen."))
    bezwaar: Any = getattr(toets, "bezwaar", None)
    gegevens["vingerafdruk"] = versie.vingerafdruk() if versie is not None else bezwaar.besluit.vingerafdruk
    besluit = leg_vast(toets, uitkomst, door, nu, regels=regels, woorden=woorden, **gegevens)
    if passage is not None:
        passage.besluit = besluit
        passage.save()
    if toets.aanleiding == Aanleiding.INGESTUURD:
        werkstroom.eindig(inhoud, door, geplaatst=not besluit.beperkend)
    bureau.na_besluit(besluit=besluit, inhoud=inhoud, aanvulling=aanvulling or {}, nu=nu)
    verder = _kijk_verder(besluit, nu) if uitkomst == Uitkomst.EVEN_VAN_DE_SITE else None
    if uitkomst == Uitkomst.EVEN_VAN_DE_SITE:
        bureau.geef_inzage(inhoud, besluit.versie)
    besluit_over_meldingen(besluit=besluit, nu=nu)
    if verder is not None:
        schrijf_spoor(wat=Daad.OPNIEUW, toets=verder, nu=nu)
    schrijf_spoor(wat=Daad.BESLUIT, besluit=besluit, nu=nu)
    return besluit


def _kijk_verder(besluit: Besluit, nu: datetime) -> Toets | None:
    """What was taken off for a while waits for who decides about it; None when it lay there already."""
    if ligt_al(besluit.waarover, Aanleiding.OPNIEUW):
        return None
    return leg_op_tafel(
        waarover=besluit.waarover,
        versie=besluit.versie,
        aanleiding=Aanleiding.OPNIEUW,
        van=besluit.toets.van,
        nu=nu,
    )


def leg_vast(
    toets: Toets,
    uitkomst: Uitkomst,
    door: Deelnemer,
    nu: datetime,
    *,
    regels: Sequence[Spelregel],
    woorden: str,
    **gegevens: Any,
) -> Besluit:
    """Store the row of a besluit with its words apart, and end the toets with it.

    Whoever calls this ends with `schrijf_spoor`: without its row `controleer_spoor` finds the besluit.
    """
    gezegd = Besluitwoorden.nieuw(woorden) if woorden else None
    soort, sleutel = toets.waarover
    beperkend = uitkomst not in NIET_BEPERKEND
    besluit = Besluit.objects.create(
        toets=toets,
        soort=soort,
        sleutel=sleutel,
        versie=toets.versie,
        uitkomst=uitkomst,
        beslisser=Beslisser.objects.get_or_create(persoon=door, rol=rol_van(door))[0],
        # The rules that the words name, else those of the day on which it came.
        spelregels=regels[0].spelregels if regels else toets.spelregels,
        regel=regels[0] if regels else None,
        woorden_afdruk=gezegd.afdruk if gezegd else "",
        bron=Aanleiding(toets.aanleiding),
        bezwaar_tot=timezone.localdate(nu + BEZWAARTERMIJN) if beperkend else None,
        gemaakt_op=nu,
        **gegevens,
    )
    if gezegd:
        gezegd.besluit = besluit
        gezegd.save()
    besluit.andere_regels.set(regels[1:])
    toets.afloop = Afloop.BESLOTEN
    toets.save(update_fields=["afloop"])
    return besluit


def _vergrendel_toets(toets_id: int, door: Deelnemer, nu: datetime, uitkomst: Uitkomst) -> tuple[Toets, Any]:
    """The reading and what it is about, read after the lock on that.

    Raises `AlGebeurd` (it is over, somebody else reads it now, or care comes first), and what
    `mag_beslissen` raises.
    """
    toets = Toets.objects.get(pk=toets_id)
    inhoud = bureau_van(toets.soort).inhoud(toets.sleutel, vergrendel=True)
    toets = Toets.objects.select_related("spelregels", "bezwaar__besluit").get(pk=toets_id)
    mag_deze_lezen(door, toets)
    if not toets.loopt:
        raise te_laat(toets, door)
    if inhoud is None and toets.aanleiding != Aanleiding.BEZWAAR:
        raise NietGevonden(_("Dit is er niet meer. Kijk in de rij wat er nog wacht."))
    mag_beslissen(toets, door, nu)
    geen_zorg_open(toets, uitkomst)
    return toets, inhoud
