"""Telling by a plattegrond: places with words, by fields alone; and what others get of it."""

import uuid

import pytest
from django.urls import reverse

from mediatheek.models import Foto
from tests.verhalen.test_vertellen import concept, foto
from verhalen import actions
from verhalen.models import VerhaalPage
from verhalen.vormen import VORMEN

pytestmark = pytest.mark.django_db
PLATTEGROND = VORMEN["plattegrond"]


def plek(nummer, woorden, kolom="2", rij="2", x="", y=""):
    return {
        f"plek-{nummer}-woorden": woorden, f"plek-{nummer}-kolom": kolom, f"plek-{nummer}-rij": rij,
        f"plek-{nummer}-x": x, f"plek-{nummer}-y": y,
    }  # fmt: skip


def adres(sleutel):
    return reverse("vraag", args=[sleutel, "plattegrond"])


def plekken():
    [waarde] = concept().waarden(PLATTEGROND)
    return [(p["x"], p["y"], p["woorden"]) for p in PLATTEGROND.plekken(waarde)]


def test_places_are_told_by_fields_alone_and_by_pointing(als, verteller):
    browser, sleutel = als(verteller), uuid.uuid4()
    bladzij = browser.get(reverse("vertel_plattegrond"), follow=True)
    assert "plek-3-woorden" in bladzij.text
    velden = {
        **plek(1, "Mijn bed", "0", "4"),
        **plek(2, "Het raam", "2", "0", x="512", y="30"),
        "plaat": "huis",
    }
    assert browser.post(adres(sleutel), velden)["Location"] == reverse("kijk", args=[sleutel])
    assert plekken() == [(100, 900, "Mijn bed"), (512, 30, "Het raam")]
    kijk = browser.get(reverse("kijk", args=[sleutel])).text
    assert "plattegronden/huis" in kijk
    assert '<li value="2">' in kijk
    # An old place per mille does not count outside the box that was chosen.
    browser.post(adres(sleutel), plek(1, "Mijn bed", "0", "0", x="990", y="990"))
    assert plekken() == [(100, 100, "Mijn bed")]


def test_a_place_is_taken_away_and_one_more_put_in(als, verteller):
    browser, sleutel = als(verteller), uuid.uuid4()
    velden = {**plek(1, "Een"), **plek(2, "Twee")}
    antwoord = browser.post(adres(sleutel), {**velden, "doe": "plek-weg:1"})
    assert antwoord["Location"] == adres(sleutel)
    assert [woorden for _x, _y, woorden in plekken()] == ["Twee"]
    velden = {key: wat for nummer in range(1, 13) for key, wat in plek(nummer, f"Plek {nummer}").items()}
    antwoord = browser.post(adres(sleutel), {**velden, "doe": "blijf"}, follow=True)
    assert len(plekken()) == 12
    assert "plek-13-woorden" not in antwoord.text


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({}, "Schrijf iets bij een plek"),
        (plek(1, "Waar?", "", ""), "Kies waar plek 1 is."),
        (plek(2, "", "1", "1"), "Schrijf wat er op plek 2 is."),
        (plek(1, "a" * 201), "hooguit 200 tekens"),
        (plek(1, "Gek", "9", "-1"), "Kies waar plek 1 is."),
        (plek(1, "Gek", "٣", "²"), "Kies waar plek 1 is."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(als, verteller, velden, zin):
    antwoord = als(verteller).post(adres(uuid.uuid4()), {**velden, "beschrijving": "Mijn straat"})
    assert antwoord.status_code == 400
    assert zin in antwoord.text
    assert "Mijn straat" in antwoord.text
    for naam, waarde in velden.items():
        if naam.endswith("woorden") and waarde:
            assert waarde in antwoord.text


def test_an_own_map_follows_its_verhaal_on_and_off_the_site(als, verteller, plaats_verhaal, client, nu):
    sleutel = uuid.uuid4()
    als(verteller).post(
        adres(sleutel), {**plek(1, "Zilvermeeuw"), "beeld": foto(), "beschrijving": "Mijn tuin"}
    )
    online = plaats_verhaal(VerhaalPage.objects.get())
    assert Foto.objects.get().openbaar
    pagina = client.get(online.url).text
    assert "Zilvermeeuw" in pagina
    assert 'alt="Mijn tuin"' in pagina
    assert online.url in client.get("/zoek/?vraag=zilvermeeuw").text
    for soort in ("atom", "rss", "json"):
        assert "Zilvermeeuw" in client.get(f"/feeds/verhalen.{soort}").text
    # The same version, to the byte: what was read is what is on the site.
    assert online.vingerafdruk() == concept().vingerafdruk()
    actions.verberg(verhaal=online, door=verteller, nu=nu)
    assert not Foto.objects.get().openbaar
    assert actions.toon_weer(verhaal=online, door=verteller, nu=nu).live
    assert "Zilvermeeuw" in client.get(online.url).text
