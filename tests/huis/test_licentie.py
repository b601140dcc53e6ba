"""The licence of the code: its whole text, named where tools look, and the source handed out by the site."""

import hashlib
import tarfile
import tomllib
from pathlib import Path

from common import broncode

PROJECT = Path(__file__).resolve().parents[2]


def test_the_licence_is_there_to_the_letter_and_named():
    tekst = (PROJECT / "LICENSE").read_bytes()
    # As published at https://www.gnu.org/licenses/agpl-3.0.txt.
    assert hashlib.sha256(tekst).hexdigest() == (
        "0d96a4ff68ad6d4b6f1f30f713b18d5184912ba8dd389f86aa7710db079abcb0"
    )
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    assert (project["license"], project["license-files"]) == ("AGPL-3.0-or-later", ["LICENSE"])


def test_the_source_that_is_handed_out_is_what_runs_and_holds_no_data(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    with tarfile.open(broncode.pak_in()) as pak:
        namen = set(pak.getnames())
        assert pak.extractfile("broedplaats/manage.py").read() == (PROJECT / "manage.py").read_bytes()
    assert {"broedplaats/LICENSE", "broedplaats/uv.lock", "broedplaats/verhalen/models.py"} <= namen
    assert not [naam for naam in namen if naam.split("/")[1] in (".git", ".venv", "var", "node_modules")]


def test_without_git_it_is_packed_too_and_leaves_out_settings_and_data(tmp_path, settings):
    """On a server that got the files without their history."""
    project = tmp_path / "site"
    for naam in (
        "manage.py",
        "config/wsgi.py",
        ".env",
        "live.env",
        "var/x.sqlite3",
        ".venv/a.py",
        "data/foto.jpg",
    ):
        pad = project / naam
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_text("x")
    settings.PROJECT, settings.DATA, settings.STATIC_ROOT = project, project / "data", project / "data"
    with tarfile.open(broncode.pak_in()) as pak:
        assert sorted(pak.getnames()) == ["broedplaats/config/wsgi.py", "broedplaats/manage.py"]
