"""Runs the whole site on this machine: web server, mail and tasks, under one parent. `make start` calls it.

Without DJANGO_SETTINGS_MODULE it is the example site, which is built when the database is empty. A child
that ends is started again; Ctrl-C or SIGTERM ends all. The web server listens on loopback only, unless
BROEDPLAATS_LUISTER names another address (in a container, where the front is another machine).

    scripts/start.py         all of it
    scripts/start.py web     only that one of web, werk, taken, fotos and opnamen (for systemd or a container)
"""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NoReturn

PROJECT = Path(__file__).resolve().parents[1]
EXAMPLE = "config.settings.example"
PORT = os.environ.get("PORT", "8000")
HOST = os.environ.get("BROEDPLAATS_LUISTER", "127.0.0.1")
MANAGE = (sys.executable, "manage.py")
WEB = (
    f"--interface rsgi --host {HOST} --port {PORT} --workers 2 --backlog 1024 --no-ws "
    "--respawn-failed-workers --workers-kill-timeout 8 --log-level warning config.rsgi:application"
)
CHILDREN = {
    "web": (str(Path(sys.executable).parent / "granian"), *WEB.split()),
    "werk": (*MANAGE, "werk"),
    "taken": (*MANAGE, "db_worker", "--interval", "2", "--verbosity", "0"),
    # Apart, and often: somebody is waiting for it.
    "fotos": (*MANAGE, "db_worker", "--queue-name", "fotos", "--interval", "0.4", "--verbosity", "0"),
    # Apart, because a film takes minutes; one at a time.
    "opnamen": (*MANAGE, "db_worker", "--queue-name", "opnamen", "--interval", "1", "--verbosity", "0"),
}
PATIENCE = 10


def _end_with_parent() -> None:
    """A child whose parent was killed outright ends as well (Linux only)."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


def start_child(name: str) -> subprocess.Popen[bytes]:
    """Starts one child in a group of its own: only the parent tells it when to end."""
    return subprocess.Popen(
        CHILDREN[name],
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_end_with_parent,
    )


def end_children(children: dict[str, subprocess.Popen[bytes]]) -> None:
    """Asks every child to end, and insists after a while."""
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + PATIENCE
    for child in children.values():
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def prepare() -> None:
    """Tables, static files and, on the example site, the stories."""
    subprocess.run((*MANAGE, "maak_klaar"), cwd=PROJECT, check=True, stdin=subprocess.DEVNULL)


def answers() -> bool:
    """Whether the web server takes connections."""
    try:
        socket.create_connection(("127.0.0.1", int(PORT)), timeout=1).close()
    except OSError:
        return False
    return True


def watch(children: dict[str, subprocess.Popen[bytes]], stopping: threading.Event) -> None:
    """Says where the site is once it answers, and starts again what ends, until told to stop."""
    told = False
    while not stopping.wait(0.2 if not told else 1):
        if not told and answers():
            print(f"\n  Broedplaats staat op http://127.0.0.1:{PORT}/   (stoppen: Ctrl-C)\n", flush=True)
            told = True
        for name, child in children.items():
            if child.poll() is not None:
                print(f"{name} stopte met code {child.returncode}, en begint opnieuw.", file=sys.stderr)
                children[name] = start_child(name)
                stopping.wait(1)


def become(name: str) -> NoReturn:
    """Goes on as one of the children; whoever started us prepares the site and starts it again."""
    if name not in CHILDREN:
        sys.exit(f"Kies uit {', '.join(CHILDREN)}, of kies niets: dan start alles.")
    os.chdir(PROJECT)
    os.execv(CHILDREN[name][0], CHILDREN[name])  # noqa: S606 - no shell is wanted


def main() -> int:
    """Prepares, starts the children and watches over them until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", EXAMPLE)
    if len(sys.argv) > 1:
        become(sys.argv[1])
    stopping = threading.Event()
    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, lambda *_: stopping.set())
    if answers():
        print(f"Poort {PORT} is bezet. Stop wat daar draait, of kies een andere met PORT=…", file=sys.stderr)
        return 1
    try:
        prepare()
    except subprocess.CalledProcessError as fault:
        if not stopping.is_set():
            print(f"De site startte niet: {' '.join(fault.cmd[1:])} ging niet goed.", file=sys.stderr)
        return 1
    children: dict[str, subprocess.Popen[bytes]] = {}
    try:
        if not stopping.is_set():
            children = {name: start_child(name) for name in CHILDREN}
        watch(children, stopping)
    finally:
        end_children(children)
    return 0


if __name__ == "__main__":
    sys.exit(main())
