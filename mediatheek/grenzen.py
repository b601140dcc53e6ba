"""A process that works on the bytes of a stranger: how it is begun, and what it may take (ASVS 5.0, 5.2)."""

import os
import resource
import subprocess
import sys
from pathlib import Path


def draai_apart(module: str, invoer: bytes, *, wachttijd: int) -> subprocess.CompletedProcess[bytes]:
    """Runs `python -m module` with these bytes on standard input; gives its end and what it wrote.

    It knows none of our secrets. Raises `subprocess.TimeoutExpired` after `wachttijd` seconds on the clock.
    """
    # (The module is named by our own code.)
    return subprocess.run(  # noqa: S603
        [sys.executable, "-W", "ignore", "-m", module],
        input=invoer,
        # Not our own: that may be a file, and the process can write none.
        capture_output=True,
        timeout=wachttijd,
        check=False,
        cwd=Path(__file__).resolve().parents[1],
        # Nothing of ours; and few arenas, which would take address space for nothing.
        env={"MALLOC_ARENA_MAX": "2"},
    )


def begrens(*, geheugen: int, rekentijd: int, bestand: int = 0, nice: int = 10) -> None:
    """From now on this process takes no more: bytes of address space, seconds of work, bytes in one file.

    `nice`: how much goes before it. Who went over the seconds ends by SIGXCPU.
    """
    # Who reads goes first.
    os.nice(nice)
    for wat, grens in {
        resource.RLIMIT_AS: geheugen,
        resource.RLIMIT_CPU: rekentijd,
        resource.RLIMIT_FSIZE: bestand,
        # No picture of this process in memory either, with what somebody sent in it.
        resource.RLIMIT_CORE: 0,
    }.items():
        hoogstens = resource.getrlimit(wat)[1]
        if hoogstens == resource.RLIM_INFINITY or hoogstens > grens:
            # One apart: the signal of the lower one tells which limit it was.
            resource.setrlimit(wat, (grens, grens + 1))
