"""Every screen of the spelregels, looked over: the versions, what is different, a proposal and its answer."""

import uuid

import pytest
from django.utils import timezone
from playwright.sync_api import expect

import moderatie.actions
from moderatie.actions import voorstellen as acties
from moderatie.models import Antwoord, Regelvoorstel, Spelregel, Spelregels
from tests.reis.keuren import LANG, druk, keur, loop_langs, verstuur_fout

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_redactie_makes_a_version_and_everybody_reads_what_is_different(ga_zitten, redacteur, site):
    pagina = ga_zitten(redacteur)
    pad = "/beheer/spelregels/nieuw/"
    fouten = loop_langs(pagina, [pad])
    fouten += verstuur_fout(pagina, pad, knop="button.knop--hoofd[value=kijk]")
    pagina.locator("#id_r0-titel").fill(LANG)
    druk(pagina, pagina.locator("button[value='omhoog:1']"))
    druk(pagina, pagina.locator("button[value='weg:2']"))
    for veld in ("wie", "toelichting", "waarom"):
        pagina.locator(f"#id_{veld}").fill(f"Over {LANG}.")
    pagina.locator("#id_vanaf").fill(timezone.localdate().isoformat())
    druk(pagina, pagina.locator("button.knop--hoofd[value=kijk]"))
    fouten += keur(pagina, "before it is made")
    druk(pagina, pagina.get_by_role("button", name="Maak versie 2"))
    expect(pagina.get_by_text("Versie 2 is gemaakt.")).to_be_visible()
    assert Spelregels.objects.count() == 2
    paden = ["/spelregels/", "/spelregels/versie-1/", "/spelregels/versie-2/verschil/"]
    fouten += loop_langs(ga_zitten(), paden)
    assert not fouten, "\n".join(fouten)


@pytest.fixture
def voorstel(verteller, moderator, nu):
    """A proposal with a long word that is on the site."""
    wat = {"sleutel": uuid.uuid4(), "regel": Spelregel.objects.first(), "waarom": f"Om {LANG}.", "nu": nu}
    rij = acties.stel_voor(door=verteller, woorden=f"Zet er {LANG} bij.", **wat)
    toets = rij.laatste_toets.pk
    moderatie.actions.plaats(
        toets_id=toets, door=moderator, anderen="niemand", gelezen=rij.vingerafdruk(), nu=nu
    )
    return Regelvoorstel.objects.get(pk=rij.pk)


def test_a_proposal_and_its_answer(ga_zitten, voorstel, verteller, lezer, moderator, nu):
    wie = {"sleutel": voorstel.sleutel, "nu": nu}
    eigen, bureau = f"/mijn/voorstellen/{voorstel.sleutel}/", f"/beheer/voorstellen/{voorstel.sleutel}/"
    schrijver, lezend = ga_zitten(verteller), ga_zitten(moderator)
    fouten = loop_langs(schrijver, ["/mijn/voorstellen/", "/mijn/voorstellen/nieuw/", eigen])
    fouten += verstuur_fout(schrijver, "/mijn/voorstellen/nieuw/")
    fouten += loop_langs(lezend, ["/beheer/voorstellen/", bureau])
    fouten += verstuur_fout(lezend, bureau)
    acties.vraag_mee(door=moderator, naam=str(lezer), **wie)
    groep = ga_zitten(lezer)
    fouten += loop_langs(groep, ["/mijn/", f"{eigen}antwoord/"])
    fouten += verstuur_fout(groep, f"{eigen}antwoord/")
    rij = acties.schrijf_mee(door=lezer, antwoord=Antwoord.ANDERS, woorden=f"Zo: {LANG}.", **wie)
    fouten += loop_langs(lezend, ["/beheer/voorstellen/", bureau])
    acties.antwoord_op_voorstel(door=moderator, gelezen=rij.vingerafdruk(), woorden="Goed.", **wie)
    openbaar = f"/spelregels/voorstellen/{voorstel.sleutel}/"
    fouten += loop_langs(ga_zitten(), ["/spelregels/voorstellen/", openbaar])
    fouten += loop_langs(schrijver, ["/mijn/", eigen, f"{eigen}neem-terug/"])
    assert not fouten, "\n".join(fouten)


def test_a_proposal_at_the_desk_and_a_question_about_it(ga_zitten, verteller, moderator, nu):
    wat = {"sleutel": uuid.uuid4(), "regel": None, "waarom": f"Om {LANG}.", "nu": nu}
    rij = acties.stel_voor(door=verteller, woorden=f"Zet er {LANG} bij.", **wat)
    toets = rij.laatste_toets.pk
    fouten = loop_langs(ga_zitten(moderator), ["/beheer/lezen/", f"/beheer/lezen/{toets}/"])
    regels = [Spelregel.objects.first()]
    moderatie.actions.vraag(toets_id=toets, door=moderator, regels=regels, woorden="Wat bedoel je?", nu=nu)
    pagina, eigen = ga_zitten(verteller), f"/mijn/voorstellen/{rij.sleutel}/"
    fouten += loop_langs(pagina, [eigen])
    fouten += verstuur_fout(pagina, eigen)
    assert not fouten, "\n".join(fouten)
