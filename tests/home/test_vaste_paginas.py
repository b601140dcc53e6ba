"""The pages that the site itself links to stay where they are, whoever asks, and by whatever way."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import resolve, reverse
from wagtail.models import Page

from deelnemers import rollen
from home.admin_forms import ADRES_BEZET, ADRES_VAST
from home.models import VASTE_ADRESSEN, ContentPage, HomePage
from tests.conftest import maak_persoon
from tests.home.beheerformulier import ingevuld

pytestmark = pytest.mark.django_db

VAST = ["home", "themas", "spelregels", "verhalen", *sorted(VASTE_ADRESSEN)]
MAPPEN = [
    "templates",
    "common",
    "deelnemers",
    "home",
    "mediatheek",
    "moderatie",
    "post",
    "verhalen",
    "volgen",
]
LINK = re.compile(r"""["'(=]/([a-z0-9-]+)/?(?=["'#?)])""")


@pytest.fixture
def supermens(site):
    persoon = maak_persoon("Su Permens", rollen.BEHEER)
    persoon.is_superuser = True
    persoon.save()
    return persoon


def gelinkt():
    """The first part of every address that a template or our code writes out."""
    bestanden = [
        bestand
        for map_ in MAPPEN
        for soort in ("*.html", "*.txt", "*.py")
        for bestand in (Path(settings.PROJECT) / map_).rglob(soort)
    ]
    return {(stuk, bestand.name) for bestand in bestanden for stuk in LINK.findall(bestand.read_text())}


def test_every_address_that_is_written_out_is_a_screen_of_ours_or_stays(site):
    gevonden = gelinkt()
    assert {"contact", "hulp", "mijn"} <= {stuk for stuk, _waar in gevonden}
    weg = {
        (stuk, waar)
        for stuk, waar in gevonden
        if resolve(f"/{stuk}/").url_name == "wagtail_serve" and stuk not in VAST
    }
    assert weg == set()


@pytest.mark.parametrize("slug", VAST)
@pytest.mark.parametrize("wie", ["redacteur", "supermens"])
def test_such_a_page_is_not_taken_away_by_any_way(wie, slug, als, request, site):
    browser = als(request.getfixturevalue(wie))
    pagina, tuin = Page.objects.get(slug=slug), ContentPage(title="Tuin", slug="tuin", in_het_kort="Groen.")
    site.add_child(instance=tuin)
    voor = Page.objects.filter(pk=pagina.pk).values_list("live", "slug", "path", "url_path", "expire_at")
    stand = list(voor)
    ja = {"include_descendants": "on", "confirm_delete_page": "on", "confirm_site_name": "Broedplaats"}
    for naam in ("delete", "unpublish"):
        antwoord = browser.post(reverse(f"wagtailadmin_pages:{naam}", args=[pagina.pk]), ja)
        assert antwoord.status_code == 403
        if slug != "verhalen":
            assert "Je kunt hem veranderen." in antwoord.content.decode()
    for naam, args in (
        ("wagtailadmin_pages:move", [pagina.pk]),
        ("wagtailadmin_pages:move_confirm", [pagina.pk, tuin.pk]),
        ("wagtailadmin_pages:set_page_position", [pagina.pk]),
        *(("wagtail_bulk_action", ["wagtailcore", "page", daad]) for daad in ("delete", "move", "unpublish")),
        *(("wagtailadmin_api:pages:action", [pagina.pk, daad]) for daad in ("delete", "move", "unpublish")),
    ):
        adres = f"{reverse(naam, args=args)}?id={pagina.pk}"
        assert browser.post(adres, {**ja, "chooser": str(tuin.pk)}).status_code == 404
    assert list(voor.all()) == stand


@pytest.mark.parametrize("slug", VAST)
def test_even_without_the_border_it_stays(slug, supermens, site):
    mag = Page.objects.get(slug=slug).specific.permissions_for_user(supermens)
    assert not any([mag.can_delete(), mag.can_unpublish(), mag.can_move(), mag.can_move_to(site)])


@pytest.mark.parametrize("slug", sorted(set(VAST) - {"verhalen"}))
def test_its_address_stays_and_its_text_changes(slug, redacteur, als, site):
    browser, pagina = als(redacteur), Page.objects.get(slug=slug)
    adres = reverse("wagtailadmin_pages:edit", args=[pagina.pk])
    scherm = browser.get(adres)
    assert "Je kunt hem veranderen." in scherm.content.decode()
    vorm = ingevuld(scherm)
    op_tijd = {"expire_at": "2026-11-01 10:00", "go_live_at": "2027-01-01 10:00", "action-publish": "1"}
    antwoord = browser.post(adres, {**vorm, **op_tijd, "title": "Anders", "slug": "elders"})
    if "slug" in vorm:
        assert str(ADRES_VAST) in antwoord.content.decode()
        assert browser.post(adres, {**vorm, **op_tijd, "title": "Anders"}).status_code == 302
    pagina.refresh_from_db()
    assert (pagina.slug, pagina.title, pagina.live) == (slug, "Anders", True)
    assert (pagina.expire_at, pagina.go_live_at) == (None, None)


def test_a_page_of_the_editors_own_comes_moves_and_goes(redacteur, als, client, site):
    browser = als(redacteur)
    nieuw = reverse("wagtailadmin_pages:add", args=["home", "contentpage", site.pk])
    vorm = ingevuld(browser.get(nieuw))
    vorm |= {"title": "Tuin", "slug": "vertel", "in_het_kort": "Groen.", "action-publish": "1"}
    assert str(ADRES_BEZET) in browser.post(nieuw, vorm).content.decode()
    browser.post(nieuw, {**vorm, "slug": "tuin"})
    assert client.get("/tuin/").status_code == 200
    tuin = ContentPage.objects.get(slug="tuin")
    adres = reverse("wagtailadmin_pages:edit", args=[tuin.pk])
    scherm = browser.get(adres)
    assert "Je kunt hem veranderen." not in scherm.content.decode()
    browser.post(adres, {**ingevuld(scherm), "slug": "moestuin", "action-publish": "1"})
    assert client.get("/moestuin/").status_code == 200
    browser.post(reverse("wagtailadmin_pages:unpublish", args=[tuin.pk]))
    assert client.get("/moestuin/").status_code == 404
    browser.post(reverse("wagtailadmin_pages:delete", args=[tuin.pk]))
    assert not ContentPage.objects.filter(pk=tuin.pk).exists()


def test_the_site_has_a_page_for_every_address_that_stays(site):
    assert set(ContentPage.objects.values_list("slug", flat=True)) >= VASTE_ADRESSEN
    assert HomePage.objects.get().vast
