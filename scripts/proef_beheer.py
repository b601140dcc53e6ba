"""`make proef-beheer`: a keeper's whole way, for real, by the lines of docs/handboek/beheerder.md.

A new site; and a site of an earlier commit (VANAF) in production, filled; brought up to date; served behind
nginx; looked at with each part broken; copied, destroyed and put back. On SQLite and on PostgreSQL, in a
folder of its own, as whoever runs it. What needs systemd as the first process, or Docker, is verified instead
of run. Prints each step; the first that goes wrong ends it. `scripts/proef_beheer.py SQLite` takes that one
alone.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import postgres
import psycopg
from proef_breuken import breek, breek_eronder, twintig_trage
from proef_machine import PROJECT, Machine, moet, regels, zeg

VANAF = os.environ.get("VANAF", "91a564b")


@dataclass(frozen=True)
class Gevuld:
    """Two verhalen with a photo: one stays on the site, one is taken back after the copy."""

    blijft: str
    foto: str
    weg: str
    weg_foto: str


def de_weg(machine: Machine) -> None:
    """The whole way of a site that is there already."""
    gevuld = van_eerder(machine)
    werk_bij(machine)
    bekijk_bestanden(machine)
    with machine.draait():
        adres, inhoud = lees_door_de_voorkant(machine, gevuld)
        twintig_trage(machine, gevuld.blijft)
        breek(machine)
    breek_eronder(machine)
    terug = verwoest_en_zet_terug(machine)
    with machine.draait():
        moet(machine.vraag(gevuld.blijft)[0] == 200, "what was copied is there again")
        moet(machine.vraag(adres)[1] == inhoud, "its photo too, to the byte")
        moet(machine.vraag(gevuld.weg)[0] == 410, "what was taken back after the copy stays away")
        moet(gevuld.weg_foto.encode() not in machine.vraag("/")[1], "its photo too")
        moet(machine.mis() == set(), "nothing old waits to be mailed")
    moet("De kopie is teruggezet" in machine.doe(terug), "and once more")


def vul(machine: Machine, wanneer: str) -> list[str]:
    """Has `proef_vul` do what belongs to this moment; gives the address and the photo of each verhaal."""
    lees = f". {PROJECT}/uitrol/instellingen.sh"
    opdracht = f"{lees}; .venv/bin/python manage.py shell < {PROJECT}/scripts/proef_vul.py"
    return " ".join(machine.doe(opdracht, PROEF=wanneer).strip().splitlines()[-2:]).split()


def van_eerder(machine: Machine) -> Gevuld:
    """A site of an earlier commit, made as its own handbook said, and filled."""
    zeg(f"a site of {VANAF} in production, as its own handbook said")
    subprocess.run(["git", "clone", "-q", PROJECT, machine.site], check=True)
    machine.doe(f"git checkout -q -B main {VANAF} && git branch -q -u origin/HEAD main")
    machine.vul_in()
    machine.doe("scripts/omgeving.sh")
    for woord in ("maak_klaar", "richt_in", "maak_beheerder beheer@proef.invalid"):
        machine.doe(f". {PROJECT}/uitrol/instellingen.sh; .venv/bin/python manage.py {woord}")
    return Gevuld(*vul(machine, "kopie"))


def werk_bij(machine: Machine) -> None:
    """Brought up to date: in one line, or by hand where the site is older than that line."""
    zeg("brought up to date by the lines of the handbook")
    een_regel, *met_de_hand = regels("Bijwerken")
    for regel in [een_regel] if (machine.site / een_regel).exists() else met_de_hand:
        gezegd = machine.doe(regel)
    moet("De kopie staat in" in gezegd and "Klaar." in gezegd, gezegd)
    for programma in ("pytest", "playwright"):
        moet(not (machine.site / ".venv" / "bin" / programma).exists(), f"no {programma} on a live server")


def lees_door_de_voorkant(machine: Machine, gevuld: Gevuld) -> tuple[str, bytes]:
    """Read from outside; gives the address of the photo that stays, and its bytes."""
    zeg("read through the front")
    for pad in (gevuld.blijft, gevuld.weg):
        moet(machine.vraag(pad)[0] == 200, f"{pad} is on the site")
    adres = re.search(rf"/m/[^\" ]*{gevuld.foto}[^\" ]*", machine.vraag(gevuld.blijft)[1].decode())
    assert adres is not None
    status, inhoud, _koppen = machine.vraag(adres[0])
    moet((status, len(inhoud) > 1000) == (200, True), "a photo comes through the front")
    moet("strict-transport-security" in machine.vraag("/")[2], "https is asked for")
    moet(machine.vraag("/_fotos/x.jpg")[0] == 404, "the folder with photos is not there from outside")
    moet(machine.vraag("/static/broncode.tar.gz")[0] == 200, "the source is handed out")
    moet(machine.mis() == set(), f"all is well, not {machine.mis()}")
    return adres[0], inhoud


def verwoest_en_zet_terug(machine: Machine) -> str:
    """Copied, taken back, destroyed, put back; gives the line that puts back."""
    zeg("copied, taken back, destroyed, put back")
    (kopie,) = [regel for regel in regels("Bewaren") if "maak_kopie" in regel]
    map_ = re.search(r"staat in (\S+):", machine.doe(kopie))
    assert map_ is not None
    vul(machine, "daarna")
    verwoest(machine)
    terug = next(regel for regel in regels("Iets terugzetten") if "zet_terug" in regel)
    terug = re.sub(r"zet_terug \S+", f"zet_terug {map_[1]}", terug)
    moet("Opnieuw weggehaald of dichtgedaan: 1." in machine.doe(terug), "what was taken back goes again")
    return terug


def verwoest(machine: Machine) -> None:
    """What a fire does: no database and no photos."""
    if machine.instellingen["DATABASE_URL"]:
        machine.python(
            "from django.db import connection; wijzer = connection.cursor(); "
            "wijzer.execute('DROP SCHEMA public CASCADE'); wijzer.execute('CREATE SCHEMA public')"
        )
    shutil.rmtree(machine.map / "data")


def bekijk_bestanden(machine: Machine) -> None:
    """The units by systemd, the compose file by docker compose."""
    map_ = machine.map / "units"
    map_.mkdir()
    for unit in (machine.site / "uitrol" / "systemd").iterdir():
        tekst = machine.vertaal(unit.read_text()).replace("User=broedplaats", "User=root")
        (map_ / unit.name).write_text(tekst.replace("Group=broedplaats", "Group=root"))
    namen = sorted(str(unit) for unit in map_.iterdir())
    klaar = subprocess.run(["systemd-analyze", "verify", *namen], capture_output=True, text=True, check=False)
    onze = [regel for regel in klaar.stderr.splitlines() if "broedplaats" in regel]
    moet(not onze, "\n".join(onze))
    zeg("the units are what systemd wants")
    compose = ["docker-compose"] if shutil.which("docker-compose") else ["docker", "compose"]
    (machine.site / "uitrol" / "live.env").touch()
    klaar = subprocess.run(
        [*compose, "-f", machine.site / "uitrol" / "compose.yaml", "config"],
        env={**os.environ, "POSTGRES_PASSWORD": "proef"},
        capture_output=True,
        text=True,
        check=False,
    )
    (machine.site / "uitrol" / "live.env").unlink()
    moet(klaar.returncode == 0, klaar.stderr)
    zeg("the compose file is what docker compose wants")


def nieuw(machine: Machine) -> None:
    """A site of today on an empty machine, by the lines of the handbook from the first to the last."""
    zeg("a new site by the lines of the handbook")
    subprocess.run(["git", "clone", "-q", PROJECT, machine.site], check=True)
    machine.doe("scripts/omgeving.sh")
    moet(len(machine.doe(".venv/bin/python manage.py maak_geheim").strip()) >= 50, "a secret is made")
    machine.doe("cp uitrol/broedplaats.env /etc/broedplaats.env")
    gezegd = machine.doe("uitrol/beheer maak_klaar", mag_mis=True)
    moet(
        gezegd.count("\n") == 1 and "BROEDPLAATS_GEHEIM" in gezegd,
        f"one sentence says what is missing: {gezegd}",
    )
    machine.vul_in()
    for regel in regels("3. De database vullen"):
        machine.doe(regel)
    with machine.draait():
        moet(machine.vraag("/")[0] == 200, "the first page is there")
        moet(machine.mis() == set(), "all is well")


def main() -> int:
    """On both databases; the exit code is the answer."""
    with tempfile.TemporaryDirectory(prefix="proef-beheer-") as tijdelijk, postgres.running() as adres:
        for soort in sys.argv[1:] or ("SQLite", "PostgreSQL"):
            print(f"{soort}:", flush=True)
            for naam, weg in (("nieuw", nieuw), ("bestaand", de_weg)):
                map_ = Path(tijdelijk) / f"{naam}-{soort.lower()}"
                map_.mkdir()
                database = ""
                if soort == "PostgreSQL":
                    database = adres.rsplit("/", 1)[0] + f"/{naam}"
                    maak_database(adres, naam)
                weg(Machine(map_, database))
    print("A keeper can sleep: all of it went as the handbook says.")
    return 0


def maak_database(adres: str, naam: str) -> None:
    """A database of its own on the server of this proof."""
    with psycopg.connect(adres, autocommit=True) as verbinding:
        verbinding.execute(f"CREATE DATABASE {naam}")


if __name__ == "__main__":
    sys.exit(main())
