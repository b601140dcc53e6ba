"""Without an account anybody may begin to write: there is an end to what they can put on our disk."""

import uuid

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from tests.verhalen.formulier import tekst_in_vel
from verhalen.views import wachtend

pytestmark = pytest.mark.django_db
NAAR_INLOGGEN = f"/inloggen/?next={reverse_lazy('vertel_verder')}"


def adres():
    return reverse("verder", args=[uuid.uuid4()])


def schrijf(browser, tekst="Zonder account.", **velden):
    return browser.post(adres(), {"tekst": tekst, **velden})


def op_de_schijf():
    return sum(len(sessie.session_data) for sessie in Session.objects.all())


def test_wat_niemand_typt_komt_niet_op_de_schijf(client, site):
    antwoord = schrijf(client, anders="x" * 1_000_000)
    assert "Zonder account." in tekst_in_vel(antwoord)
    assert op_de_schijf() < 10_000


def test_een_lang_verhaal_past_er_wel_in(client, site):
    assert schrijf(client, "Lang.\r\n" * 7000)["Location"] == NAAR_INLOGGEN


def test_antwoorden_bij_verhalen_van_anderen_stapelen_zich_niet_op(client, verteller, schrijf_verhaal):
    # The key of a story that is online stands in the feeds.
    verhalen = [schrijf_verhaal(verteller, f"Verhaal {nummer}") for nummer in range(wachtend.MEESTE + 1)]
    *past, laatste = [
        client.post(reverse("vraag", args=[verhaal.sleutel, "titel"]), {"titel": "Van een ander"})
        for verhaal in verhalen
    ]
    assert all(antwoord["Location"] == NAAR_INLOGGEN for antwoord in past)
    assert laatste.status_code == 429


def test_een_netwerk_begint_niet_aan_duizend_vellen_en_de_tekst_blijft_staan(site, monkeypatch, nu):
    monkeypatch.setattr(timezone, "now", lambda: nu)
    monkeypatch.setattr(wachtend, "NIEUWE_PER_UUR", 3)
    for _keer in range(3):
        assert schrijf(Client())["Location"] == NAAR_INLOGGEN
    te_veel = schrijf(Client())
    assert "Log eerst in" in te_veel.content.decode()
    assert tekst_in_vel(te_veel) == "Zonder account."
    assert Session.objects.count() == 3
    assert schrijf(Client(REMOTE_ADDR="192.0.2.7"))["Location"] == NAAR_INLOGGEN


def test_wat_wacht_wacht_een_dag_ook_naast_een_code_die_onderweg_is(client, site):
    client.post("/inloggen/", {"email": "nieuw@voorbeeld.example"})
    schrijf(client)
    assert client.session.get_expiry_age() <= wachtend.BEWAARTIJD
