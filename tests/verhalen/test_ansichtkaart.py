"""Telling by an ansichtkaart: making one, changing it, and what others get of it."""

import uuid

import pytest
from django.urls import reverse

from mediatheek.models import Foto
from tests.verhalen.formulier import stuur
from tests.verhalen.test_vertellen import concept, foto, geen_foto
from verhalen import actions
from verhalen.models import VerhaalPage
from verhalen.vormen import VORMEN

pytestmark = pytest.mark.django_db
KAART = VORMEN["ansichtkaart"]
GROET = "U zwaait altijd.\n\nMorgen zit ik klaar."


def maak(browser, sleutel=None, **velden):
    pad = reverse("vraag", args=[sleutel or uuid.uuid4(), "ansichtkaart"])
    return browser.post(pad, {"plaat": "bankje", **velden})


def test_a_card_is_a_first_verhaal_in_one_page_and_a_look_at_it(als, verteller):
    browser = als(verteller)
    bladzij = browser.get(reverse("vertel_ansichtkaart"), follow=True)
    assert bladzij.status_code == 200
    assert not VerhaalPage.objects.exists()
    kijk = stuur(browser, bladzij, plaat="hond", aan="mijn buurvrouw", groet=GROET)
    assert kijk.request["PATH_INFO"].endswith("/kijk/")
    assert "Aan</span> <bdi>mijn buurvrouw" in kijk.text
    assert "Morgen zit ik klaar." in kijk.text
    browser.post(kijk.request["PATH_INFO"])
    assert VerhaalPage.objects.get().wordt_gelezen
    assert concept().maak_title() == "Aan mijn buurvrouw"
    assert str(concept().vorm.label) == "Ansichtkaart"


def test_changing_the_card_changes_that_one(als, verteller):
    browser = als(verteller)
    maak(browser, groet="Eerst")
    sleutel = concept().sleutel
    maak(browser, sleutel, groet="Daarna", aan="de wethouder")
    [waarde] = concept().waarden(KAART)
    assert (waarde["groet"], waarde["aan"], waarde["plaat"]) == ("Daarna", "de wethouder", "bankje")


def test_a_photo_of_ones_own_is_on_the_card_and_goes_with_it(als, verteller, plaats_verhaal, client, nu):
    browser = als(verteller)
    maak(browser, beeld=foto(), beschrijving="Mijn tuin", groet="Hallo")
    verhaal = VerhaalPage.objects.get()
    assert not Foto.objects.get().openbaar
    online = plaats_verhaal(verhaal)
    sleutel = Foto.objects.get().sleutel
    assert Foto.objects.get().openbaar
    assert f"/m/{sleutel}/" in client.get(online.url).text
    assert 'alt="Mijn tuin"' in client.get(online.url).text
    actions.trek_in(verhaal=online, door=verteller, nu=nu)
    assert not Foto.objects.get().openbaar
    # Without it there is a drawing again; sent in, the photo is gone.
    maak(browser, verhaal.sleutel, groet="Hallo", eigen="")
    actions.stuur_in(verhaal=VerhaalPage.objects.get(), door=verteller, nu=nu)
    assert concept().bestandssleutels == []


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"groet": ""}, "Schrijf iets op je kaart, of kies een eigen foto."),
        ({"groet": "a" * 301}, "hooguit 300"),
        ({"groet": "Hallo", "beeld": "geen"}, "geen foto die we kunnen laten zien"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(als, verteller, velden, zin):
    browser = als(verteller)
    if velden.get("beeld"):
        velden = {**velden, "beeld": geen_foto()}
    antwoord = maak(browser, aan="mijn zus", **velden)
    assert antwoord.status_code == 400
    assert zin in antwoord.text
    assert "mijn zus" in antwoord.text


def test_a_chosen_photo_is_kept_when_a_word_is_too_much(als, verteller):
    browser = als(verteller)
    antwoord = maak(browser, beeld=foto(), groet="a" * 301)
    assert antwoord.status_code == 400
    assert len(concept().bestandssleutels) == Foto.objects.count() == 1


def test_who_is_signed_out_meanwhile_finds_the_card_back(als, client, verteller):
    pad = reverse("vraag", args=[uuid.uuid4(), "ansichtkaart"])
    antwoord = client.post(pad, {"plaat": "hond", "groet": "Bewaar dit", "aan": ""})
    assert antwoord.status_code == 302
    client.force_login(verteller)
    client.get(reverse("vertel_verder"), follow=True)
    assert [waarde["groet"] for waarde in concept().waarden(KAART)] == ["Bewaar dit"]


def test_the_card_is_found_fed_and_followed(online_verhaal, verteller, client, plaats_verhaal, nu):
    verhaal = actions.begin_verhaal(deelnemer=verteller, sleutel=uuid.uuid4(), tekst="", nu=nu)
    gegevens = {"plaat": "zee", "groet": "De zilvermeeuwen riepen", "aan": "de wethouder"}
    actions.leg_stuk_neer(verhaal=verhaal, door=verteller, vorm=KAART, gegevens=gegevens, nu=nu)
    online = plaats_verhaal(VerhaalPage.objects.get())
    assert online.url in client.get("/zoek/?vraag=zilvermeeuwen").text
    for soort in ("atom", "rss", "json"):
        feed = client.get(f"/feeds/verhalen.{soort}").text
        assert "zilvermeeuwen" in feed
        assert "Aan de wethouder" in feed
    lijst = client.get("/verhalen/").text
    assert "ansichtkaarten/zee" in lijst
    assert "Ansichtkaart" in lijst
