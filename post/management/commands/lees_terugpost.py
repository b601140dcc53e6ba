"""`manage.py lees_terugpost`: takes one mail that came back, on standard input, from the mail server."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from post.onbereikbaar import kwam_terug
from post.terugpost import lees_terugpost


class Command(BaseCommand):
    """Always ends well: what is not ours, or is forged, is passed over in silence."""

    help = "Leest één teruggekomen mail (standaardinvoer) en laat dat adres een tijd met rust."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--aan", default="", help="het adres waar deze mail aankwam, als dat bekend is")

    def handle(self, *args: Any, aan: str, **options: Any) -> None:
        terug = lees_terugpost(sys.stdin.buffer.read(), aan)
        if terug is not None and terug.voorgoed:
            kwam_terug(nummer=terug.nummer, status=terug.status, nu=timezone.now())
