"""The spelregels in versions: made by the Redactie, final, readable for ever, and told to everybody once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

import moderatie.actions
from common.errors import AlGebeurd, MagNiet
from common.paginacache import read_generation
from deelnemers import rollen
from deelnemers.models import Deelnemer
from moderatie.aanwijzingen.soorten import Soort as TipSoort
from moderatie.actions.spelregels import (
    NietHeel,
    bewaar_regelconcept,
    gooi_regelconcept_weg,
    maak_spelregels,
    zag_spelregels,
)
from moderatie.models import Besluit, Spelregel, Spelregelconcept, Spelregels
from moderatie.regelconcept import MEESTE_REGELS, Regelwoorden, Versiewoorden, regelwoorden
from moderatie.regelnieuws import HOE_LANG, regelnieuws
from moderatie.regelpost import verzorg_spelregels
from moderatie.regelverschil import Lot, regelverschillen
from moderatie.verschil import Soort
from post.models import Bericht
from tests.conftest import maak_persoon
from tests.draden import tegelijk
from verhalen import actions

pytestmark = pytest.mark.django_db


def anders(nu, **meer):
    """The newest version with its second rule in other words, ready to be made."""
    woorden = Versiewoorden.van(Spelregels.objects.first())
    regels = list(woorden.regels)
    regels[1] = replace(regels[1], titel=f"{regels[1].titel}, steeds")
    waarden = {
        "regels": tuple(regels),
        "wie": "Zes schrijvers.",
        "toelichting": "Regel 2 zegt meer.",
        "waarom": "Dat vroeg Roos.",
        "vanaf": timezone.localdate(nu),
    }
    return replace(woorden, **{**waarden, **meer})


@pytest.fixture
def maak(redacteur, nu):
    """Make the next version: `maak(regels=…, vanaf=…, op=…)`."""

    def versie(op=None, **meer):
        woorden = anders(op or nu, **meer)
        bewaar_regelconcept(door=redacteur, woorden=woorden, nu=op or nu)
        return maak_spelregels(door=redacteur, gezien=woorden.vingerafdruk(), nu=op or nu)

    return versie


def brieven():
    return Bericht.objects.filter(soort="nieuwe spelregels")


# ---- MOD-17: told once, and each besluit rests on the version of its own day


def test_a_new_version_is_told_to_everybody_who_is_active_exactly_once(
    maak, verteller, lezer, moderator, beleidsmaker, andere_verteller, nu
):
    dicht = maak_persoon("Dicht", rollen.DEELNEMERS, email="dicht@voorbeeld.example")
    dicht.is_active = False
    dicht.save()
    Deelnemer.objects.update(aangemaakt_op=nu - timedelta(days=3))
    versie = maak()
    assert not brieven().exists(), "the request that makes it writes no mail"
    laat = maak_persoon("Laat", rollen.DEELNEMERS, email="laat@voorbeeld.example")
    Deelnemer.objects.filter(pk=laat.pk).update(aangemaakt_op=nu + timedelta(seconds=1))
    assert verzorg_spelregels(nu=nu + timedelta(minutes=1)) == 5
    assert verzorg_spelregels(nu=nu + timedelta(minutes=2)) == 0
    wie = {verteller.email, lezer.email, moderator.email, beleidsmaker.email, "ria@broedplaats.example"}
    assert sorted(brieven().values_list("aan", flat=True)) == sorted(wie)
    for brief in brieven():
        for zin in (
            "Regel 2 zegt meer.",
            "Dat vroeg Roos.",
            "Zes schrijvers.",
            "/spelregels/versie-2/verschil/",
        ):
            assert zin in brief.tekst, zin
            assert zin in brief.html, zin
    assert versie.verteld_op is None
    versie.refresh_from_db()
    assert versie.verteld_op == nu + timedelta(minutes=1)


def test_many_people_are_told_in_batches(maak, nu, monkeypatch):
    monkeypatch.setattr("moderatie.regelpost.PER_KEER", 2)
    for nummer in range(5):
        maak_persoon(f"Wie {nummer}", rollen.DEELNEMERS, email=f"wie{nummer}@voorbeeld.example")
    Deelnemer.objects.update(aangemaakt_op=nu - timedelta(days=3))
    maak()
    assert verzorg_spelregels(nu=nu) == brieven().count() == 6


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_everybody_once(maak, site, nu, monkeypatch):
    monkeypatch.setattr("moderatie.regelpost.PER_KEER", 3)
    for nummer in range(20):
        maak_persoon(f"Wie {nummer}", rollen.DEELNEMERS, email=f"wie{nummer}@voorbeeld.example")
    Deelnemer.objects.update(aangemaakt_op=nu - timedelta(days=3))
    maak()
    gedaan = tegelijk(lambda: verzorg_spelregels(nu=nu), lambda: verzorg_spelregels(nu=nu))
    assert sum(gedaan) == 21
    assert brieven().count() == len(set(brieven().values_list("aan", flat=True))) == 21


def test_a_besluit_shows_the_version_under_which_the_story_was_sent_in(
    maak, verteller, moderator, schrijf_verhaal, lopende_toets, gelezen, als, nu
):
    verhaal = schrijf_verhaal(verteller)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    maak(op=nu + timedelta(hours=1))
    moderatie.actions.plaats(
        toets_id=lopende_toets(verhaal),
        door=moderator,
        anderen="niemand",
        gelezen=gelezen(verhaal),
        nu=nu + timedelta(hours=2),
    )
    assert Besluit.objects.get().spelregels.nummer == 1
    pagina = als(verteller).get(f"/mijn/verhaal/{verhaal.sleutel}/").content.decode()
    assert "/spelregels/versie-1/" in pagina
    assert "/spelregels/versie-2/" not in pagina


def test_every_version_stays_readable_at_its_own_address(maak, nu):
    oud = Spelregels.objects.get()
    oude_titel = oud.regels.all()[1].titel
    maak()
    # The clock of the pages is the real one; this test plays before it.
    lezer = Client()
    eerste = lezer.get("/spelregels/versie-1/").content.decode()
    assert oude_titel in eerste
    assert "Die geldt niet meer." in eerste
    tweede = lezer.get("/spelregels/versie-2/").content.decode()
    for zin in (f"{oude_titel}, steeds", "Zes schrijvers.", "Regel 2 zegt meer.", "Dat vroeg Roos."):
        assert zin in tweede, zin
    for nummer in (1, 2):
        assert f"/spelregels/versie-{nummer}/" in lezer.get("/spelregels/").content.decode()
    verschil = lezer.get("/spelregels/versie-2/verschil/").content.decode()
    assert "Andere woorden" in verschil
    assert "steeds</ins>" in verschil
    assert lezer.get("/spelregels/versie-1/verschil/").status_code == 404
    assert lezer.get("/spelregels/versie-3/").status_code == 404


# ---- final


def test_a_version_is_never_changed(maak):
    maak()
    for versie in Spelregels.objects.all():
        regel = versie.regels.first()
        pogingen = (
            versie.save,
            versie.delete,
            regel.save,
            regel.delete,
            lambda versie=versie: Spelregels.objects.filter(pk=versie.pk).update(toelichting="x"),
            lambda versie=versie: Spelregels.objects.filter(pk=versie.pk).delete(),
            lambda versie=versie: versie.regels.update(titel="x"),
            lambda versie=versie: versie.regels.all().delete(),
            lambda versie=versie: Spelregel.objects.create(
                spelregels=versie, nummer=99, titel="x", uitleg="x", voorbeeld="x"
            ),
        )
        for poging in pogingen:
            with pytest.raises(TypeError, match="is not changed"):
                poging()


def test_two_rules_of_a_version_never_share_a_key_and_two_versions_no_number(maak, nu):
    versie = maak()
    with pytest.raises(IntegrityError), transaction.atomic():
        Spelregels.objects.create(nummer=versie.nummer, geldig_vanaf=nu)
    open_versie = Spelregels.objects.create(nummer=9, geldig_vanaf=nu)
    wat = {"spelregels": open_versie, "titel": "x", "uitleg": "x", "voorbeeld": "x"}
    eerste = Spelregel.objects.create(nummer=1, **wat)
    with pytest.raises(IntegrityError), transaction.atomic():
        Spelregel.objects.create(nummer=2, sleutel=eerste.sleutel, **wat)


@pytest.mark.parametrize("wie", ["verteller", "moderator", "beheerder", "begeleider", "beleidsmaker"])
def test_only_the_redactie_makes_a_version(wie, request, site, nu, als):
    persoon = request.getfixturevalue(wie)
    with pytest.raises(MagNiet):
        bewaar_regelconcept(door=persoon, woorden=anders(nu), nu=nu)
    with pytest.raises(MagNiet):
        maak_spelregels(door=persoon, gezien="x", nu=nu)
    assert als(persoon).get("/beheer/spelregels/nieuw/").status_code in (302, 403)
    assert Spelregels.objects.count() == 1


def test_what_was_not_looked_at_is_not_made(redacteur, nu):
    bewaar_regelconcept(door=redacteur, woorden=anders(nu), nu=nu)
    with pytest.raises(AlGebeurd, match="veranderde intussen"):
        maak_spelregels(door=redacteur, gezien=anders(nu, waarom="Iets anders.").vingerafdruk(), nu=nu)
    gooi_regelconcept_weg(door=redacteur)
    with pytest.raises(AlGebeurd):
        maak_spelregels(door=redacteur, gezien=anders(nu).vingerafdruk(), nu=nu)


@pytest.mark.parametrize("mist", ["wie", "toelichting", "waarom", "vanaf", "regels", "titel", "past_niet"])
def test_a_version_of_which_something_is_missing_is_not_made(mist, redacteur, nu):
    woorden = anders(nu)
    if mist in ("titel", "past_niet"):
        eerste = replace(woorden.regels[0], **{mist: ""})
        woorden = replace(woorden, regels=(eerste, *woorden.regels[1:]))
    else:
        leegte = {"vanaf": None, "regels": ()}.get(mist, "")
        woorden = replace(woorden, **{mist: leegte})
    bewaar_regelconcept(door=redacteur, woorden=woorden, nu=nu)
    with pytest.raises(NietHeel, match="ontbreekt"):
        maak_spelregels(door=redacteur, gezien=woorden.vingerafdruk(), nu=nu)


def test_a_version_in_which_nothing_changed_is_not_made(redacteur, nu):
    woorden = anders(nu, regels=regelwoorden(Spelregels.objects.get()))
    bewaar_regelconcept(door=redacteur, woorden=woorden, nu=nu)
    with pytest.raises(NietHeel, match="geen regel anders"):
        maak_spelregels(door=redacteur, gezien=woorden.vingerafdruk(), nu=nu)


def test_of_two_who_write_at_once_the_second_begins_anew(redacteur, maak, site, nu):
    ander = maak_persoon("Rik Dactie", rollen.REDACTIE, email="rik@broedplaats.example")
    woorden = anders(nu, wie="Wij.")
    bewaar_regelconcept(door=ander, woorden=woorden, nu=nu)
    maak()
    with pytest.raises(AlGebeurd, match="andere nieuwe versie"):
        maak_spelregels(door=ander, gezien=woorden.vingerafdruk(), nu=nu)


def test_a_version_for_later_is_told_now_and_holds_from_its_day(maak, verteller, nu):
    Deelnemer.objects.update(aangemaakt_op=nu - timedelta(days=3))
    dag = timezone.localdate(nu) + timedelta(days=10)
    versie = maak(vanaf=dag)
    assert timezone.localtime(versie.geldig_vanaf).isoformat()[:16] == f"{dag.isoformat()}T00:00"
    assert versie.ingegaan_op is None
    verzorg_spelregels(nu=nu)
    assert "Vanaf 8 december 2026 gelden nieuwe spelregels." in brieven().get(aan=verteller.email).tekst
    assert Spelregels.objects.geldend(nu).nummer == 1
    versie.refresh_from_db()
    assert versie.ingegaan_op is None
    verzorg_spelregels(nu=nu + timedelta(days=10))
    versie.refresh_from_db()
    assert versie.ingegaan_op == nu + timedelta(days=10)
    assert Spelregels.objects.geldend(nu + timedelta(days=10)).nummer == 2


@pytest.mark.django_db(transaction=True)
def test_kept_pages_are_worth_nothing_when_a_version_comes_into_force(maak, nu):
    maak(vanaf=timezone.localdate(nu + timedelta(days=40)))
    verzorg_spelregels(nu=nu)
    voor = read_generation()
    verzorg_spelregels(nu=nu + timedelta(days=39))
    assert read_generation() == voor
    verzorg_spelregels(nu=nu + timedelta(days=41))
    assert read_generation() != voor


# ---- Mijn plek, for who has no e-mail address


def test_who_has_no_mail_reads_it_at_mijn_plek_until_it_was_seen_or_a_month(
    maak, andere_verteller, verteller, als, nu
):
    Deelnemer.objects.update(aangemaakt_op=nu - timedelta(days=3))
    for persoon in (andere_verteller, verteller):
        persoon.refresh_from_db()
    assert regelnieuws(andere_verteller, nu=nu).versie is None, "the first version is no news"
    versie = maak()
    assert regelnieuws(andere_verteller, nu=nu).versie == versie
    assert regelnieuws(verteller, nu=nu).versie is None, "they are mailed"
    assert regelnieuws(andere_verteller, nu=nu + HOE_LANG + timedelta(seconds=1)).versie is None
    zag_spelregels(door=andere_verteller, nummer=versie.nummer)
    zag_spelregels(door=andere_verteller, nummer=1)
    assert regelnieuws(andere_verteller, nu=nu).versie is None
    assert regelnieuws(maak_persoon("Nieuw", rollen.DEELNEMERS), nu=nu).versie is None


def test_one_press_at_mijn_plek_says_that_it_was_seen(maak, andere_verteller, als):
    nu = timezone.now()
    maak(op=nu)
    Deelnemer.objects.update(aangemaakt_op=nu - timedelta(days=3))
    browser = als(andere_verteller)
    assert "Er zijn nieuwe spelregels" in browser.get("/mijn/").content.decode()
    assert browser.get("/mijn/spelregels/2/gezien/").status_code == 405
    browser.post("/mijn/spelregels/2/gezien/")
    assert "Er zijn nieuwe spelregels" not in browser.get("/mijn/").content.decode()


# ---- how moderation works (DSA art. 14)

WOORD_PER_TIP = {
    "bsn": "burgerservicenummer",
    "iban": "bankrekening",
    "telefoon": "telefoonnummer",
    "mail": "e-mailadres",
    "profiel": "profiel op een andere site",
    "link": "links",
    "adres": "een adres",
    "naam": "naam van iemand",
    "nood": "heel slecht gaat",
    "herhaling": "vaak hetzelfde",
}


def test_the_page_says_who_decides_which_hints_a_computer_gives_and_how_to_object(client, site):
    assert set(WOORD_PER_TIP) == {soort.value for soort in TipSoort}
    pagina = client.get("/spelregels/").content.decode()
    for zin in (
        *WOORD_PER_TIP.values(),
        "Een computer beslist hier nooit over jou.",
        "Laat iemand anders kijken",
        "Dat is gratis. Het kan tot zes maanden na het besluit.",
    ):
        assert zin in pagina, zin
    assert moderatie.actions.BEZWAARTERMIJN.days // 30 == 6


# ---- what is different


def test_the_difference_says_of_every_rule_what_became_of_it():
    def regel(naam, **meer):
        return Regelwoorden(sleutel=naam, titel=naam, uitleg="Een hele zin.", **meer)

    oud = [regel(naam) for naam in "abcde"]
    nieuw = [regel("d"), regel("a"), regel("c", waarom="Daarom."), regel("e", plaatje="sun"), regel("f")]
    gevonden = {een.titel: een for een in regelverschillen(oud, nieuw)}
    assert [een.titel for een in regelverschillen(oud, nieuw)] == ["b", "d", "a", "c", "e", "f"]
    assert {naam: een.lot for naam, een in gevonden.items()} == {
        "a": Lot.GELIJK,
        "b": Lot.WEG,
        "c": Lot.ANDERS,
        "d": Lot.VERPLAATST,
        "e": Lot.ANDERS,
        "f": Lot.NIEUW,
    }
    assert [deel.kop for deel in gevonden["c"].delen] == ["Waarom?"]
    assert gevonden["e"].ander_plaatje
    assert {stuk.soort for deel in gevonden["b"].delen for stuk in deel.stukken} == {Soort.WEG}
    assert {stuk.soort for deel in gevonden["f"].delen for stuk in deel.stukken} == {Soort.ERBIJ}


# ---- the screen of the Redactie


def velden(browser):
    from tests.verhalen.formulier import formulier

    return formulier(browser.get("/beheer/spelregels/nieuw/"), "/beheer/spelregels/nieuw/").waarden()


def test_the_redactie_writes_looks_and_makes_a_version_by_the_screens(redacteur, als):
    browser, pad = als(redacteur), "/beheer/spelregels/nieuw/"
    getypt = velden(browser)
    aantal = Spelregels.objects.get().regels.count()
    assert getypt["r0-titel"] == ["Alles mag en niets moet"]
    # Every button keeps what was typed.
    antwoord = browser.post(pad, {**getypt, "r0-titel": "Alles mag, niets moet", "doe": "omlaag:0"})
    assert antwoord["Location"].endswith("#regel-2")
    assert velden(browser)["r1-titel"] == ["Alles mag, niets moet"]
    browser.post(pad, {**velden(browser), "doe": "weg:0"})
    browser.post(pad, {**velden(browser), "doe": "erbij"})
    getypt = velden(browser)
    assert getypt[f"r{aantal - 1}-titel"] == [""]
    # Looking asks for all of it, and keeps what is there.
    fout = browser.post(pad, {**getypt, "wie": "Wij.", "doe": "kijk"})
    assert fout.status_code == 400
    assert "Schrijf de regel op, in één zin." in fout.content.decode()
    assert velden(browser)["wie"] == ["Wij."]
    nieuw = dict.fromkeys(("titel", "uitleg", "voorbeeld", "past_niet", "waarom"), "Iets nieuws.")
    heel = {f"r{aantal - 1}-{naam}": woord for naam, woord in nieuw.items()}
    heel |= {
        "toelichting": "Een regel erbij.",
        "waarom": "Daarom.",
        "vanaf": timezone.localdate().isoformat(),
    }
    gekeken = browser.post(pad, {**velden(browser), **heel, "doe": "kijk"})
    assert gekeken["Location"] == f"{pad}kijk/"
    pagina = browser.get(f"{pad}kijk/")
    for woord in ("Nieuwe regel", "Deze regel gaat weg", "Maak versie 2", "Een regel erbij."):
        assert woord in pagina.content.decode(), woord
    browser.post(f"{pad}kijk/", {"gezien": pagina.context["gezien"]})
    versie = Spelregels.objects.first()
    assert (versie.nummer, versie.door, versie.regels.count()) == (2, redacteur, aantal)
    assert not Spelregelconcept.objects.exists()
    assert "Versie 2 is gemaakt." in browser.get(pad).content.decode()


def test_there_are_never_more_rules_than_people_can_keep_in_mind(redacteur, als):
    browser, pad = als(redacteur), "/beheer/spelregels/nieuw/"
    for _keer in range(MEESTE_REGELS):
        browser.post(pad, {**velden(browser), "doe": "erbij"})
    assert len(Versiewoorden.lees(Spelregelconcept.objects.get().inhoud).regels) == MEESTE_REGELS


@pytest.mark.parametrize("doe", ["omhoog:0", "omlaag:7", "weg:99", "omhoog:x", "onzin", ""])
def test_a_button_that_leads_nowhere_changes_nothing(doe, redacteur, als):
    browser = als(redacteur)
    browser.post("/beheer/spelregels/nieuw/", {**velden(browser), "doe": doe})
    bewaard = Versiewoorden.lees(Spelregelconcept.objects.get().inhoud)
    assert bewaard.regels == regelwoorden(Spelregels.objects.get())


@pytest.mark.parametrize("dag", ["2026-01-01", "9999-12-31", "31-31-2026", "morgen"])
def test_a_day_that_cannot_be_is_told(dag, redacteur, als):
    browser = als(redacteur)
    vol = {"wie": "Wij.", "toelichting": "Iets.", "waarom": "Daarom.", "vanaf": dag, "doe": "kijk"}
    antwoord = browser.post("/beheer/spelregels/nieuw/", {**velden(browser), "r0-titel": "Anders", **vol})
    assert antwoord.status_code == 400
    assert not antwoord.context["form"].versie.is_valid()
