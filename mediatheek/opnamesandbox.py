"""The process in which sound and film of strangers are worked on (`omzetten`), seen from outside.

As with photos (`sandbox`): none of our secrets, limits on memory, work and the size of what comes out, and
a result only when it ended well. The order names the files of one opname, under their random names.
"""

import errno
import json
import logging
import signal
import subprocess
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Lock

from mediatheek.grenzen import draai_apart
from mediatheek.opdracht import SCHIJF_VOL, Onspeelbaar, Opdracht, Opnamereden, Uitslag

# Seconds on the clock: a machine can be busy with other things.
WACHTTIJD = {"geluid": 15 * 60, "film": 60 * 60}

_log = logging.getLogger(__name__)
# One at a time in one process: the others wait.
_EEN_TEGELIJK = Lock()


def zet_om_apart(opdracht: Opdracht) -> tuple[Uitslag, bytes]:
    """As `omzetten.zet_om`, in a process of its own. When it raises, nothing stands at `opdracht.uit`.

    `Onspeelbaar` for what the bytes do, OSError when the disk is full; anything else is our own fault.
    """
    try:
        with _EEN_TEGELIJK:
            return _draai(opdracht)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(opdracht.uit).unlink()
        raise


def _draai(opdracht: Opdracht) -> tuple[Uitslag, bytes]:
    wachttijd = WACHTTIJD[opdracht.soort]
    try:
        kind = draai_apart("mediatheek.omzetten", json.dumps(asdict(opdracht)).encode(), wachttijd=wachttijd)
    except subprocess.TimeoutExpired as fout:
        _log.warning("an opname took more than %s seconds", wachttijd)
        raise Onspeelbaar(Opnamereden.TE_ZWAAR) from fout
    if kind.returncode in (-signal.SIGXCPU, -signal.SIGXFSZ):
        raise Onspeelbaar(Opnamereden.TE_ZWAAR)
    if kind.returncode == SCHIJF_VOL:
        raise OSError(errno.ENOSPC, "the disk is full")
    if kind.returncode < 0:
        _log.warning("the process for an opname was ended by signal %s", -kind.returncode)
        raise Onspeelbaar(Opnamereden.STUK)
    if kind.returncode:
        _log.error("the process for an opname failed: %s", kind.stderr.decode(errors="replace"))
    kind.check_returncode()
    kop, _regel, still = kind.stdout.partition(b"\n")
    gelezen = json.loads(kop)
    if "reden" in gelezen:
        raise Onspeelbaar(Opnamereden(gelezen["reden"]))
    return Uitslag(**gelezen), still
