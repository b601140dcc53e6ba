"""How much one person may put on our disk in an hour; what they typed is always kept."""

import uuid
from dataclasses import replace

import pytest
from django.urls import reverse

from mediatheek.models import Foto
from tests.verhalen.formulier import stuur, tekst_in_vel
from tests.verhalen.test_vertellen import concept, foto, geen_foto
from verhalen import actions
from verhalen.actions import schrijven
from verhalen.models import VerhaalPage
from verhalen.vormen import FOTO

pytestmark = pytest.mark.django_db


def kleuren(aantal):
    return [foto(f"{nummer}.jpg", (nummer * 20, 10, 10)) for nummer in range(aantal)]


def test_na_heel_veel_fotos_wacht_de_rest_en_is_de_tekst_bewaard(als, verteller, monkeypatch):
    monkeypatch.setattr(FOTO, "aanlevering", replace(FOTO.aanlevering, per_uur=3))
    browser = als(verteller)
    vel = browser.get(reverse("vertel"), follow=True)
    # What is refused has cost the same work.
    antwoord = stuur(browser, vel, tekst="Mijn album", bestanden=[geen_foto(), *kleuren(4)])
    assert "Kies de rest over een uur." in antwoord.content.decode()
    assert tekst_in_vel(antwoord) == concept().tekst == "Mijn album"
    assert len(concept().bestandssleutels) == Foto.objects.count() == 2


def test_de_fotos_van_een_ander_en_van_een_ander_uur_tellen_niet_mee(
    verteller, buitenstaander, schrijf_verhaal, monkeypatch, nu
):
    monkeypatch.setattr(FOTO, "aanlevering", replace(FOTO.aanlevering, per_uur=2))
    verhaal = schrijf_verhaal(verteller, fotos=kleuren(2))
    assert len(concept(schrijf_verhaal(buitenstaander, fotos=kleuren(2))).bestandssleutels) == 2
    later = actions.voeg_bestanden_toe(
        vorm=FOTO,
        verhaal=verhaal,
        door=verteller,
        uploads=[foto("c.jpg", (1, 200, 3))],
        nu=nu.replace(hour=14),
    )
    assert not later.geweigerd


def test_na_heel_veel_verhalen_blijft_de_tekst_in_het_vel_staan(als, verteller, monkeypatch):
    monkeypatch.setattr(schrijven, "VERHALEN_PER_UUR", 2)
    browser = als(verteller)
    adressen = [reverse("verder", args=[uuid.uuid4()]) for _keer in range(3)]
    een, _twee, drie = [browser.post(adres, {"tekst": "Nog een"}) for adres in adressen]
    assert een.status_code == 302
    assert "Wacht een uur." in drie.content.decode()
    assert tekst_in_vel(drie) == "Nog een"
    bewaar = browser.post(f"{adressen[2]}bewaar/", {"tekst": "Nog een"})
    assert bewaar.status_code == 429
    assert "Wacht een uur." in bewaar.json()["zin"]
    assert VerhaalPage.objects.count() == 2
    # One that was begun can always be finished.
    assert browser.post(adressen[0], {"tekst": "En verder"}).status_code == 302
