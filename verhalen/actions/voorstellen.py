"""What a writer does with a cut that a moderator proposed: only they carry it out (promise *Woord*)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.errors import AlGebeurd
from deelnemers.models import Deelnemer
from moderatie.models import Besluit, Passage
from moderatie.passage import Antwoord
from verhalen.access import mag_veranderen, vergrendel_eigen
from verhalen.actions.antwoorden import antwoord
from verhalen.actions.insturen import stuur_in
from verhalen.actions.schrijven import leg_vast
from verhalen.models import VerhaalPage
from verhalen.vertelling import Concept
from verhalen.vormen.basis import vervang_woorden

# What somebody says who presses "Ik laat het zo, beslis maar".
BESLIS_MAAR = gettext_lazy("Ik laat het zo. Beslis jij maar.")


def zoals_voorgesteld(concept: Concept, passage: Passage) -> bool:
    """Make of a concept what is proposed, in this value alone; whether the words stood in it."""
    voor = (concept.titel, [stuk["value"] for stuk in concept.inhoud])
    concept.titel = vervang_woorden(concept.titel, passage.woorden, passage.wordt).strip()
    for vorm, stuk in concept.vormstukken:
        anders = vorm.vervang(stuk["value"], passage.woorden, passage.wordt)
        # Never another file, whatever the words were.
        if vorm.sleutels(anders) == vorm.sleutels(stuk["value"]):
            concept.zet_waarde(stuk["id"], anders)
    return voor != (concept.titel, [stuk["value"] for stuk in concept.inhoud])


def open_passage(verhaal: VerhaalPage, nummer: int) -> tuple[Besluit, Passage]:
    """The proposal with this number, with the question that it came with; `AlGebeurd` when it is over."""
    besluit = verhaal.te_beantwoorden
    passage = Passage.objects.filter(pk=nummer, besluit=besluit).first() if besluit else None
    if besluit is None or passage is None or not passage.open:
        raise AlGebeurd(_("Hier is al iets mee gedaan. Kijk hoe je verhaal er nu bij staat."))
    return besluit, passage


@transaction.atomic
def neem_voorstel_over(*, verhaal: VerhaalPage, door: Deelnemer, nummer: int, nu: datetime) -> VerhaalPage:
    """Its writer says yes: a new version of theirs, with the words left out, goes to be read.

    Raises `AlGebeurd` when the proposal is over, or its words do not stand in it any more; or what
    `stuur_in` raises. Then nothing changed.
    """
    vers = vergrendel_eigen(verhaal, door)
    _besluit, passage = open_passage(vers, nummer)
    mag_veranderen(vers)
    concept = vers.lees_concept()
    if not zoals_voorgesteld(concept, passage):
        raise AlGebeurd(_("Die woorden staan er niet meer. Je kunt je verhaal zo versturen."))
    leg_vast(vers, concept, door)
    Passage.objects.filter(pk=passage.pk).update(antwoord=Antwoord.OVERGENOMEN)
    return stuur_in(verhaal=vers, door=door, nu=nu)


@transaction.atomic
def laat_het_zo(*, verhaal: VerhaalPage, door: Deelnemer, besluit_id: int, nu: datetime) -> VerhaalPage:
    """Its writer leaves it as it is, and a moderator decides. Raises what `antwoord` raises."""
    vers = vergrendel_eigen(verhaal, door)
    Passage.objects.filter(besluit_id=besluit_id, besluit__sleutel=vers.sleutel, antwoord="").update(
        antwoord=Antwoord.LATEN_STAAN
    )
    return antwoord(
        verhaal=vers,
        door=door,
        besluit_id=besluit_id,
        versie_id=int(vers.latest_revision_id or 0),
        woorden=str(BESLIS_MAAR),
        nu=nu,
    )
