"""A mail server, workers as processes of their own, and mails to send."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from threading import Event

import pytest
from django.db import connection

from post.actions import schrijf
from post.models import Bericht
from tests.post.postkantoor import GEDULD, Postkantoor

PROJECT = Path(__file__).resolve().parents[2]
TOEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def proefsjablonen(settings):
    """The two templates of a mail that only tests send."""
    motor = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**motor, "DIRS": [*motor["DIRS"], Path(__file__).parent / "sjablonen"]}]


@pytest.fixture
def schrijf_proef(proefsjablonen):
    """Writes one mail in the outbox."""
    nummers = count(1)

    def schrijf_een(**anders) -> Bericht:
        nummer = next(nummers)
        gegevens = {
            "aan": f"lezer{nummer}@voorbeeld.example",
            "soort": "proef",
            "sleutel": f"proef:{nummer}",
            "onderwerp": "Er is iets nieuws voor je",
            "sjabloon": "proef",
            "gegevens": {"naam": "Noor", "woorden": "Ik ga weer naar buiten."},
            "nu": TOEN,
        }
        return schrijf(**{**gegevens, **anders})

    return schrijf_een


@pytest.fixture
def postkantoor(record_property):
    """A real SMTP server on a free port of this machine; the run counts the tests that reached it."""
    kantoor = Postkantoor()
    kantoor.start()
    yield kantoor
    kantoor.laat_door()
    kantoor.stop()
    record_property("smtp", len(kantoor.mails))


@pytest.fixture
def via_postkantoor(settings, postkantoor):
    """This process, too, sends to that server."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = postkantoor.port
    return postkantoor


@pytest.fixture
def start_werker():
    """Starts `manage.py werk` as a process of its own, with the database of this test."""
    processen = []

    def start(poort: int, *opties: str) -> subprocess.Popen:
        proces = subprocess.Popen(
            [sys.executable, "manage.py", "werk", *opties],
            cwd=PROJECT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "tests.post.werker_settings",
                "PROEF_DATABASE": str(connection.settings_dict["NAME"]),
                "PROEF_POORT": str(poort),
            },
            stderr=subprocess.PIPE,
            text=True,
        )
        processen.append(proces)
        return proces

    yield start
    for proces in processen:
        proces.kill()
        proces.communicate()


def wacht_tot(klopt) -> None:
    """Wait until something in the database is so; fail when it never comes."""
    klok = Event()
    for _ in range(int(GEDULD / 0.05)):
        if klopt():
            return
        klok.wait(0.05)
    pytest.fail("it never came")
