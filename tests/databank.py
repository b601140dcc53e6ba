"""A database for the tests, ready in a second: the migrations run once and their outcome is copied.

Only on SQLite, where the database is one file. The copy's name holds a hash of every migration and of the
locked versions, so a changed migration is always run afresh. PostgreSQL makes its own test database.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import wagtail
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

PROJECT = settings.PROJECT


def sjabloon() -> Path:
    """The file with the migrated, empty database; made when it is not there."""
    # Also those of Wagtail, whatever the lock says (`make test-next`).
    afdruk = hashlib.sha256((PROJECT / "uv.lock").read_bytes() + wagtail.__version__.encode())
    # Two files that a migration uses: the lock and the chain of the trail.
    erbij = (PROJECT / "moderatie" / naam for naam in ("spoorslot.py", "keten.py"))
    for bestand in [*sorted(PROJECT.glob("*/migrations/*.py")), *erbij]:
        afdruk.update(bestand.read_bytes())
    doel = (
        Path(tempfile.gettempdir()) / f"broedplaats-sjabloon-{os.getuid()}-{afdruk.hexdigest()[:16]}.sqlite3"
    )
    if not doel.exists():
        in_wording = doel.with_suffix(f".{os.getpid()}")
        _wijs_naar(in_wording)
        call_command("migrate", verbosity=0)
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        in_wording.replace(doel)
    return doel


def zet_klaar() -> None:
    """Point Django at a fresh copy, in this process's own folder."""
    bron = sjabloon()
    kopie = Path(settings.DATABASES["default"]["TEST"]["NAME"])
    connection.close()
    shutil.copyfile(bron, kopie)
    _wijs_naar(kopie)


@contextmanager
def kopie(naam: str) -> Iterator[None]:
    """In the block there is a migrated, empty database of its own, for what no rollback undoes."""
    oud = settings.DATABASES["default"]["NAME"], connection.settings_dict["NAME"]
    connection.close()
    if connection.vendor == "sqlite":
        nieuw = str(Path(oud[1]).with_name(f"{naam}.sqlite3"))
        shutil.copyfile(sjabloon(), nieuw)
    else:
        connection.creation.clone_test_db(naam, verbosity=0)
        nieuw = connection.creation.get_test_db_clone_settings(naam)["NAME"]
    _wijs_naar(nieuw)
    try:
        ContentType.objects.clear_cache()
        yield
    finally:
        connection.close()
        settings.DATABASES["default"]["NAME"], connection.settings_dict["NAME"] = oud
        ContentType.objects.clear_cache()
        # As a process has them that has been at work: they are asked once, and tests count what is asked.
        ContentType.objects.get_for_models(*apps.get_models())
        if connection.vendor == "sqlite":
            Path(nieuw).unlink()
        else:
            connection.creation.destroy_test_db(verbosity=0, suffix=naam)


def _wijs_naar(naam: Path | str) -> None:
    """Let the default connection use this database."""
    connection.close()
    settings.DATABASES["default"]["NAME"] = str(naam)
    connection.settings_dict["NAME"] = str(naam)
