"""Hoe wij modereren in cijfers (MOD-20): as an independent count has it, and nobody can be found in it."""

import csv
import io
import json
import random
import re
import statistics
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from moderatie import cijfers
from moderatie.models import Beslisser, Besluit, Spelregel, Spelregels, Toets
from moderatie.weinig import GRENS, maak_tabel, onderdruk
from moderatie.werkdagen import werkdagen_later, werkdagen_tussen

pytestmark = pytest.mark.django_db
SOORT = "verhalen.verhaalpage"
NA_HET_JAAR = datetime(2026, 2, 1, tzinfo=UTC)
JAAR = 2025


@pytest.fixture
def besluit(moderator):
    """Store a besluit as it was, without any act: `besluit(uitkomst, op, sinds=…, sleutel=…, bron=…)`."""
    beslisser = Beslisser.objects.create(persoon=moderator, rol="moderator")
    spelregels = Spelregels.objects.get()
    regel = spelregels.regels.first()

    def zet(uitkomst, op, *, sinds=None, sleutel=None, bron="ingestuurd", regels=(), **meer):
        toets = Toets.objects.create(
            soort=SOORT,
            sleutel=sleutel or uuid.uuid4(),
            versie="1",
            aanleiding=bron,
            sinds=sinds or op - timedelta(hours=1),
            spelregels=spelregels,
            afloop="besloten",
        )
        besluit = Besluit.objects.create(
            toets=toets,
            soort=SOORT,
            sleutel=toets.sleutel,
            versie="1",
            vingerafdruk="1:0",
            anderen="niemand",
            uitkomst=uitkomst,
            beslisser=beslisser,
            spelregels=spelregels,
            bron=bron,
            gemaakt_op=op,
            **(
                {}
                if uitkomst in ("plaatsen", "laten staan")
                else {
                    "regel": regels[0] if regels else regel,
                    "woorden_afdruk": "0" * 64,
                    "bezwaar_tot": (op + timedelta(days=184)).date(),
                    "tot": op,
                }
            ),
            **meer,
        )
        besluit.andere_regels.set(regels[1:])
        return besluit

    return zet


@pytest.fixture
def jaar(besluit):
    """A year as chance makes it, from a fixed beginning: also of the years beside it."""
    kans = random.Random(20261201)
    regels = list(Spelregel.objects.all())
    for _keer in range(7):
        # Asked in the year before, and placed in this one: of the year before.
        sleutel, op = uuid.uuid4(), datetime(JAAR - 1, 12, 30, 12, tzinfo=UTC)
        besluit("vragen", op, sleutel=sleutel)
        besluit("plaatsen", op + timedelta(days=5), sleutel=sleutel)
    begin = datetime(JAAR - 1, 12, 10, 12, tzinfo=UTC)
    for _keer in range(260):
        op = begin + timedelta(minutes=kans.randrange(400 * 24 * 60))
        sleutel = uuid.UUID(int=kans.getrandbits(128), version=4)
        for _beurt in range(kans.choice([1, 1, 1, 2, 3])):
            sinds = op
            op += timedelta(hours=kans.choice([1, 5, 20, 30, 60, 200]))
            uitkomst = kans.choices(["plaatsen", "vragen", "niet plaatsen", "veiligheid"], [14, 5, 1, 0.3])[0]
            gekozen = kans.sample(regels[:5], kans.choice([1, 1, 2]))
            besluit(
                uitkomst, op, sinds=sinds, sleutel=sleutel, regels=gekozen,
                met_aanwijzingen=kans.random() < 0.3,
            )  # fmt: skip
            if uitkomst == "plaatsen":
                break
        if kans.random() < 0.2:
            uit = kans.choice(["laten staan", "laten staan", "vragen", "van de site", "even van de site"])
            besluit(uit, op + timedelta(days=3), bron=kans.choice(["gemeld", "opnieuw"]), sleutel=sleutel)
        if kans.random() < 0.1:
            uit = kans.choice(["blijft", "plaatsen"])
            besluit(uit, op + timedelta(days=9), bron="bezwaar", sleutel=sleutel)


def vraag(sql):
    """Rows, by SQL that shares nothing with our code; {jaar} stands for what lies within that year here."""
    # The year in the Netherlands begins an hour before that of UTC.
    binnen = f"gemaakt_op >= '{JAAR - 1}-12-31 23:00:00' AND gemaakt_op < '{JAAR}-12-31 23:00:00'"
    if connection.vendor == "postgresql":
        binnen = binnen.replace(":00'", ":00+00'")
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("{jaar}", binnen))
        return cursor.fetchall()


EERSTE = """
    WITH alle AS (
        SELECT b.*, row_number() OVER (PARTITION BY b.sleutel ORDER BY gemaakt_op, b.id) AS keer
        FROM moderatie_besluit b WHERE bron = 'ingestuurd'
    ), eerste AS (SELECT * FROM alle WHERE keer = 1 AND {jaar})
"""


def tabellen(van):
    return {tabel.naam: tabel for tabel in van.tabellen}


def het_jaar():
    (tijdvak,) = (vak for vak in cijfers.tijdvakken(NA_HET_JAAR) if vak.jaar == JAAR)
    return cijfers.jaarcijfers(tijdvak)


def klopt(tabel, geteld):
    """Of this table everything that is told is as it was counted; something is told."""
    verwacht, som = onderdruk(geteld)
    assert [rij.keer for rij in tabel.rijen] == verwacht
    assert all(keer in (None, aantal) for keer, aantal in zip(verwacht, geteld, strict=True))
    assert any(keer for keer in verwacht)
    assert tabel.totaal in (None, som)


def test_what_became_of_verhalen_is_what_sql_counts(jaar):
    rijen = vraag(
        EERSTE
        + """, laatste AS (
            SELECT DISTINCT sleutel, first_value(uitkomst) OVER (
                PARTITION BY sleutel ORDER BY gemaakt_op DESC, id DESC) AS uitkomst
            FROM alle WHERE {jaar} AND sleutel IN (SELECT sleutel FROM eerste))
        SELECT
            count(CASE WHEN l.uitkomst = 'plaatsen' AND e.uitkomst = 'plaatsen' THEN 1 END),
            count(CASE WHEN l.uitkomst = 'plaatsen' AND e.uitkomst <> 'plaatsen' THEN 1 END),
            count(CASE WHEN l.uitkomst IN ('vragen', 'veiligheid') THEN 1 END),
            count(CASE WHEN l.uitkomst = 'niet plaatsen' THEN 1 END),
            count(*), count(CASE WHEN e.met_aanwijzingen THEN 1 END)
        FROM laatste l JOIN eerste e ON e.sleutel = l.sleutel"""
    )
    *kwam, totaal, met = rijen[0]
    assert totaal > 200
    van = tabellen(het_jaar())
    klopt(van["verhalen"], kwam)
    assert van["verhalen"].totaal == totaal
    klopt(van["aanwijzingen"], [met, totaal - met])


def test_how_long_writers_waited_is_what_another_way_of_counting_says(jaar):
    rijen = vraag(
        EERSTE + """SELECT t.sinds, e.gemaakt_op FROM eerste e JOIN moderatie_toets t ON t.id = e.toets_id"""
    )
    lang = [_kwartieren(sinds, op) / 96 for sinds, op in rijen]
    van = het_jaar()
    assert van.verhalen.mediaan == pytest.approx(statistics.median(lang), abs=0.06)
    assert 0 < van.verhalen.mediaan < 3
    klopt(van.op_tijd, [sum(dagen <= 2 for dagen in lang), sum(dagen > 2 for dagen in lang)])
    maanden = [maand.werkdagen for maand in van.maanden]
    assert len(maanden) == 12
    per_maand = {}
    for (_sinds, op), dagen in zip(rijen, lang, strict=True):
        per_maand.setdefault(_hier(op).month, []).append(dagen)
    for nummer, maand in enumerate(maanden, 1):
        assert maand == pytest.approx(statistics.median(per_maand[nummer]), abs=0.06)


def _hier(moment):
    from zoneinfo import ZoneInfo

    moment = datetime.fromisoformat(str(moment))
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(ZoneInfo("Europe/Amsterdam"))


def _kwartieren(sinds, op):
    """Quarters of an hour on days on which people work, one by one."""
    import holidays

    vrij = holidays.country_holidays("NL", years=range(2024, 2028))
    begin, eind = (_hier(moment).replace(tzinfo=None) for moment in (sinds, op))
    geteld = 0
    while begin < eind:
        geteld += vrij.is_working_day(begin.date())
        begin += timedelta(minutes=15)
    return geteld


def test_rules_readers_and_objections_are_what_sql_counts(jaar):
    per_regel = dict(
        vraag("""
        SELECT r.nummer, count(*) FROM (
            SELECT regel_id AS regel FROM moderatie_besluit WHERE {jaar} AND regel_id IS NOT NULL
            UNION ALL
            SELECT a.spelregel_id FROM moderatie_besluit_andere_regels a
            JOIN moderatie_besluit b ON b.id = a.besluit_id WHERE {jaar}
        ) AS alle JOIN moderatie_spelregel r ON r.id = alle.regel GROUP BY r.nummer ORDER BY r.nummer""")
    )
    van = tabellen(het_jaar())
    nummers = Spelregel.objects.values_list("nummer", flat=True)
    klopt(van["spelregels"], [per_regel.get(nummer, 0) for nummer in nummers])
    assert van["spelregels"].geheel is None
    (site,) = vraag("""SELECT count(CASE WHEN uitkomst = 'laten staan' THEN 1 END),
        count(CASE WHEN uitkomst = 'vragen' THEN 1 END),
        count(CASE WHEN uitkomst IN ('van de site', 'even van de site') THEN 1 END)
        FROM moderatie_besluit WHERE {jaar} AND bron IN ('gemeld', 'opnieuw')""")
    klopt(van["op de site"], list(site))
    (bezwaar,) = vraag("""SELECT count(CASE WHEN uitkomst <> 'blijft' THEN 1 END),
        count(CASE WHEN uitkomst = 'blijft' THEN 1 END)
        FROM moderatie_besluit WHERE {jaar} AND bron = 'bezwaar'""")
    klopt(van["laat iemand anders kijken"], list(bezwaar))


def veilig(getallen, totaal):
    """Nothing between 1 and 4: not told, and not found by taking what is told from the total either."""
    bekend = [getal for getal in getallen if isinstance(getal, int)]
    assert not [getal for getal in (*bekend, totaal) if isinstance(getal, int) and 0 < getal < GRENS]
    weg = len(getallen) - len(bekend)
    assert weg != 1
    if isinstance(totaal, int):
        rest = totaal - sum(bekend)
        assert rest == 0 if not weg else rest >= GRENS


@given(st.lists(st.one_of(st.integers(0, 12), st.integers(0, 500)), min_size=2, max_size=9))
def test_no_small_number_is_told_nor_can_be_found(aantallen):
    getallen, totaal = onderdruk(aantallen)
    veilig(getallen, totaal)
    for getal, aantal in zip(getallen, aantallen, strict=True):
        assert getal in (None, aantal)
    assert totaal in (None, sum(aantallen))
    if not any(0 < aantal < GRENS for aantal in aantallen):
        assert getallen == aantallen, "what is large enough is told"


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 3)), max_size=40))
def test_tables_about_the_same_verhalen_tell_or_hide_the_same_total(verhalen):
    delen = [
        [sum(bool(verhaal[deel]) for verhaal in verhalen), sum(not verhaal[deel] for verhaal in verhalen)]
        for deel in (0, 1)
    ]
    delen.append([sum(verhaal[2] == soort for verhaal in verhalen) for soort in range(4)])
    totalen = {onderdruk(deel)[1] for deel in delen}
    assert len(totalen) == 1


@pytest.mark.parametrize("aantal", [0, 1, 2, 3, 4, 5, 7, 40])
def test_page_csv_and_json_tell_the_same_and_no_small_number(client, besluit, aantal):
    for nummer in range(aantal):
        op = datetime(JAAR, 3, 3 + nummer % 20, 12, tzinfo=UTC)
        besluit(["plaatsen", "vragen", "niet plaatsen"][nummer % 3 if nummer > 3 else 0], op)
    adres = f"/cijfers/{JAAR}"
    if not aantal:
        assert "Er zijn nog geen cijfers." in client.get("/cijfers/").text
        assert client.get(f"{adres}/").status_code == 404
        return
    bladzij = client.get(f"{adres}/").text
    gegevens = json.loads(client.get(f"{adres}.json").content)
    rijen = list(csv.reader(io.StringIO(client.get(f"{adres}.csv").content.decode("utf-8-sig"))))[1:]
    for tabel in gegevens["tabellen"]:
        getallen = [rij["keer"] for rij in tabel["rijen"]]
        veilig(getallen, tabel["totaal"])
        uit_csv = [getal for naam, wat, getal in rijen if naam == tabel["naam"] and "werkdagen" not in wat]
        assert uit_csv == [str(getal) for getal in (*getallen, tabel["totaal"]) if getal is not None]
    for cel in re.findall(r"<td>([^<]*)</td>|<strong>([^<]*)</strong>", bladzij):
        assert not re.fullmatch(r"[1-4]", "".join(cel).strip())
    assert "None" not in bladzij


def test_of_few_verhalen_no_median_is_told(client, besluit):
    for dag in range(1, 5):
        besluit("plaatsen", datetime(JAAR, 3, dag, 12, tzinfo=UTC))
    van = het_jaar()
    assert (van.verhalen.mediaan, van.maanden[2].werkdagen, van.maanden[2].leeg) == (None, None, False)
    besluit("plaatsen", datetime(JAAR, 3, 6, 12, tzinfo=UTC))
    van = het_jaar()
    assert van.verhalen.mediaan is not None
    assert van.maanden[2].werkdagen is not None


def test_a_year_that_runs_counts_to_the_end_of_a_quarter(besluit):
    for maand in (2, 3, 4, 5):
        besluit("plaatsen", datetime(JAAR, maand, 20, 12, tzinfo=UTC))
    for nu, jaren, maanden in (
        (datetime(JAAR, 3, 31, 20, tzinfo=UTC), [], 0),
        (datetime(JAAR, 3, 31, 23, tzinfo=UTC), [JAAR], 3),
        (datetime(JAAR, 6, 30, 12, tzinfo=UTC), [JAAR], 3),
        (datetime(JAAR, 12, 31, 20, tzinfo=UTC), [JAAR], 9),
        (datetime(JAAR + 1, 1, 1, 12, tzinfo=UTC), [JAAR], 12),
    ):
        vakken = cijfers.tijdvakken(nu)
        assert [vak.jaar for vak in vakken] == jaren
        assert [vak.maanden for vak in vakken] == [maanden] * len(jaren)


def test_another_part_of_the_desk_adds_its_tables(client, besluit, monkeypatch):
    monkeypatch.setattr(cijfers, "_bronnen", [])
    besluit("plaatsen", datetime(JAAR, 3, 3, 12, tzinfo=UTC))

    @cijfers.cijfers_erbij
    def meldingen(tijdvak):
        return [maak_tabel("meldingen", "Lezers meldden iets", [("naam", 9), ("adres", 3), ("anders", 12)])]

    assert tabellen(het_jaar())["meldingen"].totaal == 24
    tekst = client.get(f"/cijfers/{JAAR}/").text
    assert "Lezers meldden iets" in tekst
    assert "meldingen,totaal,24" in client.get(f"/cijfers/{JAAR}.csv").content.decode()


def test_what_did_not_go_well_is_told(client, besluit):
    op = datetime(JAAR, 3, 14, 12, tzinfo=UTC)
    for _keer in range(6):
        besluit("plaatsen", op, sinds=op - timedelta(days=20))
    assert "6 schrijvers wachtten langer dan we beloofden." in client.get(f"/cijfers/{JAAR}/").text


def test_the_page_asks_the_same_however_long_the_year(client, jaar, besluit, settings):
    with CaptureQueriesContext(connection) as veel:
        het_jaar()
    Besluit.objects.filter(pk__gt=Besluit.objects.order_by("pk")[3].pk).delete()
    with CaptureQueriesContext(connection) as weinig:
        het_jaar()
    assert len(veel) == len(weinig) <= 8


def test_it_is_linked_from_the_rules_and_the_foot(client, site):
    assert client.get("/spelregels/").text.count('href="/cijfers/"') == 2


@pytest.mark.parametrize(
    ("vanaf", "tot", "dagen"),
    [
        ("2025-03-07T12:00", "2025-03-10T12:00", 1),
        ("2025-03-08T15:00", "2025-03-10T06:00", 0.25),
        ("2025-04-17T12:00", "2025-04-22T12:00", 1),  # Easter: Friday and Monday are free
        ("2025-03-28T12:00", "2025-03-31T12:00", 1),  # the clock goes forward
        ("2025-03-10T12:00", "2025-03-10T12:00", 0),
    ],
)
def test_working_days_are_counted_with_their_parts(vanaf, tot, dagen):
    begin, eind = (_plaats(tekst) for tekst in (vanaf, tot))
    assert werkdagen_tussen(begin, eind) == pytest.approx(dagen)


@given(st.integers(0, 200_000), st.integers(1, 6))
def test_what_is_promised_later_lies_so_many_days_away(minuten, aantal):
    begin = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minuten)
    assert werkdagen_tussen(begin, werkdagen_later(begin, aantal)) == pytest.approx(aantal)


def _plaats(tekst):
    from zoneinfo import ZoneInfo

    return datetime.fromisoformat(tekst).replace(tzinfo=ZoneInfo("Europe/Amsterdam"))
