"""`make bench`: how fast the public pages are, and what a hundred thousand stories change about that.

Kept pages beside a bare view of the same server with the same bytes (wrk, over loopback); pages that are made
afresh by the processor time they take, here and at an earlier commit, in turns. Writes docs/prestaties.md.
"""

import argparse
import os
import re
import shutil
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
sys.path.insert(0, str(PROJECT))

from bench.leestafel import desk  # noqa: E402
from bench.vergelijk import Site, beside, compare  # noqa: E402

SECONDS, CONNECTIONS = 1, 8
# As many as the example site tells of; enough to fill every list and feed to its limit; and many.
FEW, FULL, MANY = 14, 200, 5000
# What a kept page must reach of the bare view, and what a page may take with very many stories beside many.
AT_LEAST, AT_MOST = 0.6, 1.5
# The last commit with text and photos alone.
VORMEN_BASIS = "6753b0c"
SITE_PORT, BARE_PORT = 8765, 8766
WAYS = ("bare", "cached", "304")


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


def measure(pages: list[Page], folder: Path, rounds: int) -> None:
    """All pages in all ways, round after round, so that what disturbs the machine disturbs all alike."""
    site, bare = f"http://127.0.0.1:{SITE_PORT}", f"http://127.0.0.1:{BARE_PORT}"
    for page in pages:
        body, page.etag = get(site + page.path)
        page.size = len(body)
        (folder / page.name).write_bytes(body)
        if get(f"{bare}/{page.name}")[0] != body or not page.etag:
            raise SystemExit(f"{page.path} is not what it should be.")
    for _ in range(rounds):
        for page in pages:
            page.rates["bare"].append(load(f"{bare}/{page.name}"))
            page.rates["cached"].append(load(site + page.path))
            tag = f"If-None-Match: {page.etag}"
            page.rates["304"].append(load(site + page.path, tag, wanted=304))


def kept(site: Site, folder: Path, rounds: int) -> tuple[list[str], list[str]]:
    """The table of the pages that are kept; and which of them are too slow."""
    pages = [Page(name, path) for name, path in site.addresses().items()]
    with (
        server("bench.kaal:application", BARE_PORT, site.environment),
        server("config.wsgi:application", SITE_PORT, site.environment),
    ):
        measure(pages, folder, rounds)
    lines = [
        "| page | bytes | bare | cached | 304 | cached ÷ bare | 304 ÷ bare |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for page in pages:
        rates = " | ".join(f"{page.rate(way):,.0f}" for way in WAYS)
        ratios = f"{page.ratio('cached'):.2f} | {page.ratio('304'):.2f}"
        lines.append(f"| {page.name} | {page.size:,} | {rates} | {ratios} |")
    slow = [f"{page.name} is kept, and below {AT_LEAST} of the bare view" for page in pages]
    return lines, [line for line, page in zip(slow, pages, strict=True) if page.ratio("cached") < AT_LEAST]


def table(rows: list[tuple[str, float, float, float]], left: str, right: str) -> list[str]:
    """Two sites beside each other as lines of a Markdown table."""
    lines = [f"| page | {left}, ms | {right}, ms | ratio |", "| --- | ---: | ---: | ---: |"]
    for name, first, second, ratio in rows:
        lines.append(f"| {name.replace('-', ' ')} | {first:.1f} | {second:.1f} | {ratio:.2f} |")
    return lines


# Runs in both trees: of each online story how it is told, and its path.
TOLD = """
from verhalen.models import VerhaalPage
for verhaal in VerhaalPage.objects.online().select_related("blog").order_by("pk"):
    print(verhaal.vorm.value, verhaal.relative_url(None))
"""


def told(site: Site) -> list[tuple[str, str]]:
    """Of each online story of a site how it is told, and its path; the newest last."""
    kind_and_path = (line.split(" ") for line in site.run(TOLD).splitlines())
    return [(kind, path) for kind, path in kind_and_path]


def forms(before: Site, site: Site, rounds: int) -> list[str]:
    """The example sites of when there were text and photos, and of now: a story in each form, and lists."""
    was, now = told(before), told(site)
    first_then, first_now = dict(reversed(was)), dict(reversed(now))
    stories = [
        (f"{kind} (now) beside {old} (then)", first_then[old], path)
        for kind, path in first_now.items()
        for old in ("tekst", "foto")
    ]
    rows = table(compare(before, site, stories, rounds), "then", "now")
    per_story = [
        (f"{name}, for each story", left / most_then, right / most_now, ratio * most_then / most_now)
        for name, path, most in (("list", "/verhalen/", 18), ("feed", "/feeds/verhalen.atom", 30))
        for most_then, most_now in [(min(len(was), most), min(len(now), most))]
        for _, left, right, ratio in compare(before, site, [(name, path, path)], rounds)
    ]
    return [f"\n## Every form, beside {VORMEN_BASIS}\n", *rows, *table(per_story, "then", "now")[2:]]


def example(tree: Path, data: Path) -> Site:
    """The example site of a tree, in a data folder of its own."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "config.settings.example",
        "BROEDPLAATS_DATA": str(data),
        "PORT": str(SITE_PORT),
        "KAAL_MAP": str(data),
        "DATABASE_URL": "",
    }
    return Site(tree, environment)


@contextmanager
def earlier(commit: str, folder: Path) -> Iterator[Site | None]:
    """The site as it was at a commit, in this environment; None when that commit is not here."""
    tree = folder / "boom"
    git = ("git", "-C", str(PROJECT), "worktree")
    known = ("git", "-C", str(PROJECT), "cat-file", "-e", f"{commit}^{{commit}}")
    if not commit or subprocess.run(known, capture_output=True).returncode:
        print(f"Commit {commit or '(none)'} is not in this clone: nothing to compare with.", flush=True)
        yield None
        return
    subprocess.run((*git, "add", "--detach", str(tree), commit), check=True, capture_output=True)
    try:
        yield example(tree, folder / "eerder")
    finally:
        subprocess.run((*git, "remove", "--force", str(tree)), check=True, capture_output=True)


def main() -> int:
    """Builds the example site in a temporary folder and measures it; 1 when a page is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--basis", default="", help="the commit to compare with")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--most", type=int, default=100_000, help="how many stories are very many")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name:
        report, wrong = measured(Path(name), asked.basis, asked.rounds, asked.most)
    write(report)
    print("\n".join(wrong))
    return 1 if wrong else 0


def measured(folder: Path, basis: str, rounds: int, most: int) -> tuple[list[str], list[str]]:
    """Everything that is measured, as the lines of the report; and what was too slow."""
    report: list[str] = []

    def tell(*lines: str) -> None:
        print("\n".join(lines), flush=True)
        report.extend(lines)

    site = example(PROJECT, folder / "nu")
    site.make()
    with earlier(VORMEN_BASIS, folder) as before:
        if before is not None:
            before.make()
            tell(*forms(before, site, 2 * rounds))
    shutil.rmtree(folder / "eerder", ignore_errors=True)
    site.fill(f"dun_uit(aantal={FEW}, nu=nu)")
    few = site.run("from bench.profiel import profiel; print(profiel())").rstrip()
    site.fill(f"vul(aantal={FULL}, nu=nu)")
    with earlier(basis, folder) as before:
        if before is not None:
            before.make()
            before.fill(f"dun_uit(aantal={FEW}, nu=nu)")
            before.fill(f"vul(aantal={FULL}, nu=nu)")
            rows = beside(before, site, "adressen", 2 * rounds)
            tell(f"\n## Beside {basis}\n", *table(rows, basis, "now"))
    lines, wrong = kept(site, folder / "nu", rounds)
    tell("\n## Pages that are kept\n", *lines)
    tell(f"\n## Where the time goes with {FEW} stories\n", few)
    full = site.run("from bench.profiel import profiel; print(profiel())").rstrip()
    tell(f"\n## Where the time goes with {FULL} stories\n", full)
    site.fill(f"vul(aantal={MANY}, nu=nu)")
    shutil.copytree(folder / "nu", folder / "veel")
    crowded = example(PROJECT, folder / "veel")
    crowded.fill(f"vul(aantal={most}, nu=nu)")
    rows = beside(site, crowded, "lijsten", 2 * rounds)
    tell(f"\n## {most:,} stories beside {MANY:,}\n", *table(rows, f"{MANY:,}", f"{most:,}"))
    grown = [name for name, _, _, ratio in rows if not ratio <= AT_MOST]
    wrong += [f"{name} takes more with {most:,} stories" for name in grown]
    rows = desk(example(PROJECT, folder / "rij"), example(PROJECT, folder / "lange-rij"), 2 * rounds)
    tell("\n## The desk: 10,000 wait beside 10\n", *table(rows, "10 wait", "10,000 wait"))
    wrong += [f"{name} takes more when 10,000 wait" for name, _, _, ratio in rows if not ratio <= AT_MOST]
    return report, wrong


def write(report: list[str]) -> None:
    """Puts the numbers under the fixed words of docs/prestaties.md."""
    target = PROJECT / "docs" / "prestaties.md"
    words = target.read_text().split("<!-- numbers -->")[0]
    target.write_text(words + "<!-- numbers -->\n" + "\n".join(report) + "\n")
    print(f"Written to {target.relative_to(PROJECT)}.")


if __name__ == "__main__":
    sys.exit(main())
