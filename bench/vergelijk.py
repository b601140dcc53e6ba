"""Two sites beside each other: the processor time of their pages, in turns, so that noise meets both."""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
WARM_UP, TIMES = 5, 10


@dataclass(frozen=True)
class Site:
    """A tree of the project, and the environment with the data that it runs on."""

    tree: Path
    environment: dict[str, str]

    def run(self, code: str) -> str:
        """Runs a few lines inside this tree; gives what they print."""
        return subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            cwd=self.tree,
            env=self._whole(),
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout

    def make(self) -> None:
        """The example site, as `make start` builds it."""
        self.run("from django.core.management import call_command; call_command('maak_klaar')")

    def fill(self, act: str) -> None:
        """An act of this tree's own `bench.vul`."""
        self.run(f"from bench import vul; from django.utils import timezone; nu = timezone.now(); vul.{act}")

    def addresses(self, names: str = "adressen") -> dict[str, str]:
        """Name and path of what is measured here: other data, other paths."""
        lines = self.run(f"from bench import profiel; print('\\n'.join(profiel.{names}()))").splitlines()
        return dict(line.split(" ") for line in lines)

    @contextmanager
    def measuring(self) -> Iterator[subprocess.Popen[str]]:
        """A process that tells what a page takes (`bench.rekentijd`)."""
        process = subprocess.Popen(
            [sys.executable, PROJECT / "bench" / "rekentijd.py"],
            cwd=self.tree,
            env=self._whole(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield process
        finally:
            process.communicate(timeout=60)

    def _whole(self) -> dict[str, str]:
        return {**os.environ, **self.environment, "PYTHONPATH": str(self.tree)}


def _ask(process: subprocess.Popen[str], times: int, path: str) -> float:
    assert process.stdin
    assert process.stdout
    # A parameter that no page knows: made afresh, and not kept.
    process.stdin.write(f"{times} {path}{'&' if '?' in path else '?'}vers=1\n")
    process.stdin.flush()
    return float(process.stdout.readline() or "nan")


# A page: its name, the milliseconds of both sites (medians), and the median of the second ÷ the first.
Row = tuple[str, float, float, float]


def beside(one: Site, other: Site, names: str, rounds: int) -> list[Row]:
    """The pages that both sites have under the same names."""
    left, right = one.addresses(names), other.addresses(names)
    return compare(one, other, [(name, left[name], right[name]) for name in left], rounds)


def compare(one: Site, other: Site, pages: Sequence[tuple[str, str, str]], rounds: int) -> list[Row]:
    """Pages of two sites: of each its name, and the path of it in both."""
    found = []
    with one.measuring() as first, other.measuring() as second:
        for name, left_path, right_path in pages:
            pair = ((first, left_path), (second, right_path))
            for process, path in pair:
                _ask(process, WARM_UP, path)
            times = [[_ask(process, TIMES, path) for process, path in pair] for _ in range(rounds)]
            left, right = (statistics.median(column) for column in zip(*times, strict=True))
            found.append((name, left, right, statistics.median(right / left for left, right in times)))
    return found
