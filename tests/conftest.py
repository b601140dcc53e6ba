"""The cast and the stage that every test shares.

`site` is the set-up page tree; the cast are people with their roles; `schrijf_verhaal` and
`online_verhaal` write through the same actions that people use. Time is handed in: `nu`.
"""

import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.db import connection
from django.db.models import F
from django.test import Client, RequestFactory
from django.test.utils import setup_databases, teardown_databases
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from xdist.scheduler import LoadScopeScheduling

from deelnemers import rollen
from deelnemers.aanmelden import meld_aan
from deelnemers.models import Deelnemer
from moderatie.spoorslot import haal_van_slot, zet_op_slot
from tests import databank
from verhalen.vormen import FOTO

PROJECT = Path(__file__).resolve().parents[1]
NU = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


# Words on screens, forms that come back, pictures, style and the house itself: nothing of these depends on
# which database there is, and the second one takes a third of the time of all tests. What selects, locks,
# refuses or migrates runs on both.
EENMAAL = (
    "tests/common/test_bestandscache.py",
    "tests/common/test_html.py",
    "tests/common/test_tekst.py",
    "tests/common/test_veiligheid.py",
    "tests/deelnemers/test_allauth_internals.py",
    "tests/deelnemers/test_kaartwoorden.py",
    "tests/deelnemers/test_naam.py",
    "tests/deelnemers/test_woorden.py",
    "tests/home/test_lezen.py",
    "tests/home/test_links.py",
    "tests/home/test_nog_een_keer.py",
    "tests/home/test_paginas.py",
    "tests/home/test_richting.py",
    "tests/home/test_taal.py",
    "tests/home/test_vaste_paginas.py",
    "tests/home/test_verzonnen.py",
    "tests/home/test_vooraf.py",
    "tests/huis/",
    "tests/mediatheek/test_bronnen.py",
    "tests/mediatheek/test_geen_spoor.py",
    "tests/mediatheek/test_geen_spoor_opnamen.py",
    "tests/mediatheek/test_neem_op.py",
    "tests/mediatheek/test_opname_soorten.py",
    "tests/mediatheek/test_opname_weiger.py",
    "tests/mediatheek/test_soorten.py",
    "tests/mediatheek/test_uploads.py",
    "tests/mediatheek/test_weiger.py",
    "tests/moderatie/test_aanwijzing",
    "tests/moderatie/test_verschil.py",
    "tests/moderatie/test_waar.py",
    "tests/post/test_op_de_lijn.py",
    "tests/toegang/",
    "tests/verhalen/test_tekstdeel.py",
    "tests/verhalen/test_waar.py",
    "tests/verhalen/test_waar_altijd.py",
    "tests/volgen/test_feed_vinden.py",
    "tests/volgen/test_let_op.py",
    "tests/volgen/test_leven_van_een_lezer.py",
    "tests/volgen/test_waar.py",
    "tests/vormgeving/",
)


# To migrate the kept site there, back and there again takes half a minute: all of it in one process.
SAMEN = "tests/bewaard/"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    """What needs one database only is marked `eenmaal`, before `-m` selects.

    And what empties the database comes last, also when the rest is shuffled: until then the site stands.
    """
    for item in items:
        if item.path.relative_to(PROJECT).as_posix().startswith(EENMAAL):
            item.add_marker("eenmaal")
    # What shuffles does it here.
    yield
    items.sort(key=_maakt_leeg)


def _maakt_leeg(item):
    """Whether nothing is left in the database after this test (Django's `TransactionTestCase`)."""
    gevraagd = [teken.kwargs.get("transaction") for teken in item.iter_markers("django_db")]
    return any(gevraagd) or not {"transactional_db", "live_server"}.isdisjoint(item.fixturenames)


class _Verdeling(LoadScopeScheduling):
    """How tests go over the processes: one by one, but what is `SAMEN` together."""

    def _split_scope(self, nodeid):
        return SAMEN if nodeid.startswith(SAMEN) else nodeid


def pytest_xdist_make_scheduler(config, log):
    """Used when tests run side by side."""
    return _Verdeling(config, log)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """A migrated database with a site: a copied file on SQLite, Django's own test database elsewhere."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            databank.zet_klaar()
            zet_site_klaar()
            yield
            connection.close()
            return
        oud = setup_databases(verbosity=0, interactive=False)
        zet_site_klaar()
    yield
    with django_db_blocker.unblock():
        teardown_databases(oud, verbosity=0)


@pytest.fixture(autouse=True)
def _alleen_de_schrijver_schrijft(request):
    """After every test with a database: what readers can read was made by its writer (*Woord*, MOD-07)."""
    teken = request.node.get_closest_marker("django_db")
    if teken is None:
        yield
        return
    request.getfixturevalue("transactional_db" if teken.kwargs.get("transaction") else "db")
    yield
    from verhalen.models import VerhaalPage

    anders = VerhaalPage.objects.filter(live=True, live_revision__isnull=False)
    assert not anders.exclude(live_revision__user=F("owner")).exists()


@pytest.fixture
def nu():
    """The moment at which the test plays (UTC)."""
    return NU


@pytest.fixture(autouse=True)
def _lege_cache():
    """Every test starts with an empty cache: rate limits and kept pages do not leak."""
    cache.clear()


@pytest.fixture(autouse=True)
def _spoor_op_slot(request):
    """The trail of moderation lets nobody take rows away: where the whole database is emptied it is unlocked
    just before, and locked again for the next test."""
    if not _maakt_leeg(request.node):
        yield
        return
    # First there, last gone: what empties the database comes after what stands below.
    request.getfixturevalue("transactional_db")
    zet_op_slot(connection)
    yield
    haal_van_slot(connection)


def zet_site_klaar():
    """The site that was set up and is empty: what stands already, or a new one."""
    from home.actions import richt_in
    from home.models import HomePage

    return HomePage.objects.first() or richt_in(nu=NU - timedelta(days=365))


@pytest.fixture
def site(db):
    """A site that was set up and is empty: it stands, but after a test that emptied the whole database."""
    return zet_site_klaar()


def maak_persoon(naam, *rolnamen, email=None):
    """A deelnemer with a name that was chosen, and roles."""
    persoon = Deelnemer.objects.create_user(email, schrijversnaam=naam, naam_gevraagd_op=NU)
    for rol in rolnamen:
        persoon.groups.add(Group.objects.get_or_create(name=rol)[0])
    return persoon


@pytest.fixture
def verteller(site):
    return maak_persoon("Roos uit de straat", rollen.DEELNEMERS, email="roos@voorbeeld.example")


@pytest.fixture
def andere_verteller(site):
    return maak_persoon("Sjors", rollen.DEELNEMERS)


@pytest.fixture
def lezer(site):
    return maak_persoon("Lotte leest", rollen.DEELNEMERS, email="lotte@voorbeeld.example")


@pytest.fixture
def beleidsmaker(site):
    return maak_persoon("Pim Beleid", rollen.BELEIDSMAKERS, email="pim@gemeente.example")


@pytest.fixture
def moderator(site):
    return maak_persoon("Mo Derator", rollen.MODERATORS, email="mo@broedplaats.example")


@pytest.fixture
def tweede_moderator(site):
    return maak_persoon("Mia Derator", rollen.MODERATORS, email="mia@broedplaats.example")


@pytest.fixture
def begeleider(site):
    return maak_persoon("Bea Geleider", rollen.BEGELEIDERS, email="bea@zorg.example")


@pytest.fixture
def redacteur(site):
    return maak_persoon("Ria Dactie", rollen.REDACTIE, email="ria@broedplaats.example")


@pytest.fixture
def beheerder(site):
    return maak_persoon("Bo Heer", rollen.BEHEER, email="bo@broedplaats.example")


@pytest.fixture
def buitenstaander(site):
    return maak_persoon("Buiten Staander", rollen.DEELNEMERS, email="buiten@voorbeeld.example")


@pytest.fixture
def fotowerker(settings, monkeypatch):
    """Photos wait for a worker that works when it is told to: `fotowerker()` does all that waits."""
    from mediatheek.actions import fotos

    taken = {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": settings.QUEUES}
    settings.TASKS = {"default": taken}
    # Nobody waits for it.
    monkeypatch.setattr(fotos, "WACHT_SECONDEN", 0)

    return _werker("fotos")


@pytest.fixture
def opnamewerker(settings):
    """Sound and film wait for a worker that works when it is told to: `opnamewerker()`."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": settings.QUEUES}}
    return _werker("opnamen")


def _werker(rij):
    """Does all tasks that wait in this queue, when it is called."""
    werker = Worker(
        queue_names=[rij],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="proef",
        excluded_queue_names=[],
    )

    def werk():
        for taak in DBTaskResult.objects.ready().filter(queue_name=rij):
            taak.claim("proef")
            # As the worker does it; its own loop closes connections, which no transaction of a test survives.
            werker.run_task(taak)

    return werk


def vraag_naar_fotos(verhaal, door, moment):
    """Its writer was asked what can be seen on each photo, and told nothing."""
    from tests.stukken import fotostukken
    from verhalen import actions

    gevraagd = {stuk["id"]: stuk["value"] for stuk in fotostukken(verhaal)}
    actions.bewaar(verhaal=verhaal, door=door, antwoorden=gevraagd, nu=moment)


@pytest.fixture
def schrijf_verhaal(site, nu):
    """Write a concept: `schrijf_verhaal(persoon, tekst, titel=…, themas=[…], dagboek=…, op=…)`."""
    from verhalen import actions

    def schrijf(
        door,
        tekst="Vandaag was een gewone dag.",
        *,
        fotos=(),
        dagboek=None,
        op=None,
        **keuzes,
    ):
        moment = op or nu
        verhaal = actions.begin_verhaal(deelnemer=door, sleutel=uuid.uuid4(), tekst=tekst, nu=moment)
        if dagboek is not None:
            verhaal = actions.zet_in_dagboek(verhaal=verhaal, door=door, dagboek=dagboek, nu=moment)
        if fotos:
            actions.voeg_bestanden_toe(vorm=FOTO, verhaal=verhaal, door=door, uploads=fotos, nu=moment)
            vraag_naar_fotos(verhaal, door, moment)
        actions.bewaar(verhaal=verhaal, door=door, **keuzes, nu=moment)
        return verhaal

    return schrijf


@pytest.fixture
def lopende_toets():
    """The id of the reading that is under way for a verhaal."""

    def taak(verhaal):
        verhaal = type(verhaal).objects.get(pk=verhaal.pk)
        return verhaal.laatste_toets.pk

    return taak


@pytest.fixture
def gelezen():
    """The vingerafdruk of what is being read now: what a moderator has on the screen."""
    from moderatie.bureau import bureau_van

    def vingerafdruk(verhaal):
        verhaal = type(verhaal).objects.get(pk=verhaal.pk)
        toets = verhaal.laatste_toets
        return bureau_van(toets.soort).versie(toets).vingerafdruk()

    return vingerafdruk


@pytest.fixture
def plaats_verhaal(moderator, nu, lopende_toets, gelezen):
    """Hand a concept in and let the moderator place it; gives the fresh row."""
    import moderatie.actions
    from verhalen import actions

    def plaats(verhaal, *, door=None, aanvulling=None, op=None):
        moment = op or nu
        actions.stuur_in(verhaal=verhaal, door=verhaal.owner, nu=moment)
        moderatie.actions.plaats(
            anderen="niemand",
            toets_id=lopende_toets(verhaal),
            door=door or moderator,
            gelezen=gelezen(verhaal),
            aanvulling=aanvulling,
            nu=moment,
        )
        return type(verhaal).objects.get(pk=verhaal.pk)

    return plaats


@pytest.fixture
def online_verhaal(schrijf_verhaal, plaats_verhaal):
    """Write, hand in and place in one go: takes what `schrijf_verhaal` takes."""

    def online(door, *args, **kwargs):
        return plaats_verhaal(schrijf_verhaal(door, *args, **kwargs), op=kwargs.get("op"))

    return online


@pytest.fixture
def als():
    """A browser (Django's test client) in which somebody is signed in, staff with their second factor."""

    def client(persoon, **kwargs):
        browser = Client(**kwargs)
        request = RequestFactory().get("/")
        request.session = SessionStore()
        request.user = AnonymousUser()
        meld_aan(request, persoon, tweede_factor=persoon.is_staf)
        request.session.save()
        browser.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key
        return browser

    return client
