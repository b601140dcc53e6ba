"""Doing things at the same moment, each in a thread with a database connection of its own."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, connections, transaction


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


def terwijl(eerste, tweede):
    """Do `tweede` after `eerste` was done, but before that is certain; gives what each returned or raised.

    The transaction of the first ends once the second is done, or waits for a lock of the first (PostgreSQL).
    """
    gedaan, klaar, verbinding = threading.Event(), threading.Event(), []

    def doe_eerst():
        try:
            with transaction.atomic():
                uitkomst = eerste()
                gedaan.set()
                while not (klaar.wait(0.005) or (verbinding and _wacht(verbinding[0]))):
                    pass
            return uitkomst
        finally:
            gedaan.set()

    def doe_dan():
        gedaan.wait()
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                verbinding.append(cursor.fetchone()[0])
            return tweede()
        finally:
            klaar.set()

    with ThreadPoolExecutor(2) as draden:
        return list(draden.map(in_draad, (doe_eerst, doe_dan)))


def _wacht(verbinding):
    """Whether this connection waits for a lock of another."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(pg_blocking_pids(%s)) > 0", [verbinding])
        return cursor.fetchone()[0]


def in_draad(daad):
    """Do something and leave no connection open behind."""
    try:
        return daad()
    except Exception as fout:
        return fout
    finally:
        connections.close_all()
