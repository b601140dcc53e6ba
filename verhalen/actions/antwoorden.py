"""Answering a moderator's question in words; the verhaal goes back to be read, whole."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

import mediatheek.actions
import moderatie.actions
from common.errors import AlGebeurd
from deelnemers.models import Deelnemer
from moderatie.models import Besluit
from verhalen.access import vergrendel_eigen
from verhalen.actions.insturen import stuur_in
from verhalen.models import DagboekPage, VerhaalPage


class IntussenAnders(AlGebeurd):
    """The words were changed since the writer saw what goes along with the answer."""


@transaction.atomic
def antwoord(
    *, verhaal: VerhaalPage, door: Deelnemer, besluit_id: int, versie_id: int, woorden: str, nu: datetime
) -> VerhaalPage:
    """Answer an open question, or why something is not on the site; then it waits to be read again.

    `besluit_id` is what is answered; `versie_id` the latest revision that the writer was told goes along.
    Unchanged, the very revision that was read is handed in again; a text that the writer changed since goes
    along as it is. The same answer twice is one. Raises `GeenWoorden`, `IntussenAnders`, `AlGebeurd` (nothing
    is asked any more), or what `stuur_in` raises; then nothing was said.
    """
    vers = vergrendel_eigen(verhaal, door)
    if vers.is_weggegooid:
        raise AlGebeurd(_("Dit verhaal ligt in de prullenbak. Haal het er eerst uit, bij Mijn plek."))
    besluit = vers.te_beantwoorden
    if not moderatie.actions.zeg_antwoord(
        inhoud=vers, door=door, besluit_id=besluit_id, woorden=woorden, nu=nu
    ):
        return vers
    if vers.latest_revision_id != versie_id:
        raise IntussenAnders(
            _("Je verhaal is intussen anders. Kijk of het zo goed is, en stuur dan je antwoord.")
        )
    if besluit is None or not _zoals_gelezen(vers, besluit, door):
        return stuur_in(verhaal=vers, door=door, nu=nu)
    moderatie.actions.dien_in(inhoud=vers, versie=besluit.versie, door=door, nu=nu)
    mediatheek.actions.geef_ter_inzage(sleutels=vers.lees_concept().bestandssleutels)
    return vers


def _zoals_gelezen(verhaal: VerhaalPage, besluit: Besluit, door: Deelnemer) -> bool:
    """Whether nothing changed since this besluit: neither the words, nor the names that stand with them."""
    if besluit.versie != str(verhaal.latest_revision_id):
        return False
    gelezen, ouder = verhaal.lees_concept(), verhaal.get_parent().specific
    dagboek = ouder.draft_title if isinstance(ouder, DagboekPage) else ""
    naam = str(Deelnemer.objects.get(pk=door.pk))
    return gelezen.schrijversnaam == naam and gelezen.dagboektitel == dagboek
