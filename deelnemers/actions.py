"""What people do here: getting an account, a card, a name, a role."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from common.errors import MagNiet, Weigering
from common.klok import elke
from common.tekst import schoon
from deelnemers import access, kaartwoorden, namen, rollen
from deelnemers.models import Beleidsmaker, Deelnemer, GekozenNaam, Inlogkaart, Rolwijziging
from deelnemers.signals import mailadres_veranderd
from post.actions import schrijf, vergeet_adres

KAART_GELDT = timedelta(days=365)
# An account that nobody ever signed in to is forgotten after a day.
ONGEBRUIKT = timedelta(days=1)


class NaamKanNiet(Weigering):
    """A schrijversnaam that would give away who somebody is, or that looks like another's."""


class GeenKaart(Weigering):
    """This person does not get a card."""


class AdresKanNiet(Weigering):
    """An e-mail address that this account cannot get, or cannot do without."""


# ---- accounts


@transaction.atomic
def open_account(*, email: str, nu: datetime) -> Deelnemer | None:
    """The account with this address; made on the spot if there is none. Nothing if it was closed."""
    email = email.strip().lower()
    deelnemer = Deelnemer.objects.filter(email=email).first()
    if deelnemer is None:
        deelnemer, nieuw = Deelnemer.objects.get_or_create(email=email, defaults={"aangemaakt_op": nu})
        if nieuw:
            deelnemer.groups.add(_groep(rollen.DEELNEMERS))
    elif deelnemer.last_login is None:
        # A code is on its way: do not forget this account before it can be typed.
        Deelnemer.objects.filter(pk=deelnemer.pk).update(aangemaakt_op=nu)
    return deelnemer if deelnemer.is_active else None


@elke(3600)
def ruim_op(*, nu: datetime) -> int:
    """Forget accounts that a typed address made and that nobody ever signed in to."""
    stil = _ongebruikt().filter(aangemaakt_op__lt=nu - ONGEBRUIKT)
    aantal = 0
    for deelnemer in stil:
        deelnemer.delete()
        aantal += 1
    return aantal


def _ongebruikt() -> QuerySet[Deelnemer]:
    """Accounts that only a typed address made: nobody signed in, gave them a card or asked for anything."""
    return Deelnemer.objects.filter(
        last_login=None,
        email__isnull=False,
        schrijversnaam="",
        naam_gevraagd_op=None,
        is_superuser=False,
        is_active=True,
        inlogkaarten=None,
        rolwijzigingen=None,
        beleidsmaker=None,
    ).exclude(groups__name__in=set(rollen.ALLE) - {rollen.DEELNEMERS})


@elke(3600)
def vergeet_sessies(*, nu: datetime) -> int:
    """Erase sessions that ran out, with the text that waited in them (a promise of the privacy page)."""
    aantal, _per_model = Session.objects.filter(expire_date__lt=nu).delete()
    return aantal


@transaction.atomic
def voeg_toe(*, email: str, namen_van_rollen: list[str], door: Deelnemer, nu: datetime) -> Deelnemer:
    """Give somebody an account and roles before their first sign-in."""
    deelnemer = open_account(email=email, nu=nu)
    if deelnemer is None:
        raise Weigering(_("Dit account is dicht. Zet het eerst weer open."))
    for rol in namen_van_rollen:
        geef_rol(deelnemer=deelnemer, rol=rol, door=door, nu=nu)
    return deelnemer


@transaction.atomic
def sluit_account(*, deelnemer: Deelnemer, door: Deelnemer, nu: datetime) -> None:
    """Let nobody in with this account any more, from this moment. The keeper cannot shut themself out."""
    access.als_beheerder(door)
    if deelnemer.pk == door.pk:
        raise MagNiet(_("Je kunt je eigen account niet dichtdoen."))
    deelnemer.is_active = False
    deelnemer.save(update_fields=["is_active"])
    _trek_kaarten_in(deelnemer, nu)
    beeindig_sessies(deelnemer=deelnemer)


@transaction.atomic
def heropen_account(*, deelnemer: Deelnemer, door: Deelnemer) -> None:
    """Let somebody in again."""
    access.als_beheerder(door)
    deelnemer.is_active = True
    deelnemer.save(update_fields=["is_active"])


def beeindig_sessies(*, deelnemer: Deelnemer) -> None:
    """Sign somebody out on every device: a session is tied to the (unusable) password."""
    deelnemer.set_unusable_password()
    Deelnemer.objects.filter(pk=deelnemer.pk).update(password=deelnemer.password)


@transaction.atomic
def wis_tweede_factor(*, deelnemer: Deelnemer, door: Deelnemer) -> None:
    """For who lost their phone: they set up a new second factor at their next sign-in."""
    access.als_beheerder(door)
    if deelnemer.pk == door.pk:
        raise MagNiet(_("Vraag een andere beheerder om dit voor jou te doen."))
    Authenticator.objects.filter(user=deelnemer).delete()
    beeindig_sessies(deelnemer=deelnemer)


# ---- mail en mailadressen


def mail(*, aan: str, soort: str, onderwerp: str, nu: datetime, code: str = "") -> None:
    """Write a mail about an account, that leaves at once; `soort` is also the name of its template.

    A code stands in threes, and in no log.
    """
    schrijf(
        aan=aan,
        soort=soort,
        sleutel=f"{soort}:{uuid4().hex}",
        onderwerp=onderwerp,
        sjabloon=soort,
        gegevens={"code": f"{code[:3]} {code[3:]}"},
        nu=nu,
        spoed=True,
    )


def mail_adrescode(*, deelnemer: Deelnemer, email: str, code: str, nu: datetime) -> None:
    """Mail the code that shows that `email` is theirs.

    Who has this address for an account already is told that, and gets no code to give away.
    """
    bezet = Deelnemer.objects.exclude(pk=deelnemer.pk).filter(email=email).exclude(pk__in=_ongebruikt())
    onderwerp = _("Je mailadres bij Broedplaats")
    if bezet.exists():
        mail(aan=email, soort="adres_bezet", onderwerp=onderwerp, nu=nu)
    else:
        mail(aan=email, soort="adrescode", onderwerp=onderwerp, nu=nu, code=code)


@transaction.atomic
def zet_mailadres(*, deelnemer: Deelnemer, email: str, nu: datetime) -> None:
    """Give an account the address that its owner just showed to be theirs; the old address is told.

    An account that only a typed address made, and that nobody used, makes room.
    """
    deelnemer = Deelnemer.objects.select_for_update().get(pk=deelnemer.pk)
    for leeg in _ongebruikt().exclude(pk=deelnemer.pk).filter(email=email):
        leeg.delete()
    try:
        with transaction.atomic():
            _verander_adres(deelnemer, email, nu)
    except IntegrityError:
        # Not looked up before: two accounts may ask for the same address at the same moment.
        raise AdresKanNiet(_("Bij dit adres hoort al een ander account. Kies een ander adres.")) from None


@transaction.atomic
def haal_mailadres_weg(*, deelnemer: Deelnemer, nu: datetime) -> None:
    """Take somebody's address away: also what waits goes there no more. Only for who can do without it."""
    deelnemer = Deelnemer.objects.select_for_update().get(pk=deelnemer.pk)
    if not access.kan_zonder_mail(deelnemer, nu=nu):
        raise AdresKanNiet(_("Je logt in met dit adres. Zonder adres kun je niet meer binnenkomen."))
    if deelnemer.email:
        vergeet_adres(aan=deelnemer.email, nu=nu)
    _verander_adres(deelnemer, None, nu)


def _verander_adres(deelnemer: Deelnemer, nieuw: str | None, nu: datetime) -> None:
    oud = deelnemer.email
    deelnemer.email = nieuw
    deelnemer.save(update_fields=["email"])
    if oud and oud != nieuw:
        mail(aan=oud, soort="adres_veranderd", onderwerp=_("Je mailadres bij Broedplaats"), nu=nu)
        mailadres_veranderd.send(sender=Deelnemer, deelnemer=deelnemer, nieuw=nieuw, nu=nu)


# ---- inlogkaarten


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
        deelnemer.groups.add(_groep(rollen.DEELNEMERS))
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
    if _trek_kaarten_in(deelnemer, nu):
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
    if _trek_kaarten_in(deelnemer, nu):
        beeindig_sessies(deelnemer=deelnemer)


@transaction.atomic
def gebruik_kaart(*, kaart: Inlogkaart, nu: datetime) -> Deelnemer:
    """Note that a card was used, unless it was stopped in the meantime."""
    kaart = Inlogkaart.objects.select_for_update(of=("self",)).select_related("deelnemer").get(pk=kaart.pk)
    access.werkende_kaart(kaart, nu)
    kaart.laatst_gebruikt_op = nu
    kaart.save(update_fields=["laatst_gebruikt_op"])
    return kaart.deelnemer


# ---- schrijversnamen


@transaction.atomic
def kies_naam(*, deelnemer: Deelnemer, naam: str, nu: datetime) -> None:
    """Be called by this name from now on."""
    naam = namen.maak_schoon(naam)
    _toets_naam(deelnemer, naam)
    rij, _nieuw = GekozenNaam.objects.get_or_create(
        gevouwen=namen.vouw(naam), defaults={"deelnemer": deelnemer, "gekozen_op": nu}
    )
    bezet = Deelnemer.objects.exclude(pk=deelnemer.pk).filter(schrijversnaam__iexact=naam)
    if rij.deelnemer_id != deelnemer.pk or bezet.exists():
        raise NaamKanNiet(_("Zo heet hier al iemand, of het lijkt er erg op. Zet er iets bij."))
    deelnemer.schrijversnaam = naam
    deelnemer.naam_gevraagd_op = deelnemer.naam_gevraagd_op or nu
    deelnemer.save(update_fields=["schrijversnaam", "naam_gevraagd_op"])


def sla_naam_over(*, deelnemer: Deelnemer, nu: datetime) -> None:
    """Do not choose a name now; the question is not asked again."""
    deelnemer.naam_gevraagd_op = deelnemer.naam_gevraagd_op or nu
    deelnemer.save(update_fields=["naam_gevraagd_op"])


def naamvoorstellen() -> list[str]:
    """Three names that nobody has or had."""
    return namen.voorstellen(bezet=set(GekozenNaam.objects.values_list("gevouwen", flat=True)))


def _toets_naam(deelnemer: Deelnemer, naam: str) -> None:
    gevouwen = namen.vouw(naam)
    if not gevouwen:
        raise NaamKanNiet(_("Typ een naam, of sla deze vraag over."))
    if len(naam) > namen.LANGSTE_NAAM:
        raise NaamKanNiet(_("Kies een kortere naam: niet meer dan 60 letters."))
    if namen.verraadt_adres(naam):
        raise NaamKanNiet(_("Zet geen mailadres, telefoonnummer of website in je naam. Dan blijf je veilig."))
    if deelnemer.email and gevouwen == namen.vouw(deelnemer.email.partition("@")[0]):
        raise NaamKanNiet(_("Dit staat ook in je mailadres. Kies een andere naam, dan blijf je veilig."))
    if namen.is_van_de_site(naam):
        raise NaamKanNiet(_("Deze naam hoort bij de mensen van de site. Kies een andere naam."))


# ---- rollen en beleidsmakers


@transaction.atomic
def geef_rol(*, deelnemer: Deelnemer, rol: str, door: Deelnemer | None, nu: datetime) -> None:
    """Give somebody a role. `door` is nobody only for the first keeper. Staff cannot use a card."""
    if door is not None:
        access.als_beheerder(door)
    if deelnemer.groups.filter(name=rol).exists():
        return
    deelnemer.groups.add(_groep(rol))
    _vergeet_rollen(deelnemer)
    if rol in rollen.STAF:
        _trek_kaarten_in(deelnemer, nu)
    Rolwijziging.objects.create(deelnemer=deelnemer, rol=rol, gegeven=True, door=door, op=nu)


@transaction.atomic
def neem_rol(*, deelnemer: Deelnemer, rol: str, door: Deelnemer, nu: datetime) -> None:
    """Take a role away. There is always somebody left with the role Beheer."""
    access.als_beheerder(door)
    groep = Group.objects.select_for_update().get(name=rol)
    if not deelnemer.groups.filter(pk=groep.pk).exists():
        return
    anderen = Deelnemer.objects.filter(groups=groep, is_active=True).exclude(pk=deelnemer.pk)
    if rol == rollen.BEHEER and not anderen.exists():
        raise MagNiet(
            _("Er moet altijd iemand zijn met de rol Beheer. Geef die rol eerst aan iemand anders.")
        )
    deelnemer.groups.remove(groep)
    _vergeet_rollen(deelnemer)
    if rol == rollen.BELEIDSMAKERS:
        Beleidsmaker.objects.filter(deelnemer=deelnemer).update(geverifieerd_op=None, geverifieerd_door=None)
    Rolwijziging.objects.create(deelnemer=deelnemer, rol=rol, gegeven=False, door=door, op=nu)


@transaction.atomic
def vraag_als_beleidsmaker(
    *, deelnemer: Deelnemer, naam: str, organisatie: str, nu: datetime
) -> Beleidsmaker:
    """Ask to be shown as a policy maker. Whoever changes what was verified waits for the keeper again."""
    rij, _nieuw = Beleidsmaker.objects.select_for_update().get_or_create(
        deelnemer=deelnemer, defaults={"naam": schoon(naam), "organisatie": schoon(organisatie)}
    )
    anders = (rij.naam, rij.organisatie) != (schoon(naam), schoon(organisatie))
    if anders and rij.geverifieerd_op:
        rij.geverifieerd_op = rij.geverifieerd_door = None
        deelnemer.groups.remove(_groep(rollen.BELEIDSMAKERS))
        _vergeet_rollen(deelnemer)
        Rolwijziging.objects.create(
            deelnemer=deelnemer, rol=rollen.BELEIDSMAKERS, gegeven=False, door=deelnemer, op=nu
        )
    if not rij.geverifieerd_op:
        rij.gevraagd_op = nu
    rij.naam, rij.organisatie = schoon(naam), schoon(organisatie)
    rij.save()
    return rij


@transaction.atomic
def bevestig_beleidsmaker(*, beleidsmaker: Beleidsmaker, door: Deelnemer, nu: datetime) -> None:
    """Say that this person is who they say they are: they get the role Beleidsmakers."""
    access.als_beheerder(door)
    beleidsmaker.geverifieerd_door = door
    beleidsmaker.geverifieerd_op = nu
    beleidsmaker.save(update_fields=["geverifieerd_door", "geverifieerd_op"])
    geef_rol(deelnemer=beleidsmaker.deelnemer, rol=rollen.BELEIDSMAKERS, door=door, nu=nu)


def _groep(rol: str) -> Group:
    """The group of a role; a role that does not exist is a fault of ours."""
    if rol not in rollen.ALLE:
        raise ValueError(f"no role is called {rol}")
    return Group.objects.get_or_create(name=rol)[0]


def _vergeet_rollen(deelnemer: Deelnemer) -> None:
    deelnemer.__dict__.pop("_rolnamen", None)


def _trek_kaarten_in(deelnemer: Deelnemer, nu: datetime) -> int:
    return Inlogkaart.objects.filter(deelnemer=deelnemer, ingetrokken_op=None).update(ingetrokken_op=nu)
