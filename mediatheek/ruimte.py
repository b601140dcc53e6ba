"""How much room there is for sound and film: for each person, and on our disk (SEC-16)."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mediatheek.models import Fase, Opname, raw_storage
from mediatheek.opdracht import MB

# For each person: a hundred films of three minutes at their smallest, thirty at their largest; days of sound.
RUIMTE = 2 * 1024 * MB
# With less than so much left it is told.
BIJNA_VOL = 200 * MB
# So much of the disk is left to text, which is never refused.
DISK_OVER = 256 * MB
# Bytes of a minute: of sound as it is kept, and of film at its largest.
_MINUUT = {"geluid": 0.5 * MB, "film": 24 * MB}


@dataclass(frozen=True)
class Ruimte:
    """How many bytes somebody has left."""

    over: int

    @property
    def bijna_vol(self) -> bool:
        """Whether it is time to say so."""
        return self.over < BIJNA_VOL

    def minuten(self, soort: str) -> int:
        """How many whole minutes of this kind certainly fit."""
        return max(0, int(self.over / _MINUUT[soort]))

    def zin(self, soort: str) -> str:
        """What to say of it; "" while there is plenty."""
        if not self.bijna_vol:
            return ""
        minuten = self.minuten(soort)
        if not minuten:
            return zin_vol()
        return ngettext(
            "Je hebt nog plek voor %(minuten)d minuut: gooi iets weg als je meer wilt opnemen.",
            "Je hebt nog plek voor %(minuten)d minuten: gooi iets weg als je meer wilt opnemen.",
            minuten,
        ) % {"minuten": minuten}


def zin_vol() -> str:
    """What to do when there is no room left."""
    return _("Je hebt geen plek meer voor geluid en film: gooi eerst iets weg.")


def ruimte_van(eigenaar: Any) -> Ruimte:
    """How much room this person has left for sound and film."""
    geteld = Opname.objects.filter(eigenaar_id=eigenaar.pk).exclude(fase=Fase.GEWEIGERD)
    return Ruimte(RUIMTE - (geteld.aggregate(som=Sum("omvang"))["som"] or 0))


def disk_heeft_plek() -> bool:
    """Whether there is more room on our disk than is kept for text."""
    map_ = Path(raw_storage().path(""))
    while not map_.exists():
        map_ = map_.parent
    return shutil.disk_usage(map_).free > DISK_OVER
