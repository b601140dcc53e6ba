"""The one door through which photos go out."""

import re
from uuid import UUID

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from mediatheek.access import origineel_voor, uitvoering_voor

SOORTEN = {"webp": "image/webp", "jpg": "image/jpeg"}
VASTE_KOPPEN = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Robots-Tag": "noindex, noarchive, noimageindex",
}
# One range in bytes: "bytes=0-499", "bytes=500-" or "bytes=-500" (RFC 9110 §14.1.2).
EEN_BEREIK = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


@require_safe
def foto(request: HttpRequest, sleutel: UUID, breedte: int, formaat: str) -> HttpResponse:
    """One rendition of a photo."""
    uitvoering = uitvoering_voor(sleutel=sleutel, breedte=breedte, formaat=formaat, persoon=request.user)
    if not uitvoering.foto.openbaar:
        return _besloten(request, uitvoering.bestand, SOORTEN[formaat])
    # What stands at this address never changes, so the address itself tells whether a copy is good.
    etag = f'"{sleutel.hex}-{breedte}-{formaat}"'
    bekend = parse_etags(request.headers.get("If-None-Match", ""))
    if "*" in bekend or etag in {waarde.removeprefix("W/") for waarde in bekend}:
        antwoord: HttpResponse = HttpResponseNotModified()
    else:
        antwoord = _stuur(request, uitvoering.bestand, SOORTEN[formaat], etag)
    antwoord["ETag"] = etag
    # Browsers may keep it but ask each time, so that a withdrawal reaches them.
    antwoord["Cache-Control"] = "public, no-cache"
    return _met_koppen(antwoord)


@require_safe
def foto_origineel(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """The largest version of a photo, for its owner."""
    return _besloten(request, origineel_voor(sleutel=sleutel, persoon=request.user).bestand, SOORTEN["jpg"])


def _besloten(request: HttpRequest, bestand: FieldFile, soort: str) -> HttpResponse:
    """An answer for this person only."""
    antwoord = _stuur(request, bestand, soort, etag="")
    antwoord["Cache-Control"] = "private, no-store"
    patch_vary_headers(antwoord, ["Cookie"])
    return _met_koppen(antwoord)


def _met_koppen(antwoord: HttpResponse) -> HttpResponse:
    for naam, waarde in VASTE_KOPPEN.items():
        antwoord[naam] = waarde
    return antwoord


def _stuur(request: HttpRequest, bestand: FieldFile, soort: str, etag: str) -> HttpResponse:
    """The bytes, or the part of them that was asked for; or an order to the web server in front."""
    if settings.MEDIA_X_ACCEL_PREFIX:
        antwoord = HttpResponse(content_type=soort)
        antwoord["X-Accel-Redirect"] = f"{settings.MEDIA_X_ACCEL_PREFIX.rstrip('/')}/{bestand.name}"
        return antwoord
    omvang = bestand.size
    bereik = _bereik(request, omvang, etag)
    if bereik is None:
        antwoord = HttpResponse(content_type=soort)
        start, lengte = 0, omvang
    elif bereik[0] >= bereik[1]:
        antwoord = HttpResponse(status=416, content_type=soort)
        antwoord["Content-Range"] = f"bytes */{omvang}"
        start, lengte = 0, 0
    else:
        start, lengte = bereik[0], bereik[1] - bereik[0]
        antwoord = HttpResponse(status=206, content_type=soort)
        antwoord["Content-Range"] = f"bytes {start}-{start + lengte - 1}/{omvang}"
    antwoord["Accept-Ranges"] = "bytes"
    antwoord["Content-Length"] = str(lengte)
    if request.method != "HEAD" and lengte:
        with bestand.open("rb") as bron:
            bron.seek(start)
            antwoord.content = bron.read(lengte)
    return antwoord


def _bereik(request: HttpRequest, omvang: int, etag: str) -> tuple[int, int] | None:
    """The one range asked for, as [from, to); an empty one cannot be satisfied; None means all of it."""
    gevraagd = EEN_BEREIK.fullmatch(request.headers.get("Range", ""))
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
