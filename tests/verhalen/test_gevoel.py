"""How it felt: faces with a word, offered once beside a verhaal, and read below it."""

import json
import re

import pytest
from django.urls import reverse

from tests.verhalen.formulier import plek, stuur
from verhalen import actions
from verhalen.gevoel import Gevoel
from verhalen.models import VerhaalPage

pytestmark = pytest.mark.django_db


def concept():
    return VerhaalPage.objects.get().lees_concept()


def test_a_writer_says_how_it_felt_and_readers_see_it(
    als, verteller, schrijf_verhaal, plaats_verhaal, client
):
    verhaal = schrijf_verhaal(verteller, "Met de bus.")
    browser = als(verteller)
    kijk = browser.get(reverse("kijk", args=[verhaal.sleutel]))
    assert kijk.text.count("Hoe voelde het?") == 1
    vraag = browser.get(reverse("vraag", args=[verhaal.sleutel, "gevoel"]))
    assert [vraag.text.count(f">{gevoel.label}<") for gevoel in Gevoel] == [1] * len(Gevoel)
    kijk = stuur(browser, vraag, gevoel=["bang", "trots"])
    assert plek(kijk) == reverse("kijk", args=[verhaal.sleutel])
    # In the order in which it is asked, not in that of the form.
    assert concept().gevoelens == [Gevoel.TROTS, Gevoel.BANG]
    assert "Trots, Bang" in kijk.text
    online = plaats_verhaal(verhaal)
    pagina = client.get(online.url).text
    onder = pagina.partition("Zo voelde het")[2].partition("</article>")[0]
    assert [g.label for g in Gevoel if f"<span>{g.label}</span>" in onder] == ["Trots", "Bang"]
    assert "css/vormen" in pagina
    for feed in ("atom", "rss"):
        assert "Zo voelde het: trots, bang." in client.get(f"/feeds/verhalen.{feed}").text
    (regel,) = json.loads(client.get("/feeds/verhalen.json").text)["items"]
    assert "Zo voelde het: trots, bang." in regel["content_html"]


def test_nothing_is_said_where_nothing_was_chosen(online_verhaal, verteller, client):
    pagina = client.get(online_verhaal(verteller, "Met de bus.").url).text
    assert "Zo voelde het" not in pagina
    assert "css/vormen" not in pagina
    assert "Zo voelde" not in client.get("/feeds/verhalen.atom").text


def test_it_is_read_before_it_is_seen(
    als, verteller, moderator, online_verhaal, plaats_verhaal, lopende_toets, client, nu
):
    """It is part of what readers get: adding it is a new version, and the desk sees the difference."""
    verhaal = online_verhaal(verteller, "Met de bus.")
    actions.bewaar(verhaal=verhaal, door=verteller, gevoel=["blij"], nu=nu)
    assert "Zo voelde het" not in client.get(verhaal.url).text
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    assert "Zo voelde het" not in client.get(verhaal.url).text
    lezen = als(moderator).get(reverse("lees", args=[lopende_toets(verhaal)])).text
    assert re.search(r"Hoe het voelde.*?Blij", lezen, re.S)
    actions.neem_terug(verhaal=verhaal, door=verteller, nu=nu)
    plaats_verhaal(VerhaalPage.objects.get())
    assert "Zo voelde het" in client.get(verhaal.url).text


def test_behind_a_note_it_stays_with_the_words(online_verhaal, verteller, client, nu):
    verhaal = online_verhaal(verteller, "Met de bus.", let_op=["dood"], gevoel=["bang"])
    dicht = re.search(r"<details class=\"verhaal__dicht\">.*?</details>", client.get(verhaal.url).text, re.S)[
        0
    ]
    assert "Zo voelde het" in dicht
    assert "Zo voelde" not in client.get("/feeds/verhalen.atom").text


def test_what_is_no_feeling_of_ours_is_left_out(als, verteller, schrijf_verhaal):
    verhaal = schrijf_verhaal(verteller, "Met de bus.")
    pad = reverse("vraag", args=[verhaal.sleutel, "gevoel"])
    antwoord = als(verteller).post(pad, {"gevoel": ["blij", "10"]})
    assert antwoord.status_code == 400
    assert "Kies een van de antwoorden die er staan." in antwoord.text
    assert 'value="blij" id="id_gevoel_0" checked' in antwoord.text
    assert concept().gevoelens == []
