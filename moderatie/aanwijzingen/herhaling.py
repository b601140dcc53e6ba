"""The same text once more (DET-08): told by others, or sent again and again."""

import hashlib
from collections.abc import Iterator

from rapidfuzz import fuzz

from moderatie.aanwijzingen.lezing import Lezing, lees
from moderatie.aanwijzingen.soorten import Herhaling, Omgeving

# As much must be alike, of 100; and of a text of fewer letters everything.
GELIJK = 90
KORT = 40


def afdruk(tekst: str) -> str:
    """SHA-256 of a text as it is compared: without capitals, accents, commas and empty lines."""
    return _afdruk(lees(tekst).plat.tekst)


def vind_herhaling(lezing: Lezing, omgeving: Omgeving) -> Iterator[Herhaling]:
    """Which of the others say the same, or nearly."""
    eigen = lezing.plat.tekst.strip(" .")
    if not eigen:
        return
    for sleutel, tekst in omgeving.anderen:
        ander = lees(tekst).plat.tekst.strip(" .")
        if _afdruk(ander) == _afdruk(eigen):
            yield Herhaling(sleutel, 100)
        elif min(len(ander), len(eigen)) >= KORT:
            gelijk = fuzz.ratio(eigen, ander, score_cutoff=GELIJK)
            if gelijk >= GELIJK:
                # Nearly is never told as wholly.
                yield Herhaling(sleutel, min(99, int(gelijk)))


def _afdruk(plat: str) -> str:
    return hashlib.sha256(plat.strip(" .").encode("utf-8", "surrogatepass")).hexdigest()
