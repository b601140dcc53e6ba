"""What was typed and acknowledged is kept, once: the promise *Niets kwijt*, by what people do to a form."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.urls import reverse

from deelnemers import rollen
from mediatheek.models import Foto
from tests import toestanden
from tests.conftest import maak_persoon
from tests.mediatheek.fotos import als_bytes, kleurvlak
from tests.verhalen.formulier import formulier, formulieren, plek, stuur, tekst_in_vel
from verhalen import actions
from verhalen.models import VerhaalPage

pytestmark = pytest.mark.django_db


def foto(naam="foto.jpg", kleur=(200, 100, 50)):
    return SimpleUploadedFile(naam, als_bytes(kleurvlak(60, 40, kleur), "JPEG"), "image/jpeg")


def concept(verhaal=None):
    verhaal = verhaal or VerhaalPage.objects.get()
    return VerhaalPage.objects.get(pk=verhaal.pk).lees_concept()


def verlies_sessie(browser):
    """The session is gone: on the server, as when it ran out."""
    Session.objects.all().delete()


# ---- without an account


def test_schrijven_begint_zonder_account_en_de_tekst_is_er_na_het_inloggen(client, verteller, inloggen):
    vel = client.get(reverse("vertel"), follow=True)
    assert not formulier(vel, "/vertel/").bestanden
    bewaard = stuur(client, vel, tekst="Zonder account begonnen.\n\nEn verder.")
    assert bewaard.request["PATH_INFO"] == "/inloggen/"
    assert bewaard.request["QUERY_STRING"] == "next=%2Fvertel%2Fverder%2F"
    assert "een dag lang, alleen in deze browser" in bewaard.text
    assert not VerhaalPage.objects.exists()
    inloggen(client, verteller)
    verder = client.get(reverse("vertel_verder"), follow=True)
    # To the look at it: its writer was done with the sheet.
    assert plek(verder) == reverse("kijk", args=[VerhaalPage.objects.get().sleutel])
    assert "Je tekst is bewaard." in verder.content.decode()
    assert concept().tekst == "Zonder account begonnen.\n\nEn verder."
    assert VerhaalPage.objects.get().owner == verteller
    # Coming back to the same address changes nothing, and nothing is left in the session.
    client.get(reverse("vertel_verder"))
    assert VerhaalPage.objects.count() == 1
    assert "wachtende_vellen" not in client.session


def test_de_weg_langs_een_code_in_de_mail_brengt_de_tekst_mee(client, site, werk_post):
    vel = client.get(reverse("vertel"), follow=True)
    bewaard = stuur(client, vel, tekst="Nog nooit hier geweest.")
    inloggen = client.get("/inloggen/?next=/vertel/verder/")
    code_pagina = stuur(client, inloggen, email="nieuw@voorbeeld.example")
    antwoord = stuur(client, code_pagina, code=werk_post())
    # The question about the name stands here, and takes no screen of its own.
    assert "Hoe wil je hier heten?" in antwoord.text
    assert plek(antwoord) == reverse("kijk", args=[VerhaalPage.objects.get().sleutel])
    assert concept().tekst == "Nog nooit hier geweest."
    assert VerhaalPage.objects.get().owner.email == "nieuw@voorbeeld.example"
    assert bewaard.status_code == 200


@pytest.fixture
def werk_post():
    """Reads the code from the mail that was written down last."""
    import re

    from post.models import Bericht

    def code():
        return re.search(r"\d{3} \d{3}", Bericht.objects.order_by("pk").last().tekst).group()

    return code


def test_een_leeg_vel_zonder_account_vraagt_alleen_om_woorden(client, site):
    antwoord = stuur(client, client.get(reverse("vertel"), follow=True), tekst=" ")
    assert antwoord.status_code == 400
    assert "Schrijf iets. Eén zin is genoeg." in antwoord.content.decode()


def test_een_te_lange_tekst_zonder_account_blijft_staan(client, site):
    lang = "woord " * 9000
    antwoord = stuur(client, client.get(reverse("vertel"), follow=True), tekst=lang)
    assert antwoord.status_code == 400
    assert "Maak er twee verhalen van" in antwoord.content.decode()
    assert tekst_in_vel(antwoord).strip() == lang.strip()
    assert "wachtende_vellen" not in client.session


def test_een_tweede_vel_kost_het_eerste_niet_en_het_zesde_wordt_teruggevraagd(client, verteller, inloggen):
    for nummer in range(5):
        stuur(client, client.get(reverse("verder", args=[uuid.uuid4()])), tekst=f"Vel {nummer}")
    zesde = stuur(client, client.get(reverse("verder", args=[uuid.uuid4()])), tekst="Vel vijf")
    assert zesde.status_code == 400
    assert tekst_in_vel(zesde) == "Vel vijf"
    inloggen(client, verteller)
    client.get(reverse("vertel_verder"))
    teksten = {verhaal.lees_concept().tekst for verhaal in VerhaalPage.objects.all()}
    assert teksten == {f"Vel {nummer}" for nummer in range(5)}


def test_wat_zonder_account_getypt_is_komt_terug_maar_toont_zich_niet_vanzelf(client, site):
    """Reload, the menu's Vertel, "Snel weg" and back: it is there, behind one question (SAFE-19)."""
    adres = reverse("verder", args=[uuid.uuid4()])
    vorm = formulier(client.get(adres))
    bewaard = client.post(vorm.attrs["data-bewaar"], {**vorm.waarden(), "tekst": "Van achter de deur"})
    assert list(bewaard.json()) == ["bewaard"]
    for heen in (adres, reverse("vertel"), reverse("vertel_kort")):
        vraag = client.get(heen, follow=True)
        assert plek(vraag) == reverse("vertel_wacht")
        assert "Van achter de deur" not in vraag.text
    vel = client.post(reverse("vertel_wacht"), {"doe": "toon"}, follow=True)
    assert plek(vel) == adres
    assert tekst_in_vel(vel) == "Van achter de deur"
    # Only that once: the next time it asks again.
    assert plek(client.get(adres, follow=True)) == reverse("vertel_wacht")
    leeg = client.post(reverse("vertel_wacht"), {"doe": "weg"}, follow=True)
    assert tekst_in_vel(leeg) == ""
    assert "wachtende_vellen" not in client.session


def test_van_twee_teksten_die_wachten_is_elk_te_zien_en_apart_weg_te_gooien(client, site):
    adressen = [reverse("verder", args=[uuid.uuid4()]) for _keer in range(2)]
    for nummer, adres in enumerate(adressen):
        vorm = formulier(client.get(adres))
        client.post(vorm.attrs["data-bewaar"], {**vorm.waarden(), "tekst": f"Vel {nummer}"})
    wacht = client.get(reverse("vertel_wacht"))
    eerste, tweede = wacht.context["sleutels"][::-1]
    assert "Vel" not in wacht.text
    for nummer, sleutel in enumerate((eerste, tweede)):
        assert f'value="weg:{sleutel}"' in wacht.text
        vel = client.post(reverse("vertel_wacht"), {"doe": f"toon:{sleutel}"}, follow=True)
        assert tekst_in_vel(vel) == f"Vel {nummer}"
    na = client.post(reverse("vertel_wacht"), {"doe": f"weg:{tweede}"}, follow=True)
    assert "Het is weg. Er staat nog een tekst." in na.text
    assert tekst_in_vel(client.post(reverse("vertel_wacht"), {"doe": "toon"}, follow=True)) == "Vel 0"


def test_na_het_inloggen_met_meer_teksten_zegt_de_pagina_alleen_wat_daar_klopt(client, verteller, inloggen):
    for tekst in ("Een.", "Twee.", "Drie."):
        stuur(client, client.get(reverse("verder", args=[uuid.uuid4()])), tekst=tekst)
    inloggen(client, verteller)
    kijk = client.get(reverse("vertel_verder"), follow=True)
    assert plek(kijk).endswith("/kijk/")
    assert kijk.text.count("Je tekst is bewaard. Kijk of het goed is, en verstuur het.") == 1
    assert "Je andere teksten zijn ook bewaard. Ze staan bij Mijn plek." in kijk.text
    assert VerhaalPage.objects.count() == 3


def test_een_vel_dat_getoond_wordt_noemt_zijn_eigen_tekst_niet_nog_eens(client, site):
    sleutel = uuid.uuid4()
    stuur(client, client.get(reverse("verder", args=[sleutel])), tekst="Een.")
    wacht = client.get(reverse("vertel_wacht"))
    vel = stuur(client, wacht, "/wacht/", f"toon:{sleutel}")
    assert tekst_in_vel(vel) == "Een."
    assert "Er staat nog een tekst van je klaar." not in vel.text
    ander = client.get(reverse("verder", args=[uuid.uuid4()]))
    assert "Er staat nog een tekst van je klaar." in ander.text


def test_log_eerst_in_neemt_de_tekst_mee_naar_het_vel(client, verteller, inloggen):
    vel = client.get(reverse("vertel"), follow=True)
    naar = stuur(client, vel, knop="login", tekst="En nu een foto.")
    assert naar.request["PATH_INFO"] == "/inloggen/"
    inloggen(client, verteller)
    verder = client.get(reverse("vertel_verder"), follow=True)
    assert plek(verder) == reverse("verder", args=[VerhaalPage.objects.get().sleutel])
    assert tekst_in_vel(verder) == "En nu een foto."
    assert formulier(verder, "/vertel/").bestanden


def test_een_concept_dat_er_ligt_wordt_eerst_genoemd(als, verteller, schrijf_verhaal, online_verhaal, nu):
    browser = als(verteller)
    assert plek(browser.get(reverse("vertel"), follow=True)).startswith("/vertel/")
    online_verhaal(verteller, "Staat er al.")
    verhaal = schrijf_verhaal(verteller, "Nog niet af.")
    for naam in ("vertel", "vertel_fotos", "vertel_kort", "vertel_dagboek"):
        ligt = browser.get(reverse(naam))
        assert "Nog niet af." in ligt.text
        assert "Staat er al." not in ligt.text
        assert reverse("verder", args=[verhaal.sleutel]) in ligt.text
    nieuw = browser.get(reverse("vertel"), {"nieuw": 1}, follow=True)
    assert tekst_in_vel(nieuw) == ""


# ---- the session ends while writing


def test_sessie_weg_in_stap_1_en_na_het_inloggen_staat_de_tekst_er(als, verteller, inloggen):
    browser = als(verteller)
    vel = browser.get(reverse("vertel"), follow=True)
    vorm = formulier(vel)
    browser.post(vorm.attrs["data-bewaar"], {**vorm.waarden(), "tekst": "Begin"})
    verlies_sessie(browser)
    bewaar = browser.post(vorm.attrs["data-bewaar"], {**vorm.waarden(), "tekst": "Begin en"})
    assert bewaar.status_code == 401
    assert "Druk op Verder" in bewaar.json()["zin"]
    antwoord = stuur(browser, vel, tekst="Begin en einde", bestanden=[foto()])
    assert "Foto&#x27;s kies je daarna opnieuw." in antwoord.content.decode()
    assert concept().tekst == "Begin"
    inloggen(browser, verteller)
    browser.get(reverse("vertel_verder"))
    assert concept().tekst == "Begin en einde"
    assert VerhaalPage.objects.count() == 1


def test_sessie_weg_in_stap_2_en_na_het_inloggen_staat_het_antwoord_er(
    als, verteller, inloggen, schrijf_verhaal
):
    verhaal = schrijf_verhaal(verteller)
    browser = als(verteller)
    titel = browser.get(reverse("vraag", args=[verhaal.sleutel, "titel"]))
    themas = browser.get(reverse("vraag", args=[verhaal.sleutel, "themas"]))
    verlies_sessie(browser)
    stuur(browser, titel, titel="Bijna kwijt")
    stuur(browser, themas, themas=["op-weg-gaan", "alleen-wonen"])
    inloggen(browser, verteller)
    verder = browser.get(reverse("vertel_verder"), follow=True)
    assert plek(verder).endswith("/kijk/")
    assert concept().titel == "Bijna kwijt"
    assert concept().themakeuze == ["alleen-wonen", "op-weg-gaan"]


def test_sessie_weg_bij_het_versturen_komt_na_het_inloggen_terug(als, verteller, schrijf_verhaal):
    verhaal = schrijf_verhaal(verteller)
    browser = als(verteller)
    kijk = browser.get(reverse("kijk", args=[verhaal.sleutel]))
    verlies_sessie(browser)
    antwoord = stuur(browser, kijk, "/kijk/", follow=False)
    assert antwoord.url == f"/inloggen/?next={reverse('kijk', args=[verhaal.sleutel])}"


def test_een_ander_in_dezelfde_browser_ziet_de_tekst_niet(
    als, verteller, buitenstaander, inloggen, schrijf_verhaal
):
    verhaal = schrijf_verhaal(verteller, "Van Roos")
    browser = als(verteller)
    vel = browser.get(reverse("verder", args=[verhaal.sleutel]))
    titel = browser.get(reverse("vraag", args=[verhaal.sleutel, "titel"]))
    verlies_sessie(browser)
    stuur(browser, vel, tekst="Geheim van Roos")
    stuur(browser, titel, titel="Geheime titel")
    inloggen(browser, buitenstaander)
    for adres in ("mijn", "vertel_verder", "vertel"):
        pagina = browser.get(reverse(adres), follow=True).content.decode()
        assert "Geheim" not in pagina
    assert VerhaalPage.objects.get().owner == verteller
    assert (concept().tekst, concept().titel) == ("Van Roos", "")
    assert "wachtende_vellen" not in browser.session


def test_wie_niet_is_ingelogd_ziet_niets_van_een_bestaand_vel(client, verteller, schrijf_verhaal):
    verhaal = schrijf_verhaal(verteller, "Geheim")
    antwoord = client.get(reverse("verder", args=[verhaal.sleutel]))
    assert antwoord.status_code == 302
    assert antwoord.url.startswith("/inloggen/?next=")


# ---- the token of the form is gone


def met_strenge_browser(als, persoon):
    # As every browser of today tells where a form came from.
    return als(persoon, enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "same-origin"})


@pytest.mark.parametrize("sessie", ["er nog", "ook weg"])
def test_koekjes_weg_en_de_tekst_staat_er_met_een_nieuw_formulier(als, verteller, inloggen, sessie):
    browser = met_strenge_browser(als, verteller)
    vel = browser.get(reverse("vertel"), follow=True)
    del browser.cookies[settings.CSRF_COOKIE_NAME]
    if sessie == "ook weg":
        verlies_sessie(browser)
    antwoord = stuur(browser, vel, tekst="Lang getypt")
    assert antwoord.status_code == 403
    assert tekst_in_vel(antwoord) == "Lang getypt"
    assert "Je tekst staat hier nog." in antwoord.content.decode()
    assert not VerhaalPage.objects.exists()
    antwoord = stuur(browser, antwoord)
    if sessie == "ook weg":
        inloggen(browser, verteller)
        browser.get(reverse("vertel_verder"))
    assert concept().tekst == "Lang getypt"


def test_koekjes_weg_in_stap_2_kost_een_druk_op_de_knop(als, verteller, schrijf_verhaal):
    verhaal = schrijf_verhaal(verteller)
    browser = met_strenge_browser(als, verteller)
    vraag = browser.get(reverse("vraag", args=[verhaal.sleutel, "titel"]))
    del browser.cookies[settings.CSRF_COOKIE_NAME]
    antwoord = stuur(browser, vraag, titel="Mooie titel")
    assert antwoord.status_code == 403
    assert "Mooie titel" in antwoord.content.decode()
    stuur(browser, antwoord, "/extra/")
    assert concept().titel == "Mooie titel"


def test_een_daad_van_een_vreemde_site_wordt_niet_ter_herhaling_aangeboden(als, verteller, online_verhaal):
    verhaal = online_verhaal(verteller)
    browser = met_strenge_browser(als, verteller)
    antwoord = browser.post(
        reverse("trek_in", args=[verhaal.sleutel]), headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert antwoord.status_code == 403
    assert not [vorm for vorm in formulieren(antwoord) if "trek-in" in vorm.actie]
    assert VerhaalPage.objects.get().live


# ---- pressed twice, gone back, at the same time


def test_hetzelfde_formulier_twee_keer_is_een_verhaal_met_een_foto(als, verteller):
    browser = als(verteller)
    vel = browser.get(reverse("vertel"), follow=True)
    for _keer in range(2):
        stuur(browser, vel, tekst="Een keer", bestanden=[foto()])
    assert VerhaalPage.objects.count() == 1
    assert len(concept().bestandssleutels) == 1
    assert Foto.objects.count() == 1


def test_de_terugknop_komt_bij_dezelfde_tekst(als, verteller):
    browser = als(verteller)
    vel = browser.get(reverse("vertel"), follow=True)
    stuur(browser, vel, tekst="Eerste versie")
    terug = browser.get(plek(vel))
    assert tekst_in_vel(terug) == "Eerste versie"
    stuur(browser, vel, tekst="Tweede versie")
    assert VerhaalPage.objects.count() == 1
    assert concept().tekst == "Tweede versie"


def test_twee_keer_versturen_is_een_keer_bij_ons(als, verteller, schrijf_verhaal):
    verhaal = schrijf_verhaal(verteller)
    browser = als(verteller)
    vel = browser.get(reverse("verder", args=[verhaal.sleutel]))
    kijk = browser.get(reverse("kijk", args=[verhaal.sleutel]))
    for _keer in range(2):
        assert plek(stuur(browser, kijk, "/kijk/")).endswith("/dank/")
    assert VerhaalPage.objects.get().workflow_states.count() == 1
    # The sheet sent once more, unchanged, is no reason for alarm.
    assert plek(stuur(browser, vel)) == reverse("mijn_verhaal", args=[verhaal.sleutel])


def test_een_weigering_onderweg_kost_geen_woord(als, verteller, schrijf_verhaal, nu):
    """Somebody writes on in an old tab; what waited is not put over what was written since."""
    verhaal = schrijf_verhaal(verteller, "Een")
    browser = als(verteller)
    vel = browser.get(reverse("verder", args=[verhaal.sleutel]))
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    stuur(browser, vel, tekst="Oude tab")
    actions.neem_terug(verhaal=verhaal, door=verteller, nu=nu)
    stuur(browser, browser.get(reverse("verder", args=[verhaal.sleutel])), tekst="Nieuwer")
    browser.get(reverse("vertel_verder"))
    assert concept().tekst == "Nieuwer"


@pytest.mark.django_db(transaction=True)
def test_tien_keer_tegelijk_is_een_verhaal(als, site, nu):
    persoon = maak_persoon("Snelle Sem")
    sleutel = uuid.uuid4()
    adres = reverse("verder", args=[sleutel])
    browsers = [als(persoon) for _keer in range(10)]
    klaar = threading.Barrier(10)

    def druk(browser):
        klaar.wait(30)
        try:
            return browser.post(adres, {"tekst": "Tien keer gedrukt", "doe": "verder"}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as groep:
        antwoorden = list(groep.map(druk, browsers))
    assert antwoorden == [302] * 10
    assert VerhaalPage.objects.get().sleutel == sleutel
    assert concept().tekst == "Tien keer gedrukt"


# ---- the name that is typed at the look


@pytest.fixture
def naamloze(site):
    """Somebody who was never asked how they want to be called."""
    persoon = maak_persoon("", rollen.DEELNEMERS, email="nieuw@voorbeeld.example")
    persoon.naam_gevraagd_op = None
    persoon.save()
    return persoon


@pytest.mark.parametrize(
    ("doe", "waarheen"),
    [*((naam, f"/extra/{naam}/") for naam in ("titel", "themas", "dagboek", "let-op", "taal")),
     ("verder", "/vertel/{sleutel}/"), ("stop", "/mijn/"), ("naam", "/kijk/"), ("geen knop", "/kijk/")],
)  # fmt: skip
def test_a_name_that_was_typed_goes_along_wherever_one_goes(als, naamloze, schrijf_verhaal, doe, waarheen):
    verhaal = schrijf_verhaal(naamloze, "Een dag.")
    browser, adres = als(naamloze), reverse("kijk", args=[verhaal.sleutel])
    waarheen = waarheen.format(sleutel=verhaal.sleutel)
    pagina = browser.get(adres).text
    assert doe.startswith("geen") or f'form="stuur" name="doe" value="{doe}"' in pagina
    # Nothing typed: one only goes there, and is asked again later.
    assert browser.post(adres, {"naam": "", "doe": doe}).url.endswith(waarheen)
    assert "Hoe wil je hier heten?" in browser.get(adres).text
    assert browser.post(adres, {"naam": "Noor van het plein", "doe": doe}).url.endswith(waarheen)
    naamloze.refresh_from_db()
    assert naamloze.schrijversnaam == "Noor van het plein"
    # Said on the next page that has room for it.
    assert "Je heet hier nu Noor van het plein." in browser.get(adres).text
    assert VerhaalPage.objects.get().toestand() == toestanden.CONCEPT
    # Who has a name goes there by a link.
    assert 'form="stuur"' not in browser.get(adres).text


def test_a_name_that_cannot_be_stays_with_what_is_wrong(als, naamloze, schrijf_verhaal):
    verhaal = schrijf_verhaal(naamloze, "Een dag.")
    antwoord = als(naamloze).post(
        reverse("kijk", args=[verhaal.sleutel]), {"naam": "wie@wat.example", "doe": "titel"}
    )
    assert antwoord.status_code == 400
    assert 'value="wie@wat.example"' in antwoord.text


@pytest.mark.parametrize(
    ("formulier", "adres", "hoogstens", "velden"),
    [
        ("titel", "/vertel/{sleutel}/extra/titel/", 120, {"titel": "{lang}"}),
        ("dagboek", "/vertel/{sleutel}/extra/dagboek/", 120, {"keuze": "nieuw", "nieuw": "{lang}"}),
        ("fotos", "/vertel/{sleutel}/extra/fotos/", 400, {"beschrijving_{foto}": "{lang}"}),
        ("dagboeken", "/mijn/dagboeken/", 120, {"titel": "{lang}"}),
        ("antwoord", "/mijn/verhaal/{sleutel}/antwoord/", 5000, {"woorden": "{lang}"}),
        ("beleidsmaker", "/beleidsmaker/", 80, {"naam": "{lang}", "organisatie": "Gemeente"}),
    ],
)
def test_what_is_too_long_is_said_and_never_cut(
    als, verteller, in_toestand, formulier, adres, hoogstens, velden
):
    """A browser cuts what is pasted at a greatest length, without a word: no field has one."""
    toestand = toestanden.VRAAG if formulier == "antwoord" else toestanden.CONCEPT
    verhaal = in_toestand(toestand, fotos=[foto()])
    waarden = {"sleutel": verhaal.sleutel, "foto": verhaal.lees_concept().bestandssleutels[0]}
    browser, adres = als(verteller), adres.format(**waarden)
    assert "maxlength" not in browser.get(adres).text
    lang = "a" * hoogstens + "b"
    gestuurd = {naam.format(**waarden): woorden.format(lang=lang) for naam, woorden in velden.items()}
    if formulier == "antwoord":
        gestuurd |= {"besluit": verhaal.te_beantwoorden.pk, "versie": verhaal.latest_revision_id}
    antwoord = browser.post(adres, gestuurd)
    assert antwoord.status_code == 400
    assert f"Dit is te lang. Maak het korter: hooguit {hoogstens} tekens." in antwoord.text
    assert lang in antwoord.text
