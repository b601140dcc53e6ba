"""The whole life of a story at the desk: hinted at, cut by its writer, placed, reported, off, and back again.

Five people, each behind a real browser; the first reading by keyboard alone at 360 px; mail to a real server.
"""

import re

import pytest
from playwright.sync_api import expect

from deelnemers import rollen
from moderatie import werkstroom
from moderatie.models import Besluit, Spelregel
from tests.conftest import maak_persoon
from tests.reis.conftest import adres_in
from tests.reis.keuren import druk, keur
from tests.reis.test_groot_en_op_papier import TE_BREED, TWEE_KEER
from tests.reis.toetsen import enter, ga_in, naar, typ_in
from verhalen.models import VerhaalPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEKST = "Vandaag hielp mijn buurman mij met de kast. Bel hem op 06-12345678. Het was gezellig."
GEKNIPT = "Vandaag hielp mijn buurman mij met de grote kast. Het was gezellig."


@pytest.fixture
def van_buiten(site):
    return maak_persoon("Els van buiten", rollen.LEZERS_VAN_BUITEN, email="els@buiten.example")


def knop(pagina, naam):
    """Press a button by the words on it, and wait for the page that comes of it."""
    druk(pagina, pagina.get_by_role("button", name=re.compile(naam)).first)


def schrijf(pagina):
    """Write it, see the hint, and send it as it is."""
    pagina.goto("/vertel/")
    pagina.locator("#id_tekst").fill(TEKST)
    knop(pagina, "^Verder")
    expect(pagina.locator("main")).to_contain_text("Misschien staat hier een telefoonnummer")
    expect(pagina.locator("main")).to_contain_text("06-12345678")
    knop(pagina, "Stuur het naar ons")
    expect(pagina.locator("h1")).to_contain_text("Dank je wel")


def lees_met_toetsen(pagina):
    """Read it, point at a sentence, propose to leave it out and ask: with the keyboard alone."""
    pagina.goto("/beheer/lezen/")
    ga_in(pagina, "“Vandaag hielp mijn buurman")
    expect(pagina.locator("mark")).to_have_text("06-12345678")
    naar(pagina, str(Spelregel.objects.get(titel__startswith="Noem anderen")))
    pagina.keyboard.press("Space")
    typ_in(pagina, "Wat wil je tegen de schrijver zeggen?", "Mooi verhaal. Mag het nummer weg?")
    naar(pagina, "Wijs een stukje aan")
    pagina.keyboard.press("Enter")
    typ_in(pagina, "Over welk stukje gaat het?", "Bel hem op 06-12345678.")
    naar(pagina, "Nee, ik vraag alleen iets")
    pagina.keyboard.press("ArrowDown")
    naar(pagina, "Privacy: van de schrijver")
    pagina.keyboard.press("Space")
    naar(pagina, "Iets vragen aan de schrijver")
    enter(pagina)
    expect(pagina.locator("main")).to_contain_text("De schrijver leest je vraag bij Mijn plek.")


def knip(pagina):
    """See the proposal beside one's own words, change something first, and then say yes."""
    pagina.goto("/mijn/")
    pagina.get_by_role("link", name=re.compile("Ga naar je verhaal")).click()
    pagina.get_by_role("link", name="Bekijk het voorstel").click()
    expect(pagina.locator("main u")).to_have_text("Bel hem op 06-12345678.")
    expect(pagina.locator("main del")).to_have_count(0)
    voorstel = pagina.url
    pagina.get_by_role("link", name="Ik verander het zelf").click()
    pagina.locator("#id_tekst").fill(TEKST.replace("de kast", "de grote kast"))
    knop(pagina, "^Verder")
    pagina.goto(voorstel)
    expect(pagina.locator(".proefblad")).to_contain_text(GEKNIPT)
    fouten = keur(pagina, "the proposal")
    knop(pagina, "Ja, doe het zo")
    expect(pagina.locator("main")).to_contain_text("Een moderator leest je nieuwe versie.")
    return fouten


def plaats(pagina):
    pagina.goto("/beheer/lezen/")
    pagina.get_by_role("link", name=re.compile("Vandaag hielp mijn buurman")).first.click()
    expect(pagina.locator("main")).to_contain_text(GEKNIPT)
    pagina.get_by_label("Nee, niemand anders is te herkennen").check()
    knop(pagina, "^Plaatsen")
    expect(pagina.locator("main")).to_contain_text("Het verhaal staat op de site.")


def meld(pagina, adres):
    """A reader without an account tells us of it."""
    pagina.goto(adres)
    pagina.get_by_role("link", name=re.compile("^Meld")).first.click()
    pagina.locator("input[name=reden]").last.check()
    knop(pagina, "^Verder")
    pagina.locator("#id_woorden").fill("Ik ben die buurman. Dit wil ik niet.")
    pagina.locator("#id_email").fill("buur@elders.example")
    pagina.locator("#id_waar").check()
    knop(pagina, "Stuur het naar ons")
    expect(pagina.locator("h1")).to_contain_text("Dank je. We lezen het.")


def haal_weg(pagina):
    """Another moderator takes it off, with a rule and words."""
    pagina.goto("/beheer/lezen/")
    pagina.get_by_role("link", name=re.compile("Vandaag hielp mijn buurman")).first.click()
    expect(pagina.locator("main")).to_contain_text("Ik ben die buurman. Dit wil ik niet.")
    expect(pagina.locator("main")).not_to_contain_text("buur@elders.example")
    pagina.get_by_label(re.compile("Noem anderen niet bij naam")).check()
    pagina.locator("#id_woorden").fill("Iemand herkent zich. Daarom haal ik het weg.")
    fouten = keur(pagina, "a notice at the desk")
    knop(pagina, "^Van de site halen")
    expect(pagina.locator("main")).to_contain_text("Het staat nu niet op de site.")
    return fouten


def maak_bezwaar(pagina, adres):
    """The writer asks for other eyes, by the link in the mail."""
    pagina.goto(adres)
    pagina.locator("#id_woorden").fill("Mijn buurman heeft geen naam in dit verhaal.")
    fouten = keur(pagina, "asking somebody else to look")
    knop(pagina, "Laat iemand anders kijken")
    expect(pagina.locator("main")).to_contain_text("Iemand anders kijkt ernaar.")
    pagina.goto("/mijn/besluiten/")
    return fouten + keur(pagina, "one's own besluiten")


def geef_gelijk(pagina):
    """The reader from outside decides for the writer."""
    pagina.goto("/beheer/lezen/")
    pagina.get_by_role("link", name=re.compile("Vandaag hielp mijn buurman")).first.click()
    expect(pagina.locator("main")).to_contain_text("Mijn buurman heeft geen naam in dit verhaal.")
    expect(pagina.locator("main")).to_contain_text("Iemand herkent zich. Daarom haal ik het weg.")
    pagina.get_by_label("Nee, niemand anders is te herkennen").check()
    pagina.locator("#id_woorden").fill("Niemand kan zien wie het is. Het mag blijven.")
    knop(pagina, "De schrijver krijgt gelijk")
    expect(pagina.locator("main")).to_contain_text("Het staat op de site.")


def test_the_whole_life_of_a_story(
    ga_zitten, bezorg, client, verteller, moderator, tweede_moderator, van_buiten
):
    schrijver, fouten = ga_zitten(verteller), []
    schrijf(schrijver)
    smal = ga_zitten(moderator, viewport={"width": 360, "height": 740})
    lees_met_toetsen(smal)
    fouten += knip(schrijver)
    smal.goto("/beheer/lezen/")
    smal.get_by_role("link", name=re.compile("Vandaag hielp mijn buurman")).first.click()
    fouten += keur(smal, "the reading page with what was said")
    smal.evaluate(TWEE_KEER)
    if breed := smal.evaluate(TE_BREED):
        fouten.append(f"the reading page at 200 %: {breed}")
    plaats(ga_zitten(moderator))
    verhaal = VerhaalPage.objects.get()
    adres, afdruk = verhaal.get_url(), verhaal.vingerafdruk()
    assert verhaal.live_revision.user == verteller
    voor = client.get(adres).content
    meld(ga_zitten(), adres)
    fouten += haal_weg(ga_zitten(tweede_moderator))
    assert client.get(adres).status_code == 410
    weg = [brief for brief in bezorg() if brief["To"] == verteller.email][-1]
    assert "Daarom haal ik het weg." in weg.get_body(("plain",)).get_content()
    fouten += maak_bezwaar(schrijver, adres_in(weg, "/mijn/besluiten/"))
    geef_gelijk(ga_zitten(van_buiten))

    # The same bytes at the same address.
    verhaal = VerhaalPage.objects.get()
    assert (verhaal.get_url(), verhaal.vingerafdruk()) == (adres, afdruk)
    assert _woorden(client.get(adres).content) == _woorden(voor)
    # Each got exactly the mails that were for them. By the hour of the day there are others about the queue.
    gekregen = [(brief["To"], brief["Subject"]) for brief in bezorg()]
    over_het_verhaal = sorted(wat for wat in gekregen if wat[0] in (verteller.email, "buur@elders.example"))
    assert over_het_verhaal == sorted(
        [
            (verteller.email, "We hebben je bericht ontvangen"),
            (verteller.email, "We hebben je bericht ontvangen"),
            (verteller.email, "We hebben een vraag aan je"),
            (verteller.email, "Nieuws over wat je stuurde"),
            (verteller.email, "Nieuws over wat je stuurde"),
            (verteller.email, "Iemand anders keek naar je verhaal"),
            *((adres, onderwerp) for adres, onderwerp in gekregen if adres == "buur@elders.example"),
        ]
    )
    assert len([wat for wat in gekregen if wat[0] == "buur@elders.example"]) == 2
    assert [besluit.uitkomst for besluit in Besluit.objects.all()] == [
        "vragen",
        "plaatsen",
        "van de site",
        "plaatsen",
    ]
    assert list(werkstroom.verschillen()) == []
    assert not fouten, "\n".join(fouten)


def _woorden(bladzij):
    """What a reader reads of a story."""
    return re.search(rb"<article.*?</article>", bladzij, re.S)[0]
