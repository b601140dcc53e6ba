"""What people made with the code of eb83c97 stands, reads and works on after migrating."""

import feedparser
import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import Revision

import moderatie.actions
from deelnemers.models import Deelnemer, Inlogkaart, Ploeglid
from mediatheek.models import Foto
from moderatie.models import Spelregel, Spoorregel
from tests import toestanden
from tests.bewaard.conftest import GEHEIMEN, NIEUW
from tests.bewaard.laad import GEGEVENS, bewaarde_rijen
from tests.deelnemers import codeapp
from tests.deelnemers.test_inloggen import laatste_code, typ_code, vraag_code
from tests.stukken import fotostukken
from tests.toestanden import CONCEPT, INGESTUURD, NIET_GEPLAATST, ONLINE, VERBORGEN, VRAAG, WEGGEGOOID
from tests.verhalen.formulier import formulieren, stuur
from verhalen import actions
from verhalen.actions.insturen import EerstVragen
from verhalen.gebruik import Bestandsgebruik
from verhalen.models import NietGelezen, VerhaalPage
from verhalen.querysets import revisie_van
from verhalen.toestanden import Lezers, Onderweg, Toestand
from verhalen.vertelling import Concept
from verhalen.vormen import FOTO
from volgen.models import Abonnement

pytestmark = pytest.mark.django_db
VERWACHT = GEGEVENS["verwacht"]
TERUGGETROKKEN = toestanden.TERUGGETROKKEN
STAAT = {
    "concept": CONCEPT,
    "concept-fotos": CONCEPT,
    "concept-vol": CONCEPT,
    "van-de-kaart": CONCEPT,
    "nooit-teruggetrokken": CONCEPT,
    "ingestuurd": INGESTUURD,
    "vraag": VRAAG,
    "niet-geplaatst": NIET_GEPLAATST,
    "online": ONLINE,
    "online-kort": ONLINE,
    "online-dagboek": ONLINE,
    "online-gewijzigd": Toestand(Lezers.ONLINE, Onderweg.CONCEPT),
    "online-nieuw": Toestand(Lezers.ONLINE, Onderweg.INGESTUURD),
    "online-vraag": Toestand(Lezers.ONLINE, Onderweg.VRAAG),
    "online-niet": Toestand(Lezers.ONLINE, Onderweg.NIET_GEPLAATST),
    "online-teruggenomen": Toestand(Lezers.ONLINE, Onderweg.CONCEPT),
    "verborgen": VERBORGEN,
    "verborgen-gewijzigd": Toestand(Lezers.VERBORGEN, Onderweg.CONCEPT),
    "verborgen-nieuw": Toestand(Lezers.VERBORGEN, Onderweg.INGESTUURD),
    "teruggetrokken": TERUGGETROKKEN,
    "teruggetrokken-gewijzigd": Toestand(Lezers.TERUGGETROKKEN, Onderweg.CONCEPT),
    "teruggetrokken-vraag": Toestand(Lezers.TERUGGETROKKEN, Onderweg.VRAAG),
    "weg": WEGGEGOOID,
    "weg-concept": WEGGEGOOID,
}
met = pytest.mark.parametrize
NOOIT = [naam for naam, wat in VERWACHT.items() if wat["status"] == 404]
OP_DE_SITE = [naam for naam in STAAT if STAAT[naam].lezers == Lezers.ONLINE]
VERSTOPT = [naam for naam in STAAT if STAAT[naam].lezers == Lezers.VERBORGEN]
GEWIJZIGD = [naam for naam in OP_DE_SITE + VERSTOPT if STAAT[naam].onderweg]
IN_DE_RIJ = [naam for naam in STAAT if STAAT[naam].onderweg == Onderweg.INGESTUURD]
OPEN = [naam for naam in STAAT if STAAT[naam].onderweg in (Onderweg.VRAAG, Onderweg.NIET_GEPLAATST)]


def woorden(versie):
    """All that a version tells, as the file has it."""
    return {
        "titel": versie.titel,
        "tekst": versie.tekst,
        "fotos": [dict(blok) for blok in versie.waarden(FOTO)],
        "themas": list(versie.themakeuze),
        "let_op": versie.let_op,
        "schrijversnaam": versie.schrijversnaam,
        "dagboektitel": versie.dagboektitel,
    }


def vers(verhaal):
    return VerhaalPage.objects.get(pk=verhaal.pk)


def lees(wat, status=200):
    """The public page, as anybody gets it; its words when it is there."""
    antwoord = Client().get(wat.get_url())
    assert antwoord.status_code == status
    return antwoord.content.decode()


def staat_er(woord, bladzij):
    """Whether all these words stand on a page, with the titles and what photos show."""
    fotos = [foto["beschrijving"] for foto in woord["fotos"]]
    delen = [woord["titel"], *woord["tekst"].split("\n"), *fotos]
    return all(escape(deel) in bladzij for deel in delen)


def app_code():
    """What the app of the moderator shows now."""
    return codeapp.code(GEHEIMEN["app"])


def met_kaart():
    """A browser in which Karel typed the words of his card."""
    browser = Client()
    browser.post("/kaart/", {"woorden": " ".join(GEHEIMEN["kaart"]["woorden"]), "apparaat": "ja"})
    return browser


# ---- nothing is lost


def test_of_every_version_is_written_down_which_files_it_uses():
    met_bestanden = 0
    for verhaal in VerhaalPage.objects.all():
        versies = Revision.objects.for_instance(verhaal).values_list("content", flat=True)
        gebruikt = [Concept.lees(verhaal, inhoud, None).bewaarde_bestanden for inhoud in versies]
        assert Bestandsgebruik.objects.sleutels_van(verhaal) == set().union(*gebruikt)
        met_bestanden += any(gebruikt)
    assert met_bestanden > 3


def test_the_file_holds_every_way_in_which_a_verhaal_could_stand():
    assert VERWACHT.keys() == STAAT.keys()
    assert {wat["toestand"] for wat in VERWACHT.values()} == {
        *("concept", "ingestuurd", "vraag", "niet-geplaatst", "online"),
        *("online-nieuw", "verborgen", "teruggetrokken", "weggegooid"),
    }


@met("naam", STAAT)
def test_a_verhaal_stands_as_it_stood_with_the_same_words(verhaal, naam):
    rij, toen = verhaal(naam), VERWACHT[naam]
    assert rij.toestand() == STAAT[naam]
    assert woorden(rij.lees_concept()) == toen["concept"]
    if naam not in NOOIT:
        assert woorden(rij) == toen["rij"]


@met("naam", STAAT)
def test_a_feed_tells_of_what_was_gone_already_without_a_word_of_it(verhaal, naam):
    feed = feedparser.parse(Client().get("/feeds/verhalen.atom").content)
    assert not feed.bozo
    titels = [stuk.title for stuk in feed.entries if stuk.id.endswith(str(verhaal(naam).sleutel))]
    weg = "Dit verhaal staat hier niet meer"
    verwacht = {200: [verhaal(naam).lijsttitel], 404: [], 410: [weg]}
    assert titels == verwacht[VERWACHT[naam]["status"]]


@met("naam", STAAT)
def test_a_public_page_answers_as_before(verhaal, naam):
    toen = VERWACHT[naam]
    assert verhaal(naam).get_url() == toen["adres"]
    bladzij = lees(verhaal(naam), toen["status"])
    if toen["status"] == 200:
        assert staat_er(toen["rij"], bladzij)
        assert staat_er(toen["concept"], bladzij) == (toen["concept"] == toen["rij"])


def test_the_row_of_what_was_never_online_holds_no_words(verhaal):
    assert len(NOOIT) == 9
    for naam in NOOIT:
        rij = verhaal(naam)
        assert (rij.title, rij.titel, rij.tekst, rij.waarden(FOTO)) == ("Verhaal", "", "", []), naam
        assert (rij.themakeuze, rij.let_op, rij.schrijversnaam, rij.dagboektitel) == ([], "", "", ""), naam


def test_photos_go_out_by_the_same_doors(als, roos, moderator):
    browsers = {"iedereen": Client(), "schrijver": als(roos), "moderator": als(moderator)}
    toen = {adres: wie for wat in VERWACHT.values() for adres, wie in wat["fotos"].items()}
    nu = {adres: {wie: browser.get(adres).status_code for wie, browser in browsers.items()} for adres in toen}
    assert nu == toen
    assert {status for wie in toen.values() for status in wie.values()} == {200, 404, 410}
    bekend = {foto.bestand.name: foto for foto in Foto.objects.all()}
    assert len(bekend) == 25
    for foto in bekend.values():
        with foto.bestand.open("rb") as bestand:
            assert bestand.read(2) == b"\xff\xd8"


def zonder(rij, tabel):
    """A row but for what is made anew each time, or counts what was written since."""
    nieuw = {
        "wagtailcore_page": {"numchild"},
        # A salt is made anew.
        "moderatie_besluit": {"woorden_afdruk"},
        "moderatie_besluitwoorden": {"zout"},
        "deelnemers_inlogkaart": {"ploeg_id"},
        "verhalen_zoekrij": {"woorden", "titelwoorden"},
    }
    return {naam: waarde for naam, waarde in rij.items() if naam not in nieuw.get(tabel, set())}


def test_going_back_and_forth_again_loses_nothing(gang):
    assert gang.weer_nu.keys() == gang.nu.keys()
    for tabel, rijen in gang.nu.items():
        over = gang.weer_nu[tabel]
        if tabel.startswith("deelnemers_ploeg"):
            assert len(over) == len(rijen)
            continue
        if tabel.startswith("moderatie_spoor"):
            # Going back ends the trail, and it begins anew with all besluiten.
            assert len(over) >= len(rijen)
            continue
        for sleutel, rij in rijen.items():
            assert zonder(over[sleutel], tabel) == zonder(rij, tabel), tabel


def test_every_besluit_of_then_has_its_row_in_the_trail(gang, capsys):
    nummers = list(Spoorregel.objects.order_by("besluit_id").values_list("besluit_id", flat=True))
    assert nummers == sorted(gang.weer_nu["moderatie_besluit"])
    assert len(nummers) > 10
    call_command("controleer_spoor")
    assert capsys.readouterr().out == f"goed  Het spoor is heel: {len(nummers)} regels.\n"


def test_what_was_placed_after_migrating_shows_again_after_going_back_and_forth(nu):
    rij = VerhaalPage.objects.get(sleutel=NIEUW)
    assert rij.besluiten.get().vingerafdruk == rij.lees_concept().vingerafdruk()
    na = actions.toon_weer(verhaal=rij, door=rij.owner, nu=nu)
    assert "Van na het migreren." in lees(na)
    assert na.let_op == "dood,zelfmoord,geweld"


def test_back_at_then_only_the_words_in_rows_of_what_was_never_online_are_gone(gang, verhaal):
    nooit = {verhaal(naam).pk for naam in NOOIT}
    leeg = {"titel": "", "inhoud": [], "themakeuze": [], "let_op": "", "schrijversnaam": ""}
    leeg |= {"dagboektitel": "", "venster": ""}
    for tabel, rijen in bewaarde_rijen().items():
        for sleutel, rij in rijen.items():
            if tabel == "verhalen_verhaalpage" and sleutel in nooit:
                rij |= leeg
            if tabel == "wagtailcore_page" and sleutel in nooit:
                rij["title"] = "Verhaal"
            assert zonder(gang.toen[tabel][sleutel], tabel) == zonder(rij, tabel), tabel


# ---- and it works on


@met("naam", STAAT)
def test_its_writer_sees_every_verhaal(als, verhaal, naam):
    browser = als(verhaal(naam).owner)
    bladzij = browser.get(reverse("mijn_verhaal", args=[verhaal(naam).sleutel])).content.decode()
    assert staat_er(VERWACHT[naam]["concept"], bladzij)
    assert browser.get("/mijn/").status_code == 200


@met("naam", ["concept", "concept-fotos", "concept-vol", "nooit-teruggetrokken", "van-de-kaart"])
def test_a_begun_concept_is_opened_changed_handed_in_and_placed(
    als, verhaal, moderator, plaats_verhaal, naam
):
    rij = verhaal(naam)
    browser, toen = als(rij.owner), VERWACHT[naam]["concept"]
    vel = browser.get(reverse("verder", args=[rij.sleutel]))
    assert escape(toen["tekst"].split("\n")[0]) in vel.content.decode()
    kijk = stuur(browser, vel, tekst=f"{toen['tekst']}\nEn dan dit nog.", knop="verder")
    if any(not foto["beschrijving"] for foto in toen["fotos"]):
        with pytest.raises(EerstVragen):
            actions.stuur_in(verhaal=rij, door=rij.owner, nu=rij.latest_revision_created_at)
        kijk = stuur(browser, kijk)
    assert staat_er(toen | {"tekst": "En dan dit nog."}, kijk.content.decode())
    assert stuur(browser, kijk, "kijk").status_code == 200
    assert vers(rij).toestand() == INGESTUURD
    lees_en_plaats(als(moderator), vers(rij))
    assert vers(rij).toestand() == ONLINE
    assert staat_er(toen | {"tekst": "En dan dit nog."}, lees(vers(rij)))
    assert sorted(vers(rij).themas.values_list("slug", flat=True)) == sorted(toen["themas"])


def lees_en_plaats(browser, rij):
    """At the desk, by its own form."""
    blad = browser.get(reverse("lees", args=[rij.laatste_toets.pk]))
    assert staat_er(woorden(rij.lees_concept()), blad.content.decode())
    vorm = next(vorm for vorm in formulieren(blad) if "vingerafdruk" in vorm.waarden())
    klaar = browser.post(
        blad.request["PATH_INFO"], {**vorm.waarden(), "uitkomst": "plaatsen", "anderen": "niemand"}
    )
    assert klaar.status_code == 302


@met("naam", IN_DE_RIJ)
def test_a_reading_under_way_is_decided_at_the_desk(als, verhaal, moderator, naam):
    rij = verhaal(naam)
    browser = als(moderator)
    blad = reverse("lees", args=[rij.laatste_toets.pk])
    assert blad in browser.get(reverse("leesrij")).content.decode()
    lees_en_plaats(browser, rij)
    assert vers(rij).toestand() == ONLINE
    assert staat_er(VERWACHT[naam]["concept"], lees(vers(rij)))


@met("naam", IN_DE_RIJ)
@met("actie", [moderatie.actions.vraag, moderatie.actions.plaats_niet], ids=["vraag", "plaats_niet"])
def test_a_reading_under_way_can_be_held_back(verhaal, moderator, lopende_toets, gelezen, nu, naam, actie):
    rij = verhaal(naam)
    regels, lezers = list(Spelregel.objects.all()[:1]), rij.toestand().lezers
    actie(
        toets_id=lopende_toets(rij), door=moderator, regels=regels, woorden="Nee", gelezen=gelezen(rij), nu=nu
    )
    onderweg = Onderweg.VRAAG if actie == moderatie.actions.vraag else Onderweg.NIET_GEPLAATST
    assert vers(rij).toestand() == Toestand(lezers, onderweg)


@met("naam", VERSTOPT)
def test_what_was_hidden_shows_again_as_it_was_read_then(als, verhaal, naam):
    rij = verhaal(naam)
    besluit = rij.besluiten.plaatsend().get()
    assert ":" not in besluit.vingerafdruk, "made in the way of its time"
    als(rij.owner).post(reverse("toon_weer", args=[rij.sleutel]))
    assert vers(rij).toestand() == Toestand(Lezers.ONLINE, STAAT[naam].onderweg)
    assert staat_er(VERWACHT[naam]["rij"], lees(vers(rij)))
    openbaar = Foto.objects.filter(openbaar=True).values_list("sleutel", flat=True)
    assert set(vers(rij).bestandssleutels) <= set(openbaar)


def test_an_old_besluit_lets_nothing_else_through_than_what_was_read(verhaal, nu):
    rij = verhaal("verborgen")
    revisie = revisie_van(rij.besluiten.plaatsend().get())
    for naam, waarde in (("titel", "Anders"), ("let_op", "geweld,dood"), ("taal", "en")):
        oud = dict(revisie.content)
        revisie.content = {**oud, naam: waarde}
        revisie.save(update_fields=["content"])
        with pytest.raises(NietGelezen):
            actions.toon_weer(verhaal=rij, door=rij.owner, nu=nu)
        revisie.content = oud
        revisie.save(update_fields=["content"])
    assert actions.toon_weer(verhaal=rij, door=rij.owner, nu=nu).live


@met("naam", OP_DE_SITE)
def test_what_is_online_can_be_hidden_and_come_back(verhaal, nu, naam):
    rij = verhaal(naam)
    na = actions.verberg(verhaal=rij, door=rij.owner, nu=nu)
    assert na.toestand().lezers == Lezers.VERBORGEN
    lees(na, 410)
    na = actions.toon_weer(verhaal=rij, door=rij.owner, nu=nu)
    assert staat_er(VERWACHT[naam]["rij"], lees(na))
    assert woorden(na.lees_concept()) == VERWACHT[naam]["concept"]


@met("naam", GEWIJZIGD)
def test_a_change_can_be_forgotten(verhaal, nu, naam):
    rij = verhaal(naam)
    na = actions.vergeet_wijziging(verhaal=rij, door=rij.owner, nu=nu)
    assert na.toestand() == Toestand(STAAT[naam].lezers)
    assert woorden(na.lees_concept()) == VERWACHT[naam]["rij"]
    if na.toestand().lezers == Lezers.VERBORGEN:
        na = actions.toon_weer(verhaal=rij, door=rij.owner, nu=nu)
    assert staat_er(VERWACHT[naam]["rij"], lees(na))


@met("naam", [naam for naam in STAAT if STAAT[naam].onderweg != Onderweg.INGESTUURD])
def test_everything_that_is_not_being_read_can_be_changed_and_placed(verhaal, plaats_verhaal, nu, naam):
    rij = verhaal(naam)
    wie = {"verhaal": rij, "door": rij.owner, "nu": nu}
    if STAAT[naam] == WEGGEGOOID:
        actions.haal_uit_prullenbak(**wie)
    for een in fotostukken(rij):
        actions.bewaar(**wie, antwoorden={een["id"]: een["value"]})
    actions.bewaar(**wie, tekst="Heel andere woorden.", let_op=["dood", "geweld"])
    na = plaats_verhaal(rij)
    assert na.toestand() == ONLINE
    assert "Heel andere woorden." in lees(na)
    actions.verberg(**wie)
    assert "Heel andere woorden." in lees(actions.toon_weer(**wie))


@met(("naam", "dan"), [("weg", TERUGGETROKKEN), ("weg-concept", CONCEPT)])
def test_the_bin_gives_back_what_was_thrown_away(als, verhaal, naam, dan):
    rij = verhaal(naam)
    als(rij.owner).post(reverse("haal_uit_prullenbak", args=[rij.sleutel]))
    assert vers(rij).toestand() == dan
    assert woorden(vers(rij).lees_concept()) == VERWACHT[naam]["concept"]


@met("naam", OPEN)
def test_an_open_question_is_answered_in_words(als, verhaal, moderator, naam):
    rij = verhaal(naam)
    browser = als(rij.owner)
    vraag = browser.get(reverse("antwoord", args=[rij.sleutel]))
    assert escape(rij.laatste_besluit.toelichting) in vraag.content.decode()
    stuur(browser, vraag, "antwoord", woorden="Ja, dat mag.")
    assert vers(rij).toestand() == Toestand(STAAT[naam].lezers, Onderweg.INGESTUURD)
    taak = vers(rij).laatste_toets.pk
    assert "Ja, dat mag." in als(moderator).get(reverse("lees", args=[taak])).content.decode()
    lees_en_plaats(als(moderator), vers(rij))
    assert staat_er(VERWACHT[naam]["concept"], lees(vers(rij)))


# ---- people


def test_a_card_lets_in_by_its_token_and_by_its_words():
    karel = Deelnemer.objects.get(schrijversnaam="Karel van de kaart")
    gescand = Client()
    gescand.get(f"/kaart/{GEHEIMEN['kaart']['token']}/")
    gescand.post("/kaart/ja/", {"apparaat": "ja"})
    for browser in (gescand, met_kaart()):
        assert browser.session["_auth_user_id"] == str(karel.pk)
        assert "Geschreven met een kaart." in browser.get("/mijn/").content.decode()


def test_a_card_belongs_to_the_ploeg_of_who_made_it(als):
    bea = Deelnemer.objects.get(schrijversnaam="Bea de Wit")
    kaart = Inlogkaart.objects.get()
    assert kaart.ploeg == Ploeglid.objects.get(deelnemer=bea).ploeg
    assert "Karel van de kaart" in als(bea).get("/kaarten/").content.decode()


@met(("naam", "wie"), [("mail", "Roos uit de straat"), ("kaart", "Karel van de kaart")])
def test_who_was_signed_in_still_is(sessie, naam, wie):
    bladzij = sessie(naam).get("/mijn/")
    assert bladzij.status_code == 200
    assert wie in bladzij.content.decode()


def test_a_moderator_is_still_signed_in_and_shows_their_app_again(sessie):
    browser = sessie("app")
    oud = browser.session
    for stap in oud[AUTHENTICATION_METHODS_SESSION_KEY]:
        stap["at"] -= 13 * 3600  # as long ago as it is, whenever this runs
    oud.save()
    vraagt = browser.get(reverse("leesrij"))
    assert vraagt["Location"].startswith(reverse("mfa_reauthenticate"))
    browser.post(vraagt["Location"], {"code": app_code()})
    assert browser.get(reverse("leesrij")).status_code == 200


def test_a_code_that_was_on_its_way_is_asked_for_again(sessie):
    browser = sessie("code onderweg")
    antwoord = browser.get("/inloggen/code/", follow=True)
    assert antwoord.status_code == 200
    antwoord = browser.post("/inloggen/code/", {"code": "123456", "action": "verify"}, follow=True)
    assert antwoord.status_code == 200
    assert browser.post("/inloggen/", {"email": "post3@voorbeeld.example"}).status_code == 302


def test_what_was_typed_without_an_account_comes_out_after_signing_in(sessie):
    browser = sessie("wacht")
    assert browser.get("/vertel/", follow=True).status_code == 200
    browser.post("/kaart/", {"woorden": " ".join(GEHEIMEN["kaart"]["woorden"]), "apparaat": "ja"})
    kijk = browser.get("/vertel/verder/", follow=True)
    assert "Getypt zonder account." in kijk.content.decode()
    rij = VerhaalPage.objects.get(sleutel=GEHEIMEN["vel"])
    assert str(rij.owner) == "Karel van de kaart"
    assert rij.lees_concept().tekst == "Getypt zonder account."


def test_an_answer_that_was_given_after_a_session_ended_comes_out_too(sessie, roos, verhaal):
    browser = sessie("afgelopen")
    vraag_code(browser, roos.email)
    typ_code(browser, laatste_code(roos.email))
    browser.get("/vertel/verder/", follow=True)
    assert verhaal("concept").lees_concept().titel == "De buurvrouw"
    assert verhaal("concept").lees_concept().tekst == VERWACHT["concept"]["concept"]["tekst"]


def test_who_followed_still_follows(als, roos):
    assert Abonnement.objects.bevestigd().filter(deelnemer=roos).count() == 2
    bladzij = als(roos).get("/volgen/wat-ik-volg/").content.decode()
    assert "Sjors" in bladzij


def test_setting_the_site_up_again_changes_nothing_of_theirs(verhaal, nu):
    from home.actions import richt_in

    richt_in(nu=nu)
    for naam, staat in STAAT.items():
        assert verhaal(naam).toestand() == staat
        assert woorden(verhaal(naam).lees_concept()) == VERWACHT[naam]["concept"]


def test_search_finds_what_is_online_and_nothing_else():
    bladzij = Client().get("/zoek/", {"vraag": "woorden"}).content.decode()
    gevonden = {naam for naam in STAAT if f'href="{VERWACHT[naam]["adres"]}"' in bladzij}
    assert gevonden == {naam for naam in GEWIJZIGD if naam in OP_DE_SITE}
