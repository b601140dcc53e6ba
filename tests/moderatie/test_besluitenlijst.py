"""The list of besluiten at the desk: found by rule, outcome, day and words; without names."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import moderatie.actions
from moderatie.models import Besluitwoorden, Spelregel
from verhalen import actions

pytestmark = pytest.mark.django_db
ADRES = "/beheer/lezen/besluiten/"


@pytest.fixture
def besluiten(schrijf_verhaal, verteller, tweede_moderator, lopende_toets, gelezen, nu):
    """Three: a question on two rules, a refusal a day later, and one that was placed a day after that."""
    regels = list(Spelregel.objects.all())

    def besluit(daad, dag, **wat):
        verhaal = schrijf_verhaal(verteller, f"Dag {dag}", titel="Kanariegeel")
        op = nu + timedelta(days=dag)
        actions.stuur_in(verhaal=verhaal, door=verteller, nu=op)
        if daad is moderatie.actions.plaats:
            wat |= {"gelezen": gelezen(verhaal), "anderen": "niemand"}
        return daad(toets_id=lopende_toets(verhaal), door=tweede_moderator, nu=op, **wat)

    return (
        besluit(moderatie.actions.vraag, 0, regels=regels[1:3], woorden="Wil je de straat weglaten?"),
        besluit(moderatie.actions.plaats_niet, 1, regels=regels[4:5], woorden="Dit is van iemand anders."),
        besluit(moderatie.actions.plaats, 2, woorden="Mooi, die straat vol bomen!"),
    )


@pytest.fixture
def lijst(als, moderator):
    browser = als(moderator)

    def kijk(**vraag):
        antwoord = browser.get(ADRES, vraag)
        assert antwoord.status_code == 200
        return antwoord

    return kijk


def gevonden(antwoord):
    return [besluit.pk for besluit in antwoord.context["besluiten"]]


def test_the_newest_comes_first_with_its_words_and_rules(besluiten, lijst):
    antwoord = lijst()
    assert gevonden(antwoord) == [besluit.pk for besluit in reversed(besluiten)]
    for besluit in besluiten:
        assert besluit.toelichting in antwoord.text
        for regel in besluit.regels:
            assert str(regel) in antwoord.text


@pytest.mark.parametrize(
    ("vraag", "welke"),
    [
        ({"uitkomst": "vragen"}, [0]),
        ({"woorden": "STRAAT"}, [2, 0]),
        ({"woorden": "straat bomen"}, [2]),
        ({"woorden": "iemand", "uitkomst": "vragen"}, []),
        ({"van": "2026-11-29"}, [2, 1]),
        ({"tot": "2026-11-29"}, [1, 0]),
        ({"van": "2026-11-29", "tot": "2026-11-29"}, [1]),
        ({"van": "geen dag", "uitkomst": "plaatsen"}, [2]),
        ({"uitkomst": "bestaat niet"}, [2, 1, 0]),
        ({"na": "x"}, [2, 1, 0]),
        ({"na": "9" * 30}, [2, 1, 0]),
        ({"van": "2199-12-31", "tot": "2199-12-31"}, []),
        ({"van": "9999-12-31", "tot": "0001-01-01"}, [2, 1, 0]),
    ],
)
def test_what_is_looked_for_is_found(besluiten, lijst, vraag, welke):
    assert gevonden(lijst(**vraag)) == [besluiten[nummer].pk for nummer in welke]


@pytest.mark.parametrize("nummer", [1, 2, 4])
def test_a_rule_finds_also_what_named_it_second_and_each_once(besluiten, lijst, nummer):
    regel = Spelregel.objects.all()[nummer]
    assert gevonden(lijst(regel=regel.titel)) == [
        besluit.pk for besluit in reversed(besluiten) if regel in besluit.regels
    ]


def test_no_name_of_a_writer_or_a_moderator_and_no_way_to_a_story(besluiten, lijst, verteller):
    tekst = lijst().text
    inhoud = tekst[tekst.index("<h1") : tekst.index("</main>")]
    for woord in (verteller.schrijversnaam, "Mia Derator", "Kanariegeel", "Dag 0"):
        assert woord not in inhoud
    links = set(re.findall(r'<a [^>]*href="([^"]+)"', inhoud))
    assert links == {"/spelregels/versie-1/"}


def test_what_one_wrote_oneself_is_not_in_it(besluiten, als, tweede_moderator, verteller):
    from django.contrib.auth.models import Group

    verteller.groups.add(Group.objects.get(name="Moderators"))
    assert gevonden(als(verteller).get(ADRES)) == []
    assert len(gevonden(als(tweede_moderator).get(ADRES))) == 3


def test_words_that_were_erased_are_not_found_and_that_is_told(besluiten, lijst):
    Besluitwoorden.objects.get(besluit=besluiten[1]).delete()
    assert "De uitleg is gewist, met het verhaal." in lijst().text
    assert gevonden(lijst(woorden="iemand")) == []


@pytest.mark.parametrize("wie", ["verteller", "beleidsmaker", "begeleider", "redacteur", "beheerder"])
def test_only_moderators_look(besluiten, request, als, wie):
    antwoord = als(request.getfixturevalue(wie)).get(ADRES)
    assert antwoord.status_code in (302, 403)
    assert "Wil je de straat weglaten?" not in antwoord.text


def test_pages_follow_each_other_and_ask_a_fixed_number_of_queries(
    besluiten, lijst, schrijf_verhaal, verteller, tweede_moderator, lopende_toets, nu
):
    lijst()
    with CaptureQueriesContext(connection) as drie:
        lijst()
    verhaal = schrijf_verhaal(verteller)
    for keer in range(42):
        actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
        moderatie.actions.plaats_niet(
            toets_id=lopende_toets(verhaal),
            door=tweede_moderator,
            regels=list(Spelregel.objects.all()[:2]),
            woorden=f"Vraag {keer}",
            nu=nu,
        )
    with CaptureQueriesContext(connection) as veel:
        antwoord = lijst()
    assert len(veel) == len(drie)
    alles = gevonden(antwoord)
    while volgende := antwoord.context["volgende"]:
        assert f'href="{reverse("besluiten")}?{volgende}"' in antwoord.text
        antwoord = lijst(na=volgende.removeprefix("na="))
        alles += gevonden(antwoord)
    assert len(alles) == len(set(alles)) == 45
