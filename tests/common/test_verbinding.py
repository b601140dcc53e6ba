"""Connections with the database stay open between requests, and one that broke is noticed."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from bench.rekentijd import vraag_op
from tests.draden import tegelijk

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_thread_of_the_web_server_keeps_its_connection_for_the_next_visitor(site):
    server = WSGIHandler()

    def twee_bezoekers():
        vraag_op(server, "/hulp/?vers=1")
        eerste = connection.connection
        vraag_op(server, "/hulp/?vers=1")
        return eerste, connection.connection

    [(eerste, tweede)] = tegelijk(twee_bezoekers)

    assert eerste is not None
    assert tweede is eerste


@pytest.mark.postgres
def test_after_the_database_was_started_again_the_next_visitor_gets_a_page(site):
    server = WSGIHandler()

    def rond_een_herstart():
        vraag_op(server, "/hulp/?vers=1")
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            [verbinding] = cursor.fetchone()
        tegelijk(lambda: verbreek(verbinding))
        return vraag_op(server, "/hulp/?vers=1")

    [lengte] = tegelijk(rond_een_herstart)

    assert lengte > 1000


def verbreek(verbinding):
    """What a database that stops does to a connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 10000)", [verbinding])
