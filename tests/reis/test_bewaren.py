"""What somebody types is kept without a press, and what is not kept is told in words."""

import re
from urllib.parse import parse_qs

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from tests.reis.test_verhaal_tot_lezer import code_in, knop
from verhalen.actions.schrijven import MAX_TEKENS
from verhalen.models import VerhaalPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BEWAARD = re.compile(r"^Bewaard om \d\d:\d\d$")


@pytest.fixture
def regel():
    """The calm line of a form that is kept while somebody types."""
    return lambda pagina: pagina.locator("form[data-bewaar] [role=status]")


def concept():
    """The one verhaal there is, as the server has it."""
    return VerhaalPage.objects.get().lees_concept()


def typ_erbij(pagina, veld, woorden):
    """Type at the end of a field, and wait until the server answered to the last letter."""

    def op_het_laatste(antwoord):
        if not antwoord.url.endswith("/bewaar/"):
            return False
        gestuurd = parse_qs(antwoord.request.post_data)
        return any(waarde.endswith(woorden) for waarden in gestuurd.values() for waarde in waarden)

    pagina.locator(veld).focus()
    pagina.keyboard.press("Control+End")
    with pagina.expect_response(op_het_laatste) as antwoord:
        pagina.keyboard.type(woorden)
    return antwoord.value


def test_a_text_is_kept_while_it_is_typed(ga_zitten, verteller, regel):
    pagina = ga_zitten(verteller)
    pagina.goto("/vertel/")
    assert typ_erbij(pagina, "#id_tekst", "De bus kwam").status == 200
    expect(regel(pagina)).to_have_text(BEWAARD)
    assert concept().tekst == "De bus kwam"
    assert typ_erbij(pagina, "#id_tekst", " weer niet.").status == 200
    expect(regel(pagina)).to_have_text(BEWAARD)
    assert concept().tekst == "De bus kwam weer niet."
    pagina.reload()
    expect(pagina.locator("#id_tekst")).to_have_value("De bus kwam weer niet.")


def test_a_title_and_what_is_on_a_photo_are_kept_while_they_are_typed(
    ga_zitten, verteller, schrijf_verhaal, foto_met_gps, regel
):
    fotos = (foto_met_gps("IMG_1.jpg", "tan"), foto_met_gps("IMG_2.jpg", "teal"))
    uploads = [SimpleUploadedFile(foto["name"], foto["buffer"]) for foto in fotos]
    verhaal = schrijf_verhaal(verteller, fotos=uploads)
    pagina = ga_zitten(verteller)
    pagina.goto(f"/vertel/{verhaal.sleutel}/extra/titel/")
    typ_erbij(pagina, "#id_titel", "Wachten op de bus")
    expect(regel(pagina)).to_have_text(BEWAARD)
    assert concept().titel == "Wachten op de bus"

    pagina.goto(f"/vertel/{verhaal.sleutel}/extra/fotos/")
    eerste, tweede = (f"#id_beschrijving_{foto['sleutel']}" for foto in concept().fotoblokken)
    typ_erbij(pagina, tweede, "Mijn natte schoenen")
    expect(regel(pagina)).to_have_text(BEWAARD)
    typ_erbij(pagina, eerste, "Een lege bushalte")
    expect(regel(pagina)).to_have_text(BEWAARD)
    assert [foto["beschrijving"] for foto in concept().fotoblokken] == [
        "Een lege bushalte",
        "Mijn natte schoenen",
    ]


def test_a_text_that_is_too_long_tells_so_and_is_kept_again_when_it_is_shorter(
    ga_zitten, verteller, schrijf_verhaal, regel
):
    precies = ("De bus kwam weer niet.\n" * MAX_TEKENS)[:MAX_TEKENS]
    verhaal = schrijf_verhaal(verteller, precies[:-1])
    pagina = ga_zitten(verteller)
    pagina.goto(f"/vertel/{verhaal.sleutel}/")
    assert typ_erbij(pagina, "#id_tekst", "t!").status == 400
    expect(regel(pagina)).to_contain_text("Je verhaal is te lang voor één keer.")
    assert concept().tekst == precies[:-1]
    pagina.keyboard.press("Backspace")
    expect(regel(pagina)).to_have_text(BEWAARD)
    assert concept().tekst == precies


def test_who_was_signed_out_in_another_tab_is_told_and_loses_no_word(ga_zitten, verteller, bezorg, regel):
    pagina = ga_zitten(verteller)
    pagina.goto("/vertel/")
    typ_erbij(pagina, "#id_tekst", "Al bewaard.")
    expect(regel(pagina)).to_have_text(BEWAARD)

    tweede = pagina.context.new_page()
    tweede.goto("/mijn/")
    knop(tweede, "Log uit")

    assert typ_erbij(pagina, "#id_tekst", " En dit nog niet.").status == 401
    expect(regel(pagina)).to_have_text("Je bent niet meer ingelogd. Druk op Verder, dan bewaren we je tekst.")
    assert concept().tekst == "Al bewaard."
    knop(pagina, "^Verder")
    expect(pagina.locator("h1")).to_have_text("Je tekst is bewaard")
    with pagina.expect_navigation():
        pagina.locator("main").get_by_role("link", name=re.compile("Log in|Inloggen")).click()
    pagina.get_by_label("e-mailadres").fill(verteller.email)
    knop(pagina, "Mail mij een code")
    pagina.locator("#id_code").fill(code_in(bezorg, verteller.email))
    knop(pagina, "Log in|Inloggen")
    expect(pagina.locator("#id_tekst")).to_have_value("Al bewaard. En dit nog niet.")
    assert concept().tekst == "Al bewaard. En dit nog niet."


def test_who_writes_in_two_windows_is_told_and_chooses(ga_zitten, verteller, schrijf_verhaal, regel):
    adres = f"/vertel/{schrijf_verhaal(verteller, 'Begin').sleutel}/"
    telefoon, laptop = ga_zitten(verteller), ga_zitten(verteller)
    telefoon.goto(adres)
    laptop.goto(adres)
    assert typ_erbij(laptop, "#id_tekst", ", en veel meer").status == 200
    assert typ_erbij(laptop, "#id_tekst", " op de laptop").status == 200
    assert typ_erbij(telefoon, "#id_tekst", " op de telefoon").status == 412
    expect(regel(telefoon)).to_have_text(
        "Je schreef ook ergens anders. Druk op Verder, dan zie je beide teksten."
    )
    assert concept().tekst == "Begin, en veel meer op de laptop"

    knop(telefoon, "^Verder")
    expect(telefoon.locator("#id_tekst")).to_have_value("Begin op de telefoon")
    expect(telefoon.get_by_label("Wat je ergens anders schreef")).to_have_value(
        "Begin, en veel meer op de laptop"
    )
    knop(telefoon, "Houd de andere tekst")
    expect(telefoon.locator("#id_tekst")).to_have_value("Begin, en veel meer op de laptop")
    assert typ_erbij(telefoon, "#id_tekst", ", en de telefoon").status == 200

    # And now the laptop is the one that was left behind.
    assert typ_erbij(laptop, "#id_tekst", "!").status == 412
    knop(laptop, "^Verder")
    knop(laptop, "Houd deze tekst")
    assert concept().tekst == "Begin, en veel meer op de laptop!"


@pytest.mark.parametrize("js", [True, False], ids=["met_javascript", "zonder_javascript"])
def test_the_back_button_is_no_second_window(ga_zitten, verteller, js):
    pagina = ga_zitten(verteller, js=js)
    pagina.goto("/vertel/")
    pagina.locator("#id_tekst").fill("Eerste versie")
    knop(pagina, "^Verder")
    expect(pagina).to_have_url(re.compile("/extra/titel/"))
    pagina.go_back()
    pagina.locator("#id_tekst").fill("Tweede versie")
    knop(pagina, "^Verder")
    expect(pagina).to_have_url(re.compile("/extra/titel/"))
    assert concept().tekst == "Tweede versie"


def test_old_words_that_the_browser_puts_back_do_not_go_over_newer_ones(
    ga_zitten, verteller, schrijf_verhaal
):
    adres = f"/vertel/{schrijf_verhaal(verteller, 'Begin').sleutel}/"
    telefoon, laptop = ga_zitten(verteller), ga_zitten(verteller)
    telefoon.goto(adres)
    telefoon.locator("#id_tekst").fill("Begin op de telefoon")
    knop(telefoon, "^Verder")
    laptop.goto(adres)
    laptop.locator("#id_tekst").fill("Begin op de telefoon, en veel meer op de laptop")
    knop(laptop, "^Verder")

    telefoon.go_back()
    expect(telefoon.locator("#id_tekst")).to_have_value("Begin op de telefoon")
    telefoon.locator("#id_tekst").fill("Begin op de telefoon!")
    knop(telefoon, "^Verder")
    expect(telefoon).to_have_title(re.compile("^Kies welke tekst je houdt"))
    assert concept().tekst == "Begin op de telefoon, en veel meer op de laptop"
