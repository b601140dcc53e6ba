"""Who may do what with people, cards and roles."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from common.errors import MagNiet, NietGevonden, Weigering
from deelnemers import kaartwoorden, rollen
from deelnemers.models import Deelnemer, Inlogkaart, Mailcode


class KaartOnbekend(Weigering):
    """No card has this token or these words."""


class KaartWerktNiet(Weigering):
    """A card that was replaced, blocked or is too old, or that its owner may not use (any more)."""


class CodeWerktNiet(Weigering):
    """A code or a link from a mail that was used, replaced, tried too often or is too old."""

    status = 410


def aangemeld(wie: Any) -> Deelnemer:
    """Whoever is signed in, themself."""
    if not isinstance(wie, Deelnemer):
        raise MagNiet(_("Log eerst in."))
    return wie


def als_begeleider(deelnemer: Any) -> Deelnemer:
    """The person themself, if they may give out cards."""
    if not (isinstance(deelnemer, Deelnemer) and deelnemer.heeft_rol(rollen.BEGELEIDERS)):
        raise MagNiet(_("Alleen begeleiders kunnen hier kaarten maken."))
    return deelnemer


def als_beheerder(deelnemer: Any) -> Deelnemer:
    """The person themself, if they keep the accounts."""
    if not (
        isinstance(deelnemer, Deelnemer)
        and deelnemer.is_active
        and (deelnemer.is_superuser or deelnemer.heeft_rol(rollen.BEHEER))
    ):
        raise MagNiet(_("Alleen het beheer kan deze pagina zien."))
    return deelnemer


def iemand(*, sleutel: UUID, voor: Deelnemer) -> Deelnemer:
    """Somebody, for the keeper."""
    als_beheerder(voor)
    deelnemer = Deelnemer.objects.filter(sleutel=sleutel).first()
    if deelnemer is None:
        raise NietGevonden(_("Deze persoon staat er niet (meer) bij."))
    return deelnemer


def van_begeleider(*, sleutel: UUID, begeleider: Deelnemer) -> Deelnemer:
    """Somebody to whom this begeleider gave a card before."""
    als_begeleider(begeleider)
    deelnemer = (
        Deelnemer.objects.filter(sleutel=sleutel, inlogkaarten__gemaakt_door=begeleider).distinct().first()
    )
    if deelnemer is None:
        raise NietGevonden(_("Aan deze persoon gaf jij nog geen kaart."))
    return deelnemer


def kaart_met_hash(*, token_hash: str, nu: datetime) -> Inlogkaart:
    """The valid card with this QR code, by the hash of its token."""
    kaart = Inlogkaart.objects.select_related("deelnemer").filter(token_hash=token_hash).first()
    if kaart is None:
        raise KaartOnbekend(_("Deze kaart kennen we niet. Maak de foto van de code nog een keer."))
    return werkende_kaart(kaart, nu)


def kaart_met_woorden(*, getypt: str, nu: datetime) -> Inlogkaart:
    """The valid card with these four words, in the order in which they are printed."""
    woorden = kaartwoorden.lees_woorden(getypt)
    if len(woorden) != kaartwoorden.AANTAL_WOORDEN:
        raise KaartOnbekend(_("Op je kaart staan vier woorden. Typ ze alle vier, met een spatie ertussen."))
    kaart = (
        Inlogkaart.objects.select_related("deelnemer")
        .filter(woorden_hash__in=kaartwoorden.woorden_hashes(woorden))
        .first()
    )
    if kaart is None:
        raise KaartOnbekend(_("Deze woorden horen niet bij een kaart. Kijk nog eens goed op je kaart."))
    return werkende_kaart(kaart, nu)


def werkende_kaart(kaart: Inlogkaart, nu: datetime) -> Inlogkaart:
    """The card itself, if it still lets its owner in."""
    if kaart.deelnemer.is_staf:
        raise KaartWerktNiet(_("Jij werkt mee aan deze site. Log daarom in met je e-mailadres."))
    if not (kaart.is_geldig(nu) and kaart.deelnemer.is_active):
        raise KaartWerktNiet(_("Deze kaart werkt niet meer. Vraag om een nieuwe kaart."))
    return kaart


def kan_zonder_mail(deelnemer: Deelnemer, *, nu: datetime) -> bool:
    """Whether somebody could still sign in without an e-mail address: with a card that works."""
    kaart = deelnemer.inlogkaarten.select_related("deelnemer").filter(ingetrokken_op=None).first()
    try:
        return kaart is not None and werkende_kaart(kaart, nu) == kaart
    except KaartWerktNiet:
        return False


def mailcode_met_link(*, token: str, nu: datetime) -> Mailcode:
    """The mail whose link this is, if it still signs somebody in."""
    rij = (
        Mailcode.objects.select_related("deelnemer")
        .filter(soort=Mailcode.Soort.INLOGGEN, link_hash=kaartwoorden.token_hash(token))
        .first()
    )
    if rij is None:
        raise CodeWerktNiet(_("We kennen deze link niet meer. Vraag een nieuwe mail."))
    return werkende_mailcode(rij, nu)


def werkende_mailcode(rij: Mailcode, nu: datetime) -> Mailcode:
    """The mail itself, if its link still signs somebody in."""
    if rij.gebruikt_op is not None:
        raise CodeWerktNiet(_("Met deze mail is al ingelogd. Dat kan maar één keer."))
    if rij.deelnemer is None or not rij.deelnemer.is_active:
        raise CodeWerktNiet(_("Deze link werkt niet. Vraag een nieuwe mail."))
    if not rij.leeft(nu):
        raise CodeWerktNiet(_("Deze link is te oud. Hij werkt tien minuten, of tot er een nieuwe mail komt."))
    return rij
