"""Finding verhalen: Dutch words, typing errors, newest or best first, and nothing that is not online."""

from datetime import timedelta

import pytest

from verhalen import actions, zoekindex
from verhalen.models import Zoekrij

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_word_forms_meet(verteller, online_verhaal):
    verhaal = online_verhaal(verteller, "De kinderen wonen in twee huizen. Ik kreeg drie brieven. Café.")
    for vraag in ("kind", "huis", "brief", "woning", "cafe", "KINDEREN huizen"):
        assert zoekindex.zoek(vraag, beste=True).verhaal_ids == [verhaal.pk], vraag
    assert zoekindex.zoek("fiets", beste=True).verhaal_ids == []


def test_a_typing_error_is_understood(verteller, online_verhaal):
    verhaal = online_verhaal(verteller, "Mijn rolstoel was kapot.")
    gevonden = zoekindex.zoek("rolstool", beste=True)
    assert (gevonden.verhaal_ids, gevonden.verbeterd) == ([verhaal.pk], "rolstoel")


def test_only_what_is_online_is_found(verteller, schrijf_verhaal, online_verhaal, nu):
    schrijf_verhaal(verteller, "Een geheime kanarie.")
    verhaal = online_verhaal(verteller, "Een openbare kanarie.")
    assert zoekindex.zoek("kanarie", beste=True).verhaal_ids == [verhaal.pk]
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Een openbare mees.", nu=nu)
    assert zoekindex.zoek("mees", beste=False).verhaal_ids == []
    actions.trek_in(verhaal=verhaal, door=verteller, nu=nu)
    assert zoekindex.zoek("kanarie", beste=False).verhaal_ids == []
    assert zoekindex.zoek("kanorie", beste=True).verbeterd == ""
    assert not Zoekrij.objects.exists()


def test_newest_first_goes_on_where_it_stopped_and_best_puts_the_title_first(verteller, online_verhaal, nu):
    ids = [
        online_verhaal(verteller, f"De bus kwam niet. Deel {i}.", op=nu + timedelta(hours=i)).pk
        for i in range(5)
    ]
    titel = online_verhaal(verteller, "Wachten.", titel="De bus", op=nu - timedelta(days=1)).pk
    eerste = zoekindex.zoek("bus", beste=False, aantal=3)
    assert eerste.verhaal_ids == ids[:1:-1]
    rest = zoekindex.zoek("bus", beste=False, na=eerste.volgende, aantal=3)
    assert rest.verhaal_ids == [*ids[1::-1], titel]
    assert rest.volgende is None
    beste = zoekindex.zoek("bus", beste=True, aantal=4)
    assert beste.verhaal_ids[0] == titel
    assert len(zoekindex.zoek("bus", beste=True, na=beste.volgende, aantal=4).verhaal_ids) == 2
    # With one word that is nowhere the other is enough, and no way on leads to an empty page.
    for volgorde in (True, False):
        deels = zoekindex.zoek("bus zeppelin", beste=volgorde, aantal=3)
        assert (len(deels.verhaal_ids), deels.volgende) == (3, None)


@pytest.mark.parametrize("vraag", ["", "  ", '"', "' OR 1=1 --", "*", "a AND (", "bus:*", "&|!", "\x00"])
def test_odd_questions_are_only_words(verteller, online_verhaal, vraag):
    online_verhaal(verteller, "De bus.")
    assert isinstance(zoekindex.zoek(vraag, beste=True).verhaal_ids, list)


def test_of_a_question_full_of_errors_only_the_first_words_are_compared(
    verteller, online_verhaal, monkeypatch
):
    online_verhaal(verteller, "De rolstoel past niet.")
    vergeleken = []
    lijkt_op = zoekindex.lijkt_op
    monkeypatch.setattr(zoekindex, "lijkt_op", lambda *wat: vergeleken.append(wat) or lijkt_op(*wat))
    zoekindex.zoek(" ".join(f"qxzw{letter}" for letter in "abcdefghijklmnop"), beste=True)
    assert len(vergeleken) == zoekindex.MEESTE_WOORDEN
