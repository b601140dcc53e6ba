"""Every screen of writing and of one's own place is looked over, in every state that can be met."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from deelnemers.models import Deelnemer
from tests import toestanden
from tests.conftest import maak_persoon
from tests.reis.keuren import ELDERS, LANG, druk, keur, loop_langs, verstuur_fout
from verhalen import actions
from verhalen.actions.schrijven import MAX_TEKENS
from verhalen.models import VerhaalPage
from verhalen.views.mijn import STAPPEN
from verhalen.vraagforms import OVER_STUKKEN, VRAGEN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_beginning_without_an_account(ga_zitten, site):
    pagina = ga_zitten()
    zonder = {"/vertel/fotos/": "/vertel/fotos/$"}
    fouten = loop_langs(
        pagina, ["/vertel/", "/vertel/kort/", "/vertel/fotos/", "/vertel/dagboek/"], elders=ELDERS | zonder
    )
    fouten += verstuur_fout(pagina, "/vertel/")
    fouten += verstuur_fout(pagina, "/vertel/kort/")
    pagina.locator("#id_tekst").fill(f"Dit wacht op een {LANG}.")
    druk(pagina, pagina.get_by_role("button", name=re.compile("^Verder")))
    assert "Je tekst is bewaard: een dag lang" in pagina.locator("main").inner_text()
    fouten += keur(pagina, "signing in, with a text that waits")
    pagina.locator("#id_email").fill("iemand@voorbeeld.example")
    druk(pagina, pagina.locator("main .knop--hoofd").first)
    assert "Schreef je hier al iets?" in pagina.locator("main").inner_text()
    fouten += keur(pagina, "a code, with a text that waits")
    fouten += loop_langs(pagina, ["/vertel/wacht/"])
    druk(pagina, pagina.get_by_role("button", name="Laat de tekst zien"))
    assert LANG in pagina.locator("#id_tekst").input_value()
    fouten += keur(pagina, "the text that waited")
    pagina.goto("/vertel/wacht/")
    pagina.get_by_role("link", name=re.compile("^Begin iets nieuws")).click()
    expect(pagina.locator("main")).to_contain_text("Er staat nog een tekst van je klaar.")
    fouten += keur(pagina, "a new sheet beside a text that waits")
    pagina.goto("/vertel/wacht/")
    druk(pagina, pagina.get_by_role("button", name="Gooi de tekst weg"))
    assert "Het is weg." in pagina.locator("main").inner_text()
    fouten += keur(pagina, "what waited is thrown away")
    assert not fouten, "\n".join(fouten)


def test_long_and_short_names_in_lists(ga_zitten, verteller, beheerder, schrijf_verhaal, nu):
    for titel in (f"Mijn {LANG}", "y"):
        schrijf_verhaal(verteller, "Een dag.", titel=titel)
        actions.gooi_weg(verhaal=schrijf_verhaal(verteller, "Weg.", titel=titel), door=verteller, nu=nu)
    for naam in (LANG[:60], "Al"):
        maak_persoon(naam)
    fouten = loop_langs(ga_zitten(verteller), ["/mijn/"])
    fouten += loop_langs(ga_zitten(beheerder), ["/beheer/mensen/"])
    assert not fouten, "\n".join(fouten)


@pytest.mark.parametrize("toestand", toestanden.ALLE, ids=toestanden.naam)
def test_a_verhaal_of_one_s_own(ga_zitten, in_toestand, verteller, toestand):
    sleutel = in_toestand(toestand).sleutel
    # With every screen that an act leads to: what asks once, the sheet, and the look at it.
    # The nine have all kinds of it.
    naar_waar = [STAPPEN[naam].naar for naam in toestand.stappen] if toestand in toestanden.NEGEN else []
    doen = [reverse(naar, args=[sleutel]) for naar in naar_waar if naar]
    pagina = ga_zitten(verteller)
    fouten = loop_langs(pagina, [f"/mijn/verhaal/{sleutel}/", *doen])
    if toestand == toestanden.VRAAG:
        antwoord = f"/mijn/verhaal/{sleutel}/antwoord/"
        fouten += loop_langs(pagina, [antwoord])
        fouten += verstuur_fout(pagina, antwoord, knop=".antwoord .knop")
    if toestand == toestanden.CONCEPT:
        extras = [f"/vertel/{sleutel}/extra/{soort.naam}/" for soort in VRAGEN if soort not in OVER_STUKKEN]
        fouten += loop_langs(pagina, extras)
        fouten += loop_langs(pagina, ["/vertel/", "/vertel/dagboek/"], elders={})
        assert pagina.title().startswith("Je hebt nog iets liggen")
    assert not fouten, "\n".join(fouten)


def test_mijn_plek_with_every_kind_of_story(ga_zitten, in_toestand, verteller):
    for toestand in toestanden.ALLE:
        in_toestand(toestand)
    pagina = ga_zitten(verteller)
    fouten = []
    for pad in ("/mijn/", "/mijn/?bladzij=2"):
        pagina.goto(pad)
        pagina.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true })")
        fouten += keur(pagina, f"{pad} with everything open")
    assert not fouten, "\n".join(fouten)


def test_an_answer_that_comes_too_late(ga_zitten, in_toestand, verteller, nu):
    verhaal = in_toestand(toestanden.VRAAG)
    pagina = ga_zitten(verteller)
    pagina.goto(f"/mijn/verhaal/{verhaal.sleutel}/antwoord/")
    pagina.locator("#id_woorden").fill(f"Dat is een {LANG}.")
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    druk(pagina, pagina.get_by_role("button", name=re.compile("^Stuur je antwoord")))
    assert LANG in pagina.locator("main blockquote").inner_text()
    fouten = keur(pagina, "an answer that comes too late")
    assert not fouten, "\n".join(fouten)


def test_dagboeken(ga_zitten, verteller, schrijf_verhaal, plaats_verhaal, nu):
    pagina = ga_zitten(verteller)
    fouten = loop_langs(pagina, ["/mijn/dagboeken/"])
    fouten += verstuur_fout(pagina, "/mijn/dagboeken/")
    nieuw, oud = (
        actions.maak_dagboek(deelnemer=verteller, titel=titel, nu=nu)
        for titel in (f"Dagboek van {LANG}"[:120], "Mijn tuin")
    )
    plaats_verhaal(schrijf_verhaal(verteller, "Eerste bladzij.", dagboek=oud))
    adressen = [reverse("dagboek", args=[dagboek.pk]) for dagboek in (nieuw, oud)]
    begin = f"/vertel/?nieuw=1&begin=dagboek&dagboek={nieuw.pk}"
    vel = r"/vertel/[0-9a-f-]{36}/\?begin=dagboek&dagboek="
    fouten += loop_langs(
        pagina, ["/mijn/dagboeken/", "/mijn/", begin, *adressen, *(f"{adres}?weg=1" for adres in adressen)],
        elders={begin: vel},
    )  # fmt: skip
    fouten += verstuur_fout(pagina, adressen[0], {"#id_titel": ""}, knop="main form .knop")
    pagina.goto(f"{adressen[1]}?weg=1")
    druk(pagina, pagina.get_by_role("button", name=re.compile("^Ja, gooi")))
    fouten += keur(pagina, "a dagboek that stays")
    pagina.locator("#id_titel").fill(f"Tuin van {LANG}")
    druk(pagina, pagina.get_by_role("button", name="Bewaar de naam"))
    assert "Op de site heet het nog: Mijn tuin." in pagina.locator("main").inner_text()
    fouten += keur(pagina, "a new name for a dagboek")
    pagina.goto(f"{adressen[0]}?weg=1")
    druk(pagina, pagina.get_by_role("button", name=re.compile("^Ja, gooi")))
    fouten += keur(pagina, "a dagboek that was thrown away")
    assert not fouten, "\n".join(fouten)


def test_what_a_writer_is_asked_before_sending(ga_zitten, verteller, schrijf_verhaal):
    tekst = f"Bel 06 12 34 56 78, mail {LANG[:60]}@voorbeeld.nl of Jan de Vries. Ik wil niet meer leven."
    pagina = ga_zitten(verteller)
    fouten = loop_langs(pagina, [f"/vertel/{schrijf_verhaal(verteller, tekst).sleutel}/kijk/"])
    expect(pagina.get_by_role("heading", name="Kijk hier nog even naar")).to_be_visible()
    zwaar = pagina.get_by_text("Wat je vertelt, klinkt zwaar")
    hulp = pagina.locator("details").filter(has=zwaar).get_by_role("link", name="0800-0113")
    expect(hulp).to_be_visible()
    zwaar.click()
    expect(hulp).to_be_hidden()
    fouten += keur(pagina, "help that was closed")
    assert not fouten, "\n".join(fouten)


def test_who_was_never_asked_for_a_name(ga_zitten, site, schrijf_verhaal):
    nieuw = Deelnemer.objects.create_user("nieuw@voorbeeld.example")
    kijk = f"/vertel/{schrijf_verhaal(nieuw, 'Een dag.').sleutel}/kijk/"
    pagina = ga_zitten(nieuw)
    fouten = loop_langs(pagina, [kijk])
    assert pagina.locator("main #id_naam").count() == 1
    fouten += verstuur_fout(pagina, kijk, {"#id_naam": "roos@voorbeeld.example"})
    pagina.locator("#id_naam").fill("")
    druk(pagina, pagina.get_by_role("button", name="Stuur het naar ons"))
    expect(pagina).to_have_url(re.compile("/dank/$"))
    fouten += keur(pagina, "thanks for somebody without a name")
    fouten += loop_langs(pagina, ["/mijn/", "/mijn/naam/"])
    assert not fouten, "\n".join(fouten)


def test_what_goes_wrong_while_writing(ga_zitten, verteller, schrijf_verhaal, nu):
    verhaal = schrijf_verhaal(verteller, "Een dag.")
    vel, dagboek = f"/vertel/{verhaal.sleutel}/", f"/vertel/{verhaal.sleutel}/extra/dagboek/"
    pagina = ga_zitten(verteller)
    fouten = verstuur_fout(pagina, "/vertel/?nieuw=1", {"#id_tekst": "a" * (MAX_TEKENS + 1)})
    fouten += verstuur_fout(pagina, "/beleidsmaker/")
    pagina.goto(dagboek)
    pagina.locator("input[name=keuze]").last.check()
    druk(pagina, pagina.get_by_role("button", name="Klaar"))
    assert pagina.title().startswith("Fout: ")
    fouten += keur(pagina, "a dagboek without a name")
    leeg = schrijf_verhaal(verteller, "Weg.")
    actions.bewaar(verhaal=leeg, door=verteller, tekst="", nu=nu)
    fouten += verstuur_fout(pagina, f"/vertel/{leeg.sleutel}/kijk/")
    pagina.goto(vel)
    pagina.locator("#id_tekst").fill(f"Nog een {LANG}.")
    actions.bewaar(verhaal=verhaal, door=verteller, tekst=f"Elders een {LANG}.", nu=nu)
    druk(pagina, pagina.get_by_role("button", name=re.compile("^Verder")))
    assert pagina.title().startswith("Kies welke tekst je houdt")
    fouten += keur(pagina, "two texts")
    druk(pagina, pagina.get_by_role("button", name="Houd de andere tekst"))
    pagina.locator("#id_tekst").fill("Nog een zin.")
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    druk(pagina, pagina.get_by_role("button", name=re.compile("^Verder")))
    assert pagina.title().startswith("Dit kan nu even niet")
    fouten += keur(pagina, "a sheet that is being read")
    actions.neem_terug(verhaal=verhaal, door=verteller, nu=nu)
    pagina.goto(vel)
    pagina.locator("#id_tekst").fill("Nog een zin.")
    actions.gooi_weg(verhaal=verhaal, door=verteller, nu=nu)
    druk(pagina, pagina.get_by_role("button", name=re.compile("^Verder")))
    assert pagina.title().startswith("Dit kan nu even niet")
    fouten += keur(pagina, "a sheet that lies in the bin")
    assert not fouten, "\n".join(fouten)


def test_writing(ga_zitten, andere_verteller, foto_met_gps):
    pagina = ga_zitten(andere_verteller)
    fouten = loop_langs(pagina, ["/mijn/naam/", "/vertel/", "/vertel/fotos/", "/vertel/kort/"])
    fouten += verstuur_fout(pagina, "/vertel/")
    fouten += verstuur_fout(pagina, "/vertel/fotos/")
    fouten += verstuur_fout(pagina, "/mijn/naam/", {"#id_naam": "roos@voorbeeld.example"})
    pagina.goto("/vertel/")
    pagina.locator("#id_tekst").fill(f"Een {LANG}.")
    kapot = {"name": "kapot.jpg", "mimeType": "image/jpeg", "buffer": b"<html>"}
    pagina.locator("#id_fotos").set_input_files([foto_met_gps("a.jpg", "tan"), kapot])
    druk(pagina, pagina.get_by_role("button", name=re.compile("^Verder")))
    assert pagina.title().startswith("Fout: ")
    fouten += keur(pagina, "step 1 with a broken photo")
    assert pagina.locator("#id_tekst").input_value() == f"Een {LANG}."
    druk(pagina, pagina.get_by_role("button", name=re.compile("^Verder")))
    expect(pagina).to_have_url(re.compile("/extra/fotos/$"))
    fouten += keur(pagina, pagina.url)
    druk(pagina, pagina.get_by_role("button", name="Sla over"))
    fouten += keur(pagina, "step 3 with nothing told beside it")
    pagina.locator("main").get_by_role("link", name="Thema", exact=True).click()
    for vak in pagina.locator("input[type=checkbox]").all()[:4]:
        vak.check()
    druk(pagina, pagina.get_by_role("button", name="Klaar"))
    assert pagina.title().startswith("Fout: ")
    fouten += keur(pagina, "four themes")
    pagina.locator("input[type=checkbox]").all()[0].uncheck()
    druk(pagina, pagina.get_by_role("button", name="Klaar"))
    pagina.locator("main").get_by_role("link", name="Let op", exact=True).click()
    for vak in pagina.locator("input[type=checkbox]").all():
        vak.check()
    druk(pagina, pagina.get_by_role("button", name="Klaar"))
    pagina.get_by_role("link", name="Verander je verhaal").click()
    expect(pagina.locator("#stukken")).to_be_visible()
    fouten += keur(pagina, "a sheet with a photo on it")
    druk(pagina, pagina.get_by_role("button", name="Draai foto 1"))
    fouten += keur(pagina, "a photo that was turned")
    druk(pagina, pagina.get_by_role("button", name=re.compile("^Verder")))
    fouten += keur(pagina, "step 3")
    druk(pagina, pagina.get_by_role("button", name="Stuur het naar ons"))
    fouten += keur(pagina, "thank you")
    sleutel = VerhaalPage.objects.filter(owner=andere_verteller).get().sleutel
    fouten += loop_langs(
        pagina, ["/mijn/", f"/mijn/verhaal/{sleutel}/", f"/mijn/verhaal/{sleutel}/gooi-weg/"]
    )
    assert not fouten, "\n".join(fouten)
