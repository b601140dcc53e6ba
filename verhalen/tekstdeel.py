"""A text of which only the changed part was sent, because the whole does not fit in a last request.

Whoever closes a page sends what was not kept yet, and a browser carries at most 64 KiB then
(static/js/bewaren.js).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from common.errors import Weigering


class PastNiet(Weigering):
    """The part was made for another text than the one that is kept."""

    status = 412

    def __init__(self) -> None:
        super().__init__(_("Je tekst is nog niet bewaard. Druk op Verder, dan bewaren we je tekst."))


@dataclass(frozen=True)
class Deel:
    """How many characters of the kept text stand unchanged at its begin and end, and what comes between.

    `basis` is the hash of that kept text.
    """

    begin: int
    eind: int
    midden: str
    basis: str

    @classmethod
    def lees(cls, gegevens: Mapping[str, Any]) -> "Deel | None":
        """The part that a form brings along; None when it brings the whole text, or nothing of the kind."""
        try:
            begin, eind = int(gegevens["deel_begin"]), int(gegevens["deel_eind"])
            return cls(begin, eind, gegevens["deel_midden"].replace("\r\n", "\n"), gegevens["deel_basis"])
        except (KeyError, ValueError):
            return None


def afdruk(tekst: str) -> str:
    """The hash of a text, by which both sides know that they speak of the same."""
    return hashlib.sha256(tekst.encode()).hexdigest()


def voeg_samen(basis: str, deel: Deel) -> str:
    """The whole text again; raises `PastNiet` when the part does not belong to this text."""
    if deel.basis != afdruk(basis) or min(deel.begin, deel.eind) < 0 or deel.begin + deel.eind > len(basis):
        raise PastNiet
    return basis[: deel.begin] + deel.midden + basis[len(basis) - deel.eind :]
