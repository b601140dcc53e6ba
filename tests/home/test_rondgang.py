"""A walk through the admin by everything that can be pressed: it leads somewhere, and speaks to "je"."""

import json
import re
from collections import deque
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import reverse

from home.models import ContentPage, HomePage
from verhalen.models import VerhaalPage

pytestmark = pytest.mark.django_db

U = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
# Signing out would end the walk.
NIET = {"/beheer/logout/", "/uitloggen/"}
# Asked by scripts only, with things in hand that a walk does not have; a POST, so that GET says so.
DOOR_SCRIPTS = re.compile(r"-url(-value)?$|^data-url$")


class Scherm(HTMLParser):
    """What can be pressed on a screen, and what can be read on it."""

    def __init__(self, inhoud):
        super().__init__()
        self.adressen, self.woorden, self.stil = set(), [], 0
        self.script = None
        self.feed(inhoud)

    def handle_starttag(self, naam, attrs):
        attrs = dict(attrs)
        for veld, waarde in attrs.items():
            if waarde and (veld in ("href", "action") or DOOR_SCRIPTS.search(veld)):
                self.adressen.add(waarde)
            if waarde and veld in ("aria-label", "title", "placeholder", "alt"):
                self.woorden.append(waarde)
        if naam in ("script", "style", "svg", "textarea"):
            self.stil += naam != "svg"
        if naam == "script" and attrs.get("id") == "wagtail-sidebar-props":
            self.script = ""

    def handle_endtag(self, naam):
        if naam in ("script", "style", "textarea"):
            self.stil -= 1
            if self.script:
                # The menu is made by a script; its addresses stand in its data.
                self.adressen |= set(re.findall(r'"(/beheer/[^"]*)"', self.script))
                self.woorden += re.findall(r'"label": "([^"]*)"', json.dumps(json.loads(self.script)))
            self.script = None

    def handle_data(self, tekst):
        if self.script is not None:
            self.script += tekst
        elif not self.stil:
            self.woorden.append(tekst)


def loop(browser, begin):
    """(address, answer, screen) of every address of the admin that can be reached by pressing."""
    gezien, rij = {begin}, deque([begin])
    while rij:
        adres = rij.popleft()
        antwoord = browser.get(adres, follow=True)
        scherm = Scherm(antwoord.content.decode()) if "html" in antwoord["Content-Type"] else None
        yield adres, antwoord, scherm
        if scherm is None or not adres.startswith("/beheer/"):
            continue
        for link in scherm.adressen:
            heel = urlsplit(urljoin(adres, link))
            pad = heel.path + (f"?{heel.query}" if heel.query else "")
            eigen = not heel.netloc and not heel.scheme
            if eigen and pad not in gezien and heel.path not in NIET and not heel.path.startswith("/static/"):
                gezien.add(pad)
                # Each way to sort and to turn over is the same screen.
                if "ordering=" not in pad and "index_results" not in pad:
                    rij.append(pad)


@pytest.fixture
def gewerkt(site, redacteur, verteller, online_verhaal):
    """A site where editors have been at work, with a story on it."""
    tuin = ContentPage(title="Tuin", slug="tuin", in_het_kort="Groen.")
    site.add_child(instance=tuin)
    for tekst in ("Groener.", "Groenst."):
        tuin.in_het_kort = tekst
        tuin.save_revision(user=redacteur, log_action=True).publish(user=redacteur)
    return online_verhaal(verteller, "Kanarie in de keuken.", titel="Kanarie")


@pytest.mark.parametrize("wie", ["redacteur", "beheerder", "moderator"])
def test_everything_that_can_be_pressed_leads_somewhere(wie, gewerkt, als, request):
    browser = als(request.getfixturevalue(wie))
    gezien = set()
    for adres, antwoord, _scherm in loop(browser, "/beheer/"):
        gezien.add(adres)
        # 405: there is something, and it wants to be pressed.
        assert antwoord.status_code in (200, 405), f"{adres} {antwoord.status_code} for {wie}"
    verwacht = {"redacteur": "/beheer/thema/", "beheerder": "/mijn/", "moderator": "/mijn/"}[wie]
    assert any(adres.startswith(verwacht) for adres in gezien), gezien
    assert len(gezien) > (40 if wie == "redacteur" else 5)


def test_the_screens_of_the_editors_say_je(gewerkt, redacteur, als):
    browser = als(redacteur)
    stijf = {}
    for adres, _antwoord, scherm in loop(browser, "/beheer/"):
        if scherm and adres.startswith("/beheer/"):
            for woorden in scherm.woorden:
                if U.search(woorden):
                    stijf[" ".join(woorden.split())[:120]] = adres
    assert stijf == {}


def test_the_search_finds_pages_of_the_site_and_none_of_writers(gewerkt, redacteur, als):
    browser = als(redacteur)
    assert VerhaalPage.objects.filter(live=True, title="Kanarie").exists()
    scherm = Scherm(browser.get("/beheer/", follow=True).content.decode())
    # The search in the sidebar is the first address in its data.
    zoek = reverse("wagtailadmin_explore_root")
    assert zoek in scherm.adressen
    gevonden = browser.get(zoek, {"q": "Tuin"}, follow=True)
    assert gevonden.status_code == 200
    assert [pagina.title for pagina in gevonden.context["object_list"]] == ["Tuin"]
    for woord in ("Kanarie", "Roos"):
        niets = browser.get(zoek, {"q": woord}, follow=True)
        assert list(niets.context["object_list"]) == []
    lijst = reverse("wagtailadmin_explore", args=[HomePage.objects.get().pk])
    assert list(browser.get(lijst, {"q": "Kanarie", "search_all": "1"}).context["object_list"]) == []
