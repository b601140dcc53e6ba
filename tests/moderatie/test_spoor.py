"""The trail of moderation (MOD-18): every act is in it, nothing in it changes, and a change is found."""

from datetime import timedelta
from functools import partial
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from wagtail.models import TaskState

import moderatie.actions
from moderatie import spoorslot
from moderatie.models import Besluit, Besluitwoorden, Daad, Spelregel, Spoorkop, Spoorregel, Toets
from moderatie.spoor import schrijf_spoor
from tests.draden import tegelijk
from verhalen import actions
from verhalen.actions.tonen import wis
from verhalen.models import VerhaalPage

pytestmark = pytest.mark.django_db
KANARIE = "Kanariegeel is mijn kat"
SOORT = "verhalen.verhaalpage"


def controle():
    """What the command says, and its exit code."""
    uit = StringIO()
    try:
        call_command("controleer_spoor", stdout=uit)
    except SystemExit as einde:
        return uit.getvalue(), einde.code
    return uit.getvalue(), 0


def raak(sql, waarden=()):
    """As somebody who is stronger than the database's own guard (a superuser)."""
    spoorslot.haal_van_slot(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
    spoorslot.zet_op_slot(connection)


@pytest.fixture
def leven(schrijf_verhaal, verteller, moderator, lopende_toets, gelezen, nu):
    """A verhaal that was asked about, answered, placed, changed, taken back, and at last erased."""
    verhaal = schrijf_verhaal(verteller, KANARIE, titel=KANARIE)
    wie = {"verhaal": verhaal, "door": verteller, "nu": nu}
    actions.stuur_in(**wie)
    regels = list(Spelregel.objects.all()[1:4])
    wat = {"toets_id": lopende_toets(verhaal), "door": moderator, "nu": nu}
    besluit = moderatie.actions.vraag(regels=regels[::-1], woorden=f"Is {KANARIE} een naam?", **wat)
    actions.antwoord(
        besluit_id=besluit.pk,
        versie_id=VerhaalPage.objects.get().latest_revision_id,
        woorden=f"Ja, {KANARIE}.",
        **wie,
    )
    wat = {"toets_id": lopende_toets(verhaal), "door": moderator, "nu": nu}
    moderatie.actions.plaats(anderen="niemand", gelezen=gelezen(verhaal), **wat)
    actions.bewaar(**wie, tekst=f"{KANARIE} is weg.")
    actions.stuur_in(**wie)
    actions.neem_terug(**wie)
    actions.gooi_weg(**wie)
    return verhaal


@pytest.fixture
def gewist(leven, nu):
    actions.ruim_op(nu=nu + timedelta(days=31))
    assert not VerhaalPage.objects.exists()


def test_every_act_has_its_row_in_order(gewist, moderator):
    rijen = list(Spoorregel.objects.all())
    assert [rij.wat for rij in rijen] == [
        "ingestuurd",
        "besluit",
        "ingestuurd",
        "besluit",
        "ingestuurd",
        "teruggenomen",
        "woorden gewist",
    ]
    assert [rij.nummer for rij in rijen] == list(range(1, 8))
    assert [rij.vorige for rij in rijen] == ["", *(rij.afdruk for rij in rijen[:-1])]
    assert {rij.waarover for rij in rijen} == {Besluit.objects.first().waarover}
    vraag, geplaatst = Besluit.objects.all()
    assert [rij.beslisser and rij.beslisser.persoon for rij in rijen] == [
        None, moderator, None, moderator, None, None, None,
    ]  # fmt: skip
    assert (rijen[1].uitkomst, rijen[1].woorden_afdruk) == ("vragen", vraag.woorden_afdruk)
    nummers = list(Spelregel.objects.values_list("pk", flat=True)[1:4])
    assert rijen[1].regels == [nummers[2], nummers[0], nummers[1]]
    assert (rijen[3].uitkomst, rijen[3].vingerafdruk) == ("plaatsen", geplaatst.vingerafdruk)
    assert rijen[3].versie == geplaatst.versie
    assert controle() == ("goed  Het spoor is heel: 7 regels.\n", 0)


def test_no_word_of_a_story_and_no_name_is_in_it(gewist, verteller, moderator):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM moderatie_spoorregel")
        alles = repr(cursor.fetchall())
    for woord in (*KANARIE.split(), verteller.schrijversnaam, verteller.email, moderator.schrijversnaam):
        if len(woord) > 4:
            assert woord not in alles


def test_an_act_that_fails_leaves_nothing_in_it(schrijf_verhaal, verteller, nu):
    verhaal = schrijf_verhaal(verteller)
    with transaction.atomic():
        actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
        assert Spoorregel.objects.count() == 1
        transaction.set_rollback(True)
    assert not Spoorregel.objects.exists()


def test_an_act_can_be_said_to_undo_another(leven, nu):
    vorige = Spoorregel.objects.last()
    schrijf_spoor(wat=Daad.ONGEDAAN, waarover=vorige.waarover, ongedaan=vorige, nu=nu)
    assert Spoorregel.objects.last().ongedaan == vorige
    assert controle()[1] == 0


def _schrijf_anders(rij):
    rij.wat = "besluit"
    rij.save()


@pytest.mark.parametrize(
    "daad",
    [
        _schrijf_anders,
        lambda rij: rij.delete(),
        lambda rij: Spoorregel.objects.update(wat="besluit"),
        lambda rij: Spoorregel.objects.bulk_update([rij], ["wat"]),
        lambda rij: Spoorregel.objects.all().delete(),
    ],
)
def test_our_own_code_cannot_change_it(leven, daad):
    voor = list(Spoorregel.objects.values())
    with pytest.raises(TypeError), transaction.atomic():
        daad(Spoorregel.objects.first())
    assert list(Spoorregel.objects.values()) == voor


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE moderatie_spoorregel SET wat = 'besluit' WHERE nummer = 1",
        "UPDATE moderatie_spoorregel SET wat = wat",
        "DELETE FROM moderatie_spoorregel WHERE nummer = 1",
        "DELETE FROM moderatie_spoorregel",
    ],
)
def test_the_database_refuses_every_change(leven, sql):
    voor = list(Spoorregel.objects.values())
    with pytest.raises(IntegrityError, match="the trail only grows"), transaction.atomic():
        connection.cursor().execute(sql)
    assert list(Spoorregel.objects.values()) == voor


def test_the_database_refuses_what_only_it_knows(leven):
    """SQLite replaces a row without saying that it took one away; PostgreSQL empties a whole table."""
    sql = "TRUNCATE moderatie_spoorregel CASCADE"
    # What waits to be looked at until the end would itself refuse it.
    connection.check_constraints()
    if connection.vendor == "sqlite":
        sql = "INSERT OR REPLACE INTO moderatie_spoorregel SELECT * FROM moderatie_spoorregel"
    with pytest.raises(IntegrityError, match="the trail only grows"), transaction.atomic():
        connection.cursor().execute(sql)
    assert controle()[1] == 0


ANDERS = {
    "op": "'2026-01-01 00:00:00'", "wat": "'ongedaan'", "uitkomst": "'laten staan'", "beslisser_id": "NULL",
    "soort": "'verhalen.verhaalpagf'", "versie": "'0'", "vingerafdruk": "'1:0'", "regels": "'[99]'",
    "spelregels_id": "NULL", "woorden_afdruk": "'0'", "ongedaan_id": "1", "besluit_id": "NULL",
}  # fmt: skip


@pytest.mark.parametrize("kolom", ANDERS)
def test_any_column_that_a_superuser_changes_is_found(leven, kolom):
    raak(f"UPDATE moderatie_spoorregel SET {kolom} = {ANDERS[kolom]} WHERE nummer = 2")
    woorden, code = controle()
    assert code == 1
    assert woorden.splitlines()[0] == "MIS   Regel 2 van het spoor is veranderd."


def test_one_byte_of_the_middle_is_found_at_its_place(leven):
    afdruk = Spoorregel.objects.get(nummer=3).afdruk
    anders = afdruk[:-1] + ("0" if afdruk[-1] != "0" else "1")
    raak("UPDATE moderatie_spoorregel SET afdruk = %s WHERE nummer = 3", [anders])
    assert controle() == ("MIS   Regel 3 van het spoor is veranderd.\n", 1)


def test_who_makes_the_hash_right_again_breaks_the_next_link(leven):
    from moderatie.keten import VELDEN, keten_afdruk

    rij = Spoorregel.objects.get(nummer=3)
    rij.versie = "0"
    afdruk = keten_afdruk({naam: getattr(rij, naam) for naam in VELDEN})
    raak("UPDATE moderatie_spoorregel SET versie = '0', afdruk = %s WHERE nummer = 3", [afdruk])
    assert controle() == ("MIS   Regel 4 van het spoor sluit niet aan op de regel ervoor.\n", 1)


@pytest.mark.parametrize(
    ("weg", "zin"),
    [
        ("nummer = 3", "Regel 3 van het spoor ontbreekt."),
        ("nummer = 6", "Regel 6 van het spoor ontbreekt."),
        ("nummer > 4", "Regel 5 van het spoor ontbreekt."),
    ],
)
def test_a_row_that_was_taken_out_is_missed_also_at_the_end(leven, weg, zin):
    raak(f"DELETE FROM moderatie_spoorregel WHERE {weg}")
    assert controle() == (f"MIS   {zin}\n", 1)


def test_a_row_after_the_end_is_found(leven):
    Spoorkop.objects.update(nummer=5, afdruk=Spoorregel.objects.get(nummer=5).afdruk)
    assert controle() == ("MIS   Na regel 5 van het spoor staan regels die er niet horen.\n", 1)


def test_another_end_is_found(leven):
    Spoorkop.objects.update(afdruk="1:0")
    assert controle() == ("MIS   De laatste regel van het spoor is niet de regel die er hoort.\n", 1)


def test_without_its_lock_it_is_not_right(leven):
    spoorslot.haal_van_slot(connection)
    woorden, code = controle()
    spoorslot.zet_op_slot(connection)
    assert (woorden, code) == ("MIS   Het spoor is niet op slot: iemand kan er regels in veranderen.\n", 1)


@pytest.mark.parametrize("kolom", ["uitkomst", "vingerafdruk", "versie", "woorden_afdruk", "gemaakt_op"])
def test_a_besluit_that_says_something_else_is_found(leven, kolom, nu):
    nummer = Besluit.objects.get(uitkomst="vragen").pk
    anders = {"uitkomst": "niet plaatsen", "gemaakt_op": nu - timedelta(1)}.get(kolom, "0")
    Besluit.objects.filter(pk=nummer).update(**{kolom: anders})
    assert controle() == (f"MIS   Besluit {nummer} zegt iets anders dan het spoor.\n", 1)


def test_another_rule_below_a_besluit_is_found(leven):
    besluit = Besluit.objects.get(uitkomst="vragen")
    besluit.andere_regels.remove(besluit.andere_regels.first())
    assert controle() == (f"MIS   Besluit {besluit.pk} zegt iets anders dan het spoor.\n", 1)


def test_words_that_were_changed_or_went_in_silence_are_found(leven):
    nummer = Besluit.objects.get(uitkomst="vragen").pk
    Besluitwoorden.objects.update(toelichting="Iets heel anders.")
    assert controle() == (f"MIS   De woorden van besluit {nummer} zijn veranderd.\n", 1)
    Besluitwoorden.objects.all().delete()
    weg = f"MIS   De woorden van besluit {nummer} zijn weg, en het spoor zegt niet waarom.\n"
    assert controle() == (weg, 1)


def test_a_besluit_outside_the_trail_is_found(leven):
    besluit = Besluit.objects.get(uitkomst="vragen")
    toets = Toets.objects.last()
    besluit.pk, besluit.toets, besluit.woorden_afdruk, besluit.uitkomst = None, toets, "", "plaatsen"
    besluit.anderen = "niemand"
    besluit.save()
    assert controle() == (f"MIS   Besluit {besluit.pk} staat niet één keer in het spoor.\n", 1)


def test_what_wagtail_says_otherwise_is_told(leven):
    TaskState.objects.update(status=TaskState.STATUS_IN_PROGRESS)
    woorden, code = controle()
    assert code == 1
    assert "Wagtail" in woorden


def test_looking_takes_the_same_queries_however_long_it_is(leven, django_assert_max_num_queries, nu):
    for _keer in range(200):
        schrijf_spoor(wat=Daad.INGESTUURD, waarover=(SOORT, leven.sleutel), nu=nu)
    with django_assert_max_num_queries(14):
        assert controle()[1] == 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_who_decide_at_once_make_one_chain(
    online_verhaal, schrijf_verhaal, verteller, moderator, lopende_toets, gelezen, nu
):
    # Its first verhaal gives a blog its address, and moves what stands in it.
    online_verhaal(verteller, "Het eerste.")
    verhalen = [schrijf_verhaal(verteller, f"Dag {dag}", themas=["alleen-wonen"]) for dag in range(40)]
    for verhaal in verhalen:
        actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    daden = []
    for nummer, verhaal in enumerate(verhalen):
        wie = {"toets_id": lopende_toets(verhaal), "door": moderator, "nu": nu}
        if nummer % 4 == 3:
            daden.append(partial(actions.neem_terug, verhaal=verhaal, door=verteller, nu=nu))
        elif nummer % 4 == 2:
            regels = [Spelregel.objects.first()]
            daden.append(partial(moderatie.actions.vraag, regels=regels, woorden="Hoe?", **wie))
        else:
            daden.append(
                partial(moderatie.actions.plaats, anderen="niemand", gelezen=gelezen(verhaal), **wie)
            )
    for deel in (daden[:20], daden[20:]):
        fouten = [uit for uit in tegelijk(*deel) if isinstance(uit, Exception)]
        assert fouten == []
    assert Spoorregel.objects.count() == 82
    assert controle() == ("goed  Het spoor is heel: 82 regels.\n", 0)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_erasing_one_while_another_of_the_same_blog_is_placed(
    online_verhaal, schrijf_verhaal, verteller, moderator, lopende_toets, gelezen, nu
):
    online_verhaal(verteller, "Het eerste.")
    later = nu + timedelta(days=31)
    weg, blijft = [schrijf_verhaal(verteller, f"Dag {d}") for d in range(10)], []
    for verhaal in weg:
        actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
        regels = [Spelregel.objects.first()]
        taak = lopende_toets(verhaal)
        moderatie.actions.vraag(toets_id=taak, door=moderator, regels=regels, woorden="Hoe?", nu=nu)
        actions.gooi_weg(verhaal=verhaal, door=verteller, nu=nu)
        blijft.append(schrijf_verhaal(verteller, "Dit blijft."))
        actions.stuur_in(verhaal=blijft[-1], door=verteller, nu=nu)
    for oud, nieuw in zip(weg, blijft, strict=True):
        wat = {"toets_id": lopende_toets(nieuw), "door": moderator, "gelezen": gelezen(nieuw), "nu": nu}
        uitkomsten = tegelijk(
            partial(wis, oud.pk, later), partial(moderatie.actions.plaats, anderen="niemand", **wat)
        )
        assert [uit for uit in uitkomsten if isinstance(uit, Exception)] == []
    assert controle()[1] == 0
