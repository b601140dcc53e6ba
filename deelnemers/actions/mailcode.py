"""Codes in the mail: asking for one, typing it, and the link that signs in without it.

Whoever knows an address can ask for a code for it, so no limit here may take the place of its owner away:

- How many mails one network asks for in all is limited by a refusal, to whoever asks there.
- How many mails go to one address is limited by waiting: a mail leaves later, never not at all. While one
  waits, whoever asks again waits for that same mail.
- How many wrong codes are typed for one address in a day is limited by a refusal of codes. The link cannot
  be guessed, and goes on working.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

from django.db import transaction
from django.db.models import F, QuerySet, Sum
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.adres import bewaarvorm
from common.errors import TeVaak, Weigering
from common.klok import elke
from deelnemers import access, kaartwoorden
from deelnemers.actions.accounts import ongebruikt, open_account
from deelnemers.actions.brieven import mail
from deelnemers.models import Deelnemer, Mailcode
from post.actions import laat_vervallen
from post.onbereikbaar import open_weer

Soort = Mailcode.Soort

# How long a code and its link work, from when the mail leaves (SEC-06).
CODE_GELDT = timedelta(minutes=10)
# So long is counted, and so long the counts are kept.
TEL_VENSTER = timedelta(days=1)
# A wrong code so often ends the code; so often in a day ends all codes for the address: fifty chances in a
# million.
FOUTEN_PER_CODE = 5
FOUTEN_PER_DAG = 50
# A whole house may sit behind one network: (how long, how many mails).
PER_NETWERK = ((timedelta(minutes=1), 20), (timedelta(hours=1), 150))
# So many mails to one address leave at once: asked from one network, and from all networks together. Each
# next one leaves so many minutes after the one before.
VRIJ_PER_NETWERK, VRIJ_PER_ADRES = 3, 8
STAPPEN_PER_NETWERK, STAPPEN_PER_ADRES = (1, 2, 5, 10, 20, 30), (1, 2, 5, 10, 15)


class CodeKloptNiet(Weigering):
    """A code that cannot be right (any more today); another try may be."""


@transaction.atomic
def vraag_inlogcode(*, email: str, netwerk: str, doel: str, vorige: Sequence[int], nu: datetime) -> Mailcode:
    """Mail a code and a link to an address; the account is made on the spot if there is none.

    `vorige` are the codes that this browser waits for: they work until the new mail leaves. Raises `TeVaak`
    when very much is asked from this network.
    """
    _tel_netwerk(netwerk, nu)
    deelnemer = open_account(email=email, nu=nu)
    # Who asks for the same address waits here, so that the mails are counted one after the other.
    Deelnemer.objects.select_for_update().filter(email=email).first()
    rij = _nieuwe(Soort.INLOGGEN, deelnemer, email, netwerk, nu)
    if wachtend := _wacht_al(rij, vorige, nu):
        return wachtend
    rij.doel = doel
    alleen_link = codes_op(adres_hash=rij.adres_hash, nu=nu)
    code, token = _maak_geheim(rij, met_code=not alleen_link)
    _vervang(vorige, rij)
    if deelnemer is None:
        mail(
            aan=email, soort="account_dicht", onderwerp=_("Inloggen bij Broedplaats"), nu=nu, vanaf=rij.vanaf
        )
        return rij
    mail(
        aan=email,
        soort="inlogcode",
        onderwerp=_("Je code voor Broedplaats") if code else _("Inloggen bij Broedplaats"),
        nu=nu,
        vanaf=rij.vanaf,
        houdbaar_tot=rij.werkt_tot,
        sleutel=_sleutel(rij.pk),
        gegevens={
            "code": code,
            "tot": rij.werkt_tot,
            "knop_tekst": _("Log in zonder code"),
            "knop_url": reverse("inloglink", args=[token]),
        },
    )
    return rij


@transaction.atomic
def vraag_adrescode(
    *, deelnemer: Deelnemer, email: str, netwerk: str, vorige: Sequence[int], nu: datetime
) -> Mailcode:
    """Mail the code that shows that `email` is theirs; it gets no link.

    Who has this address for an account already is told that, and gets no code to give away. Raises `TeVaak`
    as for signing in, and when too many wrong codes were typed for this address today.
    """
    _tel_netwerk(netwerk, nu)
    Deelnemer.objects.select_for_update().filter(pk=deelnemer.pk).first()
    rij = _nieuwe(Soort.ADRES, deelnemer, email, netwerk, nu)
    if codes_op(adres_hash=rij.adres_hash, nu=nu):
        raise TeVaak(_("Bij dit adres zijn te veel foute codes getypt. Probeer het morgen nog een keer."))
    if wachtend := _wacht_al(rij, vorige, nu):
        return wachtend
    code, _token = _maak_geheim(rij)
    _vervang(vorige, rij)
    bezet = Deelnemer.objects.exclude(pk=deelnemer.pk).filter(email=email).exclude(pk__in=ongebruikt())
    soort = "adres_bezet" if bezet.exists() else "adrescode"
    gegevens = {"code": code, "tot": rij.werkt_tot}
    onderwerp = _("Je e-mailadres bij Broedplaats")
    mail(
        aan=email,
        soort=soort,
        onderwerp=onderwerp,
        nu=nu,
        vanaf=rij.vanaf,
        houdbaar_tot=rij.werkt_tot,
        sleutel=_sleutel(rij.pk),
        gegevens=gegevens,
    )
    return rij


def typ_code(*, soort: str, nummers: Sequence[int], getypt: str, nu: datetime) -> Mailcode:
    """Use the code that somebody typed (six digits); `nummers` are the codes that their browser waits for.

    Raises `CodeWerktNiet` when none of them works (any more), `CodeKloptNiet` when this is not the code.
    """
    with transaction.atomic():
        levend = _op_slot(soort, nummers, nu)
        nieuwste = levend[-1]
        op = codes_op(adres_hash=nieuwste.adres_hash, nu=nu)
        verstuurd = [rij for rij in levend if rij.vanaf <= nu and rij.code_hash and not op]
        for rij in verstuurd:
            goed = constant_time_compare(rij.code_hash, _code_hash(rij.adres_hash, getypt))
            if goed and rij.deelnemer_id is not None:
                return _gebruik(rij, nu)
        for rij in verstuurd:
            _noteer_fout(rij, nu)
    # Outside the transaction: a wrong code was counted.
    if verstuurd and not any(rij.leeft(nu) for rij in levend):
        raise access.CodeWerktNiet(_("Dat was te vaak een foute code. Vraag hieronder een nieuwe code."))
    raise CodeKloptNiet(_zin_bij_fout(nieuwste, bool(verstuurd), nu))


@transaction.atomic
def gebruik_link(*, token: str, nu: datetime) -> Mailcode:
    """Use the link of a mail: once, and not when its code was used. Raises `CodeWerktNiet`."""
    gevonden = access.mailcode_met_link(token=token, nu=nu)
    rij = Mailcode.objects.select_for_update(of=("self",)).select_related("deelnemer").get(pk=gevonden.pk)
    return _gebruik(access.werkende_mailcode(rij, nu), nu)


def stop_mailcodes(*, deelnemer: Deelnemer, nu: datetime) -> None:
    """No code or link that is under way opens this account any more: its address changed."""
    _eindig(deelnemer.mailcodes.filter(werkt_tot__gt=nu), nu)


@elke(3600)
def vergeet_mailcodes(*, nu: datetime) -> int:
    """Erase what is not counted any more (a promise of the privacy page)."""
    aantal, _per_model = Mailcode.objects.filter(vanaf__lt=nu - TEL_VENSTER).delete()
    return aantal


def codes_op(*, adres_hash: str, nu: datetime) -> bool:
    """Whether so many wrong codes were typed for an address that no code counts there today."""
    vandaag = Mailcode.objects.filter(adres_hash=adres_hash, vanaf__gt=nu - TEL_VENSTER)
    return (vandaag.aggregate(som=Sum("fouten"))["som"] or 0) >= FOUTEN_PER_DAG


def minuten_tot(moment: datetime, nu: datetime) -> int:
    """How many minutes it still takes, rounded up."""
    return max(0, ceil((moment - nu) / timedelta(minutes=1)))


def _tel_netwerk(netwerk: str, nu: datetime) -> None:
    for venster, hoogstens in PER_NETWERK:
        gevraagd = Mailcode.objects.filter(
            netwerk_hash=_netwerk_hash(netwerk), gevraagd_op__gt=nu - venster
        ).order_by("-gevraagd_op")
        # When this one falls out of the window there is room again.
        oudste = gevraagd.values_list("gevraagd_op", flat=True)[hoogstens - 1 : hoogstens].first()
        if oudste is not None:
            minuten = max(1, minuten_tot(oudste + venster, nu))
            raise TeVaak(
                ngettext(
                    "Vanaf jouw internet is net vaak een code gevraagd. Wacht %(n)s minuut.",
                    "Vanaf jouw internet is net vaak een code gevraagd. Wacht %(n)s minuten.",
                    minuten,
                )
                % {"n": minuten}
            )


def _nieuwe(soort: Soort, deelnemer: Deelnemer | None, email: str, netwerk: str, nu: datetime) -> Mailcode:
    """A mail that is not written yet, and when its turn is."""
    adres_hash, netwerk_hash = _adres_hash(email), _netwerk_hash(netwerk)
    eerder = list(Mailcode.objects.filter(adres_hash=adres_hash, vanaf__gt=nu - TEL_VENSTER))
    van_hier = [rij for rij in eerder if rij.netwerk_hash == netwerk_hash]
    vanaf = max(
        _beurt(van_hier, VRIJ_PER_NETWERK, STAPPEN_PER_NETWERK, nu),
        _beurt(eerder, VRIJ_PER_ADRES, STAPPEN_PER_ADRES, nu),
    )
    return Mailcode(
        soort=soort,
        deelnemer=deelnemer,
        adres_hash=adres_hash,
        netwerk_hash=netwerk_hash,
        gevraagd_op=nu,
        vanaf=vanaf,
        werkt_tot=vanaf + CODE_GELDT,
    )


def _beurt(eerder: Sequence[Mailcode], vrij: int, stappen: tuple[int, ...], nu: datetime) -> datetime:
    """When the next mail may leave, after those before: at once, or some minutes after the last that left."""
    weg = [rij.vanaf for rij in eerder if rij.vanaf <= nu]
    if len(eerder) < vrij or not weg:
        return nu
    stap = stappen[min(len(eerder) - vrij, len(stappen) - 1)]
    return max(nu, max(weg) + timedelta(minutes=stap))


def _wacht_al(rij: Mailcode, vorige: Sequence[int], nu: datetime) -> Mailcode | None:
    """The mail for the same account that leaves before this one would: who asks now waits for that one."""
    wachtend = (
        Mailcode.objects.filter(soort=rij.soort, deelnemer=rij.deelnemer, adres_hash=rij.adres_hash)
        .filter(gebruikt_op=None, vanaf__gt=nu, vanaf__lte=rij.vanaf, werkt_tot__gt=F("vanaf"))
        .order_by("vanaf")
        .first()
    )
    if wachtend is not None and wachtend.pk not in vorige:
        wachtend.gedeeld = True
        wachtend.save(update_fields=["gedeeld"])
    return wachtend


def _maak_geheim(rij: Mailcode, *, met_code: bool = True) -> tuple[str, str]:
    """Give a row its code (as it stands in the mail: in threes) and link, and write it down."""
    code, token = f"{secrets.randbelow(10**6):06}", secrets.token_urlsafe(16)
    rij.code_hash = _code_hash(rij.adres_hash, code) if met_code else ""
    rij.link_hash = kaartwoorden.token_hash(token)
    rij.save()
    return f"{code[:3]} {code[3:]}" if met_code else "", token


def _vervang(vorige: Sequence[int], rij: Mailcode) -> None:
    """What this browser waited for works until the new mail leaves: there is always one that works."""
    eerder = Mailcode.objects.filter(pk__in=vorige, adres_hash=rij.adres_hash, gedeeld=False)
    _eindig(eerder.filter(werkt_tot__gt=rij.vanaf), rij.vanaf)


def _eindig(rijen: QuerySet[Mailcode], op: datetime) -> None:
    """These codes work until then; a mail that still waits by then does not leave any more."""
    nummers = list(rijen.values_list("pk", flat=True))
    Mailcode.objects.filter(pk__in=nummers).update(werkt_tot=op)
    laat_vervallen(sleutels=map(_sleutel, nummers), op=op)


def _sleutel(nummer: int) -> str:
    """By what the mail of a code is known in the outbox."""
    return f"mailcode:{nummer}"


def _op_slot(soort: str, nummers: Sequence[int], nu: datetime) -> list[Mailcode]:
    """The codes that a browser waits for and that still work, oldest first.

    All mails to that address are locked: wrong codes are counted one after the other.
    """
    bekend = Mailcode.objects.filter(soort=soort, pk__in=nummers)
    adressen = bekend.values_list("adres_hash", flat=True).distinct()
    alle = Mailcode.objects.select_for_update().filter(adres_hash__in=list(adressen)).order_by("pk")
    rijen = [rij for rij in alle if rij.pk in nummers]
    levend = [rij for rij in rijen if rij.leeft(nu)]
    if levend:
        return levend
    if any(rij.gebruikt_op for rij in rijen):
        raise access.CodeWerktNiet(
            _("Met deze mail is al ingelogd. Wil je ook hier inloggen? Vraag een nieuwe.")
        )
    raise access.CodeWerktNiet(_("Deze code is te oud. Vraag hieronder een nieuwe code."))


def _gebruik(rij: Mailcode, nu: datetime) -> Mailcode:
    rij.gebruikt_op = nu
    rij.save(update_fields=["gebruikt_op"])
    if rij.deelnemer is not None and rij.soort == Soort.INLOGGEN:
        open_weer(adres=rij.deelnemer.email, nu=nu)  # who read this mail can be mailed
    return rij


def _noteer_fout(rij: Mailcode, nu: datetime) -> None:
    rij.fouten += 1
    if rij.fouten >= FOUTEN_PER_CODE and not rij.gedeeld:
        rij.werkt_tot = nu
    Mailcode.objects.filter(pk=rij.pk).update(fouten=F("fouten") + 1, werkt_tot=rij.werkt_tot)


def _zin_bij_fout(rij: Mailcode, geteld: bool, nu: datetime) -> str:
    """What to tell who typed this; a code is only looked at when it could be right."""
    if geteld:
        return _("Deze code klopt niet. Kijk nog eens in de mail, of vraag een nieuwe code.")
    if rij.vanaf > nu:
        return _("De mail is nog niet weg. Wacht tot je hem hebt.")
    if rij.soort == Soort.INLOGGEN:
        return _("Bij dit adres zijn te veel foute codes getypt. Log in met de knop in de mail.")
    return _("Bij dit adres zijn te veel foute codes getypt. Probeer het morgen nog een keer.")


def _adres_hash(email: str) -> str:
    return salted_hmac("deelnemers.mailcode.adres", bewaarvorm(email), algorithm="sha256").hexdigest()


def _netwerk_hash(netwerk: str) -> str:
    return salted_hmac("deelnemers.mailcode.netwerk", netwerk, algorithm="sha256").hexdigest()


def _code_hash(adres_hash: str, code: str) -> str:
    return salted_hmac("deelnemers.mailcode.code", f"{adres_hash}:{code}", algorithm="sha256").hexdigest()
