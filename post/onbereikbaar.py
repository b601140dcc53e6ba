"""Addresses that refuse our mail: left alone for a while, and mailed what they missed when they work again.

Urgent mail (a code that somebody waits for) is always tried, and one that arrives opens the address again.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from post.models import Bericht, Onbereikbaar

# So long after the first refusal, the second …; then one mail shows whether it works again.
PAUZES = tuple(timedelta(days=dagen) for dagen in (1, 3, 7, 14, 30))
# How `Bericht.laatste_fout` begins when the address was refused: at the door, or by a mail that came back.
GEWEIGERD, TERUGGEKOMEN = "SMTPRecipientsRefused", "teruggekomen"


def dicht(nu: datetime) -> QuerySet[Onbereikbaar]:
    """The addresses that are left alone now."""
    return Onbereikbaar.objects.filter(dicht_tot__gt=nu)


def van_adres(adres: str | None) -> Onbereikbaar | None:
    """What is wrong with an address, if mail to it was refused and none has arrived since."""
    return Onbereikbaar.objects.filter(adres=adres).first() if adres else None


@transaction.atomic
def sluit(*, adres: str, waarom: str, nu: datetime) -> None:
    """An address refused our mail for good: leave it alone for a while, each time longer."""
    rij, nieuw = Onbereikbaar.objects.select_for_update().get_or_create(
        adres=adres, defaults={"sinds": nu, "dicht_tot": nu + PAUZES[0], "waarom": waarom}
    )
    # Of mails that come back together, those after the first tell nothing new.
    if not nieuw and rij.dicht_tot <= nu:
        rij.keren += 1
        rij.dicht_tot = nu + PAUZES[min(rij.keren, len(PAUZES)) - 1]
        rij.waarom = waarom
        rij.save(update_fields=["keren", "dicht_tot", "waarom"])


@transaction.atomic
def open_weer(*, adres: str | None, nu: datetime) -> int:
    """An address works again: what it missed leaves after all. How many mails that is."""
    if not adres or not Onbereikbaar.objects.filter(adres=adres).delete()[0]:
        return 0
    gemist = Bericht.objects.filter(aan=adres).filter(
        Q(laatste_fout__startswith=GEWEIGERD) | Q(laatste_fout__startswith=TERUGGEKOMEN)
    )
    return gemist.exclude(geparkeerd_op=None).update(
        geparkeerd_op=None, verzonden_op=None, pogingen=0, volgende_poging_op=nu, laatste_fout=""
    )


def kwam_aan(*, adres: str, nu: datetime) -> None:
    """The mail server took a mail. Where mail came back later, that shows nothing: only its owner can."""
    rij = van_adres(adres)
    if rij is not None and not rij.waarom.startswith(TERUGGEKOMEN):
        open_weer(adres=adres, nu=nu)


def probeer_weer(*, adres: str, nu: datetime) -> None:
    """Its owner says that it works: what waits is tried now."""
    Onbereikbaar.objects.filter(adres=adres).update(dicht_tot=nu)
    open_weer(adres=adres, nu=nu)


def kwam_terug(*, nummer: int, status: str, nu: datetime) -> bool:
    """A mail that had left came back for good; gives whether that was a mail of ours that is still known."""
    with transaction.atomic():
        bericht = Bericht.objects.select_for_update().filter(pk=nummer).exclude(aan="").first()
        if bericht is None or bericht.geparkeerd_op is not None:
            return False
        bericht.geparkeerd_op, bericht.laatste_fout = nu, f"{TERUGGEKOMEN} {status}"[:80]
        bericht.save(update_fields=["geparkeerd_op", "laatste_fout"])
        sluit(adres=bericht.aan, waarom=bericht.laatste_fout, nu=nu)
    return True
