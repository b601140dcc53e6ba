"""A verhaal is a row of pieces in its writer's order: more of each form, and words between them."""

import uuid

import pytest
from django.urls import reverse

from tests.mediatheek.opnamen import TOON, maak
from tests.verhalen.formulier import formulier, stuur, tekst_in_vel
from tests.verhalen.test_niets_kwijt import verlies_sessie
from tests.verhalen.test_opname import geluid, stuur_delen
from tests.verhalen.test_vertellen import concept, foto, geen_foto
from verhalen import actions
from verhalen.models import VerhaalPage
from verhalen.vormen import VORMEN, nieuw_stuk

pytestmark = pytest.mark.django_db


def rij():
    """The pieces in order: of each its form, and the words in it."""
    return [f"{stuk['type']}: {vorm.woorden(stuk['value'])}" for vorm, stuk in concept().vormstukken]


def nummer(soort, welke=0):
    return [stuk["id"] for stuk in concept().stukken if stuk["type"] == soort][welke]


@pytest.fixture
def vel(als, verteller, schrijf_verhaal):
    """Somebody signed in, and the sheet of a story of one text and one photo."""
    verhaal = schrijf_verhaal(verteller, "Eerst dit.", fotos=[foto()])
    browser = als(verteller)
    return browser, browser.get(reverse("verder", args=[verhaal.sleutel]))


def zet_bij(browser, vel, wat, na, **ingevuld):
    """Press what stands below "Zet hier iets bij" of a piece, and fill in the page where it leads."""
    bladzij = stuur(browser, vel, knop=f"maak:{wat}:{na}")
    return stuur(browser, bladzij, knop="", **ingevuld)


def test_everything_can_stand_between_everything(vel, plaats_verhaal, client):
    browser, vel = vel
    vel = zet_bij(browser, vel, "ansichtkaart", nummer("tekst"), groet="Een kaart.", aan="mijn zus")
    assert vel.request["PATH_INFO"] == reverse("verder", args=[concept().sleutel])
    vel = zet_bij(browser, vel, "tekst-erbij", nummer("foto"), tekst="Na de foto.\n\nEn nog meer.")
    vel = zet_bij(browser, vel, "ansichtkaart", nummer("foto"), groet="Nog een kaart.")
    vel = zet_bij(browser, vel, "tekst-erbij", nummer("tekst"), tekst="Meteen daarna.")
    vel = stuur(
        browser,
        stuur(browser, vel, knop=f"maak:foto-erbij:{nummer('ansichtkaart')}"),
        bestanden=[foto("een.jpg", (10, 10, 200)), foto("twee.jpg", (10, 200, 10))],
    )
    assert rij() == [
        "tekst: Eerst dit.",
        "tekst: Meteen daarna.",
        "ansichtkaart: mijn zus\n\nEen kaart.\n\n" + kaartwoorden(),
        "foto: ",
        "foto: ",
        "foto: ",
        "ansichtkaart: Nog een kaart.\n\n" + kaartwoorden(),
        "tekst: Na de foto.\n\nEn nog meer.",
    ]
    # Among all pieces, and back on the sheet each time.
    vel = stuur(browser, vel, knop=f"omhoog:{nummer('tekst', 2)}")
    assert rij()[-2].startswith("tekst: Na de foto.")
    kijk = stuur(browser, stuur(browser, vel, knop="verder"), knop="over")
    online = plaats_verhaal(VerhaalPage.objects.get())
    for antwoord in (kijk, client.get(online.url), client.get("/feeds/verhalen.atom")):
        heel = antwoord.text
        tekst = heel.partition('class="verhaal__stukken"')[2] or heel.partition("<content")[2]
        plekken = [tekst.index(w) for w in ("Eerst dit.", "Meteen daarna.", "Een kaart.", "Na de foto.")]
        assert plekken == sorted(plekken)
        assert tekst.index("Na de foto.") < tekst.index("Nog een kaart.")
    assert online.url in client.get("/zoek/?vraag=meteen").text


def kaartwoorden():
    kaart = VORMEN["ansichtkaart"]
    return kaart.beschrijving(concept().waarden(kaart)[0])


def test_each_piece_is_changed_taken_out_and_put_back_by_itself(vel):
    browser, vel = vel
    for groet in ("Een", "Twee"):
        vel = zet_bij(browser, vel, "ansichtkaart", nummer("foto"), groet=groet)
    vel = zet_bij(browser, vel, "tekst-erbij", nummer("foto"), tekst="Tussen.")
    eerste, tweede = (nummer("ansichtkaart", n) for n in (0, 1))
    bladzij = stuur(browser, vel, knop=f"verander:{tweede}")
    assert "Een</textarea>" in bladzij.text
    vel = stuur(browser, bladzij, groet="Anders")
    groeten = [waarde["groet"] for waarde in concept().waarden(VORMEN["ansichtkaart"])]
    assert groeten == ["Twee", "Anders"]
    tekst = nummer("tekst", 1)
    vel = stuur(browser, stuur(browser, vel, knop=f"verander:{tekst}"), tekst="Ertussen.")
    assert concept().stuk(tekst)["value"] == "Ertussen."
    vel = stuur(browser, vel, knop=f"weg:{tekst}")
    vel = stuur(browser, vel, knop=f"weg:{eerste}")
    assert "Ertussen." not in concept().tekst
    for terug in (eerste, tekst):
        vel = stuur(browser, vel, knop=f"terug:{terug}")
    assert [stuk["id"] for stuk in concept().stukken][2:] == [tekst, eerste, tweede]


def test_the_text_of_the_sheet_is_changed_there_and_has_no_page_of_its_own(vel):
    browser, vel = vel
    vel = zet_bij(browser, vel, "tekst-erbij", nummer("foto"), tekst="Onderaan.")
    knoppen = {waarde for _naam, waarde in formulier(vel).knoppen}
    boven, onder = nummer("tekst"), nummer("tekst", 1)
    assert not {f"weg:{boven}", f"verander:{boven}"} & knoppen
    assert {f"weg:{onder}", f"verander:{onder}", f"omhoog:{onder}", f"maak:foto-erbij:{onder}"} <= knoppen


def test_emptying_the_text_of_the_sheet_while_typing_never_touches_another(vel):
    browser, vel = vel
    vel = stuur(browser, vel, knop=f"omlaag:{nummer('tekst')}")
    vel = zet_bij(browser, vel, "tekst-erbij", nummer("tekst"), tekst="De tweede.")
    vorm = formulier(vel)
    for tekst in ("", "Ander begin", "Ander begin, af."):
        antwoord = browser.post(vorm.attrs["data-bewaar"], {**vorm.waarden(), "tekst": tekst})
        assert antwoord.status_code == 200, antwoord.json()
    # And it comes back where it stood.
    assert rij() == ["foto: ", "tekst: Ander begin, af.", "tekst: De tweede."]
    browser.post(vorm.attrs["data-bewaar"], {**vorm.waarden(), "tekst": ""})
    leeg = browser.get(reverse("verder", args=[concept().sleutel]))
    # Its words are gone, as its writer wanted: there is nothing to put back.
    assert "Weggehaald" not in leeg.text
    assert "Ander begin" not in str(VerhaalPage.objects.get().latest_revision.content)
    assert tekst_in_vel(leeg) == "De tweede."


def test_a_window_that_shows_another_text_than_the_first_keeps_its_own(vel):
    browser, vel = vel
    oud = vel
    vel = zet_bij(browser, vel, "tekst-erbij", nummer("foto"), tekst="De tweede.")
    for _keer in range(2):
        vel = stuur(browser, vel, knop=f"omhoog:{nummer('tekst', 1)}")
    assert tekst_in_vel(vel) == "De tweede."
    # The page of before, by the back button: it changes the text that it showed.
    stuur(browser, oud, tekst="Eerst dit, en meer.")
    assert rij() == ["tekst: De tweede.", "tekst: Eerst dit, en meer.", "foto: "]
    stuur(browser, vel, tekst="De tweede, en meer.")
    assert rij() == ["tekst: De tweede, en meer.", "tekst: Eerst dit, en meer.", "foto: "]


def test_a_text_that_was_typed_in_two_windows_of_an_empty_sheet_is_two_texts_to_choose_from(als, verteller):
    adres = reverse("verder", args=[uuid.uuid4()])
    browser, ander = als(verteller), als(verteller)
    een, twee = browser.get(adres), ander.get(adres)
    stuur(browser, een, tekst="Hier")
    assert stuur(ander, twee, tekst="Daar").status_code == 412
    assert concept().tekst == "Hier"


@pytest.mark.parametrize(
    ("wat", "ingevuld"), [("ansichtkaart", {"groet": "Dag"}), ("tekst-erbij", {"tekst": "Dag"})]
)
def test_pressing_twice_is_one_piece_and_the_back_button_changes_that_one(vel, wat, ingevuld):
    browser, vel = vel
    bladzij = stuur(browser, vel, knop=f"maak:{wat}:{nummer('tekst')}")
    stuur(browser, bladzij, **ingevuld)
    stuur(browser, bladzij, **ingevuld)
    assert len(concept().stukken) == 3
    stuur(browser, bladzij, **dict.fromkeys(ingevuld, "Hoi"))
    assert len(concept().stukken) == 3
    assert "Hoi" in rij()[1]
    # Taken out meanwhile: then it is a new one, and the old one can still come back.
    weg = concept().stukken[1]["id"]
    stuur(browser, browser.get(reverse("verder", args=[concept().sleutel])), knop=f"weg:{weg}")
    stuur(browser, bladzij, **ingevuld)
    vel = browser.get(reverse("verder", args=[concept().sleutel]))
    stuur(browser, vel, knop=f"terug:{weg}")
    nummers = [stuk["id"] for stuk in concept().stukken]
    assert len(nummers) == len(set(nummers)) == 4


def test_what_is_typed_meanwhile_is_kept_in_the_right_piece(vel):
    browser, vel = vel
    vel = zet_bij(browser, vel, "tekst-erbij", nummer("tekst"), tekst="Een")
    bladzij = stuur(browser, vel, knop=f"maak:tekst-erbij:{nummer('foto')}")
    vorm = formulier(bladzij)
    for tekst in ("T", "Twee"):
        assert browser.post(vorm.attrs["data-bewaar"], {**vorm.waarden(), "tekst": tekst}).status_code == 200
    assert rij() == ["tekst: Eerst dit.", "tekst: Een", "foto: ", "tekst: Twee"]


def test_a_session_that_ends_on_the_page_of_a_piece_costs_nothing(vel, verteller, inloggen):
    browser, vel = vel
    bladzij = stuur(browser, vel, knop=f"maak:tekst-erbij:{nummer('tekst')}")
    verlies_sessie(browser)
    stuur(browser, bladzij, tekst="Ertussen.")
    inloggen(browser, verteller)
    browser.get(reverse("vertel_verder"), follow=True)
    assert rij() == ["tekst: Eerst dit.", "tekst: Ertussen.", "foto: "]


def test_a_second_recording_stands_where_it_was_begun(vel, opnamewerker):
    browser, vel = vel
    sleutel = concept().sleutel
    browser.post(reverse("vraag", args=[sleutel, "geluid"]), {"geluid": geluid(), "gezegd": "Een"})
    bladzij = stuur(browser, vel, knop=f"maak:geluid:{nummer('tekst')}")
    begin = bladzij.text.partition('data-begin="')[2].partition('"')[0].replace("&amp;", "&")
    for keer in (1, 2):
        adressen = browser.post(begin).json()
        assert len(concept().stukken) == 4
        if keer == 1:
            stuur_delen(browser, adressen, maak("webm", *TOON, "-c:a", "libopus"))
    assert [stuk["type"] for stuk in concept().stukken] == ["tekst", "geluid", "foto", "geluid"]
    bladzij = browser.get(bladzij.request["PATH_INFO"] + "?" + bladzij.request["QUERY_STRING"])
    assert "Je bent nog aan het opnemen" in bladzij.text
    blijft = stuur(browser, bladzij, knop="opname-klaar", gezegd="Twee")
    assert blijft.request["QUERY_STRING"] == bladzij.request["QUERY_STRING"]
    assert [w["gezegd"] for w in concept().waarden(VORMEN["geluid"])] == ["Twee", "Een"]
    stuur(browser, blijft, knop="opname-weg")
    assert [w["gezegd"] for w in concept().waarden(VORMEN["geluid"])] == ["Een"]


def test_no_photo_is_chosen_twice_and_what_is_none_is_said(vel):
    browser, vel = vel
    bladzij = stuur(browser, vel, knop=f"maak:foto-erbij:{nummer('tekst')}")
    assert "Kies eerst een foto." in stuur(browser, bladzij, knop="").text
    geweigerd = stuur(browser, bladzij, bestanden=[geen_foto()])
    assert (geweigerd.status_code, len(concept().stukken)) == (400, 2)
    assert "brief.pdf" in geweigerd.text
    vel = stuur(browser, bladzij, bestanden=[foto("een.jpg", (1, 2, 200)), geen_foto()])
    assert "brief.pdf" in vel.text
    assert [stuk["type"] for stuk in concept().stukken] == ["tekst", "foto", "foto"]
    stuur(browser, bladzij, bestanden=[foto("een.jpg", (1, 2, 200))])
    assert len(concept().stukken) == 3
    assert stuur(browser, bladzij, knop="over").request["PATH_INFO"] == vel.request["PATH_INFO"]


@pytest.mark.parametrize(
    "wat", ["ansichtkaart", "plattegrond", "geluid", "film", "tekst-erbij", "foto-erbij"]
)
def test_whoever_skips_a_page_without_having_filled_in_anything_goes_on(vel, wat):
    browser, vel = vel
    bladzij = stuur(browser, vel, knop=f"maak:{wat}:{nummer('tekst')}")
    assert bladzij.status_code == 200
    assert stuur(browser, bladzij, knop="over").request["PATH_INFO"] == vel.request["PATH_INFO"]
    assert rij() == ["tekst: Eerst dit.", "foto: "]


def test_whoever_skips_what_cannot_be_kept_hears_why(vel):
    browser, vel = vel
    bladzij = stuur(browser, vel, knop=f"maak:geluid:{nummer('tekst')}")
    blijft = stuur(browser, bladzij, knop="over", gezegd="Dit zei ik.")
    assert blijft.status_code == 400
    assert "Dit zei ik.</textarea>" in blijft.text


def test_what_does_not_fit_is_said_and_its_words_stay(vel, verteller, nu):
    browser, vel = vel
    kaart = VORMEN["ansichtkaart"]
    for keer in range(kaart.meeste):
        actions.leg_stuk_neer(
            verhaal=concept().verhaal, door=verteller, vorm=kaart, gegevens={"groet": f"{keer}"}, nu=nu
        )
    bladzij = stuur(browser, vel, knop=f"maak:ansichtkaart:{nummer('tekst')}")
    antwoord = stuur(browser, bladzij, groet="Een te veel")
    assert antwoord.status_code == 400
    assert "Hiervan passen er niet meer in één verhaal." in antwoord.text
    assert "Een te veel</textarea>" in antwoord.text
    assert len(concept().waarden(kaart)) == kaart.meeste


@pytest.mark.parametrize("vreemd", ["?stuk=x&na=y", "?na=%00", "?stuk=" + "a" * 400])
def test_an_address_that_names_no_piece_is_about_none(vel, vreemd):
    browser, _vel = vel
    sleutel = concept().sleutel
    bladzij = browser.get(reverse("vraag", args=[sleutel, "ansichtkaart"]) + vreemd)
    stuur(browser, bladzij, groet="Dag")
    assert rij()[2].startswith("ansichtkaart: Dag")


def test_the_id_of_a_piece_of_another_form_is_not_taken_over(vel):
    browser, _vel = vel
    sleutel, oud = concept().sleutel, nummer("foto")
    pad = reverse("vraag", args=[sleutel, "ansichtkaart"])
    browser.post(pad, {"plaat": "bankje", "groet": "Dag", "stuk": oud})
    assert concept().stuk(oud)["type"] == "foto"
    assert len({stuk["id"] for stuk in concept().stukken}) == 3


@pytest.mark.parametrize(
    ("vormen", "woorden"),
    [
        ("", "Kort bericht"),
        ("foto", "Foto"),
        ("foto foto", "Foto's"),
        ("geluid", "Ingesproken"),
        ("foto geluid", "Foto en geluid"),
        ("geluid foto foto", "Geluid en foto's"),
        ("plattegrond ansichtkaart film", "Plattegrond, ansichtkaart en film"),
        ("foto film geluid plattegrond", "Van alles wat"),
        ("foto onbekend", "Foto en iets anders"),
    ],
)
def test_what_a_verhaal_is_called_names_what_is_in_it(schrijf_verhaal, verteller, vormen, woorden):
    versie = schrijf_verhaal(verteller, "Kijk.").lees_concept()
    for soort in vormen.split():
        versie.zet_erbij(nieuw_stuk(soort, {}))
    assert str(versie.vorm.label) == woorden
