"""Whatever the text: hints lie within it, a detector that breaks is named, the work grows as the text."""

import re
import sys
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import moderatie.aanwijzingen
from moderatie.aanwijzingen import (
    Soort,
    Sterkte,
    herhaling,
    internet,
    lezing,
    namen,
    nood,
    nummers,
    plekken,
    vind,
    zoek,
)

ALLES = (
    "Mevrouw Jansen woont op Dorpsstraat 12b, 1234 AB, en belde 06 12 34 56 78 over bsn 111222333. Mail "
    "roos@voorbeeld.nl of kijk op www.voorbeeld.nl, @roosje of NL91ABNA0417164300. Ik wil dood."
)
STUKJES = [
    *ALLES.split(),
    *"0123456789",
    "nul ",
    "zes ",
    "eenentwintig",
    " punt ",
    "apenstaartje",
    "(at)",
    "@",
    "\u200b",
    "\u0301",
    "é",
    "ﷺ",
    "０",
    "①",
    "\n",
    " ",
    "\u00ad",
    "\ud83d",
    "😀",
    "İ",
    "ß",
    "ǆ",
    "\u202e",
    ".",
    "-",
    "/",
    "+",
    "(",
    "wil ",
    "niet meer ",
    "leven ",
    "van ",
    "de ",
    "Jan ",
    "straat ",
    "bsn ",
    "https://",
    "www.",
    ".nl",
    "NL",
    "1a",
    "\x00",
    "\t",
    "\u2028",
    "가",
    "\u1161",
]
rommel = st.lists(st.sampled_from(STUKJES) | st.text(max_size=6), max_size=60).map("".join)


@given(rommel)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_hint_lies_within_the_text_as_it_came(tekst):
    uitslag = vind(tekst, plekken=["de Linde"], eigen_naam="Roos", anderen=[("a", tekst)])
    assert uitslag.niet_gecontroleerd == ()
    assert all(0 <= een.begin < een.eind <= len(tekst) for een in uitslag)
    assert list(uitslag) == sorted(uitslag, key=lambda een: (een.begin, een.eind, een.soort))
    gewoon = [een for een in uitslag if een.soort is not Soort.NOOD]
    assert all(een.eind <= ander.begin for een, ander in pairwise(gewoon))


@given(rommel)
@settings(max_examples=200, deadline=None)
def test_every_reading_knows_the_way_back(tekst):
    gelezen = lezing.lees(tekst)
    for een in (gelezen, gelezen.cijfers, gelezen.plat):
        assert len(een.tekst) == len(een.begin) == len(een.eind)
        assert all(0 <= van < tot <= len(tekst) for van, tot in zip(een.begin, een.eind, strict=True))
        assert list(een.begin) == sorted(een.begin)
        assert list(een.eind) == sorted(een.eind)


def test_what_stands_between_odd_signs_is_shown_as_it_was_written():
    tekst = "ﷺ e\u0301\u0301 \u200bbel ０６\u200b-１２３４５６７８\u00ad!"
    (een,) = vind(tekst)
    # A soft hyphen belongs to the digit before it.
    assert een.woorden(tekst) == "０６\u200b-１２３４５６７８\u00ad"


# ---- a detector that breaks (MOD-16)


def kapot(lezing, omgeving):
    """A detector that finds something, and then breaks."""
    yield from ()
    raise RecursionError("Ik wil dood, roos@voorbeeld.nl")


@pytest.mark.parametrize("soort", Soort)
def test_a_detector_that_breaks_is_named_and_stops_no_other(monkeypatch, caplog, soort):
    heel = vind(ALLES)
    assert {een.soort for een in heel} == set(Soort) - {Soort.HERHALING}

    rij = zoek.HERHALINGEN if soort is Soort.HERHALING else zoek.DETECTOREN
    monkeypatch.setitem(rij, soort, kapot)
    uitslag = vind(ALLES, anderen=[("ander", ALLES)])

    assert uitslag.niet_gecontroleerd == (soort,)
    assert {een.soort for een in uitslag} >= set(Soort) - {soort, Soort.HERHALING}
    assert uitslag.van(soort) == ()
    assert bool(uitslag.herhalingen) == (soort is not Soort.HERHALING)
    # It is in the log, without a word of the text.
    assert f"{soort} niet gecontroleerd (RecursionError)" in caplog.text
    assert "roos" not in caplog.text
    assert "wil dood" not in caplog.text


@pytest.mark.parametrize("soort", Soort)
def test_a_text_of_which_a_kind_was_not_looked_for_is_never_clean(monkeypatch, soort):
    assert vind("Vandaag was het mooi weer.").niets_gevonden
    rij = zoek.HERHALINGEN if soort is Soort.HERHALING else zoek.DETECTOREN
    monkeypatch.setitem(rij, soort, kapot)
    assert not vind("Vandaag was het mooi weer.").niets_gevonden


def test_when_the_text_cannot_be_read_at_all_nothing_is_known(monkeypatch):
    monkeypatch.setattr(zoek, "lees", lambda tekst: 1 / 0)
    assert vind(ALLES).niet_gecontroleerd == tuple(Soort)
    assert not vind(ALLES).niets_gevonden


def test_every_kind_has_one_that_looks_for_it():
    assert set(zoek.DETECTOREN) | set(zoek.HERHALINGEN) == set(Soort)


# ---- the same text once more (DET-08)

LANG = "Vandaag kwam de bus weer niet. Ik stond een uur in de regen en niemand belde. Dat was de derde keer."
HERHAALD = [
    (LANG, LANG, 100),
    (LANG, LANG.upper().replace(". ", " !\n\n"), 100),
    (LANG, LANG.replace("regen", "kou"), range(90, 100)),
    (
        LANG,
        LANG + " Tot morgen maar weer, dan schrijf ik verder over de bus en de halte bij ons in de straat.",
        None,
    ),
    (LANG, "Iets heel anders over koken met zijn allen op dinsdag, en wie de afwas doet na het eten.", None),
    ("Dank je wel!", "dank je wel", 100),
    # So short that nearly says nothing.
    ("Dank je wel, Kees", "Dank je wel, Keesje", None),
    ("", "", None),
    ("…", "!", None),
]


@pytest.mark.parametrize(("tekst", "ander", "gelijk"), HERHAALD)
def test_a_text_that_was_told_before_is_found_with_how_much_is_the_same(tekst, ander, gelijk):
    gevonden = vind(
        tekst, anderen=[("nee", "Dit lijkt nergens op, want het gaat over iets anders."), ("ja", ander)]
    )
    if gelijk is None:
        assert gevonden.herhalingen == ()
    else:
        (een,) = gevonden.herhalingen
        assert een.sleutel == "ja"
        assert een.gelijk in (gelijk if isinstance(gelijk, range) else (gelijk,))


def test_the_print_of_a_text_is_the_same_for_the_same_words():
    assert herhaling.afdruk("Dag,  LIEVE mensen!") == herhaling.afdruk("dag lieve\nmensen")
    assert herhaling.afdruk("Dag lieve mensen") != herhaling.afdruk("Dag lieve mens")


# ---- the work grows as the text does (DET-07), counted and not timed

MODULES = (internet, lezing, namen, nood, nummers, plekken)


def patronen(waarde):
    """All compiled patterns in the value of a module."""
    if isinstance(waarde, re.Pattern):
        yield waarde
    elif isinstance(waarde, (tuple, list)):
        for een in waarde:
            yield from patronen(een)


ALLE_PATRONEN = [
    pytest.param(patroon, id=f"{module.__name__.rpartition('.')[2]}.{naam}{nummer}")
    for module in MODULES
    for naam, waarde in vars(module).items()
    for nummer, patroon in enumerate(patronen(waarde))
]
# What looks only at its place (anchors, what stands before) and what takes one letter.
_EEN_WEG = {"ANY", "LITERAL", "NOT_LITERAL", "IN", "AT", "GROUPREF", "RANGE", "CATEGORY"}


def stappen(boom):
    """How many steps a pattern takes at most from one place: ways to match, times letters of each.

    Every repetition is bounded, but one of single letters that gives nothing back or that a new match
    begins behind.
    """
    wegen, breedte = 1, 1
    for soort, inhoud in boom:
        w, b = _deel(soort.name, inhoud)
        wegen, breedte = wegen * w, breedte + b
    return wegen, breedte


def _deel(soort, inhoud):
    if soort in _EEN_WEG:
        return 1, 1
    if soort in ("ASSERT", "ASSERT_NOT"):
        return 1, stappen(inhoud[1])[0] * stappen(inhoud[1])[1]
    if soort == "SUBPATTERN":
        return stappen(inhoud[3])
    if soort == "ATOMIC_GROUP":
        wegen, breedte = stappen(inhoud)
        return 1, wegen * breedte
    if soort == "BRANCH":
        delen = [stappen(deel) for deel in inhoud[1]]
        return sum(wegen for wegen, _b in delen), max(breedte for _w, breedte in delen)
    minst, meest, deel = inhoud
    wegen, breedte = stappen(deel)
    if soort == "POSSESSIVE_REPEAT":
        return 1, min(int(meest), 2000) * wegen * breedte
    assert soort == "MAX_REPEAT", soort
    assert int(meest) <= 100, "a repetition without an end that can give back"
    return sum(wegen**keer for keer in range(minst, meest + 1)), int(meest) * breedte


@pytest.mark.parametrize("patroon", ALLE_PATRONEN)
def test_a_pattern_takes_a_bounded_number_of_steps_from_every_place(patroon):
    if patroon is lezing._GEEN_WOORD:
        # One class of letters: what it took is never looked at again.
        assert patroon.pattern == r"[^\w]+"
        return
    wegen, breedte = stappen(re._parser.parse(patroon.pattern, patroon.flags))
    assert wegen * breedte < 3_000_000
    assert wegen < 20_000


def test_the_count_of_steps_sees_a_pattern_that_explodes():
    assert stappen(re._parser.parse(r"(?:a{1,20}){1,20}"))[0] > 10**9
    with pytest.raises(AssertionError):
        stappen(re._parser.parse(r"(?:a+b?)+c"))


BOOS = [
    "1 ",
    "06",
    "0612345678 ",
    "(",
    "+",
    "1",
    "1-",
    "a1 ",
    "@",
    "a@",
    "a.",
    "punt ",
    " at ",
    "apenstaartje ",
    "nul ",
    "nul zes ",
    "NL91",
    "NL91 ABNA 0417 ",
    "A",
    "Jan ",
    "van ",
    "Jan van ",
    "straat 1 ",
    "Dorpsstraat 12 ",
    "1234 AB ",
    "ik wil ",
    "niet meer ",
    "e\u0301",
    "\u0301",
    "\u0301\u0316",
    "\u200b",
    "ﷺ",
    "\n",
    " ",
    "www.",
    "a.nl ",
    "https://",
    "-",
    "'",
    "mevrouw ",
    "bsn ",
    "1.",
]


def werk(tekst):
    """How many calls (ours, and of regular expressions and Unicode) it takes to look through a text."""
    keer = Counter()

    def tel(frame, gebeurtenis, wat):
        keer["aanroep"] += gebeurtenis in ("call", "c_call")

    sys.setprofile(tel)
    try:
        uitslag = vind(tekst)
    finally:
        sys.setprofile(None)
    assert uitslag.niet_gecontroleerd == ()
    return keer["aanroep"]


@pytest.mark.parametrize("stuk", BOOS)
def test_twice_as_much_text_takes_twice_as_much_work(stuk):
    enkel = (stuk * 3000)[:3000]
    assert werk(enkel * 2) <= 2.2 * werk(enkel) + 500


def test_of_the_marks_on_one_letter_only_some_are_put_in_order(monkeypatch):
    """Putting them in order costs a square, within one call of `unicodedata` that no count of calls sees."""
    lengtes = []
    gewoon = lezing._gewoon
    monkeypatch.setattr(lezing, "_gewoon", lambda stuk: lengtes.append(len(stuk)) or gewoon(stuk))
    gelezen = lezing.lees("a" + "\u0316\u0301" * 3000 + "b")
    assert (gelezen.tekst[0], gelezen.tekst[-1]) == ("á", "b")
    assert list(gelezen.plek(0, 1)) == [0, 6001]
    assert max(lengtes) == lezing.MEESTE_TEKENS


@given(st.lists(st.sampled_from(BOOS) | st.text(min_size=1, max_size=8), min_size=1, max_size=6))
@settings(max_examples=8, deadline=None)
def test_fifty_kilobytes_of_anything_are_looked_through_to_the_end(stukken):
    stuk = "".join(stukken)
    tekst = (stuk * (50_000 // len(stuk) + 1))[: 50_000 - 30] + " bel 06 12 34 56 78, graag"
    uitslag = vind(tekst)
    assert uitslag.niet_gecontroleerd == ()
    assert all(0 <= een.begin < een.eind <= len(tekst) for een in uitslag)


def test_the_front_of_the_package_is_what_others_use():
    assert set(moderatie.aanwijzingen.__all__) == {
        "Aanwijzing",
        "Herhaling",
        "Omgeving",
        "Soort",
        "Sterkte",
        "Uitslag",
        "vind",
    }
    assert list(Sterkte) == [Sterkte.LAAG, Sterkte.HOOG]
