"""`manage.py richt_in`: set up an empty site, ready for its first verhaal."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from home.actions import richt_in


class Command(BaseCommand):
    """Makes what is missing and changes nothing that stands."""

    help = "Zet een lege site klaar: pagina's, rollen, spelregels en thema's."

    def handle(self, *args: Any, **options: Any) -> None:
        richt_in(nu=timezone.now())
        self.stdout.write("De site staat klaar.")
