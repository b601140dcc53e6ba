"""Inlogkaarten: giving one out, using it, stopping it."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from common import weglijst
from common.errors import AlGebeurd, Weigering
from deelnemers import access, kaartwoorden, namen, rollen
from deelnemers.actions.naam import kies_naam
from deelnemers.actions.ploegen import ploeg_om_te_geven
from deelnemers.actions.sessies import beeindig_sessies
from deelnemers.models import Deelnemer, Inlogkaart

KAART_GELDT = timedelta(days=365)
KAART_DICHT = "kaart dicht"


class GeenKaart(Weigering):
    """This person does not get a card."""


class KaartIsErAl(AlGebeurd):
    """A card was made before, by this very form or by a colleague: nothing was done now."""


class NieuweKaart(NamedTuple):
    """A card that was made just now; out of `zaad` its secret can be shown (`kaartwoorden.uit_zaad`)."""

    kaart: Inlogkaart
    zaad: str

    @property
    def geheim(self) -> kaartwoorden.Geheim:
        """What is printed on it."""
        return kaartwoorden.uit_zaad(self.zaad)


@transaction.atomic
def begin_met_kaart(*, sleutel: UUID, naam: str, door: Deelnemer, nu: datetime) -> NieuweKaart:
    """Make an account without an e-mail address, and its first card.

    `sleutel` comes with the form: the same form twice makes one person and one card. Raises `KaartIsErAl`
    the second time, `GeenKaart`, or what a name may be refused for.
    """
    access.als_begeleider(door)
    deelnemer, nieuw = Deelnemer.objects.get_or_create(sleutel=sleutel, defaults={"aangemaakt_op": nu})
    if not nieuw:
        access.kaart_van_ploeg(sleutel=sleutel, begeleider=door)
        raise KaartIsErAl(_("Deze kaart was al gemaakt. Is hij voor iemand anders? Begin dan opnieuw."))
    deelnemer.groups.add(rollen.groep(rollen.DEELNEMERS))
    if namen.maak_schoon(naam):
        kies_naam(deelnemer=deelnemer, naam=naam, nu=nu)
    return geef_kaart(deelnemer=deelnemer, door=door, nu=nu)


@transaction.atomic
def vervang_kaart(*, deelnemer: Deelnemer, nummer: int, door: Deelnemer, nu: datetime) -> NieuweKaart:
    """Make another card in the place of card `nummer`, the one that was on the screen.

    Raises `KaartIsErAl` when that was done before, and `GeenKaart`.
    """
    _nog_de_laatste(deelnemer, nummer, door)
    return geef_kaart(deelnemer=deelnemer, door=door, nu=nu)


@transaction.atomic
def geef_kaart(*, deelnemer: Deelnemer, door: Deelnemer, nu: datetime) -> NieuweKaart:
    """Make a card of the ploeg of `door`; an earlier one stops working, and so does whatever it opened.

    Who had a card of another ploeg gets none. Of the secret only hashes are kept.
    """
    ploeg = ploeg_om_te_geven(begeleider=door, nu=nu)
    Deelnemer.objects.select_for_update().get(pk=deelnemer.pk)
    if deelnemer.inlogkaarten.exists():
        access.kaart_van_ploeg(sleutel=deelnemer.sleutel, begeleider=door)
    if deelnemer.is_staf:
        raise GeenKaart(_("Wie meewerkt aan de site logt in met een e-mailadres, niet met een kaart."))
    if not deelnemer.is_active:
        raise GeenKaart(_("Dit account is dicht. Vraag het beheer om het weer open te zetten."))
    if trek_kaarten_in(deelnemer, nu):
        beeindig_sessies(deelnemer=deelnemer)
    zaad = kaartwoorden.nieuw_zaad()
    while _is_al_gegeven(zaad):
        zaad = kaartwoorden.nieuw_zaad()
    token, woorden = kaartwoorden.uit_zaad(zaad)
    kaart = Inlogkaart.objects.create(
        deelnemer=deelnemer,
        ploeg=ploeg,
        gemaakt_door=door,
        token_hash=kaartwoorden.token_hash(token),
        woorden_hash=kaartwoorden.woorden_hash(woorden),
        gemaakt_op=nu,
        verloopt_op=nu + KAART_GELDT,
    )
    return NieuweKaart(kaart, zaad)


@transaction.atomic
def blokkeer_kaart(*, deelnemer: Deelnemer, nummer: int, door: Deelnemer, nu: datetime) -> None:
    """Stop card `nummer`, the one that was on the screen, and sign its owner out on every device.

    Raises `KaartIsErAl` when somebody made a new card in the meantime: that one works on.
    """
    _nog_de_laatste(deelnemer, nummer, door)
    if trek_kaarten_in(deelnemer, nu):
        beeindig_sessies(deelnemer=deelnemer)


def _nog_de_laatste(deelnemer: Deelnemer, nummer: int, door: Deelnemer) -> None:
    """No card came after this one, and until the transaction ends none will."""
    Deelnemer.objects.select_for_update().get(pk=deelnemer.pk)
    if access.kaart_van_ploeg(sleutel=deelnemer.sleutel, begeleider=door).pk != nummer:
        raise KaartIsErAl(_("Er is al een nieuwe kaart gemaakt. De oude werkt niet meer."))


def _is_al_gegeven(zaad: str) -> bool:
    """Whether these words stand on a card already, also under an earlier secret of this site."""
    hashes = kaartwoorden.woorden_hashes(kaartwoorden.uit_zaad(zaad).woorden)
    return Inlogkaart.objects.filter(woorden_hash__in=hashes).exists()


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
    geldig = Inlogkaart.objects.filter(deelnemer=deelnemer, ingetrokken_op=None)
    if geldig.exists():
        weglijst.noteer(KAART_DICHT, deelnemer=str(deelnemer.sleutel), nu=nu)
    return geldig.update(ingetrokken_op=nu)


@weglijst.opnieuw(KAART_DICHT)
def _trek_opnieuw_in(*, nu: datetime, deelnemer: str) -> None:
    """Every card that a copy brings back was given before this one was stopped."""
    for iemand in Deelnemer.objects.filter(sleutel=deelnemer):
        trek_kaarten_in(iemand, nu)
