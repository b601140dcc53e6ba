"""Before sending a writer is asked about numbers and names, and told where help is. It stops nothing."""

import re

import pytest
from django.urls import reverse

from common.hulplijnen import HULPLIJNEN
from moderatie.aanwijzingen import Soort, zoek
from moderatie.aanwijzingzinnen import ZINNEN, niet_gecontroleerd, regels
from post.models import Bericht
from tests.home.taal import zonder_opmaak
from tests.verhalen.formulier import plek, stuur
from verhalen import actions
from verhalen.meelezen import LANGSTE
from verhalen.models import VerhaalPage

pytestmark = pytest.mark.django_db

IEDEREEN = "Wil je dat iedereen het kan lezen?"
VRAGEN = [
    ("Bel 06 12 34 56 78.", "Misschien staat hier een telefoonnummer: “06 12 34 56 78”. " + IEDEREEN),
    ("Mail roos@voorbeeld.nl.", "Misschien staat hier een e-mailadres: “roos@voorbeeld.nl”. " + IEDEREEN),
    ("Mail roos apenstaartje voorbeeld punt nl.", "“roos apenstaartje voorbeeld punt nl”. " + IEDEREEN),
    (
        "Op NL91 ABNA 0417 1643 00.",
        "Misschien staat hier een rekeningnummer: “NL91 ABNA 0417 1643 00”. " + IEDEREEN,
    ),
    ("Ik woon op Dorpsstraat 12.", "Misschien staat hier een adres: “Dorpsstraat 12”. " + IEDEREEN),
    ("Mijn insta is roosje88.", "Misschien staat hier hoe je ergens anders heet: “roosje88”. " + IEDEREEN),
    (
        "Mijn bsn is 111222333.",
        "(BSN): “111222333”. Wil je het weghalen? Met een BSN kan iemand doen alsof hij jou is.",
    ),
    ("Mijn begeleider Karin Bos.", "Misschien staat hier een naam: “Karin Bos”. Is die van een ander?"),
    ("Dag, Jan, Kees, Piet, Jan en Fatima.", "een naam: “Jan”, “Kees”, “Piet” en nog 1."),
]
ZWAAR = "Ik wil niet meer leven."


def scherm(browser, verhaal):
    """The look before sending, and its words in a row."""
    antwoord = browser.get(reverse("kijk", args=[verhaal.sleutel]))
    assert antwoord.status_code == 200
    html = antwoord.content.decode()
    return html, " ".join(zonder_opmaak(html[html.index("<main") : html.index("</main>")]).split())


@pytest.mark.parametrize(("tekst", "vraag"), VRAGEN)
def test_a_writer_is_asked_about_it_in_their_own_words(als, verteller, schrijf_verhaal, tekst, vraag):
    _html, woorden = scherm(als(verteller), schrijf_verhaal(verteller, tekst))
    assert vraag in re.sub(r"\s+([.,”])", r"\1", woorden.replace("“ ", "“"))
    assert "Dit ziet alleen jij." in woorden


def test_the_same_is_asked_once_of_all_that_it_is_about(als, verteller, schrijf_verhaal):
    tekst = "Bel 06 12 34 56 78, mail roos@voorbeeld.nl, mijn bsn is 111222333, en Karin Bos weet het."
    _html, woorden = scherm(als(verteller), schrijf_verhaal(verteller, tekst))
    assert woorden.count(IEDEREEN) == 1
    assert woorden.count("Misschien staat hier") == 3
    assert "Misschien staat hier: een telefoonnummer: “ 06 12 34 56 78 ” een e-mailadres: “" in woorden
    # What asks to be taken out is asked first.
    assert woorden.index("Wil je het weghalen?") < woorden.index(IEDEREEN)


def test_about_a_title_and_what_is_said_of_a_photo_is_asked_too(als, verteller, schrijf_verhaal):
    verhaal = schrijf_verhaal(verteller, "Een dag.", titel="Bel 06 12 34 56 78")
    assert "telefoonnummer" in scherm(als(verteller), verhaal)[1]


@pytest.mark.parametrize(
    "tekst",
    [
        "De bus kwam weer niet.",
        "Bel 113 of 0800-0113, of kijk op www.113.nl.",
        "Op 12-03-2019 was het feest.",
    ],
)
def test_of_a_text_without_any_of_it_nothing_is_asked(als, verteller, schrijf_verhaal, tekst):
    html, _woorden = scherm(als(verteller), schrijf_verhaal(verteller, tekst))
    assert "Kijk hier nog even naar" not in html
    assert "klinkt zwaar" not in html


def test_how_somebody_is_called_here_is_no_name_of_another(als, verteller, schrijf_verhaal):
    html, _woorden = scherm(als(verteller), schrijf_verhaal(verteller, "Ik heet Roos."))
    assert "Kijk hier nog even naar" not in html


def test_what_a_writer_typed_is_shown_as_words_and_cut_when_it_is_long(als, verteller, schrijf_verhaal):
    lang = f"{'a' * 60}@{'b' * 50}.nl"
    html, _woorden = scherm(als(verteller), schrijf_verhaal(verteller, f"<b>@roosje</b> {lang}"))
    assert "<bdi>@roosje</bdi>" in html
    assert f"<bdi>{lang[: LANGSTE - 1]}…</bdi>" in html


def test_beside_heavy_words_stands_help_that_can_be_closed_and_the_words_stay(
    als, verteller, schrijf_verhaal
):
    html, woorden = scherm(als(verteller), schrijf_verhaal(verteller, ZWAAR))
    paneel = html[
        html.index('<details class="vlak vlak--blad smal" open>') : html.index('<div id="proefblad"')
    ]
    assert "<summary>" in paneel
    for lijn in (HULPLIJNEN.gevaar, HULPLIJNEN.zelfmoord, HULPLIJNEN.gratis, HULPLIJNEN.chat):
        assert lijn.link in paneel
    # Warm: no word of police, and nothing that must be done.
    assert not re.search(r"politie|moet|verplicht", zonder_opmaak(paneel), re.I)
    assert ZWAAR in woorden[woorden.index("Gevaar" if "Gevaar" in woorden else "gevaar") :]
    # The words are not thrown back at who wrote them.
    assert ZWAAR.rstrip(".") not in zonder_opmaak(paneel)


@pytest.mark.parametrize(
    "tekst", [ZWAAR, "Mijn bsn is 111222333, bel 06 12 34 56 78.", "Dood van het lachen."]
)
def test_it_stops_nothing(als, verteller, schrijf_verhaal, tekst):
    verhaal = schrijf_verhaal(verteller, tekst)
    browser = als(verteller)
    antwoord = stuur(browser, browser.get(reverse("kijk", args=[verhaal.sleutel])), "/kijk/")
    assert plek(antwoord).endswith("/dank/")
    vers = VerhaalPage.objects.get(pk=verhaal.pk)
    assert vers.workflow_in_progress
    assert vers.lees_concept().tekst == tekst


def test_nothing_of_it_is_kept_logged_mailed_or_shown_to_others(
    als, verteller, buitenstaander, moderator, schrijf_verhaal, caplog, nu
):
    verhaal = schrijf_verhaal(verteller, f"{ZWAAR} Bel 06 12 34 56 78.")
    voor = VerhaalPage.objects.get(pk=verhaal.pk).latest_revision.content
    browser = als(verteller)
    bewaard = dict(browser.session)
    scherm(browser, verhaal)
    assert dict(browser.session) == bewaard
    assert VerhaalPage.objects.get(pk=verhaal.pk).latest_revision.content == voor
    assert als(buitenstaander).get(reverse("kijk", args=[verhaal.sleutel])).status_code == 404
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    dank = browser.get(reverse("dank", args=[verhaal.sleutel])).content.decode()
    mails = "".join(f"{mail.tekst}{mail.html}" for mail in Bericht.objects.all())
    for elders in (dank, mails, caplog.text):
        assert "Misschien staat hier" not in elders
        assert "klinkt zwaar" not in elders
        assert "06 12 34 56 78" not in caplog.text


@pytest.mark.parametrize("soort", zoek.DETECTOREN)
def test_a_detector_that_breaks_keeps_no_writer_from_sending(
    als, verteller, schrijf_verhaal, monkeypatch, soort
):
    monkeypatch.setitem(zoek.DETECTOREN, soort, lambda lezing, omgeving: 1 / 0)
    ander = "Bel 06 12 34 56 78." if soort is not Soort.TELEFOON else "Mail roos@voorbeeld.nl."
    html, _woorden = scherm(als(verteller), schrijf_verhaal(verteller, ander))
    assert "Kijk hier nog even naar" in html
    assert "Stuur het naar ons" in html


# ---- SAFE-03

ZIN = "Wij zijn zelf geen hulplijn en lezen niet dag en nacht mee."


def test_the_look_the_thanks_and_the_receipt_say_that_we_are_no_help_line(
    als, verteller, schrijf_verhaal, nu
):
    verhaal = schrijf_verhaal(verteller)
    browser = als(verteller)
    assert f"Bij Hulp staat wie je kunt bellen. {ZIN}" in scherm(browser, verhaal)[1]
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    dank = " ".join(
        zonder_opmaak(browser.get(reverse("dank", args=[verhaal.sleutel])).content.decode()).split()
    )
    assert f"Bij Hulp staat wie je kunt bellen. {ZIN}" in dank
    mail = Bericht.objects.get(soort="verhaal ontvangen")
    for woorden in (mail.tekst, zonder_opmaak(mail.html)):
        woorden = " ".join(woorden.split())
        assert f"{ZIN} Hieronder staat wie je kunt bellen." in woorden
        hieronder = woorden[woorden.index(ZIN) :]
        for lijn in (HULPLIJNEN.gevaar, HULPLIJNEN.zelfmoord, HULPLIJNEN.gratis, HULPLIJNEN.chat):
            assert lijn.nummer in hieronder


# ---- what the desk uses


def test_every_kind_has_its_words_and_a_writer_is_asked_about_all_that_is_their_own():
    assert set(ZINNEN) == set(Soort)
    assert all(str(zinnen.naam) and str(zinnen.misschien) for zinnen in ZINNEN.values())
    zonder_vraag = {soort for soort, zinnen in ZINNEN.items() if not zinnen.vraag}
    assert zonder_vraag == {Soort.LINK, Soort.NOOD, Soort.HERHALING}
    assert all(bool(zinnen.vraag) == bool(zinnen.schrijver) for zinnen in ZINNEN.values())


def test_the_desk_gets_hints_in_the_order_of_the_text_and_what_was_not_looked_for():
    tekst = "Mail roos@voorbeeld.nl of bel 06 12 34 56 78."
    rij = regels(tekst, zoek.vind(tekst))
    assert [(een.nummer, een.misschien, een.woorden) for een in rij] == [
        (1, "Misschien een e-mailadres", "roos@voorbeeld.nl"),
        (2, "Misschien een telefoonnummer", "06 12 34 56 78"),
    ]
    assert niet_gecontroleerd([Soort.LINK]) == [
        "Link: niet gecontroleerd. Dat lukte nu niet. Kijk zelf even."
    ]
