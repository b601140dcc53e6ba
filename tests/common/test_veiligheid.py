"""The headers on every answer, and refusals that become pages."""

import pytest


@pytest.fixture(autouse=True)
def _proef(settings):
    settings.ROOT_URLCONF = "tests.common.proefpaginas"


def test_pages_of_our_own_allow_nothing_from_elsewhere_and_nothing_inline(client):
    beleid = client.get("/pagina/")["Content-Security-Policy"]

    assert beleid.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in beleid
    assert "frame-ancestors 'none'" in beleid


def test_only_the_screens_of_wagtail_get_the_looser_policy(client):
    assert "script-src 'self' 'unsafe-inline'" in client.get("/beheer/scherm/")["Content-Security-Policy"]
    assert "unsafe" not in client.get("/beheer/lezen/")["Content-Security-Policy"]
    assert "unsafe" not in client.get("/persoonlijk/")["Content-Security-Policy"]


def test_what_is_not_public_is_kept_nowhere_and_found_by_nobody(client):
    antwoord = client.get("/persoonlijk/")

    assert antwoord["Cache-Control"] == "private, no-store"
    assert antwoord["X-Robots-Tag"] == "noindex"
    assert antwoord["Referrer-Policy"] == "same-origin"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in antwoord["Permissions-Policy"]


def test_an_address_that_is_a_key_is_told_to_no_other_page(client):
    assert client.get("/kaart/abc/")["Referrer-Policy"] == "strict-origin"


@pytest.mark.parametrize(
    ("soort", "status"),
    [
        ("Weigering", 400),
        ("MagNiet", 403),
        ("NietGevonden", 404),
        ("AlGebeurd", 409),
        ("Weg", 410),
        ("TeVaak", 429),
    ],
)
def test_a_refusal_is_a_page_with_its_sentence(client, soort, status):
    antwoord = client.get(f"/geweigerd/{soort}/")

    assert antwoord.status_code == status
    assert "Dit kan nu niet. Probeer het straks nog eens." in antwoord.content.decode()
    assert antwoord["Cache-Control"] == "private, no-store"


def test_what_nobody_expected_is_not_swallowed(client):
    with pytest.raises(ZeroDivisionError):
        client.get("/stuk/")


def test_a_visitor_who_meets_our_fault_reads_a_page_that_says_so(client):
    client.raise_request_exception = False
    antwoord = client.get("/stuk/")

    assert antwoord.status_code == 500
    assert 'lang="nl"' in antwoord.content.decode()
    assert "ZeroDivisionError" not in antwoord.content.decode()


@pytest.mark.django_db
def test_an_address_that_does_not_exist_says_what_to_do_now(client):
    antwoord = client.get("/bestaat-niet/")

    assert antwoord.status_code == 404
    assert 'lang="nl"' in antwoord.content.decode()
