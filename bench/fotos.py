"""Every kind of photo as the site takes it in, and a reader beside what is slow: writes docs/fotos.md.

`python -m bench.fotos` measures the kinds; with the address of a running example site behind it also the
reader: alone, beside eight photos that take long to decode, and beside twenty bodies that never end.
"""

import io
import json
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from PIL import Image

from mediatheek import sandbox
from mediatheek.beeld import Onbruikbaar, herken
from tests.mediatheek.soorten import SOORTEN, Soort, klopt_niet, scans

PROJECT = Path(__file__).resolve().parents[1]
DOCS = PROJECT / "docs" / "fotos.md"
# The process for photos, which tells its milliseconds and megabytes (getrusage would count ours as well).
CHILD = """
import sys, time
from mediatheek import sandbox
sandbox.main()
kb = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(round(time.process_time() * 1000), int(kb) // 1024, file=sys.stderr)
"""
KINDS, READER = "<!-- soorten -->", "<!-- lezer -->"
READS = 60


def measure(soort: Soort) -> str:
    """One row of the table: what came out, in how much time and memory of the process that decodes."""
    data = soort.maak()
    try:
        herken(data)
    except Onbruikbaar as refused:
        return row(soort, data, f"geweigerd: {refused.reden}", "", "", "")
    child = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", CHILD],
        input=data,
        capture_output=True,
        check=True,
        cwd=PROJECT,
        env={"MALLOC_ARENA_MAX": "2"},
    )
    ms, mb = child.stderr.decode().split()
    try:
        platen = sandbox._pak_uit(child.stdout)
    except Onbruikbaar as refused:
        outcome = f"geweigerd: {refused.reden}"
        return row(soort, data, outcome if refused.reden == soort.reden else f"**{outcome}**", "", ms, mb)
    beeld = Image.open(io.BytesIO(platen[0].inhoud))
    wrong = klopt_niet(beeld, soort) or ([] if beeld.size == soort.maat else [f"maat {beeld.size}"])
    outcome = f"**{'; '.join(wrong)}**" if wrong else "rechtop, kleur goed"
    maat = f"{beeld.width} × {beeld.height}, {len(platen[0].inhoud) // 1024} kB"
    return row(soort, data, outcome, maat, ms, mb)


def row(soort: Soort, data: bytes, *cells: str) -> str:
    """One row in Markdown."""
    return f"| {soort.naam} | {len(data):,} | " + " | ".join(cells) + " |"


class Visitor:
    """Somebody at the example site, with a browser that keeps its cookies."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        """A page."""
        with self.browser.open(self.site + path, timeout=600) as answer:
            return str(answer.read().decode())

    def sign_in(self) -> None:
        """As one of the writers of the example site."""
        fields = self.hidden("/kies-wie-je-bent/")
        data = urlencode({**fields, "wie": "riet"}).encode()
        self.browser.open(f"{self.site}/kies-wie-je-bent/", data, timeout=600).close()

    def hidden(self, path: str) -> dict[str, str]:
        """What a form of this page carries along."""
        found = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', self.get(path))
        return dict(found)

    def send_photo(self, data: bytes) -> float:
        """A new story with this photo; the seconds until the answer."""
        path = f"/vertel/{uuid4()}/"
        fields = {**self.hidden(path), "tekst": "Een foto die lang duurt.", "doe": "erbij"}
        edge = uuid4().hex
        body = b"".join(
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        )
        body += f'--{edge}\r\nContent-Disposition: form-data; name="fotos"; filename="a.jpg"\r\n'.encode()
        body += b"Content-Type: image/jpeg\r\n\r\n" + data + f"\r\n--{edge}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        begin = time.monotonic()
        request = urllib.request.Request(self.site + path, body, kind)  # noqa: S310  # our own site
        try:
            self.browser.open(request, timeout=600).close()
        except urllib.error.HTTPError as refused:
            # Refused before it was answered: the sheet says so at once.
            if refused.code != 400:
                raise
        return time.monotonic() - begin


def read(site: str) -> tuple[float, float]:
    """The usual and the slowest milliseconds of a page that is not kept."""
    times = []
    for number in range(READS):
        begin = time.monotonic()
        with urllib.request.urlopen(f"{site}/?meet={number}", timeout=600) as answer:  # noqa: S310
            answer.read()
        times.append((time.monotonic() - begin) * 1000)
    return statistics.median(times), max(times)


@contextmanager
def photos_at_once(site: str, data: bytes, notes: list[str]) -> Iterator[None]:
    """Eight of these photos are sent, all at once, each by a browser of its own."""
    visitors = [Visitor(site) for _i in range(8)]
    for visitor in visitors:
        visitor.sign_in()
    with ThreadPoolExecutor(8) as pool:
        sent = [pool.submit(visitor.send_photo, data) for visitor in visitors]
        yield
        notes.append(f"antwoord na {', '.join(f'{een.result():.1f}' for een in sent)} s")


@contextmanager
def slow_bodies(site: str) -> Iterator[None]:
    """Twenty bodies that begin and never end."""
    where = urlsplit(site)
    lines = [socket.create_connection((where.hostname, where.port)) for _i in range(20)]
    for line in lines:
        head = f"POST /vertel/ HTTP/1.1\r\nHost: {where.netloc}\r\nContent-Length: 1000\r\n"
        line.sendall(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\ntekst=".encode())
    yield
    for line in lines:
        line.close()


def beside(site: str) -> list[str]:
    """The rows of the second table."""
    read(site)
    usual = read(site)
    rows, notes = [f"| niemand | {usual[0]:.0f} | {usual[1]:.0f} | 1,0 |"], list[str]()
    heavy = scans(60, 6300)  # just within what is taken in at all
    ways: dict[str, Callable[[], object]] = {
        "8 foto's met 200 scans (168 kB): geweigerd": lambda: photos_at_once(site, scans(200), notes),
        "8 foto's met 60 scans, het meeste dat mag": lambda: photos_at_once(site, heavy, notes),
        "20 formulieren die nooit aankomen": lambda: slow_bodies(site),
    }
    for name, way in ways.items():
        with way():  # type: ignore[attr-defined]
            median, slowest = read(site)
        rows.append(f"| {name} | {median:.0f} | {slowest:.0f} | {median / usual[0]:.1f} |".replace(".", ","))
    return [*rows, "", *(f"De foto's kregen {note}." for note in notes)]


def write(mark: str, lines: list[str]) -> None:
    """Puts these lines between two of these marks in the document."""
    before, _old, after = DOCS.read_text().split(mark)
    DOCS.write_text(before + mark + "\n\n" + "\n".join(lines) + "\n\n" + mark + after)


def main() -> None:
    """Measures, and writes."""
    if len(sys.argv) > 1:
        table = ["| ernaast | gewoonlijk, ms | traagst, ms | keer |", "| --- | ---: | ---: | ---: |"]
        write(READER, table + beside(sys.argv[1].rstrip("/")))
        return
    table = [
        "| soort | bytes | wat eruit kwam | maat | ms | MB |",
        "| --- | ---: | --- | --- | ---: | ---: |",
    ]
    rows = [measure(soort) for soort in SOORTEN]
    write(KINDS, table + rows)
    print(json.dumps({"soorten": len(rows), "fout": sum("**" in regel for regel in rows)}))


if __name__ == "__main__":
    main()
