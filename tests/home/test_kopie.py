"""A copy for safe keeping, made while the site is in use, holds everything."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from mediatheek.models import Foto, private_storage
from tests.verhalen.test_vertellen import foto

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kopie(verteller, schrijf_verhaal, tmp_path, capsys):
    """The folder of a copy of a site with one verhaal and a photo, and what was said."""
    schrijf_verhaal(verteller, "Bewaar dit goed.", fotos=[foto()])
    call_command("maak_kopie", str(tmp_path / "kopie"))
    return tmp_path / "kopie", capsys.readouterr().out


def test_the_photos_are_in_it_under_the_same_names(kopie):
    mapje, _gezegd = kopie
    bron = Path(private_storage().location)
    rij = Foto.objects.get()
    for naam in (rij.bestand.name, *(uitvoering.bestand.name for uitvoering in rij.uitvoeringen.all())):
        assert (mapje / bron.name / naam).read_bytes() == (bron / naam).read_bytes()
    assert mapje.stat().st_mode & 0o077 == 0


def test_the_database_is_in_it_whole_or_it_says_how_to_copy_it(kopie):
    mapje, gezegd = kopie
    if connection.vendor != "sqlite":
        assert "pg_dump" in gezegd
        return
    bestand = mapje / Path(connection.settings_dict["NAME"]).name
    assert [ander.name for ander in mapje.iterdir() if ander.is_file()] == [bestand.name]
    with closing(sqlite3.connect(bestand)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (inhoud,) = database.execute("SELECT content FROM wagtailcore_revision").fetchone()
    assert "Bewaar dit goed." in inhoud


@pytest.mark.eenmaal
def test_while_somebody_is_writing_it_is_the_site_as_it_was_before(verteller, tmp_path):
    naam = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(naam, isolation_level=None)) as ander:
        ander.execute("BEGIN IMMEDIATE")
        ander.execute("UPDATE deelnemers_deelnemer SET schrijversnaam = 'Half'")
        call_command("maak_kopie", str(tmp_path / "kopie"))
        ander.execute("ROLLBACK")
    with closing(sqlite3.connect(tmp_path / "kopie" / Path(naam).name)) as database:
        namen = {rij[0] for rij in database.execute("SELECT schrijversnaam FROM deelnemers_deelnemer")}
    assert verteller.schrijversnaam in namen
    assert "Half" not in namen


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "brief.txt").write_text("van gisteren")
    with pytest.raises(CommandError, match="niet leeg"):
        call_command("maak_kopie", str(tmp_path))
    assert [pad.name for pad in tmp_path.iterdir()] == ["brief.txt"]
