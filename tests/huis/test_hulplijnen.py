"""The numbers of help stand in one place, with the day on which somebody looked whether they are right."""

import datetime
import re
from dataclasses import astuple, fields

import pytest
from django.template import engines
from django.utils.formats import date_format

from common.hulplijnen import HULPLIJNEN, NAGEKEKEN_OP, Hulplijn
from moderatie.aanwijzingen import Soort, vind
from tests.huis.test_grenzen import CODE, PROJECT, plek

HANDBOEK = PROJECT / "docs" / "handboek" / "beheerder.md"
NUMMERS = re.compile(r"tel:11[23]|0800-?0113|08000113|\b113\b|[Bb]el 112\b")
# The place itself; what the detectors leave alone; and words of people of the example site.
MAG = ("common/hulplijnen.py", "moderatie/aanwijzingen/", "home/voorbeeld/")


def test_the_day_on_which_they_were_looked_at_stands_in_the_code_and_in_the_handbook():
    assert type(NAGEKEKEN_OP) is datetime.date
    dag = date_format(NAGEKEKEN_OP, "j F Y")
    assert f"nagekeken op {dag}" in HANDBOEK.read_text()
    assert "common/hulplijnen.py" in HANDBOEK.read_text()


def test_nowhere_else_in_the_house_stands_a_number_of_help():
    sjablonen = [pad for pad in (PROJECT / "templates").rglob("*") if pad.suffix in {".html", ".txt"}]
    gevonden = [
        plek(bestand)
        for bestand in [*CODE, *sjablonen]
        if not plek(bestand).startswith(MAG) and "migrations" not in bestand.parts
        if NUMMERS.search(bestand.read_text())
    ]
    assert gevonden == []


def test_all_that_the_requirements_name_is_there():
    nummers = {getattr(HULPLIJNEN, veld.name).nummer for veld in fields(HULPLIJNEN)}
    assert nummers == {"112", "113", "0800-0113", "113.nl", "0800-2000"}


@pytest.mark.parametrize("veld", [veld.name for veld in fields(HULPLIJNEN)])
def test_a_template_gets_a_link_that_can_be_pressed(veld):
    lijn = getattr(HULPLIJNEN, veld)
    bron = engines["django"].from_string("{% hulplijnen as hulp %}{{ hulp." + veld + ".link }}")
    assert bron.render() == lijn.link
    assert f'href="{lijn.adres}"' in lijn.link
    assert lijn.link.endswith(f">{lijn.nummer}</a>")
    assert ("noreferrer" in lijn.link) == lijn.adres.startswith("https:")


def test_a_link_holds_no_markup_of_its_own():
    assert "<b>" not in Hulplijn("<b>", "tel:1").link


@pytest.mark.parametrize("veld", [veld.name for veld in fields(HULPLIJNEN)])
def test_no_detector_takes_help_for_something_of_somebody(veld):
    lijn = getattr(HULPLIJNEN, veld)
    for woorden in astuple(lijn):
        assert [een for een in vind(f"Bel {woorden} maar.") if een.soort is not Soort.NOOD] == []
