"""Objecting: its writer asks that somebody else looks. Free, six months, also when it was erased since."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.errors import AlGebeurd, NietGevonden, Weg
from common.tekst import schoon
from deelnemers.models import Deelnemer
from moderatie.actions.indienen import leg_op_tafel
from moderatie.bureau import bureau_van
from moderatie.models import Aanleiding, Besluit, Beurt, Bezwaar, Daad, Kant, Uitkomst
from moderatie.spoor import schrijf_spoor


@transaction.atomic
def dien_bezwaar_in(*, besluit_id: int, door: Deelnemer, woorden: str, nu: datetime) -> Bezwaar:
    """Lay a besluit before somebody else. `woorden` may be empty: nobody has to say why.

    The same press twice is one objection. Raises `NietGevonden` (no besluit about this person's words),
    `AlGebeurd` (nothing was held back, or somebody else decided already) or `Weg` (longer ago than the date
    that the besluit names).
    """
    besluit = bestreden_door(door, besluit_id)
    # What it is about is locked first, as in every act.
    inhoud = bureau_van(besluit.soort).inhoud(besluit.sleutel, vergrendel=True)
    bestaand = Bezwaar.objects.filter(besluit=besluit).first()
    if bestaand is not None:
        return bestaand
    mag_bezwaar(besluit, nu)
    try:
        with transaction.atomic():
            toets = leg_op_tafel(
                waarover=besluit.waarover,
                versie=besluit.versie,
                aanleiding=Aanleiding.BEZWAAR,
                van=door,
                nu=nu,
            )
    except IntegrityError:
        raise AlGebeurd(
            _("Iemand anders kijkt al naar een besluit over dit verhaal. Wacht daar eerst op.")
        ) from None
    bezwaar = Bezwaar.objects.create(besluit=besluit, toets=toets, door=door, ingediend_op=nu)
    woorden = schoon(woorden)
    if woorden and inhoud is not None:
        soort, sleutel = besluit.waarover
        Beurt.objects.create(
            soort=soort, sleutel=sleutel, kant=Kant.SCHRIJVER, door=door, woorden=woorden, gezegd_op=nu
        )
    if inhoud is not None:
        bureau_van(besluit.soort).geef_inzage(inhoud, besluit.versie)
    schrijf_spoor(wat=Daad.BEZWAAR, toets=toets, nu=nu)
    return bezwaar


def bestreden_door(persoon: Deelnemer, besluit_id: int) -> Besluit:
    """The besluit with this number about this person's own words; `NietGevonden` for any other."""
    besluit = (
        Besluit.objects.select_related("toets", "regel", "spelregels", "woorden", "bezwaar")
        .filter(pk=besluit_id, toets__van=persoon)
        .first()
    )
    if besluit is None:
        raise NietGevonden(_("We kunnen dit besluit niet vinden. Kijk bij Mijn plek."))
    return besluit


def mag_bezwaar(besluit: Besluit, nu: datetime) -> None:
    """Raises `AlGebeurd` or `Weg` when nobody else can be asked to look (any more)."""
    if besluit.uitkomst == Uitkomst.BLIJFT:
        raise AlGebeurd(_("Iemand anders keek hier al naar. Praat met ons als je er niet uitkomt."))
    if not besluit.beperkend or besluit.bezwaar_tot is None:
        raise AlGebeurd(_("Hier hield niemand iets tegen. Je hoeft niets te doen."))
    if timezone.localdate(nu) > besluit.bezwaar_tot:
        raise Weg(_("Het is langer dan zes maanden geleden. Je kunt wel altijd met ons praten."))
