"""The bare view to compare with: Django on the same server, no middleware, one view, bytes from a file."""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

FOLDER = Path(os.environ["KAAL_MAP"])
if not settings.configured:
    settings.configure(
        SECRET_KEY="alleen om te meten",  # noqa: S106
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="bench.kaal",
        MIDDLEWARE=[],
        LOGGING_CONFIG=None,
    )
_kept: dict[str, bytes] = {}


def kaal(request: HttpRequest, naam: str) -> HttpResponse:
    """The bytes of a page that the site made, and nothing else."""
    if naam not in _kept:
        _kept[naam] = (FOLDER / naam).read_bytes()
    return HttpResponse(_kept[naam])


urlpatterns = [path("<str:naam>", kaal)]
application = get_wsgi_application()
