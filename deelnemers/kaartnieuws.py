"""What a writer should know of their own inlogkaart: that another one was made, or that it was stopped.

For Mijn plek: `context["kaart_nieuws"] = nieuws(deelnemer, nu=nu)`, and in its template
`{% include "deelnemers/_kaart_nieuws.html" %}`. Two queries at most, one for who never had a card.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from deelnemers.models import Deelnemer, Inlogkaart, Ploeg

# Long enough for who comes once a month; after that it is no news.
HOE_LANG = timedelta(days=60)


@dataclass(frozen=True)
class KaartNieuws:
    """One piece of news. `gestopt`: no card works now; else a new one took the place of an earlier one."""

    gestopt: bool
    op: datetime
    ploeg: Ploeg


def nieuws(deelnemer: Deelnemer, *, nu: datetime) -> KaartNieuws | None:
    """What happened to somebody's card lately, if anything. A first card is no news to who uses it.

    Nothing for who works on the site: they sign in without a card, and a role is told in another way.
    """
    if deelnemer.is_staf:
        return None
    kaart: Inlogkaart | None = deelnemer.inlogkaarten.select_related("ploeg").order_by("-pk").first()
    if kaart is None:
        return None
    if kaart.ingetrokken_op is not None:
        return _als_het_vers_is(KaartNieuws(True, kaart.ingetrokken_op, kaart.ploeg), nu)
    if not deelnemer.inlogkaarten.filter(pk__lt=kaart.pk).exists():
        return None
    return _als_het_vers_is(KaartNieuws(False, kaart.gemaakt_op, kaart.ploeg), nu)


def _als_het_vers_is(bericht: KaartNieuws, nu: datetime) -> KaartNieuws | None:
    return bericht if nu - bericht.op <= HOE_LANG else None
