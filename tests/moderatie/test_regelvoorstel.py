"""A proposal for a rule: in one's own words, read first, talked about, answered by two people, taken back."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

import moderatie.actions
from common import weglijst
from common.errors import AlGebeurd, MagNiet, NietGevonden, TeVaak, Weg
from deelnemers import rollen
from moderatie.actions import voorstellen as acties
from moderatie.models import (
    Antwoord,
    Besluitwoorden,
    Beurt,
    Regelvoorstel,
    Spelregel,
    Toets,
    Voorstelantwoord,
)
from moderatie.regelnieuws import regelnieuws
from post.models import Bericht
from tests.conftest import maak_persoon

pytestmark = pytest.mark.django_db

WOORDEN = "Mag de naam van het taxibedrijf wel?"


@pytest.fixture
def stel_voor(site, nu):
    """Propose something: `stel_voor(persoon, woorden)`."""

    def doe(door, woorden=WOORDEN, *, sleutel=None, waarom="Dat is geen mens.", regel=None):
        return acties.stel_voor(
            door=door, sleutel=sleutel or uuid.uuid4(), regel=regel, woorden=woorden, waarom=waarom, nu=nu
        )

    return doe


def plaats(voorstel, moderator, nu):
    toets = vers(voorstel).laatste_toets
    moderatie.actions.plaats(
        toets_id=toets.pk, door=moderator, anderen="niemand", gelezen=voorstel.vingerafdruk(), nu=nu
    )
    return vers(voorstel)


def vers(voorstel):
    return Regelvoorstel.objects.get(pk=voorstel.pk)


@pytest.fixture
def geplaatst(stel_voor, verteller, moderator, nu):
    """A proposal of the verteller that is on the site."""
    return plaats(stel_voor(verteller, regel=Spelregel.objects.first()), moderator, nu)


@pytest.fixture
def beantwoord(geplaatst, andere_verteller, moderator, nu):
    """The same, with its answer."""
    wie = {"sleutel": geplaatst.sleutel, "nu": nu}
    acties.vraag_mee(door=moderator, naam=andere_verteller.schrijversnaam, **wie)
    rij = acties.schrijf_mee(
        door=andere_verteller, antwoord=Antwoord.ANDERS, woorden="Noem de soort bus.", **wie
    )
    acties.antwoord_op_voorstel(
        door=moderator, gelezen=rij.vingerafdruk(), woorden="Dat lijkt mij ook.", **wie
    )
    return vers(geplaatst)


# ---- proposing


def test_nobody_else_sees_a_proposal_before_a_moderator_placed_it(
    stel_voor, verteller, moderator, client, als, nu
):
    voorstel = stel_voor(verteller)
    adres = reverse("voorstel", args=[voorstel.sleutel])
    assert client.get(adres).status_code == 404
    assert WOORDEN not in client.get("/spelregels/voorstellen/").content.decode()
    assert als(moderator).get(reverse("beantwoord_voorstel", args=[voorstel.sleutel])).status_code == 404
    bureau = als(moderator).get(reverse("lees", args=[voorstel.laatste_toets.pk])).content.decode()
    assert WOORDEN in bureau
    assert str(verteller) in bureau
    plaats(voorstel, moderator, nu)
    for pad in (adres, "/spelregels/voorstellen/"):
        assert WOORDEN in client.get(pad).content.decode()
        assert str(verteller) in client.get(pad).content.decode()
    assert Bericht.objects.get(aan=verteller.email).onderwerp == "Je voorstel staat op de site"


def test_nobody_places_their_own_proposal_nor_other_words(stel_voor, moderator, tweede_moderator, nu):
    voorstel = stel_voor(moderator)
    with pytest.raises(MagNiet):
        plaats(voorstel, moderator, nu)
    with pytest.raises(moderatie.actions.NietWatJeLas):
        moderatie.actions.plaats(
            toets_id=voorstel.laatste_toets.pk,
            door=tweede_moderator,
            anderen="niemand",
            gelezen="1:anders",
            nu=nu,
        )
    assert plaats(voorstel, tweede_moderator, nu).openbaar


def test_only_the_words_are_needed_and_one_form_is_one_proposal(verteller, als, site):
    browser = als(verteller)
    pad = reverse("stel_voor")
    leeg = browser.post(pad, {"sleutel": str(uuid.uuid4()), "woorden": " \u200b "})
    assert leeg.status_code == 400
    assert "Een paar woorden is genoeg." in leeg.content.decode()
    vol = {"sleutel": str(uuid.uuid4()), "woorden": WOORDEN}
    for _keer in range(2):
        assert browser.post(pad, vol).status_code == 302
    voorstel = Regelvoorstel.objects.get()
    assert (voorstel.woorden, voorstel.waarom, voorstel.regel, voorstel.naam) == (
        WOORDEN,
        "",
        None,
        str(verteller),
    )
    assert Toets.objects.get().waarover == voorstel.waarover


def test_who_is_not_signed_in_is_asked_to_sign_in(client, site):
    assert client.get(reverse("stel_voor"))["Location"].startswith("/inloggen/")


def test_somebody_else_s_key_opens_nothing(stel_voor, verteller, lezer, als):
    voorstel = stel_voor(verteller)
    with pytest.raises(AlGebeurd):
        stel_voor(lezer, sleutel=voorstel.sleutel)
    for naam in ("mijn_voorstel", "neem_voorstel_terug", "schrijf_mee"):
        adres = reverse(naam, args=[voorstel.sleutel])
        assert als(lezer).get(adres).status_code == 404, naam
        assert als(lezer).post(adres, {"besluit": "1", "woorden": "x", "antwoord": "ja"}).status_code == 404


def test_nobody_fills_the_desk_with_proposals(stel_voor, verteller):
    for _keer in range(acties.PER_DAG):
        stel_voor(verteller)
    with pytest.raises(TeVaak):
        stel_voor(verteller)


def test_the_words_of_a_proposal_are_never_changed(geplaatst, nu):
    geplaatst.woorden = "Iets anders."
    with pytest.raises(TypeError):
        geplaatst.save()
    rijen = Regelvoorstel.objects.filter(pk=geplaatst.pk)
    for anders in (
        {"woorden": "x"},
        {"naam": "x"},
        {"regel": None},
        {"teruggenomen_op": nu, "woorden": "x", "waarom": "", "naam": ""},
        {"woorden": "", "waarom": "", "naam": ""},
        {"teruggenomen_op": nu, "woorden": ""},
    ):
        with pytest.raises(TypeError):
            rijen.update(**anders)
    with pytest.raises(IntegrityError), transaction.atomic():
        rijen.update(antwoord="ja")


# ---- a moderator asks, or does not place it


@pytest.mark.parametrize("daad", ["vraag", "plaats_niet"])
def test_a_moderator_s_words_reach_who_proposed_it_who_may_answer(
    daad, stel_voor, verteller, moderator, als, nu
):
    voorstel = stel_voor(verteller)
    regel = Spelregel.objects.first()
    getattr(moderatie.actions, daad)(
        toets_id=voorstel.laatste_toets.pk, door=moderator, regels=[regel], woorden="Welk bedrijf?", nu=nu
    )
    brief = Bericht.objects.get(aan=verteller.email)
    assert "Welk bedrijf?" in brief.tekst
    assert regel.titel in brief.tekst
    assert "31 mei 2027" in brief.tekst, "until when somebody else looks"
    assert WOORDEN not in brief.tekst
    assert regelnieuws(verteller, nu=nu).bevraagd == (voorstel,)
    browser, adres = als(verteller), reverse("mijn_voorstel", args=[voorstel.sleutel])
    pagina = browser.get(adres).content.decode()
    assert "Welk bedrijf?" in pagina
    assert str(moderator) not in pagina
    besluit = vers(voorstel).tegengehouden
    assert browser.post(adres, {"besluit": besluit.pk, "woorden": " "}).status_code == 400
    browser.post(adres, {"besluit": besluit.pk, "woorden": "Dat van de gemeente."})
    assert vers(voorstel).wordt_gelezen
    assert regelnieuws(verteller, nu=nu).bevraagd == ()
    # Pressed twice is answered once.
    browser.post(adres, {"besluit": besluit.pk, "woorden": "Dat van de gemeente."})
    assert Beurt.objects.count() == 1
    assert plaats(voorstel, moderator, nu).openbaar


def test_somebody_else_looks_and_the_same_words_come_on_the_site(
    stel_voor, verteller, moderator, tweede_moderator, client, als, nu
):
    voorstel = stel_voor(verteller)
    regels = [Spelregel.objects.first()]
    besluit = moderatie.actions.plaats_niet(
        toets_id=voorstel.laatste_toets.pk, door=moderator, regels=regels, woorden="Nee.", nu=nu
    )
    browser, eigen = als(verteller), reverse("mijn_voorstel", args=[voorstel.sleutel])
    bezwaar = reverse("bezwaar", args=[besluit.pk])
    assert bezwaar in browser.get(eigen).content.decode()
    assert bezwaar in Bericht.objects.get(aan=verteller.email).tekst
    assert browser.get(bezwaar).status_code == 200
    moderatie.actions.dien_bezwaar_in(besluit_id=besluit.pk, door=verteller, woorden="", nu=nu)
    opnieuw = Toets.objects.get(aanleiding="bezwaar")
    wat = {"toets_id": opnieuw.pk, "door": tweede_moderator, "woorden": "Het kan wel.", "nu": nu}
    moderatie.actions.beslis_bezwaar(**wat, gelijk=True)
    assert vers(voorstel).openbaar
    assert WOORDEN in client.get(reverse("voorstel", args=[voorstel.sleutel])).content.decode()
    assert regelnieuws(verteller, nu=nu).bevraagd == ()


def test_what_a_moderator_takes_off_the_site_is_gone_and_told(
    geplaatst, verteller, moderator, client, als, nu
):
    openbaar = reverse("voorstel", args=[geplaatst.sleutel])
    toets = moderatie.actions.kijk_opnieuw(waarover=geplaatst.waarover, door=moderator, nu=nu)
    wat = {"regels": [Spelregel.objects.first()], "woorden": "Er staat een naam in.", "nu": nu}
    moderatie.actions.haal_van_site(toets_id=toets.pk, door=moderator, **wat)
    assert client.get(openbaar).status_code == 404
    pagina = als(verteller).get(reverse("mijn_voorstel", args=[geplaatst.sleutel])).content.decode()
    assert "Een moderator haalde je voorstel van de site." in pagina
    assert "Laat iemand anders kijken" in pagina


# ---- the answer


def test_two_people_answer_with_their_words_and_who_proposed_it_is_told(
    beantwoord, verteller, andere_verteller, moderator, client, als, nu
):
    assert (beantwoord.antwoord, beantwoord.beantwoord_op) == ("anders", nu)
    groep, naast = beantwoord.antwoorden.all()
    assert (groep.door, groep.woorden) == (andere_verteller, "Noem de soort bus.")
    assert (naast.door, naast.woorden, naast.antwoord) == (moderator, "Dat lijkt mij ook.", "anders")
    pagina = client.get(reverse("voorstel", args=[beantwoord.sleutel])).content.decode()
    for zin in ("Noem de soort bus.", "Dat lijkt mij ook.", "Sjors", "Anders: we doen het"):
        assert zin in pagina, zin
    assert Bericht.objects.filter(aan=verteller.email, onderwerp="Er is antwoord op je voorstel").count() == 1
    assert regelnieuws(verteller, nu=nu).beantwoord == (beantwoord,)
    assert regelnieuws(verteller, nu=nu + timedelta(days=31)).beantwoord == ()
    with pytest.raises(AlGebeurd):
        acties.vraag_mee(door=moderator, sleutel=beantwoord.sleutel, naam="Sjors", nu=nu)
    with pytest.raises(NietGevonden):
        acties.schrijf_mee(
            door=andere_verteller, sleutel=beantwoord.sleutel, antwoord=Antwoord.JA, woorden="Toch.", nu=nu
        )
    with pytest.raises(TypeError):
        groep.save()


def test_the_words_of_the_group_are_public_only_when_a_moderator_stood_beside_them(
    geplaatst, andere_verteller, moderator, client, nu
):
    wie = {"sleutel": geplaatst.sleutel, "nu": nu}
    with pytest.raises(AlGebeurd, match="Eerst schrijft iemand van de groep"):
        acties.antwoord_op_voorstel(door=moderator, gelezen="", woorden="Ja.", **wie)
    acties.vraag_mee(door=moderator, naam="sjors", **wie)
    acties.schrijf_mee(door=andere_verteller, antwoord=Antwoord.JA, woorden="Het mag best.", **wie)
    assert "Het mag best." not in client.get(reverse("voorstel", args=[geplaatst.sleutel])).content.decode()
    # They may write it again; what the moderator read is then no more what would be shown.
    rij = acties.schrijf_mee(door=andere_verteller, antwoord=Antwoord.NEE, woorden="Toch niet.", **wie)
    with pytest.raises(AlGebeurd, match="niet meer wat jij las"):
        acties.antwoord_op_voorstel(door=moderator, gelezen="oud", woorden="Ja.", **wie)
    with pytest.raises(acties.GeenWoorden):
        acties.antwoord_op_voorstel(door=moderator, gelezen=rij.vingerafdruk(), woorden=" ", **wie)
    assert vers(geplaatst).beantwoord_op is None


def test_who_proposed_it_or_works_here_is_not_the_one_of_the_group(
    geplaatst, verteller, moderator, tweede_moderator, beleidsmaker, begeleider, nu
):
    dicht = maak_persoon("Dicht", rollen.DEELNEMERS)
    dicht.is_active = False
    dicht.save()
    for wie in (verteller, moderator, tweede_moderator, beleidsmaker, begeleider, dicht, "Niemand", "", " "):
        with pytest.raises(acties.OnbekendeNaam):
            acties.vraag_mee(door=moderator, sleutel=geplaatst.sleutel, naam=str(wie), nu=nu)
    assert not Voorstelantwoord.objects.exists()


def test_two_different_people_is_so_in_the_database_too(geplaatst, andere_verteller, moderator, nu):
    acties.vraag_mee(door=moderator, sleutel=geplaatst.sleutel, naam="Sjors", nu=nu)
    nog_een = {"voorstel": geplaatst, "gevraagd_op": nu}
    with pytest.raises(IntegrityError), transaction.atomic():
        Voorstelantwoord.objects.create(kant="moderator", door=andere_verteller, **nog_een)
    with pytest.raises(IntegrityError), transaction.atomic():
        Voorstelantwoord.objects.create(kant="groep", door=moderator, **nog_een)
    with pytest.raises(IntegrityError), transaction.atomic():
        Voorstelantwoord.objects.create(kant="moderator", door=moderator, antwoord="ja", **nog_een)


@pytest.mark.parametrize("wie", ["lezer", "redacteur", "beheerder", "beleidsmaker"])
def test_only_moderators_ask_and_stand_beside_an_answer(wie, geplaatst, request, als, nu):
    persoon = request.getfixturevalue(wie)
    with pytest.raises(MagNiet):
        acties.vraag_mee(door=persoon, sleutel=geplaatst.sleutel, naam="Sjors", nu=nu)
    with pytest.raises(MagNiet):
        acties.antwoord_op_voorstel(door=persoon, sleutel=geplaatst.sleutel, gelezen="", woorden="Ja", nu=nu)
    for adres in (reverse("regelvoorstellen"), reverse("beantwoord_voorstel", args=[geplaatst.sleutel])):
        assert als(persoon).get(adres).status_code in (302, 403)


def test_a_moderator_does_not_answer_their_own_proposal(stel_voor, moderator, tweede_moderator, als, nu):
    voorstel = plaats(stel_voor(moderator), tweede_moderator, nu)
    with pytest.raises(MagNiet):
        acties.vraag_mee(door=moderator, sleutel=voorstel.sleutel, naam="Sjors", nu=nu)
    assert "een ander beantwoordt het" in als(moderator).get(reverse("regelvoorstellen")).content.decode()


def test_who_is_asked_may_say_no_and_another_is_asked(geplaatst, andere_verteller, lezer, moderator, als, nu):
    wie = {"door": moderator, "sleutel": geplaatst.sleutel, "nu": nu}
    acties.vraag_mee(naam="Sjors", **wie)
    assert [rij.voorstel for rij in regelnieuws(andere_verteller, nu=nu).gevraagd] == [geplaatst]
    als(andere_verteller).post(reverse("schrijf_mee", args=[geplaatst.sleutel]), {"doe": "liever-niet"})
    assert not Voorstelantwoord.objects.exists()
    acties.vraag_mee(naam="Sjors", **wie)
    acties.vraag_mee(naam="Lotte leest", **wie)
    assert regelnieuws(andere_verteller, nu=nu).gevraagd == ()
    brief = Bericht.objects.get(aan=lezer.email)
    assert WOORDEN not in brief.tekst
    assert reverse("schrijf_mee", args=[geplaatst.sleutel]) in brief.tekst


def test_the_whole_answer_by_the_screens(geplaatst, andere_verteller, moderator, als, client):
    bureau, adres = als(moderator), reverse("beantwoord_voorstel", args=[geplaatst.sleutel])
    fout = bureau.post(adres, {"naam": "Wie is dat"})
    assert fout.status_code == 400
    assert "We kennen geen deelnemer met deze naam." in fout.content.decode()
    bureau.post(adres, {"naam": "Sjors"})
    assert "Gevraagd aan Sjors." in bureau.get(reverse("regelvoorstellen")).content.decode()
    groep, mee = als(andere_verteller), reverse("schrijf_mee", args=[geplaatst.sleutel])
    assert "Wil je meeschrijven aan een antwoord?" in groep.get("/mijn/").content.decode()
    assert groep.post(mee, {"woorden": "Goed plan."}).status_code == 400
    groep.post(mee, {"antwoord": "ja", "woorden": "Goed plan."})
    assert "Sjors schreef een antwoord." in bureau.get(reverse("regelvoorstellen")).content.decode()
    pagina = bureau.get(adres)
    gelezen = pagina.context["form"].initial["gelezen"]
    assert bureau.post(adres, {"gelezen": gelezen, "woorden": ""}).status_code == 400
    assert bureau.post(adres, {"gelezen": gelezen, "woorden": "Doen we."}).status_code == 302
    assert "Doen we." in client.get(reverse("voorstel", args=[geplaatst.sleutel])).content.decode()
    assert bureau.get(adres)["Location"] == reverse("voorstel", args=[geplaatst.sleutel])


# ---- Weg is weg


def test_taken_back_is_gone_with_every_answer_and_word(
    beantwoord, stel_voor, verteller, moderator, client, als, nu
):
    als(verteller).post(reverse("neem_voorstel_terug", args=[beantwoord.sleutel]))
    rij = vers(beantwoord)
    assert (rij.woorden, rij.waarom, rij.naam, rij.antwoord) == ("", "", "", "")
    assert not Voorstelantwoord.objects.exists()
    assert client.get(reverse("voorstel", args=[beantwoord.sleutel])).status_code == 410
    assert WOORDEN not in client.get("/spelregels/voorstellen/").content.decode()
    with pytest.raises(Weg):
        acties.neem_voorstel_terug(door=verteller, sleutel=beantwoord.sleutel, nu=nu)
    assert not [brief for brief in Bericht.objects.all() if WOORDEN in brief.tekst + brief.html]


def test_taken_back_while_it_waits_nobody_places_it(stel_voor, verteller, moderator, als, nu):
    voorstel = stel_voor(verteller)
    toets = voorstel.laatste_toets
    acties.neem_voorstel_terug(door=verteller, sleutel=voorstel.sleutel, nu=nu)
    with pytest.raises(AlGebeurd):
        moderatie.actions.plaats(
            toets_id=toets.pk, door=moderator, anderen="niemand", gelezen=voorstel.vingerafdruk(), nu=nu
        )
    assert als(moderator).get(reverse("lees", args=[toets.pk])).status_code == 409
    assert als(moderator).get(reverse("leesrij")).status_code == 200


def test_what_a_moderator_said_about_it_goes_too(stel_voor, verteller, moderator, nu):
    voorstel = stel_voor(verteller)
    moderatie.actions.vraag(
        toets_id=voorstel.laatste_toets.pk,
        door=moderator,
        regels=[Spelregel.objects.first()],
        woorden="Welk bedrijf?",
        nu=nu,
    )
    acties.neem_voorstel_terug(door=verteller, sleutel=voorstel.sleutel, nu=nu)
    assert not Besluitwoorden.objects.exists()
    assert regelnieuws(verteller, nu=nu).bevraagd == ()


def test_a_copy_does_not_bring_it_back(geplaatst, nu):
    daad = weglijst.Daad(acties.TERUG, nu, {"voorstel": str(geplaatst.sleutel)})
    for _keer in range(2):
        weglijst.doe_opnieuw([daad])
    assert vers(geplaatst).teruggenomen_op == nu


def test_who_leaves_takes_their_proposals_along_and_leaves_an_answer_without_a_name(
    beantwoord, verteller, andere_verteller, client, stel_voor, nu
):
    andere_verteller.delete()
    pagina = client.get(reverse("voorstel", args=[beantwoord.sleutel])).content.decode()
    assert "Sjors" not in pagina
    assert "iemand van de groep" in pagina
    verteller.delete()
    assert not Regelvoorstel.objects.exists()
