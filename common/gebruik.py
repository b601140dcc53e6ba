"""Who uses the data folder: everybody who talks to the database, or one who puts a copy back, alone.

A lock on a file that the kernel lets go of with the process (flock), so nothing has to be cleaned up after
a crash. And a mark, for as long as a copy is half put back: nothing may start on that.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_bestand: int | None = None


class InGebruik(Exception):
    """Another process talks to the database."""


def _slot() -> Path:
    return Path(settings.DATA) / ".in-gebruik"


def halfweg() -> Path:
    """The mark of a copy that is being put back: there from before the first change until after the last."""
    return Path(settings.DATA) / ".terugzetten-is-niet-af"


def samen(**_kwargs: Any) -> None:
    """Say, once per process, that we use the data; refuses on data that are half put back."""
    global _bestand
    if _bestand is not None:
        return
    bestand = _open()
    try:
        fcntl.flock(bestand, fcntl.LOCK_SH | fcntl.LOCK_NB)
        if halfweg().exists():
            raise BlockingIOError
    except BlockingIOError:
        os.close(bestand)
        raise ImproperlyConfigured(
            "Er wordt een kopie teruggezet, of dat is niet afgemaakt. "
            "Wacht tot het klaar is, of draai zet_terug nog een keer."
        ) from None
    _bestand = bestand


@contextmanager
def alleen() -> Iterator[None]:
    """In the block we use the data alone; raises `InGebruik` while another process uses them."""
    global _bestand
    if _bestand is None:
        _bestand = _open()
    try:
        fcntl.flock(_bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise InGebruik from None
    try:
        yield
    finally:
        fcntl.flock(_bestand, fcntl.LOCK_SH)


def _open() -> int:
    pad = _slot()
    pad.parent.mkdir(parents=True, exist_ok=True)
    return os.open(pad, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
