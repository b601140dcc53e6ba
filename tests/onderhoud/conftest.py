"""Fixtures for what a keeper does: folders of this test's own, and a whole site to copy."""

import shutil

import pytest
from django.core.cache import cache
from django.core.files.storage import storages
from django.core.management import call_command


@pytest.fixture
def plekken(tmp_path, settings):
    """Photos, copies and the weglijst in folders of this test alone."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    settings.WEGLIJST = tmp_path / "elders" / "weglijst.jsonl"
    settings.KOPIEEN = tmp_path / "kopieen"
    for naam in ("mediatheek", "default"):
        # What other tests left lying.
        shutil.rmtree(storages[naam].location, ignore_errors=True)
    yield tmp_path
    cache.clear()


@pytest.fixture
def maak_kopie(plekken, capsys):
    """Make a copy by the command; gives its folder."""

    def maak(naam="kopie"):
        call_command("maak_kopie", str(plekken / naam))
        return plekken / naam

    return maak


@pytest.fixture
def zet_terug(plekken, capsys):
    """Put a copy back by the command; gives what was said."""

    def zet(map_, **opties):
        capsys.readouterr()
        call_command("zet_terug", str(map_), **opties)
        return capsys.readouterr().out

    return zet
