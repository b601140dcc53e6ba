"""One sheet in two windows, or on two devices: what one kept the other never goes over (*Niets kwijt*)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.verhalen.formulier import formulier, plek, stuur, tekst_in_vel
from tests.verhalen.test_niets_kwijt import concept, foto, verlies_sessie

pytestmark = pytest.mark.django_db


@pytest.fixture
def twee_vensters(als, verteller, schrijf_verhaal):
    """One sheet open on the phone and on the laptop; on the laptop somebody wrote on and pressed Verder."""
    verhaal = schrijf_verhaal(verteller, "Begin")
    telefoon, laptop = als(verteller), als(verteller)
    adres = reverse("verder", args=[verhaal.sleutel])
    vel = telefoon.get(adres, follow=True)
    stuur(laptop, laptop.get(adres), tekst="Begin, en veel meer")
    return telefoon, vel


def test_een_oud_venster_gaat_niet_over_wat_in_een_ander_bewaard_is(twee_vensters):
    telefoon, vel = twee_vensters
    antwoord = stuur(telefoon, vel, tekst="Begin op de telefoon", bestanden=[foto()])
    assert antwoord.status_code == 412
    assert "Er zijn nu twee teksten." in antwoord.content.decode()
    assert tekst_in_vel(antwoord) == "Begin op de telefoon"
    assert ">Begin, en veel meer</textarea>" in antwoord.content.decode()
    # Nothing goes by itself: not over what was kept, and the photo is not chosen twice.
    assert concept().tekst == "Begin, en veel meer"
    assert len(concept().bestandssleutels) == 1
    assert "data-bewaar" not in antwoord.content.decode()
    # Kept only now that both were seen; and this window can write on.
    gekozen = stuur(telefoon, antwoord, knop="verder")
    assert "/extra/" in plek(gekozen)
    assert concept().tekst == "Begin op de telefoon"
    assert len(concept().bestandssleutels) == 1
    stuur(telefoon, antwoord, tekst="Begin op de telefoon. Klaar.")
    assert concept().tekst == "Begin op de telefoon. Klaar."


def test_wie_de_andere_tekst_houdt_schrijft_daarin_verder(twee_vensters):
    telefoon, vel = twee_vensters
    antwoord = stuur(telefoon, vel, tekst="Begin op de telefoon")
    verder = stuur(telefoon, antwoord, knop="andere")
    assert tekst_in_vel(verder) == "Begin, en veel meer"
    stuur(telefoon, verder, tekst="Begin, en veel meer. Einde.")
    assert concept().tekst == "Begin, en veel meer. Einde."


def test_een_oud_venster_bewaart_tijdens_het_typen_niets_en_zegt_waarom(twee_vensters):
    telefoon, vel = twee_vensters
    vorm = formulier(vel)
    antwoord = telefoon.post(vorm.attrs["data-bewaar"], {**vorm.waarden(), "tekst": "Begin op"})
    assert antwoord.status_code == 412
    assert "Druk op Verder, dan zie je beide teksten." in antwoord.json()["zin"]
    assert concept().tekst == "Begin, en veel meer"


def test_een_foto_die_niet_kan_staat_bij_de_keuze_uit_twee_teksten(twee_vensters):
    telefoon, vel = twee_vensters
    kapot = SimpleUploadedFile("kapot.jpg", b"geen foto", "image/jpeg")
    antwoord = stuur(telefoon, vel, tekst="Begin op de telefoon", bestanden=[kapot])
    assert antwoord.status_code == 412
    assert "kapot.jpg: Dit bestand is geen foto" in antwoord.content.decode()
    assert tekst_in_vel(antwoord) == "Begin op de telefoon"


def test_wat_wachtte_op_inloggen_gaat_niet_over_wat_intussen_bewaard_is(
    als, verteller, schrijf_verhaal, inloggen
):
    verhaal = schrijf_verhaal(verteller, "Begin")
    telefoon, laptop = als(verteller), als(verteller)
    adres = reverse("verder", args=[verhaal.sleutel])
    vel = telefoon.get(adres)
    verlies_sessie(telefoon)
    telefoon.cookies.clear()
    stuur(telefoon, vel, tekst="Begin op de telefoon")
    inloggen(laptop, verteller)
    stuur(laptop, laptop.get(adres), tekst="Begin, en veel meer")
    inloggen(telefoon, verteller)
    for _keer in range(2):
        antwoord = telefoon.get(reverse("vertel_verder"))
        assert antwoord.status_code == 412
        assert tekst_in_vel(antwoord) == "Begin op de telefoon"
        assert ">Begin, en veel meer</textarea>" in antwoord.content.decode()
    assert concept().tekst == "Begin, en veel meer"
    stuur(telefoon, antwoord, knop="andere")
    assert concept().tekst == "Begin, en veel meer"
    assert "wachtende_vellen" not in telefoon.session


def test_een_leeg_vel_in_twee_vensters(als, verteller):
    browser = als(verteller)
    vel = browser.get(reverse("vertel"), follow=True)
    tweede = browser.get(plek(vel))
    stuur(browser, vel, tekst="In het eerste")
    antwoord = stuur(browser, tweede, tekst="In het tweede")
    assert antwoord.status_code == 412
    assert concept().tekst == "In het eerste"
    # The one that was first goes on as if there were no other.
    stuur(browser, vel, tekst="In het eerste, verder")
    assert concept().tekst == "In het eerste, verder"


def test_over_niets_heen_schrijven_kost_niets(als, verteller, schrijf_verhaal):
    verhaal = schrijf_verhaal(verteller, "Begin")
    browser = als(verteller)
    adres = reverse("verder", args=[verhaal.sleutel])
    vel, tweede = browser.get(adres), browser.get(adres)
    stuur(browser, tweede, tekst="", bestanden=[foto()])
    assert concept().tekst == ""
    stuur(browser, vel, tekst="Begin, verder")
    assert concept().tekst == "Begin, verder"


def test_wat_in_een_oud_venster_getypt_is_wacht_tot_er_gekozen_is(twee_vensters):
    telefoon, vel = twee_vensters
    vorm = formulier(vel)
    telefoon.post(vorm.attrs["data-bewaar"], {**vorm.waarden(), "tekst": "Begin op de telefoon"})
    # The phone was put away; and what is written in a new window is not the choice.
    nieuw = telefoon.get(plek(vel))
    assert "Er staat nog een tekst van je klaar." in nieuw.content.decode()
    vorm = formulier(nieuw, "/vertel/")
    bewaard = telefoon.post(vorm.attrs["data-bewaar"], {**vorm.waarden(), "tekst": "Begin, en nog veel meer"})
    assert bewaard.status_code == 200
    # Nor does a second old window take the place of the first.
    telefoon.post(vorm.attrs["data-bewaar"], {"venster": f"{'a' * 16}.{'b' * 64}", "tekst": "Nog een"})
    keuze = telefoon.get(reverse("vertel_verder"))
    assert tekst_in_vel(keuze) == "Begin op de telefoon"
    assert ">Begin, en nog veel meer</textarea>" in keuze.content.decode()
    assert "Er staat nog een tekst van je klaar." not in keuze.content.decode()
    stuur(telefoon, keuze, knop="verder")
    assert concept().tekst == "Begin op de telefoon"
    assert "wachtende_vellen" not in telefoon.session


def test_de_sessie_is_weg_voordat_er_gekozen_is(twee_vensters, inloggen, verteller):
    telefoon, vel = twee_vensters
    keuze = stuur(telefoon, vel, tekst="Begin op de telefoon")
    verlies_sessie(telefoon)
    antwoord = stuur(telefoon, keuze, knop="andere", follow=False)
    assert antwoord.status_code == 302
    assert antwoord.headers["Location"].startswith("/inloggen/?next=/vertel/")
    inloggen(telefoon, verteller)
    telefoon.get(reverse("vertel_verder"))
    assert concept().tekst == "Begin, en veel meer"
    # And the one that was typed here is kept when that is the choice.
    verlies_sessie(telefoon)
    stuur(telefoon, keuze, knop="verder")
    inloggen(telefoon, verteller)
    telefoon.get(reverse("vertel_verder"))
    assert concept().tekst == "Begin op de telefoon"


def test_een_te_oude_pagina_blijft_hetzelfde_venster(twee_vensters, verteller):
    telefoon, vel = twee_vensters
    streng = Client(enforce_csrf_checks=True)
    streng.cookies = telefoon.cookies
    waarden = {**formulier(vel).waarden(), "csrfmiddlewaretoken": "te oud", "doe": "verder"}
    nog_eens = streng.post(plek(vel), {**waarden, "tekst": "Begin op de telefoon"})
    assert nog_eens.status_code == 403
    assert tekst_in_vel(nog_eens) == "Begin op de telefoon"
    keuze = stuur(telefoon, nog_eens)
    assert keuze.status_code == 412
    assert concept().tekst == "Begin, en veel meer"
    # The choice for the other text is no act that needs a fresh token.
    waarden = {**formulier(keuze).waarden(), "csrfmiddlewaretoken": "te oud", "doe": "andere"}
    assert streng.post(plek(vel), waarden).headers["Location"] == plek(vel)


@pytest.mark.parametrize(
    "venster",
    ["", "x", "a.b", "\0" * 16 + "." + "0" * 64, "a" * 200_000],
    ids=["leeg", "kort", "bijna", "nul", "lang"],
)
def test_een_venster_dat_niets_is_houdt_niemand_tegen(als, verteller, schrijf_verhaal, venster):
    verhaal = schrijf_verhaal(verteller, "Begin")
    adres = reverse("verder", args=[verhaal.sleutel])
    antwoord = als(verteller).post(adres, {"tekst": "Verder", "venster": venster})
    assert antwoord.status_code == 302
    assert concept().tekst == "Verder"
