"""Who may reach which address that we did not write ourselves: read from docs/toegang.md, the one table.

What has no row there is closed to everybody (`verhalen.beheergrens`), so what a newer version of Wagtail or
allauth adds stays closed until somebody decides about it; a test turns red at such an address, and at a row
that has no address any more.
"""

import re

from django.conf import settings

from deelnemers import rollen

BLAD = settings.PROJECT / "docs" / "toegang.md"
KOP = "\n## What Wagtail and allauth bring along\n"
# A list: for whom, why, and then the names (or, where an address has none, the routes).
_LIJST = re.compile(r"^### ([^:\n]+): [^\n]*\n+```\n(.*?)^```$", re.MULTILINE | re.DOTALL)

# Open, also without an account: the address itself decides what it shows.
IEDEREEN = frozenset({"iedereen"})
NIEMAND: frozenset[str] = frozenset()


def lees(blad: str) -> dict[str, frozenset[str]]:
    """From the page to who may (names of roles), by the name of an address, or its route without one."""
    lijsten = _LIJST.findall(blad.split(KOP)[1].split("\n## ")[0])
    return {adres: _wie(kop) for kop, adressen in lijsten for adres in adressen.split()}


def _wie(kop: str) -> frozenset[str]:
    """From "Moderators, Redactie" to those roles; a role that does not exist is a fault of ours."""
    if kop in ("Everybody", "Nobody"):
        return IEDEREEN if kop == "Everybody" else NIEMAND
    namen = frozenset(kop.split(", "))
    if not namen <= set(rollen.ALLE):
        raise ValueError(f"docs/toegang.md names no role: {kop}")
    return namen


TABEL = lees(BLAD.read_text(encoding="utf-8"))
