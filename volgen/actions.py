"""Beginning to follow, confirming, changing, stopping; and looking at what is followed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from common import weglijst
from common.adres import bewaarvorm
from deelnemers.models import Deelnemer
from post.actions import schrijf
from post.onbereikbaar import open_weer
from verhalen.models import BlogPage, Thema
from volgen.access import BEVESTIGEN, GELDIG, Onderwerp, maak_token, te_bevestigen
from volgen.models import Abonnement, Gelezen, Overzicht, Ritme

# An address that nobody confirmed is forgotten when its link no longer works.
BEDENKTIJD = timedelta(days=8)
# Looking again within this time belongs to the same visit: what was new stays new.
BEZOEK = timedelta(minutes=30)
GESTOPT = "volgen gestopt"


def adres_hash(email: str) -> str:
    """Stands for an address where the address itself may not stand."""
    return _hashes("volgen.adres", bewaarvorm(email))[0]


def _hashes(waarvan: str, woorden: str) -> list[str]:
    """Stand for these words: by the secret of this site first, then by its earlier ones."""
    geheimen = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [salted_hmac(waarvan, woorden, secret=een).hexdigest()[:32] for een in geheimen]


def vraag_aan(
    *, email: str, thema: Thema | None, blog: BlogPage | None, ritme: str, nu: datetime
) -> Abonnement:
    """Ask to follow one thing by mail; see `vraag_samen_aan`."""
    return vraag_samen_aan(email=email, wat=[Onderwerp(thema, blog)], ritme=ritme, nu=nu)[0]


@transaction.atomic
def vraag_samen_aan(*, email: str, wat: Sequence[Onderwerp], ritme: str, nu: datetime) -> list[Abonnement]:
    """Ask to follow by mail: writes the one mail with the link that confirms it all.

    The same happens for every address, also for one that follows this already: nobody learns who follows.
    The rhythm travels in the link, so a stranger cannot change it.
    """
    abonnementen = [_lopend(email=email, onderwerp=een, ritme=ritme, nu=nu) for een in wat]
    nummers = sorted(abonnement.pk for abonnement in abonnementen)
    token = maak_token(BEVESTIGEN, [nummers, str(ritme)])
    # Once per ten minutes: a double press is one mail, a lost mail can be asked for again.
    vraag = salted_hmac("volgen.vraag", f"{nummers}:{ritme}").hexdigest()[:32]
    schrijf(
        aan=abonnementen[0].email,
        soort="volgen bevestigen",
        sleutel=f"volgen:{vraag}:{int(nu.timestamp()) // 600}",
        onderwerp=_("Wil je volgen op Broedplaats?"),
        sjabloon="volgen_bevestigen",
        gegevens={
            "namen": [abonnement.naam for abonnement in abonnementen],
            "ritme": Ritme(ritme).label.lower(),
            "knop_tekst": _("Ja, ik wil volgen"),
            "knop_url": reverse("volgen_bevestigen", args=[token]),
        },
        nu=nu,
        spoed=True,
        houdbaar_tot=nu + timedelta(seconds=GELDIG[BEVESTIGEN] or 0),
    )
    return abonnementen


@transaction.atomic
def volg(
    *,
    deelnemer: Deelnemer,
    thema: Thema | None,
    blog: BlogPage | None,
    ritme: str,
    nu: datetime,
    zoekvraag: str = "",
) -> Abonnement:
    """Follow at once: somebody who is signed in with the address that the digests go to."""
    assert deelnemer.email
    onderwerp = Onderwerp(thema, blog, zoekvraag)
    abonnement = _lopend(email=deelnemer.email, onderwerp=onderwerp, ritme=ritme, nu=nu)
    Abonnement.objects.filter(pk=abonnement.pk).update(deelnemer=deelnemer)
    return bevestig(nummer=abonnement.pk, ritme=ritme, nu=nu)


def bevestig(*, nummer: int, ritme: str, nu: datetime) -> Abonnement:
    """Confirm one thing; see `bevestig_samen`."""
    return bevestig_samen(nummers=[nummer], ritme=ritme, nu=nu)[0]


@transaction.atomic
def bevestig_samen(*, nummers: list[int], ritme: str, nu: datetime) -> list[Abonnement]:
    """Confirm what was asked for together; from now on new stories are mailed. Twice changes nothing.

    What was stopped since stays stopped; raises `Gestopt` when all of it was.
    """
    list(Abonnement.objects.select_for_update(of=("self",)).filter(pk__in=nummers).order_by("pk"))
    abonnementen = te_bevestigen(nummers)
    for abonnement in abonnementen:
        if abonnement.bevestigd_op is None:
            abonnement.bevestigd_op = abonnement.gemaild_tot = nu
        abonnement.ritme = ritme
        abonnement.save(update_fields=["bevestigd_op", "gemaild_tot", "ritme"])
    # The link came by mail.
    open_weer(adres=abonnementen[0].email, nu=nu)
    return abonnementen


@transaction.atomic
def zet_ritme(*, abonnement: Abonnement, ritme: str) -> None:
    """Another rhythm for one abonnement."""
    Abonnement.objects.lopend().filter(pk=abonnement.pk).update(ritme=ritme)


@transaction.atomic
def stop(*, abonnement: Abonnement, nu: datetime) -> None:
    """Stop following one thing."""
    weglijst.noteer(GESTOPT, adres=adres_hash(abonnement.email), waarover=_waarover(abonnement)[0], nu=nu)
    Abonnement.objects.lopend().filter(pk=abonnement.pk).update(opgezegd_op=nu)


@transaction.atomic
def stop_alles(*, email: str, nu: datetime) -> int:
    """Stop everything of an address: no more digests, also none that waits. How many things that ended."""
    weglijst.noteer(GESTOPT, adres=adres_hash(email), waarover="", nu=nu)
    return Abonnement.objects.lopend().filter(email=email).update(opgezegd_op=nu)


@weglijst.opnieuw(GESTOPT)
def _stop_opnieuw(*, nu: datetime, adres: str, waarover: str) -> None:
    """Stop what a copy brought back: one subject of an address, or all of them (`waarover` empty)."""
    lopend = Abonnement.objects.lopend()
    for email in lopend.values_list("email", flat=True).distinct():
        if adres in _hashes("volgen.adres", bewaarvorm(email)):
            rijen = lopend.filter(email=email).select_related("thema", "blog__deelnemer")
            gestopt = [rij.pk for rij in rijen if not waarover or waarover in _waarover(rij)]
            lopend.filter(pk__in=gestopt).update(opgezegd_op=nu)


def _waarover(abonnement: Abonnement) -> list[str]:
    """What it is about, by a key that stays the same and tells no words of a search; any of these is it."""
    if abonnement.thema is not None:
        return [f"thema {abonnement.thema.slug}"]
    if abonnement.blog is not None:
        return [f"blog {abonnement.blog.deelnemer.sleutel}"]
    if abonnement.zoekvraag:
        return [f"zoek {een}" for een in _hashes("volgen.zoekvraag", abonnement.zoekvraag)]
    return ["alles"]


@transaction.atomic
def verhuis(*, deelnemer: Deelnemer, naar: str | None, nu: datetime) -> None:
    """Mail what somebody follows by their account to another address; to none: stop.

    What that address follows already does not come twice; what it only asked for is confirmed by this.
    """
    for abonnement in Abonnement.objects.bevestigd().filter(deelnemer=deelnemer):
        er_al = Abonnement.objects.lopend().over(*_onderwerp(abonnement)).filter(email=naar)
        if naar is None or er_al.bevestigd().exists():
            stop(abonnement=abonnement, nu=nu)
        else:
            er_al.update(opgezegd_op=nu)
            Abonnement.objects.filter(pk=abonnement.pk).update(email=naar)


@transaction.atomic
def kijk(*, deelnemer: Deelnemer, nu: datetime) -> datetime:
    """Somebody opens "Wat ik volg"; gives since when things are new to them."""
    gelezen, nieuw = Gelezen.objects.select_for_update().get_or_create(
        deelnemer=deelnemer, defaults={"nieuw_vanaf": _begin(deelnemer, nu), "laatst_gezien_op": nu}
    )
    if not nieuw:
        if nu - gelezen.laatst_gezien_op > BEZOEK:
            gelezen.nieuw_vanaf = gelezen.laatst_gezien_op
        gelezen.laatst_gezien_op = max(nu, gelezen.laatst_gezien_op)
        gelezen.save(update_fields=["nieuw_vanaf", "laatst_gezien_op"])
    return gelezen.nieuw_vanaf


def ruim_op(*, nu: datetime) -> int:
    """Forget the addresses that nobody confirmed, and those that stopped everything a month ago.

    A row that ended stays while its address follows something else: links of before point at it.
    """
    oud, _per_model = Abonnement.objects.filter(
        bevestigd_op=None, aangevraagd_op__lt=nu - BEDENKTIJD
    ).delete()
    Overzicht.objects.filter(bericht__aan="").delete()
    loopt = Abonnement.objects.bevestigd().filter(email=OuterRef("email"))
    gestopt, _per_model = Abonnement.objects.filter(
        ~Exists(loopt), opgezegd_op__lt=nu - timedelta(days=31)
    ).delete()
    return oud + gestopt


def _lopend(*, email: str, onderwerp: Onderwerp, ritme: str, nu: datetime) -> Abonnement:
    """The one abonnement of an address on a subject that runs; a new one when there is none."""
    abonnement, _nieuw = Abonnement.objects.get_or_create(
        email=email,
        **onderwerp._asdict(),
        opgezegd_op=None,
        defaults={"ritme": ritme, "aangevraagd_op": nu, "gemaild_tot": nu},
    )
    if abonnement.bevestigd_op is None:
        Abonnement.objects.filter(pk=abonnement.pk).update(aangevraagd_op=nu)
    return abonnement


def _onderwerp(abonnement: Abonnement) -> Onderwerp:
    return Onderwerp(abonnement.thema, abonnement.blog, abonnement.zoekvraag)


def _begin(deelnemer: Deelnemer, nu: datetime) -> datetime:
    """At the first visit: new since the first abonnement."""
    eerste = Abonnement.objects.van(deelnemer).order_by("bevestigd_op").values_list("bevestigd_op", flat=True)
    return eerste.first() or nu
