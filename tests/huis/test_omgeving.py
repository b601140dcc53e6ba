"""`scripts/omgeving.sh`: the environment is made once, whatever name Python goes by."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
# A project that asks for nothing, so that uv has nothing to fetch.
LEEG = '[project]\nname = "leeg"\nversion = "0"\nrequires-python = ">=3.11"\n'
SLOT = """version = 1
revision = 3
requires-python = ">=3.11"

[[package]]
name = "leeg"
version = "0"
source = { virtual = "." }
"""


@pytest.fixture
def leeg_project(tmp_path):
    (tmp_path / "pyproject.toml").write_text(LEEG)
    (tmp_path / "uv.lock").write_text(SLOT)
    (tmp_path / ".gereedschap").symlink_to(PROJECT / ".gereedschap")
    (tmp_path / "scripts").mkdir()
    shutil.copy(PROJECT / "scripts" / "omgeving.sh", tmp_path / "scripts")
    return tmp_path


def maak(project, python):
    """Runs the script, with this for Python."""
    omgeving = {**os.environ, "PYTHON": str(python)}
    subprocess.run(["scripts/omgeving.sh"], cwd=project, env=omgeving, check=True, timeout=120)


def test_the_environment_of_a_running_site_is_not_made_again(leeg_project):
    tussen = leeg_project / "python-van-een-versiebeheer"
    tussen.write_text(f'#!/bin/sh\nexec "{sys._base_executable}" "$@"\n')
    tussen.chmod(0o755)
    maak(leeg_project, tussen)
    draait = leeg_project / ".venv" / "draait-hieruit"
    draait.touch()
    # Also with the environment itself active, as whoever works on the project has it.
    for python in (tussen, leeg_project / ".venv" / "bin" / "python", sys._base_executable):
        maak(leeg_project, python)
        assert draait.exists(), python
