"""`manage.py maak_klaar`: everything a site needs before its web server starts."""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from wagtail import VERSION

from common import broncode
from common.begin import controleer_begin
from common.paginacache import nieuwe_generatie


def _static_stamp() -> str:
    """Changes when a static file of ours or the Wagtail that brings the others does."""
    found = hashlib.sha256(repr(VERSION).encode())
    for folder in settings.STATICFILES_DIRS:
        for file in sorted(Path(folder).rglob("*")):
            if file.is_file():
                found.update(f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}\n".encode())
    return found.hexdigest()


class Command(BaseCommand):
    """Brings tables and static files up to date and forgets kept pages. May be run again at any time.

    One command and one process, so that a second `make start` takes seconds.
    """

    help = "Werk de tabellen en de stijlen bij, en vergeet bewaarde pagina's."

    def handle(self, *args: Any, **options: Any) -> None:
        settings.DATA.mkdir(parents=True, exist_ok=True)
        controleer_begin()
        call_command("migrate", interactive=False, verbosity=0)
        stamp = Path(settings.STATIC_ROOT) / ".stempel"
        wanted = _static_stamp()
        if not stamp.exists() or stamp.read_text() != wanted:
            call_command("collectstatic", interactive=False, verbosity=0)
            stamp.write_text(wanted)
        broncode.pak_in()
        nieuwe_generatie()
        if settings.EXAMPLE_SITE:
            call_command("bouw_voorbeeld", stdout=self.stdout)
