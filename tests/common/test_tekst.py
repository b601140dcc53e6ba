"""Cleaning never changes a word, and "empty" means that nothing can be seen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.tekst import begin, leeg, los, op_een_regel, schoon

SCHOON = {
    # No two lines become one, whatever ended the first.
    "a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h": "a\nb\nc\nd\ne\nf\ng\nh",
    "zorg\x0bthuis": "zorg\nthuis",
    # No two words become one, whatever stood between them.
    "zorg\x00thuis": "zorg thuis",
    "zorg\x1cthuis\x7f\x80straat": "zorg thuis straat",
    "ik\ufffcwas \ufffcmoe\ufffc.\ufffc": "ik was moe .",
    "een\ud83dtwee\ufffe\uffff\ufdd0\U0001fffedrie": "een twee drie",
    "\x00begin\x01\x02 eind\x00": "begin eind",
    "\uf0b7 melk\n\uf0a7 brood\n\uf0d8\tkaas": "• melk\n• brood\n•\tkaas",
    "cafe\u0301": "café",
    "  \u2003 hoi \u00a0\n": "hoi",
    # What people write stays, to the sign.
    "👨‍👩‍👧 🏳️‍🌈 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿": "👨‍👩‍👧 🏳️‍🌈 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "می‌خواهم": "می‌خواهم",
    "kip\u00adpen\u00adhok\tén  meer": "kip\u00adpen\u00adhok\tén  meer",
    "\u202eomgekeerd\u202c": "\u202eomgekeerd\u202c",
}


@pytest.mark.parametrize("getypt", SCHOON)
def test_cleaning_joins_no_words_and_no_lines(getypt):
    assert schoon(getypt) == SCHOON[getypt]


NIETS = (
    "\u200b \u2800 \u3164 \u00ad \ufffc \ufeff \u200e \ufe0f \u115f \uffa0 \u034f \u180e \u2060 \U000e0020"
    " \x00 \ud800"
)


@pytest.mark.parametrize("niets", ["", " \n\t", *NIETS.split(), NIETS, "\u200b" * 500])
def test_a_text_in_which_nothing_can_be_seen_is_empty(niets):
    assert leeg(niets)
    assert schoon(niets) == op_een_regel(niets) == ""


@pytest.mark.parametrize("iets", ["a", ".", "🌻", "\u0301", "\u200bb\u200b", "\u06dd", "م", "•", "\ufffd"])
def test_what_can_be_seen_is_something(iets):
    assert not leeg(iets)
    assert schoon(iets) == iets


def test_words_on_one_line_turn_nothing_that_follows():
    assert op_een_regel(" De\n bus\u2028\u202e kwam\u2069 niet ") == "De bus kwam niet"
    assert op_een_regel("👨‍👩‍👧 می‌خواهم") == "👨‍👩‍👧 می‌خواهم"


def test_what_stands_loose_among_other_words_is_isolated_where_it_is_written_from_right_to_left():
    assert los("De bus") == los("De \u202ebus\u2069") == "De bus"
    assert los("القطار.") == "\u2068القطار.\u2069"
    # It cannot end its own isolation, nor begin another.
    assert los("\u2069\u202eالقطار") == "\u2068القطار\u2069"


def test_the_first_words_turn_nothing_and_cut_no_sign_in_two():
    assert begin("\u202eDe bus\u202c\nkwam") == "De bus kwam"
    for lengte in range(7, 30):
        kort = begin("👨‍👩‍👧" * 10, lengte).removesuffix("…")
        assert kort.replace("👨‍👩‍👧", "") == "", lengte


LASTIG = st.text(
    st.one_of(
        st.characters(), st.sampled_from("\x00\x0b\x85\u2028\ufffc\uf0b7\u200b\u200d\ud83d\ufffe \n\u0301")
    )
)


@given(LASTIG)
def test_cleaning_twice_is_cleaning_once_and_leaves_what_any_format_takes(getypt):
    klaar = schoon(getypt)
    assert schoon(klaar) == klaar
    klaar.encode()
    assert not [
        teken for teken in klaar if unicodedata.category(teken) in ("Cc", "Cs") and teken not in "\n\t"
    ]
    assert op_een_regel(op_een_regel(getypt)) == op_een_regel(getypt)


@given(LASTIG, LASTIG)
def test_what_stood_apart_stays_apart(voor, na):
    for scheiding in "\x00\x0b\x1f\x85\u2028\ufffc\ud83d\ufffe":
        delen = schoon(f"a{scheiding}b")
        assert delen.split() == ["a", "b"]
        assert len(schoon(f"{voor}a{scheiding}b{na}").split()) == len(schoon(f"{voor}a b{na}").split())
