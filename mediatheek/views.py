"""The one door through which photos go out."""

import re
from uuid import UUID

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from mediatheek.access import fase_voor, origineel_voor, uitvoering_voor

CONTENT_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}
FIXED_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Robots-Tag": "noindex, noarchive, noimageindex",
}
# One range in bytes: "bytes=0-499", "bytes=500-" or "bytes=-500" (RFC 9110 §14.1.2).
ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


@require_safe
def foto(request: HttpRequest, sleutel: UUID, breedte: int, formaat: str) -> HttpResponse:
    """One rendition of a photo."""
    uitvoering = uitvoering_voor(sleutel=sleutel, breedte=breedte, formaat=formaat, persoon=request.user)
    if not uitvoering.foto.openbaar:
        return _besloten(request, uitvoering.bestand, CONTENT_TYPES[formaat])
    # What stands at this address never changes, so the address itself tells whether a copy is good.
    etag = f'"{sleutel.hex}-{breedte}-{formaat}"'
    bekend = parse_etags(request.headers.get("If-None-Match", ""))
    if "*" in bekend or etag in {waarde.removeprefix("W/") for waarde in bekend}:
        antwoord: HttpResponse = HttpResponseNotModified()
    else:
        antwoord = _stuur(request, uitvoering.bestand, CONTENT_TYPES[formaat], etag)
    antwoord["ETag"] = etag
    # Browsers may keep it but ask each time, so that a withdrawal reaches them.
    antwoord["Cache-Control"] = "public, no-cache"
    return _with_headers(antwoord)


@require_safe
def foto_origineel(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """The largest version of a photo, for its owner."""
    return _besloten(
        request, origineel_voor(sleutel=sleutel, persoon=request.user).bestand, CONTENT_TYPES["jpg"]
    )


@require_safe
def foto_fase(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """How far a photo is, as JSON: `static/js/fotos.js` asks it until that changes."""
    antwoord = JsonResponse({"fase": fase_voor(sleutel=sleutel, persoon=request.user)})
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


def _besloten(request: HttpRequest, bestand: FieldFile, soort: str) -> HttpResponse:
    """An answer for this person only."""
    antwoord = _stuur(request, bestand, soort, etag="")
    antwoord["Cache-Control"] = "private, no-store"
    patch_vary_headers(antwoord, ["Cookie"])
    return _with_headers(antwoord)


def _with_headers(antwoord: HttpResponse) -> HttpResponse:
    for naam, waarde in FIXED_HEADERS.items():
        antwoord[naam] = waarde
    return antwoord


def _stuur(request: HttpRequest, bestand: FieldFile, soort: str, etag: str) -> HttpResponse:
    """The bytes, or the part of them that was asked for; or an order to the web server in front."""
    if settings.MEDIA_X_ACCEL_PREFIX:
        antwoord = HttpResponse(content_type=soort)
        antwoord["X-Accel-Redirect"] = f"{settings.MEDIA_X_ACCEL_PREFIX.rstrip('/')}/{bestand.name}"
        return antwoord
    omvang = bestand.size
    byte_range = _byte_range(request, omvang, etag)
    if byte_range is None:
        antwoord = HttpResponse(content_type=soort)
        start, lengte = 0, omvang
    elif byte_range[0] >= byte_range[1]:
        antwoord = HttpResponse(status=416, content_type=soort)
        antwoord["Content-Range"] = f"bytes */{omvang}"
        start, lengte = 0, 0
    else:
        start, lengte = byte_range[0], byte_range[1] - byte_range[0]
        antwoord = HttpResponse(status=206, content_type=soort)
        antwoord["Content-Range"] = f"bytes {start}-{start + lengte - 1}/{omvang}"
    antwoord["Accept-Ranges"] = "bytes"
    antwoord["Content-Length"] = str(lengte)
    if request.method != "HEAD" and lengte:
        with bestand.open("rb") as bron:
            bron.seek(start)
            antwoord.content = bron.read(lengte)
    return antwoord


def _byte_range(request: HttpRequest, omvang: int, etag: str) -> tuple[int, int] | None:
    """The one range asked for, as [from, to); an empty one cannot be satisfied; None means all of it."""
    gevraagd = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    als = request.headers.get("If-Range")
    if request.method != "GET" or not gevraagd or (als is not None and als != etag):
        return None
    van, tot = gevraagd.groups()
    if not van and not tot:
        return None
    if not van:
        return max(0, omvang - int(tot)), omvang
    if tot and int(tot) < int(van):
        return None
    return int(van), min(omvang, int(tot) + 1) if tot else omvang
