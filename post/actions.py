"""Writing a mail down, in the transaction of what it is about; forgetting it when it is old."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from common.adres import lees_adres
from post.models import Bericht
from post.querysets import VERGETEN
from post.tekenen import teken

# The only headers that a mail may carry beside those that every mail of ours has.
KOPPEN = frozenset({"List-Id", "List-Unsubscribe", "List-Unsubscribe-Post"})
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
    houdbaar_tot: datetime | None = None,
) -> Bericht | None:
    """Write one mail in the outbox, in the caller's transaction; it leaves after that commits, not before
    `vanaf` and not after `houdbaar_tot`.

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
                "houdbaar_tot": houdbaar_tot,
            },
        )
    return bericht


def schrijf_voor_later(*, soort: str, onderwerp: str, aan: Mapping[str, str], nu: datetime) -> list[Bericht]:
    """Write many mails of one kind that are drawn when they leave (`post.tekenen.tekent`), in few queries.

    `aan` gives for each `sleutel` the address. The caller sees to it that none of these was written before.
    """
    return Bericht.objects.bulk_create(
        Bericht(
            aan=adres,
            soort=soort,
            onderwerp=onderwerp,
            sleutel=sleutel,
            gemaakt_op=nu,
            volgende_poging_op=nu,
        )
        for sleutel, adres in aan.items()
    )


def laat_vervallen(*, sleutels: Iterable[str], op: datetime) -> None:
    """Of these mails none leaves after this moment, unless it would not have left then already."""
    wachtend = Bericht.objects.wachtend().filter(sleutel__in=sleutels)
    wachtend.filter(Q(houdbaar_tot=None) | Q(houdbaar_tot__gt=op)).update(houdbaar_tot=op)


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
    rijen.wachtend().update(geparkeerd_op=nu, laatste_fout=VERGETEN)
    return rijen.update(aan="", onderwerp="", tekst="", html="", kop={})


def _veilige_kop(waarde: str) -> str:
    """The value of a header, or a ValueError when it could end the line it stands on (SEC-20)."""
    waarde = str(waarde)
    if _REGELEINDE.search(waarde):
        raise ValueError("a header of a mail stands on one line")
    return waarde
