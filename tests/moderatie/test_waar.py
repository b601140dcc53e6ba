"""What the desk says is true: each kind of version, each outcome, beside what an anonymous reader gets."""

import re

import pytest
from django.test import Client
from django.urls import reverse

import moderatie.actions
from moderatie.models import Besluit, Spelregel
from verhalen import actions
from verhalen.models import VerhaalPage

pytestmark = pytest.mark.django_db

EERSTE, NIEUWE, VERBORGEN, TERUGGETROKKEN = (
    "eerste versie",
    "nieuwe versie",
    "verborgen",
    "van de site gehaald",
)
SOORTEN = (EERSTE, NIEUWE, VERBORGEN, TERUGGETROKKEN)
UITKOMSTEN = ("plaatsen", "vragen", "niet plaatsen")
OUD, NIEUW = "Zo stond het er eerst.", "Zo staat het er nu."


@pytest.fixture
def ingestuurd(schrijf_verhaal, online_verhaal, verteller, nu):
    """A verhaal of a kind, handed in with the new words."""

    def stuur(soort):
        wie = {"door": verteller, "nu": nu}
        if soort == EERSTE:
            verhaal = schrijf_verhaal(verteller, NIEUW)
        else:
            verhaal = online_verhaal(verteller, OUD)
            if soort == VERBORGEN:
                actions.verberg(verhaal=verhaal, **wie)
            elif soort == TERUGGETROKKEN:
                actions.trek_in(verhaal=verhaal, **wie)
            actions.bewaar(verhaal=verhaal, tekst=NIEUW, **wie)
        actions.stuur_in(verhaal=verhaal, **wie)
        return verhaal

    return stuur


def lezer_krijgt(verhaal):
    """What somebody without an account gets at its address: OUD, NIEUW or nothing."""
    antwoord = Client().get(VerhaalPage.objects.get(pk=verhaal.pk).get_url())
    if antwoord.status_code != 200:
        return ""
    return NIEUW if NIEUW in antwoord.content.decode() else OUD


def besluit_op_scherm(browser, adres, uitkomst):
    """Decide as a moderator does; gives the sentence on the next page."""
    afdruk = re.search(r'name="vingerafdruk" value="([\w:]+)"', browser.get(adres).content.decode())[1]
    velden = {"vingerafdruk": afdruk, "uitkomst": uitkomst, "anderen": "niemand"}
    if uitkomst != "plaatsen":
        velden |= {"regels": [Spelregel.objects.first().pk], "woorden": "Wie is dat?"}
    antwoord = browser.post(adres, velden, follow=True)
    assert antwoord.redirect_chain == [(reverse("leesrij"), 302)]
    return antwoord.content.decode().partition('class="melding')[2].partition("</div>")[0]


# What a sentence says, and what must then be so: (before, after) for a reader.
BEWERINGEN = {
    "Het verhaal staat op de site.": lambda voor, na: (voor, na) == ("", NIEUW),
    "De nieuwe versie staat op de site.": lambda voor, na: (voor, na) == (OUD, NIEUW),
    "Het verhaal komt nu niet op de site.": lambda voor, na: (voor, na) == ("", ""),
    "De nieuwe versie komt nu niet op de site.": lambda voor, na: (voor, na) == (OUD, OUD),
    "De oude versie blijft staan.": lambda voor, na: na == OUD,
}


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.parametrize("uitkomst", UITKOMSTEN)
def test_what_the_desk_says_after_a_besluit_is_what_a_reader_gets(
    soort, uitkomst, ingestuurd, moderator, lopende_toets, als
):
    verhaal = ingestuurd(soort)
    voor = lezer_krijgt(verhaal)
    assert voor == (OUD if soort == NIEUWE else "")
    melding = besluit_op_scherm(als(moderator), reverse("lees", args=[lopende_toets(verhaal)]), uitkomst)
    na = lezer_krijgt(verhaal)
    gezegd = [zin for zin in BEWERINGEN if zin in melding]
    assert gezegd, melding
    for zin in gezegd:
        assert BEWERINGEN[zin](voor, na), (soort, uitkomst, zin)
    assert len(gezegd) == (2 if soort == NIEUWE and uitkomst != "plaatsen" else 1)


@pytest.mark.parametrize("soort", SOORTEN)
def test_what_the_desk_says_while_reading_is_what_a_reader_gets(
    soort, ingestuurd, moderator, lopende_toets, als
):
    verhaal = ingestuurd(soort)
    browser = als(moderator)
    rij = browser.get(reverse("leesrij")).content.decode()
    blad = browser.get(reverse("lees", args=[lopende_toets(verhaal)])).content.decode()
    online = lezer_krijgt(verhaal) == OUD
    assert ("Nieuwe versie van een verhaal dat op de site staat" in rij) == online
    assert ("Op de site staat nog de oude. Die blijft staan, tenzij je de nieuwe plaatst." in blad) == online
    assert ("De oude versie, die nu op de site staat" in blad) == online
    assert ("Nog niet op de site" in rij) == (soort == EERSTE)
    assert ("Stond eerder op de site, nu niet" in rij) == (soort in (VERBORGEN, TERUGGETROKKEN))
    assert "Zo komt het op de site, als je het plaatst" in blad


LEZERS = {
    "Deze versie staat nu op de site.": NIEUW,
    "Op de site staat nog de oude versie van dit verhaal.": OUD,
    "Er staat nu niets van dit verhaal op de site.": "",
}


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.parametrize(
    "eerder", [*UITKOMSTEN, "neem_terug", "verberg", "trek_in", "gooi_weg", "daarna weg"]
)
def test_who_comes_too_late_is_told_what_readers_see_and_keeps_the_words(
    soort, eerder, ingestuurd, verteller, moderator, tweede_moderator, lopende_toets, gelezen, als, nu
):
    verhaal = ingestuurd(soort)
    taak, las = lopende_toets(verhaal), gelezen(verhaal)
    wie, regels = {"toets_id": taak, "door": tweede_moderator, "nu": nu}, [Spelregel.objects.first()]
    if eerder in ("plaatsen", "daarna weg"):
        moderatie.actions.plaats(anderen="niemand", **wie, gelezen=las)
    elif eerder in ("vragen", "niet plaatsen"):
        daad = moderatie.actions.vraag if eerder == "vragen" else moderatie.actions.plaats_niet
        daad(**wie, regels=regels, woorden="Wie?")
    elif eerder == "verberg" and soort != NIEUWE:
        actions.neem_terug(verhaal=verhaal, door=verteller, nu=nu)  # there is nothing to hide
    else:
        getattr(actions, eerder)(verhaal=verhaal, door=verteller, nu=nu)
    if eerder == "daarna weg":
        actions.trek_in(verhaal=verhaal, door=verteller, nu=nu)
    antwoord = als(moderator).post(
        reverse("lees", args=[taak]),
        {"vingerafdruk": las, "uitkomst": "vragen", "regels": [regels[0].pk], "woorden": "Lang nagedacht."},
    )
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Lang nagedacht." in tekst
    (zin,) = (zin for zin in LEZERS if zin in tekst)
    assert LEZERS[zin] == lezer_krijgt(verhaal)
    besloten = eerder in (*UITKOMSTEN, "daarna weg")
    assert ("Mia Derator heeft dit verhaal al gelezen." in tekst) == besloten
    assert ("teruggenomen" in tekst) != besloten
    assert Besluit.objects.filter(beslisser__persoon=moderator, toets_id=taak).count() == 0


def test_who_read_it_themselves_is_told_so_and_which_version_readers_see(
    ingestuurd, verteller, moderator, lopende_toets, gelezen, als, nu
):
    verhaal = ingestuurd(EERSTE)
    eerste = lopende_toets(verhaal)
    moderatie.actions.plaats(
        anderen="niemand", toets_id=eerste, door=moderator, gelezen=gelezen(verhaal), nu=nu
    )
    browser = als(moderator)
    blad = browser.get(reverse("lees", args=[eerste])).text
    assert ">Je hebt dit verhaal al gelezen</h1>" in blad
    assert "Je koos toen: plaatsen." in blad
    assert "Mo Derator heeft" not in blad
    assert "Deze versie staat nu op de site." in blad
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Nog later.", nu=nu)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    moderatie.actions.plaats(
        anderen="niemand", toets_id=lopende_toets(verhaal), door=moderator, gelezen=gelezen(verhaal), nu=nu
    )
    blad = browser.get(reverse("lees", args=[eerste])).text
    assert "Op de site staat nu een nieuwere versie van dit verhaal." in blad


@pytest.mark.parametrize("uitkomst", UITKOMSTEN)
def test_the_desk_names_the_verhaal_before_and_after(uitkomst, ingestuurd, moderator, lopende_toets, als):
    """Several of one writer wait side by side: each page and each sentence says which one it is about."""
    adres = reverse("lees", args=[lopende_toets(ingestuurd(EERSTE))])
    browser = als(moderator)
    blad = browser.get(adres).text
    naam = f"“{NIEUW}” van Roos uit de straat"
    assert f"Lezen: {naam}" in blad.partition("<title>")[2].partition("</title>")[0]
    kop = re.sub(r"<[^>]+>", "", blad.partition("<h1")[2].partition(">")[2].partition("</h1>")[0])
    assert kop == naam
    assert f"{naam}: " in besluit_op_scherm(browser, adres, uitkomst)


# ---- asked back once, before what looks like a slip


@pytest.fixture
def blad(ingestuurd, moderator, lopende_toets, als):
    """The reading page of a first version: `kies(uitkomst, **velden)` gives the page that comes."""

    class Blad:
        verhaal = ingestuurd(EERSTE)
        adres = reverse("lees", args=[lopende_toets(verhaal)])
        browser = als(moderator)

        def kies(self, **velden):
            tekst = self.browser.get(self.adres).content.decode()
            afdruk = re.search(r'name="vingerafdruk" value="([\w:]+)"', tekst)[1]
            return self.browser.post(self.adres, {"vingerafdruk": afdruk, "anderen": "niemand", **velden})

    return Blad()


def vertel_eerst(blad, nu, lopende_toets, verteller, moderator, woorden):
    """The same words went to the writer before."""
    moderatie.actions.vraag(
        toets_id=lopende_toets(blad.verhaal),
        door=moderator,
        regels=[Spelregel.objects.first()],
        woorden=woorden,
        nu=nu,
    )
    actions.stuur_in(verhaal=blad.verhaal, door=verteller, nu=nu)
    blad.adres = reverse("lees", args=[lopende_toets(blad.verhaal)])


SLIPS = [
    ("plaatsen", {"regels": True, "woorden": "Mooi."}, "Je koos een regel. Toch plaatsen?"),
    ("plaatsen", {"woorden": "Wie is Jansen?"}, "Je vraagt de schrijver iets. Toch plaatsen?"),
    (
        "vragen",
        {"regels": True, "woorden": "Wie is Jansen?", "themas": ["op-weg-gaan"]},
        "Je veranderde thema&#x27;s. Dat telt alleen als je plaatst. Toch doorgaan?",
    ),
    (
        "niet plaatsen",
        {"regels": True, "woorden": "Dat kan hier niet.", "themas": ["op-weg-gaan"]},
        "Je veranderde thema&#x27;s. Dat telt alleen als je plaatst. Toch doorgaan?",
    ),
    ("vragen", {"regels": True, "woorden": "Al gezegd."}, "Deze woorden kreeg de schrijver al eens."),
    ("niet plaatsen", {"regels": True, "woorden": "Al gezegd."}, "Deze woorden kreeg de schrijver al eens."),
]


@pytest.mark.parametrize(("uitkomst", "velden", "zin"), SLIPS)
def test_a_slip_is_asked_back_once_with_everything_in_its_place(
    uitkomst, velden, zin, blad, verteller, moderator, lopende_toets, nu
):
    if velden["woorden"] == "Al gezegd.":
        vertel_eerst(blad, nu, lopende_toets, verteller, moderator, "Al gezegd.")
    geweest, regel = Besluit.objects.count(), Spelregel.objects.first()
    velden = {**velden, **({"regels": [regel.pk]} if "regels" in velden else {})}
    tekst = blad.kies(uitkomst=uitkomst, **velden).content.decode()
    assert zin in tekst
    assert Besluit.objects.count() == geweest
    assert f"{velden['woorden']}</textarea>" in tekst
    assert bool(re.search(rf'name="regels" value="{regel.pk}"[^>]* checked', tekst)) == ("regels" in velden)
    if "themas" in velden:
        assert re.search(r'value="op-weg-gaan"[^>]* checked', tekst)
    vraag = tekst.partition("bureau__zeker")[2].partition("</div>")[0]
    assert len(re.findall(r'class="knop"', vraag)) == 2
    assert re.search(rf'form="toets" name="bevestigd" value="{uitkomst}"', vraag)
    klaar = blad.kies(bevestigd=uitkomst, **velden)
    assert (klaar.status_code, klaar.url) == (302, reverse("leesrij"))
    besluit = Besluit.objects.last()
    assert (besluit.uitkomst, besluit.toelichting) == (uitkomst, velden["woorden"])
    assert Besluit.objects.count() == geweest + 1


@pytest.mark.parametrize(
    ("uitkomst", "velden"),
    [
        ("plaatsen", {"woorden": "Mooi verteld!"}),
        ("plaatsen", {"themas": ["op-weg-gaan"]}),
        ("vragen", {"regels": True, "woorden": "Wie is Jansen?"}),
        ("niet plaatsen", {"regels": True, "woorden": "Dat kan hier niet."}),
    ],
)
def test_what_is_plain_is_done_at_once(uitkomst, velden, blad):
    if "regels" in velden:
        velden = {**velden, "regels": [Spelregel.objects.first().pk]}
    assert blad.kies(uitkomst=uitkomst, **velden).status_code == 302
    assert Besluit.objects.get().uitkomst == uitkomst


def test_a_confirmation_is_no_way_round_the_reasons(blad):
    tekst = blad.kies(bevestigd="niet plaatsen", woorden="Nee.").content.decode()
    assert "Kies de spelregel waar het over gaat." in tekst
    assert not Besluit.objects.exists()


@pytest.mark.parametrize(("aantal", "zin"), [(1, "over deze spelregel:"), (2, "over deze spelregels:")])
@pytest.mark.parametrize("daad", ["vraag", "plaats_niet"])
def test_one_rule_is_one_and_two_are_two_on_screen_and_in_the_mail(
    daad, aantal, zin, blad, verteller, moderator, lopende_toets, als, nu
):
    from post.models import Bericht

    besluit = getattr(moderatie.actions, daad)(
        toets_id=lopende_toets(blad.verhaal),
        door=moderator,
        regels=list(Spelregel.objects.all()[:aantal]),
        woorden="Wie?",
        nu=nu,
    )
    brief = Bericht.objects.get(sleutel=f"besluit:{besluit.pk}")
    scherm = als(verteller).get(reverse("mijn_verhaal", args=[blad.verhaal.sleutel])).content.decode()
    for tekst in (brief.tekst, brief.html, scherm):
        assert zin in tekst
