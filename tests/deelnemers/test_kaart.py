"""Signing in with an inlogkaart, and giving one out."""

import re
import uuid
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from deelnemers import actions, kaartwoorden, rollen
from deelnemers.actions import begin_met_kaart, blokkeer_kaart, geef_kaart
from deelnemers.models import Deelnemer, Inlogkaart
from tests.deelnemers.test_inloggen import tekst

pytestmark = pytest.mark.django_db


@pytest.fixture
def kaart(andere_verteller, begeleider):
    """A card of Sjors, as printed just now: (kaart, token, woorden)."""
    return geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=timezone.now())


def scan(client, token):
    return client.get(f"/kaart/{token}/", follow=True)


def zeg_ja(client, token, **extra):
    """Scan and press "Ja"."""
    scan(client, token)
    return client.post("/kaart/ja/", extra)


def typ(client, woorden, **extra):
    return client.post("/kaart/", {"woorden": " ".join(woorden), **extra})


def is_binnen(client):
    return "_auth_user_id" in client.session


def test_the_words_are_1024_short_plain_and_distinct():
    woorden = kaartwoorden.woordenlijst()
    assert len(woorden) == len(set(woorden)) == 1024
    assert all(re.fullmatch("[a-z]{3,6}", woord) for woord in woorden)
    assert list(woorden) == sorted(woorden)
    klank = [re.sub(r"(.)\1", r"\1", woord.replace("ij", "ei").replace("au", "ou")) for woord in woorden]
    assert len(set(klank)) == 1024


def test_only_hashes_of_a_card_are_kept(kaart):
    rij, token, woorden = kaart
    assert len(token) >= 22  # 128 bits
    bewaard = " ".join(str(waarde) for waarde in Inlogkaart.objects.filter(pk=rij.pk).values()[0].values())
    assert token not in bewaard
    assert not any(woord in bewaard for woord in woorden)


def test_looking_at_a_scanned_card_signs_nobody_in(kaart, client):
    _rij, token, _woorden = kaart
    eerst = client.get(f"/kaart/{token}/")
    assert eerst["Referrer-Policy"] == "strict-origin"
    assert "no-store" in eerst["Cache-Control"]
    assert token not in eerst["Location"]
    pagina = client.get(eerst["Location"])
    assert "Ben jij Sjors?" in tekst(pagina)
    assert "no-store" in pagina["Cache-Control"]
    assert token not in pagina.content.decode()
    assert token not in str(dict(client.session))
    assert not is_binnen(client)
    assert Inlogkaart.objects.get().laatst_gebruikt_op is None
    assert client.post(f"/kaart/{token}/").status_code == 405
    assert not is_binnen(client)


def test_saying_yes_signs_in_and_notes_when(kaart, client):
    _rij, token, _woorden = kaart
    antwoord = zeg_ja(client, token)
    assert antwoord["Location"] == "/mijn/"
    assert is_binnen(client)
    assert client.session.get_expire_at_browser_close()
    assert Inlogkaart.objects.get().laatst_gebruikt_op is not None


def test_on_an_own_phone_somebody_stays_signed_in(kaart, client):
    zeg_ja(client, kaart[1], apparaat="ja")
    assert client.session.get_expiry_age() == 180 * 24 * 3600


def test_without_a_scan_there_is_nobody_to_say_yes_for(kaart, client):
    assert client.post("/kaart/ja/").status_code == 400
    assert not is_binnen(client)


def test_a_card_that_was_stopped_after_the_scan_lets_nobody_in(kaart, client, begeleider, andere_verteller):
    scan(client, kaart[1])
    blokkeer_kaart(deelnemer=andere_verteller, door=begeleider, nu=timezone.now())
    client.post("/kaart/ja/")
    assert not is_binnen(client)


def test_a_browser_may_send_the_forms_here(kaart, client, als, begeleider):
    # With `no-referrer` a browser sends a form with `Origin: null`, which is refused as forged.
    for pagina in (scan(client, kaart[1]), als(begeleider).get("/kaarten/nieuw/")):
        assert "<form" in pagina.content.decode()
        assert pagina["Referrer-Policy"] != "no-referrer"


def test_a_forged_form_signs_nobody_in(kaart):
    client = Client(enforce_csrf_checks=True)
    assert zeg_ja(client, kaart[1]).status_code == 403
    assert not is_binnen(client)


@pytest.mark.parametrize(
    "vorm", [str, str.upper, lambda w: w.replace(" ", ",  "), lambda w: f" {w.title()}. "]
)
def test_the_words_sign_in_however_they_are_typed(kaart, client, vorm):
    client.post("/kaart/", {"woorden": vorm(" ".join(kaart[2]))})
    assert is_binnen(client)


def test_the_words_bring_back_to_where_somebody_was(kaart, client):
    assert typ(client, kaart[2], next="/vertel/")["Location"] == "/vertel/"


def test_wrong_words_are_told_kindly(kaart, client):
    woorden = kaart[2]
    anders = next(woord for woord in kaartwoorden.woordenlijst() if woord != woorden[3])
    assert "horen niet bij een kaart" in tekst(typ(client, [*woorden[:3], anders]))
    assert "vier woorden" in tekst(typ(client, woorden[:3]))
    if woorden != woorden[::-1]:
        assert "horen niet bij een kaart" in tekst(typ(client, woorden[::-1]))
    assert not is_binnen(client)


def test_guessing_words_is_stopped_and_right_words_use_nothing_up(kaart, client):
    for _ in range(12):
        typ(client, kaart[2])
        assert is_binnen(client)
        client.logout()
    for _ in range(10):
        typ(client, ["aap"] * 4)
    antwoord = typ(client, kaart[2])
    assert antwoord.status_code == 429
    assert "te vaak" in tekst(antwoord)
    assert not is_binnen(client)


def test_a_card_works_a_year(kaart, client):
    Inlogkaart.objects.update(verloopt_op=timezone.now() - timedelta(seconds=1))
    assert "werkt niet meer" in tekst(scan(client, kaart[1]))
    zeg_ja(client, kaart[1])
    typ(client, kaart[2])
    assert not is_binnen(client)
    assert kaart[0].verloopt_op - kaart[0].gemaakt_op == timedelta(days=365)


def test_a_blocked_card_lets_nobody_in_and_signs_out_who_came_in_with_it(
    kaart, client, begeleider, andere_verteller
):
    zeg_ja(client, kaart[1])
    assert client.get("/mijn/naam/").status_code == 200
    blokkeer_kaart(deelnemer=andere_verteller, door=begeleider, nu=timezone.now())
    assert client.get("/mijn/naam/")["Location"].startswith("/inloggen/")
    ander = Client()
    assert "werkt niet meer" in tekst(scan(ander, kaart[1]))
    zeg_ja(ander, kaart[1])
    assert "werkt niet meer" in tekst(typ(ander, kaart[2]))
    assert not is_binnen(ander)


def test_a_new_card_replaces_the_old_one(kaart, client, begeleider, andere_verteller):
    _rij, token, woorden = geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=timezone.now())
    zeg_ja(client, kaart[1])
    typ(client, kaart[2])
    assert not is_binnen(client)
    typ(client, woorden)
    assert is_binnen(client)
    assert scan(Client(), token).status_code == 200


@pytest.mark.parametrize("rol", rollen.STAF)
def test_staff_do_not_get_in_with_a_card(kaart, client, andere_verteller, rol):
    andere_verteller.groups.add(rollen.groep(rol))
    assert "je e-mailadres" in tekst(scan(client, kaart[1]))
    zeg_ja(client, kaart[1])
    typ(client, kaart[2])
    assert not is_binnen(client)


def test_somebody_who_becomes_staff_loses_their_card(kaart, andere_verteller, beheerder, begeleider, nu):
    andere_verteller.email = "sjors@voorbeeld.example"
    andere_verteller.save()
    actions.geef_rol(deelnemer=andere_verteller, rol=rollen.MODERATORS, door=beheerder, nu=nu)
    assert Inlogkaart.objects.get().ingetrokken_op == nu
    with pytest.raises(actions.GeenKaart):
        geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=nu)


def test_a_closed_account_does_not_open_with_a_card(kaart, client, andere_verteller):
    Deelnemer.objects.filter(pk=andere_verteller.pk).update(is_active=False)
    zeg_ja(client, kaart[1])
    typ(client, kaart[2])
    assert not is_binnen(client)


def test_a_token_is_never_logged(kaart, client, caplog):
    goed, fout = kaart[1], "dit-token-bestaat-helemaal-niet"
    with caplog.at_level(0):
        for token in (goed, fout):
            scan(client, token)
            zeg_ja(client, token)
            client.post(f"/kaart/{token}/")
        Client(enforce_csrf_checks=True).post(f"/kaart/{goed}/")
    assert goed not in caplog.text
    assert fout not in caplog.text


def test_a_secret_that_changes_takes_no_card_away(kaart, client, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "een-heel-ander-geheim-van-meer-dan-vijftig-tekens-lang-0123456789"
    typ(client, kaart[2])
    assert is_binnen(client)


# ---- giving one out


def maak(client, naam="Merel aan het raam", sleutel=None):
    return client.post("/kaarten/nieuw/", {"sleutel": str(sleutel or uuid.uuid4()), "naam": naam})


def afgedrukt(pagina):
    html = pagina.content.decode()
    return re.search(r'inlogkaart__woorden">([a-z ]+)<', html)[1].split()


def test_a_begeleider_makes_a_person_and_a_card_that_works(als, begeleider):
    pagina = maak(als(begeleider))
    assert "no-store" in pagina["Cache-Control"]
    assert "Merel aan het raam" in tekst(pagina)
    assert "113" in tekst(pagina)
    assert "<svg" in pagina.content.decode()
    assert "<title>QR-code" in pagina.content.decode()
    nieuw = Deelnemer.objects.get(schrijversnaam="Merel aan het raam")
    assert nieuw.email is None
    assert nieuw.rolnamen == {rollen.DEELNEMERS}
    client = Client()
    typ(client, afgedrukt(pagina))
    assert client.session["_auth_user_id"] == str(nieuw.pk)


def test_the_same_form_twice_makes_one_person_and_one_card_that_works(als, begeleider):
    client, sleutel = als(begeleider), uuid.uuid4()
    maak(client, sleutel=sleutel)
    tweede = maak(client, sleutel=sleutel)
    assert Deelnemer.objects.filter(sleutel=sleutel).count() == 1
    assert Inlogkaart.objects.filter(ingetrokken_op=None).count() == 1
    ander = Client()
    typ(ander, afgedrukt(tweede))
    assert is_binnen(ander)


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


def test_only_begeleiders_give_out_cards(als, verteller, moderator, client):
    for persoon in (verteller, moderator):
        assert als(persoon).get("/kaarten/").status_code == 403
        assert maak(als(persoon)).status_code == 403
    assert client.get("/kaarten/")["Location"].startswith("/inloggen/")
    assert not Inlogkaart.objects.exists()


def test_a_begeleider_reaches_only_people_to_whom_they_gave_a_card(als, begeleider, verteller, kaart):
    client = als(begeleider)
    for wat in ("vervangen", "blokkeren"):
        assert client.post(f"/kaarten/{verteller.sleutel}/{wat}/").status_code == 404
    assert maak(client, sleutel=verteller.sleutel).status_code == 200
    assert not Inlogkaart.objects.filter(deelnemer=verteller).exists()


def test_a_begeleider_sees_replaces_and_blocks_their_cards(als, begeleider, andere_verteller, kaart):
    client = als(begeleider)
    lijst = tekst(client.get("/kaarten/"))
    assert "Sjors" in lijst
    assert "Nog niet gebruikt" in lijst
    assert client.get(f"/kaarten/{andere_verteller.sleutel}/vervangen/").status_code == 200
    woorden = afgedrukt(client.post(f"/kaarten/{andere_verteller.sleutel}/vervangen/"))
    ander = Client()
    typ(ander, woorden)
    assert is_binnen(ander)
    assert "laatst gebruikt" in tekst(client.get("/kaarten/"))
    client.post(f"/kaarten/{andere_verteller.sleutel}/blokkeren/")
    assert "Deze kaart werkt niet meer" in tekst(client.get("/kaarten/"))


def test_blocking_a_card_is_told_by_the_name_on_it(als, begeleider, andere_verteller, kaart):
    antwoord = als(begeleider).post(f"/kaarten/{andere_verteller.sleutel}/blokkeren/", follow=True)
    assert "De kaart van Sjors werkt niet meer." in tekst(antwoord)


def test_cards_of_people_without_a_name_are_told_apart_by_when_they_were_given(als, begeleider, nu):
    for uur in (0, 1):
        begin_met_kaart(sleutel=uuid.uuid4(), naam="", door=begeleider, nu=nu + timedelta(hours=uur))
    client = als(begeleider)
    lijst = tekst(client.get("/kaarten/"))
    # Noon in UTC is one o'clock in the Netherlands.
    assert lijst.count("Nog geen naam, kaart van 28 november 2026, 13:00") == 3, "heading and both buttons"
    assert lijst.count("Nog geen naam, kaart van 28 november 2026, 14:00") == 3
    eerste = Inlogkaart.objects.earliest("gemaakt_op").deelnemer
    antwoord = client.post(f"/kaarten/{eerste.sleutel}/blokkeren/", follow=True)
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
