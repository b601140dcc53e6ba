"""The machine of `make proef-beheer`: a folder with a site in production, its settings, data and front."""

import contextlib
import json
import os
import re
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
HANDBOEK = PROJECT / "docs" / "handboek" / "beheerder.md"
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
    deel = HANDBOEK.read_text().split(f"# {kop}\n", 1)[1].split("\n## ")[0].split("\n### ")[0]
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

    def zet(self, naam: str, waarde: str) -> None:
        """Change one setting in the file of the site."""
        regels_ = [regel for regel in self.env.read_text().splitlines() if not regel.startswith(f"{naam}=")]
        self.env.write_text("\n".join([*regels_, f"{naam}={waarde}"]) + "\n")

    @contextlib.contextmanager
    def draait(self, wat: str = "") -> Iterator[None]:
        """The site (`wat`: only that part of it) and its front, until the block ends."""
        beheer = self.site / "uitrol" / "instellingen.sh"
        start = f". {beheer}; exec .venv/bin/python scripts/start.py {wat}"
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
                # Not what nginx itself says while nobody is behind it.
                zelf = (b"ok\n", b"niet ok\n")
                wacht_tot(lambda: self.vraag("/gezond/")[1] in zelf, "the site behind its front")
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
            with urllib.request.urlopen(aanvraag, timeout=30, context=onbekeken()) as antwoord:  # noqa: S310
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


def onbekeken() -> ssl.SSLContext:
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
