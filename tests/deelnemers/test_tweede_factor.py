"""Staff are let in with a second factor only, on every path."""

import re
from base64 import b64decode
from xml.etree import ElementTree

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.utils import timezone

from deelnemers import actions, rollen
from tests.deelnemers.codeapp import code as app_code
from tests.deelnemers.codeapp import geef_codeapp, geef_herstelcodes
from tests.deelnemers.test_inloggen import laatste_code, tekst, typ_code, vraag_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def geheim(moderator):
    """The secret in the app on the phone of the moderator."""
    return geef_codeapp(moderator)


@pytest.fixture
def met_app(moderator, geheim):
    """The moderator, with an app that gives codes."""
    geef_herstelcodes(moderator)
    return moderator


@pytest.fixture
def half(moderator):
    """A browser in which a moderator is signed in by the mailed code alone."""
    client = Client()
    vraag_code(client, moderator.email)
    typ_code(client, laatste_code(moderator.email))
    assert client.session["_auth_user_id"] == str(moderator.pk)
    return client


VOORBEELDEN = {
    "sleutel": "00000000-0000-4000-8000-000000000000", "uuid": "00000000-0000-4000-8000-000000000000",
}  # fmt: skip


def adressen(patronen=None, voor=""):
    """Every address of the site, with something plausible where a parameter stands."""
    for patroon in patronen or get_resolver().url_patterns:
        if isinstance(patroon, URLResolver):
            yield from adressen(patroon.url_patterns, voor + _ingevuld(patroon.pattern))
        elif isinstance(patroon, URLPattern):
            yield voor + _ingevuld(patroon.pattern)


def _ingevuld(patroon):
    if hasattr(patroon, "_route"):
        route = str(patroon._route)
        for naam, omzetter in patroon.converters.items():
            soort = type(omzetter).__name__
            waarde = {"IntConverter": "1", "UUIDConverter": VOORBEELDEN["uuid"]}.get(soort, "iets")
            for vorm in (f"<{naam}>", *(f"<{t}:{naam}>" for t in _TYPEN)):
                route = route.replace(vorm, waarde)
        return route
    regex = patroon._regex.lstrip("^").rstrip("$\\Z")
    return "" if "(" in regex or "[" in regex else regex


_TYPEN = ("int", "str", "uuid", "slug", "path")


def test_without_a_second_factor_a_staff_person_reaches_nothing_but_setting_it_up(half):
    alle = {"/" + adres for adres in adressen()} | {
        "/",
        "/verhalen/",
        "/hulp/",
        "/bestaat-niet/",
        "/beheer/pages/",
    }
    assert len(alle) > 100
    vrij, dicht = set(), set()
    for adres in sorted(adres for adres in alle if _bestaat(adres)):
        weggestuurd = half.get(adres).get("Location", "").startswith("/tweede-factor/instellen/")
        (dicht if weggestuurd else vrij).add(adres)
    # What waits is asked by a script; without a second factor it tells nothing (tests/home/test_wacht.py).
    assert vrij == {
        "/uitloggen/",
        "/beheer/logout/",
        "/tweede-factor/instellen/",
        "/tweede-factor/passkey/",
        "/lezen/stijl.css",
        "/mijn/wacht/",
    }
    assert len(dicht) > 150


def _bestaat(adres):
    try:
        resolve(adres)
    except Resolver404:
        return False
    return True


@pytest.mark.parametrize("rol", rollen.STAF)
def test_every_staff_role_needs_a_second_factor(als, verteller, rol):
    client = als(verteller)
    assert client.get("/mijn/naam/").status_code == 200
    verteller.groups.add(rollen.groep(rol))
    assert client.get("/mijn/naam/")["Location"] == "/tweede-factor/instellen/?next=%2Fmijn%2Fnaam%2F"


def test_who_tells_is_not_asked(als, verteller):
    assert als(verteller).get("/mijn/naam/").status_code == 200


def test_setting_it_up_lets_in_and_shows_recovery_codes(half, moderator):
    pagina = half.get("/tweede-factor/instellen/")
    geheim = half.session["mfa.totp.secret"]
    assert geheim[:4] + " " + geheim[4:8] in tekst(pagina)
    plaatje = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', pagina.content.decode())[1]
    assert ElementTree.fromstring(b64decode(plaatje)).tag == "{http://www.w3.org/2000/svg}svg"
    assert "klopt niet" in tekst(half.post("/tweede-factor/instellen/", {"code": "000000"}))
    antwoord = half.post("/tweede-factor/instellen/", {"code": app_code(geheim)}, follow=True)
    assert antwoord.redirect_chain[-1][0] == "/tweede-factor/herstelcodes/"
    code = geef_herstelcodes(moderator)[0]
    assert code in tekst(antwoord)
    # Somebody whose session ended while they typed finds it there; else it leads on to Mijn plek.
    assert 'href="/nog-een-keer/"' in antwoord.text
    assert half.get("/nog-een-keer/")["Location"] == "/mijn/"
    assert half.get("/tweede-factor/").status_code == 200


def test_signing_in_asks_for_the_code_of_the_app(met_app, geheim):
    client = Client()
    vraag_code(client, met_app.email)
    antwoord = client.post("/inloggen/code/", {"code": laatste_code(met_app.email), "next": "/beheer/"})
    assert antwoord["Location"] == "/inloggen/tweede-stap/"
    assert "_auth_user_id" not in client.session
    assert "klopt niet" in tekst(client.post("/inloggen/tweede-stap/", {"code": "000000"}))
    code = app_code(geheim)
    assert client.post("/inloggen/tweede-stap/", {"code": f"{code[:3]} {code[3:]}"})["Location"] == "/beheer/"
    assert client.get("/tweede-factor/").status_code == 200


def test_a_code_of_the_app_works_once(met_app, geheim):
    code = app_code(geheim)
    for keer in range(2):
        client = Client()
        vraag_code(client, met_app.email)
        typ_code(client, laatste_code(met_app.email))
        client.post("/inloggen/tweede-stap/", {"code": code})
        assert ("_auth_user_id" in client.session) is (keer == 0)


def test_a_recovery_code_works_once(met_app):
    code = geef_herstelcodes(met_app)[0]
    for keer in range(2):
        client = Client()
        vraag_code(client, met_app.email)
        typ_code(client, laatste_code(met_app.email))
        client.post("/inloggen/tweede-stap/", {"code": code})
        assert ("_auth_user_id" in client.session) is (keer == 0)


def _maak_ouder(client, uren):
    sessie = client.session
    for stap in sessie[AUTHENTICATION_METHODS_SESSION_KEY]:
        stap["at"] -= uren * 3600
    sessie.save()


def test_after_twelve_hours_it_is_asked_again(als, met_app, geheim):
    client = als(met_app)
    _maak_ouder(client, 11.9)
    assert client.get("/tweede-factor/").status_code == 200
    _maak_ouder(client, 0.2)
    assert client.get("/beheer/pages/")["Location"] == "/tweede-factor/bevestigen/?next=%2Fbeheer%2Fpages%2F"
    antwoord = client.post("/tweede-factor/bevestigen/?next=/beheer/", {"code": app_code(geheim)})
    assert antwoord["Location"] == "/beheer/"
    assert client.get("/tweede-factor/").status_code == 200


def test_a_form_that_waited_for_the_second_factor_goes_on_with_the_typed_words(als, met_app, geheim):
    client = als(met_app)
    _maak_ouder(client, 13)
    antwoord = client.post("/mijn/naam/", {"naam": "Mo van de overkant"})
    assert antwoord["Location"] == "/tweede-factor/bevestigen/?next=%2Fmijn%2Fnaam%2F"
    met_app.refresh_from_db()
    assert met_app.schrijversnaam == "Mo Derator"
    client.post(antwoord["Location"], {"code": app_code(geheim), "next": "/mijn/naam/"})
    met_app.refresh_from_db()
    assert met_app.schrijversnaam == "Mo van de overkant"


def test_a_forged_form_is_not_put_aside(als, met_app):
    client = als(met_app, enforce_csrf_checks=True)
    _maak_ouder(client, 13)
    assert client.post("/mijn/naam/", {"naam": "Kwaad"}).status_code == 403
    assert "account_reauthentication_state" not in client.session


def test_taking_the_app_away_asks_for_a_new_one_at_once(als, met_app):
    client = als(met_app)
    client.post("/tweede-factor/uitzetten/")
    assert not Authenticator.objects.filter(user=met_app).exists()
    assert client.get("/beheer/")["Location"].startswith("/tweede-factor/instellen/")


def test_the_keeper_takes_a_lost_second_factor_away(als, beheerder, met_app):
    oud = als(met_app)
    als(beheerder).post(f"/beheer/mensen/{met_app.sleutel}/account/", {"wat": "tweede-factor"})
    assert not Authenticator.objects.filter(user=met_app).exists()
    assert oud.get("/mijn/naam/")["Location"].startswith("/inloggen/")


def test_the_label_in_the_app_holds_no_address(half, moderator):
    from allauth.mfa.adapter import get_adapter

    assert get_adapter().get_totp_label(moderator) == "Mo Derator"
    moderator.schrijversnaam = ""
    assert "@" not in get_adapter().get_totp_label(moderator)


def test_a_closed_account_is_out_at_the_next_request(als, verteller, beheerder):
    client = als(verteller)
    actions.sluit_account(deelnemer=verteller, door=beheerder, nu=timezone.now())
    assert client.get("/mijn/naam/")["Location"].startswith("/inloggen/")
    actions.heropen_account(deelnemer=verteller, door=beheerder, nu=timezone.now())
    assert client.get("/mijn/naam/")["Location"].startswith("/inloggen/")
