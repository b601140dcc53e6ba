"""Themes are curated by redactie, in the admin; readers and writers have them at once."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from common.templatetags.onderdelen import bekende_iconen
from home.inhoud import THEMAS
from verhalen.models import Thema
from verhalen.plaatjes import PLAATJES

pytestmark = pytest.mark.django_db


def test_redactie_makes_a_theme_and_describes_it_anew(als, redacteur, client):
    browser = als(redacteur)
    lijst = browser.get("/beheer/thema/")
    assert "Alleen wonen" in lijst.content.decode()
    assert "Waar gaat het over" in browser.get("/beheer/thema/new/").content.decode()
    gegevens = {"name": "Muziek", "beschrijving": "Zingen en spelen.", "plaatje": "sprout", "volgorde": "9"}
    assert browser.post("/beheer/thema/new/", gegevens).status_code == 302
    thema = Thema.objects.get(name="Muziek")
    assert (thema.slug, thema.beschrijving, thema.volgorde) == ("muziek", "Zingen en spelen.", 9)
    anders = {**gegevens, "name": "Muziek en dans", "beschrijving": "Zingen, spelen, dansen."}
    assert browser.post(f"/beheer/thema/edit/{thema.pk}/", anders).status_code == 302
    thema.refresh_from_db()
    # Its address stays: people follow it.
    assert (thema.slug, thema.name) == ("muziek", "Muziek en dans")
    assert "Zingen, spelen, dansen." in client.get("/themas/").content.decode()
    assert client.get("/themas/muziek/").status_code == 200


def test_no_theme_is_thrown_away_and_a_picture_that_is_not_there_is_refused(als, redacteur):
    redacteur.user_permissions.add(*Permission.objects.all())
    browser = als(redacteur)
    thema = Thema.objects.first()
    browser.post(f"/beheer/thema/delete/{thema.pk}/")
    gegevens = {"name": "X", "beschrijving": "Y", "plaatje": "bestaat-niet", "volgorde": "9"}
    browser.post("/beheer/thema/new/", gegevens)
    assert not Thema.objects.filter(name="X").exists()
    assert Thema.objects.filter(pk=thema.pk).exists()


@pytest.mark.parametrize("wie", ["moderator", "verteller", "begeleider"])
def test_nobody_else_touches_the_themes(als, request, site, wie):
    browser = als(request.getfixturevalue(wie))
    aantal = Thema.objects.count()
    gegevens = {"name": "X", "beschrijving": "Y", "plaatje": "sprout", "volgorde": "9"}
    browser.post("/beheer/thema/new/", gegevens)
    assert Thema.objects.count() == aantal
    assert "/beheer/thema/" not in browser.get(reverse("mijn")).content.decode()


def test_a_picture_is_chosen_by_seeing_it(als, redacteur):
    browser, thema = als(redacteur), Thema.objects.first()
    scherm = browser.get(f"/beheer/thema/edit/{thema.pk}/").content.decode()
    for naam, woord in PLAATJES.items():
        keuze = re.search(rf'<label[^>]*>\s*<input[^>]*value="{naam}"[^>]*>(.*?)</label>', scherm, re.DOTALL)
        assert keuze, naam
        assert f"iconen.svg#{naam}" in keuze[1]
        assert keuze[1].strip().endswith(f"</svg> {woord}")
    assert re.search(rf'value="{thema.plaatje}"[^>]*checked', scherm)
    # Chosen when the whole sheet could be chosen from: it stays until somebody takes another.
    Thema.objects.filter(pk=thema.pk).update(plaatje="undo-2")
    oud = browser.get(f"/beheer/thema/edit/{thema.pk}/").content.decode()
    assert re.search(r'value="undo-2"[^>]*checked', oud)


@pytest.mark.eenmaal
def test_every_picture_stands_on_the_sheet_and_has_a_word_of_its_own():
    assert set(PLAATJES) <= bekende_iconen()
    assert {thema.plaatje for thema in THEMAS} <= set(PLAATJES)
    assert len({str(woord) for woord in PLAATJES.values()}) == len(PLAATJES)
