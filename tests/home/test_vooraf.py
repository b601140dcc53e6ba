"""Seeing a page of the site beforehand: what was typed, in a frame of the admin, and kept by nobody."""

import pytest
from django.urls import reverse

from home.models import ContentPage, HomePage, SpelregelsPage
from tests.home.beheerformulier import ingevuld

# With real transactions, or the page cache keeps nothing.
pytestmark = pytest.mark.django_db(transaction=True)

# As a browser names the site: kept pages are told apart by it.
ADRES = {"host": "testserver"}


@pytest.mark.parametrize(
    ("soort", "veld", "pad"),
    [
        (ContentPage, "in_het_kort", "/contact/"),
        (HomePage, "kop", "/"),
        (SpelregelsPage, None, "/spelregels/"),
    ],
)
def test_an_editor_sees_what_was_typed_and_readers_do_not(soort, veld, pad, redacteur, als, client, site):
    pagina = soort.objects.get(**({"slug": "contact"} if soort is ContentPage else {}))
    # Read before, so that it is kept.
    assert client.get(pad, headers=ADRES).content == client.get(pad, headers=ADRES).content
    browser = als(redacteur)
    vorm = ingevuld(browser.get(reverse("wagtailadmin_pages:edit", args=[pagina.pk])))
    adres = reverse("wagtailadmin_pages:preview_on_edit", args=[pagina.pk])
    if veld:
        vorm[veld] = "Vlinderstruik"
    assert browser.post(adres, vorm).json()["is_valid"] is True

    vooraf = browser.get(adres)

    assert ("Vlinderstruik" in vooraf.content.decode()) == bool(veld)
    assert vooraf.status_code == 200
    assert vooraf["X-Frame-Options"] == "SAMEORIGIN"
    beleid = vooraf["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in beleid
    assert "unsafe" not in beleid
    assert "private" in vooraf["Cache-Control"]
    for lezer in (client, browser):
        gelezen = lezer.get(pad, headers=ADRES)
        assert "Vlinderstruik" not in gelezen.content.decode()
        assert "frame-ancestors 'none'" in gelezen["Content-Security-Policy"]
        assert gelezen["X-Frame-Options"] == "DENY"


def test_a_page_that_is_not_there_yet_is_seen_beforehand(redacteur, als, site):
    browser = als(redacteur)
    args = ["home", "contentpage", HomePage.objects.get().pk]
    vorm = ingevuld(browser.get(reverse("wagtailadmin_pages:add", args=args)))
    adres = reverse("wagtailadmin_pages:preview_on_add", args=args)
    vorm |= {"title": "Vlinderstruik", "slug": "vlinderstruik", "in_het_kort": "Nieuw."}
    assert browser.post(adres, vorm).json()["is_valid"] is True
    assert "Vlinderstruik" in browser.get(adres).content.decode()
    assert not ContentPage.objects.filter(slug="vlinderstruik").exists()


def test_an_older_text_and_a_draft_are_looked_at(redacteur, als, client, site):
    pagina = ContentPage.objects.get(slug="contact")
    pagina.save_revision().publish()
    pagina.in_het_kort = "Vlinderstruik"
    concept = pagina.save_revision()
    assert client.get("/contact/", headers=ADRES).content == client.get("/contact/", headers=ADRES).content
    browser = als(redacteur)
    for adres in (
        reverse("wagtailadmin_pages:view_draft", args=[pagina.pk]),
        reverse("wagtailadmin_pages:revisions_view", args=[pagina.pk, concept.pk]),
    ):
        assert "Vlinderstruik" in browser.get(adres).content.decode()
    assert "Vlinderstruik" not in client.get("/contact/", headers=ADRES).content.decode()
