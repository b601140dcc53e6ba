"""Promise *Niets kwijt*: the server is killed after every step of the writing path, and everything that
was acknowledged is there when it is back."""

import os
import re
import signal
import socket
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import expect

from moderatie.bureau import bureau_van
from verhalen.models import DagboekPage, VerhaalPage
from verhalen.vormen import FOTO

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Server:
    """The web server that `make start` runs, on the database of this test."""

    def __init__(self):
        with socket.socket() as even:
            even.bind(("127.0.0.1", 0))
            self.poort = even.getsockname()[1]
        self.adres = f"http://127.0.0.1:{self.poort}"
        self.proces = None

    def start(self):
        """Start it, and wait until it answers."""
        self.proces = subprocess.Popen(
            [sys.executable, "-m", "granian", "--interface", "rsgi", "--host", "127.0.0.1", "--port",
             str(self.poort), "--workers", "1", "--log-level", "error", "config.rsgi:application"],
            cwd=settings.PROJECT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "tests.reis.server_settings",
                "PROEF_DATABASE": str(connection.settings_dict["NAME"]),
                "PROEF_MEDIATHEEK": str(settings.STORAGES["mediatheek"]["OPTIONS"]["location"]),
            },
            start_new_session=True,
        )  # fmt: skip

    def val_om(self):
        """Killed, workers and all, as when the power goes."""
        os.killpg(self.proces.pid, signal.SIGKILL)
        self.proces.wait()


@pytest.fixture
def server():
    server = Server()
    server.start()
    yield server
    server.val_om()


def ga(pagina, adres):
    """Go to an address, trying again for as long as the server is starting."""
    for _keer in range(200):
        try:
            return pagina.goto(adres)
        except Exception as fout:
            # The page that tells of the first failure may come in the middle of the next attempt.
            if not re.search("ERR_CONNECTION_|ERR_EMPTY_RESPONSE|chrome-error:", str(fout)):
                raise
            pagina.wait_for_timeout(150)
    pytest.fail("the server never came back")


@pytest.fixture
def zit_achter(chromium, als, server, andere_verteller):
    """A browser at that server, with the writer signed in: `zit_achter(js=False)` gives a page."""
    sessie = als(andere_verteller).cookies[settings.SESSION_COOKIE_NAME].value
    contexten = []

    def open_browser(*, js):
        context = chromium.new_context(java_script_enabled=js, base_url=server.adres)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sessie, "url": server.adres}])
        contexten.append(context)
        return context.new_page()

    yield open_browser
    for context in contexten:
        context.close()


def val_om(server):
    """The server falls, and gets up again."""
    server.val_om()
    server.start()


def druk(pagina, woorden, naar):
    """Press a button, which keeps what stands there, and come to the next step."""
    with pagina.expect_navigation():
        pagina.get_by_role("button", name=re.compile(f"^{woorden}")).click()
    expect(pagina).to_have_url(re.compile(f"{naar}$"))


def stand():
    """All that the server has of the one verhaal, by the name of the step that told it."""
    verhaal = VerhaalPage.objects.get()
    concept = verhaal.lees_concept()
    ouder = verhaal.get_parent().specific
    return {
        "vel": concept.tekst,
        "titel": concept.titel,
        "themas": concept.themakeuze,
        "fotos": [foto["beschrijving"] for foto in concept.waarden(FOTO)],
        "dagboek": ouder.title if isinstance(ouder, DagboekPage) else "",
        "let-op": concept.let_op,
        "taal": concept.taal,
    }


def test_what_was_kept_while_typing_is_there_after_a_fall(zit_achter, server):
    pagina = zit_achter(js=True)
    ga(pagina, "/vertel/")
    for woorden, veld, pad in (
        ("Wat ik niet kwijt wil.", "#id_tekst", ""),
        ("Bewaard", "#id_titel", "extra/titel/"),
    ):
        vel = re.sub("extra/.*", "", pagina.url)
        ga(pagina, vel + pad)
        pagina.locator(veld).fill(woorden)
        expect(pagina.locator(".bewaard[role=status]")).to_contain_text("Bewaard om")
        val_om(server)
        ga(pagina, vel + pad)
        expect(pagina.locator(veld)).to_have_value(woorden)
    assert (stand()["vel"], stand()["titel"]) == ("Wat ik niet kwijt wil.", "Bewaard")


def test_everything_that_was_acknowledged_is_there_after_each_fall(zit_achter, server, foto_met_gps):
    pagina = zit_achter(js=False)
    bewaard = {
        "vel": "Wat ik niet kwijt wil.", "titel": "", "themas": [], "fotos": [""],
        "dagboek": "", "let-op": "", "taal": "",
    }  # fmt: skip
    ga(pagina, "/vertel/")
    pagina.locator("#id_tekst").fill("Wat ik niet kwijt wil.")
    pagina.locator("#id_fotos").set_input_files([foto_met_gps("a.jpg", "tan")])
    druk(pagina, "Verder", "/extra/fotos/")
    val_om(server)
    assert stand() == bewaard

    # The photos are asked about on the way; the rest is chosen from the look at it.
    for naam, doe, wat in (
        ("fotos", lambda: pagina.get_by_label("Wat zie je").fill("Een bus"), ["Een bus"]),
        ("titel", lambda: pagina.locator("#id_titel").fill("Bewaard"), "Bewaard"),
        ("themas", lambda: pagina.get_by_label("Op weg gaan").check(), ["op-weg-gaan"]),
        ("dagboek", lambda: pagina.locator("#id_nieuw").fill("Mijn jaar"), "Mijn jaar"),
        ("let-op", lambda: pagina.get_by_label(re.compile("over de dood")).check(), "dood"),
        ("taal", lambda: pagina.get_by_label("Türkçe").check(), "tr"),
    ):
        ga(pagina, pagina.url)
        if "/kijk/" in pagina.url:
            pagina.locator(f"main a[href$='/extra/{naam}/']").click()
        expect(pagina).to_have_url(re.compile(f"/extra/{naam}/$"))
        doe()
        druk(pagina, "Klaar", "/kijk/")
        val_om(server)
        bewaard[naam] = wat
        assert stand() == bewaard

    ga(pagina, pagina.url)
    for woorden in (
        "Wat ik niet kwijt wil.",
        "Bewaard",
        "Op weg gaan",
        "Een bus",
        "Mijn jaar",
        "over de dood",
        "Türkçe",
    ):
        expect(pagina.locator("main")).to_contain_text(woorden)
    assert pagina.locator("article img").count() == 1
    assert pagina.request.get(pagina.locator("article img").get_attribute("src")).status == 200
    with pagina.expect_navigation():
        pagina.get_by_role("button", name=re.compile("Stuur het naar")).click()
    expect(pagina).to_have_url(re.compile("/dank/"))

    val_om(server)
    ga(pagina, "/mijn/")
    expect(pagina.locator("main")).to_contain_text("Wordt gelezen")
    verhaal = VerhaalPage.objects.get()
    assert verhaal.wordt_gelezen
    ingestuurd = bureau_van(verhaal.laatste_toets.soort).versie(verhaal.laatste_toets)
    assert stand() == bewaard
    assert ingestuurd.vingerafdruk() == verhaal.lees_concept().vingerafdruk()
    assert ingestuurd.dagboektitel == "Mijn jaar"
