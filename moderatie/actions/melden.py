"""What a reader tells us of something on the site, and what becomes of it. No number of them decides."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from common.adres import bewaarvorm
from common.errors import AlGebeurd
from common.tekst import op_een_regel, schoon
from deelnemers.models import Deelnemer
from moderatie import meldbaar, ontvangst
from moderatie.actions.indienen import GeenWoorden, leg_op_tafel, ligt_al
from moderatie.besluit import BEZWAARTERMIJN
from moderatie.bureau import bureau_van
from moderatie.meldbaar import Gemeld
from moderatie.melding import EERST
from moderatie.meldingen import beloofd
from moderatie.meldpost import (
    mail_besluit,
    mail_na_bezwaar,
    mail_ontvangst,
    mail_vervallen,
    waarschuw_bij_veel,
)
from moderatie.models import (
    Aanleiding,
    Afloop,
    Besluit,
    Daad,
    Melder,
    Melding,
    Meldstatus,
    Meldwoorden,
    Toets,
    Uitkomst,
)
from moderatie.spoor import schrijf_spoor
from moderatie.waarover import Waarover


class NietMeerTeZien(AlGebeurd):
    """What somebody wants to tell us of is not on the site any more."""


@dataclass(frozen=True)
class Afzender:
    """Who tells us, as far as they say: all of it may be empty. `account` is that of who is signed in."""

    naam: str = ""
    email: str = ""
    account: int | None = None

    @property
    def merk(self) -> str:
        """By what one person is known, hashed; "" when nothing is known."""
        if self.account is not None:
            return ontvangst.wie_hash(f"account:{self.account}")
        return ontvangst.wie_hash(f"adres:{bewaarvorm(self.email)}") if self.email else ""


@transaction.atomic
def meld(
    *, soort: str, sleutel: str, reden: str, woorden: str, zaad: str, van: Afzender, nu: datetime
) -> Melding:
    """Take a notice in, open a reading of what readers see now, and write the receipt.

    The same form (`zaad`) twice is one notice. A second one of the same person about the same thing, while
    the first is open, adds its words to that. Raises `GeenWoorden` or `NietMeerTeZien`.
    """
    bestaand = Melding.objects.filter(bewijs_hash=ontvangst.bewijs_hash(zaad)).first()
    if bestaand is not None:
        return bestaand
    woorden = schoon(woorden)
    if not woorden:
        raise GeenWoorden(_("Schrijf in je eigen woorden wat er is. Eén zin is genoeg."))
    gemeld = _vergrendel(soort, sleutel)
    toets = _toets_over(gemeld, reden, nu)
    onderwerp, eigen_sleutel = gemeld.waarover
    eerder = (
        Melding.objects.over(gemeld.waarover)
        .lopend()
        .filter(deel=gemeld.deel, bij=None, melder_hash=van.merk)
    )
    melding = Melding.objects.create(
        soort=onderwerp,
        sleutel=eigen_sleutel,
        deel=gemeld.deel,
        versie=gemeld.versie,
        reden=reden,
        toets=toets,
        bij=eerder.first() if van.merk else None,
        melder_hash=van.merk,
        bewijs_hash=ontvangst.bewijs_hash(zaad),
        woorden_hash=ontvangst.woorden_hash(ontvangst.woorden_van(zaad)),
        gemeld_op=nu,
    )
    Meldwoorden.objects.create(melding=melding, woorden=woorden, momentopname=gemeld.momentopname)
    if van.naam or van.email:
        Melder.objects.create(melding=melding, naam=op_een_regel(van.naam), email=van.email)
    mail_ontvangst(melding=melding, zaad=zaad, uiterlijk=beloofd(melding), nu=nu)
    waarschuw_bij_veel(toets=toets, nu=nu)
    return melding


def _vergrendel(soort: str, sleutel: str) -> Gemeld:
    """What readers see now under this key, looked up again after the lock on it. Raises `NietMeerTeZien`."""
    gemeld = meldbaar.zoek(soort, sleutel)
    if gemeld is not None:
        onderwerp, eigen_sleutel = gemeld.waarover
        bureau_van(onderwerp).inhoud(eigen_sleutel, vergrendel=True)
        gemeld = meldbaar.zoek(soort, sleutel)
    if gemeld is None:
        raise NietMeerTeZien(_("Dit staat niet meer op de site. Je hoeft niets meer te doen."))
    return gemeld


def _toets_over(gemeld: Gemeld, reden: str, nu: datetime) -> Toets:
    """The one reading that waits because of notices about this; it reads what readers saw last."""
    onderwerp, sleutel = gemeld.waarover
    toets = ligt_al((onderwerp, sleutel), Aanleiding.GEMELD)
    if toets is None:
        van = Deelnemer.objects.filter(pk=gemeld.van_id).first() if gemeld.van_id else None
        toets = leg_op_tafel(
            waarover=(onderwerp, sleutel),
            versie=gemeld.versie,
            aanleiding=Aanleiding.GEMELD,
            van=van,
            nu=nu,
        )
        schrijf_spoor(wat=Daad.GEMELD, toets=toets, nu=nu)
    # A newer version may have been placed. Who has the earlier one on the screen is told so on deciding.
    toets.versie, toets.veiligheid = gemeld.versie, toets.veiligheid or reden in EERST
    toets.save(update_fields=["versie", "veiligheid"])
    return toets


@transaction.atomic
def neem_in_behandeling(*, toets: Toets) -> None:
    """A moderator began to read: whoever told us sees that."""
    Melding.objects.filter(toets=toets, status=Meldstatus.WACHT).update(status=Meldstatus.IN_BEHANDELING)


@transaction.atomic
def besluit_over_meldingen(*, besluit: Besluit, nu: datetime) -> int:
    """Let the notices follow a besluit, and tell each of their people once; how many were told.

    To be called by the act that decides, in its transaction, with its lock. "Even van de site" is no end:
    the notices go on with a reading that it opens (`OPNIEUW`), and their people are told when that ends.
    """
    if besluit.uitkomst == Uitkomst.EVEN_VAN_DE_SITE:
        _kijk_verder(besluit, nu)
        return 0
    aantal = _na_bezwaar(besluit, nu)
    for melding in _vers(Melding.objects.lopend().filter(toets=besluit.toets_id)):
        melding.bezwaar_tot = timezone.localdate(nu + BEZWAARTERMIJN)
        _sluit(melding, Meldstatus.BESLOTEN, nu, besluit)
        mail_besluit(melding=melding, besluit=besluit, nu=nu)
        aantal += 1
    return aantal


def _kijk_verder(besluit: Besluit, nu: datetime) -> None:
    """The notices of this reading wait for the next one, which lies there until the restriction ends."""
    open_meldingen = Melding.objects.lopend().filter(toets=besluit.toets_id)
    bezwaren = Melding.objects.filter(bezwaar_toets=besluit.toets_id, bezwaar_besluit=None)
    if not (open_meldingen.exists() or bezwaren.exists()):
        return
    toets = ligt_al(besluit.waarover, Aanleiding.OPNIEUW) or leg_op_tafel(
        waarover=besluit.waarover,
        versie=besluit.versie,
        aanleiding=Aanleiding.OPNIEUW,
        van=besluit.toets.van,
        nu=nu,
    )
    open_meldingen.update(toets=toets, status=Meldstatus.IN_BEHANDELING)
    bezwaren.update(bezwaar_toets=toets)


def _na_bezwaar(besluit: Besluit, nu: datetime) -> int:
    """Tell who objected what somebody else decided."""
    bezwaren = _vers(Melding.objects.filter(bezwaar_toets=besluit.toets_id, bezwaar_besluit=None))
    for melding in bezwaren:
        melding.bezwaar_besluit = besluit
        melding.save(update_fields=["bezwaar_besluit"])
        mail_na_bezwaar(melding=melding, besluit=besluit, nu=nu)
    return len(bezwaren)


@transaction.atomic
def laat_vervallen(*, waarover: Waarover, nu: datetime, weg: bool = False) -> int:
    """What was told of is taken back by its writer, or (`weg`) is no more: nothing is left to decide.

    Ends what waits because of notices, and tells their people once; how many were told.
    """
    over = Melding.objects.over(waarover)
    bezwaren = _vers(over.filter(bezwaar_toets__afloop="", bezwaar_besluit=None))
    meldingen = _vers(over.lopend())
    for melding in meldingen:
        _sluit(melding, Meldstatus.VERVALLEN, nu)
        mail_vervallen(melding=melding, na_bezwaar=False, nu=nu)
    for melding in bezwaren:
        mail_vervallen(melding=melding, na_bezwaar=True, nu=nu)
    nummers = {melding.toets_id for melding in meldingen}
    nummers |= {melding.bezwaar_toets_id for melding in bezwaren if melding.bezwaar_toets_id}
    Toets.objects.lopend().filter(pk__in=nummers).update(
        afloop=Afloop.VERVALLEN if weg else Afloop.TERUGGENOMEN
    )
    return len(meldingen) + len(bezwaren)


def bezwaar_kan(melding: Melding, nu: datetime) -> bool:
    """Whether who told us may ask now that somebody else looks: six months, once, while it is on the site."""
    if melding.besluit is None or melding.bezwaar_tot is None or melding.bezwaar_toets_id is not None:
        return False
    if timezone.localdate(nu) > melding.bezwaar_tot or melding.besluit.uitkomst == Uitkomst.VAN_DE_SITE:
        return False
    bureau = bureau_van(melding.soort)
    inhoud = bureau.inhoud(melding.sleutel)
    return inhoud is not None and bureau.op_de_site(inhoud)


@transaction.atomic
def maak_bezwaar(*, melding: Melding, woorden: str, nu: datetime) -> Toets:
    """Have somebody else look at what was decided about a notice; the same press twice is one.

    Raises `AlGebeurd` when that cannot be done (any more).
    """
    inhoud = bureau_van(melding.soort).inhoud(melding.sleutel, vergrendel=True)
    melding = Melding.objects.select_related("besluit__toets", "bezwaar_toets").get(pk=melding.pk)
    if melding.bezwaar_toets is not None:
        return melding.bezwaar_toets
    besluit = melding.besluit
    if inhoud is None or besluit is None or not bezwaar_kan(melding, nu):
        raise AlGebeurd(
            _("Dit kan nu niet. Misschien is het te lang geleden, of staat het niet meer op de site.")
        )
    toets = ligt_al(melding.waarover, Aanleiding.BEZWAAR)
    nieuw = toets is None
    if toets is None:
        toets = leg_op_tafel(
            waarover=melding.waarover,
            versie=besluit.versie,
            aanleiding=Aanleiding.BEZWAAR,
            van=besluit.toets.van,
            nu=nu,
        )
    melding.bezwaar_toets = toets
    melding.save(update_fields=["bezwaar_toets"])
    Meldwoorden.objects.filter(melding=melding).update(bezwaar=schoon(woorden))
    if nieuw:
        schrijf_spoor(wat=Daad.BEZWAAR, toets=toets, nu=nu)
    return toets


@transaction.atomic
def wis_melder(*, melding: Melding) -> None:
    """Forget who told us; what they told stays, and they find it again by the words of their receipt."""
    Melder.objects.filter(melding=melding).delete()
    Melding.objects.filter(pk=melding.pk).update(melder_hash="")


@transaction.atomic
def ruim_meldingen_op(*, nu: datetime) -> int:
    """Forget who told us, and their words, when nobody can object any more; of how many that was."""
    oud = Melding.objects.filter(klaar_op__lt=nu - BEZWAARTERMIJN).exclude(
        Q(bezwaar_toets__afloop="") & Q(bezwaar_toets__isnull=False)
    )
    nummers = list(
        oud.filter(Q(woorden__isnull=False) | Q(melder__isnull=False)).values_list("pk", flat=True)
    )
    Melder.objects.filter(melding__in=nummers).delete()
    Meldwoorden.objects.filter(melding__in=nummers).delete()
    return len(nummers)


def _vers(meldingen: Any) -> list[Melding]:
    """These with what a mail needs."""
    return list(meldingen.select_related("melder"))


def _sluit(melding: Melding, status: Meldstatus, nu: datetime, besluit: Besluit | None = None) -> None:
    """The end of a notice: who it was stays no longer than it takes to tell them."""
    melding.status, melding.klaar_op, melding.besluit, melding.melder_hash = status, nu, besluit, ""
    melding.save(update_fields=["status", "klaar_op", "besluit", "melder_hash", "bezwaar_tot"])
