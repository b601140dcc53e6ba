"""A query whose SQL is made once gives what its queryset gives, in every thread and for every value."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection
from django.db.models.sql.compiler import SQLCompiler

from common.voorbereid import Voorbereid
from deelnemers.models import Deelnemer
from verhalen.models import BlogPage, VerhaalPage

pytestmark = pytest.mark.django_db
GROOT = 987_654_321


def namen(rijen):
    return [rij.schrijversnaam for rij in rijen]


@pytest.fixture
def mensen():
    return [
        Deelnemer.objects.create_user(None, schrijversnaam=naam)
        for naam in ("Roos", "O'Hara %s", "Sjors", "<b>", "Roos")
    ]


def test_it_gives_what_its_queryset_gives_for_any_value(mensen):
    def bouw(naam, sinds):
        rijen = Deelnemer.objects.filter(schrijversnaam=naam, pk__gte=sinds, is_active=True)
        return rijen.order_by("-pk").only("schrijversnaam")[:2]

    vraag = Voorbereid(bouw, "<naam>", GROOT)
    for naam in ("Roos", "O'Hara %s", "<b>", "niemand"):
        for sinds in (0, mensen[1].pk, mensen[-1].pk + 1):
            verwacht = list(bouw(naam, sinds))
            gevonden = vraag(naam, sinds)
            assert gevonden == verwacht
            assert [rij.get_deferred_fields() for rij in gevonden] == [
                rij.get_deferred_fields() for rij in verwacht
            ]


def test_a_moment_is_a_value_too(mensen):
    nu = datetime(2026, 11, 28, 12, tzinfo=UTC)
    Deelnemer.objects.filter(pk=mensen[0].pk).update(aangemaakt_op=nu)
    vraag = Voorbereid(
        lambda dag: Deelnemer.objects.filter(aangemaakt_op__lte=dag), datetime(1, 1, 2, tzinfo=UTC)
    )
    assert vraag(nu) == [mensen[0]]
    assert vraag(nu - timedelta(microseconds=1)) == []


def test_what_belongs_to_a_row_comes_with_it(online_verhaal, verteller, django_assert_num_queries):
    verhaal = online_verhaal(verteller, titel="De bus")
    blog = verhaal.blog.title
    vraag = Voorbereid(lambda pk: VerhaalPage.objects.select_related("blog").filter(pk=pk), GROOT)
    with django_assert_num_queries(1):
        [rij] = vraag(verhaal.pk)
        assert rij.titel == "De bus"
        assert isinstance(rij.blog, BlogPage)
        assert rij.blog.title == blog
    lijst = Voorbereid(lambda pk: VerhaalPage.objects.filter(pk=pk).values_list("titel", flat=True), GROOT)
    assert lijst(verhaal.pk) == ["De bus"]


def test_its_sql_is_made_once(mensen, monkeypatch):
    vraag = Voorbereid(lambda naam: Deelnemer.objects.filter(schrijversnaam=naam), "<naam>")
    assert namen(vraag("Roos")) == ["Roos", "Roos"]

    def nooit_meer(*args, **kwargs):
        raise AssertionError("made again")

    with monkeypatch.context() as even:
        even.setattr(SQLCompiler, "as_sql", nooit_meer)
        assert namen(vraag("Sjors")) == ["Sjors"]


@pytest.mark.django_db(transaction=True)
def test_another_thread_asks_over_its_own_connection(mensen):
    vraag = Voorbereid(lambda naam: Deelnemer.objects.filter(schrijversnaam=naam), "<naam>")
    assert namen(vraag("Roos")) == ["Roos", "Roos"]
    gevonden = []

    def vraag_het():
        gevonden.append(namen(vraag("Sjors")))
        connection.close()

    draad = Thread(target=vraag_het)
    draad.start()
    draad.join()
    assert gevonden == [["Sjors"]]


def test_none_has_no_place_in_it():
    vraag = Voorbereid(lambda naam: Deelnemer.objects.filter(schrijversnaam=naam), "<naam>")
    with pytest.raises(ValueError, match="None"):
        vraag(None)


@pytest.mark.parametrize("proef", [("<naam>", "<anders>"), ("<anders>",)])
def test_a_value_that_is_not_in_the_query_is_refused(proef):
    vraag = Voorbereid(lambda naam, *anders: Deelnemer.objects.filter(schrijversnaam="<naam>"), *proef)
    with pytest.raises(ValueError, match="Not every value"):
        vraag(*proef)
