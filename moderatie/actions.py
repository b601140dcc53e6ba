"""Handing in, taking back, and the three outcomes of a toets. Each is one transaction under the page's lock."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState

from common.errors import AlGebeurd, Weigering
from deelnemers.models import Deelnemer
from moderatie.access import mag_lezen, niet_je_eigen, waarom_klaar
from moderatie.models import Besluit, Spelregel, Spelregels, Uitkomst
from moderatie.signals import besloten

# How long somebody may object: six months (DSA art. 20(1)), counted generously.
BEZWAARTERMIJN = timedelta(days=184)


class GeenRedenen(Weigering):
    """A besluit that holds something back names no rule or has no words."""


def vergrendel(pagina_id: int) -> Page:
    """The page, freshly read, under a lock until the transaction ends. Every act on a page begins here."""
    return Page.objects.select_for_update().get(pk=pagina_id).specific


@transaction.atomic
def dien_in(*, pagina: Page, door: Deelnemer, nu: datetime) -> TaskState:
    """Hand the latest revision of a page in to be read; it waits from `nu`. `pagina` is locked by the caller."""
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


def plaats(
    *, taak_id: int, door: Deelnemer, nu: datetime, aanvulling: dict[str, Any] | None = None
) -> Besluit:
    """Publish exactly the revision that was read."""
    return _besluit(taak_id, Uitkomst.PLAATSEN, door, nu, aanvulling=aanvulling or {})


def vraag(
    *, taak_id: int, door: Deelnemer, regels: Sequence[Spelregel], woorden: str, nu: datetime
) -> Besluit:
    """Ask the writer something, resting on at least one rule."""
    return _besluit(taak_id, Uitkomst.VRAGEN, door, nu, regels=regels, woorden=woorden)


def plaats_niet(
    *, taak_id: int, door: Deelnemer, regels: Sequence[Spelregel], woorden: str, nu: datetime
) -> Besluit:
    """Do not put it on the site, resting on at least one rule, in kind words."""
    return _besluit(taak_id, Uitkomst.NIET_PLAATSEN, door, nu, regels=regels, woorden=woorden)


@transaction.atomic
def _besluit(
    taak_id: int,
    uitkomst: Uitkomst,
    door: Deelnemer,
    nu: datetime,
    *,
    regels: Sequence[Spelregel] = (),
    woorden: str = "",
    aanvulling: dict[str, Any] | None = None,
) -> Besluit:
    """Record one besluit and let the workflow follow it.

    Raises `MagNiet`, `AlGebeurd` (somebody was first, or the writer took it back) or `GeenRedenen`.
    """
    mag_lezen(door)
    taak = TaskState.objects.select_related("workflow_state").get(pk=taak_id)
    pagina = vergrendel(int(taak.workflow_state.object_id))
    niet_je_eigen(door, pagina)
    taak = TaskState.objects.select_related("workflow_state", "revision").get(pk=taak_id)
    staand = pagina.current_workflow_state
    if (
        taak.status != TaskState.STATUS_IN_PROGRESS
        or staand is None
        or staand.current_task_state_id != taak.pk
    ):
        raise AlGebeurd(waarom_klaar(taak))
    beperkend = uitkomst != Uitkomst.PLAATSEN
    if beperkend and not (regels and woorden.strip()):
        raise GeenRedenen(_("Kies een spelregel en schrijf erbij waarom. De schrijver krijgt dit te lezen."))
    besluit = Besluit.objects.create(
        pagina_id=pagina.pk,
        revisie=taak.revision,
        taak=taak,
        vingerafdruk=taak.revision.as_object().vingerafdruk(),
        uitkomst=uitkomst,
        moderator=door,
        spelregels=regels[0].spelregels if regels else Spelregels.objects.geldend(taak.started_at),
        regel=regels[0] if regels else None,
        toelichting=woorden.strip(),
        bezwaar_tot=(nu + BEZWAARTERMIJN).date() if beperkend else None,
        gemaakt_op=nu,
    )
    besluit.andere_regels.set(regels[1:])
    if beperkend:
        taak.reject(user=door)
    else:
        taak.approve(user=door)
    besloten.send(sender=type(pagina), besluit=besluit, aanvulling=aanvulling or {}, nu=nu)
    return besluit
