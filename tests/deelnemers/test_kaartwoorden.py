"""The words on cards: known to everybody, not to be mistaken for each other, ten bits each."""

import re
from collections import Counter

import pytest
from rapidfuzz.distance import OSA

from deelnemers import kaartwoorden


def klank(woord):
    """How a word sounds: ei and ij, au and ou, c and k, z and s, v and f, d and t at the end."""
    for letters, een in (
        ("ij", "ei"), ("au", "ou"), ("ch", "g"), ("th", "t"), ("c", "k"), ("z", "s"), ("v", "f"), ("y", "i"),
    ):  # fmt: skip
        woord = woord.replace(letters, een)
    woord = re.sub(r"(.)\1", r"\1", woord)
    return re.sub("b$", "p", re.sub("d$", "t", woord))


def test_there_are_1024_of_three_to_eight_plain_letters():
    woorden = kaartwoorden.woordenlijst()
    assert len(woorden) == len(set(woorden)) == 1024
    assert all(re.fullmatch("[a-z]{3,8}", woord) for woord in woorden)
    assert list(woorden) == sorted(woorden)


def test_one_slip_never_makes_another_word_of_the_list():
    woorden = kaartwoorden.woordenlijst()
    te_dichtbij = [
        (een, ander)
        for nummer, een in enumerate(woorden)
        for ander in woorden[:nummer]
        if OSA.distance(een, ander, score_cutoff=1) <= 1
    ]
    assert te_dichtbij == []


def test_no_two_words_sound_the_same():
    per_klank = Counter(map(klank, kaartwoorden.woordenlijst()))
    assert [een for een, aantal in per_klank.items() if aantal > 1] == []
    assert klank("lijden") == klank("leiden")
    assert klank("hart") == klank("hard")


def test_no_word_is_another_with_an_ending():
    woorden = set(kaartwoorden.woordenlijst())
    assert [w for w in sorted(woorden) if woorden & {f"{w}en", f"{w}je", f"{w}s"}] == []


def test_nobody_gets_a_card_with_a_word_that_hurts():
    pijnlijk = """jood heks borst kanker slaaf neger dood graf moord oorlog wapen bom kogel bloed pijn ziek
    ziekte arts pil drugs bier wijn sigaar seks bloot kont hoer haat ruzie huilen bang eng straf dief"""
    assert set(pijnlijk.split()) & set(kaartwoorden.woordenlijst()) == set()


def test_words_of_the_earlier_list_are_read_and_never_given_out():
    oud = set(kaartwoorden.kaartwoorden()) - set(kaartwoorden.woordenlijst())
    assert {"acacia", "wombat", "vijzel"} <= oud
    assert all(map(kaartwoorden.is_kaartwoord, oud))
    assert len(kaartwoorden.kaartwoorden()) == 1024 + len(oud)


def test_every_word_is_given_out_and_each_as_often(monkeypatch):
    """Each of the four words is ten bits of the seed's growth: every value of them is one word."""
    gegeven = [[], [], [], []]
    for nummer in range(1024):
        getal = sum(nummer << 10 * plek for plek in range(4))
        monkeypatch.setattr(kaartwoorden, "_groei", lambda wat, zaad, g=getal: g.to_bytes(32, "big"))
        for plek, woord in enumerate(kaartwoorden.uit_zaad("").woorden):
            gegeven[plek].append(woord)
    for plek in range(4):
        assert tuple(gegeven[plek]) == kaartwoorden.woordenlijst()


def test_the_words_of_a_card_do_not_follow_from_its_token_or_from_each_other():
    geheimen = [kaartwoorden.uit_zaad(kaartwoorden.nieuw_zaad()) for _ in range(200)]
    assert len({geheim.token for geheim in geheimen}) == 200
    assert len({geheim.woorden for geheim in geheimen}) == 200
    assert all(len(geheim.token) == 22 for geheim in geheimen)
    assert len({geheim.woorden[0] for geheim in geheimen}) > 100


def test_a_seed_is_worth_nothing_without_the_secret_of_the_site(settings):
    zaad = kaartwoorden.nieuw_zaad()
    hier = kaartwoorden.uit_zaad(zaad)
    assert kaartwoorden.uit_zaad(zaad) == hier
    settings.SECRET_KEY = "een-heel-ander-geheim-van-meer-dan-vijftig-tekens-lang-0123456789"
    elders = kaartwoorden.uit_zaad(zaad)
    assert elders.token != hier.token
    assert elders.woorden != hier.woorden


@pytest.mark.parametrize("getypt", ["Fiets KACHEL", " fiets,  kachel. ", "fìets kachél"])
def test_capitals_accents_and_points_do_not_matter(getypt):
    assert kaartwoorden.lees_woorden(getypt) == ("fiets", "kachel")
