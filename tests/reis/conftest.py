"""A real Chromium, and people who sit behind it."""

import os
import re
from io import BytesIO

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import expect, sync_playwright

from tests.post.conftest import postkantoor, via_postkantoor  # noqa: F401 - fixtures
from tests.verhalen.conftest import (  # noqa: F401 - fixtures
    haal_weg_door_ons,
    houd_tegen,
    in_toestand,
    wissel_foto,
)
from verhalen import actions

# Playwright's sync API runs a loop in this thread; Django would refuse its own database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Milliseconds that a page may take before a test gives up on it: long, for a busy machine; never waited out.
GEDULD = 30_000

VLAGGEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    # A microphone and a camera that are not there, and a person who says yes.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]


@pytest.fixture(scope="session")
def chromium():
    """One browser for all journeys; every person gets a fresh context in it."""
    expect.set_options(timeout=GEDULD)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=VLAGGEN)
        yield browser
        browser.close()


@pytest.fixture
def ga_zitten(chromium, live_server, als):
    """Sit down behind a browser, signed in or not: `ga_zitten(persoon, js=False)` gives a page."""
    contexten = []

    def open_browser(persoon=None, *, js=True, **opties):
        context = chromium.new_context(
            base_url=live_server.url, java_script_enabled=js, locale="nl-NL", **opties
        )
        context.set_default_timeout(GEDULD)
        contexten.append(context)
        if persoon is not None:
            sessie = als(persoon).cookies[django_settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [{"name": django_settings.SESSION_COOKIE_NAME, "value": sessie, "url": live_server.url}]
            )
        return context.new_page()

    yield open_browser
    for context in contexten:
        context.close()


@pytest.fixture
def bezorg(via_postkantoor):  # noqa: F811
    """Let the worker send what waits; gives every mail that the SMTP server has by now."""

    def bezorg_alles():
        call_command("werk", "--een-keer")
        return via_postkantoor.bezorgd

    return bezorg_alles


@pytest.fixture
def foto_met_gps():
    """A JPEG as a phone makes it, with the place where it was taken."""

    def foto(naam, kleur):
        exif = Image.Exif()
        exif[0x010F] = "Telefoonmerk"
        exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 5.0, 6.0), 3: "E", 4: (5.0, 7.0, 8.0)})
        buffer = BytesIO()
        Image.new("RGB", (900, 600), kleur).save(buffer, "JPEG", exif=exif)
        return {"name": naam, "mimeType": "image/jpeg", "buffer": buffer.getvalue()}

    return foto


def adres_in(brief, begin):
    """The first address in a mail that starts with `begin`, without the host."""
    tekst = brief.get_body(("plain",)).get_content()
    return re.search(rf"https?://[^/\s]+({re.escape(begin)}\S*)", tekst).group(1)


@pytest.fixture
def wereld(verteller, andere_verteller, schrijf_verhaal, plaats_verhaal, online_verhaal, foto_met_gps, nu):
    """A site with stories in every form, one of them waiting."""
    foto = foto_met_gps("a.jpg", "tan")
    fotos = [SimpleUploadedFile(foto["name"], foto["buffer"]) for _i in range(2)]
    dagboek = actions.maak_dagboek(deelnemer=verteller, titel="Mijn tuin", nu=nu)
    verhaal = online_verhaal(verteller, "Lang. " * 400, titel="De bus", themas=["op-weg-gaan"], fotos=fotos)
    plaats_verhaal(schrijf_verhaal(verteller, "Eerste bladzij.", dagboek=dagboek))
    online_verhaal(andere_verteller, "Kort.")
    wacht = schrijf_verhaal(andere_verteller, "Wacht.")
    actions.stuur_in(verhaal=wacht, door=andere_verteller, nu=nu)
    return verhaal
