"""Production starts only when everything it needs is there and nothing is unsafe."""

import json
import os
import shutil
import socket
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests import databank

PROJECT = Path(__file__).resolve().parents[2]
GOED = {
    "BROEDPLAATS_GEHEIM": "tussen-duizend-woorden-ligt-er-1-dat-niemand-kent-98213",
    "BROEDPLAATS_ADRES": "https://verhalen.example",
    "BROEDPLAATS_SMTP_HOST": "post.verhalen.example",
}


def start(tmp_path, **anders):
    """Load the production settings in a process of their own; print a few of them."""
    omgeving = {"PATH": os.environ["PATH"], "BROEDPLAATS_DATA": str(tmp_path), **GOED, **anders}
    vraag = (
        "import config.settings.production as p; "
        "print(p.ALLOWED_HOSTS, p.EXAMPLE_SITE, p.DEBUG, p.SESSION_COOKIE_NAME, p.CSRF_COOKIE_NAME)"
    )
    return subprocess.run(
        [sys.executable, "-c", vraag], cwd=PROJECT, env=omgeving, capture_output=True, text=True, check=False
    )


def begin(tmp_path, *opdracht, **anders):
    """Run one of the project's own commands with the settings of production."""
    omgeving = {
        "PATH": os.environ["PATH"],
        "BROEDPLAATS_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        **GOED,
        **anders,
    }
    return subprocess.run(
        [sys.executable, *opdracht], cwd=PROJECT, env=omgeving, capture_output=True, text=True, check=False
    )


def test_with_everything_in_place_it_starts_and_is_no_example_site(tmp_path):
    klaar = start(tmp_path)

    assert klaar.returncode == 0, klaar.stderr
    assert klaar.stdout.split("\n")[0] == (
        "['verhalen.example'] False False __Host-sessionid __Host-csrftoken"
    )


@pytest.mark.parametrize(
    ("naam", "waarde", "zin"),
    [
        ("BROEDPLAATS_GEHEIM", "", "Zet in BROEDPLAATS_GEHEIM een geheim van minstens 50 tekens"),
        ("BROEDPLAATS_GEHEIM", "kort", "Zet in BROEDPLAATS_GEHEIM een geheim van minstens 50 tekens"),
        ("BROEDPLAATS_GEHEIM", "a" * 60, "BROEDPLAATS_GEHEIM is te makkelijk te raden."),
        ("BROEDPLAATS_ADRES", "", "Zet in BROEDPLAATS_ADRES het adres van de site"),
        ("BROEDPLAATS_ADRES", "http://verhalen.example", "Zet in BROEDPLAATS_ADRES het adres van de site"),
        ("BROEDPLAATS_EXTRA_HOSTS", "*", "In BROEDPLAATS_EXTRA_HOSTS horen namen. Een * mag niet."),
        ("BROEDPLAATS_OUDE_GEHEIMEN", "kort", "In BROEDPLAATS_OUDE_GEHEIMEN horen eerdere geheimen"),
        ("BROEDPLAATS_SMTP_HOST", "", "Zet in BROEDPLAATS_SMTP_HOST de mailserver"),
        ("BROEDPLAATS_VOORBEELD", "1", "BROEDPLAATS_VOORBEELD staat aan."),
        ("DEBUG", "1", "DEBUG staat aan."),
        ("BROEDPLAATS_HSTS_PRELOAD", "1", "kan alleen samen met BROEDPLAATS_HSTS_SUBDOMEINEN."),
        (
            "BROEDPLAATS_HSTS_SUBDOMEINEN",
            "misschien",
            "De waarde van BROEDPLAATS_HSTS_SUBDOMEINEN klopt niet.",
        ),
        ("BROEDPLAATS_LOG", "xml", "De waarde van BROEDPLAATS_LOG klopt niet."),
        ("DATABASE_URL", "ergens", "De waarde van DATABASE_URL klopt niet."),
        ("DATABASE_URL", "postgres://site:zeg-niets@/x?host=/nergens", "De database doet het niet: "),
        ("BROEDPLAATS_DATA", "/proc/nergens", "De site kan niet bij /proc/nergens"),
        ("DJANGO_SETTINGS_MODULE", "config.settings.nergens", "config.settings.nergens, en die is er niet."),
    ],
)
def test_it_refuses_what_is_missing_or_unsafe_with_a_sentence_and_nothing_else(tmp_path, naam, waarde, zin):
    klaar = begin(tmp_path, "manage.py", "maak_klaar", **{naam: waarde})

    assert klaar.returncode == 1
    (regel,) = klaar.stderr.splitlines()
    assert zin in regel
    assert "zeg-niets" not in regel


def test_started_as_a_whole_it_refuses_in_that_sentence_too(tmp_path):
    with socket.socket() as even:
        even.bind(("127.0.0.1", 0))
        poort = str(even.getsockname()[1])
    klaar = begin(tmp_path, "scripts/start.py", BROEDPLAATS_SMTP_HOST="", PORT=poort)

    assert klaar.returncode == 1
    eerste, tweede = klaar.stderr.splitlines()
    assert "Zet in BROEDPLAATS_SMTP_HOST de mailserver" in eerste
    assert tweede == "De site startte niet: manage.py maak_klaar ging niet goed."


def test_settings_on_top_of_production_cannot_switch_the_example_site_on(tmp_path):
    (tmp_path / "bovenop.py").write_text("from config.settings.production import *\nEXAMPLE_SITE = True\n")
    omgeving = {"PATH": os.environ["PATH"], "BROEDPLAATS_DATA": str(tmp_path), **GOED}
    klaar = subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        cwd=PROJECT,
        env={**omgeving, "PYTHONPATH": str(tmp_path), "DJANGO_SETTINGS_MODULE": "bovenop"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert klaar.returncode != 0
    assert "Op een echte site mag niemand kiezen wie die is." in klaar.stderr


def test_it_names_everything_that_is_wrong_at_once_and_no_secret(tmp_path):
    klaar = start(tmp_path, BROEDPLAATS_GEHEIM="mijnkorteding", BROEDPLAATS_SMTP_HOST="")

    assert "BROEDPLAATS_GEHEIM" in klaar.stderr
    assert "BROEDPLAATS_SMTP_HOST" in klaar.stderr
    assert "mijnkorteding" not in klaar.stderr


def koppen(tmp_path, **anders):
    """What a browser is told about https, by the settings of production."""
    vraag = (
        "import django; django.setup(); from django.test import Client; "
        "print(Client().get('/.well-known/security.txt', secure=True, headers={'host': 'verhalen.example'})"
        ".headers['Strict-Transport-Security'])"
    )
    return begin(tmp_path, "-c", vraag, **anders).stdout.strip()


def test_what_lives_under_the_same_name_is_left_alone_until_the_keeper_says_otherwise(tmp_path):
    assert koppen(tmp_path) == "max-age=31536000"
    eronder = {"BROEDPLAATS_HSTS_SUBDOMEINEN": "on"}
    assert koppen(tmp_path, **eronder) == "max-age=31536000; includeSubDomains"
    allebei = {**eronder, "BROEDPLAATS_HSTS_PRELOAD": "on"}
    assert koppen(tmp_path, **allebei) == "max-age=31536000; includeSubDomains; preload"


def test_the_web_server_itself_says_it_in_a_sentence_too(tmp_path):
    klaar = begin(tmp_path, "-c", "import config.wsgi", BROEDPLAATS_SMTP_HOST="")
    assert klaar.returncode == 1
    assert klaar.stderr.splitlines() == [
        "De site start nog niet. "
        "Zet in BROEDPLAATS_SMTP_HOST de mailserver die de post van de site verstuurt."
    ]


@pytest.mark.parametrize("vorm", ["regel", "json"])
def test_every_line_of_the_log_carries_its_time_and_its_level(tmp_path, vorm):
    vraag = (
        "import django, logging; django.setup()\n"
        "try: 1 / 0\n"
        "except ZeroDivisionError: logging.getLogger('post').exception('de mail van %s', 'Jet\\nErin')\n"
    )
    klaar = begin(tmp_path, "-c", vraag, BROEDPLAATS_LOG=vorm)
    if vorm == "json":
        (regel,) = map(json.loads, klaar.stderr.splitlines())
        assert (regel["niveau"], regel["wie"], regel["zin"]) == ("ERROR", "post", "de mail van Jet\nErin")
        assert "ZeroDivisionError" in regel["fout"]
        tijd = regel["tijd"]
    else:
        tijd, niveau, wie, *_zin = klaar.stderr.splitlines()[0].split()
        assert (niveau, wie) == ("ERROR", "post:")
    assert datetime.fromisoformat(tijd).utcoffset() == timedelta(0)


def test_on_the_database_of_the_example_site_nothing_begins(tmp_path, db):
    """Also when it was built by half: one invented person is enough."""
    shutil.copyfile(databank.sjabloon(), tmp_path / "broedplaats.sqlite3")
    voorbeeld = {"DJANGO_SETTINGS_MODULE": "tests.huis.start_settings"}
    iemand = (
        "import django; django.setup(); from home.voorbeeld.bouwen import sleutel_van, MENSEN; "
        "from deelnemers.models import Deelnemer; mens = next(m for m in MENSEN if {wie}); "
        "Deelnemer.objects.all().delete(); "
        "Deelnemer.objects.create(email=mens.email, **({} if mens.email else "
        "{'sleutel': sleutel_van('mens', mens.sleutel)}))"
    )
    for wie in ("m.email", "not m.email"):
        gemaakt = begin(tmp_path, "-c", iemand.replace("{wie}", wie), **voorbeeld)
        assert gemaakt.returncode == 0, gemaakt.stderr
        for opdracht in ("manage.py maak_klaar", "manage.py werk --een-keer", "-c import\tconfig.wsgi"):
            klaar = begin(tmp_path, *opdracht.split(" "))
            regel = klaar.stderr.splitlines()[-1]
            assert (klaar.returncode, "database van de voorbeeldsite" in regel) == (1, True), (wie, opdracht)
            assert "Traceback" not in klaar.stderr
