"""The source of what runs here, packed for who asks for it (AGPL-3.0, §13)."""

import os
import subprocess
import tarfile
from pathlib import Path

from django.conf import settings

# What is made here, or is nobody's business; never part of the source.
NIET = frozenset({"var", "node_modules", "__pycache__"})


def _bestanden(project: Path) -> list[Path]:
    """What belongs to the source: what git knows, as it stands here now; without git all that is not made."""
    try:
        lijst = subprocess.run(
            ["git", "ls-files", "-z"],  # noqa: S607 - whichever git this machine has
            cwd=project,
            capture_output=True,
            check=True,
            stdin=subprocess.DEVNULL,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        lijst = b""
    if lijst:
        return [project / naam for naam in os.fsdecode(lijst).split("\0") if naam]
    gevonden: list[Path] = []
    for map_, mappen, namen in os.walk(project):
        mappen[:] = sorted(naam for naam in mappen if naam not in NIET and not naam.startswith("."))
        gevonden += [Path(map_, naam) for naam in sorted(namen) if not naam.startswith(".")]
    return gevonden


def pak_in() -> Path:
    """Write STATIC_ROOT/broncode.tar.gz, in one step; it holds no settings, no secrets and no data."""
    doel = Path(settings.STATIC_ROOT) / "broncode.tar.gz"
    in_wording = doel.with_suffix(f".{os.getpid()}")
    project = Path(settings.PROJECT)
    buiten = (Path(settings.DATA), Path(settings.STATIC_ROOT))
    with tarfile.open(in_wording, "w:gz", compresslevel=6) as pak:
        for bestand in _bestanden(project):
            gewoon = bestand.is_file() and not bestand.is_symlink() and bestand.suffix != ".env"
            if gewoon and not any(map_ in bestand.parents for map_ in buiten):
                pak.add(bestand, arcname=Path("broedplaats") / bestand.relative_to(project), filter=_naamloos)
    in_wording.replace(doel)
    return doel


def _naamloos(lid: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without who owns the file on this machine."""
    lid.uid = lid.gid = 0
    lid.uname = lid.gname = ""
    return lid
