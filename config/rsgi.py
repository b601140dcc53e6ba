"""The entry of the web server: a request is worked on once all of it came in.

WSGI gives a request its thread at the first byte of the body, so that a handful of slow senders takes all
threads and nobody can read any more. Here the event loop of the web server (granian, RSGI) receives bodies,
any number of them at once, and a thread gets one when it is whole: a slow sender holds up nobody but
themselves, and is told so after a while. A large body waits on the disk, in a file without a name.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

from django.utils.translation import gettext as _

from config.wsgi import application as wsgi_application

# As many requests of one web process are worked on at once.
THREADS = 4
# So much of a body is kept in memory; of larger ones only so many come in at once.
IN_MEMORY = 256 * 1024
LARGE_AT_ONCE = 32
# The largest form: twelve large photos and the words with them.
LARGEST = 300 * 1024 * 1024
# So many seconds may pass without a byte, and so many before nobody may be slower than this (bytes a second):
# a telephone with little reception is four times as fast.
IDLE = 20.0
GRACE = 30.0
SLOWEST = 4096
# Nobody takes longer than this: twelve photos by a line of 70 kB a second.
LONGEST = 15 * 60.0

Headers = list[tuple[str, str]]
_HEADERS: Headers = [
    ("content-type", "text/html; charset=utf-8"),
    ("cache-control", "no-store"),
    ("content-security-policy", "default-src 'none'"),
    ("x-content-type-options", "nosniff"),
    # What still comes of the body is read by nobody.
    ("connection", "close"),
]
_PAGE = '<!doctype html><html lang="nl"><meta charset="utf-8"><title>{0}</title><p>{0}</p></html>'


class Refused(Exception):
    """This body is not received any further: an HTTP status, and a sentence for who sent it."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


class Rest:
    """The pieces of a long answer that are still to come."""

    def __init__(self, result: Iterable[bytes], pieces: Iterator[bytes]) -> None:
        self._result, self._pieces = result, pieces

    def next(self) -> bytes | None:
        """The next piece, or None."""
        return next(self._pieces, None)

    def close(self) -> None:
        """The answer was sent, or its reader went away."""
        if hasattr(self._result, "close"):
            self._result.close()


Answer = tuple[int, Headers, bytes, Rest | None]


class Buffered:
    """A WSGI application behind whole requests."""

    def __init__(self, application: Callable[..., Iterable[bytes]], threads: int = THREADS) -> None:
        self.application = application
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="request")
        self.large = 0

    async def __call__(self, scope: Any, proto: Any) -> None:
        """Answers one request."""
        if scope.proto != "http":
            return
        body = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # closed below
        try:
            try:
                length = await self._receive(scope, proto, body)
            except Refused as refused:
                proto.response_str(refused.status, _HEADERS, _PAGE.format(refused.sentence))
                return
            if length is None:
                return  # whoever sent it went away
            environ = make_environ(scope, body, length)
            loop = asyncio.get_running_loop()
            status, headers, content, rest = await loop.run_in_executor(self.pool, self._work, environ)
            if rest is None:
                proto.response_bytes(status, headers, content)
                return
            await self._stream(proto.response_stream(status, headers), content, rest)
        finally:
            body.close()

    async def _receive(self, scope: Any, proto: Any, body: IO[bytes]) -> int | None:
        """Takes the body in; its length, or None when it ended too early. Raises `Refused`."""
        told = scope.headers.get("content-length")
        if told is None and "transfer-encoding" in scope.headers:
            # No browser does. Where it ends too early cannot be told from where it ends.
            raise Refused(411, _("Dit kan zo niet. Ga terug en probeer het nog een keer."))
        expected = int(told) if told and told.isascii() and told.isdigit() else 0
        if not expected:
            return 0
        if expected > LARGEST:
            raise Refused(413, _("Dit is te veel in één keer. Ga terug en kies minder foto's."))
        begin, length, large = time.monotonic(), 0, False
        pieces = aiter(proto)
        try:
            while True:
                try:
                    async with asyncio.timeout(IDLE):
                        # Not by `anext`: what granian gives can be cancelled only itself.
                        piece = await pieces.__anext__()
                except StopAsyncIteration:
                    return length if length == expected else None
                except TimeoutError:
                    raise _too_slow() from None
                length += len(piece)
                if length > IN_MEMORY and not large:
                    if self.large >= LARGE_AT_ONCE:
                        raise Refused(503, _("Het is nu druk met foto's. Probeer het zo nog een keer."))
                    self.large, large = self.large + 1, True
                body.write(piece)
                passed = time.monotonic() - begin
                if passed > LONGEST or (passed > GRACE and length < passed * SLOWEST):
                    raise _too_slow()
        finally:
            self.large -= large

    def _work(self, environ: dict[str, Any]) -> Answer:
        """In a thread: status, headers, the first piece of the answer, and the rest if there is more."""
        begun: list[Any] = []

        def start_response(status: str, headers: Headers, exc_info: Any = None) -> None:
            begun[:] = [int(status.split(" ", 1)[0]), headers]

        result = self.application(environ, start_response)
        pieces = iter(result)
        first, second = next(pieces, b""), next(pieces, None)
        if second is not None:
            return begun[0], begun[1], first + second, Rest(result, pieces)
        if hasattr(result, "close"):
            result.close()
        return begun[0], begun[1], first, None

    async def _stream(self, transport: Any, content: bytes, rest: Rest) -> None:
        """Sends a long answer piece by piece; a slow reader holds no thread."""
        loop, piece = asyncio.get_running_loop(), content or None
        try:
            while piece is not None:
                await transport.send_bytes(piece)
                piece = await loop.run_in_executor(self.pool, rest.next)
        finally:
            await loop.run_in_executor(self.pool, rest.close)


def _too_slow() -> Refused:
    return Refused(408, _("Het versturen duurde te lang. Ga terug en probeer het nog een keer."))


def make_environ(scope: Any, body: IO[bytes], length: int) -> dict[str, Any]:
    """The request as WSGI has it (PEP 3333); `body` is whole, and `length` bytes."""
    body.seek(0)
    host, _colon, port = scope.server.rpartition(":")
    address, _colon, remote_port = scope.client.rpartition(":")
    environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        # Text that holds bytes, as PEP 3333 wants it.
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": address.strip("[]"),
        "REMOTE_PORT": remote_port,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if scope.authority and "host" not in scope.headers:
        environ["HTTP_HOST"] = scope.authority
    for name, value in scope.headers.items():
        # With an underscore it could pass for the name of another one.
        if "_" in name or name in ("content-length", "transfer-encoding"):
            continue
        key = "CONTENT_TYPE" if name == "content-type" else f"HTTP_{name.upper().replace('-', '_')}"
        between = "; " if name == "cookie" else ","
        environ[key] = f"{environ[key]}{between}{value}" if key in environ else value
    if length:
        environ["CONTENT_LENGTH"] = str(length)
    return environ


application = Buffered(wsgi_application)
