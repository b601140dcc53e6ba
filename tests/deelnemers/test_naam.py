"""Choosing what to be called here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deelnemers import namen
from deelnemers.actions import NaamKanNiet, kies_naam, naamvoorstellen, open_account
from tests.deelnemers.test_inloggen import tekst

pytestmark = pytest.mark.django_db


@pytest.fixture
def nieuw(site, nu):
    return open_account(email="jan.jansen1956@voorbeeld.example", nu=nu)


def test_the_question_has_three_suggestions_and_advice_and_can_be_skipped(als, nieuw):
    client = als(nieuw)
    pagina = client.get("/mijn/naam/?next=/vertel/")
    assert pagina.content.decode().count('name="voorstel"') == 3
    assert "geboortejaar" in tekst(pagina)
    assert client.post("/mijn/naam/", {"overslaan": "1", "next": "/vertel/"})["Location"] == "/vertel/"
    nieuw.refresh_from_db()
    assert nieuw.schrijversnaam == ""
    assert nieuw.naam_gevraagd_op


def test_a_suggestion_is_chosen_by_one_press(als, nieuw):
    als(nieuw).post("/mijn/naam/", {"naam": "", "voorstel": "Mus op het balkon"})
    nieuw.refresh_from_db()
    assert nieuw.schrijversnaam == "Mus op het balkon"


def test_a_name_can_be_changed_later_and_is_cleaned(als, nieuw):
    client = als(nieuw)
    client.post("/mijn/naam/", {"naam": "  Jannie\u200b  van\tde  markt "})
    nieuw.refresh_from_db()
    assert nieuw.schrijversnaam == "Jannie van de markt"
    assert 'value="Jannie van de markt"' in client.get("/mijn/naam/").content.decode()
    client.post("/mijn/naam/", {"naam": "JANNIE van de markt"})
    nieuw.refresh_from_db()
    assert nieuw.schrijversnaam == "JANNIE van de markt"


def test_next_leads_only_to_our_own_site(als, nieuw):
    antwoord = als(nieuw).post("/mijn/naam/", {"overslaan": "1", "next": "https://kwaad.example/"})
    assert antwoord["Location"] == "/mijn/"


@pytest.mark.parametrize(
    ("naam", "zin"),
    [
        ("jan.jansen1956", "in je e-mailadres"),
        ("Jan Jansen 1956", "in je e-mailadres"),
        ("mail mij: jan@voorbeeld.nl", "Zet geen e-mailadres"),
        ("Jan 06 - 1234 5678", "Zet geen e-mailadres"),
        ("kijk op www.voorbeeld.nl", "Zet geen e-mailadres"),
        ("n" * 61, "kortere naam"),
        ("  ", "Typ een naam"),
        ("\u200b\u2066", "Typ een naam"),
        ("Redactie", "mensen van de site"),
        ("Mоderator", "mensen van de site"),  # with a Cyrillic о
    ],
)
def test_a_name_that_gives_somebody_away_is_refused_with_one_sentence(als, nieuw, naam, zin):
    pagina = als(nieuw).post("/mijn/naam/", {"naam": naam})
    assert zin in tekst(pagina)
    nieuw.refresh_from_db()
    assert nieuw.schrijversnaam == ""


@pytest.mark.parametrize(
    "naam",
    ["👨‍👩‍👧 Eva", "🏳️‍🌈", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 Jan", "می‌خواهم", "क्‍ष", "🌻"],
)
def test_emoji_and_letters_that_join_stay_one_sign(als, nieuw, naam):
    als(nieuw).post("/mijn/naam/", {"naam": naam})
    nieuw.refresh_from_db()
    assert nieuw.schrijversnaam == naam


@pytest.mark.parametrize(
    "naam",
    ["Ro\u200dos", "\u200cRoos\u200d", "Ro\u3164os", "Roos\u2800", "\u202eRoos\u2069", "Ro\U000e0061os"],
)
def test_what_nobody_sees_in_a_name_is_no_part_of_it(nieuw, naam, nu):
    kies_naam(deelnemer=nieuw, naam=naam, nu=nu)
    assert nieuw.schrijversnaam == "Roos"


@pytest.mark.parametrize("naam", ["\u200b\u3164\ufe0f", "\u2800", "\ufdfa" * 60])
def test_a_name_without_anything_to_see_or_that_unfolds_to_a_book_is_refused_in_words(als, nieuw, naam):
    pagina = als(nieuw).post("/mijn/naam/", {"naam": naam})
    assert pagina.status_code == 200
    assert "naam" in tekst(pagina)
    nieuw.refresh_from_db()
    assert nieuw.schrijversnaam == ""


@pytest.mark.parametrize(
    "lijkt",
    [
        "Me\u3164rel",
        "Merel",
        "MEREL",
        "merel ",
        "Mérel",
        "М\u0435rel",
        "Mere1",
        "M e r e l",
        "Ｍｅｒｅｌ",
        "Me-rel",
    ],
)
def test_a_name_of_another_and_what_looks_like_it_is_refused(nieuw, verteller, nu, lijkt):
    kies_naam(deelnemer=verteller, naam="Merel", nu=nu)
    with pytest.raises(NaamKanNiet):
        kies_naam(deelnemer=nieuw, naam=lijkt, nu=nu)


def test_a_name_that_another_had_before_stays_theirs(nieuw, verteller, nu):
    kies_naam(deelnemer=verteller, naam="Merel", nu=nu)
    kies_naam(deelnemer=verteller, naam="Mus", nu=nu)
    with pytest.raises(NaamKanNiet):
        kies_naam(deelnemer=nieuw, naam="Merel", nu=nu)
    kies_naam(deelnemer=verteller, naam="Merel", nu=nu)


def test_suggestions_are_free(site, verteller, nu):
    voorstellen = naamvoorstellen()
    assert len(set(voorstellen)) == 3
    alle = namen.voorstellen(bezet=lambda gevouwen: set(), aantal=256)
    assert all(len(naam) <= namen.LANGSTE_NAAM for naam in alle)
    assert alle[0] not in namen.voorstellen(bezet=lambda gevouwen: {namen.vouw(alle[0])}, aantal=255)


def test_when_all_suggestions_are_taken_there_are_others(als, begeleider, site, nu):
    alle = namen.voorstellen(bezet=lambda gevouwen: set(), aantal=256)
    for nummer, naam in enumerate(alle):
        wie = open_account(email=f"mens{nummer}@voorbeeld.example", nu=nu)
        kies_naam(deelnemer=wie, naam=naam, nu=nu)
    pagina = als(begeleider).get("/kaarten/nieuw/")
    assert pagina.status_code == 200
    assert not set(naamvoorstellen()) & set(alle)
    assert all(naam.endswith(" 2") for naam in naamvoorstellen())


def test_nobody_takes_all_names(als, nieuw):
    client = als(nieuw)
    for nummer in range(20):
        assert client.post("/mijn/naam/", {"naam": f"Mus {nummer * 'a'}b"}).status_code == 302
    antwoord = client.post("/mijn/naam/", {"naam": "Merel"})
    assert "Kies morgen weer een nieuwe." in tekst(antwoord)
    nieuw.refresh_from_db()
    assert nieuw.schrijversnaam == f"Mus {19 * 'a'}b"


@given(st.text(max_size=80))
def test_folding_is_stable_and_blind_to_case_and_spaces(naam):
    assert namen.vouw(naam.strip()) == namen.vouw(f" {naam} ")
    assert namen.vouw(namen.maak_schoon(naam)) == namen.vouw(namen.maak_schoon(namen.maak_schoon(naam)))
