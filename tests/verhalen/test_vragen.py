"""Step 2: a few questions that may be skipped, and the question of a moderator. By plain forms only."""

import pytest
from django.urls import reverse

import moderatie.actions
from moderatie.models import Spelregel
from post.models import Bericht
from tests import toestanden
from tests.conftest import NU
from tests.stukken import beschrijf
from tests.verhalen.formulier import formulier, plek, stuur
from tests.verhalen.test_vertellen import concept, foto
from verhalen import actions
from verhalen.access import OnderLezing
from verhalen.models import DagboekPage, VerhaalPage
from verhalen.vormen import FOTO

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("naam", ["titel", "themas", "dagboek", "let-op"])
def test_elke_vraag_mag_leeg_verder(als, verteller, schrijf_verhaal, naam):
    verhaal = schrijf_verhaal(verteller, titel="Blijft niet", themas=["op-weg-gaan"])
    browser = als(verteller)
    vraag = browser.get(reverse("vraag", args=[verhaal.sleutel, naam]))
    assert vraag.content.decode().count("<h1") == 1
    antwoord = stuur(
        browser, vraag, **({"titel": ""} if naam == "titel" else {"themas": []} if naam == "themas" else {})
    )
    assert antwoord.status_code == 200
    assert not plek(antwoord).endswith(f"/{naam}/")
    if naam == "titel":
        assert concept(verhaal).titel == ""
    if naam == "themas":
        assert concept(verhaal).themakeuze == []


def test_meer_dan_drie_themas_wordt_vriendelijk_teruggevraagd(als, verteller, schrijf_verhaal):
    verhaal = schrijf_verhaal(verteller)
    browser = als(verteller)
    vraag = browser.get(reverse("vraag", args=[verhaal.sleutel, "themas"]))
    vier = formulier(vraag).keuzes["themas"][:4]
    antwoord = stuur(browser, vraag, themas=vier)
    assert antwoord.status_code == 400
    assert "Kies één, twee of drie" in antwoord.content.decode()
    assert formulier(antwoord).waarden()["themas"] == vier
    assert concept(verhaal).themakeuze == []


def test_een_bestaand_dagboek_en_weer_eruit(als, verteller, andere_verteller, schrijf_verhaal, nu):
    eigen = actions.maak_dagboek(deelnemer=verteller, titel="Mijn jaar", nu=nu)
    vreemd = actions.maak_dagboek(deelnemer=andere_verteller, titel="Van Sjors", nu=nu)
    verhaal = schrijf_verhaal(verteller)
    browser = als(verteller)
    adres = reverse("vraag", args=[verhaal.sleutel, "dagboek"])
    vraag = browser.get(adres)
    assert "Van Sjors" not in vraag.content.decode()
    stuur(browser, vraag, keuze=str(eigen.pk))
    assert VerhaalPage.objects.get(pk=verhaal.pk).get_parent().pk == eigen.pk
    assert browser.post(adres, {"keuze": str(vreemd.pk)}).status_code == 400
    assert browser.post(adres, {"keuze": "nieuw", "nieuw": " "}).status_code == 400
    stuur(browser, browser.get(adres), keuze="geen")
    assert VerhaalPage.objects.get(pk=verhaal.pk).get_parent().pk == verhaal.blog_id


def test_veranderen_vanaf_de_laatste_blik_komt_daar_terug(als, verteller, schrijf_verhaal):
    verhaal = schrijf_verhaal(verteller)
    browser = als(verteller)
    kijk = browser.get(reverse("kijk", args=[verhaal.sleutel]))
    adres = reverse("vraag", args=[verhaal.sleutel, "titel"])
    assert adres in kijk.content.decode()
    antwoord = stuur(browser, browser.get(adres), titel="Nieuwe titel")
    assert plek(antwoord) == reverse("kijk", args=[verhaal.sleutel])
    assert "Nieuwe titel" in antwoord.content.decode()


def test_de_vraag_van_een_moderator_wordt_beantwoord_door_te_veranderen(
    als, verteller, moderator, schrijf_verhaal, lopende_toets, nu
):

    verhaal = schrijf_verhaal(verteller, "Truus doet de was.")
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    regel = Spelregel.objects.get(titel="Noem anderen niet bij naam")
    moderatie.actions.vraag(
        toets_id=lopende_toets(verhaal), door=moderator, regels=[regel], woorden="Wie is Truus <b>?", nu=nu
    )
    bericht = Bericht.objects.get(soort="verhaal vraag")
    for deel in (bericht.tekst, bericht.html):
        assert regel.titel in deel
        assert reverse("mijn_verhaal", args=[verhaal.sleutel]) in deel
    assert "Wie is Truus <b>?" in bericht.tekst
    assert "Wie is Truus &lt;b&gt;?" in bericht.html
    browser = als(verteller)
    mijn = browser.get(reverse("mijn")).content.decode()
    for woorden in ("Een vraag over", "Wie is Truus &lt;b&gt;?", regel.titel, regel.uitleg):
        assert woorden in mijn
    vel = browser.get(reverse("verder", args=[verhaal.sleutel]))
    stuur(browser, vel, tekst="Mijn hulp doet de was.")
    stuur(browser, browser.get(reverse("kijk", args=[verhaal.sleutel])), "/kijk/")
    assert VerhaalPage.objects.get().toestand() == toestanden.INGESTUURD
    assert "Wie is Truus" not in browser.get(reverse("mijn")).content.decode()


@pytest.mark.parametrize("knop", ["", "over"])
def test_welke_knop_ook_wat_bij_een_vraag_is_ingevuld_blijft(als, verteller, schrijf_verhaal, knop):
    verhaal = schrijf_verhaal(verteller)
    browser = als(verteller)
    vraag = browser.get(reverse("vraag", args=[verhaal.sleutel, "titel"]))
    antwoord = stuur(browser, vraag, knop=knop, titel="De bus van half acht")
    assert plek(antwoord) == reverse("kijk", args=[verhaal.sleutel])
    assert concept(verhaal).titel == "De bus van half acht"


@pytest.mark.parametrize("keuze", ["geen", "nieuw", ""])
def test_de_naam_van_een_nieuw_dagboek_gaat_niet_verloren(als, verteller, schrijf_verhaal, keuze):
    verhaal = schrijf_verhaal(verteller)
    browser = als(verteller)
    adres = reverse("vraag", args=[verhaal.sleutel, "dagboek"])
    browser.post(adres, {"keuze": keuze, "nieuw": "Mijn jaar"})
    assert VerhaalPage.objects.get().get_parent().title == "Mijn jaar"


def test_een_dagboek_en_een_nieuwe_naam_tegelijk_wordt_gevraagd(als, verteller, schrijf_verhaal, nu):
    eigen = actions.maak_dagboek(deelnemer=verteller, titel="Oud", nu=nu)
    verhaal = schrijf_verhaal(verteller)
    antwoord = als(verteller).post(
        reverse("vraag", args=[verhaal.sleutel, "dagboek"]), {"keuze": str(eigen.pk), "nieuw": "Mijn jaar"}
    )
    assert antwoord.status_code == 400
    assert 'value="Mijn jaar"' in antwoord.text
    assert "Kies een dagboek, of een nieuwe naam." in antwoord.text


def test_een_antwoord_wordt_ook_onder_het_typen_bewaard(als, verteller, schrijf_verhaal):
    verhaal = schrijf_verhaal(verteller, fotos=[foto()])
    sleutel = concept(verhaal).bestandssleutels[0]
    browser = als(verteller)

    def bewaar(naam, **gegevens):
        return browser.post(reverse("bewaar_antwoord", args=[verhaal.sleutel, naam]), gegevens)

    bewaard = bewaar("fotos", **{f"beschrijving_{sleutel}": "Mijn keuken"})
    assert (bewaard.status_code, list(bewaard.json())) == (200, ["bewaard"])
    assert concept(verhaal).waarden(FOTO)[0]["beschrijving"] == "Mijn keuken"
    te_veel = bewaar("themas", themas=["alleen-wonen", "op-weg-gaan", "beter-worden", "werk-en-geld"])
    assert te_veel.status_code == 400
    assert "Kies één, twee of drie thema's." in te_veel.json()["zin"]
    # Half the name of a dagboek makes no dagboek.
    assert bewaar("dagboek", keuze="nieuw", nieuw="Mijn j").status_code == 400
    assert not DagboekPage.objects.exists()
    assert bewaar("bestaat-niet").status_code == 404
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=NU)
    assert bewaar("titel", titel="Te laat").json()["zin"]
    browser.logout()
    assert bewaar("titel", titel="Weg").status_code == 401


def test_wie_antwoordt_op_een_vraag_heeft_die_vraag_voor_zich(als, verteller, in_toestand, nu):
    verhaal = in_toestand(toestanden.VRAAG)
    browser = als(verteller)
    for naam, rest in (("verder", []), ("vraag", ["titel"]), ("kijk", [])):
        pagina = browser.get(reverse(naam, args=[verhaal.sleutel, *rest])).content.decode()
        assert "De vraag aan jou" in pagina
        assert "Lief bericht" in pagina
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    actions.neem_terug(verhaal=verhaal, door=verteller, nu=nu)
    pagina = browser.get(reverse("verder", args=[verhaal.sleutel])).content.decode()
    assert "De vraag aan jou" not in pagina


def test_een_nieuw_dagboek_komt_er_met_het_verhaal_erin_of_helemaal_niet(verteller, schrijf_verhaal, nu):
    verhaal = schrijf_verhaal(verteller)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    with pytest.raises(OnderLezing):
        actions.zet_in_nieuw_dagboek(verhaal=verhaal, door=verteller, titel="Mijn jaar", nu=nu)
    assert not DagboekPage.objects.exists()
    actions.neem_terug(verhaal=verhaal, door=verteller, nu=nu)
    actions.zet_in_nieuw_dagboek(verhaal=verhaal, door=verteller, titel="Mijn jaar", nu=nu)
    assert VerhaalPage.objects.get().get_parent().title == "Mijn jaar"


def test_een_foto_die_erbij_kwam_na_het_tekenen_van_het_formulier_houdt_haar_beschrijving(
    als, verteller, schrijf_verhaal, nu
):
    verhaal = schrijf_verhaal(verteller, fotos=[foto()])
    browser = als(verteller)
    vraag = browser.get(reverse("vraag", args=[verhaal.sleutel, "fotos"]))
    actions.voeg_bestanden_toe(
        vorm=FOTO, verhaal=verhaal, door=verteller, uploads=[foto("b.jpg", (1, 2, 3))], nu=nu
    )
    een, _twee = concept(verhaal).waarden(FOTO)
    beschrijf(verhaal, verteller, nu, "Nieuw")
    stuur(browser, vraag, **{f"beschrijving_{een['sleutel']}": "Oud"})
    assert [blok["beschrijving"] for blok in concept(verhaal).waarden(FOTO)] == ["Oud", "Nieuw"]
