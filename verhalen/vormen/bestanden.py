"""The files of pieces, whatever kind they are of: what to draw of them, and how far they are."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from mediatheek.models import Foto, Opname
from mediatheek.querysets import Bron, Onklaar
from verhalen.vormen.basis import Stuk, Vorm


def bronnen(sleutels: Iterable[UUID]) -> dict[UUID, Any]:
    """What readers can be shown of these files, by key; what is not ready or not there is left out."""
    over = list(sleutels)
    gevonden: dict[UUID, Any] = dict(Foto.objects.bronnen(over))
    over = [sleutel for sleutel in over if sleutel not in gevonden]
    return {**gevonden, **(Opname.objects.bronnen(over) if over else {})}


def bronnen_van(vormstukken: Iterable[tuple[Vorm, Stuk]]) -> dict[UUID, Any]:
    """The same of the files of these pieces: by their form is known which are sound and film."""
    sleutels: dict[bool, list[UUID]] = {False: [], True: []}
    for vorm, stuk in vormstukken:
        sleutels[vorm.opneembaar] += vorm.sleutels(stuk["value"])
    fotos, opnamen = sleutels.values()
    return Opname.objects.bronnen(opnamen, fotos) if opnamen else dict(Foto.objects.bronnen(fotos))


def beelden(sleutels: Iterable[UUID]) -> dict[UUID, Bron]:
    """What a card shows of these files, by key: a photo, or the still of a film."""
    gevonden = {sleutel: getattr(bron, "still", bron) for sleutel, bron in bronnen(sleutels).items()}
    return {sleutel: bron for sleutel, bron in gevonden.items() if bron is not None}


def voor_de_schrijver(sleutels: Iterable[UUID]) -> dict[UUID, Any]:
    """As `bronnen`, with those that cannot be shown (yet): their writer sees how it stands with them."""
    sleutels = list(sleutels)
    gevonden = bronnen(sleutels)
    return {**gevonden, **onklaar(sleutel for sleutel in sleutels if sleutel not in gevonden)}


def onklaar(sleutels: Iterable[UUID]) -> dict[UUID, Onklaar]:
    """Which of these cannot be shown (yet), and why."""
    over = list(sleutels)
    return {**Foto.objects.onklaar(over), **Opname.objects.onklaar(over)} if over else {}


def alles_komt(getekend: Mapping[UUID, Any]) -> bool:
    """Whether what is not ready of these is all being made ready: nothing refused, nothing still recorded."""
    return all(bron.komt_nog and not bron.loopt for bron in getekend.values() if isinstance(bron, Onklaar))


def komt_er_nog(getekend: Mapping[UUID, Any]) -> bool:
    """Whether any of these, as `voor_de_schrijver` gives them, is being made ready."""
    return any(isinstance(bron, Onklaar) and bron.komt_nog and not bron.loopt for bron in getekend.values())
