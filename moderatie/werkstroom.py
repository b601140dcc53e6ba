"""What Wagtail's own workflow says of pages follows the desk: nothing reads it, and a check compares.

It keeps Wagtail's history, its locks and its lists of pages under review true.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from wagtail.models import Page, TaskState, WorkflowState

from deelnemers.models import Deelnemer
from moderatie.models import Toets


def begin(inhoud: Any, door: Deelnemer | None, nu: datetime) -> None:
    """A reading of this page began; what stood open before is over."""
    if not isinstance(inhoud, Page):
        return
    laat_los(inhoud, door)
    lezing = inhoud.get_workflow().start(inhoud, door).current_task_state
    TaskState.objects.filter(pk=lezing.pk).update(started_at=nu)


def eindig(inhoud: Any, door: Deelnemer, *, geplaatst: bool) -> None:
    """The reading of this page was decided."""
    lezing = _lopend(inhoud)
    if lezing is None:
        return
    if geplaatst:
        lezing.current_task_state.approve(user=door)
    else:
        lezing.current_task_state.reject(user=door)


def laat_los(inhoud: Any, door: Deelnemer | None) -> None:
    """Nothing of this page is read or asked any more."""
    staand = inhoud.current_workflow_state if isinstance(inhoud, Page) else None
    if staand is not None:
        staand.cancel(user=door)


def verschillen() -> Iterator[str]:
    """Where Wagtail's workflow does not say what the desk says, one sentence for each page."""
    wacht = {toets.versie for toets in Toets.objects.lopend().filter(aanleiding="ingestuurd")}
    lopend = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, task__content_type__app_label="moderatie"
    )
    volgens_wagtail = {str(nummer) for nummer in lopend.values_list("revision_id", flat=True)}
    for versie in sorted(volgens_wagtail - wacht):
        yield f"Wagtail zegt dat versie {versie} gelezen wordt, de leestafel niet."
    op_een_pagina = set(
        TaskState.objects.filter(revision_id__in=[versie for versie in wacht if versie.isdecimal()])
        .values_list("revision_id", flat=True)
        .distinct()
    )
    for versie in sorted(wacht - volgens_wagtail):
        if versie.isdecimal() and int(versie) in op_een_pagina:
            yield f"De leestafel zegt dat versie {versie} gelezen wordt, Wagtail niet."


def _lopend(inhoud: Any) -> WorkflowState | None:
    staand = inhoud.current_workflow_state if isinstance(inhoud, Page) else None
    return staand if staand is not None and staand.status == WorkflowState.STATUS_IN_PROGRESS else None
