"""Finding verhalen: Dutch words, typing errors, newest or best first, and nothing that is not online."""

from datetime import timedelta

import pytest

from verhalen import actions, zoekindex
from verhalen.models import Zoekrij

pytestmark = pytest.mark.django_db


def test_word_forms_meet(verteller, online_verhaal):
    verhaal = online_verhaal(verteller, "De kinderen wonen in twee huizen. Ik kreeg drie brieven. Café.")
    for vraag in ("kind", "huis", "brief", "woning", "cafe", "KINDEREN huizen"):
        assert zoekindex.zoek(vraag, beste=True).verhaal_ids == [verhaal.pk], vraag
    assert zoekindex.zoek("fiets", beste=True).verhaal_ids == []


SCHRIFTEN = {
    "kip\u00adpen\u00adhok": ["kippenhok", "Kippenhok", "kip\u00adpen\u00adhok"],
    "Łódź": ["lodz", "Łódź", "LODZ"],
    "Søren": ["soren", "søren"],
    "Işık": ["isik", "IŞIK", "ışık"],
    "Đorđe": ["dorde", "Đorđe"],
    "Straße": ["strasse", "straße"],
    "Æbleskiver": ["aebleskiver"],
    "vwo'er": ["vwoer", "vwo’er", "VWO'ers"],
    "foto’s": ["foto", "foto's", "FOTO`S"],
    "café": ["cafe", "cafe\u0301"],
    "مرحبا": ["مرحبا", "مَرْحَبًا"],
    "می‌خواهم": ["می‌خواهم", "میخواهم", "ميخواهم"],
    "родина": ["родина", "РОДИНА"],
    "п'ять": ["п'ять", "п’ять"],
    "हिन्दी": ["हिन्दी"],
    "ትግርኛ": ["ትግርኛ"],
    "我今天很累": ["今天", "很", "我今天很累"],
    "한국어": ["한국어"],
}


@pytest.mark.parametrize("woord", SCHRIFTEN)
def test_a_word_of_any_script_is_found_as_people_type_it(verteller, online_verhaal, woord):
    verhaal = online_verhaal(verteller, f"Kijk: {woord}, zei zij.")
    online_verhaal(verteller, "Iets anders.")
    for vraag in SCHRIFTEN[woord]:
        for beste in (True, False):
            gevonden = zoekindex.zoek(vraag, beste=beste)
            assert (gevonden.verhaal_ids, gevonden.verbeterd) == ([verhaal.pk], ""), vraag


def test_a_word_is_found_in_longer_words_after_the_word_itself(verteller, online_verhaal, nu):
    teksten = {
        "heel": "Goede zorg is luisteren.",
        "begin": "Het zorgkantoor belde.",
        "eind": "De thuiszorg komt om acht uur.",
        "meervoud": "Alle zorgkantoren bellen.",
        "niets": "De zon scheen.",
    }
    # The word itself is in the oldest story.
    pk = {
        soort: online_verhaal(verteller, tekst, op=nu + timedelta(hours=uur)).pk
        for uur, (soort, tekst) in enumerate(teksten.items())
    }
    beste = zoekindex.zoek("zorg", beste=True).verhaal_ids
    assert beste == [pk[soort] for soort in ("heel", "meervoud", "eind", "begin")]
    assert set(zoekindex.zoek("zorg", beste=False).verhaal_ids) == set(beste)
    assert zoekindex.zoek("kantoor", beste=True).verhaal_ids == [pk["meervoud"], pk["begin"]]
    assert zoekindex.zoek("zorg luisteren", beste=True).verhaal_ids == [pk["heel"]]
    assert zoekindex.zoek("thuis acht", beste=True).verhaal_ids == [pk["eind"]]


def test_words_that_stand_together_come_before_words_that_stand_apart(verteller, online_verhaal, nu):
    samen = online_verhaal(verteller, "Ik ging naar een dokter. De rode bus kwam.", op=nu).pk
    apart = "De bus kwam. De bus was vol. Mijn rode jas. Rode neus."
    los = online_verhaal(verteller, apart, op=nu + timedelta(hours=1)).pk
    assert zoekindex.zoek("rode bus", beste=True).verhaal_ids == [samen, los]


def test_a_story_is_found_by_its_note_and_its_theme(verteller, online_verhaal):
    verhaal = online_verhaal(verteller, "Elke dag weer.", let_op=["verslaving"], themas=["op-weg-gaan"])
    for vraag in ("verslaving", "op weg"):
        assert zoekindex.zoek(vraag, beste=True).verhaal_ids == [verhaal.pk], vraag


@pytest.mark.parametrize(
    ("fout", "goed"),
    [
        ("begelijder", "begeleider"),
        ("hiuzen", "huizen"),
        ("rolstool", "rolstoel"),
        ("beegleider", "begeleider"),
    ],
)
def test_swapped_and_wrong_letters_are_mended_in_words_people_know(verteller, online_verhaal, fout, goed):
    verhaal = online_verhaal(verteller, "Mijn begeleider en ik keken naar huizen. De rolstoel ging mee.")
    for beste in (True, False):
        gevonden = zoekindex.zoek(fout, beste=beste)
        assert (gevonden.verhaal_ids, gevonden.verbeterd) == ([verhaal.pk], goed)


def test_a_word_of_a_story_that_is_gone_is_no_correction_and_no_part(verteller, online_verhaal, nu):
    verhaal = online_verhaal(verteller, "Een kanariekooi.")
    online_verhaal(verteller, "Iets anders.")
    actions.verberg(verhaal=verhaal, door=verteller, nu=nu)
    for vraag in ("kanarie", "kooi", "kanariekoio"):
        gevonden = zoekindex.zoek(vraag, beste=True)
        assert (gevonden.verhaal_ids, gevonden.verbeterd) == ([], ""), vraag


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


@pytest.mark.parametrize(
    "vraag",
    ["", "  ", '"', "' OR 1=1 --", "*", "a AND (", "bus:*", "&|!", "\x00", "·bus", "{bus}", "\\", "%"],
)
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


@pytest.mark.parametrize(
    ("vraag", "verbeterd"),
    [("zorg", ""), ("borgen", ""), ("wonen", ""), ("morgne", "morgen"), ("mogren", "morgen")],
)
def test_a_short_word_keeps_its_first_letter_when_an_error_is_mended(
    verteller, online_verhaal, vraag, verbeterd
):
    online_verhaal(verteller, "Morgen weer.")
    assert zoekindex.zoek(vraag, beste=True).verbeterd == verbeterd
