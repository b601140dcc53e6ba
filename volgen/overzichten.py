"""Digests: one mail per address and period, about what came online since the last one.

A day ends at eight in the morning, a week at eight on Monday morning, a month at eight on the first, in the
time of the Netherlands, in summer and in winter. The worker may come late, twice, or die halfway: each
batch of addresses is one transaction that locks its abonnementen, writes the mails under a key of address and
date, and moves `gemaild_tot`. Nobody gets two, and nothing that is online at that moment is left out; what
was hidden then and is shown again later is no news any more.

What is new is looked up once for all (`volgen.nieuws`), not per address. Here only the ids of the stories are
written down: the words are drawn when the mail leaves (`volgen.overzichtbrief`).
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from post.actions import schrijf_voor_later
from post.models import Bericht
from post.onbereikbaar import dicht
from volgen.actions import adres_hash
from volgen.models import Abonnement, Overzicht, Ritme
from volgen.nieuws import Nieuws

NEDERLAND = ZoneInfo("Europe/Amsterdam")
OCHTEND = time(8, 0)
# A verhaal that is placed just before eight may be committed just after: it goes along next time.
SPEELRUIMTE = timedelta(minutes=2)
# So many addresses are one transaction.
PER_KEER = 500


def einde_van_de_dag(nu: datetime) -> datetime:
    """The last time that it was eight in the morning."""
    lokaal = nu.astimezone(NEDERLAND)
    einde = datetime.combine(lokaal.date(), OCHTEND, NEDERLAND)
    if einde > nu:
        einde = datetime.combine(lokaal.date() - timedelta(days=1), OCHTEND, NEDERLAND)
    return einde


def einde_van_de_week(nu: datetime) -> datetime:
    """The last time that it was eight on Monday morning."""
    dag = einde_van_de_dag(nu)
    return datetime.combine(dag.date() - timedelta(days=dag.weekday()), OCHTEND, NEDERLAND)


def einde_van_de_maand(nu: datetime) -> datetime:
    """The last time that it was eight on the morning of the first of a month."""
    return datetime.combine(einde_van_de_dag(nu).date().replace(day=1), OCHTEND, NEDERLAND)


EINDES = {
    Ritme.DAG.value: einde_van_de_dag,
    Ritme.WEEK.value: einde_van_de_week,
    Ritme.MAAND.value: einde_van_de_maand,
}


def stel_overzichten_op(*, nu: datetime) -> int:
    """Write every digest that is due; how many mails were written. An address that refuses mail waits."""
    grenzen = {ritme: einde(nu) - SPEELRUIMTE for ritme, einde in EINDES.items()}
    te_doen = Abonnement.objects.te_mailen(grenzen).exclude(email__in=dicht(nu).values("adres"))
    vanaf = te_doen.aggregate(oudste=Min("gemaild_tot"))["oudste"]
    if vanaf is None:
        return 0
    nieuws = Nieuws(vanaf=vanaf, tot=max(grenzen.values()))
    aantal, na = 0, ""
    while adressen := list(
        te_doen.filter(email__gt=na).order_by("email").values_list("email", flat=True).distinct()[:PER_KEER]
    ):
        aantal += _stel_op(adressen, grenzen, nieuws, nu)
        na = adressen[-1]
    return aantal


@transaction.atomic
def _stel_op(adressen: list[str], grenzen: dict[str, datetime], nieuws: Nieuws, nu: datetime) -> int:
    """The digests of some addresses, of all that is due for each."""
    rijen = Abonnement.objects.select_for_update().te_mailen(grenzen).filter(email__in=adressen)
    per_adres: dict[str, list[Abonnement]] = defaultdict(list)
    for rij in rijen.order_by("pk"):  # what another worker did meanwhile is not among them
        per_adres[rij.email].append(rij)
    nieuw = {adres: nieuws.voor(eigen, grenzen) for adres, eigen in per_adres.items()}
    sleutels = {
        adres: _sleutel(adres, max(grenzen[rij.ritme] for rij in eigen)) for adres, eigen in per_adres.items()
    }
    geweest = set(Bericht.objects.filter(sleutel__in=sleutels.values()).values_list("sleutel", flat=True))
    # This address had its mail of this date: what is new since goes along next time.
    wacht = {adres for adres, ids in nieuw.items() if ids and sleutels[adres] in geweest}
    gedaan = [rij for adres, eigen in per_adres.items() if adres not in wacht for rij in eigen]
    _zet_verder(gedaan, grenzen)
    te_schrijven = {sleutels[adres]: adres for adres, ids in nieuw.items() if ids and adres not in wacht}
    berichten = schrijf_voor_later(
        soort="overzicht", onderwerp=_("Nieuw op Broedplaats"), aan=te_schrijven, nu=nu
    )
    Overzicht.objects.bulk_create(
        Overzicht(
            bericht=bericht,
            verhalen=nieuw[bericht.aan],
            vanaf=min(rij.gemaild_tot for rij in per_adres[bericht.aan]),
            tot=max(grenzen[rij.ritme] for rij in per_adres[bericht.aan]),
        )
        for bericht in berichten
    )
    return len(berichten)


def _sleutel(adres: str, grens: datetime) -> str:
    """One mail per address and day in the Netherlands."""
    return f"overzicht:{adres_hash(adres)}:{(grens + SPEELRUIMTE).astimezone(NEDERLAND):%Y-%m-%d}"


def _zet_verder(rijen: Iterable[Abonnement], grenzen: dict[str, datetime]) -> None:
    """What came online until now was mailed, or was nothing."""
    per_ritme: dict[str, list[int]] = defaultdict(list)
    for rij in rijen:
        per_ritme[rij.ritme].append(rij.pk)
    for ritme, nummers in per_ritme.items():
        Abonnement.objects.filter(pk__in=nummers).update(gemaild_tot=grenzen[ritme])
