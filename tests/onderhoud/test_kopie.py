"""A copy for safe keeping, made while the site is in use, holds everything and says so itself."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from mediatheek.models import Fase, Foto, private_storage, raw_storage
from onderhoud import kopie as kopieen
from tests.verhalen.test_vertellen import foto
from verhalen.actions import voeg_bestanden_toe
from verhalen.vormen import FOTO

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_photos_are_in_it_under_the_same_names_and_nothing_else_is(
    verteller, schrijf_verhaal, maak_kopie, settings, request, nu
):
    verhaal = schrijf_verhaal(verteller, "Bewaar dit goed.", fotos=[foto()])
    # What was sent and is not ready says where it was made.
    request.getfixturevalue("fotowerker")
    voeg_bestanden_toe(vorm=FOTO, verhaal=verhaal, door=verteller, uploads=[foto("b.jpg", (1, 2, 3))], nu=nu)
    wacht = Foto.objects.get(fase=Fase.BEZIG)
    assert raw_storage().exists(wacht.aanlevering)
    mapje = maak_kopie()
    bron = Path(private_storage().location)
    rij = Foto.objects.get(fase=Fase.KLAAR)
    fotos = {rij.bestand.name, *(uitvoering.bestand.name for uitvoering in rij.uitvoeringen.all())}
    for naam in fotos:
        assert (mapje / bron.name / naam).read_bytes() == (bron / naam).read_bytes()
    manifest = kopieen.lees(mapje)
    alles = {str(pad.relative_to(mapje)) for pad in mapje.rglob("*") if pad.is_file()}
    assert set(manifest.bestanden) == {manifest.database, *(f"{bron.name}/{naam}" for naam in fotos)}
    assert alles == {*manifest.bestanden, "manifest.json"}
    assert mapje.stat().st_mode & 0o077 == 0


@pytest.mark.eenmaal
def test_the_database_is_in_it_whole(verteller, schrijf_verhaal, maak_kopie):
    schrijf_verhaal(verteller, "Bewaar dit goed.")
    mapje = maak_kopie()
    with closing(sqlite3.connect(mapje / Path(connection.settings_dict["NAME"]).name)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (inhoud,) = database.execute("SELECT content FROM wagtailcore_revision").fetchone()
    assert "Bewaar dit goed." in inhoud


@pytest.mark.eenmaal
def test_while_somebody_is_writing_it_is_the_site_as_it_was_before(verteller, maak_kopie):
    naam = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(naam, isolation_level=None)) as ander:
        ander.execute("BEGIN IMMEDIATE")
        ander.execute("UPDATE deelnemers_deelnemer SET schrijversnaam = 'Half'")
        mapje = maak_kopie()
        ander.execute("ROLLBACK")
    with closing(sqlite3.connect(mapje / Path(naam).name)) as database:
        namen = {rij[0] for rij in database.execute("SELECT schrijversnaam FROM deelnemers_deelnemer")}
    assert verteller.schrijversnaam in namen
    assert "Half" not in namen


def test_a_folder_with_something_in_it_is_left_alone(plekken):
    (plekken / "brief.txt").write_text("van gisteren")
    with pytest.raises(CommandError, match="niet leeg"):
        call_command("maak_kopie", str(plekken))
    assert "brief.txt" in [pad.name for pad in plekken.iterdir()]


def test_what_goes_wrong_halfway_leaves_no_copy_behind(plekken, settings):
    settings.WEGLIJST.parent.write_text("a file where a folder must be")
    with pytest.raises(CommandError, match="De kopie is niet gemaakt"):
        call_command("maak_kopie", str(plekken / "kopie"))
    assert not [pad for pad in plekken.iterdir() if "kopie" in pad.name]


def test_old_copies_go_and_the_newest_never(plekken, settings, capsys):
    nu = timezone.now()
    for dagen in (60, 40, 5):
        kopieen.maak(settings.KOPIEEN / f"van-{dagen}", nu=nu - timedelta(days=dagen))
    (settings.KOPIEEN / "brief").mkdir()
    call_command("maak_kopie", bewaar=31)
    gezegd = capsys.readouterr().out
    _nieuwste, *over = sorted(map_.name for map_ in settings.KOPIEEN.iterdir())
    assert over == ["brief", "van-5"]
    assert gezegd.count("Weggegooid") == 2
    assert kopieen.ruim_op(dagen=0, nu=nu + timedelta(days=99)) == [settings.KOPIEEN / "van-5"]
    assert len(list(kopieen.kopieen())) == 1


def test_a_manifest_names_nothing_of_a_person(verteller, schrijf_verhaal, maak_kopie):
    schrijf_verhaal(verteller, "Over de buurvrouw.", titel="Jannie")
    tekst = (maak_kopie() / "manifest.json").read_text()
    assert set(json.loads(tekst)) >= {"kopie", "gemaakt_op", "migraties", "bestanden"}
    for woord in ("Jannie", "buurvrouw", verteller.email, verteller.schrijversnaam):
        assert woord not in tekst
