"""Renders the drawings beside this file to JPEG: `python home/voorbeeld/tekeningen/teken.py [name …]`.

Needs Chromium, through Playwright: it draws the SVG as a page of 1600 by 1200.
"""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

MAP = Path(__file__).resolve().parent
GROOTSTE_BESTAND = 120_000


def teken(namen: list[str]) -> None:
    """Writes `<name>.jpg` beside each `<name>.svg`; without names, all of them."""
    bronnen = [MAP / f"{naam}.svg" for naam in namen] or sorted(MAP.glob("*.svg"))
    with sync_playwright() as spel:
        systeem = Path("/usr/bin/chromium")
        browser = spel.chromium.launch(executable_path=systeem if systeem.exists() else None)
        blad = browser.new_page(viewport={"width": 1600, "height": 1200})
        for bron in bronnen:
            blad.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{bron.read_text()}")
            with Image.open(BytesIO(blad.screenshot())) as beeld:
                doel = bron.with_suffix(".jpg")
                beeld.convert("RGB").save(doel, "JPEG", quality=80, optimize=True, progressive=True)
            if doel.stat().st_size > GROOTSTE_BESTAND:
                sys.exit(f"{doel.name} is {doel.stat().st_size} bytes: make the drawing simpler.")
        browser.close()


if __name__ == "__main__":
    teken(sys.argv[1:])
