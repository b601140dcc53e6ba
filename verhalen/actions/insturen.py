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
from common.klok import elke
from deelnemers.models import Deelnemer
from verhalen.access import mag_veranderen, vergrendel_eigen
from verhalen.actions.schrijven import Leeg, alle_bestanden, leg_vast
from verhalen.models import DagboekPage, Gebeurtenis, Stand, VerhaalPage
from verhalen.querysets import revisie_van
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
    """There is a file that was refused, or that is still being recorded: nobody could read it."""


@transaction.atomic
def stuur_in(*, verhaal: VerhaalPage, door: Deelnemer, nu: datetime) -> VerhaalPage:
    """Hand the concept in to be read, together with the names that will stand with it. Gives the row.

    While a file of it is being made ready it waits: `stuur_door` hands it in when all of it can be read
    (*Eerst gelezen*). Raises `Leeg`, `EerstVragen`, `NogNietKlaar`, `OnderLezing` (already handed in),
    `InPrullenbak`, or `AlGebeurd` (online and unchanged).
    """
    vers = vergrendel_eigen(verhaal, door)
    mag_veranderen(vers)
    concept = vers.lees_concept()
    if concept.leeg:
        raise Leeg(_("Schrijf iets, of kies een foto. Allebei mag ook."))
    for vorm in concept.ongevraagd:
        if vorm.vraag is not None:
            raise EerstVragen(str(vorm.vraag.eerst), vraag=vorm.vraag.naam)
    wacht = _wacht_nog(concept)
    _zet_namen(vers, concept)
    if vers.live and concept.vingerafdruk() == vers.vingerafdruk():
        raise AlGebeurd(_("Deze versie staat al op de site. Verander eerst iets."))
    if wacht:
        vers.stand, _nieuw = Stand.objects.update_or_create(verhaal=vers, defaults={"verstuurd_op": nu})
    else:
        _geef_te_lezen(vers, concept, nu)
    noteer(vers, Gebeurtenis.Wat.INGESTUURD, nu)
    _mail(vers, "ontvangen", str(vers.latest_revision_id), _("We hebben je bericht ontvangen"), nu)
    return vers


@elke(60)
def stuur_door(*, nu: datetime) -> None:
    """Hand in what was sent while a file of it was being made ready, as far as all of it is ready now.

    Where a file was refused it lies with its writer again, who is told.
    """
    for verhaal in VerhaalPage.objects.filter(stand__verstuurd_op__isnull=False).select_related("owner"):
        with transaction.atomic():
            vers = vergrendel_eigen(verhaal, verhaal.owner)
            # Another worker may have been first.
            if vers.wordt_klaargezet and vers.stand.verstuurd_op:
                _stuur_door(vers, vers.stand.verstuurd_op, nu)


def _stuur_door(verhaal: VerhaalPage, verstuurd_op: datetime, nu: datetime) -> None:
    """The same for one (locked) verhaal, which was sent at that moment."""
    concept = verhaal.lees_concept()
    try:
        if _wacht_nog(concept):
            return
    except NogNietKlaar:
        poging = f"{verhaal.pk}:{verstuurd_op.timestamp()}"
        _wacht_niet_meer(verhaal)
        _mail(verhaal, "niet klaar", poging, _("Je verhaal is nog niet verstuurd"), nu)
        return
    _wacht_niet_meer(verhaal)
    _zet_namen(verhaal, concept)
    _geef_te_lezen(verhaal, concept, nu)


def _wacht_niet_meer(verhaal: VerhaalPage) -> None:
    """It waits no longer until its files are ready: it is its writer's again."""
    Stand.objects.filter(verhaal=verhaal).update(verstuurd_op=None)
    if getattr(verhaal, "stand", None) is not None:
        verhaal.stand.verstuurd_op = None


def _zet_namen(verhaal: VerhaalPage, concept: Concept) -> None:
    """The names that stand with it: those of now."""
    ouder = verhaal.get_parent().specific
    concept.schrijversnaam = str(Deelnemer.objects.get(pk=verhaal.owner.pk))
    concept.dagboektitel = ouder.draft_title if isinstance(ouder, DagboekPage) else ""


def _geef_te_lezen(verhaal: VerhaalPage, concept: Concept, nu: datetime) -> None:
    """Store the version that is to be read, begin its reading, and let moderators see its files."""
    weg, concept.opzij = concept.bewaarde_bestanden - set(concept.bestandssleutels), []
    leg_vast(verhaal, concept, verhaal.owner)
    mediatheek.actions.verwijder(sleutels=weg - alle_bestanden(verhaal), eigenaar=verhaal.owner)
    moderatie.actions.dien_in(
        inhoud=verhaal, versie=str(verhaal.latest_revision_id), door=verhaal.owner, nu=nu
    )
    mediatheek.actions.geef_ter_inzage(sleutels=concept.bestandssleutels)


def _mail(verhaal: VerhaalPage, soort: str, sleutel: str, onderwerp: str, nu: datetime) -> None:
    """Tell its writer how it stands with what was sent, once for this `sleutel`."""
    if verhaal.owner.email:
        post.actions.schrijf(
            aan=verhaal.owner.email,
            soort=f"verhaal {soort}",
            sleutel=f"{soort}:{sleutel}",
            onderwerp=onderwerp,
            sjabloon=f"verhaal_{soort.replace(' ', '_')}",
            gegevens={"verhaal": verhaal, "toestand": verhaal.toestand()},
            nu=nu,
        )


def _wacht_nog(concept: Concept) -> bool:
    """Whether a file in it is being made ready; `NogNietKlaar` for one that never will be, or is recorded."""
    onklaar = bestanden.onklaar(concept.bestandssleutels)
    van = {sleutel: vorm for vorm, stuk in concept.vormstukken for sleutel in vorm.sleutels(stuk["value"])}
    for sleutel, een in onklaar.items():
        if een.zin:
            raise NogNietKlaar(str(van[sleutel].mislukt))
    if any(een.loopt for een in onklaar.values()):
        raise NogNietKlaar(_("Je bent nog aan het opnemen. Druk eerst op Klaar met opnemen."))
    return bool(onklaar)


@transaction.atomic
def neem_terug(*, verhaal: VerhaalPage, door: Deelnemer, nu: datetime) -> VerhaalPage:
    """Take a verhaal back from the queue, to change it or to leave it. What is online stays online.

    A question or a no that came meanwhile stays: only a reading is ended.
    """
    vers = vergrendel_eigen(verhaal, door)
    if vers.wordt_klaargezet:
        _wacht_niet_meer(vers)
        noteer(vers, Gebeurtenis.Wat.TERUGGENOMEN, nu)
    elif vers.wordt_gelezen and moderatie.actions.neem_terug(inhoud=vers, door=door, nu=nu):
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
    toestand, houvast = vers.toestand(), revisie_van(vers.laatst_geplaatst)
    if not toestand.nieuwe_versie or toestand.lezers == Lezers.WEGGEGOOID or not houvast:
        raise AlGebeurd(_("Er is geen wijziging. Kijk bij Mijn plek hoe het ermee staat."))
    concept = vers.lees_concept()
    _wacht_niet_meer(vers)
    if moderatie.actions.neem_terug(inhoud=vers, door=door, nu=nu):
        _sluit_inzage(vers, concept)
    voor = alle_bestanden(vers)
    VerhaalPage.objects.filter(pk=vers.pk).update(
        latest_revision=houvast,
        latest_revision_created_at=houvast.created_at,
        draft_title=houvast.object_str,
        has_unpublished_changes=not vers.live,
    )
    besloten = [int(besluit.versie) for besluit in vers.besluiten.all()]
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
