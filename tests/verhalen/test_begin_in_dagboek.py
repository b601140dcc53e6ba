"""A story that is begun in a dagboek comes in it, whichever way its first words are kept."""

import uuid

import pytest
from django.urls import reverse

from deelnemers.models import Deelnemer
from verhalen import actions
from verhalen.models import DagboekPage, VerhaalPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def dagboek(verteller, nu):
    return actions.maak_dagboek(deelnemer=verteller, titel="Mijn tuin", nu=nu)


def op_het_vel(browser, inloggen, adres, wat):
    browser.post(adres, wat)


def eerst_tijdens_het_typen(browser, inloggen, adres, wat):
    assert browser.post(f"{adres}bewaar/", wat).status_code == 200
    browser.post(adres, wat)


def na_een_sessie_die_voorbij_was(browser, inloggen, adres, wat):
    persoon = Deelnemer.objects.get(email="roos@voorbeeld.example")
    browser.logout()
    browser.post(adres, wat)
    inloggen(browser, persoon).get(reverse("vertel_verder"))


WEGEN = [op_het_vel, eerst_tijdens_het_typen, na_een_sessie_die_voorbij_was]


@pytest.mark.parametrize("weg", WEGEN)
def test_the_story_is_in_the_dagboek(als, verteller, dagboek, inloggen, weg):
    adres = reverse("verder", args=[uuid.uuid4()])
    weg(als(verteller), inloggen, adres, {"tekst": "Regen.", "begin": "dagboek", "dagboek": str(dagboek.pk)})
    assert VerhaalPage.objects.get().get_parent().specific == dagboek


@pytest.mark.parametrize("weg", WEGEN)
@pytest.mark.parametrize("welk", ["weg", "van een ander", "onzin"])
def test_words_for_a_dagboek_that_is_not_there_are_kept_and_stand_apart(
    als, verteller, andere_verteller, dagboek, inloggen, nu, weg, welk
):
    nummer = str(dagboek.pk)
    if welk == "weg":
        actions.gooi_dagboek_weg(dagboek=dagboek, door=verteller, nu=nu)
    elif welk == "van een ander":
        nummer = str(actions.maak_dagboek(deelnemer=andere_verteller, titel="Van Sjors", nu=nu).pk)
    else:
        nummer = "x" * 40
    adres = reverse("verder", args=[uuid.uuid4()])
    weg(als(verteller), inloggen, adres, {"tekst": "Regen.", "begin": "dagboek", "dagboek": nummer})
    verhaal = VerhaalPage.objects.get()
    assert verhaal.lees_concept().tekst == "Regen."
    assert not DagboekPage.objects.filter(pk=verhaal.get_parent().pk).exists()
