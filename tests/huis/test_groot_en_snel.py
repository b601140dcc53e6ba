"""Public pages: kept whole until something changes, and no slower with five thousand stories."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from bench.vul import vul
from tests.mediatheek.fotos import als_bytes, kleurvlak
from verhalen import actions
from verhalen.models import VerhaalPage, Zoekrij


@pytest.fixture
def verhaal(verteller, online_verhaal):
    return online_verhaal(verteller, "De bus kwam niet.", titel="Mijn paraplu", themas=["op-weg-gaan"])


def adressen(verhaal):
    return [
        "/",
        "/verhalen/",
        verhaal.blog.url,
        verhaal.url,
        "/themas/",
        "/themas/op-weg-gaan/",
        "/zoek/?vraag=bus",
        "/zoek/?vraag=bus&volgorde=nieuw",
        "/feeds/verhalen.atom",
        "/feeds/verhalen.rss",
        "/feeds/thema/op-weg-gaan.atom",
        "/feeds/thema/op-weg-gaan.json",
        "/feeds/themas.opml",
        f"/feeds/blog/{verhaal.blog.slug}.rss",
    ]


@pytest.mark.django_db(transaction=True)
def test_every_public_page_is_made_once_and_then_given_without_asking_the_database(
    client, verhaal, django_assert_num_queries
):
    eerst = {adres: client.get(adres) for adres in adressen(verhaal)}

    with django_assert_num_queries(0):
        for adres, antwoord in eerst.items():
            opnieuw = client.get(adres)
            assert opnieuw.status_code == 200, adres
            assert opnieuw.content == antwoord.content, adres
            zelfde = client.get(adres, headers={"If-None-Match": antwoord["ETag"]})
            assert zelfde.status_code == 304, adres


@pytest.mark.django_db(transaction=True)
def test_after_taking_back_no_kept_page_shows_the_story(client, verhaal, verteller, nu):
    for adres in adressen(verhaal):
        assert client.get(adres).status_code == 200, adres

    actions.trek_in(verhaal=verhaal, door=verteller, nu=nu + timedelta(hours=1))

    assert client.get(verhaal.url).status_code == 410
    for adres in adressen(verhaal):
        antwoord = client.get(adres)
        assert "De bus kwam niet" not in antwoord.text, adres
        assert "Mijn paraplu" not in antwoord.text, adres


@pytest.fixture
def bladzijden(andere_verteller, schrijf_verhaal, plaats_verhaal, nu):
    """Five pages of a dagboek, a day apart, with a photo each."""
    dagboek = actions.maak_dagboek(deelnemer=andere_verteller, titel="Onderweg", nu=nu)
    return [
        plaats_verhaal(
            schrijf_verhaal(
                andere_verteller,
                f"Het regende weer, dag {dag}.",
                themas=["op-weg-gaan"],
                dagboek=dagboek,
                fotos=[SimpleUploadedFile("halte.jpg", als_bytes(kleurvlak(60, 40), "JPEG"))],
            ),
            op=nu + timedelta(days=dag),
        )
        for dag in range(5)
    ]


@pytest.mark.django_db
def test_pages_and_feeds_ask_as_little_with_five_thousand_stories_as_with_fourteen(
    client, verhaal, bladzijden, verteller, online_verhaal, nu, django_assert_max_num_queries
):
    for nummer in range(8):
        online_verhaal(
            verteller,
            f"De bus kwam weer niet, deel {nummer}.",
            titel=f"Bus {nummer}",
            themas=["op-weg-gaan", "alleen-wonen"],
            op=nu + timedelta(hours=nummer + 1),
        )
    assert VerhaalPage.objects.online().count() == 14
    middelste = bladzijden[2]
    alle = [*adressen(verhaal), middelste.url, middelste.get_parent().url]

    def tel():
        gevraagd = {}
        for adres in alle:
            cache.clear()
            client.get("/hulp/")  # what is asked once per process: content types, the site's root
            with django_assert_max_num_queries(6) as vragen:
                assert client.get(adres).status_code == 200, adres
            gevraagd[adres] = len(vragen)
        return gevraagd

    weinig = tel()
    vul(aantal=5000, nu=nu)

    assert VerhaalPage.objects.online().count() == 5000
    assert VerhaalPage.objects.online().child_of(middelste.get_parent()).count() > 1000
    # A search with many whole words looks no further for parts of words.
    assert {adres for adres, aantal in tel().items() if aantal > weinig[adres]} == set()


# Tables that grow with the stories. From the newest on, until a list is full, is not the whole of one.
GROEIT = ("wagtailcore_page ", "verhalen_verhaal", "verhalen_zoekrij", "mediatheek_")
NIEUWSTE_EERST = "USING INDEX wagtailcore_page_first_published_at"


@pytest.mark.eenmaal
@pytest.mark.django_db
def test_no_public_page_reads_a_whole_table(client, verhaal, bladzijden, django_assert_max_num_queries):
    """How SQLite goes about it tells before there are very many: it does the same with a few."""
    middelste, heel = bladzijden[2], []
    for adres in [*adressen(verhaal), middelste.url, middelste.get_parent().url]:
        cache.clear()
        with django_assert_max_num_queries(6) as vragen:
            client.get(adres)
        for vraag in vragen.captured_queries:
            if vraag["sql"].startswith("SELECT"):
                with connection.cursor() as wijzer:
                    plan = [rij[3] for rij in wijzer.execute(f"EXPLAIN QUERY PLAN {vraag['sql']}")]
                heel += [
                    (adres, regel)
                    for regel in plan
                    if regel.removeprefix("SCAN ").startswith(GROEIT)
                    and regel.startswith("SCAN")
                    and NIEUWSTE_EERST not in regel
                ]
    assert heel == []


@pytest.mark.django_db
def test_what_is_no_page_goes_in_one_query(verhaal, django_assert_num_queries):
    # With a listener that hears of every model, each row would be read before it is deleted.
    with django_assert_num_queries(1):
        Zoekrij.objects.all().delete()
