"""Pointing at a passage and proposing a cut: only its writer carries it out (promise *Woord*)."""

import pytest
from django.urls import reverse

import moderatie.actions
from common.errors import AlGebeurd
from moderatie.models import Besluit, Passage, Spelregel
from moderatie.passage import Antwoord
from tests import toestanden
from verhalen import actions
from verhalen.models import VerhaalPage

pytestmark = pytest.mark.django_db

TEKST = "Ik ging naar buiten. Mijn buurvrouw Kanariegeel zag mij. Het regende."


def vers(verhaal):
    return VerhaalPage.objects.get(pk=verhaal.pk)


@pytest.fixture
def stel_voor(schrijf_verhaal, verteller, moderator, lopende_toets, nu):
    """A question with these words pointed at: gives verhaal and passage."""

    def doe(woorden=" Kanariegeel", voorstel="weglaten", tekst=TEKST, **keuzes):
        verhaal = schrijf_verhaal(verteller, tekst, **keuzes)
        actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
        moderatie.actions.vraag(
            toets_id=lopende_toets(verhaal),
            door=moderator,
            regels=list(Spelregel.objects.all()[:1]),
            woorden="Wil je de naam weglaten?",
            passage=Passage(woorden=woorden, voorstel=voorstel, grond="privacy" if voorstel else ""),
            nu=nu,
        )
        return vers(verhaal), Passage.objects.get()

    return doe


@pytest.mark.parametrize(
    ("woorden", "voorstel", "wordt"),
    [
        (" Kanariegeel", "weglaten", TEKST.replace(" Kanariegeel", "")),
        ("Kanariegeel", "weglaten", TEKST.replace(" Kanariegeel", "")),
        ("Kanariegeel", "afdekken", TEKST.replace("Kanariegeel", "[weggelaten]")),
        ("Mijn buurvrouw Kanariegeel zag mij.", "weglaten", "Ik ging naar buiten. Het regende."),
    ],
)
def test_yes_makes_a_new_version_of_the_writer_that_waits_to_be_read(
    woorden, voorstel, wordt, stel_voor, verteller, nu
):
    verhaal, passage = stel_voor(woorden, voorstel)
    gelezen = verhaal.latest_revision
    actions.neem_voorstel_over(verhaal=verhaal, door=verteller, nummer=passage.pk, nu=nu)
    na = vers(verhaal)
    assert na.toestand() == toestanden.INGESTUURD
    assert na.lees_concept().tekst == wordt
    assert na.latest_revision.user == verteller
    gelezen.refresh_from_db()
    assert gelezen.as_object().tekst == TEKST, "what was read stays as it was"
    passage.refresh_from_db()
    assert passage.antwoord == Antwoord.OVERGENOMEN


def test_a_cut_that_its_writer_did_not_accept_reaches_no_version(stel_voor, verteller, plaats_verhaal, nu):
    verhaal, passage = stel_voor()
    actions.laat_het_zo(verhaal=verhaal, door=verteller, besluit_id=passage.besluit_id, nu=nu)
    na = vers(verhaal)
    assert na.toestand() == toestanden.INGESTUURD
    assert all("Kanariegeel" in rij.as_object().tekst for rij in na.revisions.all())
    passage.refresh_from_db()
    assert passage.antwoord == Antwoord.LATEN_STAAN
    with pytest.raises(AlGebeurd):
        actions.neem_voorstel_over(verhaal=na, door=verteller, nummer=passage.pk, nu=nu)


def test_the_words_are_also_left_out_of_the_title_and_of_what_is_told_of_a_photo(stel_voor, verteller, nu):
    verhaal, passage = stel_voor("Kanariegeel", "afdekken", titel="Over Kanariegeel")
    actions.neem_voorstel_over(verhaal=verhaal, door=verteller, nummer=passage.pk, nu=nu)
    assert vers(verhaal).lees_concept().titel == "Over [weggelaten]"


def test_words_that_do_not_stand_there_are_not_pointed_at(
    schrijf_verhaal, verteller, moderator, lopende_toets, nu
):
    verhaal = schrijf_verhaal(verteller, TEKST)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    with pytest.raises(moderatie.actions.NietTeVinden):
        moderatie.actions.vraag(
            toets_id=lopende_toets(verhaal),
            door=moderator,
            regels=list(Spelregel.objects.all()[:1]),
            woorden="Wie is dat?",
            passage=Passage(woorden="Merel"),
            nu=nu,
        )
    assert not Besluit.objects.exists()


def test_changed_since_the_proposal_is_over_where_the_words_are_gone(stel_voor, verteller, als, nu):
    verhaal, passage = stel_voor()
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Ik bleef binnen.", nu=nu)
    with pytest.raises(AlGebeurd, match="Die woorden staan er niet meer"):
        actions.neem_voorstel_over(verhaal=vers(verhaal), door=verteller, nummer=passage.pk, nu=nu)
    scherm = als(verteller).get(reverse("passage", args=[verhaal.sleutel, passage.pk])).content.decode()
    assert "Die woorden staan er niet meer." in scherm


def test_the_writer_sees_the_sentence_whole_and_yes_weighs_as_much_as_no(stel_voor, verteller, als):
    verhaal, passage = stel_voor()
    browser, adres = als(verteller), reverse("passage", args=[verhaal.sleutel, passage.pk])
    scherm = browser.get(adres).content.decode()
    assert "Mijn buurvrouw<u> Kanariegeel</u> zag mij." in scherm
    assert "<del" not in scherm
    assert "Mijn buurvrouw zag mij." in scherm
    keuzes = scherm.partition('class="viertal"')[2].partition("</ul>")[0]
    assert keuzes.count('class="knop"') == 4
    assert "knop--hoofd" not in keuzes
    assert browser.post(adres, {"doe": "ja"}).status_code == 302
    assert vers(verhaal).toestand() == toestanden.INGESTUURD


def test_nobody_else_carries_it_out(stel_voor, andere_verteller, moderator, als):
    verhaal, passage = stel_voor()
    adres = reverse("passage", args=[verhaal.sleutel, passage.pk])
    for ander in (andere_verteller, moderator):
        assert als(ander).post(adres, {"doe": "ja"}).status_code == 404
    assert "Kanariegeel" in vers(verhaal).lees_concept().tekst


def test_after_two_questions_a_moderator_decides(
    schrijf_verhaal, verteller, moderator, lopende_toets, als, nu
):
    verhaal = schrijf_verhaal(verteller, TEKST)
    regels = list(Spelregel.objects.all()[:1])
    for _keer in range(2):
        actions.stuur_in(verhaal=vers(verhaal), door=verteller, nu=nu)
        moderatie.actions.vraag(
            toets_id=lopende_toets(verhaal), door=moderator, regels=regels, woorden="Wie?", nu=nu
        )
    actions.stuur_in(verhaal=vers(verhaal), door=verteller, nu=nu)
    toets = lopende_toets(verhaal)
    scherm = als(moderator).get(reverse("lees", args=[toets])).content.decode()
    assert 'name="uitkomst" value="vragen"' not in scherm
    with pytest.raises(AlGebeurd, match="al twee vragen"):
        moderatie.actions.vraag(toets_id=toets, door=moderator, regels=regels, woorden="En?", nu=nu)


def test_a_proposal_needs_a_ground_and_goes_when_the_page_is_erased(stel_voor, als, verteller, nu):
    verhaal, _passage = stel_voor()
    verhaal.delete()
    assert not Passage.objects.exists()
    assert Besluit.objects.count() == 1


def test_the_desk_asks_for_what_is_missing_and_shows_hints_in_their_sentence(
    schrijf_verhaal, verteller, moderator, lopende_toets, gelezen, als, nu
):
    verhaal = schrijf_verhaal(verteller, "Bel mij op 06-12345678. Mijn BSN is 111222333.")
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    adres, browser = reverse("lees", args=[lopende_toets(verhaal)]), als(moderator)
    scherm = browser.get(adres).content.decode()
    assert "Bel mij op <mark>06-12345678</mark>." in scherm
    basis = {"vingerafdruk": gelezen(verhaal), "uitkomst": "plaatsen", "opzij": ["1"]}
    zonder = browser.post(adres, basis).content.decode()
    assert "Kies of je iemand anders kunt herkennen." in zonder
    assert "Kijk of er een BSN in staat." in zonder
    assert zonder.count('name="opzij" value="1" form="toets" checked') == 1
    regel = Spelregel.objects.first().pk
    vraag = {**basis, "uitkomst": "vragen", "regels": [regel], "woorden": "Mag dit weg?"}
    half = browser.post(adres, {**vraag, "voorstel": "weglaten"}).content.decode()
    assert "Kopieer het stukje dat weg kan, of kies een zin." in half
    assert "Kies waarom: privacy, veiligheid of de wet." in half
    fout = browser.post(adres, {**vraag, "stukje": "06-99999999"}).content.decode()
    assert "Dit stukje staat niet zo in het verhaal." in fout
    assert not Besluit.objects.exists()
    goed = browser.post(
        adres, {**vraag, "zin": "Mijn BSN is 111222333.", "voorstel": "weglaten", "grond": "wet"}
    )
    assert goed.status_code == 302
    assert Passage.objects.get().woorden == "Mijn BSN is 111222333."
    assert Besluit.objects.get().met_aanwijzingen
