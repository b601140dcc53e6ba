"""The queue: what waits, how long, and the same number of queries however much it is."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import moderatie.actions
from moderatie import leestafel
from moderatie import rij as de_rij
from moderatie.models import Spelregel
from moderatie.werkdagen import werkdagen_later
from verhalen import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def stuur(schrijf_verhaal, nu):
    """Write something and hand it in at a moment."""

    def stuur(door, tekst="Een gewone dag.", op=None, **kwargs):
        verhaal = schrijf_verhaal(door, tekst, op=op, **kwargs)
        actions.stuur_in(verhaal=verhaal, door=door, nu=op or nu)
        return verhaal

    return stuur


def test_the_oldest_stands_first_and_what_waits_too_long_is_marked(
    stuur, verteller, andere_verteller, moderator, nu
):
    stuur(verteller, op=nu - timedelta(hours=2))
    stuur(andere_verteller, op=nu - timedelta(days=6), titel="Lang geleden")
    rij = de_rij.rij(persoon=moderator, nu=nu)
    assert [
        (stuk.wachtende.naam, stuk.wacht.replace("\xa0", " "), stuk.te_laat) for stuk in rij.wachtend
    ] == [
        ("Sjors", "6 dagen", True),
        ("Roos uit de straat", "2 uur", False),
    ]


def test_the_queue_shows_who_what_since_when_and_what_was_said_before(
    stuur, verteller, moderator, tweede_moderator, lopende_toets, online_verhaal, als, nu
):
    lang = "Zo begon het. " + "En toen ging het verder en verder. " * 20 + "Dit staat ver naar achteren."
    verhaal = stuur(verteller, lang)
    moderatie.actions.vraag(
        toets_id=lopende_toets(verhaal),
        door=tweede_moderator,
        regels=[Spelregel.objects.first()],
        woorden="Wil je de naam weglaten?",
        nu=nu,
    )
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    pagina = als(moderator).get(reverse("leesrij"))
    tekst = pagina.content.decode()
    assert pagina.status_code == 200
    for woorden in (
        "Zo begon het. En toen", "”</bdi> van Roos uit de straat", "Geschreven", "Nog niet op de site",
        "We lezen dit voor de tweede keer.", "sinds 28 november 2026, 13:00 uur",
    ):  # fmt: skip
        assert woorden in tekst
    assert "Mia Derator" in tekst
    assert "Wil je de naam weglaten?" in tekst
    assert "Dit staat ver naar achteren" not in tekst
    assert "unsafe-inline" not in pagina.headers["Content-Security-Policy"]


def test_a_new_version_of_something_online_is_told_apart(stuur, verteller, moderator, online_verhaal, nu):
    verhaal = online_verhaal(verteller, "Eerst.")
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Daarna.", nu=nu)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    (stuk,) = de_rij.rij(persoon=moderator, nu=nu).wachtend
    assert (stuk.wachtende.bij_lezers, stuk.keer) == ("Nieuwe versie van een verhaal dat op de site staat", 2)


def test_two_stories_of_one_writer_are_told_apart(stuur, verteller, moderator, als, nu):
    stuur(verteller, "De bus kwam niet.", op=nu - timedelta(hours=3))
    stuur(verteller, "Een lange middag.", titel="Koffie", op=nu - timedelta(hours=1))
    tekst = als(moderator).get(reverse("leesrij")).content.decode()
    koppen = re.findall(r'<h3 class="leesrij__kop">(.*?)</h3>', tekst)
    assert [re.sub("<[^>]+>", "", kop) for kop in koppen] == [
        "“De bus kwam niet.” van Roos uit de straat",
        "“Koffie” van Roos uit de straat",
    ]
    assert len(set(re.findall(r"sinds 28 november 2026, (\d+:\d+) uur", tekst))) == 2


def test_what_was_hidden_and_comes_again_is_not_said_to_be_new_to_the_site(
    stuur, online_verhaal, verteller, moderator, als, nu
):
    verhaal = online_verhaal(verteller, "Eerst.")
    actions.verberg(verhaal=verhaal, door=verteller, nu=nu)
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Daarna.", nu=nu)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    tekst = als(moderator).get(reverse("leesrij")).content.decode()
    assert "Stond eerder op de site, nu niet" in tekst
    assert "Nog niet op de site" not in tekst


@pytest.mark.eenmaal
@pytest.mark.parametrize(("nummer", "woord"), [(1, "eerste"), (2, "tweede"), (10, "tiende"), (11, "11e")])
def test_an_ordinal_is_said_as_people_say_it(nummer, woord):
    assert leestafel.rangwoord(nummer) == woord


def test_your_own_story_waits_for_somebody_else(stuur, moderator, tweede_moderator, lopende_toets, als):
    verhaal = stuur(moderator)
    adres = reverse("lees", args=[lopende_toets(verhaal)])
    eigen = als(moderator).get(reverse("leesrij")).content.decode()
    assert "Dit is van jou, een ander leest het." in eigen
    assert adres not in eigen
    assert adres in als(tweede_moderator).get(reverse("leesrij")).content.decode()


def test_the_header_of_the_desk_counts_what_this_moderator_may_read(
    stuur, verteller, moderator, tweede_moderator, beheerder, lopende_toets, als
):
    for _keer in range(2):
        verhaal = stuur(verteller)
    stuur(moderator)
    for persoon, aantal in ((moderator, 2), (tweede_moderator, 3)):
        assert leestafel.aantal_wachtend(persoon) == aantal
        for adres in (reverse("leesrij"), reverse("lees", args=[lopende_toets(verhaal)])):
            tekst = als(persoon).get(adres).content.decode()
            assert f'Lezen <span aria-hidden="true">({aantal})</span>' in tekst
            assert f'<span class="sr">, er wachten {aantal} verhalen</span>' in tekst
    for ander in (verteller, beheerder, AnonymousUser()):
        assert leestafel.aantal_wachtend(ander) == 0


def test_counting_what_waits_is_one_query(stuur, verteller, moderator, django_assert_num_queries):
    stuur(verteller)
    assert moderator.rolnamen
    with django_assert_num_queries(1):
        leestafel.aantal_wachtend(moderator)


def test_who_finds_only_their_own_story_is_told_so(stuur, moderator, als):
    stuur(moderator)
    tekst = als(moderator).get(reverse("leesrij")).content.decode()
    assert "Er wacht nu niets dat jij mag lezen." in tekst
    assert "<span>Lezen</span>" in tekst


def test_an_empty_queue_says_so(moderator, als):
    assert "Er wacht nu niets." in als(moderator).get(reverse("leesrij")).content.decode()


def test_ten_on_a_page_and_the_next_page_goes_on_where_it_ended(stuur, verteller, moderator, als, nu):
    for nummer in range(13):
        stuur(verteller, f"Verhaal {nummer}", op=nu - timedelta(minutes=nummer // 2))
    eerste = de_rij.rij(persoon=moderator, nu=nu)
    tweede = de_rij.rij(persoon=moderator, nu=nu, na=eerste.volgende)
    taken = [stuk.toets.pk for stuk in (*eerste.wachtend, *tweede.wachtend)]
    assert (len(eerste.wachtend), len(tweede.wachtend), tweede.volgende) == (10, 3, None)
    assert len(set(taken)) == 13
    assert f"?na={eerste.volgende}" in als(moderator).get(reverse("leesrij")).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_queue(
    stuur, verteller, andere_verteller, moderator, lopende_toets, als, nu
):
    browser = als(moderator)

    def vragen():
        with CaptureQueriesContext(connection) as gesteld:
            assert browser.get(reverse("leesrij")).status_code == 200
        return len(gesteld)

    def vraag_en_weer(door):
        verhaal = stuur(door)
        regels = list(Spelregel.objects.all()[:2])
        taak = lopende_toets(verhaal)
        moderatie.actions.vraag(toets_id=taak, door=moderator, regels=regels, woorden="Hoe zo?", nu=nu)
        actions.stuur_in(verhaal=verhaal, door=door, nu=nu)

    vraag_en_weer(verteller)
    vragen()
    een = vragen()
    for _ in range(9):
        vraag_en_weer(verteller)
        stuur(andere_verteller)
    assert vragen() == een
    # Two of these are for the head: how many questions and readings wait for who is looking. One asks for
    # whom we care now.
    assert een <= 19


def test_only_moderators_come_to_the_desk(verteller, redacteur, beheerder, stuur, lopende_toets, als, client):
    adressen = [reverse("leesrij"), reverse("lees", args=[lopende_toets(stuur(verteller))])]
    for adres in adressen:
        assert client.get(adres).status_code == 302
        assert als(verteller).get(adres).status_code in (302, 403)
        assert als(redacteur).get(adres).status_code == 403
        assert als(beheerder).get(adres).status_code == 403


def test_a_moderator_who_opens_the_admin_lands_on_the_queue(moderator, als):
    antwoord = als(moderator).get("/beheer/", follow=True)
    assert antwoord.redirect_chain == [(reverse("leesrij"), 302)]


@pytest.mark.parametrize(
    ("vanaf", "tot"),
    [
        ((2026, 11, 26, 10), (2026, 11, 30, 10)),  # Thursday -> Monday
        ((2026, 11, 28, 10), (2026, 12, 2, 0)),  # Saturday counts from Monday morning
        ((2026, 12, 24, 10), (2026, 12, 29, 10)),  # over Christmas
        ((2027, 3, 25, 10), (2027, 3, 31, 10)),  # over Good Friday and Easter Monday
        ((2027, 5, 5, 10), (2027, 5, 10, 10)),  # Ascension; 5 May is free only each fifth year
    ],
)
def test_two_working_days_are_counted_as_people_count_them(vanaf, tot):
    zone = ZoneInfo("Europe/Amsterdam")
    beloofd = werkdagen_later(datetime(*vanaf, tzinfo=zone).astimezone(UTC), 2)
    assert timezone.localtime(beloofd) == datetime(*tot, tzinfo=zone)
