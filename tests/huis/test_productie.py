"""Production starts only when everything it needs is there and nothing is unsafe."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_with_everything_in_place_it_starts_and_is_no_example_site(tmp_path):
    klaar = start(tmp_path)

    assert klaar.returncode == 0, klaar.stderr
    assert klaar.stdout.split("\n")[0] == (
        "['verhalen.example'] False False __Host-sessionid __Host-csrftoken"
    )


@pytest.mark.parametrize(
    ("naam", "waarde", "zin"),
    [
        ("BROEDPLAATS_GEHEIM", "", "BROEDPLAATS_GEHEIM must hold a secret of at least 50 characters."),
        ("BROEDPLAATS_GEHEIM", "kort", "BROEDPLAATS_GEHEIM must hold a secret of at least 50 characters."),
        ("BROEDPLAATS_GEHEIM", "a" * 60, "BROEDPLAATS_GEHEIM is too easy to guess: make a random one."),
        ("BROEDPLAATS_ADRES", "", "BROEDPLAATS_ADRES must be the address of the site"),
        ("BROEDPLAATS_ADRES", "http://verhalen.example", "BROEDPLAATS_ADRES must be the address of the site"),
        ("BROEDPLAATS_EXTRA_HOSTS", "*", "BROEDPLAATS_EXTRA_HOSTS must name hosts; it may not be *."),
        ("BROEDPLAATS_OUDE_GEHEIMEN", "kort", "must hold earlier secrets of at least 50 characters each."),
        ("BROEDPLAATS_SMTP_HOST", "", "BROEDPLAATS_SMTP_HOST must name the mail server"),
        ("BROEDPLAATS_VOORBEELD", "1", "the sign-in of the example site may not run in production."),
        ("DEBUG", "1", "DEBUG is on: it shows secrets to visitors and may not run in production."),
    ],
)
def test_it_refuses_what_is_missing_or_unsafe_with_a_sentence(tmp_path, naam, waarde, zin):
    klaar = start(tmp_path, **{naam: waarde})

    assert klaar.returncode != 0
    laatste = klaar.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured: This site does not start yet." in laatste
    assert zin in laatste


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
    assert "The sign-in of the example site may not run in production." in klaar.stderr


def test_it_names_everything_that_is_wrong_at_once_and_no_secret(tmp_path):
    klaar = start(tmp_path, BROEDPLAATS_GEHEIM="mijnkorteding", BROEDPLAATS_SMTP_HOST="")

    assert "BROEDPLAATS_GEHEIM" in klaar.stderr
    assert "BROEDPLAATS_SMTP_HOST" in klaar.stderr
    assert "mijnkorteding" not in klaar.stderr
