"""People are answered at once, each by a thread: what threads share may keep nothing of them."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from common.html import alineas, schone_html
from moderatie.werkdagen import werkdagen_later
from verhalen.zoekwoorden import stammen

WOORDEN = [
    "begeleiders",
    "huizen",
    "vriendinnen",
    "verhalen",
    "mogelijkheden",
    "wachtlijsten",
    "dagbestedingen",
    "kinderen",
    "brieven",
    "verzorging",
    "wandelingen",
    "onafhankelijkheid",
]
DADEN = {
    "links": lambda nummer: alineas(f"Ik ben {nummer}. {'woord ' * 50} www.nummer{nummer}.nl"),
    "html van redactie": lambda nummer: schone_html(f"<p onclick=x>{nummer} <b>vet</p> <a href=/{nummer}>"),
    "stammen": lambda nummer: stammen(WOORDEN[nummer % len(WOORDEN)]),
    "werkdagen": lambda nummer: werkdagen_later(datetime(2000, 1, 1, tzinfo=UTC) + timedelta(nummer * 7), 2),
}


@pytest.fixture
def _draden_wisselen_snel():
    gewoon = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(gewoon)


@pytest.mark.usefixtures("_draden_wisselen_snel")
@pytest.mark.parametrize("daad", DADEN)
def test_what_is_done_at_once_comes_out_as_one_by_one(daad):
    doe = DADEN[daad]
    with ThreadPoolExecutor(8) as draden:
        samen = list(draden.map(doe, range(2000)))

    assert samen == [doe(nummer) for nummer in range(2000)]
