"""`manage.py werk`: sends mail and does the work that comes back (`common.klok`).

Background tasks (`manage.py db_worker`) run in a process of their own: a slow one holds up no sign-in code.
"""

import logging
import signal
from argparse import ArgumentParser
from datetime import datetime, timedelta
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from common.klok import Klok, elke
from post.actions import vergeet_oude
from post.verzenden import LEASE, Postbode

logger = logging.getLogger(__name__)
# New mail is seen within this time.
TUSSENPOOS = 0.5
# So long one can look back at what a background task did.
TAKEN_BLIJVEN = timedelta(days=14)

elke(24 * 3600)(vergeet_oude)


@elke(24 * 3600)
def vergeet_taken(*, nu: datetime) -> None:
    """Erase background tasks that were done two weeks ago: what they got may name a person (AVG-20)."""
    DBTaskResult.objects.finished().filter(finished_at__lte=nu - TAKEN_BLIJVEN).delete()


class Command(BaseCommand):
    """Works until it is told to stop (SIGTERM, Ctrl+C), and then finishes what it is at."""

    help = "Verstuurt de post en doet het werk dat terugkomt."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--een-keer", action="store_true", help="doe wat er nu ligt, en stop dan")
        parser.add_argument(
            "--lease",
            type=float,
            default=LEASE.total_seconds(),
            help="zoveel seconden mag een werker over een mail doen",
        )

    def handle(self, *args: Any, een_keer: bool, lease: float, **options: Any) -> None:
        stop = Event()
        if not een_keer:
            for teken in (signal.SIGTERM, signal.SIGINT):
                signal.signal(teken, lambda *_: stop.set())
        postbode = Postbode(lease=timedelta(seconds=lease), klaar=stop.is_set)
        klok = Klok()
        while not stop.is_set():
            close_old_connections()
            try:
                klok.doe_wat_moet(timezone.now())
                bezig = postbode.bezorg()
            except (OperationalError, InterfaceError) as fout:
                if een_keer:
                    raise
                # The database restarts or is being moved: wait for it, nothing is lost meanwhile.
                logger.error("database is away: %s", type(fout).__name__)
                connection.close()
                bezig = 0
            if een_keer:
                return
            if not bezig:
                stop.wait(TUSSENPOOS)
