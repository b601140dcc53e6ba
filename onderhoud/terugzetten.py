"""Putting a copy back: all of it or nothing, and what was taken back since does not return.

From before the first change until after the last a mark stands in the data folder (`common.gebruik`), on
which nothing starts. Stopped halfway, it is done again from the start.
"""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from common import gebruik, weglijst
from deelnemers import rollen
from deelnemers.models import Deelnemer
from mediatheek.models import Foto, Opname, Uitvoering, private_storage
from onderhoud import kopie
from onderhoud.kopie import Manifest, Onbruikbaar
from post.models import Bericht
from post.querysets import TERUGGEZET
from volgen.models import Abonnement


@dataclass
class Uitkomst:
    """What was done, for the sentences of the command."""

    opzij: Path
    opnieuw: int
    post: int
    fotos_weg: int
    beheer: bool


def zet_terug(
    map_: Path, *, nu: datetime, zeg: Callable[[str], object], zonder_weglijst: bool = False
) -> Uitkomst:
    """Put this copy in the place of what is there. Raises `Onbruikbaar`, before anything was changed.

    What is there now is kept aside, and named in the outcome.
    """
    manifest = kopie.lees(map_)
    zeg("De kopie wordt nagekeken.")
    kopie.toets(map_, manifest)
    _past_bij_deze_site(manifest)
    daden = [] if zonder_weglijst else _daden(manifest)
    with ExitStack() as slot:
        try:
            slot.enter_context(gebruik.alleen())
        except gebruik.InGebruik:
            raise Onbruikbaar("De site draait nog. Stop hem eerst, en draai dit dan opnieuw.") from None
        merk = gebruik.halfweg()
        merk.touch()
        zeg("Wat er nu staat, gaat opzij.")
        opzij = _leg_opzij(nu)
        zeg("De database en de foto's van de kopie komen terug.")
        _plaats(map_, manifest)
        call_command("maak_klaar")
        zeg("Wat mensen daarna weghaalden, gaat weer weg.")
        uitkomst = _maak_van_nu(daden, opzij, nu)
        merk.unlink()
    return uitkomst


def _past_bij_deze_site(manifest: Manifest) -> None:
    """Raises `Onbruikbaar` for a copy that this code, this database or this kind of site cannot take."""
    bekend = {".".join(een) for een in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    bekend |= {".".join(een) for een in _vervangen()}
    if not bekend.issuperset(manifest.migraties):
        raise Onbruikbaar("Deze kopie is van een nieuwere versie van de site. Werk de site eerst bij.")
    if manifest.soort != connection.vendor:
        raise Onbruikbaar(
            f"Dit is een kopie van {_naam(manifest.soort)}. "
            f"Deze site gebruikt {_naam(connection.vendor)}. Kijk naar DATABASE_URL."
        )
    if manifest.voorbeeld and not settings.EXAMPLE_SITE:
        raise Onbruikbaar("Dit is een kopie van de voorbeeldsite. Die hoort niet op een echte site.")


def _vervangen() -> set[tuple[str, str]]:
    """Migrations that a squashed one on the disk stands for."""
    schijf = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return {oud for migratie in schijf.values() for oud in migratie.replaces}


def _naam(soort: str) -> str:
    return "SQLite" if soort == "sqlite" else "PostgreSQL"


def _daden(manifest: Manifest) -> list[weglijst.Daad]:
    try:
        return weglijst.sinds(manifest.kopie)
    except weglijst.NietTeLezen as fout:
        raise Onbruikbaar(
            f"{fout} Zonder de weglijst komt terug wat mensen na de kopie weghaalden. "
            "Zet de goede weglijst op die plek. Is die er niet meer? Kies dan --zonder-weglijst."
        ) from fout


def _leg_opzij(nu: datetime) -> Path:
    """Move away what is there, so that nothing is thrown away."""
    opzij = Path(settings.DATA) / f"voor-het-terugzetten-{nu:%Y-%m-%dT%H-%M-%S}"
    opzij.mkdir(mode=0o700, parents=True)
    if connection.vendor == "sqlite":
        connection.close()
        naam = Path(connection.settings_dict["NAME"])
        for bestand in (naam, *(naam.with_name(naam.name + eind) for eind in ("-wal", "-shm"))):
            if bestand.exists():
                shutil.move(bestand, opzij / bestand.name)
    elif connection.introspection.table_names():
        kopie.schrijf_database(opzij / "database.dump")
    for naam_, bron in kopie.opslag().items():
        if bron.exists():
            shutil.move(bron, opzij / naam_)
    return opzij


def _plaats(map_: Path, manifest: Manifest) -> None:
    """The files of the copy in their places, and the database."""
    mappen = kopie.opslag()
    for naam in manifest.bestanden:
        if naam != manifest.database:
            eerste, *rest = Path(naam).parts
            kopie.kopieer(map_ / naam, mappen[eerste].joinpath(*rest))
    if connection.vendor == "sqlite":
        kopie.kopieer(map_ / manifest.database, Path(connection.settings_dict["NAME"]))
        return
    # Also what a newer version added: a table of it that stays would be in the way of its migration.
    with transaction.atomic(), connection.cursor() as cursor:
        for tabel in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(tabel)} CASCADE")
    connection.close()
    kopie.draai_postgres(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--no-privileges",
        "--single-transaction",
        str(map_ / manifest.database),
    )


def _maak_van_nu(daden: list[weglijst.Daad], opzij: Path, nu: datetime) -> Uitkomst:
    """What is of then and not of now: what was taken back, mail that waits, who is signed in, kept pages."""
    ContentType.objects.clear_cache()
    for cache in caches.all():
        cache.clear()
    weglijst.doe_opnieuw(daden)
    with transaction.atomic():
        # Who was signed out since would be in again. Text without an account waits in a session: that stays.
        for sessie in Session.objects.iterator():
            if "_auth_user_id" in sessie.get_decoded():
                sessie.delete()
        # Stories that were mailed about after the copy would be mailed about again.
        Abonnement.objects.filter(gemaild_tot__lt=nu).update(gemaild_tot=nu)
        post = Bericht.objects.wachtend().update(geparkeerd_op=nu, leased_until=None, laatste_fout=TERUGGEZET)
        # Nor what an address missed then: it may have come since.
        Bericht.objects.waar_iets_mee_is().update(laatste_fout=TERUGGEZET)
    return Uitkomst(
        opzij=opzij,
        opnieuw=len(daden),
        post=post,
        fotos_weg=_fotos_zonder_bestand(),
        beheer=Deelnemer.objects.filter(groups__name=rollen.BEHEER, is_active=True).exists(),
    )


def _fotos_zonder_bestand() -> int:
    """How many files the rows name that are not there."""
    klaar = (soort.objects.klaar().values_list("bestand") for soort in (Foto, Opname))
    namen = [*chain(*klaar), *Uitvoering.objects.values_list("bestand")]
    return sum(not private_storage().exists(naam) for (naam,) in namen)
