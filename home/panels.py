"""What the admin shows beside the fields of a page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel


class FotosPaneel(HelpPanel):
    """Leads to the screen where photos are put on a page."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Foto's"), "template": "home/beheer/fotospaneel.html", **kwargs})

    class BoundPanel(HelpPanel.BoundPanel):
        """A page that is not there yet has no place for photos."""

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "pagina": self.instance}
