"""The head of every page: the same ways around, and at most a quarter of a small screen."""

import re

import pytest

from home.lezen import STIJLEN
from tests.toestanden import VRAAG
from tests.verhalen.conftest import (  # noqa: F401 - fixtures
    haal_weg_door_ons,
    houd_tegen,
    in_toestand,
    wissel_foto,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# With nothing chosen, each choice by itself, and everything at its largest together.
INSTELLINGEN = [
    "",
    *(f"{naam}:{waarde}" for naam, waarde in STIJLEN),
    "maat:groot.ruimte:ruim",
    "maat:groot.ruimte:ruim.letter:apparaat",
]
MEET = """() => ({
    hoogte: document.querySelector(".kop").getBoundingClientRect().height,
    breedte: document.documentElement.scrollWidth,
    klein: [...document.querySelectorAll(".kop a")]
        .map(e => [e.innerText, e.getBoundingClientRect()])
        .filter(([, vak]) => Math.min(vak.width, vak.height) < 43.5)
        .map(([naam, vak]) => `${naam} ${vak.width} × ${vak.height}`),
    buiten: [...document.querySelectorAll(".kop a, .kop .ei")]
        .filter(e => e.getBoundingClientRect().right > innerWidth || e.getBoundingClientRect().left < 0)
        .map(e => e.innerText),
})"""


def wegen(pagina):
    """The links in the head, as they are called and where they lead."""
    return pagina.locator(".kop nav a").evaluate_all(
        "rij => rij.map(a => [a.innerText.trim().replace(/\\s+/g, ' '), a.getAttribute('href')])"
    )


def test_it_takes_a_quarter_of_a_small_screen_at_most_however_somebody_reads(
    ga_zitten,
    live_server,
    in_toestand,  # noqa: F811
    verteller,
):
    in_toestand(VRAAG)
    pagina = ga_zitten(verteller)
    fouten = []
    for instelling in INSTELLINGEN:
        if instelling:
            pagina.context.add_cookies([{"name": "lezen", "value": instelling, "url": live_server.url}])
        pagina.set_viewport_size({"width": 360, "height": 640})
        pagina.goto("/mijn/")
        assert pagina.locator(".kop .ei").inner_text() == "1"
        for breedte in (320, 360):
            pagina.set_viewport_size({"width": breedte, "height": 640})
            maten = pagina.evaluate(MEET)
            if maten["hoogte"] > 160 or maten["breedte"] > breedte or maten["klein"] or maten["buiten"]:
                fouten.append(f"{instelling or 'gewoon'} {breedte}: {maten}")
    assert not fouten, "\n".join(fouten)


def test_the_same_ways_around_and_the_same_help_stand_on_every_page(ga_zitten, verteller, online_verhaal):
    verhaal = online_verhaal(verteller, "Een dag.")
    pagina = ga_zitten(verteller)
    gezien = set()
    for pad in ("/", verhaal.url, "/hulp/", "/mijn/", "/lezen/", "/volgen/", "/bestaat-niet/", "/vertel/"):
        pagina.goto(pad)
        hulp = pagina.locator(".voet .helpblok").inner_text()
        gezien.add((tuple(map(tuple, wegen(pagina))), hulp))
        assert all(a.is_visible() for a in pagina.locator(".kop nav a").all()), pad
    assert len(gezien) == 1
    (namen, _hulp) = gezien.pop()
    assert [adres for _naam, adres in namen] == [
        "/verhalen/",
        "/vertel/",
        "/mijn/",
        "/hulp/",
        "/zoek/",
        "/lezen/",
    ]


def test_a_script_draws_the_egg_only_for_who_came_in_and_without_one_the_own_pages_do(
    ga_zitten,
    in_toestand,  # noqa: F811
    verteller,
    site,
):
    in_toestand(VRAAG)
    pagina = ga_zitten(verteller)
    pagina.goto("/mijn/")
    pagina.goto("/hulp/")
    link = pagina.get_by_role("link", name="Mijn plek (1 ding wacht op jou)")
    link.wait_for()
    assert pagina.locator(".kop .ei").inner_text() == "1"
    zonder = ga_zitten(verteller, js=False)
    zonder.goto("/hulp/")
    assert zonder.locator(".kop .ei").count() == 0
    zonder.get_by_role("link", name=re.compile("^Mijn plek")).first.click()
    assert zonder.locator(".kop .ei").inner_text() == "1"
    lezer = ga_zitten()
    gevraagd = []
    lezer.on("request", lambda verzoek: gevraagd.append(verzoek.url))
    lezer.goto("/hulp/", wait_until="networkidle")
    assert not [adres for adres in gevraagd if "wacht/" in adres]
    assert lezer.context.cookies() == []
