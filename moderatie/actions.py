"""Handing in, taking back, the three outcomes of a toets, and the answer to a question.

One transaction each, under a lock.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState

from common.errors import AlGebeurd, Weigering
from common.tekst import schoon
from deelnemers.models import Deelnemer
from moderatie.access import mag_lezen, niet_je_eigen, te_laat, vergrendel
from moderatie.gesprek import te_beantwoorden
from moderatie.models import Besluit, Beurt, Kant, Spelregel, Spelregels, Uitkomst
from moderatie.signals import besloten

# How long somebody may object: six months (DSA art. 20(1)), counted generously.
BEZWAARTERMIJN = timedelta(days=184)


class GeenRedenen(Weigering):
    """A besluit that holds something back names no rule or has no words."""


class GeenWoorden(Weigering):
    """An answer without words."""


class NietWatJeLas(AlGebeurd):
    """What would be decided about is not, to the byte, what the moderator had on the screen."""


def moet_gelezen_zijn(versie: Any, gelezen: str) -> None:
    """Raises `NietWatJeLas` when a version is not, to the byte, what had this vingerafdruk on the screen."""
    if not versie.komt_overeen_met(gelezen):
        raise NietWatJeLas(_("Dit is niet meer wat jij las. Lees het nog een keer."))


@transaction.atomic
def dien_in(*, pagina: Page, door: Deelnemer, nu: datetime) -> TaskState:
    """Hand the latest revision of a page in to be read; it waits from `nu`. The caller locked it."""
    staand = pagina.current_workflow_state
    if staand is not None:
        if staand.status == WorkflowState.STATUS_IN_PROGRESS:
            raise AlGebeurd(_("Je verhaal is al bij ons. Een moderator gaat het lezen."))
        staand.cancel(user=door)
    taak = pagina.get_workflow().start(pagina, door).current_task_state
    TaskState.objects.filter(pk=taak.pk).update(started_at=nu)
    return taak


@transaction.atomic
def neem_terug(*, pagina: Page, door: Deelnemer | None) -> bool:
    """End a reading or an open question without a besluit; whether there was one. `pagina` is locked."""
    staand = pagina.current_workflow_state
    if staand is None:
        return False
    staand.cancel(user=door)
    return True


@transaction.atomic
def zeg_antwoord(*, pagina: Any, door: Deelnemer, besluit_id: int, woorden: str, nu: datetime) -> bool:
    """Note what the writer answers to a besluit that asks or holds back; whether that was not said yet.

    The caller locked `pagina` and hands it in again: the question goes back to the moderators. The same
    words twice are one answer. Raises `GeenWoorden`, or `AlGebeurd` when nothing is asked (any more).
    """
    woorden = schoon(woorden)
    if not woorden:
        raise GeenWoorden(_("Schrijf eerst je antwoord. Een paar woorden is genoeg."))
    gezegd = Beurt.objects.over(pagina.waarover).filter(besluit_id=besluit_id, kant=Kant.SCHRIJVER).first()
    if gezegd is not None and gezegd.woorden == woorden:
        return False
    if gezegd is not None:
        raise AlGebeurd(_("Je gaf hier al antwoord op. Dat antwoord is bij ons."))
    vraag_nu = te_beantwoorden(pagina)
    if vraag_nu is None or vraag_nu.pk != besluit_id:
        raise AlGebeurd(_("Op deze vraag hoef je niet meer te antwoorden. Kijk hoe je verhaal ervoor staat."))
    soort, sleutel = pagina.waarover
    Beurt.objects.create(
        soort=soort,
        sleutel=sleutel,
        kant=Kant.SCHRIJVER,
        door=door,
        woorden=woorden,
        besluit=vraag_nu,
        gezegd_op=nu,
    )
    return True


@transaction.atomic
def wis_gesprek(*, waarover: tuple[str, str]) -> int:
    """Erase what was said about content that is erased itself; how many turns that were.

    The words of besluiten go with their besluiten.
    """
    aantal, _per_model = Beurt.objects.over(waarover).delete()
    return aantal


def plaats(
    *,
    taak_id: int,
    door: Deelnemer,
    gelezen: str,
    nu: datetime,
    woorden: str = "",
    aanvulling: dict[str, Any] | None = None,
) -> Besluit:
    """Publish exactly what was read: `gelezen` is the vingerafdruk of what the moderator had before them.

    `woorden` to the writer may be left out here.
    """
    return _besluit(
        taak_id, Uitkomst.PLAATSEN, door, nu, woorden=woorden, gelezen=gelezen, aanvulling=aanvulling
    )


def vraag(
    *,
    taak_id: int,
    door: Deelnemer,
    regels: Sequence[Spelregel],
    woorden: str,
    nu: datetime,
    gelezen: str | None = None,
) -> Besluit:
    """Ask the writer something, resting on at least one rule."""
    return _besluit(taak_id, Uitkomst.VRAGEN, door, nu, regels=regels, woorden=woorden, gelezen=gelezen)


def plaats_niet(
    *,
    taak_id: int,
    door: Deelnemer,
    regels: Sequence[Spelregel],
    woorden: str,
    nu: datetime,
    gelezen: str | None = None,
) -> Besluit:
    """Do not put it on the site, resting on at least one rule, in kind words."""
    return _besluit(
        taak_id, Uitkomst.NIET_PLAATSEN, door, nu, regels=regels, woorden=woorden, gelezen=gelezen
    )


@transaction.atomic
def _besluit(
    taak_id: int,
    uitkomst: Uitkomst,
    door: Deelnemer,
    nu: datetime,
    *,
    regels: Sequence[Spelregel] = (),
    woorden: str = "",
    gelezen: str | None,
    aanvulling: dict[str, Any] | None = None,
) -> Besluit:
    """Record one besluit and let the workflow follow it.

    Raises `MagNiet`, `AlGebeurd` (somebody was first, or the writer took it back), `NietWatJeLas` or
    `GeenRedenen`.
    """
    mag_lezen(door)
    pagina, taak = _vergrendel_lezing(taak_id, door)
    versie = taak.revision.as_object()
    if gelezen is not None:
        moet_gelezen_zijn(versie, gelezen)
    beperkend, woorden = uitkomst != Uitkomst.PLAATSEN, schoon(woorden)
    if beperkend and not (regels and woorden):
        raise GeenRedenen(_("Kies een spelregel en schrijf erbij waarom. De schrijver krijgt dit te lezen."))
    besluit = Besluit.objects.create(
        pagina_id=pagina.pk,
        revisie=taak.revision,
        taak=taak,
        vingerafdruk=versie.vingerafdruk(),
        uitkomst=uitkomst,
        moderator=door,
        spelregels=regels[0].spelregels if regels else Spelregels.objects.geldend(taak.started_at),
        regel=regels[0] if regels else None,
        toelichting=woorden,
        bezwaar_tot=timezone.localdate(nu + BEZWAARTERMIJN) if beperkend else None,
        gemaakt_op=nu,
    )
    besluit.andere_regels.set(regels[1:])
    if beperkend:
        taak.reject(user=door)
    else:
        taak.approve(user=door)
    besloten.send(sender=type(pagina), besluit=besluit, aanvulling=aanvulling or {}, nu=nu)
    return besluit


def _vergrendel_lezing(taak_id: int, door: Deelnemer) -> tuple[Page, TaskState]:
    """The page, locked, and its reading, read after the lock. Raises `MagNiet` or `AlGebeurd`."""
    taken = TaskState.objects.select_related("workflow_state", "revision")
    pagina = vergrendel(int(taken.get(pk=taak_id).workflow_state.object_id))
    niet_je_eigen(door, pagina)
    taak = taken.get(pk=taak_id)
    staand = pagina.current_workflow_state
    lopend = staand is not None and staand.current_task_state_id == taak.pk
    if taak.status != TaskState.STATUS_IN_PROGRESS or not lopend:
        raise te_laat(taak, door)
    return pagina, taak
