"""The processor time of pages that are made afresh, in this process: no network and no waiting.

`bench.meet` runs this file in the tree that is to be measured, also in that of an older commit: it knows the
project only as a web server does. Each line that comes in (how many times, and a path) is answered by one
with the milliseconds of processor time of one request.
"""

import io
import os
import sys
import time
from itertools import count
from typing import Any

from django.core.wsgi import get_wsgi_application

HOST = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
_visitors = count(1)


def environ(adres: str) -> dict[str, Any]:
    """What a web server hands over for a GET (PEP 3333), each time by another visitor."""
    pad, _vraagteken, vraag = adres.partition("?")
    wie = next(_visitors)
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": pad,
        "QUERY_STRING": vraag,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": HOST.partition(":")[2],
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": HOST,
        "HTTP_ACCEPT": "*/*",
        # Somebody who is signed in, where the pages are theirs.
        "HTTP_COOKIE": os.environ.get("BENCH_KOEKJE", ""),
        "REMOTE_ADDR": f"10.{wie >> 16 & 255}.{wie >> 8 & 255}.{wie & 255}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def vraag_op(application: Any, adres: str) -> int:
    """Asks for an address as a web server does, to the end; gives the number of bytes."""
    gezegd: list[str] = []
    antwoord = application(environ(adres), lambda status, koppen, fout=None: gezegd.append(status))
    try:
        lengte = sum(len(deel) for deel in antwoord)
    finally:
        antwoord.close()
    if not gezegd[0].startswith("200"):
        raise RuntimeError(f"{adres}: {gezegd[0]}")
    return lengte


def main() -> None:
    """Answers lines until there are no more."""
    application = get_wsgi_application()
    for line in sys.stdin:
        keer, adres = line.split()
        begin = time.process_time()
        for _ in range(int(keer)):
            vraag_op(application, adres)
        print(f"{1000 * (time.process_time() - begin) / int(keer):.4f}", flush=True)


if __name__ == "__main__":
    main()
