"""`make proef-beheer`: a keeper's whole way, for real, by the lines of docs/handboek/beheerder.md.

A site of an earlier commit (VANAF) in production, filled; brought up to date; served behind nginx; copied,
destroyed and put back; looked at with each part broken. On SQLite and on PostgreSQL, in a folder of its own,
as whoever runs it. What needs systemd as the first process, or Docker, is verified instead of run. Prints
each step; the first that goes wrong ends it. `scripts/proef_beheer.py SQLite` takes that one alone.
"""

import contextlib
import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path
from statistics import median

import postgres
import psycopg

PROJECT = Path(__file__).resolve().parents[1]
HANDBOEK = PROJECT / "docs" / "handboek" / "beheerder.md"
VANAF = os.environ.get("VANAF", "91a564b")
# Done by root, once per machine, or by systemd: not in a folder of one's own.
NIET = (
    "useradd",
    "git clone",
    "install -d",
    "cd ",
    "chown",
    "systemctl",
    "adduser",
    "cp uitrol/systemd",
    "curl",
)
NAAM = "verhalen.example"


def regels(kop: str) -> list[str]:
    """The commands under a heading of the handbook, but for what only root does."""
    deel = HANDBOEK.read_text().split(f"## {kop}\n", 1)[1].split("\n## ")[0].split("\n### ")[0]
    alles = "\n".join(re.findall(r"```\n(.*?)```", deel, re.DOTALL)).splitlines()
    return [regel for regel in alles if regel and not regel.startswith(NIET)]


def vrije_poort() -> int:
    """A port that nobody listens on."""
    with socket.socket() as even:
        even.bind(("127.0.0.1", 0))
        return int(even.getsockname()[1])


class Machine:
    """A folder that stands for a machine: the code, the settings, the data, and the front."""

    def __init__(self, map_: Path, database: str) -> None:
        self.map, self.site, self.env = map_, map_ / "site", map_ / "broedplaats.env"
        self.poort, self.https = vrije_poort(), vrije_poort()
        self.plekken = {
            "/var/lib/broedplaats-weglijst": map_ / "weglijst",
            "/var/lib/broedplaats": map_ / "data",
            "/var/backups/broedplaats": map_ / "kopieen",
            "/etc/broedplaats.env": self.env,
            "/srv/broedplaats": self.site,
        }
        self.instellingen = {
            "DATABASE_URL": database,
            "BROEDPLAATS_ADRES": f"https://{NAAM}",
            "BROEDPLAATS_SMTP_HOST": "127.0.0.1",
            "BROEDPLAATS_SMTP_POORT": "9",
            "BROEDPLAATS_GEZOND": "sleutel-van-de-proef",
            "BROEDPLAATS_SCHIJF_VRIJ": "10",
            "PORT": str(self.poort),
        }

    def vertaal(self, tekst: str) -> str:
        """With the places of this machine for those of the handbook."""
        for van, naar in self.plekken.items():
            tekst = tekst.replace(van, str(naar))
        return tekst.replace("runuser -u broedplaats -- ", "")

    def doe(self, regel: str, *, mag_mis: bool = False, **extra: str) -> str:
        """Run one line in the folder of the site, with the settings of its file alone; gives what it said."""
        print(f"    $ {regel}", flush=True)
        weg = ("DJANGO", "BROEDPLAATS", "DATABASE_URL", "VIRTUAL_ENV", "PYTHONPATH")
        omgeving = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith(weg)}
        omgeving |= {"BROEDPLAATS_ENV": str(self.env), **extra}
        klaar = subprocess.run(
            ["bash", "-c", self.vertaal(regel)],
            cwd=self.site,
            env=omgeving,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if klaar.returncode and not mag_mis:
            raise SystemExit(f"{regel}: code {klaar.returncode}\n{klaar.stdout}")
        return klaar.stdout

    def python(self, woorden: str) -> str:
        """Have the code of the site do something."""
        return self.doe(f'. uitrol/instellingen.sh; .venv/bin/python manage.py shell -c "{woorden}"')

    def vul_in(self) -> None:
        """The settings, as the keeper fills in the file that `uitrol/` holds."""
        geheim = subprocess.run(
            [sys.executable, "manage.py", "maak_geheim"],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        waarden = {**self.instellingen, "BROEDPLAATS_GEHEIM": geheim}
        tekst = self.vertaal((PROJECT / "uitrol" / "broedplaats.env").read_text())
        for naam, waarde in waarden.items():
            tekst = re.sub(rf"^#?{naam}=.*\n", "", tekst, flags=re.MULTILINE)
            tekst += f"{naam}={waarde}\n" if waarde else ""
        self.env.write_text(tekst)

    @contextlib.contextmanager
    def draait(self) -> Iterator[None]:
        """The site and its front, until the block ends."""
        beheer = self.site / "uitrol" / "instellingen.sh"
        start = f". {beheer}; exec .venv/bin/python scripts/start.py"
        with (self.map / "site.log").open("a") as log:
            site = subprocess.Popen(
                ["bash", "-c", start],
                cwd=self.site,
                env={"PATH": os.environ["PATH"], "BROEDPLAATS_ENV": str(self.env)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
            voor = subprocess.Popen(self.nginx(), stdout=log, stderr=log)
            try:
                wacht_tot(lambda: self.vraag("/robots.txt")[0] == 200, "the site behind its front")
                yield
            finally:
                for proces in (voor, site):
                    proces.terminate()
                    proces.wait(30)

    def nginx(self) -> list[str]:
        """nginx with the files of `uitrol/`, on ports and places of this machine; looks them over first."""
        map_ = self.map / "nginx"
        map_.mkdir(exist_ok=True)
        if not (map_ / "privkey.pem").exists():
            sleutel = (
                "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout privkey.pem -out fullchain.pem"
            )
            subprocess.run(
                [*sleutel.split(), "-subj", f"/CN={NAAM}"], cwd=map_, check=True, capture_output=True
            )
        bron = self.site / "uitrol" / "nginx"
        regels_ = self.vertaal((bron / "regels.conf").read_text())
        (map_ / "regels.conf").write_text(regels_.replace("/var/log/nginx", str(map_)))
        conf = (bron / "broedplaats.conf").read_text()
        conf = re.sub(r"    listen \[::\]:\d+.*\n", "", conf)
        for van, naar in (
            ("127.0.0.1:8000", f"127.0.0.1:{self.poort}"),
            ("listen 80;", f"listen 127.0.0.1:{vrije_poort()};"),
            ("listen 443", f"listen 127.0.0.1:{self.https}"),
            (f"/etc/letsencrypt/live/{NAAM}", str(map_)),
            ("/etc/nginx/broedplaats-regels.conf", str(map_ / "regels.conf")),
        ):
            conf = conf.replace(van, naar)
        baas = "user root;" if os.geteuid() == 0 else ""
        (map_ / "nginx.conf").write_text(
            f"{baas} daemon off; pid {map_}/pid; error_log {map_}/fout.log; events {{}}\n"
            f"http {{ client_body_temp_path {map_}/body; proxy_temp_path {map_}/proxy; "
            f"include {map_}/site.conf; }}\n"
        )
        (map_ / "site.conf").write_text(conf)
        opdracht = ["nginx", "-e", f"{map_}/fout.log", "-c", f"{map_}/nginx.conf"]
        subprocess.run([*opdracht, "-t"], check=True, capture_output=True)
        return opdracht

    def vraag(self, pad: str, **koppen: str) -> tuple[int, bytes, dict[str, str]]:
        """Ask the front for something, by https."""
        aanvraag = urllib.request.Request(
            f"https://127.0.0.1:{self.https}{pad}", headers={"Host": NAAM, **koppen}
        )
        try:
            with urllib.request.urlopen(aanvraag, timeout=30, context=_onbekeken()) as antwoord:  # noqa: S310
                return antwoord.status, antwoord.read(), _klein(antwoord.headers)
        except urllib.error.HTTPError as fout:
            return fout.code, fout.read(), _klein(fout.headers)
        except OSError:
            return 0, b"", {}

    def mis(self) -> set[str]:
        """What `/gezond/` says is wrong, to who has the key; checks that the status says the same."""
        status, tekst, _koppen = self.vraag("/gezond/", Authorization="Bearer sleutel-van-de-proef")
        onderdelen = json.loads(tekst)["onderdelen"]
        gevonden = {naam for naam, een in onderdelen.items() if not een["goed"]}
        kort = self.vraag("/gezond/")
        moet(kort[:2] == ((503, b"niet ok\n") if gevonden else (200, b"ok\n")), f"/gezond/ says {kort[:2]}")
        moet(status == (503 if gevonden else 200), f"/gezond/ with the key says {status}")
        return gevonden


def _klein(koppen: Message) -> dict[str, str]:
    """Headers by their name in small letters: HTTP makes no difference."""
    return {naam.lower(): waarde for naam, waarde in koppen.items()}


def _onbekeken() -> ssl.SSLContext:
    """Our own certificate, made a minute ago."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def moet(waar: bool, wat: str) -> None:
    """Ends the proof when this is not so."""
    if not waar:
        raise SystemExit(f"NOT SO: {wat}")


def wacht_tot(klopt: Callable[[], bool], wat: str, seconden: float = 90) -> None:
    """Until it is so."""
    einde = time.monotonic() + seconden
    while not klopt():
        moet(time.monotonic() < einde, wat)
        time.sleep(0.3)


def zeg(wat: str) -> None:
    """One step."""
    print(f"  - {wat}", flush=True)


def langzaam(machine: Machine, aantal: int, einde: threading.Event) -> list[threading.Thread]:
    """So many visitors who send a long form, a byte at a time."""

    def stuur() -> None:
        lijn = http.client.HTTPSConnection("127.0.0.1", machine.https, timeout=60, context=_onbekeken())
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


def de_weg(machine: Machine) -> None:
    """The whole way on one machine."""
    zeg(f"a site of {VANAF} in production, as its own handbook said")
    subprocess.run(["git", "clone", "-q", PROJECT, machine.site], check=True)
    machine.doe(f"git checkout -q -B main {VANAF} && git branch -q -u origin/HEAD main")
    machine.vul_in()
    machine.doe("scripts/omgeving.sh")
    for woord in ("maak_klaar", "richt_in", "maak_beheerder beheer@proef.invalid"):
        machine.doe(f". {PROJECT}/uitrol/instellingen.sh; .venv/bin/python manage.py {woord}")
    lees = f". {PROJECT}/uitrol/instellingen.sh"
    vul = f"{lees}; .venv/bin/python manage.py shell < {PROJECT}/scripts/proef_vul.py"
    blijft, gaat_weg = machine.doe(vul, PROEF="kopie").strip().splitlines()[-2:]
    (blijft_url, foto), (weg_url, weg_foto) = blijft.split(), gaat_weg.split()

    zeg("brought up to date by the lines of the handbook")
    _nieuw, *met_de_hand = regels("Bijwerken")
    for regel in met_de_hand:
        gezegd = machine.doe(regel)
    moet("De kopie staat in" in gezegd and "Klaar." in gezegd, gezegd)
    for programma in ("pytest", "playwright"):
        moet(not (machine.site / ".venv" / "bin" / programma).exists(), f"no {programma} on a live server")
    bekijk_bestanden(machine)

    with machine.draait():
        zeg("read through the front")
        for pad in (blijft_url, weg_url):
            moet(machine.vraag(pad)[0] == 200, f"{pad} is on the site")
        adres = re.search(rf"/m/[^\" ]*{foto}[^\" ]*", machine.vraag(blijft_url)[1].decode())
        assert adres is not None
        status, inhoud, _koppen = machine.vraag(adres[0])
        moet((status, len(inhoud) > 1000) == (200, True), "a photo comes through the front")
        moet("strict-transport-security" in machine.vraag("/")[2], "https is asked for")
        moet(machine.vraag("/_fotos/x.jpg")[0] == 404, "the folder with photos is not there from outside")
        moet(machine.vraag("/static/broncode.tar.gz")[0] == 200, "the source is handed out")
        moet(machine.mis() == set(), f"all is well, not {machine.mis()}")
        alleen = leestijd(machine, blijft_url)
        einde = threading.Event()
        draden = langzaam(machine, 20, einde)
        time.sleep(3)
        erbij = leestijd(machine, blijft_url)
        einde.set()
        for draad in draden:
            draad.join(5)
        zeg(f"a reading page: {alleen:.1f} ms, beside twenty slow bodies {erbij:.1f} ms")
        # Where nothing holds them the page does not come at all; a busy machine only makes both slower.
        moet(erbij < 10 * alleen + 500, "a reader does not notice")
        breek(machine)

    zeg("copied, taken back, destroyed, put back")
    (kopie,) = [regel for regel in regels("Bewaren") if "maak_kopie" in regel]
    map_ = re.search(r"staat in (\S+):", machine.doe(kopie))
    assert map_ is not None
    machine.doe(vul, PROEF="daarna")
    verwoest(machine)
    terug = next(regel for regel in regels_onder_terugzetten() if "zet_terug" in regel)
    terug = re.sub(r"zet_terug \S+", f"zet_terug {map_[1]}", terug)
    gezegd = machine.doe(terug)
    moet("Opnieuw weggehaald of dichtgedaan: 1." in gezegd, gezegd)
    with machine.draait():
        moet(machine.vraag(blijft_url)[0] == 200, "what was copied is there again")
        moet(machine.vraag(adres[0])[1] == inhoud, "its photo too, to the byte")
        moet(machine.vraag(weg_url)[0] == 410, "what was taken back after the copy stays away")
        moet(weg_foto.encode() not in machine.vraag("/")[1], "its photo too")
        moet(machine.mis() == set(), "nothing old waits to be mailed")
    gezegd = machine.doe(terug)
    moet("De kopie is teruggezet" in gezegd, "and once more")


def regels_onder_terugzetten() -> list[str]:
    """The commands under "Iets terugzetten"."""
    deel = HANDBOEK.read_text().split("### Iets terugzetten\n", 1)[1].split("\n## ")[0]
    return "\n".join(re.findall(r"```\n(.*?)```", deel, re.DOTALL)).splitlines()


def breek(machine: Machine) -> None:
    """Each part that can break on a machine, one after another."""
    for map_ in (machine.map / "kopieen").iterdir():
        map_.rename(machine.map / "even-weg")
    moet(machine.mis() == {"kopie"}, "without a copy it is red")
    (machine.map / "even-weg").rename(machine.map / "kopieen" / "terug")
    moet(machine.mis() == set(), "and well again")
    weglijst = machine.map / "weglijst"
    weglijst.rename(machine.map / "weglijst-weg")
    weglijst.write_text("")
    moet(machine.mis() == {"weglijst"}, "without a weglijst it is red")
    weglijst.unlink()
    (machine.map / "weglijst-weg").rename(weglijst)
    oude_mail = (
        "from post.models import Bericht; from datetime import timedelta; from django.utils import timezone; "
        "op = timezone.now() - timedelta(hours=3); Bericht.objects.create(aan='a@proef.invalid', "
        "soort='proef', sleutel='oud', gemaakt_op=op, volgende_poging_op=op)"
    )
    machine.python(oude_mail)
    moet(machine.mis() == {"post"}, "with mail that does not leave it is red")
    moet("MIS   post" in machine.doe(regels("Kijken of het goed gaat")[0], mag_mis=True), "and said in words")
    machine.python("from post.models import Bericht; Bericht.objects.filter(sleutel='oud').delete()")
    zeg("/gezond/ turned red for each part that was broken, and well again")


def verwoest(machine: Machine) -> None:
    """What a fire does: no database and no photos."""
    if machine.instellingen["DATABASE_URL"]:
        machine.python(
            "from django.db import connection; wijzer = connection.cursor(); "
            "wijzer.execute('DROP SCHEMA public CASCADE'); wijzer.execute('CREATE SCHEMA public')"
        )
    shutil.rmtree(machine.map / "data")


def bekijk_bestanden(machine: Machine) -> None:
    """The units by systemd, the compose file by docker-compose where it is installed."""
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
    compose = shutil.which("docker-compose")
    if compose:
        (machine.site / "uitrol" / "live.env").touch()
        klaar = subprocess.run(
            [compose, "-f", machine.site / "uitrol" / "compose.yaml", "config"],
            env={**os.environ, "POSTGRES_PASSWORD": "proef"},
            capture_output=True,
            text=True,
            check=False,
        )
        (machine.site / "uitrol" / "live.env").unlink()
        moet(klaar.returncode == 0, klaar.stderr)
        zeg("the compose file is what docker-compose wants")


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
