"""What takes too long for the suite: `make proef`.

A minute of talking, of which the page is killed (tests/reis/test_opnemen.py): what was said is there. And
random strings through everything that takes words, on both databases.

A hundred thousand through cleaning and the acts of people, and two thousand over every field by HTTP. The
pages that come of it are checked by vnu. The seed is printed: with `PROEF_ZAAD=7 make proef` there are
others, and the same number gives the same strings. The suite takes a thousand of them
(tests/home/test_willekeurig.py).
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import postgres
import stijlen
import vnu

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
    opnemen = een_minuut(omgeving)
    print(f"PROEF_ZAAD={omgeving['PROEF_ZAAD']} make proef gives the same strings again.", flush=True)
    stijlen.install()
    with postgres.running() as url:
        goed = [een(omgeving, "SQLite", {}), een(omgeving, "PostgreSQL", {"DATABASE_URL": url})]
    return [*goed, opnemen].count(False)


def een_minuut(omgeving: dict[str, str]) -> bool:
    """Somebody talks for fifty real seconds, and the page is killed; whether what was said is there."""
    proef = "tests/reis/test_opnemen.py::test_a_page_that_is_closed_loses_at_most_a_few_seconds"
    opdracht = (PROJECT / ".venv/bin/python", "-m", "pytest", "-n0", "--show-capture=no", proef)
    klaar = subprocess.run(opdracht, cwd=PROJECT, env={**omgeving, "PROEF_OPNEMEN": "50"}, check=False)
    print(f"Recording: {'BROKEN' if klaar.returncode else 'good'}", flush=True)
    return not klaar.returncode


def een(omgeving: dict[str, str], naam: str, database: dict[str, str]) -> bool:
    """Run it on one database, and check the pages; whether all was good."""
    begon = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="proef-") as map_:
        opdracht = (PROJECT / ".venv/bin/python", "-m", "pytest", *PROEF)
        alles = {**omgeving, **database, "PROEF_BLADZIJDEN": map_}
        klaar = subprocess.run(opdracht, cwd=PROJECT, env=alles, check=False)
        bladzijden, fouten = len(list(Path(map_).glob("*.html"))), vnu.keur(Path(map_))
    print("\n".join(fouten))
    goed = klaar.returncode == 0 and bladzijden > 0 and not fouten
    seconden = time.monotonic() - begon
    print(f"{naam}: {'good' if goed else 'BROKEN'}, {bladzijden} pages checked, {seconden:.0f} s", flush=True)
    return goed


if __name__ == "__main__":
    sys.exit(main())
