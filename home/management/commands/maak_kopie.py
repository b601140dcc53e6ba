"""`manage.py maak_kopie <map>`: a copy of the database and the photos, also while people are writing."""

import shutil
import sqlite3
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage, storages
from django.core.management.base import BaseCommand, CommandError
from django.db import connection


class Command(BaseCommand):
    """Copies into a new or empty folder, under the names of BROEDPLAATS_DATA: to put it back, copy it back.

    A database file that is in use cannot simply be copied: half of it stands in a file beside it.
    """

    help = "Maakt een kopie van de database en de foto's in een lege map."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("map", type=Path, help="een lege map, of een map die er nog niet is")

    def handle(self, *args: Any, map: Path, **options: Any) -> None:
        if map.exists() and (not map.is_dir() or any(map.iterdir())):
            raise CommandError(f"{map} is niet leeg. Kies een andere map.")
        # Nobody else on this machine may read it.
        map.mkdir(parents=True, exist_ok=True, mode=0o700)
        if connection.vendor == "sqlite":
            _kopieer_database(map / Path(connection.settings_dict["NAME"]).name)
        else:
            self.stdout.write("De database staat in PostgreSQL. Maak daarvan een kopie met pg_dump.")
        # After the database: a photo that comes in now is in no verhaal of this copy yet.
        _kopieer_fotos(map)
        self.stdout.write(f"De kopie staat in {map}.")


def _kopieer_database(doel: Path) -> None:
    """SQLite's own way: one moment of the database, whoever is writing (sqlite.org/backup.html)."""
    connection.ensure_connection()
    kopie = sqlite3.connect(doel)
    try:
        connection.connection.backup(kopie)
    finally:
        kopie.close()


def _kopieer_fotos(doel: Path) -> None:
    opslag = storages["mediatheek"]
    if not isinstance(opslag, FileSystemStorage):
        raise CommandError("De foto's staan niet in een map op deze computer. Maak daar zelf een kopie van.")
    bron = Path(opslag.location)
    for bestand in sorted(bron.rglob("*")):
        if bestand.is_file():
            naar = doel / bron.name / bestand.relative_to(bron)
            naar.parent.mkdir(parents=True, exist_ok=True)
            try:
                shutil.copy2(bestand, naar)
            except FileNotFoundError:
                continue  # its writer took it away at this moment
