"""One verhaal with a piece of every form, read: by ears, without a script, on paper, on a slow line."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from tests.mediatheek.opnamen import BEELD, TOON, maak
from tests.reis.keuren import keur
from tests.stukken import beschrijf
from tests.verhalen.test_vertellen import foto
from verhalen import actions
from verhalen.vormen import VORMEN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLEKKEN = [
    {"x": 200, "y": 300, "woorden": "Hier zit ik."},
    {"x": 800, "y": 300, "woorden": "Hier staat zij.", "beschrijving": "Haar paraplu"},
]
GEVULD = {
    "ansichtkaart": {"plaat": "bankje", "aan": "mijn buurvrouw", "groet": "Tot morgen."},
    "geluid": {"gezegd": "Een toon."},
    "film": {"gezegd": "Een blauw vlak."},
    "plattegrond": {"plaat": "straat", "plekken": PLEKKEN},
}
BESTANDEN = {"geluid": ("a.m4a", TOON), "film": ("a.mp4", (*BEELD, *TOON))}
WOORDEN = (
    *("Zo begon het.", "Tot morgen.", "Een toon.", "Een blauw vlak.", "Hier zit ik.", "Hier staat zij."),
    *("Zo eindigde het.", "Trots"),
)
# Reading order, roles and names, as a screen reader gets them.
STEM = """
- article:
  - paragraph: Van alles wat
  - heading "Alles door elkaar" [level=1]
  - paragraph:
    - text: door
    - link "Roos uit de straat"
    - time: 28 november 2026
  - paragraph: Zo begon het.
  - figure "Een lamp":
    - img "Een lamp"
  - img "Een bankje in het park, met een roze tas erop. Erachter is water met een eend."
  - paragraph: Aan mijn buurvrouw
  - paragraph: Tot morgen.
  - paragraph: van Roos uit de straat
  - figure "Ingesproken · 2 seconden":
    - group "Geluid":
      - slider "Waar je bent"
      - paragraph: 0:00 van 0:02
      - button "Luister"
      - button "Tien tellen terug"
      - button "Langzamer"
      - button "Sneller"
      - status
    - paragraph:
      - link "Download het geluid"
    - group:
      - text: Lees wat Roos uit de straat zegt
      - paragraph: Een toon.
  - figure "Film · 2 seconden":
    - group "Film":
      - slider "Waar je bent"
      - button "Kijk"
      - button "Groot beeld"
    - paragraph:
      - link "Download de film"
    - group:
      - text: Lees wat Roos uit de straat zegt
      - paragraph: Een blauw vlak.
  - figure:
    - img "Een kruispunt van twee straten van boven, met huizen, een plein en bomen."
  - list "De plekken":
    - listitem:
      - text: "Plek 1:"
      - paragraph: Hier zit ik.
    - listitem:
      - text: "Plek 2:"
      - paragraph: Hier staat zij.
      - img "Haar paraplu"
  - paragraph: Zo eindigde het.
  - paragraph: Zo voelde het
  - list:
    - listitem: Trots
"""


@pytest.fixture
def verhaal(schrijf_verhaal, plaats_verhaal, verteller, nu):
    concept = schrijf_verhaal(
        verteller, "Zo begon het.", titel="Alles door elkaar", fotos=[foto()], gevoel=["trots"]
    )
    beschrijf(concept, verteller, nu, "Een lamp")
    wie = {"verhaal": concept, "door": verteller, "nu": nu}
    for naam, gegevens in GEVULD.items():
        bestand = {}
        if naam == "plattegrond":
            bestand = {"plekken": [PLEKKEN[0], {**PLEKKEN[1], "foto": foto("paraplu.jpg", (9, 99, 9))}]}
        if naam in BESTANDEN:
            eind, wat = BESTANDEN[naam]
            bestand = {naam: SimpleUploadedFile(eind, maak(eind.partition(".")[2], *wat))}
        actions.leg_stuk_neer(**wie, vorm=VORMEN[naam], gegevens={**gegevens, **bestand}, meteen=True)
    actions.leg_stuk_neer(
        **wie, vorm=VORMEN["tekst"], nummer=str(concept.sleutel), gegevens={"tekst": "Zo eindigde het."}
    )
    return plaats_verhaal(concept)


def staat_er_heel(pagina):
    """All words of every piece can be seen, in their writer's order."""
    artikel = pagina.locator("article.verhaal")
    for woorden in WOORDEN:
        expect(artikel.get_by_text(woorden, exact=True).first).to_be_visible()
    tekst = artikel.inner_text()
    plekken = [tekst.index(woorden) for woorden in WOORDEN]
    assert plekken == sorted(plekken)


def test_with_eyes_and_ears(ga_zitten, verhaal):
    pagina = ga_zitten(viewport={"width": 360, "height": 740})
    pagina.goto(verhaal.url)
    staat_er_heel(pagina)
    expect(pagina.locator("article.verhaal")).to_match_aria_snapshot(STEM)
    assert keur(pagina, "alle vormen") == []


def test_without_a_script(ga_zitten, verhaal):
    pagina = ga_zitten(js=False)
    pagina.goto(verhaal.url)
    staat_er_heel(pagina)
    assert pagina.locator("audio[controls], video[controls]").count() == 2


def test_on_paper(ga_zitten, verhaal):
    pagina = ga_zitten()
    pagina.goto(verhaal.url)
    pagina.emulate_media(media="print")
    staat_er_heel(pagina)
    # What cannot be pressed is not there.
    for wat in ("[data-bediening]", "audio", ".opname__los"):
        expect(pagina.locator(wat).first).to_be_hidden()
    for naam in ("Ingesproken · 2 seconden", "Film · 2 seconden"):
        expect(pagina.get_by_role("figure", name=naam)).to_be_visible()
    # Of a film its picture.
    expect(pagina.locator("video")).to_be_visible()


def test_on_a_line_of_the_second_generation(ga_zitten, verhaal):
    pagina = ga_zitten(viewport={"width": 360, "height": 740})
    lijn = pagina.context.new_cdp_session(pagina)
    lijn.send("Network.enable")
    # EDGE: 30 kB a second, and most of a second until anything comes.
    traag = {"offline": False, "latency": 800, "downloadThroughput": 30_000, "uploadThroughput": 10_000}
    lijn.send("Network.emulateNetworkConditions", traag)
    pagina.goto(verhaal.url, wait_until="domcontentloaded")
    staat_er_heel(pagina)
    speler = pagina.locator("[data-speler]").first
    speler.get_by_role("button", name="Luister").click()
    pagina.wait_for_function("een => een.currentTime > 0", arg=speler.locator("audio").element_handle())
