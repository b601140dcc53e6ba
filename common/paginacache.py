"""The whole-page cache: the outermost middleware.

Every cached page carries the *generation* under which it was rendered. A change that readers can see calls
`vernieuw()`: when the change commits there is a new generation, and every page of the old one is worth
nothing in every process at once. The generation is read before rendering, so a page whose rendering began
before the change can never pass for a new one.

Kept is only what a view marked with `openbaar` (a page: `common.paginas.OpenbarePagina`) and what is the
same for everybody. Browsers may keep it too, but ask every time (`no-cache`); validators are answered
before anything is rendered.
"""

import gzip
import hashlib
import logging
import re
import time
import uuid
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache, caches
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_etags, parse_http_date_safe
from django.utils.translation import gettext as _

from common import limiet

GetResponse = Callable[[HttpRequest], HttpResponseBase]

logger = logging.getLogger(__name__)

# A page with any other parameter is made afresh, and one with these is kept only when the view says that they
# are not made up (`mag_bewaard`): no stranger can fill the cache.
PARAMETERS = {"na", "vraag", "volgorde"}
# So many with these parameters are made for one visitor. A whole house may sit behind one address.
MADE_IN_A_MINUTE = 120
LONGEST_QUERY = 200
LARGEST_PAGE = 500_000
# Pages kept in the memory of this process, in front of the cache that all processes share.
NEARBY_PAGES = 256
KEEP_SECONDS = 24 * 3600
CACHE_CONTROL = "public, no-cache"

_GENERATION = "paginacache:generatie"
_COMPUTED = {"etag", "last-modified", "cache-control", "content-length", "content-encoding"}


class Generation(NamedTuple):
    """One state of everything that readers can see."""

    name: str
    seconds: int
    # False when an earlier generation began in the same second: then a date says too little.
    dated: bool


class KeptPage(NamedTuple):
    """A page as it is kept: plain and compressed once."""

    generation: str
    body: bytes
    zipped: bytes
    etag: str
    headers: tuple[tuple[str, str], ...]


# ---- what a page or a view says about itself


def maak_openbaar(request: HttpRequest) -> None:
    """Says beforehand that the answer will be the same for everybody: nothing in it asks who is looking.

    A search, or a page further down a list, that is not kept has to be made: raises `TeVaak` for a visitor
    who asks for very many of those.
    """
    request.openbaar = True  # type: ignore[attr-defined]
    if not PARAMETERS.isdisjoint(request.GET):
        limiet.tel(
            wat="pagina",
            wie=limiet.bezoeker(request),
            hoogstens=MADE_IN_A_MINUTE,
            seconden=60,
            nu=timezone.now(),
            zin=_("Je zocht of bladerde heel vaak achter elkaar. Wacht een minuut en probeer het dan weer."),
        )


def mag_bewaard(request: HttpRequest, *parameters: str) -> None:
    """Says of these parameters of the address that they are not made up: with them the page may be kept."""
    request.mag_bewaard = frozenset(parameters)  # type: ignore[attr-defined]


def wordt_openbaar(request: HttpRequest) -> bool:
    """Whether the page that is being made may be kept for everybody."""
    return getattr(request, "openbaar", False)


def markeer_openbaar(response: HttpResponseBase) -> HttpResponseBase:
    """Says: this answer is the same for everybody, and may be kept."""
    response.openbaar = True  # type: ignore[attr-defined]
    return response


def openbaar(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Marks the answers of a view that asks nothing about who is looking."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        maak_openbaar(request)
        return markeer_openbaar(view(request, *args, **kwargs))

    return wrapped


def is_openbaar(response: HttpResponseBase) -> bool:
    """Whether an answer was marked, and nothing in it contradicts that."""
    if not getattr(response, "openbaar", False) or response.status_code != 200 or response.streaming:
        return False
    if response.cookies or response.has_header("Set-Cookie"):
        return False
    control = response.get("Cache-Control", "").lower()
    if "private" in control or "no-store" in control:
        return False
    vary = {word.strip().lower() for word in response.get("Vary", "").split(",")}
    return not vary & {"cookie", "*"}


# ---- generations


def vernieuw() -> None:
    """Forget every kept page once the current transaction commits; outside a transaction, at once."""
    transaction.on_commit(nieuwe_generatie, robust=True)


def nieuwe_generatie() -> None:
    """Begin a new generation now. Also called when a server starts: that heals a crash after a commit."""
    now = int(time.time())
    try:
        before = read_generation()
        generation = Generation(uuid.uuid4().hex, now, before is None or now > before.seconds)
        cache.set(_GENERATION, tuple(generation), timeout=None)
    except Exception:
        # A full disk can still forget; without a generation nothing is kept.
        logger.exception("the page cache could not begin a new generation")
        cache.delete(_GENERATION)
    _nearby.clear()
    _sweep()


def _sweep() -> None:
    """Take the pages of older generations out of the shared cache, where that holds nothing else."""
    if settings.CACHES["paginas"]["LOCATION"] == settings.CACHES["default"]["LOCATION"]:
        return
    try:
        caches["paginas"].clear()
    except Exception:
        logger.exception("the page cache could not be swept")


def read_generation() -> Generation | None:
    """The generation that holds now, or None when the cache cannot be read: then nothing is kept."""
    try:
        found = cache.get(_GENERATION)
        if found is None:
            # The clock may have told this second to an earlier generation that was lost: not dated.
            cache.add(_GENERATION, (uuid.uuid4().hex, int(time.time()), False), timeout=None)
            found = cache.get(_GENERATION)
        return Generation(*found) if found else None
    except Exception:
        logger.exception("the page cache could not be read")
        return None


# ---- keeping and finding

_nearby: dict[str, KeptPage] = {}


def _key(request: HttpRequest) -> str | None:
    """What tells two pages apart, or None for an address that is not kept."""
    meta = request.META
    if request.path.startswith(settings.STATIC_URL):
        return None
    key = f"{request.scheme} {meta.get('HTTP_HOST', '')} {request.path}"
    query = meta.get("QUERY_STRING", "")
    if not query:
        return key
    asked = _asked(query)
    return f"{key} {asked}" if asked is not None else None


@lru_cache(maxsize=4 * NEARBY_PAGES)
def _asked(query: str) -> str | None:
    """The parameters in a fixed order, or None when a page with these is not kept. Read apart once."""
    if len(query) > LONGEST_QUERY:
        return None
    # WSGI hands bytes over as Latin-1 (PEP 3333).
    parameters = QueryDict(query.encode("latin-1"))
    if not PARAMETERS.issuperset(parameters) or any(len(found) > 1 for _, found in parameters.lists()):
        return None
    return repr(sorted(parameters.items()))


def _shared_key(key: str) -> str:
    return "pagina:" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _find(key: str, generation: Generation) -> KeptPage | None:
    page = _nearby.get(key)
    if page is not None and page.generation == generation.name:
        return page
    try:
        found = caches["paginas"].get(_shared_key(key))
    except Exception:
        logger.exception("a kept page could not be read")
        return None
    if found is None:
        return None
    page = KeptPage(*found)
    if page.generation != generation.name:
        return None
    page = page._replace(body=gzip.decompress(page.zipped))
    _keep_nearby(key, page)
    return page


def _keep_nearby(key: str, page: KeptPage) -> None:
    if len(_nearby) >= NEARBY_PAGES:
        _nearby.clear()
    _nearby[key] = page


def _keep(key: str, page: KeptPage) -> None:
    try:
        # Only compressed: the plain page follows from it.
        caches["paginas"].set(_shared_key(key), tuple(page._replace(body=b"")), timeout=KEEP_SECONDS)
    except Exception:
        # Lost, not broken: the next visitor has it made again.
        logger.exception("a page could not be kept")
        return
    _keep_nearby(key, page)


# ---- answering


@lru_cache(maxsize=256)
def _takes_gzip(accept_encoding: str) -> bool:
    """Whether a browser that sends this header reads gzip (RFC 9110 §12.5.3)."""
    for part in accept_encoding.lower().split(","):
        coding, _, weight = part.partition(";")
        if coding.strip() in {"gzip", "x-gzip", "*"}:
            return not re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", weight)
    return False


def _unchanged(request: HttpRequest, etag: str, generation: Generation | None) -> bool:
    """Whether the browser holds exactly this (RFC 9110 §13.2.2: a tag goes before a date)."""
    tags = request.META.get("HTTP_IF_NONE_MATCH")
    if tags is not None:
        return tags.strip() == "*" or etag in {tag.removeprefix("W/") for tag in parse_etags(tags)}
    since = request.META.get("HTTP_IF_MODIFIED_SINCE")
    if since is None or generation is None or not generation.dated:
        return False
    # Equal, not later: after a withdrawal the newest date of a page may lie before the one it replaces.
    return parse_http_date_safe(since) == generation.seconds


def _make_page(response: HttpResponse, generation: Generation | None, keep: bool) -> KeptPage:
    patch_vary_headers(response, ["Accept-Encoding"])
    headers = tuple((name, value) for name, value in response.items() if name.lower() not in _COMPUTED)
    body = response.content
    return KeptPage(
        generation=generation.name if generation else "",
        body=body,
        zipped=gzip.compress(body, 9, mtime=0) if keep else b"",
        etag=hashlib.sha256(repr(headers).encode() + body).hexdigest()[:32],
        headers=headers,
    )


@lru_cache(maxsize=2 * NEARBY_PAGES)
def _ready_headers(
    headers: tuple[tuple[str, str], ...], etag: str, length: int, zipped: bool, seconds: int | None
) -> dict[str, tuple[str, str]]:
    """The headers of an answer, checked and encoded once: each time would cost as much as all the rest."""
    response = HttpResponse()
    for name, value in headers:
        response[name] = value
    if zipped:
        response["Content-Encoding"] = "gzip"
    response["Content-Length"] = str(length)
    response["ETag"] = etag
    response["Cache-Control"] = CACHE_CONTROL
    if seconds is not None:
        response["Last-Modified"] = http_date(seconds)
    return {name.lower(): (name, value) for name, value in response.items()}


_ABOUT_THE_BODY = {"content-type", "content-encoding", "content-length"}


def _answer(request: HttpRequest, page: KeptPage, generation: Generation | None) -> HttpResponse:
    zipped = bool(page.zipped) and _takes_gzip(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    etag = f'"{page.etag}-gz"' if zipped else f'"{page.etag}"'
    body = page.zipped if zipped else page.body
    # A program that holds a page of this same second would throw this one away unread (libcurl does).
    seconds = generation.seconds if generation and generation.dated else None
    headers = _ready_headers(page.headers, etag, len(body), zipped, seconds)
    if _unchanged(request, etag, generation):
        response = HttpResponse(status=304)
        headers = {name: pair for name, pair in headers.items() if name not in _ABOUT_THE_BODY}
    else:
        response = HttpResponse(b"" if request.method == "HEAD" else body)
        headers = headers.copy()
    response.headers._store = headers
    return response


class PaginaCache:
    """The outermost middleware: what it knows it answers, and nothing below runs."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # A dummy: Wagtail asks for what an editor sees beforehand by a request of its own, with the address
        # of the page. That is neither found here nor kept.
        if request.method not in {"GET", "HEAD"} or getattr(request, "is_dummy", False):
            return self.get_response(request)
        key = _key(request)
        if key is None:
            return self._made(request, None, None)
        # Before rendering: what changes while we render belongs to a later generation.
        generation = read_generation()
        if generation is None or transaction.get_connection().in_atomic_block:
            # What is seen inside a transaction may never have happened: neither given nor kept.
            return self._made(request, None, None)
        page = _find(key, generation)
        if page is not None:
            return _answer(request, page, generation)
        return self._made(request, key, generation)

    def _made(self, request: HttpRequest, key: str | None, generation: Generation | None) -> HttpResponseBase:
        response = self.get_response(request)
        if not getattr(response, "openbaar", False):
            return response
        if not is_openbaar(response) or not isinstance(response, HttpResponse):
            # Marked, but it knows who is looking: nobody may keep it.
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response
        known = getattr(request, "mag_bewaard", frozenset()).issuperset(request.GET)
        small = len(response.content) <= LARGEST_PAGE
        keep = key is not None and known and small and request.method == "GET"
        page = _make_page(response, generation, keep)
        if keep and key is not None and read_generation() == generation:
            _keep(key, page)
        return _answer(request, page, generation)
