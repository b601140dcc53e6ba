"""A besluit that holds something back has reasons (promise), whatever writes it: the database refuses it."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

import moderatie.actions
from moderatie.models import Besluit, Spelregel, Spelregels
from verhalen import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def schrijf_rij(schrijf_verhaal, verteller, moderator, nu):
    """Write a besluit into the table without any of our code; columns that are not named get a good value."""
    verhaal = schrijf_verhaal(verteller)
    regels = Spelregels.objects.get()

    def rij(uitkomst, **kolommen):
        waarden = {
            "pagina_id": verhaal.pk,
            "vingerafdruk": "0" * 64,
            "uitkomst": uitkomst,
            "moderator_id": moderator.pk,
            "spelregels_id": regels.pk,
            "regel_id": regels.regels.first().pk,
            "toelichting": "Er staat een naam in.",
            "bezwaar_tot": date(2027, 5, 31),
            "gemaakt_op": nu,
        } | kolommen
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO moderatie_besluit ({', '.join(waarden)})"
                f" VALUES ({', '.join(['%s'] * len(waarden))})",
                list(waarden.values()),
            )

    return rij


@pytest.mark.parametrize("uitkomst", ["vragen", "niet plaatsen"])
@pytest.mark.parametrize("weg", [{"regel_id": None}, {"toelichting": ""}, {"bezwaar_tot": None}])
def test_the_database_refuses_a_restriction_without_rule_words_or_a_date_to_object(
    schrijf_rij, uitkomst, weg
):
    with pytest.raises(IntegrityError, match="besluit_heeft_redenen"):
        schrijf_rij(uitkomst, **weg)
    schrijf_rij(uitkomst)
    assert Besluit.objects.count() == 1


def test_placing_needs_no_reasons(schrijf_rij):
    schrijf_rij("plaatsen", regel_id=None, toelichting="", bezwaar_tot=None)
    assert Besluit.objects.count() == 1


def test_there_is_no_fourth_outcome(schrijf_rij):
    with pytest.raises(IntegrityError, match="besluit_uitkomst_bestaat"):
        schrijf_rij("verwijderen")


def test_a_besluit_has_a_person_who_took_it(schrijf_rij):
    with pytest.raises(IntegrityError):
        schrijf_rij("plaatsen", moderator_id=None)


@pytest.mark.parametrize("daad", ["vraag", "plaats_niet"])
@pytest.mark.parametrize(("met_regel", "woorden"), [(False, "Er staat een naam in."), (True, " \n ")])
def test_the_act_says_what_is_missing(
    daad, met_regel, woorden, schrijf_verhaal, verteller, moderator, lopende_taak, nu
):
    verhaal = schrijf_verhaal(verteller)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    with pytest.raises(moderatie.actions.GeenRedenen, match="Kies een spelregel en schrijf erbij waarom"):
        getattr(moderatie.actions, daad)(
            taak_id=lopende_taak(verhaal),
            door=moderator,
            regels=list(Spelregel.objects.all()[:1]) if met_regel else [],
            woorden=woorden,
            nu=nu,
        )
    assert not Besluit.objects.exists()


def test_there_are_six_months_to_object(schrijf_verhaal, verteller, moderator, lopende_taak, nu):
    # Half an hour into the first of March, in the Netherlands.
    nu = datetime(2027, 2, 28, 23, 30, tzinfo=UTC)
    verhaal = schrijf_verhaal(verteller)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    besluit = moderatie.actions.plaats_niet(
        taak_id=lopende_taak(verhaal),
        door=moderator,
        regels=[Spelregel.objects.first()],
        woorden="Er staat een naam in.",
        nu=nu,
    )
    assert besluit.bezwaar_tot >= date(2027, 9, 1)
