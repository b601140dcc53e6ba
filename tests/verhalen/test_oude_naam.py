"""A writer took another name: who knows the old one does not find the new one by it, at any address."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import moderatie.actions
from deelnemers.actions import kies_naam
from mediatheek.models import Foto
from tests.mediatheek.fotos import als_bytes, kleurvlak
from verhalen import actions
from verhalen.models import BlogPage, DagboekPage, VerhaalPage

pytestmark = pytest.mark.django_db

OUD, NIEUW = "Roos uit de straat", "Merel bij het water"


@pytest.fixture
def hernoemd(verteller, schrijf_verhaal, online_verhaal, plaats_verhaal, nu):
    """Two stories of before, one of them in a dagboek with a photo; then another name, read with a third."""
    los = online_verhaal(verteller, "Ik zette koffie.", themas=["alleen-wonen"])
    dagboek = actions.maak_dagboek(deelnemer=verteller, titel="Onderweg", nu=nu)
    foto = SimpleUploadedFile("a.jpg", als_bytes(kleurvlak(60, 40), "JPEG"), "image/jpeg")
    dag = plaats_verhaal(schrijf_verhaal(verteller, "De bus.", dagboek=dagboek, fotos=[foto]))
    boek = DagboekPage.objects.get()
    oud = {"los": los.url, "dag": dag.url, "dagboek": boek.url, "blog": los.blog.url}
    assert all(adres.startswith("/verhalen/roos-uit-de-straat/") for adres in oud.values())
    kies_naam(deelnemer=verteller, naam=NIEUW, nu=nu)
    online_verhaal(verteller, "Daarna.", op=nu + timedelta(hours=1))
    assert BlogPage.objects.get().url == "/verhalen/merel-bij-het-water/"
    bron = Foto.objects.bronnen(dag.bestandssleutels)[dag.bestandssleutels[0]]
    return {**oud, "los_kaal": los.url.rstrip("/"), "foto": bron.src}


ADRESSEN = {
    "the blog": "{blog}",
    "the blog, without its last slash": "/verhalen/roos-uit-de-straat",
    "an older page of the blog": "{blog}?na=20261128T120000.000000-99",
    "a story": "{los}",
    "a story, without its last slash": "{los_kaal}",
    "a story in a dagboek": "{dag}",
    "a dagboek": "{dagboek}",
    "a story that never was": "/verhalen/roos-uit-de-straat/2026-11-28-bcdfg/",
    "the feed": "/feeds/blog/roos-uit-de-straat.atom",
    "the feed, RSS": "/feeds/blog/roos-uit-de-straat.rss",
    "the feed, JSON": "/feeds/blog/roos-uit-de-straat.json",
    "following": "/volgen/?blog=roos-uit-de-straat",
}


@pytest.mark.parametrize("wat", ADRESSEN)
def test_an_address_under_the_old_name_is_not_found_and_names_nobody(client, hernoemd, wat):
    antwoord = client.get(ADRESSEN[wat].format(**hernoemd), follow=True)
    assert antwoord.status_code == 404
    gezien = antwoord.text + str(antwoord.headers) + str(antwoord.redirect_chain)
    assert "Merel" not in gezien
    assert "merel" not in gezien


def test_the_old_name_finds_nothing_and_the_new_one_finds_what_was_written_before(client, hernoemd):
    assert "Niets gevonden" in client.get("/zoek/", {"vraag": "roos"}).text
    antwoord = client.get("/zoek/", {"vraag": "merel koffie"}).text
    assert "Ik zette koffie." in antwoord
    assert OUD not in antwoord


def test_nothing_that_is_public_says_the_old_name(client, hernoemd):
    blog = BlogPage.objects.get()
    adressen = [
        "/",
        "/verhalen/",
        blog.url,
        "/themas/alleen-wonen/",
        "/sitemap.xml",
        DagboekPage.objects.get().url,
    ]
    adressen += [verhaal.url for verhaal in VerhaalPage.objects.online()]
    feeds = ["verhalen", "thema/alleen-wonen", f"blog/{blog.slug}"]
    adressen += [f"/feeds/{feed}.{soort}" for feed in feeds for soort in ("atom", "rss", "json")]
    for adres in adressen:
        antwoord = client.get(adres)
        assert antwoord.status_code == 200, adres
        assert not re.search("roos.uit", antwoord.text, re.I), adres


def test_a_photo_has_no_name_in_its_address_and_stays_where_it_is(client, hernoemd):
    antwoord = client.get(hernoemd["foto"])
    assert antwoord.status_code == 200
    assert "merel" not in str(antwoord.headers).lower()


def test_a_name_that_its_writer_changed_does_not_come_back_through_an_older_story(
    client, verteller, moderator, schrijf_verhaal, online_verhaal, lopende_toets, gelezen, nu
):
    online_verhaal(verteller, "Eerst.")
    # Handed in under the old name, and read when the new one stands above the blog already.
    ouder = schrijf_verhaal(verteller, "Nog onder mijn oude naam.")
    actions.stuur_in(verhaal=ouder, door=verteller, nu=nu)
    kies_naam(deelnemer=verteller, naam=NIEUW, nu=nu)
    online_verhaal(verteller, "Onder mijn nieuwe naam.", op=nu + timedelta(hours=1))
    moderatie.actions.plaats(
        anderen="niemand",
        toets_id=lopende_toets(ouder),
        door=moderator,
        gelezen=gelezen(ouder),
        nu=nu + timedelta(hours=2),
    )
    ouder = VerhaalPage.objects.get(pk=ouder.pk)
    assert ouder.live
    assert ouder.schrijversnaam == OUD
    blog = BlogPage.objects.get()
    assert (blog.title, blog.slug) == (NIEUW, "merel-bij-het-water")
    pagina = client.get(ouder.url)
    assert NIEUW in pagina.text
    assert OUD not in pagina.text
    assert "Niets gevonden" in client.get("/zoek/", {"vraag": "roos"}).text
