"""Somebody tells it aloud: the recorder in a real browser, with its fake microphone and camera."""

import os

import pytest
from playwright.sync_api import expect

from mediatheek.models import Deel, Fase, Opname
from tests.reis.keuren import keur
from verhalen import actions
from verhalen.models import VerhaalPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


DUUR = """een => new Promise((klaar) => {
  een.onloadedmetadata = () => klaar(een.duration);
  een.preload = "metadata";
})"""


def wacht_op_delen(pagina, aantal):
    """Until so many parts were taken in."""
    with pagina.expect_response(lambda a: "/opname/" in a.url and f"/{aantal - 1}/" in a.url and a.ok):
        pass


def neem_op(pagina, delen=2):
    pagina.get_by_role("button", name="Begin met opnemen").click()
    expect(pagina.locator("[data-staat]")).to_have_text("De opname loopt")
    wacht_op_delen(pagina, delen)


def test_a_first_verhaal_is_spoken_heard_back_sent_and_heard_by_everybody(
    ga_zitten, verteller, opnamewerker, plaats_verhaal, nu
):
    pagina = ga_zitten(verteller, viewport={"width": 360, "height": 740})
    fouten = []
    pagina.on("console", lambda regel: fouten.append(regel.text) if regel.type == "error" else None)
    pagina.goto("/vertel/geluid/")
    neem_op(pagina)
    pagina.get_by_role("button", name="Even wachten").click()
    expect(pagina.locator("[data-staat]")).to_have_text("De opname wacht")
    expect(pagina.get_by_role("button", name="Ga verder")).to_be_focused()
    pagina.get_by_role("button", name="Ga verder").click()
    pagina.get_by_role("button", name="Stop").click()
    expect(pagina.get_by_text("Je opname wordt klaargezet.")).to_be_visible()
    opnamewerker()
    # It shows by itself.
    expect(pagina.locator("audio")).to_have_count(1)
    assert Opname.objects.get().fase == Fase.KLAAR
    pagina.get_by_label("Wat wordt er gezegd?").fill("Piep, piep.")
    pagina.get_by_role("button", name="Klaar", exact=True).click()
    pagina.get_by_role("button", name="Stuur het naar ons").click()
    expect(pagina.get_by_role("heading", name="Dank je wel")).to_be_visible()
    actions.neem_terug(verhaal=VerhaalPage.objects.get(), door=verteller, nu=nu)
    online = plaats_verhaal(VerhaalPage.objects.get())
    lezer = ga_zitten()
    lezer.goto(online.url)
    duur = lezer.locator("audio").evaluate(DUUR)
    assert duur == pytest.approx(Opname.objects.get().duur_ms / 1000, abs=0.2)
    assert not fouten


# So many seconds somebody talks before the page is killed: `make proef` takes 50 of them (scripts/proef.py).
SECONDEN = int(os.environ.get("PROEF_OPNEMEN", "9"))
# A part is of three seconds, and one may be under way.
SPELING = 5


def test_a_page_that_is_closed_loses_at_most_a_few_seconds(ga_zitten, verteller, opnamewerker):
    pagina = ga_zitten(verteller)
    pagina.goto("/vertel/geluid/")
    neem_op(pagina, 1)
    klok = pagina.locator("[data-tijd] strong")
    expect(klok).to_have_text(f"0:{SECONDEN:02d}", timeout=1000 * (SECONDEN + 30))
    adres = pagina.url
    pagina.context.close()
    pagina = ga_zitten(verteller)
    pagina.goto(adres)
    expect(pagina.get_by_text("Je bent nog aan het opnemen. Wat je zei, is bewaard.")).to_be_visible()
    pagina.get_by_role("button", name="Klaar met opnemen").click()
    # A press does not wait for what comes of it.
    expect(pagina.get_by_text("Je opname wordt klaargezet.")).to_be_visible()
    opnamewerker()
    opname = Opname.objects.get()
    assert (opname.fase, opname.reden) == (Fase.KLAAR, "")
    assert opname.duur_ms >= 1000 * (SECONDEN - SPELING)


def test_a_line_that_is_gone_for_a_while_loses_nothing(ga_zitten, verteller, opnamewerker):
    pagina = ga_zitten(verteller)
    pagina.goto("/vertel/geluid/")
    neem_op(pagina, 1)
    pagina.context.set_offline(True)
    expect(pagina.locator("[data-staat]")).to_contain_text("Er is nu geen verbinding.")
    pagina.context.set_offline(False)
    wacht_op_delen(pagina, 3)
    pagina.get_by_role("button", name="Stop").click()
    expect(pagina.get_by_text("Je opname wordt klaargezet.")).to_be_visible()
    nummers = list(Deel.objects.order_by("nummer").values_list("nummer", flat=True))
    assert nummers == list(range(len(nummers)))


def test_a_film_is_recorded_the_same_way(ga_zitten, verteller, opnamewerker):
    pagina = ga_zitten(verteller)
    pagina.goto("/vertel/film/")
    neem_op(pagina)
    pagina.get_by_role("button", name="Stop").click()
    expect(pagina.get_by_text("Je opname wordt klaargezet.")).to_be_visible()
    opnamewerker()
    expect(pagina.locator("[data-speler] video")).to_have_count(1)
    opname = Opname.objects.get()
    assert (opname.fase, opname.soort) == (Fase.KLAAR, "film")
    assert opname.still is not None


def test_the_recorder_is_for_everybody(ga_zitten, verteller):
    pagina = ga_zitten(verteller)
    pagina.goto("/vertel/geluid/")
    assert keur(pagina, "opnemen") == []
    neem_op(pagina, 1)
    assert keur(pagina, "opnemen") == []


def test_without_javascript_a_file_is_chosen(ga_zitten, verteller):
    pagina = ga_zitten(verteller, js=False)
    pagina.goto("/vertel/geluid/")
    expect(pagina.get_by_label("Heb je al een opname? Kies het bestand")).to_be_visible()
    expect(pagina.get_by_role("button", name="Begin met opnemen")).to_be_hidden()
