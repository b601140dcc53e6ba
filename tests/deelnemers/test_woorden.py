"""The words of signing in and of people: one word per thing, and Dutch on every button."""

import re

import pytest
from django.utils.translation import gettext, override

from tests.home import taal

# Words that stood beside the one word that we use.
NOOIT = {
    r"mailadres(?:sen)?": "e-mailadres",
    r"bladzijden?": "pagina",
    r"Uitloggen": "Log uit",
    r"Inloggen": "Log in",
}
# The subject of a mail, not a thing to press.
_NAAMT = {"Inloggen bij Broedplaats"}
_GEMERKT = re.compile(r"""\{%\s*translate\s+(?:"([^"]*)"|'([^']*)')(?P<context>\s+context)?""")
_SJABLONEN = sorted((taal.PROJECT / "templates").rglob("*.*"))


def _van_ons():
    for tekst in taal.sjablonen():
        if re.match(r"templates/(?:account|mfa|deelnemers/|post/(?:adres|inlog|account|rol))", tekst.plek):
            yield tekst
    for tekst in taal.gemerkte_zinnen():
        if re.match(r"deelnemers/", tekst.plek):
            yield tekst


@pytest.mark.parametrize(("woord", "wel"), NOOIT.items())
def test_one_word_per_thing(woord, wel):
    fouten = [
        f"{tekst.plek}: “{zin}” → {wel}"
        for tekst in _van_ons()
        for zin in taal.zinnen(tekst.woorden)
        if re.search(rf"(?<![\w-]){woord}(?!\w)", zin) and zin not in _NAAMT
    ]
    assert not fouten, "\n".join(fouten)


def test_no_library_translates_a_dutch_sentence_of_ours():
    """ "Log in" is English too: allauth's own Dutch for it came on our button."""
    with override("nl"):
        fouten = {
            f"{pad.relative_to(taal.PROJECT / 'templates')}: {zin} → {gettext(zin)}"
            for pad in _SJABLONEN
            for gevonden in _GEMERKT.finditer(pad.read_text())
            if (zin := gevonden[1] or gevonden[2]) and not gevonden["context"] and gettext(zin) != zin
        }
        fouten |= {
            f"{tekst.plek}: {zin}"
            for tekst in taal.gemerkte_zinnen()
            for zin in tekst.woorden.split("\n\n")
            if zin and gettext(zin) != zin
        }
    assert fouten == set()
