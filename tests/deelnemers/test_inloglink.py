"""The link in the mail: signs in on whatever device it is pressed, and dies together with the code."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from deelnemers import actions
from deelnemers.models import Deelnemer, Mailcode
from post.models import Bericht
from tests.deelnemers.test_inloggen import ADRES, laatste_code, laatste_link, tekst, typ_code, vraag_code
from tests.deelnemers.test_tweede_factor import app_code, geheim, met_app  # noqa: F401 - fixtures
from tests.draden import tegelijk

pytestmark = pytest.mark.django_db


def binnen(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("methode", ["get", "head", "options"])
def test_a_program_that_opens_every_link_uses_nothing_up(verteller, client, methode):
    vraag_code(client, verteller.email)
    adres = laatste_link(verteller.email)
    lezer = Client()
    for _keer in range(10):
        getattr(lezer, methode)(adres)
    assert not binnen(lezer)
    assert lezer.post(adres).status_code == 302
    assert binnen(lezer)


def test_the_page_says_who_signs_in_and_only_the_button_does(verteller, client):
    vraag_code(client, verteller.email)
    ander = Client()
    pagina = ander.get(laatste_link(verteller.email))
    assert "Log in als Roos uit de straat" in tekst(pagina)
    assert verteller.email not in pagina.content.decode()
    assert "Is dit je eigen telefoon of computer?" in tekst(pagina)
    assert 'href="/inloggen/hulp/"' in pagina.content.decode()
    assert pagina["Referrer-Policy"] == "strict-origin"
    assert "no-store" in pagina["Cache-Control"]
    antwoord = ander.post(laatste_link(verteller.email), {"apparaat": "ja"})
    assert antwoord["Location"] == "/mijn/"
    assert ander.session["_auth_user_id"] == str(verteller.pk)
    assert not ander.session.get_expire_at_browser_close()
    assert not binnen(client)


def test_who_is_new_signs_in_by_the_link_as_well(site, client):
    vraag_code(client)
    ander = Client()
    assert "Wil je hier inloggen?" in tekst(ander.get(laatste_link(ADRES)))
    antwoord = ander.post(laatste_link(ADRES), {"apparaat": "nee"})
    assert antwoord["Location"] == "/mijn/naam/?next=%2Fmijn%2F"
    assert ander.session.get_expire_at_browser_close()


def test_the_link_goes_on_to_where_somebody_was_and_says_so_nowhere(verteller, client):
    vraag_code(client, verteller.email, next="/volgen/?thema=1")
    assert "/volgen/?thema" not in Bericht.objects.get(aan=verteller.email).tekst
    assert "thema=1" not in laatste_link(verteller.email)
    ander = Client()
    assert ander.post(laatste_link(verteller.email))["Location"] == "/volgen/?thema=1"


def test_the_link_does_not_lead_off_the_site(verteller, client):
    vraag_code(client, verteller.email, next="https://kwaad.example/")
    assert Client().post(laatste_link(verteller.email))["Location"] == "/mijn/"


def test_code_and_link_die_together(verteller):
    for eerst_de_link in (True, False):
        vrager, ander = Client(), Client()
        vraag_code(vrager, verteller.email)
        adres, code = laatste_link(verteller.email), laatste_code(verteller.email)
        if eerst_de_link:
            ander.post(adres)
            antwoord = vrager.post("/inloggen/code/", {"code": code}, follow=True)
            assert "Met deze mail is al ingelogd." in tekst(antwoord)
        else:
            typ_code(vrager, code)
        nog_een = Client()
        for response in (nog_een.get(adres), nog_een.post(adres)):
            assert response.status_code == 410
            assert "Met deze mail is al ingelogd." in tekst(response)
        assert (binnen(vrager), binnen(ander), binnen(nog_een)) == (not eerst_de_link, eerst_de_link, False)


def test_the_link_dies_when_the_code_is_too_old_replaced_or_tried_too_often(verteller):
    def te_oud(client):
        Mailcode.objects.update(werkt_tot=timezone.now())

    def vervangen(client):
        client.post("/inloggen/code/", {"action": "resend"})

    def te_vaak(client):
        fout = "000000" if laatste_code(verteller.email) != "000 000" else "111111"
        for _keer in range(5):
            typ_code(client, fout)

    for hoe in (te_oud, vervangen, te_vaak):
        Mailcode.objects.all().delete()
        client, ander = Client(), Client()
        vraag_code(client, verteller.email)
        adres = laatste_link(verteller.email)
        hoe(client)
        assert "Deze link is te oud." in tekst(ander.post(adres)), hoe
        assert not binnen(ander), hoe


def test_a_link_that_never_was_says_what_to_do(site, client):
    pagina = client.get("/inloggen/link/bestaat-niet/")
    assert pagina.status_code == 410
    assert 'href="/inloggen/"' in pagina.content.decode()


def test_staff_still_show_their_second_factor(met_app, geheim, client):  # noqa: F811
    vraag_code(client, met_app.email, next="/beheer/")
    ander = Client()
    assert ander.post(laatste_link(met_app.email))["Location"] == "/inloggen/tweede-stap/"
    assert not binnen(ander)
    assert ander.post("/inloggen/tweede-stap/", {"code": app_code(geheim)})["Location"] == "/beheer/"
    assert binnen(ander)


def test_staff_without_an_app_reach_nothing_but_setting_it_up(moderator, client):
    vraag_code(client, moderator.email)
    ander = Client()
    ander.post(laatste_link(moderator.email))
    assert ander.get("/mijn/")["Location"].startswith("/tweede-factor/instellen/")


def test_who_is_signed_in_as_another_is_told_and_leaves(als, lezer, verteller, client):
    vraag_code(client, verteller.email)
    ander = als(lezer)
    assert "Hier is Lotte leest nu ingelogd." in tekst(ander.get(laatste_link(verteller.email)))
    ander.post(laatste_link(verteller.email))
    assert ander.session["_auth_user_id"] == str(verteller.pk)


def test_text_that_waits_stays_where_it_was_typed_and_the_page_says_so(verteller, client):
    zin = "Het staat in de browser waar je schreef, een dag lang."
    client.post("/vertel/", {"sleutel": "6b0f0f60-52f4-4e3f-9d7b-0a8c8a0b7d11", "tekst": "Mijn begin."})
    vraag_code(client, verteller.email, next="/vertel/verder/")
    assert zin not in tekst(client.get(laatste_link(verteller.email)))
    assert "Log dan hier in, in deze browser." in tekst(client.get("/inloggen/code/?next=/vertel/verder/"))
    ander = Client()
    assert zin in tekst(ander.get(laatste_link(verteller.email)))
    daar = ander.post(laatste_link(verteller.email), follow=True)
    assert "Mijn begin." not in daar.content.decode()
    assert client.get("/vertel/wacht/").status_code == 200
    assert 86000 < client.session.get_expiry_age() <= 86400
    # And it is brought home when its writer signs in here.
    vraag_code(client, verteller.email)
    typ_code(client, laatste_code(verteller.email))
    assert "Mijn begin." in client.get("/vertel/verder/", follow=True).content.decode()


def test_a_closed_account_is_not_opened_by_a_link_that_was_under_way(verteller, beheerder, client, nu):
    vraag_code(client, verteller.email)
    actions.sluit_account(deelnemer=verteller, door=beheerder, nu=nu)
    ander = Client()
    assert ander.post(laatste_link(verteller.email)).status_code == 410
    assert not binnen(ander)


def test_a_link_to_an_old_address_dies_when_the_address_changes(verteller, client):
    vraag_code(client, verteller.email)
    oud = verteller.email
    actions.zet_mailadres(deelnemer=verteller, email="weg@voorbeeld.example", nu=timezone.now())
    assert Client().post(laatste_link(oud)).status_code == 410


def test_only_hashes_are_kept_and_they_are_erased_after_a_day(verteller, client):
    vraag_code(client, verteller.email)
    token = laatste_link(verteller.email).split("/")[3]
    waarden = [str(waarde) for waarde in Mailcode.objects.values().get().values()]
    code = laatste_code(verteller.email)
    for geheim_woord in (token, code, code.replace(" ", ""), verteller.email, "127.0.0.1"):
        assert geheim_woord not in waarden
    nu = timezone.now()
    actions.vergeet_mailcodes(nu=nu + timedelta(hours=23))
    assert Mailcode.objects.exists()
    actions.vergeet_mailcodes(nu=nu + timedelta(hours=25))
    assert not Mailcode.objects.exists()


def test_the_link_stands_in_no_log(verteller, client, caplog):
    vraag_code(client, verteller.email)
    adres = laatste_link(verteller.email)
    with caplog.at_level(0):
        ander = Client(enforce_csrf_checks=True)
        assert ander.post(adres).status_code == 403
        ander.get(adres)
        client.post(adres)
        client.get(adres)
    assert "/inloggen/link/…" in caplog.text
    assert adres.split("/")[3] not in caplog.text


def test_the_mail_says_until_when_and_the_page_may_be_closed(verteller, client):
    pagina = tekst(vraag_code(client, verteller.email))
    tot = timezone.localtime(Mailcode.objects.get().werkt_tot)
    assert f"tot {tot:%H:%M} uur" in pagina
    assert "Dan mag je deze pagina sluiten." in pagina
    mail = Bericht.objects.get(aan=verteller.email)
    for deel in (mail.tekst, mail.html):
        assert f"tot {tot:%H:%M} uur" in deel
        assert laatste_link(verteller.email) in deel
    assert re.search(r'<a class="knop" href="[^"]+/inloggen/link/', mail.html)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_pressed_twenty_times_at_once_it_works_once(verteller, nu):
    actions.vraag_inlogcode(email=verteller.email, netwerk="1", doel="", vorige=(), nu=nu)
    token = laatste_link(verteller.email).split("/")[3]
    uitkomsten = tegelijk(*[lambda: actions.gebruik_link(token=token, nu=nu)] * 20)
    assert sum(isinstance(uitkomst, Mailcode) for uitkomst in uitkomsten) == 1


@pytest.mark.parametrize(
    "adres",
    [
        "/inloggen/",
        "/inloggen/code/",
        "/inloggen/link/oud/",
        "/inloggen/dicht/",
        "/inloggen/tweede-stap/",
        "/tweede-factor/instellen/",
    ],
)
def test_help_is_one_press_away_on_every_page_where_somebody_signs_in(met_app, client, adres):  # noqa: F811
    if adres == "/tweede-factor/instellen/":
        client.force_login(Deelnemer.objects.create_user("nieuw@team.example", schrijversnaam="N"))
    else:
        vraag_code(client, met_app.email)
        if adres == "/inloggen/tweede-stap/":
            typ_code(client, laatste_code(met_app.email))
    assert 'href="/inloggen/hulp/"' in client.get(adres).content.decode()


def test_help_names_a_person_what_they_do_and_every_way_to_be_stuck(site, client):
    pagina = client.get("/inloggen/hulp/")
    for zin in (
        "Een mens helpt je.",
        "Wat wij dan doen",
        "Er kwam geen mail",
        "De code werkt niet",
        "Je kaart is kwijt of werkt niet",
        "Je hebt geen e-mail en geen begeleider",
    ):
        assert zin in tekst(pagina)
    assert 'href="/contact/"' in pagina.content.decode()
    assert "sessionid" not in pagina.cookies
