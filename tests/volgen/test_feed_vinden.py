"""A feed is found by who looks: by a program, in the head of a page; by a person, in words on the page."""

import re
from html.parser import HTMLParser

import listparser
import pytest

from tests.volgen.feedlezer import lees
from verhalen import actions
from verhalen.models import DagboekPage, Thema

pytestmark = pytest.mark.django_db

TYPEN = {
    "application/atom+xml": "atom",
    "application/rss+xml": "rss",
    "application/feed+json": "json",
}


class _Kop(HTMLParser):
    """The feeds that a program finds: (title, type, address)."""

    def __init__(self, html):
        super().__init__()
        self.feeds = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "link" and attrs.get("rel") == "alternate":
            self.feeds.append((attrs["title"], attrs["type"], attrs["href"]))


@pytest.fixture
def paginas(site, verteller, schrijf_verhaal, plaats_verhaal, nu):
    """Every page that has a feed, with the subjects of its feeds."""
    dagboek = actions.maak_dagboek(deelnemer=verteller, titel="Onderweg", nu=nu)
    themas = ["alleen-wonen", "beter-worden"]
    verhaal = plaats_verhaal(schrijf_verhaal(verteller, "De bus.", themas=themas, dagboek=dagboek))
    blog, alles, thema = f"blog/{verhaal.blog.slug}", "verhalen", "thema/alleen-wonen"
    return {
        "/": [alles],
        "/verhalen/": [alles],
        "/themas/": [alles],
        "/themas/alleen-wonen/": [thema],
        verhaal.blog.url: [blog],
        DagboekPage.objects.get().url: [blog],
        verhaal.url: [blog, thema, "thema/beter-worden"],
        "/zoek/?vraag=bus": [alles],
        "/volgen/": [alles],
        "/volgen/?thema=alleen-wonen": [thema, alles],
        f"/volgen/?blog={verhaal.blog.slug}": [blog, alles],
    }


def test_every_page_that_has_a_feed_says_so_in_its_head(client, paginas):
    for pagina, verwacht in paginas.items():
        gevonden = _Kop(client.get(pagina).text).feeds
        adressen = [f"/feeds/{naam}.{soort}" for naam in verwacht for soort in ("atom", "rss", "json")]
        assert [adres for _titel, _type, adres in gevonden] == adressen, pagina
        assert len({titel for titel, _type, _adres in gevonden}) == len(gevonden), pagina
        for titel, soort, adres in gevonden:
            assert adres.endswith(f".{TYPEN[soort]}")
            assert titel.startswith("Broedplaats: ")
            gelezen = lees(client.get(adres), TYPEN[soort], f"http://testserver{adres}")
            assert titel.removesuffix(" (RSS)").removesuffix(" (JSON)") == gelezen.titel, pagina
            assert len(gelezen.stukken) == 1


# From where a person who follows with an app gets to the addresses, and what has to stand there.
WEGEN = {
    "/themas/alleen-wonen/": "/volgen/?thema=alleen-wonen#zonder-mail",
    "/verhalen/roos-uit-de-straat/": "/volgen/?blog=roos-uit-de-straat#zonder-mail",
    "/verhalen/roos-uit-de-straat/onderweg/": "/volgen/?blog=roos-uit-de-straat#zonder-mail",
    "/verhalen/": "/volgen/#zonder-mail",
    "/themas/": "/volgen/#zonder-mail",
}


@pytest.mark.parametrize("pagina", WEGEN)
def test_a_person_gets_from_a_page_to_the_addresses_and_reads_what_a_feed_is(client, paginas, pagina):
    assert f'href="{WEGEN[pagina]}"' in client.get(pagina).text
    volgen = client.get(WEGEN[pagina].partition("#")[0]).text
    stuk = volgen.partition('id="zonder-mail"')[2]
    assert "Zo'n app heet een feedlezer" in stuk.replace("&#x27;", "'")
    adressen = re.findall(r'href="(/feeds/[^"]+)"', stuk)
    onderwerpen = paginas[WEGEN[pagina].partition("#")[0]]
    for naam in onderwerpen:
        for soort in ("atom", "rss", "json"):
            assert f"/feeds/{naam}.{soort}" in adressen
    assert "/feeds/themas.opml" in adressen


def test_from_a_story_every_theme_of_it_can_be_followed(client, paginas):
    (verhaal,) = [adres for adres in paginas if adres.startswith("/verhalen/roos-uit-de-straat/onderweg/2")]
    tekst = client.get(verhaal).text
    for slug, naam in (("alleen-wonen", "Alleen wonen"), ("beter-worden", "Beter worden")):
        link = re.search(rf'<a href="/volgen/\?thema={slug}">(.*?)</a>', tekst, re.S)
        assert f"Volg het thema {naam}" in link[1]


def test_a_reader_of_lists_takes_in_every_theme_in_one_go(client, site):
    Thema.objects.filter(slug="alleen-wonen").update(
        name='Alleen & <samen> "wonen"', beschrijving="Met\x0bz'n twee."
    )
    antwoord = client.get("/feeds/themas.opml")
    assert antwoord["Content-Type"] == "text/x-opml; charset=utf-8"
    assert antwoord["Content-Disposition"] == 'attachment; filename="broedplaats-themas.opml"'
    lijst = listparser.parse(antwoord.content)
    assert not lijst.bozo, lijst.get("bozo_exception")
    assert lijst.meta.title == "Broedplaats: alle thema's"
    themas = list(Thema.objects.all())
    assert [(feed.title, feed.url) for feed in lijst.feeds] == [
        (thema.name, f"http://testserver/feeds/thema/{thema.slug}.atom") for thema in themas
    ]
    assert len(themas) > 5
    for feed in lijst.feeds:
        assert client.get(feed.url.removeprefix("http://testserver")).status_code == 200
