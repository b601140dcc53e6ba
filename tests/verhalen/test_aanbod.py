"""Words for an opname: a moderator writes down what is said, and its writer takes that over or not."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import moderatie.actions
from common.tekst import schoon
from mediatheek.models import Opname
from moderatie.models import Spelregel
from post.models import Bericht
from tests.mediatheek.opnamen import TOON, maak
from tests.tekens import VUIL
from tests.verhalen.test_opname import geluid
from tests.verhalen.test_vertellen import concept
from verhalen import actions
from verhalen.aanbod import Aanbod
from verhalen.actions.aanbod import VELD
from verhalen.models import VerhaalPage
from verhalen.vormen import VORMEN

pytestmark = pytest.mark.django_db
GELUID = VORMEN["geluid"]
WOORDEN = "Ik zit hier.\nEn ik zeg piep."
KOP = "Dit hoorden we in je opname"


def vers():
    return VerhaalPage.objects.get()


def gezegd(versie=None):
    return [waarde["gezegd"] for waarde in (versie or concept()).waarden(GELUID)]


def stuk_id():
    return concept().eerste(GELUID)["id"]


@pytest.fixture
def met_geluid(schrijf_verhaal, verteller, nu):
    """A concept with a sound: `met_geluid("")` without words beside it."""

    def schrijf(woorden=""):
        verhaal = schrijf_verhaal(verteller, "Luister maar.", titel="Hardop")
        gegevens = {"gezegd": woorden, "geluid": geluid()}
        actions.leg_stuk_neer(
            verhaal=verhaal, door=verteller, vorm=GELUID, gegevens=gegevens, meteen=True, nu=nu
        )
        return vers()

    return schrijf


@pytest.fixture
def aangeboden(met_geluid, plaats_verhaal):
    """An online verhaal with a sound, and the words that a moderator wrote down for it."""
    verhaal = met_geluid()
    plaats_verhaal(verhaal, aanvulling={f"{VELD}{stuk_id()}": f"  {WOORDEN} \n"})
    return Aanbod.objects.get()


def adres(aanbod):
    return reverse("beantwoord_aanbod", args=[vers().sleutel, aanbod.pk])


def test_the_desk_has_room_for_words_only_where_there_are_none(als, moderator, met_geluid, nu, lopende_toets):
    verhaal = met_geluid()
    actions.stuur_in(verhaal=verhaal, door=verhaal.owner, nu=nu)
    lees = als(moderator).get(reverse("lees", args=[lopende_toets(verhaal)])).text
    assert "Wat er wordt gezegd in geluid 1" in lees
    assert f'name="{VELD}{stuk_id()}"' in lees


def test_where_the_writer_told_it_nothing_is_asked(als, moderator, met_geluid, nu, lopende_toets):
    verhaal = met_geluid("Piep.")
    actions.stuur_in(verhaal=verhaal, door=verhaal.owner, nu=nu)
    assert f'name="{VELD}' not in als(moderator).get(reverse("lees", args=[lopende_toets(verhaal)])).text


def test_what_is_written_down_is_offered_and_nobody_else_sees_it(
    als, moderator, verteller, met_geluid, client, gelezen, lopende_toets, nu
):
    verhaal = met_geluid()
    actions.stuur_in(verhaal=verhaal, door=verhaal.owner, nu=nu)
    pad = reverse("lees", args=[lopende_toets(verhaal)])
    velden = {
        "uitkomst": "plaatsen",
        "anderen": "niemand",
        "vingerafdruk": gelezen(verhaal),
        f"{VELD}{stuk_id()}": WOORDEN,
    }
    assert als(moderator).post(pad, velden).status_code == 302
    assert vers().live
    assert gezegd() == gezegd(vers()) == [""]
    assert "piep" not in client.get(vers().url).text
    assert vers().url not in client.get("/zoek/?vraag=piep").text
    assert "piep" not in client.get("/feeds/verhalen.atom").text
    mijn = als(verteller).get("/mijn/").text
    assert "Lees wat we in je opname hoorden" in mijn
    bladzij = als(verteller).get(reverse("mijn_verhaal", args=[vers().sleutel])).text
    assert "En ik zeg piep." in bladzij
    [brief] = Bericht.objects.filter(soort="verhaal geplaatst")
    assert "Bij Mijn plek kies je of dat erbij komt." in brief.tekst
    assert "piep" not in brief.tekst + brief.onderwerp
    assert mail.outbox == []


def test_its_writer_takes_the_words_over_and_they_are_read_before_they_are_seen(
    als, verteller, aangeboden, plaats_verhaal, client
):
    antwoord = als(verteller).post(adres(aangeboden), {"doe": "ja"}, follow=True)
    assert antwoord.request["PATH_INFO"] == reverse("kijk", args=[vers().sleutel])
    assert "Lezers zien ze pas als je dit verstuurt." in antwoord.text
    assert gezegd() == [WOORDEN]
    assert gezegd(vers()) == [""]
    assert KOP not in als(verteller).get(reverse("mijn_verhaal", args=[vers().sleutel])).text
    assert "piep" not in client.get(vers().url).text
    plaats_verhaal(vers())
    assert "En ik zeg piep." in client.get(vers().url).text


def test_who_forgets_the_change_can_still_choose(als, verteller, aangeboden, nu):
    als(verteller).post(adres(aangeboden), {"doe": "ja"})
    actions.vergeet_wijziging(verhaal=vers(), door=verteller, nu=nu)
    assert gezegd() == [""]
    bladzij = als(verteller).get(reverse("mijn_verhaal", args=[vers().sleutel])).text
    assert KOP in bladzij
    assert "En ik zeg piep." in bladzij


def test_what_lies_in_the_bin_asks_nothing(als, verteller, aangeboden, nu):
    actions.gooi_weg(verhaal=vers(), door=verteller, nu=nu)
    for pad in ("/mijn/", reverse("mijn_verhaal", args=[vers().sleutel])):
        assert "hoorden" not in als(verteller).get(pad).text
    als(verteller).post(adres(aangeboden), {"doe": "ja"})
    assert gezegd() == [""]


def test_its_writer_says_no_and_nothing_changes(als, verteller, aangeboden):
    voor = concept().vingerafdruk()
    antwoord = als(verteller).post(adres(aangeboden), {"doe": "nee"}, follow=True)
    assert "Aan je verhaal is niets veranderd." in antwoord.text
    assert concept().vingerafdruk() == voor
    assert not vers().has_unpublished_changes
    assert not Aanbod.objects.exists()
    assert "piep" not in als(verteller).get("/mijn/").text


@pytest.mark.parametrize("doe", ["ja", "nee"])
def test_a_second_press_says_how_it_stands(als, verteller, aangeboden, doe):
    pad = adres(aangeboden)
    als(verteller).post(pad, {"doe": "ja"})
    antwoord = als(verteller).post(pad, {"doe": doe}, follow=True)
    assert "Hier is al iets mee gedaan." in antwoord.text
    assert gezegd() == [WOORDEN]


def test_words_of_the_writer_come_first(als, verteller, aangeboden, nu):
    gegevens = {"gezegd": "Zelf."}
    actions.leg_stuk_neer(
        verhaal=vers(), door=verteller, vorm=GELUID, nummer=stuk_id(), gegevens=gegevens, nu=nu
    )
    assert KOP not in als(verteller).get(adres(aangeboden), follow=True).text
    als(verteller).post(adres(aangeboden), {"doe": "ja"})
    assert gezegd() == ["Zelf."]


def test_while_a_new_version_is_read_nothing_changes_and_the_words_stay(als, verteller, aangeboden, nu):
    actions.bewaar(verhaal=vers(), door=verteller, titel="Anders", nu=nu)
    actions.stuur_in(verhaal=vers(), door=verteller, nu=nu)
    bladzij = als(verteller).get(reverse("mijn_verhaal", args=[vers().sleutel])).text
    assert "Als het gelezen is, kun je hier kiezen." in bladzij
    assert "Ja, zet ze erbij" not in bladzij
    antwoord = als(verteller).post(adres(aangeboden), {"doe": "ja"}, follow=True)
    assert "Neem het eerst terug." in antwoord.text
    assert gezegd() == [""]
    assert Aanbod.objects.exists()


@pytest.mark.parametrize("wie", ["andere_verteller", "moderator", "beheerder", None])
def test_nobody_else_answers_it(als, client, aangeboden, wie, request):
    browser = als(request.getfixturevalue(wie)) if wie else client
    assert browser.post(adres(aangeboden), {"doe": "ja"}).status_code in (302, 403, 404)
    assert gezegd() == [""]
    assert Aanbod.objects.exists()
    assert "piep" not in browser.get(reverse("mijn_verhaal", args=[vers().sleutel]), follow=True).text


def test_of_another_verhaal_it_is_not_there(als, aangeboden, andere_verteller, schrijf_verhaal):
    eigen = schrijf_verhaal(andere_verteller, "Van mij.")
    als(andere_verteller).post(
        reverse("beantwoord_aanbod", args=[eigen.sleutel, aangeboden.pk]), {"doe": "ja"}
    )
    assert Aanbod.objects.exists()


def test_it_goes_with_the_sound(verteller, aangeboden, nu):
    verhaal = vers()
    actions.trek_in(verhaal=verhaal, door=verteller, nu=nu)
    Opname.objects.get().delete()
    assert not Aanbod.objects.exists()


def test_offered_again_there_is_one(verteller, aangeboden, plaats_verhaal, nu):
    actions.bewaar(verhaal=vers(), door=verteller, titel="Anders", nu=nu)
    plaats_verhaal(vers(), aanvulling={f"{VELD}{stuk_id()}": "Beter gehoord."})
    assert [aanbod.woorden for aanbod in Aanbod.objects.all()] == ["Beter gehoord."]


def test_with_a_question_nothing_is_offered(als, moderator, met_geluid, lopende_toets, gelezen, nu):
    verhaal = met_geluid()
    actions.stuur_in(verhaal=verhaal, door=verhaal.owner, nu=nu)
    moderatie.actions.vraag(
        toets_id=lopende_toets(verhaal),
        door=moderator,
        regels=[Spelregel.objects.first()],
        woorden="Klopt dit?",
        gelezen=gelezen(verhaal),
        nu=nu,
    )
    assert not Aanbod.objects.exists()


def test_a_film_without_words_asks_for_them_too(
    als, moderator, schrijf_verhaal, verteller, nu, lopende_toets
):
    verhaal = schrijf_verhaal(verteller, "Kijk.")
    beeld = maak("mp4", "-f", "lavfi", "-i", "testsrc2=d=1:s=64x48:r=5", *TOON)
    actions.leg_stuk_neer(
        verhaal=verhaal,
        door=verteller,
        vorm=VORMEN["film"],
        gegevens={"film": SimpleUploadedFile("a.mp4", beeld)},
        meteen=True,
        nu=nu,
    )
    actions.stuur_in(verhaal=vers(), door=verteller, nu=nu)
    lees = als(moderator).get(reverse("lees", args=[lopende_toets(verhaal)])).text
    assert "Wat er wordt gezegd in film 1" in lees


def test_who_comes_too_late_at_the_desk_gets_the_words_back(
    als, moderator, met_geluid, gelezen, lopende_toets, verteller, nu
):
    verhaal = met_geluid()
    actions.stuur_in(verhaal=verhaal, door=verhaal.owner, nu=nu)
    pad, afdruk = reverse("lees", args=[lopende_toets(verhaal)]), gelezen(verhaal)
    actions.neem_terug(verhaal=vers(), door=verteller, nu=nu)
    velden = {"uitkomst": "plaatsen", "anderen": "niemand", "vingerafdruk": afdruk, "woorden": "Dank je."}
    antwoord = als(moderator).post(pad, {**velden, f"{VELD}{stuk_id()}": WOORDEN})
    assert antwoord.status_code == 409
    for woorden in ("Dank je.", "En ik zeg piep."):
        assert woorden in antwoord.text
    assert not Aanbod.objects.exists()


def test_a_press_below_older_words_does_not_agree_to_newer_ones(
    als, verteller, aangeboden, plaats_verhaal, nu
):
    oud = adres(aangeboden)
    actions.bewaar(verhaal=vers(), door=verteller, titel="Anders", nu=nu)
    plaats_verhaal(vers(), aanvulling={f"{VELD}{stuk_id()}": "Heel andere woorden."})
    antwoord = als(verteller).post(oud, {"doe": "ja"}, follow=True)
    assert "Hier is al iets mee gedaan." in antwoord.text
    assert gezegd() == [""]


@pytest.mark.parametrize("doe", ["", "misschien"])
def test_only_an_answer_is_an_answer(als, verteller, aangeboden, doe):
    als(verteller).post(adres(aangeboden), {"doe": doe})
    assert Aanbod.objects.exists()


@pytest.mark.parametrize("woorden", VUIL.values(), ids=VUIL)
def test_what_is_written_down_is_cleaned_as_everything_that_people_type(
    als, verteller, met_geluid, plaats_verhaal, woorden
):
    verhaal = met_geluid()
    plaats_verhaal(verhaal, aanvulling={f"{VELD}{stuk_id()}": woorden})
    verwacht = schoon(woorden)
    assert [aanbod.woorden for aanbod in Aanbod.objects.all()] == ([verwacht] if verwacht else [])
    if verwacht:
        als(verteller).post(adres(Aanbod.objects.get()), {"doe": "ja"})
    assert gezegd() == [verwacht]
