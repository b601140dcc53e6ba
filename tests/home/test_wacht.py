"""What waits for somebody, in the head of every page; and the hint that somebody signed in."""

import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from deelnemers.actions import begin_met_kaart
from deelnemers.middleware import BINNEN
from moderatie.leestafel import aantal_wachtend
from tests import toestanden
from tests.conftest import maak_persoon
from tests.deelnemers.codeapp import geef_codeapp
from tests.deelnemers.test_inloggen import laatste_code, typ_code, vraag_code
from tests.verhalen.conftest import (  # noqa: F401 - fixtures
    haal_weg_door_ons,
    houd_tegen,
    in_toestand,
    wissel_foto,
)
from verhalen import actions
from verhalen.toestanden import Onderweg

pytestmark = pytest.mark.django_db
WACHT = "/mijn/wacht/"
KOP = re.compile(r'<header class="kop">.*?</header>', re.S)
EI = re.compile(r'<span class="ei" aria-hidden="true">(\d+)</span><span class="sr"> \(([^)]+)\)</span>')


def ei(pagina):
    """The number and the hidden words in the head, or None."""
    gevonden = EI.search(KOP.search(pagina.text)[0])
    return (int(gevonden[1]), gevonden[2]) if gevonden else None


@pytest.mark.parametrize("toestand", toestanden.ALLE, ids=toestanden.naam)
def test_a_writer_is_told_of_exactly_the_questions_that_stand_open(in_toestand, als, verteller, toestand):  # noqa: F811
    in_toestand(toestand)
    browser = als(verteller)
    aantal = 1 if toestand.onderweg == Onderweg.VRAAG else 0
    zin = "1 ding wacht op jou" if aantal else ""
    assert browser.get(WACHT).json() == {"aantal": aantal, "zin": zin}
    assert ei(browser.get("/mijn/")) == ((1, zin) if aantal else None)


def test_an_answered_question_waits_no_longer(in_toestand, als, verteller, nu):  # noqa: F811
    verhaal = in_toestand(toestanden.VRAAG)
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Mijn antwoord", nu=nu)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    assert als(verteller).get(WACHT).json()["aantal"] == 0


def test_a_moderator_is_told_what_waits_to_be_read_but_for_their_own(
    als, moderator, verteller, andere_verteller, schrijf_verhaal, nu
):
    for wie in (verteller, andere_verteller, moderator):
        actions.stuur_in(verhaal=schrijf_verhaal(wie), door=wie, nu=nu)
    assert aantal_wachtend(moderator) == 2
    antwoord = als(moderator).get(WACHT)
    assert antwoord.json() == {"aantal": 2, "zin": "2 dingen wachten op jou"}
    assert "private" in antwoord["Cache-Control"]
    assert "no-store" in antwoord["Cache-Control"]
    assert als(verteller).get(WACHT).json()["aantal"] == 0


def test_it_costs_at_most_four_questions_to_the_database(als, moderator, in_toestand, verteller):  # noqa: F811
    from django.db import connection

    in_toestand(toestanden.VRAAG)
    for wie in (moderator, verteller):
        browser = als(wie)
        browser.get("/mijn/wacht/")
        with CaptureQueriesContext(connection) as vragen:
            browser.get("/mijn/wacht/")
        eigen = [v["sql"] for v in vragen if "django_session" not in v["sql"]]
        # Who is asking is one more.
        assert len(eigen) <= 5, "\n".join(eigen)


def test_nobody_and_who_still_has_to_show_a_second_factor_have_nothing_waiting(
    client, moderator, verteller, schrijf_verhaal, nu
):
    actions.stuur_in(verhaal=schrijf_verhaal(verteller), door=verteller, nu=nu)
    niets = {"aantal": 0, "zin": ""}
    assert client.get(WACHT).json() == niets
    client.force_login(moderator)
    assert client.get(WACHT).json() == niets


def test_asking_what_waits_leaves_a_form_that_was_put_aside_where_it_is(client, moderator):
    geef_codeapp(moderator)
    client.force_login(moderator)
    client.post("/mijn/naam/", {"naam": "Mo"})
    opzij = dict(client.session.items())
    client.get(WACHT)
    assert dict(client.session.items()) == opzij


@pytest.mark.django_db(transaction=True)
def test_a_page_for_everybody_is_the_same_for_who_is_signed_in_made_or_kept(
    in_toestand,  # noqa: F811
    als,
    verteller,
    client,
):
    in_toestand(toestanden.VRAAG)
    browser = als(verteller)
    browser.get("/mijn/")
    assert browser.cookies[BINNEN].value == "1"
    for adres in ("/", "/verhalen/", "/hulp/", "/zoek/", "/themas/op-weg-gaan/", "/spelregels/versie-1/"):
        gemaakt, gewoon, bewaard = browser.get(adres), client.get(adres), browser.get(adres)
        assert gemaakt.content == gewoon.content == bewaard.content, adres
        assert 'data-wacht="/mijn/wacht/"' in gewoon.text
        assert ei(gemaakt) is None
        assert dict(gewoon.headers) == dict(bewaard.headers), adres
        assert gewoon["Cache-Control"] == "public, no-cache", adres
        assert not gewoon.cookies, adres
        assert not bewaard.cookies, adres


def test_a_page_that_is_not_kept_draws_the_egg_itself(in_toestand, als, verteller):  # noqa: F811
    in_toestand(toestanden.VRAAG)
    browser = als(verteller)
    for adres in ("/mijn/", "/lezen/", "/volgen/", "/bestaat-niet/"):
        pagina = browser.get(adres)
        assert ei(pagina) == (1, "1 ding wacht op jou"), adres
        assert 'data-wacht="/' not in pagina.text, adres


def koekje(antwoord):
    """The hint that an answer sets: (value, max-age), or None."""
    morsel = antwoord.cookies.get(BINNEN)
    return (morsel.value, morsel["max-age"]) if morsel is not None else None


def met_code(client):
    vraag_code(client)
    return typ_code(client, laatste_code("nieuw@voorbeeld.example"))


def met_een_kaart(client):
    begeleider = maak_persoon("Bea", "Begeleiders")
    kaart = begin_met_kaart(sleutel="c" * 32, naam="Al", door=begeleider, nu=timezone.now())
    return client.post("/kaart/", {"woorden": " ".join(kaart.geheim.woorden)})


def met_de_voorbeeldsite(client):
    from home.voorbeeld import bouwen

    bouwen._maak_mensen(timezone.now())
    return client.post("/kies-wie-je-bent/", {"wie": "ties"})


@pytest.mark.parametrize("manier", [met_code, met_een_kaart, met_de_voorbeeldsite])
def test_the_hint_comes_with_every_way_of_signing_in_and_says_nothing_else(site, client, settings, manier):
    settings.EXAMPLE_SITE = True
    antwoord = manier(client)
    sessie, hint = antwoord.cookies[settings.SESSION_COOKIE_NAME], antwoord.cookies[BINNEN]
    assert hint.value == "1"
    assert hint["max-age"] == sessie["max-age"]
    assert hint["samesite"] == "Lax"
    assert not hint["httponly"]
    assert client.get("/mijn/").status_code == 200


def test_on_a_computer_of_others_the_hint_ends_with_the_browser_and_in_production_it_is_secure(
    client, verteller, settings
):
    settings.SESSION_COOKIE_SECURE = True
    client.force_login(verteller)
    sessie = client.session
    sessie.set_expiry(0)
    sessie.save()
    hint = client.get("/mijn/").cookies[BINNEN]
    assert hint["max-age"] == ""
    assert hint["secure"]


def test_the_hint_goes_when_somebody_signs_out_or_the_session_turns_out_dead(als, verteller):
    for einde in (
        lambda browser: browser.post(reverse("account_logout")),
        lambda browser: Session.objects.all().delete() and browser.get(WACHT),
        lambda browser: browser.cookies.pop(settings.SESSION_COOKIE_NAME) and browser.get(WACHT),
    ):
        browser = als(verteller)
        assert koekje(browser.get("/mijn/"))[0] == "1"
        assert koekje(browser.get("/mijn/")) is None, "once is enough"
        assert koekje(einde(browser)) == ("", 0)


def test_who_only_reads_never_gets_a_hint(client, site):
    for adres in ("/", "/lezen/", "/volgen/", "/inloggen/", WACHT, "/vertel/"):
        assert koekje(Client().get(adres)) is None, adres
