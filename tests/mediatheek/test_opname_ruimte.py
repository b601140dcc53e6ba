"""How much sound and film fits: for each person, in each recording, and on our disk."""

import pytest
from django.core.files.uploadedfile import UploadedFile

from mediatheek import actions, ruimte
from mediatheek.actions import opnamen as delen_acties
from mediatheek.errors import GeenRuimte, OpnameGeweigerd
from mediatheek.models import Opname
from mediatheek.opdracht import GROOTSTE, MB
from tests.conftest import NU
from tests.mediatheek import opnamen

# What came in is wiped when it is certain what became of it.
pytestmark = pytest.mark.django_db(transaction=True)


def test_who_has_no_room_left_hears_so_before_anything_is_recorded(verteller, begin, stuur, monkeypatch):
    opname = begin(verteller)
    stuur(opname, 0, bytes(1000))
    monkeypatch.setattr(ruimte, "RUIMTE", 1500 + delen_acties.GROOTSTE_DEEL)
    assert actions.ruimte_van(verteller).over == 500 + delen_acties.GROOTSTE_DEEL
    begin(verteller)
    monkeypatch.setattr(ruimte, "RUIMTE", 1500)
    with pytest.raises(GeenRuimte, match="gooi eerst iets weg"):
        begin(verteller)
    with pytest.raises(GeenRuimte):
        stuur(opname, 1, bytes(501))
    stuur(opname, 1, bytes(500))
    # What is thrown away makes room.
    actions.verwijder(sleutels=[opname.sleutel], eigenaar=verteller)
    assert actions.ruimte_van(verteller).over == 1500


@pytest.mark.parametrize(
    ("over", "zin"),
    [
        (2000 * MB, ""),
        (199 * MB, "plek voor 8 minuten"),
        (30 * MB, "plek voor 1 minuut:"),
        (0, "geen plek meer"),
    ],
)
def test_what_is_left_is_said_in_minutes_before_it_is_gone(over, zin):
    assert zin in ruimte.Ruimte(over).zin("film")
    assert ruimte.Ruimte(over).bijna_vol == bool(zin)


def test_a_part_or_a_recording_that_is_too_large_is_refused_and_the_rest_stays(
    verteller, begin, stuur, monkeypatch, opslag
):
    opname = begin(verteller)
    stuur(opname, 0, bytes(1000))
    with pytest.raises(OpnameGeweigerd):
        stuur(opname, 1, bytes(delen_acties.GROOTSTE_DEEL + 1))
    monkeypatch.setitem(GROOTSTE, "geluid", 1500)
    with pytest.raises(OpnameGeweigerd):
        stuur(opname, 1, bytes(501))
    monkeypatch.setattr(delen_acties, "MEESTE_DELEN", 1)
    with pytest.raises(OpnameGeweigerd):
        stuur(opname, 1, bytes(1))
    assert [pad.stat().st_size for pad in opslag.rauw] == [1000]


def test_nobody_leaves_more_recordings_open_than_ten(verteller, begin):
    for _keer in range(10):
        begin(verteller)
    with pytest.raises(GeenRuimte, match="tien opnamen"):
        begin(verteller)


def test_text_has_room_when_sound_and_film_have_none(verteller, begin, stuur, monkeypatch):
    opname = begin(verteller)
    monkeypatch.setattr(ruimte, "DISK_OVER", 10**18)
    for nee in (lambda: begin(verteller), lambda: stuur(opname, 0, b"vol")):
        with pytest.raises(GeenRuimte, match="probeer het later"):
            nee()


@pytest.mark.parametrize("soort", ["geluid", "film"])
def test_a_file_that_was_chosen_and_does_not_fit_is_refused_at_once(soort, verteller, opslag, monkeypatch):
    upload = opnamen.upload(opnamen.mp4())

    def lever(upload=upload):
        return actions.lever_opname_aan(eigenaar=verteller, upload=upload, soort=soort, nu=NU)

    groot = UploadedFile(upload.file, size=GROOTSTE[soort] + 1)
    with pytest.raises(OpnameGeweigerd, match=f"groter dan {GROOTSTE[soort] // MB} MB"):
        lever(groot)
    with pytest.raises(OpnameGeweigerd, match="kies een ander bestand"):
        lever(opnamen.upload(b"#EXTM3U\nfile:///etc/passwd"))
    monkeypatch.setattr(ruimte, "RUIMTE", len(opnamen.mp4()) - 1)
    with pytest.raises(GeenRuimte):
        lever()
    assert (opslag.rauw, Opname.objects.count()) == ([], 0)
