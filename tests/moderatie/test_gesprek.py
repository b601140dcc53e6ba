"""A question can be answered in words; both sides see the whole Gesprek, and nothing in it is overwritten."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

import moderatie.actions
from common.errors import AlGebeurd
from mediatheek.models import Foto
from moderatie.bureau import bureau_van
from moderatie.gesprek import gesprek
from moderatie.models import Besluit, Beurt, Kant, Spelregel
from tests import toestanden
from tests.draden import tegelijk
from tests.verhalen.test_vertellen import foto
from verhalen import actions
from verhalen.actions.antwoorden import IntussenAnders, antwoord
from verhalen.models import VerhaalPage

pytestmark = pytest.mark.django_db


def vers(verhaal):
    return VerhaalPage.objects.get(pk=verhaal.pk)


@pytest.fixture
def houd_terug(lopende_toets, moderator, nu):
    """Ask something about what is being read, or do not place it."""

    def houd_terug(verhaal, daad="vraag", woorden="Wie is Jansen?", op=None, regels=1):
        return getattr(moderatie.actions, daad)(
            toets_id=lopende_toets(verhaal),
            door=moderator,
            regels=list(Spelregel.objects.all()[:regels]),
            woorden=woorden,
            nu=op or nu,
        )

    return houd_terug


@pytest.fixture
def bevraagd(schrijf_verhaal, verteller, houd_terug, nu):
    """A verhaal about which a moderator asked something."""
    verhaal = schrijf_verhaal(verteller, "Ik zag Jansen.")
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    houd_terug(verhaal)
    return vers(verhaal)


@pytest.fixture
def zeg(verteller, nu):
    """The writer answers what is asked now."""

    def zeg(verhaal, woorden="Jansen is mijn kat.", op=None, **anders):
        nu_op = vers(verhaal)
        vraag = nu_op.tegengehouden
        wat = {"besluit_id": vraag.pk if vraag else 0, "versie_id": nu_op.latest_revision_id} | anders
        return antwoord(verhaal=nu_op, door=verteller, woorden=woorden, nu=op or nu, **wat)

    return zeg


@pytest.mark.parametrize("daad", ["vraag", "plaats_niet"])
def test_an_answer_hands_the_same_revision_in_again(daad, schrijf_verhaal, verteller, houd_terug, zeg, nu):
    verhaal = schrijf_verhaal(verteller, "Ik zag Jansen.")
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    besluit = houd_terug(verhaal, daad)
    zeg(verhaal, op=nu + timedelta(hours=1))
    weer = vers(verhaal)
    toets = weer.laatste_toets
    assert (weer.wordt_gelezen, toets.versie) == (True, besluit.versie)
    assert toets.sinds == nu + timedelta(hours=1)
    assert [(d.kant, d.woorden) for d in gesprek(weer)] == [
        (Kant.MODERATOR, "Wie is Jansen?"),
        (Kant.SCHRIJVER, "Jansen is mijn kat."),
    ]


def test_the_words_of_a_besluit_are_kept_once(bevraagd, zeg):
    zeg(bevraagd)
    assert [beurt.woorden for beurt in Beurt.objects.all()] == ["Jansen is mijn kat."]


def test_the_whole_gesprek_stands_in_its_order_for_both_sides(
    bevraagd, zeg, houd_terug, verteller, moderator, lopende_toets, als, nu
):
    zeg(bevraagd, op=nu + timedelta(minutes=1))
    houd_terug(bevraagd, "plaats_niet", "En wie is Piet?", op=nu + timedelta(minutes=2), regels=2)
    schrijver = als(verteller).get(reverse("antwoord", args=[bevraagd.sleutel])).content.decode()
    zeg(bevraagd, "Piet ben ik.", op=nu + timedelta(minutes=3))
    tafel = als(moderator).get(reverse("lees", args=[lopende_toets(bevraagd)])).content.decode()
    woorden = ["Wie is Jansen?", "Jansen is mijn kat.", "En wie is Piet?", "Piet ben ik."]
    for tekst, gezegd in ((schrijver, woorden[:3]), (tafel, woorden)):
        plekken = [tekst.index(zin) for zin in gezegd]
        assert plekken == sorted(plekken)
    assert str(moderator) in tafel
    # A writer reads "een moderator": no names from the desk.
    assert str(moderator) not in schrijver
    rij = als(moderator).get(reverse("leesrij")).content.decode()
    assert "We lezen dit voor de derde keer." in rij
    assert "De schrijver antwoordde:" in rij
    assert "Piet ben ik." in rij


def test_the_screen_takes_the_answer_and_says_what_readers_see(bevraagd, verteller, als):
    browser, adres = als(verteller), reverse("antwoord", args=[bevraagd.sleutel])
    pagina = browser.get(adres).content.decode()
    velden = dict(re.findall(r'name="(besluit|versie)" value="(\d+)"', pagina))
    gestuurd = browser.post(adres, {**velden, "woorden": "Jansen is <mijn> kat."}, follow=True)
    assert gestuurd.redirect_chain == [(reverse("mijn_verhaal", args=[bevraagd.sleutel]), 302)]
    assert "Je antwoord is bij ons." in gestuurd.content.decode()
    assert "Je verhaal staat nu niet op de site." in gestuurd.content.decode()
    # The second press says the same and does nothing.
    nog_eens = browser.post(adres, {**velden, "woorden": "Jansen is <mijn> kat."}, follow=True)
    assert "Je antwoord is bij ons." in nog_eens.content.decode()
    assert [beurt.woorden for beurt in Beurt.objects.all()] == ["Jansen is <mijn> kat."]
    # Other words come too late, and come back to be copied.
    anders = browser.post(adres, {**velden, "woorden": "Nog wat."})
    assert anders.status_code == 409
    assert "Je gaf hier al antwoord op." in anders.content.decode()
    assert "Nog wat." in anders.content.decode()


def test_without_words_nothing_is_sent(bevraagd, verteller, als):
    adres = reverse("antwoord", args=[bevraagd.sleutel])
    leeg = als(verteller).post(adres, {"besluit": 1, "versie": 1, "woorden": "  "}).content.decode()
    assert "Schrijf eerst je antwoord." in leeg
    with pytest.raises(moderatie.actions.GeenWoorden):
        moderatie.actions.zeg_antwoord(
            inhoud=bevraagd, door=verteller, besluit_id=bevraagd.tegengehouden.pk, woorden="\n", nu=None
        )
    assert not Beurt.objects.exists()


def test_a_text_that_was_changed_too_goes_along_but_never_unseen(bevraagd, verteller, zeg, als, nu):
    oud = bevraagd.latest_revision_id
    actions.bewaar(verhaal=bevraagd, door=verteller, tekst="Ik zag mijn kat.", nu=nu)
    with pytest.raises(IntussenAnders):
        zeg(bevraagd, versie_id=oud)
    assert not Beurt.objects.exists()
    adres = reverse("antwoord", args=[bevraagd.sleutel])
    vraag = vers(bevraagd).tegengehouden.pk
    scherm = als(verteller).post(adres, {"besluit": vraag, "versie": oud, "woorden": "Het is mijn kat."})
    assert scherm.status_code == 409
    tekst = scherm.content.decode()
    assert "Je verhaal is intussen anders." in tekst
    assert "Het is mijn kat.</textarea>" in tekst
    assert "Je veranderde ook je verhaal. Dat gaat mee met je antwoord." in tekst
    velden = dict(re.findall(r'name="(besluit|versie)" value="(\d+)"', tekst))
    als(verteller).post(adres, {**velden, "woorden": "Het is mijn kat."})
    toets = vers(bevraagd).laatste_toets
    assert bureau_van(toets.soort).versie(toets).tekst == "Ik zag mijn kat."
    assert [d.woorden for d in gesprek(vers(bevraagd))] == ["Wie is Jansen?", "Het is mijn kat."]


def test_another_name_since_goes_along_to_be_read(bevraagd, verteller, zeg):
    verteller.schrijversnaam = "Roos van de hoek"
    verteller.save()
    zeg(bevraagd)
    toets = vers(bevraagd).laatste_toets
    assert bureau_van(toets.soort).versie(toets).schrijversnaam == "Roos van de hoek"


def test_moderators_see_the_photos_again_while_they_read_the_answer(
    schrijf_verhaal, verteller, houd_terug, zeg, nu
):
    verhaal = schrijf_verhaal(verteller, "Kijk.", fotos=[foto()])
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    houd_terug(verhaal)
    assert not Foto.objects.get().ter_inzage
    zeg(verhaal)
    assert Foto.objects.get().ter_inzage


@pytest.mark.parametrize(
    "daad",
    [actions.stuur_in, actions.gooi_weg, actions.trek_in],
    ids=lambda d: d.__name__,
)
def test_what_is_no_longer_asked_cannot_be_answered(daad, bevraagd, verteller, zeg, als, nu):
    vraag = bevraagd.tegengehouden
    if daad is actions.trek_in:
        Besluit.objects.get()  # something to take back first
        actions.stuur_in(verhaal=bevraagd, door=verteller, nu=nu)
    daad(verhaal=bevraagd, door=verteller, nu=nu)
    assert vers(bevraagd).te_beantwoorden is None
    with pytest.raises(AlGebeurd):
        zeg(bevraagd, besluit_id=vraag.pk)
    browser, adres = als(verteller), reverse("antwoord", args=[bevraagd.sleutel])
    assert browser.get(adres).status_code == 302
    te_laat = browser.post(adres, {"besluit": vraag.pk, "versie": 1, "woorden": "Mijn lange antwoord."})
    assert te_laat.status_code == 409
    assert "Mijn lange antwoord." in te_laat.content.decode()
    assert not Beurt.objects.exists()


def test_a_question_outlives_the_bin_and_being_off_the_site(bevraagd, verteller, zeg, als, nu):
    """What was asked is not undone by what its writer does with the verhaal: it can still be answered."""
    vraag = bevraagd.tegengehouden
    actions.gooi_weg(verhaal=bevraagd, door=verteller, nu=nu)
    actions.haal_uit_prullenbak(verhaal=bevraagd, door=verteller, nu=nu)
    assert vers(bevraagd).toestand() == toestanden.VRAAG
    assert "Een vraag over" in als(verteller).get("/mijn/").text
    zeg(bevraagd, besluit_id=vraag.pk)
    assert vers(bevraagd).toestand() == toestanden.INGESTUURD


def test_an_old_page_that_takes_back_a_reading_takes_no_question_away(bevraagd, verteller, zeg, nu):
    vraag = bevraagd.tegengehouden
    actions.neem_terug(verhaal=bevraagd, door=verteller, nu=nu)
    assert vers(bevraagd).tegengehouden == vraag
    zeg(bevraagd, besluit_id=vraag.pk)
    assert Beurt.objects.count() == 1


def test_an_older_question_is_not_answered_in_the_place_of_a_newer_one(bevraagd, zeg, houd_terug, nu):
    eerste = bevraagd.tegengehouden
    zeg(bevraagd)
    houd_terug(bevraagd, woorden="En Piet?")
    with pytest.raises(AlGebeurd):
        zeg(bevraagd, "Te laat.", besluit_id=eerste.pk)


def test_nobody_answers_for_another(bevraagd, andere_verteller, moderator, als):
    vraag, adres = bevraagd.tegengehouden, reverse("antwoord", args=[bevraagd.sleutel])
    for ander in (andere_verteller, moderator):
        velden = {"besluit": vraag.pk, "versie": bevraagd.latest_revision_id, "woorden": "Ik ben het."}
        assert als(ander).get(adres).status_code == 404
        assert als(ander).post(adres, velden).status_code == 404
    assert not Beurt.objects.exists()


def test_nothing_that_was_said_can_be_overwritten(bevraagd, zeg, verteller, nu):
    zeg(bevraagd)
    beurt = Beurt.objects.get()
    beurt.woorden = "Iets anders."
    with pytest.raises(TypeError):
        beurt.save()
    with pytest.raises(TypeError):
        Beurt.objects.update(woorden="Iets anders.")
    with pytest.raises(IntegrityError, match=r"besluit|UNIQUE"), transaction.atomic():
        Beurt.objects.create(
            soort=beurt.soort, sleutel=beurt.sleutel, kant=Kant.SCHRIJVER, woorden="Twee.",
            besluit=beurt.besluit, door=verteller, gezegd_op=nu,
        )  # fmt: skip
    assert Beurt.objects.get().woorden == "Jansen is mijn kat."


def test_what_was_said_is_erased_with_the_verhaal_and_only_then(
    bevraagd, zeg, schrijf_verhaal, verteller, houd_terug, nu
):
    ander = schrijf_verhaal(verteller, "Iets anders.")
    actions.stuur_in(verhaal=ander, door=verteller, nu=nu)
    houd_terug(ander)
    for verhaal in (bevraagd, ander):
        zeg(verhaal)
    actions.gooi_weg(verhaal=bevraagd, door=verteller, nu=nu)
    assert Beurt.objects.count() == 2
    assert actions.ruim_op(nu=nu + timedelta(days=31)) == 1
    assert [beurt.sleutel for beurt in Beurt.objects.all()] == [ander.sleutel]


def test_the_room_for_an_answer_stands_on_any_page_of_the_writer(bevraagd, verteller):
    request = RequestFactory().get("/")
    request.user = verteller
    sjabloon = Template("{% load antwoord %}{% antwoordvak verhaal vraag %}")
    gegevens = {"verhaal": bevraagd, "vraag": bevraagd.tegengehouden, "csrf_token": "abc"}
    tekst = sjabloon.render(Context(gegevens))
    assert f'action="{reverse("antwoord", args=[bevraagd.sleutel])}"' in tekst
    assert f'name="versie" value="{bevraagd.latest_revision_id}"' in tekst
    assert "Je verhaal blijft zoals het is." in tekst
    assert 'name="csrfmiddlewaretoken" value="abc"' in tekst


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_an_answer_pressed_in_two_tabs_at_once_is_one(bevraagd, verteller, nu):
    from functools import partial

    zelfde = partial(
        antwoord,
        verhaal=bevraagd,
        door=verteller,
        besluit_id=bevraagd.tegengehouden.pk,
        versie_id=bevraagd.latest_revision_id,
        woorden="Mijn kat.",
        nu=nu,
    )
    assert [type(uitkomst) for uitkomst in tegelijk(zelfde, zelfde)] == [VerhaalPage, VerhaalPage]
    assert Beurt.objects.count() == 1
