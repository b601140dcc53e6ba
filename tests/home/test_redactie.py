"""What editors change is what readers get, at once: no kept page stays behind."""

import pytest
from django.urls import reverse

from home.models import ContentPage, HomePage
from moderatie.models import Spelregel, Spelregels
from verhalen.models import Thema

# With real transactions, or the page cache keeps nothing.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gelezen(client, site):
    """The words on a page, which was read before and is kept."""

    def lees(pad):
        return client.get(pad).content.decode()

    for pad in ("/", "/contact/", "/themas/", "/spelregels/"):
        assert lees(pad) == lees(pad)
    return lees


def publiceer(pagina, **anders):
    for naam, waarde in anders.items():
        setattr(pagina, naam, waarde)
    pagina.save_revision().publish()


def test_a_page_that_was_changed_and_published_reads_anew(gelezen):
    publiceer(ContentPage.objects.get(slug="contact"), in_het_kort="Bel ons op dinsdag.")
    publiceer(HomePage.objects.get(), kop="Kom binnen")
    assert "Bel ons op dinsdag." in gelezen("/contact/")
    assert "Kom binnen" in gelezen("/")


def test_a_page_that_was_taken_off_the_site_is_gone(gelezen, client):
    ContentPage.objects.get(slug="contact").unpublish()
    assert client.get("/contact/").status_code == 404


def test_a_theme_or_a_rule_that_was_changed_reads_anew(gelezen):
    thema, versie_een = Thema.objects.first(), Spelregels.objects.get()
    thema.beschrijving = "Over de buren."
    thema.save()
    versie = Spelregels.objects.create(nummer=2, geldig_vanaf=versie_een.geldig_vanaf)
    woorden = {"titel": "Iets anders", "uitleg": "Een andere uitleg.", "voorbeeld": "Zo."}
    Spelregel.objects.create(spelregels=versie, nummer=1, **woorden)
    assert "Over de buren." in gelezen("/themas/")
    assert "Een andere uitleg." in gelezen("/spelregels/")
    thema.delete()
    assert "Over de buren." not in gelezen("/themas/")


def test_an_editor_finds_a_page_by_the_words_in_it(als, redacteur, site):
    """The search field above the pages in the admin: whole words of the text, and their beginnings."""
    publiceer(ContentPage.objects.get(slug="contact"), tekst="<p>Bel de torenwachter op dinsdag.</p>")
    publiceer(ContentPage.objects.get(slug="hulp"), in_het_kort="Neem de trekschuit.")
    browser, lijst = als(redacteur), reverse("wagtailadmin_explore", args=[HomePage.objects.get().pk])
    for woord, gevonden in (
        ("torenwachter", {"contact"}),
        ("toren", {"contact"}),
        ("trekschuit", {"hulp"}),
        ("schoorsteen", set()),
    ):
        rijen = browser.get(lijst, {"q": woord}).context["object_list"]
        assert {pagina.slug for pagina in rijen} == gevonden, woord
