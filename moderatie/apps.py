"""The app as Django knows it."""

from typing import Any

from django.apps import AppConfig


def _geen_post_van_wagtail(**kwargs: Any) -> None:
    """Every mail leaves through the outbox, in our own words: Wagtail's own mails about workflows do not."""


class ModeratieConfig(AppConfig):
    """Settings of this app."""

    name = "moderatie"

    def ready(self) -> None:
        """Give the worker its work, hear what is erased, and keep Wagtail's mails from leaving.

        We take the places under which wagtail.admin, which is made ready after us, connects those mails.
        """
        from wagtail.models import TaskState, WorkflowState
        from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

        from moderatie import receivers, tasks, voorstelbureau  # noqa: F401 - registers the work

        receivers.verbind()
        voorstelbureau.registreer_bureau()
        for signaal, afzender, plek in (
            (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
            (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
            (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
            (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
        ):
            signaal.connect(_geen_post_van_wagtail, sender=afzender, dispatch_uid=plek)
