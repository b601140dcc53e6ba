"""Work that comes back is done when it is due, and one that fails keeps nothing else from being done."""

import logging
from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from common import klok
from post.management.commands.werk import vergeet_taken
from tests.post.conftest import TOEN


@pytest.fixture
def lege_klok(monkeypatch):
    monkeypatch.setattr(klok, "_werken", {})


def test_work_is_done_at_once_and_then_every_so_often(lege_klok):
    gedaan = []

    @klok.elke(60)
    def werk(*, nu):
        gedaan.append(nu)

    uurwerk = klok.Klok()
    for seconden in (0, 59, 60, 61, 130):
        uurwerk.doe_wat_moet(TOEN + timedelta(seconds=seconden))
    assert gedaan == [TOEN, TOEN + timedelta(seconds=60), TOEN + timedelta(seconds=130)]


@pytest.mark.django_db
def test_tasks_that_were_done_two_weeks_ago_are_erased():
    for dagen in (13, 14):
        klaar = TOEN - timedelta(days=dagen)
        DBTaskResult.objects.create(
            status="SUCCESSFUL",
            finished_at=klaar,
            args_kwargs={},
            task_path=f"taak{dagen}",
            backend_name="default",
        )
    vergeet_taken(nu=TOEN)
    assert list(DBTaskResult.objects.values_list("task_path", flat=True)) == ["taak13"]


def test_work_that_fails_is_told_without_its_words_and_the_rest_goes_on(lege_klok, caplog):
    gedaan = []

    @klok.elke(60)
    def stuk(*, nu):
        raise RuntimeError("lezer@voorbeeld.example")

    @klok.elke(60)
    def heel(*, nu):
        gedaan.append(nu)

    with caplog.at_level(logging.ERROR):
        klok.Klok().doe_wat_moet(TOEN)
    assert gedaan == [TOEN]
    assert f"stuk failed: RuntimeError ({__file__}:" in caplog.text
    assert "lezer@" not in caplog.text
