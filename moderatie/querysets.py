"""Named selections of spelregels, toetsen, besluiten and what was said in a Gesprek."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models

if TYPE_CHECKING:
    from moderatie.models import (  # noqa: F401 - each names a queryset
        Besluit,
        Beurt,
        Melding,
        Regelvoorstel,
        Spelregel,
        Spelregels,
        Toets,
        Zorg,
    )
    from moderatie.waarover import Waarover

Rij = TypeVar("Rij", bound=models.Model)


class SpelregelsQuerySet(models.QuerySet["Spelregels"]):
    """Versions of the rules."""

    def geldend(self, nu: datetime) -> Spelregels:
        """The version in force at a moment; before the first one came into force, that first one.

        Raises `Spelregels.DoesNotExist` only on a site without spelregels.
        """
        geldig = self.filter(geldig_vanaf__lte=nu).order_by("-nummer").first()
        return geldig or self.order_by("nummer")[:1].get()

    def update(self, **kwargs: object) -> int:
        """Only what the worker did, and that an account was erased: never the rules themselves."""
        if not set(kwargs) <= {"door", "vast_op", "ingegaan_op", "verteld_tot", "verteld_op"}:
            raise TypeError("a version of the spelregels is not changed")
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("a version of the spelregels is not changed")


class SpelregelQuerySet(models.QuerySet["Spelregel"]):
    """Rules, each of one version."""

    def update(self, **kwargs: object) -> int:
        raise TypeError("a version of the spelregels is not changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("a version of the spelregels is not changed")


class RegelvoorstelQuerySet(models.QuerySet["Regelvoorstel"]):
    """Proposals for a rule."""

    def openbaar(self) -> Self:
        """What everybody may read, what waits for an answer first, then the newest."""
        zichtbaar = self.filter(geplaatst_op__isnull=False, teruggenomen_op=None)
        return zichtbaar.order_by(models.F("beantwoord_op").desc(nulls_first=True), "-geplaatst_op", "-pk")

    def met_gesprek(self) -> Self:
        """With what was read and decided about each, asked once for all."""
        return self.prefetch_related("toetsen", "besluiten")

    def van(self, persoon: Any) -> Self:
        """What this person proposed and did not take back."""
        return self.filter(door=persoon, teruggenomen_op=None)

    def update(self, **kwargs: object) -> int:
        """What happened to it; its words only go, all together, when it is taken back."""
        woorden = {naam: kwargs[naam] for naam in self.model.WOORDEN if naam in kwargs}
        weg = "teruggenomen_op" in kwargs and len(woorden) == len(self.model.WOORDEN)
        if not set(kwargs) <= self.model.VERLOOP | set(woorden) or (woorden and not weg):
            raise TypeError("what somebody proposed is not changed")
        if any(woorden.values()):
            raise TypeError("what somebody proposed is not changed")
        return super().update(**kwargs)


class WaaroverQuerySet(models.QuerySet[Rij]):
    """Rows that are each about one piece of content."""

    def over(self, *waarover: Waarover) -> Self:
        """Those about any of these (kind of content, key), in the order of the table."""
        per_soort: dict[str, list[Any]] = {}
        for soort, sleutel in waarover:
            per_soort.setdefault(soort, []).append(sleutel)
        gezocht = models.Q(pk__in=[])
        for soort, sleutels in per_soort.items():
            gezocht |= models.Q(soort=soort, sleutel__in=sleutels)
        return self.filter(gezocht)


class ToetsQuerySet(WaaroverQuerySet["Toets"]):
    """Readings."""

    def lopend(self) -> Self:
        """What waits to be decided."""
        return self.filter(afloop="")

    def in_de_rij_van(self, persoon: Any) -> Self:
        """What stands in the queue of this person: all of it, or from outside what is for other eyes."""
        if persoon.is_moderator:
            return self
        return self.filter(models.Q(aanleiding="bezwaar") | models.Q(voor=persoon))

    def op_volgorde(self) -> Self:
        """What goes first, and of that the oldest: safety, what was reported or objected to, then the rest.

        What is too late comes before the rest by itself: it is the oldest.
        """
        return self.order_by("-eerst", "sinds", "pk")


class BesluitQuerySet(WaaroverQuerySet["Besluit"]):
    """Decisions."""

    def plaatsend(self) -> Self:
        """Only the decisions to publish."""
        return self.filter(uitkomst="plaatsen")


class MeldingQuerySet(WaaroverQuerySet["Melding"]):
    """What readers told us of."""

    def lopend(self) -> Self:
        """Nothing was decided yet."""
        return self.filter(status__in=("wacht", "in behandeling"))


class ZorgQuerySet(WaaroverQuerySet["Zorg"]):
    """The care for writers."""

    def open(self) -> Self:
        """What was not closed."""
        return self.filter(gesloten_op=None)


class BeurtQuerySet(WaaroverQuerySet["Beurt"]):
    """What was said in Gesprekken."""

    def update(self, **kwargs: object) -> int:
        """Only what Django itself does when an account or a besluit is erased: never other words."""
        if not set(kwargs) <= {"door", "besluit"}:
            raise TypeError("what somebody said is not changed")
        return super().update(**kwargs)
