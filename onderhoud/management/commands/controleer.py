"""`manage.py controleer`: looks whether all is well, in words; exit code 1 when something is not."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, InterfaceError
from django.utils import timezone

from common.gezondheid import DATABASE, Bevinding, kijk
from onderhoud.actions import mail_beheer

# While one of these is wrong a mail would not come.
NODIG_VOOR_MAIL = frozenset({DATABASE, "tabellen", "post"})


class Command(BaseCommand):
    """For a person, and by a timer with --mail: then it is silent while all is well."""

    help = "Kijkt of alles goed gaat."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--mail",
            action="store_true",
            help="zwijg als alles goed is; mail anders het beheer, hoogstens een keer per dag",
        )

    def handle(self, *args: Any, mail: bool, **options: Any) -> None:
        nu = timezone.now()
        bevindingen = kijk(nu)
        mis = [een for een in bevindingen if not een.goed]
        if not mail:
            self._zeg(bevindingen)
            self.stdout.write("Er is iets mis." if mis else "Alles is goed.")
        elif mis and not self._mail(mis):
            # What is printed here cron mails and systemd keeps.
            self.stdout.write("Er is iets mis, en het beheer krijgt daar nu geen mail over.")
            self._zeg(mis)
        if mis:
            sys.exit(1)

    def _mail(self, mis: list[Bevinding]) -> bool:
        """Whether somebody hears of it by mail."""
        if NODIG_VOOR_MAIL.intersection(een.naam for een in mis):
            return False
        try:
            return mail_beheer(mis=mis, nu=timezone.now()) > 0
        except (DatabaseError, InterfaceError):
            return False

    def _zeg(self, bevindingen: list[Bevinding]) -> None:
        for een in bevindingen:
            self.stdout.write(f"goed  {een.naam}" if een.goed else f"MIS   {een.naam}: {een.zin}")
