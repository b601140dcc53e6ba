"""No copy is put back under a site that runs, and no site runs on one that is put back by half."""

import os
import shutil
import subprocess
import sys

import pytest

from tests import databank
from tests.huis.test_productie import PROJECT

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]
GEBRUIK = (
    "import django; django.setup(); from django.db import connection as c; c.cursor(); print('ja'); input()"
)


@pytest.fixture
def machine(tmp_path):
    """Runs a command of the project on a data folder of this test's own."""
    shutil.copyfile(databank.sjabloon(), tmp_path / "broedplaats.sqlite3")
    omgeving = {
        "PATH": os.environ["PATH"],
        "BROEDPLAATS_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.huis.start_settings",
    }

    def doe(*woorden, begin=False):
        opdracht = [sys.executable, *woorden]
        wat = {"cwd": PROJECT, "env": omgeving, "text": True, "stdout": subprocess.PIPE}
        if begin:
            return subprocess.Popen(opdracht, stdin=subprocess.PIPE, **wat)
        return subprocess.run(opdracht, stderr=subprocess.PIPE, check=False, **wat)

    return doe


def test_the_site_stands_still_while_a_copy_is_put_back(machine, tmp_path):
    kopie = str(tmp_path / "kopie")
    assert machine("manage.py", "maak_kopie", kopie).returncode == 0
    with machine("-c", GEBRUIK, begin=True) as ander:
        assert ander.stdout.readline() == "ja\n"
        klaar = machine("manage.py", "zet_terug", kopie)
        assert (klaar.returncode, "De site draait nog" in klaar.stderr) == (1, True)
        ander.communicate("\n")
    # Halfway it was stopped: nothing begins on that, but the same command once more.
    (tmp_path / ".terugzetten-is-niet-af").touch()
    klaar = machine("manage.py", "maak_klaar")
    (regel,) = klaar.stderr.splitlines()
    assert (klaar.returncode, "niet afgemaakt" in regel) == (1, True)
    klaar = machine("manage.py", "zet_terug", kopie)
    assert klaar.stdout.splitlines()[-1] == "De kopie is teruggezet. Start de site."
    assert machine("manage.py", "maak_klaar").returncode == 0
