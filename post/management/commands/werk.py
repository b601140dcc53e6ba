"""`manage.py werk`: sends mail and does the work that comes back (`common.klok`).

Background tasks (`manage.py db_worker`) run in a process of their own: a slow one holds up no sign-in code.
"""

import logging
import signal
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from common.begin import controleer_begin
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
        controleer_begin()
        stop = Event()
        if not een_keer:
            for teken in (signal.SIGTERM, signal.SIGINT):
                signal.signal(teken, lambda *_: stop.set())
        if een_keer:
            Klok().doe_wat_moet(timezone.now())
            Postbode(lease=timedelta(seconds=lease)).bezorg()
            return
        haast = Postbode(lease=timedelta(seconds=lease), klaar=stop.is_set, spoed=True)
        rustig = Postbode(lease=timedelta(seconds=lease), klaar=stop.is_set, spoed=False)
        klok = Klok()

        def al_het_andere() -> int:
            klok.doe_wat_moet(timezone.now())
            return rustig.bezorg()

        # A code that somebody waits for has a conversation of its own: a server that hangs at a digest, or
        # work that takes long, does not hold it.
        spoedlijn = _Lijn(haast.bezorg, stop)
        spoedlijn.start()
        try:
            _doe_steeds(al_het_andere, stop)
        finally:
            stop.set()
            spoedlijn.join()
        if spoedlijn.fout is not None:
            raise spoedlijn.fout


class _Lijn(Thread):
    """Work that goes on beside the rest; when it breaks, all of it stops and is started anew together."""

    def __init__(self, werk: Callable[[], int], stop: Event) -> None:
        super().__init__(name="spoed")
        self.werk, self.stop = werk, stop
        self.fout: BaseException | None = None

    def run(self) -> None:
        """Until it is told to stop."""
        try:
            _doe_steeds(self.werk, self.stop)
        except BaseException as fout:  # told on by who waits for this thread
            self.fout = fout
            self.stop.set()
        finally:
            connection.close()


def _doe_steeds(werk: Callable[[], int], stop: Event) -> None:
    """Do it again and again; a database that is away is waited for."""
    while not stop.is_set():
        close_old_connections()
        try:
            bezig = werk()
        except (OperationalError, InterfaceError) as fout:
            # The database restarts or is being moved: nothing is lost meanwhile.
            logger.error("database is away: %s", type(fout).__name__)
            connection.close()
            bezig = 0
        if not bezig:
            stop.wait(TUSSENPOOS)
