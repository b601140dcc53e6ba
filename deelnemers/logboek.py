"""Keeps addresses that are themselves a key out of the log: Django writes that of every refused request.

Inlogkaarten, and the links in mails to sign in, and to confirm, change or stop following.
"""

import logging
import re

_SLEUTEL = re.compile(r"(/kaart/|/inloggen/link/|/volgen/(?:bevestigen|instellen|stoppen)/)[^/\s?]+")
LOGBOEKEN = ("django.request", "django.security.csrf", "django.server")


class VerbergSleutel(logging.Filter):
    """Writes /kaart/…/ for the address of a card, and so on."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every line stays, without the token."""
        record.msg = _SLEUTEL.sub(r"\1…", str(record.msg))
        if isinstance(record.args, tuple):
            record.args = tuple(
                _SLEUTEL.sub(r"\1…", waarde) if isinstance(waarde, str) else waarde for waarde in record.args
            )
        return True


def begin() -> None:
    """Once, when the site starts."""
    for naam in LOGBOEKEN:
        logging.getLogger(naam).addFilter(VerbergSleutel())
