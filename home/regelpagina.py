"""What a page about the spelregels shows: one version, its place among the others, and what is different."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from common.errors import NietGevonden
from moderatie.models import Spelregels
from moderatie.regelconcept import regelwoorden
from moderatie.regelverschil import regelverschillen


def leesbare_versies(nu: datetime) -> QuerySet[Spelregels]:
    """All that everybody may read: what holds or held, and what is final and will hold; the newest first."""
    return Spelregels.objects.filter(Q(geldig_vanaf__lte=nu) | Q(vast_op__lte=nu)).order_by("-nummer")


def versiegegevens(*, nu: datetime, nummer: int | None = None) -> dict[str, Any]:
    """For the page of one version, or of the one that holds now. Raises `NietGevonden`."""
    versies = list(leesbare_versies(nu).prefetch_related("regels"))
    geldend = next((versie for versie in versies if versie.geldig_vanaf <= nu), None)
    deze = geldend
    if nummer is not None:
        deze = next((versie for versie in versies if versie.nummer == nummer), None)
        if deze is None:
            raise NietGevonden(_("Deze versie van de spelregels is er niet. Kijk bij de spelregels."))
    oudste = versies[-1].nummer if versies else 0
    straks = [versie for versie in versies if versie.geldig_vanaf > nu and versie != deze]
    return {
        "spelregels": deze,
        "versies": versies,
        "geldend": geldend,
        "oud": bool(deze and geldend and deze.nummer < geldend.nummer),
        "begint_nog": bool(deze and deze.geldig_vanaf > nu),
        "straks": straks[-1] if straks else None,
        "heeft_vorige": bool(deze and deze.nummer > oudste),
        "eerste": oudste,
    }


def verschilgegevens(*, nu: datetime, nummer: int) -> dict[str, Any]:
    """For the page that says what is different from the version before. Raises `NietGevonden`."""
    tot_en_met = leesbare_versies(nu).filter(nummer__lte=nummer).prefetch_related("regels")[:2]
    paar = list(tot_en_met)
    if len(paar) < 2 or paar[0].nummer != nummer:
        raise NietGevonden(_("Deze versie heeft geen vorige. Kijk bij de spelregels."))
    nieuw, oud = paar
    return {
        "spelregels": nieuw,
        "vorige": oud,
        "begint_nog": nieuw.geldig_vanaf > nu,
        "verschillen": regelverschillen(regelwoorden(oud), regelwoorden(nieuw)),
    }
