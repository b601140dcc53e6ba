"""A first verhaal in each other form, with a keyboard and an inlogkaart alone, until it is sent in."""

import uuid

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from deelnemers.actions import begin_met_kaart
from mediatheek.models import Deel
from tests.reis.toetsen import enter, ga_in, naar, staat_aan, typ_in
from verhalen.kaartplaten import KAARTPLATEN
from verhalen.models import VerhaalPage
from verhalen.vormen import VORMEN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def neem_op(pagina, opnamewerker):
    """Begin, wait a little, go on, stop, and hear it back; the focus is never lost."""
    toets, staat = pagina.keyboard.press, pagina.locator("[data-staat]")
    naar(pagina, "Begin met opnemen")
    with pagina.expect_response(lambda antwoord: antwoord.url.endswith("/0/") and antwoord.ok):
        toets("Enter")
    expect(staat).to_have_text("De opname loopt")
    naar(pagina, "Even wachten")
    toets("Enter")
    expect(staat).to_have_text("De opname wacht")
    expect(pagina.get_by_role("button", name="Ga verder")).to_be_focused()
    toets("Space")
    expect(staat).to_have_text("De opname loopt")
    naar(pagina, "Stop")
    toets("Enter")
    expect(pagina.get_by_text("Je opname wordt klaargezet.")).to_be_visible()
    opnamewerker()
    expect(pagina.locator("main [data-speler]")).to_have_count(1)
    assert Deel.objects.count() == 0


def schrijf_kaart(pagina):
    """For whom, the words, and the second picture."""
    typ_in(pagina, "Aan wie is je kaart?", "De man van de bus")
    typ_in(pagina, "Wat wil je zeggen?", "U zwaait altijd.")
    eerste, tweede = (str(plaat.woord) for plaat in list(KAARTPLATEN.values())[:2])
    naar(pagina, eerste)
    pagina.keyboard.press("ArrowRight")
    assert staat_aan(pagina) == tweede


def zet_plek(pagina):
    """One place, by its words and its two boxes."""
    typ_in(pagina, "Wat is hier?", "Mijn bed")
    for vraag in ("Hoe ver naar rechts?", "Hoe ver naar onder?"):
        naar(pagina, vraag)
        pagina.keyboard.press("ArrowDown")
    expect(pagina.get_by_role("radio", name="1: Mijn bed")).to_be_visible()


@pytest.mark.parametrize(
    ("begin", "naam"),
    [
        ("Inspreken", "geluid"),
        ("Film", "film"),
        ("Ansichtkaart", "ansichtkaart"),
        ("Plattegrond", "plattegrond"),
    ],
)
def test_with_a_card_and_a_keyboard_alone(ga_zitten, site, begeleider, opnamewerker, begin, naam):
    kaart = begin_met_kaart(sleutel=uuid.uuid4(), naam="", door=begeleider, nu=timezone.now())
    pagina = ga_zitten(viewport={"width": 360, "height": 640})
    pagina.goto("/")
    ga_in(pagina, "Nog meer manieren")
    ga_in(pagina, begin)
    ga_in(pagina, "Ik heb een inlogkaart")
    typ_in(pagina, "#id_woorden", " ".join(kaart.geheim.woorden))
    enter(pagina)
    if naam in ("geluid", "film"):
        neem_op(pagina, opnamewerker)
    elif naam == "ansichtkaart":
        schrijf_kaart(pagina)
    else:
        zet_plek(pagina)
    ga_in(pagina, "Klaar")
    ga_in(pagina, "Stuur het naar ons")
    expect(pagina.get_by_role("heading", name="Dank je wel")).to_be_visible()
    verhaal = VerhaalPage.objects.get()
    assert verhaal.wordt_gelezen
    (waarde,) = verhaal.lees_concept().waarden(VORMEN[naam])
    assert not VORMEN[naam].leeg(waarde)
