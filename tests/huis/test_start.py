"""`make start`: one parent, four children, loopback only, and nothing left behind."""

import os
import re
import select
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from tests import databank

PROJECT = Path(__file__).resolve().parents[2]


def vrije_poort():
    with socket.socket() as even:
        even.bind(("127.0.0.1", 0))
        return even.getsockname()[1]


@pytest.fixture
def start(tmp_path):
    """Starts `scripts/start.py` on this test's own data: gives the process and its port."""
    processen = []

    def start_site(instellingen):
        poort = vrije_poort()
        omgeving = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": instellingen,
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
        processen.append(proces)
        return proces, poort

    yield start_site
    for proces in processen:
        proces.terminate()
        proces.wait(30)
        proces.stdout.close()


@pytest.fixture
def starter(start, tmp_path, db):
    shutil.copyfile(databank.sjabloon(), tmp_path / "broedplaats.sqlite3")
    return start("tests.huis.start_settings")


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
    assert len(met) == 5
    web = next(pid for pid, woorden in met.items() if "granian" in woorden)
    werk = next(pid for pid, woorden in met.items() if woorden.endswith("manage.py werk"))

    # Loopback only: no other address of this machine answers.
    luisterend = Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()
    plekken = {
        regel.split()[1]
        for regel in luisterend.splitlines()
        if regel.split()[1].endswith(f":{poort:04X}") and regel.split()[3] == "0A"
    }
    assert plekken == {f"0100007F:{poort:04X}"}

    os.kill(werk, signal.SIGKILL)
    lees_tot(proces, "werk stopte met code -9, en begint opnieuw.")

    proces.send_signal(signal.SIGTERM)
    assert proces.wait(40) == 0
    over = [pid for pid in (web, werk) if Path(f"/proc/{pid}").exists()]
    assert over == []
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", poort), timeout=5)


class Bezoeker:
    """Somebody with a browser that keeps its cookies and fills in forms."""

    def __init__(self):
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def bekijk(self, adres, gegevens=None):
        """The status and the page where one ends up."""
        with self.browser.open(adres, gegevens and urlencode(gegevens).encode(), timeout=30) as antwoord:
            return antwoord.status, antwoord.read().decode()

    def stuur(self, adres, **gegevens):
        """A form of that page, with the hidden token that stands in it."""
        _, pagina = self.bekijk(adres)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', pagina)[1]
        return self.bekijk(adres, {"csrfmiddlewaretoken": token, **gegevens})


def tel_rijen(data, *tabellen):
    """How many rows each of these tables of the site holds."""
    verbinding = sqlite3.connect(data / "broedplaats.sqlite3")
    try:
        return {
            tabel: verbinding.execute(f"SELECT count(*) FROM {tabel}").fetchone()[0] for tabel in tabellen
        }
    finally:
        verbinding.close()


def stop_netjes(proces, signaal):
    """Ends the parent; nothing that it started may stay."""
    met = kinderen(proces.pid)
    met |= {kind: woorden for pid in list(met) for kind, woorden in kinderen(pid).items()}
    assert len(met) > 3, "the web server has workers of its own"
    proces.send_signal(signaal)
    assert proces.wait(40) == 0
    assert [woorden for pid, woorden in met.items() if Path(f"/proc/{pid}").exists()] == []


def test_from_nothing_comes_the_example_site_and_a_second_start_keeps_what_was_written(start, tmp_path):
    proces, poort = start("config.settings.example")
    assert "De voorbeeldsite staat klaar." in lees_tot(proces, "Ctrl-C")
    site, bezoeker, sleutel = f"http://127.0.0.1:{poort}", Bezoeker(), str(uuid4())
    assert bezoeker.bekijk(f"{site}/")[0] == 200
    status, pagina = bezoeker.stuur(f"{site}/kies-wie-je-bent/", wie="riet")
    assert (status, "Dag Rollende Riet" in pagina) == (200, True)
    tekst = "De taxi kwam, en hij had koffie bij zich."
    bezoeker.stuur(f"{site}/vertel/", sleutel=sleutel, tekst=tekst, doe="stop")
    geteld = tel_rijen(tmp_path, "verhalen_verhaalpage", "deelnemers_deelnemer", "moderatie_besluit")
    assert geteld["verhalen_verhaalpage"] > 16
    stop_netjes(proces, signal.SIGINT)

    proces, poort = start("config.settings.example")
    assert "voorbeeldsite" not in lees_tot(proces, "Ctrl-C"), "built a second time"
    # The port is another one, but to a browser it is the same site: still signed in.
    status, pagina = bezoeker.bekijk(f"http://127.0.0.1:{poort}/vertel/{sleutel}/")
    assert (status, tekst in pagina) == (200, True)
    assert tel_rijen(tmp_path, *geteld) == geteld
    stop_netjes(proces, signal.SIGTERM)
