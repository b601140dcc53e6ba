"""Mijn plek: how every verhaal stands, in words, and each thing that can be done with it."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import moderatie.actions
from deelnemers.actions import kies_naam, vraag_als_beleidsmaker
from mediatheek.models import Foto
from moderatie.models import Spelregel
from tests import toestanden
from tests.mediatheek.fotos import als_bytes, kleurvlak
from tests.verhalen.formulier import formulieren, plek, stuur
from verhalen import actions
from verhalen.models import VerhaalPage
from verhalen.toestanden import Lezers, Onderweg, Toestand
from verhalen.views import mijn

pytestmark = pytest.mark.django_db


def na(stap, toestand):
    """How it stands after a press on this button (None: that only leads somewhere to write or to look)."""
    lezers, onderweg = toestand.lezers, toestand.onderweg
    # An act that ends a reading leaves the change with its writer; a question or a no stays to be answered.
    rest = Onderweg.CONCEPT if onderweg == Onderweg.INGESTUURD else onderweg
    return {
        "verder": toestand,
        "verander": toestand,
        "kijk": toestand,
        "neem_terug": Toestand(lezers, Onderweg.CONCEPT),
        "verberg": Toestand(Lezers.VERBORGEN, rest),
        "toon_weer": Toestand(Lezers.ONLINE, onderweg),
        "trek_in": Toestand(Lezers.TERUGGETROKKEN, rest),
        "vergeet_wijziging": Toestand(lezers),
        "gooi_weg": toestanden.WEGGEGOOID,
        "haal_uit_prullenbak": toestanden.CONCEPT,
    }[stap]


KNOPPEN = [(stap, toestand) for toestand in toestanden.ALLE for stap in toestand.stappen]


def test_elke_stap_staat_ergens_en_wat_er_hoort_staat_er():
    assert set(mijn.STAPPEN) == {stap for stap, _toestand in KNOPPEN}
    for toestand in toestanden.ALLE:
        te_zien = toestand.lezers == Lezers.ONLINE
        terug = te_zien or toestand.lezers == Lezers.DOOR_ONS
        assert te_zien == ("verberg" in toestand.stappen), toestand
        assert terug == ("trek_in" in toestand.stappen), toestand
        assert (toestand.onderweg == Onderweg.INGESTUURD) == ("neem_terug" in toestand.stappen), toestand
        assert ("gooi_weg" in toestand.stappen) == (toestand != toestanden.WEGGEGOOID)


def adres_van(stap, verhaal):
    return reverse(mijn.STAPPEN[stap].naar or stap, args=[verhaal.sleutel])


@pytest.mark.parametrize("toestand", toestanden.ALLE, ids=toestanden.naam)
def test_elke_toestand_staat_er_in_woorden_met_wat_je_kunt_doen(als, verteller, in_toestand, toestand):
    verhaal = in_toestand(toestand)
    browser = als(verteller)
    regel = browser.get(reverse("mijn")).text
    bladzij = browser.get(reverse("mijn_verhaal", args=[verhaal.sleutel])).text
    for feit in toestand.feiten:
        assert feit.woord in bladzij
        assert feit.uitleg in bladzij
        if toestand != toestanden.WEGGEGOOID:
            assert feit.woord in regel
            assert feit.uitleg in regel
    wel = {adres_van(stap, verhaal) for stap in toestand.stappen}
    for adres in {adres_van(stap, verhaal) for stap in mijn.STAPPEN}:
        assert (f'"{adres}"' in bladzij) == (adres in wel), adres
        assert (f'"{adres}"' in regel) == (adres in wel), adres


@pytest.mark.parametrize(
    ("stap", "toestand"), KNOPPEN, ids=lambda w: w if isinstance(w, str) else toestanden.naam(w)
)
def test_elke_knop_doet_wat_hij_zegt(als, verteller, in_toestand, stap, toestand):
    verhaal = in_toestand(toestand)
    browser = als(verteller)
    bladzij = browser.get(reverse("mijn_verhaal", args=[verhaal.sleutel]))
    adres = adres_van(stap, verhaal)
    antwoord = browser.get(adres, follow=True)
    assert VerhaalPage.objects.get(pk=verhaal.pk).toestand() == toestand, "looking changes nothing"
    if stap in VRAAGT_EERST or not mijn.STAPPEN[stap].naar:
        antwoord = stuur(browser, antwoord if stap in VRAAGT_EERST else bladzij, adres)
    assert antwoord.status_code == 200
    nu = VerhaalPage.objects.get(pk=verhaal.pk)
    assert nu.toestand() == na(stap, toestand)
    assert nu.lees_concept().titel == "Titel"


# What asks once before it does something (besides what only leads to writing or looking).
VRAAGT_EERST = {"trek_in", "vergeet_wijziging", "gooi_weg"}


def test_van_de_site_halen_is_een_stap_en_dan_is_het_weg(als, client, verteller, online_verhaal):
    foto = SimpleUploadedFile("f.jpg", als_bytes(kleurvlak(60, 40), "JPEG"))
    verhaal = online_verhaal(verteller, "Weg ermee", fotos=[foto])
    assert client.get(verhaal.url).status_code == 200
    adres = next(iter(Foto.objects.bronnen(Foto.objects.values_list("sleutel", flat=True)).values())).src
    assert client.get(adres).status_code == 200
    browser = als(verteller)
    # One question, because it stands beside what is harmless; one press does it.
    antwoord = stuur(browser, browser.get(reverse("trek_in", args=[verhaal.sleutel])), "")
    assert "Je verhaal staat niet meer op de site." in antwoord.text
    assert client.get(verhaal.url).status_code == 410
    assert client.get(adres).status_code == 410
    assert browser.get(adres).status_code == 200
    # The way back: the same words are sent in again.
    stuur(browser, browser.get(reverse("kijk", args=[verhaal.sleutel])), "/kijk/")
    assert VerhaalPage.objects.get().toestand() == Toestand(Lezers.TERUGGETROKKEN, Onderweg.INGESTUURD)


def test_veranderen_laat_de_oude_versie_staan_en_zegt_wat_nog_niet_verstuurd_is(
    als, client, verteller, online_verhaal
):
    verhaal = online_verhaal(verteller, "Oude woorden")
    browser = als(verteller)
    vel = browser.get(reverse("verder", args=[verhaal.sleutel]))
    stuur(browser, vel, tekst="Nieuwe woorden")
    assert "Oude woorden" in client.get(verhaal.url).content.decode()
    assert "Nieuwe woorden" not in client.get(verhaal.url).content.decode()
    pagina = browser.get(reverse("mijn")).content.decode()
    assert "Je hebt iets veranderd. Alleen jij ziet dat." in pagina
    assert reverse("kijk", args=[verhaal.sleutel]) in pagina


def test_een_knop_die_niet_meer_past_geeft_een_zin_en_geen_storing(als, verteller, online_verhaal):
    verhaal = online_verhaal(verteller)
    browser = als(verteller)
    bladzij = browser.get(reverse("mijn"))
    stuur(browser, browser.get(reverse("trek_in", args=[verhaal.sleutel])), "")
    antwoord = stuur(browser, bladzij, "/verberg/")
    assert antwoord.status_code == 409
    assert "Je verhaal staat al niet op de site." in antwoord.content.decode()
    assert verhaal.pk == VerhaalPage.objects.get().pk


def test_waarom_het_er_niet_op_staat_met_de_regel_en_wat_je_kunt_doen(als, verteller, in_toestand):
    verhaal = in_toestand(toestanden.NIET_GEPLAATST)
    pagina = als(verteller).get(reverse("mijn_verhaal", args=[verhaal.sleutel])).content.decode()
    regel = Spelregel.objects.first()
    for woorden in (
        "Dit is waarom",
        "Lief bericht",
        regel.titel,
        regel.uitleg,
        "Dit kun je doen",
        "/contact/",
    ):
        assert woorden in pagina
    assert "Mo Derator" not in pagina


def test_een_thema_van_de_moderator_is_te_zien(als, verteller, schrijf_verhaal, plaats_verhaal):
    verhaal = schrijf_verhaal(verteller, themas=["op-weg-gaan"])
    plaats_verhaal(verhaal, aanvulling={"themas": ["op-weg-gaan", "werk-en-geld"]})
    browser = als(verteller)
    zin = "Een moderator zette er een thema bij: Werk en geld."
    assert zin in browser.get(reverse("mijn")).content.decode()
    assert zin in browser.get(reverse("mijn_verhaal", args=[verhaal.sleutel])).content.decode()


def test_twee_themas_erbij_en_een_eraf_zijn_te_zien(als, verteller, schrijf_verhaal, plaats_verhaal):
    verhaal = schrijf_verhaal(verteller, themas=["op-weg-gaan", "alleen-wonen"])
    browser = als(verteller)
    assert "Een moderator" not in browser.get(reverse("mijn")).content.decode()
    plaats_verhaal(verhaal, aanvulling={"themas": ["alleen-wonen", "werk-en-geld", "beter-worden"]})
    pagina = browser.get(reverse("mijn")).content.decode()
    assert "Een moderator zette er thema's bij: Werk en geld, Beter worden." in pagina
    assert "Een moderator haalde een thema weg: Op weg gaan." in pagina


def test_wat_niet_veranderd_is_heet_ook_verborgen_niet_veranderd(als, verteller, online_verhaal, nu):
    verhaal = online_verhaal(verteller)
    browser = als(verteller)
    zin = "Je hebt iets veranderd."
    assert zin not in browser.get(reverse("mijn")).content.decode()
    actions.verberg(verhaal=verhaal, door=verteller, nu=nu)
    assert zin not in browser.get(reverse("mijn")).content.decode()
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Toch anders.", nu=nu)
    assert zin in browser.get(reverse("mijn")).content.decode()


def test_een_naam_die_nog_niet_gelezen_is_staat_er_bij_als_zodanig(als, verteller, online_verhaal, nu):
    online_verhaal(verteller)
    browser = als(verteller)
    zin = "Op de site heet je nog Roos uit de straat."
    assert zin not in browser.get(reverse("mijn")).content.decode()
    kies_naam(deelnemer=verteller, naam="Merel bij het water", nu=nu)
    assert zin in browser.get(reverse("mijn")).content.decode()


def test_alleen_van_jezelf_en_in_stukken(als, verteller, andere_verteller, schrijf_verhaal, nu):
    schrijf_verhaal(andere_verteller, "Van Sjors")
    weg = schrijf_verhaal(andere_verteller, "Van Sjors, weggegooid")
    actions.gooi_weg(verhaal=weg, door=andere_verteller, nu=nu)
    for nummer in range(mijn.PER_BLADZIJ + 1):
        schrijf_verhaal(verteller, f"Nummer {nummer:02}")
    actions.maak_dagboek(deelnemer=verteller, titel="Mijn jaar", nu=nu)
    browser = als(verteller)
    eerste = browser.get(reverse("mijn")).content.decode()
    tweede = browser.get(reverse("mijn"), {"bladzij": 2}).content.decode()
    assert eerste.count("Nummer 10</a>") == 1
    assert "Nummer 00</a>" not in eerste
    assert tweede.count("Nummer 00</a>") == 1
    for pagina in (eerste, tweede):
        assert "Van Sjors" not in pagina
        assert "Mijn jaar" in pagina
        assert verteller.email in pagina


def test_mijn_plek_vraagt_evenveel_bij_een_als_bij_tien_verhalen(
    als, verteller, in_toestand, django_assert_max_num_queries
):
    for toestand in toestanden.NEGEN:
        in_toestand(toestand)
    browser = als(verteller)
    # Two of these are for the head: how many questions wait. Two for the mailbox: does mail arrive there, and
    # does it have another account.
    with django_assert_max_num_queries(30) as gevraagd:
        browser.get(reverse("mijn"))
    eerst = len(gevraagd)
    for _keer in range(2):
        in_toestand(toestanden.VRAAG)
        in_toestand(toestanden.WEGGEGOOID)
    with django_assert_max_num_queries(eerst):
        browser.get(reverse("mijn"))


def test_wie_niet_is_ingelogd_gaat_langs_inloggen(client, verteller, schrijf_verhaal):
    verhaal = schrijf_verhaal(verteller)
    for naam, args in (("mijn", []), ("mijn_verhaal", [verhaal.sleutel]), ("gooi_weg", [verhaal.sleutel])):
        adres = reverse(naam, args=args)
        assert client.get(adres).url == f"/inloggen/?next={adres}"
        assert client.post(adres).status_code == 302
    assert VerhaalPage.objects.get().toestand() == toestanden.CONCEPT


@pytest.mark.parametrize(
    ("wie", "adres"),
    [("moderator", "/beheer/lezen/"), ("begeleider", "/kaarten/"), ("redacteur", "/beheer/")],
)
def test_wie_hier_werkt_vindt_er_de_weg(als, request, verteller, wie, adres):
    link = f'href="{adres}"'
    persoon = request.getfixturevalue(wie)
    assert link in als(persoon).get(reverse("mijn")).content.decode()
    assert link not in als(verteller).get(reverse("mijn")).content.decode()


@pytest.mark.parametrize("wie", ["moderator", "begeleider", "redacteur", "beheerder", "beleidsmaker"])
def test_wie_hier_werkt_vindt_de_herstelcodes_en_een_ander_niet(als, request, verteller, wie):
    link = f'href="{reverse("mfa_index")}"'
    assert link in als(request.getfixturevalue(wie)).get(reverse("mijn")).text
    assert link not in als(verteller).get(reverse("mijn")).text


def test_wie_beleid_maakt_vindt_waar_je_dat_zegt_tot_het_gezegd_is(als, verteller, nu):
    browser, link = als(verteller), f'href="{reverse("beleidsmaker")}"'
    for pad in ("/mijn/", "/volgen/"):
        assert link in browser.get(pad).text, pad
    vraag_als_beleidsmaker(deelnemer=verteller, naam="Pim", organisatie="Gemeente Veen", nu=nu)
    for pad in ("/mijn/", "/volgen/"):
        assert link not in browser.get(pad).text, pad


def test_uitloggen_kan_en_een_lege_plek_zegt_waar_je_begint(als, andere_verteller):
    browser = als(andere_verteller)
    antwoord = browser.get(reverse("mijn"))
    pagina = antwoord.content.decode()
    assert "Dag Sjors" in pagina
    assert reverse("vertel") in pagina
    assert "Je logt in met je inlogkaart" in pagina
    assert [vorm.methode for vorm in formulieren(antwoord) if vorm.actie == "/uitloggen/"] == ["post"]


def test_weggooien_vraagt_het_een_keer_en_heeft_een_weg_terug(als, verteller, schrijf_verhaal):
    verhaal = schrijf_verhaal(verteller, "Toch niet")
    browser = als(verteller)
    vraag = browser.get(reverse("gooi_weg", args=[verhaal.sleutel]))
    assert "Wil je dit weggooien?" in vraag.content.decode()
    weg = stuur(browser, vraag, "gooi-weg")
    assert plek(weg) == reverse("mijn_verhaal", args=[verhaal.sleutel])
    lijst = browser.get(reverse("mijn"))
    assert "In de prullenbak: 1 verhaal" in lijst.content.decode()
    stuur(browser, lijst, "uit-prullenbak")
    assert "prullenbak: " not in browser.get(reverse("mijn")).content.decode()


def test_met_een_andere_naam_wordt_een_verborgen_verhaal_eerst_gelezen(als, verteller, online_verhaal, nu):
    verhaal = online_verhaal(verteller)
    browser = als(verteller)
    verborgen = stuur(browser, browser.get(reverse("mijn")), "/verberg/")
    terug = stuur(browser, verborgen, "toon-weer")
    assert "Je verhaal staat weer op de site." in terug.content.decode()
    verborgen = stuur(browser, terug, "/verberg/")
    kies_naam(deelnemer=verteller, naam="Iemand anders", nu=nu)
    antwoord = stuur(browser, verborgen, "toon-weer")
    assert "Je hebt nu een andere naam." in antwoord.content.decode()
    verhaal = VerhaalPage.objects.get(pk=verhaal.pk)
    assert verhaal.toestand() == Toestand(Lezers.VERBORGEN, Onderweg.INGESTUURD)


def test_wat_een_moderator_bij_plaatsen_schreef_staat_open_op_mijn_plek(
    als, andere_verteller, schrijf_verhaal, moderator, lopende_toets, gelezen, nu
):
    """Who has a card gets no mail: "De schrijver leest precies deze woorden, altijd" holds for them too."""
    verhaal = schrijf_verhaal(andere_verteller, "Mijn verhaal", titel="Titel")
    actions.stuur_in(verhaal=verhaal, door=andere_verteller, nu=nu)
    woorden = "Wat een mooi verhaal.\n\nDank je wel."
    moderatie.actions.plaats(
        anderen="niemand",
        toets_id=lopende_toets(verhaal),
        door=moderator,
        gelezen=gelezen(verhaal),
        woorden=woorden,
        nu=nu,
    )
    browser = als(andere_verteller)
    for adres in (reverse("mijn"), reverse("mijn_verhaal", args=[verhaal.sleutel])):
        open_tekst = re.sub(r"<details.*?</details>", "", browser.get(adres).text, flags=re.S)
        assert "Een moderator schreef je erbij:" in open_tekst
        assert "Wat een mooi verhaal." in open_tekst
        assert "Dank je wel." in open_tekst


def test_wat_er_gebeurde_noemt_alles_wat_schrijver_en_moderator_deden(
    als, verteller, schrijf_verhaal, plaats_verhaal, houd_tegen, nu
):
    verhaal = schrijf_verhaal(verteller, "Mijn verhaal", titel="Titel")
    wie, uren = {"verhaal": verhaal, "door": verteller}, iter(range(1, 100))

    def doe(act, **anders):
        act(**wie, nu=nu + timedelta(hours=next(uren)), **anders)

    doe(actions.stuur_in)
    doe(actions.neem_terug)
    doe(actions.stuur_in)
    houd_tegen(verhaal, moderatie.actions.vraag, op=nu + timedelta(hours=next(uren)))
    plaats_verhaal(verhaal, op=nu + timedelta(hours=next(uren)))
    doe(actions.verberg)
    doe(actions.toon_weer)
    doe(actions.bewaar, tekst="Anders.")
    doe(actions.vergeet_wijziging)
    doe(actions.trek_in)
    doe(actions.gooi_weg)
    doe(actions.haal_uit_prullenbak)
    pagina = als(verteller).get(reverse("mijn_verhaal", args=[verhaal.sleutel])).text
    lijst = pagina.partition('<ol class="gebeurd"')[2].partition("</ol>")[0]
    regels = re.findall(r"november 2026: ([^<]+)<", lijst)
    assert [regel.strip() for regel in regels] == [
        "je haalde het uit de prullenbak",
        "je gooide het weg",
        "je haalde het van de site",
        "je gooide je wijziging weg",
        "je liet het weer zien",
        "je verborg het",
        "een moderator zette het op de site",
        "je verstuurde het",
        "een moderator vroeg je iets",
        "je verstuurde het",
        "je nam het terug",
        "je verstuurde het",
    ]
