"""What the tests of slow senders run on the real web server: an application that tells what it got."""

import hashlib
import json
import os

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"

from config import rsgi

# The limits of the site are for people; a test would have to sit them out.
rsgi.IDLE, rsgi.GRACE = float(os.environ["PROEF_IDLE"]), float(os.environ["PROEF_GRACE"])
rsgi.SLOWEST = float(os.environ.get("PROEF_SLOWEST", rsgi.SLOWEST))
rsgi.LONGEST = float(os.environ.get("PROEF_LONGEST", "1e6"))


def tell(environ, start_response):
    """The body by its hash, and what the headers became; `/lang` is an answer of many pieces."""
    body = environ["wsgi.input"].read()
    told = {naam: waarde for naam, waarde in environ.items() if isinstance(waarde, str)}
    told["body"] = hashlib.sha256(body).hexdigest()
    start_response(
        "200 OK", [("Content-Type", "application/json"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]
    )
    if environ["PATH_INFO"] == "/lang":
        return (str(nummer).encode() * 50_000 for nummer in range(10))
    return [json.dumps(told).encode()]


application = rsgi.Buffered(tell)
