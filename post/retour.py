"""The address that a mail comes back to: one per mail, signed, so that what comes back says which one it was.

`settings.RETURN_ADDRESS` (terug@…) must be a mailbox that takes what stands behind a plus, and hands it to
`manage.py lees_terugpost`. Without it mail comes back to our fixed sender, where a person may read it.
"""

import re
from email.utils import parseaddr

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from common.adres import bewaarvorm
from post.models import Bericht

_MERK = re.compile(r"\+(\d{1,19})-([0-9a-f]{20})@", re.I)


def retouradres(bericht: Bericht) -> str:
    """What stands in MAIL FROM (RFC 5321 §4.1.1.2)."""
    if not settings.RETURN_ADDRESS:
        return bewaarvorm(parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
    lokaal, _apenstaart, domein = bewaarvorm(settings.RETURN_ADDRESS).rpartition("@")
    return f"{lokaal}+{bericht.pk}-{_zegel(bericht.pk, settings.SECRET_KEY)}@{domein}"


def lees_retouradres(tekst: str) -> int | None:
    """Which mail the first of our return addresses in a text was made for; None when there is none."""
    for gevonden in _MERK.finditer(tekst):
        nummer, zegel = int(gevonden[1]), gevonden[2].lower()
        for sleutel in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            if constant_time_compare(zegel, _zegel(nummer, sleutel)):
                return nummer
    return None


def _zegel(nummer: int, sleutel: str | bytes) -> str:
    return salted_hmac("post.retour", str(nummer), secret=sleutel, algorithm="sha256").hexdigest()[:20]
