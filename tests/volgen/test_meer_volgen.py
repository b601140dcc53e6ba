"""Following several things at once, a search, by the month; and what a digest then says."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from post.models import Bericht
from post.opmaak import als_mail
from tests.volgen.conftest import ADRES, getekend, knop_in
from tests.volgen.test_overzicht import MAANDAG, overzichten
from volgen import actions
from volgen.access import Onderwerp
from volgen.models import Abonnement, Ritme
from volgen.overzichten import einde_van_de_maand, stel_overzichten_op

pytestmark = pytest.mark.django_db
DRIE = ["thema:alleen-wonen", "thema:beter-worden", "zoek:hond"]


def gekozen(client, **anders):
    velden = {"wat": DRIE, "email": ADRES, "ritme": "maand"}
    return client.post("/volgen/?vraag=hond", {**velden, **anders})


def test_several_things_are_asked_for_in_one_go_and_confirmed_by_one_press(client, site):
    assert gekozen(client).status_code == 302
    mail = Bericht.objects.get()
    for naam in ("het thema Alleen wonen", "het thema Beter worden", "verhalen met ‘hond’"):
        assert naam in mail.tekst
        assert naam in mail.html
    link = knop_in(mail)
    assert client.get(link).content.decode().count("<button") == 1
    assert not Abonnement.objects.bevestigd().exists()
    assert client.post(link).status_code == 200
    assert {rij.naam for rij in Abonnement.objects.bevestigd()} == {
        "het thema Alleen wonen",
        "het thema Beter worden",
        "verhalen met ‘hond’",
    }
    assert set(Abonnement.objects.values_list("ritme", flat=True)) == {Ritme.MAAND}


def test_what_was_stopped_before_the_press_stays_stopped(client, site, nu):
    gekozen(client)
    actions.stop(abonnement=Abonnement.objects.get(thema__slug="beter-worden"), nu=nu)
    client.post(knop_in(Bericht.objects.get()))
    assert Abonnement.objects.bevestigd().count() == 2


def test_a_link_of_before_about_one_thing_still_confirms(client, volger, nu, thema):
    from volgen import access

    rij = actions.vraag_aan(email=ADRES, thema=thema, blog=None, ritme="dag", nu=nu)
    link = f"/volgen/bevestigen/{access.maak_token(access.BEVESTIGEN, [rij.pk, 'dag'])}/"
    assert client.post(link).status_code == 200
    assert Abonnement.objects.bevestigd().get() == rij


def test_everything_is_everything(client, lezer):
    client.force_login(lezer)
    client.post("/volgen/", {"wat": ["alles", "thema:alleen-wonen"], "ritme": "week"})
    assert Abonnement.objects.get().naam == "alle verhalen"


@pytest.mark.parametrize(
    ("vraag", "woorden"),
    [("?vraag=", ""), ("?vraag=%20hond%0Bkat%20", "hond kat"), ("?vraag=" + "a" * 300, "a" * 100)],
)
def test_the_search_that_is_followed_is_that_of_the_search_page(client, site, vraag, woorden):
    keuzes = client.get(f"/volgen/{vraag}").context["form"].fields["wat"].choices
    assert [waarde for waarde, _naam in keuzes if waarde.startswith("zoek:")] == (
        [f"zoek:{woorden}"] if woorden else []
    )


def test_the_page_of_a_search_leads_to_following_it(client, verteller, online_verhaal):
    online_verhaal(verteller, "Mijn hond en ik.")
    link = re.search(r'href="(/volgen/\?vraag=[^"]+)"', client.get("/zoek/?vraag=hond en kat").text)
    assert client.get(unescape(link[1])).context["form"]["wat"].value() == ["zoek:hond en kat"]


def test_who_follows_a_search_gets_what_has_all_its_words_and_nothing_that_looks_like_it(
    client, verteller, online_verhaal, nu
):
    (rij,) = actions.vraag_samen_aan(email=ADRES, wat=[Onderwerp(zoekvraag="Hond kat")], ritme="week", nu=nu)
    actions.bevestig(nummer=rij.pk, ritme="week", nu=nu)
    for nummer, tekst in enumerate(("De hond en de kat.", "Alleen een hond.", "De hont en de kat.")):
        online_verhaal(verteller, tekst, op=nu + timedelta(hours=1 + nummer))
    stel_overzichten_op(nu=MAANDAG)
    brief = getekend(overzichten().get())
    assert "De hond en de kat." in brief.tekst
    assert "Alleen een hond" not in brief.tekst
    assert "hont" not in brief.tekst


def test_a_month_ends_at_eight_on_its_first_morning_in_summer_and_in_winter(
    volger, verteller, online_verhaal, nu
):
    def uur(*wanneer):
        return datetime(*wanneer, tzinfo=UTC)

    assert einde_van_de_maand(uur(2026, 12, 1, 6, 59)) == uur(2026, 11, 1, 7, 0)
    assert einde_van_de_maand(uur(2026, 12, 1, 7, 0)) == uur(2026, 12, 1, 7, 0)
    assert einde_van_de_maand(uur(2026, 7, 31, 9, 0)) == uur(2026, 7, 1, 6, 0)
    volger(ritme=Ritme.MAAND)
    online_verhaal(verteller, "In november.", themas=["alleen-wonen"], op=nu + timedelta(hours=1))
    assert stel_overzichten_op(nu=MAANDAG) == 0
    assert stel_overzichten_op(nu=uur(2026, 12, 1, 7, 0)) == 1
    assert stel_overzichten_op(nu=uur(2026, 12, 31, 7, 0)) == 0


@pytest.fixture
def drie_verhalen(volger, verteller, andere_verteller, online_verhaal, nu):
    """Somebody follows everything; three stories came, one with a note above it, one without a theme."""
    volger(alles=True)
    online_verhaal(
        verteller,
        "Ik kocht een plant.\n\nHij leeft nog.",
        titel="De plant & ik",
        themas=["alleen-wonen", "beter-worden"],
        op=nu + timedelta(hours=1),
    )
    online_verhaal(andere_verteller, "Zonder thema.", op=nu + timedelta(hours=15))
    online_verhaal(verteller, "Iets zwaars.", titel="Zwaar", let_op="dood", op=nu + timedelta(hours=20))
    stel_overzichten_op(nu=MAANDAG)
    return overzichten().get()


def test_a_digest_says_theme_and_date_of_each_and_has_one_link_for_all_of_that_week(client, drie_verhalen):
    brief = getekend(drie_verhalen)
    for deel in (brief.tekst, unescape(re.sub(r"<[^>]+>", "", brief.html))):
        assert "28 november · Alleen wonen, Beter worden" in deel
        assert "29 november" in deel
        assert "Alles van 28 november tot en met 30 november" in deel
    (link,) = set(re.findall(r"http://testserver(/volgen/nieuw/[^\s\"]+)", brief.tekst + brief.html))
    bladzij = client.get(link)
    assert bladzij.status_code == 200
    for woord in ("De plant &amp; ik", "Zonder thema.", "Zwaar", "28 november tot en met 30 november 2026"):
        assert woord in bladzij.text
    assert not bladzij.cookies


def woorden(tekst):
    """The words, without addresses and marks."""
    return re.sub(r"https?://\S+|[*:]", " ", tekst).split()


def test_the_text_says_what_the_html_says_in_the_same_order(drie_verhalen):
    brief = getekend(drie_verhalen)
    html = re.sub(r"(?s)<(style|title)>.*?</\1>", "", brief.html.partition('<div class="brief">')[2])
    html = unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</?(?:a|em)\b[^>]*>", "", html)))
    assert [woord for woord in woorden(brief.tekst) if woord != "--"] == woorden(html)
    links = re.findall(r'href="(http[^"]+)"', brief.html)
    assert set(re.findall(r"http://testserver\S+", brief.tekst)) == {
        link for link in links if link.startswith("http://testserver")
    }


def test_a_digest_can_be_filtered_on_its_list_and_is_no_place_for_an_address(drie_verhalen):
    mail = als_mail(drie_verhalen, getekend(drie_verhalen), nu=MAANDAG)
    assert mail["List-Id"] == "Broedplaats <overzicht.testserver>"
    assert ADRES.partition("@")[0] not in getekend(drie_verhalen).tekst + getekend(drie_verhalen).html


@pytest.mark.parametrize(
    "pad",
    [
        "onzin/2026-11-30",
        "2026-11-30/2026-11-23",
        "0001-01-01/9999-12-31",
        "2026-13-01/2026-13-02",
        "%00/%00",
    ],
)
def test_days_that_are_none_are_told_in_words(client, site, pad):
    antwoord = client.get(f"/volgen/nieuw/{pad}/")
    assert antwoord.status_code == 404
    assert "Traceback" not in antwoord.text
