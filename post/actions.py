"""Writing a mail down, in the transaction of what it is about; forgetting it when it is old."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import get_template

from common.adres import lees_adres
from common.tekst import schoon
from post.models import Bericht

# The only headers that a mail may carry beside those that every mail of ours has.
KOPPEN = frozenset({"List-Unsubscribe", "List-Unsubscribe-Post"})
# A month is enough to answer "did my mail leave?"; after that only the key stays.
BEWAARTIJD = timedelta(days=30)
# Everything that any mail program takes for the end of a line, and every other control character.
_REGELEINDE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def schrijf(
    *,
    aan: str | None,
    soort: str,
    sleutel: str,
    onderwerp: str,
    sjabloon: str,
    gegevens: Mapping[str, Any],
    nu: datetime,
    kop: Mapping[str, str] | None = None,
    spoed: bool = False,
    vanaf: datetime | None = None,
) -> Bericht | None:
    """Write one mail in the outbox, in the caller's transaction; it leaves after that commits, not before
    `vanaf`.

    The same `sleutel` never writes a second mail: the first row is returned. Without an address there is
    nothing to write (None). `gegevens` may name one button by `knop_tekst` and `knop_url`; an address that
    starts with "/" becomes one on this site.
    """
    if not aan:
        return None
    bestaand = Bericht.objects.filter(sleutel=sleutel).first()
    if bestaand is not None:
        return bestaand
    aan = lees_adres(_veilige_kop(aan))
    koppen = {naam: _veilige_kop(waarde) for naam, waarde in (kop or {}).items()}
    if not KOPPEN.issuperset(koppen):
        raise ValueError("a mail carries no such header")
    onderwerp = _veilige_kop(onderwerp)
    tekst, html = teken(sjabloon, {**gegevens, "onderwerp": onderwerp})
    with transaction.atomic():
        bericht, _ = Bericht.objects.get_or_create(
            sleutel=sleutel,
            defaults={
                "aan": aan,
                "soort": soort,
                "onderwerp": onderwerp,
                "tekst": tekst,
                "html": html,
                "kop": koppen,
                "spoed": spoed,
                "gemaakt_op": nu,
                "volgende_poging_op": vanaf or nu,
            },
        )
    return bericht


def vergeet_oude(*, nu: datetime) -> int:
    """Empty what was sent or given up long ago: no address and no words stay, only what became of it."""
    grens = nu - BEWAARTIJD
    return (
        Bericht.objects.filter(Q(verzonden_op__lt=grens) | Q(geparkeerd_op__lt=grens))
        .exclude(aan="")
        .update(aan="", onderwerp="", tekst="", html="", kop={})
    )


def vergeet_adres(*, aan: str, nu: datetime) -> int:
    """Empty everything for one address, and send none of it any more: for somebody who leaves."""
    rijen = Bericht.objects.filter(aan=aan)
    rijen.wachtend().update(geparkeerd_op=nu, laatste_fout="vergeten")
    return rijen.update(aan="", onderwerp="", tekst="", html="", kop={})


def _veilige_kop(waarde: str) -> str:
    """The value of a header, or a ValueError when it could end the line it stands on (SEC-20)."""
    waarde = str(waarde)
    if _REGELEINDE.search(waarde):
        raise ValueError("a header of a mail stands on one line")
    return waarde


def teken(sjabloon: str, gegevens: Mapping[str, Any]) -> tuple[str, str]:
    """The text and the HTML of a mail, from the two templates of one name."""
    adres = settings.SITE_ADDRESS
    knop_url = str(gegevens.get("knop_url", ""))
    if knop_url.startswith("/"):
        knop_url = adres + knop_url
    alles = {**gegevens, "adres": adres, "knop_url": knop_url}
    tekst = get_template(f"post/{sjabloon}.txt").render(alles)
    html = get_template(f"post/{sjabloon}.html").render(alles)
    return re.sub(r"[ \t]*\n(?:[ \t]*\n)+", "\n\n", schoon(tekst)) + "\n", schoon(html)
