"""What is written from right to left stands apart from the words beside it, and turns none of them."""

import re
from datetime import timedelta

import feedparser
import pytest

import volgen.actions
from deelnemers.actions import kies_naam
from post.models import Bericht
from post.tekenen import brief_van
from verhalen.models import Thema
from volgen.overzichten import stel_overzichten_op

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]

NAAM, TITEL, APART = "ليلى", "القطار لم يأت.", "\u2068{}\u2069"


def tab(antwoord):
    return re.search(r"<title>(.*?)</title>", antwoord.content.decode(), re.DOTALL)[1]


def test_a_title_and_a_name_stand_apart_in_the_tab_the_feed_the_mail_and_between_words(
    client, verteller, online_verhaal, nu
):
    kies_naam(deelnemer=verteller, naam=NAAM, nu=nu)
    verhaal = online_verhaal(verteller, "مرحبا بالعالم.\n\nDe bus kwam.", titel=TITEL)
    pagina = client.get(verhaal.url)
    assert tab(pagina) == f"{APART.format(TITEL)} · {APART.format(NAAM)} - Broedplaats"
    html = pagina.content.decode()
    assert '<p dir="auto">مرحبا بالعالم.</p><p dir="auto">De bus kwam.</p>' in html
    assert f"Meer van <bdi>{NAAM}</bdi>" in html
    assert f"Volg <bdi>{NAAM}</bdi>" in client.get(verhaal.blog.url).content.decode()
    lijst = client.get("/verhalen/").content.decode()
    assert re.search(rf"door <bdi>{NAAM}</bdi>", lijst)
    for soort in ("atom", "rss"):
        bericht = feedparser.parse(client.get(f"/feeds/verhalen.{soort}").content).entries[0]
        assert (bericht.title, bericht.author) == (APART.format(TITEL), APART.format(NAAM))
    feed = feedparser.parse(client.get(f"/feeds/blog/{verhaal.blog.slug}.atom").content).feed
    assert feed.title == f"Broedplaats: {APART.format(NAAM)}"
    wie = {"email": "volger@voorbeeld.example", "thema": None, "blog": verhaal.blog, "ritme": "dag"}
    nummer = volgen.actions.vraag_aan(**wie, nu=nu).pk
    volgen.actions.bevestig(nummer=nummer, ritme="dag", nu=nu - timedelta(hours=1))
    stel_overzichten_op(nu=nu + timedelta(days=2))
    brief = brief_van(Bericht.objects.get(soort="overzicht"), nu=nu + timedelta(days=2))
    for woorden in (TITEL, NAAM):
        assert APART.format(woorden) in brief.tekst
        assert f"<bdi>{woorden}</bdi>" in brief.html


def test_a_sign_that_turns_the_rest_gets_into_no_title_and_no_name(client, verteller, online_verhaal, nu):
    kies_naam(deelnemer=verteller, naam="Ro\u202ek\u2069", nu=nu)
    met = online_verhaal(verteller, "Iets.", titel="De \u202ebus\u2066 kwam")
    zonder = online_verhaal(verteller, "\u202eEen verhaal zonder titel.", op=nu + timedelta(hours=1))
    assert (met.titel, met.blog.title) == ("De bus kwam", "Rok")
    assert tab(client.get(zonder.url)).startswith("Een verhaal zonder titel. · Rok")
    for soort in ("atom", "rss", "json"):
        feed = client.get(f"/feeds/verhalen.{soort}").content.decode()
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", feed.replace("<p dir=", "\n").split("\n")[0])
        assert "De bus kwam" in feed


def test_a_theme_may_have_a_name_in_any_script(als, redacteur, client):
    velden = {"name": "العمل", "beschrijving": "عن العمل والمال.", "plaatje": "sprout", "volgorde": "9"}
    assert als(redacteur).post("/beheer/thema/new/", velden).status_code == 302
    thema = Thema.objects.get(name="العمل")
    for pad in (
        "/",
        "/themas/",
        f"/themas/{thema.slug}/",
        f"/feeds/thema/{thema.slug}.rss",
        "/volgen/",
        "/feeds/themas.opml",
    ):
        assert client.get(pad).status_code == 200, pad
