"""The way of a story: from an inlogkaart to a follower's mailbox, and off the site again.

Every person sits behind a real browser against the real pages; mail goes to a real SMTP server.
"""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import feedparser
import pytest
from playwright.sync_api import expect

from mediatheek.models import Foto, private_storage
from post.models import Bericht
from tests.deelnemers import codeapp
from tests.reis.conftest import adres_in
from tests.reis.keuren import druk
from tests.reis.toetsen import enter, ga_in, naar, staat_aan, typ_in
from verhalen import actions
from verhalen.models import VerhaalPage
from verhalen.vormen import FOTO
from volgen.overzichten import stel_overzichten_op

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEKST = "De bus kwam weer niet.\n\nIk stond er een uur met Jansen."
NIEUW = "De bus kwam weer niet.\n\nIk stond er een uur met mijn buurman."
# What would betray the verhaal, wherever it stood: its title, its words, its writer and its photos' words.
SPOREN = ("Wachten op de bus", "Ik stond er een uur", "Roos van de halte", "lege bushalte", "natte schoenen")
# Every public list in which a verhaal about this theme comes to stand.
LIJSTEN = (
    "/",
    "/verhalen/",
    "/themas/op-weg-gaan/",
    "/zoek/?vraag=bus",
    "/zoek/?vraag=Jansen",
    "/zoek/?vraag=halte",
    "/sitemap.xml",
    "/feeds/verhalen.atom",
    "/feeds/verhalen.rss",
    "/feeds/thema/op-weg-gaan.atom",
    "/feeds/thema/op-weg-gaan.rss",
)


def knop(pagina, naam):
    """Press a button by the words on it, and wait for the page that comes of it."""
    druk(pagina, pagina.get_by_role("button", name=re.compile(naam)).first)


def code_in(bezorg, adres):
    """The code in the newest mail with a code to an address."""
    teksten = [brief.get_body(("plain",)).get_content() for brief in bezorg() if brief["To"] == adres]
    # By the hour of the day a moderator is mailed too that something waits, before or after it.
    return [code for tekst in teksten for code in re.findall(r"\b(\d{3} ?\d{3})\b", tekst)][-1]


def log_staf_in(pagina, persoon, bezorg):
    """Sign in as staff do: an address, the mailed code, and the app that is set up at the first time."""
    pagina.goto("/inloggen/?next=/beheer/lezen/")
    pagina.get_by_label("e-mailadres").fill(persoon.email)
    knop(pagina, "Mail mij een code")
    pagina.locator("#id_code").fill(code_in(bezorg, persoon.email))
    knop(pagina, "Log in|Inloggen")
    expect(pagina).to_have_url(re.compile("/tweede-factor/instellen/"))
    geheim = pagina.locator("ol strong").inner_text().replace(" ", "")
    pagina.locator("#id_code").fill(codeapp.code(geheim))
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
    pagina.get_by_role("link", name="Geef een e-mailadres").click()
    pagina.locator("#id_email").fill(adres)
    knop(pagina, "Mail mij een code")
    pagina.locator("#id_code").fill(code_in(bezorg, adres))
    knop(pagina, "Bewaar dit adres")
    expect(pagina.locator("main")).to_contain_text("Je e-mailadres is bewaard.")


def zet_erbij(pagina, tegel):
    """From the look at it to one of the things that may be told beside a verhaal."""
    pagina.locator("main").get_by_role("link", name=tegel, exact=True).click()


def vertel(pagina, foto_met_gps):
    """Write a text, choose two photos, tell what one likes beside it, and send it to the moderator."""
    pagina.goto("/vertel/")
    pagina.locator("#id_tekst").fill(TEKST)
    pagina.locator("#id_fotos").set_input_files(
        [foto_met_gps("IMG_1.jpg", "tan"), foto_met_gps("IMG_2.jpg", "teal")]
    )
    knop(pagina, "^Verder")
    expect(pagina).to_have_url(re.compile("/extra/fotos/$"))
    pagina.get_by_label("Wat zie je op foto 1?").fill("Een lege bushalte")
    pagina.get_by_label("Wat zie je op foto 2?").fill("Mijn natte schoenen")
    knop(pagina, "^Klaar")
    zet_erbij(pagina, "Titel")
    pagina.locator("#id_titel").fill("Wachten op de bus")
    knop(pagina, "^Klaar")
    zet_erbij(pagina, "Thema")
    pagina.get_by_label("Op weg gaan").check()
    knop(pagina, "^Klaar")
    expect(pagina).to_have_url(re.compile("/kijk/$"))
    expect(pagina.locator("main")).to_contain_text("Ik stond er een uur met Jansen.")
    knop(pagina, "Stuur het naar ons")
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


def lees_en_plaats(pagina):
    """The moderator reads it again and puts it on the site."""
    pagina.goto("/beheer/lezen/")
    pagina.get_by_role("link", name="Roos van de halte").click()
    expect(pagina.locator("main")).to_contain_text("Ik stond er een uur met mijn buurman.")
    pagina.get_by_label("Nee, niemand anders is te herkennen").check()
    knop(pagina, "^Plaatsen")


def antwoord(pagina):
    """The writer sees the question, changes what they like, and sends it again."""
    pagina.goto("/mijn/")
    expect(pagina.locator("main")).to_contain_text("Wil je de naam van je buurman weglaten?")
    pagina.get_by_role("link", name=re.compile("Ga naar je verhaal")).click()
    pagina.get_by_role("link", name=re.compile("^Schrijf verder")).click()
    pagina.locator("#id_tekst").fill(NIEUW)
    knop(pagina, "^Verder")
    expect(pagina).to_have_url(re.compile("/kijk/$"))
    knop(pagina, "Stuur het naar ons")
    expect(pagina.locator("h1")).to_contain_text("Dank je wel")


def foto_adressen(pagina):
    """The addresses of every rendition that a page names."""
    sets = pagina.locator("picture source, picture img").evaluate_all(
        "delen => delen.map(deel => deel.getAttribute('srcset'))"
    )
    return {stuk.split()[0] for deel in sets for stuk in deel.split(",")}


def sleutels_van(fotos):
    """The keys of the photos whose renditions have these addresses."""
    return {adres.split("/")[2] for adres in fotos}


def plekken_van(verhaal):
    """The addresses of the verhaal itself, its blog, and the feeds of that blog."""
    blog = verhaal.blog.slug
    return (
        f"/verhalen/{blog}/{verhaal.slug}/",
        f"/verhalen/{blog}/",
        f"/feeds/blog/{blog}.atom",
        f"/feeds/blog/{blog}.rss",
    )


def staat_nergens(pagina, verhaal, fotos, status):
    """Nothing of it is to be seen by whoever sits here: its own places and photos answer `status`.

    A feed that told of it is there as long as it has to tell that it is gone.
    """
    for adres in (*plekken_van(verhaal), *sorted(fotos)):
        antwoord = pagina.request.get(adres)
        if status == 410 and "/feeds/" in adres:
            assert antwoord.status == 200, adres
            assert "Dit verhaal staat hier niet meer" in antwoord.text(), adres
            assert not [spoor for spoor in SPOREN if spoor in antwoord.text()], adres
            continue
        assert antwoord.status == status, adres
    for sleutel in sleutels_van(fotos):
        assert pagina.request.get(f"/m/{sleutel}/origineel.jpg").status == 404
    for adres in LIJSTEN:
        antwoord = pagina.request.get(adres)
        assert antwoord.status == 200, adres
        for spoor in (*SPOREN, *sleutels_van(fotos), f"/{verhaal.blog.slug}/"):
            assert spoor not in antwoord.text(), f"{spoor} in {adres}"


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
    schrijver.goto(f"/mijn/verhaal/{verhaal.sleutel}/")
    fotos = foto_adressen(schrijver)
    # Two photos of 900 px: each in two widths and two formats.
    assert (len(sleutels_van(fotos)), len(fotos)) == (2, 8)
    assert {schrijver.request.get(foto).status for foto in fotos} == {200}
    ander = ga_zitten(andere_verteller, js=js)
    for iemand in (lezer, ander):
        staat_nergens(iemand, verhaal, fotos, status=404)
    assert ander.request.get(f"/vertel/{verhaal.sleutel}/kijk/").status == 404
    assert ander.request.get(f"/mijn/verhaal/{verhaal.sleutel}/").status == 404

    leestafel = ga_zitten(js=js)
    log_staf_in(leestafel, moderator, bezorg)
    lees_en_vraag(leestafel)
    vraag = [brief for brief in bezorg() if brief["To"] == "roos@voorbeeld.example"][-1]
    assert "Wil je de naam van je buurman weglaten?" in vraag.get_body(("plain",)).get_content()
    assert moderator.email not in vraag.as_string()

    antwoord(schrijver)
    for iemand in (lezer, ander):
        staat_nergens(iemand, verhaal, fotos, status=404)
    lees_en_plaats(leestafel)

    lezer.goto("/themas/op-weg-gaan/")
    lezer.get_by_role("link", name="Wachten op de bus").click()
    expect(lezer.locator("main")).to_contain_text("Ik stond er een uur met mijn buurman.")
    expect(lezer.locator("main")).not_to_contain_text("Jansen")
    # Only now it has its place: a draft's address has no words in it.
    verhaal.refresh_from_db()
    verhaal.blog.refresh_from_db()
    assert urlsplit(lezer.url).path == plekken_van(verhaal)[0]
    assert foto_adressen(lezer) == fotos
    for adres in (*plekken_van(verhaal), *fotos):
        assert lezer.request.get(adres).status == 200, adres
    # The largest version is for its owner, also now.
    for sleutel in sleutels_van(fotos):
        assert lezer.request.get(f"/m/{sleutel}/origineel.jpg").status == 404
        assert schrijver.request.get(f"/m/{sleutel}/origineel.jpg").status == 200
    lezer.get_by_role("link", name="Roos van de halte").first.click()
    assert urlsplit(lezer.url).path == plekken_van(verhaal)[1]
    expect(lezer.get_by_role("link", name="Wachten op de bus")).to_be_visible()
    lezer.goto("/zoek/")
    lezer.locator("#id_vraag").fill("bussen")
    knop(lezer, "^Zoek$")
    expect(lezer.get_by_role("link", name="Wachten op de bus")).to_be_visible()
    for feed in (*(lijst for lijst in LIJSTEN if "/feeds/" in lijst), *plekken_van(verhaal)[2:]):
        stukken = feedparser.parse(lezer.request.get(feed).text()).entries
        assert [stuk.title for stuk in stukken] == ["Wachten op de bus"], feed

    # A week later the digest is due; then the mail's own moment is brought back to today.
    stel_overzichten_op(nu=datetime.now(UTC) + timedelta(days=8))
    Bericht.objects.filter(verzonden_op=None).update(volgende_poging_op=datetime.now(UTC))
    overzicht = [brief for brief in bezorg() if brief["To"] == "volger@gemeente.example"][-1]
    assert "Wachten op de bus" in overzicht.get_body(("plain",)).get_content()

    schrijver.goto(f"/mijn/verhaal/{verhaal.sleutel}/")
    schrijver.get_by_role("link", name=re.compile("^Haal het van de site")).click()
    # Asked once; until then it stands where it stood.
    assert lezer.request.get(plekken_van(verhaal)[0]).status == 200
    knop(schrijver, "Ja, haal het van de site")
    for iemand in (lezer, ander):
        staat_nergens(iemand, verhaal, fotos, status=410)
    assert Foto.objects.filter(openbaar=True).count() == 0
    for foto in Foto.objects.all():
        with private_storage().open(foto.bestand.name) as bestand:
            assert b"Telefoonmerk" not in bestand.read()


def vertel_met_toetsen(pagina, fotos):
    """The whole way from the menu to the moderator, every question answered, without a mouse."""
    toets = pagina.keyboard.press
    ga_in(pagina, "Vertel")
    expect(pagina).to_have_url(re.compile(r"/vertel/[0-9a-f-]{36}/$"))
    # Listening for the chooser begins before the typing: Chromium does not promise that it listens by the
    # very next key, and a chooser that opened before it listened is never heard of.
    with pagina.expect_file_chooser() as keuze:
        typ_in(pagina, "#id_tekst", TEKST)
        naar(pagina, "#id_fotos")
        toets("Enter")
    keuze.value.set_files(fotos)
    ga_in(pagina, "Verder")

    expect(pagina).to_have_url(re.compile("/extra/fotos/$"))
    typ_in(pagina, "Wat zie je op foto 1?", "Een lege bushalte")
    typ_in(pagina, "Wat zie je op foto 2?", "Mijn natte schoenen")
    naar(pagina, "Foto 2 is alleen versiering")
    toets("Space")
    assert staat_aan(pagina) == "Foto 2 is alleen versiering"
    toets("Space")
    assert staat_aan(pagina) == ""
    ga_in(pagina, "Klaar")

    expect(pagina).to_have_url(re.compile("/kijk/$"))
    ga_in(pagina, "Titel")
    typ_in(pagina, "#id_titel", "Wachten op de bus")
    enter(pagina)

    expect(pagina).to_have_url(re.compile("/kijk/$"))
    ga_in(pagina, "Thema")
    naar(pagina, "Klaar")
    naar(pagina, "Op weg gaan", "Shift+Tab")
    toets("Space")
    assert staat_aan(pagina).startswith("Op weg gaan")
    ga_in(pagina, "Klaar")

    expect(pagina).to_have_url(re.compile("/kijk/$"))
    ga_in(pagina, "Dagboek")
    naar(pagina, "Nee, het staat op zichzelf")
    toets("ArrowDown")
    assert staat_aan(pagina) == "Ja, in een nieuw dagboek"
    typ_in(pagina, "#id_nieuw", "Mijn jaar met de bus")
    ga_in(pagina, "Klaar")

    expect(pagina).to_have_url(re.compile("/kijk/$"))
    ga_in(pagina, "Let op")
    naar(pagina, "Dit verhaal gaat over de dood.")
    toets("Space")
    assert staat_aan(pagina) == "Dit verhaal gaat over de dood."
    ga_in(pagina, "Klaar")

    expect(pagina).to_have_url(re.compile("/kijk/$"))
    ga_in(pagina, "Taal")
    naar(pagina, "Nederlands")
    toets("ArrowDown")
    taal = staat_aan(pagina)
    ga_in(pagina, "Klaar")

    expect(pagina).to_have_url(re.compile("/kijk/$"))
    for woorden in ("Wachten op de bus", "Op weg gaan", "Mijn jaar met de bus", "over de dood", taal):
        expect(pagina.locator(".extras")).to_contain_text(woorden)
    ga_in(pagina, "Stuur het naar ons")
    expect(pagina).to_have_url(re.compile("/dank/$"))


def test_the_writer_needs_only_a_keyboard(ga_zitten, begeleider, moderator, foto_met_gps):
    woorden = krijg_kaart(ga_zitten(begeleider))
    pagina, leestafel = ga_zitten(), ga_zitten(moderator)
    pagina.goto("/kaart/")
    pagina.keyboard.press("Tab")
    pagina.keyboard.press("Enter")
    assert pagina.evaluate("document.activeElement.id") == "inhoud"
    typ_in(pagina, "#id_woorden", woorden)
    enter(pagina)
    expect(pagina).to_have_url(re.compile("/mijn/naam/"))
    typ_in(pagina, "#id_naam", "Roos van de halte")
    enter(pagina)

    vertel_met_toetsen(pagina, [foto_met_gps("IMG_1.jpg", "tan"), foto_met_gps("IMG_2.jpg", "teal")])
    ingestuurd = VerhaalPage.objects.get().lees_concept()
    assert (ingestuurd.tekst, ingestuurd.titel) == (TEKST, "Wachten op de bus")
    assert (ingestuurd.themakeuze, ingestuurd.let_op) == (["op-weg-gaan"], "dood")
    assert ingestuurd.dagboektitel == "Mijn jaar met de bus"
    assert [(foto["beschrijving"], foto["versiering"]) for foto in ingestuurd.waarden(FOTO)] == [
        ("Een lege bushalte", False),
        ("Mijn natte schoenen", False),
    ]

    lees_en_vraag(leestafel)
    ga_in(pagina, "Naar Mijn plek")
    expect(pagina.locator("main")).to_contain_text("Wil je de naam van je buurman weglaten?")
    ga_in(pagina, "Schrijf verder")
    typ_in(pagina, "#id_tekst", NIEUW)
    ga_in(pagina, "Verder")
    ga_in(pagina, "Stuur het naar ons")
    expect(pagina).to_have_url(re.compile("/dank/$"))

    # Taken back before it is read, and sent in once more.
    ga_in(pagina, "Neem het terug")
    expect(pagina.locator("main")).to_contain_text("Je hebt je verhaal teruggenomen.")
    ga_in(pagina, "Verder")
    ga_in(pagina, "Stuur het naar ons")

    lees_en_plaats(leestafel)
    verhaal = VerhaalPage.objects.get()
    assert pagina.request.get(verhaal.get_url()).status == 200
    ga_in(pagina, "Naar Mijn plek")
    naar(pagina, "Meer")
    pagina.keyboard.press("Enter")
    ga_in(pagina, "Haal het van de site")
    ga_in(pagina, "Ja, haal het van de site")
    expect(pagina.locator("main")).to_contain_text("Je verhaal staat niet meer op de site.")
    assert pagina.request.get(verhaal.get_url()).status == 410
    assert not Foto.objects.filter(openbaar=True).exists()


def test_enter_in_a_tick_box_decides_nothing(ga_zitten, moderator, verteller, schrijf_verhaal, nu):
    verhaal = schrijf_verhaal(verteller, "Een dag aan de halte.", titel="Halte")
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    for js in (True, False):
        leestafel = ga_zitten(moderator, js=js)
        leestafel.goto("/beheer/lezen/")
        leestafel.get_by_role("link", name="Roos").first.click()
        regel = leestafel.locator("[name=regels]").nth(1)
        regel.focus()
        enter(leestafel)
        expect(leestafel.locator(".govuk-error-summary")).to_contain_text("Kies wat je met dit verhaal doet.")
        regel.check()
        # Nor on the page that asks once more.
        leestafel.get_by_label("Nee, niemand anders is te herkennen").check()
        knop(leestafel, "^Plaatsen")
        expect(leestafel.locator(".bureau__zeker")).to_contain_text("Je koos een regel. Toch plaatsen?")
        regel.focus()
        enter(leestafel)
        expect(leestafel.locator(".govuk-error-summary")).to_contain_text("Kies wat je met dit verhaal doet.")
        assert not VerhaalPage.objects.get().live
