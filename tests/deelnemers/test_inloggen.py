"""Signing in by a code in the mail."""

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from common.klok import Klok
from deelnemers.models import Deelnemer, Mailcode
from post.models import Bericht

pytestmark = pytest.mark.django_db
ADRES = "nieuw@voorbeeld.example"


class _Tekst(HTMLParser):
    def __init__(self):
        super().__init__()
        self.binnen = False
        self.stukken = []

    def handle_starttag(self, tag, attrs):
        self.binnen = self.binnen or tag == "main"

    def handle_endtag(self, tag):
        self.binnen = self.binnen and tag != "main"

    def handle_data(self, data):
        if self.binnen:
            self.stukken.append(data)


def tekst(response):
    """What stands in <main>, as somebody reads it."""
    lezer = _Tekst()
    lezer.feed(response.content.decode())
    return " ".join(" ".join(lezer.stukken).split())


def laatste_code(adres):
    """The code in the newest mail to this address."""
    mail = Bericht.objects.filter(aan=adres, soort="inlogcode").latest("pk")
    return re.search(r"\b\d{3} \d{3}\b", mail.tekst)[0]


def laatste_link(adres):
    """The path of the link in the newest mail to this address."""
    mail = Bericht.objects.filter(aan=adres, soort="inlogcode").latest("pk")
    return re.search(r"http://testserver(/inloggen/link/\S+)", mail.tekst)[1]


def vraag_code(client, adres=ADRES, **extra):
    return client.post("/inloggen/", {"email": adres, **extra}, follow=True)


def typ_code(client, code, **extra):
    return client.post("/inloggen/code/", {"code": code, "action": "verify", **extra})


def test_the_page_is_short_with_one_field_and_three_ways(site, client):
    pagina = client.get("/inloggen/")
    assert len(tekst(pagina).split()) < 60
    hoofd = pagina.content.decode().split("<main")[1].split("</main>")[0]
    assert len(re.findall(r'<input(?![^>]*type="hidden")', hoofd)) == 1
    # The button for a passkey is shown by a script, where a browser can do that.
    assert len(re.findall(r"<button(?![^>]* hidden)|<a ", hoofd)) == 3


def test_a_known_and_an_unknown_address_get_the_same_page_and_the_same_mail(verteller, client):
    een, ander = Client(), Client()
    bekend = vraag_code(een, verteller.email)
    onbekend = vraag_code(ander, ADRES)
    assert tekst(bekend).replace(verteller.email, "X") == tekst(onbekend).replace(ADRES, "X")
    mails = [Bericht.objects.get(aan=adres) for adres in (verteller.email, ADRES)]
    kaal = [re.sub(r"\d{3} \d{3}|(?<=/link/)[^/]+|\d\d:\d\d", "C", mail.tekst) for mail in mails]
    assert kaal[0] == kaal[1]
    assert [mail.onderwerp for mail in mails] == ["Je code voor Broedplaats"] * 2
    assert all(mail.spoed for mail in mails)
    nieuw = Deelnemer.objects.get(email=ADRES)
    assert nieuw.rolnamen == {"Deelnemers"}
    assert nieuw.schrijversnaam == ""


@pytest.mark.parametrize("vorm", ["{a} {b}", "{a}{b}", " {a}-{b} ", "{a}\u00a0{b}"])
def test_the_code_signs_in_however_it_is_typed(site, client, vorm):
    vraag_code(client)
    a, b = laatste_code(ADRES).split()
    antwoord = typ_code(client, vorm.format(a=a, b=b))
    assert antwoord["Location"] == "/mijn/naam/?next=%2Fmijn%2F"
    assert client.session["_auth_user_id"] == str(Deelnemer.objects.get(email=ADRES).pk)


def test_the_code_field_invites_autofill(site, client):
    veld = re.search(r"<input[^>]*name=\"code\"[^>]*>", vraag_code(client).content.decode())[0]
    assert 'autocomplete="one-time-code"' in veld
    assert 'inputmode="numeric"' in veld
    assert "placeholder" not in veld
    assert "required" not in veld.replace("aria-required", "")


def test_a_wrong_code_is_told_and_after_five_a_new_one_is_needed(site, client):
    vraag_code(client)
    goed = laatste_code(ADRES)
    fout = "000 000" if goed != "000 000" else "111 111"
    for _ in range(4):
        assert "klopt niet" in tekst(typ_code(client, fout))
    assert typ_code(client, "")["Content-Type"].startswith("text/html")
    assert typ_code(client, fout)["Location"] == "/inloggen/"
    typ_code(client, goed)
    assert "_auth_user_id" not in client.session


def _maak_ouder(minuten):
    """As if every code was asked for so much earlier."""
    for rij in Mailcode.objects.all():
        eerder = timedelta(minutes=minuten)
        rij.vanaf, rij.werkt_tot = rij.vanaf - eerder, rij.werkt_tot - eerder
        rij.save()


def test_a_code_works_ten_minutes(site, client):
    vraag_code(client)
    _maak_ouder(9)
    assert client.get("/inloggen/code/").status_code == 200
    _maak_ouder(2)
    antwoord = client.post("/inloggen/code/", {"code": laatste_code(ADRES)}, follow=True)
    assert "te oud" in tekst(antwoord)
    assert "_auth_user_id" not in client.session


def test_a_new_code_by_one_press_makes_the_old_one_useless(site, client):
    vraag_code(client)
    oud = laatste_code(ADRES)
    _maak_ouder(9)
    antwoord = client.post("/inloggen/code/", {"action": "resend", "next": "/vertel/"}, follow=True)
    assert antwoord.redirect_chain[-1][0] == "/inloggen/code/?next=%2Fvertel%2F"
    nieuw = laatste_code(ADRES)
    if oud != nieuw:
        assert "klopt niet" in tekst(typ_code(client, oud))
    _maak_ouder(9)
    assert typ_code(client, nieuw).status_code == 302
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("getypt", ["12", "1234567", "abcdef", "12345a"])
def test_what_cannot_be_a_code_is_told_and_is_no_try(site, client, getypt):
    vraag_code(client)
    for _ in range(6):
        assert "De code heeft zes cijfers." in tekst(typ_code(client, getypt))
    typ_code(client, laatste_code(ADRES))
    assert "_auth_user_id" in client.session


def test_a_code_works_only_in_the_browser_that_asked_for_it_and_once(site, client):
    vraag_code(client)
    code = laatste_code(ADRES)
    ander = Client()
    assert typ_code(ander, code)["Location"] == "/inloggen/"
    vraag_code(ander, "iemand@anders.example")
    if laatste_code("iemand@anders.example") != code:
        assert "klopt niet" in tekst(typ_code(ander, code))
    assert typ_code(client, code).status_code == 302
    client.post("/uitloggen/")
    typ_code(client, code)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "doel", ["https://kwaad.example/", "//kwaad.example", "/\\kwaad.example", "javascript:1"]
)
def test_next_leads_only_to_our_own_site(site, client, doel):
    vraag_code(client, next=doel)
    antwoord = typ_code(client, laatste_code(ADRES), next=doel)
    assert antwoord["Location"] == "/mijn/naam/?next=%2Fmijn%2F"


def test_next_brings_back_to_where_somebody_was(site, client, verteller):
    vraag_code(client, verteller.email, next="/vertel/?concept=1")
    antwoord = typ_code(client, laatste_code(verteller.email), next="/vertel/?concept=1")
    assert antwoord["Location"] == "/vertel/?concept=1"


@pytest.mark.parametrize(("keuze", "duur"), [("ja", 180 * 24 * 3600), ("nee", 0), ("", 0)])
def test_only_on_an_own_device_does_the_session_last(site, client, keuze, duur):
    vraag_code(client)
    typ_code(client, laatste_code(ADRES), apparaat=keuze)
    assert client.session.get_expire_at_browser_close() is (duur == 0)
    cookie = client.cookies["sessionid"]
    assert (cookie["max-age"] or 0) == duur


def test_a_closed_account_gets_no_code_and_the_same_page(verteller, client):
    Deelnemer.objects.filter(pk=verteller.pk).update(is_active=False)
    antwoord = vraag_code(client, verteller.email)
    assert "Kijk in je mail" in tekst(antwoord)
    assert [mail.soort for mail in Bericht.objects.all()] == ["account_dicht"]
    typ_code(client, "")
    typ_code(client, "000000")
    assert "_auth_user_id" not in client.session


def test_signing_out_is_one_press_and_empties_the_browser(als, verteller):
    client = als(verteller)
    antwoord = client.post("/uitloggen/")
    assert antwoord["Location"] == "/"
    assert antwoord["Clear-Site-Data"] == '"cache", "storage"'
    assert "_auth_user_id" not in client.session
    assert als(verteller).post("/beheer/logout/")["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize(
    ("adres", "naar"),
    [
        ("/beheer/login/", "/inloggen/?next=%2Fbeheer%2F"),
        ("/beheer/login/?next=/beheer/pages/", "/inloggen/?next=%2Fbeheer%2Fpages%2F"),
        ("/beheer/login/?next=https://kwaad.example", "/inloggen/?next=%2Fbeheer%2F"),
        ("/beheer/password_reset/", "/inloggen/?next=%2Fbeheer%2F"),
        ("/beheer/password_reset/confirm/MQ/abc-def/", "/inloggen/?next=%2Fbeheer%2F"),
    ],
)
def test_the_admins_own_sign_in_leads_to_ours(site, client, adres, naar):
    assert client.get(adres)["Location"] == naar
    assert client.post(adres, {"username": "x", "password": "y"}).status_code in (302, 405)


def test_no_code_and_no_address_is_logged(site, client, caplog):
    with caplog.at_level(0):
        vraag_code(client)
        typ_code(client, "999 999")
        typ_code(client, laatste_code(ADRES))
    assert ADRES not in caplog.text
    assert laatste_code(ADRES).replace(" ", "") not in caplog.text.replace(" ", "")


def test_the_worker_erases_sessions_that_ran_out_and_no_others(als, verteller, nu):
    als(verteller)
    Session.objects.update(expire_date=nu)
    Klok().doe_wat_moet(nu)
    assert Session.objects.exists()
    Klok().doe_wat_moet(nu + timedelta(seconds=1))
    assert not Session.objects.exists()
