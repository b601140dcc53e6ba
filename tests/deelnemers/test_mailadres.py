"""One's own e-mail address: given, changed and taken away."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from deelnemers.actions import (
    AdresKanNiet,
    begin_met_kaart,
    blokkeer_kaart,
    open_account,
    zet_mailadres,
)
from deelnemers.actions.brieven import mail
from deelnemers.actions.mailcode import FOUTEN_PER_DAG
from deelnemers.models import Deelnemer, Mailcode
from post.models import Bericht
from tests.deelnemers.test_inloggen import tekst
from tests.draden import terwijl
from verhalen.models import Thema
from volgen.actions import volg, vraag_aan
from volgen.models import Abonnement

pytestmark = pytest.mark.django_db
ADRES = "halte@voorbeeld.example"


@pytest.fixture
def kaarthouder(begeleider, nu):
    """Somebody with a card and a name, and without an address."""
    sleutel = "6b0f0f60-52f4-4e3f-9d7b-0a8c8a0b7d11"
    nieuw = begin_met_kaart(sleutel=sleutel, naam="Roos van de halte", door=begeleider, nu=nu)
    return nieuw.kaart.deelnemer


def vraag(client, adres=ADRES):
    return client.post("/mijn/mailadres/", {"email": adres}, follow=True)


def code_voor(adres=ADRES):
    mail = Bericht.objects.filter(aan=adres, soort="adrescode").latest("pk")
    return re.search(r"\b\d{3} \d{3}\b", mail.tekst)[0]


def typ(client, code):
    return client.post("/mijn/mailadres/code/", {"code": code}, follow=True)


def adres_van(persoon):
    return Deelnemer.objects.get(pk=persoon.pk).email


def test_somebody_with_a_card_gives_an_address_and_gets_mail_from_then_on(als, kaarthouder):
    client = als(kaarthouder)
    assert 'href="/mijn/mailadres/"' in client.get("/mijn/").content.decode()
    assert "Het hoeft niet." in tekst(client.get("/mijn/mailadres/"))
    assert ADRES in tekst(vraag(client, " Halte@Voorbeeld.example "))
    assert adres_van(kaarthouder) is None
    antwoord = typ(client, code_voor())
    assert antwoord.redirect_chain[-1][0] == "/mijn/"
    assert "Je e-mailadres is bewaard." in tekst(antwoord)
    assert adres_van(kaarthouder) == ADRES
    assert client.get("/mijn/mailadres/code/").status_code == 302


def test_a_wrong_code_is_told_and_after_five_a_new_one_is_needed(als, kaarthouder):
    client = als(kaarthouder)
    vraag(client)
    goed = code_voor()
    fout = "000 000" if goed != "000 000" else "111 111"
    for _keer in range(4):
        assert "Deze code klopt niet." in tekst(typ(client, fout))
    assert "Typ de code." in tekst(typ(client, ""))
    laatste = typ(client, fout)
    assert laatste.redirect_chain[-1][0] == "/mijn/mailadres/"
    assert "Vraag hieronder een nieuwe code." in tekst(laatste)
    typ(client, goed)
    assert adres_van(kaarthouder) is None


def test_a_code_works_ten_minutes_and_a_new_one_replaces_it(als, kaarthouder):
    client = als(kaarthouder)
    vraag(client)
    eerste = code_voor()
    Mailcode.objects.update(werkt_tot=timezone.now() - timedelta(minutes=1))
    assert "werkt niet meer" in tekst(typ(client, eerste))
    vraag(client)
    assert Bericht.objects.filter(soort="adrescode").count() == 2
    typ(client, code_voor())
    assert adres_van(kaarthouder) == ADRES


def test_a_code_is_of_use_only_in_the_session_that_asked(als, kaarthouder, verteller):
    vraag(als(kaarthouder))
    ander = als(verteller)
    assert "werkt niet meer" in tekst(typ(ander, code_voor()))
    assert adres_van(verteller) != ADRES


def test_an_address_of_somebody_else_looks_the_same_and_its_owner_gets_no_code(als, kaarthouder, verteller):
    client = als(kaarthouder)
    bezet = tekst(vraag(client, verteller.email))
    vrij = tekst(vraag(client, "vrij@voorbeeld.example"))
    assert bezet.replace(verteller.email, "X") == vrij.replace("vrij@voorbeeld.example", "X")
    mail = Bericht.objects.get(aan=verteller.email)
    assert mail.soort == "adres_bezet"
    assert not re.search(r"\d{3} ?\d{3}", mail.tekst.split("Wij zijn geen hulplijn")[0])


def test_an_address_that_was_taken_in_the_meantime_is_refused_in_one_sentence(als, kaarthouder, verteller):
    client = als(kaarthouder)
    vraag(client)
    code = code_voor()
    Deelnemer.objects.filter(pk=verteller.pk).update(email=ADRES)
    assert "Bij dit adres hoort al een ander account." in tekst(typ(client, code))
    assert adres_van(kaarthouder) is None


def test_an_account_that_only_a_typed_address_made_makes_room(als, kaarthouder, nu):
    leeg = open_account(email=ADRES, nu=nu)
    client = als(kaarthouder)
    vraag(client)
    typ(client, code_voor())
    assert adres_van(kaarthouder) == ADRES
    assert not Deelnemer.objects.filter(pk=leeg.pk).exists()


def test_a_bad_or_the_same_address_gets_one_sentence_and_stays_in_the_field(als, verteller):
    client = als(verteller)
    antwoord = vraag(client, "geen adres")
    assert "Dit is geen e-mailadres." in tekst(antwoord)
    assert 'value="geen adres"' in antwoord.content.decode()
    assert "Dit adres heb je al." in tekst(vraag(client, verteller.email.upper()))
    assert not Bericht.objects.exists()


def test_the_old_address_is_told_and_what_was_followed_goes_along(als, verteller, nu):
    themas = list(Thema.objects.all()[:3])
    oud = verteller.email
    for thema in themas:
        volg(deelnemer=verteller, thema=thema, blog=None, ritme="week", nu=nu)
    # The new address follows one of them already, by itself.
    Abonnement.objects.create(
        email="ander@voorbeeld.example",
        thema=themas[0],
        aangevraagd_op=nu,
        bevestigd_op=nu,
        gemaild_tot=nu,
    )
    # It only asked for another one.
    vraag_aan(email="ander@voorbeeld.example", thema=themas[1], blog=None, ritme="week", nu=nu)
    client = als(verteller)
    vraag(client, "ander@voorbeeld.example")
    typ(client, code_voor("ander@voorbeeld.example"))
    assert adres_van(verteller) == "ander@voorbeeld.example"
    assert Bericht.objects.get(aan=oud).soort == "adres_veranderd"
    assert "ander@" not in Bericht.objects.get(aan=oud).tekst
    lopend = Abonnement.objects.bevestigd()
    assert sorted(lopend.values_list("email", "thema__slug")) == sorted(
        ("ander@voorbeeld.example", thema.slug) for thema in themas
    )


def test_who_has_a_card_can_take_the_address_away(als, kaarthouder, nu):
    zet_mailadres(deelnemer=kaarthouder, email=ADRES, nu=nu)
    kaarthouder.refresh_from_db()
    volg(deelnemer=kaarthouder, thema=None, blog=None, ritme="week", nu=nu)
    mail(aan=ADRES, soort="adrescode", onderwerp="Wacht nog", nu=nu)
    client = als(kaarthouder)
    antwoord = client.post("/mijn/mailadres/weg/", follow=True)
    assert "Je e-mailadres is weg." in tekst(antwoord)
    assert adres_van(kaarthouder) is None
    assert not Abonnement.objects.lopend().exists()
    # Nothing that was waiting goes there any more; only what tells that the address is gone.
    assert [brief.soort for brief in Bericht.objects.filter(aan=ADRES)] == ["adres_veranderd"]


@pytest.mark.parametrize("hoe", ["zonder kaart", "kaart geblokkeerd", "kaart te oud"])
def test_who_would_be_shut_out_keeps_the_address(als, kaarthouder, begeleider, verteller, nu, hoe):
    persoon = verteller if hoe == "zonder kaart" else kaarthouder
    if persoon is kaarthouder:
        zet_mailadres(deelnemer=kaarthouder, email="kaart@voorbeeld.example", nu=nu)
    if hoe == "kaart geblokkeerd":
        blokkeer_kaart(
            deelnemer=kaarthouder, nummer=kaarthouder.inlogkaarten.get().pk, door=begeleider, nu=nu
        )
    elif hoe == "kaart te oud":
        kaarthouder.inlogkaarten.update(verloopt_op=nu - timedelta(days=1))
    persoon.refresh_from_db()
    oud, client = persoon.email, als(persoon)
    assert "Haal mijn adres weg" not in tekst(client.get("/mijn/mailadres/"))
    antwoord = client.post("/mijn/mailadres/weg/", follow=True)
    assert "Zonder adres kun je niet meer binnenkomen." in tekst(antwoord)
    assert adres_van(persoon) == oud


def test_who_asks_again_and_again_waits_longer_and_is_told_how_long(als, kaarthouder):
    client = als(kaarthouder)
    for _keer in range(3):
        vraag(client)
    antwoord = vraag(client)
    assert "komt over 1 minuut." in tekst(antwoord)
    assert "Wacht tot je hem hebt" not in tekst(antwoord)
    vraag(client)
    wachtend = Bericht.objects.filter(aan=ADRES, volgende_poging_op__gt=timezone.now())
    assert (Bericht.objects.filter(aan=ADRES).count(), wachtend.count()) == (4, 1)
    # What was mailed before goes on working until then.
    eerder = Bericht.objects.filter(aan=ADRES).order_by("pk")[2]
    typ(client, re.search(r"\b\d{3} \d{3}\b", eerder.tekst)[0])
    assert adres_van(kaarthouder) == ADRES


def test_too_many_wrong_codes_for_an_address_end_its_codes_for_the_day(als, kaarthouder):
    client = als(kaarthouder)
    vraag(client)
    Mailcode.objects.update(fouten=FOUTEN_PER_DAG)
    assert "Probeer het morgen nog een keer." in tekst(typ(client, code_voor()))
    antwoord = vraag(client)
    assert antwoord.status_code == 429
    assert f'value="{ADRES}"' in antwoord.content.decode()
    assert adres_van(kaarthouder) is None


def test_nobody_else_gets_in(client, kaarthouder):
    for pad in ("/mijn/mailadres/", "/mijn/mailadres/code/"):
        assert client.get(pad)["Location"].startswith("/inloggen/")
    assert client.post("/mijn/mailadres/weg/")["Location"].startswith("/inloggen/")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_accounts_that_show_one_address_at_once_get_it_once(verteller, andere_verteller, nu):
    een, ander = (
        lambda persoon=persoon: zet_mailadres(deelnemer=persoon, email="nieuw@voorbeeld.example", nu=nu)
        for persoon in (verteller, andere_verteller)
    )
    uitkomst, weigering = terwijl(een, ander)
    assert uitkomst is None
    assert isinstance(weigering, AdresKanNiet)
    assert adres_van(verteller) == "nieuw@voorbeeld.example"
