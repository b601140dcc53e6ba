"""What the pages about following say is true, whenever somebody comes by."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from deelnemers.models import Beleidsmaker
from tests.volgen.conftest import ADRES
from volgen import access, actions
from volgen.models import Abonnement, Ritme
from volgen.overzichten import stel_overzichten_op

pytestmark = pytest.mark.django_db


def kop(antwoord):
    """The heading of a page."""
    return re.search(r"<h1[^>]*>(.*?)</h1>", antwoord.text, re.S)[1].strip()


def adres(doel, waarde):
    return f"/volgen/{doel.rpartition('.')[2]}/{access.maak_token(doel, waarde)}/"


@pytest.fixture
def later(monkeypatch):
    """Let a signed link grow old: `later(days=91)`."""

    def doe(**tijd):
        echt = signing.time.time
        monkeypatch.setattr(signing.time, "time", lambda: echt() + timedelta(**tijd).total_seconds())

    return doe


def gestopt(client, volger, nu, later, online_verhaal, verteller):
    abonnement = volger()
    actions.stop(abonnement=abonnement, nu=nu)
    return adres(access.BEVESTIGEN, [abonnement.pk, "week"])


def vergeten_bevestiging(*args):
    return adres(access.BEVESTIGEN, [9999, "week"])


def vergeten_instelling(*args):
    return adres(access.INSTELLEN, 9999)


def vergeten_stop(*args):
    return adres(access.STOPPEN, 9999)


def oude_bevestiging(client, volger, nu, later, online_verhaal, verteller):
    link = adres(access.BEVESTIGEN, [volger().pk, "week"])
    later(days=8)
    return link


def kapotte_link(*args):
    return "/volgen/bevestigen/onzin/"


def blog_weg(client, volger, nu, later, online_verhaal, verteller):
    from verhalen import actions as verhaal_actions

    verhaal = online_verhaal(verteller, "Een dag.")
    verhaal_actions.trek_in(verhaal=verhaal, door=verteller, nu=nu)
    return f"/volgen/?blog={verhaal.blog.slug}"


@pytest.mark.parametrize(
    ("maak", "status", "heet"),
    [
        (gestopt, 410, "Dit volgen is gestopt"),
        (vergeten_bevestiging, 410, "Dit volgen is gestopt"),
        (vergeten_instelling, 410, "Deze link werkt niet meer"),
        (vergeten_stop, 410, "Deze link werkt niet meer"),
        (oude_bevestiging, 410, "Deze link is te oud"),
        (kapotte_link, 404, "Deze link klopt niet"),
        (blog_weg, 410, "Dit blog is weg"),
    ],
)
def test_the_heading_names_what_is_gone_before_anything_is_pressed(
    client, volger, nu, later, online_verhaal, verteller, maak, status, heet
):
    link = maak(client, volger, nu, later, online_verhaal, verteller)
    antwoord = client.get(link)
    hoofd = antwoord.text.partition("<main")[2]
    assert (antwoord.status_code, kop(antwoord)) == (status, heet)
    assert f"<title>{heet} - Broedplaats</title>" in antwoord.text
    assert "<button" not in hoofd
    assert "verhaal is weg" not in hoofd
    if maak is not blog_weg:
        assert client.post(link).status_code == status
        assert 'href="/volgen/"' in hoofd.partition("</main>")[0]


def test_a_link_that_did_its_work_says_how_it_stands_and_has_no_button(client, volger, nu):
    abonnement = actions.vraag_aan(email=ADRES, thema=None, blog=None, ritme="week", nu=timezone.now())
    bevestigen, stoppen = (
        adres(access.BEVESTIGEN, [abonnement.pk, "week"]),
        adres(access.STOPPEN, abonnement.pk),
    )
    assert kop(client.get(bevestigen)) == "Wil je volgen?"
    assert kop(client.post(bevestigen)) == "Je volgt nu"
    assert kop(client.get(bevestigen)) == "Je volgt nu"
    assert kop(client.get(adres(access.BEVESTIGEN, [abonnement.pk, "dag"]))) == "Je volgt dit al"
    assert kop(client.get(stoppen)) == "Stoppen met deze mails"
    for vraag in (client.post, client.get, client.post):
        antwoord = vraag(stoppen)
        assert (antwoord.status_code, kop(antwoord)) == (200, "Je krijgt geen mail meer over nieuwe verhalen")
    assert kop(client.get(bevestigen)) == "Dit volgen is gestopt"


def test_who_did_not_ask_is_promised_nothing_that_is_not_so(volger):
    from post.models import Bericht

    volger()
    volger()
    mail = Bericht.objects.filter(soort="volgen bevestigen").latest("pk")
    for tekst in (mail.tekst, mail.html):
        assert "vergeten je adres" not in tekst
        assert "geen mail meer" not in tekst
        assert "Er begint pas iets als je" in tekst


def test_too_often_keeps_what_was_chosen_and_typed(client, thema):
    getypt = {"wat": "thema:alleen-wonen", "email": ADRES, "ritme": "dag"}
    for nummer in range(10):
        client.post("/volgen/", getypt, REMOTE_ADDR=f"192.0.2.{nummer}")
    antwoord = client.post("/volgen/", getypt, REMOTE_ADDR="192.0.2.99")
    assert antwoord.status_code == 429
    assert f'value="{ADRES}"' in antwoord.text
    assert re.search(r'value="dag"[^>]*checked', antwoord.text)
    assert "Wacht een uur" in antwoord.text


@pytest.mark.parametrize("manier", ["op de eigen pagina", "met de link uit de mail", "in één keer"])
def test_a_beleidsmaker_who_stops_reads_only_what_is_so(
    client, als, beleidsmaker, verteller, online_verhaal, thema, nu, manier
):
    from post.models import Bericht

    Beleidsmaker.objects.create(deelnemer=beleidsmaker, naam="Pim", organisatie="Gemeente Dam")
    browser = als(beleidsmaker)
    antwoord = browser.post("/volgen/", {"wat": "thema:alleen-wonen", "ritme": "dag"}, follow=True)
    assert "Je volgt het thema Alleen wonen." in antwoord.text
    abonnement = Abonnement.objects.get()
    if manier == "in één keer":
        antwoord = client.post(adres(access.STOPPEN, abonnement.pk))
        assert "Je volgt nu niets meer op dit adres" in antwoord.text
    else:
        wie, pagina = (
            (browser, "/volgen/wat-ik-volg/")
            if manier == "op de eigen pagina"
            else (client, adres(access.INSTELLEN, abonnement.pk))
        )
        antwoord = wie.post(pagina, {"nummer": abonnement.pk, "doe": "week"}, follow=True)
        assert "Mail over het thema Alleen wonen komt nu elke week, op maandagochtend." in antwoord.text
        assert "Elke week, op maandagochtend" in antwoord.text
        antwoord = wie.post(pagina, {"nummer": abonnement.pk, "doe": "stop"}, follow=True)
        assert "Je volgt het thema Alleen wonen niet meer." in antwoord.text
        assert "Je volgt nu niets" in antwoord.text
        weer = wie.post(pagina, {"nummer": abonnement.pk, "doe": "stop"})
        assert (weer.status_code, kop(weer)) == (404, "Dit volg je niet")
    eigen = browser.get("/volgen/wat-ik-volg/")
    assert "Je volgt nu niets" in eigen.text
    assert "ziet niemand je naam" not in eigen.text, "a keeper sees it"
    online_verhaal(verteller, "Nieuw.", themas=["alleen-wonen"], op=timezone.now())
    stel_overzichten_op(nu=timezone.now() + timedelta(days=8))
    assert not Bericht.objects.filter(soort="overzicht").exists()
    assert Abonnement.objects.filter(ritme__in=Ritme.values).count() == 1
