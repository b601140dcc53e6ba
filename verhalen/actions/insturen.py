"""Handing in to be read, taking it back, and not changing it after all."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

import mediatheek.actions
import moderatie.actions
import post.actions
from common import weglijst
from common.errors import AlGebeurd, Weigering
from deelnemers.models import Deelnemer
from verhalen.access import mag_veranderen, vergrendel_eigen
from verhalen.actions.schrijven import Leeg, alle_bestanden, leg_vast
from verhalen.models import DagboekPage, Gebeurtenis, VerhaalPage
from verhalen.toestanden import Lezers
from verhalen.vertelling import Concept
from verhalen.vormen import bestanden

# What a writer took back, or took back again (`verhalen.actions.opnieuw`).
OOK_ERBUITEN = frozenset(Gebeurtenis.Wat) - {Gebeurtenis.Wat.INGESTUURD}


class EerstVragen(Weigering):
    """There is a piece about which its writer was never asked what it should be (WCAG 1.1.1).

    `vraag` is the name of that question.
    """

    def __init__(self, zin: str, *, vraag: str) -> None:
        super().__init__(zin)
        self.vraag = vraag


class NogNietKlaar(Weigering):
    """There is a file that is being made ready, or was refused: nobody could read it (*Eerst gelezen*)."""


@transaction.atomic
def stuur_in(*, verhaal: VerhaalPage, door: Deelnemer, nu: datetime) -> VerhaalPage:
    """Hand the concept in to be read, together with the names that will stand with it. Gives the row.

    Raises `Leeg`, `EerstVragen`, `NogNietKlaar`, `OnderLezing` (already handed in), `InPrullenbak`, or
    `AlGebeurd` (online and unchanged).
    """
    vers = vergrendel_eigen(verhaal, door)
    mag_veranderen(vers)
    concept = vers.lees_concept()
    if concept.leeg:
        raise Leeg(_("Schrijf iets, of kies een foto. Allebei mag ook."))
    for vorm in concept.ongevraagd:
        if vorm.vraag is not None:
            raise EerstVragen(str(vorm.vraag.eerst), vraag=vorm.vraag.naam)
    _moet_klaar_zijn(concept)
    ouder = vers.get_parent().specific
    concept.schrijversnaam = str(Deelnemer.objects.get(pk=door.pk))
    concept.dagboektitel = ouder.draft_title if isinstance(ouder, DagboekPage) else ""
    if vers.live and concept.vingerafdruk() == vers.vingerafdruk():
        raise AlGebeurd(_("Deze versie staat al op de site. Verander eerst iets."))
    weg, concept.opzij = concept.bewaarde_bestanden - set(concept.bestandssleutels), []
    leg_vast(vers, concept, door)
    mediatheek.actions.verwijder(sleutels=weg - alle_bestanden(vers), eigenaar=door)
    moderatie.actions.dien_in(pagina=vers, door=door, nu=nu)
    noteer(vers, Gebeurtenis.Wat.INGESTUURD, nu)
    mediatheek.actions.geef_ter_inzage(sleutels=concept.bestandssleutels)
    if door.email:
        post.actions.schrijf(
            aan=door.email,
            soort="verhaal ontvangen",
            sleutel=f"ontvangen:{vers.latest_revision_id}",
            onderwerp=_("We hebben je bericht ontvangen"),
            sjabloon="verhaal_ontvangen",
            gegevens={"verhaal": vers, "toestand": vers.toestand()},
            nu=nu,
        )
    return vers


def _moet_klaar_zijn(concept: Concept) -> None:
    """`NogNietKlaar` while there is a file in it that cannot be shown: first of those that never will be."""
    onklaar = bestanden.onklaar(concept.bestandssleutels)
    van = {sleutel: vorm for vorm, stuk in concept.vormstukken for sleutel in vorm.sleutels(stuk["value"])}
    for sleutel, een in sorted(onklaar.items(), key=lambda paar: not paar[1].zin):
        if een.loopt:
            raise NogNietKlaar(_("Je bent nog aan het opnemen. Druk eerst op Klaar met opnemen."))
        raise NogNietKlaar(van[sleutel].onklaar(mislukt=bool(een.zin)))


@transaction.atomic
def neem_terug(*, verhaal: VerhaalPage, door: Deelnemer, nu: datetime) -> VerhaalPage:
    """Take a verhaal back from the queue, to change it or to leave it. What is online stays online.

    A question or a no that came meanwhile stays: only a reading is ended.
    """
    vers = vergrendel_eigen(verhaal, door)
    if vers.workflow_in_progress and moderatie.actions.neem_terug(pagina=vers, door=door):
        _sluit_inzage(vers, vers.lees_concept())
        noteer(vers, Gebeurtenis.Wat.TERUGGENOMEN, nu)
    return VerhaalPage.objects.get(pk=vers.pk)


@transaction.atomic
def vergeet_wijziging(*, verhaal: VerhaalPage, door: Deelnemer, nu: datetime) -> VerhaalPage:
    """Not change it after all: what was last placed is the latest version again, and nothing else changes.

    Ends a reading or a question about the change. Versions that nobody decided about are erased, with the
    files that were in no other. Raises `AlGebeurd` when there is no change to forget.
    """
    vers = vergrendel_eigen(verhaal, door)
    toestand, besluit = vers.toestand(), vers.laatst_geplaatst
    houvast = besluit.revisie if besluit else None
    if not toestand.nieuwe_versie or toestand.lezers == Lezers.WEGGEGOOID or not houvast:
        raise AlGebeurd(_("Er is geen wijziging. Kijk bij Mijn plek hoe het ermee staat."))
    concept = vers.lees_concept()
    if moderatie.actions.neem_terug(pagina=vers, door=door):
        _sluit_inzage(vers, concept)
    voor = alle_bestanden(vers)
    VerhaalPage.objects.filter(pk=vers.pk).update(
        latest_revision=houvast,
        latest_revision_created_at=houvast.created_at,
        draft_title=houvast.object_str,
        has_unpublished_changes=not vers.live,
    )
    besloten = vers.besluiten.exclude(revisie=None).values("revisie")
    Revision.objects.for_instance(vers).filter(pk__gt=houvast.pk).exclude(pk__in=besloten).delete()
    noteer(vers, Gebeurtenis.Wat.WIJZIGING_VERGETEN, nu)
    vers = VerhaalPage.objects.get(pk=vers.pk)
    mediatheek.actions.verwijder(sleutels=voor - alle_bestanden(vers), eigenaar=door)
    return vers


def noteer(verhaal: VerhaalPage, wat: Gebeurtenis.Wat, nu: datetime) -> None:
    """Write down what its writer did, in the transaction in which they did it; outside the database too
    what a copy may not bring back."""
    Gebeurtenis.objects.create(verhaal=verhaal, wat=wat, op=nu)
    if wat in OOK_ERBUITEN:
        weglijst.noteer(f"verhaal {wat}", verhaal=str(verhaal.sleutel), nu=nu)


def _sluit_inzage(verhaal: VerhaalPage, concept: Concept) -> None:
    """Moderators no longer see the files of what they do not read any more."""
    online = set(verhaal.bestandssleutels) if verhaal.live else set()
    mediatheek.actions.neem_inzage_terug(sleutels=[s for s in concept.bestandssleutels if s not in online])
