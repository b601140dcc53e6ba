"""Keeps the tokens of inlogkaarten out of the log: Django writes the address of every refused request."""

import logging
import re

_KAART = re.compile(r"(/kaart/)[^/\s?]+")
LOGBOEKEN = ("django.request", "django.security.csrf", "django.server")


class VerbergKaart(logging.Filter):
    """Writes /kaart/…/ for the address of a card."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every line stays, without the token."""
        record.msg = _KAART.sub(r"\1…", str(record.msg))
        if isinstance(record.args, tuple):
            record.args = tuple(
                _KAART.sub(r"\1…", waarde) if isinstance(waarde, str) else waarde for waarde in record.args
            )
        return True


def begin() -> None:
    """Once, when the site starts."""
    for naam in LOGBOEKEN:
        logging.getLogger(naam).addFilter(VerbergKaart())
