"""Not too often: counts, in the cache that all processes share, what one person does in a while.

Two requests in the same instant may count as one, which lets somebody do a thing once more than the limit: a
limit here is a kindness, not a lock.
"""

import ipaddress
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from common.errors import TeVaak


def tel(*, wat: str, wie: str, hoogstens: int, seconden: int, nu: datetime, zin: str = "") -> None:
    """Count one more; raises `TeVaak` when there were `hoogstens` in the last `seconden`, and counts nothing.

    `wie` (an address, an IP) is kept only as a keyed hash. `zin` says what to do now, when that is not
    simply to wait an hour.
    """
    sleutel = _sleutel(wat, wie, seconden)
    vanaf = nu.timestamp() - seconden
    momenten = [moment for moment in cache.get(sleutel, []) if moment > vanaf]
    if len(momenten) >= hoogstens:
        raise TeVaak(
            zin or _("Dit ging net te vaak achter elkaar. Wacht een uur. Probeer het dan nog een keer.")
        )
    cache.set(sleutel, [*momenten, nu.timestamp()], timeout=seconden)


def neem_terug(*, wat: str, wie: str, seconden: int, nu: datetime) -> None:
    """What `tel` counted at this moment, for the same three, counts no more: it was no wrong guess."""
    sleutel = _sleutel(wat, wie, seconden)
    momenten = cache.get(sleutel, [])
    if nu.timestamp() in momenten:
        momenten.remove(nu.timestamp())
        cache.set(sleutel, momenten, timeout=seconden)


def _sleutel(wat: str, wie: str, seconden: int) -> str:
    return f"limiet:{wat}:{seconden}:{salted_hmac('limiet', wie).hexdigest()}"


def bezoeker(request: HttpRequest) -> str:
    """The network from which a request comes: IPv4 whole, IPv6 by its /64.

    Behind `settings.PROXIES` reverse proxies of our own the address is the one the outermost of them saw;
    what a visitor writes in X-Forwarded-For stands further to the left and is never read.
    """
    ip = request.META.get("REMOTE_ADDR", "")
    proxies = settings.PROXIES
    langs = [deel.strip() for deel in request.headers.get("X-Forwarded-For", "").split(",") if deel.strip()]
    if 0 < proxies <= len(langs):
        ip = langs[-proxies]
    try:
        adres = ipaddress.ip_address(ip)
    except ValueError:
        return "onbekend"
    if adres.version == 6:
        return str(ipaddress.ip_network(f"{adres}/64", strict=False))
    return str(adres)
