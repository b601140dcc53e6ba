"""Letters twice as large on the smallest screen, the numbers that people call, and pages on paper."""

import pytest

from tests.toestanden import VRAAG
from tests.verhalen.conftest import (  # noqa: F401 - fixtures
    haal_weg_door_ons,
    houd_tegen,
    in_toestand,
    wissel_foto,
)
from verhalen import actions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Letters only, as a browser's own setting does (WCAG 1.4.4); not the page as a whole.
TWEE_KEER = "document.documentElement.style.fontSize = '200%'"
TE_BREED = """() => document.documentElement.scrollWidth <= innerWidth ? "" :
    [...document.querySelectorAll("body *")]
        .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
        .slice(-3)
        .map(e => `${e.tagName} ${(e.innerText || e.parentElement.innerText || "").slice(0, 30)}`)
        .join(" | ")"""
LANG = "ervaringsdeskundigenverhalenbundel"


def test_nothing_scrolls_sideways_at_320_px_with_letters_of_200_percent(
    ga_zitten,
    in_toestand,  # noqa: F811
    verteller,
    moderator,
    online_verhaal,
    schrijf_verhaal,
    nu,
):
    in_toestand(VRAAG)
    verhaal = online_verhaal(verteller, f"Over {LANG}.", titel=f"Mijn {LANG}", themas=["op-weg-gaan"])
    actions.gooi_weg(verhaal=schrijf_verhaal(verteller, "Weg.", titel=LANG), door=verteller, nu=nu)
    actions.maak_dagboek(deelnemer=verteller, titel=f"Dagboek van {LANG}", nu=nu)
    iedereen = (
        "verhalen themas themas/op-weg-gaan zoek spelregels hulp privacy contact volgen lezen inloggen kaart"
    )
    fouten = []
    for wie, paden in (
        (None, ["/", verhaal.url, verhaal.blog.url, *(f"/{pad}/" for pad in iedereen.split()), "/weg/"]),
        (verteller, ["/mijn/", f"/mijn/verhaal/{verhaal.sleutel}/", "/mijn/naam/", "/volgen/wat-ik-volg/"]),
        (moderator, ["/beheer/lezen/", "/beheer/lezen/besluiten/"]),
    ):
        pagina = ga_zitten(wie, viewport={"width": 320, "height": 640})
        for pad in paden:
            pagina.goto(pad)
            pagina.evaluate(TWEE_KEER)
            if breed := pagina.evaluate(TE_BREED):
                fouten.append(f"{pad}: {breed}")
    assert not fouten, "\n".join(fouten)


def test_every_number_that_can_be_called_is_large_enough_for_a_thumb(ga_zitten, site):
    pagina = ga_zitten(viewport={"width": 360, "height": 640})
    for pad in ("/hulp/", "/contact/"):
        pagina.goto(pad)
        vakken = pagina.locator("a[href^='tel:']").evaluate_all(
            "rij => rij.map(a => a.getBoundingClientRect()).map(vak => [vak.width, vak.height])"
        )
        assert len(vakken) >= 4
        assert all(min(vak) >= 43.5 for vak in vakken), (pad, vakken)


def test_on_paper_stand_the_words_and_pictures_and_nothing_to_press(
    ga_zitten, verteller, online_verhaal, foto_met_gps
):
    from django.core.files.uploadedfile import SimpleUploadedFile

    foto = foto_met_gps("a.jpg", "tan")
    upload = SimpleUploadedFile(foto["name"], foto["buffer"])
    verhaal = online_verhaal(
        verteller, "Een dag aan zee.", titel="Zee", themas=["op-weg-gaan"], fotos=[upload]
    )
    pagina = ga_zitten()
    for pad in ("/", verhaal.url, verhaal.blog.url, "/hulp/", "/zoek/", "/volgen/"):
        pagina.goto(pad)
        pagina.emulate_media(media="print")
        over = pagina.locator("button, input, form, nav, footer, .knop").evaluate_all(
            "rij => rij.filter(e => e.offsetParent !== null).map(e => e.outerHTML.slice(0, 80))"
        )
        assert over == [], pad
        assert pagina.locator("h1").first.is_visible(), pad
    pagina.goto(verhaal.url)
    assert pagina.get_by_text("Een dag aan zee.").is_visible()
    assert pagina.locator(".verhaal img").first.is_visible()
