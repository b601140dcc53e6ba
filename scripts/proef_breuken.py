"""What breaks on a machine, for `make proef-beheer`: `/gezond/` turns red for each part, and well again."""

import contextlib
import http.client
import threading
import time
from collections.abc import Iterator
from statistics import median

import psycopg
from proef_machine import NAAM, Machine, moet, onbekeken, regels, zeg


def langzaam(machine: Machine, aantal: int, einde: threading.Event) -> list[threading.Thread]:
    """So many visitors who send a long form, a byte at a time."""

    def stuur() -> None:
        lijn = http.client.HTTPSConnection("127.0.0.1", machine.https, timeout=60, context=onbekeken())
        with contextlib.suppress(OSError):
            lijn.putrequest("POST", "/inloggen/", skip_host=True)
            for naam, waarde in (
                ("Host", NAAM),
                ("Content-Length", "100000"),
                ("Content-Type", "application/x-www-form-urlencoded"),
            ):
                lijn.putheader(naam, waarde)
            lijn.endheaders()
            while not einde.wait(0.5):
                lijn.send(b"a")
        lijn.close()

    draden = [threading.Thread(target=stuur, daemon=True) for _nummer in range(aantal)]
    for draad in draden:
        draad.start()
    return draden


def leestijd(machine: Machine, pad: str) -> float:
    """Milliseconds for a reading page, the middle of many."""
    tijden = []
    for _keer in range(21):
        begin = time.perf_counter()
        moet(machine.vraag(pad)[0] == 200, f"{pad} is read")
        tijden.append((time.perf_counter() - begin) * 1000)
    return median(tijden)


def twintig_trage(machine: Machine, pad: str) -> None:
    """Somebody reads while twenty others send a form that never arrives."""
    alleen = leestijd(machine, pad)
    einde = threading.Event()
    draden = langzaam(machine, 20, einde)
    time.sleep(3)
    erbij = leestijd(machine, pad)
    einde.set()
    for draad in draden:
        draad.join(5)
    zeg(f"a reading page: {alleen:.1f} ms, beside twenty slow bodies {erbij:.1f} ms")
    # Where nothing holds them the page does not come at all; a busy machine only makes both slower.
    moet(erbij < 10 * alleen + 500, "a reader does not notice")


# What is done to the tables, and undone. (Mail that nobody gets away; work that no worker takes.)
OP = (
    "from datetime import timedelta; from django.utils import timezone; "
    "op = timezone.now() - timedelta(hours=3); "
)
IN_DE_TABELLEN = {
    "post": (
        "from post.models import Bericht; Bericht.objects.create(aan='a@proef.invalid', soort='proef', "
        "sleutel='oud', gemaakt_op=op, volgende_poging_op=op)",
        "from post.models import Bericht; Bericht.objects.filter(sleutel='oud').delete()",
    ),
    "taken": (
        "from django_tasks_db.models import DBTaskResult as T; "
        "t = T.objects.create(task_path='proef', queue_name='van-niemand', backend_name='default', "
        "args_kwargs={'args': [], 'kwargs': {}}, run_after=op); "
        "T.objects.filter(pk=t.pk).update(enqueued_at=op)",
        "from django_tasks_db.models import DBTaskResult as T; T.objects.filter(task_path='proef').delete()",
    ),
    "tabellen": (
        "from django.db.migrations.recorder import MigrationRecorder as R; "
        "R.Migration.objects.create(app='post', name='9999_van_later')",
        "from django.db.migrations.recorder import MigrationRecorder as R; "
        "R.Migration.objects.filter(name='9999_van_later').delete()",
    ),
}


def breek(machine: Machine) -> None:
    """Each part that can break while the site is up, one after another."""
    with _weg(machine, "kopieen"):
        moet(machine.mis() == {"kopie"}, "without a copy it is red")
    moet(machine.mis() == set(), "and well again")
    with _weg(machine, "weglijst"):
        (machine.map / "weglijst").write_text("")
        moet(machine.mis() == {"weglijst"}, "without a weglijst it is red")
        (machine.map / "weglijst").unlink()
    moet(machine.mis() == set(), "and well again")
    for deel, (stuk, heel) in IN_DE_TABELLEN.items():
        machine.python(OP + stuk)
        moet(machine.mis() == {deel}, f"{deel} is red, not {machine.mis()}")
        (controleer,) = regels("Kijken of het goed gaat")[:1]
        moet(f"MIS   {deel}" in machine.doe(controleer, mag_mis=True), "and said in words")
        machine.python(OP + heel)
        moet(machine.mis() == set(), f"and well again after {deel}")
    zeg("/gezond/ turned red for copy, weglijst, post, taken and tabellen, and well again")


def breek_eronder(machine: Machine) -> None:
    """What is below the site: a disk that is nearly full, a database that does not answer."""
    genoeg = machine.instellingen["BROEDPLAATS_SCHIJF_VRIJ"]
    machine.zet("BROEDPLAATS_SCHIJF_VRIJ", str(10**9))
    with machine.draait("web"):
        moet(machine.mis() == {"schijf"}, f"with too little room it is red, not {machine.mis()}")
    machine.zet("BROEDPLAATS_SCHIJF_VRIJ", genoeg)
    wat_vraagt = {"database", "tabellen", "post", "taken"}
    with _zonder_database(machine), machine.draait("web"):
        moet(machine.mis() >= wat_vraagt, f"without a database it is red, not {machine.mis()}")
    with machine.draait("web"):
        moet(machine.mis() == set(), f"and well again, not {machine.mis()}")
    zeg("/gezond/ turned red for disk and database, and well again")


@contextlib.contextmanager
def _weg(machine: Machine, map_: str) -> Iterator[None]:
    """Without this folder for a while."""
    (machine.map / map_).rename(machine.map / "even-weg")
    yield
    (machine.map / "even-weg").rename(machine.map / map_)


@contextlib.contextmanager
def _zonder_database(machine: Machine) -> Iterator[None]:
    """The server lets nobody in; the file of SQLite is no database."""
    adres = machine.instellingen["DATABASE_URL"]
    if not adres:
        bestand = machine.map / "data" / "broedplaats.sqlite3"
        bestand.rename(machine.map / "goed.sqlite3")
        bestand.write_bytes(b"geen database" * 1000)
        yield
        (machine.map / "goed.sqlite3").rename(bestand)
        return
    beheer, naam = adres.rsplit("/", 1)
    with psycopg.connect(f"{beheer}/postgres", autocommit=True) as verbinding:
        verbinding.execute(f"ALTER DATABASE {naam} ALLOW_CONNECTIONS false")
        yield
        verbinding.execute(f"ALTER DATABASE {naam} ALLOW_CONNECTIONS true")
