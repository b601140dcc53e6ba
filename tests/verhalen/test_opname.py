"""Telling by sound or film: chosen as a file or recorded part by part; and what others get of it."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mediatheek.models import Fase, Opname
from tests.mediatheek.opnamen import BEELD, TOON, maak
from tests.verhalen.test_vertellen import concept
from verhalen import actions
from verhalen.models import VerhaalPage
from verhalen.vormen import VORMEN

pytestmark = pytest.mark.django_db


def geluid(naam="memo.m4a"):
    return SimpleUploadedFile(naam, maak("m4a", *TOON), "audio/mp4")


def film(naam="film.mp4"):
    return SimpleUploadedFile(naam, maak("mp4", *BEELD, *TOON), "video/mp4")


def adres(sleutel, soort="geluid"):
    return reverse("vraag", args=[sleutel, soort])


@pytest.mark.parametrize(("soort", "bestand"), [("geluid", geluid), ("film", film)])
def test_a_chosen_file_becomes_a_verhaal_that_everybody_can_hear(
    als, verteller, opnamewerker, plaats_verhaal, client, nu, soort, bestand
):
    browser, sleutel = als(verteller), uuid.uuid4()
    assert browser.get(reverse(f"vertel_{soort}"), follow=True).status_code == 200
    browser.post(adres(sleutel, soort), {soort: bestand(), "gezegd": "De zilvermeeuwen riepen."})
    # While it is made ready its writer goes on.
    assert "Er wordt nog iets klaargezet." in browser.get(reverse("kijk", args=[sleutel])).text
    opnamewerker()
    opname = Opname.objects.get()
    assert (opname.fase, opname.openbaar) == (Fase.KLAAR, False)
    online = plaats_verhaal(VerhaalPage.objects.get())
    pagina = client.get(online.url).text
    adres_van = f"/m/{opname.sleutel}/{soort}"
    assert adres_van in pagina
    assert "zilvermeeuwen" in pagina
    assert client.get(adres_van + (".m4a" if soort == "geluid" else ".mp4")).status_code == 200
    assert online.url in client.get("/zoek/?vraag=zilvermeeuwen").text
    for feed in ("atom", "rss", "json"):
        tekst = client.get(f"/feeds/verhalen.{feed}").text
        assert adres_van in tekst
        assert str(Opname.objects.get().omvang) in tekst
    actions.trek_in(verhaal=online, door=verteller, nu=nu)
    assert client.get(adres_van + (".m4a" if soort == "geluid" else ".mp4")).status_code == 410


def test_a_card_shows_the_still_of_a_film(als, verteller, schrijf_verhaal, plaats_verhaal, client, nu):
    verhaal = schrijf_verhaal(verteller, "Kijk maar.", titel="Film")
    actions.leg_stuk_neer(
        verhaal=verhaal, door=verteller, vorm=VORMEN["film"], gegevens={"film": film()}, meteen=True, nu=nu
    )
    online = plaats_verhaal(verhaal)
    still = Opname.objects.get().still
    adressen = [f"/m/{still.sleutel}/"]
    for pad in ("/verhalen/", "/", online.blog.url):
        assert adressen[0] in client.get(pad).text, pad
    assert adressen[0] in als(verteller).get("/mijn/").text
    actions.trek_in(verhaal=online, door=verteller, nu=nu)
    assert adressen[0] not in client.get("/verhalen/").text


def begin(browser, sleutel, **velden):
    return browser.post(reverse("begin_opname", args=[sleutel, "geluid"]), velden).json()


def stuur_delen(browser, adressen, data, stuk=4000):
    for nummer in range(-(-len(data) // stuk)):
        deel = data[nummer * stuk : (nummer + 1) * stuk]
        antwoord = browser.post(f"{adressen['deel']}{nummer}/", deel, content_type="application/octet-stream")
        assert antwoord.json() == {"bewaard": nummer}


def test_a_recording_is_in_the_verhaal_from_its_first_second(als, verteller, opnamewerker):
    browser, sleutel = als(verteller), uuid.uuid4()
    adressen = begin(browser, sleutel)
    webm = maak("webm", *TOON, "-c:a", "libopus")
    stuur_delen(browser, adressen, webm)
    # The page was closed: it is there, and goes on or ends with a press.
    bladzij = browser.get(adres(sleutel)).text
    assert "Je bent nog aan het opnemen. Wat je zei, is bewaard." in bladzij
    assert "Druk eerst op Klaar met opnemen." in browser.post(reverse("kijk", args=[sleutel])).text
    assert begin(browser, sleutel)["klaar"] == adressen["klaar"]
    browser.post(adres(sleutel), {"gezegd": "", "doe": "opname-klaar"})
    opnamewerker()
    assert Opname.objects.get().duur_ms == pytest.approx(2000, abs=200)
    browser.post(reverse("kijk", args=[sleutel]))
    assert VerhaalPage.objects.get().wordt_gelezen


def test_going_on_adds_to_it_and_again_takes_its_place(als, verteller, opnamewerker):
    browser, sleutel = als(verteller), uuid.uuid4()
    webm = maak("webm", *TOON, "-c:a", "libopus")
    for _keer in range(2):
        adressen = begin(browser, sleutel)
        stuur_delen(browser, adressen, webm)
        browser.post(adressen["klaar"])
        opnamewerker()
    assert Opname.objects.get().duur_ms == pytest.approx(4000, abs=300)
    adressen = begin(browser, sleutel, opnieuw="1")
    stuur_delen(browser, adressen, webm)
    browser.post(adressen["klaar"])
    opnamewerker()
    assert Opname.objects.get().duur_ms == pytest.approx(2000, abs=200)
    browser.post(adres(sleutel), {"gezegd": "", "doe": "opname-weg"})
    assert concept().stukken == []


def test_nobody_records_into_what_is_not_theirs(als, verteller, buitenstaander, client):
    browser, sleutel = als(verteller), uuid.uuid4()
    adressen = begin(browser, sleutel)
    ander = als(buitenstaander)
    assert "zin" in begin(ander, sleutel)
    for adres_ in (f"{adressen['deel']}0/", adressen["klaar"]):
        assert ander.post(adres_, b"x", content_type="application/octet-stream").status_code == 404
        antwoord = client.post(adres_, b"x", content_type="application/octet-stream")
        assert antwoord.status_code == 401
        # Nothing of this came in, so it is not said that what was told is kept.
        assert antwoord.json()["zin"] == "Je bent niet meer ingelogd. Log in, dan zie je wat er bewaard is."
    assert not Opname.objects.get().delen.exists()


@pytest.mark.parametrize(
    ("bestand", "zin"),
    [
        (SimpleUploadedFile("x.mp3", b"#EXTM3U\nfile:///etc/passwd"), "geen geluid dat we kennen"),
        (None, "Neem eerst iets op"),
    ],
)
def test_what_is_no_sound_is_said_and_the_words_stay(als, verteller, bestand, zin):
    velden = {"geluid": bestand} if bestand else {}
    antwoord = als(verteller).post(adres(uuid.uuid4()), {**velden, "gezegd": "Hallo daar"})
    assert antwoord.status_code == 400
    assert zin in antwoord.text
    assert "Hallo daar" in antwoord.text


def test_both_forms_are_known_by_their_own_word(als, verteller):
    assert [str(VORMEN[naam].manier.woord) for naam in ("geluid", "film")] == ["Inspreken", "Film"]
    bladzij = als(verteller).get(adres(uuid.uuid4()))
    assert "microphone=(self)" in bladzij["Permissions-Policy"]
    assert "microphone=()" in als(verteller).get(reverse("mijn"))["Permissions-Policy"]
