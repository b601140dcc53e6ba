"""A PostgreSQL of our own for the tests: made in a temporary folder, gone when the block ends."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# Nothing here has to survive a power cut.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300"


def programs() -> Path:
    """The folder with initdb and pg_ctl: the newest that is installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if not versions:
        raise SystemExit("PostgreSQL is not installed: run scripts/systeem.sh.")
    return versions[-1].parent


@contextmanager
def running() -> Iterator[str]:
    """Starts the server; gives the DATABASE_URL to reach it by (a socket, no port)."""
    folder = Path(tempfile.mkdtemp(prefix="broedplaats-pg-"))
    as_owner: list[str] = []
    if os.geteuid() == 0:
        # initdb refuses root.
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_owner = ["runuser", "-u", "postgres", "--"]
    bin_folder, data = programs(), folder / "data"

    def run(*words: str | Path, check: bool = True) -> None:
        subprocess.run(
            [*as_owner, *map(str, words)],
            cwd=folder,
            check=check,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )

    try:
        run(bin_folder / "initdb", "-D", data, "-U", "toets", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} {FAST}"
        run(bin_folder / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
        try:
            yield f"postgres://toets@{quote(str(folder), safe='')}/postgres"
        finally:
            run(bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop", check=False)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
