"""Named selections of spelregels and besluiten."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from moderatie.models import Besluit, Spelregels  # noqa: F401 - both name a queryset


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
