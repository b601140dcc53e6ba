"""What is being written is a value of its own: read once, kept whole, and never in the row that is online."""

from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image
from wagtail import blocks
from wagtail.models import Revision

from mediatheek.beeld import kwartslag, verwerk
from mediatheek.models import Foto
from moderatie.models import Besluit
from tests import toestanden
from tests.mediatheek.fotos import als_bytes, kleurvlak
from tests.stukken import beschrijf, haal_weg
from tests.verhalen.formulier import formulier, stuur
from tests.verhalen.test_vertellen import foto
from verhalen import actions
from verhalen.models import VerhaalPage
from verhalen.vertelling import Concept
from verhalen.vingerafdruk import WIJZE_NU
from verhalen.vormen import FOTO, nieuw_stuk

pytestmark = pytest.mark.django_db

ZANDBAK = {**nieuw_stuk("zandbak"), "value": "een-sleutel"}


def vers(verhaal):
    return VerhaalPage.objects.get(pk=verhaal.pk)


def zet_er_een_zandbak_bij(verhaal, plek):
    """A piece of a kind that this code does not know yet, as a later version would store it."""
    revisie = vers(verhaal).latest_revision
    concept = Concept.lees(verhaal, revisie.content, None)
    concept.inhoud.insert(plek, ZANDBAK)
    revisie.content = {**revisie.content, "inhoud": concept.inhoud}
    revisie.save()


@pytest.mark.parametrize("plek", [0, 1, 2])
@pytest.mark.parametrize("bekend", [False, True], ids=["unknown", "registered"])
def test_wat_er_nog_meer_in_staat_blijft_en_houdt_zijn_plek(
    verteller, schrijf_verhaal, nu, plek, bekend, monkeypatch
):
    verhaal = schrijf_verhaal(verteller, "Begin", fotos=[foto()])
    if bekend:
        blok = blocks.CharBlock()
        blok.set_name("zandbak")
        monkeypatch.setitem(VerhaalPage._meta.get_field("inhoud").stream_block.child_blocks, "zandbak", blok)
    zet_er_een_zandbak_bij(verhaal, plek)
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Ander begin", nu=nu)
    actions.bewaar(verhaal=verhaal, door=verteller, titel="Titel", nu=nu)
    beschrijf(verhaal, verteller, nu, "Lamp")
    actions.voeg_bestanden_toe(
        vorm=FOTO, verhaal=verhaal, door=verteller, uploads=[foto("b.jpg", (1, 2, 3))], nu=nu
    )
    soorten = [stuk["type"] for stuk in vers(verhaal).lees_concept().stukken]
    eerst = ["tekst", "foto"]
    eerst.insert(plek, "zandbak")
    assert soorten == [*eerst, "foto"]
    assert ZANDBAK in vers(verhaal).lees_concept().stukken
    # Neither photo nor text is left, and still there is something in it.
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="", nu=nu)
    haal_weg(verhaal, verteller, nu)
    over = vers(verhaal).lees_concept()
    assert [stuk["type"] for stuk in over.stukken] == ["zandbak"]
    assert not over.leeg


def test_tekst_houdt_haar_plek_tussen_de_fotos(verteller, schrijf_verhaal, nu):
    verhaal = schrijf_verhaal(verteller, "", fotos=[foto()])
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Ervoor", nu=nu)
    assert [stuk["type"] for stuk in vers(verhaal).lees_concept().stukken] == ["tekst", "foto"]


def test_de_rij_houdt_geen_woord_van_een_concept(verteller, schrijf_verhaal, online_verhaal, nu):
    verhaal = vers(schrijf_verhaal(verteller, "Geheim", titel="Geheime titel", themas=["op-weg-gaan"]))
    assert (verhaal.tekst, verhaal.titel, verhaal.themakeuze, verhaal.title) == ("", "", [], "Verhaal")
    assert verhaal.draft_title == "Geheime titel"
    online = online_verhaal(verteller, "Staat er", titel="Oud")
    actions.bewaar(
        verhaal=online, door=verteller, tekst="Nieuw", titel="Nieuwe titel", let_op=["dood"], nu=nu
    )
    rij = vers(online)
    assert (rij.tekst, rij.titel, rij.title, rij.let_op) == ("Staat er", "Oud", "Oud", "")


def test_bewaren_tijdens_het_typen_vraagt_hooguit_twintig_keer_en_leest_een_versie(
    als, verteller, schrijf_verhaal, django_assert_max_num_queries, monkeypatch
):
    verhaal = schrijf_verhaal(verteller, "Begin", fotos=[foto()])
    browser = als(verteller)
    vorm = formulier(browser.get(reverse("verder", args=[verhaal.sleutel])), "/vertel/")
    gelezen = []
    echt = Concept.lees.__func__
    monkeypatch.setattr(
        Concept, "lees", classmethod(lambda cls, *args: gelezen.append(1) or echt(cls, *args))
    )
    monkeypatch.setattr(Revision, "as_object", lambda self: pytest.fail("a version was decoded as a page"))
    with django_assert_max_num_queries(20):
        antwoord = browser.post(vorm.attrs["data-bewaar"], {**vorm.waarden(), "tekst": "Begin, en verder"})
    assert antwoord.status_code == 200
    assert len(gelezen) == 1
    monkeypatch.undo()
    assert vers(verhaal).lees_concept().tekst == "Begin, en verder"


def test_een_vingerafdruk_draagt_zijn_wijze_en_een_oude_geldt_op_de_wijze_van_toen(
    online_verhaal, verteller, nu
):
    verhaal = online_verhaal(verteller, "Staat er", titel="Oud", let_op=["dood"])
    besluit = verhaal.besluiten.last()
    assert besluit.vingerafdruk == verhaal.vingerafdruk()
    assert besluit.vingerafdruk.startswith(f"{WIJZE_NU}:")
    oud = verhaal.vingerafdruk("1")
    assert len(oud) == 64
    assert verhaal.komt_overeen_met(oud)
    # What the old way did not see never passes for what was read then.
    verhaal.taal = "ar"
    assert not verhaal.komt_overeen_met(oud)
    verhaal.taal, verhaal.let_op = "", "dood,geweld"
    assert not verhaal.komt_overeen_met(oud)
    # Nor that of before one could say how it felt.
    tweede = vers(verhaal).vingerafdruk("2")
    assert vers(verhaal).komt_overeen_met(tweede)
    for gevoeld in (verhaal, vers(verhaal)):
        gevoeld.taal, gevoeld.let_op, gevoeld.gevoel = "", "dood", "blij"
        assert not any(gevoeld.komt_overeen_met(afdruk) for afdruk in (oud, tweede))
    for onzin in ("", "9:" + oud, ":" + oud, "2:" + oud, oud[:-1]):
        assert not vers(verhaal).komt_overeen_met(onzin)
    # Placed in the old time: it can be hidden and shown again.
    Besluit.objects.filter(pk=besluit.pk).update(vingerafdruk=oud)
    actions.verberg(verhaal=verhaal, door=verteller, nu=nu)
    assert actions.toon_weer(verhaal=vers(verhaal), door=verteller, nu=nu).live


def test_of_een_foto_gevraagd_is_hoort_niet_bij_wat_gelezen_wordt(verteller, schrijf_verhaal, nu):
    verhaal = schrijf_verhaal(verteller, fotos=[foto()])
    concept = vers(verhaal).lees_concept()
    eerst = concept.vingerafdruk()
    concept.inhoud[1]["value"]["gevraagd"] = False
    assert concept.vingerafdruk() == eerst
    concept.inhoud[1]["value"]["beschrijving"] = "Lamp"
    assert concept.vingerafdruk() != eerst


def test_geen_foto_gaat_mee_waarover_zijn_schrijver_niets_gevraagd_is(als, verteller, schrijf_verhaal, nu):
    verhaal = schrijf_verhaal(verteller, "Met foto")
    actions.voeg_bestanden_toe(vorm=FOTO, verhaal=verhaal, door=verteller, uploads=[foto()], nu=nu)
    browser = als(verteller)
    kijk = reverse("kijk", args=[verhaal.sleutel])
    vraag = browser.post(kijk, follow=True)
    assert vraag.request["PATH_INFO"] == reverse("vraag", args=[verhaal.sleutel, "fotos"])
    assert vers(verhaal).toestand() == toestanden.CONCEPT
    stuur(browser, vraag, knop="over")
    browser.post(kijk)
    assert vers(verhaal).toestand() == toestanden.INGESTUURD
    # A photo that comes later is asked for by itself, once.
    actions.neem_terug(verhaal=verhaal, door=verteller, nu=nu)
    actions.voeg_bestanden_toe(
        vorm=FOTO, verhaal=verhaal, door=verteller, uploads=[foto("b.jpg", (9, 9, 9))], nu=nu
    )
    assert browser.post(kijk)["Location"] == reverse("vraag", args=[verhaal.sleutel, "fotos"])


def test_een_foto_draaien_maakt_een_andere_foto_met_dezelfde_woorden(als, verteller, schrijf_verhaal, nu):
    verhaal = schrijf_verhaal(verteller, fotos=[foto()])
    voor = vers(verhaal).lees_concept().waarden(FOTO)[0]
    maat = Foto.objects.get()
    browser = als(verteller)
    vel = browser.get(reverse("verder", args=[verhaal.sleutel]))
    na = stuur(browser, vel, knop=f"bewerk:{voor['sleutel']}")
    assert "een kwart gedraaid" in na.text
    blok = vers(verhaal).lees_concept().waarden(FOTO)[0]
    gedraaid = Foto.objects.get()
    assert {**blok, "sleutel": ""} == {**voor, "sleutel": ""}
    assert str(gedraaid.sleutel) == blok["sleutel"] != voor["sleutel"]
    assert (gedraaid.breedte, gedraaid.hoogte) == (maat.hoogte, maat.breedte)


def test_kwartslag_is_met_de_klok_mee():
    beeld = kleurvlak(60, 40, (255, 255, 255))
    beeld.paste((0, 0, 255), (0, 0, 30, 40))
    recht = verwerk(als_bytes(beeld, "JPEG"))[0].inhoud
    with Image.open(BytesIO(verwerk(kwartslag(recht))[0].inhoud)) as gedraaid:
        assert gedraaid.size == (40, 60)
        # What was on the left is on top.
        assert gedraaid.getpixel((20, 5))[2] > 200 > gedraaid.getpixel((20, 5))[0]
        assert gedraaid.getpixel((20, 55))[0] > 200


@pytest.mark.parametrize(
    ("tekst", "genoemd"),
    [
        ("Mail naar eva@voorbeeld.nl.", True),
        ("Ik ben jan.de+boer@mail.zorg.example, dag.", True),
        ("Ik was @ thuis en dat is 3@4.", False),
        ("Geen adres.", False),
    ],
)
def test_a_writer_hears_before_sending_that_an_address_can_be_read(
    als, verteller, schrijf_verhaal, tekst, genoemd
):
    verhaal = schrijf_verhaal(verteller, tekst)
    kijk = als(verteller).get(reverse("kijk", args=[verhaal.sleutel]))
    assert ("Misschien staat hier een e-mailadres" in kijk.text) is genoemd
    assert "mailto:" not in kijk.text
