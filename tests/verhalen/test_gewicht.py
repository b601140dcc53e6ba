"""No screen asks a telephone for more styles and scripts than 30 kB together, compressed."""

import gzip
import re
import uuid

import pytest
from django.conf import settings
from django.urls import reverse

from verhalen.vraagforms import MAAKBAAR

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]


def gewicht(bladzij):
    """The bytes of all styles and scripts that this page names, compressed."""
    namen = set(re.findall(r"/static/((?:css|js)/[a-z]+\.(?:css|js))", bladzij.text))
    assert "css/stijl.css" in namen
    return sum(len(gzip.compress((settings.PROJECT / "static" / naam).read_bytes(), 9)) for naam in namen)


def test_a_verhaal_and_every_page_to_write_one(client, als, verteller, online_verhaal, schrijf_verhaal):
    verhaal = online_verhaal(verteller, "De bus kwam niet.")
    sleutel = schrijf_verhaal(verteller, "Nog een.").sleutel
    browser = als(verteller)
    bladzijden = {"verhaal": client.get(verhaal.url)}
    for naam in ("verder", "kijk"):
        bladzijden[naam] = browser.get(reverse(naam, args=[sleutel]))
    for naam in (*MAAKBAAR, "titel", "themas"):
        bladzijden[naam] = browser.get(reverse("vraag", args=[sleutel, naam]))
    assert {naam: gewicht(een) for naam, een in bladzijden.items() if gewicht(een) > 30_000} == {}
    assert "js/opnemen.js" in bladzijden["geluid"].text
    assert not [naam for naam in ("verhaal", "verder", "kijk") if "js/opnemen.js" in bladzijden[naam].text]


def test_the_recorder_is_nowhere_else(client):
    assert "opnemen.js" not in client.get(f"/vertel/{uuid.uuid4()}/").text
