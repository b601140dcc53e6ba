"""Somebody opens a feed in a browser: they read what it is, and the stories, in the letters of the site."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ACHTERGROND = "getComputedStyle(document.documentElement).backgroundColor"


@pytest.mark.parametrize("soort", ["atom", "rss"])
@pytest.mark.parametrize("breed", [360, 1280])
def test_a_feed_in_a_browser_says_what_it_is_and_can_be_read(
    ga_zitten, live_server, settings, wereld, soort, breed
):
    settings.SITE_ADDRESS = live_server.url
    pagina = ga_zitten(viewport={"width": breed, "height": 800}, color_scheme="light")
    fouten = []
    pagina.on(
        "console",
        lambda bericht: fouten.append(bericht.text) if "favicon" not in str(bericht.location) else None,
    )
    pagina.goto(f"/feeds/verhalen.{soort}")
    expect(pagina.locator("h1")).to_have_text("Broedplaats: alle verhalen")
    expect(pagina.get_by_text("Zet het adres van deze pagina in een feedlezer.")).to_be_visible()
    expect(pagina.locator("title").last).to_be_visible()
    expect(pagina.locator("guid, id").first).to_be_hidden()
    # In RSS the words of a story are text with signs in it: there only its title can be read.
    woorden = pagina.locator("content, description").last
    if soort == "atom":
        expect(woorden.locator("p").first).to_be_visible()
    else:
        expect(woorden).to_be_hidden()
    assert pagina.evaluate(ACHTERGROND) == "rgb(251, 246, 236)"
    assert pagina.evaluate("document.documentElement.scrollWidth") <= breed
    assert fouten == []
    pagina.get_by_role("link", name="Lees de verhalen op de site").click()
    expect(pagina.locator("h1")).to_have_text("Verhalen")


def test_a_feed_has_the_letters_and_colours_that_its_reader_chose(ga_zitten, wereld):
    pagina = ga_zitten(color_scheme="light")
    pagina.goto("/lezen/")
    pagina.get_by_label("Donker").check()
    pagina.get_by_role("button", name="Bewaar").click()
    pagina.goto("/feeds/verhalen.atom")
    assert pagina.evaluate(ACHTERGROND) == "rgb(22, 19, 31)"
