"""For a monitor: whether all is well."""

import hmac

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common.gezondheid import kijk


@never_cache
@require_safe
def gezond(request: HttpRequest) -> HttpResponse:
    """200 "ok" or 503 "niet ok". What is wrong is told to who has the key (settings.GEZOND_SLEUTEL)."""
    bevindingen = kijk(timezone.now())
    goed = all(bevinding.goed for bevinding in bevindingen)
    status = 200 if goed else 503
    if not _kent_de_sleutel(request):
        return HttpResponse("ok\n" if goed else "niet ok\n", status=status, content_type="text/plain")
    onderdelen = {een.naam: {"goed": een.goed, "zin": een.zin} for een in bevindingen}
    return JsonResponse({"gezond": goed, "onderdelen": onderdelen}, status=status)


def _kent_de_sleutel(request: HttpRequest) -> bool:
    """Whether the key came along, in a header that no log keeps: `Authorization: Bearer …`."""
    soort, _spatie, gegeven = request.headers.get("Authorization", "").partition(" ")
    sleutel = settings.GEZOND_SLEUTEL
    if not sleutel or soort.lower() != "bearer":
        return False
    return hmac.compare_digest(gegeven.strip().encode(), sleutel.encode())
