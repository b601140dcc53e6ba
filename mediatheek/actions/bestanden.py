"""Files beside the rows: written before them, and gone once it is certain that they are for nobody."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.db import transaction

from mediatheek.models import private_storage, raw_storage

Bewaar = Callable[[Storage, str, "bytes | File"], str]


@contextmanager
def bestanden() -> Iterator[Bewaar]:
    """A way to write files that are gone again when the rest of the work fails."""
    geschreven: list[tuple[Storage, str]] = []

    def bewaar(opslag: Storage, naam: str, inhoud: bytes | File) -> str:
        # Named before it is written: half of it may be there.
        geschreven.append((opslag, naam))
        return opslag.save(naam, ContentFile(inhoud) if isinstance(inhoud, bytes) else inhoud)

    try:
        yield bewaar
    except BaseException:
        for opslag, naam in geschreven:
            opslag.delete(naam)
        raise


def nieuwe_naam(formaat: str) -> str:
    """A name in `private_storage` that tells nothing, not even the address of what is in it."""
    naam = uuid4().hex
    return f"{naam[:2]}/{naam}.{formaat}"


def schrijf_vast(naam: str, stukken: Iterable[bytes]) -> int:
    """Writes what was sent into `raw_storage`, on the disk for certain; gives how many bytes it is.

    Nothing of it is left when it fails (OSError: the disk is full).
    """
    pad = Path(raw_storage().path(naam))
    pad.parent.mkdir(parents=True, exist_ok=True)
    nummer = os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(nummer, "wb") as bestand:
            omvang = sum(bestand.write(stuk) for stuk in stukken)
            bestand.flush()
            os.fsync(bestand.fileno())
        dwing(pad.parent)
    except BaseException:
        with suppress(OSError):
            pad.unlink()
        raise
    return omvang


def dwing(pad: Path) -> None:
    """Onto the disk what is in this file, or which names stand in this folder."""
    nummer = os.open(pad, os.O_RDONLY)
    try:
        os.fsync(nummer)
    finally:
        os.close(nummer)


def wis_bestand(*, naam: str) -> None:
    """Takes a file away once the deletion of its row is certain."""
    if naam:
        transaction.on_commit(lambda: private_storage().delete(naam))


def wis_aanlevering(*, naam: str) -> None:
    """Takes what was sent away once it is certain what became of it."""
    if naam:
        transaction.on_commit(lambda: raw_storage().delete(naam))
