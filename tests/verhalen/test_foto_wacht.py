"""A photo that is not ready, or is refused later: its writer sees it, loses nothing, and nobody reads it."""

import pytest
from django.urls import reverse

from mediatheek.models import Fase, Foto
from moderatie.models import Besluit
from tests.mediatheek.fotos import als_bytes, kleurvlak
from tests.stukken import beschrijf
from tests.verhalen.formulier import plek, stuur
from tests.verhalen.test_vertellen import SimpleUploadedFile, concept, foto
from verhalen import actions
from verhalen.models import VerhaalPage
from verhalen.vormen import FOTO

pytestmark = pytest.mark.django_db
WORDT_KLAARGEZET = "Je foto wordt klaargezet."
KLAAR_KNOP = "Kijk of foto 1 klaar is"
STUK = "Deze foto is stuk en gaat niet open: kies hem nog een keer, of kies een andere foto."


def stukke_foto():
    return SimpleUploadedFile("stuk.png", als_bytes(kleurvlak(), "PNG")[:200], "image/png")


@pytest.fixture
def begonnen(als, verteller, fotowerker):
    """A story with a photo that waits: the browser, and the page behind the sheet."""

    def begin(*uploads):
        browser = als(verteller)
        vel = browser.get(reverse("vertel"), follow=True)
        return browser, stuur(browser, vel, tekst="De bus was te laat.", bestanden=list(uploads) or [foto()])

    return begin


def op_het_vel(browser):
    return browser.get(reverse("verder", args=[concept().sleutel]))


def test_its_writer_is_told_and_sees_it_when_it_is_ready_without_losing_a_word(begonnen, fotowerker):
    browser, vraag = begonnen()
    assert plek(vraag).endswith("/extra/fotos/")
    assert WORDT_KLAARGEZET in vraag.text
    # Looking once more keeps what was typed.
    [sleutel] = concept().bestandssleutels
    vraag = stuur(browser, vraag, knop="ververs", **{f"beschrijving_{sleutel}": "Een bushalte"})
    assert WORDT_KLAARGEZET in vraag.text
    assert "Een bushalte" in vraag.text
    fotowerker()
    vraag = stuur(browser, vraag, knop="ververs", **{f"beschrijving_{sleutel}": "Een bushalte"})
    assert WORDT_KLAARGEZET not in vraag.text
    assert f"/m/{sleutel}/" in vraag.text
    assert "Een bushalte" in vraag.text


def test_the_sheet_has_a_button_to_look_again_and_none_to_turn_it(begonnen, fotowerker):
    browser, _vraag = begonnen()
    vel = op_het_vel(browser)
    assert KLAAR_KNOP in vel.text
    assert "Draai foto 1" not in vel.text
    vel = stuur(browser, vel, tekst="De bus was véél te laat.", knop="ververs")
    assert KLAAR_KNOP in vel.text
    assert concept().tekst == "De bus was véél te laat."
    fotowerker()
    vel = stuur(browser, vel, tekst="De bus was véél te laat.", knop="ververs")
    assert KLAAR_KNOP not in vel.text
    assert "Draai foto 1" in vel.text


def test_turning_it_before_it_is_ready_changes_nothing(begonnen, verteller, nu):
    begonnen()
    [sleutel] = concept().bestandssleutels
    actions.bewerk(verhaal=VerhaalPage.objects.get(), door=verteller, nummer=str(sleutel), nu=nu)
    assert concept().bestandssleutels == [sleutel]


def test_it_is_not_sent_before_everything_is_ready_and_then_it_is(begonnen, fotowerker, verteller, nu):
    browser, vraag = begonnen()
    kijk = stuur(browser, vraag)
    assert plek(kijk).endswith("/kijk/")
    assert "Er wordt nog iets klaargezet. Je kunt het al versturen." in kijk.text
    dank = browser.post(plek(kijk), follow=True)
    assert plek(dank).endswith("/dank/")
    verhaal = VerhaalPage.objects.get()
    assert (verhaal.is_ingestuurd, verhaal.wordt_gelezen) == (True, False)
    assert not Foto.objects.get().ter_inzage
    assert "We zetten eerst klaar wat je opnam of koos." in browser.get("/mijn/").text
    fotowerker()
    verhaal = VerhaalPage.objects.get()
    assert (verhaal.wordt_klaargezet, verhaal.wordt_gelezen) == (False, True)
    assert Foto.objects.get().ter_inzage
    assert "We zetten eerst klaar" not in browser.get("/mijn/").text


def test_refused_later_the_sentence_stands_at_the_photo_and_the_rest_stays(begonnen, fotowerker):
    browser, _vraag = begonnen(foto(), stukke_foto())
    fotowerker()
    goed, stuk = concept().bestandssleutels
    vel = op_het_vel(browser)
    assert STUK in vel.text.replace("&#x27;", "'")
    assert f"/m/{goed}/" in vel.text
    assert "De bus was te laat." in vel.text
    kijk = browser.post(reverse("kijk", args=[concept().sleutel]), follow=True)
    if plek(kijk).endswith("/extra/fotos/"):
        kijk = stuur(browser, kijk)
        kijk = browser.post(reverse("kijk", args=[concept().sleutel]))
    assert kijk.status_code == 400
    assert "Eén foto lukte niet." in kijk.text
    # Taken out it is gone, and there is nothing to put back.
    vel = stuur(browser, op_het_vel(browser), knop=f"weg:{stuk}")
    assert STUK not in vel.text
    assert "Zet dit terug" not in vel.text
    browser.post(reverse("kijk", args=[concept().sleutel]))
    assert VerhaalPage.objects.get().wordt_gelezen
    assert not Foto.objects.filter(sleutel=stuk).exists()


def test_what_is_not_ready_is_never_handed_in_whatever_way_is_taken(begonnen, verteller, nu):
    begonnen()
    verhaal = VerhaalPage.objects.get()
    beschrijf(verhaal, verteller, nu, "")
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    actions.stuur_door(nu=nu)
    assert not VerhaalPage.objects.get().wordt_gelezen
    assert not Besluit.objects.exists()
    assert not Foto.objects.get().ter_inzage


def test_the_same_form_sent_twice_while_it_waits_is_one_photo(begonnen, verteller, fotowerker, nu):
    begonnen()
    actions.voeg_bestanden_toe(
        vorm=FOTO, verhaal=VerhaalPage.objects.get(), door=verteller, uploads=[foto()], nu=nu
    )
    assert len(concept().bestandssleutels) == Foto.objects.count() == 1
    fotowerker()
    actions.voeg_bestanden_toe(
        vorm=FOTO, verhaal=VerhaalPage.objects.get(), door=verteller, uploads=[foto()], nu=nu
    )
    assert len(concept().bestandssleutels) == Foto.objects.count() == 1
    assert Foto.objects.get().fase == Fase.KLAAR
