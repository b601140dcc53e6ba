"""The weglijst by itself: what counts since a copy, whatever broke while it was written."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from common import weglijst

pytestmark = pytest.mark.eenmaal
NU = datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.fixture
def lijst(tmp_path, settings):
    """Write these lines; gives the acts that are done again since the copy."""
    settings.WEGLIJST = tmp_path / "weglijst.jsonl"

    def schrijf(*regels):
        teksten = [een if isinstance(een, str) else json.dumps(een) for een in regels]
        settings.WEGLIJST.write_text("\n".join(teksten))
        return [daad.wat["verhaal"] for daad in weglijst.sinds("k")]

    return schrijf


def daad(nummer, naam="verhaal verborgen", minuten=0):
    op = (NU + timedelta(minutes=minuten)).isoformat()
    return {"nr": nummer, "op": op, "daad": naam, "nu": op, "wat": {"verhaal": nummer}}


def vast(nummer):
    return {"vast": nummer}


KOPIE = {"kopie": "k", "op": NU.isoformat()}
WEER = "verhaal weer getoond"


def test_only_what_came_after_the_copy_or_was_not_surely_in_it_is_done_again(lijst):
    assert lijst(daad("oud", minuten=-90), daad("in", minuten=-9), vast("in"), KOPIE) == []
    assert lijst(KOPIE, daad("na"), vast("na")) == ["na"]
    assert lijst(daad("door", minuten=-1), KOPIE, vast("door")) == ["door"], "committed after the copy began"
    assert lijst(daad("wie weet", minuten=-1), KOPIE) == ["wie weet"], "nobody told whether it committed"
    assert lijst(KOPIE, daad("na")) == ["na"], "a crash right after its commit"


def test_what_shows_again_counts_only_when_it_is_certain_and_in_its_own_place(lijst):
    assert lijst(KOPIE, daad("a", WEER), vast("a")) == ["a"]
    assert lijst(KOPIE, daad("a", WEER)) == []
    volgorde = lijst(KOPIE, daad("weg"), daad("toon", WEER), daad("weer weg"), vast("weer weg"), vast("toon"))
    assert volgorde == ["weg", "toon", "weer weg"]


@pytest.mark.django_db
def test_a_line_that_a_crash_cut_off_is_passed_over_and_the_next_one_stands_by_itself(lijst, settings):
    assert lijst(KOPIE, daad("a"), '{"nr":"b","op":"2026-1') == ["a"]
    weglijst.noteer("verhaal verborgen", verhaal="c", nu=NU)
    assert [een.wat["verhaal"] for een in weglijst.sinds("k")] == ["a", "c"]


@pytest.mark.parametrize(
    "regels", [[], [{"kopie": "ander", "op": NU.isoformat()}], [KOPIE, daad("a", "iets nieuws")]]
)
def test_a_list_of_another_site_or_of_newer_code_is_not_used(lijst, regels):
    with pytest.raises(weglijst.NietTeLezen):
        lijst(*regels)
