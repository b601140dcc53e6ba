"""The queue by keyboard alone, and looked over with everything in it: at 360 px and with letters of 200 %."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

import moderatie.actions
from deelnemers import rollen
from moderatie.models import Aanleiding, Intervisiepunt, Leesbeurt, Spelregel, Toets
from tests.conftest import maak_persoon
from tests.reis.keuren import LANG, keur
from tests.reis.test_groot_en_op_papier import TE_BREED, TWEE_KEER
from tests.reis.toetsen import enter, ga_in, naar, typ_in
from verhalen import actions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def volle_rij(verteller, andere_verteller, moderator, tweede_moderator, schrijf_verhaal, nu):
    """One of everything that can stand in the queue."""

    def stuur(door, tekst, **kwargs):
        verhaal = schrijf_verhaal(door, tekst, **kwargs)
        actions.stuur_in(verhaal=verhaal, door=door, nu=nu)
        return Toets.objects.get(sleutel=verhaal.sleutel, afloop="")

    bevraagd = stuur(verteller, f"Over {LANG}.", titel=f"Mijn {LANG}")
    moderatie.actions.vraag(
        toets_id=bevraagd.pk, door=moderator, regels=[Spelregel.objects.first()], woorden=LANG, nu=nu
    )
    namen = ("soort", "sleutel", "versie", "van_id", "spelregels_id")
    velden = {naam: getattr(bevraagd, naam) for naam in namen}
    Toets.objects.create(**velden, aanleiding=Aanleiding.BEZWAAR, sinds=nu)
    Toets.objects.create(**velden, aanleiding=Aanleiding.GEMELD, sinds=nu - timedelta(days=1))
    veilig = stuur(andere_verteller, "Half vier.", let_op=["zelfmoord"])
    Toets.objects.filter(pk=veilig.pk).update(veiligheid=True)
    moderatie.actions.neem_beurt(toets_id=veilig.pk, persoon=tweede_moderator, nu=nu)
    # Still hers, whenever this runs.
    Leesbeurt.objects.update(tot=nu + timedelta(days=36500))
    stuur(andere_verteller, "Een gewone dag.", titel="De taxi")
    stuur(moderator, "Van mij.")
    return veilig


def test_the_queue_is_looked_over_with_everything_in_it(ga_zitten, volle_rij, moderator):
    maak_persoon("Els van buiten", rollen.LEZERS_VAN_BUITEN)
    gemeld = Toets.objects.get(aanleiding=Aanleiding.GEMELD)
    # On the desk of who looks, however long this takes.
    velden = {"sinds": gemeld.sinds, "tot": gemeld.sinds + timedelta(days=36500)}
    Leesbeurt.objects.create(toets=gemeld, persoon=moderator, **velden)
    pagina = ga_zitten(moderator)
    pagina.goto("/beheer/lezen/")
    expect(pagina.locator(".leesrij__stuk")).to_have_count(5)
    expect(pagina.locator(".leesrij__stuk--niet")).to_have_count(2)
    fouten = keur(pagina, "the queue")
    for breedte in (320, 360, 1280):
        pagina.set_viewport_size({"width": breedte, "height": 640})
        pagina.goto("/beheer/lezen/")
        pagina.evaluate(TWEE_KEER)
        if breed := pagina.evaluate(TE_BREED):
            fouten.append(f"{breedte} at 200 %: {breed}")
    assert not fouten, "\n".join(fouten)


def test_a_moderator_works_through_the_queue_by_keyboard_alone(ga_zitten, volle_rij, moderator):
    for js in (True, False):
        pagina = ga_zitten(moderator, js=js, viewport={"width": 360, "height": 740})
        pagina.goto("/beheer/lezen/")
        if js:
            ga_in(pagina, "Wat vrij is")
            expect(pagina.locator(".leesrij__stuk")).to_have_count(4)
            naar(pagina, "Ik lees dit, “De taxi” van Sjors")
            enter(pagina)
            expect(pagina).to_have_url(re.compile(r"/beheer/lezen/\d+/$"))
            pagina.goto("/beheer/lezen/?wie=mij")
            expect(pagina.locator(".leesrij__stuk")).to_contain_text("De taxi")
            naar(pagina, "Geef door, “De taxi” van Sjors")
            enter(pagina)
            expect(pagina.locator("main")).to_contain_text("Je gaf het door.")
            ga_in(pagina, "Wat ik liever niet lees")
            naar(pagina, "Dit verhaal gaat over niet meer willen leven.")
            pagina.keyboard.press("Space")
            ga_in(pagina, "Bewaar")
            expect(pagina.locator("main")).not_to_contain_text("Half vier")
            ga_in(pagina, "Hier wil ik het over hebben")
            typ_in(pagina, "#id_woorden", "Wanneer vraag je iets?")
            ga_in(pagina, "Zet op de lijst")
            ga_in(pagina, "Besproken, Wanneer vraag je iets?")
            assert Intervisiepunt.objects.get().besproken_op
        else:
            pagina.get_by_role("button", name="Pak wat eerst moet").click()
            expect(pagina).to_have_url(re.compile(r"/beheer/lezen/\d+/$"))
