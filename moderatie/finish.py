"""What Wagtail does when a workflow is approved: nothing.

A besluit publishes, by one act of the content itself. Imports nothing: Wagtail loads this while it loads its
models.
"""

from typing import Any


def doe_niets(workflow_state: Any, user: Any = None) -> None:
    """Wagtail's own way would publish the latest revision, read or not (promise *Eerst gelezen*)."""
