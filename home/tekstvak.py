"""The field for formatted text in the admin. No model may import it: the editor asks for all models."""

from typing import Any

from wagtail.admin.rich_text import DraftailRichTextArea


class Tekstvak(DraftailRichTextArea):
    """Wagtail's editor of formatted text; what did not come from it is no text, and no fault of ours."""

    onleesbaar = False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        try:
            waarde: str | None = super().value_from_datadict(data, files, name)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            # JSON of another shape than the editor's own, which Wagtail reads without looking.
            self.onleesbaar = True
            return None
        return waarde
