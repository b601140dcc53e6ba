"""Writing: tell it, a few things that may be skipped, look at it, send it in. By plain forms only."""

import shutil
import uuid
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from common.errors import AlGebeurd
from mediatheek.models import Foto, private_storage
from post.models import Bericht
from tests import toestanden
from tests.mediatheek.fotos import als_bytes, kleurvlak, png_van
from tests.stukken import beschrijf
from tests.verhalen.formulier import formulier, plek, stuur, tekst_in_vel
from verhalen import actions
from verhalen.models import DagboekPage, VerhaalPage
from verhalen.vertelling import Concept
from verhalen.vormen import FOTO

pytestmark = pytest.mark.django_db


def foto(naam="foto.jpg", kleur=(200, 100, 50)):
    return SimpleUploadedFile(naam, als_bytes(kleurvlak(60, 40, kleur), "JPEG"), "image/jpeg")


def geen_foto(naam="brief.pdf"):
    return SimpleUploadedFile(naam, b"%PDF-1.7 geen foto", "application/pdf")


def concept(verhaal=None):
    verhaal = verhaal or VerhaalPage.objects.get()
    return VerhaalPage.objects.get(pk=verhaal.pk).lees_concept()


def test_van_leeg_vel_tot_ingestuurd_met_alles_ingevuld(als, verteller):
    browser = als(verteller)
    vel = browser.get(reverse("vertel"), follow=True)
    assert "Stap 1 van 2" in vel.text
    fotos = stuur(
        browser,
        vel,
        tekst="De bus was weer te laat.\n\nIk liep.",
        bestanden=[foto(), foto("b.jpg", (1, 2, 3))],
    )
    # What can be seen on a photo is asked unasked: it serves who cannot see it.
    assert plek(fotos).endswith("/extra/fotos/")
    assert "Stap 2 van 3" in fotos.text
    eerste, tweede = concept().bestandssleutels
    kijk = stuur(
        browser, fotos, **{f"beschrijving_{eerste}": "Een bushalte in de regen", f"versiering_{tweede}": "on"}
    )
    assert plek(kijk).endswith("/kijk/")
    assert "Stap 3 van 3" in kijk.text

    def vraag(naam, **ingevuld):
        adres = reverse("vraag", args=[concept().sleutel, naam])
        assert f'href="{adres}"' in kijk.text, naam
        return stuur(browser, browser.get(adres), **ingevuld)

    vraag("titel", titel="De bus")
    vraag("themas", themas=["op-weg-gaan", "alleen-wonen"])
    vraag("dagboek", nieuw="Onderweg")
    kijk = vraag("let-op", let_op=["geweld", "dood"])
    assert plek(kijk).endswith("/kijk/")
    for woorden in (
        "De bus was weer te laat.",
        "De bus",
        "Een bushalte in de regen",
        "over geweld",
        "over de dood",
        "Onderweg",
    ):
        assert woorden in kijk.text
    dank = stuur(browser, kijk, "/kijk/")
    assert plek(dank).endswith("/dank/")

    verhaal = VerhaalPage.objects.get()
    klaar = concept(verhaal)
    assert verhaal.toestand() == toestanden.INGESTUURD
    assert not verhaal.live
    assert (klaar.titel, klaar.tekst) == ("De bus", "De bus was weer te laat.\n\nIk liep.")
    assert klaar.themakeuze == ["alleen-wonen", "op-weg-gaan"]
    assert klaar.let_op_keuzes == ["dood", "geweld"]
    assert klaar.waarden(FOTO) == [
        {
            "sleutel": str(eerste),
            "beschrijving": "Een bushalte in de regen",
            "versiering": False,
            "gevraagd": True,
        },
        {"sleutel": str(tweede), "beschrijving": "", "versiering": True, "gevraagd": True},
    ]
    assert verhaal.get_parent().specific == DagboekPage.objects.get(title="Onderweg")
    bericht = Bericht.objects.get()
    assert bericht.aan == verteller.email
    assert "De bus" not in bericht.onderwerp + bericht.tekst + bericht.html


def test_alles_overslaan_is_ook_goed(als, andere_verteller):
    browser = als(andere_verteller)
    kijk = stuur(browser, browser.get(reverse("vertel"), follow=True), tekst="Hoi.")
    verhaal = VerhaalPage.objects.get()
    assert plek(kijk) == reverse("kijk", args=[verhaal.sleutel])
    stuur(browser, kijk, "/kijk/")
    assert VerhaalPage.objects.get().toestand() == toestanden.INGESTUURD


def test_een_leeg_vel_zegt_wat_er_kan(als, verteller):
    browser = als(verteller)
    antwoord = stuur(browser, browser.get(reverse("vertel"), follow=True), tekst="  \n ")
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 400
    assert "<title>Fout:" in pagina
    assert "Schrijf iets, of kies een foto. Allebei mag ook." in pagina
    assert 'href="#id_tekst"' in pagina
    assert not VerhaalPage.objects.exists()


def test_wie_alle_tekst_weghaalt_houdt_de_fotos_over(als, verteller, schrijf_verhaal):
    verhaal = schrijf_verhaal(verteller, "Weg ermee", fotos=[foto()])
    browser = als(verteller)
    kijk = stuur(browser, browser.get(reverse("verder", args=[verhaal.sleutel])), tekst="")
    assert kijk.status_code == 200
    assert (concept(verhaal).tekst, len(concept(verhaal).bestandssleutels)) == ("", 1)


def test_een_te_lange_tekst_blijft_staan(als, verteller):
    browser = als(verteller)
    lang = "woord " * 9000
    antwoord = stuur(browser, browser.get(reverse("vertel"), follow=True), tekst=lang)
    assert antwoord.status_code == 400
    assert "Maak er twee verhalen van" in antwoord.content.decode()
    assert tekst_in_vel(antwoord).strip() == lang.strip()


def test_alleen_een_foto_is_genoeg(als, verteller):
    browser = als(verteller)
    stuur(browser, browser.get(reverse("vertel"), follow=True), bestanden=[foto()])
    assert len(concept().bestandssleutels) == 1


def test_een_bestand_dat_geen_foto_is_kost_geen_tekst_en_geen_andere_foto(als, verteller):
    browser = als(verteller)
    antwoord = stuur(
        browser,
        browser.get(reverse("vertel"), follow=True),
        tekst="Mijn tekst",
        bestanden=[geen_foto(), foto()],
    )
    assert antwoord.status_code == 400
    pagina = antwoord.content.decode()
    assert "<title>Fout:" in pagina
    assert "brief.pdf: Dit bestand is geen foto" in pagina
    assert tekst_in_vel(antwoord) == "Mijn tekst"
    assert concept().tekst == "Mijn tekst"
    assert len(concept().bestandssleutels) == 1
    # The same page goes on without choosing again.
    assert plek(stuur(browser, antwoord)).endswith("/extra/fotos/")


GEEN_FOTO = "Dit bestand is geen foto die we kunnen laten zien: kies een foto (JPEG, PNG, WebP of HEIC)."
TE_VEEL = "Deze foto heeft te veel beeldpunten: maak een schermafdruk van de foto en kies die, dat mag ook."
STUK = "Deze foto is stuk en gaat niet open: kies hem nog een keer, of kies een andere foto."


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    ("naam", "data", "soort", "zin"),
    [
        ("bom.png", png_van(30_000, 30_000, 1), "image/png", TE_VEEL),
        ("tekening.svg", b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "image/svg+xml", GEEN_FOTO),
        ("pagina.jpg", b"<!doctype html><script>alert(1)</script>", "image/jpeg", GEEN_FOTO),
        ("half.jpg", als_bytes(kleurvlak(), "JPEG")[:-900], "image/jpeg", STUK),
    ],
    ids=["bomb", "svg", "html", "truncated"],
)
def test_wat_geen_hele_foto_is_krijgt_een_zin_en_de_tekst_blijft(als, verteller, naam, data, soort, zin):
    browser = als(verteller)
    map_ = Path(private_storage().location)
    shutil.rmtree(map_, ignore_errors=True)
    antwoord = stuur(
        browser,
        browser.get(reverse("vertel"), follow=True),
        tekst="Mijn tekst",
        bestanden=[SimpleUploadedFile(naam, data, soort)],
    )
    assert antwoord.status_code == 400
    pagina = antwoord.content.decode()
    assert "<title>Fout:" in pagina
    assert f"{naam}: {zin}" in pagina
    assert sum(pagina.count(een) for een in (GEEN_FOTO, TE_VEEL, STUK)) == pagina.count(zin)
    assert tekst_in_vel(antwoord) == concept().tekst == "Mijn tekst"
    assert concept().bestandssleutels == []
    assert not Foto.objects.exists()
    assert [pad for pad in map_.rglob("*") if pad.is_file()] == []


def test_wie_heel_veel_fotos_kiest_hoort_wat_er_niet_bij_staat(als, verteller):
    browser = als(verteller)
    vel = browser.get(reverse("vertel"), follow=True)
    gekozen = [foto(f"{i}.jpg", (i * 10, 0, 0)) for i in range(20)]
    antwoord = stuur(browser, vel, tekst="Mijn tekst", bestanden=gekozen)
    assert tekst_in_vel(antwoord) == "Mijn tekst"
    assert "Er passen 12 foto&#x27;s in één verhaal." in antwoord.content.decode()
    assert len(concept().bestandssleutels) == 12


def test_wie_te_veel_bestanden_kiest_waarvan_er_geen_foto_zijn_hoort_dat_ook(als, verteller):
    browser = als(verteller)
    vel = browser.get(reverse("vertel"), follow=True)
    gekozen = [geen_foto(), *(foto(f"{i}.jpg", (i * 10, 0, 0)) for i in range(15))]
    antwoord = stuur(browser, vel, bestanden=gekozen)
    pagina = antwoord.content.decode()
    assert "brief.pdf: Dit bestand is geen foto" in pagina
    assert "Kies de foto&#x27;s die er niet bij staan nog een keer." in pagina
    assert len(concept().bestandssleutels) == 11


def test_fotos_gaan_naar_voren_naar_achteren_en_weg(als, verteller):
    browser = als(verteller)
    kleuren = [(250, 0, 0), (0, 250, 0), (0, 0, 250)]
    vel = stuur(
        browser,
        browser.get(reverse("vertel"), follow=True),
        knop="erbij",
        tekst="Drie",
        bestanden=[foto(f"{i}.jpg", kleur) for i, kleur in enumerate(kleuren)],
    )
    een, twee, drie = concept().bestandssleutels
    vel = stuur(browser, vel, knop=f"omhoog:{drie}", tekst="Drie foto's")
    assert concept().bestandssleutels == [een, drie, twee]
    vel = stuur(browser, vel, knop=f"omlaag:{een}")
    assert concept().bestandssleutels == [drie, een, twee]
    vel = stuur(browser, vel, knop=f"weg:{een}")
    assert concept().bestandssleutels == [drie, twee]
    assert tekst_in_vel(vel) == concept().tekst == "Drie foto's"
    assert f"weg:{een}" not in vel.content.decode()


def opzij():
    return [uuid.UUID(stuk["value"]["sleutel"]) for stuk in reversed(concept().opzij)]


def test_een_foto_die_weg_is_kan_terug_tot_het_verstuurd_is(als, verteller):
    browser = als(verteller)
    vel = stuur(
        browser,
        browser.get(reverse("vertel"), follow=True),
        knop="erbij",
        tekst="Twee",
        bestanden=[foto("a.jpg", (250, 0, 0)), foto("b.jpg", (0, 250, 0))],
    )
    een, twee = concept().bestandssleutels
    vel = stuur(browser, vel, knop=f"weg:{een}")
    assert "terugzetten" in vel.text
    assert concept().bestandssleutels == [twee]
    assert Foto.objects.count() == 2
    vel = stuur(browser, vel, knop=f"terug:{een}", tekst="Twee, en verder")
    assert (concept().bestandssleutels, concept().tekst) == ([een, twee], "Twee, en verder")
    assert "Zet dit terug" not in vel.text
    # Each of them waits, and is seen beside its button.
    vel = stuur(browser, vel, knop=f"weg:{een}")
    vel = stuur(browser, vel, knop=f"weg:{twee}")
    assert concept().bestandssleutels == []
    assert opzij() == [twee, een]
    assert vel.text.count("Zet dit terug") == 2
    assert all(f"/m/{sleutel}/" in vel.text for sleutel in (een, twee))
    vel = stuur(browser, vel, knop=f"terug:{een}")
    assert (concept().bestandssleutels, opzij()) == ([een], [twee])
    vel = stuur(browser, vel, knop=f"weg:{een}")
    stuur(browser, browser.get(reverse("kijk", args=[concept().sleutel])), "/kijk/")
    assert not Foto.objects.exists()
    assert concept().opzij == []


def test_een_foto_die_weggehaald_was_toen_er_maar_een_kon_wachten_kan_nog_terug(verteller, schrijf_verhaal):
    verhaal = schrijf_verhaal(verteller, "Tekst", fotos=[foto()])
    was = concept(verhaal)
    (sleutel,) = was.bestandssleutels
    assert was.leg_opzij(str(sleutel))
    bewaard = {"inhoud": was.inhoud, "opzij": was.opzij[0]}
    nu_gelezen = Concept.lees(verhaal, bewaard, None)
    assert [stuk["value"]["sleutel"] for stuk in nu_gelezen.opzij] == [str(sleutel)]
    assert nu_gelezen.zet_terug(nu_gelezen.opzij[0]["id"])
    assert nu_gelezen.bestandssleutels == [sleutel]


def test_wie_op_erbij_drukt_zonder_een_foto_te_kiezen_hoort_dat(als, verteller):
    browser = als(verteller)
    vel = stuur(browser, browser.get("/vertel/?nieuw=1", follow=True), "/vertel/", "erbij", tekst="Hoi.")
    assert "Er is geen foto gekozen. Kies eerst een foto." in vel.text
    assert "We hebben je foto" not in vel.text


def test_een_leeg_concept_wordt_niet_verstuurd_en_zegt_waarom(als, verteller, schrijf_verhaal):
    verhaal = schrijf_verhaal(verteller, "")
    browser = als(verteller)
    antwoord = stuur(browser, browser.get(reverse("kijk", args=[verhaal.sleutel])), "/kijk/")
    assert antwoord.status_code == 400
    assert "Schrijf iets, of kies een foto." in antwoord.content.decode()
    assert VerhaalPage.objects.get().toestand() == toestanden.CONCEPT


@pytest.mark.parametrize(
    "naam", ["verder", "bewaar_tekst", "kijk", "dank", "mijn_verhaal", "verberg", "gooi_weg"]
)
def test_het_vel_van_een_ander_bestaat_niet(als, verteller, buitenstaander, schrijf_verhaal, naam):
    verhaal = schrijf_verhaal(verteller, "Geheim")
    browser = als(buitenstaander)
    for antwoord in (
        browser.get(reverse(naam, args=[verhaal.sleutel])),
        browser.post(reverse(naam, args=[verhaal.sleutel]), {"tekst": "Ik ook"}),
    ):
        assert antwoord.status_code in (404, 405)
        assert "Geheim" not in antwoord.content.decode()
    vraag = browser.post(reverse("vraag", args=[verhaal.sleutel, "titel"]), {"titel": "Van mij"})
    assert vraag.status_code == 404
    assert (concept(verhaal).tekst, concept(verhaal).titel) == ("Geheim", "")


def test_tijdens_het_lezen_kan_er_niets_veranderen_en_blijft_staan_wat_je_typte(
    als, verteller, schrijf_verhaal, nu
):
    verhaal = schrijf_verhaal(verteller, "Eerst")
    browser = als(verteller)
    vel = browser.get(reverse("verder", args=[verhaal.sleutel]))
    vraag = browser.get(reverse("vraag", args=[verhaal.sleutel, "titel"]))
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    zin = "Neem het eerst terug. Dan kun je het veranderen."

    bewaar = browser.post(formulier(vel).attrs["data-bewaar"], {"tekst": "Later"})
    assert bewaar.status_code == 409
    assert zin in bewaar.json()["zin"]
    antwoord = stuur(browser, vraag, titel="Late titel")
    assert antwoord.status_code == 409
    assert "Late titel" in antwoord.content.decode()
    antwoord = stuur(browser, vel, tekst="Later, en veel meer")
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert zin in pagina
    assert "Later, en veel meer" in pagina
    assert concept(verhaal).tekst == "Eerst"

    # One press takes it back, and then what was typed is in it.
    stuur(browser, antwoord, "neem-terug")
    assert (concept(verhaal).tekst, concept(verhaal).titel) == ("Later, en veel meer", "Late titel")
    assert VerhaalPage.objects.get().toestand() == toestanden.CONCEPT


def test_in_de_prullenbak_blijft_staan_wat_je_typte(als, verteller, schrijf_verhaal, nu):
    verhaal = schrijf_verhaal(verteller, "Eerst")
    browser = als(verteller)
    vel = browser.get(reverse("verder", args=[verhaal.sleutel]))
    actions.gooi_weg(verhaal=verhaal, door=verteller, nu=nu)
    antwoord = stuur(browser, vel, tekst="Toch nog iets")
    assert antwoord.status_code == 409
    assert "Toch nog iets" in antwoord.content.decode()
    stuur(browser, antwoord, "uit-prullenbak")
    assert concept(verhaal).tekst == "Toch nog iets"


@pytest.mark.parametrize("naam", ["verder", "kijk"])
def test_wie_tijdens_het_lezen_komt_kijken_hoort_hoe_het_staat(als, verteller, schrijf_verhaal, nu, naam):
    verhaal = schrijf_verhaal(verteller)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    antwoord = als(verteller).get(reverse(naam, args=[verhaal.sleutel]), follow=True)
    assert plek(antwoord) == reverse("mijn_verhaal", args=[verhaal.sleutel])


def test_bewaren_tijdens_het_typen_maakt_een_verhaal_en_zegt_hoe_laat(als, verteller):
    browser = als(verteller)
    vel = browser.get(reverse("vertel"), follow=True)
    vorm = formulier(vel)
    adres = vorm.attrs["data-bewaar"]
    assert browser.get(adres).status_code == 405
    assert browser.post(adres, vorm.waarden()).status_code == 200
    assert not VerhaalPage.objects.exists()
    for tekst in ("Nul", "Nul en een"):
        antwoord = browser.post(adres, {**vorm.waarden(), "tekst": tekst})
        assert antwoord.status_code == 200
        assert len(antwoord.json()["bewaard"]) == len("14:03")
        assert concept().tekst == tekst
    assert browser.post(adres, {"tekst": "x" * 50_001}).status_code == 400
    stuur(browser, vel, tekst="Nul, een en twee")
    assert concept().tekst == "Nul, een en twee"
    assert VerhaalPage.objects.count() == 1


@pytest.mark.parametrize("naam", ["vertel", "mijn"])
def test_niets_hiervan_wordt_bewaard_in_een_cache_en_snel_weg_staat_erbij(als, verteller, naam):
    antwoord = als(verteller).get(reverse(naam), follow=True)
    assert antwoord.headers["Cache-Control"] == "private, no-store"
    assert "data-snelweg" in antwoord.content.decode()


def test_een_foto_die_niet_van_het_verhaal_is_komt_er_niet_in(
    als, verteller, buitenstaander, schrijf_verhaal, nu
):
    vreemd = schrijf_verhaal(buitenstaander, fotos=[foto()])
    sleutel = Foto.objects.get().sleutel
    verhaal = schrijf_verhaal(verteller, "Mijn")
    als(verteller).post(
        reverse("verder", args=[verhaal.sleutel]), {"tekst": "Mijn", "doe": f"omhoog:{sleutel}"}
    )
    assert concept(verhaal).bestandssleutels == []
    assert concept(vreemd).bestandssleutels == [sleutel]
    # Nor by the act itself, whatever a view may hand to it.
    actions.bewaar(
        verhaal=verhaal, door=verteller, antwoorden={str(sleutel): {"beschrijving": "Mijn"}}, nu=nu
    )
    assert concept(verhaal).bestandssleutels == []


def test_zonder_titel_heet_een_verhaal_naar_zijn_woorden_of_die_bij_de_foto(verteller, schrijf_verhaal, nu):
    verhaal = schrijf_verhaal(verteller, "", fotos=[foto()])
    assert concept(verhaal).maak_title() == "Foto"
    beschrijf(verhaal, verteller, nu, "Mijn lamp")
    assert concept(verhaal).maak_title() == "Mijn lamp"
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="In de nacht.", nu=nu)
    assert concept(verhaal).maak_title() == "In de nacht."
    actions.bewaar(verhaal=verhaal, door=verteller, titel="Nachtlamp", nu=nu)
    assert concept(verhaal).maak_title() == "Nachtlamp"


def test_op_het_vel_van_een_ander_komt_niets_en_het_verraadt_niets(
    als, verteller, buitenstaander, schrijf_verhaal, nu
):
    vreemd = schrijf_verhaal(buitenstaander, "Van een ander")
    antwoord = als(verteller).post(reverse("verder", args=[vreemd.sleutel]), {"tekst": "Mijn"})
    assert antwoord.status_code == 404
    assert "Van een ander" not in antwoord.content.decode()
    # Nor by the act itself.
    with pytest.raises(AlGebeurd):
        actions.begin_verhaal(deelnemer=verteller, sleutel=vreemd.sleutel, tekst="Mijn", nu=nu)
    assert concept(vreemd).tekst == "Van een ander"
    assert VerhaalPage.objects.count() == 1


def test_een_sleutel_die_er_geen_is_begint_gewoon_een_vel(als, verteller):
    antwoord = als(verteller).post(reverse("vertel"), {"sleutel": "<script>", "tekst": "Hoi"})
    assert antwoord.status_code == 302
    assert concept().tekst == "Hoi"
    assert uuid.UUID(str(VerhaalPage.objects.get().sleutel))


def test_wie_met_fotos_begint_houdt_die_bladzij_en_telt_drie_stappen(als, verteller):
    browser = als(verteller)
    vel = browser.get("/vertel/fotos/", follow=True)
    for _keer in range(2):
        assert "Stap 1 van 3" in vel.text
        assert "Welke foto&#x27;s wil je laten zien?" in vel.text
        vel = stuur(browser, vel, "/vertel/", "erbij", bestanden=[foto("a.jpg")])
        assert "We hebben je foto&#x27;s." in vel.text
    vraag = stuur(browser, vel, "/vertel/")
    assert "Stap 2 van 3" in vraag.text
    # The step before this one was the sheet; once it was asked the question lies beside the look.
    sleutel = concept().sleutel
    vel_adres, kijk_adres = reverse("verder", args=[sleutel]), reverse("kijk", args=[sleutel])
    assert f'class="terug" href="{vel_adres}"' in vraag.text
    kijk = stuur(browser, vraag, "/extra/fotos/")
    assert "Stap 3 van 3" in kijk.text
    weer = browser.get(reverse("vraag", args=[sleutel, "fotos"]))
    assert f'class="terug" href="{kijk_adres}"' in weer.text
