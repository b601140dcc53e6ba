"""`make test-next`: the whole suite on the newest Wagtail, in .venv-next; tells what fails.

Everything else stays as locked; what the newest Wagtail asks for beside that is taken along.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
UV = PROJECT / ".gereedschap" / "bin" / "uv"
NEXT = PROJECT / ".venv-next"
WANTED = "wagtail>=8,<9"


def run(*words: str | Path, environment: dict[str, str] | None = None) -> int:
    """Runs one command in the project; gives its exit code."""
    return subprocess.run(
        words, cwd=PROJECT, env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL, check=False
    ).returncode


def main() -> int:
    """Makes the environment and runs the suite in it; the exit code is the suite's."""
    python = NEXT / "bin" / "python"
    quiet = {"UV_PYTHON_DOWNLOADS": "never", "VIRTUAL_ENV": str(NEXT), "UV_LINK_MODE": "copy"}
    with tempfile.TemporaryDirectory(prefix="toets-") as folder:
        locked = Path(folder) / "locked.txt"
        overrides = Path(folder) / "overrides.txt"
        export = (UV, "export", "--frozen", "--quiet", "--no-hashes", "--output-file", locked)
        steps: tuple[tuple[str | Path, ...], ...] = (
            (UV, "venv", "--quiet", "--clear", "--python", sys.executable, NEXT),
            (UV, "pip", "install", "--quiet", "--python", python, "-r", locked),
            (UV, "pip", "install", "--quiet", "--python", python, WANTED, "--overrides", overrides),
        )
        overrides.write_text("django-treebeard>=5.3,<6\n")
        for step in (export, *steps):
            if run(*step, environment=quiet):
                return 1
        run(python, "-c", "import wagtail; print('Wagtail', wagtail.__version__, flush=True)")
    return run(python, "scripts/toets.py", "--suite")


if __name__ == "__main__":
    sys.exit(main())
