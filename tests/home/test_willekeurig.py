"""Random strings from a seed, through cleaning, through the acts of people, and over every field by HTTP.

A thousand of them here; `make proef` (scripts/proef.py) takes a hundred thousand and two thousand by HTTP.
"""

import html
import os
import re
import unicodedata
import uuid
from itertools import cycle, islice
from pathlib import Path
from xml.parsers import expat

import feedparser
import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

import moderatie.actions
from common.errors import Weigering
from common.html import alineas
from common.tekst import leeg, op_een_regel, schoon
from deelnemers import namen
from deelnemers.actions import begin_ploeg, kies_naam, noem_ploeg, vraag_als_beleidsmaker
from deelnemers.models import Deelnemer
from moderatie.models import Besluit, Spelregel
from tests.home.test_vreemde_invoer import Proef, vormen, wereld  # noqa: F401 - a fixture
from tests.tekens import als_bytes, als_formulier, groepjes, willekeurig
from tests.verhalen.formulier import tekst_in_vel
from verhalen import actions, zoekindex
from verhalen.actions.schrijven import MAX_TITEL

ZAAD = int(os.environ.get("PROEF_ZAAD", "20261128"))
AANTAL = int(os.environ.get("PROEF_AANTAL", "1000"))
OVER_HTTP = int(os.environ.get("PROEF_HTTP", "240"))
# Where `make proef` wants the pages, to have them checked; in the suite tests/reis/test_html.py does that.
BLADZIJDEN = os.environ.get("PROEF_BLADZIJDEN", "")
PER_VERHAAL = int(os.environ.get("PROEF_PER_VERHAAL", "100"))
SOORTEN = ("atom", "rss", "json")
FEEDS = [f"/feeds/{wat}.{soort}" for wat in ("verhalen", "thema/op-weg-gaan") for soort in SOORTEN]


def is_geen_tekst(teken):
    """What no text holds, by the tables of Unicode and not by our own expression."""
    code = ord(teken)
    if 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE or teken == "\ufffc":
        return True
    return unicodedata.category(teken) in ("Cc", "Cs") and teken not in "\n\t"


def verwacht(getypt):
    """The words of a text after what cleaning documents, in the slowest way there is."""
    for einde in "\r\x0b\x0c\x85\u2028\u2029":
        getypt = getypt.replace("\r\n", "\n").replace(einde, "\n")
    tekst = "".join(" " if is_geen_tekst(teken) else teken for teken in getypt)
    for bolletje in "\uf06c\uf06e\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc":
        tekst = tekst.replace(bolletje, "•")
    regels = [regel.split() for regel in unicodedata.normalize("NFC", tekst).split("\n")]
    while regels and not regels[0]:
        regels.pop(0)
    while regels and not regels[-1]:
        regels.pop()
    return regels


@pytest.mark.eenmaal
def test_cleaning_does_what_it_says_and_nothing_else():
    for getypt in willekeurig(ZAAD, AANTAL):
        klaar = schoon(getypt)
        if leeg(getypt):
            assert klaar == ""
            continue
        regels = [regel.split() for regel in klaar.split("\n")]
        assert regels == (verwacht(getypt) if klaar else [[]]), ascii(getypt)
        assert schoon(klaar) == klaar, ascii(getypt)
        assert not any(map(is_geen_tekst, klaar)), ascii(getypt)
        te_lezen = html.unescape(re.sub("<[^>]*>", " ", alineas(klaar)))
        assert "".join(te_lezen.split()) == "".join(klaar.split()), ascii(getypt)
        een = op_een_regel(getypt)
        assert op_een_regel(een) == een, ascii(getypt)
        assert namen.maak_schoon(namen.maak_schoon(getypt)) == namen.maak_schoon(getypt), ascii(getypt)
        assert len(een.splitlines()) <= 1, ascii(getypt)


def mag_geweigerd(act, **wat):
    """Do an act that may be refused, in a sentence; nothing of it stays then."""
    try:
        with transaction.atomic():
            return act(**wat)
    except Weigering:
        return None


def met_alles(strings, verteller, beheerder, nu):
    """Every act that takes words, with some of these strings."""
    een, twee, drie, vier = (list(strings) * 4)[:4]
    mag_geweigerd(begin_ploeg, naam=een[:80], door=beheerder)
    ploeg = mag_geweigerd(begin_ploeg, naam=f"Ploeg {uuid.uuid4()}", door=beheerder)
    mag_geweigerd(noem_ploeg, ploeg=ploeg, naam=twee[:80], door=beheerder)
    vraag_als_beleidsmaker(deelnemer=verteller, naam=drie[:26], organisatie=vier[:40], nu=nu)
    mag_geweigerd(kies_naam, deelnemer=verteller, naam=een[:60], nu=nu)
    for vraag in (een, twee, drie[:30], vier[:10]):
        for beste in (True, False):
            assert isinstance(zoekindex.zoek(vraag, beste=beste).verhaal_ids, list)


def laat_lezen(verhaal, strings, mensen, taak, nu):
    """Sent in, asked about, answered and placed, each with words of its own."""
    verteller, moderator = mensen
    vraag, antwoord = (list(strings) * 2)[:2]
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    regels = [Spelregel.objects.first()]
    wie = {"door": moderator, "nu": nu}
    gevraagd = mag_geweigerd(
        moderatie.actions.vraag, toets_id=taak(verhaal), regels=regels, woorden=vraag[:5000], **wie
    )
    assert (gevraagd is None) == (schoon(vraag) == "")
    if gevraagd is not None:
        assert Besluit.objects.get(pk=gevraagd.pk).toelichting == schoon(vraag)
        vers = type(verhaal).objects.get(pk=verhaal.pk)
        wat = {"besluit_id": gevraagd.pk, "versie_id": vers.latest_revision_id, "woorden": antwoord}
        if mag_geweigerd(actions.antwoord, verhaal=vers, door=verteller, nu=nu, **wat) is None:
            actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)


def leg_neer(antwoord, naam):
    """A page, for the checker of HTML."""
    if BLADZIJDEN:
        (Path(BLADZIJDEN) / f"{naam}.html").write_bytes(antwoord.content)


def is_xml(lichaam):
    """Well-formed, by the parser that everybody has; and a reader finds nothing odd."""
    expat.ParserCreate().Parse(lichaam, True)
    gelezen = feedparser.parse(lichaam)
    assert not gelezen.bozo, gelezen.get("bozo_exception")
    return gelezen


@pytest.mark.django_db
def test_what_is_typed_comes_back_whole_and_every_feed_and_page_takes_it(
    site, verteller, moderator, beheerder, plaats_verhaal, lopende_toets, als, nu
):
    lezer, eigen = Client(), als(verteller)
    for nummer, strings in enumerate(groepjes(willekeurig(ZAAD, AANTAL), PER_VERHAAL)):
        # A name may be changed so often in a day, and nobody writes a thousand stories in an hour.
        cache.clear()
        met_alles(strings[:4], verteller, beheerder, nu)
        verteller = Deelnemer.objects.get(pk=verteller.pk)
        tekst = "\n\n".join(strings)
        verhaal = actions.begin_verhaal(deelnemer=verteller, sleutel=uuid.uuid4(), tekst=tekst, nu=nu)
        titel = next((s for s in strings if len(op_een_regel(s)) <= MAX_TITEL), "")
        actions.bewaar(verhaal=verhaal, door=verteller, titel=titel, themas=["op-weg-gaan"], nu=nu)
        dagboek = next((s for s in reversed(strings) if len(op_een_regel(s)) <= MAX_TITEL), "")
        mag_geweigerd(actions.zet_in_nieuw_dagboek, verhaal=verhaal, door=verteller, titel=dagboek, nu=nu)
        vers = type(verhaal).objects.get(pk=verhaal.pk)
        laat_lezen(vers, strings[4:6], (verteller, moderator), lopende_toets, nu)
        actions.neem_terug(verhaal=type(verhaal).objects.get(pk=verhaal.pk), door=verteller, nu=nu)
        vers = plaats_verhaal(type(verhaal).objects.get(pk=verhaal.pk))
        assert vers.tekst == schoon(tekst)
        assert vers.titel == op_een_regel(titel)
        openbaar = [(lezer, pad) for pad in (vers.url, vers.blog.url, "/verhalen/")]
        bij_haar = [(eigen, pad) for pad in (reverse("mijn"), reverse("mijn_verhaal", args=[vers.sleutel]))]
        for plek, (browser, pad) in enumerate(openbaar + bij_haar):
            antwoord = browser.get(pad)
            assert antwoord.status_code == 200, (pad, nummer)
            leg_neer(antwoord, f"{nummer}-{plek}")
        for pad in [*FEEDS, f"/feeds/blog/{vers.blog.slug}.atom"]:
            antwoord = lezer.get(pad)
            assert antwoord.status_code == 200, (pad, nummer)
            if not pad.endswith("json"):
                is_xml(antwoord.content)
        # What leaves again: the lists stay short, however many there are.
        actions.trek_in(verhaal=vers, door=verteller, nu=nu)


@pytest.mark.django_db
def test_over_http_a_sheet_gives_back_what_was_typed(verteller, als, nu):
    browser = als(verteller)
    for strings in groepjes(willekeurig(ZAAD + 1, OVER_HTTP), PER_VERHAAL):
        tekst, sleutel = "\n\n".join(strings), uuid.uuid4()
        lichaam = als_formulier({"tekst": tekst, "sleutel": str(sleutel), "doe": "verder"})
        pad = reverse("verder", args=[sleutel])
        antwoord = browser.generic("POST", pad, lichaam, content_type="application/x-www-form-urlencoded")
        assert antwoord.status_code == 302
        # Half a character is no UTF-8: what arrives in its place is the sign for that.
        assert tekst_in_vel(browser.get(pad)) == schoon(als_bytes(tekst).decode("utf-8", "replace"))


@pytest.mark.django_db
def test_over_http_every_field_of_every_form_takes_them(wereld):  # noqa: F811
    proef, strings = Proef(wereld["browsers"], []), willekeurig(ZAAD + 2, OVER_HTTP)
    alle = [vorm for vorm in vormen(wereld) if vorm[3]]
    over = OVER_HTTP
    for wie, methode, doel, velden in cycle(alle):
        velden = {naam: waarde for naam, waarde in velden.items() if naam != "csrfmiddlewaretoken"}
        deze = list(islice(strings, min(over, len(velden))))
        lichaam = als_formulier({**velden, **dict(zip(velden, deze, strict=False))})
        proef.vraag(wie, methode, f"{doel}?{lichaam}" if methode == "get" else doel, lichaam)
        over -= len(deze)
        if over <= 0:
            break
    assert not proef.stuk, "\n".join(proef.stuk)
