"""How the rows of a trail hang together: each holds the hash of the one before, and its own over all it says.

A way of making a hash is never changed: rows that were made with it are looked at for ever. Another way gets
another number, which stands before the hash.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

WIJZE = "1"
# What the first row holds of the one before it.
BEGIN = ""
VELDEN = (
    "nummer", "op", "wat", "uitkomst", "beslisser_id", "soort", "sleutel", "versie", "vingerafdruk",
    "besluit_id", "regels", "spelregels_id", "woorden_afdruk", "ongedaan_id", "vorige",
)  # fmt: skip


def keten_afdruk(rij: Mapping[str, Any]) -> str:
    """The hash of one row (its values by the names in `VELDEN`): sha256 over JSON in one fixed writing."""
    velden = {naam: _gewoon(rij[naam]) for naam in VELDEN}
    tekst = json.dumps(velden, sort_keys=True, separators=(",", ":"))
    return f"{WIJZE}:{hashlib.sha256(tekst.encode()).hexdigest()}"


def _gewoon(waarde: Any) -> Any:
    """A value as JSON has it, whatever database it comes from."""
    if isinstance(waarde, datetime):
        return waarde.astimezone(UTC).isoformat(timespec="microseconds")
    if waarde is None or isinstance(waarde, int | str | list):
        return waarde
    return str(waarde)
