"""The stage on which docs/toegang.md is played: one of each thing, and somebody of each role."""

import re
import uuid
from dataclasses import dataclass, field
from typing import Any

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

import volgen.actions
from deelnemers import rollen
from deelnemers.aanmelden import meld_aan
from deelnemers.actions import begin_ploeg, geef_kaart, vraag_inlogcode, zet_in_ploeg
from deelnemers.models import DubbelAccount
from home import fotos as paginafotos
from home.models import ContentPage
from mediatheek.actions import neem_op
from mediatheek.models import Foto, Opname
from moderatie import leespost
from moderatie.actions.voorstellen import stel_voor
from moderatie.models import Toets
from post.models import Bericht
from tests.conftest import maak_persoon
from tests.deelnemers.codeapp import geef_codeapp, geef_herstelcodes
from tests.mediatheek.fotos import als_bytes, kleurvlak
from tests.toestanden import INGESTUURD, NEGEN, VRAAG, naam
from tests.verhalen.conftest import (  # noqa: F401 - fixtures
    haal_weg_door_ons,
    houd_tegen,
    in_toestand,
    wissel_foto,
)
from verhalen import actions
from verhalen.toestanden import Lezers, Onderweg, Toestand
from volgen.access import BEVESTIGEN, INSTELLEN, STOPPEN, maak_adreslink, maak_token
from volgen.models import Ritme

SLEUTEL = "00000000-0000-4000-8000-000000000000"


# What is there once for each verhaal.
PER_VERHAAL = ("verhaal", "verhaalpagina", "vraag", "aanbod", "nieuwe opname", "mediatheek", "foto", "taak")


@dataclass
class Toneel:
    """`dingen`: what goes in an address, by the word in the column "about"; `van`: whose each thing is."""

    dingen: dict[str, dict[str, Any]]
    van: dict[str, Any]
    mensen: dict[str, Any]
    # By person, and how many minutes ago they showed their second factor (None: they never did).
    sessies: dict[tuple[Any, int | None], str] = field(default_factory=dict)
    browser: Client = field(default_factory=Client)

    def wie(self, rol, over):
        """Who plays this role before this thing; nobody when there is no owner."""
        return self.van.get(over) if rol == "eigen" else self.mensen[rol]

    def adres(self, rij):
        """The address of a row."""
        if rij.adres in ZONDER_NAAM:
            return ZONDER_NAAM[rij.adres]
        ding = self.dingen[rij.over]
        return reverse(rij.adres, kwargs=ding) if isinstance(ding, dict) else reverse(rij.adres, args=ding)

    def vraag_om(self, rol, doe, naam, over):
        """Ask as this role for the address with this name, about this thing."""
        ding = self.dingen[over]
        waar = {"kwargs": ding} if isinstance(ding, dict) else {"args": ding}
        return self.vraag(self.mensen[rol], doe, reverse(naam, **waar))

    def vraag(self, persoon, doe, adres, *, minuten=0):
        """Ask for it as this person, whose second factor is so old, and let nothing be left of it.

        A form brings one field that nobody knows, so that no view takes it for a first look.
        """
        self.browser.cookies.clear()
        if persoon is not None:
            self.browser.cookies[settings.SESSION_COOKIE_NAME] = self._sessie(persoon, minuten)
        with transaction.atomic():
            antwoord = self.browser.get(adres) if doe == "GET" else self.browser.post(adres, {"iets": "x"})
            transaction.set_rollback(True)
        return antwoord

    def _sessie(self, persoon, minuten):
        if (persoon, minuten) not in self.sessies:
            request = RequestFactory().get("/")
            request.session, request.user = SessionStore(), AnonymousUser()
            meld_aan(request, persoon, tweede_factor=minuten is not None)
            for stap in request.session[AUTHENTICATION_METHODS_SESSION_KEY]:
                stap["at"] -= (minuten or 0) * 60
            request.session.save()
            self.sessies[persoon, minuten] = request.session.session_key
        return self.sessies[persoon, minuten]


# Addresses of ours without a name stand in the table by their route.
ZONDER_NAAM = {
    r"^beheer/password_reset/(?P<rest>.*)$": "/beheer/password_reset/confirm/MQ/abc/",
    "beheer/account/": "/beheer/account/",
    r"^beheer/(?:users|groups|account)/(?P<rest>.*)$": "/beheer/users/1/",
    r"^beheer/bulk/(?:deelnemers/deelnemer|auth/group)/(?P<rest>.*)$": "/beheer/bulk/auth/group/delete/",
}


@pytest.fixture
def mensen(andere_verteller, beleidsmaker, moderator, redacteur, beheerder):
    """One of each role, to whom nothing on the stage belongs."""
    alle = {
        "niemand": None,
        "deelnemer": maak_persoon("Ada", rollen.DEELNEMERS, email="ada@voorbeeld.example"),
        "begeleider": maak_persoon("Ab Geleider", rollen.BEGELEIDERS, email="ab@zorg.example"),
        "beleidsmaker": beleidsmaker,
        "moderator": moderator,
        "buiten": maak_persoon("Els", rollen.LEZERS_VAN_BUITEN, email="els@buiten.example"),
        "redactie": redacteur,
        "beheer": beheerder,
    }
    for persoon in filter(None, alle.values()):
        geef_codeapp(persoon)
        geef_herstelcodes(persoon)
    return alle


@pytest.fixture
def ploeg(begeleider, beheerder, nu):
    nieuw = begin_ploeg(naam="De Linde", door=beheerder)
    zet_in_ploeg(begeleider=begeleider, ploeg=nieuw, door=beheerder, nu=nu)
    return nieuw


@pytest.fixture
def van_verteller(in_toestand, verteller, andere_verteller, lopende_toets, nu):  # noqa: F811
    """What the verteller has: a verhaal on the site with a change under way, one that waits, and so on."""
    verhaal = in_toestand(Toestand(Lezers.ONLINE, Onderweg.CONCEPT), fotos=[plaatje()])
    begonnen = actions.begin_opname(verhaal=verhaal, door=verteller, soort="geluid", opnieuw=False, nu=nu)
    wacht = in_toestand(INGESTUURD, titel="Wacht")
    van = {"sleutel": verhaal.sleutel}
    beeld = {"sleutel": Foto.objects.get(eigenaar=verteller).sleutel}
    dagboek = actions.maak_dagboek(deelnemer=verteller, titel="Mijn tuin", nu=nu)
    dubbel = maak_persoon("Roos", rollen.DEELNEMERS)
    DubbelAccount.objects.create(deelnemer=dubbel, bij=verteller, getypt="Roos@voorbeeld.example")
    return {
        "verhaal": van,
        "verhaalpagina": [verhaal.url.lstrip("/")],
        "vraag": {**van, "naam": "gevoel"},
        "aanbod": {**van, "nummer": 7},
        "nieuwe opname": {**van, "soort": "geluid"},
        "deel": {**van, "opname": SLEUTEL, "beurt": SLEUTEL, "nummer": 0},
        "hele opname": {**van, "opname": begonnen},
        "foto": {**beeld, "breedte": 400, "formaat": "webp"},
        "mediatheek": beeld,
        "dagboek": {"nummer": dagboek.pk},
        "ander account": {"sleutel": dubbel.sleutel},
        "taak": {"toets_id": lopende_toets(wacht)},
        "beurt": {"toets_id": lopende_toets(wacht)},
        **_besluiten(in_toestand(VRAAG, titel="Vraag")),
        "voorstel": {"sleutel": _voorstel(verteller, nu)},
        "blogfeed": {"slug": verhaal.blog.slug, "soort": "atom"},
    }


@pytest.fixture
def toneel(mensen, ploeg, van_verteller, andere_verteller, begeleider, verteller, lezer, opnamen, nu):
    """Everything there is one of, and a browser for everybody."""
    kaart = geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=timezone.now())
    passkey = Authenticator.objects.create(
        user=verteller, type=Authenticator.Type.WEBAUTHN, data={"name": "laptop", "credential": {}}
    )
    bladzij = ContentPage.objects.get(slug="contact")
    beeld = neem_op(eigenaar=mensen["redactie"], upload=plaatje((9, 9, 9)), nu=nu)
    paginafotos.voeg_toe(pagina=bladzij, foto=beeld, beschrijving="Een tuin.")
    dingen = {
        "": {},
        **van_verteller,
        **opnamen,
        **_sleutels(verteller, mensen, lezer, nu),
        "kaart": {"token": kaart.geheim[0]},
        "kaart van de ploeg": {"sleutel": andere_verteller.sleutel},
        "mens": {"sleutel": verteller.sleutel},
        "ploeg": {"nummer": ploeg.pk},
        "ploeglid": {"nummer": ploeg.pk, "sleutel": begeleider.sleutel},
        "passkey": {"pk": passkey.pk},
        "bladzij": {"page_id": bladzij.pk},
        "foto op bladzij": {"page_id": bladzij.pk, "sleutel": beeld.sleutel},
        "thema": {"slug": "op-weg-gaan"},
        "themafeed": {"slug": "op-weg-gaan", "soort": "atom"},
        "soort": {"soort": "atom"},
        "versie": {"nummer": 1},
        "jaar": {"jaar": 2026},
        "op de site": {"soort": "verhaal", "sleutel": str(van_verteller["verhaal"]["sleutel"])},
        "ontvangst": {"token": "x"},
        "open vraag": {"sleutel": van_verteller["voorstel"]["sleutel"]},
        "mail": {"nummer": 1},
        "dagen": {"van": "2026-11-01", "tot": "2026-11-28"},
    }
    van = {
        **dict.fromkeys([*van_verteller, *opnamen, "passkey"], verteller),
        "kaart van de ploeg": begeleider,
    }
    geef_herstelcodes(verteller)
    geef_codeapp(begeleider)
    return Toneel(dingen, van, mensen)


def _besluiten(verhaal):
    """A question to the verteller, and a proposal that is none."""
    besluit = verhaal.besluiten.get()
    return {
        "besluit": {"besluit_id": besluit.pk},
        "vraag van ons": {"sleutel": verhaal.sleutel, "besluit_id": besluit.pk},
        "stukje": {"sleutel": verhaal.sleutel, "nummer": 7},
    }


def _voorstel(verteller, nu):
    """A proposal for a rule that nobody read yet."""
    sleutel = uuid.uuid4()
    stel_voor(door=verteller, sleutel=sleutel, regel=None, woorden="Korter.", waarom="", nu=nu)
    return sleutel


@pytest.fixture
def opnamen(verteller, site, nu):
    """A sound and a film of the verteller that nobody else may have yet."""
    gemaakt = {
        soort: Opname.objects.create(
            eigenaar=verteller,
            soort=soort,
            bestand=ContentFile(b"hoor", f"{soort}.bin"),
            inhoud_hash="ab" * 32,
            bijgewerkt_op=nu,
            aangemaakt_op=nu,
        )
        for soort in ("geluid", "film")
    }
    return {soort: {"sleutel": opname.sleutel} for soort, opname in gemaakt.items()}


def plaatje(kleur=(200, 100, 50)):
    """A photo as wide as the smallest rendition."""
    return SimpleUploadedFile("a.jpg", als_bytes(kleurvlak(500, 300, kleur), "JPEG"), "image/jpeg")


def _sleutels(verteller, mensen, lezer, nu):
    """The addresses that are themselves a key."""
    rij = volgen.actions.volg(deelnemer=lezer, thema=None, blog=None, ritme=Ritme.WEEK, nu=nu)
    vraag_inlogcode(email=verteller.email, netwerk="127.0.0.1", doel="", vorige=(), nu=timezone.now())
    mail = Bericht.objects.filter(aan=verteller.email).latest("pk").tekst
    return {
        "inloglink": {"token": re.search(r"/inloggen/link/([^/\s]+)", mail)[1]},
        "bevestiglink": {"token": maak_token(BEVESTIGEN, [[rij.pk], Ritme.WEEK])},
        "instellink": {"token": maak_adreslink(INSTELLEN, lezer.email)},
        "stoplink": {"token": maak_adreslink(STOPPEN, lezer.email)},
        "uitlink": {"token": leespost.maak_token(mensen["moderator"])},
    }


@pytest.fixture
def per_toestand(mensen, in_toestand, verteller):  # noqa: F811
    """Nine verhalen, one in each state, each on a stage of its own: `per_toestand[naam]`."""
    sessies = {}
    return {
        naam(toestand): Toneel(
            _van(in_toestand(toestand, fotos=[plaatje()])), {}, {**mensen, "eigen": verteller}, sessies
        )
        for toestand in NEGEN
    }


def _van(verhaal):
    van = {"sleutel": verhaal.sleutel}
    beeld = Foto.objects.latest("pk").sleutel
    taak = Toets.objects.over(verhaal.waarover).last()
    return {
        "verhaal": van,
        "verhaalpagina": [verhaal.url.lstrip("/")],
        "vraag": {**van, "naam": "gevoel"},
        "aanbod": {**van, "nummer": 7},
        "nieuwe opname": {**van, "soort": "geluid"},
        "mediatheek": {"sleutel": beeld},
        "foto": {"sleutel": beeld, "breedte": 400, "formaat": "webp"},
        "taak": {"toets_id": taak.pk if taak else 0},
    }
