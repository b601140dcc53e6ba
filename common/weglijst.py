"""The weglijst: what people took back, written beside the database, so that no copy brings it back.

A file with one JSON object per line, only ever added to, at a path of its own (`settings.WEGLIJST`; best on
another disk). An act writes its line, on the disk, before its transaction commits; once that is done a line
that says so follows. A line names by key, never by words or an address. Who puts a copy back does again
what happened since that copy (`onderhoud.terugzetten`).

- A line whose act never committed is done again all the same: what somebody wanted gone stays gone.
- What shows something again counts only once it is certain; in the order in which the acts held their lock.
- A line that was cut off by a crash was never acknowledged, and is passed over.
"""

import fcntl
import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction

logger = logging.getLogger(__name__)
# No transaction of ours is open longer than this.
IN_TWIJFEL = timedelta(hours=1)

Opnieuw = Callable[..., Any]


@dataclass(frozen=True)
class _Soort:
    """A kind of act: how it is done again, and whether it takes another back."""

    doe: Opnieuw
    toont: bool


_soorten: dict[str, _Soort] = {}
_stil: ContextVar[bool] = ContextVar("weglijst_stil", default=False)


class NietTeLezen(Exception):
    """The weglijst is not there, or is not the one that a copy was made beside."""


@dataclass
class Daad:
    """One act as it stands in the weglijst."""

    naam: str
    nu: datetime
    wat: dict[str, Any]


def opnieuw(naam: str, *, toont: bool = False) -> Callable[[Opnieuw], Opnieuw]:
    """Have a function do such an act again: it gets `nu` (when it happened) and what the line says.

    It does no harm when it was done before or when what it is about is not there. `toont`: it shows again
    what another act took away.
    """

    def meld_aan(functie: Opnieuw) -> Opnieuw:
        _soorten[naam] = _Soort(functie, toont)
        return functie

    return meld_aan


def noteer(naam: str, *, nu: datetime | None = None, **wat: Any) -> None:
    """Write down an act, in its transaction and under its lock. `nu` is when it happened, if that matters.

    When the file cannot be written the act goes on, for what must be gone must be gone now: the log and
    `/gezond/` tell it.
    """
    assert naam in _soorten, naam
    if _stil.get():
        return
    nummer = uuid4().hex
    try:
        _voeg_toe({"nr": nummer, "op": _op(), "daad": naam, "nu": nu.isoformat() if nu else None, "wat": wat})
    except OSError as fout:
        logger.error("weglijst cannot be written, %s is not in it: %s", naam, fout.strerror)
        return
    transaction.on_commit(lambda: _bevestig(nummer))


def merk_kopie(kopie: str) -> None:
    """Write down that a copy begins here. Raises OSError: a copy without its place is worth less."""
    _voeg_toe({"kopie": kopie, "op": _op()})


def sinds(kopie: str) -> list[Daad]:
    """What has to be done again on this copy, in order. Raises `NietTeLezen`."""
    regels = list(_lees())
    plek = next((i for i, regel in enumerate(regels) if regel.get("kopie") == kopie), None)
    if plek is None:
        raise NietTeLezen(f"In {settings.WEGLIJST} staat deze kopie niet.")
    begonnen = datetime.fromisoformat(regels[plek]["op"])
    zeker = {regel["vast"]: i for i, regel in enumerate(regels) if "vast" in regel}
    daden: list[Daad] = []
    for i, regel in enumerate(regels):
        if "daad" not in regel:
            continue
        op, vast = datetime.fromisoformat(regel["op"]), zeker.get(regel["nr"])
        # Begun before the copy, but perhaps not yet in it: its commit came later, or was never told.
        twijfel = begonnen - op <= IN_TWIJFEL if vast is None else vast > plek
        if i < plek and not twijfel:
            continue
        daad = Daad(regel["daad"], datetime.fromisoformat(regel["nu"]) if regel["nu"] else op, regel["wat"])
        if daad.naam not in _soorten:
            raise NietTeLezen(f"In {settings.WEGLIJST} staat iets wat deze versie niet kent: {daad.naam}.")
        if vast is not None or not _soorten[daad.naam].toont:
            daden.append(daad)
    return daden


def doe_opnieuw(daden: list[Daad]) -> None:
    """Do these acts again, each in a transaction of its own; none of it is written down again."""
    merk = _stil.set(True)
    try:
        for daad in daden:
            with transaction.atomic():
                _soorten[daad.naam].doe(nu=daad.nu, **daad.wat)
    finally:
        _stil.reset(merk)


def is_te_schrijven() -> bool:
    """Whether a line could be added now."""
    try:
        with _open():
            return True
    except OSError:
        return False


def _op() -> str:
    """Now, by the clock of the machine: when the line was written, whatever time its act was given."""
    return datetime.now(UTC).isoformat()


def _bevestig(nummer: str) -> None:
    """The act is certain. Not forced to the disk: a line that is lost does no harm."""
    try:
        _voeg_toe({"vast": nummer}, dwing=False)
    except OSError as fout:
        logger.error("weglijst cannot be written: %s", fout.strerror)


@contextmanager
def _open() -> Iterator[int]:
    """The file, for one writer at a time; made when it is not there."""
    pad = Path(settings.WEGLIJST)
    pad.parent.mkdir(parents=True, exist_ok=True)
    nieuw = not pad.exists()
    bestand = os.open(pad, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        if nieuw:
            map_ = os.open(pad.parent, os.O_RDONLY)
            try:
                os.fsync(map_)
            finally:
                os.close(map_)
        fcntl.flock(bestand, fcntl.LOCK_EX)
        yield bestand
    finally:
        os.close(bestand)


def _voeg_toe(regel: dict[str, Any], *, dwing: bool = True) -> None:
    tekst = json.dumps(regel, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    with _open() as bestand:
        einde = os.lseek(bestand, 0, os.SEEK_END)
        if einde and os.pread(bestand, 1, einde - 1) != b"\n":
            tekst = b"\n" + tekst  # after a line that a crash cut off
        if os.write(bestand, tekst) != len(tekst):
            raise OSError(0, "the disk is full")
        if dwing:
            os.fsync(bestand)


def _lees() -> Iterator[dict[str, Any]]:
    """The lines; what is no object was cut off while it was written."""
    try:
        tekst = Path(settings.WEGLIJST).read_text(encoding="utf-8", errors="replace")
    except OSError as fout:
        raise NietTeLezen(f"De weglijst {settings.WEGLIJST} is niet te lezen: {fout.strerror}.") from fout
    for regel in tekst.split("\n"):
        try:
            gelezen = json.loads(regel)
        except ValueError:
            continue
        if isinstance(gelezen, dict):
            yield gelezen
