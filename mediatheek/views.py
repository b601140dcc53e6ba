"""The one door through which photos, sound and film go out."""

import re
from uuid import UUID

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.errors import NietGevonden
from mediatheek.access import fase_voor, opname_voor, origineel_voor, uitvoering_voor
from mediatheek.opnamelijst import TYPEN

CONTENT_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}
FIXED_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Robots-Tag": "noindex, noarchive, noimageindex",
}
# So much of a file is read at once: who asks for a part gets no more, and what is longer goes out in pieces.
IN_GEHEUGEN = 1024 * 1024
# One range in bytes: "bytes=0-499", "bytes=500-" or "bytes=-500" (RFC 9110 §14.1.2).
ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


@require_safe
def foto(request: HttpRequest, sleutel: UUID, breedte: int, formaat: str) -> HttpResponseBase:
    """One rendition of a photo."""
    uitvoering = uitvoering_voor(sleutel=sleutel, breedte=breedte, formaat=formaat, persoon=request.user)
    if not uitvoering.foto.openbaar:
        return _besloten(request, uitvoering.bestand, CONTENT_TYPES[formaat])
    # What stands at this address never changes, so the address itself tells whether a copy is good.
    etag = f'"{sleutel.hex}-{breedte}-{formaat}"'
    return _openbaar(request, uitvoering.bestand, CONTENT_TYPES[formaat], etag)


@require_safe
def opname(request: HttpRequest, sleutel: UUID, soort: str) -> HttpResponseBase:
    """A sound or a film."""
    opname = opname_voor(sleutel=sleutel, soort=soort, persoon=request.user)
    # Strong, and also for who is the only one that may have it: by it a browser goes on where it was.
    etag = f'"{sleutel.hex}-{opname.inhoud_hash[:16]}"'
    if opname.openbaar:
        return _openbaar(request, opname.bestand, TYPEN[soort], etag)
    antwoord = _besloten(request, opname.bestand, TYPEN[soort], etag)
    antwoord["ETag"] = etag
    return antwoord


@require_safe
def foto_origineel(request: HttpRequest, sleutel: UUID) -> HttpResponseBase:
    """The largest version of a photo, for its owner."""
    return _besloten(
        request, origineel_voor(sleutel=sleutel, persoon=request.user).bestand, CONTENT_TYPES["jpg"]
    )


@require_safe
def foto_fase(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """How far a photo or an opname is, as JSON: `static/js/fotos.js` asks it until that changes."""
    antwoord = JsonResponse({"fase": fase_voor(sleutel=sleutel, persoon=request.user)})
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


def _openbaar(request: HttpRequest, bestand: FieldFile, soort: str, etag: str) -> HttpResponseBase:
    """An answer for everybody."""
    bekend = parse_etags(request.headers.get("If-None-Match", ""))
    if "*" in bekend or etag in {waarde.removeprefix("W/") for waarde in bekend}:
        antwoord: HttpResponseBase = HttpResponseNotModified()
    else:
        antwoord = _stuur(request, bestand, soort, etag)
    antwoord["ETag"] = etag
    # Browsers may keep it but ask each time, so that a withdrawal reaches them.
    antwoord["Cache-Control"] = "public, no-cache"
    return _with_headers(antwoord)


def _besloten(request: HttpRequest, bestand: FieldFile, soort: str, etag: str = "") -> HttpResponseBase:
    """An answer for this person only."""
    antwoord = _stuur(request, bestand, soort, etag)
    antwoord["Cache-Control"] = "private, no-store"
    patch_vary_headers(antwoord, ["Cookie"])
    return _with_headers(antwoord)


def _with_headers(antwoord: HttpResponseBase) -> HttpResponseBase:
    for naam, waarde in FIXED_HEADERS.items():
        antwoord[naam] = waarde
    return antwoord


def _stuur(request: HttpRequest, bestand: FieldFile, soort: str, etag: str) -> HttpResponseBase:
    """The bytes, or the part of them that was asked for; or an order to the web server in front."""
    if settings.MEDIA_X_ACCEL_PREFIX:
        antwoord: HttpResponseBase = HttpResponse(content_type=soort)
        antwoord["X-Accel-Redirect"] = f"{settings.MEDIA_X_ACCEL_PREFIX.rstrip('/')}/{bestand.name}"
        return antwoord
    try:
        bron = bestand.open("rb")
    except FileNotFoundError:
        # Taken away since the database was asked.
        raise NietGevonden(_("Dit is er niet meer.")) from None
    omvang = bestand.size
    byte_range = _byte_range(request, omvang, etag)
    start, einde = byte_range or (0, omvang)
    status, kop = 200, ""
    if byte_range is not None:
        status, kop = 206, f"bytes {start}-{einde - 1}/{omvang}"
        if start >= einde:
            status, kop, start, einde = 416, f"bytes */{omvang}", 0, 0
    if request.method == "HEAD" or einde - start <= IN_GEHEUGEN:
        with bron:
            bron.seek(start)
            inhoud = bron.read(einde - start) if request.method != "HEAD" else b""
        antwoord = HttpResponse(inhoud, status=status, content_type=soort)
    else:
        # It is open: taken away while it is being sent, it is sent to its end all the same.
        antwoord = FileResponse(bron, content_type=soort)
        antwoord.block_size = IN_GEHEUGEN // 4
        del antwoord["Content-Disposition"]
    if kop:
        antwoord["Content-Range"] = kop
    antwoord["Accept-Ranges"] = "bytes"
    antwoord["Content-Length"] = str(einde - start)
    return antwoord


def _byte_range(request: HttpRequest, omvang: int, etag: str) -> tuple[int, int] | None:
    """The one range asked for, as [from, to); an empty one cannot be satisfied; None means all of it.

    No longer than `IN_GEHEUGEN`: who wants more asks on (RFC 9110 §15.3.7).
    """
    gevraagd = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    als = request.headers.get("If-Range")
    if request.method != "GET" or not gevraagd or (als is not None and als != etag):
        return None
    van, tot = gevraagd.groups()
    if not van and not tot:
        return None
    if not van:
        start, einde = max(0, omvang - int(tot)), omvang
    elif tot and int(tot) < int(van):
        return None
    else:
        start, einde = int(van), min(omvang, int(tot) + 1) if tot else omvang
    return start, min(einde, start + IN_GEHEUGEN)
