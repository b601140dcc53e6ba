"""Cards of before there were ploegen: migrated there and back on a real table, and none is lost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from deelnemers.models import Inlogkaart, Ploeg, Ploeglid

pytestmark = pytest.mark.django_db(transaction=True)

TOEN = [("deelnemers", "0001_begin")]


def migreer(doel=None):
    """To that moment, or (every app: others went back along) to now; gives the tables as they were then."""
    gang = MigrationExecutor(connection)
    doel = doel or gang.loader.graph.leaf_nodes()
    gang.migrate(doel)
    return MigrationExecutor(connection).loader.project_state(doel).apps


@pytest.fixture
def toen():
    """The tables as they were; afterwards they are again as they are."""
    yield migreer(TOEN)
    migreer()


def test_every_card_gets_the_ploeg_of_who_made_it_and_going_back_loses_none(toen, nu):
    mens = toen.get_model("deelnemers", "Deelnemer").objects
    begeleiders = toen.get_model("auth", "Group").objects.get_or_create(name="Begeleiders")[0]
    bea, ab, naamloos, dicht = (
        mens.create(schrijversnaam=naam, is_active=naam != "Dichte Dirk")
        for naam in ("Bea", "Ab", "", "Dichte Dirk")
    )
    for wie in (bea, naamloos, dicht):
        wie.groups.add(begeleiders)
    for nummer, door in enumerate((bea, bea, ab, naamloos, dicht, None)):
        toen.get_model("deelnemers", "Inlogkaart").objects.create(
            deelnemer=mens.create(schrijversnaam=f"Schrijver {nummer}"),
            gemaakt_door=door,
            token_hash=f"token {nummer}",
            woorden_hash=f"woorden {nummer}",
            gemaakt_op=nu,
            verloopt_op=nu + timedelta(days=365),
        )
    voor = list(toen.get_model("deelnemers", "Inlogkaart").objects.order_by("pk").values())

    for _ in range(2):
        migreer()
        kaarten = Inlogkaart.objects.order_by("pk").select_related("ploeg")
        assert [kaart.ploeg.naam for kaart in kaarten] == [
            "Ploeg van Bea",
            "Ploeg van Bea",
            "Ploeg van Ab",
            "Ploeg van iemand",
            "Ploeg van Dichte Dirk",
            "Ploeg zonder begeleider",
        ]
        assert Ploeg.objects.count() == 5, "who gave no card gets no ploeg"
        leden = {(lid.deelnemer_id, lid.ploeg.naam) for lid in Ploeglid.objects.select_related("ploeg")}
        assert leden == {(bea.pk, "Ploeg van Bea"), (naamloos.pk, "Ploeg van iemand")}
        terug = migreer(TOEN)
        assert list(terug.get_model("deelnemers", "Inlogkaart").objects.order_by("pk").values()) == voor
