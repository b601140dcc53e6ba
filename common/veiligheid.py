"""Security headers on every answer, and expected refusals turned into pages that say what to do now."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from common.errors import Weigering
from common.paginacache import is_openbaar

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def _policy(**directives: str) -> str:
    return "; ".join(f"{name.replace('_', '-')} {value}" for name, value in directives.items())


_OURS = {
    "default_src": "'none'",
    "script_src": "'self'",
    "style_src": "'self'",
    "img_src": "'self' data:",
    "font_src": "'self'",
    "connect_src": "'self'",
    "media_src": "'self'",
    "manifest_src": "'self'",
    "form_action": "'self'",
    "base_uri": "'none'",
    "frame_ancestors": "'none'",
    "object_src": "'none'",
}
STRICT = _policy(**_OURS)
# What an editor sees beforehand is the page itself, drawn in a frame of the admin's.
VOORAF = _policy(**{**_OURS, "frame_ancestors": "'self'"})
# Wagtail's own screens write inline scripts and styles, and show a preview in a frame.
WAGTAIL = _policy(
    **{
        **_OURS,
        "script_src": "'self' 'unsafe-inline'",
        "style_src": "'self' 'unsafe-inline'",
        "img_src": "'self' data: blob:",
        "frame_src": "'self'",
        "frame_ancestors": "'self'",
    }
)
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation",
        "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb",
    )
)  # fmt: skip
# For the one page where somebody records what they say.
MET_OPNEMEN = PERMISSIONS.replace("camera=()", "camera=(self)").replace("microphone=()", "microphone=(self)")
WAGTAIL_PATH = "/beheer/"
# Of any database (eight bytes); SQLite cannot even be asked for a larger one.
GROOTSTE_NUMMER = 2**63 - 1


def strikt(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For pages of our own under /beheer/: they keep the strict policy."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.strikt = True  # type: ignore[attr-defined]
        return response

    return wrapped


def geheim_adres(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For an address that is itself a key (a card, a link in a mail): told to nobody, kept nowhere.

    Not `no-referrer`: with that a browser sends the forms of such a page from "null", and no form
    protection accepts them. `strict-origin` tells where somebody came from without the address.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "strict-origin"
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return wrapped


def weiger(request: HttpRequest, weigering: Weigering) -> HttpResponse:
    """The page of an expected refusal: its one sentence, and what can be done now."""
    status = weigering.status
    context = {"zin": weigering.zin, "kop": weigering.kop}
    return render(request, weigering.sjabloon or f"fouten/{status}.html", context, status=status)


def _hoort_bij_een_knop(request: HttpRequest, response: HttpResponseNotAllowed) -> HttpResponse:
    """Django's own answer to an address that is only pressed, or only read, is an empty page (HTTP 405)."""
    zin = _("Dit adres hoort bij een knop of een formulier. Zo kun je het niet openen.")
    pagina = weiger(request, Weigering(zin))
    pagina.status_code, pagina.headers["Allow"] = response.status_code, response.headers["Allow"]
    return pagina


def _beleid(request: HttpRequest, response: HttpResponseBase) -> str:
    """Which policy an answer gets. A page seen beforehand is a request of its own within the admin's."""
    if getattr(request, "is_preview", False):
        return VOORAF
    of_wagtail = request.path.startswith(WAGTAIL_PATH) and not getattr(response, "strikt", False)
    return WAGTAIL if of_wagtail else STRICT


class Veiligheid:
    """Just inside the page cache, so that a kept page carries its headers along."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            response = _hoort_bij_een_knop(request, response)
        headers = response.headers
        headers.setdefault("Content-Security-Policy", _beleid(request, response))
        headers.setdefault("Permissions-Policy", PERMISSIONS)
        headers.setdefault("Referrer-Policy", "same-origin")
        if not is_openbaar(response) and "Cache-Control" not in headers:
            headers["Cache-Control"] = "private, no-store"
            headers.setdefault("X-Robots-Tag", "noindex")
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: dict[str, Any]
    ) -> None:
        """A number in an address that no table can hold is the number of nothing (HTTP 404)."""
        for waarde in (*args, *kwargs.values()):
            # Groups of a regular expression come as text.
            if str(waarde).isdecimal() and (len(str(waarde)) > 19 or int(waarde) > GROOTSTE_NUMMER):
                raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refusal becomes a page; every other exception stays what it is."""
        if isinstance(exception, Weigering):
            return weiger(request, exception)
        return None
