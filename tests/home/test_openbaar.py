"""What everybody can read: pages, lists, search; each within its number of queries."""

import re
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from verhalen import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def verhaal(verteller, online_verhaal, nu):
    return online_verhaal(
        verteller,
        "De bus kwam niet.\n\nZie https://voorbeeld.nl/bus",
        titel="De bus",
        themas=["op-weg-gaan"],
    )


def adressen(verhaal):
    return {
        "home": "/",
        "verhalen": "/verhalen/",
        "blog": verhaal.blog.url,
        "verhaal": verhaal.url,
        "thema": "/themas/op-weg-gaan/",
        "zoek": "/zoek/?vraag=bus",
    }


def test_a_placed_story_stands_on_home_blog_theme_list_and_search(client, verhaal):
    for naam, adres in adressen(verhaal).items():
        antwoord = client.get(adres)
        assert antwoord.status_code == 200, naam
        assert "De bus" in antwoord.text, naam
    assert '<a href="https://voorbeeld.nl/bus" rel="ugc nofollow noopener">' in client.get(verhaal.url).text


def test_pages_of_the_site_itself_open(client, site):
    for adres in (
        "/hulp/",
        "/over-ons/",
        "/privacy/",
        "/toegankelijkheid/",
        "/contact/",
        "/spelregels/",
        "/spelregels/versie-1/",
        "/cijfers/",
        "/themas/",
        "/zoek/",
        "/lezen/",
        "/robots.txt",
        "/sitemap.xml",
    ):
        assert client.get(adres).status_code == 200, adres


def test_from_every_page_one_press_leads_away(client, verhaal):
    """Also where one signs in or reads the rules: who sits there is already seen to be here (SAFE-19)."""
    anders = (
        "/themas/",
        "/zoek/",
        "/hulp/",
        "/inloggen/",
        "/kaart/",
        "/spelregels/",
        "/lezen/",
        "/weet-ik-niet/",
    )
    for adres in [*adressen(verhaal).values(), *anders]:
        assert client.get(adres).text.count("data-snelweg") == 1, adres


def test_home_leads_to_four_beginnings_and_all_others_and_a_policy_maker_to_saying_who_they_are(client, site):
    pagina = client.get("/").text
    beginnen = re.findall(r'class="tegel [^>]*href="([^"]+)"', pagina)
    assert beginnen == ["/vertel/", "/vertel/fotos/", "/vertel/kort/", "/vertel/dagboek/", "/vertel/hoe/"]
    koppen = [re.search(r"<h1[^>]*>(.*?)</h1>", client.get(a, follow=True).text, re.S)[1] for a in beginnen]
    assert len({re.sub(r"<[^>]+>", "", kop).strip() for kop in koppen}) == 5
    assert 'href="/beleidsmaker/"' in pagina
    assert 'href="/beleidsmaker/"' in client.get("/volgen/").text


def test_public_pages_set_no_cookie_and_do_not_vary_by_cookie(client, verhaal):
    for adres in [*adressen(verhaal).values(), "/spelregels/", "/hulp/"]:
        antwoord = client.get(adres)
        assert not antwoord.cookies, adres
        assert "cookie" not in antwoord.get("Vary", "").lower(), adres


def test_stories_ask_not_to_be_indexed_and_stay_out_of_the_sitemap(client, verhaal):
    assert 'content="noindex, noarchive, noimageindex"' in client.get(verhaal.url).text
    assert verhaal.url not in client.get("/sitemap.xml").text
    assert verhaal.blog.url not in client.get("/sitemap.xml").text


def test_a_page_asks_the_database_a_few_things_and_not_more_with_more_stories(
    client, verhaal, verteller, andere_verteller, online_verhaal, nu, django_assert_max_num_queries
):
    def tel():
        aantallen = {}
        for naam, adres in adressen(verhaal).items():
            cache.clear()
            client.get("/hulp/")  # what is asked once per process: content types, the site's root
            with django_assert_max_num_queries(5) as vragen:
                assert client.get(adres).status_code == 200
            aantallen[naam] = len(vragen)
        return aantallen

    weinig = tel()
    assert weinig == {"home": 5, "verhalen": 5, "blog": 4, "verhaal": 4, "thema": 2, "zoek": 3}
    for i in range(24):
        online_verhaal(
            verteller if i % 2 else andere_verteller,
            f"De bus, deel {i}.",
            titel=f"Bus {i}",
            themas=["op-weg-gaan", "alleen-wonen"],
            op=nu + timedelta(hours=i + 1),
        )
    assert tel() == weinig


def test_a_page_of_a_dagboek_with_photos_asks_one_thing_more(
    client, verteller, schrijf_verhaal, plaats_verhaal, nu, django_assert_num_queries
):
    foto = BytesIO()
    Image.new("RGB", (500, 300), "tan").save(foto, "JPEG")
    uploads = [SimpleUploadedFile("a.jpg", foto.getvalue())]
    dagboek = actions.maak_dagboek(deelnemer=verteller, titel="Mijn tuin", nu=nu)
    blad = plaats_verhaal(
        schrijf_verhaal(verteller, "Zaaien.", themas=["op-weg-gaan"], dagboek=dagboek, fotos=uploads)
    )
    client.get("/hulp/")
    with django_assert_num_queries(5):
        antwoord = client.get(blad.url)
    assert f'<a href="{blad.get_parent().specific.url}"><bdi>Mijn tuin</bdi></a>' in antwoord.text
    assert "<picture>" in antwoord.text


def test_a_list_goes_on_where_it_stopped(client, verteller, online_verhaal, nu):
    titels = [f"Verhaal nummer {i:02d}" for i in range(20)]
    for i, titel in enumerate(titels):
        online_verhaal(verteller, "Tekst.", titel=titel, themas=["op-weg-gaan"], op=nu + timedelta(minutes=i))
    for adres in ("/verhalen/", "/themas/op-weg-gaan/"):
        eerste = client.get(adres)
        ouder = eerste.context["bladzij"].ouder
        rest = client.get(adres + ouder)
        gezien = [k.verhaal.titel for a in (eerste, rest) for k in a.context["bladzij"].kaarten]
        assert gezien == titels[::-1], adres
        assert rest.context["bladzij"].ouder == ""


@pytest.mark.parametrize(
    "na", ["x", "20261128T000000.000000-", "-1", "20261128T000000.000000-99999999999999999999"]
)
def test_an_odd_place_in_a_list_starts_from_the_beginning(client, verhaal, na):
    assert "De bus" in client.get("/verhalen/", {"na": na}).text
    assert client.get("/zoek/", {"vraag": "bus", "na": na}).status_code == 200


def test_who_searches_is_not_told_that_a_field_may_be_left_out(client, site):
    for adres in ("/zoek/", "/zoek/?vraag=bus"):
        assert "(hoeft niet)" not in client.get(adres).text


def test_nothing_found_says_what_to_do(client, verhaal):
    tekst = client.get("/zoek/", {"vraag": "olifant"}).text
    assert "Probeer een ander woord" in tekst
    assert "/themas/op-weg-gaan/" in tekst


def test_withdrawn_is_gone_everywhere_in_the_same_request(
    client, verhaal, verteller, nu, django_capture_on_commit_callbacks
):
    plekken = adressen(verhaal)
    for adres in plekken.values():
        client.get(adres)
    with django_capture_on_commit_callbacks(execute=True):
        actions.trek_in(verhaal=verhaal, door=verteller, nu=nu)
    assert client.get(plekken.pop("verhaal")).status_code == 410
    assert client.get(plekken.pop("blog")).status_code == 410
    for naam, adres in plekken.items():
        assert verhaal.url not in client.get(adres).text, naam


def test_who_finds_a_hole_reads_whom_to_tell(client, site, settings):
    """RFC 9116: where it lies, what it holds, and a date that has not passed."""
    antwoord = client.get("/.well-known/security.txt")
    assert antwoord["Content-Type"] == "text/plain; charset=utf-8"
    assert not antwoord.cookies
    regels = dict(regel.split(": ", 1) for regel in antwoord.text.split("\r\n") if regel)
    verloopt = datetime.fromisoformat(regels.pop("Expires"))
    assert timedelta() < verloopt - timezone.now() < timedelta(days=365)
    assert regels == {
        "Contact": "http://testserver/contact/",
        "Preferred-Languages": "nl, en",
        "Canonical": "http://testserver/.well-known/security.txt",
    }
    settings.SECURITY_CONTACT = "mailto:veilig@broedplaats.example"
    assert "Contact: mailto:veilig@broedplaats.example\r\n" in client.get("/.well-known/security.txt").text


def test_every_page_leads_to_the_source_of_what_runs_here(client, verhaal, settings):
    """AGPL-3.0, §13; also a page that says that something is not there."""
    for adres in [*adressen(verhaal).values(), "/inloggen/", "/bestaat-niet/"]:
        assert 'href="/static/broncode.tar.gz"' in client.get(adres).text, adres
    settings.SOURCE_ADDRESS = "https://git.voorbeeld.example/broedplaats"
    assert 'href="https://git.voorbeeld.example/broedplaats"' in client.get("/lezen/").text
