"""How short the way is from the first page to sent in, signing in included: presses, screens and words.

What is counted stands in docs/hoe-kort.md, a row for each way; a row that is not true any more fails here,
with the row as it is now. Nothing is skipped: every screen that comes is answered.
"""

import uuid
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve
from django.utils import timezone
from playwright.sync_api import expect

from deelnemers.actions import begin_met_kaart
from deelnemers.models import Deelnemer
from tests.deelnemers.test_inloggen import laatste_code, laatste_link
from tests.reis.keuren import druk
from verhalen.actions import voeg_bestanden_toe
from verhalen.models import VerhaalPage
from verhalen.vormen import FOTO

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DOC = django_settings.PROJECT / "docs" / "hoe-kort.md"
ADRES = "nieuw@voorbeeld.example"
# What the screens are called in the document, by the name of their address.
SCHERMEN = {
    "wagtail_serve": "voorpagina",
    "verder": "vel",
    "vertel_fotos": "eerst inloggen",
    "vertel_dagboek": "eerst inloggen",
    "account_login": "inloggen",
    "account_confirm_login_code": "code",
    "inloglink": "knop uit de mail",
    "kaart_woorden": "kaart",
    "dagboeken": "dagboeken",
    "vertel_hoe": "manieren",
    **dict.fromkeys(
        ("vertel_geluid", "vertel_film", "vertel_ansichtkaart", "vertel_plattegrond"), "eerst inloggen"
    ),
    "vraag": "bij de foto",
    "kijk": "kijk",
    "dank": "dank",
}
# The page on which a piece of this form is made.
MAKEN = {"geluid": "opnemen", "film": "opnemen", "ansichtkaart": "kaart maken", "plattegrond": "kaart maken"}
# The ways behind "Nog meer manieren", and how often somebody with a card presses at most.
ANDERS = {"Inspreken": 9, "Film": 9, "Ansichtkaart": 7, "Plattegrond": 7}
BEGINNEN = ("Schrijven", "Foto's", "Kort bericht", "Dagboek")
WEGEN = ("code", "kaart", "ingelogd")
# Presses and screens at most, for who was never here before.
SCHRIJVEN = {"code": (6, 7), "knop in de mail": (6, 7), "kaart": (6, 6)}
HOOGSTENS = {
    "Schrijven": SCHRIJVEN,
    "Kort bericht": SCHRIJVEN,
    "Foto's": {"code": (7, 7), "kaart": (7, 7)},
    "Dagboek": {"code": (6, 7), "kaart": (6, 7)},
}


class Wandeling:
    """Somebody who goes from screen to screen, and how often they press."""

    def __init__(self, pagina):
        self.pagina = pagina
        self.keer = 0
        self.gezien = {}

    def kijk_rond(self):
        """Note the screen that stands there and how many words it has."""
        plek = resolve(urlsplit(self.pagina.url).path)
        naam = MAKEN.get(plek.kwargs.get("naam"), SCHERMEN[plek.url_name])
        self.gezien.setdefault(naam, len(self.pagina.locator("main").inner_text().split()))

    def ga(self, adres):
        """Open an address that was not pressed on this site."""
        self.pagina.goto(adres)
        self.kijk_rond()

    def druk(self, rol, naam, gebied="main"):
        """Press, and see the screen that comes of it."""
        druk(self.pagina, self.pagina.locator(gebied).get_by_role(rol, name=naam, exact=True).first)
        self.keer += 1
        self.kijk_rond()

    def kies_foto(self, foto):
        """Press "Kies foto's", and take one."""
        with self.pagina.expect_file_chooser() as keuze:
            self.pagina.locator(".kies label").click()
        keuze.value.set_files([foto])
        self.keer += 1

    def rij(self, begin, weg):
        """The row of this way in the document."""
        schermen = ", ".join(f"{naam} {woorden}" for naam, woorden in self.gezien.items())
        return f"| {begin} | {weg} | {self.keer} | {len(self.gezien)} | {schermen} |"


@pytest.fixture
def wandel(ga_zitten, site):
    """`wandel(weg)` gives a Wandeling of somebody who has no name yet, signed in or not."""

    def begin(weg):
        persoon = Deelnemer.objects.create_user(ADRES) if weg == "ingelogd" else None
        return Wandeling(ga_zitten(persoon, viewport={"width": 360, "height": 640}))

    return begin


def log_in(wandeling, weg, begeleider):
    """From the page where one signs in to where one was going."""
    pagina = wandeling.pagina
    if weg == "kaart":
        kaart = begin_met_kaart(sleutel=uuid.uuid4(), naam="", door=begeleider, nu=timezone.now())
        wandeling.druk("link", "Ik heb een inlogkaart")
        pagina.locator("#id_woorden").fill(" ".join(kaart.geheim.woorden))
        wandeling.druk("button", "Log in")
        return
    pagina.locator("#id_email").fill(ADRES)
    wandeling.druk("button", "Mail mij een code")
    if weg == "code":
        pagina.locator("#id_code").fill(laatste_code(ADRES))
        wandeling.druk("button", "Log in")
        return
    # The button in the mail is a press as well.
    wandeling.keer += 1
    wandeling.ga(laatste_link(ADRES))
    wandeling.druk("button", "Log in")


def vertel(wandeling, begin, weg, begeleider, foto):
    """From the first page to sent in."""
    pagina = wandeling.pagina
    wandeling.ga("/")
    wandeling.druk("link", begin)
    eerst = begin in ("Foto's", "Dagboek")
    if eerst and weg != "ingelogd":
        log_in(wandeling, weg, begeleider)
    if begin == "Dagboek":
        pagina.locator("#id_titel").fill("Mijn tuin")
        wandeling.druk("button", "Begin dit dagboek")
    if begin == "Foto's":
        wandeling.kies_foto(foto)
    pagina.locator("#id_tekst").fill("De bus kwam weer niet.")
    wandeling.druk("button", "Verder")
    if not eerst and weg != "ingelogd":
        log_in(wandeling, weg, begeleider)
    if begin == "Foto's":
        pagina.get_by_label("Wat zie je op foto 1?").fill("Een lege bushalte")
        wandeling.druk("button", "Klaar")
    wandeling.druk("button", "Stuur het naar ons")
    assert list(wandeling.gezien)[-1] == "dank"
    assert VerhaalPage.objects.get().wordt_gelezen


@pytest.mark.parametrize(
    ("begin", "weg"),
    [*((begin, weg) for begin in BEGINNEN for weg in WEGEN), ("Schrijven", "knop in de mail")],
)
def test_the_way_from_the_first_page_to_sent_in_is_as_short_as_the_document_says(
    wandel, begeleider, foto_met_gps, begin, weg
):
    wandeling = wandel(weg)
    vertel(wandeling, begin, weg, begeleider, foto_met_gps("bus.jpg", "tan"))
    if weg != "ingelogd":
        keer, schermen = HOOGSTENS[begin][weg]
        assert wandeling.keer <= keer
        assert len(wandeling.gezien) <= schermen
    rijen = [rij for rij in DOC.read_text().splitlines() if rij.startswith(f"| {begin} | {weg} |")]
    assert rijen == [wandeling.rij(begin, weg)]


def vul_in(wandeling, begin, opnamewerker):
    """One of the other forms, with as little as it needs."""
    pagina = wandeling.pagina
    if begin == "Ansichtkaart":
        pagina.get_by_label("Wat wil je zeggen?").fill("U zwaait altijd.")
    elif begin == "Plattegrond":
        pagina.get_by_label("Wat is hier?").first.fill("Mijn bed")
        pagina.get_by_label("Hoe ver naar rechts?").first.select_option("1")
        pagina.get_by_label("Hoe ver naar onder?").first.select_option("1")
    else:
        pagina.get_by_role("button", name="Begin met opnemen").click()
        expect(pagina.locator("[data-staat]")).to_have_text("De opname loopt")
        with pagina.expect_response(lambda antwoord: antwoord.url.endswith("/1/") and antwoord.ok):
            pass
        pagina.get_by_role("button", name="Stop").click()
        expect(pagina.get_by_text("Je opname wordt klaargezet.")).to_be_visible()
        wandeling.keer += 2
        opnamewerker()
        expect(pagina.locator("main [data-speler]")).to_have_count(1)


@pytest.mark.parametrize("begin", ANDERS)
def test_with_a_card_alone_a_first_verhaal_in_any_other_form_takes_few_presses(
    wandel, begeleider, opnamewerker, begin
):
    wandeling = wandel("kaart")
    wandeling.ga("/")
    wandeling.druk("link", "Nog meer manieren")
    wandeling.druk("link", begin)
    log_in(wandeling, "kaart", begeleider)
    vul_in(wandeling, begin, opnamewerker)
    wandeling.druk("button", "Klaar")
    wandeling.druk("button", "Stuur het naar ons")
    assert VerhaalPage.objects.get().wordt_gelezen
    assert wandeling.keer <= ANDERS[begin]
    rijen = [rij for rij in DOC.read_text().splitlines() if rij.startswith(f"| {begin} | kaart |")]
    assert rijen == [wandeling.rij(begin, "kaart")]


# ---- the way on stays near the words

MAAT = {"width": 360, "height": 640}
LANG = ("De bus kwam weer niet, en ik stond er. " * 1000)[:30_000]


def weg_is_dichtbij(pagina, woorden, knop, link):
    """The button ends within a screen of where the words begin; or a link on the first screen leads to it."""
    boven, onder = pagina.locator(woorden).bounding_box(), knop.bounding_box()
    if onder["y"] + onder["height"] - boven["y"] <= MAAT["height"]:
        return
    sprong = pagina.get_by_role("link", name=link)
    assert sprong.count() == 1, "too far, and no link that leads there"
    vak = sprong.bounding_box()
    assert vak["y"] + vak["height"] + pagina.evaluate("scrollY") <= MAAT["height"]
    sprong.click()
    expect(knop).to_be_in_viewport(ratio=1)


@pytest.fixture
def drie_fotos(foto_met_gps):
    return [foto_met_gps(f"{kleur}.jpg", kleur) for kleur in ("tan", "teal", "navy")]


def op_het_vel(pagina):
    """The words, the button and the link of the sheet."""
    return pagina, "#id_tekst", pagina.get_by_role("button", name="Verder"), "Ga meteen naar Verder"


@pytest.mark.parametrize("adres", ["/vertel/", "/vertel/fotos/"])
def test_on_the_sheet_the_way_on_is_near_also_with_three_photos_chosen(
    ga_zitten, verteller, drie_fotos, adres
):
    pagina = ga_zitten(verteller, viewport=MAAT)
    pagina.goto(adres)
    expect(pagina.get_by_role("link", name="Ga meteen naar Verder")).to_be_hidden()
    weg_is_dichtbij(*op_het_vel(pagina))
    pagina.locator("#id_fotos").set_input_files(drie_fotos)
    pagina.locator(".kies canvas").nth(2).wait_for()
    weg_is_dichtbij(*op_het_vel(pagina))


@pytest.mark.parametrize("js", [True, False], ids=["met_javascript", "zonder_javascript"])
@pytest.mark.parametrize("tekst", ["Kort.", LANG], ids=["kort", "lang"])
def test_on_the_sheet_the_way_on_is_near_also_with_three_photos_kept(
    ga_zitten, verteller, schrijf_verhaal, drie_fotos, nu, js, tekst
):
    verhaal = schrijf_verhaal(verteller, tekst)
    uploads = [SimpleUploadedFile(foto["name"], foto["buffer"]) for foto in drie_fotos]
    voeg_bestanden_toe(vorm=FOTO, verhaal=verhaal, door=verteller, uploads=uploads, nu=nu)
    pagina = ga_zitten(verteller, js=js, viewport=MAAT)
    pagina.goto(f"/vertel/{verhaal.sleutel}/")
    assert pagina.locator("#stukken ~ ol > li").count() == 4
    weg_is_dichtbij(*op_het_vel(pagina))


def test_on_the_sheet_the_way_on_is_near_for_a_long_text_that_waited(ga_zitten, site):
    pagina = ga_zitten(viewport=MAAT)
    pagina.goto("/vertel/")
    pagina.locator("#id_tekst").fill(LANG)
    druk(pagina, pagina.get_by_role("button", name="Verder"))
    pagina.goto("/vertel/wacht/")
    druk(pagina, pagina.get_by_role("button", name="Laat de tekst zien"))
    weg_is_dichtbij(*op_het_vel(pagina))


@pytest.mark.parametrize("js", [True, False], ids=["met_javascript", "zonder_javascript"])
def test_at_the_look_at_a_long_text_the_way_on_is_near(ga_zitten, verteller, schrijf_verhaal, js):
    verhaal = schrijf_verhaal(verteller, LANG)
    pagina = ga_zitten(verteller, js=js, viewport=MAAT)
    pagina.goto(f"/vertel/{verhaal.sleutel}/kijk/")
    assert pagina.locator(".verhaal__tekst").bounding_box()["height"] > 10 * MAAT["height"]
    stuur = pagina.get_by_role("button", name="Stuur het naar ons")
    weg_is_dichtbij(pagina, ".verhaal__tekst", stuur, "Ga meteen naar versturen")
