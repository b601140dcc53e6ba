"""Digests: one mail per address and period, about what came online since the last one.

A day ends at eight in the morning, a week at eight on Monday morning, in the time of the Netherlands; in
summer and in winter. The worker may come late, come twice, or die halfway: each address is one
transaction that locks its abonnementen, writes the mail under a key of address and date, and moves
`gemaild_tot`. Nobody gets two, and nothing that is online at that moment is left out; what was hidden then
and is shown again later is no news any more.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from post.actions import schrijf, teken
from post.models import Bericht
from verhalen.models import VerhaalPage, VerhaalThema
from volgen.access import INSTELLEN, STOPPEN, maak_token
from volgen.actions import adres_hash
from volgen.models import Abonnement, Overzicht, Ritme

NEDERLAND = ZoneInfo("Europe/Amsterdam")
OCHTEND = time(8, 0)
# A verhaal that is placed just before eight may be committed just after: it goes along next time.
SPEELRUIMTE = timedelta(minutes=2)
HOOGSTENS = 20


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


def stel_overzichten_op(*, nu: datetime) -> int:
    """Write every digest that is due; how many mails were written."""
    eindes = {Ritme.DAG.value: einde_van_de_dag(nu), Ritme.WEEK.value: einde_van_de_week(nu)}
    grenzen = {ritme: einde - SPEELRUIMTE for ritme, einde in eindes.items()}
    adressen = Abonnement.objects.te_mailen(grenzen).values_list("email", flat=True).distinct()
    return sum(_stel_een_op(email, grenzen, nu) for email in list(adressen))


@transaction.atomic
def _stel_een_op(email: str, grenzen: dict[str, datetime], nu: datetime) -> int:
    """The digest of one address, of all that is due for it."""
    rijen = Abonnement.objects.select_for_update(of=("self",)).te_mailen(grenzen)
    abonnementen = list(rijen.filter(email=email).op_naam())
    if not abonnementen:
        return 0  # another worker was first
    nummers = _nieuwe_verhalen(abonnementen, grenzen)
    einde = max(grenzen[abonnement.ritme] for abonnement in abonnementen) + SPEELRUIMTE
    sleutel = f"overzicht:{adres_hash(email)}:{einde.astimezone(NEDERLAND):%Y-%m-%d}"
    if nummers and Bericht.objects.filter(sleutel=sleutel).exists():
        return 0  # this address had its mail of this date; what is new since goes along next time
    for abonnement in abonnementen:
        abonnement.gemaild_tot = grenzen[abonnement.ritme]
    Abonnement.objects.bulk_update(abonnementen, ["gemaild_tot"])
    if not nummers:
        return 0
    volgt = ", ".join(abonnement.naam for abonnement in abonnementen)[:300]
    stoppen = reverse("volgen_stoppen", args=[maak_token(STOPPEN, abonnementen[0].pk)])
    bericht = schrijf(
        aan=email,
        soort="overzicht",
        sleutel=sleutel,
        onderwerp=_("Nieuw op Broedplaats"),
        sjabloon="overzicht",
        gegevens=_gegevens(abonnementen[0].pk, nummers, volgt),
        kop={
            "List-Unsubscribe": f"<{settings.SITE_ADDRESS}{stoppen}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
        nu=nu,
    )
    assert bericht is not None
    Overzicht.objects.create(bericht=bericht, abonnement=abonnementen[0], verhalen=nummers, volgt=volgt)
    return 1


def _nieuwe_verhalen(abonnementen: Iterable[Abonnement], grenzen: dict[str, datetime]) -> list[int]:
    """The ids of what came online for these, and still is; each once, newest first."""
    vanaf = min(abonnement.gemaild_tot for abonnement in abonnementen)
    rijen = list(
        VerhaalPage.objects.online()
        .filter(first_published_at__gt=vanaf, first_published_at__lte=max(grenzen.values()))
        .nieuwste_eerst()
        .values_list("pk", "first_published_at", "blog_id")
    )
    themas: dict[int, set[int]] = {}
    for pk, thema in VerhaalThema.objects.filter(gepubliceerd_op__gt=vanaf).values_list(
        "content_object_id", "tag_id"
    ):
        themas.setdefault(pk, set()).add(thema)
    return [
        pk
        for pk, online_sinds, blog_id in rijen
        if any(
            abonnement.gemaild_tot < online_sinds <= grenzen[abonnement.ritme]
            and abonnement.past_bij(blog_id, themas.get(pk, set()))
            for abonnement in abonnementen
        )
    ]


def _gegevens(abonnement_id: int, nummers: list[int], volgt: str) -> dict[str, object]:
    """What the template of a digest is filled with."""
    verhalen = VerhaalPage.objects.online().select_related("blog").in_bulk(nummers[:HOOGSTENS])
    adres = settings.SITE_ADDRESS
    return {
        "verhalen": [
            {
                "titel": verhaal.lijsttitel,
                "begin": verhaal.lijstbegin,
                "door": verhaal.blog.title,
                "let_op": " ".join(verhaal.let_op_zinnen),
                "adres": adres + verhaal.get_url_parts()[2],
            }
            for verhaal in (verhalen[nummer] for nummer in nummers if nummer in verhalen)
        ],
        "nog": max(0, len(nummers) - HOOGSTENS),
        "volgt": volgt,
        "instellen": adres + reverse("volgen_instellen", args=[maak_token(INSTELLEN, abonnement_id)]),
        "stoppen": adres + reverse("volgen_stoppen", args=[maak_token(STOPPEN, abonnement_id)]),
        "knop_tekst": _("Lees alle nieuwe verhalen"),
        "knop_url": "/verhalen/",
    }


@transaction.atomic
def haal_uit_overzichten(*, verhaal_id: int, nu: datetime) -> None:
    """A verhaal went offline: it leaves every digest that still waits to be sent."""
    wachtend = Overzicht.objects.filter(bericht__in=Bericht.objects.wachtend()).select_related("bericht")
    for overzicht in wachtend:
        if verhaal_id not in overzicht.verhalen:
            continue
        overzicht.verhalen.remove(verhaal_id)
        bericht = overzicht.bericht
        if not overzicht.verhalen or overzicht.abonnement_id is None:
            bericht.geparkeerd_op, bericht.laatste_fout = nu, "niets nieuws meer"
            bericht.aan = bericht.tekst = bericht.html = ""
        else:
            gegevens = _gegevens(overzicht.abonnement_id, overzicht.verhalen, overzicht.volgt)
            bericht.tekst, bericht.html = teken("overzicht", {**gegevens, "onderwerp": bericht.onderwerp})
        bericht.save(update_fields=["aan", "tekst", "html", "geparkeerd_op", "laatste_fout"])
        overzicht.save(update_fields=["verhalen"])
