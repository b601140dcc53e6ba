"""What stays at the desk when what it is about is erased, and what goes."""

from datetime import datetime

from django.db import transaction

from moderatie.models import Afloop, Besluitwoorden, Beurt, Daad, Meldwoorden, Passage, Toets
from moderatie.spoor import schrijf_spoor
from moderatie.waarover import Waarover


@transaction.atomic
def wis_woorden(*, waarover: Waarover, nu: datetime) -> None:
    """Erase all words about content that is erased itself: what was said, and why something was decided.

    The besluiten stay, with rule, version and hashes (DSA art. 17, 20): whoever objects later is answered.
    """
    Toets.objects.over(waarover).lopend().update(afloop=Afloop.VERVALLEN)
    beurten, _per_soort = Beurt.objects.over(waarover).delete()
    soort, sleutel = waarover
    woorden, _per_soort = Besluitwoorden.objects.filter(
        besluit__soort=soort, besluit__sleutel=sleutel
    ).delete()
    # With the snapshot of what was told of.
    Meldwoorden.objects.filter(melding__soort=soort, melding__sleutel=sleutel).delete()
    Passage.objects.filter(besluit__soort=soort, besluit__sleutel=sleutel).delete()
    if beurten or woorden:
        schrijf_spoor(wat=Daad.WOORDEN_GEWIST, waarover=waarover, nu=nu)
