"""What changed between two versions, word by word, in a time that does not explode; shown in words too."""

import random
import re
import time
from html import unescape

import pytest
from django.urls import reverse

from moderatie.models import Spelregel
from moderatie.verschil import Soort, Stuk, ingekort, vergelijk
from tests.conftest import vraag_naar_fotos
from tests.stukken import beschrijf, fotostukken, haal_weg
from tests.verhalen.test_vertellen import foto
from verhalen import actions
from verhalen.actions.schrijven import MAX_TEKENS
from verhalen.models import VerhaalPage
from verhalen.vormen import FOTO


def heen_en_terug(oud, nieuw):
    stukken = vergelijk(oud, nieuw)
    assert "".join(stuk.tekst for stuk in stukken if stuk.soort != Soort.ERBIJ) == oud
    assert "".join(stuk.tekst for stuk in stukken if stuk.soort != Soort.WEG) == nieuw
    return stukken


def kort(stukken):
    teken = {Soort.GELIJK: "{}", Soort.ERBIJ: "[+{}]", Soort.WEG: "[-{}]"}
    return "".join(teken[stuk.soort].format(stuk.tekst) for stuk in stukken)


@pytest.mark.parametrize(
    ("oud", "nieuw", "verschil"),
    [
        ("Hetzelfde.", "Hetzelfde.", "Hetzelfde."),
        ("", "Nieuw.", "[+Nieuw.]"),
        ("Oud.", "", "[-Oud.]"),
        ("Ik zag de kat. Dag.", "Ik zag een hond. Dag.", "Ik zag [-de kat.][+een hond.] Dag."),
        ("Dag.", "Dag. En meer.", "Dag.[+ En meer.]"),
        ("Een. Twee. Drie.", "Een. Drie.", "Een. [-Twee. ]Drie."),
        ("Een twee", "Een\n\ntwee", "Een[- ][+\n\n]twee"),
        ("a b a b a", "a b a", "a b a[- b a]"),
    ],
)
def test_the_difference_of_two_texts(oud, nieuw, verschil):
    assert kort(heen_en_terug(oud, nieuw)) == verschil


def _woorden(toeval, hoeveel_soorten):
    return " ".join(str(toeval.randrange(hoeveel_soorten)) for _plek in range(MAX_TEKENS // 2))[:MAX_TEKENS]


def _met_ankers(toeval, tussen):
    oud, nieuw = [], []
    for nummer in range(MAX_TEKENS // (2 * tussen)):
        for tekst in (oud, nieuw):
            tekst += [toeval.choice("ab") for _plek in range(tussen)] + [f"u{nummer}"]
    return " ".join(oud)[:MAX_TEKENS], " ".join(nuw for nuw in nieuw)[:MAX_TEKENS]


def gevallen():
    toeval = random.Random(8)
    for soorten in (1, 2, 3, 20, 400, 20_000):
        yield _woorden(toeval, soorten), _woorden(toeval, soorten)
    for tussen in (10, 40, 100, 200, 400):
        yield _met_ankers(toeval, tussen)
    heel = _woorden(toeval, 5000)
    yield heel, " ".join("weg" if nummer % 37 == 0 else w for nummer, w in enumerate(heel.split()))
    yield "a\n" * (MAX_TEKENS // 2), "a\n\n" * (MAX_TEKENS // 3)
    yield "a" * MAX_TEKENS, " " * MAX_TEKENS


def test_of_the_longest_texts_even_the_nastiest_take_no_more_than_seconds():
    for oud, nieuw in gevallen():
        begin = time.process_time()
        heen_en_terug(oud, nieuw)
        # Measured: 0.1 s at most. `difflib` alone takes minutes for several of these.
        assert time.process_time() - begin < 3


def test_what_stayed_is_shortened_to_the_words_around_the_change():
    lang = " ".join(f"w{nummer}" for nummer in range(200))
    stukken = ingekort(vergelijk(f"{lang} Jansen {lang[::-1]}", f"{lang} iemand {lang[::-1]}"))
    assert [stuk.soort for stuk in stukken] == [Soort.GELIJK, Soort.WEG, Soort.ERBIJ, Soort.GELIJK]
    assert stukken[0].tekst.startswith(" … ")
    assert stukken[0].tekst.endswith("w199 ")
    assert len(stukken[0].tekst.split()) <= 13
    assert ingekort([Stuk(Soort.WEG, lang)]) == [Stuk(Soort.WEG, lang)]


@pytest.fixture
def tafel(moderator, lopende_toets, als):
    """What the desk shows under "what is different", as text; an ins or del stands between brackets."""

    def tafel(verhaal):
        pagina = als(moderator).get(reverse("lees", args=[lopende_toets(verhaal)])).content.decode()
        deel = pagina.partition('id="bureau-anders"')[2].partition("</section>")[0]
        deel = re.sub(r"<(?:ins|del)>", "[", re.sub(r"</(?:ins|del)>", "]", deel))
        deel = " ".join(unescape(re.sub(r"<[^>]+>", "", deel.partition(">")[2])).split())
        return re.sub(r" ?([\[\]]) ?", r"\1", deel)

    return tafel


@pytest.mark.django_db
def test_the_desk_says_every_part_that_changed_in_words(online_verhaal, verteller, tafel, nu):
    verhaal = online_verhaal(
        verteller, "Ik zag Jansen & co.", titel="Oude titel", themas=["alleen-wonen"], let_op=["dood"],
        fotos=[foto(kleur="red"), foto(kleur="blue")],
    )  # fmt: skip
    wie = {"verhaal": verhaal, "door": verteller, "nu": nu}
    een, twee = VerhaalPage.objects.get(pk=verhaal.pk).waarden(FOTO)
    actions.bewaar(
        **wie, tekst="Ik zag iemand & co.", titel="Nieuwe titel", themas=["op-weg-gaan"], let_op=[],
    )  # fmt: skip
    haal_weg(verhaal, verteller, nu, 0)
    beschrijf(verhaal, verteller, nu, "Een stoel")
    actions.voeg_bestanden_toe(
        vorm=FOTO, verhaal=verhaal, door=verteller, uploads=[foto(kleur="green")], nu=nu
    )
    vraag_naar_fotos(verhaal, verteller, nu)
    verteller.schrijversnaam = "Rosa"
    verteller.save()
    actions.stuur_in(**wie)
    anders = tafel(verhaal)
    assert "Anders dan wat nu op de site staat" in anders
    for woorden in (
        "Naam[weg: Roos uit de straat]en dan:[erbij: Rosa]",
        "Titel[weg: Oude]en dan:[erbij: Nieuwe]en dan: titel",
        "Tekst Ik zag[weg: Jansen]en dan:[erbij: iemand]en dan: & co.",
        "Thema's[weg: Alleen wonen]en dan:[erbij: Op weg gaan]",
        "Staat erboven[weg: Dit verhaal gaat over de dood.]",
        "Foto 1[weg: Geen beschrijving]en dan:[erbij: Een stoel]",
        "Foto 2[erbij: Geen beschrijving]",
        "Foto 1 van de oude versie[weg: Geen beschrijving]",
    ):
        assert woorden in anders
    assert een["sleutel"] != twee["sleutel"]


@pytest.mark.django_db
def test_a_changed_order_of_photos_is_said(online_verhaal, verteller, tafel, nu):
    verhaal = online_verhaal(verteller, "Kijk.", fotos=[foto(kleur="red"), foto(kleur="blue")])
    schik = actions.Schikking("omhoog", fotostukken(verhaal)[1]["id"])
    actions.bewaar(verhaal=verhaal, door=verteller, schik=schik, nu=nu)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    assert "een andere volgorde" in tafel(verhaal)


@pytest.mark.django_db
def test_after_a_question_the_desk_shows_what_changed_since_it_was_read(
    schrijf_verhaal, verteller, moderator, lopende_toets, tafel, nu
):
    import moderatie.actions

    verhaal = schrijf_verhaal(verteller, "Ik zag Jansen.")
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    assert tafel(verhaal) == ""
    vraag = {"door": moderator, "regels": [Spelregel.objects.first()], "woorden": "Wie?", "nu": nu}
    moderatie.actions.vraag(toets_id=lopende_toets(verhaal), **vraag)
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Ik zag mijn buurman.", nu=nu)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    anders = tafel(verhaal)
    assert "Anders dan de vorige keer dat we het lazen" in anders
    assert "Ik zag[weg: Jansen.]en dan:[erbij: mijn buurman.]" in anders
    moderatie.actions.vraag(toets_id=lopende_toets(verhaal), **vraag)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    assert "Niets. Het verhaal is hetzelfde gebleven." in tafel(verhaal)


@pytest.mark.django_db
def test_a_writer_never_sees_her_words_crossed_out(online_verhaal, verteller, als, nu):
    verhaal = online_verhaal(verteller, "Zo was het eerst.")
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Zo is het nu.", nu=nu)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    for naam in ("mijn_verhaal", "kijk"):
        tekst = als(verteller).get(reverse(naam, args=[verhaal.sleutel]), follow=True).content.decode()
        assert not re.search(r"<(del|s|strike)\b", tekst)
