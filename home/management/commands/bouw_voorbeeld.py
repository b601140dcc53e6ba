"""`manage.py bouw_voorbeeld`: fill the example site with invented people and what they tell."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from home.voorbeeld.bouwen import bouw, is_gebouwd


class Command(BaseCommand):
    """Builds once; on a site that people really use it refuses."""

    help = "Vul de voorbeeldsite met verzonnen mensen en hun verhalen. Doet niets als dat al gebeurd is."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.EXAMPLE_SITE:
            raise CommandError("Dit is geen voorbeeldsite. Hier komen geen verzonnen verhalen bij.")
        if is_gebouwd():
            return
        self.stdout.write("De voorbeeldsite komt klaar te staan. Dat duurt ongeveer een halve minuut.")
        bouw(nu=timezone.now())
        self.stdout.write("De voorbeeldsite staat klaar.")
