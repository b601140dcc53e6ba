"""Nobody learns who told us of something, and who told us learns nothing of its writer (MOD-13)."""

import json

import pytest
from django.core import serializers
from django.test import Client
from django.urls import reverse

from moderatie.models import Melder, Melding, Meldwoorden, Toets, Uitkomst
from post.models import Bericht
from tests.moderatie.meldingen import adres_van, besluit, meld, woorden_van
from verhalen import actions
from verhalen.models import VerhaalPage

pytestmark = pytest.mark.django_db

NAAM, EMAIL, IP = "Zebedeus Kraai", "zebedeus@kraai.example", "203.0.113.77"


def sporen(tekst, *geheimen):
    """Which of these stand in it."""
    return [geheim for geheim in geheimen if geheim.lower() in tekst.lower()]


@pytest.fixture
def gemeld(online_verhaal, verteller):
    """A verhaal of which somebody told us, with all that they may say of themselves; and their receipt."""
    verhaal = online_verhaal(verteller, "De taxi kwam te laat.", titel="De taxi")
    ontvangen = meld(adres_van(verhaal), browser=Client(REMOTE_ADDR=IP), email=EMAIL, naam=NAAM)
    return verhaal, ontvangen


def paden(verhaal):
    """What each side may open."""
    openbaar = ["/", "/verhalen/", verhaal.url, verhaal.blog.url, "/zoek/?vraag=taxi", "/feeds/verhalen.atom"]
    eigen = [reverse("mijn"), reverse("mijn_verhaal", args=[verhaal.sleutel]), reverse("mijn_wacht")]
    bureau = [reverse("leesrij"), *(reverse("lees", args=[t.pk]) for t in Toets.objects.all())]
    return {
        "": [*openbaar, adres_van(verhaal), reverse("zoek_melding")],
        "verteller": [*openbaar, *eigen, adres_van(verhaal)],
        "beleidsmaker": [*openbaar, reverse("wat_ik_volg")],
        "moderator": [*openbaar, *bureau, "/beheer/"],
        "beheerder": [
            *openbaar,
            reverse("mensen"),
            reverse("post"),
            "/beheer/",
            "/beheer/reports/site-history/",
        ],
        "redacteur": [*openbaar, "/beheer/", "/beheer/pages/"],
    }


@pytest.mark.parametrize("besloten", [False, True])
def test_no_page_and_no_mail_of_anybody_else_names_who_told_us(besloten, gemeld, als, request, moderator, nu):
    verhaal, _ontvangen = gemeld
    assert Melder.objects.get().email == EMAIL
    if besloten:
        besluit(Toets.objects.lopend().get(), Uitkomst.LATEN_STAAN, moderator, nu)
    gezien = 0
    for wie, adressen in paden(verhaal).items():
        browser = als(request.getfixturevalue(wie)) if wie else Client()
        for adres in adressen:
            pagina = browser.get(adres, follow=True)
            gezien += pagina.status_code == 200
            assert not sporen(pagina.text, NAAM, EMAIL, IP), (wie, adres)
    assert gezien > 30
    for bericht in Bericht.objects.exclude(aan=EMAIL):
        assert not sporen(bericht.onderwerp + bericht.tekst + bericht.html, NAAM, EMAIL, IP), bericht.soort


def test_who_told_us_reads_no_address_of_the_writer_and_in_mails_not_even_a_name_or_title(
    gemeld, verteller, moderator, nu
):
    verhaal, ontvangen = gemeld
    adres = ontvangen.redirect_chain[-1][0]
    pennaam, van_schrijver = str(verteller), (verteller.email, str(verteller.sleutel))

    def kijk():
        for pad in (adres, adres_van(verhaal), reverse("zoek_melding")):
            assert not sporen(Client().get(pad).text, *van_schrijver), pad
        return Client().get(adres).text

    kijk()
    besluit(Toets.objects.lopend().get(), Uitkomst.LATEN_STAAN, moderator, nu)
    assert "De taxi" in kijk()
    actions.trek_in(verhaal=verhaal, door=verteller, nu=nu)
    # What its writer took back is not told here any more either.
    assert not sporen(kijk(), "De taxi", pennaam, str(moderator))
    berichten = Bericht.objects.filter(aan=EMAIL)
    assert berichten.count() == 2
    for bericht in berichten:
        tekst = bericht.onderwerp + bericht.tekst + bericht.html
        assert not sporen(tekst, *van_schrijver, pennaam, "De taxi", str(moderator)), bericht.soort


def test_what_is_kept_apart_can_go_and_where_somebody_came_from_is_kept_nowhere(gemeld):
    rijen = [*Melding.objects.all(), *Meldwoorden.objects.all()]
    zonder_melder = json.dumps(serializers.serialize("python", rijen), default=str)
    assert not sporen(zonder_melder, NAAM, EMAIL, IP)
    assert not sporen(serializers.serialize("json", Melder.objects.all()), IP)
    Melder.objects.all().delete()
    assert Melding.objects.count() == Meldwoorden.objects.count() == 1


def test_whether_an_address_already_told_us_cannot_be_found_out(gemeld):
    """Else the writer could try the addresses of whom they suspect."""
    verhaal, _ontvangen = gemeld
    antwoorden = [
        meld(adres_van(verhaal), browser=Client(REMOTE_ADDR="203.0.113.5"), email=email)
        for email in (EMAIL, "iemand@anders.example")
    ]
    eerste, tweede = (
        antwoord.text.replace(woorden_van(antwoord), "").partition("<main")[2] for antwoord in antwoorden
    )
    assert zonder_token(eerste) == zonder_token(tweede)
    assert VerhaalPage.objects.get(pk=verhaal.pk).live


def zonder_token(html):
    return "\n".join(regel for regel in html.splitlines() if "csrfmiddlewaretoken" not in regel)
