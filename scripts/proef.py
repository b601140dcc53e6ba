"""Random strings through everything that takes words, on both databases: `make proef`.

A hundred thousand through cleaning and the acts of people, and two thousand over every field by HTTP. The
seed is printed: with `PROEF_ZAAD=7 make proef` there are others, and the same number gives the same strings.
The suite takes a thousand of them (tests/home/test_willekeurig.py).
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import postgres

PROJECT = Path(__file__).resolve().parents[1]
GROOT = {"PROEF_AANTAL": "100000", "PROEF_HTTP": "2000", "PROEF_PER_VERHAAL": "400", "PROEF_ZAAD": "20261128"}
PROEF = (
    "tests/home/test_willekeurig.py",
    "-p",
    "no:randomly",
    "--show-capture=no",
    "-o",
    "faulthandler_timeout=0",
)


def main() -> int:
    """Run it on SQLite and on PostgreSQL; 0 when every string was taken."""
    omgeving = {**GROOT, **os.environ}
    print(f"PROEF_ZAAD={omgeving['PROEF_ZAAD']} make proef gives the same strings again.", flush=True)
    stuk = []
    with postgres.running() as url:
        for naam, database in (("SQLite", {}), ("PostgreSQL", {"DATABASE_URL": url})):
            begon = time.monotonic()
            opdracht = (PROJECT / ".venv/bin/python", "-m", "pytest", *PROEF)
            klaar = subprocess.run(opdracht, cwd=PROJECT, env={**omgeving, **database}, check=False)
            goed = klaar.returncode == 0
            print(f"{naam}: {'good' if goed else 'BROKEN'}, {time.monotonic() - begon:.0f} s", flush=True)
            if not goed:
                stuk.append(naam)
    return len(stuk)


if __name__ == "__main__":
    sys.exit(main())
