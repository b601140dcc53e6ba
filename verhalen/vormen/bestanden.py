"""The files of pieces, whatever kind they are of: what to draw of them, and how far they are."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from mediatheek.models import Foto
from mediatheek.querysets import Onklaar


def bronnen(sleutels: Iterable[UUID]) -> dict[UUID, Any]:
    """What readers can be shown of these files, by key; what is not ready or not there is left out."""
    sleutels = list(sleutels)
    return dict(Foto.objects.bronnen(sleutels)) if sleutels else {}


def voor_de_schrijver(sleutels: Iterable[UUID]) -> dict[UUID, Any]:
    """As `bronnen`, with those that cannot be shown (yet): their writer sees how it stands with them."""
    return dict(Foto.objects.voor_de_schrijver(sleutels))


def onklaar(sleutels: Iterable[UUID]) -> dict[UUID, Onklaar]:
    """Which of these cannot be shown (yet), and why."""
    return Foto.objects.onklaar(sleutels)


def komt_er_nog(getekend: Mapping[UUID, Any]) -> bool:
    """Whether any of these, as `voor_de_schrijver` gives them, is being made ready."""
    return any(isinstance(bron, Onklaar) and bron.komt_nog for bron in getekend.values())
