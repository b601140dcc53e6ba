"""Looking a screen over at 320 and 1280 px in three themes: axe (WCAG 2.2 AA, contrast AAA), targets, width.

Widths and themes are changed on a loaded page, so that a screen is asked for once.
"""

import re
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT

KEURING = (Path(__file__).parent / "keuring.js").read_text()
# Of all that axe found only what is wrong comes over: with the rest it took half as long again.
AXE = """regels => axe.run(regels).then(uitslag => uitslag.violations.map(
    ({id, nodes}) => `${id}: ${nodes[0].html.slice(0, 120)}`))"""
REGELS = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {
        "color-contrast-enhanced": {"enabled": True},
        "target-size": {"enabled": True},
        "label-content-name-mismatch": {"enabled": True},
    },
}
THEMAS = {
    "licht": {"color_scheme": "light", "contrast": "no-preference"},
    "donker": {"color_scheme": "dark", "contrast": "no-preference"},
    "contrast": {"color_scheme": "light", "contrast": "more"},
}
LANG = "ervaringsdeskundigenverhalenbundeluitreikingsplechtigheidsvoorbereidingen"
# Every address shows its own page, but for these: a new sheet gets an address of its own.
ELDERS = {
    "/vertel/": r"/vertel/[0-9a-f-]{36}/$",
    "/vertel/kort/": r"/vertel/[0-9a-f-]{36}/\?begin=kort$",
    "/vertel/fotos/": r"/vertel/[0-9a-f-]{36}/\?begin=fotos$",
}


def keur(pagina, naam, themas=THEMAS):
    """Everything that is wrong with the page as it stands, in every width and theme."""
    fouten = []
    pagina.evaluate(AXE_SCRIPT)
    for breedte in (320, 1280):
        pagina.set_viewport_size({"width": breedte, "height": 800})
        fouten += [f"{naam} {breedte}: {fout}" for fout in pagina.evaluate(KEURING, breedte)]
        for thema, media in themas.items():
            pagina.emulate_media(**media)
            fouten += [f"{naam} {breedte} {thema}: {fout}" for fout in pagina.evaluate(AXE, REGELS)]
    pagina.emulate_media(**THEMAS["licht"])
    return fouten


def loop_langs(pagina, paden, status=(200, 404, 410), elders=ELDERS):
    """Look at each of these addresses, and not at another page; gives what is wrong."""
    fouten = []
    for pad in paden:
        antwoord = pagina.goto(pad)
        assert antwoord.status in status, (pad, antwoord.status)
        assert re.search(elders.get(pad, re.escape(pad) + "$"), pagina.url), (pad, pagina.url)
        fouten += keur(pagina, pad)
    return fouten


def druk(pagina, knop):
    """Press a button of a form, and wait for the page that comes of it."""
    # Not a navigation: a page that notes its window in the history is one as well.
    # What is still loading would otherwise be taken for what comes.
    pagina.wait_for_load_state("load")
    with pagina.expect_event("load"):
        knop.click()


def verstuur_fout(pagina, pad, vul=None, knop="main form .knop--hoofd"):
    """Fill a form in wrongly and look at what it says."""
    pagina.goto(pad)
    for veld, waarde in (vul or {}).items():
        pagina.locator(veld).first.fill(waarde)
    druk(pagina, pagina.locator(knop).first)
    assert pagina.title().startswith("Fout: "), (pad, pagina.title())
    for link in pagina.locator(".govuk-error-summary a").all():
        doel = link.get_attribute("href")
        assert pagina.locator(doel).count() == 1, (pad, doel)
    return keur(pagina, f"{pad} with errors")
