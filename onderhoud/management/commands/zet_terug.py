"""`manage.py zet_terug <map>`: put a copy back; what people took back since then stays away."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from onderhoud.kopie import Onbruikbaar
from onderhoud.terugzetten import zet_terug


class Command(BaseCommand):
    """For a site that stands still. Says what it did."""

    help = "Zet een kopie terug. De site moet stilstaan."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("map", type=Path, help="de map van de kopie")
        parser.add_argument(
            "--zonder-weglijst",
            action="store_true",
            help="ook als de weglijst er niet meer is; wat na de kopie is weggehaald, komt dan terug",
        )

    def handle(self, *args: Any, map: Path, zonder_weglijst: bool, **options: Any) -> None:
        try:
            uitkomst = zet_terug(
                map.absolute(), nu=timezone.now(), zeg=self.stdout.write, zonder_weglijst=zonder_weglijst
            )
        except Onbruikbaar as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(f"Opnieuw weggehaald of dichtgedaan: {uitkomst.opnieuw}.")
        self.stdout.write(f"Oude mail die niet meer weggaat: {uitkomst.post}. Iedereen logt opnieuw in.")
        if uitkomst.fotos_weg:
            aantal = uitkomst.fotos_weg
            self.stdout.write(
                f"Let op: {aantal} bestanden van foto's, geluid of film zaten niet in de kopie."
            )
        if not uitkomst.beheer:
            self.stdout.write("Let op: niemand heeft nu de rol Beheer. Draai maak_beheerder.")
        self.stdout.write(
            f"Wat er stond, staat nu in {uitkomst.opzij}. Gooi dat weg als alles goed is: "
            "er kan in staan wat mensen weghaalden."
        )
        self.stdout.write("De kopie is teruggezet. Start de site.")
