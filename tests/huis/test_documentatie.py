"""What the documentation says is what the code does."""

import re
import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
ONTWIKKELEN = PROJECT / "docs" / "ontwikkelen.md"


def test_every_environment_variable_is_documented():
    instellingen = "".join(bestand.read_text() for bestand in (PROJECT / "config" / "settings").glob("*.py"))
    gelezen = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', instellingen))

    assert "BROEDPLAATS_DATA" in gelezen
    assert {naam for naam in gelezen if f"`{naam}`" not in ONTWIKKELEN.read_text()} == set()


def test_every_command_of_the_makefile_is_documented():
    opdrachten = re.findall(r"^([a-z-]+):.*## ", (PROJECT / "Makefile").read_text(), re.MULTILINE)

    assert "start" in opdrachten
    assert [naam for naam in opdrachten if f"`make {naam}`" not in ONTWIKKELEN.read_text()] == []


def test_every_link_to_a_file_in_the_documentation_leads_somewhere():
    documenten = subprocess.run(
        ["git", "ls-files", "*.md"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout.split()
    kapot = [
        (document, doel)
        for document in documenten
        for doel in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (PROJECT / document).read_text())
        if not (PROJECT / document).parent.joinpath(doel).exists()
    ]

    assert kapot == []
