"""Named selections of spelregels, besluiten and what was said in a Gesprek."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from moderatie.models import Besluit, Beurt, Spelregels  # noqa: F401 - each names a queryset


class SpelregelsQuerySet(models.QuerySet["Spelregels"]):
    """Versions of the rules."""

    def geldend(self, nu: datetime) -> Spelregels:
        """The version in force at a moment; before the first one came into force, that first one.

        Raises `Spelregels.DoesNotExist` only on a site without spelregels.
        """
        geldig = self.filter(geldig_vanaf__lte=nu).order_by("-nummer").first()
        return geldig or self.order_by("nummer")[:1].get()


class BesluitQuerySet(models.QuerySet["Besluit"]):
    """Decisions."""

    def over(self, pagina_id: int) -> BesluitQuerySet:
        """All that was decided about one page, oldest first."""
        return self.filter(pagina_id=pagina_id).order_by("gemaakt_op", "id")

    def plaatsend(self) -> BesluitQuerySet:
        """Only the decisions to publish."""
        return self.filter(uitkomst="plaatsen")


class BeurtQuerySet(models.QuerySet["Beurt"]):
    """What was said in Gesprekken."""

    def over(self, *waarover: tuple[str, str]) -> BeurtQuerySet:
        """All that was said about these (kind of content, key), oldest first."""
        per_soort: dict[str, list[str]] = {}
        for soort, sleutel in waarover:
            per_soort.setdefault(soort, []).append(sleutel)
        gezocht = models.Q(pk__in=[])
        for soort, sleutels in per_soort.items():
            gezocht |= models.Q(soort=soort, sleutel__in=sleutels)
        return self.filter(gezocht).order_by("gezegd_op", "id")

    def update(self, **kwargs: object) -> int:
        """Only what Django itself does when an account or a besluit is erased: never other words."""
        if not set(kwargs) <= {"door", "besluit"}:
            raise TypeError("what somebody said is not changed")
        return super().update(**kwargs)
