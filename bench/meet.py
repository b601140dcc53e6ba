"""`make bench`: how fast the public pages are, beside a bare view of the same server with the same bytes.

Everything runs on this machine over loopback, bounded in time. Writes docs/prestaties.md.
"""

import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SECONDS, ROUNDS, CONNECTIONS = 1, 7, 8
# As many as the example site tells of; enough to fill every list and feed to its limit; and very many.
FEW, FULL, MANY = 14, 200, 5000
# What a kept page must reach of the bare view.
AT_LEAST = 0.6
SITE_PORT, BARE_PORT = 8765, 8766
WAYS = ("bare", "cached", "304", "not cached")


@dataclass
class Page:
    """One address, and what was measured of it."""

    name: str
    path: str
    etag: str = ""
    size: int = 0
    rates: dict[str, list[float]] = field(default_factory=lambda: {way: [] for way in WAYS})

    def rate(self, way: str) -> float:
        """The median over the rounds, requests a second."""
        return statistics.median(self.rates[way])

    def ratio(self, way: str) -> float:
        """The median of this way ÷ bare, each round by itself: the machine is not as fast in every round."""
        pairs = zip(self.rates[way], self.rates["bare"], strict=True)
        return statistics.median(rate / bare for rate, bare in pairs)


@contextmanager
def server(application: str, port: int, environment: dict[str, str]) -> Iterator[None]:
    """Granian with one worker, on loopback; gone when the block ends."""
    words = (
        f"--interface wsgi --host 127.0.0.1 --port {port} --workers 1 --blocking-threads 1 --log-level error"
    )
    process = subprocess.Popen(
        [Path(sys.executable).parent / "granian", *words.split(), "--log-level", "error", application],
        cwd=PROJECT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > deadline:
                    raise SystemExit(f"{application} did not start.") from None
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def get(url: str) -> tuple[bytes, str]:
    """The body and the tag of an address."""
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310  # loopback only
        return answer.read(), answer.headers.get("ETag", "")


def load(url: str, *headers: str, wanted: int = 200) -> float:
    """Requests a second over a short while, by wrk; stops when an answer is not what was wanted."""
    words = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s"]
    for header in headers:
        words += ["-H", header]
    done = subprocess.run([*words, url], capture_output=True, text=True, check=True, timeout=SECONDS + 30)
    if wanted == 200 and "Non-2xx" in done.stdout:
        raise SystemExit(f"{url} did not always answer 200:\n{done.stdout}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if not found:
        raise SystemExit(done.stdout)
    return float(found[1])


def measure(pages: list[Page], folder: Path) -> None:
    """All pages in all ways, round after round, so that what disturbs the machine disturbs all alike."""
    site, bare = f"http://127.0.0.1:{SITE_PORT}", f"http://127.0.0.1:{BARE_PORT}"
    for page in pages:
        body, page.etag = get(site + page.path)
        page.size = len(body)
        (folder / page.name).write_bytes(body)
        if get(f"{bare}/{page.name}")[0] != body or not page.etag:
            raise SystemExit(f"{page.path} is not what it should be.")
    for _ in range(ROUNDS):
        for page in pages:
            apart = "&" if "?" in page.path else "?"
            page.rates["bare"].append(load(f"{bare}/{page.name}"))
            page.rates["cached"].append(load(site + page.path))
            tag = f"If-None-Match: {page.etag}"
            page.rates["304"].append(load(site + page.path, tag, wanted=304))
            # A parameter that no page knows is never kept.
            page.rates["not cached"].append(load(f"{site}{page.path}{apart}vers=1"))


def manage(code: str, environment: dict[str, str]) -> str:
    """Runs a few lines inside the project; gives what they print."""
    setup = "import django; django.setup()\n"
    return subprocess.run(
        [sys.executable, "-c", setup + code],
        cwd=PROJECT,
        env={**os.environ, **environment},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def table(pages: list[Page]) -> list[str]:
    """The numbers as lines of a Markdown table."""
    lines = [
        "| page | bytes | bare | cached | 304 | not cached | cached ÷ bare | 304 ÷ bare | not cached, ms |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for page in pages:
        rates = " | ".join(f"{page.rate(way):,.0f}" for way in WAYS)
        ratios = f"{page.ratio('cached'):.2f} | {page.ratio('304'):.2f}"
        lines.append(
            f"| {page.name} | {page.size:,} | {rates} | {ratios} | {1000 / page.rate('not cached'):.1f} |"
        )
    return lines


def main() -> int:
    """Builds the example site in a temporary folder and measures it; 1 when a kept page is too slow."""
    report: list[str] = []
    slow: list[str] = []
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        environment = {
            "DJANGO_SETTINGS_MODULE": "config.settings.example",
            "BROEDPLAATS_DATA": str(folder),
            "PORT": str(SITE_PORT),
            "KAAL_MAP": str(folder),
            "DATABASE_URL": "",
        }
        manage("from django.core.management import call_command; call_command('maak_klaar')", environment)
        acts = (f"dun_uit(aantal={FEW}, nu=nu)", *(f"vul(aantal={many}, nu=nu)" for many in (FULL, MANY)))
        for act in acts:
            manage(
                "from django.utils import timezone; from bench.vul import dun_uit, vul; "
                f"nu = timezone.now(); {act}",
                environment,
            )
            paths = manage("from bench.profiel import adressen; print('\\n'.join(adressen()))", environment)
            pages = [Page(*line.split(" ")) for line in paths.splitlines()]
            stories = manage(
                "from verhalen.models import VerhaalPage; print(VerhaalPage.objects.online().count())",
                environment,
            ).strip()
            with (
                server("bench.kaal:application", BARE_PORT, environment),
                server("config.wsgi:application", SITE_PORT, environment),
            ):
                measure(pages, folder)
            profile = manage("from bench.profiel import profiel; print(profiel())", environment)
            report += [f"\n## With {int(stories):,} stories\n", *table(pages), "", profile.rstrip()]
            print("\n".join(report[-len(pages) - 5 :]), flush=True)
            slow += [f"{page.name}, {stories} stories" for page in pages if page.ratio("cached") < AT_LEAST]
    write(report)
    if slow:
        print(f"Below {AT_LEAST} of the bare view: {'; '.join(slow)}.")
    return 1 if slow else 0


def write(report: list[str]) -> None:
    """Puts the numbers under the fixed words of docs/prestaties.md."""
    target = PROJECT / "docs" / "prestaties.md"
    words = target.read_text().split("<!-- numbers -->")[0]
    target.write_text(words + "<!-- numbers -->\n" + "\n".join(report) + "\n")
    print(f"Written to {target.relative_to(PROJECT)}.")


if __name__ == "__main__":
    sys.exit(main())
