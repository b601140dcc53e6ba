"""Whom somebody can call when it is heavy or urgent: the one place where these numbers stand (SAFE-01).

Every screen, mail and card takes them from here (`{% hulplijnen as hulp %}`). Who looks whether they are
still right writes the day in `NAGEKEKEN_OP` and in the handbook for keepers.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

# The day on which somebody last looked whether all of this is still right.
NAGEKEKEN_OP = date(2026, 12, 1)


@dataclass(frozen=True)
class Hulplijn:
    """`nummer` as it is read, `adres` as it is pressed."""

    nummer: str
    adres: str

    @property
    def link(self) -> SafeString:
        """As a link; another site does not hear from which page somebody came."""
        rel = SafeString(' rel="noreferrer"') if self.adres.startswith("https:") else ""
        return format_html('<a href="{}"{}>{}</a>', self.adres, rel, self.nummer)


@dataclass(frozen=True)
class Hulplijnen:
    """All of them, by what they are for."""

    gevaar: Hulplijn
    zelfmoord: Hulplijn
    # The same people, by a number that costs nothing with any telephone.
    gratis: Hulplijn
    chat: Hulplijn
    # Violence at home (Veilig Thuis).
    thuis: Hulplijn


HULPLIJNEN = Hulplijnen(
    gevaar=Hulplijn("112", "tel:112"),
    zelfmoord=Hulplijn("113", "tel:113"),
    gratis=Hulplijn("0800-0113", "tel:08000113"),
    chat=Hulplijn("113.nl", "https://www.113.nl"),
    thuis=Hulplijn("0800-2000", "tel:08002000"),
)
