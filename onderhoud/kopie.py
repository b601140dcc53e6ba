"""A copy of the site, made while people write: the database, the photos and the other files. Nothing else.

A copy is a folder with what was copied under the names of BROEDPLAATS_DATA, and a manifest that names every
file with its hash. The manifest is written last and the folder gets its name after that, so what has a
manifest is whole. Reads no table by its model: it also copies a database that an update has yet to migrate.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient
from django.db.migrations.recorder import MigrationRecorder

from common import weglijst

MANIFEST = "manifest.json"
VORM = 1
HALF = ".half"
# The storages that a copy takes; what waits raw to be made ready lies in none of them.
OPSLAG = ("mediatheek", "default")
BLOK = 1024 * 1024


class Onbruikbaar(Exception):
    """Why no copy can be made, or this one cannot be used: a Dutch sentence for the keeper."""


@dataclass(frozen=True)
class Manifest:
    """What a copy says of itself."""

    kopie: str
    gemaakt_op: str
    adres: str
    voorbeeld: bool
    soort: str
    database: str
    migraties: list[str]
    # Path inside the copy: size in bytes, and SHA-256.
    bestanden: dict[str, tuple[int, str]]
    vorm: int = VORM

    @property
    def moment(self) -> datetime:
        """When the copy was begun (UTC)."""
        return datetime.fromisoformat(self.gemaakt_op)


def maak(doel: Path, *, nu: datetime) -> Manifest:
    """Make a copy in a folder that is empty or not there yet. Raises `Onbruikbaar`; then nothing is left."""
    if doel.exists() and (not doel.is_dir() or any(doel.iterdir())):
        raise Onbruikbaar(f"{doel} is niet leeg. Kies een andere map.")
    with _in_een_zin():
        half = doel.with_name(f"{doel.name}{HALF}-{uuid4().hex[:8]}")
        # Nobody else on this machine may read it.
        half.mkdir(parents=True, mode=0o700)
        try:
            manifest = _vul(half, nu)
            half.replace(doel)
            _vast(doel.parent)
        except BaseException:
            shutil.rmtree(half, ignore_errors=True)
            raise
    return manifest


def lees(map_: Path) -> Manifest:
    """The manifest of a copy. Raises `Onbruikbaar` when it has none, or one that we do not understand."""
    try:
        gegevens = json.loads((map_ / MANIFEST).read_text(encoding="utf-8"))
        if gegevens["vorm"] > VORM:
            raise Onbruikbaar(f"De kopie in {map_} is van een nieuwere versie. Werk de site eerst bij.")
        bestanden = {str(pad): (int(maat), str(som)) for pad, (maat, som) in gegevens["bestanden"].items()}
        return Manifest(**{**gegevens, "bestanden": bestanden})
    except FileNotFoundError:
        raise Onbruikbaar(f"In {map_} staat geen kopie die af is: {MANIFEST} ontbreekt.") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise Onbruikbaar(f"{map_ / MANIFEST} is niet te lezen.") from None


def toets(map_: Path, manifest: Manifest) -> None:
    """Compare every file with the manifest. Raises `Onbruikbaar` at the first that is not as it was."""
    for naam, (maat, som) in manifest.bestanden.items():
        bestand = map_ / naam
        if Path(naam).is_absolute() or ".." in Path(naam).parts:
            raise Onbruikbaar(f"Deze kopie klopt niet: {naam} ligt erbuiten.")
        if not bestand.is_file():
            raise Onbruikbaar(f"Deze kopie is niet heel: {naam} ontbreekt.")
        if bestand.stat().st_size != maat or _som(bestand) != som:
            raise Onbruikbaar(f"Deze kopie is niet heel: {naam} is veranderd.")


def kopieen() -> Iterator[tuple[Path, Manifest]]:
    """The copies in settings.KOPIEEN that are whole by their manifest, the newest first."""
    gevonden: list[tuple[Path, Manifest]] = []
    if settings.KOPIEEN.is_dir():
        for map_ in settings.KOPIEEN.iterdir():
            if (map_ / MANIFEST).is_file() and HALF not in map_.name:
                try:
                    gevonden.append((map_, lees(map_)))
                except Onbruikbaar:
                    continue
    yield from sorted(gevonden, key=lambda paar: paar[1].moment, reverse=True)


def ruim_op(*, dagen: int, nu: datetime) -> list[Path]:
    """Throw away the copies in settings.KOPIEEN that are older, and what was left half; never the newest."""
    grens = nu - timedelta(days=dagen)
    weg = [map_ for map_, manifest in list(kopieen())[1:] if manifest.moment < grens]
    if settings.KOPIEEN.is_dir():
        gisteren = (nu - timedelta(days=1)).timestamp()
        half = [map_ for map_ in settings.KOPIEEN.iterdir() if HALF in map_.name]
        weg += [map_ for map_ in half if map_.stat().st_mtime < gisteren]
    for map_ in weg:
        shutil.rmtree(map_)
    return weg


def opslag() -> dict[str, Path]:
    """The folders with files, by the name under which they lie in a copy."""
    mappen: dict[str, Path] = {}
    for naam in OPSLAG:
        plek = storages[naam]
        if not isinstance(plek, FileSystemStorage):
            raise Onbruikbaar("De foto's staan niet op deze computer. Maak daar zelf een kopie van.")
        mappen[Path(plek.location).name] = Path(plek.location)
    return mappen


def schrijf_database(doel: Path) -> None:
    """The database as it is at one moment, whoever is writing. Raises `Onbruikbaar`."""
    if connection.vendor != "sqlite":
        draai_postgres("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={doel}")
        return
    connection.ensure_connection()
    # SQLite's own way (sqlite.org/backup.html): half of a file in use stands in another file beside it.
    with closing(sqlite3.connect(doel)) as kopie:
        connection.connection.backup(kopie)
        heel = kopie.execute("PRAGMA quick_check").fetchone()
    if heel != ("ok",):
        raise Onbruikbaar(f"De database is beschadigd: {heel}. Zet een eerdere kopie terug.")


def draai_postgres(programma: str, *woorden: str) -> None:
    """Run a program of PostgreSQL on our database; its password goes by the environment, not by a word."""
    if shutil.which(programma) is None:
        raise Onbruikbaar(
            f"Hier is geen {programma}. Installeer postgresql-client, in de versie van de database."
        )
    (_psql, *waar), omgeving = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    klaar = subprocess.run(  # noqa: S603 - a program of this system, and our own words
        [programma, *woorden, *waar[:-1], f"--dbname={waar[-1]}"],
        env={**os.environ, **(omgeving or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if klaar.returncode:
        zin = (klaar.stderr.strip().splitlines() or ["zonder een woord"])[0]
        raise Onbruikbaar(f"{programma} ging niet goed: {zin}")


def kopieer(bron: Path, doel: Path) -> tuple[int, str]:
    """One file, onto the disk for certain; gives its size and hash."""
    # As open as others make them: the copy itself is closed, and once put back the front must read them.
    doel.parent.mkdir(parents=True, exist_ok=True)
    som, maat = hashlib.sha256(), 0
    with bron.open("rb") as van, doel.open("xb") as naar:
        while blok := van.read(BLOK):
            som.update(blok)
            maat += naar.write(blok)
        naar.flush()
        os.fsync(naar.fileno())
    return maat, som.hexdigest()


def _vul(map_: Path, nu: datetime) -> Manifest:
    """Everything, and the manifest last."""
    mappen = opslag()
    _past_het(map_, mappen)
    kopie = uuid4().hex
    # Before the database: what is taken back from here on is done again (common.weglijst).
    weglijst.merk_kopie(kopie)
    sqlite = connection.vendor == "sqlite"
    database = map_ / (Path(connection.settings_dict["NAME"]).name if sqlite else "database.dump")
    migraties = sorted(".".join(een) for een in MigrationRecorder(connection).applied_migrations())
    schrijf_database(database)
    bestanden = {database.name: (database.stat().st_size, _som(database))}
    # After the database: a photo that comes in now is in no verhaal of this copy yet.
    for naam, bron in mappen.items():
        for bestand in sorted(bron.rglob("*")):
            if bestand.is_file():
                pad = Path(naam) / bestand.relative_to(bron)
                try:
                    bestanden[str(pad)] = kopieer(bestand, map_ / pad)
                except FileNotFoundError:
                    continue  # its writer took it away at this moment
    manifest = Manifest(
        kopie=kopie,
        gemaakt_op=nu.isoformat(),
        adres=settings.SITE_ADDRESS,
        voorbeeld=settings.EXAMPLE_SITE,
        soort=connection.vendor,
        database=database.name,
        migraties=migraties,
        bestanden=bestanden,
    )
    with (map_ / MANIFEST).open("x", encoding="utf-8") as uit:
        json.dump(asdict(manifest), uit, indent=1)
        uit.flush()
        os.fsync(uit.fileno())
    _vast(map_)
    return manifest


def _past_het(map_: Path, mappen: dict[str, Path]) -> None:
    """Raises `Onbruikbaar` before anything is written when the disk is too full."""
    nodig = sum(een.stat().st_size for bron in mappen.values() for een in bron.rglob("*") if een.is_file())
    if connection.vendor == "sqlite" and Path(connection.settings_dict["NAME"]).exists():
        nodig += Path(connection.settings_dict["NAME"]).stat().st_size
    vrij = shutil.disk_usage(map_).free
    if nodig > vrij:
        mega = 1024 * 1024
        raise Onbruikbaar(
            f"De schijf is te vol: een kopie is {nodig // mega} MB en er is {vrij // mega} MB vrij."
        )


def _som(bestand: Path) -> str:
    with bestand.open("rb") as van:
        return hashlib.file_digest(van, "sha256").hexdigest()


def _vast(map_: Path) -> None:
    """Onto the disk which names stand in this folder."""
    nummer = os.open(map_, os.O_RDONLY)
    try:
        os.fsync(nummer)
    finally:
        os.close(nummer)


@contextmanager
def _in_een_zin() -> Iterator[None]:
    """What the disk refuses becomes a sentence."""
    try:
        yield
    except OSError as fout:
        raise Onbruikbaar(f"De kopie is niet gemaakt. {fout.filename}: {fout.strerror}.") from fout
