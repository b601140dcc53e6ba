"""Ways on from a story: one more of its writer, one more on its theme, and how to follow both."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.mediatheek.fotos import als_bytes, kleurvlak
from verhalen import actions
from verhalen.models import WEGEN, VerhaalPage


def wegen(client, verhaal):
    """The links below "Lees verder" on the page of a story: words and where they lead."""
    voet = client.get(verhaal.url).text.partition("verhaal__voet")[2]
    stuk = re.search(r"<h2>Lees verder</h2>(.*?)</ul>", voet, re.S)
    links = re.findall(r'<a href="([^"]+)">(.*?)</a>', stuk[1], re.S) if stuk else []
    return [(" ".join(re.sub(r"<[^>]+>", " ", woorden).split()), adres) for adres, woorden in links]


@pytest.fixture
def reeks(verteller, online_verhaal, nu):
    """Three stories of one writer, a day apart."""
    return [
        online_verhaal(verteller, f"Dag {dag}.", titel=f"Bus {dag}", op=nu + timedelta(days=dag))
        for dag in range(3)
    ]


@pytest.mark.django_db
def test_a_story_leads_to_the_one_that_its_writer_told_before_it(client, reeks):
    eerste, tweede, derde = reeks
    assert wegen(client, derde) == [("Nog een verhaal van Roos uit de straat: Bus 1", tweede.url)]
    assert wegen(client, tweede) == [("Nog een verhaal van Roos uit de straat: Bus 0", eerste.url)]


@pytest.mark.django_db
def test_where_nothing_is_next_nothing_is_shown(client, reeks):
    assert wegen(client, reeks[0]) == []
    assert "Lees verder" not in client.get(reeks[0].url).text


@pytest.mark.django_db
def test_a_page_of_a_dagboek_leads_to_the_page_after_it_and_not_out_of_the_dagboek(
    client, verteller, schrijf_verhaal, plaats_verhaal, online_verhaal, nu
):
    dagboek, ander = (
        actions.maak_dagboek(deelnemer=verteller, titel=titel, nu=nu) for titel in ("Tuin", "Zee")
    )
    eerste, tweede = (
        plaats_verhaal(schrijf_verhaal(verteller, f"Dag {dag}.", dagboek=dagboek)) for dag in (1, 2)
    )
    plaats_verhaal(schrijf_verhaal(verteller, "Golven.", dagboek=ander))
    online_verhaal(verteller, "Los.")
    assert wegen(client, eerste) == [("Nog een verhaal van Roos uit de straat: Dag 2.", tweede.url)]
    assert wegen(client, tweede) == []


@pytest.mark.django_db
def test_a_story_leads_to_the_one_before_it_on_its_theme_and_shows_none_twice(
    client, verteller, andere_verteller, online_verhaal, nu
):
    over = {"themas": ["op-weg-gaan"]}
    oud = online_verhaal(andere_verteller, "Een.", titel="Oud", op=nu, **over)
    van_mij = online_verhaal(verteller, "Twee.", titel="Van mij", op=nu + timedelta(days=1), **over)
    nieuw = online_verhaal(verteller, "Drie.", titel="Nieuw", op=nu + timedelta(days=2), **over)
    assert wegen(client, nieuw) == [
        ("Nog een verhaal van Roos uit de straat: Van mij", van_mij.url),
        ("Ook over Op weg gaan: Oud", oud.url),
    ]
    assert wegen(client, van_mij) == [("Ook over Op weg gaan: Oud", oud.url)]


@pytest.mark.django_db
def test_a_heavy_story_shows_its_note_and_not_its_first_words(client, verteller, online_verhaal, nu):
    online_verhaal(verteller, "Toen ging oma dood.", let_op=["dood"])
    nieuw = online_verhaal(verteller, "Later.", op=nu + timedelta(days=1))
    pagina = client.get(nieuw.url).text
    assert wegen(client, nieuw)[0][0] == "Nog een verhaal van Roos uit de straat: Een verhaal"
    assert "Dit verhaal gaat over de dood." in pagina
    assert "oma" not in pagina


@pytest.mark.django_db
def test_what_is_off_the_site_leads_nowhere_and_is_led_to_by_none(client, reeks, verteller, nu):
    eerste, tweede, derde = reeks
    actions.trek_in(verhaal=tweede, door=verteller, nu=nu + timedelta(days=3))
    assert wegen(client, derde) == [("Nog een verhaal van Roos uit de straat: Bus 0", eerste.url)]


@pytest.mark.django_db(transaction=True)
def test_a_kept_page_is_made_anew_when_what_it_leads_to_changes(client, reeks, verteller, nu):
    _eerste, tweede, derde = reeks
    assert wegen(client, derde)[0][1] == tweede.url
    actions.verberg(verhaal=tweede, door=verteller, nu=nu + timedelta(days=3))
    assert wegen(client, derde)[0][1] == reeks[0].url
    actions.toon_weer(verhaal=tweede, door=verteller, nu=nu + timedelta(days=4))
    assert wegen(client, derde)[0][1] == tweede.url


@pytest.mark.django_db
def test_writer_and_theme_can_be_followed_from_a_story(client, verteller, online_verhaal):
    verhaal = online_verhaal(verteller, "Een dag.", themas=["op-weg-gaan"])
    pagina = client.get(verhaal.url).text
    for adres, woorden in (
        (f"?blog={verhaal.blog.slug}", "Volg Roos"),
        ("?thema=op-weg-gaan", "Volg het thema"),
    ):
        assert re.search(rf'<a href="/volgen/{re.escape(adres)}">.*?{woorden}', pagina), adres
        assert client.get(f"/volgen/{adres}").status_code == 200


@pytest.mark.django_db
def test_all_ways_on_cost_two_queries_and_a_page_with_photos_five(
    client, reeks, verteller, andere_verteller, online_verhaal, nu, django_assert_num_queries
):
    upload = SimpleUploadedFile("bus.jpg", als_bytes(kleurvlak(60, 40), "JPEG"))
    online_verhaal(andere_verteller, "Eerder.", themas=["op-weg-gaan", "alleen-wonen"], op=nu)
    later = nu + timedelta(days=5)
    verhaal = online_verhaal(
        verteller, "Met foto.", themas=["op-weg-gaan", "alleen-wonen"], fotos=[upload], op=later
    )
    themas = list(verhaal.themas.all())
    verhaal = VerhaalPage.objects.select_related("blog").get(pk=verhaal.pk)
    with django_assert_num_queries(2):
        assert [bool(weg.thema) for weg in WEGEN.verder(verhaal, themas)] == [
            False,
            True,
        ]
    with django_assert_num_queries(1):
        WEGEN.verder(verhaal, [])
    client.get("/hulp/")  # what is asked once per process
    cache.clear()
    with django_assert_num_queries(5):
        assert len(wegen(client, verhaal)) == 2
