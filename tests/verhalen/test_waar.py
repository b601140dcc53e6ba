"""What a person is told is true: every mail, flash and page, in every state and after every act, compared
with what an anonymous reader gets at that moment."""

import re

import pytest
from django.test import Client
from django.urls import reverse

import moderatie.actions
from moderatie.models import Spelregel
from post.models import Bericht
from tests import toestanden
from tests.verhalen.formulier import stuur
from verhalen import actions
from verhalen.models import VerhaalPage
from verhalen.toestanden import Lezers, Onderweg
from verhalen.views import mijn

pytestmark = pytest.mark.django_db

# A sentence that says what readers get now, and whether they get anything then.
BEWERINGEN = {
    r"Iedereen kan (dit|het nu|je verhaal) lezen": True,
    r"(O|o)p de site (blijft )?sta(at|an) wat er (al stond|nu staat|nu al staat)": True,
    r"blijft op de site staan wat er nu staat": True,
    r"staat weer op de site": True,
    r"Dit lezen mensen nu": True,
    r"Wat je stuurde staat op de site": True,
    r"Je hebt je verhaal teruggenomen": False,
    r"Je hebt je nieuwe versie teruggenomen": True,
    r"Lezers zien het (nu )?niet": False,
    r"Niemand leest dit (nu\b|voordat)": False,
    r"Wat je hier verandert, leest niemand voordat jij het verstuurt": True,
    r"[Nn]iemand anders ziet het (nu|meer)?\b": False,
    r"ziet niemand anders het\b": False,
    r"Alleen jij (ziet|kunt) (het|dit) (nog|nu|zien)\b": False,
    r"staat niet meer op de site": False,
    r"Je verhaal is (nog )?verborgen": False,
    r"blijft je verhaal verborgen": False,
    r"Zo stond het op de site": False,
}


def zinnen(html):
    """What a page says of now: without buttons and their consequences, and without "if you …, then …"."""
    romp = html.split("<main", 1)[-1].split("</main>")[0]
    romp = re.sub(
        r"<(details class=\"meer\"|textarea|button|summary).*?</(details|textarea|button|summary)>",
        " ",
        romp,
        flags=re.S,
    )
    tekst = " ".join(re.sub(r"<[^>]+>", " ", romp).split())
    return re.sub(r"(Dan|Laat je het zo\? Dan|Tot die tijd|Wil je)[^.?]*[.?]", " ", tekst)


def spreek_niet_tegen(tekst, te_zien, waar):
    for patroon, wat in BEWERINGEN.items():
        if wat != te_zien:
            assert not re.search(patroon, tekst), (waar, patroon, tekst)


def leest_iedereen(verhaal):
    """Whether an anonymous reader gets the story now, and its text."""
    antwoord = Client().get(VerhaalPage.objects.get(pk=verhaal.pk).url)
    assert antwoord.status_code in (200, 404, 410)
    return antwoord.status_code == 200


@pytest.mark.parametrize("toestand", toestanden.ALLE, ids=toestanden.naam)
def test_wat_schermen_zeggen_klopt_met_wat_lezers_krijgen(als, verteller, in_toestand, toestand):
    verhaal = in_toestand(toestand)
    browser = als(verteller)
    te_zien = leest_iedereen(verhaal)
    assert te_zien == (toestand.lezers == Lezers.ONLINE)
    for naam in ("mijn_verhaal", "verder", "kijk", "dank", "gooi_weg", "trek_in", "vergeet_wijziging"):
        antwoord = browser.get(reverse(naam, args=[verhaal.sleutel]), follow=True)
        spreek_niet_tegen(zinnen(antwoord.text), te_zien, naam)
    spreek_niet_tegen(zinnen(browser.get(reverse("mijn")).text), te_zien, "mijn")


@pytest.mark.parametrize("toestand", toestanden.ALLE, ids=toestanden.naam)
def test_wat_de_keuze_uit_twee_teksten_zegt_klopt_ook(als, verteller, in_toestand, toestand, nu):
    verhaal = in_toestand(toestand)
    browser, adres = als(verteller), reverse("verder", args=[verhaal.sleutel])
    vel = browser.get(adres)
    if vel.status_code == 302:
        # Nothing can be written while it is read, or from the bin.
        assert toestand.onderweg == Onderweg.INGESTUURD or toestand == toestanden.WEGGEGOOID
        return
    ergens_anders = actions.Venster.nieuw(verhaal.lees_concept())
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Ergens anders.", venster=ergens_anders, nu=nu)
    keuze = stuur(browser, vel, adres, tekst="Hier getypt.")
    assert "Er zijn nu twee teksten." in keuze.text
    spreek_niet_tegen(zinnen(keuze.text), toestand.lezers == Lezers.ONLINE, toestand)


@pytest.mark.parametrize("toestand", toestanden.ALLE, ids=toestanden.naam)
def test_wat_niet_verstuurd_is_staat_alleen_bij_de_nieuwe_versie(als, verteller, in_toestand, toestand):
    """Without a title the first words are the heading: of what stands below it, not of what will come."""
    verhaal = in_toestand(toestand, titel="")
    browser = als(verteller)
    assert "Nieuwer" not in browser.get(reverse("mijn")).text
    voor, _straks, na = browser.get(reverse("mijn_verhaal", args=[verhaal.sleutel])).text.partition(
        'id="straks"'
    )
    assert ">Mijn verhaal</h1>" in voor
    assert "Nieuwer" not in voor
    assert toestand.nieuwe_versie == ("Nieuwer" in na)
    for naam in ("trek_in", "gooi_weg", "antwoord"):
        assert "Nieuwer" not in browser.get(reverse(naam, args=[verhaal.sleutel])).text, naam


@pytest.mark.parametrize(
    ("stap", "toestand"),
    [(stap, t) for t in toestanden.ALLE for stap in t.stappen if stap not in ("verder", "verander", "kijk")],
    ids=lambda w: w if isinstance(w, str) else toestanden.naam(w),
)
def test_wat_een_daad_zegt_klopt_met_wat_lezers_dan_krijgen(als, verteller, in_toestand, stap, toestand):
    verhaal = in_toestand(toestand)
    browser = als(verteller)
    adres = reverse(stap, args=[verhaal.sleutel])
    antwoord = browser.post(adres, follow=True)
    assert antwoord.status_code == 200
    spreek_niet_tegen(zinnen(antwoord.text), leest_iedereen(verhaal), stap)
    # Said by a word of its own, not by the page alone.
    assert 'class="melding' in antwoord.text
    assert mijn.STAPPEN[stap]


@pytest.mark.parametrize(
    "lezers", [Lezers.NIETS, Lezers.ONLINE, Lezers.VERBORGEN, Lezers.TERUGGETROKKEN, Lezers.DOOR_ONS]
)
@pytest.mark.parametrize("uitkomst", ["ontvangen", "plaatsen", "vragen", "niet plaatsen"])
def test_wat_een_mail_zegt_klopt_op_het_moment_dat_hij_geschreven_wordt(
    verteller, moderator, in_toestand, lopende_toets, gelezen, lezers, uitkomst, nu
):
    verhaal = in_toestand(toestanden.Toestand(lezers, Onderweg.INGESTUURD))
    wie = {"toets_id": lopende_toets(verhaal), "door": moderator, "nu": nu}
    regels = list(Spelregel.objects.all()[:2])
    if uitkomst == "plaatsen":
        moderatie.actions.plaats(**wie, gelezen=gelezen(verhaal))
    elif uitkomst != "ontvangen":
        act = moderatie.actions.vraag if uitkomst == "vragen" else moderatie.actions.plaats_niet
        act(**wie, regels=regels, woorden="Mag de naam eruit?")
    bericht = Bericht.objects.order_by("pk").last()
    te_zien = leest_iedereen(verhaal)
    for tekst in (bericht.tekst, re.sub(r"<[^>]+>", " ", bericht.html)):
        tekst = " ".join(tekst.split())
        spreek_niet_tegen(tekst, te_zien, uitkomst)
        if uitkomst in ("vragen", "niet plaatsen"):
            assert "Dit gaat over deze spelregels:" in tekst
            assert te_zien == ("blijft op de site staan wat er nu staat" in tekst)
        if uitkomst == "ontvangen":
            assert te_zien == ("Tot die tijd staat op de site wat er nu al staat." in tekst)


@pytest.mark.parametrize("onderweg", [None, *Onderweg])
def test_weer_laten_zien_zegt_of_de_wijziging_nog_verstuurd_moet(als, verteller, in_toestand, onderweg):
    verhaal = in_toestand(toestanden.Toestand(Lezers.VERBORGEN, onderweg))
    antwoord = als(verteller).post(reverse("toon_weer", args=[verhaal.sleutel]), follow=True)
    assert ("Wat je veranderde, staat er niet bij." in antwoord.text) == (onderweg is not None)
    nog_versturen = onderweg == Onderweg.CONCEPT
    assert ("Dat lezen we pas als je het verstuurt." in antwoord.text) == nog_versturen


def test_een_woord_bij_twee_keer_drukken_klopt_ook(als, verteller, in_toestand):
    verhaal = in_toestand(toestanden.ONLINE)
    browser = als(verteller)
    adres = reverse("trek_in", args=[verhaal.sleutel])
    stuur(browser, browser.get(adres), "")
    nog_eens = browser.post(adres)
    assert nog_eens.status_code == 409
    assert "Je verhaal staat al niet op de site." in nog_eens.text


def test_toch_niet_veranderen_laat_wat_er_staat_en_wist_de_wijziging(als, verteller, in_toestand, nu):
    for toestand in toestanden.ALLE:
        if "vergeet_wijziging" not in toestand.stappen:
            continue
        verhaal = in_toestand(toestand)
        voor = VerhaalPage.objects.get(pk=verhaal.pk)
        woorden = Client().get(voor.url)
        actions.vergeet_wijziging(verhaal=verhaal, door=verteller, nu=nu)
        na = VerhaalPage.objects.get(pk=verhaal.pk)
        assert na.toestand() == toestanden.Toestand(toestand.lezers)
        assert na.lees_concept().tekst == "Mijn verhaal"
        assert na.vingerafdruk() == voor.vingerafdruk()
        assert Client().get(na.url).status_code == woorden.status_code
        # The same words can be changed and sent in again.
        actions.bewaar(verhaal=na, door=verteller, tekst="Weer anders", nu=nu)
        actions.stuur_in(verhaal=na, door=verteller, nu=nu)
        assert VerhaalPage.objects.get(pk=verhaal.pk).toestand().onderweg == Onderweg.INGESTUURD
