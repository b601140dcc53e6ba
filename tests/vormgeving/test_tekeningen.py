"""Every drawing of ours is there, is small, asks for nothing, and has words."""

import re
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from verhalen.gevoel import Gevoel
from verhalen.kaartplaten import KAARTPLATEN, adres_van_plaat
from verhalen.plekken import KOLOMMEN, RIJEN, promille_van, vak_van

MAP = settings.PROJECT / "static" / "ansichtkaarten"
VORMEN = ("tekst", "foto", "geluid", "film", "ansichtkaart", "plattegrond", "kort", "dagboek")
SVG = "{http://www.w3.org/2000/svg}"


def test_there_are_at_least_twelve_drawings_for_a_card_and_each_is_in_the_table():
    assert len(KAARTPLATEN) >= 12
    assert {pad.name for pad in MAP.iterdir()} == {f"{naam}.svg" for naam in KAARTPLATEN}


@pytest.mark.parametrize("naam", KAARTPLATEN)
def test_a_drawing_for_a_card_is_well_formed_small_and_asks_for_nothing(naam):
    bron = (MAP / f"{naam}.svg").read_bytes()
    assert len(bron) <= 3072
    wortel = ElementTree.fromstring(bron)
    assert wortel.tag == f"{SVG}svg"
    assert (wortel.get("width"), wortel.get("height"), wortel.get("viewBox")) == ("360", "240", "0 0 360 240")
    for deel in wortel.iter():
        assert deel.tag in {f"{SVG}{soort}" for soort in ("svg", "path", "circle", "ellipse", "rect")}
        for kenmerk, waarde in deel.attrib.items():
            assert not kenmerk.startswith("on"), kenmerk
            assert "href" not in kenmerk, kenmerk
            assert not re.search(r"url\(|:|var\(|currentColor", waarde), waarde
    # The first thing covers all of it: what lies behind it never shows, whatever the theme.
    assert wortel[0].get("d") == "M0 0h360v240H0z"
    assert re.fullmatch("#[0-9a-f]{6}", wortel[0].get("fill", ""))


def test_a_drawing_for_a_card_has_a_word_and_says_what_can_be_seen_on_it():
    woorden = [str(plaat.woord) for plaat in KAARTPLATEN.values()]
    beschrijvingen = [str(plaat.beschrijving) for plaat in KAARTPLATEN.values()]
    assert len(set(woorden)) == len(set(beschrijvingen)) == len(KAARTPLATEN)
    assert all(2 <= len(woord) <= 20 for woord in woorden)
    assert all(30 <= len(tekst) <= 140 and tekst.endswith(".") for tekst in beschrijvingen)


def test_a_drawing_for_a_card_has_an_address_and_no_other_name_has():
    assert adres_van_plaat("zee").endswith("/ansichtkaarten/zee.svg")
    with pytest.raises(KeyError):
        adres_van_plaat("../iconen")


def vormen_van(html):
    """The shapes that a drawing is made of, without their colours."""
    return tuple(re.findall(r'\b(?:d|cx|cy|r|rx|ry|x|y|width|height)="([^"]*)"', html))


@pytest.mark.parametrize(
    ("sjabloon", "namen"), [("vormtekening", (*VORMEN, "iets nieuws")), ("gezicht", Gevoel.values)]
)
def test_each_drawing_is_another_also_without_colour_and_is_only_decoration(sjabloon, namen):
    getekend = {}
    for naam in namen:
        html = render_to_string(f"components/{sjabloon}.html", {"naam": naam})
        ElementTree.fromstring(re.sub(r"^\s*(\{#.*?#\})?", "", html))
        assert re.search(r'<svg [^>]*aria-hidden="true" focusable="false"', html), naam
        assert not re.search(r">\s*[^\s<]", html.replace("\n", "")), naam
        getekend[vormen_van(html)] = naam
    assert sorted(getekend.values()) == sorted(namen)


def test_a_drawing_of_a_way_of_telling_has_one_thing_in_the_colour_of_the_egg():
    for naam in VORMEN:
        html = render_to_string("components/vormtekening.html", {"naam": naam})
        assert html.count("t-ei") == 1, naam


def test_a_face_is_told_by_its_word_once_and_never_by_a_number():
    assert len(Gevoel) <= 8
    for naam, woord in Gevoel.choices:
        html = render_to_string("components/gezicht.html", {"naam": naam, "woord": woord})
        assert re.findall(r"<span>([^<]*)</span>", html) == [str(woord)]
        assert not re.search(r"\d", str(woord))


@pytest.mark.parametrize("namen", [KOLOMMEN, RIJEN])
def test_every_box_of_a_plattegrond_has_a_word_of_its_own(namen):
    assert list(namen) == [0, 1, 2, 3, 4]
    assert len({str(woord) for woord in namen.values()}) == 5


def test_per_mille_counts_only_within_the_box_that_was_chosen():
    assert promille_van(2) == 500
    assert promille_van(2, 410) == 410
    assert promille_van(2, 600) == 500  # of another box: what a script wrote before the box was changed
    assert (promille_van(4, 1000), promille_van(0, -3), promille_van(4, 1001)) == (1000, 100, 900)
    assert [vak_van(plek) for plek in (-5, 0, 199, 200, 999, 1000, 5000)] == [0, 0, 0, 1, 4, 4, 4]
    for vak in KOLOMMEN:
        assert vak_van(promille_van(vak)) == vak
    with pytest.raises(ValueError, match="5"):
        promille_van(5)
