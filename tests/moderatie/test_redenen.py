"""A besluit that holds something back has reasons (promise), whatever writes it: the database refuses it."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

import moderatie.actions
from moderatie.besluit import NIET_BEPERKEND
from moderatie.models import Beslisser, Besluit, Spelregel, Spelregels, Toets, Uitkomst
from verhalen import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def schrijf_rij(schrijf_verhaal, verteller, moderator, nu):
    """Write a besluit into the table without any of our code; columns that are not named get a good value."""
    verhaal = schrijf_verhaal(verteller)
    regels = Spelregels.objects.get()
    soort, sleutel = verhaal.waarover
    wie = Beslisser.objects.create(persoon=moderator, rol="moderator")

    def rij(uitkomst, **kolommen):
        toets = Toets.objects.create(
            soort=soort,
            sleutel=sleutel,
            versie="1",
            aanleiding="ingestuurd",
            sinds=nu,
            spelregels=regels,
            afloop="besloten",
        )
        waarden = {
            "toets_id": toets.pk,
            "soort": soort,
            "sleutel": sleutel if connection.features.has_native_uuid_field else sleutel.hex,
            "versie": "1",
            "bron": "ingestuurd",
            "met_aanwijzingen": False,
            "wet": "",
            "anderen": "niemand" if uitkomst == "plaatsen" else "",
            "vingerafdruk": "0" * 64,
            "uitkomst": uitkomst,
            "beslisser_id": wie.pk,
            "spelregels_id": regels.pk,
            "regel_id": regels.regels.first().pk,
            "woorden_afdruk": "1" * 64,
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


@pytest.mark.parametrize("uitkomst", [uitkomst for uitkomst in Uitkomst if uitkomst not in NIET_BEPERKEND])
@pytest.mark.parametrize("weg", [{"regel_id": None}, {"woorden_afdruk": ""}, {"bezwaar_tot": None}])
def test_the_database_refuses_a_restriction_without_rule_words_or_a_date_to_object(
    schrijf_rij, uitkomst, weg, nu
):
    with pytest.raises(IntegrityError, match="besluit_heeft_redenen"):
        schrijf_rij(uitkomst, tot=nu, **weg)
    schrijf_rij(uitkomst, tot=nu)
    assert Besluit.objects.count() == 1


def test_placing_needs_no_reasons(schrijf_rij):
    schrijf_rij("plaatsen", regel_id=None, woorden_afdruk="", bezwaar_tot=None)
    assert Besluit.objects.count() == 1


def test_nothing_is_placed_without_looking_whether_somebody_can_be_recognised(schrijf_rij):
    with pytest.raises(IntegrityError, match="besluit_anderen_bekeken"):
        schrijf_rij("plaatsen", anderen="")


def test_what_is_off_the_site_for_a_while_says_how_long(schrijf_rij, nu):
    with pytest.raises(IntegrityError, match="besluit_even_heeft_een_einde"):
        schrijf_rij("even van de site", tot=None)


def test_there_is_no_outcome_that_we_did_not_name(schrijf_rij):
    with pytest.raises(IntegrityError, match="besluit_uitkomst_bestaat"):
        schrijf_rij("verwijderen")


def test_a_besluit_has_a_person_who_took_it(schrijf_rij):
    with pytest.raises(IntegrityError):
        schrijf_rij("plaatsen", beslisser_id=None)


@pytest.mark.parametrize("daad", ["vraag", "plaats_niet"])
@pytest.mark.parametrize(("met_regel", "woorden"), [(False, "Er staat een naam in."), (True, " \n ")])
def test_the_act_says_what_is_missing(
    daad, met_regel, woorden, schrijf_verhaal, verteller, moderator, lopende_toets, nu
):
    verhaal = schrijf_verhaal(verteller)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    with pytest.raises(moderatie.actions.GeenRedenen, match="Kies een spelregel en schrijf erbij waarom"):
        getattr(moderatie.actions, daad)(
            toets_id=lopende_toets(verhaal),
            door=moderator,
            regels=list(Spelregel.objects.all()[:1]) if met_regel else [],
            woorden=woorden,
            nu=nu,
        )
    assert not Besluit.objects.exists()


def test_there_are_six_months_to_object(schrijf_verhaal, verteller, moderator, lopende_toets, nu):
    # Half an hour into the first of March, in the Netherlands.
    nu = datetime(2027, 2, 28, 23, 30, tzinfo=UTC)
    verhaal = schrijf_verhaal(verteller)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    besluit = moderatie.actions.plaats_niet(
        toets_id=lopende_toets(verhaal),
        door=moderator,
        regels=[Spelregel.objects.first()],
        woorden="Er staat een naam in.",
        nu=nu,
    )
    assert besluit.bezwaar_tot >= date(2027, 9, 1)
