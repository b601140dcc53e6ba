"""Every text can be read in every theme."""

import re

import pytest

from tests.vormgeving.kleuren import STIJL, THEMAS, contrast, kleuren

VLAKKEN = ("papier", "kaart", "zweef", "blad", "lucht", "klei", "lila", "zon", "zee")
OP_ELK_VLAK = ("inkt", "inkt-zacht", "link", "link-bezocht", "link-zweef")
OP_PAPIER = ("fout", "goed")


@pytest.mark.parametrize("thema", THEMAS)
def test_every_word_has_seven_to_one_on_everything_it_stands_on(thema: str) -> None:
    kleur = kleuren(thema)
    paren = [(tekst, vlak) for tekst in OP_ELK_VLAK for vlak in VLAKKEN]
    paren += [(tekst, vlak) for tekst in OP_PAPIER for vlak in ("papier", "kaart", "zweef")]
    paren += [("op-actie", "actie"), ("op-actie", "actie-zweef"), ("op-ei", "ei")]
    te_zwak = {
        f"{tekst} op {vlak}": round(contrast(kleur[tekst], kleur[vlak]), 2)
        for tekst, vlak in paren
        if contrast(kleur[tekst], kleur[vlak]) < 7
    }
    assert te_zwak == {}


@pytest.mark.parametrize("thema", THEMAS)
def test_lines_of_things_that_can_be_used_have_three_to_one(thema: str) -> None:
    kleur = kleuren(thema)
    for lijn in ("inkt", "lijn-zacht", "fout", "actie"):
        for vlak in ("papier", "kaart"):
            assert contrast(kleur[lijn], kleur[vlak]) >= 3, (lijn, vlak)


@pytest.mark.parametrize("thema", THEMAS)
def test_the_focus_ring_shows_against_its_line_or_against_the_page(thema: str) -> None:
    kleur = kleuren(thema)
    assert contrast(kleur["focus"], kleur["focuslijn"]) >= 3
    for vlak in VLAKKEN:
        ring = max(contrast(kleur["focus"], kleur[vlak]), contrast(kleur["focuslijn"], kleur[vlak]))
        assert ring >= 3, vlak


# What can be pressed, typed in or opened, and on what it stands.
BRUIKBAAR = (".knop", ".themaknop", ".tegel", ".label", ".kaart", "details", ".bestand", ".govuk-textarea")


def _rand(selector: str) -> str:
    """The colour token of the border that the rules of this one selector give."""
    kop = rf"(?:^|[}},])\s*{re.escape(selector)}(?:,[^{{}}]*)?"
    regels = "".join(re.findall(rf"{kop}\{{([^}}]*)\}}", STIJL.read_text()))
    randen = re.findall(r"border:\s*\d+px \w+ var\(--([a-z-]+)\)", regels)
    assert randen, selector
    return randen[-1]


@pytest.mark.parametrize("thema", THEMAS)
def test_the_border_of_everything_that_can_be_used_shows_wherever_it_stands(thema: str) -> None:
    kleur = kleuren(thema)
    te_zwak = [
        (selector, rand, vlak)
        for selector in BRUIKBAAR
        for rand in [_rand(selector)]
        for vlak in VLAKKEN
        if rand not in kleur or contrast(kleur[rand], kleur[vlak]) < 3
    ]
    assert te_zwak == []
