"""Sound and film in a copy: what is ready, never what came in; and what was taken away stays away."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.storage import storages
from django.test import Client

from mediatheek import actions
from mediatheek.models import Fase, Foto, Opname
from onderhoud import kopie as kopieen
from tests.mediatheek import opnamen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lever(verteller, nu):
    """Takes in a film and makes it ready, for everybody."""

    def lever_een():
        upload = opnamen.upload(opnamen.mp4())
        film = actions.lever_opname_aan(eigenaar=verteller, upload=upload, soort="film", nu=nu, meteen=True)
        actions.maak_openbaar(sleutels=[film.sleutel], eigenaar=verteller)
        return film

    return lever_een


@pytest.fixture
def loopt(verteller, nu, opnamewerker):
    """A recording of which a part came in."""

    def begin():
        opname = actions.begin_opname(eigenaar=verteller, soort="geluid", nu=nu)
        deel = {"beurt": uuid4(), "nummer": 0, "inhoud": opnamen.geluid()}
        actions.neem_deel(sleutel=opname.sleutel, eigenaar=verteller, nu=nu, **deel)
        return opname

    return begin


def bestanden(naam):
    return [pad for pad in Path(storages[naam].location).rglob("*") if pad.is_file()]


def test_what_is_ready_is_in_it_and_what_came_in_is_not(site, lever, loopt, maak_kopie):
    film = lever()
    deel = loopt().delen.get()
    mapje = maak_kopie()
    manifest = kopieen.lees(mapje)
    namen = {Path(naam).name for naam in manifest.bestanden}
    assert Path(film.bestand.name).name in namen
    assert Path(film.still.bestand.name).name in namen
    assert deel.bestand not in namen
    toon = opnamen.geluid()
    assert not [pad for pad in mapje.rglob("*") if pad.is_file() and toon in pad.read_bytes()]


def test_put_back_it_plays_and_what_was_taken_away_since_is_gone(site, lever, maak_kopie, zet_terug):
    blijft, weg, dicht = lever(), lever(), lever()
    mapje = maak_kopie()
    namen = {weg.bestand.name, weg.still.bestand.name}
    actions.verwijder(sleutels=[weg.sleutel])
    zet_terug(mapje)
    assert {film.sleutel for film in Opname.objects.all()} == {blijft.sleutel, dicht.sleutel}
    assert not Foto.objects.filter(pk=weg.still.pk).exists()
    assert not {str(pad) for pad in bestanden("mediatheek") if str(pad).endswith(tuple(namen))}
    assert Client().get(f"/m/{blijft.sleutel}/film.mp4").status_code == 200
    assert Client().get(f"/m/{weg.sleutel}/film.mp4").status_code == 404


def test_put_back_without_its_parts_it_is_to_be_recorded_again(
    site, verteller, loopt, maak_kopie, zet_terug, opnamewerker, nu
):
    opname = loopt()
    mapje = maak_kopie()
    for pad in bestanden("aanlevering"):
        pad.unlink()
    zet_terug(mapje)
    actions.sluit_opname(sleutel=opname.sleutel, eigenaar=verteller, nu=nu)
    opnamewerker()
    opname.refresh_from_db()
    assert opname.fase == Fase.GEWEIGERD
    assert "nog een keer" in Opname.objects.onklaar([opname.sleutel])[opname.sleutel].zin


def test_a_film_of_which_the_file_is_not_there_is_told(site, lever, maak_kopie, zet_terug):
    film = lever()
    film.bestand.storage.delete(film.bestand.name)
    assert "1 bestanden van foto's, geluid of film" in zet_terug(maak_kopie())
