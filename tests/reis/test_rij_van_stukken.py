"""A plakboek of words, a card and two recordings in one verhaal, by keyboard alone, on a small screen."""

import pytest
from playwright.sync_api import expect

from mediatheek.models import Fase, Opname
from tests.reis.keuren import keur
from tests.reis.test_vormen_met_toetsen import neem_op, schrijf_kaart
from tests.reis.toetsen import enter, ga_in, naar, typ_in
from verhalen.models import VerhaalPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def zet_bij(pagina, na, wat):
    """Open "Zet hier iets bij" of a piece, and choose; the first that is open is the one below it."""
    naar(pagina, f"Zet hier iets bij, na {na}")
    pagina.keyboard.press("Enter")
    ga_in(pagina, wat)


def test_pieces_are_put_between_pieces_and_moved_by_keyboard_alone(ga_zitten, verteller, opnamewerker):
    pagina = ga_zitten(verteller, viewport={"width": 360, "height": 740})
    pagina.goto("/vertel/")
    typ_in(pagina, "Wat wil je vertellen?", "Zo begon het.")
    ga_in(pagina, "Ansichtkaart")
    schrijf_kaart(pagina)
    ga_in(pagina, "Klaar")
    ga_in(pagina, "Verander je verhaal")
    zet_bij(pagina, "tekst 1", "Inspreken")
    neem_op(pagina, opnamewerker)
    ga_in(pagina, "Klaar")
    zet_bij(pagina, "ansichtkaart 1", "Inspreken")
    neem_op(pagina, opnamewerker)
    ga_in(pagina, "Klaar")
    zet_bij(pagina, "geluid 1", "Tekst")
    typ_in(pagina, "Jouw woorden", "En toen dit.")
    ga_in(pagina, "Klaar")
    expect(pagina.get_by_text("Het staat erbij. Je ziet het hieronder.")).to_be_attached()
    ga_in(pagina, "Geluid 2 naar voren")
    assert keur(pagina, "vel") == []
    stukken = VerhaalPage.objects.get().lees_concept().stukken
    assert [stuk["type"] for stuk in stukken] == ["tekst", "geluid", "tekst", "geluid", "ansichtkaart"]
    assert list(Opname.objects.values_list("fase", flat=True)) == [Fase.KLAAR] * 2
    naar(pagina, "Haal tekst 2 weg")
    enter(pagina)
    ga_in(pagina, "Zet dit terug")
    ga_in(pagina, "Verder")
    ga_in(pagina, "Stuur het naar ons")
    expect(pagina.get_by_role("heading", name="Dank je wel")).to_be_visible()
