"""Two links with the same words on one page lead to the same place (WCAG 2.4.4, and 2.4.9 beyond it)."""

from collections import defaultdict
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from verhalen import actions
from volgen import access
from volgen.models import Ritme

pytestmark = pytest.mark.django_db


class Links(HTMLParser):
    """The accessible name of every link on a page, and where those with that name lead."""

    def __init__(self, html):
        super().__init__()
        self.waarheen = defaultdict(set)
        self._adres = None
        self._woorden = []
        self._verborgen = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        kenmerken = dict(attrs)
        if tag == "a" and "href" in kenmerken:
            self._adres, self._woorden = kenmerken["href"], []
        if self._adres is not None and (self._verborgen or kenmerken.get("aria-hidden") == "true"):
            self._verborgen.append(tag)
        if tag == "img" and self._adres is not None:
            self._woorden.append(kenmerken.get("alt") or "")

    def handle_endtag(self, tag):
        if self._verborgen and self._verborgen[-1] == tag:
            self._verborgen.pop()
        if tag == "a" and self._adres is not None:
            self.waarheen[" ".join("".join(self._woorden).split())].add(self._adres)
            self._adres = None

    def handle_data(self, data):
        if self._adres is not None and not self._verborgen:
            self._woorden.append(data)


def dubbel(antwoord):
    """Names that stand for more than one place, or for none."""
    return {
        naam: sorted(adressen)
        for naam, adressen in Links(antwoord.text).waarheen.items()
        if len(adressen) > 1 or not naam
    }


@pytest.fixture
def gelijk(verteller, andere_verteller, schrijf_verhaal, plaats_verhaal, online_verhaal, nu):
    """Stories that look alike: the same title and first words, of two writers and of one, in a diary too."""
    for uur, wie in enumerate([verteller, verteller, andere_verteller]):
        op = nu + timedelta(hours=uur)
        online_verhaal(wie, "Vandaag was lang. " * 30, titel="Vandaag", themas=["op-weg-gaan"], op=op)
        online_verhaal(wie, f"Kort bericht {uur}.", themas=["op-weg-gaan"], op=op + timedelta(minutes=5))
    dagboek = actions.maak_dagboek(deelnemer=verteller, titel="Vandaag", nu=nu)
    for uur in (4, 5):
        op = nu + timedelta(hours=uur)
        blad = plaats_verhaal(schrijf_verhaal(verteller, "Vandaag.", titel="Vandaag", dagboek=dagboek), op=op)
    return blad


def test_the_same_words_lead_to_the_same_place_on_every_public_page(client, gelijk):
    vast = "verhalen themas themas/op-weg-gaan spelregels spelregels/versie-1 hulp over-ons privacy contact"
    los = "toegankelijkheid volgen lezen zoek inloggen kaart vertel bestaat-niet volgen/kijk-in-je-mail"
    paden = ["/", *(f"/{pad}/" for pad in f"{vast} {los}".split()), "/zoek/?vraag=vandaag", gelijk.url]
    paden += [gelijk.blog.url, gelijk.get_parent().specific.url, "/volgen/?thema=op-weg-gaan"]
    paden += [f"/volgen/?blog={gelijk.blog.slug}"]
    fout = {pad: gevonden for pad in paden if (gevonden := dubbel(client.get(pad, follow=True)))}
    assert fout == {}


def test_also_on_what_somebody_follows(client, als, beleidsmaker, gelijk):
    import volgen.actions

    eerder = gelijk.first_published_at - timedelta(days=1)
    for blog in (None, gelijk.blog):
        volgt = volgen.actions.volg(
            deelnemer=beleidsmaker, thema=None, blog=blog, ritme=Ritme.WEEK, nu=eerder
        )
    assert volgt.pk
    fout = {}
    for browser, pad in (
        (als(beleidsmaker), "/volgen/wat-ik-volg/"),
        (client, f"/volgen/instellen/{access.maak_token(access.INSTELLEN, volgt.pk)}/"),
    ):
        antwoord = browser.get(pad)
        assert antwoord.status_code == 200
        if gevonden := dubbel(antwoord):
            fout[pad] = gevonden
    assert fout == {}
