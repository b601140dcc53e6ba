"""`manage.py maak_geheim`: a secret for BROEDPLAATS_GEHEIM, or a key for BROEDPLAATS_GEZOND."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Prints a new one each time, and keeps it nowhere. Needs no settings that are complete."""

    help = "Maakt een geheim van willekeurige tekens."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(secrets.token_urlsafe(50))
