"""The way of a story: from an inlogkaart to a follower's mailbox, and off the site again.

Every person sits behind a real browser against the real pages; mail goes to a real SMTP server.
"""

import re
from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import expect

from mediatheek.models import Foto, private_storage
from post.models import Bericht
from tests.reis.conftest import adres_in
from verhalen.models import VerhaalPage
from volgen.overzichten import stel_overzichten_op

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEKST = "De bus kwam weer niet.\n\nIk stond er een uur met Jansen."
NIEUW = "De bus kwam weer niet.\n\nIk stond er een uur met mijn buurman."


def knop(pagina, naam):
    """Press a button by the words on it, and wait for the page that comes of it."""
    with pagina.expect_navigation():
        pagina.get_by_role("button", name=re.compile(naam)).first.click()


def code_in(bezorg, adres):
    """The code in the newest mail to an address."""
    brief = [brief for brief in bezorg() if brief["To"] == adres][-1]
    return re.search(r"\b(\d{3} ?\d{3})\b", brief.get_body(("plain",)).get_content()).group(1)


def code_van_nu(geheim):
    """What an authenticator app shows at this moment (RFC 6238)."""
    return format_hotp_value(hotp_value(geheim, next(iter(yield_hotp_counters_from_time()))))


def log_staf_in(pagina, persoon, bezorg):
    """Sign in as staff do: an address, the mailed code, and the app that is set up at the first time."""
    pagina.goto("/inloggen/?next=/beheer/lezen/")
    pagina.get_by_label("e-mailadres").fill(persoon.email)
    knop(pagina, "Mail mij een code")
    pagina.locator("#id_code").fill(code_in(bezorg, persoon.email))
    knop(pagina, "Log in|Inloggen")
    expect(pagina).to_have_url(re.compile("/tweede-factor/instellen/"))
    geheim = pagina.locator("ol strong").inner_text().replace(" ", "")
    pagina.locator("#id_code").fill(code_van_nu(geheim))
    knop(pagina, "Zet aan")


def krijg_kaart(pagina):
    """A begeleider makes a card for somebody who has no name here yet; gives the four words."""
    pagina.goto("/kaarten/nieuw/")
    knop(pagina, "Maak de kaart")
    return pagina.locator(".inlogkaart__woorden").inner_text()


def kom_binnen(pagina, woorden, naam):
    """Sign in with the words of a card, and say what one wants to be called."""
    pagina.goto("/kaart/")
    pagina.locator("#id_woorden").fill(woorden.upper())
    knop(pagina, "Log in|Inloggen")
    expect(pagina).to_have_url(re.compile("/mijn/naam/"))
    pagina.locator("#id_naam").fill(naam)
    knop(pagina, "Zo heet ik")


def geef_mailadres(pagina, adres, bezorg):
    """Somebody with a card gives an address as well, so that the moderator's question also comes by mail."""
    pagina.goto("/mijn/")
    pagina.get_by_role("link", name="Geef een mailadres").click()
    pagina.locator("#id_email").fill(adres)
    knop(pagina, "Mail mij een code")
    pagina.locator("#id_code").fill(code_in(bezorg, adres))
    knop(pagina, "Bewaar dit adres")
    expect(pagina.locator("main")).to_contain_text("Je mailadres is bewaard.")


def vertel(pagina, foto_met_gps):
    """Write a text, choose two photos, answer what one likes, and send it to the moderator."""
    pagina.goto("/vertel/")
    pagina.locator("#id_tekst").fill(TEKST)
    pagina.locator("#id_fotos").set_input_files(
        [foto_met_gps("IMG_1.jpg", "tan"), foto_met_gps("IMG_2.jpg", "teal")]
    )
    knop(pagina, "^Verder")
    while "/extra/" in pagina.url:
        if pagina.url.endswith("/titel/"):
            pagina.locator("#id_titel").fill("Wachten op de bus")
        elif pagina.url.endswith("/themas/"):
            pagina.get_by_label("Op weg gaan").check()
        elif pagina.url.endswith("/fotos/"):
            velden = pagina.locator("input[type=text], textarea")
            velden.nth(0).fill("Een lege bushalte")
            velden.nth(1).fill("Mijn natte schoenen")
        knop(pagina, "^Verder")
    expect(pagina).to_have_url(re.compile("/kijk/$"))
    expect(pagina.locator("main")).to_contain_text("Ik stond er een uur met Jansen.")
    knop(pagina, "Stuur het naar de moderator")
    expect(pagina.locator("h1")).to_contain_text("Dank je wel")


def volg_thema(pagina, bezorg):
    """Follow a theme by mail, without an account."""
    pagina.goto("/themas/op-weg-gaan/")
    pagina.get_by_role("link", name="Volg dit thema").click()
    pagina.locator("input[type=email]").fill("volger@gemeente.example")
    knop(pagina, "^Volg$")
    pagina.goto(adres_in(bezorg()[-1], "/volgen/bevestigen/"))
    knop(pagina, "Ja, ik wil volgen")
    expect(pagina.locator("h1")).to_have_text("Je volgt nu")


def lees_en_vraag(pagina):
    """The moderator reads and asks something, resting on a rule."""
    pagina.goto("/beheer/lezen/")
    pagina.get_by_role("link", name="Roos van de halte").click()
    expect(pagina.locator("main")).to_contain_text("Ik stond er een uur met Jansen.")
    pagina.get_by_label(re.compile("Noem anderen niet bij naam")).check()
    pagina.locator("#id_woorden").fill("Mooi verhaal. Wil je de naam van je buurman weglaten?")
    knop(pagina, "Iets vragen aan de schrijver")


def antwoord(pagina):
    """The writer sees the question, changes what they like, and sends it again."""
    pagina.goto("/mijn/")
    expect(pagina.locator("main")).to_contain_text("Wil je de naam van je buurman weglaten?")
    pagina.get_by_role("link", name=re.compile("Schrijf verder")).first.click()
    pagina.locator("#id_tekst").fill(NIEUW)
    knop(pagina, "^Verder")
    while "/extra/" in pagina.url:
        knop(pagina, "^Verder")
    knop(pagina, "Stuur het naar de moderator")
    expect(pagina.locator("h1")).to_contain_text("Dank je wel")


def foto_adressen(pagina):
    """The addresses of every rendition that a page names."""
    sets = pagina.locator("picture source, picture img").evaluate_all(
        "delen => delen.map(deel => deel.getAttribute('srcset'))"
    )
    return {stuk.split()[0] for deel in sets for stuk in deel.split(",")}


@pytest.mark.parametrize("js", [True, False], ids=["met_javascript", "zonder_javascript"])
def test_a_story_goes_from_a_card_to_a_follower_and_is_gone_when_taken_back(
    js, ga_zitten, bezorg, begeleider, moderator, andere_verteller, foto_met_gps, live_server
):
    schrijver, lezer = ga_zitten(js=js), ga_zitten(js=js)
    volg_thema(lezer, bezorg)
    kom_binnen(schrijver, krijg_kaart(ga_zitten(begeleider, js=js)), "Roos van de halte")
    geef_mailadres(schrijver, "roos@voorbeeld.example", bezorg)
    vertel(schrijver, foto_met_gps)

    verhaal = VerhaalPage.objects.get()
    assert lezer.request.get(f"/verhalen/{verhaal.blog.slug}/{verhaal.slug}/").status == 404
    assert "Wachten op de bus" not in lezer.request.get("/verhalen/").text()
    ander = ga_zitten(andere_verteller, js=js)
    assert ander.request.get(f"/vertel/{verhaal.sleutel}/kijk/").status == 404

    leestafel = ga_zitten(js=js)
    log_staf_in(leestafel, moderator, bezorg)
    lees_en_vraag(leestafel)
    vraag = bezorg()[-1]
    assert vraag["To"] == "roos@voorbeeld.example"
    assert "Wil je de naam van je buurman weglaten?" in vraag.get_body(("plain",)).get_content()
    assert moderator.email not in vraag.as_string()

    antwoord(schrijver)
    leestafel.goto("/beheer/lezen/")
    leestafel.get_by_role("link", name="Roos van de halte").click()
    knop(leestafel, "^Plaatsen")

    lezer.goto("/themas/op-weg-gaan/")
    lezer.get_by_role("link", name="Wachten op de bus").click()
    expect(lezer.locator("main")).to_contain_text("Ik stond er een uur met mijn buurman.")
    expect(lezer.locator("main")).not_to_contain_text("Jansen")
    adres, fotos = lezer.url, foto_adressen(lezer)
    assert len(fotos) >= 4
    assert {lezer.request.get(foto).status for foto in fotos} == {200}
    lezer.get_by_role("link", name="Roos van de halte").first.click()
    blog = lezer.url
    expect(lezer.get_by_role("link", name="Wachten op de bus")).to_be_visible()
    lezer.goto("/zoek/")
    lezer.locator("#id_vraag").fill("bussen")
    knop(lezer, "^Zoek$")
    expect(lezer.get_by_role("link", name="Wachten op de bus")).to_be_visible()
    feed = feedparser.parse(lezer.request.get("/feeds/thema/op-weg-gaan.atom").text())
    assert [stuk.title for stuk in feed.entries] == ["Wachten op de bus"]

    # A week later the digest is due; then the mail's own moment is brought back to today.
    stel_overzichten_op(nu=datetime.now(UTC) + timedelta(days=8))
    Bericht.objects.filter(verzonden_op=None).update(volgende_poging_op=datetime.now(UTC))
    overzicht = [brief for brief in bezorg() if brief["To"] == "volger@gemeente.example"][-1]
    assert "Wachten op de bus" in overzicht.get_body(("plain",)).get_content()

    schrijver.goto(f"/mijn/verhaal/{verhaal.sleutel}/")
    knop(schrijver, "van de site")
    assert lezer.request.get(adres).status == 410
    assert lezer.request.get(blog).status == 410
    assert {lezer.request.get(foto).status for foto in fotos} == {410}
    for lijst in (
        "/",
        "/verhalen/",
        "/themas/op-weg-gaan/",
        "/zoek/?vraag=bus",
        "/feeds/verhalen.atom",
        "/feeds/thema/op-weg-gaan.rss",
    ):
        assert "Wachten op de bus" not in lezer.request.get(lijst).text(), lijst
    assert Foto.objects.filter(openbaar=True).count() == 0
    for foto in Foto.objects.all():
        with private_storage().open(foto.bestand.name) as bestand:
            assert b"Telefoonmerk" not in bestand.read()


def naar(pagina, naam):
    """Press Tab until what has focus is called so; where it is must be visible (WCAG 2.4.7, 2.4.11)."""
    for _keer in range(80):
        pagina.keyboard.press("Tab")
        hier = pagina.evaluate(
            """() => {
                const e = document.activeElement;
                const label = e.labels && e.labels.length ? e.labels[0].innerText : '';
                const stijl = getComputedStyle(e);
                const vak = e.getBoundingClientRect();
                const midden = document.elementFromPoint(vak.x + vak.width / 2, vak.y + vak.height / 2);
                return {id: e.id, naam: (label || e.innerText || e.value || '').trim(),
                        ring: stijl.outlineStyle !== 'none' || stijl.boxShadow !== 'none',
                        bedekt: !!midden && !e.contains(midden) && !midden.contains(e)
                                && !(e.labels && [...e.labels].some(l => l.contains(midden)))};
            }"""
        )
        if hier["naam"].startswith(naam) or f"#{hier['id']}" == naam:
            assert hier["ring"], f"no focus ring on {naam}"
            assert not hier["bedekt"], f"{naam} is covered"
            return
    pytest.fail(f"Tab never came to “{naam}” on {pagina.url}")


def test_the_writer_needs_only_a_keyboard(ga_zitten, begeleider):
    woorden = krijg_kaart(ga_zitten(begeleider))
    pagina = ga_zitten()
    toets, typ = pagina.keyboard.press, pagina.keyboard.type
    pagina.goto("/kaart/")
    toets("Tab")
    toets("Enter")
    assert pagina.evaluate("document.activeElement.id") == "inhoud"
    naar(pagina, "#id_woorden")
    typ(woorden)
    toets("Enter")
    pagina.wait_for_url("**/mijn/naam/**")
    naar(pagina, "#id_naam")
    typ("Roos van de halte")
    toets("Enter")
    pagina.wait_for_url(lambda adres: "/mijn/naam/" not in adres)
    pagina.goto("/vertel/")
    naar(pagina, "Vertel")
    naar(pagina, "#id_tekst")
    typ("Alleen met toetsen.")
    naar(pagina, "Verder")
    toets("Enter")
    pagina.wait_for_url("**/extra/**")
    while "/extra/" in pagina.url:
        hier = pagina.url
        naar(pagina, "Verder")
        toets("Enter")
        pagina.wait_for_url(lambda adres, hier=hier: adres != hier)
    naar(pagina, "Stuur het naar de moderator")
    toets("Enter")
    pagina.wait_for_url("**/dank/")
    assert VerhaalPage.objects.get().workflow_in_progress
    naar(pagina, "Neem het terug")
    toets("Enter")
    pagina.wait_for_url("**/mijn/verhaal/**")
    naar(pagina, "Neem")
    toets("Enter")
    expect(pagina.locator("main")).to_contain_text("Je hebt je verhaal teruggenomen.")
