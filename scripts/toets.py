"""Everything the project checks: `make test`. --lint: only what takes seconds; --suite: only the tests.

Every check and every part of the suite runs, also after one failed, so that one run tells everything.
The last line is the sum over all parts. ZAAD is the order in which tests are shuffled (printed).
"""

import contextlib
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import postgres
import stijlen

PROJECT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
UV = PROJECT / ".gereedschap" / "bin" / "uv"
SEED = os.environ.get("ZAAD", "20261128")
# What says nothing for so long hangs. A machine that is busy with other things is slow, and may be.
QUIET_SECONDS = 10 * 60

# Values that production would accept; nothing listens there.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "BROEDPLAATS_GEHEIM": "een-lang-geheim-dat-alleen-deze-controle-gebruikt-0123456789-abcdefghij",
    "BROEDPLAATS_ADRES": "https://broedplaats.example",
    "BROEDPLAATS_SMTP_HOST": "localhost",
    "DATABASE_URL": "",
}
TEST = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DATABASE_URL": ""}


@dataclass(frozen=True)
class Check:
    """One command that must end well. `environment` is added to ours."""

    name: str
    command: tuple[str | Path, ...]
    environment: dict[str, str]


CHECKS = (
    Check("types (mypy)", (BIN / "mypy",), TEST),
    Check("style (ruff check)", (BIN / "ruff", "check", "--quiet", "."), {}),
    Check("style (ruff format)", (BIN / "ruff", "format", "--check", "--quiet", "."), {}),
    Check("imports (import-linter)", (BIN / "lint-imports", "--no-cache"), TEST),
    Check("style sheet is fresh", (sys.executable, "scripts/stijlen.py", "--check"), {}),
    Check("translations are fresh", (sys.executable, "scripts/vertalingen.py", "--check"), {}),
    Check("uv.lock is fresh", (UV, "lock", "--check", "--quiet"), {"UV_PYTHON_DOWNLOADS": "never"}),
    Check(
        "every model has its migration",
        (sys.executable, "manage.py", "makemigrations", "--check", "-v0"),
        TEST,
    ),
    Check(
        "production settings (check --deploy)",
        (sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        PRODUCTION,
    ),
)


@dataclass
class Count:
    """What came of one part; `smtp` is how many of its tests sent mail to a real SMTP server."""

    passed: int = 0
    failed: int = 0
    smtp: int = 0


def run_check(check: Check, folder: Path) -> bool:
    """Runs one check; prints its output only when it went wrong."""
    begin = time.monotonic()
    environment = {**os.environ, "BROEDPLAATS_DATA": str(folder), **check.environment}
    done = subprocess.run(
        check.command,
        cwd=PROJECT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    good = done.returncode == 0
    if not good:
        print(done.stdout, end="")
    print(f"{'good  ' if good else 'FAILED'}  {check.name}  ({time.monotonic() - begin:.0f} s)", flush=True)
    return good


def run_checks(folder: Path) -> Count:
    """All checks, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda check: run_check(check, folder), CHECKS))
    count = Count(passed=results.count(True), failed=results.count(False))
    print(f"checks: {count.passed} good, {count.failed} failed\n", flush=True)
    return count


def read_report(report: Path) -> Count:
    """The numbers in pytest's own report. A skipped test did not run, so it counts as failed."""
    if not report.exists():
        return Count(failed=1)
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))  # noqa: S314  # our own file
    total = sum(int(suite.get("tests", 0)) for suite in suites)
    names = ("failures", "errors", "skipped")
    failed = sum(int(suite.get(name, 0)) for suite in suites for name in names)
    # Noted by the fixture `postkantoor`, which counts what its server received.
    notes = [note for suite in suites for note in suite.iter("property") if note.get("name") == "smtp"]
    return Count(passed=total - failed, failed=failed, smtp=sum(note.get("value") != "0" for note in notes))


def pass_on(process: subprocess.Popen[bytes]) -> bool:
    """Prints what a process says, as it says it, to its end; False when it fell silent before."""
    assert process.stdout is not None
    while select.select([process.stdout], [], [], QUIET_SECONDS)[0]:
        piece = os.read(process.stdout.fileno(), 65536)
        if not piece:
            return True
        sys.stdout.buffer.write(piece)
        sys.stdout.flush()
    return False


def run_pytest(name: str, selection: str, folder: Path, environment: dict[str, str]) -> Count:
    """One part of the suite, side by side on two cores, shuffled."""
    print(f"== {name} (ZAAD={SEED})", flush=True)
    begin, code = time.monotonic(), -1
    report = folder / "report.xml"
    report.unlink(missing_ok=True)
    words = [
        "-m",
        selection,
        "-n",
        "2",
        "--durations=12",
        f"--junitxml={report}",
        "-p",
        "randomly",
        f"--randomly-seed={SEED}",
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", *words],
        cwd=PROJECT,
        env={**os.environ, **TEST, "TMPDIR": str(folder), **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        if pass_on(process):
            code = process.wait()
        else:
            print(f"\n{name}: stopped, for nothing came of it for {QUIET_SECONDS} seconds", flush=True)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    count = read_report(report)
    if code != 0 and not count.failed:
        count.failed = 1
    if not count.smtp:
        # Mail is sent in every part: without it the part did not run whole.
        count.failed += 1
    seconds = time.monotonic() - begin
    print(
        f"{name}: {count.passed} good, {count.failed} failed; "
        f"{count.smtp} of them sent mail to a real SMTP server ({seconds:.0f} s)\n",
        flush=True,
    )
    return count


@contextlib.contextmanager
def part_folder() -> Iterator[Path]:
    """A folder that takes everything a part leaves behind. Short: sockets have short names."""
    with tempfile.TemporaryDirectory(prefix="toets-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def on_sqlite() -> Count:
    """The suite on SQLite."""
    with part_folder() as folder:
        return run_pytest("tests on SQLite", "not browser and not postgres", folder, {})


def on_postgres() -> Count:
    """The suite on PostgreSQL, with the races that need it."""
    with part_folder() as folder, postgres.running() as address:
        environment = {"DATABASE_URL": address}
        return run_pytest("tests on PostgreSQL", "not browser and not eenmaal", folder, environment)


def in_browser() -> Count:
    """The journeys in Chromium, and the pages by vnu, which npm brings."""
    stijlen.install()
    with part_folder() as folder:
        return run_pytest("tests in the browser", "browser", folder, {})


def stop(signum: int, _frame: object) -> None:
    """Ends the run with everything it started."""
    raise SystemExit(128 + signum)


def main() -> int:
    """Runs all parts and prints the sum; the exit code says whether all is well."""
    signal.signal(signal.SIGTERM, stop)
    begin = time.monotonic()
    checks = Count()
    if "--suite" not in sys.argv[1:]:
        with part_folder() as folder:
            checks = run_checks(folder)
    if "--lint" in sys.argv[1:]:
        return 1 if checks.failed else 0
    parts: tuple[Callable[[], Count], ...] = (on_sqlite, on_postgres, in_browser)
    counts = [part() for part in parts]
    passed = sum(count.passed for count in counts)
    failed = sum(count.failed for count in counts) + checks.failed
    print(f"Everything took {(time.monotonic() - begin) / 60:.1f} minutes.")
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
