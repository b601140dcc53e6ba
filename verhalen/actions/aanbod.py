"""Words for an opname: offered by a moderator who places a verhaal, and taken over by its writer or not."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from common.errors import AlGebeurd
from common.tekst import schoon
from deelnemers.models import Deelnemer
from mediatheek.models import Opname
from moderatie.models import Besluit
from verhalen.aanbod import Aanbod, nog_open, zonder_woorden
from verhalen.access import mag_veranderen, vergrendel_eigen
from verhalen.actions.schrijven import leg_vast
from verhalen.models import VerhaalPage
from verhalen.querysets import revisie_van

# The field at the desk for the words of one piece: this, and its id. Every field in which a moderator types
# begins so: who comes too late gets all of that back.
VELD = "woorden_"


def bied_aan(*, verhaal: VerhaalPage, besluit: Besluit, aanvulling: Mapping[str, Any], nu: datetime) -> None:
    """Keep what a moderator wrote down for its writer; what was offered before for the same opname goes.

    `aanvulling` is what came of the form at the desk, by the names of its fields.
    """
    revisie = revisie_van(besluit)
    versie = revisie.as_object() if revisie else verhaal
    gehoord = {
        sleutel: schoon(str(aanvulling.get(VELD + stuk["id"], "")))
        for sleutel, (_vorm, stuk) in zonder_woorden(versie).items()
    }
    for opname in Opname.objects.met_sleutels(gehoord):
        if woorden := gehoord[opname.sleutel]:
            # Another row: who has the words of before in front of them does not agree to these.
            Aanbod.objects.filter(verhaal=verhaal, opname=opname).delete()
            Aanbod.objects.create(
                verhaal=verhaal, opname=opname, woorden=woorden, door=besluit.beslisser.persoon, op=nu
            )


@transaction.atomic
def beantwoord_aanbod(*, verhaal: VerhaalPage, door: Deelnemer, nummer: int, neem_over: bool) -> VerhaalPage:
    """Put the words beside the opname, as its writer's own; or not: then they are erased.

    What readers see does not change before a moderator read it. Raises `AlGebeurd` where there is nothing to
    answer (any more), `OnderLezing`, `InPrullenbak`.
    """
    vers = vergrendel_eigen(verhaal, door)
    concept = vers.lees_concept()
    open_ = nog_open(concept, vers.aanbiedingen.select_related("opname").filter(pk=nummer))
    if not open_:
        raise AlGebeurd(_("Hier is al iets mee gedaan. Kijk hoe je verhaal er nu bij staat."))
    aanbod = open_[0]
    if neem_over:
        mag_veranderen(vers)
        vorm, stuk = zonder_woorden(concept)[aanbod.opname.sleutel]
        concept.zet_waarde(stuk["id"], vorm.met_woorden(stuk["value"], aanbod.woorden))
        leg_vast(vers, concept, door)
    else:
        aanbod.delete()
    return VerhaalPage.objects.get(pk=vers.pk)
