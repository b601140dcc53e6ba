"""Doing things at the same moment, each in a thread with a database connection of its own."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connections


def tegelijk(*daden):
    """Do all of these at once; gives, in order, what each returned or raised."""
    begin = threading.Barrier(len(daden))

    def doe(daad):
        begin.wait()
        return in_draad(daad)

    with ThreadPoolExecutor(len(daden)) as draden:
        return list(draden.map(doe, daden))


def met_draden(aantal, daden):
    """Do all of these with so many threads; gives, in order, what each returned or raised."""
    with ThreadPoolExecutor(aantal) as draden:
        return list(draden.map(in_draad, daden))


def in_draad(daad):
    """Do something and leave no connection open behind."""
    try:
        return daad()
    except Exception as fout:
        return fout
    finally:
        connections.close_all()
