"""A photo that is being made ready shows by itself, and nothing that is being typed is touched."""

import pytest
from playwright.sync_api import expect

from tests.reis.test_verhaal_tot_lezer import knop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WACHT = "Je foto wordt klaargezet."


def kies_een_foto(pagina, foto):
    pagina.goto("/vertel/")
    pagina.locator("#id_fotos").set_input_files([foto])
    pagina.locator("#id_tekst").fill("De bus was te laat.")
    knop(pagina, "^Zet de foto's erbij")
    expect(pagina.locator("ol.regels li:has(.regel__foto)")).to_contain_text(WACHT)


def test_it_comes_by_itself_while_somebody_types(ga_zitten, verteller, foto_met_gps, fotowerker):
    pagina = ga_zitten(verteller)
    fouten = []
    pagina.on("console", lambda regel: fouten.append(regel.text) if regel.type == "error" else None)
    kies_een_foto(pagina, foto_met_gps("IMG_1.jpg", "tan"))
    pagina.locator("#id_tekst").fill("De bus was te laat. En toen")
    fotowerker()
    expect(pagina.locator("ol.regels li img")).to_have_count(1)
    expect(pagina.get_by_role("button", name="Draai foto 1")).to_be_visible()
    expect(pagina.locator("main > p[role=status].sr")).to_have_text("Je foto staat klaar.")
    expect(pagina.locator("#id_tekst")).to_have_value("De bus was te laat. En toen")
    assert not fouten


def test_without_javascript_a_button_shows_it_and_keeps_what_was_typed(
    ga_zitten, verteller, foto_met_gps, fotowerker
):
    pagina = ga_zitten(verteller, js=False)
    kies_een_foto(pagina, foto_met_gps("IMG_1.jpg", "tan"))
    pagina.locator("#id_tekst").fill("De bus was te laat. En toen")
    fotowerker()
    knop(pagina, "^Kijk of foto 1 klaar is")
    expect(pagina.locator("ol.regels li img")).to_have_count(1)
    expect(pagina.locator("#id_tekst")).to_have_value("De bus was te laat. En toen")
