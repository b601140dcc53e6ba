"""A reader sets how the site reads; the pages stay the same for everybody."""

from html import unescape

import pytest
from django.test import Client

from home.lezen import GEWOON, STIJLEN, LezenForm

KEUZES = {"thema": "donker", "maat": "groot", "ruimte": "ruim", "letter": "apparaat", "rustig": "ja"}


@pytest.fixture
def lezer() -> Client:
    return Client()


def test_who_chose_nothing_gets_an_empty_style_sheet_and_no_cookie(lezer: Client) -> None:
    antwoord = lezer.get("/lezen/stijl.css")
    assert antwoord.status_code == 200
    assert antwoord.content == b""
    assert antwoord["Content-Type"] == "text/css; charset=utf-8"
    assert antwoord["Cache-Control"] == "private, no-cache"
    assert antwoord["Vary"] == "Cookie"
    assert not antwoord.cookies


def test_a_choice_is_kept_for_a_year_and_comes_back_as_style(lezer: Client) -> None:
    antwoord = lezer.post("/lezen/", KEUZES)
    assert antwoord.status_code == 302
    koekje = antwoord.cookies["lezen"]
    assert (koekje["httponly"], koekje["samesite"], koekje["max-age"]) == (True, "Lax", 365 * 24 * 3600)

    css = lezer.get("/lezen/stijl.css").content.decode()
    assert "--donker:initial" in css
    assert "--maat:1.45" in css
    assert "--regel:1.9" in css
    assert "--letter:system-ui" in css
    assert ".kaart__beeld" in css
    assert "Bewaard." in lezer.get(antwoord["Location"]).content.decode()


def test_the_form_shows_what_was_chosen(lezer: Client) -> None:
    lezer.post("/lezen/", KEUZES)
    form = lezer.get("/lezen/").context["form"]
    assert {naam: form[naam].value() for naam in KEUZES} == KEUZES


def test_back_to_how_it_was_takes_the_cookie_away(lezer: Client) -> None:
    lezer.post("/lezen/", KEUZES)
    lezer.post("/lezen/", {**KEUZES, "gewoon": "1"})
    assert lezer.get("/lezen/stijl.css").content == b""
    assert not lezer.cookies["lezen"].value


def test_every_choice_of_the_form_changes_something_or_is_the_plain_one() -> None:
    for naam, veld in LezenForm().fields.items():
        for waarde, _woord in veld.choices:  # type: ignore[attr-defined]
            assert (naam, waarde) in STIJLEN or GEWOON[naam] == waarde, (naam, waarde)


@pytest.mark.parametrize(
    "waarde",
    [
        "thema:}body{display:none}",
        "maat:9",
        "letter:url(https://example.org)",
        "thema:donker;maat:groot",
        "x" * 5000,
        "thema:apparaat.maat:<script>",
    ],
)
def test_nothing_but_what_is_on_the_list_ever_comes_out(lezer: Client, waarde: str) -> None:
    lezer.cookies["lezen"] = waarde
    assert lezer.get("/lezen/stijl.css").content == b""
    assert lezer.get("/lezen/").context["form"].initial == GEWOON


def test_a_form_that_was_tampered_with_keeps_nothing_and_says_so(lezer: Client) -> None:
    antwoord = lezer.post("/lezen/", {**KEUZES, "maat": "reusachtig"})
    assert antwoord.status_code == 400
    assert "lezen" not in antwoord.cookies
    assert "<title>Fout: Lezen aanpassen" in antwoord.content.decode()


def test_a_browser_that_has_the_style_already_is_told_so(lezer: Client) -> None:
    lezer.post("/lezen/", KEUZES)
    etag = lezer.get("/lezen/stijl.css")["ETag"]
    assert lezer.get("/lezen/stijl.css", headers={"If-None-Match": etag}).status_code == 304
    lezer.post("/lezen/", {**KEUZES, "thema": "licht"})
    assert lezer.get("/lezen/stijl.css", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.django_db
def test_a_page_is_the_same_for_who_chose_and_who_did_not(lezer: Client) -> None:
    gewoon = lezer.get("/bestaat-niet/")
    lezer.post("/lezen/", KEUZES)
    gekozen = lezer.get("/bestaat-niet/")
    assert gekozen.content == gewoon.content
    assert b"/lezen/stijl.css" in gewoon.content


def test_somebody_goes_back_to_the_page_they_came_from(lezer: Client) -> None:
    pagina = lezer.get("/lezen/", headers={"Referer": "http://testserver/verhalen/roos/koffie/?na=3"})
    assert pagina.context["terug"] == "/verhalen/roos/koffie/?na=3"
    klaar = lezer.post("/lezen/", {**KEUZES, "terug": pagina.context["terug"]}, follow=True)
    assert 'href="/verhalen/roos/koffie/?na=3"' in unescape(klaar.content.decode())


@pytest.mark.parametrize(
    "adres",
    [
        "https://example.org/",
        "//example.org/",
        "http://testserver//example.org/",
        r"http://testserver/\example.org/",
        r"/\example.org/",
        "javascript:alert(1)",
    ],
)
def test_the_way_back_never_leads_elsewhere(lezer: Client, adres: str) -> None:
    assert lezer.get("/lezen/", {"terug": adres}).context["terug"] == ""
    assert lezer.get("/lezen/", headers={"Referer": adres}).context["terug"] == ""
    assert "example.org" not in lezer.post("/lezen/", {**KEUZES, "terug": adres})["Location"]
