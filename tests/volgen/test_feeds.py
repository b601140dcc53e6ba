"""A feed reader that nobody here wrote (feedparser, newsboat) reads every feed, whole."""

import html
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import timedelta

import feedparser
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mediatheek.models import Foto
from tests.mediatheek.fotos import als_bytes, kleurvlak
from tests.volgen.feedlezer import lees
from verhalen import actions
from verhalen.vormen import tekst as teksten
from volgen import feedregels

SOORTEN = ["atom", "rss"]


@pytest.fixture
def koffie(verteller, online_verhaal):
    """A verhaal online with a title, two themes, a link, an odd character and a photo with its words."""
    foto = SimpleUploadedFile("keuken.jpg", als_bytes(kleurvlak(), "JPEG"), content_type="image/jpeg")
    return online_verhaal(
        verteller,
        "Ik zette <koffie> & thee.\n\nKijk op https://www.113.nl/ maar.",
        titel="Koffie & thee",
        themas=["alleen-wonen", "je-alleen-voelen"],
        fotos=[foto],
    )


@pytest.fixture
def adressen(koffie):
    """Every feed in which that verhaal stands."""
    return ["/feeds/verhalen", "/feeds/thema/alleen-wonen", f"/feeds/blog/{koffie.blog.slug}"]


@pytest.mark.django_db
@pytest.mark.parametrize("soort", SOORTEN)
def test_a_feed_reader_gets_title_date_author_themes_text_and_picture(client, koffie, adressen, soort, nu):
    sleutel = koffie.bestandssleutels[0]
    bron = Foto.objects.bronnen([sleutel])[sleutel]
    for adres in adressen:
        antwoord = client.get(f"{adres}.{soort}")
        gelezen = feedparser.parse(antwoord.content)
        assert not gelezen.bozo, gelezen.get("bozo_exception")
        assert gelezen.version == {"atom": "atom10", "rss": "rss20"}[soort]
        assert gelezen.feed.title.startswith("Broedplaats: ")
        assert gelezen.feed.link.startswith("http://testserver/")
        assert gelezen.feed.language == "nl"
        (bericht,) = gelezen.entries
        assert bericht.title in ("Koffie & thee", "Koffie &amp; thee")
        assert bericht.author == "Roos uit de straat"
        assert tuple(bericht.published_parsed) == tuple(nu.utctimetuple())
        assert [tag.term for tag in bericht.tags] == ["Alleen wonen", "Je alleen voelen"]
        assert bericht.id == f"tag:testserver,2026:verhaal:{koffie.sleutel}"
        assert bericht.link == f"http://testserver{koffie.url}"
        html = bericht.content[0].value if soort == "atom" else bericht.summary
        assert '<p dir="auto">Ik zette &lt;koffie&gt; &amp; thee.</p>' in html
        assert 'href="https://www.113.nl/"' in html
        assert f'src="http://testserver{bron.src}"' in html
        (bijlage,) = bericht.enclosures
        assert (bijlage.href, bijlage.type) == (f"http://testserver{bron.src}", "image/jpeg")
        beeld = client.get(bron.src)
        assert int(bijlage.length) == len(b"".join(beeld)) > 100
        assert antwoord["X-Robots-Tag"] == "noindex"
        assert not antwoord.cookies
        assert b"@" not in antwoord.content


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("soort", SOORTEN)
def test_who_has_it_already_gets_304_and_news_when_there_is_news(
    client, adressen, verteller, online_verhaal, soort, nu
):
    for adres in adressen:
        eerst = client.get(f"{adres}.{soort}")
        with CaptureQueriesContext(connection) as vragen:
            weer = client.get(f"{adres}.{soort}", headers={"If-None-Match": eerst["ETag"]})
        assert (weer.status_code, weer.content, len(vragen)) == (304, b"", 0)
        assert weer["ETag"] == eerst["ETag"]
        assert "public" in eerst["Cache-Control"]
    online_verhaal(verteller, "Nieuw.", themas=["alleen-wonen"], op=nu + timedelta(hours=1))
    nieuw = client.get(f"{adressen[0]}.{soort}", headers={"If-None-Match": eerst["ETag"]})
    assert nieuw.status_code == 200
    assert len(feedparser.parse(nieuw.content).entries) == 2


@pytest.mark.django_db(transaction=True)
def test_what_its_writer_takes_back_is_gone_from_every_feed(client, koffie, adressen, verteller, nu):
    for adres in adressen:
        assert client.get(f"{adres}.atom").status_code == 200
    actions.trek_in(verhaal=koffie, door=verteller, nu=nu)
    for adres in adressen:
        antwoord = client.get(f"{adres}.atom")
        assert [bericht.title for bericht in feedparser.parse(antwoord.content).entries] == [
            "Dit verhaal staat hier niet meer"
        ]
        assert b"Koffie" not in antwoord.content


@pytest.mark.django_db
@pytest.mark.parametrize("soort", SOORTEN)
def test_a_feed_without_stories_is_whole_and_stays_the_same(client, site, soort):
    eerst = client.get(f"/feeds/thema/alleen-wonen.{soort}")
    gelezen = feedparser.parse(eerst.content)
    assert not gelezen.bozo
    assert gelezen.entries == []
    assert client.get(f"/feeds/thema/alleen-wonen.{soort}").content == eerst.content


@pytest.mark.django_db
def test_a_feed_of_what_never_was_is_not_found(client, site, verteller, schrijf_verhaal):
    concept = schrijf_verhaal(verteller)
    for adres in ("thema/nergens", "blog/niemand", f"blog/{concept.blog.slug}"):
        assert client.get(f"/feeds/{adres}.atom").status_code == 404
    assert client.get("/feeds/verhalen.xml").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("soort", SOORTEN)
def test_a_control_character_that_slipped_in_does_not_break_the_feed(client, koffie, soort):
    koffie.titel = "Koffie\x0b\x08 met niets"
    koffie.inhoud = [("tekst", "En daarna\x0b\x08 thee.")]
    type(koffie).objects.filter(pk=koffie.pk).update(titel=koffie.titel, inhoud=koffie.inhoud)
    gelezen = feedparser.parse(client.get(f"/feeds/verhalen.{soort}").content)
    assert not gelezen.bozo
    assert gelezen.entries[0].title == "Koffie met niets"
    inhoud = gelezen.entries[0].get("content", [{"value": gelezen.entries[0].summary}])[0]["value"]
    assert "En daarna thee." in " ".join(inhoud.split())


RAAR = (
    "]]> en <![CDATA[ nog wat ]]>",
    "&nbsp;&amp;<br><br/></p></div></content></entry></feed>",
    "<?xml-stylesheet href='x'?><!DOCTYPE feed [<!ENTITY x 'y'>]>&x;",
    "<script>alert(1)</script> https://voorbeeld.nl/?a=<b>&c='\"#d",
    "می\u200cخواهم خانه\u200cای داشته باشم",
    "👩\u200d👩\u200d👧 \U0001f1f3\U0001f1f1 \U00010348 \u202eomgekeerd",
    "vet\x0b \x1f\ufffe\uffff\x85 kaal",
)


@pytest.mark.django_db
@pytest.mark.parametrize("soort", [*SOORTEN, "json"])
def test_whatever_is_told_is_in_the_feed_as_it_was_told_and_breaks_nothing(
    client, verteller, online_verhaal, soort
):
    verhaal = online_verhaal(verteller, "\n\n".join(RAAR), titel=RAAR[1])
    adres = f"/feeds/verhalen.{soort}"
    (stuk,) = lees(client.get(adres), soort, f"http://testserver{adres}").stukken.values()
    kaal = html.unescape(re.sub(r"<[^>]+>", "", stuk.inhoud))
    assert "".join(kaal.split()) == "".join(verhaal.tekst.split())
    assert stuk.titel.strip("\u2068\u2069") == verhaal.titel


@pytest.mark.django_db
def test_one_story_that_is_no_xml_does_not_break_the_others(
    client, verteller, online_verhaal, monkeypatch, nu
):
    online_verhaal(verteller, "Gewoon.")
    online_verhaal(verteller, "Anders.", op=nu + timedelta(hours=1))
    echt = teksten.alineas
    monkeypatch.setattr(
        teksten, "alineas", lambda tekst: "<p>Anders&nbsp;dan<p>" if "Anders" in tekst else echt(tekst)
    )
    antwoord = client.get("/feeds/verhalen.atom")
    anders, gewoon = lees(antwoord, "atom", "http://testserver/feeds/verhalen.atom").stukken.values()
    assert anders.inhoud == "<p>Anders&nbsp;dan<p>"
    assert "Gewoon." in gewoon.inhoud
    assert antwoord.text.count('<content type="xhtml">') == antwoord.text.count('<content type="html">') == 1


@pytest.mark.django_db
def test_feeds_ask_the_same_of_the_database_with_few_stories_and_with_many(
    client, koffie, adressen, verteller, online_verhaal, nu
):
    def vragen(adres):
        with CaptureQueriesContext(connection) as gevangen:
            client.get(f"{adres}.atom")
        return len(gevangen)

    client.get(f"{adressen[0]}.atom")
    weinig = [vragen(adres) for adres in adressen]
    for nummer in range(4):
        foto = SimpleUploadedFile("a.jpg", als_bytes(kleurvlak(60, 40), "JPEG"), content_type="image/jpeg")
        online_verhaal(
            verteller,
            f"Verhaal {nummer}.",
            themas=["alleen-wonen", "beter-worden"],
            fotos=[foto],
            op=nu + timedelta(hours=nummer),
        )
    assert [vragen(adres) for adres in adressen] == weinig
    assert max(weinig) <= 12


@pytest.mark.django_db
def test_a_feed_holds_the_last_thirty_newest_first(client, verteller, online_verhaal, nu):
    for nummer in range(3):
        online_verhaal(verteller, f"Verhaal {nummer}.", op=nu + timedelta(hours=nummer))
    assert feedregels.MEESTE == 30
    gelezen = feedparser.parse(client.get("/feeds/verhalen.atom").content)
    assert [bericht.title for bericht in gelezen.entries] == ["Verhaal 2.", "Verhaal 1.", "Verhaal 0."]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("soort", SOORTEN)
def test_newsboat_reads_the_feed(live_server, koffie, tmp_path, settings, soort):
    settings.SITE_ADDRESS = live_server.url
    newsboat = shutil.which("newsboat")
    assert newsboat, "Install newsboat (apt-get install newsboat): this test reads the feeds with it."
    (tmp_path / "urls").write_text(f"{live_server.url}/feeds/verhalen.{soort}\n")
    (tmp_path / "config").touch()
    subprocess.run(
        [newsboat, "-u", "urls", "-c", "bak.db", "-C", "config", "-x", "reload"],
        check=True,
        timeout=60,
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "TERM": "dumb"},
    )
    with closing(sqlite3.connect(tmp_path / "bak.db")) as bak:
        ((titel, schrijver, datum, html),) = bak.execute(
            "SELECT title, author, pubDate, content FROM rss_item"
        ).fetchall()
    assert (titel, schrijver) == ("Koffie & thee", "Roos uit de straat")
    assert datum == int(koffie.first_published_at.timestamp())
    assert f'src="{live_server.url}/m/{koffie.bestandssleutels[0]}/' in html
    assert "Ik zette &lt;koffie&gt; &amp; thee." in html
