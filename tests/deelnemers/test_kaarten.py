"""Giving out inlogkaarten: making, showing for a moment, replacing and blocking them."""

import re
import uuid
from datetime import timedelta
from html import unescape

import pytest
import segno
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from deelnemers import rollen
from deelnemers.actions import (
    KaartIsErAl,
    begin_met_kaart,
    begin_ploeg,
    blokkeer_kaart,
    geef_kaart,
    sluit_account,
    vervang_kaart,
    zet_in_ploeg,
)
from deelnemers.models import Deelnemer, Inlogkaart
from tests.deelnemers.test_inloggen import tekst
from tests.deelnemers.test_kaart import is_binnen, scan, typ, zeg_ja

pytestmark = pytest.mark.django_db


def maak(client, naam="Merel aan het raam", sleutel=None):
    vorm = {"sleutel": str(sleutel or uuid.uuid4()), "naam": naam}
    return client.post("/kaarten/nieuw/", vorm, follow=True)


def doe(client, wie, wat, **extra):
    """Press the one button of the page that asks: `wat` is vervangen or blokkeren."""
    adres = f"/kaarten/{wie.sleutel}/{wat}/"
    html = client.get(adres).content.decode()
    nummer = re.search(r'name="kaart" value="(\d+)"', html)[1]
    return client.post(adres, {"kaart": nummer}, follow=True, **extra)


def afgedrukt(pagina):
    return re.search(r'inlogkaart__woorden">([a-z ]+)<', pagina.content.decode())[1].split()


def test_a_begeleider_makes_a_person_and_a_card_that_works(als, begeleider):
    pagina = maak(als(begeleider))
    assert "no-store" in pagina["Cache-Control"]
    assert "Merel aan het raam" in tekst(pagina)
    assert "Denk je aan zelfmoord? Bel 113" in tekst(pagina)
    assert "<svg" in pagina.content.decode()
    assert "<title>QR-code" in pagina.content.decode()
    nieuw = Deelnemer.objects.get(schrijversnaam="Merel aan het raam")
    assert nieuw.email is None
    assert nieuw.rolnamen == {rollen.DEELNEMERS}
    client = Client()
    typ(client, afgedrukt(pagina))
    assert client.session["_auth_user_id"] == str(nieuw.pk)


def test_the_card_says_until_when_it_works_and_how_to_print_it(als, begeleider, settings):
    settings.SITE_ADDRESS = "https://verhalen.example"
    pagina = maak(als(begeleider))
    kaart = Inlogkaart.objects.get()
    jaar = timezone.localtime(kaart.verloopt_op).year
    assert re.search(rf"De kaart werkt tot \d+ \w+ {jaar}\.", tekst(pagina))
    assert "verhalen.example/kaart" in tekst(pagina)
    html = pagina.content.decode()
    assert re.search(r"<button[^>]*data-print hidden>", html), "only a script can print"
    assert 'src="/static/js/print.js"' in html
    assert "Ctrl en P" in tekst(pagina)


def test_the_qr_code_leads_to_the_card(als, begeleider, monkeypatch):
    gemaakt = []
    echt = segno.make
    monkeypatch.setattr(segno, "make", lambda adres, **hoe: gemaakt.append(adres) or echt(adres, **hoe))
    maak(als(begeleider))
    token = gemaakt[0].rstrip("/").rpartition("/")[2]
    client = Client()
    zeg_ja(client, token)
    assert is_binnen(client)


# ---- shown for a moment, made once


def test_the_same_form_twice_makes_one_person_and_one_card_and_both_times_shows_it(als, begeleider):
    client, sleutel = als(begeleider), uuid.uuid4()
    eerste, tweede = (maak(client, sleutel=sleutel) for _ in range(2))
    assert Deelnemer.objects.filter(sleutel=sleutel).count() == Inlogkaart.objects.count() == 1
    assert afgedrukt(eerste) == afgedrukt(tweede)
    assert "Deze kaart was al gemaakt." in tekst(tweede)
    ander = Client()
    typ(ander, afgedrukt(eerste))
    assert is_binnen(ander)


def test_a_reload_of_the_card_shows_the_same_card_and_stops_nothing(als, begeleider):
    client = als(begeleider)
    pagina = maak(client)
    for _ in range(3):
        weer = client.get(pagina.request["PATH_INFO"])
        assert afgedrukt(weer) == afgedrukt(pagina)
        assert "no-store" in weer["Cache-Control"]
        assert weer["Referrer-Policy"] == "strict-origin"
    assert Inlogkaart.objects.filter(ingetrokken_op=None).count() == Inlogkaart.objects.count() == 1


def test_a_card_stays_to_be_seen_while_others_are_made_and_printed(als, begeleider):
    """Each page promises "tot HH:MM": of three made in a row each is there until then, or until "Klaar"."""
    client = als(begeleider)
    gemaakt = [maak(client, naam=naam) for naam in ("Anna", "Bram", "Cato")]
    paden = [pagina.request["PATH_INFO"] for pagina in gemaakt]
    for pagina, pad in zip(gemaakt, paden, strict=True):
        assert afgedrukt(client.get(pad)) == afgedrukt(pagina)
    lijst = client.get("/kaarten/").text
    assert all(f'href="{pad}"' in lijst for pad in paden)
    client.post(paden[1] + "klaar/")
    assert f'href="{paden[1]}"' not in client.get("/kaarten/").text
    assert "inlogkaart__woorden" not in client.get(paden[1]).text
    for nummer in (0, 2):
        assert afgedrukt(client.get(paden[nummer])) == afgedrukt(gemaakt[nummer])


def test_the_form_for_another_card_twice_makes_one(als, begeleider, andere_verteller, kaart):
    client, adres = als(begeleider), f"/kaarten/{andere_verteller.sleutel}/vervangen/"
    eerste, tweede = (client.post(adres, {"kaart": kaart[0].pk}, follow=True) for _ in range(2))
    assert Inlogkaart.objects.count() == 2
    assert afgedrukt(eerste) == afgedrukt(tweede)
    assert "Er is al een nieuwe kaart gemaakt." in tekst(tweede)
    ander = Client()
    typ(ander, afgedrukt(eerste))
    assert is_binnen(ander)


@pytest.mark.parametrize("waardoor", ["klaar", "tien minuten later", "uitgelogd", "een ander"])
def test_after_a_moment_the_card_is_not_shown_and_works_on(
    als, begeleider, andere_begeleider, beheerder, nu, monkeypatch, waardoor
):
    client = als(begeleider)
    pagina = maak(client)
    adres, woorden = pagina.request["PATH_INFO"], afgedrukt(pagina)
    if waardoor == "klaar":
        assert client.post(f"{adres}klaar/")["Location"] == "/kaarten/"
    elif waardoor == "tien minuten later":
        laat = timezone.now() + timedelta(minutes=10, seconds=1)
        monkeypatch.setattr("deelnemers.views.kaarten.timezone.now", lambda: laat)
    elif waardoor == "uitgelogd":
        client.logout()
        client = als(begeleider)
    else:
        ploeg = begin_ploeg(naam="Samen", door=beheerder)
        Inlogkaart.objects.update(ploeg=ploeg)
        zet_in_ploeg(begeleider=andere_begeleider, ploeg=ploeg, door=beheerder, nu=nu)
        client = als(andere_begeleider)
    weer = client.get(adres)
    assert "Deze kaart is al getoond" in tekst(weer)
    assert " ".join(woorden) not in tekst(weer)
    assert "kaart__qr" not in weer.content.decode()
    ander = Client()
    typ(ander, woorden)
    assert is_binnen(ander)


def test_a_card_that_was_stopped_is_not_shown_again(als, begeleider):
    client = als(begeleider)
    pagina = maak(client)
    doe(client, Deelnemer.objects.get(schrijversnaam="Merel aan het raam"), "blokkeren")
    weer = tekst(client.get(pagina.request["PATH_INFO"]))
    assert "De kaart werkt ook niet meer." in weer
    assert "kan ermee inloggen" not in weer


def test_no_secret_of_a_card_is_in_the_database(als, begeleider):
    """Not in the session either, out of which it is shown: only a seed, that needs the site's own secret."""
    pagina = maak(als(begeleider))
    woorden = afgedrukt(pagina)
    sessies = [sessie.get_decoded() for sessie in Session.objects.all()]
    assert any("getoonde_kaarten" in sessie for sessie in sessies)
    bewaard = " ".join(str(rij) for rij in [*sessies, *Inlogkaart.objects.values()])
    assert " ".join(woorden) not in bewaard
    assert not all(woord in bewaard for woord in woorden)


def test_without_a_name_the_person_is_asked_at_the_first_sign_in(als, begeleider):
    client = Client()
    antwoord = typ(client, afgedrukt(maak(als(begeleider), naam="")))
    assert antwoord["Location"] == "/mijn/naam/?next=%2Fmijn%2F"


def test_a_name_that_cannot_be_keeps_the_form(als, begeleider):
    aantal = Deelnemer.objects.count()
    pagina = maak(als(begeleider), naam="Bel 06-12345678")
    assert "telefoonnummer" in tekst(pagina)
    assert 'value="Bel 06-12345678"' in unescape(pagina.content.decode())
    assert Deelnemer.objects.count() == aantal


# ---- looking after cards


def test_a_begeleider_sees_replaces_and_blocks_their_cards(als, begeleider, andere_verteller, kaart):
    client = als(begeleider)
    lijst = tekst(client.get("/kaarten/"))
    assert "Sjors" in lijst
    assert "Nog niet gebruikt" in lijst
    assert "Werkt tot" in lijst
    woorden = afgedrukt(doe(client, andere_verteller, "vervangen"))
    ander = Client()
    typ(ander, woorden)
    assert is_binnen(ander)
    assert "laatst gebruikt" in tekst(client.get("/kaarten/"))
    doe(client, andere_verteller, "blokkeren")
    assert "Deze kaart werkt niet meer" in tekst(client.get("/kaarten/"))


def test_blocking_asks_first_and_says_what_it_does(als, begeleider, andere_verteller, kaart):
    client = als(begeleider)
    lijst = client.get("/kaarten/").content.decode()
    adres = f"/kaarten/{andere_verteller.sleutel}/blokkeren/"
    assert f'href="{adres}"' in lijst
    assert f'action="{adres}"' not in lijst, "nothing happens at one press"
    vraag = tekst(client.get(adres))
    for zin in (
        "De kaart van Sjors blokkeren?",
        "Deze persoon is meteen uitgelogd, op elk apparaat.",
        "De verhalen blijven bestaan.",
        "Je kunt altijd een nieuwe kaart maken",
    ):
        assert zin in vraag
    client.post(adres)
    assert Inlogkaart.objects.get().ingetrokken_op is None, "without the number of the card: asked again"
    assert "De kaart van Sjors werkt niet meer." in tekst(doe(client, andere_verteller, "blokkeren"))
    assert Inlogkaart.objects.get().ingetrokken_op is not None
    assert "werkt al niet meer" in tekst(client.get(adres))


def test_blocking_says_what_is_true(als, begeleider, andere_verteller, kaart, online_verhaal):
    verhaal = online_verhaal(andere_verteller, "Mijn dag.")
    binnen = Client()
    typ(binnen, kaart[2])
    doe(als(begeleider), andere_verteller, "blokkeren")
    assert binnen.get("/mijn/")["Location"].startswith("/inloggen/")
    assert Client().get(verhaal.url).status_code == 200


def test_an_old_page_does_not_block_or_replace_the_new_card(als, begeleider, andere_verteller, kaart):
    client, basis = als(begeleider), f"/kaarten/{andere_verteller.sleutel}"
    token, woorden = geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=timezone.now()).geheim
    for wat in ("blokkeren", "vervangen"):
        antwoord = client.post(f"{basis}/{wat}/", {"kaart": kaart[0].pk}, follow=True)
        assert "Er is al een nieuwe kaart gemaakt." in tekst(antwoord)
    ander = Client()
    typ(ander, woorden)
    assert is_binnen(ander)
    assert scan(Client(), token).status_code == 200


def test_the_acts_themselves_know_which_card_was_on_the_screen(begeleider, andere_verteller, kaart, nu):
    wat = {"deelnemer": andere_verteller, "nummer": kaart[0].pk, "door": begeleider, "nu": nu}
    vervang_kaart(**wat)
    for act in (vervang_kaart, blokkeer_kaart):
        with pytest.raises(KaartIsErAl):
            act(**wat)
    assert Inlogkaart.objects.filter(ingetrokken_op=None).count() == 1


def test_cards_of_people_without_a_name_are_told_apart_by_when_they_were_given(als, begeleider, nu):
    for uur in (0, 1):
        begin_met_kaart(sleutel=uuid.uuid4(), naam="", door=begeleider, nu=nu + timedelta(hours=uur))
    client = als(begeleider)
    lijst = tekst(client.get("/kaarten/"))
    # Noon in UTC is one o'clock in the Netherlands.
    assert lijst.count("Nog geen naam, kaart van 28 november 2026, 13:00") == 3, "heading and both buttons"
    assert lijst.count("Nog geen naam, kaart van 28 november 2026, 14:00") == 3
    eerste = Inlogkaart.objects.earliest("gemaakt_op").deelnemer
    assert "28 november 2026, 13:00" in tekst(client.get(f"/kaarten/{eerste.sleutel}/vervangen/"))
    antwoord = doe(client, eerste, "blokkeren")
    assert "De kaart van 28 november 2026, 13:00 werkt niet meer." in tekst(antwoord)


def test_many_cards_come_in_pages(als, begeleider, nu, monkeypatch):
    monkeypatch.setattr("deelnemers.views.kaarten.PER_BLADZIJ", 2)
    for naam in ("Anna", "Bram", "Cato"):
        begin_met_kaart(sleutel=uuid.uuid4(), naam=naam, door=begeleider, nu=nu)
    client = als(begeleider)
    eerste, tweede = tekst(client.get("/kaarten/")), tekst(client.get("/kaarten/?bladzij=2"))
    assert [naam in eerste for naam in ("Anna", "Bram", "Cato")] == [False, True, True]
    assert [naam in tweede for naam in ("Anna", "Bram", "Cato")] == [True, False, False]
    assert "Oudere kaarten" in eerste
    assert "Nieuwere kaarten" in tweede


def test_only_begeleiders_give_out_cards(als, verteller, moderator, client):
    for persoon in (verteller, moderator):
        assert als(persoon).get("/kaarten/").status_code == 403
        assert maak(als(persoon)).status_code == 403
    assert client.get("/kaarten/")["Location"].startswith("/inloggen/")
    assert not Inlogkaart.objects.exists()


@pytest.mark.parametrize("geblokkeerd", [False, True])
def test_klaar_says_of_the_card_only_what_is_so(als, begeleider, geblokkeerd):
    client = als(begeleider)
    pagina = maak(client)
    wie = Deelnemer.objects.get(schrijversnaam="Merel aan het raam")
    if geblokkeerd:
        doe(client, wie, "blokkeren")
    lijst = client.post(pagina.request["PATH_INFO"] + "klaar/", follow=True).text
    assert "De kaart is niet meer te zien." in lijst
    assert ("Wie hem heeft, kan ermee inloggen." in lijst) != geblokkeerd


def test_of_a_closed_account_there_is_no_new_card_and_the_begeleider_reads_why(
    als, begeleider, beheerder, andere_verteller, kaart, nu
):
    client, adres = als(begeleider), f"/kaarten/{andere_verteller.sleutel}/vervangen/"
    sluit_account(deelnemer=andere_verteller, door=beheerder, nu=nu)
    lijst = client.get("/kaarten/").text
    assert "Het account van deze persoon is dicht." in lijst
    assert adres not in lijst
    # The page may have been open already.
    te_laat = client.post(adres, {"kaart": kaart[0].pk}, follow=True)
    assert "Dit account is dicht" in te_laat.text
    assert te_laat.redirect_chain == [("/kaarten/", 302)]
