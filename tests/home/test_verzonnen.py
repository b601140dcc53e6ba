"""Addresses without end (searches, places in a list) fill no cache, and who asks very many is slowed."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from common import paginacache
from verhalen.lijst import schrijf_plek

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def verhaal(verteller, online_verhaal, nu):
    online_verhaal(verteller, "De trein kwam wel.", titel="De trein", op=nu - timedelta(days=1))
    return online_verhaal(verteller, "De bus kwam in de regen.", titel="De bus", themas=["op-weg-gaan"])


def bewaard(client, adres):
    """Whether a page that is asked for comes into the cache that all processes share."""
    folder = Path(settings.CACHES["paginas"]["LOCATION"])
    eerder = len(list(folder.glob("*.djcache")))
    assert client.get(adres).status_code == 200, adres
    return len(list(folder.glob("*.djcache"))) > eerder


def test_only_what_is_not_made_up_is_kept(client, verhaal):
    plek = schrijf_plek(verhaal)
    moment, pk = plek.split("-")
    wel = [
        "/",
        "/verhalen/",
        f"/verhalen/?na={plek}",
        f"{verhaal.blog.url}?na={plek}",
        f"/themas/op-weg-gaan/?na={plek}",
        "/zoek/",
        "/zoek/?vraag=bus",
        "/zoek/?vraag=bus&volgorde=nieuw",
        "/zoek/?volgorde=beste&vraag=bus",
    ]
    niet = [
        f"/?na={plek}",
        f"{verhaal.url}?na={plek}",
        "/verhalen/?na=verzonnen",
        f"/verhalen/?na=20200101T000000.000000-{pk}",
        f"/verhalen/?na={moment}-{int(pk) + 1000}",
        f"/verhalen/?na={moment}-0{pk}",
        f"/verhalen/?na={plek}&vraag=bus",
        f"/themas/alleen-wonen/?na={plek}",
        "/verhalen/?vraag=bus",
        "/zoek/?vraag=xqzjw",
        "/zoek/?vraag=bus+xqzjw",
        "/zoek/?vraag=bus+regen",
        "/zoek/?vraag=Bus",
        "/zoek/?vraag=+bus",
        "/zoek/?vraag=bus!",
        "/zoek/?vraag=bus&na=20",
        "/zoek/?vraag=bus&volgorde=raar",
        "/zoek/?na=1",
        "/zoek/?volgorde=raar",
    ]
    assert {adres: bewaard(client, adres) for adres in [*wel, *niet]} == {
        **dict.fromkeys(wel, True),
        **dict.fromkeys(niet, False),
    }


def test_who_asks_very_many_made_up_pages_is_told_to_wait(client, verhaal, monkeypatch):
    monkeypatch.setattr(paginacache, "MADE_IN_A_MINUTE", 4)
    client.get("/zoek/?vraag=bus")
    for nummer in range(3):
        assert client.get(f"/zoek/?vraag=bus{nummer}xqzjw").status_code == 200

    for adres in ("/zoek/?vraag=weer", "/verhalen/?na=verzonnen", "/themas/op-weg-gaan/?na=x", "/?na=1"):
        antwoord = client.get(adres)
        assert antwoord.status_code == 429, adres
        assert "Wacht een minuut" in antwoord.text
    # What is kept costs nothing, and nobody else is held up; a link from a newspaper or a mail is no search.
    for adres in ("/zoek/?vraag=bus", "/verhalen/", "/zoek/", f"{verhaal.url}?utm_source=krant"):
        assert client.get(adres).status_code == 200, adres
    assert client.get("/zoek/?vraag=weer", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_a_whole_house_may_search(client, verhaal):
    for nummer in range(100):
        assert client.get(f"/zoek/?vraag=bus+{nummer}").status_code == 200
