"""Inlogkaarten: giving one out, using it, stopping it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from common.errors import Weigering
from deelnemers import access, kaartwoorden, namen, rollen
from deelnemers.actions.naam import kies_naam
from deelnemers.actions.sessies import beeindig_sessies
from deelnemers.models import Deelnemer, Inlogkaart

KAART_GELDT = timedelta(days=365)


class GeenKaart(Weigering):
    """This person does not get a card."""


@transaction.atomic
def begin_met_kaart(
    *, sleutel: UUID, naam: str, door: Deelnemer, nu: datetime
) -> tuple[Inlogkaart, str, tuple[str, ...]]:
    """Make an account without an e-mail address, and its first card.

    `sleutel` comes with the form: the same form twice makes one person (and a second card, which is then
    the only one that works).
    """
    access.als_begeleider(door)
    deelnemer, nieuw = Deelnemer.objects.get_or_create(sleutel=sleutel, defaults={"aangemaakt_op": nu})
    if nieuw:
        deelnemer.groups.add(rollen.groep(rollen.DEELNEMERS))
        if namen.maak_schoon(naam):
            kies_naam(deelnemer=deelnemer, naam=naam, nu=nu)
    else:
        access.van_begeleider(sleutel=sleutel, begeleider=door)
    return geef_kaart(deelnemer=deelnemer, door=door, nu=nu)


@transaction.atomic
def geef_kaart(
    *, deelnemer: Deelnemer, door: Deelnemer, nu: datetime
) -> tuple[Inlogkaart, str, tuple[str, ...]]:
    """Make a card; an earlier one stops working, and so does whatever it opened.

    The token and the words are given back once and kept nowhere.
    """
    access.als_begeleider(door)
    Deelnemer.objects.select_for_update().get(pk=deelnemer.pk)
    if deelnemer.is_staf:
        raise GeenKaart(_("Wie meewerkt aan de site logt in met een e-mailadres, niet met een kaart."))
    if not deelnemer.is_active:
        raise GeenKaart(_("Dit account is dicht. Vraag het beheer om het weer open te zetten."))
    if trek_kaarten_in(deelnemer, nu):
        beeindig_sessies(deelnemer=deelnemer)
    token, woorden = kaartwoorden.nieuw_token(), kaartwoorden.nieuwe_woorden()
    while Inlogkaart.objects.filter(woorden_hash=kaartwoorden.woorden_hash(woorden)).exists():
        woorden = kaartwoorden.nieuwe_woorden()
    kaart = Inlogkaart.objects.create(
        deelnemer=deelnemer,
        gemaakt_door=door,
        token_hash=kaartwoorden.token_hash(token),
        woorden_hash=kaartwoorden.woorden_hash(woorden),
        gemaakt_op=nu,
        verloopt_op=nu + KAART_GELDT,
    )
    return kaart, token, woorden


@transaction.atomic
def blokkeer_kaart(*, deelnemer: Deelnemer, door: Deelnemer, nu: datetime) -> None:
    """Stop somebody's card, and sign them out wherever it was used."""
    access.van_begeleider(sleutel=deelnemer.sleutel, begeleider=door)
    if trek_kaarten_in(deelnemer, nu):
        beeindig_sessies(deelnemer=deelnemer)


@transaction.atomic
def gebruik_kaart(*, kaart: Inlogkaart, nu: datetime) -> Deelnemer:
    """Note that a card was used, unless it was stopped in the meantime."""
    kaart = Inlogkaart.objects.select_for_update(of=("self",)).select_related("deelnemer").get(pk=kaart.pk)
    access.werkende_kaart(kaart, nu)
    kaart.laatst_gebruikt_op = nu
    kaart.save(update_fields=["laatst_gebruikt_op"])
    return kaart.deelnemer


def trek_kaarten_in(deelnemer: Deelnemer, nu: datetime) -> int:
    """Stop the cards that somebody has; gives how many."""
    return Inlogkaart.objects.filter(deelnemer=deelnemer, ingetrokken_op=None).update(ingetrokken_op=nu)
