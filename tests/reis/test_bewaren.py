"""What somebody types is kept without a press, and what is not kept is told in words."""

import re
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from tests.reis.test_verhaal_tot_lezer import code_in, knop
from verhalen.actions.schrijven import MAX_TEKENS
from verhalen.models import VerhaalPage
from verhalen.vormen import FOTO

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BEWAARD = re.compile(r"^Bewaard om \d\d:\d\d$")


@pytest.fixture
def regel():
    """The calm line of a form that is kept while somebody types."""
    return lambda pagina: pagina.locator("form[data-bewaar] .bewaard[role=status]")


def concept():
    """The one verhaal there is, as the server has it."""
    return VerhaalPage.objects.get().lees_concept()


def typ_erbij(pagina, veld, woorden):
    """Type at the end of a field, and wait until the server answered to the last letter."""

    def op_het_laatste(antwoord):
        if not antwoord.url.endswith("/bewaar/"):
            return False
        # A field of the form ends where the line comes that separates it from the next.
        return f"{woorden}\r\n--" in antwoord.request.post_data_buffer.decode()

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


def test_a_sheet_that_begins_with_photos_says_so_in_its_calm_line(ga_zitten, verteller, foto_met_gps, regel):
    pagina = ga_zitten(verteller)
    pagina.goto("/vertel/fotos/")
    pagina.locator("#id_fotos").set_input_files([foto_met_gps("IMG_1.jpg", "tan")])
    gekozen = pagina.locator(".kies").get_by_role("status")
    expect(gekozen).to_have_text("Je koos één foto: IMG_1.jpg")
    assert typ_erbij(pagina, "#id_tekst", "De bus").status == 200
    expect(regel(pagina)).to_have_text(BEWAARD)
    expect(gekozen).to_have_text("Je koos één foto: IMG_1.jpg")


def test_a_story_that_is_begun_in_a_dagboek_is_in_it_also_when_typing_kept_it_first(
    ga_zitten, verteller, regel
):
    pagina = ga_zitten(verteller)
    pagina.goto("/vertel/dagboek/")
    pagina.locator("#id_titel").fill("Mijn tuin")
    knop(pagina, "Begin dit dagboek")
    typ_erbij(pagina, "#id_tekst", "Vandaag regende het.")
    expect(regel(pagina)).to_have_text(BEWAARD)
    knop(pagina, "^Verder")
    expect(pagina.locator(".extras")).to_contain_text("Mijn tuin")
    assert VerhaalPage.objects.get().get_parent().title == "Mijn tuin"


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
    eerste, tweede = (f"#id_beschrijving_{foto['sleutel']}" for foto in concept().waarden(FOTO))
    typ_erbij(pagina, tweede, "Mijn natte schoenen")
    expect(regel(pagina)).to_have_text(BEWAARD)
    typ_erbij(pagina, eerste, "Een lege bushalte")
    expect(regel(pagina)).to_have_text(BEWAARD)
    assert [foto["beschrijving"] for foto in concept().waarden(FOTO)] == [
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
    expect(pagina.locator("main")).to_contain_text("Je tekst is bewaard: een dag lang")
    pagina.get_by_label("e-mailadres").fill(verteller.email)
    knop(pagina, "Mail mij een code")
    pagina.locator("#id_code").fill(code_in(bezorg, verteller.email))
    knop(pagina, "Log in|Inloggen")
    expect(pagina.locator("article")).to_contain_text("Al bewaard. En dit nog niet.")
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
    expect(pagina).to_have_url(re.compile("/kijk/$"))
    pagina.go_back()
    pagina.locator("#id_tekst").fill("Tweede versie")
    knop(pagina, "^Verder")
    expect(pagina).to_have_url(re.compile("/kijk/$"))
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


# ---- leaving at once

# Three bytes each, as in languages that many people here write; and two, as in Dutch.
LANG = ("één ëu " * 5000)[:30_000].strip()
HEEL_LANG = "".join(chr(0x0E01 + nummer % 40) for nummer in range(49_000))
VERBERG = """() => {
  Object.defineProperty(document, "visibilityState", { value: "hidden" });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
PLAK = """([veld, tekst]) => {
  veld.focus();
  veld.setSelectionRange(veld.value.length, veld.value.length);
  document.execCommand("insertText", false, tekst);
}"""


def plak(pagina, tekst):
    """Put a text in at the end, at once, as the browser does it."""
    pagina.evaluate(PLAK, [pagina.locator("#id_tekst").element_handle(), tekst])


def wacht_op_het_bewaren(tekst):
    """Ask the database until it has this text, for as long as a busy machine may need."""
    for _keer in range(600):
        bewaard = [v.get_latest_revision_as_object().tekst for v in VerhaalPage.objects.all()]
        if bewaard == [tekst]:
            return
        threading.Event().wait(0.05)
    raise AssertionError([(len(b), b[-60:]) for b in bewaard])


def test_a_long_text_is_kept_when_the_tab_is_closed_at_once(ga_zitten, verteller):
    pagina = ga_zitten(verteller)
    pagina.goto("/vertel/")
    plak(pagina, LANG)
    pagina.keyboard.type(" en het eind")
    pagina.close()
    wacht_op_het_bewaren(LANG + " en het eind")


@pytest.mark.parametrize("eerst", ["Begin.", LANG], ids=["kort", "lang"])
def test_an_app_that_is_switched_away_from_and_never_comes_back_keeps_the_end(ga_zitten, verteller, eerst):
    pagina = ga_zitten(verteller)
    # Nobody says goodbye: only that the page is not seen any more.
    pagina.add_init_script("addEventListener('pagehide', (g) => g.stopImmediatePropagation(), true)")
    pagina.goto("/vertel/")
    plak(pagina, eerst)
    pagina.keyboard.type(" en het eind")
    pagina.evaluate(VERBERG)
    pagina.close()
    wacht_op_het_bewaren(eerst + " en het eind")


def test_the_end_of_a_text_that_is_too_long_for_a_last_request_is_kept(ga_zitten, verteller, schrijf_verhaal):
    verhaal = schrijf_verhaal(verteller, HEEL_LANG)
    pagina = ga_zitten(verteller)
    pagina.goto(f"/vertel/{verhaal.sleutel}/")
    typ_erbij(pagina, "#id_tekst", " En toen")
    pagina.keyboard.type(", 👵🏽 het eind.")
    with pagina.expect_request(lambda verzoek: verzoek.url.endswith("/bewaar/")) as laatste:
        pagina.evaluate(VERBERG)
    # Only what fits in a request that outlives its page (64 KiB): the rest was kept before.
    assert b"deel_midden" in laatste.value.post_data_buffer
    assert len(laatste.value.post_data_buffer) < 64 * 1024
    pagina.close()
    wacht_op_het_bewaren(HEEL_LANG + " En toen, 👵🏽 het eind.")


def traag(pagina, bytes_per_seconde):
    """A phone far from the mast: what is sent takes its time."""
    lijn = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": bytes_per_seconde}
    pagina.context.new_cdp_session(pagina).send("Network.emulateNetworkConditions", lijn)


def test_who_presses_a_link_at_once_sees_the_last_words_where_it_leads(ga_zitten, verteller):
    pagina = ga_zitten(verteller)
    pagina.goto("/vertel/")
    traag(pagina, 2_000)
    plak(pagina, "De bus kwam niet")
    pagina.keyboard.type(" en ik liep.")
    pagina.get_by_role("link", name="Mijn plek").first.click()
    expect(pagina).to_have_url(re.compile("/mijn/$"))
    expect(pagina.locator("main")).to_contain_text("De bus kwam niet en ik liep.")


def test_without_an_account_the_menu_s_vertel_finds_what_was_typed_just_now(ga_zitten, site):
    pagina = ga_zitten()
    pagina.goto("/vertel/")
    traag(pagina, 2_000)
    pagina.locator("#id_tekst").press_sequentially("Net getypt.")
    pagina.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Vertel").click()
    expect(pagina.locator("h1")).to_have_text("Er staat nog tekst. Wil je die zien?")


def test_who_types_on_without_a_pause_is_kept_all_the_while(ga_zitten, verteller):
    pagina = ga_zitten(verteller)
    pagina.goto("/vertel/")
    pagina.locator("#id_tekst").focus()
    with pagina.expect_response(lambda antwoord: antwoord.url.endswith("/bewaar/")) as antwoord:
        # Seven seconds, with never a second and a half between two letters.
        pagina.keyboard.type("De bus kwam weer niet, en ik stond er.", delay=190)
    assert antwoord.value.status == 200
    assert b"De bus kwam" in antwoord.value.request.post_data_buffer
    assert b"stond er." not in antwoord.value.request.post_data_buffer


# ---- without a connection


def test_a_form_that_is_sent_without_a_connection_waits_and_goes_by_itself_once(ga_zitten, verteller, regel):
    pagina = ga_zitten(verteller)
    pagina.goto("/vertel/")
    gegaan = []
    pagina.on("request", lambda vraag: gegaan.append(vraag.url) if vraag.is_navigation_request() else None)
    pagina.locator("#id_tekst").fill("Zonder internet")
    pagina.context.set_offline(True)
    verder = pagina.get_by_role("button", name=re.compile("^Verder"))
    verder.click()
    expect(regel(pagina)).to_have_text(
        "Er is geen verbinding. Je tekst staat hier nog. Zodra er weer verbinding is, gaan we verder."
    )
    # Typed on and pressed again meanwhile: it is still one form, with all of the words.
    pagina.locator("#id_tekst").focus()
    pagina.keyboard.press("Control+End")
    pagina.keyboard.type(", en verder.")
    verder.click()
    expect(pagina.locator("#id_tekst")).to_have_value("Zonder internet, en verder.")
    assert not gegaan
    with pagina.expect_navigation(url=re.compile("/kijk/$")):
        pagina.context.set_offline(False)
    assert concept().tekst == "Zonder internet, en verder."
    assert len([adres for adres in gegaan if "/kijk/" not in adres]) == 1


def test_a_form_without_a_calm_line_waits_for_the_connection_as_well(ga_zitten, verteller):
    pagina = ga_zitten(verteller)
    pagina.goto("/beleidsmaker/")
    pagina.locator("#id_naam").fill("Roos")
    pagina.locator("#id_organisatie").fill("Gemeente Ergens")
    pagina.context.set_offline(True)
    pagina.get_by_role("button", name="Vraag aan").click()
    expect(pagina.locator("form [role=status]").first).to_contain_text("Er is geen verbinding.")
    with pagina.expect_navigation():
        pagina.context.set_offline(False)
    expect(pagina.locator("main")).to_contain_text("Gemeente Ergens")
