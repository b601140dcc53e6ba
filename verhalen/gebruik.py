"""Which files the versions of a verhaal use: a row for each, so that nobody has to decode every version."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision


class BestandsgebruikManager(models.Manager["Bestandsgebruik"]):
    """Written down where a version is stored (`actions.schrijven`); one that goes takes its rows along."""

    def noteer(self, versie: Revision, sleutels: Collection[UUID]) -> None:
        """These files, and no others, are used by this version of a verhaal."""
        eigen = self.filter(versie=versie)
        er_al = set(eigen.values_list("sleutel", flat=True))
        if weg := er_al - set(sleutels):
            eigen.filter(sleutel__in=weg).delete()
        nieuw = set(sleutels) - er_al
        self.bulk_create(
            Bestandsgebruik(verhaal_id=int(versie.object_id), versie=versie, sleutel=sleutel)
            for sleutel in nieuw
        )

    def sleutels_van(self, verhaal: Any) -> set[UUID]:
        """The keys of the files of every version of a verhaal, with those that can still come back."""
        return set(self.filter(verhaal=verhaal).values_list("sleutel", flat=True))


class Bestandsgebruik(models.Model):
    """A version of a verhaal uses a file of the mediatheek, by its key: the mediatheek knows no verhalen."""

    verhaal = models.ForeignKey("verhalen.VerhaalPage", on_delete=models.CASCADE, related_name="gebruik")
    versie = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    sleutel = models.UUIDField()

    objects = BestandsgebruikManager()

    class Meta:
        verbose_name = _("gebruik van een bestand")
        constraints = [
            models.UniqueConstraint(fields=["versie", "sleutel"], name="bestand_per_versie_niet_dubbel")
        ]

    def __str__(self) -> str:
        return f"{self.sleutel} in versie {self.versie_id}"
