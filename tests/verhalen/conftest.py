"""A verhaal in every state, brought there by the same acts that people use."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

import moderatie.actions
from deelnemers.aanmelden import meld_aan
from moderatie.models import Spelregel
from tests.conftest import vraag_naar_fotos
from tests.stukken import haal_weg
from verhalen import actions
from verhalen.models import VerhaalPage
from verhalen.toestanden import Lezers, Onderweg
from verhalen.vormen import FOTO


@pytest.fixture
def inloggen():
    """Sign somebody in within the browser's own, anonymous session, as every way of signing in does."""

    def doe(browser, persoon):
        koekje = browser.cookies.get(settings.SESSION_COOKIE_NAME)
        request = RequestFactory().get("/")
        request.session = SessionStore(koekje.value if koekje else None)
        request.user = AnonymousUser()
        meld_aan(request, persoon, tweede_factor=False)
        request.session.save()
        browser.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key
        return browser

    return doe


@pytest.fixture
def houd_tegen(moderator, lopende_toets, nu):
    """Let the moderator ask, or not place: `houd_tegen(verhaal, moderatie.actions.vraag)`."""

    def besluit(verhaal, actie, op=None):
        regel = Spelregel.objects.first()
        wie = {"toets_id": lopende_toets(verhaal), "door": moderator, "nu": op or nu}
        actie(**wie, regels=[regel], woorden="Lief bericht")

    return besluit


@pytest.fixture
def wissel_foto(verteller, nu):
    """Take the last photo out of the concept and put this one in: `wissel_foto(verhaal, upload)`."""

    def wissel(verhaal, upload):
        haal_weg(verhaal, verteller, nu, -1)
        actions.voeg_bestanden_toe(vorm=FOTO, verhaal=verhaal, door=verteller, uploads=[upload], nu=nu)
        vraag_naar_fotos(verhaal, verteller, nu)

    return wissel


@pytest.fixture
def haal_weg_door_ons(moderator):
    """Let the moderator take what is online off the site."""

    def doe(*, verhaal, door, nu):
        toets = moderatie.actions.kijk_opnieuw(waarover=verhaal.waarover, door=moderator, nu=nu)
        regels = list(Spelregel.objects.all()[:1])
        moderatie.actions.haal_van_site(
            toets_id=toets.pk, door=moderator, regels=regels, woorden="Er staat een naam in.", nu=nu
        )

    return doe


@pytest.fixture
def in_toestand(schrijf_verhaal, online_verhaal, verteller, houd_tegen, wissel_foto, haal_weg_door_ons, nu):
    """A verhaal of the verteller in any state: `in_toestand(toestand, titel="", fotos=[…], nieuw=…)`.

    `nieuw` is a photo that takes the place of the last one in the new version of what is online.
    """

    def maak(toestand, *, titel="Titel", fotos=(), nieuw=None):
        ooit = toestand.lezers not in (Lezers.NIETS, Lezers.WEGGEGOOID)
        schrijf = online_verhaal if ooit else schrijf_verhaal
        verhaal = schrijf(verteller, "Mijn verhaal", titel=titel, fotos=fotos)
        wie = {"verhaal": verhaal, "door": verteller, "nu": nu}
        eerst = {
            Lezers.VERBORGEN: actions.verberg,
            Lezers.TERUGGETROKKEN: actions.trek_in,
            Lezers.WEGGEGOOID: actions.gooi_weg,
            Lezers.DOOR_ONS: haal_weg_door_ons,
        }
        if toestand.lezers in eerst:
            eerst[toestand.lezers](**wie)
        if ooit and toestand.onderweg is not None:
            actions.bewaar(**wie, tekst="Nieuwer")
            if nieuw is not None:
                wissel_foto(verhaal, nieuw)
        if toestand.onderweg not in (None, Onderweg.CONCEPT):
            actions.stuur_in(**wie)
        if toestand.onderweg == Onderweg.VRAAG:
            houd_tegen(verhaal, moderatie.actions.vraag)
        if toestand.onderweg == Onderweg.NIET_GEPLAATST:
            houd_tegen(verhaal, moderatie.actions.plaats_niet)
        vers = VerhaalPage.objects.get(pk=verhaal.pk)
        assert vers.toestand() == toestand
        return vers

    return maak
