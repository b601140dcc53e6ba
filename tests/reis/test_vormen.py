"""The drawings, the postcard and the plattegrond as readers see them: every theme and width, and on paper."""

import re

import pytest
from playwright.sync_api import expect

from tests.reis.keuren import keur
from tests.reis.test_groot_en_op_papier import TE_BREED, TWEE_KEER

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PADEN = [f"/proef/{naam}/" for naam in ("alles", "kaart", "plattegrond", "plekken")]


@pytest.fixture
def zit(ga_zitten, site, settings):
    settings.ROOT_URLCONF = "tests.reis.proefvormen"
    return ga_zitten


@pytest.mark.parametrize("pad", PADEN[:3])
def test_it_can_be_read_in_every_theme_on_a_small_and_on_a_wide_screen(zit, pad):
    pagina = zit()
    pagina.goto(pad)
    fouten = keur(pagina, pad)
    assert not fouten, "\n".join(fouten)


def test_nothing_scrolls_sideways_at_320_px_with_letters_of_200_percent(zit):
    pagina = zit(viewport={"width": 320, "height": 640})
    for pad in PADEN:
        pagina.goto(pad)
        pagina.evaluate(TWEE_KEER)
        assert pagina.evaluate(TE_BREED) == "", pad
        # Nor does a word fall apart into its letters beside something that kept its width.
        for vak in pagina.locator(".ansichtkaart__aan, .manier__tekst, .plek summary strong").all():
            assert vak.bounding_box()["width"] >= 100, (pad, vak.inner_text())


def test_all_of_a_tile_can_be_pressed_and_opens_its_one_link(zit):
    pagina = zit(viewport={"width": 360, "height": 740})
    pagina.goto(PADEN[0])
    tegel = pagina.locator(".manier").filter(has_text="Kort bericht")
    vak = tegel.bounding_box()
    assert (tegel.get_by_role("link").count(), vak["height"] >= 44) == (1, True)
    tegel.locator(".vormtekening").scroll_into_view_if_needed()
    vak = tegel.bounding_box()
    pagina.mouse.click(vak["x"] + 12, vak["y"] + 12)
    expect(pagina).to_have_url(re.compile("kort"))


def test_a_card_is_read_picture_first_then_to_whom_then_the_words_then_from_whom(zit):
    pagina = zit()
    pagina.goto(PADEN[1])
    boom = pagina.locator(".ansichtkaart").aria_snapshot()
    volgorde = [
        "Een bankje in het park",
        "Aan mijn buurvrouw van vroeger",
        "U zwaait altijd.",
        "van Nachtlamp",
    ]
    plekken = [boom.index(woorden) for woorden in volgorde]
    assert plekken == sorted(plekken), boom
    assert 'heading "Aan mijn buurvrouw van vroeger" [level=2]' in boom


def test_a_plattegrond_is_whole_in_its_list(zit):
    pagina = zit()
    pagina.goto(PADEN[2])
    boom = pagina.locator(".plattegrond").aria_snapshot()
    assert boom.index("Een bankje in het park") < boom.index('list "De plekken"') < boom.index("Plek 4:")
    for woorden in ("Plek 1:", "Thuis. Tien voor negen.", "Plek 3:", "Het water"):
        assert boom.count(woorden) == 1, woorden


def test_on_paper_stand_both_sides_of_a_card_and_a_plattegrond_with_its_list(zit):
    pagina = zit()
    for pad, woorden in ((PADEN[1], "Morgen zit ik klaar."), (PADEN[2], "De bushalte.")):
        pagina.goto(pad)
        pagina.emulate_media(media="print")
        expect(pagina.locator(".verhaal img").first).to_be_visible()
        expect(pagina.get_by_text(woorden)).to_be_visible()
        pagina.emulate_media(media="screen")
    pagina.emulate_media(media="print")
    expect(pagina.locator(".plekpin text").first).to_be_visible()
