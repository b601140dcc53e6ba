"""The search page: what was asked is never cut in silence, and what cannot be searched is said."""

import pytest

from tests.deelnemers.test_inloggen import tekst

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]


@pytest.fixture
def gevonden(client, verteller, online_verhaal):
    online_verhaal(verteller, "De rode bus kwam niet. Mijn moeder wachtte thuis op het telefoontje.")
    return lambda vraag: tekst(client.get("/zoek/", {"vraag": vraag}))


@pytest.mark.parametrize(
    ("vraag", "zin"),
    [
        ("a", "Eén letter is te weinig om te zoeken."),
        ("b c", "Eén letter is te weinig om te zoeken."),
        ("щ", "Eén letter is te weinig om te zoeken."),
        ("?!", "Typ een woord om te zoeken"),
        ("🌻", "Typ een woord om te zoeken"),
        ("bus " * 30, "Dit is te lang om te zoeken."),
        ("een rode bus kwam niet naar mijn moeder", ""),
        ("niet mijn rode bus thuis kwam moeder op wachtte telefoontje", "We zochten met de eerste acht."),
        ("bus", ""),
        ("家", ""),
        ("3", ""),
        ("\u200b", ""),
    ],
)
def test_what_cannot_be_searched_is_said(gevonden, vraag, zin):
    pagina = gevonden(vraag)
    zinnen = ("te weinig", "Typ een woord om", "te lang", "eerste acht")
    assert zin in pagina
    assert [deel for deel in zinnen if deel in pagina] == [deel for deel in zinnen if deel in zin]


def test_what_was_asked_stands_in_the_field_however_long_it_is(client, site):
    lang = " ".join(f"woord{nummer}" for nummer in range(40))
    assert f'value="{lang}"' in client.get("/zoek/", {"vraag": lang}).content.decode()
