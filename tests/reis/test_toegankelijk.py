"""Every screen at 320 and 1280 px in three themes: axe (WCAG 2.2 AA, and contrast AAA), targets, width.

Also the error state of every form. Widths and themes are changed on a loaded page, so that a screen is
asked for once.
"""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from deelnemers.models import Inlogkaart
from verhalen import actions
from verhalen.models import VerhaalPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEURING = (Path(__file__).parent / "keuring.js").read_text()
REGELS = {
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


def keur(pagina, naam):
    """Everything that is wrong with the page as it stands, in every width and theme."""
    fouten = []
    for breedte in (320, 1280):
        pagina.set_viewport_size({"width": breedte, "height": 800})
        fouten += [f"{naam} {breedte}: {fout}" for fout in pagina.evaluate(KEURING, breedte)]
        for thema, media in THEMAS.items():
            pagina.emulate_media(**media)
            uitslag = Axe().run(pagina, options=REGELS).response
            fouten += [
                f"{naam} {breedte} {thema}: {v['id']}: {v['nodes'][0]['html'][:120]}"
                for v in uitslag["violations"]
            ]
    pagina.emulate_media(**THEMAS["licht"])
    return fouten


def loop_langs(pagina, paden):
    """Look at each of these addresses; gives what is wrong."""
    fouten = []
    for pad in paden:
        antwoord = pagina.goto(pad)
        assert antwoord.status in (200, 404, 410), (pad, antwoord.status)
        fouten += keur(pagina, pad)
    return fouten


def druk(pagina, knop):
    """Press a button of a form, and wait for the page that comes of it."""
    with pagina.expect_navigation():
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


@pytest.fixture
def verhaal(verteller, online_verhaal, foto_met_gps):
    from django.core.files.uploadedfile import SimpleUploadedFile

    foto = foto_met_gps("a.jpg", "tan")
    upload = SimpleUploadedFile(foto["name"], foto["buffer"])
    return online_verhaal(
        verteller,
        f"Over {LANG}.\n\nZie https://voorbeeld.nl/{LANG}",
        titel=f"Mijn {LANG}",
        themas=["op-weg-gaan"],
        let_op="dood",
        fotos=[upload],
    )


def test_what_everybody_reads(
    ga_zitten, verhaal, verteller, schrijf_verhaal, plaats_verhaal, online_verhaal, nu
):
    dagboek = actions.maak_dagboek(deelnemer=verteller, titel=f"Dagboek van {LANG}", nu=nu)
    blad = plaats_verhaal(schrijf_verhaal(verteller, "Eerste bladzij.", dagboek=dagboek))
    weg = online_verhaal(verteller, "Straks weg.")
    actions.trek_in(verhaal=weg, door=verteller, nu=nu)
    paden = [
        "/", "/verhalen/", verhaal.url, verhaal.blog.url, blad.get_parent().specific.url, "/themas/",
        "/themas/op-weg-gaan/", "/themas/beter-worden/", "/zoek/", "/zoek/?vraag=olifant", "/spelregels/",
        "/hulp/", "/privacy/", "/contact/", "/volgen/", "/lezen/", "/bestaat-niet/", weg.url,
    ]  # fmt: skip
    fouten = loop_langs(ga_zitten(), paden)
    assert not fouten, "\n".join(fouten)


def test_signing_in_and_following(ga_zitten, verhaal):
    pagina = ga_zitten()
    fouten = loop_langs(
        pagina, ["/inloggen/", "/kaart/", "/vertel/", "/vertel/bewaard/", "/volgen/kijk-in-je-mail/"]
    )
    fouten += verstuur_fout(pagina, "/inloggen/", {"#id_email": "geen adres"})
    fouten += verstuur_fout(pagina, "/kaart/", {"#id_woorden": "een twee drie vier"})
    fouten += verstuur_fout(pagina, "/volgen/", {"input[type=email]": "geen adres"})
    fouten += verstuur_fout(pagina, "/vertel/")
    pagina.goto("/inloggen/")
    pagina.locator("#id_email").fill("iemand@voorbeeld.example")
    druk(pagina, pagina.locator("main .knop--hoofd").first)
    fouten += keur(pagina, "code")
    pagina.locator("#id_code").fill("000")
    druk(pagina, pagina.locator("main .knop--hoofd").first)
    assert pagina.title().startswith("Fout: ")
    fouten += keur(pagina, "code with errors")
    assert not fouten, "\n".join(fouten)


def test_one_s_own_address(ga_zitten, andere_verteller, verteller):
    pagina = ga_zitten(verteller)
    fouten = loop_langs(pagina, ["/mijn/mailadres/"])
    pagina = ga_zitten(andere_verteller)
    fouten += loop_langs(pagina, ["/mijn/mailadres/"])
    fouten += verstuur_fout(pagina, "/mijn/mailadres/", {"#id_email": "geen adres"})
    pagina.locator("#id_email").fill("sjors@voorbeeld.example")
    druk(pagina, pagina.locator("main .knop--hoofd").first)
    fouten += keur(pagina, "code for an address")
    fouten += verstuur_fout(pagina, "/mijn/mailadres/code/", {"#id_code": "0"})
    assert not fouten, "\n".join(fouten)


def test_writing(ga_zitten, verhaal, andere_verteller, schrijf_verhaal, foto_met_gps):
    pagina = ga_zitten(andere_verteller)
    fouten = loop_langs(pagina, ["/mijn/naam/", "/vertel/"])
    fouten += verstuur_fout(pagina, "/vertel/")
    fouten += verstuur_fout(pagina, "/mijn/naam/", {"#id_naam": "roos@voorbeeld.example"})
    pagina.goto("/vertel/")
    pagina.locator("#id_tekst").fill(f"Een {LANG}.")
    kapot = {"name": "kapot.jpg", "mimeType": "image/jpeg", "buffer": b"<html>"}
    pagina.locator("#id_fotos").set_input_files([foto_met_gps("a.jpg", "tan"), kapot])
    druk(pagina, pagina.get_by_role("button", name=re.compile("^Verder")))
    assert pagina.title().startswith("Fout: ")
    fouten += keur(pagina, "step 1 with a broken photo")
    assert pagina.locator("#id_tekst").input_value() == f"Een {LANG}."
    druk(pagina, pagina.get_by_role("button", name=re.compile("^Verder")))
    while "/extra/" in pagina.url:
        fouten += keur(pagina, pagina.url)
        if pagina.url.endswith("/themas/"):
            for vak in pagina.locator("input[type=checkbox]").all()[:4]:
                vak.check()
            druk(pagina, pagina.get_by_role("button", name=re.compile("^Verder")))
            assert pagina.title().startswith("Fout: ")
            fouten += keur(pagina, "four themes")
            for vak in pagina.locator("input[type=checkbox]").all()[:4]:
                vak.uncheck()
        druk(pagina, pagina.get_by_role("button", name=re.compile("^Verder")))
    fouten += keur(pagina, "step 3")
    druk(pagina, pagina.get_by_role("button", name=re.compile("Stuur het naar")))
    fouten += keur(pagina, "thank you")
    sleutel = VerhaalPage.objects.filter(owner=andere_verteller).get().sleutel
    fouten += loop_langs(
        pagina, ["/mijn/", f"/mijn/verhaal/{sleutel}/", f"/mijn/verhaal/{sleutel}/gooi-weg/"]
    )
    assert not fouten, "\n".join(fouten)


def test_the_desk_and_the_cards(
    ga_zitten, verhaal, verteller, moderator, begeleider, beleidsmaker, lopende_taak, nu
):
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Nieuw.", nu=nu)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    taak = f"/beheer/lezen/{lopende_taak(verhaal)}/"
    pagina = ga_zitten(moderator)
    fouten = loop_langs(pagina, ["/beheer/lezen/", taak])
    fouten += verstuur_fout(pagina, taak, knop="button[value=vragen]")
    pagina = ga_zitten(begeleider)
    fouten += loop_langs(pagina, ["/kaarten/", "/kaarten/nieuw/"])
    fouten += verstuur_fout(pagina, "/kaarten/nieuw/", {"#id_naam": "roos@voorbeeld.example"})
    pagina.goto("/kaarten/nieuw/")
    druk(pagina, pagina.locator("main .knop--hoofd").first)
    assert Inlogkaart.objects.count() == 1
    fouten += keur(pagina, "the card")
    pagina = ga_zitten(beleidsmaker)
    fouten += loop_langs(pagina, ["/volgen/wat-ik-volg/", "/beleidsmaker/"])
    assert not fouten, "\n".join(fouten)


def test_the_keeper_and_the_second_factor(ga_zitten, beheerder, beleidsmaker, verteller, als):
    from allauth.mfa.models import Authenticator

    pagina = ga_zitten(beheerder)
    mensen = [f"/beheer/mensen/{wie.sleutel}/" for wie in (beleidsmaker, verteller, beheerder)]
    fouten = loop_langs(pagina, ["/beheer/mensen/", *mensen, "/tweede-factor/"])
    fouten += verstuur_fout(pagina, "/beheer/mensen/", {"#id_email": "geen adres"})
    assert not Authenticator.objects.exists()
    fouten += loop_langs(pagina, ["/tweede-factor/instellen/"])
    pagina.locator("#id_code").fill("000000")
    druk(pagina, pagina.locator("main .knop--hoofd").first)
    assert pagina.title().startswith("Fout: ")
    fouten += keur(pagina, "second factor with errors")
    assert not fouten, "\n".join(fouten)


@pytest.mark.parametrize("thema", ["licht", "donker", "contrast"])
def test_a_reader_s_own_settings_pass_too(ga_zitten, verhaal, thema):
    pagina = ga_zitten()
    pagina.goto("/lezen/")
    pagina.locator(f"input[value={thema}]").check()
    pagina.locator("input[name=maat]").last.check()
    druk(pagina, pagina.locator("main form .knop--hoofd"))
    fouten = []
    for pad in ("/lezen/", verhaal.url, "/"):
        pagina.goto(pad)
        for breedte in (320, 1280):
            pagina.set_viewport_size({"width": breedte, "height": 800})
            fouten += pagina.evaluate(KEURING, breedte)
            fouten += [v["id"] for v in Axe().run(pagina, options=REGELS).response["violations"]]
    assert not fouten, "\n".join(fouten)
