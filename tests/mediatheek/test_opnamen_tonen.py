"""What pages draw of sound and film, and what happens to them together with photos."""

import pytest
from django.db import transaction

from common import weglijst
from mediatheek import actions
from mediatheek.models import Fase, Foto, Opname
from mediatheek.opnamelijst import duur_in_woorden
from mediatheek.signals import bestand_verwerkt
from tests.conftest import NU
from tests.mediatheek import opnamen

# What was sent is wiped when it is certain what became of it.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lever(verteller, opslag):
    """Takes in a sound or a film: `lever("film", meteen=False)`."""

    def lever_een(soort, meteen=True):
        data = opnamen.geluid() if soort == "geluid" else opnamen.gedraaid(90)
        upload = opnamen.upload(data)
        return actions.lever_opname_aan(eigenaar=verteller, upload=upload, soort=soort, nu=NU, meteen=meteen)

    return lever_een


def test_a_page_knows_what_to_draw_in_two_queries(lever, django_assert_num_queries, als, verteller):
    geluid, film = lever("geluid"), lever("film")
    with django_assert_num_queries(2):
        bronnen = Opname.objects.bronnen([geluid.sleutel, film.sleutel])
    bron = bronnen[geluid.sleutel]
    assert (bron.soort, bron.type, bron.duur) == ("geluid", "audio/mp4", "2 seconden")
    assert (bron.adres, bron.still) == (f"/m/{geluid.sleutel}/geluid.m4a", None)
    assert 0 < len(bron.golf) <= 60
    assert bron.omvang == len(als(verteller).get(bron.adres).content)
    bron = bronnen[film.sleutel]
    assert (bron.adres, bron.type) == (f"/m/{film.sleutel}/film.mp4", "video/mp4")
    assert (bron.breedte, bron.hoogte) == (bron.still.breedte, bron.still.hoogte) == (240, 320)
    assert als(verteller).get(bron.still.src).status_code == 200
    assert film.still.eigenaar_id == verteller.pk
    assert Opname.objects.afdrukken([film.sleutel]) == {film.sleutel: film.inhoud_hash}
    with django_assert_num_queries(1):
        Opname.objects.bronnen([geluid.sleutel])


def test_its_writer_sees_how_it_stands_with_each(lever, verteller, begin, opnamewerker):
    klaar, bezig, loopt = lever("geluid"), lever("geluid", meteen=False), begin(verteller)
    stil = actions.lever_opname_aan(
        eigenaar=verteller,
        upload=opnamen.upload(opnamen.maak("wav", "-f", "lavfi", "-i", "anullsrc=d=1")),
        soort="geluid",
        nu=NU,
        meteen=True,
    )
    alles = Opname.objects.voor_de_schrijver(een.sleutel for een in (klaar, bezig, loopt, stil))
    assert alles[klaar.sleutel].duur
    assert (alles[bezig.sleutel].komt_nog, alles[bezig.sleutel].loopt) == (True, False)
    assert (alles[loopt.sleutel].komt_nog, alles[loopt.sleutel].loopt) == (True, True)
    assert alles[stil.sleutel].zin.startswith("We horen niets")
    assert not alles[stil.sleutel].komt_nog


@pytest.mark.parametrize(
    ("ms", "woorden"),
    [
        (10, "1 seconde"),
        (59_400, "59 seconden"),
        (59_600, "1 minuut"),
        (61_000, "1 minuut en 1 seconde"),
        (1_205_000, "20 minuten en 5 seconden"),
    ],
)
def test_how_long_it_is_stands_in_words(ms, woorden):
    assert duur_in_woorden(ms) == woorden


def test_photos_sound_and_film_are_opened_and_closed_by_one_act(lever, neem, verteller):
    foto, geluid, film = neem(verteller), lever("geluid"), lever("film")
    sleutels = [een.sleutel for een in (foto, geluid, film)]

    def stand():
        rijen = [foto, geluid, film, film.still]
        for rij in rijen:
            rij.refresh_from_db()
        return {(rij.openbaar, rij.ooit_openbaar, rij.ter_inzage) for rij in rijen}

    for doe, verwacht in [
        (actions.geef_ter_inzage, (False, False, True)),
        (actions.maak_openbaar, (True, True, True)),
        (actions.neem_inzage_terug, (True, True, False)),
        (actions.maak_besloten, (False, True, False)),
    ]:
        doe(sleutels=sleutels, eigenaar=verteller)
        assert stand() == {verwacht}


def test_what_is_taken_away_goes_with_all_its_files_and_does_not_come_back(lever, neem, verteller, opslag):
    foto, geluid, film, blijft = neem(verteller), lever("geluid"), lever("film"), lever("film")
    sleutels = [een.sleutel for een in (foto, geluid, film)]
    with transaction.atomic():
        actions.verwijder(sleutels=sleutels, eigenaar=verteller)
        transaction.set_rollback(True)
    assert Opname.objects.count() == 3
    actions.verwijder(sleutels=sleutels, eigenaar=verteller)
    assert (list(Opname.objects.all()), list(Foto.objects.all())) == ([blijft], [blijft.still])
    over = {blijft.bestand.name, blijft.still.bestand.name}
    over |= {rij.bestand.name for rij in blijft.still.uitvoeringen.all()}
    assert {str(pad.relative_to(opslag.map)) for pad in opslag.bestanden} == over
    # What a copy brings back goes again: by the line that this act wrote.
    weglijst.doe_opnieuw([weglijst.Daad("foto weg", NU, {"sleutels": [str(blijft.sleutel)]})])
    assert (Opname.objects.count(), Foto.objects.count(), opslag.bestanden) == (0, 0, [])


def test_a_film_that_goes_by_itself_takes_its_still_along(lever, opslag):
    lever("film").delete()
    assert (Foto.objects.count(), opslag.bestanden) == (0, [])


def test_others_are_told_when_an_opname_is_ready_or_refused(lever, verteller, opnamewerker):
    gehoord = []

    def hoor(*, sleutel, **_):
        gehoord.append((sleutel, Opname.objects.get(sleutel=sleutel).fase))

    bestand_verwerkt.connect(hoor)
    try:
        goed = lever("geluid", meteen=False)
        slecht = actions.lever_opname_aan(
            eigenaar=verteller, upload=opnamen.upload(opnamen.mp4()[:4000]), soort="film", nu=NU
        )
        opnamewerker()
    finally:
        bestand_verwerkt.disconnect(hoor)
    assert set(gehoord) == {(goed.sleutel, Fase.KLAAR), (slecht.sleutel, Fase.GEWEIGERD)}
