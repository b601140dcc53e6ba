"""What a process may take that works on the bytes of a stranger (ASVS 5.0, 5.2)."""

import os
import resource


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
