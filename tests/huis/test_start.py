"""`make start`: one parent, three children, loopback only, and nothing left behind."""

import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests import databank

PROJECT = Path(__file__).resolve().parents[2]


def vrije_poort():
    with socket.socket() as even:
        even.bind(("127.0.0.1", 0))
        return even.getsockname()[1]


@pytest.fixture
def starter(tmp_path, db):
    shutil.copyfile(databank.sjabloon(), tmp_path / "broedplaats.sqlite3")
    poort = vrije_poort()
    omgeving = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.huis.start_settings",
        "BROEDPLAATS_DATA": str(tmp_path),
        "PORT": str(poort),
        "DATABASE_URL": "",
    }
    proces = subprocess.Popen(
        [sys.executable, "scripts/start.py"],
        cwd=PROJECT,
        env=omgeving,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    os.set_blocking(proces.stdout.fileno(), False)
    yield proces, poort
    proces.terminate()
    proces.wait(30)
    proces.stdout.close()


def lees_tot(proces, woord, seconden=150):
    """What the process prints, up to a word."""
    gelezen = ""
    while woord not in gelezen:
        klaar, _, _ = select.select([proces.stdout], [], [], seconden)
        stuk = proces.stdout.read() if klaar else None
        assert stuk, f"no {woord!r} in {gelezen!r}"
        gelezen += stuk.decode()
    return gelezen


def kinderen(pid):
    """The children of a process: pid and command line."""
    regels = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    ).stdout.splitlines()
    return {int(nummer): woorden for nummer, woorden in (regel.split(maxsplit=1) for regel in regels)}


def haal_op(poort):
    with urllib.request.urlopen(f"http://127.0.0.1:{poort}/robots.txt", timeout=30) as antwoord:
        return antwoord.status


def test_the_site_starts_heals_and_ends_as_one(starter):
    proces, poort = starter
    assert f"http://127.0.0.1:{poort}/" in lees_tot(proces, "Ctrl-C")
    assert haal_op(poort) == 200

    met = kinderen(proces.pid)
    assert len(met) == 3
    web = next(pid for pid, woorden in met.items() if "granian" in woorden)
    werk = next(pid for pid, woorden in met.items() if woorden.endswith("manage.py werk"))

    # Loopback only: no other address of this machine answers.
    luisterend = Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()
    plekken = {
        regel.split()[1]
        for regel in luisterend.splitlines()
        if f":{poort:04X} " in regel.split("0A")[0] + " " and regel.split()[3:4] == ["0A"]
    }
    assert plekken == {f"0100007F:{poort:04X}"}

    os.kill(werk, signal.SIGKILL)
    lees_tot(proces, "werk ended with code -9; starting it again.")

    proces.send_signal(signal.SIGTERM)
    assert proces.wait(40) == 0
    over = [pid for pid in (web, werk) if Path(f"/proc/{pid}").exists()]
    assert over == []
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", poort), timeout=5)
