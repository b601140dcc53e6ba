"""Named selections of abonnementen."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q


class AbonnementQuerySet(models.QuerySet[Any]):
    """Abonnementen."""

    def lopend(self) -> Self:
        """Not ended; perhaps not confirmed yet."""
        return self.filter(opgezegd_op=None)

    def bevestigd(self) -> Self:
        """Running and confirmed: these are mailed."""
        return self.lopend().filter(bevestigd_op__isnull=False)

    def van(self, deelnemer: Any) -> Self:
        """What somebody follows: by their account, or by the address with which they sign in."""
        eigen = Q(deelnemer=deelnemer)
        return self.bevestigd().filter(eigen | Q(email=deelnemer.email) if deelnemer.email else eigen)

    def te_mailen(self, grenzen: dict[str, datetime]) -> Self:
        """Those that were last mailed before the newest end of their own period (ritme -> moment)."""
        over_tijd = Q()
        for ritme, grens in grenzen.items():
            over_tijd |= Q(ritme=ritme, gemaild_tot__lt=grens)
        return self.bevestigd().filter(over_tijd)

    def over(self, thema: Any, blog: Any, zoekvraag: str = "") -> Self:
        """Those about exactly this theme, this blog, this search, or (none of them) everything."""
        return self.filter(thema=thema, blog=blog, zoekvraag=zoekvraag)

    def op_naam(self) -> Self:
        """In the order in which they are shown: everything, themes, blogs."""
        return self.select_related("thema", "blog").order_by(
            models.F("thema__volgorde").asc(nulls_first=True), "thema__name", "blog__title", "zoekvraag", "pk"
        )
