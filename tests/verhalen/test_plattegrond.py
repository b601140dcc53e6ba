"""Telling by a plattegrond: places with words, by fields alone; and what others get of it."""

import uuid

import pytest
from django.urls import reverse

from mediatheek.models import Foto
from tests.verhalen.test_vertellen import concept, foto, geen_foto
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
        # By the number that it has where it stands now.
        (plek(2, "", "1", "1"), "Schrijf wat er op plek 1 is."),
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


def id_van(nummer):
    """What a place is known by that is kept."""
    [waarde] = concept().waarden(PLATTEGROND)
    return PLATTEGROND.plekken(waarde)[nummer - 1]["id"]


def met_foto(nummer, woorden, **anders):
    """A place that is kept, with its photo or without: what the form sends of it."""
    velden = {"id": id_van(nummer), **anders}
    return {**plek(nummer, woorden), **{f"plek-{nummer}-{veld}": wat for veld, wat in velden.items()}}


def plekfotos():
    """Of each place its photo in the mediatheek, or None, and what can be seen on it."""
    [waarde] = concept().waarden(PLATTEGROND)
    return [(p.get("sleutel"), p.get("beschrijving")) for p in PLATTEGROND.plekken(waarde)]


@pytest.fixture
def kaart(als, verteller):
    """A browser, the address of a plattegrond with two places, and the key of the photo at the second."""
    browser, sleutel = als(verteller), uuid.uuid4()
    browser.post(adres(sleutel), {**plek(1, "Mijn bed"), **plek(2, "Het raam")})
    foto_erbij = met_foto(2, "Het raam", foto=foto(), beschrijving="Een geel gordijn")
    antwoord = browser.post(adres(sleutel), {**met_foto(1, "Mijn bed"), **foto_erbij})
    assert antwoord["Location"] == reverse("kijk", args=[sleutel])
    return browser, adres(sleutel), str(Foto.objects.get().sleutel)


def test_a_place_that_stands_can_have_a_photo(kaart):
    browser, hier, sleutel = kaart
    assert plekfotos() == [(None, None), (sleutel, "Een geel gordijn")]
    vel = browser.get(hier).text
    assert 'alt="Foto bij plek 2"' in vel
    assert 'name="plek-2-houd"' in vel
    assert 'name="plek-1-houd"' not in vel
    kijk = browser.get(reverse("kijk", args=[concept().sleutel])).text
    assert 'alt="Een geel gordijn"' in kijk


def test_a_place_that_is_new_asks_for_no_photo(als, verteller):
    assert "-1-foto" not in als(verteller).get(adres(uuid.uuid4())).text


def test_its_photo_stays_until_its_writer_takes_it_away(kaart):
    browser, hier, sleutel = kaart
    # A form that was drawn before the photo was there says nothing of it.
    browser.post(hier, {**met_foto(1, "Bed"), **met_foto(2, "Raam")})
    assert plekfotos()[1][0] == sleutel
    # Another place goes: it stays with its own.
    antwoord = browser.post(
        hier,
        {
            **met_foto(1, "Bed"),
            **met_foto(2, "Raam", sleutel=sleutel, houd="on", beschrijving="Geel"),
            "doe": "plek-weg:1",
        },
    )
    assert antwoord["Location"] == hier
    assert plekfotos() == [(sleutel, "Geel")]
    browser.post(hier, met_foto(1, "Raam", sleutel=sleutel))
    assert plekfotos() == [(None, None)]
    assert not Foto.objects.exists()


def test_what_goes_wrong_loses_no_photo_and_no_other_place(kaart):
    browser, hier, _sleutel = kaart
    fout = {
        **met_foto(1, "Bed", foto=foto("a.jpg", (9, 9, 200))),
        **met_foto(2, "Raam"),
        **plek(3, "Deur", "", ""),
    }
    antwoord = browser.post(hier, fout)
    assert antwoord.status_code == 400
    assert "Kies waar plek 3 is." in antwoord.text
    assert "Deur</textarea>" in antwoord.text
    # The photo that was chosen is there, though something else was wrong.
    assert [bool(foto) for foto, _wat in plekfotos()] == [True, True]
    # Its words taken out and a photo chosen in the same moment: it stands as it stood, with that photo.
    antwoord = browser.post(hier, {**met_foto(1, "", foto=foto("b.jpg", (90, 9, 9))), **met_foto(2, "Raam")})
    assert "Schrijf wat er op plek 1 is." in antwoord.text
    assert [woorden for _x, _y, woorden in plekken()] == ["Bed", "Raam"]
    # What is no photo is said by name, and the rest is kept.
    antwoord = browser.post(
        hier,
        {
            **met_foto(1, "Mijn bed", foto=geen_foto()),
            **met_foto(2, "Ons raam"),
            "beeld": foto("c.jpg", (1, 99, 1)),
        },
    )
    assert antwoord.status_code == 400
    assert "Plek 1:" in antwoord.text
    assert [woorden for _x, _y, woorden in plekken()] == ["Mijn bed", "Ons raam"]
    [waarde] = concept().waarden(PLATTEGROND)
    assert waarde["sleutel"]
    assert Foto.objects.count() == 3


@pytest.mark.parametrize("wie", ["verteller", "andere_verteller"])
def test_the_key_of_another_photo_in_the_form_brings_it_nowhere(wie, als, request, kaart, schrijf_verhaal):
    _browser, _hier, sleutel = kaart
    persoon = request.getfixturevalue(wie)
    elders = uuid.uuid4()
    velden = {**plek(1, "Gegapt"), "plek-1-sleutel": sleutel, "plek-1-houd": "on", "plek-1-id": id_van(2)}
    als(persoon).post(adres(elders), velden)
    waarde = VerhaalPage.objects.get(sleutel=elders).lees_concept().waarden(PLATTEGROND)[0]
    assert PLATTEGROND.sleutels(waarde) == []


def test_its_photo_follows_the_verhaal_on_and_off_the_site(kaart, plaats_verhaal, verteller, client, nu):
    _browser, _hier, sleutel = kaart
    online = plaats_verhaal(VerhaalPage.objects.get())
    assert Foto.objects.get().openbaar
    assert 'alt="Een geel gordijn"' in client.get(online.url).text
    assert online.url in client.get("/zoek/?vraag=gordijn").text
    for soort in ("atom", "rss"):
        feed = client.get(f"/feeds/verhalen.{soort}").text
        assert "Een geel gordijn" in feed
        assert 'type="image/jpeg"' in feed
    actions.trek_in(verhaal=online, door=verteller, nu=nu)
    assert not Foto.objects.get().openbaar
    # Another photo there is another version: what was read is what can be placed.
    was = concept().vingerafdruk()
    [waarde] = concept().waarden(PLATTEGROND)
    assert sleutel in str(PLATTEGROND.te_zien(waarde))
    assert "'id'" not in str(PLATTEGROND.te_zien(waarde))
    anders = {**waarde, "plekken": [{**p, "sleutel": str(uuid.uuid4())} for p in waarde["plekken"]]}
    nieuw = concept()
    nieuw.zet_waarde(nieuw.eerste(PLATTEGROND)["id"], anders)
    assert nieuw.vingerafdruk() != was


def test_another_photo_with_the_same_words_is_told_at_the_desk(
    kaart, als, moderator, verteller, plaats_verhaal, lopende_toets, nu
):
    browser, hier, sleutel = kaart
    online = plaats_verhaal(VerhaalPage.objects.get())
    velden = {"sleutel": sleutel, "houd": "on", "beschrijving": "Een geel gordijn"}
    anders = met_foto(2, "Het raam", **velden, foto=foto("anders.jpg", (1, 2, 99)))
    browser.post(hier, {**met_foto(1, "Mijn bed"), **anders})
    assert plekfotos()[1][0] != sleutel
    actions.stuur_in(verhaal=online, door=verteller, nu=nu)
    lees = als(moderator).get(reverse("lees", args=[lopende_toets(online)])).text
    assert "andere foto&#x27;s" in lees
    assert "Het verhaal is hetzelfde gebleven." not in lees


def test_what_is_kept_while_somebody_looks_takes_no_photo_away(kaart):
    browser, hier, sleutel = kaart
    weg = {**met_foto(1, "Mijn bed"), **met_foto(2, "Ons raam", sleutel=sleutel)}
    assert browser.post(f"{hier}bewaar/", weg).status_code == 200
    assert plekfotos()[1][0] == sleutel
    assert plekken()[1][2] == "Ons raam"
    browser.post(hier, weg)
    assert plekfotos()[1] == (None, None)


def test_a_form_that_did_not_show_the_photo_keeps_its_words(kaart):
    browser, hier, sleutel = kaart
    browser.post(hier, {**met_foto(1, "Bed"), **met_foto(2, "Raam")})
    assert plekfotos()[1] == (sleutel, "Een geel gordijn")


def test_a_photo_at_a_place_can_stand_in_the_verhaal_as_well(kaart, verteller, nu):
    _browser, _hier, sleutel = kaart
    actions.voeg_bestanden_toe(
        verhaal=VerhaalPage.objects.get(), vorm=VORMEN["foto"], door=verteller, uploads=[foto()], nu=nu
    )
    assert len(concept().waarden(VORMEN["foto"])) == 1
    assert plekfotos()[1][0] == sleutel


@pytest.mark.parametrize(
    ("soort", "veld", "ook"),
    [
        ("plattegrond", "beeld", "Schrijf iets bij een plek"),
        ("ansichtkaart", "beeld", "Schrijf iets op je kaart"),
        ("foto-erbij", "fotos", "Kies eerst een foto."),
        ("geluid", "geluid", "Neem eerst iets op"),
    ],
)
def test_of_a_file_that_is_refused_only_that_is_said(als, verteller, schrijf_verhaal, soort, veld, ook):
    sleutel = schrijf_verhaal(verteller, "Tekst.").sleutel
    antwoord = als(verteller).post(reverse("vraag", args=[sleutel, soort]), {veld: geen_foto()})
    assert antwoord.status_code == 400
    assert antwoord.text.count('class="govuk-error-message"') == 1
    assert ook not in antwoord.text


def test_what_is_wrong_is_said_at_its_own_place_by_the_number_that_stands_there(kaart):
    browser, hier, sleutel = kaart
    lang = {"sleutel": sleutel, "houd": "on", "beschrijving": "a" * 500}
    # The place in between was left empty.
    velden = {**met_foto(1, "Bed"), **{f"plek-3-{v}": w for v, w in lang.items()}, **plek(3, "Raam")}
    antwoord = browser.post(hier, {**velden, "plek-3-id": id_van(2)})
    assert antwoord.status_code == 400
    assert "op de foto van plek 2: hooguit 400 tekens" in antwoord.text
    assert 'id="plek-2-fout"' in antwoord.text
    assert plekfotos()[1][0] == sleutel
