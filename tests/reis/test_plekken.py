"""Marking places on a plattegrond: by pressing on it, by keyboard, and by the fields alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.reis.keuren import druk, keur

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plattegrond(ga_zitten, site, settings):
    """A page with two places that were marked and two that were not, of which the third stands open."""
    settings.ROOT_URLCONF = "tests.reis.proefvormen"

    def open_pagina(**opties):
        pagina = ga_zitten(**opties)
        pagina.goto("/proef/plekken/")
        return pagina

    return open_pagina


def druk_op(pagina, x, y):
    """Press on the picture, at a place per mille."""
    beeld = pagina.locator("[data-kaart] img")
    vak = beeld.bounding_box()
    beeld.click(position={"x": vak["width"] * x / 1000, "y": vak["height"] * y / 1000})


def waar(pagina, nummer):
    """What the fields of one place say: column, row, and per mille."""
    return [pagina.locator(f"[name=plek-{nummer}-{wat}]").input_value() for wat in ("kolom", "rij", "x", "y")]


def stuur(pagina):
    """Send the form; gives what came in."""
    with pagina.expect_response("**/proef/gestuurd/") as antwoord:
        pagina.get_by_role("button", name="Verder").click()
    return antwoord.value.json()


def pin(pagina, nummer):
    return pagina.get_by_role("radio", name=re.compile(rf"^{nummer}: "))


def test_one_press_puts_the_open_place_where_it_was_pressed(plattegrond):
    pagina = plattegrond(viewport={"width": 360, "height": 740})
    expect(pin(pagina, 3)).to_have_count(0)
    druk_op(pagina, 900, 700)

    kolom, rij, x, y = waar(pagina, 3)
    assert (kolom, rij) == ("4", "3")
    # The line around the picture is 2 px.
    assert abs(int(x) - 900) <= 15
    assert abs(int(y) - 700) <= 15
    expect(pin(pagina, 3)).to_be_checked()
    expect(pagina.locator("[data-zeg]")).to_have_text(
        re.compile(r"^Plek 3: helemaal rechts, onder\. 9\d procent van links, 7\d procent van boven\.$")
    )
    pagina.locator("[name=plek-3-rij]").select_option("boven")
    assert waar(pagina, 3) == ["4", "1", x, "300"]
    druk_op(pagina, 300, 420)
    assert waar(pagina, 3)[:2] == ["1", "2"]
    assert waar(pagina, 1) == ["0", "2", "130", "420"]
    assert waar(pagina, 4) == ["", "", "", ""]


def test_pressing_a_number_chooses_it_and_opens_its_words(plattegrond):
    pagina = plattegrond()
    pagina.locator(".plekken__pin").nth(1).click()
    expect(pin(pagina, 2)).to_be_checked()
    expect(pagina.get_by_label("Wat is hier?").nth(1)).to_be_visible()
    assert waar(pagina, 3) == ["", "", "", ""]

    druk_op(pagina, 100, 900)
    assert waar(pagina, 2)[:2] == ["0", "4"]


def test_tab_still_reaches_the_numbers_while_the_chosen_one_is_not_among_them(plattegrond):
    pagina = plattegrond()
    pin(pagina, 1).focus()
    pagina.locator("[data-plek='3'] summary").focus()
    expect(pagina.locator(".plek--gekozen")).to_have_attribute("data-plek", "3")
    expect(pagina.get_by_role("radio", checked=True)).to_have_count(0)

    pagina.locator("[data-plek='1'] summary").evaluate("e => e.parentElement.inert = true")
    pagina.locator("[data-plek='2'] summary").evaluate("e => e.parentElement.inert = true")
    pagina.keyboard.press("Shift+Tab")
    assert pagina.evaluate("document.activeElement.type") == "radio"


def test_tab_enters_the_numbers_once_and_arrows_go_between_them(plattegrond):
    pagina = plattegrond()
    druk_op(pagina, 900, 700)
    pin(pagina, 3).focus()
    pagina.keyboard.press("ArrowRight")
    expect(pin(pagina, 1)).to_be_focused()
    expect(pin(pagina, 1)).to_be_checked()
    pagina.keyboard.press("ArrowRight")
    expect(pin(pagina, 2)).to_be_focused()
    pagina.keyboard.press("Tab")
    assert pagina.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_by_keyboard_a_place_moves_by_a_box_and_by_a_step(plattegrond):
    pagina = plattegrond()
    kolom, rij = (
        pagina.locator("[data-plek='3']").get_by_label(naam)
        for naam in ("Hoe ver naar rechts?", "Hoe ver naar onder?")
    )
    kolom.focus()
    pagina.keyboard.press("ArrowDown")
    expect(pin(pagina, 3)).to_have_count(0)
    rij.focus()
    pagina.keyboard.press("ArrowDown")
    assert waar(pagina, 3) == ["0", "0", "100", "100"]
    pagina.keyboard.press("ArrowDown")
    assert waar(pagina, 3) == ["0", "1", "100", "300"]

    knop = pagina.get_by_role("group", name="Schuif plek 3 op de kaart").get_by_role("button", name="Rechts")
    knop.focus()
    for _keer in range(4):
        pagina.keyboard.press("Enter")
    assert waar(pagina, 3) == ["1", "1", "200", "300"]
    expect(knop).to_be_focused()
    expect(pin(pagina, 3)).to_be_checked()

    rij.focus()
    pagina.keyboard.press("Home")
    assert waar(pagina, 3) == ["1", "", "", ""]
    expect(pin(pagina, 3)).to_have_count(0)


def test_a_place_never_leaves_the_picture(plattegrond):
    pagina = plattegrond()
    druk_op(pagina, 985, 15)
    deel = pagina.locator("[data-plek='3']")
    for naam in ("Omhoog", "Rechts"):
        for _keer in range(3):
            deel.get_by_role("button", name=naam, exact=True).click()
    assert waar(pagina, 3) == ["4", "0", "1000", "0"]


def test_what_was_typed_names_the_number_and_everything_is_sent(plattegrond):
    pagina = plattegrond()
    druk_op(pagina, 500, 500)
    pagina.get_by_label("Wat is hier?").nth(2).fill("De eenden")
    expect(pagina.get_by_role("radio", name="3: De eenden")).to_be_checked()

    gestuurd = stuur(pagina)
    assert gestuurd["plek-3-woorden"] == "De eenden"
    assert (gestuurd["plek-3-kolom"], gestuurd["plek-3-rij"]) == ("2", "2")
    assert gestuurd["plek-1-x"] == "130"
    assert "plekken-pin" not in gestuurd


def test_without_a_script_the_fields_do_it_and_the_numbers_still_stand_in_the_picture(plattegrond):
    pagina = plattegrond(js=False)
    expect(pagina.locator(".plekpin")).to_have_count(2)
    expect(pagina.locator("[data-stap]").first).to_be_hidden()
    expect(pagina.get_by_text("Druk daarna op de kaart")).to_be_hidden()
    deel = pagina.locator("[data-plek='3']")
    deel.get_by_label("Wat is hier?").fill("Het water")
    deel.get_by_label("Hoe ver naar rechts?").select_option("rechts")
    deel.get_by_label("Hoe ver naar onder?").select_option("helemaal onder")

    with pagina.expect_request("**/proef/gestuurd/") as verzoek:
        pagina.get_by_role("button", name="Verder").click()
    gestuurd = verzoek.value.post_data
    assert "plek-3-kolom=3&plek-3-rij=4&plek-3-x=&plek-3-y=" in gestuurd
    assert "plek-3-woorden=Het+water" in gestuurd


def test_its_screen_can_be_used_by_everybody(plattegrond):
    pagina = plattegrond()
    druk_op(pagina, 900, 100)
    fouten = keur(pagina, "places")
    pagina.locator("[data-plek='1'] summary").click()
    fouten += keur(pagina, "places, two open")
    assert not fouten, "\n".join(fouten)


@pytest.mark.parametrize("breedte", [360, 768, 1000, 1280])
@pytest.mark.parametrize("groot", [False, True], ids=["gewoon", "grote letters"])
def test_on_its_own_screen_the_picture_covers_no_field(ga_zitten, verteller, breedte, groot):
    pagina = ga_zitten(verteller, viewport={"width": breedte, "height": 800})
    if groot:
        pagina.goto("/lezen/")
        pagina.locator("input[name=maat]").last.check()
        druk(pagina, pagina.locator("main form .knop--hoofd"))
    pagina.goto("/vertel/plattegrond/")
    for naam in ("woorden", "kolom", "rij"):
        veld = pagina.locator(f"[name=plek-1-{naam}]")
        # As far as it can go: that is where a picture that stays in sight would lie over it.
        for plek in ("start", "center", "end"):
            assert veld.evaluate(
                """(veld, plek) => {
                    veld.scrollIntoView({block: plek});
                    const vak = veld.getBoundingClientRect();
                    const hier = document.elementFromPoint(vak.x + vak.width / 2, vak.y + vak.height / 2);
                    return hier === veld;
                }""",
                plek,
            ), (naam, plek)
