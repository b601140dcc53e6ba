"""Plain text becomes paragraphs and links, and never markup."""

import re
from html import unescape

import pytest

from common.html import alineas


def test_text_becomes_paragraphs_and_nothing_else():
    assert alineas("Eerste <b>regel</b>\ntweede\n\n\nNieuwe alinea & meer") == (
        '<p dir="auto">Eerste &lt;b&gt;regel&lt;/b&gt;<br>tweede</p>'
        '<p dir="auto">Nieuwe alinea &amp; meer</p>'
    )


def test_an_address_becomes_a_link_that_helps_no_spammer():
    html = alineas("Zie www.voorbeeld.nl.")

    assert 'href="http://www.voorbeeld.nl"' in html
    assert 'rel="ugc nofollow noopener"' in html
    assert 'href="https://voorbeeld.nl/a"' in alineas("Kijk op https://voorbeeld.nl/a")


def test_a_link_cannot_carry_a_script():
    html = alineas(
        'javascript:alert(1) "onmouseover=alert(1) www.a.nl" <a href="javascript:alert(1)">x.y</a>'
    )

    assert '<a href="javascript' not in html
    assert "<script" not in html


GEEN_LINK = (
    "Ik was moe.de dokter kwam. Alles goed.nu gaat het beter.me dochter hielp.is het klaar.Net toen.net",
    "Mail naar eva@voorbeeld.nl, eva.de.boer@www.voorbeeld.nl of www.eva@voorbeeld.nl.",
    "https://bank.nl@ergens.example/ https://bank:geheim@ergens.example/",
    "www. en https:// en https://-a-.nl en 3.14 en 1.000.nlx en moe.nl.de",
    "ftp://www.a.nl mailto:eva@a.nl",
    # No site can have such a name.
    f"https://{chr(0xFDFA) * 60}.nl https://{'a' * 60}.{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.nl",
    "https://\u05d0a.nl https://\U0001f33b.example",
)


@pytest.mark.parametrize("tekst", GEEN_LINK)
def test_what_nobody_would_call_an_address_is_no_link(tekst):
    assert "<a" not in alineas(tekst)


WEL_EEN_LINK = {
    "Kijk op www.voorbeeld.nl.": ["http://www.voorbeeld.nl"],
    "Kijk:www.voorbeeld.nl": ["http://www.voorbeeld.nl"],
    "www.voorbeeld.nl of https://voorbeeld.nl/a(b).": [
        "http://www.voorbeeld.nl",
        "https://voorbeeld.nl/a(b)",
    ],
    "(zie https://voorbeeld.nl/a), “www.a.nl”!": ["https://voorbeeld.nl/a", "http://www.a.nl"],
    "Zoek het op bij thuisarts.nl... of bol.com/a?b=c": ["http://thuisarts.nl", "http://bol.com/a?b=c"],
    "http://localhost:8000/a HTTPS://A.NL/#b": ["http://localhost:8000/a", "HTTPS://A.NL/#b"],
    "https://bücher.example/ü": ["https://bücher.example/ü"],
    "https://مثال.إختبار/ https://straße.example": ["https://مثال.إختبار/", "https://straße.example"],
    "https://a.nl/x[1]|%zz#a#b": ["https://a.nl/x%5B1%5D%7C%25zz#a%23b"],
    "https://a.nl/?a=1&b=2& https://a.nl/x</title><b>": ["https://a.nl/?a=1&amp;b=2", "https://a.nl/x"],
    "'https://a.nl/x' \"https://a.nl/y\" https://a.nl/o'b https://a.nl/&": [
        *("https://a.nl/x", "https://a.nl/y", "https://a.nl/o", "https://a.nl/"),
    ],
    "\u202ehttps://a.nl\u202c en https://a.nl/a\u200bb": ["https://a.nl", "https://a.nl/a"],
}


@pytest.mark.parametrize("tekst", WEL_EEN_LINK)
def test_what_a_person_would_call_an_address_is_a_link(tekst):
    assert re.findall('href="([^"]*)"', alineas(tekst)) == WEL_EEN_LINK[tekst]


@pytest.mark.parametrize("tekst", [*GEEN_LINK, *WEL_EEN_LINK])
def test_what_is_read_is_what_was_typed(tekst):
    assert unescape(re.sub("<[^>]*>", "", alineas(tekst))) == tekst


def test_an_endless_word_hides_no_link_behind_it():
    for woord in ("a-" * 20_000, "www." * 10_000, "https://" * 5_000, "a." * 20_000, ")" * 40_000):
        assert alineas(f"{woord} www.voorbeeld.nl").endswith(">www.voorbeeld.nl</a></p>")
