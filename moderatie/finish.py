"""What Wagtail does when a workflow is approved.

Imports no Wagtail models: Wagtail loads this while it loads them.
"""

from typing import Any


def publish_reviewed(workflow_state: Any, user: Any = None) -> None:
    """Publish the revision that was read, not the latest one (promise *Eerst gelezen*)."""
    workflow_state.current_task_state.revision.publish(user=user, skip_permission_checks=True)
