"""The cache of a site on one machine: Django's files, shared by all processes.

Django's own lists the whole folder at every write to see whether there is still room: milliseconds, once
there are two thousand pages. Here a thread looks at its first write, and after that now and then.

And Django opens, unpacks and reads a file at every question, also the one that is asked for every page:
which generation holds now. Here a thread asks the folder whether what it read is still what is there.
"""

import os
import pickle
import time
import zlib
from itertools import count
from typing import BinaryIO

from django.core.cache.backends.filebased import FileBasedCache

# Files that a thread remembers, of at most so many bytes: the generation, not pages.
REMEMBERED, SMALL = 32, 1000
# A file younger than this may be followed by another one with the same number and time: the clock of a disk
# goes by steps of some milliseconds.
SETTLED_SECONDS = 2

# The number of a file, when it was written (nanoseconds) and its bytes: in another file one is another.
_Mark = tuple[int, int, int]


def _mark(found: os.stat_result) -> _Mark:
    return found.st_ino, found.st_mtime_ns, found.st_size


class BestandsCache(FileBasedCache):
    """Keeps `MAX_ENTRIES` files, and for each thread that writes at most a twentieth more."""

    def __init__(self, dir: str, params: dict[str, object]) -> None:
        super().__init__(dir, params)
        # Of one thread: Django gives each an object of its own.
        self._writes = count()
        self._look_at = max(1, self._max_entries // 20)
        # By path: what was read of a file that never expires.
        self._remembered: dict[str, tuple[_Mark, bytes]] = {}

    def get(self, key: str, default: object = None, version: int | None = None) -> object:
        """What is kept under a key, or `default`; opened only when its file is another one than was read."""
        path = self._key_to_file(key, version)  # type: ignore[attr-defined]
        try:
            if path in self._remembered:
                mark, pickled = self._remembered[path]
                if _mark(os.stat(path)) == mark:
                    return pickle.loads(pickled)  # noqa: S301  # what this cache wrote, as Django's own does
            with open(path, "rb") as file:
                return default if self._is_expired(file) else self._read(path, file)  # type: ignore[attr-defined]
        except FileNotFoundError:
            self._remembered.pop(path, None)
            return default

    def _read(self, path: str, file: BinaryIO) -> object:
        """The value in a file that was read up to it; remembered when it is small and there to stay."""
        pickled = zlib.decompress(file.read())
        found = os.fstat(file.fileno())
        if len(pickled) <= SMALL and found.st_mtime < time.time() - SETTLED_SECONDS:
            file.seek(0)
            if pickle.load(file) is None:  # noqa: S301  # when it expires: never
                if len(self._remembered) >= REMEMBERED:
                    self._remembered.clear()
                self._remembered[path] = _mark(found), pickled
        return pickle.loads(pickled)  # noqa: S301

    def _cull(self) -> None:
        # Called at each write.
        if next(self._writes) % self._look_at == 0:
            super()._cull()  # type: ignore[misc]
