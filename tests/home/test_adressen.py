"""Each page of the tree at its own address, and at no other."""

import pytest
from wagtail.models import PageViewRestriction

from home.models import ContentPage, HomePage
from verhalen import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def bladzijde(verteller, schrijf_verhaal, plaats_verhaal, nu):
    """A page of a dagboek, on the site."""
    dagboek = actions.maak_dagboek(deelnemer=verteller, titel="Mijn tuin", nu=nu)
    return plaats_verhaal(schrijf_verhaal(verteller, "Zaaien.", titel="Maart", dagboek=dagboek))


@pytest.fixture
def verhaal(andere_verteller, online_verhaal):
    return online_verhaal(andere_verteller, "De bus kwam niet.", titel="De bus")


def test_every_kind_of_page_is_at_its_address(client, bladzijde, verhaal):
    adressen = {
        "/": "Vertel je verhaal",
        "/verhalen/": "De bus",
        "/themas/": "Alleen wonen",
        "/spelregels/": "Spelregels",
        "/hulp/": "Hulp",
        verhaal.blog.url: "De bus",
        verhaal.url: "De bus kwam niet.",
        bladzijde.get_parent().specific.url: "Mijn tuin",
        bladzijde.url: "Zaaien.",
    }
    for adres, woord in adressen.items():
        antwoord = client.get(adres)
        assert antwoord.status_code == 200, adres
        assert woord in antwoord.text, adres
        assert client.head(adres).status_code == 200, adres
        assert "GET" in client.options(adres)["Allow"], adres


def test_an_address_is_all_of_its_parts(client, bladzijde, verhaal):
    dagboek = bladzijde.get_parent()
    niets = (
        f"/verhalen/{bladzijde.blog.slug}/{dagboek.slug}/{bladzijde.slug}/nog-iets/",
        f"/verhalen/{verhaal.blog.slug}/{dagboek.slug}/",
        f"/{verhaal.blog.slug}/",
        "/verhalen/hulp/",
        "/home/",
        "/home/verhalen/",
        "/hulp/hulp/",
        "/bestaat-niet/",
        "/ä/",
    )
    for adres in niets:
        assert client.get(adres).status_code == 404, adres


def test_two_stories_with_the_same_last_part_are_each_on_their_own_blog(
    client, verhaal, verteller, online_verhaal
):
    ander = online_verhaal(verteller, "De trein kwam wel.", titel="De trein")
    type(ander).objects.filter(pk=ander.pk).update(
        slug=verhaal.slug, url_path=f"{ander.get_parent().url_path}{verhaal.slug}/"
    )

    assert "De trein kwam wel." in client.get(f"/verhalen/{ander.blog.slug}/{verhaal.slug}/").text
    assert "De bus kwam niet." in client.get(verhaal.url).text


def test_what_is_off_the_site_is_told_so_at_its_address(client, verhaal, andere_verteller, site, nu):
    actions.trek_in(verhaal=verhaal, door=andere_verteller, nu=nu)
    ContentPage.objects.get(slug="hulp").unpublish()

    assert client.get(verhaal.url).status_code == 410
    assert client.get(verhaal.blog.url).status_code == 410
    assert client.get("/hulp/").status_code == 404


@pytest.mark.parametrize("boven", [HomePage, ContentPage])
def test_a_page_that_was_closed_before_nobody_could_stays_closed(client, site, boven):
    dicht = boven.objects.filter(slug="hulp").first() or boven.objects.first()
    PageViewRestriction.objects.create(page=dicht, restriction_type=PageViewRestriction.LOGIN)

    antwoord = client.get("/hulp/")

    assert antwoord.status_code == 302
    assert "private" in antwoord["Cache-Control"]
    assert client.get("/contact/").status_code == (302 if boven is HomePage else 200)
