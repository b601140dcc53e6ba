"""Writing the next version of the spelregels, and making it final: after that nothing changes it."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.errors import AlGebeurd, Weigering
from common.paginacache import vernieuw
from deelnemers.models import Deelnemer
from moderatie.models import Spelregel, Spelregelconcept, Spelregels, Spelregelsgezien
from moderatie.regelconcept import Versiewoorden, regelwoorden, zelfde
from moderatie.regeltoegang import als_redactie


class NietHeel(Weigering):
    """A version of which something is missing, or in which nothing changed."""


@transaction.atomic
def bewaar_regelconcept(*, door: Deelnemer, woorden: Versiewoorden, nu: datetime) -> None:
    """Keep what is being written, however little of it there is; only who writes it sees it."""
    als_redactie(door)
    Spelregelconcept.objects.update_or_create(
        deelnemer=door, defaults={"inhoud": woorden.als_inhoud(), "bewaard_op": nu}
    )


@transaction.atomic
def gooi_regelconcept_weg(*, door: Deelnemer) -> None:
    """Begin again with the rules as they are."""
    als_redactie(door)
    Spelregelconcept.objects.filter(deelnemer=door).delete()


@transaction.atomic
def maak_spelregels(*, door: Deelnemer, gezien: str, nu: datetime) -> Spelregels:
    """Make final exactly what was looked at: `gezien` is the vingerafdruk of the concept on the screen.

    Raises `MagNiet`, `NietHeel`, or `AlGebeurd` when it is another concept by now, or when another version
    was made meanwhile. Everybody is told by the worker (`moderatie.regelpost`).
    """
    als_redactie(door)
    # Whoever makes one comes here one by one.
    laatste = Spelregels.objects.select_for_update().order_by("-nummer")[:1].get()
    concept = Spelregelconcept.objects.select_for_update().filter(deelnemer=door).first()
    if concept is None:
        raise AlGebeurd(_("Je hebt nu geen nieuwe versie klaarstaan. Kijk bij de spelregels."))
    woorden = Versiewoorden.lees(concept.inhoud)
    if woorden.vingerafdruk() != gezien:
        raise AlGebeurd(_("Je veranderde intussen nog iets. Kijk nog een keer wat er anders is."))
    if woorden.basis != laatste.nummer:
        raise AlGebeurd(_("Intussen is er een andere nieuwe versie. Begin opnieuw met die regels."))
    if not woorden.heel:
        raise NietHeel(_("Er ontbreekt nog iets. Ga terug en vul het in."))
    if zelfde(regelwoorden(laatste), woorden.regels):
        raise NietHeel(_("Er is nog geen regel anders. Ga terug en verander iets."))
    versie = _leg_vast(woorden, laatste, door, nu)
    concept.delete()
    vernieuw()
    return versie


def _leg_vast(woorden: Versiewoorden, laatste: Spelregels, door: Deelnemer, nu: datetime) -> Spelregels:
    """The rows of a new version, final when all of them are there."""
    assert woorden.vanaf is not None
    vanaf = max(begin_van(woorden.vanaf, nu), laatste.geldig_vanaf)
    versie = Spelregels.objects.create(
        nummer=laatste.nummer + 1,
        geldig_vanaf=vanaf,
        wie=woorden.wie,
        toelichting=woorden.toelichting,
        waarom=woorden.waarom,
        door=door,
    )
    for nummer, regel in enumerate(woorden.regels, start=1):
        Spelregel.objects.create(
            spelregels=versie,
            sleutel=regel.sleutel,
            nummer=nummer,
            titel=regel.titel,
            uitleg=regel.uitleg,
            voorbeeld=regel.voorbeeld,
            past_niet=regel.past_niet,
            waarom=regel.waarom,
            plaatje=regel.plaatje,
        )
    Spelregels.objects.filter(pk=versie.pk).update(vast_op=nu, ingegaan_op=nu if vanaf <= nu else None)
    versie.refresh_from_db()
    return versie


def begin_van(dag: date, nu: datetime) -> datetime:
    """When a day begins in the Netherlands; now, for today and before."""
    if dag <= timezone.localdate(nu):
        return nu
    return timezone.make_aware(datetime.combine(dag, time(0)))


@transaction.atomic
def zag_spelregels(*, door: Deelnemer, nummer: int) -> None:
    """Somebody without an e-mail address says that they saw a version: Mijn plek does not tell it again."""
    rij, _nieuw = Spelregelsgezien.objects.get_or_create(deelnemer=door, defaults={"nummer": nummer})
    if rij.nummer < nummer and Spelregels.objects.filter(nummer=nummer).exists():
        rij.nummer = nummer
        rij.save(update_fields=["nummer"])
