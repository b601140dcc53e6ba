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

from verhalen.models import VerhaalPage

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
            [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port",
             str(self.poort), "--workers", "1", "--log-level", "error", "config.wsgi:application"],
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
            if not re.search("ERR_CONNECTION_|ERR_EMPTY_RESPONSE", str(fout)):
                raise
            pagina.wait_for_timeout(150)
    pytest.fail("the server never came back")


def test_everything_that_was_acknowledged_is_there_after_each_fall(
    chromium, als, server, andere_verteller, foto_met_gps
):
    context = chromium.new_context(java_script_enabled=False, base_url=server.adres)
    sessie = als(andere_verteller).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sessie, "url": server.adres}])
    pagina = context.new_page()

    ga(pagina, "/vertel/")
    pagina.locator("#id_tekst").fill("Wat ik niet kwijt wil.")
    pagina.locator("#id_fotos").set_input_files([foto_met_gps("a.jpg", "tan")])
    with pagina.expect_navigation():
        pagina.get_by_role("button", name=re.compile("^Verder")).click()
    expect(pagina).to_have_url(re.compile("/extra/titel/"))

    server.val_om()
    server.start()
    ga(pagina, pagina.url)
    pagina.locator("#id_titel").fill("Bewaard")
    with pagina.expect_navigation():
        pagina.get_by_role("button", name=re.compile("^Verder")).click()
    expect(pagina).to_have_url(re.compile("/extra/themas/"))

    server.val_om()
    server.start()
    kijk = re.sub("extra/.*", "kijk/", pagina.url)
    ga(pagina, kijk)
    expect(pagina.locator("main")).to_contain_text("Wat ik niet kwijt wil.")
    expect(pagina.locator("main")).to_contain_text("Bewaard")
    assert pagina.locator("article img").count() == 1
    assert pagina.request.get(pagina.locator("article img").get_attribute("src")).status == 200
    with pagina.expect_navigation():
        pagina.get_by_role("button", name=re.compile("Stuur het naar")).click()
    expect(pagina).to_have_url(re.compile("/dank/"))

    server.val_om()
    server.start()
    ga(pagina, "/mijn/")
    expect(pagina.locator("main")).to_contain_text("Wordt gelezen")
    verhaal = VerhaalPage.objects.get()
    assert verhaal.workflow_in_progress
    assert verhaal.get_latest_revision_as_object().titel == "Bewaard"
    context.close()
