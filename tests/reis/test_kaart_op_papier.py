"""An inlogkaart as it comes out of a printer, and the button that prints it."""

import re
import uuid

import pytest

from deelnemers.kaartwoorden import woordenlijst

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MM = 96 / 25.4
LANGE_NAAM = "Mevrouw van de overkant van het hele brede water bij de brug"


def maak_kaart(pagina, naam):
    pagina.goto("/kaarten/nieuw/")
    pagina.locator("#id_naam").fill(naam)
    with pagina.expect_navigation():
        pagina.locator("main .knop--hoofd").click()


def test_the_card_has_the_size_of_a_bank_card_and_everything_fits_on_it(
    ga_zitten, site, begeleider, settings
):
    settings.SITE_ADDRESS = "https://verhalen.ervaringsdeskundigen.voorbeeld.example"
    pagina = ga_zitten(begeleider)
    maak_kaart(pagina, LANGE_NAAM)
    langste = sorted(woordenlijst(), key=len)[-4:]
    pagina.locator(".inlogkaart__woorden").evaluate("(p, w) => { p.textContent = w }", " ".join(langste))
    pagina.emulate_media(media="print")
    for breedte in (718, 320):  # A4 between its margins, and a phone
        pagina.set_viewport_size({"width": breedte, "height": 900})
        kanten = pagina.locator(".inlogkaart__kant")
        assert kanten.count() == 2
        for kant in kanten.all():
            maat = kant.bounding_box()
            assert abs(maat["width"] - 85.6 * MM) < 1
            assert abs(maat["height"] - 54 * MM) < 1
            te_veel = kant.evaluate("k => [k.scrollHeight - k.clientHeight, k.scrollWidth - k.clientWidth]")
            assert max(te_veel) <= 1, kant.inner_text()
    assert pagina.locator(".inlogkaart svg").bounding_box()["width"] >= 36 * MM
    for weg in ("h1", "form", ".knop", ".voet", "nav"):
        assert not pagina.locator(weg).first.is_visible(), weg


@pytest.mark.parametrize("js", [True, False])
def test_there_is_a_button_where_it_works_and_else_a_sentence(ga_zitten, site, begeleider, js):
    pagina = ga_zitten(begeleider, js=js)
    if js:
        pagina.add_init_script("window.print = () => { document.title = 'geprint' }")
    maak_kaart(pagina, f"Merel {uuid.uuid4().hex[:4]}")
    assert pagina.locator("[data-print]").is_visible() == js
    assert pagina.get_by_text(re.compile("Ctrl en P")).is_visible() != js
    if js:
        pagina.locator("[data-print]").click()
        assert pagina.title() == "geprint"
    woorden = pagina.locator(".inlogkaart__woorden").inner_text()
    pagina.reload()
    assert pagina.locator(".inlogkaart__woorden").inner_text() == woorden
