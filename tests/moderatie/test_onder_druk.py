"""Who is put under pressure tells somebody who works for nobody here, and nobody else hears (SAFE-17)."""

import pytest
from django.test import Client
from django.urls import reverse

from post.models import Bericht

pytestmark = pytest.mark.django_db

ADRES = "noor@onafhankelijk.example"
WOORDEN = "Kanariegeel wil dat ik mijn verhaal weghaal."


@pytest.fixture
def met_iemand(settings):
    settings.CONFIDANT = f"Noor Onafhankelijk <{ADRES}>"


@pytest.fixture
def pad(site):
    return reverse("onder_druk")


def test_it_goes_to_that_one_address_and_stands_nowhere_else(
    met_iemand, pad, als, verteller, moderator, tweede_moderator, beheerder, begeleider, redacteur
):
    browser = als(verteller)
    assert f'href="{pad}"' in browser.get(reverse("mijn")).text
    assert "Noor Onafhankelijk is de vertrouwenspersoon." in browser.get(pad).text
    for _keer in range(2):
        klaar = browser.post(pad, {"woorden": WOORDEN, "bereik": "06 en een nummer"})
        assert "Het is verstuurd" in klaar.text
    bericht = Bericht.objects.get()
    assert (bericht.aan, bericht.spoed) == (ADRES, True)
    for deel in (WOORDEN, "06 en een nummer", str(verteller)):
        assert deel in bericht.tekst
        assert deel in bericht.html
    assert "Kanariegeel" not in bericht.onderwerp
    paden = [
        reverse("mijn"),
        "/verhalen/",
        "/beheer/",
        reverse("leesrij"),
        reverse("mensen"),
        reverse("post"),
    ]
    for wie in (verteller, moderator, tweede_moderator, beheerder, begeleider, redacteur):
        for adres in paden:
            assert "Kanariegeel" not in als(wie).get(adres, follow=True).text, (str(wie), adres)


def test_its_writer_chooses_whether_their_address_goes_along(met_iemand, pad, als, verteller):
    browser = als(verteller)
    assert verteller.email in browser.get(pad).text
    browser.post(pad, {"woorden": WOORDEN, "bereik": ""})
    bericht = Bericht.objects.get()
    assert verteller.email not in bericht.tekst + bericht.html
    assert "De schrijver zei niet hoe je contact kunt krijgen." in bericht.tekst


def test_without_words_nothing_goes_and_what_was_typed_stays(met_iemand, pad, als, verteller):
    antwoord = als(verteller).post(pad, {"woorden": " ", "bereik": "bij mijn zus"})
    assert "Schrijf wat er gebeurt." in antwoord.text
    assert "bij mijn zus" in antwoord.text
    assert not Bericht.objects.exists()


def test_where_nobody_was_named_it_says_where_else_help_is(pad, als, verteller):
    browser = als(verteller)
    assert "Op deze site is nu nog geen vertrouwenspersoon." in browser.get(pad).text
    assert browser.post(pad, {"woorden": WOORDEN}).status_code == 404
    assert not Bericht.objects.exists()


def test_only_who_is_signed_in_comes_here(pad):
    assert Client().get(pad).url.startswith("/inloggen/")
