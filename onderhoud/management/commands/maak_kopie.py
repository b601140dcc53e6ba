"""`manage.py maak_kopie [map]`: a copy of the database and the photos, also while people are writing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from onderhoud import kopie


class Command(BaseCommand):
    """Copies into a new or empty folder; without one into a folder of this moment in BROEDPLAATS_KOPIEEN."""

    help = "Maakt een kopie van de database en de foto's."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "map",
            type=Path,
            nargs="?",
            help="een lege of nieuwe map; anders een in BROEDPLAATS_KOPIEEN",
        )
        parser.add_argument(
            "--bewaar", type=int, metavar="DAGEN", help="gooi oudere kopieën in BROEDPLAATS_KOPIEEN weg"
        )

    def handle(self, *args: Any, map: Path | None, bewaar: int | None, **options: Any) -> None:
        nu = timezone.now()
        doel = (map or settings.KOPIEEN / f"{timezone.localtime(nu):%Y-%m-%dT%H-%M-%S}").absolute()
        try:
            manifest = kopie.maak(doel, nu=nu)
        except kopie.Onbruikbaar as fout:
            raise CommandError(str(fout)) from fout
        aantal = len(manifest.bestanden) - 1
        self.stdout.write(f"De kopie staat in {doel}: de database en {aantal} andere bestanden.")
        if bewaar is not None:
            for weg in kopie.ruim_op(dagen=bewaar, nu=nu):
                self.stdout.write(f"Weggegooid: {weg}.")
