"""The crisis protocol (SAFE-04): steps with two people, nothing placed meanwhile, and who hears what."""

from datetime import timedelta
from functools import partial
from itertools import product

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

import moderatie.actions
from common.errors import AlGebeurd, MagNiet, Weigering
from common.hulplijnen import HULPLIJNEN
from deelnemers import rollen
from moderatie import leespost
from moderatie.access import EerstZorg, geen_zorg_open
from moderatie.models import (
    Aanleiding,
    Besluit,
    Beurt,
    Niveau,
    Spelregel,
    Spoorregel,
    Toets,
    Uitkomst,
    Zorg,
    Zorgdaad,
    Zorgstand,
    Zorgstap,
)
from moderatie.zorg import OVERGANGEN
from moderatie.zorgwoorden import ANTWOORDEN
from post.models import Bericht
from tests.conftest import maak_persoon
from tests.draden import tegelijk
from verhalen import actions
from verhalen.actions.tonen import toon_na_even
from verhalen.models import NietGelezen, VerhaalPage
from verhalen.querysets import revisie_van

pytestmark = pytest.mark.django_db

G, S, H, N, A = Zorgstand
DADEN = [daad for daad in Zorgdaad if daad != Zorgdaad.GEZIEN]
HELPEN = {Zorgdaad.HULP, Zorgdaad.PRATEN, Zorgdaad.ALARM}
# What the protocol is, said once more: which steps each stand allows.
MAG = {
    G: {Zorgdaad.TWEEDE, Zorgdaad.GEVAAR},
    S: HELPEN | {Zorgdaad.GEVAAR},
    H: HELPEN | {Zorgdaad.NAZORG, Zorgdaad.GEVAAR},
    N: HELPEN | {Zorgdaad.AFGESLOTEN, Zorgdaad.GEVAAR},
    A: set(),
}
WEG_NAAR = {
    G: [],
    S: [Zorgdaad.TWEEDE],
    H: [Zorgdaad.TWEEDE, Zorgdaad.HULP],
    N: [Zorgdaad.TWEEDE, Zorgdaad.HULP, Zorgdaad.NAZORG],
    A: [Zorgdaad.TWEEDE, Zorgdaad.HULP, Zorgdaad.NAZORG, Zorgdaad.AFGESLOTEN],
}


@pytest.fixture
def verhaal(schrijf_verhaal, verteller, nu):
    """Sent in, with words that stand in no mail."""
    verhaal = schrijf_verhaal(verteller, "De blauwe kraanvogel vloog weg.", titel="Kraanvogel")
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    return verhaal


@pytest.fixture
def toets(verhaal, moderator, tweede_moderator):
    return Toets.objects.get()


@pytest.fixture
def zet(moderator, tweede_moderator, nu):
    """Begin, and take these steps, a minute apart: the second moderator takes the second one."""

    def doe(toets, *daden, niveau=Niveau.ZORGEN):
        moderatie.actions.begin_zorg(toets_id=toets.pk, door=moderator, niveau=niveau, nu=nu)
        for minuut, daad in enumerate(daden, start=1):
            door = tweede_moderator if daad == Zorgdaad.TWEEDE else moderator
            stap(toets, daad, door, nu + timedelta(minutes=minuut))
        return Zorg.objects.latest("pk")

    return doe


def stap(toets, daad, door, nu, **anders):
    gezegd = {"antwoord": next(iter(ANTWOORDEN[daad]))} if daad in ANTWOORDEN else {}
    return moderatie.actions.zet_zorgstap(toets_id=toets.pk, door=door, daad=daad, nu=nu, **gezegd | anders)


def vers(verhaal):
    return VerhaalPage.objects.get(pk=verhaal.pk)


# ---- the steps


@pytest.mark.parametrize("stand", Zorgstand)
def test_each_stand_allows_its_own_steps_and_no_other(stand, toets, zet, tweede_moderator, nu):
    zorg = zet(toets, *WEG_NAAR[stand])
    assert zorg.stand == stand
    for daad in DADEN:
        voor = (Zorgstap.objects.count(), Bericht.objects.count(), Spoorregel.objects.count())
        with transaction.atomic():
            if daad in MAG[stand]:
                stap(toets, daad, tweede_moderator, nu)
            else:
                with pytest.raises(AlGebeurd):
                    stap(toets, daad, tweede_moderator, nu)
                assert (Zorgstap.objects.count(), Bericht.objects.count(), Spoorregel.objects.count()) == voor
            transaction.set_rollback(True)


def test_no_order_of_steps_closes_without_a_second_person_help_and_aftercare():
    gesloten = 0
    for daden in product(DADEN, repeat=5):
        stand = G
        for nummer, daad in enumerate(daden):
            if daad not in OVERGANGEN[stand]:
                break
            stand = OVERGANGEN[stand][daad]
            if stand == A:
                gesloten += 1
                gedaan = daden[:nummer]
                assert gedaan[0] == Zorgdaad.TWEEDE or gedaan[:2] == (Zorgdaad.GEVAAR, Zorgdaad.TWEEDE)
                assert HELPEN & set(gedaan[: gedaan.index(Zorgdaad.NAZORG)])
                break
    assert gesloten


def test_the_same_person_is_never_the_second_one(toets, zet, moderator, nu):
    zorg = zet(toets)
    with pytest.raises(MagNiet, match="nooit alleen"):
        stap(toets, Zorgdaad.TWEEDE, moderator, nu)
    assert Zorg.objects.get().tweede is None
    # Nor by a way around the act.
    for fout in ({"tweede": zorg.eerste}, {"stand": S}, {"stand": A, "tweede": None, "gesloten_op": nu}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Zorg.objects.filter(pk=zorg.pk).update(**fout)


def test_each_step_says_who_and_when_and_stands_in_the_trail(toets, zet, moderator, tweede_moderator, nu):
    zet(toets, *WEG_NAAR[A])
    stappen = list(Zorgstap.objects.all())
    assert [(een.wat, een.op, een.door.persoon) for een in stappen] == [
        (daad, nu + timedelta(minutes=minuut), tweede_moderator if daad == Zorgdaad.TWEEDE else moderator)
        for minuut, daad in enumerate([Zorgdaad.GEZIEN, *WEG_NAAR[A]])
    ]
    spoor = Spoorregel.objects.filter(wat__startswith="zorg ")
    assert [(rij.wat, rij.op, rij.beslisser) for rij in spoor] == [
        (f"zorg {een.wat}", een.op, een.door) for een in stappen
    ]
    with pytest.raises(TypeError):
        stappen[0].save()


def test_pressed_twice_it_is_one_and_a_new_worry_is_a_new_one(toets, zet, nu):
    assert zet(toets) == zet(toets)
    assert Zorgstap.objects.count() == 1
    for daad in WEG_NAAR[A]:
        stap(toets, daad, maak_persoon(f"Mo {daad}", rollen.MODERATORS), nu)
    assert zet(toets).stand == G
    assert Zorg.objects.count() == 2


# ---- nothing is placed


def besluiten(toets, door, nu):
    """Every act that decides about a toets, but the one that only takes away for a while."""
    wie = {"toets_id": toets.pk, "door": door, "nu": nu}
    redenen = {"regels": [Spelregel.objects.first()], "woorden": "Hierom."}
    return {
        Uitkomst.PLAATSEN: partial(moderatie.actions.plaats, **wie, gelezen="", anderen="niemand"),
        Uitkomst.VRAGEN: partial(moderatie.actions.vraag, **wie, **redenen),
        Uitkomst.NIET_PLAATSEN: partial(moderatie.actions.plaats_niet, **wie, **redenen),
        Uitkomst.LATEN_STAAN: partial(moderatie.actions.laat_staan, **wie),
        Uitkomst.VAN_DE_SITE: partial(moderatie.actions.haal_van_site, **wie, **redenen),
    }


@pytest.mark.parametrize("stand", [G, S, H, N])
def test_while_it_is_open_no_act_decides(stand, verhaal, toets, zet, moderator, tweede_moderator, nu):
    zet(toets, *WEG_NAAR[stand])
    for door, later in product((moderator, tweede_moderator), (nu, nu + timedelta(days=400))):
        for daad in besluiten(toets, door, later).values():
            with pytest.raises(EerstZorg, match="Zorg eerst samen"):
                daad()
    assert not Besluit.objects.exists()
    assert not vers(verhaal).live
    toets.refresh_from_db()
    assert toets.loopt
    # Every outcome that there is, also those that come: only what takes away for a while is let through.
    for uitkomst in Uitkomst:
        if uitkomst != Uitkomst.EVEN_VAN_DE_SITE:
            with pytest.raises(EerstZorg):
                geen_zorg_open(toets, uitkomst)


def test_once_closed_anybody_decides_as_usual(verhaal, toets, zet, gelezen, nu):
    zet(toets, *WEG_NAAR[A])
    derde = maak_persoon("Mees", rollen.MODERATORS)
    moderatie.actions.plaats(
        toets_id=toets.pk, door=derde, gelezen=gelezen(verhaal), anderen="niemand", nu=nu
    )
    assert vers(verhaal).live


def op_tafel(verhaal, moderator, nu):
    return moderatie.actions.kijk_opnieuw(waarover=verhaal.waarover, door=moderator, nu=nu)


def test_what_was_on_the_site_does_not_come_back_by_its_writer(online_verhaal, verteller, moderator, zet, nu):
    verhaal = online_verhaal(verteller)
    toets = op_tafel(verhaal, moderator, nu)
    zet(toets, *WEG_NAAR[N])
    actions.verberg(verhaal=verhaal, door=verteller, nu=nu)
    with pytest.raises(AlGebeurd, match="of het goed met je gaat"):
        actions.toon_weer(verhaal=verhaal, door=verteller, nu=nu)
    # Nor by the last door itself.
    weg = vers(verhaal)
    with pytest.raises(NietGelezen):
        weg.publish(revisie_van(weg.laatst_geplaatst), besluit=weg.laatst_geplaatst, nu=nu)
    stap(toets, Zorgdaad.AFGESLOTEN, moderator, nu)
    actions.toon_weer(verhaal=verhaal, door=verteller, nu=nu)
    assert vers(verhaal).live


def test_what_was_taken_off_for_a_while_waits_and_can_be_taken_off_meanwhile(
    online_verhaal, verteller, moderator, zet, nu
):
    verhaal = online_verhaal(verteller)
    toets = op_tafel(verhaal, moderator, nu)
    zet(toets, *WEG_NAAR[N])
    regels = [Spelregel.objects.first()]
    moderatie.actions.haal_even_van_site(
        toets_id=toets.pk, door=moderator, regels=regels, woorden="Even.", nu=nu
    )
    verder = Toets.objects.lopend().get()
    assert (verder.aanleiding, verder.veiligheid) == (Aanleiding.OPNIEUW, True)
    later = nu + timedelta(days=30)
    toon_na_even(nu=later)
    assert not vers(verhaal).live
    stap(verder, Zorgdaad.AFGESLOTEN, moderator, later)
    toon_na_even(nu=later)
    assert vers(verhaal).live


def test_taken_back_and_sent_again_it_stays_closed_and_goes_first(
    verhaal, toets, zet, verteller, moderator, nu
):
    zet(toets, Zorgdaad.TWEEDE)
    actions.neem_terug(verhaal=vers(verhaal), door=verteller, nu=nu)
    actions.stuur_in(verhaal=vers(verhaal), door=verteller, nu=nu + timedelta(hours=1))
    opnieuw = Toets.objects.lopend().get()
    assert opnieuw.pk != toets.pk
    assert opnieuw.veiligheid
    with pytest.raises(EerstZorg):
        besluiten(opnieuw, moderator, nu)[Uitkomst.PLAATSEN]()
    # The steps go on from either.
    stap(opnieuw, Zorgdaad.HULP, moderator, nu)
    stap(toets, Zorgdaad.NAZORG, moderator, nu)
    assert Zorg.objects.get().stand == N


@pytest.mark.django_db(transaction=True)
def test_of_placing_and_worrying_at_once_one_is_first(
    verhaal, toets, moderator, tweede_moderator, gelezen, nu
):
    uitkomsten = tegelijk(
        partial(
            moderatie.actions.plaats,
            toets_id=toets.pk, door=moderator, gelezen=gelezen(verhaal), anderen="niemand", nu=nu,
        ),
        partial(
            moderatie.actions.begin_zorg,
            toets_id=toets.pk, door=tweede_moderator, niveau=Niveau.ZORGEN, nu=nu,
        ),
    )  # fmt: skip
    assert sum(isinstance(een, Weigering) for een in uitkomsten) == 1
    assert vers(verhaal).live is not Zorg.objects.exists()


# ---- who hears what


def geroepen(nu):
    return Bericht.objects.filter(soort="kijk mee", gemaakt_op=nu, volgende_poging_op=nu, spoed=True)


@pytest.mark.parametrize("niveau", Niveau)
def test_all_moderators_are_called_at_once_without_a_word_of_the_story(
    niveau, toets, zet, moderator, tweede_moderator, nu
):
    leespost.zet(persoon=moderator, aan=False, nu=nu)
    assert not geroepen(nu).exists()
    zet(toets, niveau=niveau)
    mails = geroepen(nu)
    assert {mail.aan for mail in mails} == {moderator.email, tweede_moderator.email}
    assert len(mails) == 2
    for mail in mails:
        heel = f"{mail.onderwerp} {mail.tekst} {mail.html}"
        for woord in ("kraanvogel", "Kraanvogel", "Roos"):
            assert woord not in heel
        assert ("in gevaar" in mail.tekst) == (niveau == Niveau.GEVAAR)
        assert reverse("zorg", args=[toets.pk]) in mail.tekst


def test_danger_later_calls_them_again_once(toets, zet, tweede_moderator, nu):
    zet(toets)
    later = nu + timedelta(hours=1)
    stap(toets, Zorgdaad.GEVAAR, tweede_moderator, later)
    assert geroepen(later).count() == 2
    with pytest.raises(AlGebeurd):
        stap(toets, Zorgdaad.GEVAAR, tweede_moderator, later)


def test_words_of_distress_call_them_and_never_their_writer(
    schrijf_verhaal, moderator, tweede_moderator, verteller, nu
):
    verhaal = schrijf_verhaal(moderator, "Ik wil niet meer leven. Ik heb een plan.")
    actions.stuur_in(verhaal=verhaal, door=moderator, nu=nu)
    assert Toets.objects.get().veiligheid
    assert [mail.aan for mail in geroepen(nu)] == [tweede_moderator.email]
    gewoon = schrijf_verhaal(verteller, "De koffie was koud.")
    actions.stuur_in(verhaal=gewoon, door=verteller, nu=nu)
    assert geroepen(nu).count() == 1


def test_the_writer_hears_it_kindly_with_help_and_nothing_is_lost(
    verhaal, toets, zet, verteller, moderator, als, nu
):
    adres = reverse("mijn_verhaal", args=[verhaal.sleutel])
    zet(toets, Zorgdaad.TWEEDE)
    # Nobody wrote yet: the page says what it said.
    assert "zorgen om je" not in als(verteller).get(adres).text
    stap(toets, Zorgdaad.HULP, moderator, nu, erbij="Groet van ons allemaal.")
    mail = Bericht.objects.get(soort="zorg")
    assert (mail.aan, mail.onderwerp, mail.spoed) == (verteller.email, "Er is een bericht voor je", True)
    pagina = als(verteller).get(adres).text
    for tekst in (mail.tekst, pagina):
        for stuk in ("We lazen wat je schreef en maken ons zorgen om je", "Groet van ons allemaal.", "113"):
            assert stuk in tekst
    assert "raanvogel" not in mail.tekst + mail.html
    assert "Er is niets kwijt" in pagina
    assert "Tot die tijd zetten we niets op de site" in pagina
    assert "binnen twee werkdagen" not in pagina
    for daad in (Zorgdaad.NAZORG, Zorgdaad.AFGESLOTEN):
        stap(toets, daad, moderator, nu)
    pagina = als(verteller).get(adres).text
    assert "We zetten er nu niets van op de site" not in pagina
    assert "binnen twee werkdagen" in pagina
    # What was said stays to be read.
    assert "een moderator schreef je" in pagina
    assert "Groet van ons allemaal." in pagina


def test_the_answers_are_kind_name_help_and_threaten_nobody():
    for antwoord in (een for per_stap in ANTWOORDEN.values() for een in per_stap.values()):
        woorden = antwoord.woorden
        assert HULPLIJNEN.gevaar.nummer in woorden or HULPLIJNEN.zelfmoord.nummer in woorden
        for dreiging in ("politie", "moeten", "verplicht", "melden we", "opgenomen", "%("):
            assert dreiging not in woorden.lower()
        assert max(len(zin.split()) for zin in woorden.replace("?", ".").replace("!", ".").split(".")) <= 20


def test_without_a_chosen_answer_nothing_is_sent(toets, zet, moderator, nu):
    zet(toets, Zorgdaad.TWEEDE)
    with pytest.raises(moderatie.actions.GeenAntwoord):
        stap(toets, Zorgdaad.HULP, moderator, nu, antwoord="iets anders")
    assert not Beurt.objects.exists()


# ---- the screens


def test_two_moderators_go_through_all_of_it_by_its_page(verhaal, toets, moderator, tweede_moderator, als):
    adres, eerste, ander = reverse("zorg", args=[toets.pk]), als(moderator), als(tweede_moderator)
    assert adres in eerste.get(reverse("lees", args=[toets.pk])).text
    assert eerste.post(adres, {"doe": "begin"}).status_code == 400
    assert eerste.post(adres, {"doe": "begin", "niveau": "zorgen"}).status_code == 302
    zelf = eerste.get(adres).text
    assert "Wacht op een tweede moderator" in zelf
    assert 'value="tweede"' not in zelf
    assert "nooit alleen" in eerste.post(adres, {"doe": "tweede"}).text
    assert "Er is nog geen tweede moderator" in ander.get(reverse("leesrij")).text
    assert ander.post(adres, {"doe": "tweede"}).status_code == 302
    # The reading page offers no outcome, and says why.
    lees = ander.get(reverse("lees", args=[toets.pk])).text
    assert 'name="uitkomst" value="' not in lees
    assert "Daarna beslis je zoals altijd" in lees
    fout = ander.post(adres, {"doe": "hulp", "hulp-erbij": "Dit typte ik."})
    assert fout.status_code == 400
    assert "Dit typte ik." in fout.text
    for velden in (
        {"doe": "hulp", "hulp-antwoord": "zorgen"},
        {"doe": "praten"},
        {"doe": "nazorg", "nazorg-antwoord": "gesproken"},
        {"doe": "afgesloten"},
    ):
        assert ander.post(adres, velden).status_code == 302
    assert Zorg.objects.get().stand == A
    assert 'name="uitkomst" value="plaatsen"' in ander.get(reverse("lees", args=[toets.pk])).text


def test_it_is_the_team_s_and_never_its_own_writer_s(toets, verteller, als, nu):
    adres = reverse("zorg", args=[toets.pk])
    buiten = maak_persoon("Els", rollen.LEZERS_VAN_BUITEN)
    for persoon in (verteller, buiten):
        assert als(persoon).get(adres).status_code == (403 if persoon == buiten else 302)
        with pytest.raises(MagNiet):
            moderatie.actions.begin_zorg(toets_id=toets.pk, door=persoon, niveau=Niveau.GEVAAR, nu=nu)
    schrijver = maak_persoon("Mo Zelf", rollen.MODERATORS)
    Toets.objects.update(van=schrijver)
    assert als(schrijver).get(adres).status_code == 403
    assert "Hier zorgen we nu" not in als(schrijver).get(reverse("leesrij")).text
