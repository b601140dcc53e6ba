"""By what a version of a verhaal is known again: a hash over everything of it that others would see.

A besluit rests on it: only what was read is placed. The way in which it was made stands in front, because
what a verhaal can hold grows; what was decided in the time of an older way is still looked at in that way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verhalen.vertelling import Vertelling


def maak(wat: Vertelling, wijze: str = "") -> str:
    """The vingerafdruk of a version in this way (the newest without one); "" for a way that there is not.

    The first way had no name.
    """
    wijze = wijze or WIJZE_NU
    gelezen = _WIJZEN.get(wijze)
    if gelezen is None:
        return ""
    afdruk = hashlib.sha256(json.dumps(gelezen(wat), sort_keys=True).encode()).hexdigest()
    return afdruk if wijze == _EERSTE else f"{wijze}:{afdruk}"


def wijze_van(afdruk: str) -> str:
    """The way in which a vingerafdruk was made."""
    return afdruk.partition(":")[0] if ":" in afdruk else _EERSTE


def _eerste_wijze(wat: Vertelling) -> dict[str, Any]:
    """Until there were more notes, languages, and how it felt; with those it never fits."""
    gelezen = {
        "titel": wat.titel,
        "inhoud": [(stuk["type"], stuk["value"]) for stuk in wat.stukken],
        "themas": wat.themakeuze,
        "let_op": wat.let_op,
        "schrijversnaam": wat.schrijversnaam,
        "dagboek": wat.dagboektitel,
    }
    later = {"taal": wat.taal, "gevoel": wat.gevoel}
    return gelezen | {naam: waarde for naam, waarde in later.items() if waarde}


def _tweede_wijze(wat: Vertelling) -> dict[str, Any]:
    """With the language, and of a piece only what readers get of it; with how it felt it never fits."""
    gelezen = {
        "titel": wat.titel,
        "inhoud": [(stuk["type"], vorm.te_zien(stuk["value"])) for vorm, stuk in wat.vormstukken],
        "themas": wat.themakeuze,
        "let_op": wat.let_op,
        "taal": wat.taal,
        "schrijversnaam": wat.schrijversnaam,
        "dagboek": wat.dagboektitel,
    }
    return gelezen | {"gevoel": wat.gevoel} if wat.gevoel else gelezen


def _derde_wijze(wat: Vertelling) -> dict[str, Any]:
    """With how it felt."""
    return _tweede_wijze(wat) | {"gevoel": wat.gevoel}


_EERSTE = "1"
_TWEEDE = "2"
WIJZE_NU = "3"
# A new way is added, and none is ever changed: besluiten rest on them.
_WIJZEN: Mapping[str, Callable[[Vertelling], dict[str, Any]]] = {
    _EERSTE: _eerste_wijze,
    _TWEEDE: _tweede_wijze,
    WIJZE_NU: _derde_wijze,
}
