"""`manage.py controleer_spoor`: walks along the trail of moderation; exit code 1 when something is wrong."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from moderatie.models import Spoorkop
from moderatie.spoorcontrole import wat_er_mis_is


class Command(BaseCommand):
    """For a keeper, once a month: it reads everything, so no monitor asks it."""

    help = "Kijkt of het spoor van de moderatie heel is, en klopt met de besluiten."

    def handle(self, *args: Any, **options: Any) -> None:
        mis = False
        for zin in wat_er_mis_is():
            self.stdout.write(f"MIS   {zin}")
            mis = True
        if mis:
            sys.exit(1)
        kop = Spoorkop.objects.first()
        self.stdout.write(f"goed  Het spoor is heel: {kop.nummer if kop else 0} regels.")
