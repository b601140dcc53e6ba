"""Who may do what with people, cards and roles."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from common.errors import MagNiet, NietGevonden, Weigering
from deelnemers import kaartwoorden, rollen
from deelnemers.models import Deelnemer, DubbelAccount, Inlogkaart, Mailcode, Ploeg


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


def ander_account(deelnemer: Deelnemer, sleutel: UUID) -> Deelnemer:
    """Another account of the same mailbox (`DubbelAccount`), if it is open."""
    for ander in andere_accounts(deelnemer):
        if ander.sleutel == sleutel:
            return ander
    raise NietGevonden(_("Dit account hoort niet bij jouw e-mailadres. Ga terug naar Mijn plek."))


def andere_accounts(deelnemer: Deelnemer) -> list[Deelnemer]:
    """The other accounts of somebody's mailbox that are open; nearly always none."""
    dubbel = DubbelAccount.objects.filter(Q(deelnemer=deelnemer) | Q(bij=deelnemer))
    paren = dubbel.select_related("deelnemer", "bij").order_by("pk")
    anderen = [paar.bij if paar.deelnemer_id == deelnemer.pk else paar.deelnemer for paar in paren]
    return [ander for ander in anderen if ander.is_active]


def als_begeleider(deelnemer: Any) -> Deelnemer:
    """The person themself, if they may give out cards."""
    if not (isinstance(deelnemer, Deelnemer) and deelnemer.is_begeleider):
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


def ploeg_van(begeleider: Deelnemer) -> Ploeg | None:
    """The ploeg that this begeleider is in, if any."""
    als_begeleider(begeleider)
    return Ploeg.objects.filter(leden__deelnemer=begeleider).first()


def een_ploeg(*, nummer: int, voor: Deelnemer) -> Ploeg:
    """A ploeg, for the keeper."""
    als_beheerder(voor)
    ploeg = Ploeg.objects.filter(pk=nummer).first()
    if ploeg is None:
        raise NietGevonden(_("Deze ploeg is er niet (meer)."))
    return ploeg


def kaart_van_ploeg(*, sleutel: UUID, begeleider: Deelnemer) -> Inlogkaart:
    """The last card of somebody, if it belongs to the ploeg of this begeleider: to see, replace or stop."""
    ploeg = ploeg_van(begeleider)
    kaart = laatste_kaarten().select_related("deelnemer").filter(deelnemer__sleutel=sleutel).first()
    if ploeg is None or kaart is None or kaart.ploeg_id != ploeg.pk:
        raise NietGevonden(_("Aan deze persoon gaf jouw ploeg nog geen kaart."))
    return kaart


def laatste_kaarten() -> QuerySet[Inlogkaart]:
    """Of everybody the newest card; the ploeg of that one looks after them."""
    return Inlogkaart.objects.filter(
        ~Exists(Inlogkaart.objects.filter(deelnemer=OuterRef("deelnemer"), pk__gt=OuterRef("pk")))
    )


def kaart_met_hash(*, token_hash: str, nu: datetime) -> Inlogkaart:
    """The valid card with this QR code, by the hash of its token."""
    kaart = Inlogkaart.objects.select_related("deelnemer").filter(token_hash=token_hash).first()
    if kaart is None:
        raise KaartOnbekend(_("Deze kaart kennen we niet. Richt je camera nog eens op de zwarte blokjes."))
    return werkende_kaart(kaart, nu)


def vier_kaartwoorden(getypt: str) -> tuple[str, ...]:
    """The four words that were typed, if each of them can stand on a card.

    Asks the list of words and nothing else: what it says is known to everybody, and tells of no card.
    """
    woorden = kaartwoorden.lees_woorden(getypt)
    if len(woorden) != kaartwoorden.AANTAL_WOORDEN:
        raise KaartOnbekend(_("Op je kaart staan vier woorden. Typ ze alle vier, met een spatie ertussen."))
    onbekend = [woord for woord in dict.fromkeys(woorden) if not kaartwoorden.is_kaartwoord(woord)]
    if onbekend:
        raise KaartOnbekend(" ".join(map(_onbekend_woord, onbekend)))
    return woorden


def _onbekend_woord(woord: str) -> str:
    beter = kaartwoorden.lijkt_op(woord)
    if beter is None:
        return _("We kennen het woord ‘%(woord)s’ niet. Kijk nog eens op je kaart.") % {"woord": woord}
    return _("We kennen het woord ‘%(woord)s’ niet. Bedoel je ‘%(beter)s’?") % {
        "woord": woord,
        "beter": beter,
    }


def kaart_met_woorden(*, woorden: tuple[str, ...], nu: datetime) -> Inlogkaart:
    """The valid card with these four words, in the order in which they are printed."""
    kaart = (
        Inlogkaart.objects.select_related("deelnemer")
        .filter(woorden_hash__in=kaartwoorden.woorden_hashes(woorden))
        .first()
    )
    if kaart is None:
        raise KaartOnbekend(_("Deze vier woorden horen niet bij een kaart. Kijk ook naar de volgorde."))
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
