"""The part of a text that a closing page sends becomes the whole text again, or nothing at all."""

import uuid

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.verhalen.formulier import formulier
from verhalen.models import VerhaalPage
from verhalen.tekstdeel import Deel, PastNiet, afdruk, voeg_samen

KEPT = "één ëu 👵🏽 en verder"


@given(begin=st.text(), oud=st.text(), nieuw=st.text(), eind=st.text())
def test_what_stands_between_the_same_begin_and_end_is_replaced(begin, oud, nieuw, eind):
    basis = begin + oud + eind
    deel = Deel(len(begin), len(eind), nieuw, afdruk(basis))
    assert voeg_samen(basis, deel) == begin + nieuw + eind


@pytest.mark.parametrize(
    "deel",
    [
        Deel(0, 0, "", afdruk("an other text")),
        Deel(0, 0, "", ""),
        Deel(-1, 0, "x", afdruk(KEPT)),
        Deel(0, -1, "x", afdruk(KEPT)),
        Deel(len(KEPT), 1, "x", afdruk(KEPT)),
    ],
)
def test_a_part_of_another_text_is_refused(deel):
    with pytest.raises(PastNiet):
        voeg_samen(KEPT, deel)


def test_a_form_with_the_whole_text_brings_no_part():
    assert Deel.lees({"tekst": "Alles"}) is None
    assert Deel.lees({"deel_begin": "een", "deel_eind": "0", "deel_midden": "", "deel_basis": ""}) is None


@pytest.mark.django_db
def test_a_part_is_kept_only_over_the_text_that_it_was_made_for(als, verteller):
    browser = als(verteller)
    sleutel = uuid.uuid4()
    vorm = formulier(browser.get(reverse("verder", args=[sleutel])), "/vertel/").waarden()
    adres = reverse("bewaar_tekst", args=[sleutel])
    eerste = browser.post(adres, {**vorm, "tekst": "  De bus\r\nkwam "}).json()
    assert (eerste["afdruk"], eerste["tekens"]) == (afdruk("De bus\nkwam"), 11)

    del vorm["tekst"]
    deel = {
        "deel_begin": "6",
        "deel_eind": "4",
        "deel_midden": " met Roos\r\n",
        "deel_basis": eerste["afdruk"],
    }
    assert browser.post(adres, {**vorm, **deel}).status_code == 200
    assert concept().tekst == "De bus met Roos\nkwam"
    # Once more, over what stands there since: refused, and nothing is changed.
    assert browser.post(adres, {**vorm, **deel}).status_code == 412
    assert concept().tekst == "De bus met Roos\nkwam"


def concept():
    return VerhaalPage.objects.get().get_latest_revision_as_object()
