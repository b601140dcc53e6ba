"""Sending while a sound, a film or a photo is being made ready: it is read when all of it can be read."""

import pytest
from django.urls import reverse

from deelnemers.actions import kies_naam
from mediatheek.models import Fase, Opname, raw_storage
from mediatheek.signals import bestand_verwerkt
from post.models import Bericht
from tests import toestanden
from tests.verhalen.formulier import plek
from tests.verhalen.test_opname import geluid
from tests.verhalen.test_vertellen import concept
from verhalen import actions
from verhalen.access import OnderLezing
from verhalen.actions.insturen import NogNietKlaar
from verhalen.models import Gebeurtenis, VerhaalPage
from verhalen.toestanden import Lezers, Onderweg
from verhalen.vormen import VORMEN

pytestmark = pytest.mark.django_db


def vers():
    return VerhaalPage.objects.get()


def zet_geluid_bij(verhaal, door, nu, upload=None):
    actions.leg_stuk_neer(
        verhaal=verhaal,
        door=door,
        vorm=VORMEN["geluid"],
        gegevens={"gezegd": "Piep.", "geluid": upload or geluid()},
        nu=nu,
    )


def stukmaken():
    """What came in can be no sound any more."""
    opname = Opname.objects.get()
    for deel in opname.delen.all():
        with open(raw_storage().path(deel.bestand), "wb") as bestand:
            bestand.write(b"\0" * 4000)


@pytest.fixture
def verstuurd(schrijf_verhaal, verteller, opnamewerker, nu):
    """A story with a sound that is being made ready, sent in."""
    verhaal = schrijf_verhaal(verteller, "Luister maar.")
    zet_geluid_bij(verhaal, verteller, nu)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    return verhaal


def test_it_is_read_as_soon_as_it_is_ready_and_not_before(
    als, verteller, moderator, verstuurd, opnamewerker, nu
):
    schrijver, leest = als(verteller), als(moderator)
    assert plek(schrijver.get(reverse("dank", args=[verstuurd.sleutel]), follow=True)).endswith("/dank/")
    toestand = vers().toestand()
    assert (toestand.lezers, toestand.onderweg) == (Lezers.NIETS, Onderweg.INGESTUURD)
    actions.stuur_door(nu=nu)
    assert not vers().wordt_gelezen
    assert "Luister maar." not in leest.get(reverse("leesrij")).text
    assert not Opname.objects.get().ter_inzage
    opnamewerker()
    assert Opname.objects.get().fase == Fase.KLAAR
    assert vers().wordt_gelezen
    assert Opname.objects.get().ter_inzage
    assert "Luister maar." in leest.get(reverse("leesrij")).text
    # Told once that it came in, and noted once.
    assert Bericht.objects.filter(soort="verhaal ontvangen").count() == 1
    assert [g.wat for g in Gebeurtenis.objects.all()] == [Gebeurtenis.Wat.INGESTUURD]


def test_a_worker_that_was_stopped_in_between_does_it_later(verstuurd, opnamewerker, nu, monkeypatch):
    monkeypatch.setattr(bestand_verwerkt, "receivers", [])
    bestand_verwerkt.sender_receivers_cache.clear()
    opnamewerker()
    assert vers().wordt_klaargezet
    actions.stuur_door(nu=nu)
    actions.stuur_door(nu=nu)
    assert vers().wordt_gelezen
    bestand_verwerkt.sender_receivers_cache.clear()


def test_what_is_refused_comes_back_to_its_writer_who_is_told(als, verteller, verstuurd, opnamewerker, nu):
    stukmaken()
    opnamewerker()
    assert Opname.objects.get().fase == Fase.GEWEIGERD
    assert vers().toestand().onderweg == Onderweg.CONCEPT
    bericht = Bericht.objects.get(soort="verhaal niet klaar")
    assert bericht.aan == verteller.email
    vel = als(verteller).get(reverse("verder", args=[verstuurd.sleutel]))
    assert vel.status_code == 200
    assert Opname.objects.onklaar(concept().bestandssleutels)[Opname.objects.get().sleutel].zin in vel.text
    with pytest.raises(NogNietKlaar, match="Het geluid lukte niet"):
        actions.stuur_in(verhaal=vers(), door=verteller, nu=nu)


def test_until_then_it_can_be_taken_back_and_not_be_changed(als, verteller, verstuurd, opnamewerker, nu):
    with pytest.raises(OnderLezing):
        actions.bewaar(verhaal=vers(), door=verteller, tekst="Anders.", nu=nu)
    browser = als(verteller)
    assert "Neem het terug" in browser.get("/mijn/").text
    browser.post(reverse("neem_terug", args=[verstuurd.sleutel]))
    assert not vers().is_ingestuurd
    actions.bewaar(verhaal=vers(), door=verteller, tekst="Anders.", nu=nu)
    opnamewerker()
    assert not vers().is_ingestuurd
    assert [g.wat for g in Gebeurtenis.objects.all()][-1] == Gebeurtenis.Wat.TERUGGENOMEN


@pytest.mark.parametrize("daad", [actions.gooi_weg, actions.trek_in])
def test_thrown_away_or_withdrawn_it_is_never_read(verteller, verstuurd, opnamewerker, nu, daad):
    daad(verhaal=vers(), door=verteller, nu=nu)
    opnamewerker()
    actions.stuur_door(nu=nu)
    assert not vers().is_ingestuurd


def test_a_new_version_waits_while_the_old_one_stays_on_the_site(
    online_verhaal, verteller, opnamewerker, client, nu
):
    verhaal = online_verhaal(verteller, "Luister maar.")
    zet_geluid_bij(verhaal, verteller, nu)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    toestand = vers().toestand()
    assert (toestand.lezers, toestand.onderweg) == (Lezers.ONLINE, Onderweg.INGESTUURD)
    assert "audio" not in client.get(verhaal.url).text
    actions.vergeet_wijziging(verhaal=vers(), door=verteller, nu=nu)
    opnamewerker()
    assert vers().toestand().onderweg is None
    assert not Opname.objects.exists()


def test_a_question_that_was_answered_by_a_new_version_waits_for_no_answer(
    als, verteller, moderator, in_toestand, opnamewerker, nu
):
    verhaal = in_toestand(toestanden.VRAAG)
    assert vers().te_beantwoorden
    zet_geluid_bij(verhaal, verteller, nu)
    actions.stuur_in(verhaal=vers(), door=verteller, nu=nu)
    assert vers().te_beantwoorden is None
    assert "Lief bericht" not in als(verteller).get(reverse("dank", args=[verhaal.sleutel])).text
    actions.neem_terug(verhaal=vers(), door=verteller, nu=nu)
    assert vers().te_beantwoorden


def test_the_look_says_that_it_can_be_sent_only_where_it_can(
    als, verteller, schrijf_verhaal, opnamewerker, nu
):
    verhaal = schrijf_verhaal(verteller, "Luister maar.")
    zet_geluid_bij(verhaal, verteller, nu)
    kijk, browser = reverse("kijk", args=[verhaal.sleutel]), als(verteller)
    assert "Je kunt het al versturen." in browser.get(kijk).text
    actions.begin_opname(verhaal=vers(), door=verteller, soort="film", opnieuw=False, nu=nu)
    tekst = browser.get(kijk).text
    assert "Er wordt nog iets klaargezet." in tekst
    assert "Je kunt het al versturen." not in tekst


def test_the_name_is_that_of_when_it_is_handed_in(verteller, verstuurd, opnamewerker, nu):
    kies_naam(deelnemer=verteller, naam="Fietser", nu=nu)
    opnamewerker()
    assert vers().lees_concept().schrijversnaam == "Fietser"


def test_who_is_still_recording_ends_that_first(schrijf_verhaal, verteller, nu):
    verhaal = schrijf_verhaal(verteller, "Luister maar.")
    actions.begin_opname(verhaal=verhaal, door=verteller, soort="geluid", opnieuw=False, nu=nu)
    with pytest.raises(NogNietKlaar, match="Druk eerst op Klaar met opnemen"):
        actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    assert not vers().is_ingestuurd
