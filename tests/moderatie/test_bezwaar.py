"""Objecting to a besluit: somebody else decides, with reasons; a win brings back the same bytes (MOD-10)."""

from datetime import timedelta

import pytest
from django.urls import reverse

import moderatie.actions
from common.errors import AlGebeurd, MagNiet, NietGevonden, Weg
from deelnemers import rollen
from mediatheek.models import Foto
from moderatie.models import Besluit, Bezwaar, Spelregel, Toets, Uitkomst
from post.models import Bericht
from tests import toestanden
from tests.conftest import maak_persoon
from tests.toegang.conftest import plaatje
from verhalen import actions
from verhalen.models import VerhaalPage
from verhalen.toestanden import Lezers, Toestand

pytestmark = pytest.mark.django_db

DOOR_ONS = Toestand(Lezers.DOOR_ONS)


def vers(verhaal):
    return VerhaalPage.objects.get(pk=verhaal.pk)


def redenen():
    return {"regels": list(Spelregel.objects.all()[:1]), "woorden": "Er staat een naam in."}


@pytest.fixture
def haal_weg(moderator, nu):
    """A moderator looks again at what is online, and takes it off: gives the besluit."""

    def doe(verhaal, act=moderatie.actions.haal_van_site, op=None):
        toets = moderatie.actions.kijk_opnieuw(waarover=verhaal.waarover, door=moderator, nu=op or nu)
        return act(toets_id=toets.pk, door=moderator, nu=op or nu, **redenen())

    return doe


@pytest.fixture
def bestreden(schrijf_verhaal, online_verhaal, verteller, moderator, lopende_toets, haal_weg, nu):
    """A verhaal that was held back in this way, with that besluit."""

    def maak(hoe):
        if hoe == "van de site":
            verhaal = online_verhaal(verteller, "Mijn verhaal")
            besluit = haal_weg(verhaal)
            return vers(verhaal), besluit
        verhaal = schrijf_verhaal(verteller, "Mijn verhaal")
        actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
        act = moderatie.actions.vraag if hoe == "vragen" else moderatie.actions.plaats_niet
        besluit = act(toets_id=lopende_toets(verhaal), door=moderator, nu=nu, **redenen())
        return vers(verhaal), besluit

    return maak


@pytest.fixture
def maak_bezwaar(verteller, nu):
    def doe(besluit, woorden="", op=None):
        return moderatie.actions.dien_bezwaar_in(
            besluit_id=besluit.pk, door=verteller, woorden=woorden, nu=op or nu
        )

    return doe


@pytest.fixture
def beslis(tweede_moderator, nu):
    def doe(bezwaar, gelijk, woorden="Ik las het opnieuw.", door=None):
        return moderatie.actions.beslis_bezwaar(
            toets_id=bezwaar.toets_id, door=door or tweede_moderator, gelijk=gelijk, woorden=woorden, nu=nu
        )

    return doe


HOE = ["vragen", "niet plaatsen", "van de site"]


@pytest.mark.parametrize("hoe", HOE)
def test_a_win_puts_the_same_bytes_at_the_same_address(
    hoe, bestreden, maak_bezwaar, beslis, verteller, client
):
    verhaal, besluit = bestreden(hoe)
    besluit_nu = beslis(maak_bezwaar(besluit, "Dat is mijn eigen naam."), True)
    assert besluit_nu.uitkomst == Uitkomst.PLAATSEN
    na = vers(verhaal)
    assert na.toestand() == toestanden.ONLINE
    assert na.vingerafdruk() == besluit.vingerafdruk
    if hoe == "van de site":
        assert na.get_url() == verhaal.get_url()
    assert client.get(na.get_url()).status_code == 200
    (brief,) = Bericht.objects.filter(aan=verteller.email, soort="verhaal bezwaar")
    assert "precies zoals je het stuurde" in brief.tekst
    assert "Ik las het opnieuw." in brief.tekst


@pytest.mark.parametrize("hoe", HOE)
def test_a_loss_leaves_all_as_it_was_and_says_why(hoe, bestreden, maak_bezwaar, beslis, verteller):
    verhaal, besluit = bestreden(hoe)
    voor = verhaal.toestand()
    besluit_nu = beslis(maak_bezwaar(besluit), False)
    assert (besluit_nu.uitkomst, besluit_nu.regels) == (Uitkomst.BLIJFT, besluit.regels)
    assert vers(verhaal).toestand() == voor
    (brief,) = Bericht.objects.filter(aan=verteller.email, soort="verhaal bezwaar")
    assert "het besluit blijft" in brief.tekst
    with pytest.raises(AlGebeurd, match="Iemand anders keek hier al naar"):
        maak_bezwaar(besluit_nu)


def test_who_decided_does_not_decide_again_and_nobody_about_their_own(
    bestreden, maak_bezwaar, beslis, moderator, verteller, als
):
    _verhaal, besluit = bestreden("niet plaatsen")
    bezwaar = maak_bezwaar(besluit)
    with pytest.raises(MagNiet, match="Jij besliste hier eerder over"):
        beslis(bezwaar, True, door=moderator)
    assert als(moderator).get(reverse("lees", args=[bezwaar.toets_id])).status_code == 403
    with pytest.raises(MagNiet):
        beslis(bezwaar, True, door=verteller)
    assert Toets.objects.get(pk=bezwaar.toets_id).loopt


@pytest.mark.parametrize("gelijk", [True, False])
def test_without_words_nothing_is_decided(gelijk, bestreden, maak_bezwaar, beslis):
    bezwaar = maak_bezwaar(bestreden("vragen")[1])
    with pytest.raises(moderatie.actions.GeenRedenen):
        beslis(bezwaar, gelijk, woorden=" ")
    assert Besluit.objects.count() == 1


def test_six_months_and_not_a_day_longer(bestreden, maak_bezwaar, nu):
    _verhaal, besluit = bestreden("niet plaatsen")
    with pytest.raises(Weg, match="langer dan zes maanden"):
        maak_bezwaar(besluit, op=nu + timedelta(days=185))
    assert maak_bezwaar(besluit, op=nu.replace(year=2027, month=5, day=27)).pk


def test_only_who_wrote_it_objects_and_once(bestreden, maak_bezwaar, andere_verteller, nu):
    _verhaal, besluit = bestreden("niet plaatsen")
    with pytest.raises(NietGevonden):
        moderatie.actions.dien_bezwaar_in(besluit_id=besluit.pk, door=andere_verteller, woorden="", nu=nu)
    assert maak_bezwaar(besluit) == maak_bezwaar(besluit, "Nog eens.")
    assert Bezwaar.objects.count() == 1


def test_after_erasing_an_objection_is_still_decided_and_nothing_comes_back(
    bestreden, maak_bezwaar, beslis, verteller, als, nu
):
    verhaal, besluit = bestreden("niet plaatsen")
    actions.gooi_weg(verhaal=verhaal, door=verteller, nu=nu)
    actions.ruim_op(nu=nu + timedelta(days=31))
    browser = als(verteller)
    lijst = browser.get(reverse("mijn_besluiten")).content.decode()
    assert "Dit verhaal is gewist." in lijst
    adres = reverse("bezwaar", args=[besluit.pk])
    assert adres in lijst
    assert "Er komt niets meer van terug." in browser.get(adres).content.decode()
    assert browser.post(adres, {"woorden": "Toch."}, follow=True).status_code == 200
    besluit_nu = beslis(Bezwaar.objects.get(), True)
    assert besluit_nu.uitkomst == Uitkomst.GELIJK
    assert not VerhaalPage.objects.exists()
    (brief,) = Bericht.objects.filter(soort="verhaal bezwaar")
    assert "Je verhaal is gewist. Daarom komt het niet terug." in brief.tekst


def test_a_win_never_goes_over_what_its_writer_wants_now(bestreden, maak_bezwaar, beslis, verteller, nu):
    later = nu + timedelta(hours=1)
    verhaal, besluit = bestreden("van de site")
    bezwaar = maak_bezwaar(besluit)
    actions.trek_in(verhaal=verhaal, door=verteller, nu=later)
    assert beslis(bezwaar, True).uitkomst == Uitkomst.PLAATSEN
    na = vers(verhaal)
    assert (na.live, na.toestand().lezers) == (False, Lezers.TERUGGETROKKEN)


def test_what_came_since_is_newer_than_what_was_objected_to(
    bestreden, maak_bezwaar, beslis, plaats_verhaal, verteller, nu
):
    verhaal, besluit = bestreden("niet plaatsen")
    bezwaar = maak_bezwaar(besluit)
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Anders.", nu=nu)
    plaats_verhaal(vers(verhaal))
    assert beslis(bezwaar, True).uitkomst == Uitkomst.GELIJK
    assert vers(verhaal).tekst == "Anders."


def test_taken_off_it_is_gone_for_readers_and_its_writer_reads_why(bestreden, verteller, als, client):
    verhaal, besluit = bestreden("van de site")
    assert vers(verhaal).toestand() == DOOR_ONS
    weg = client.get(verhaal.get_url())
    assert weg.status_code == 410
    assert "Dat wilde de schrijver zo" not in weg.content.decode()
    tekst = als(verteller).get(reverse("mijn_verhaal", args=[verhaal.sleutel])).content.decode()
    assert "Er staat een naam in." in tekst
    assert reverse("bezwaar", args=[besluit.pk]) in tekst
    (brief,) = Bericht.objects.filter(aan=verteller.email, soort="verhaal van site")
    assert "Er staat een naam in." in brief.tekst


def test_what_a_moderator_took_off_does_not_come_back_by_an_earlier_besluit(bestreden, verteller, nu):
    verhaal, _besluit = bestreden("van de site")
    with pytest.raises(AlGebeurd):
        actions.toon_weer(verhaal=verhaal, door=verteller, nu=nu)
    assert not vers(verhaal).live


def test_taken_off_for_a_while_it_comes_back_by_itself(online_verhaal, haal_weg, verteller, nu):
    verhaal = online_verhaal(verteller)
    besluit = haal_weg(verhaal, moderatie.actions.haal_even_van_site)
    # A Saturday: five whole working days are over when the second Monday begins.
    assert besluit.tot.isoformat() == "2026-12-07T00:00:00+01:00"
    assert Toets.objects.lopend().get().aanleiding == "opnieuw"
    actions.toon_na_even(nu=besluit.tot - timedelta(minutes=1))
    assert vers(verhaal).toestand() == DOOR_ONS
    actions.toon_na_even(nu=besluit.tot)
    assert vers(verhaal).toestand() == toestanden.ONLINE
    assert Besluit.objects.count() == 2, "no besluit without a person"


def test_a_while_that_is_over_never_goes_over_what_its_writer_or_a_moderator_wants(
    online_verhaal, haal_weg, verteller, moderator, nu
):
    een, ander = online_verhaal(verteller), online_verhaal(verteller)
    for verhaal in (een, ander):
        tot = haal_weg(verhaal, moderatie.actions.haal_even_van_site).tot
    actions.trek_in(verhaal=vers(een), door=verteller, nu=nu + timedelta(hours=1))
    toets = Toets.objects.over(ander.waarover).lopend().get()
    moderatie.actions.haal_van_site(toets_id=toets.pk, door=moderator, nu=nu, **redenen())
    actions.toon_na_even(nu=tot)
    assert not vers(een).live
    assert vers(ander).toestand() == DOOR_ONS


def test_a_changed_version_may_come_after_it_was_taken_off(bestreden, plaats_verhaal, verteller, nu):
    verhaal, _besluit = bestreden("van de site")
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Zonder naam.", nu=nu)
    assert plaats_verhaal(vers(verhaal)).toestand() == toestanden.ONLINE


def test_there_is_nothing_to_look_at_again_where_nothing_is_on_the_site(
    schrijf_verhaal, verteller, moderator, nu
):
    verhaal = schrijf_verhaal(verteller)
    with pytest.raises(NietGevonden):
        moderatie.actions.kijk_opnieuw(waarover=verhaal.waarover, door=moderator, nu=nu)


def foto_te_zien(persoon, als):
    """What the photo of the story answers to this person."""
    adres = reverse("foto", args=[Foto.objects.get().sleutel, 400, "webp"])
    return als(persoon).get(adres).status_code


def test_who_decides_about_an_objection_sees_its_photos_and_nobody_longer_than_that(
    schrijf_verhaal, verteller, moderator, tweede_moderator, lopende_toets, maak_bezwaar, beslis, als, nu
):
    verhaal = schrijf_verhaal(verteller, "Kijk.", fotos=[plaatje()])
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    buiten = maak_persoon("Els", rollen.LEZERS_VAN_BUITEN, email="els@buiten.example")
    # Nobody but moderators gets what is being read: the mediatheek knows no toets.
    assert [foto_te_zien(wie, als) for wie in (tweede_moderator, buiten)] == [200, 404]
    besluit = moderatie.actions.plaats_niet(
        toets_id=lopende_toets(verhaal), door=moderator, nu=nu, **redenen()
    )
    assert foto_te_zien(tweede_moderator, als) == 404
    bezwaar = maak_bezwaar(besluit)
    assert [foto_te_zien(wie, als) for wie in (tweede_moderator, buiten)] == [200, 404]
    beslis(bezwaar, False)
    assert foto_te_zien(tweede_moderator, als) == 404


def test_a_besluit_about_what_is_online_leaves_the_photos_of_a_new_version_to_its_readers(
    online_verhaal, verteller, moderator, tweede_moderator, als, nu
):
    verhaal = online_verhaal(verteller, "Kijk.", fotos=[plaatje()])
    actions.verberg(verhaal=vers(verhaal), door=verteller, nu=nu)
    actions.bewaar(verhaal=vers(verhaal), door=verteller, tekst="Kijk nog eens.", nu=nu)
    actions.stuur_in(verhaal=vers(verhaal), door=verteller, nu=nu)
    toets = moderatie.actions.kijk_opnieuw(waarover=verhaal.waarover, door=moderator, nu=nu)
    moderatie.actions.laat_staan(toets_id=toets.pk, door=moderator, nu=nu)
    assert foto_te_zien(tweede_moderator, als) == 200
