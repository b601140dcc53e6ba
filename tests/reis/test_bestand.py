"""Choosing photos: what was chosen shows at once, can be taken back, and arrives."""

import re

import pytest
from playwright.sync_api import expect

from tests.reis.test_verhaal_tot_lezer import knop
from verhalen.models import VerhaalPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A browser cannot draw this, whatever it is called.
HEIC = {"name": "IMG_9.heic", "mimeType": "image/heic", "buffer": b"\x00\x00\x00\x18ftypheic"}


def test_chosen_photos_show_at_once_and_can_be_taken_back(ga_zitten, verteller, foto_met_gps):
    pagina = ga_zitten(verteller)
    fouten = []
    pagina.on("console", lambda regel: fouten.append(regel.text) if regel.type == "error" else None)
    pagina.goto("/vertel/")
    vak = pagina.locator(".kies")
    wat, kaarten, plaatjes = vak.get_by_role("status"), vak.locator("li"), vak.locator("li canvas")
    expect(vak.get_by_role("button")).to_have_count(1)
    with pagina.expect_file_chooser() as keuze:
        vak.locator("label").click()
    keuze.value.set_files([foto_met_gps("IMG_1.jpg", "tan"), foto_met_gps("IMG_2.jpg", "teal"), HEIC])
    expect(wat).to_have_text("Je koos 3 foto's: IMG_1.jpg, IMG_2.jpg, IMG_9.heic")
    expect(kaarten).to_have_text(["IMG_1.jpg", "IMG_2.jpg", "IMG_9.heic"])
    expect(plaatjes).to_have_count(2)
    # Not only a box: the colour of the photo itself.
    kleur = plaatjes.nth(1).evaluate("doek => [...doek.getContext('2d').getImageData(9, 9, 1, 1).data]")
    assert all(abs(een - ander) < 12 for een, ander in zip(kleur, (0, 128, 128, 255), strict=True))

    vak.get_by_role("button", name="Haal weg").click()
    expect(wat).to_have_text("Er is geen foto gekozen.")
    expect(kaarten).to_have_count(0)
    expect(pagina.locator("#id_fotos")).to_be_focused()

    pagina.locator("#id_fotos").set_input_files([foto_met_gps("IMG_4.jpg", "tan")])
    expect(wat).to_have_text("Je koos één foto: IMG_4.jpg")
    expect(vak.locator("label")).to_have_text("Kies andere foto's")
    pagina.locator("#id_tekst").fill("Met een foto")
    knop(pagina, "^Verder")
    expect(pagina).to_have_url(re.compile("/extra/"))
    assert len(VerhaalPage.objects.get().get_latest_revision_as_object().bestandssleutels) == 1
    assert not fouten


def test_without_javascript_the_field_is_the_browsers_own(ga_zitten, verteller, foto_met_gps):
    pagina = ga_zitten(verteller, js=False)
    pagina.goto("/vertel/")
    expect(pagina.locator("#id_fotos")).to_be_visible()
    expect(pagina.locator(".kies label, .kies button")).to_have_count(0)
    pagina.get_by_label("Foto's erbij").set_input_files([foto_met_gps("IMG_1.jpg", "tan")])
    pagina.locator("#id_tekst").fill("Met een foto")
    knop(pagina, "^Verder")
    assert len(VerhaalPage.objects.get().get_latest_revision_as_object().bestandssleutels) == 1
