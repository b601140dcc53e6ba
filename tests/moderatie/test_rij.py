"""The queue: what goes first and why, how long it waits in eggs, what is shown of it, and its filters."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import moderatie.actions
from moderatie import rij as de_rij
from moderatie import samen
from moderatie.models import Aanleiding, Leesvoorkeur, Spelregel, Toets
from moderatie.rijstuk import Wachtend
from moderatie.werkdagen import te_laat_van_voor, werkdagen_later
from verhalen import actions

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def stuur(schrijf_verhaal, nu):
    """Write something and hand it in at a moment; gives its toets."""

    def stuur(door, tekst="Een gewone dag.", op=None, **kwargs):
        verhaal = schrijf_verhaal(door, tekst, op=op, **kwargs)
        actions.stuur_in(verhaal=verhaal, door=door, nu=op or nu)
        return Toets.objects.get(sleutel=verhaal.sleutel, afloop="")

    return stuur


def kopie(toets, **anders):
    """Another toets about the same version."""
    namen = ("soort", "sleutel", "versie", "sinds", "van_id", "spelregels_id")
    return Toets.objects.create(**{naam: getattr(toets, naam) for naam in namen} | anders)


def test_safety_first_then_reports_and_objections_then_the_oldest(stuur, verteller, moderator, nu):
    gewoon = stuur(verteller, op=nu - timedelta(hours=3))
    te_laat = stuur(verteller, op=nu - timedelta(days=9))
    bezwaar = kopie(gewoon, aanleiding=Aanleiding.BEZWAAR, sinds=nu - timedelta(hours=1))
    gemeld = kopie(te_laat, aanleiding=Aanleiding.GEMELD, sinds=nu - timedelta(hours=2))
    veilig = stuur(verteller, op=nu)
    Toets.objects.filter(pk=veilig.pk).update(veiligheid=True)
    opnieuw = kopie(veilig, aanleiding=Aanleiding.OPNIEUW, sinds=nu - timedelta(hours=2))
    gevonden = de_rij.rij(persoon=moderator, nu=nu)
    assert [stuk.toets.pk for stuk in gevonden.eerst] == [veilig.pk, gemeld.pk, bezwaar.pk, te_laat.pk]
    assert [stuk.toets.pk for stuk in gevonden.daarna] == [gewoon.pk, opnieuw.pk]
    assert (gevonden.aantal, gevonden.gaat_voor) == (6, 4)
    assert [str(stuk.kenmerk.woord) for stuk in gevonden.wachtend] == [
        "Zorg eerst", "Melding", "Bezwaar", "Verhaal", "Verhaal", "Nog eens lezen",
    ]  # fmt: skip
    assert all(stuk.waarom for stuk in gevonden.wachtend)


MOMENT = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)).map(lambda dag: dag.replace(tzinfo=UTC))


@pytest.mark.eenmaal
@settings(max_examples=300, deadline=None)
@given(nu=MOMENT, minuten=st.integers(0, 20 * 24 * 60), aantal=st.integers(1, 5))
def test_the_rows_that_are_too_late_stand_together_in_the_order_of_the_queue(nu, minuten, aantal):
    sinds = nu - timedelta(minutes=minuten)
    beloofd = werkdagen_later(sinds, aantal)
    # At the very moment itself it may be said either way.
    assume(beloofd != nu)
    assert (sinds < te_laat_van_voor(nu, aantal)) == (beloofd < nu)


@pytest.mark.parametrize(
    ("sinds", "nu", "eieren", "nog"),
    [
        ((2026, 11, 26, 10), (2026, 11, 26, 11), "00", "Nog 2 werkdagen"),  # Thursday
        ((2026, 11, 26, 10), (2026, 11, 27, 10), "40", "Nog 1 werkdag"),
        ((2026, 11, 26, 10), (2026, 11, 29, 12), "42", "Nog 1 werkdag"),  # nothing is used on a Sunday
        ((2026, 11, 26, 10), (2026, 11, 30, 3), "43", "Vandaag nog"),
        ((2026, 11, 26, 10), (2026, 11, 30, 7), "43", "Nog 3 uur"),
        ((2026, 11, 26, 10), (2026, 11, 30, 13), "44!", "3 uur te laat"),
        ((2026, 11, 26, 10), (2026, 12, 2, 13), "44!", "2 werkdagen te laat"),
        ((2026, 12, 24, 10), (2026, 12, 28, 9), "40", "Nog 1 werkdag"),  # Christmas
    ],
)
def test_an_egg_is_a_working_day_and_the_words_say_the_same(sinds, nu, eieren, nog, moderator):
    sinds, nu = (datetime(*moment, tzinfo=ZONE).astimezone(UTC) for moment in (sinds, nu))
    stuk = Wachtend(
        toets=Toets(sinds=sinds), wachtende=None, gesprek=(), persoon=moderator, nu=nu,
        te_laat=sinds < te_laat_van_voor(nu, 2),
    )  # fmt: skip
    assert "".join(ei.replace("te-laat", "!") for ei in stuk.eieren) == eieren
    assert stuk.nog.replace("\xa0", " ") == nog


def test_what_somebody_would_rather_not_read_shows_its_note_and_no_word(
    stuur, verteller, moderator, tweede_moderator, als
):
    toets = stuur(verteller, "Het was donker.", titel="De laatste nacht", let_op=["dood", "geweld"])
    assert toets.over == ("dood", "geweld")
    browser = als(moderator)
    browser.post(reverse("leesvoorkeur"), {"onderwerpen": ["dood"], "organisatie": ""})
    tekst = browser.get(reverse("leesrij")).text
    for woorden in ("laatste nacht", "donker"):
        assert woorden not in tekst
    assert "Dit verhaal gaat over de dood. Dit verhaal gaat over geweld." in tekst
    assert reverse("lees", args=[toets.pk]) in tekst
    assert browser.post(reverse("leesbeurt", args=[toets.pk]), {"doe": "neem"}).status_code == 302
    # What is on the desk of who took it says no more.
    assert "laatste nacht" not in browser.get(reverse("leesrij")).text
    # With everybody else the note stands before the words; and nobody else is told what somebody chose.
    ander = als(tweede_moderator)
    anders = ander.get(reverse("leesrij")).text
    assert anders.index("gaat over de dood") < anders.index("laatste nacht")
    assert "liever niet. Het mag wel" not in anders
    assert 'value="dood" checked' not in ander.get(reverse("leesvoorkeur")).text.replace("\n", " ")


def test_what_somebody_chose_not_to_read_goes_with_their_account(moderator):
    Leesvoorkeur.objects.create(deelnemer=moderator, onderwerpen="dood", organisatie="De Linde")
    moderator.delete()
    assert not Leesvoorkeur.objects.exists()


@pytest.mark.parametrize(
    ("zeef", "gezien"),
    [
        ("", "abcd"),
        ("soort=verhalen.verhaalpage", "abcd"),
        ("soort=onzin", "abcd"),
        ("aanleiding=ingestuurd", "abd"),
        ("aanleiding=gemeld", "c"),
        ("aanleiding=bezwaar", ""),
        ("wie=mij", "b"),
        ("wie=vrij", "acd"),
        ("wie=vrij&aanleiding=ingestuurd", "ad"),
    ],
)
def test_filters_are_plain_addresses(zeef, gezien, stuur, verteller, moderator, als, nu):
    a, b, d = (stuur(verteller, f"Nummer {nummer}") for nummer in "abd")
    c = kopie(a, aanleiding=Aanleiding.GEMELD)
    browser = als(moderator)
    browser.post(reverse("leesbeurt", args=[b.pk]), {"doe": "neem"})
    antwoord = browser.get(f"{reverse('leesrij')}?{zeef}")
    rij = antwoord.context["rij"]
    namen = {a.pk: "a", b.pk: "b", c.pk: "c", d.pk: "d"}
    assert sorted(namen[stuk.toets.pk] for stuk in rij.wachtend) == list(gezien)
    # The heading counts all that waits, whatever is shown.
    assert rij.aantal == 4


def test_a_page_goes_on_through_what_goes_first_to_the_rest(stuur, verteller, moderator, nu):
    eerst = stuur(verteller, op=nu - timedelta(hours=1))
    for nummer in range(24):
        toets = kopie(
            eerst, sleutel=f"00000000-0000-4000-8000-{nummer:012}", aanleiding=Aanleiding.INGESTUURD,
            sinds=nu - timedelta(minutes=nummer // 3),
        )  # fmt: skip
        if nummer % 8 == 0:
            Toets.objects.filter(pk=toets.pk).update(veiligheid=True)
    heel = list(Toets.objects.lopend().op_volgorde())
    for plek in range(24):
        pagina = de_rij._bladzijde(Toets.objects.lopend(), heel[plek])
        assert [toets.pk for toets in pagina] == [
            toets.pk for toets in heel[plek + 1 : plek + 2 + de_rij.PER_BLADZIJDE]
        ]


def test_the_number_of_queries_is_the_same_with_turns_filters_and_preferences(
    stuur, verteller, andere_verteller, moderator, als, nu
):
    browser = als(moderator)
    browser.post(reverse("leesvoorkeur"), {"onderwerpen": ["dood"], "organisatie": "De Linde"})

    def vragen(adres):
        with CaptureQueriesContext(connection) as gesteld:
            assert browser.get(adres).status_code == 200
        return len(gesteld)

    def nog_een(door):
        toets = stuur(door, let_op=["dood"])
        kopie(toets, aanleiding=Aanleiding.BEZWAAR)
        browser.post(reverse("leesbeurt", args=[toets.pk]), {"doe": "neem"})

    adressen = [reverse("leesrij"), f"{reverse('leesrij')}?wie=mij", f"{reverse('leesrij')}?wie=vrij"]
    nog_een(verteller)
    vragen(adressen[0])
    voor = [vragen(adres) for adres in adressen]
    for _keer in range(5):
        nog_een(verteller)
        nog_een(andere_verteller)
    assert [vragen(adres) for adres in adressen] == voor


def test_the_team_sees_what_it_did_this_week_without_a_name(
    stuur, verteller, moderator, tweede_moderator, als, nu
):
    regels = [Spelregel.objects.first()]
    for dagen in (2, 2, 12):
        toets = stuur(verteller, op=nu - timedelta(days=dagen))
        moderatie.actions.vraag(
            toets_id=toets.pk, door=tweede_moderator, regels=regels, woorden="Hoe?", nu=nu
        )
    zinnen = samen.deze_week(nu)
    assert zinnen == [
        "Wij lazen 3 stukken.", "Meestal wachtte iemand 1 werkdag.", "1 keer waren we te laat.",
    ]  # fmt: skip
    assert samen.deze_week(nu + timedelta(days=8)) == ["Wij lazen deze week nog niets."]
    assert str(tweede_moderator) not in " ".join(zinnen)


def test_a_pause_is_offered_after_heavy_ones_in_a_row_and_kept_in_the_session_alone(
    stuur, verteller, moderator, als
):
    licht = stuur(verteller)
    zwaar = [stuur(verteller, let_op=["dood"]) for _keer in range(3)]
    browser = als(moderator)

    def lees(toets):
        browser.post(reverse("leesbeurt", args=[toets.pk]), {"doe": "neem"})
        return "Even pauze?" in browser.get(reverse("leesrij")).text

    assert [lees(toets) for toets in (zwaar[0], zwaar[0], licht, zwaar[1], zwaar[2])] == [False] * 4 + [True]
    assert "Even pauze?" not in als(moderator).get(reverse("leesrij")).text
    na = browser.post(reverse("even_niet"), follow=True).text
    assert "Even pauze?" not in na
    assert "Je leest nu niets." in na


def test_the_list_for_intervisie_holds_own_words_and_is_ticked_off(
    moderator, tweede_moderator, verteller, als
):
    een, ander, adres = als(moderator), als(tweede_moderator), reverse("intervisie")
    assert een.post(adres, {"woorden": "  "}).status_code == 400
    for _keer in range(2):
        een.post(adres, {"woorden": "Wanneer vraag je iets, en wanneer niet?"})
    tekst = ander.get(adres).text
    assert (
        tekst.count("Wanneer vraag je iets, en wanneer niet?") == 2
    )  # in the list, and in the name of its button
    assert str(moderator) in tekst
    punt = ander.get(adres).context["punten"].get()
    for _keer in range(2):
        assert ander.post(adres, {"besproken": punt.pk}).status_code == 302
    assert not een.get(adres).context["punten"].exists()
    assert als(verteller).get(adres).status_code in (302, 403)
    assert ander.post(adres, {"besproken": 999}).status_code == 404
