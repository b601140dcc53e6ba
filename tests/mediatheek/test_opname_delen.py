"""A recording comes in part by part: what was acknowledged is there, whatever happens after it."""

import errno
import os
import signal
import subprocess
import sys
import threading
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections
from django_tasks_db.models import DBTaskResult

from common.errors import AlGebeurd, NietGevonden
from mediatheek import actions
from mediatheek.errors import GeenRuimte, OpnameGeweigerd
from mediatheek.models import Deel, Fase, Opname, raw_storage
from tests.conftest import NU
from tests.mediatheek import opnamen

# What came in is wiped when it is certain what became of it.
pytestmark = pytest.mark.django_db(transaction=True)
PROJECT = Path(__file__).resolve().parents[2]


def sluit(opname, wie, nu=NU):
    return actions.sluit_opname(sleutel=opname.sleutel, eigenaar=wie, nu=nu)


def test_a_recording_comes_in_by_parts_and_is_made_ready(verteller, begin, stuur, opnamewerker, opslag):
    opname = begin(verteller)
    for nummer, inhoud in enumerate(opnamen.stukken(opnamen.geluid())):
        stuur(opname, nummer, inhoud)
    opname.refresh_from_db()
    assert (opname.fase, opname.omvang) == (Fase.LOOPT, len(opnamen.geluid()))
    # For nobody on this machine but ourselves, under names that tell nothing.
    assert all(pad.stat().st_mode & 0o077 == 0 and len(pad.name) == 32 for pad in opslag.rauw)
    assert b"".join(pad.read_bytes() for pad in sorted(opslag.rauw, key=lambda p: p.stat().st_mtime_ns))

    assert sluit(opname, verteller).fase == Fase.BEZIG
    opnamewerker()

    opname.refresh_from_db()
    assert (opname.fase, opname.duur_ms) == (Fase.KLAAR, pytest.approx(2000, abs=100))
    assert opname.omvang == opname.bestand.size == opslag.bestanden[0].stat().st_size
    assert opslag.rauw == []
    assert not Deel.objects.exists()
    assert len(opslag.bestanden) == 1
    assert actions.sluit_opname(sleutel=opname.sleutel, eigenaar=verteller, nu=NU).fase == Fase.KLAAR


def test_the_same_part_twice_changes_nothing(verteller, begin, stuur, opslag):
    opname = begin(verteller)
    stuur(opname, 0, b"eerst")
    stuur(opname, 0, b"eerst")
    stuur(opname, 0, b"iets anders")
    assert [pad.read_bytes() for pad in opslag.rauw] == [b"eerst"]
    opname.refresh_from_db()
    assert opname.omvang == 5
    sluit(opname, verteller)
    # Its acknowledgement was lost, and it comes once more after the end.
    stuur(opname, 0, b"eerst")
    with pytest.raises(AlGebeurd):
        stuur(opname, 1, b"te laat")


def test_an_empty_part_is_no_part(verteller, begin, stuur, opslag):
    opname = begin(verteller)
    stuur(opname, 0, b"")
    assert (opslag.rauw, Deel.objects.count()) == ([], 0)


def test_parts_count_by_their_number_and_recordings_by_when_they_began(verteller, begin, stuur, opnamewerker):
    """The line brings them in any order; after a reload there is another recording, of another kind."""
    eerste, tweede = (
        opnamen.stukken(opnamen.geluid()),
        opnamen.stukken(opnamen.geluid("mp4", "aac", seconden=3)),
    )
    opname = begin(verteller)
    for nummer in reversed(range(len(eerste))):
        stuur(opname, nummer, eerste[nummer])
    # (By its key it would come first.)
    beurt = uuid.UUID(int=0)
    for nummer, inhoud in enumerate(tweede):
        stuur(opname, nummer, inhoud, beurt=beurt)
    opdracht = actions.opnamen_klaar._opdracht(opname, Path("uit"))
    assert [b"".join(Path(pad).read_bytes() for pad in paden) for paden in opdracht.beurten] == [
        b"".join(eerste),
        b"".join(tweede),
    ]
    sluit(opname, verteller)
    opnamewerker()
    opname.refresh_from_db()
    assert opname.duur_ms == pytest.approx(5000, abs=150)


def test_who_goes_on_after_hearing_it_gets_one_recording(
    verteller, andere_verteller, begin, stuur, opnamewerker
):
    opname = begin(verteller)
    stuur(opname, 0, opnamen.geluid())
    with pytest.raises(NietGevonden):
        actions.ga_verder(sleutel=opname.sleutel, eigenaar=verteller, nu=NU)
    sluit(opname, verteller)
    opnamewerker()
    with pytest.raises(NietGevonden):
        actions.ga_verder(sleutel=opname.sleutel, eigenaar=andere_verteller, nu=NU)
    verder = actions.ga_verder(sleutel=opname.sleutel, eigenaar=verteller, nu=NU)
    stuur(verder, 0, opnamen.geluid(seconden=3))
    sluit(verder, verteller)
    opnamewerker()
    verder.refresh_from_db()
    assert verder.duur_ms == pytest.approx(5000, abs=150)
    assert Opname.objects.get(pk=opname.pk).fase == Fase.KLAAR


def test_nobody_elses_recording_takes_a_part_or_an_end(verteller, andere_verteller, begin, stuur, opslag):
    opname = begin(verteller)
    for nee in (
        lambda: stuur(opname, 0, b"van een ander", wie=andere_verteller),
        lambda: sluit(opname, andere_verteller),
    ):
        with pytest.raises(NietGevonden):
            nee()
    assert opslag.rauw == []


def test_a_recording_of_nothing_is_not_made_ready(verteller, begin):
    opname = begin(verteller)
    with pytest.raises(OpnameGeweigerd, match="nog niets opgenomen"):
        sluit(opname, verteller)
    opname.refresh_from_db()
    assert opname.fase == Fase.LOOPT


def test_a_recording_that_is_longer_than_may_be_ends_there(
    verteller, begin, stuur, opnamewerker, monkeypatch
):
    monkeypatch.setattr(actions.opnamen_klaar, "LANGST", {"geluid": 1.0})
    monkeypatch.setattr(actions.opnamen_klaar, "_SPELING", 0.0)
    opname = begin(verteller)
    stuur(opname, 0, opnamen.geluid())
    sluit(opname, verteller)
    opnamewerker()
    opname.refresh_from_db()
    assert opname.duur_ms == pytest.approx(1000, abs=50)


# --- The line, the clock and the disk


def test_a_recording_that_was_left_alone_is_made_ready_after_an_hour(
    verteller, begin, stuur, opnamewerker, opslag
):
    opname, leeg = begin(verteller), begin(verteller)
    stuur(opname, 0, opnamen.geluid(), nu=NU + timedelta(minutes=5))
    actions.ruim_op(nu=NU + timedelta(minutes=64))
    opname.refresh_from_db()
    assert opname.fase == Fase.LOOPT
    actions.ruim_op(nu=NU + timedelta(minutes=65))
    opnamewerker()
    opname.refresh_from_db()
    leeg.refresh_from_db()
    assert (opname.fase, leeg.fase, leeg.reden) == (Fase.KLAAR, Fase.GEWEIGERD, "leeg")
    assert opslag.rauw == []


def test_what_was_recorded_before_the_line_went_is_there_and_goes_on_after(
    verteller, begin, stuur, opnamewerker
):
    """The page kept what it could not send, and sends it as it was when the line is back."""
    opname = begin(verteller)
    delen = opnamen.stukken(opnamen.geluid())
    stuur(opname, 0, delen[0])
    for nummer, inhoud in enumerate(delen[1:], start=1):
        stuur(opname, nummer, inhoud, nu=NU + timedelta(seconds=70))
    sluit(opname, verteller, nu=NU + timedelta(seconds=80))
    opnamewerker()
    opname.refresh_from_db()
    assert opname.duur_ms == pytest.approx(2000, abs=100)


def test_a_task_that_was_lost_is_given_once_more(verteller, begin, stuur):
    opname = begin(verteller)
    stuur(opname, 0, opnamen.geluid())
    sluit(opname, verteller)
    DBTaskResult.objects.all().delete()
    actions.ruim_op(nu=NU + timedelta(minutes=9))
    assert not DBTaskResult.objects.exists()
    actions.ruim_op(nu=NU + timedelta(minutes=10))
    assert [taak.queue_name for taak in DBTaskResult.objects.all()] == ["opnamen"]
    actions.ruim_op(nu=NU + timedelta(hours=24))
    opname.refresh_from_db()
    assert (opname.fase, opname.reden) == (Fase.GEWEIGERD, "mislukt")


def test_a_full_disk_takes_no_part_and_loses_none(verteller, begin, stuur, opnamewerker, opslag, monkeypatch):
    """The disk fills up in the middle of the third part; an hour later there is room again."""
    opname = begin(verteller)
    delen = opnamen.stukken(opnamen.geluid())
    stuur(opname, 0, delen[0])
    stuur(opname, 1, delen[1])
    echt = os.fsync

    def vol(_nummer):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", vol)
    with pytest.raises(GeenRuimte, match="geen plek op de site"):
        stuur(opname, 2, delen[2])
    assert sorted(pad.read_bytes() for pad in opslag.rauw) == sorted(delen[:2])
    monkeypatch.setattr(os, "fsync", echt)
    for nummer, inhoud in enumerate(delen[2:], start=2):
        stuur(opname, nummer, inhoud)
    sluit(opname, verteller)
    opnamewerker()
    opname.refresh_from_db()
    assert (opname.fase, opname.duur_ms) == (Fase.KLAAR, pytest.approx(2000, abs=100))


def test_when_the_result_does_not_fit_the_parts_stay_until_it_does(
    verteller, begin, stuur, opnamewerker, opslag, monkeypatch
):
    opname = begin(verteller)
    stuur(opname, 0, opnamen.geluid())
    sluit(opname, verteller)
    klaar = actions.opnamen_klaar

    def vol(opdracht):
        raise OSError(errno.ENOSPC, "the disk is full")

    with monkeypatch.context() as even:
        even.setattr(klaar, "zet_om_apart", vol)
        opnamewerker()
    opname.refresh_from_db()
    assert (opname.fase, len(opslag.rauw)) == (Fase.BEZIG, 1)
    actions.ruim_op(nu=NU + timedelta(minutes=10))
    opnamewerker()
    opname.refresh_from_db()
    assert (opname.fase, opslag.rauw) == (Fase.KLAAR, [])


def test_killed_in_the_middle_of_a_part_what_came_before_is_there(
    verteller, begin, stuur, opnamewerker, opslag
):
    """A process that writes parts is killed outright; what it had acknowledged, it had for certain."""
    opname = begin(verteller)
    delen = opnamen.stukken(opnamen.geluid())
    stuur(opname, 0, delen[0])
    stuur(opname, 1, delen[1])
    # The third is being written: half of it stands there, and nobody ever heard that it did.
    halverwege = (
        "import os, sys\n"
        "def stukken():\n"
        f"    yield {delen[2][:1000]!r}\n"
        "    print('half', flush=True)\n"
        "    sys.stdin.read()\n"
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        f"settings.STORAGES['aanlevering']['OPTIONS']['location'] = {str(opslag.aanlevering)!r}\n"
        "from mediatheek.actions.bestanden import schrijf_vast\n"
        "schrijf_vast('f' * 32, stukken())\n"
    )
    kind = subprocess.Popen(
        [sys.executable, "-c", halverwege],
        cwd=PROJECT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert kind.stdout.readline() == b"half\n"
    kind.send_signal(signal.SIGKILL)
    kind.communicate()
    assert (opslag.aanlevering / ("f" * 32)).exists()

    for nummer, inhoud in enumerate(delen[2:], start=2):
        stuur(opname, nummer, inhoud)
    sluit(opname, verteller)
    opnamewerker()
    opname.refresh_from_db()
    assert opname.duur_ms == pytest.approx(2000, abs=100)
    # What nobody heard of is swept an hour later.
    van = raw_storage().get_modified_time("f" * 32)
    actions.ruim_op(nu=van + timedelta(minutes=60))
    assert opslag.rauw == []


@pytest.mark.postgres
def test_the_same_part_by_two_lines_at_once_is_kept_once(verteller, begin, stuur, opslag):
    opname, samen, fouten = begin(verteller), threading.Barrier(2), []

    def een():
        try:
            samen.wait()
            stuur(opname, 0, b"hetzelfde")
        except Exception as fout:
            fouten.append(fout)
        finally:
            connections.close_all()

    draden = [threading.Thread(target=een) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert fouten == []
    assert [pad.read_bytes() for pad in opslag.rauw] == [b"hetzelfde"]
