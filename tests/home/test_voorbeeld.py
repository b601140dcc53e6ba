"""On the example site a visitor can be anybody and see the mail; elsewhere these pages are not there."""

import pytest

from home.voorbeeld import bouwen
from home.voorbeeld.mensen import MENSEN
from post.models import Bericht

ADRESSEN = ["/kies-wie-je-bent/", "/voorbeeld/post/", "/voorbeeld/post/1/"]


@pytest.fixture
def voorbeeld(settings):
    settings.EXAMPLE_SITE = True


@pytest.fixture
def mensen(site, voorbeeld, nu):
    """The people of the example site, without their stories."""
    return bouwen._maak_mensen(nu)


@pytest.mark.parametrize("adres", ADRESSEN)
def test_op_een_echte_site_bestaan_de_voorbeeldpaginas_niet(site, client, settings, adres):
    settings.EXAMPLE_SITE = False
    assert client.get(adres).status_code == 404
    assert client.post(adres, {"wie": "dirkjan"}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_een_echte_site_noemt_zich_geen_voorbeeld(site, client, settings):
    settings.EXAMPLE_SITE = False
    pagina = client.get("/over-ons/").content.decode()
    assert "kies-wie-je-bent" not in pagina
    assert "voorbeeldsite" not in pagina


def test_elke_pagina_van_de_voorbeeldsite_zegt_dat_niemand_echt_is(site, client, voorbeeld):
    antwoord = client.get("/over-ons/")
    pagina = antwoord.content.decode()
    assert "Dit is een voorbeeldsite." in pagina
    assert 'href="/kies-wie-je-bent/"' in pagina
    assert 'href="/voorbeeld/post/"' in pagina
    assert not antwoord.cookies


def test_iedereen_staat_op_de_pagina_met_wie_het_is(mensen, client):
    pagina = client.get("/kies-wie-je-bent/").content.decode()
    for mens in MENSEN:
        assert mens.naam in pagina
        assert mens.wie.split("’")[0] in pagina
        assert mens.email is None or mens.email not in pagina


@pytest.mark.parametrize(
    ("wie", "waar"),
    [
        ("ties", "/mijn/"),
        ("juf", "/mijn/"),
        ("samira", "/volgen/wat-ik-volg/"),
        ("bart", "/volgen/wat-ik-volg/"),
        ("noor", "/beheer/lezen/"),
        ("wim", "/kaarten/"),
        ("marloes", "/beheer/"),
        ("dirkjan", "/beheer/mensen/"),
    ],
)
def test_wie_iemand_kiest_is_binnen_waar_die_begint_ook_met_tweede_factor(mensen, client, wie, waar):
    antwoord = client.post("/kies-wie-je-bent/", {"wie": wie})
    assert antwoord.status_code == 302
    assert antwoord["Location"] == waar
    assert client.get(waar, follow=True).status_code == 200
    assert client.session["_auth_user_id"] == str(mensen[wie].pk)


def test_wie_er_niet_is_kun_je_niet_zijn(mensen, client):
    assert client.post("/kies-wie-je-bent/", {"wie": "koning"}).status_code == 404
    assert client.post("/kies-wie-je-bent/").status_code == 404
    assert "_auth_user_id" not in client.session


def test_je_kunt_niet_met_een_vals_formulier_iemand_worden(mensen):
    from django.test import Client

    streng = Client(enforce_csrf_checks=True)
    assert streng.post("/kies-wie-je-bent/", {"wie": "dirkjan"}).status_code == 403


def test_de_post_is_te_lezen_en_de_links_erin_werken(site, voorbeeld, client, nu, schrijf_verhaal, verteller):
    from verhalen import actions

    verhaal = schrijf_verhaal(verteller, "Een dag.")
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    bericht = Bericht.objects.get()
    Bericht.objects.update(tekst=bericht.tekst + " <b>dag</b> http://elders.example/")
    lijst = client.get("/voorbeeld/post/").content.decode()
    assert bericht.onderwerp in lijst
    een = client.get(f"/voorbeeld/post/{bericht.pk}/")
    assert een.status_code == 200
    pagina = een.content.decode()
    assert bericht.aan in pagina
    assert '">http://testserver/' in pagina
    assert "&lt;b&gt;dag&lt;/b&gt;" in pagina
    assert 'href="http://elders' not in pagina
    assert "unsafe-inline" not in een["Content-Security-Policy"]


def test_vergeten_post_staat_er_niet_meer(site, voorbeeld, client, nu):
    Bericht.objects.create(
        onderwerp="", tekst="", html="", soort="oud", sleutel="oud", gemaakt_op=nu, volgende_poging_op=nu
    )
    assert client.get(f"/voorbeeld/post/{Bericht.objects.get().pk}/").status_code == 404
    assert "Er is nog geen post" in client.get("/voorbeeld/post/").content.decode()
