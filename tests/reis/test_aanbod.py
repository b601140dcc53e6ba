"""What is said in a sound: written down at the desk, taken over by its writer; without a script as well."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.reis.keuren import LANG, druk, keur
from tests.reis.toetsen import enter, naar
from tests.verhalen.test_opname import geluid
from verhalen import actions
from verhalen.models import VerhaalPage
from verhalen.vormen import VORMEN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("js", [True, False], ids=["script", "zonder script"])
def test_words_go_from_the_desk_to_the_writer_and_then_to_readers(
    ga_zitten, schrijf_verhaal, verteller, moderator, nu, lopende_toets, js
):
    verhaal = schrijf_verhaal(verteller, "Luister maar.", titel="Hardop")
    geluid_erbij = {"geluid": geluid()}
    actions.leg_stuk_neer(
        verhaal=verhaal, door=verteller, vorm=VORMEN["geluid"], gegevens=geluid_erbij, meteen=True, nu=nu
    )
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    bureau = ga_zitten(moderator, js=js)
    bureau.goto(reverse("lees", args=[lopende_toets(verhaal)]))
    bureau.get_by_label("Wat er wordt gezegd in geluid 1").fill(f"Ik zeg {LANG}.")
    fouten = keur(bureau, "the desk, with a sound without words") if js else []
    bureau.get_by_label("Nee, niemand anders is te herkennen").check()
    druk(bureau, bureau.get_by_role("button", name="Plaatsen", exact=True))

    schrijver = ga_zitten(verteller, js=js, viewport={"width": 360, "height": 740})
    schrijver.goto("/mijn/")
    fouten += keur(schrijver, "Mijn plek, with words that were written down") if js else []
    schrijver.get_by_role("link", name="Lees wat we in je opname hoorden").click()
    expect(schrijver.get_by_role("heading", name="Dit hoorden we in je opname")).to_be_visible()
    fouten += keur(schrijver, "words that were written down") if js else []
    naar(schrijver, "Ja, zet ze erbij")
    enter(schrijver)
    expect(schrijver.get_by_text("De woorden staan erbij.")).to_be_visible()
    assert LANG in VerhaalPage.objects.get().lees_concept().woorden
    # Readers see them when they were read.
    lezer = ga_zitten(js=js)
    lezer.goto(VerhaalPage.objects.get().url)
    expect(lezer.get_by_text(LANG)).to_have_count(0)
    assert not fouten, "\n".join(fouten)
