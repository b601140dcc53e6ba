"""*Geen spoor* of sound and film: nothing that is kept says where, when, by whom or with what it was made."""

from datetime import timedelta

import pytest

from mediatheek import actions
from mediatheek.models import Deel, Fase, Opname, raw_storage
from tests.conftest import NU
from tests.mediatheek import opnamen
from tests.mediatheek.test_geen_spoor import lees_terug

# What was sent is wiped when it is certain what became of it.
pytestmark = pytest.mark.django_db(transaction=True)
SPOREN = [woord.encode() for woord in opnamen.SPOREN.values()]
# Written by what makes the file, and by what stands in it: no word of a person, a place or a day.
ONSCHULDIG = {"SourceFile", "ExifTool", "File", "QuickTime", "Composite"}
LEEG = "0000:00:00 00:00:00"
# By name: the kind, and a file of it with traces in every place that it has.
VOL = {
    "MOV": ("film", lambda: opnamen.film(
        "mov", *opnamen.MET_SPOREN, "-metadata", "creation_time=2026-11-27T10:11:12Z",
        "-movflags", "use_metadata_tags", codecs=("libx264", "aac"))),
    "MP4": ("film", lambda: opnamen.mp4(
        *opnamen.MET_SPOREN, "-metadata", "creation_time=2026-11-27T10:11:12Z")),
    "WebM": ("film", lambda: opnamen.film("webm", *opnamen.MET_SPOREN)),
    "M4A": ("geluid", lambda: opnamen.geluid("m4a", "aac", *opnamen.MET_SPOREN)),
    "MP3": ("geluid", lambda: opnamen.geluid("mp3", "libmp3lame", *opnamen.MET_SPOREN)),
    "MP3 met een hoes": ("geluid", opnamen.met_hoes),
    "FLAC": ("geluid", lambda: opnamen.geluid("flac", "flac", *opnamen.MET_SPOREN)),
    "Ogg": ("geluid", lambda: opnamen.geluid("ogg", "libvorbis", *opnamen.MET_SPOREN)),
    "WAV": ("geluid", lambda: opnamen.geluid("wav", "pcm_s16le", *opnamen.MET_SPOREN)),
    "meer sporen en een ondertitel": ("film", opnamen.veel_sporen),
}  # fmt: skip


def overal(opslag):
    """Every file in the data folder that a trace stands in."""
    sporen = [*SPOREN, b"KANARIE-ondertitel", b"KANARIE-de-naam"]
    bestanden = [pad for pad in opslag.map.parent.rglob("*") if pad.is_file()]
    return [pad for pad in bestanden if any(spoor in pad.read_bytes() for spoor in sporen)]


def lever(verteller, soort, data, **opties):
    return actions.lever_opname_aan(
        eigenaar=verteller, upload=opnamen.upload(data), soort=soort, nu=NU, **opties
    )


@pytest.mark.parametrize("naam", VOL)
def test_of_an_opname_full_of_traces_only_what_is_heard_and_seen_is_kept(
    naam, verteller, opslag, opnamewerker, tmp_path
):
    soort, maak = VOL[naam]
    data = maak()
    if naam not in ("MP3 met een hoes", "meer sporen en een ondertitel"):
        # The traces are really there, and exiftool sees them.
        bron = tmp_path / f"bron.{naam.lower()}"
        bron.write_bytes(data)
        assert "KANARIE-een-titel" in str(lees_terug([bron]))

    opname = lever(verteller, soort, data)
    # While it waits it lies in one place that no view and no copy reads from.
    assert [pad.read_bytes() for pad in opslag.rauw] == [data]
    assert opslag.aanlevering not in opslag.map.parents
    assert opslag.map not in opslag.aanlevering.parents
    opnamewerker()

    assert opslag.rauw == []
    assert overal(opslag) == []
    opname.refresh_from_db()
    assert opname.fase == Fase.KLAAR
    for gelezen in lees_terug(opslag.bestanden):
        groepen = {veld.split(":")[0] for veld in gelezen}
        assert groepen <= ONSCHULDIG | {"JFIF", "RIFF"}, gelezen
        assert "KANARIE" not in str({**gelezen, "SourceFile": ""})
        data = {v for k, v in gelezen.items() if k.startswith("QuickTime:") and k.endswith("Date")}
        assert data <= {LEEG}, gelezen
    kop = opnamen.lees(opslag.map / opname.bestand.name)[2]
    assert set(kop.get("tags", {})) <= {"major_brand", "minor_version", "compatible_brands"}
    assert "KANARIE" not in str(list(Opname.objects.values()))


def test_the_names_of_files_tell_nothing_not_even_the_address(verteller, opslag):
    opname = lever(verteller, "film", opnamen.mp4(), meteen=True)
    for pad in opslag.bestanden:
        assert opname.sleutel.hex not in pad.name.replace("-", "")
        assert len(pad.stem) == 32


@pytest.mark.parametrize("naam", ["heel", "stuk", "stil"])
def test_what_was_sent_goes_with_the_result_and_with_the_refusal(naam, verteller, opslag, opnamewerker):
    data = {
        "heel": opnamen.geluid("m4a", "aac", *opnamen.MET_SPOREN),
        "stuk": opnamen.geluid("m4a", "aac", *opnamen.MET_SPOREN)[:3000],
        "stil": opnamen.maak("wav", "-f", "lavfi", "-i", "anullsrc=d=1", *opnamen.MET_SPOREN),
    }[naam]
    opname = lever(verteller, "geluid", data)
    assert len(opslag.rauw) == Deel.objects.count() == 1
    opnamewerker()
    opname.refresh_from_db()
    assert (opslag.rauw, Deel.objects.count(), overal(opslag)) == ([], 0, [])
    assert opname.fase == (Fase.KLAAR if naam == "heel" else Fase.GEWEIGERD)
    if naam != "heel":
        assert (opslag.bestanden, opname.omvang) == ([], 0)
        assert Opname.objects.onklaar([opname.sleutel])[opname.sleutel].zin


def test_a_recording_that_its_writer_left_is_raw_for_no_longer_than_an_hour(
    verteller, begin, stuur, opnamewerker, opslag
):
    opname = begin(verteller)
    stuur(opname, 0, opnamen.geluid("webm", "libopus", *opnamen.MET_SPOREN))
    (opslag.aanlevering / "half-geschreven").write_bytes(SPOREN[0])
    van = raw_storage().get_modified_time("half-geschreven")
    Opname.objects.update(bijgewerkt_op=van)
    actions.ruim_op(nu=van + timedelta(minutes=59))
    opnamewerker()
    assert len(opslag.rauw) == 2
    actions.ruim_op(nu=van + timedelta(minutes=60))
    opnamewerker()
    opname.refresh_from_db()
    assert (opname.fase, opslag.rauw, overal(opslag)) == (Fase.KLAAR, [], [])


def test_taken_away_while_it_waits_or_is_made_it_leaves_nothing(verteller, opslag, opnamewerker, monkeypatch):
    opname = lever(verteller, "film", opnamen.mp4())
    actions.verwijder(sleutels=[opname.sleutel])
    assert opslag.rauw == []
    opname = lever(verteller, "film", opnamen.mp4())
    maak = actions.opnamen_klaar.zet_om_apart

    def terwijl(opdracht):
        uitkomst = maak(opdracht)
        actions.verwijder(sleutels=[opname.sleutel])
        return uitkomst

    monkeypatch.setattr(actions.opnamen_klaar, "zet_om_apart", terwijl)
    opnamewerker()
    assert opslag.rauw == opslag.bestanden == []
    assert not Opname.objects.exists()


def test_an_account_that_goes_takes_its_recordings_along(verteller, begin, stuur, opslag):
    lever(verteller, "film", opnamen.mp4(), meteen=True)
    stuur(begin(verteller), 0, opnamen.geluid())
    assert (len(opslag.rauw), bool(opslag.bestanden)) == (1, True)
    verteller.delete()
    assert opslag.rauw == opslag.bestanden == []


def test_what_nobody_foresaw_is_told_to_the_keeper_and_the_opname_refused(
    verteller, opslag, opnamewerker, monkeypatch
):
    def valt(opdracht):
        raise RuntimeError("onverwacht")

    opname = lever(verteller, "geluid", opnamen.geluid())
    monkeypatch.setattr(actions.opnamen_klaar, "zet_om_apart", valt)
    opnamewerker()
    opname.refresh_from_db()
    assert (opname.fase, opslag.rauw) == (Fase.GEWEIGERD, [])
