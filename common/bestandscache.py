"""The cache of a site on one machine: Django's files, shared by all processes.

Django's own lists the whole folder at every write to see whether there is still room: milliseconds, once
there are two thousand pages. Here a thread looks at its first write, and after that now and then.
"""

from itertools import count

from django.core.cache.backends.filebased import FileBasedCache


class BestandsCache(FileBasedCache):
    """Keeps `MAX_ENTRIES` files, and for each thread that writes at most a twentieth more."""

    def __init__(self, dir: str, params: dict[str, object]) -> None:
        super().__init__(dir, params)
        # Of one thread: Django gives each an object of its own.
        self._writes = count()
        self._look_at = max(1, self._max_entries // 20)

    def _cull(self) -> None:
        # Called at each write.
        if next(self._writes) % self._look_at == 0:
            super()._cull()  # type: ignore[misc]
