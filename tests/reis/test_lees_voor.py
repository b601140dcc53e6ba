"""Reading aloud, with voices that say nothing (stem.js): a test machine has none of its own."""

import json
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from tests.reis.keuren import druk, keur
from tests.stukken import beschrijf
from verhalen import actions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STEM = (Path(__file__).parent / "stem.js").read_text().strip().removesuffix(";")
XANDER = {"name": "Xander", "lang": "nl-NL", "localService": True, "voiceURI": "xander"}
VLAAMS = {"name": "Ellen", "lang": "nl_BE", "localService": True, "voiceURI": "ellen"}
ENGELS = {"name": "Kate", "lang": "en-GB", "localService": True, "voiceURI": "kate"}
ARABISCH = {"name": "Maged", "lang": "ar-001", "localService": True, "voiceURI": "maged"}
# Each of these sends what it says to its maker.
VERWEG = [
    {"name": "Google Nederlands", "lang": "nl-NL", "localService": False, "voiceURI": "Google Nederlands"},
    {"name": "Nederlands", "lang": "nl-NL", "localService": True, "voiceURI": "nl-nl-x-tfb-network"},
]
# What is read before the first sentence of a story with a title.
VOORAF = ["De bus", "door Roos uit de straat, 28 november 2026"]
TEKST = (
    "Ik had geoefend. Hardop, in de bus.\nToen kwam hij bijv. Dinsdag niet.\n\n"
    "Zie https://voorbeeld.nl/bus nu."
)
ZINNEN = [
    *VOORAF,
    "Ik had geoefend.",
    "Hardop, in de bus.",
    "Toen kwam hij bijv. Dinsdag niet.",
    "Zie voorbeeld.nl/bus nu.",
]


@pytest.fixture
def luister(ga_zitten):
    """Sit down behind a browser with these voices: `luister(pad)`."""

    def open_pagina(pad, persoon=None, stemmen=(XANDER,), **opties):
        pagina = ga_zitten(persoon, **opties)
        pagina.add_init_script(f"({STEM})({json.dumps(list(stemmen))})")
        pagina.goto(pad)
        return pagina

    return open_pagina


@pytest.fixture
def verhaal(verteller, online_verhaal):
    return online_verhaal(verteller, TEKST, titel="De bus", themas=["op-weg-gaan"])


def knop(pagina, naam):
    return pagina.get_by_role("group", name="Voorlezen").get_by_role("button", name=naam, exact=True)


def gezegd(pagina):
    """Every sentence that a voice was given, in order."""
    return pagina.evaluate("stem.gezegd.map(wat => wat.zin)")


def gemarkeerd(pagina):
    """The words that are marked now."""
    return pagina.evaluate("stem.merk()")


def wacht_op(pagina, aantal):
    """Until a voice was given so many sentences."""
    pagina.wait_for_function("aantal => stem.aantal() === aantal", arg=aantal)


def lees_tot(pagina, nummer):
    """Press, and let the voice say everything before this sentence, and begin with it."""
    knop(pagina, "Lees voor").click()
    pagina.wait_for_function("stem.spreekt()")
    for _zin in range(nummer - 1):
        pagina.evaluate("stem.zin()")
    pagina.evaluate("stem.begin()")


def test_the_mark_goes_along_with_the_voice_and_the_page_is_as_it_was_afterwards(luister, verhaal):
    pagina = luister(verhaal.url)
    hoe = "document.querySelector('.verhaal__stukken').innerHTML"
    eerst = pagina.evaluate(hoe)
    assert gezegd(pagina) == []
    knop(pagina, "Lees voor").click()
    # Marked only when it is heard.
    assert gemarkeerd(pagina) == ""
    for nummer, zin in enumerate(ZINNEN, 1):
        assert gezegd(pagina)[-1] == zin
        pagina.evaluate("stem.begin()")
        staat_er = zin.replace("voorbeeld", "https://voorbeeld").replace(", 28", " · 28")
        assert gemarkeerd(pagina) == staat_er
        expect(pagina.get_by_text(f"Zin {nummer} van {len(ZINNEN)}", exact=True)).to_be_visible()
        pagina.evaluate("stem.eind()")
    assert gezegd(pagina) == ZINNEN
    expect(pagina.get_by_role("status").filter(has_text="Alles is voorgelezen.")).to_be_visible()
    assert gemarkeerd(pagina) == ""
    assert pagina.evaluate(hoe) == eerst
    assert {wat["lang"] for wat in pagina.evaluate("stem.gezegd")} == {"nl-NL"}


def test_what_is_copied_and_selected_stays_the_same_and_links_work(luister, verhaal):
    pagina = luister(verhaal.url)
    kies = """() => {
        const p = document.querySelectorAll('.verhaal__tekst p');
        getSelection().setBaseAndExtent(p[0].firstChild, 3, p[1].lastChild, 2);
        return getSelection().toString();
    }"""
    gekozen, alles = pagina.evaluate(kies), pagina.locator(".verhaal__stukken").inner_text()
    lees_tot(pagina, 3)
    for _zin in ZINNEN[2:]:
        assert pagina.evaluate("getSelection().toString()") == gekozen
        assert pagina.locator(".verhaal__stukken").inner_text() == alles
        if gezegd(pagina)[-1] == ZINNEN[-1]:
            break
        pagina.evaluate("stem.eind()")
        pagina.evaluate("stem.begin()")
    link = pagina.locator(".verhaal__tekst a")
    assert link.get_attribute("href") == "https://voorbeeld.nl/bus"
    assert link.locator(".leesvoor-zin").count() == 1
    pagina.evaluate("stem.eind()")
    assert pagina.evaluate("getSelection().toString()") == gekozen


@pytest.mark.parametrize("safari", [False, True])
def test_waiting_keeps_the_sentence_and_going_on_says_it_again(luister, verhaal, safari):
    pagina = luister(verhaal.url)
    pagina.evaluate("ja => { stem.safari = ja }", safari)
    lees_tot(pagina, 4)
    knop(pagina, "Wacht even").click()
    assert not pagina.evaluate("stem.spreekt()")
    assert gemarkeerd(pagina) == ZINNEN[3]
    expect(pagina.get_by_role("status").filter(has_text="We wachten bij zin 4 van 6.")).to_be_visible()
    expect(pagina.get_by_text("Zin 4 van 6", exact=True)).to_be_hidden()
    knop(pagina, "Lees door").click()
    wacht_op(pagina, 5)
    assert gezegd(pagina) == [*ZINNEN[:4], ZINNEN[3]]
    expect(knop(pagina, "Wacht even")).to_be_focused()


def test_slower_and_faster_say_the_sentence_again_at_that_pace(luister, verhaal):
    pagina = luister(verhaal.url)
    lees_tot(pagina, 3)
    knop(pagina, "Langzamer").click()
    wacht_op(pagina, 4)
    expect(pagina.get_by_text("Zin 3 van 6, langzaam")).to_be_visible()
    knop(pagina, "Langzamer").click()
    wacht_op(pagina, 5)
    expect(knop(pagina, "Langzamer")).to_have_attribute("aria-disabled", "true")
    # Slower than slowest does nothing, and the button is still there for who stands on it.
    knop(pagina, "Langzamer").click(force=True)
    for keer in range(4):
        knop(pagina, "Sneller").click()
        wacht_op(pagina, 6 + keer)
    assert [wat["rate"] for wat in pagina.evaluate("stem.gezegd")][3:] == [0.8, 0.6, 0.8, 1, 1.25, 1.5]
    assert set(gezegd(pagina)[2:]) == {ZINNEN[2]}
    expect(pagina.get_by_text("Zin 3 van 6, heel snel")).to_be_visible()
    # The pace stays for what follows; while waiting it changes without a sound.
    pagina.evaluate("stem.zin()")
    assert pagina.evaluate("stem.gezegd.at(-1).rate") == 1.5
    knop(pagina, "Wacht even").click()
    knop(pagina, "Langzamer").click()
    knop(pagina, "Lees door").click()
    wacht_op(pagina, 11)
    assert pagina.evaluate("stem.gezegd.at(-1).rate") == 1.25


def test_stopping_is_silent_at_once_and_begins_anew_later(luister, verhaal):
    pagina = luister(verhaal.url)
    lees_tot(pagina, 3)
    knop(pagina, "Stop").click()
    assert not pagina.evaluate("stem.spreekt()")
    assert gemarkeerd(pagina) == ""
    expect(pagina.get_by_role("status").filter(has_text="Het voorlezen is gestopt.")).to_be_visible()
    expect(knop(pagina, "Stop")).to_be_hidden()
    expect(knop(pagina, "Lees voor")).to_be_focused()
    knop(pagina, "Lees voor").click()
    wacht_op(pagina, 4)
    assert gezegd(pagina)[3:] == ZINNEN[:1]


def test_nothing_is_announced_while_the_voice_speaks(luister, verhaal):
    pagina = luister(verhaal.url)
    status = pagina.locator(".leesvoor [role=status]")
    # There before anything is said in it.
    expect(status).to_have_count(1)
    assert status.evaluate("e => getComputedStyle(e).display") != "none"
    lees_tot(pagina, 2)
    assert status.inner_text() == ""
    assert pagina.locator(".leesvoor__plek").evaluate("e => e.closest('[role=status], [aria-live]')") is None
    knop(pagina, "Wacht even").click()
    assert status.inner_text() != ""
    knop(pagina, "Lees door").click()
    wacht_op(pagina, 3)
    assert status.inner_text() == ""


def test_by_keyboard_alone(luister, verhaal):
    pagina = luister(verhaal.url)
    knop(pagina, "Lees voor").focus()
    pagina.keyboard.press("Enter")
    pagina.evaluate("stem.zin()")
    pagina.evaluate("stem.begin()")
    expect(knop(pagina, "Wacht even")).to_be_focused()
    pagina.keyboard.press("Space")
    expect(knop(pagina, "Lees door")).to_be_focused()
    pagina.keyboard.press("Space")
    wacht_op(pagina, 3)
    for naam in ("Stop", "Langzamer", "Sneller"):
        pagina.keyboard.press("Tab")
        expect(knop(pagina, naam)).to_be_focused()
    pagina.keyboard.press("Enter")
    wacht_op(pagina, 4)
    pagina.keyboard.press("Shift+Tab")
    pagina.keyboard.press("Shift+Tab")
    pagina.keyboard.press("Enter")
    # What was pressed is gone: who stood there stands on what is left of it.
    expect(knop(pagina, "Lees voor")).to_be_focused()
    assert not pagina.evaluate("stem.spreekt()")


@pytest.mark.parametrize("stemmen", [[], VERWEG, [ENGELS]], ids=["geen", "alleen ver weg", "alleen Engels"])
def test_without_a_dutch_voice_on_the_device_there_is_no_button(luister, verteller, verhaal, stemmen):
    for pad, persoon in ((verhaal.url, None), ("/hulp/", None), ("/vertel/", verteller)):
        pagina = luister(pad, persoon, stemmen)
        pagina.wait_for_load_state("networkidle")
        expect(pagina.locator(".leesvoor")).to_be_hidden()
        expect(pagina.get_by_role("button", name="Lees voor")).to_have_count(0)
    assert "Zie je die knop niet?" in luister("/lezen/").locator("main").inner_text()


def test_the_button_comes_when_the_voices_come_and_goes_with_them(luister, verhaal):
    pagina = luister(verhaal.url, stemmen=[])
    expect(pagina.locator(".leesvoor")).to_be_hidden()
    pagina.evaluate("stem => { window.stem.stemmen = [stem]; speechSynthesis.onvoiceschanged() }", VLAAMS)
    expect(knop(pagina, "Lees voor")).to_be_visible()
    lees_tot(pagina, 1)
    # As Android writes it, and as it wants to be told.
    assert pagina.evaluate("stem.gezegd[0].lang") == "nl-BE"


def test_without_javascript_there_is_no_button(ga_zitten, verhaal):
    pagina = ga_zitten(js=False)
    for pad in (verhaal.url, "/hulp/", "/spelregels/"):
        pagina.goto(pad)
        expect(pagina.locator(".leesvoor")).to_have_count(1)
        expect(pagina.locator(".leesvoor")).to_be_hidden()


def test_the_best_of_several_voices_reads_and_none_that_lives_elsewhere(luister, verhaal):
    pagina = luister(verhaal.url, stemmen=[*VERWEG, VLAAMS, ENGELS, XANDER])
    lees_tot(pagina, 1)
    assert pagina.evaluate("stem.gezegd[0].stem") == "Xander"


def test_a_story_in_another_language_is_read_by_a_voice_of_that_language(
    luister, verteller, schrijf_verhaal, plaats_verhaal, nu
):
    verhalen = {}
    for taal, tekst in (("en", "The bus was late."), ("ar", "تأخرت الحافلة.")):
        concept = schrijf_verhaal(verteller, tekst)
        actions.bewaar(verhaal=concept, door=verteller, taal=taal, nu=nu)
        verhalen[taal] = plaats_verhaal(concept)
    pagina = luister(verhalen["en"].url, stemmen=[XANDER, ENGELS])
    lees_tot(pagina, 3)
    assert pagina.evaluate("stem.gezegd.map(wat => wat.stem)") == ["Xander", "Xander", "Kate"]
    # In our letters a Dutch voice will do; in others it would say nothing that anybody knows.
    pagina = luister(verhalen["en"].url)
    lees_tot(pagina, 3)
    assert pagina.evaluate("stem.gezegd.at(-1).stem") == "Xander"
    expect(luister(verhalen["ar"].url).locator(".leesvoor")).to_be_hidden()
    pagina = luister(verhalen["ar"].url, stemmen=[XANDER, ARABISCH])
    lees_tot(pagina, 3)
    assert pagina.evaluate("stem.gezegd.at(-1).stem") == "Maged"


def test_a_story_with_a_note_is_not_read_before_it_is_opened(
    luister, verteller, online_verhaal, foto_met_gps
):
    foto = foto_met_gps("a.jpg", "tan")
    upload = SimpleUploadedFile(foto["name"], foto["buffer"])
    zwaar = online_verhaal(verteller, "Toen ging oma dood.", titel="Oma", let_op=["dood"], fotos=[upload])
    pagina = luister(zwaar.url)
    dicht = ["Oma", VOORAF[1], "Let op", "Dit verhaal gaat over de dood.", "Laat het verhaal zien"]
    knop(pagina, "Lees voor").click()
    for _zin in dicht:
        pagina.evaluate("stem.zin()")
    assert gezegd(pagina) == dicht
    pagina.get_by_text("Laat het verhaal zien").click()
    lees_tot(pagina, 5)
    assert gezegd(pagina)[len(dicht) + 4] == "Toen ging oma dood."
    # Closed again while it is read: the rest stays unsaid.
    pagina.get_by_text("Doe het verhaal weer dicht").click()
    pagina.evaluate("stem.eind()")
    assert len(gezegd(pagina)) == len(dicht) + 5
    assert not pagina.evaluate("stem.spreekt()")


def test_photos_are_read_by_what_can_be_seen_on_them(
    luister, verteller, schrijf_verhaal, plaats_verhaal, foto_met_gps, nu
):
    fotos = [foto_met_gps(f"{kleur}.jpg", kleur) for kleur in ("tan", "teal")]
    concept = schrijf_verhaal(
        verteller, "Kijk.", titel="Zee", fotos=[SimpleUploadedFile(f["name"], f["buffer"]) for f in fotos]
    )
    beschrijf(concept, verteller, nu, "Een bootje. Ver weg.", "")
    pagina = luister(plaats_verhaal(concept).url)
    lees_tot(pagina, 4)
    assert gemarkeerd(pagina) == "<img>"
    for _zin in range(3):
        pagina.evaluate("stem.zin()")
    assert gezegd(pagina)[2:] == ["Kijk.", "Foto: Een bootje.", "Ver weg.", "Foto zonder beschrijving."]
    assert gemarkeerd(pagina) == ""


def test_help_texts_are_read_with_the_page_as_a_whole(luister, site):
    for pad in (
        "hulp",
        "over-ons",
        "privacy",
        "toegankelijkheid",
        "contact",
        "spelregels",
        "lezen",
        "inloggen/hulp",
    ):
        pagina = luister(f"/{pad}/")
        lees_tot(pagina, 1)
        assert gemarkeerd(pagina) == pagina.locator("h1").inner_text(), pad
        totaal = int(re.search(r"van (\d+)", pagina.locator(".leesvoor__plek").inner_text())[1])
        assert totaal > 10, pad
        for _zin in range(totaal - 1):
            pagina.evaluate("stem.eind()")
            pagina.evaluate("stem.begin()")
        # Of the bar itself nothing is read.
        assert not {"Lees voor", "Wacht even", "Stop", "Langzamer", "Sneller"} & set(gezegd(pagina)), pad
        pagina.evaluate("stem.eind()")
        assert not pagina.evaluate("stem.spreekt()"), pad
    pagina = luister("/hulp/")
    lees_tot(pagina, 6)
    # A number to call stands apart on the screen, and belongs to its sentence.
    for _zin in range(4):
        pagina.evaluate("stem.zin()")
    assert "Bel 112." in gezegd(pagina)


def test_the_writing_steps_are_read_with_what_was_typed_and_nothing_leaves(
    luister, live_server, verteller, schrijf_verhaal
):
    verhaal = schrijf_verhaal(verteller, "Mijn dag. Hij was lang.")
    basis = f"/vertel/{verhaal.sleutel}"
    stappen = {
        f"{basis}/": ["Stap 1 van 2", "Mijn dag.", "Hij was lang."],
        f"{basis}/extra/themas/": ["Alleen wonen"],
        f"{basis}/extra/titel/": [],
        f"{basis}/kijk/": ["Zo zien lezers je verhaal", "Mijn dag.", "Hij was lang.", "Is het goed zo?"],
    }
    for pad, verwacht in stappen.items():
        pagina = luister(pad, verteller)
        pagina.wait_for_load_state("networkidle")
        verzoeken = []
        pagina.on("request", lambda verzoek, rij=verzoeken: rij.append(verzoek.url))
        knop(pagina, "Lees voor").click()
        while pagina.evaluate("stem.spreekt()"):
            pagina.evaluate("stem.begin()")
            if gezegd(pagina)[-1] == "Hij was lang." and pad == f"{basis}/":
                assert gemarkeerd(pagina) == "<textarea>"
            pagina.evaluate("stem.eind()")
        heel = gezegd(pagina)
        assert pagina.locator("h1").first.inner_text() in heel, pad
        assert [zin for zin in verwacht if zin not in heel] == [], pad
        # What is pressed is no part of what is read.
        assert not {"Verder", "Bewaar en stop", "Klaar", "Sla over", "Stuur het naar ons"} & set(heel)
        assert verzoeken == [], pad


def test_a_choice_that_was_made_is_read_as_chosen(luister, verteller, schrijf_verhaal):
    verhaal = schrijf_verhaal(verteller, "Een dag.", themas=["op-weg-gaan"])
    pagina = luister(f"/vertel/{verhaal.sleutel}/extra/themas/", verteller)
    knop(pagina, "Lees voor").click()
    while pagina.evaluate("stem.spreekt()"):
        pagina.evaluate("stem.zin()")
    assert [zin for zin in gezegd(pagina) if zin.startswith("Gekozen:")] == ["Gekozen: Op weg gaan"]


def test_who_types_goes_on_typing_while_it_reads(luister, verteller, schrijf_verhaal):
    verhaal = schrijf_verhaal(verteller, "Mijn dag. Hij was lang.")
    pagina = luister(f"/vertel/{verhaal.sleutel}/", verteller)
    lees_tot(pagina, 1)
    veld = pagina.locator("#id_tekst")
    veld.press("End")
    while gemarkeerd(pagina) != "<textarea>":
        pagina.evaluate("stem.eind()")
        pagina.evaluate("stem.begin()")
        veld.press_sequentially("!")
    expect(veld).to_be_focused()
    assert veld.input_value().startswith("Mijn dag. Hij was lang.!")
    druk(pagina, pagina.get_by_role("button", name="Verder", exact=True))
    assert "Hij was lang.!" in pagina.locator(".verhaal__tekst").inner_text()


def test_leaving_ends_it_and_snel_weg_at_once(luister, verhaal):
    pagina = luister(verhaal.url)
    pagina.context.route("https://www.buienradar.nl/**", lambda route: route.fulfill(status=204))
    lees_tot(pagina, 3)
    pagina.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert not pagina.evaluate("stem.spreekt()")
    expect(knop(pagina, "Lees voor")).to_be_visible()
    knop(pagina, "Lees voor").click()
    wacht_op(pagina, 4)
    # That site gives nothing to go to; this page is empty by then, and silent.
    pagina.get_by_role("link", name="Snel weg").click()
    pagina.wait_for_function("document.body.childNodes.length === 0")
    assert not pagina.evaluate("stem.spreekt()")


@pytest.mark.parametrize(
    ("fout", "zin"),
    [
        ("synthesis-failed", "Voorlezen lukt nu niet. Probeer het straks nog eens."),
        ("interrupted", "We wachten bij zin 3 van 6."),
    ],
)
def test_a_voice_that_fails_or_is_cut_off_is_told(luister, verhaal, fout, zin):
    pagina = luister(verhaal.url)
    lees_tot(pagina, 3)
    pagina.evaluate("fout => stem.fout(fout)", fout)
    expect(pagina.get_by_role("status").filter(has_text=zin)).to_be_visible()
    assert not pagina.evaluate("stem.spreekt()")


def test_the_page_goes_along_until_somebody_looks_elsewhere(luister, verteller, online_verhaal):
    lang = online_verhaal(
        verteller, "\n\n".join(f"Dit is regel {n} van veel." for n in range(60)), titel="De bus"
    )
    pagina = luister(lang.url, viewport={"width": 360, "height": 640})
    in_beeld = """() => {
        const zin = document.querySelector('.leesvoor-zin').getBoundingClientRect();
        return zin.top >= document.querySelector('.leesvoor').getBoundingClientRect().bottom
            && zin.bottom <= innerHeight;
    }"""
    lees_tot(pagina, 3)
    for _zin in range(30):
        pagina.evaluate("stem.eind()")
        pagina.evaluate("stem.begin()")
        assert pagina.evaluate(in_beeld)
    expect(knop(pagina, "Stop")).to_be_in_viewport(ratio=1)
    pagina.evaluate("scrollTo(0, 0)")
    for _zin in range(3):
        pagina.evaluate("stem.eind()")
        pagina.evaluate("stem.begin()")
    assert pagina.evaluate("scrollY") == 0


SPLITSEN = {
    "Een. Twee! Drie? Vier…": ["Een.", "Twee!", "Drie?", "Vier…"],
    "Ik kom bijv. Dinsdag om 10.30 uur. Dhr. Jansen ook.": [
        "Ik kom bijv. Dinsdag om 10.30 uur.",
        "Dhr. Jansen ook.",
    ],
    "J. de Vries en A.B. Smit, a.u.b. Wacht.": ["J. de Vries en A.B. Smit, a.u.b. Wacht."],
    "Het kost € 3.500,25 per jaar. Veel!": ["Het kost € 3.500,25 per jaar.", "Veel!"],
    "“Kom je?” vroeg hij. “Nee.” Toen niet.": ["“Kom je?” vroeg hij.", "“Nee.”", "Toen niet."],
    "1. Bel ons. 2. Wacht.": ["1. Bel ons.", "2. Wacht."],
    "Zie 113.nl. Daar staat het.": ["Zie 113.nl.", "Daar staat het."],
    "roos\nzijn rood\n\n😀 !!!\n": ["roos", "zijn rood"],
    "": [],
}


@pytest.mark.parametrize("hoe", ["Segmenter", "zonder"])
def test_texts_are_cut_where_a_sentence_ends_and_nowhere_else(ga_zitten, site, hoe):
    pagina = ga_zitten()
    if hoe == "zonder":
        pagina.add_init_script("delete Intl.Segmenter")
    pagina.goto("/hulp/")
    knip = """async tekst => {
        const { knip } = await import(document.querySelector('.leesvoor script').src);
        return knip(tekst).map(([van, tot]) => tekst.slice(van, tot));
    }"""
    for tekst, zinnen in SPLITSEN.items():
        assert pagina.evaluate(knip, tekst) == zinnen, tekst
    # No capitals, no full stops: pieces as long as a breath, and not a word lost.
    lang = ", ".join(["en toen ging ik weer naar huis omdat de bus niet kwam"] * 20)
    for tekst in (lang, lang.replace(",", ""), "a" * 1000, "😀a" * 500):
        stukken = pagina.evaluate(knip, tekst)
        assert max(map(len, stukken)) <= 220
        assert "".join(stukken).replace(" ", "") == tekst.replace(" ", "")


def test_the_bar_passes_while_it_reads_and_while_it_waits(luister, verhaal, verteller, schrijf_verhaal):
    pagina = luister(verhaal.url)
    fouten = keur(pagina, "a story that can be read aloud")
    lees_tot(pagina, 6)
    assert gemarkeerd(pagina).startswith("Zie ")
    fouten += keur(pagina, "a story that is read")
    knop(pagina, "Wacht even").click()
    fouten += keur(pagina, "a story that waits")
    knop(pagina, "Stop").click()
    fouten += keur(pagina, "a story that was stopped")
    vel = luister(f"/vertel/{schrijf_verhaal(verteller, 'Mijn dag.').sleutel}/", verteller)
    lees_tot(vel, 2)
    fouten += keur(vel, "a sheet that is read")
    assert not fouten, "\n".join(fouten)
