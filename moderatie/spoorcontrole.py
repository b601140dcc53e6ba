"""Whether the trail of moderation is whole, and says the same as the besluiten. Only looks, never writes.

Walks along everything in parts, so that a trail of any length takes the same memory.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Max
from django.utils.translation import gettext as _

from moderatie import spoorslot, werkstroom
from moderatie.keten import BEGIN
from moderatie.models import Besluit, Daad, Spoorkop, Spoorregel
from moderatie.spoor import besluitvelden

PER_KEER = 500


def wat_er_mis_is() -> Iterator[str]:
    """One sentence for each thing that is wrong. Of the chain itself only the first broken link."""
    if not spoorslot.is_op_slot(connection):
        yield _("Het spoor is niet op slot: iemand kan er regels in veranderen.")
    if breuk := eerste_breuk():
        yield breuk
    yield from besluiten_en_spoor()
    yield from werkstroom.verschillen()


def eerste_breuk() -> str:
    """Where the chain breaks first, in one sentence; nothing when it is whole."""
    # In this order: what is added while we look is then no end that was cut off.
    laatste = Spoorregel.objects.aggregate(laatste=Max("nummer"))["laatste"] or 0
    kop = Spoorkop.objects.first() or Spoorkop()
    nummer, vorige = 0, BEGIN
    for regel in Spoorregel.objects.filter(nummer__lte=kop.nummer).order_by("nummer").iterator(PER_KEER):
        nummer += 1
        if regel.nummer != nummer:
            return _("Regel %(nummer)s van het spoor ontbreekt.") % {"nummer": nummer}
        if regel.vorige != vorige:
            return _("Regel %(nummer)s van het spoor sluit niet aan op de regel ervoor.") % {"nummer": nummer}
        if not regel.klopt:
            return _("Regel %(nummer)s van het spoor is veranderd.") % {"nummer": nummer}
        vorige = regel.afdruk
    if nummer < kop.nummer:
        return _("Regel %(nummer)s van het spoor ontbreekt.") % {"nummer": nummer + 1}
    if vorige != kop.afdruk:
        return _("De laatste regel van het spoor is niet de regel die er hoort.")
    if laatste > kop.nummer:
        return _("Na regel %(nummer)s van het spoor staan regels die er niet horen.") % {"nummer": kop.nummer}
    return ""


def besluiten_en_spoor() -> Iterator[str]:
    """Where a besluit and its row of the trail do not say the same, or its words are others."""
    besluiten = (
        Besluit.objects.select_related("woorden").prefetch_related("andere_regels").order_by("pk")
    ).iterator(PER_KEER)
    while deel := list(islice(besluiten, PER_KEER)):
        regels: dict[Any, list[Spoorregel]] = {besluit.pk: [] for besluit in deel}
        for regel in Spoorregel.objects.filter(wat=Daad.BESLUIT, besluit_id__in=list(regels)):
            regels[regel.besluit_id].append(regel)
        gewist = _gewist(deel)
        for besluit in deel:
            if zin := _verschil(besluit, regels[besluit.pk], besluit.waarover in gewist):
                yield zin % {"nummer": besluit.pk}
    weg = Spoorregel.objects.filter(besluit_id__isnull=False, besluit__gemaakt_op__isnull=True)
    for nummer in weg.values_list("nummer", flat=True).iterator(PER_KEER):
        yield _("Het besluit van regel %(nummer)s van het spoor is er niet meer.") % {"nummer": nummer}


def _gewist(besluiten: list[Besluit]) -> set[Any]:
    """What of this was erased, as the trail tells."""
    zonder = [een.waarover for een in besluiten if een.woorden_afdruk and not hasattr(een, "woorden")]
    regels = Spoorregel.objects.filter(wat=Daad.WOORDEN_GEWIST).over(*zonder)
    return {(soort, sleutel) for soort, sleutel in regels.values_list("soort", "sleutel")}


def _verschil(besluit: Besluit, regels: list[Spoorregel], gewist: bool) -> str:
    """What is wrong with one besluit, in a sentence with room for its number; nothing when it is right."""
    if len(regels) != 1:
        return _("Besluit %(nummer)s staat niet één keer in het spoor.")
    regel = regels[0]
    verwacht = {**besluitvelden(besluit), "op": besluit.gemaakt_op}
    if any(getattr(regel, naam) != waarde for naam, waarde in verwacht.items()):
        return _("Besluit %(nummer)s zegt iets anders dan het spoor.")
    woorden = getattr(besluit, "woorden", None)
    if woorden is not None and woorden.afdruk != besluit.woorden_afdruk:
        return _("De woorden van besluit %(nummer)s zijn veranderd.")
    if woorden is None and besluit.woorden_afdruk and not gewist:
        return _("De woorden van besluit %(nummer)s zijn weg, en het spoor zegt niet waarom.")
    return ""
