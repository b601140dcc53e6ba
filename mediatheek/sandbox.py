"""Photos are worked on in a process of their own, with limits on memory and time (ASVS 5.0, 5.2).

Whatever the bytes of a stranger do to a decoder, the web process is not in it: it runs on, and the memory
comes back. Its secrets are not in the memory or the environment of this one. The first bytes of a photo may
lie about its size; the limit does not.

The process gets the bytes on standard input and answers on standard output: one line of JSON, then the
pictures one behind the other. `python -m mediatheek.sandbox` is that process.
"""

import json
import logging
import signal
import subprocess
import sys
from threading import Lock

from mediatheek.beeld import Onbruikbaar, Plaat, Reden, herken, verwerk
from mediatheek.grenzen import begrens, draai_apart

# Bytes of address space: the largest photo of any kind that is taken in needs less.
GEHEUGEN = 768 * 1024**2
# Seconds of work, and seconds on the clock: a machine can be busy with other things. The heaviest photo that
# is taken in takes four of the first.
REKENTIJD = 20
WACHTTIJD = 180

_log = logging.getLogger(__name__)
# One at a time in one web process: the others wait.
_EEN_TEGELIJK = Lock()


def verwerk_apart(data: bytes) -> list[Plaat]:
    """As `beeld.verwerk`, with the decoding in a process of its own."""
    herken(data)
    with _EEN_TEGELIJK:
        try:
            kind = draai_apart("mediatheek.sandbox", data, wachttijd=WACHTTIJD)
        except subprocess.TimeoutExpired as fout:
            _log.warning("a photo took more than %s seconds", WACHTTIJD)
            raise Onbruikbaar(Reden.STUK) from fout
    if kind.returncode == -signal.SIGXCPU:
        raise Onbruikbaar(Reden.TE_ZWAAR)
    if kind.returncode < 0:
        _log.warning("the process for a photo was ended by signal %s", -kind.returncode)
        raise Onbruikbaar(Reden.STUK)
    if kind.returncode:
        _log.error("the process for a photo failed: %s", kind.stderr.decode(errors="replace"))
    kind.check_returncode()
    return _pak_uit(kind.stdout)


def _pak_uit(antwoord: bytes) -> list[Plaat]:
    """The pictures in this answer, or the `Onbruikbaar` in it."""
    kop, _regel, inhoud = antwoord.partition(b"\n")
    gelezen = json.loads(kop)
    if "reden" in gelezen:
        raise Onbruikbaar(Reden(gelezen["reden"]))
    platen, begin = [], 0
    for breedte, hoogte, formaat, omvang in gelezen["platen"]:
        platen.append(Plaat(breedte, hoogte, formaat, inhoud[begin : begin + omvang]))
        begin += omvang
    if begin != len(inhoud) or {plaat.formaat for plaat in platen} - {"jpg", "webp"}:
        raise ValueError("this is no answer of the process for photos")
    return platen


def _pak_in(platen: list[Plaat]) -> bytes:
    """An answer with these pictures."""
    maten = [(plaat.breedte, plaat.hoogte, plaat.formaat, len(plaat.inhoud)) for plaat in platen]
    return json.dumps({"platen": maten}).encode() + b"\n" + b"".join(plaat.inhoud for plaat in platen)


def main() -> None:
    """Answers to the bytes on standard input."""
    data = sys.stdin.buffer.read()
    # No file of any size: not what somebody sent, and not what comes of it.
    begrens(geheugen=GEHEUGEN, rekentijd=REKENTIJD)
    try:
        antwoord = _pak_in(verwerk(data))
    except Onbruikbaar as fout:
        antwoord = json.dumps({"reden": fout.reden}).encode()
    except MemoryError:
        antwoord = json.dumps({"reden": Reden.TE_VEEL}).encode()
    sys.stdout.buffer.write(antwoord)


if __name__ == "__main__":
    main()
