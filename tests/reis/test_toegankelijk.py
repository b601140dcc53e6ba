"""Every screen, and the error state of every form, is looked over; of writing in a file of its own."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone
from playwright.sync_api import expect

import moderatie.actions
import volgen.actions
from deelnemers.actions import begin_met_kaart, begin_ploeg, zet_in_ploeg
from deelnemers.actions.mailcode import FOUTEN_PER_DAG
from deelnemers.models import Inlogkaart, Mailcode
from home import fotos
from home.models import ContentPage
from mediatheek.actions import neem_op
from moderatie import leespost
from moderatie.models import Toets
from tests.deelnemers.codeapp import geef_codeapp, geef_herstelcodes
from tests.deelnemers.test_inloggen import laatste_code, laatste_link
from tests.deelnemers.test_post import stuk  # noqa: F401 - a fixture
from tests.moderatie import meldingen
from tests.reis.keuren import LANG, druk, keur, loop_langs, verstuur_fout
from tests.reis.test_passkey import maak_bewijs_ouder
from verhalen import actions
from volgen.access import BEVESTIGEN, INSTELLEN, STOPPEN, maak_adreslink, maak_token
from volgen.models import Abonnement, Ritme

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Every screen that has a name of our own: each is looked at below, by the person who meets it
# (those about passkeys in test_passkey.py).
BEKEKEN = set(
    re.findall(
        r"\w+",
        """
    account_login account_confirm_login_code inloglink inloghulp account_inactive
    account_logout mfa_authenticate mfa_index mfa_activate_totp mfa_deactivate_totp mfa_reauthenticate
    mfa_view_recovery_codes mfa_generate_recovery_codes mfa_add_webauthn mfa_remove_webauthn
    kaart kaart_woorden kaart_ja
    kaarten kaart_nieuw kaart_tonen kaart_vervangen kaart_blokkeren
    naam mailadres mailadres_code beleidsmaker wagtailadmin_logout wagtail_serve
    leesrij leesvoorkeur intervisie lees zorg leespost leespost_uit besluiten cijfers cijfers_jaar
    mensen mens mens_toevoegen ploegen ploeg ploeg_samen post
    meld melding zoek_melding onder_druk
    volgen volgen_gevraagd volgen_bevestigen volgen_instellen volgen_stoppen volgen_nieuw wat_ik_volg
    paginafotos paginafoto nieuwe_spelregels kijk_spelregels regelvoorstellen beantwoord_voorstel
    spelregels_verschil voorstellen voorstel stel_voor mijn_voorstellen mijn_voorstel neem_voorstel_terug
    schrijf_mee
    lezen zoek nog_een_keer spelregels_versie kies_wie_je_bent uitgaande_post uitgaand_bericht
    vertel vertel_hoe vertel_wacht vertel_fotos vertel_kort vertel_dagboek
    vertel_geluid vertel_film vertel_ansichtkaart vertel_plattegrond verder vraag kijk dank
    mijn mijn_verhaal mijn_besluiten bezwaar passage
    antwoord gooi_weg trek_in vergeet_wijziging dagboeken dagboek thema
    """,
    )
)
# What shows no screen of its own: it only does something, leads on, or is for a machine.
GEEN_SCHERM = set(
    re.findall(
        r"\w+",
        """
    kaart_klaar ploeg_naam ploeg_erbij ploeg_eruit mailadres_weg mailadres_weer ander_account post_opnieuw
    mens_rol mens_bevestigen mens_account leesbeurt leesbeurt_eerst even_niet spelregels_gezien
    laat_het_zo bewaar_tekst bewaar_antwoord beantwoord_aanbod
    neem_terug verberg toon_weer haal_uit_prullenbak
    wagtailadmin_login vertel_verder mijn_wacht
    mfa_download_recovery_codes mfa_login_webauthn mfa_reauthenticate_webauthn
    foto_origineel foto foto_fase opname_geluid opname_film
    begin_opname deel_van_opname sluit_opname
    feed feed_thema feed_blog feeds_opml
    lezen_stijl robots sitemap
    security_txt gezond cijfers_csv cijfers_json
    """,
    )
)
ONZE = {"deelnemers", "home", "mediatheek", "moderatie", "onderhoud", "post", "verhalen", "volgen", "allauth"}


def namen_van(patronen):
    """The names of all addresses that lead to a view of ours; Wagtail's own lists are not."""
    for patroon in patronen:
        if isinstance(patroon, URLResolver):
            yield from namen_van(patroon.url_patterns)
        elif (module := patroon.callback.__module__.split("."))[0] in ONZE and "wagtail_hooks" not in module:
            yield patroon.name


def test_no_screen_is_forgotten():
    namen = set(namen_van(get_resolver().url_patterns)) - {None}
    assert not BEKEKEN & GEEN_SCHERM
    assert namen == BEKEKEN | GEEN_SCHERM


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
        let_op=["dood"],
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
        "/hulp/", "/privacy/", "/contact/", "/volgen/", "/volgen/nieuw/2026-11-01/2026-11-30/",
        "/lezen/", "/bestaat-niet/", weg.url,
    ]  # fmt: skip
    pagina = ga_zitten()
    fouten = loop_langs(pagina, paden)
    pagina.goto(verhaal.url)
    stukken = pagina.locator(".verhaal__stukken")
    # Closed because of its note; the walk above looked at it so.
    assert not stukken.is_visible()
    expect(pagina.get_by_text("Doe het verhaal weer dicht")).to_be_hidden()
    pagina.get_by_text("Laat het verhaal zien").click()
    expect(pagina.get_by_text("Doe het verhaal weer dicht")).to_be_visible()
    expect(pagina.get_by_text("Laat het verhaal zien")).to_be_hidden()
    expect(stukken).to_be_visible()
    fouten += keur(pagina, "a story with a note, opened")
    assert not fouten, "\n".join(fouten)


def test_signing_in_and_following(ga_zitten, verhaal):
    pagina = ga_zitten()
    fouten = loop_langs(pagina, ["/inloggen/", "/kaart/", "/volgen/kijk-in-je-mail/"])
    fouten += verstuur_fout(pagina, "/inloggen/", {"#id_email": "geen adres"})
    fouten += verstuur_fout(pagina, "/kaart/", {"#id_woorden": "een twee drie vier"})
    fouten += verstuur_fout(pagina, "/volgen/", {"input[type=email]": "geen adres"})
    assert not fouten, "\n".join(fouten)


def test_signing_in_by_mail(ga_zitten, site):
    pagina = ga_zitten()
    fouten = []
    pagina.goto("/inloggen/")
    pagina.locator("#id_email").fill("iemand@voorbeeld.example")
    druk(pagina, pagina.locator("main .knop--hoofd").first)
    fouten += keur(pagina, "code")
    pagina.locator("#id_code").fill("000")
    druk(pagina, pagina.locator("main .knop--hoofd").first)
    assert pagina.title().startswith("Fout: ")
    fouten += keur(pagina, "code with errors")
    assert not fouten, "\n".join(fouten)


def test_signing_in_by_mail_otherwise(ga_zitten, site):
    pagina = ga_zitten()
    fouten = []
    pagina.goto("/inloggen/")
    pagina.locator("#id_email").fill("iemand@voorbeeld.example")
    druk(pagina, pagina.locator("main .knop--hoofd").first)
    link = laatste_link("iemand@voorbeeld.example")
    fouten += loop_langs(ga_zitten(), ["/inloggen/hulp/", link, "/inloggen/link/oud/"])
    for _keer in range(3):
        druk(pagina, pagina.get_by_role("button", name="Stuur een nieuwe mail"))
    assert "komt over 1 minuut." in pagina.locator("main").inner_text()
    fouten += keur(pagina, "code that waits")
    Mailcode.objects.update(fouten=FOUTEN_PER_DAG)
    pagina.reload()
    fouten += keur(pagina, "link only")
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


def test_pages_about_the_site(ga_zitten, verhaal, andere_verteller, online_verhaal, nu):
    for dag in range(6):
        online_verhaal(andere_verteller, "Lang geleden.", op=nu - timedelta(days=120 + dag))
    paden = ["/cijfers/", f"/cijfers/{nu.year}/", "/over-ons/", "/toegankelijkheid/", "/spelregels/versie-1/"]
    paden.append(f"/zoek/?vraag={LANG}")
    pagina = ga_zitten()
    fouten = loop_langs(pagina, paden)
    assert pagina.locator(f'main a[href="{verhaal.url}"]').count() == 1
    assert not fouten, "\n".join(fouten)


def test_the_example_site(ga_zitten, verteller, settings, nu):
    from home.voorbeeld import bouwen
    from post.models import Bericht

    settings.EXAMPLE_SITE = True
    bouwen._maak_mensen(nu)
    volgen.actions.vraag_aan(email="volger@voorbeeld.example", thema=None, blog=None, ritme=Ritme.WEEK, nu=nu)
    bericht = Bericht.objects.latest("pk")
    paden = ["/kies-wie-je-bent/", "/voorbeeld/post/", f"/voorbeeld/post/{bericht.pk}/", "/over-ons/"]
    fouten = loop_langs(ga_zitten(), paden)
    assert not fouten, "\n".join(fouten)


def test_following_by_mail(ga_zitten, verhaal, nu):
    for blog in (None, verhaal.blog):
        volgen.actions.vraag_aan(
            email="volger@voorbeeld.example", thema=None, blog=blog, ritme=Ritme.WEEK, nu=timezone.now()
        )
    eerste, tweede = Abonnement.objects.order_by("pk")
    volgen.actions.bevestig(nummer=tweede.pk, ritme=Ritme.DAG, nu=nu)
    pagina = ga_zitten()
    bevestigen = f"/volgen/bevestigen/{maak_token(BEVESTIGEN, [eerste.pk, Ritme.WEEK.value])}/"
    instellen = f"/volgen/instellen/{maak_adreslink(INSTELLEN, eerste.email)}/"
    stoppen = f"/volgen/stoppen/{maak_adreslink(STOPPEN, eerste.email)}/"
    fouten = loop_langs(pagina, [bevestigen])
    druk(pagina, pagina.locator("main .knop--hoofd"))
    fouten += keur(pagina, "confirmed")
    fouten += loop_langs(pagina, [instellen, "/volgen/stoppen/onzin/", stoppen])
    druk(pagina, pagina.locator("main .knop--hoofd"))
    fouten += keur(pagina, "stopped")
    fouten += loop_langs(pagina, [instellen, bevestigen])
    assert not fouten, "\n".join(fouten)


def test_telling_us_of_something(ga_zitten, verhaal, verteller, settings, moderator, nu):
    settings.CONFIDANT = "Noor <noor@onafhankelijk.example>"
    pagina, adres = ga_zitten(), meldingen.adres_van(verhaal)
    fouten = loop_langs(pagina, [adres, adres.replace(str(verhaal.sleutel), "weg"), "/melding/"])
    fouten += verstuur_fout(pagina, adres)
    fouten += verstuur_fout(pagina, "/melding/", {"#id_geheime_woorden": "een twee drie vier"})
    for reden in ("over mij", "gevaar"):
        pagina.goto(adres)
        pagina.locator(f"input[value='{reden}']").check()
        druk(pagina, pagina.locator("main form .knop--hoofd"))
        fouten += keur(pagina, f"the second step: {reden}")
    druk(pagina, pagina.locator("main form .knop--hoofd"))
    assert pagina.title().startswith("Fout: ")
    fouten += keur(pagina, "the second step with errors")
    pagina.locator("#id_woorden").fill(f"Over {LANG}")
    pagina.locator("#id_naam").fill("Henk")
    pagina.locator("#id_waar").check()
    druk(pagina, pagina.locator("main form .knop--hoofd"))
    assert "Bewaar deze vier woorden" in pagina.locator("main").inner_text()
    fouten += keur(pagina, "the receipt")
    meldingen.besluit(Toets.objects.lopend().get(), "laten staan", moderator, timezone.now())
    pagina.reload()
    assert "Laat iemand anders kijken" in pagina.locator("main").inner_text()
    fouten += keur(pagina, "what was decided")
    pagina = ga_zitten(verteller)
    fouten += loop_langs(pagina, ["/mijn/onder-druk/"])
    fouten += verstuur_fout(pagina, "/mijn/onder-druk/")
    pagina.locator("#id_woorden").fill("Iemand wil dat ik mijn verhaal weghaal.")
    druk(pagina, pagina.locator("main form .knop--hoofd"))
    fouten += keur(pagina, "sent to the vertrouwenspersoon")
    assert not fouten, "\n".join(fouten)


def test_refusals(ga_zitten, site, settings):
    settings.ROOT_URLCONF = "tests.common.proefpaginas"
    pagina = ga_zitten()
    fouten = []
    for status, soort in ((400, "Weigering"), (403, "MagNiet"), (409, "AlGebeurd"), (429, "TeVaak")):
        fouten += loop_langs(pagina, [f"/geweigerd/{soort}/"], status=[status])
    fouten += loop_langs(pagina, ["/stuk/"], status=[500])
    assert not fouten, "\n".join(fouten)


def test_signing_in_with_a_card_that_was_scanned(ga_zitten, site, begeleider):
    nieuw = begin_met_kaart(sleutel=uuid.uuid4(), naam="Al", door=begeleider, nu=timezone.now())
    pagina = ga_zitten()
    fouten = loop_langs(pagina, ["/kaart/onzin/", "/kaart/ja/"], status=[400, 404, 410])
    adres = f"/kaart/{nieuw.geheim.token}/"
    fouten += loop_langs(pagina, [adres], elders={adres: "/kaart/ja/$"})
    druk(pagina, pagina.locator("main .knop--hoofd"))
    fouten += loop_langs(pagina, ["/uitloggen/"])
    fouten += loop_langs(ga_zitten(), ["/inloggen/dicht/"], status=[403])
    assert not fouten, "\n".join(fouten)


def test_the_second_step(ga_zitten, moderator):
    geef_codeapp(moderator)
    code, nog_een = geef_herstelcodes(moderator)[:2]
    pagina = ga_zitten()
    pagina.goto("/inloggen/")
    pagina.locator("#id_email").fill(moderator.email)
    druk(pagina, pagina.locator("main .knop--hoofd").first)
    pagina.locator("#id_code").fill(laatste_code(moderator.email))
    druk(pagina, pagina.locator("main .knop--hoofd").first)
    fouten = loop_langs(pagina, ["/inloggen/tweede-stap/"])
    fouten += verstuur_fout(pagina, "/inloggen/tweede-stap/", {"#id_code": "000000"})
    pagina.locator("#id_code").fill(code)
    druk(pagina, pagina.locator("main .knop--hoofd").first)
    herstelcodes = "/tweede-factor/herstelcodes/"
    maak_bewijs_ouder(pagina, minuten=21)
    fouten += loop_langs(pagina, [herstelcodes], elders={herstelcodes: "/tweede-factor/bevestigen/"})
    pagina.locator("#id_code").fill("000000")
    druk(pagina, pagina.locator("main .knop--hoofd").first)
    assert pagina.title().startswith("Fout: ")
    fouten += keur(pagina, "the second step again, with errors")
    pagina.locator("#id_code").fill(nog_een)
    druk(pagina, pagina.locator("main .knop--hoofd").first)
    paden = ["/tweede-factor/", herstelcodes, f"{herstelcodes}nieuw/", "/tweede-factor/uitzetten/"]
    fouten += loop_langs(pagina, paden)
    assert not fouten, "\n".join(fouten)


def test_what_goes_wrong_at_the_desk(
    ga_zitten, verteller, schrijf_verhaal, moderator, tweede_moderator, lopende_toets, gelezen, nu
):
    verhaal = schrijf_verhaal(verteller, "Een dag.")
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    taak_id = lopende_toets(verhaal)
    pagina = ga_zitten(moderator)
    fouten = verstuur_fout(pagina, f"/beheer/lezen/{taak_id}/", knop="button[value='niet plaatsen']")
    pagina.locator("#id_woorden").fill(f"Over {LANG}.")
    moderatie.actions.plaats(
        anderen="niemand", toets_id=taak_id, door=tweede_moderator, gelezen=gelezen(verhaal), nu=nu
    )
    pagina.locator("input[name=anderen][value=niemand]").check()
    druk(pagina, pagina.locator("button[value=plaatsen]"))
    assert pagina.title().startswith("Intussen is er iets veranderd")
    assert LANG in pagina.locator("main").inner_text()
    fouten += keur(pagina, "too late")
    assert not fouten, "\n".join(fouten)


def test_another_card_and_what_somebody_follows(ga_zitten, verhaal, begeleider, beleidsmaker, nu):
    al = begin_met_kaart(sleutel=uuid.uuid4(), naam="Al", door=begeleider, nu=nu).kaart.deelnemer
    kaart = f"/kaarten/{al.sleutel}/"
    fouten = loop_langs(ga_zitten(begeleider), [kaart, f"{kaart}vervangen/", f"{kaart}blokkeren/"])
    for blog in (None, verhaal.blog):
        volgen.actions.volg(deelnemer=beleidsmaker, thema=None, blog=blog, ritme=Ritme.WEEK, nu=nu)
    pagina = ga_zitten(beleidsmaker)
    fouten += loop_langs(pagina, ["/volgen/wat-ik-volg/"])
    assert pagina.locator(".regel__wat h3").count() == 2
    assert not fouten, "\n".join(fouten)


def test_what_was_typed_in_an_old_form(ga_zitten, verteller):
    pagina = ga_zitten(verteller)
    pagina.goto("/beleidsmaker/")
    pagina.locator("#id_naam").fill(LANG)
    pagina.locator("#id_organisatie").fill("Gemeente Ergens")
    pagina.context.clear_cookies(name="csrftoken")
    druk(pagina, pagina.get_by_role("button", name="Vraag aan"))
    # The same screen as the one at /nog-een-keer/.
    expect(pagina.get_by_label("Waar werk je?")).to_have_value("Gemeente Ergens")
    fouten = keur(pagina, "an old form")
    druk(pagina, pagina.get_by_role("button", name="Verder"))
    expect(pagina.locator("main")).to_contain_text("Gemeente Ergens")
    assert not fouten, "\n".join(fouten)


def test_the_desk_and_the_cards(
    ga_zitten, verhaal, verteller, moderator, begeleider, beleidsmaker, lopende_toets, nu
):
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Nieuw.", nu=nu)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    taak = f"/beheer/lezen/{lopende_toets(verhaal)}/"
    pagina = ga_zitten(moderator)
    fouten = loop_langs(
        pagina,
        ["/beheer/lezen/", taak, "/beheer/lezen/liever-niet/", "/beheer/lezen/intervisie/", f"{taak}zorg/"],
    )
    fouten += verstuur_fout(pagina, "/beheer/lezen/intervisie/")
    fouten += verstuur_fout(pagina, taak, knop="button[value=vragen]")
    pagina.locator("#id_woorden").fill("Wie is dat?")
    pagina.locator("input[name=anderen][value=niemand]").check()
    druk(pagina, pagina.locator("button[name=uitkomst][value=plaatsen]"))
    assert "Toch plaatsen?" in pagina.locator(".bureau__zeker").inner_text()
    fouten += keur(pagina, "asked back")
    uit = f"/lezen-mail/uit/{leespost.maak_token(moderator)}/"
    fouten += loop_langs(pagina, ["/beheer/lezen/besluiten/", "/beheer/lezen/besluiten/?van=x&woorden=is"])
    fouten += loop_langs(pagina, ["/beheer/lezen/mail/", uit])
    druk(pagina, pagina.locator("main .knop--hoofd"))
    fouten += keur(pagina, "no more mail")
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


def test_the_keeper_and_the_second_factor(
    ga_zitten,
    beheerder,
    begeleider,
    beleidsmaker,
    verteller,
    stuk,  # noqa: F811
    nu,
):
    from allauth.mfa.models import Authenticator

    pagina = ga_zitten(beheerder)
    mensen = [f"/beheer/mensen/{wie.sleutel}/" for wie in (beleidsmaker, verteller, beheerder)]
    stuk(fout=f"{LANG} 554")
    fouten = loop_langs(pagina, ["/beheer/mensen/", *mensen, "/beheer/post/", "/tweede-factor/"])
    fouten += verstuur_fout(pagina, "/beheer/mensen/", {"#id_email": "geen adres"})
    een, ander = (begin_ploeg(naam=naam, door=beheerder) for naam in (f"Inloop {LANG}"[:80], "De Brug"))
    zet_in_ploeg(begeleider=begeleider, ploeg=een, door=beheerder, nu=nu)
    ploegen = ["/beheer/mensen/ploegen/", *(f"/beheer/mensen/ploegen/{p.pk}/" for p in (een, ander))]
    fouten += loop_langs(pagina, ploegen)
    fouten += verstuur_fout(pagina, ploegen[0])
    fouten += verstuur_fout(pagina, ploegen[2])
    fouten += verstuur_fout(pagina, f"{ploegen[1]}samen/")
    assert not Authenticator.objects.exists()
    fouten += loop_langs(pagina, ["/tweede-factor/instellen/"])
    pagina.locator("#id_code").fill("000000")
    druk(pagina, pagina.locator("main .knop--hoofd").first)
    assert pagina.title().startswith("Fout: ")
    fouten += keur(pagina, "second factor with errors")
    assert not fouten, "\n".join(fouten)


def test_photos_on_pages_of_the_site(ga_zitten, site, redacteur, foto_met_gps, nu):
    contact = ContentPage.objects.get(slug="contact")
    foto = foto_met_gps("tuin.jpg", "tan")
    genomen = neem_op(eigenaar=redacteur, upload=SimpleUploadedFile(foto["name"], foto["buffer"]), nu=nu)
    fotos.voeg_toe(pagina=contact, foto=genomen, beschrijving=f"Een {LANG}.")
    lijst = reverse("paginafotos", args=[contact.pk])
    een = reverse("paginafoto", args=[contact.pk, genomen.sleutel])
    pagina = ga_zitten(redacteur)
    fouten = loop_langs(pagina, [lijst, een])
    fouten += verstuur_fout(pagina, lijst)
    fouten += verstuur_fout(pagina, een, {"main form input[type=text], main form textarea": ""})
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
        # The theme is the reader's own, whatever the browser asks for.
        fouten += keur(pagina, pad, themas={thema: {}})
    assert not fouten, "\n".join(fouten)
