"""A form of telling lives in one place: a made-up one passes every surface, and none is named elsewhere."""

import ast
import uuid
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.html import format_html
from wagtail import blocks

from moderatie.models import Besluit
from tests.verhalen.test_vertellen import concept
from verhalen import actions, vormen
from verhalen.models import VerhaalPage
from verhalen.vormen import Bijlage, Etiket, Regel, Vorm, nieuw_stuk
from verhalen.vormen.toonstukken import toonstukken

PROJECT = Path(__file__).resolve().parents[2]
WOORD = "zandkasteel"


class Proefvorm(Vorm):
    """A form that is not there: a secret word in a block."""

    naam = "proefvorm"
    woord = "Proefding"
    sjabloon = klein_sjabloon = "verhalen/vormen/tekst.html"

    def block(self):
        return blocks.TextBlock()

    def leeg(self, waarde):
        return not waarde

    def woorden(self, waarde):
        return str(waarde)

    def etiket(self, waarden):
        return Etiket("proefvorm", "Proefding", "star")

    def bureau(self, waarde, nummer):
        return [Regel(f"Proefding {nummer}", str(waarde))]

    def in_feed(self, waarde, bronnen, hier):
        return format_html("<p>{}</p>", waarde)

    def bijlagen(self, waarde, bronnen, hier):
        return [Bijlage(hier("/proef.bin"), 7, "application/octet-stream")]


@pytest.fixture
def proefvorm(monkeypatch):
    vorm = Proefvorm()
    monkeypatch.setitem(vormen.VORMEN, vorm.naam, vorm)
    blok = vorm.block()
    blok.set_name(vorm.naam)
    soorten = VerhaalPage._meta.get_field("inhoud").stream_block.child_blocks
    monkeypatch.setitem(soorten, vorm.naam, blok)
    return vorm


@pytest.fixture
def verhaal(site, verteller, proefvorm, nu):
    """Begun with one piece of the made-up form and nothing else."""
    begonnen = actions.begin_verhaal(deelnemer=verteller, sleutel=uuid.uuid4(), tekst="", nu=nu)
    nieuw = concept(begonnen)
    assert nieuw.leeg
    nieuw.zet_erbij(nieuw_stuk(proefvorm.naam, WOORD))
    actions.schrijven.leg_vast(VerhaalPage.objects.get(), nieuw, verteller)
    return VerhaalPage.objects.get()


@pytest.mark.django_db
def test_a_made_up_form_passes_every_surface(
    verhaal, als, verteller, moderator, lopende_toets, plaats_verhaal, client, nu
):
    browser = als(verteller)
    assert not concept(verhaal).leeg
    assert concept(verhaal).maak_title() == WOORD
    for pad in (
        reverse("verder", args=[verhaal.sleutel]),
        reverse("kijk", args=[verhaal.sleutel]),
        reverse("mijn"),
    ):
        assert WOORD in browser.get(pad).text, pad
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    bureau = als(moderator).get(reverse("lees", args=[lopende_toets(verhaal)])).text
    assert f'Proefding 1</dt><dd dir="auto">{WOORD}' in bureau
    actions.neem_terug(verhaal=verhaal, door=verteller, nu=nu)
    online = plaats_verhaal(VerhaalPage.objects.get())
    assert Besluit.objects.last().vingerafdruk == online.vingerafdruk()
    for pad in (online.url, online.blog.url, "/verhalen/", f"/zoek/?vraag={WOORD}"):
        pagina = client.get(pad).text
        assert WOORD in pagina, pad
        assert "Proefding" in pagina, pad
    for soort in ("atom", "rss", "json"):
        feed = client.get(f"/feeds/verhalen.{soort}").text
        assert WOORD in feed
        assert "/proef.bin" in feed
    # What changes in it is another version, and said at the desk.
    nieuw = concept(online)
    nieuw.zet_waarde(nieuw.stukken[0]["id"], f"{WOORD} aan zee")
    assert nieuw.vingerafdruk() != online.vingerafdruk()
    actions.schrijven.leg_vast(online, nieuw, verteller)
    actions.stuur_in(verhaal=online, door=verteller, nu=nu)
    bureau = als(moderator).get(reverse("lees", args=[lopende_toets(online)])).text
    assert "Anders dan wat nu op de site staat" in bureau
    assert "aan zee" in bureau
    actions.trek_in(verhaal=VerhaalPage.objects.get(), door=verteller, nu=nu)
    assert client.get(online.url).status_code == 410
    assert WOORD not in client.get(f"/zoek/?vraag={WOORD}").text.partition("<main")[2].partition("value=")[0]


@pytest.mark.django_db
def test_a_piece_of_a_form_that_is_not_known_stays_and_shows_nothing(verhaal, verteller, monkeypatch, client):
    monkeypatch.delitem(vormen.VORMEN, "proefvorm")
    [stuk] = toonstukken(concept(verhaal).stukken, {})
    assert stuk.vorm is vormen.ONBEKEND
    assert concept(verhaal).stukken[0]["value"] == WOORD


def namen_in(bestand):
    """Every word in quotes in this file."""
    return {
        knoop.value
        for knoop in ast.walk(ast.parse(bestand.read_text()))
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str)
    }


# Where a word means something else: the ways of telling are tiles, of which photos and text are two.
# In the address of a notice a photo is called so.
MAG = {"verhalen/views/manieren.py": {"foto"}, "verhalen/meldbaar.py": {"foto"}}


def test_no_form_is_named_outside_its_place():
    """But text, which every verhaal may hold and every field for words is called by."""
    namen = {vorm.naam for vorm in vormen.VORMEN.values() if not vorm.is_tekst}
    gevonden = {}
    for app in ("verhalen", "volgen", "moderatie"):
        for bestand in (PROJECT / app).rglob("*.py"):
            plek = str(bestand.relative_to(PROJECT))
            if "migrations" in plek or plek.startswith("verhalen/vormen/"):
                continue
            if genoemd := namen & namen_in(bestand) - MAG.get(plek, set()):
                gevonden[plek] = genoemd
    assert gevonden == {}
