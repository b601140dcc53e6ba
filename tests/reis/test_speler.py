"""Listening and looking: plain controls, and those of the browser where there is no script."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from mediatheek.models import Opname
from tests.mediatheek.opnamen import maak
from tests.reis.toetsen import naar
from verhalen import actions
from verhalen.vormen import VORMEN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TWAALF = 12
TOON = ("-f", "lavfi", "-i", f"sine=frequency=440:duration={TWAALF},volume=0.5")
BEELD = ("-f", "lavfi", "-i", f"color=c=blue:size=320x240:rate=25:duration={TWAALF}")
BESTANDEN = {"geluid": ("m4a", TOON), "film": ("mp4", (*BEELD, *TOON))}
SPEELT = "een => !een.paused && een.currentTime > 0"


@pytest.fixture
def verhaal(schrijf_verhaal, plaats_verhaal, verteller, nu):
    """An online story with pieces of these forms: `verhaal("geluid", "film")`."""

    def online(*soorten):
        concept = schrijf_verhaal(verteller, "Luister maar.", titel="Hardop")
        for soort in soorten:
            eind, wat = BESTANDEN[soort]
            actions.leg_stuk_neer(
                verhaal=concept,
                door=verteller,
                vorm=VORMEN[soort],
                gegevens={
                    "gezegd": "Een lange toon.",
                    soort: SimpleUploadedFile(f"a.{eind}", maak(eind, *wat)),
                },
                meteen=True,
                nu=nu,
            )
        return plaats_verhaal(concept)

    return online


def knop(speler, naam):
    return speler.get_by_role("button", name=naam, exact=True)


@pytest.mark.parametrize(("soort", "begin"), [("geluid", "Luister"), ("film", "Kijk")])
def test_a_sound_and_a_film_have_large_controls(ga_zitten, verhaal, soort, begin):
    pagina = ga_zitten(viewport={"width": 360, "height": 740})
    gevraagd = []
    pagina.on("request", lambda vraag: gevraagd.append(vraag.url) if vraag.resource_type == "media" else None)
    pagina.goto(verhaal(soort).url)
    speler = pagina.locator("[data-speler]")
    media = speler.locator("audio, video")
    expect(knop(speler, begin)).to_be_visible()
    assert media.get_attribute("controls") is None
    # Nothing starts by itself, and nothing is fetched for who does not want it.
    assert not gevraagd
    balk = speler.get_by_label("Waar je bent")
    # Ten seconds on, before there is anything to play: it begins there.
    balk.fill("9")
    expect(speler.locator("[data-tijd]")).to_have_text("0:09 van 0:12")
    knop(speler, begin).click()
    expect(knop(speler, "Wacht even")).to_be_focused()
    pagina.wait_for_function(SPEELT, arg=media.element_handle())
    assert media.evaluate("een => een.currentTime") >= 8.5
    knop(speler, "Tien tellen terug").click()
    assert media.evaluate("een => een.currentTime") < 8
    for keer, woord, tempo in (
        ("Sneller", "Snel", 1.25),
        ("Sneller", "Heel snel", 1.5),
        ("Sneller", "Heel snel", 1.5),
    ):
        knop(speler, keer).click()
        expect(speler.get_by_role("status")).to_have_text(woord)
        assert media.evaluate("een => een.playbackRate") == tempo
    knop(speler, "Langzamer").click()
    knop(speler, "Langzamer").click()
    expect(speler.get_by_role("status")).to_have_text("Gewone snelheid")
    knop(speler, "Wacht even").click()
    expect(knop(speler, begin)).to_be_visible()
    assert media.evaluate("een => een.paused")
    # To its end: then it can be begun again.
    balk.fill(str(TWAALF))
    knop(speler, begin).click()
    pagina.wait_for_function("een => een.ended", arg=media.element_handle())
    expect(knop(speler, begin)).to_be_visible()


def test_by_keyboard_alone_and_one_voice_at_a_time(ga_zitten, verhaal):
    pagina = ga_zitten(viewport={"width": 360, "height": 740})
    pagina.goto(verhaal("geluid", "film").url)
    geluid, film = pagina.locator("[data-speler]").all()
    naar(pagina, "Luister")
    pagina.keyboard.press("Enter")
    pagina.wait_for_function(SPEELT, arg=geluid.locator("audio").element_handle())
    naar(pagina, "Waar je bent", "Shift+Tab")
    pagina.keyboard.press("End")
    naar(pagina, "Kijk")
    pagina.keyboard.press("Enter")
    pagina.wait_for_function(SPEELT, arg=film.locator("video").element_handle())
    assert geluid.locator("audio").evaluate("een => een.paused")
    expect(knop(geluid, "Luister")).to_be_visible()
    naar(pagina, "Groot beeld")
    pagina.keyboard.press("Enter")
    pagina.wait_for_function("document.fullscreenElement?.tagName === 'VIDEO'")


def test_without_a_script_those_of_the_browser_are_there(ga_zitten, verhaal):
    pagina = ga_zitten(js=False)
    pagina.goto(verhaal("geluid", "film").url)
    assert pagina.locator("audio[controls], video[controls]").count() == 2
    expect(pagina.get_by_role("button", name="Luister")).to_have_count(0)


def test_who_stops_before_anything_came_hears_of_no_fault(ga_zitten, verhaal):
    pagina = ga_zitten()
    # A line on which nothing comes.
    pagina.route("**/*.m4a", lambda vraag: None)
    pagina.goto(verhaal("geluid").url)
    speler = pagina.locator("[data-speler]")
    knop(speler, "Luister").click()
    knop(speler, "Wacht even").click()
    expect(knop(speler, "Luister")).to_be_visible()
    assert speler.get_by_role("status").inner_text() == ""


def test_what_cannot_be_played_is_said_in_a_sentence(ga_zitten, verhaal):
    pagina = ga_zitten()
    pagina.goto(verhaal("geluid").url)
    Opname.objects.update(openbaar=False)
    speler = pagina.locator("[data-speler]")
    knop(speler, "Luister").click()
    expect(speler.get_by_role("status")).to_have_text(
        "Het geluid speelt nu niet. Probeer het straks nog eens, of download het."
    )
    expect(knop(speler, "Luister")).to_be_visible()
