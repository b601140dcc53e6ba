"""Who reads what: a turn of half an hour, other eyes for an objection, and a team of two that is enough."""

from datetime import timedelta
from functools import partial

import pytest
from django.urls import reverse

import moderatie.actions
from common.errors import AlGebeurd, MagNiet, NietGevonden, Weigering
from deelnemers import rollen
from deelnemers.actions import geef_rol
from moderatie import access, samen, weinig_ogen
from moderatie.leespost import mail_moderators
from moderatie.models import Aanleiding, Leesbeurt, Rol, Spelregel, Toets
from moderatie.voorkeuren import vouw, zet_voorkeuren
from post.models import Bericht
from tests.conftest import maak_persoon
from tests.draden import tegelijk
from verhalen import actions

pytestmark = pytest.mark.django_db
HALF_UUR = timedelta(minutes=30)


@pytest.fixture
def lezer_van_buiten(site):
    return maak_persoon("Els van buiten", rollen.LEZERS_VAN_BUITEN, email="els@buiten.example")


@pytest.fixture
def toets(schrijf_verhaal, verteller, nu):
    """A toets that waits."""
    verhaal = schrijf_verhaal(verteller, "Bij De Línde, op de Kade.", titel="Koffie")
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    return Toets.objects.get()


@pytest.fixture
def bezwaar(toets, moderator, nu):
    """The writer objects to what the moderator decided."""
    moderatie.actions.vraag(
        toets_id=toets.pk, door=moderator, regels=[Spelregel.objects.first()], woorden="Hoe?", nu=nu
    )
    namen = ("soort", "sleutel", "versie", "van_id", "spelregels_id")
    velden = {naam: getattr(toets, naam) for naam in namen}
    return Toets.objects.create(**velden, aanleiding=Aanleiding.BEZWAAR, sinds=nu)


def neem(toets, persoon, nu):
    return moderatie.actions.neem_beurt(toets_id=toets.pk, persoon=persoon, nu=nu)


def test_a_turn_is_one_person_s_for_half_an_hour_and_then_free(toets, moderator, tweede_moderator, nu):
    neem(toets, moderator, nu)
    for minuten in (0, 29):
        later = nu + timedelta(minutes=minuten)
        with pytest.raises(AlGebeurd, match=r"Mo Derator leest dit nu, sinds 13:00\."):
            neem(toets, tweede_moderator, later)
        with pytest.raises(AlGebeurd, match="kan alleen die beslissen"):
            access.mag_beslissen(toets, tweede_moderator, later)
        access.mag_beslissen(toets, moderator, later)
    later = nu + timedelta(minutes=31)
    access.mag_beslissen(toets, tweede_moderator, later)
    assert neem(toets, tweede_moderator, later).persoon == tweede_moderator
    assert Leesbeurt.objects.count() == 1


def test_whoever_has_it_keeps_it_by_taking_it_again(toets, moderator, tweede_moderator, nu):
    neem(toets, moderator, nu)
    neem(toets, moderator, nu + timedelta(minutes=20))
    with pytest.raises(AlGebeurd):
        neem(toets, tweede_moderator, nu + timedelta(minutes=40))


def test_given_back_it_is_free_at_once_and_nothing_is_kept(toets, moderator, tweede_moderator, als, nu):
    browser, adres = als(moderator), reverse("leesbeurt", args=[toets.pk])
    genomen = browser.post(adres, {"doe": "neem"})
    assert (genomen.status_code, genomen.url) == (302, reverse("lees", args=[toets.pk]))
    rij = als(tweede_moderator).get(reverse("leesrij")).text
    assert "Mo Derator leest dit nu, sinds" in rij
    te_laat = als(tweede_moderator).post(adres, {"doe": "neem"}, follow=True)
    assert "Kies een ander verhaal uit de rij." in te_laat.text
    # Somebody else gives nothing back.
    als(tweede_moderator).post(adres, {"doe": "geef_door"})
    assert Leesbeurt.objects.count() == 1
    assert "Waarom hoef je niet te zeggen." in browser.post(adres, {"doe": "geef_door"}, follow=True).text
    assert not Leesbeurt.objects.exists()


def test_what_is_over_is_forgotten(toets, moderator, tweede_moderator, gelezen, nu):
    neem(toets, moderator, nu)
    assert moderatie.actions.ruim_beurten_op(nu=nu + timedelta(minutes=29)) == 0
    assert moderatie.actions.ruim_beurten_op(nu=nu + HALF_UUR) == 1
    neem(toets, moderator, nu)
    Toets.objects.update(afloop="teruggenomen")
    assert moderatie.actions.ruim_beurten_op(nu=nu) == 1


@pytest.mark.django_db(transaction=True)
def test_of_twenty_who_take_it_at_once_one_has_it(toets, nu):
    team = [maak_persoon(f"Mo {nummer}", rollen.MODERATORS) for nummer in range(20)]
    uitkomsten = tegelijk(*(partial(neem, toets, persoon, nu) for persoon in team))
    (beurt,) = (uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, Leesbeurt))
    assert {type(uitkomst) for uitkomst in uitkomsten} == {Leesbeurt, AlGebeurd}
    assert Leesbeurt.objects.get() == beurt
    zinnen = {uitkomst.zin for uitkomst in uitkomsten if isinstance(uitkomst, AlGebeurd)}
    assert zinnen == {f"{beurt.persoon} leest dit nu, sinds 13:00. Kies een ander verhaal uit de rij."}


def test_the_button_takes_what_goes_first_of_what_is_free_and_wanted(
    schrijf_verhaal, verteller, moderator, tweede_moderator, als, nu
):
    op_volgorde = []
    for nummer, let_op in enumerate([[], ["dood"], [], []]):
        verhaal = schrijf_verhaal(moderator if nummer == 2 else verteller, f"{nummer}", let_op=let_op)
        actions.stuur_in(verhaal=verhaal, door=verhaal.owner, nu=nu + timedelta(minutes=nummer))
        op_volgorde.append(Toets.objects.latest("pk"))
    zet_voorkeuren(persoon=moderator, onderwerpen=["dood"], organisatie="")
    ander, browser, adres = als(tweede_moderator), als(moderator), reverse("leesbeurt_eerst")
    assert ander.post(adres).url == reverse("lees", args=[op_volgorde[0].pk])
    # Not what is read already, not what they would rather not, not their own.
    assert browser.post(adres).url == reverse("lees", args=[op_volgorde[3].pk])
    assert "Er ligt nu niets vrij voor jou." in browser.post(adres, follow=True).text


BEZWAAR_GEZIEN = {
    "wie besliste": MagNiet,
    "wie het schreef": MagNiet,
    "andere moderator": None,
    "lezer van buiten": None,
    "lezer van buiten die het al las": MagNiet,
    "van die organisatie": MagNiet,
    "deelnemer": MagNiet,
    "beheerder": MagNiet,
    "beleidsmaker": MagNiet,
}
GEWOON_GEZIEN = BEZWAAR_GEZIEN | {
    "wie besliste": None,
    "lezer van buiten": NietGevonden,
    "lezer van buiten die het al las": NietGevonden,
}


@pytest.mark.parametrize("wie", BEZWAAR_GEZIEN)
@pytest.mark.parametrize("soort", ["bezwaar", "gewoon"])
def test_every_role_in_every_relation_to_what_waits(
    soort,
    wie,
    bezwaar,
    moderator,
    tweede_moderator,
    lezer_van_buiten,
    verteller,
    beheerder,
    beleidsmaker,
    als,
    nu,
):
    toets = bezwaar
    if soort == "gewoon":
        Toets.objects.filter(pk=toets.pk).update(aanleiding=Aanleiding.INGESTUURD)
        toets.refresh_from_db()
    schrijver = maak_persoon("Schrijft en leest", rollen.MODERATORS)
    las_al = maak_persoon("Las al", rollen.LEZERS_VAN_BUITEN)
    eerder = toets.__class__.objects.get(afloop="besloten")
    if wie == "lezer van buiten die het al las":
        besluit = eerder.besluit
        besluit.beslisser = besluit.beslisser.__class__.objects.create(
            persoon=las_al, rol=Rol.LEZER_VAN_BUITEN
        )
        besluit.save()
    if wie == "wie het schreef":
        Toets.objects.filter(pk=toets.pk).update(van=schrijver)
        toets.refresh_from_db()
    if wie == "van die organisatie":
        zet_voorkeuren(persoon=tweede_moderator, onderwerpen=[], organisatie="Iets anders\nde linde")
    mensen = {
        "wie besliste": moderator, "wie het schreef": schrijver, "andere moderator": tweede_moderator,
        "lezer van buiten": lezer_van_buiten, "lezer van buiten die het al las": las_al,
        "van die organisatie": tweede_moderator, "deelnemer": verteller, "beheerder": beheerder,
        "beleidsmaker": beleidsmaker,
    }  # fmt: skip
    verwacht = (BEZWAAR_GEZIEN if soort == "bezwaar" else GEWOON_GEZIEN)[wie]
    persoon = mensen[wie]
    for daad in (
        partial(access.te_lezen, persoon, toets.pk),
        partial(neem, toets, persoon, nu),
        partial(access.mag_beslissen, toets, persoon, nu),
    ):
        try:
            daad()
            uitkomst = None
        except Weigering as weigering:
            uitkomst = type(weigering)
        assert uitkomst is verwacht, (wie, soort, daad.func)
    if not persoon.leest_mee:
        return
    rij = als(persoon).get(reverse("leesrij")).text
    adres = f'href="{reverse("lees", args=[toets.pk])}"'
    assert (adres in rij) == (verwacht is None)
    # For a moderator it stays in sight, with why it is not theirs; from outside it is not there.
    assert ("leesrij__stuk--niet" in rij) == (verwacht is MagNiet)


def test_who_decided_sees_who_reads_the_objection(bezwaar, moderator, lezer_van_buiten, als, nu):
    als(lezer_van_buiten).post(reverse("leesbeurt", args=[bezwaar.pk]), {"doe": "neem"})
    tekst = als(moderator).get(reverse("leesrij")).text
    assert "Jij besliste hier eerder over. Daarom leest een ander het. Els van buiten leest dit nu" in tekst
    assert reverse("lees", args=[bezwaar.pk]) not in tekst


def test_a_moderator_hands_something_to_a_reader_from_outside(
    toets, moderator, lezer_van_buiten, tweede_moderator, als, nu
):
    buiten, adres = als(lezer_van_buiten), reverse("leesbeurt", args=[toets.pk])
    assert "Koffie" not in buiten.get(reverse("leesrij")).text
    assert [lezer.pk for lezer in samen.beurtstand(toets, moderator, nu).buiten] == [lezer_van_buiten.pk]
    browser = als(moderator)
    browser.post(adres, {"doe": "neem"})
    browser.post(adres, {"doe": "buiten", "aan": str(tweede_moderator.sleutel)})
    assert Toets.objects.get().voor is None
    browser.post(adres, {"doe": "buiten", "aan": str(lezer_van_buiten.sleutel)})
    assert Toets.objects.get().voor == lezer_van_buiten
    assert not Leesbeurt.objects.exists()
    assert "Els van buiten is gevraagd, van buiten." in browser.get(reverse("leesrij")).text
    assert "Koffie" in buiten.get(reverse("leesrij")).text
    assert buiten.get(reverse("lees", args=[toets.pk])).status_code == 200
    mail_moderators(nu=nu)
    assert Bericht.objects.filter(soort="er wacht iets", aan=lezer_van_buiten.email).count() == 1
    # Not handed on by who reads from outside; nor do they see what is of the team.
    assert buiten.post(adres, {"doe": "buiten", "aan": str(lezer_van_buiten.sleutel)}).status_code == 403
    assert buiten.get(reverse("intervisie")).status_code == 403


def test_what_the_reading_page_says_of_a_turn(toets, moderator, tweede_moderator, nu):
    assert samen.beurtstand(toets, moderator, nu).zin == "Dit is nog vrij."
    neem(toets, moderator, nu)
    eigen, ander = (samen.beurtstand(toets, wie, nu) for wie in (moderator, tweede_moderator))
    assert (eigen.eigen, eigen.ander, eigen.zin) == (True, False, "Jij leest dit, tot 13:30.")
    assert (ander.eigen, ander.ander) == (False, True)
    assert ander.zin.startswith("Mo Derator leest dit nu, sinds 13:00. Je kunt meelezen.")


@pytest.mark.eenmaal
@pytest.mark.parametrize(
    ("woord", "tekst", "staat_er"),
    [
        ("De Linde", "Ik zat bij de LINDE!", True),
        ("de linde", "bij De Línde, op de kade", True),
        ("Linde", "de lindeboom", False),
        ("zorg ergens", "Zorg-Ergens deed niets", True),
        ("Jansen", "Meneer Jansens hond", False),
    ],
)
def test_plain_words_are_compared_as_a_person_would(woord, tekst, staat_er):
    assert (vouw(woord) in vouw(tekst)) == staat_er


def ogen(nu):
    weinig_ogen.mail_beheer(nu=nu)
    return Bericht.objects.filter(soort="weinig ogen")


def test_the_keeper_is_mailed_once_a_day_when_there_are_too_few_eyes(toets, moderator, beheerder, nu):
    for uren in (0, 2, 24):
        brieven = ogen(nu + timedelta(hours=uren))
    assert [brief.aan for brief in brieven] == [beheerder.email] * 2
    assert "Er is nu 1 moderator. Twee is het minste." in brieven[0].tekst
    assert "niemand mag lezen" not in brieven[0].tekst
    assert str(moderator) not in brieven[0].tekst
    # Not at night.
    assert weinig_ogen.mail_beheer(nu=nu + timedelta(hours=36)) == 0


def test_two_moderators_are_enough_until_one_of_them_is_closed(
    toets, moderator, tweede_moderator, beheerder, nu
):
    assert not ogen(nu)
    tweede_moderator.is_active = False
    tweede_moderator.save()
    assert ogen(nu).count() == 1


def test_an_objection_that_nobody_else_may_read_is_told_until_somebody_from_outside_may(
    bezwaar, moderator, tweede_moderator, beheerder, nu
):
    assert weinig_ogen.zonder_ogen() == 0
    Toets.objects.filter(pk=bezwaar.pk).update(van=tweede_moderator)
    assert weinig_ogen.zonder_ogen() == 1
    assert "Er wacht 1 ding dat niemand mag lezen" in ogen(nu)[0].tekst
    els = maak_persoon("Els", rollen.DEELNEMERS, email="els@buiten.example")
    geef_rol(deelnemer=els, rol=rollen.LEZERS_VAN_BUITEN, door=beheerder, nu=nu)
    assert weinig_ogen.zonder_ogen() == 0


def test_the_keeper_names_a_reader_from_outside_who_then_comes_in(bezwaar, beheerder, verteller, als, nu):
    els = maak_persoon("Els", rollen.DEELNEMERS, email="els@buiten.example")
    velden = {"rol": rollen.LEZERS_VAN_BUITEN, "geven": "on"}
    als(beheerder).post(reverse("mens_rol", args=[els.sleutel]), velden)
    els = type(els).objects.get(pk=els.pk)
    assert els.is_staf
    assert "lezer van buiten" in Bericht.objects.get(soort="rol", aan=els.email).tekst
    antwoord = als(els).get("/beheer/", follow=True)
    assert antwoord.redirect_chain == [(reverse("leesrij"), 302)]
    assert reverse("lees", args=[bezwaar.pk]) in antwoord.text
