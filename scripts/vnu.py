"""The checker of HTML that the W3C's own validator runs on (vnu), which npm brings."""

import subprocess
from pathlib import Path

VNU = Path(__file__).resolve().parents[1] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def keur(map_: Path) -> list[str]:
    """What is wrong with the pages (`*.html`) in this folder, a line each."""
    opdracht = ["java", "-jar", str(VNU), "--skip-non-html", "--format", "gnu", str(map_)]
    klaar = subprocess.run(opdracht, capture_output=True, text=True, timeout=1800, check=False)
    fouten = [regel for regel in klaar.stderr.splitlines() if "info warning" not in regel]
    if klaar.returncode and not fouten:
        raise RuntimeError(f"vnu ended with {klaar.returncode}")
    return fouten
