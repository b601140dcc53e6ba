"""No form in the house costs anybody their words: not when its token is old, not when its session has ended.

The table holds every address of ours that takes a form; one that is not in it turns the first test red.
"""

import json
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory
from django.urls import URLResolver, get_resolver, reverse

from common import afzender
from deelnemers.aanmelden import meld_aan
from deelnemers.models import Deelnemer
from home import wachtkamer
from home.models import ContentPage
from moderatie.models import Besluit, Spelregel
from tests.deelnemers import codeapp
from tests.verhalen.formulier import formulier, formulieren
from verhalen import actions
from verhalen.vraagforms import VELLEN

pytestmark = pytest.mark.django_db

ONZE = ("home", "volgen", "verhalen", "moderatie", "deelnemers", "mediatheek", "allauth")
VAN_ONS = {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_REFERER": "http://testserver/mijn/"}
EVIL = '<script>alert(1)</script> & "één"\r\ntwee'


@dataclass
class Geval:
    """A form: whose it is, what goes in its address, what was chosen, typed and secret."""

    wie: str = "verteller"
    sleutel: bool = False
    adres: dict = field(default_factory=dict)
    gekozen: dict = field(default_factory=dict)
    getypt: dict = field(default_factory=dict)
    geheim: dict = field(default_factory=dict)


SLEUTEL = "00000000-0000-4000-8000-000000000000"

DAAD = Geval(adres={"sleutel": SLEUTEL})
FORMULIEREN = {
    "bezwaar": Geval(adres={"besluit_id": 7}, getypt={"woorden": "Dat is mijn eigen naam."}),
    "passage": Geval(adres={"sleutel": SLEUTEL, "nummer": 7}, gekozen={"doe": "ja"}),
    "laat_het_zo": Geval(adres={"sleutel": SLEUTEL, "besluit_id": 7}),
    "account_login": Geval(wie="", getypt={"email": "nieuw@voorbeeld.example"}),
    "account_confirm_login_code": Geval(wie="", gekozen={"apparaat": "ja"}, geheim={"code": "987654"}),
    "account_logout": Geval(),
    "wagtailadmin_logout": Geval(wie="moderator"),
    "mfa_authenticate": Geval(wie="", geheim={"code": "987654"}),
    "mfa_activate_totp": Geval(wie="moderator", geheim={"code": "987654"}),
    "mfa_deactivate_totp": Geval(wie="moderator"),
    "mfa_reauthenticate": Geval(wie="moderator", geheim={"code": "987654"}),
    "mfa_generate_recovery_codes": Geval(wie="moderator"),
    "mfa_add_webauthn": Geval(wie="moderator", gekozen={"name": "laptop"}, geheim={"credential": "{}"}),
    "mfa_remove_webauthn": Geval(wie="moderator", adres={"pk": 7}),
    "mfa_reauthenticate_webauthn": Geval(wie="moderator", geheim={"credential": "{}"}),
    "mfa_login_webauthn": Geval(wie="", geheim={"credential": "{}"}),
    "kaart_woorden": Geval(wie="", geheim={"woorden": "vier geheime woorden hier"}),
    "kaart_ja": Geval(wie="", gekozen={"apparaat": "ja"}),
    "kaart_nieuw": Geval(wie="begeleider", gekozen={"sleutel": SLEUTEL}, getypt={"naam": EVIL}),
    "kaart_vervangen": Geval(wie="begeleider", adres={"sleutel": SLEUTEL}),
    "kaart_blokkeren": Geval(wie="begeleider", adres={"sleutel": SLEUTEL}, gekozen={"kaart": "7"}),
    "kaart_klaar": Geval(wie="begeleider", adres={"sleutel": SLEUTEL}),
    "ploegen": Geval(wie="beheerder", getypt={"naam": EVIL}),
    "ploeg_naam": Geval(wie="beheerder", adres={"nummer": 7}, getypt={"naam": EVIL}),
    "ploeg_erbij": Geval(wie="beheerder", adres={"nummer": 7}, gekozen={"begeleider": SLEUTEL}),
    "ploeg_eruit": Geval(wie="beheerder", adres={"nummer": 7, "sleutel": SLEUTEL}),
    "ploeg_samen": Geval(wie="beheerder", adres={"nummer": 7}, gekozen={"naar": "8"}),
    "inloglink": Geval(wie="", adres={"token": "abc"}, gekozen={"apparaat": "ja"}),
    "leespost": Geval(wie="moderator", gekozen={"aan": "ja"}),
    "leesbeurt": Geval(wie="moderator", adres={"toets_id": 1}, gekozen={"doe": "neem"}),
    "leesbeurt_eerst": Geval(wie="moderator"),
    "zorg": Geval(
        wie="moderator",
        adres={"toets_id": 1},
        gekozen={"doe": "hulp", "hulp-antwoord": "zorgen"},
        getypt={"hulp-erbij": EVIL},
    ),
    "even_niet": Geval(wie="moderator"),
    "leesvoorkeur": Geval(
        wie="moderator", gekozen={"onderwerpen": ["dood"]}, getypt={"organisatie": "Zorg Ergens"}
    ),
    "intervisie": Geval(wie="moderator", getypt={"woorden": EVIL}),
    "leespost_uit": Geval(wie="", adres={"token": "abc"}),
    "meld": Geval(
        wie="",
        adres={"soort": "verhaal", "sleutel": SLEUTEL},
        gekozen={"stap": "2", "reden": "anders", "zaad": "ab" * 16, "waar": "on"},
        getypt={"woorden": EVIL, "naam": "Henk", "email": "henk@voorbeeld.example"},
    ),
    "melding": Geval(wie="", adres={"token": "abc"}, gekozen={"doe": "bezwaar"}, getypt={"woorden": EVIL}),
    "zoek_melding": Geval(wie="", geheim={"geheime_woorden": "vier geheime woorden hier"}),
    "onder_druk": Geval(getypt={"woorden": EVIL, "bereik": "bij mijn zus"}),
    "paginafotos": Geval(wie="redacteur", adres={"page_id": 7}, getypt={"beschrijving": EVIL}),
    "paginafoto": Geval(
        wie="redacteur",
        adres={"page_id": 7, "sleutel": SLEUTEL},
        gekozen={"doe": "bewaar"},
        getypt={"beschrijving": EVIL},
    ),
    "nieuwe_spelregels": Geval(
        wie="redacteur",
        gekozen={"doe": "bewaar", "r0-plaatje": "sun"},
        getypt={"r0-titel": EVIL, "wie": EVIL},
    ),
    "kijk_spelregels": Geval(wie="redacteur", gekozen={"gezien": "ab" * 32}),
    "beantwoord_voorstel": Geval(
        wie="moderator", adres={"sleutel": SLEUTEL}, gekozen={"gelezen": "ab" * 32}, getypt={"woorden": EVIL}
    ),
    "stel_voor": Geval(gekozen={"sleutel": SLEUTEL, "regel": "3"}, getypt={"woorden": EVIL, "waarom": EVIL}),
    "mijn_voorstel": Geval(adres={"sleutel": SLEUTEL}, gekozen={"besluit": "7"}, getypt={"woorden": EVIL}),
    "neem_voorstel_terug": DAAD,
    "schrijf_mee": Geval(adres={"sleutel": SLEUTEL}, gekozen={"antwoord": "ja"}, getypt={"woorden": EVIL}),
    "spelregels_gezien": Geval(adres={"nummer": 2}),
    "antwoord": Geval(
        adres={"sleutel": SLEUTEL}, gekozen={"besluit": "7", "versie": "8"}, getypt={"woorden": EVIL}
    ),
    "naam": Geval(getypt={"naam": EVIL}),
    "mailadres": Geval(getypt={"email": "nieuw@voorbeeld.example"}),
    "mailadres_code": Geval(geheim={"code": "987654"}),
    "mailadres_weg": Geval(),
    "mailadres_weer": Geval(),
    "ander_account": DAAD,
    "post_opnieuw": Geval(wie="beheerder", gekozen={"soort": "overzicht", "fout": "550 vol"}),
    "beleidsmaker": Geval(getypt={"naam": EVIL, "organisatie": "Gemeente Ergens"}),
    "mens_toevoegen": Geval(
        wie="beheerder", gekozen={"rollen": ["Moderators", "Redactie"]}, getypt={"email": "mo2@zorg.example"}
    ),
    "mens_rol": Geval(
        wie="beheerder", adres={"sleutel": SLEUTEL}, gekozen={"rol": "Redactie", "geven": "on"}
    ),
    "mens_bevestigen": Geval(
        wie="beheerder", adres={"sleutel": SLEUTEL}, getypt={"naam": "Pim", "organisatie": "Gemeente Ergens"}
    ),
    "mens_account": Geval(wie="beheerder", adres={"sleutel": SLEUTEL}, gekozen={"open": "nee"}),
    "lees": Geval(
        wie="moderator",
        adres={"toets_id": 1},
        gekozen={"regels": ["1", "2"], "uitkomst": "vragen", "vingerafdruk": "ab" * 32},
        getypt={"woorden": EVIL},
    ),
    "volgen": Geval(
        wie="", gekozen={"wat": "alles", "ritme": "week"}, getypt={"email": "lot@voorbeeld.example"}
    ),
    "volgen_bevestigen": Geval(wie="", adres={"token": "abc"}),
    "volgen_instellen": Geval(wie="", adres={"token": "abc"}, gekozen={"nummer": "7", "doe": "maand"}),
    "wat_ik_volg": Geval(wie="lezer", gekozen={"nummer": "7", "doe": "maand"}),
    "lezen": Geval(wie="", gekozen={"letters": "groot"}),
    "kies_wie_je_bent": Geval(wie="", gekozen={"wie": "roos"}),
    "kijk": DAAD,
    "vergeet_wijziging": DAAD,
    "vertel_wacht": Geval(wie="", gekozen={"doe": "toon"}),
    "dagboeken": Geval(getypt={"titel": EVIL}),
    "dagboek": Geval(adres={"nummer": 7}, getypt={"titel": EVIL}),
    "beantwoord_aanbod": Geval(adres={"sleutel": SLEUTEL, "nummer": 7}, gekozen={"doe": "ja"}),
    "neem_terug": DAAD,
    "verberg": DAAD,
    "toon_weer": DAAD,
    "trek_in": DAAD,
    "gooi_weg": DAAD,
    "haal_uit_prullenbak": DAAD,
}
# Kept by the writing path itself (tests/verhalen/test_niets_kwijt.py), or sent by a script.
SCHRIJFPAD = VELLEN | {"vraag"}
SCRIPT = {"bewaar_tekst", "bewaar_antwoord", "begin_opname", "deel_van_opname", "sluit_opname"}
# Takes forms of mail programs, so it asks for no token, and nothing is typed there.
ZONDER_TOKEN = {"volgen_stoppen"}
# Would answer to POST, but no form leads there: they only show.
TOONT_ALLEEN = {"wagtail_serve", "thema", "sitemap", "listing", "robots", "zoek"}


def neemt_formulieren(view):
    """Whether a view answers to POST, read from what its decorators hold."""
    if klasse := getattr(view, "view_class", None):
        return hasattr(klasse, "post")
    while view is not None:
        vrij = dict(zip(view.__code__.co_freevars, view.__closure__ or (), strict=True))
        if "request_method_list" in vrij:
            return "POST" in vrij["request_method_list"].cell_contents
        view = getattr(view, "__wrapped__", None)
    return True


def adressen(kring=None):
    for plek in (kring or get_resolver()).url_patterns:
        if isinstance(plek, URLResolver):
            yield from adressen(plek)
        elif plek.callback.__module__.split(".")[0] in ONZE and plek.name:
            yield plek.name, plek.callback


class Opname:
    """Notes what comes through to a view, behind every check."""

    gekomen: list = []

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method == "POST":
            self.gekomen.append((request.path, dict(request.POST.lists())))


@pytest.fixture
def gekomen(settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.Opname"]
    settings.EXAMPLE_SITE = True
    Opname.gekomen = []
    return Opname.gekomen


@pytest.fixture
def streng(als, request):
    """A browser that is refused as in real life; signed in as the named person, if any."""

    def browser(wie):
        persoon = request.getfixturevalue(wie) if wie else None
        strenge = als(persoon, enforce_csrf_checks=True) if persoon else Client(enforce_csrf_checks=True)
        return strenge, persoon

    return browser


def meld_weer_aan(browser, persoon):
    """Sign in within the browser's own session; staff with their second factor."""
    koekje = browser.cookies.get(settings.SESSION_COOKIE_NAME)
    vraag = RequestFactory().get("/")
    vraag.session = SessionStore(koekje.value if koekje else None)
    vraag.user = AnonymousUser()
    meld_aan(vraag, persoon, tweede_factor=persoon.is_staf)
    vraag.session.save()
    browser.cookies[settings.SESSION_COOKIE_NAME] = vraag.session.session_key


def vers_token(browser):
    """A token that goes with the cookie of this browser."""
    return formulier(browser.get("/volgen/")).waarden()["csrfmiddlewaretoken"][0]


def ingevuld(geval, persoon):
    van = {afzender.VELD: afzender.merk(persoon)} if persoon else {}
    return {**van, **geval.gekozen, **geval.getypt, **geval.geheim}


def druk(browser, antwoord, adres):
    """The one press on the page that was answered."""
    [vorm] = [vorm for vorm in formulieren(antwoord) if vorm.actie.split("?")[0] == adres]
    return browser.post(vorm.actie, vorm.waarden(), **VAN_ONS)


def kwam_aan(gekomen, adres, geval):
    paden = [pad for pad, _velden in gekomen]
    assert adres in paden, paden
    velden = gekomen[paden.index(adres)][1]
    for naam, waarde in {**geval.gekozen, **geval.getypt}.items():
        assert velden[naam] == (waarde if isinstance(waarde, list) else [waarde]), naam


def leesbaar(antwoord, geval):
    tekst = antwoord.content.decode()
    assert "<script>alert" not in tekst
    assert antwoord.headers["Cache-Control"] == "private, no-store"
    assert "'unsafe-inline'" not in antwoord.headers["Content-Security-Policy"]
    for waarde in geval.getypt.values():
        assert any(ontsnapt(waarde) == gebied for gebied in gebieden(antwoord)), waarde
    for waarde in geval.geheim.values():
        assert waarde not in tekst


def ontsnapt(waarde):
    return waarde.replace("\r\n", "\n")


def gebieden(antwoord):
    """What stands readable on the page."""
    from re import DOTALL, findall

    tekst = antwoord.content.decode()
    return [
        ontsnapt(unescape(inhoud)) for inhoud in findall(r"<textarea[^>]*>(.*?)</textarea>", tekst, DOTALL)
    ]


def test_elk_adres_dat_een_formulier_aanneemt_staat_in_de_tabel():
    nemen = {naam for naam, view in adressen() if neemt_formulieren(view)}
    assert nemen == set(FORMULIEREN) | SCHRIJFPAD | SCRIPT | ZONDER_TOKEN | TOONT_ALLEEN


@pytest.mark.parametrize("naam", FORMULIEREN)
def test_een_oud_formulier_laat_zien_wat_er_stond_en_gaat_met_een_druk_alsnog(naam, streng, gekomen, site):
    geval = FORMULIEREN[naam]
    browser, persoon = streng(geval.wie)
    adres = reverse(naam, kwargs=geval.adres)

    antwoord = browser.post(adres, {**ingevuld(geval, persoon), "csrfmiddlewaretoken": "oud"}, **VAN_ONS)
    assert antwoord.status_code == 403
    assert not gekomen
    leesbaar(antwoord, geval)
    if geval.geheim:
        assert f'href="{adres}"' in antwoord.content.decode()
        return
    druk(browser, antwoord, adres)
    kwam_aan(gekomen, adres, geval)


@pytest.mark.parametrize("naam", [naam for naam, geval in FORMULIEREN.items() if geval.wie])
def test_de_sessie_is_weg_en_na_het_inloggen_staat_het_er_en_gaat_het_met_een_druk(
    naam, streng, gekomen, site
):
    geval = FORMULIEREN[naam]
    browser, persoon = streng(geval.wie)
    adres = reverse(naam, kwargs=geval.adres)
    token = vers_token(browser)
    Session.objects.all().delete()

    gegevens = {**ingevuld(geval, persoon), "csrfmiddlewaretoken": token}
    antwoord = browser.post(adres, gegevens, **VAN_ONS)
    if naam in ("account_logout", "wagtailadmin_logout"):
        # Signed out is what they wanted to be.
        assert antwoord.url == "/"
        return
    assert antwoord.status_code == 302
    weg = urlsplit(antwoord.url)
    assert weg.path == "/inloggen/"
    [verder] = parse_qs(weg.query)["next"]
    inlogpagina = browser.get(antwoord.url).content.decode()
    meld_weer_aan(browser, persoon)
    if geval.geheim:
        assert verder == adres
        assert wachtkamer._NAAM not in browser.session
        return
    if not geval.gekozen and not geval.getypt:
        # A button and no more: back to the page where it stands.
        assert verder == "/mijn/"
        return
    assert verder == "/nog-een-keer/"
    assert inlogpagina.count("We bewaren het één dag.") == 1
    pagina = browser.get(verder)
    assert "Je was uitgelogd." in pagina.content.decode()
    leesbaar(pagina, geval)
    # Looking again costs nothing.
    pagina = browser.get(verder)
    gekomen.clear()
    druk(browser, pagina, adres)
    kwam_aan(gekomen, adres, geval)


# ---- what it is for, to the end


def test_het_oordeel_van_een_moderator_komt_aan(
    als, moderator, verteller, schrijf_verhaal, nu, lopende_toets, gelezen
):
    verhaal = schrijf_verhaal(verteller)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    browser = als(moderator, enforce_csrf_checks=True)
    adres = reverse("lees", args=[lopende_toets(verhaal)])
    vorm = next(vorm for vorm in formulieren(browser.get(adres)) if "vingerafdruk" in vorm.waarden())
    Session.objects.all().delete()
    gegevens = {
        **vorm.waarden(),
        "regels": [str(Spelregel.objects.first().pk)],
        "uitkomst": "vragen",
        "woorden": "Wie is Jansen?",
    }
    browser.post(adres, gegevens, **VAN_ONS)
    meld_weer_aan(browser, moderator)
    pagina = browser.get("/nog-een-keer/")
    assert gebieden(pagina) == ["Wie is Jansen?"]
    assert "Wat wil je tegen de schrijver zeggen?" in pagina.content.decode()
    druk(browser, pagina, adres)
    assert Besluit.objects.get().toelichting == "Wie is Jansen?"
    # Sent: it waits no longer.
    assert browser.get("/nog-een-keer/").url == "/mijn/"
    assert wachtkamer._NAAM not in browser.session


def test_ook_als_de_tweede_factor_en_de_sessie_allebei_weg_zijn(gekomen, site, moderator, streng):
    geheim = codeapp.geef_codeapp(moderator)
    browser, _persoon = streng("moderator")
    geval, adres = FORMULIEREN["lees"], reverse("lees", args=[1])
    token = vers_token(browser)
    Session.objects.all().delete()
    browser.post(adres, {**ingevuld(geval, moderator), "csrfmiddlewaretoken": token}, **VAN_ONS)

    koekje = browser.cookies[settings.SESSION_COOKIE_NAME]
    vraag = RequestFactory().get("/")
    vraag.session, vraag.user = SessionStore(koekje.value), AnonymousUser()
    meld_aan(vraag, moderator, tweede_factor=False)
    vraag.session.save()
    browser.cookies[settings.SESSION_COOKIE_NAME] = vraag.session.session_key
    # First the app, then what was typed.
    naar_app = browser.get("/nog-een-keer/")
    assert naar_app.url.startswith("/tweede-factor/bevestigen/?next=")
    stap = browser.get(naar_app.url)
    vorm = formulier(stap, "/tweede-factor/bevestigen/")
    weer = browser.post(naar_app.url, {**vorm.waarden(), "code": codeapp.code(geheim)}, **VAN_ONS)
    assert weer.url == "/nog-een-keer/"
    pagina = browser.get(weer.url)
    leesbaar(pagina, geval)
    druk(browser, pagina, adres)
    kwam_aan(gekomen, adres, geval)


def test_wie_eerst_een_tweede_stap_moet_instellen_vindt_daarna_wat_er_stond(
    gekomen, site, als, verteller, moderator
):
    browser = als(verteller, enforce_csrf_checks=True)
    geval, adres = FORMULIEREN["beleidsmaker"], reverse("beleidsmaker")
    token = vers_token(browser)
    # While they typed they became staff.
    verteller.groups.add(*moderator.groups.all())
    gegevens = {**ingevuld(geval, verteller), "csrfmiddlewaretoken": token}
    naar_app = browser.post(adres, gegevens, **VAN_ONS)
    assert naar_app.url.startswith("/tweede-factor/instellen/?next=")
    stap = formulier(browser.get(naar_app.url), "/tweede-factor/instellen/")
    code = codeapp.code(browser.session["mfa.totp.secret"])
    browser.post("/tweede-factor/instellen/", {**stap.waarden(), "code": code}, **VAN_ONS)
    pagina = browser.get("/nog-een-keer/")
    leesbaar(pagina, geval)
    gekomen.clear()
    druk(browser, pagina, adres)
    kwam_aan(gekomen, adres, geval)


def test_een_tweede_factor_van_te_lang_geleden_houdt_het_formulier_vast(site, moderator, als):
    codeapp.geef_codeapp(moderator)
    browser = als(moderator)
    sessie = browser.session
    for stap in sessie["account_authentication_methods"]:
        stap["at"] -= 13 * 3600
    sessie.save()
    antwoord = browser.post(reverse("lees", args=[999_999]), {"woorden": "Lang getypt"}, **VAN_ONS)
    assert antwoord.url.startswith("/tweede-factor/bevestigen/?next=")
    assert "Lang" in str(browser.session["account_reauthentication_state"])


def test_de_redactie_krijgt_de_woorden_van_een_bladzijde_terug(als, site, redacteur):
    bladzijde = ContentPage.objects.first()
    adres = reverse("wagtailadmin_pages:edit", args=[bladzijde.pk])
    browser = als(redacteur, enforce_csrf_checks=True)
    rijk = json.dumps({"blocks": [{"text": "De nieuwe alinea."}], "entityMap": {}})
    gegevens = {
        afzender.VELD: afzender.merk(redacteur),
        "title": "Een nieuwe titel",
        "body-0-type": "tekst",
        "body-0-value": rijk,
        "body-count": "1",
        "action-publish": "action-publish",
    }
    oud = browser.post(adres, {**gegevens, "csrfmiddlewaretoken": "oud"}, **VAN_ONS)
    assert gebieden(oud) == ["Een nieuwe titel", "De nieuwe alinea."]
    assert formulier(oud, adres).waarden()["action-publish"] == ["action-publish"]
    # And the editor of Wagtail carries the mark as well.
    assert f'name="{afzender.VELD}" value="{afzender.merk(redacteur)}"' in browser.get(adres).content.decode()

    token = vers_token(browser)
    Session.objects.all().delete()
    weg = browser.post(adres, {**gegevens, "csrfmiddlewaretoken": token}, **VAN_ONS)
    assert weg.url == "/inloggen/?next=/nog-een-keer/"
    meld_weer_aan(browser, redacteur)
    assert gebieden(browser.get("/nog-een-keer/")) == ["Een nieuwe titel", "De nieuwe alinea."]


# ---- nobody else's


def typ_uitgelogd(browser, persoon, **getypt):
    gegevens = {afzender.VELD: afzender.merk(persoon), "csrfmiddlewaretoken": vers_token(browser), **getypt}
    return browser.post(reverse("beleidsmaker"), gegevens, **VAN_ONS)


def test_wie_daarna_inlogt_en_een_ander_is_ziet_er_niets_van(als, verteller, buitenstaander):
    browser = als(verteller, enforce_csrf_checks=True)
    Session.objects.all().delete()
    typ_uitgelogd(browser, verteller, naam="Het geheim van Roos", organisatie="Thuis")
    assert wachtkamer._NAAM in browser.session
    meld_weer_aan(browser, buitenstaander)
    assert wachtkamer._NAAM not in browser.session
    assert browser.get("/nog-een-keer/").url == "/mijn/"
    # It is gone for good, also when its writer comes back.
    meld_weer_aan(browser, verteller)
    assert browser.get("/nog-een-keer/").url == "/mijn/"


def test_een_oud_formulier_van_een_ander_wordt_niet_onder_mijn_naam_verstuurd(als, verteller, buitenstaander):
    browser = als(buitenstaander, enforce_csrf_checks=True)
    gegevens = {afzender.VELD: afzender.merk(verteller), "naam": "Van Roos", "csrfmiddlewaretoken": "oud"}
    antwoord = browser.post(reverse("naam"), gegevens, **VAN_ONS)
    tekst = antwoord.content.decode()
    assert "Deze pagina hoort bij een ander account." in tekst
    assert "Van Roos" not in tekst
    assert not formulieren(antwoord)


@pytest.mark.parametrize(
    "herkomst",
    [
        {},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_ORIGIN": "https://vreemd.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_REFERER": "https://vreemd.example/testserver/"},
    ],
)
def test_wat_een_vreemde_site_stuurt_wordt_niet_ter_herhaling_aangeboden(als, beheerder, herkomst):
    browser = als(beheerder, enforce_csrf_checks=True)
    gegevens = {"email": "boef@vreemd.example", "rollen": "Beheer"}
    antwoord = browser.post(reverse("mens_toevoegen"), gegevens, **herkomst)
    assert antwoord.status_code == 403
    assert not formulieren(antwoord)
    assert "boef" not in antwoord.content.decode()


def test_een_adres_met_een_andere_host_wordt_nooit_een_formulier(als, verteller):
    browser = als(verteller, enforce_csrf_checks=True)
    for adres in ("//vreemd.example/mijn/naam/", "/\\vreemd.example/"):
        antwoord = browser.post(adres, {"naam": "Roos"}, **VAN_ONS)
        assert not [vorm for vorm in formulieren(antwoord) if "vreemd" in vorm.actie]


def test_zonder_merk_weet_niemand_van_wie_het_is_en_staat_het_er_meteen(als, verteller):
    browser = als(verteller, enforce_csrf_checks=True)
    Session.objects.all().delete()
    gegevens = {"naam": "Zonder merk", "csrfmiddlewaretoken": vers_token(browser)}
    antwoord = browser.post(reverse("naam"), gegevens, **VAN_ONS)
    assert antwoord.status_code == 403
    assert "Zonder merk" in gebieden(antwoord)
    assert settings.SESSION_COOKIE_NAME not in browser.cookies or wachtkamer._NAAM not in browser.session


# ---- how much and how long


def test_het_wacht_een_dag_en_niet_langer(als, verteller, monkeypatch):
    browser = als(verteller, enforce_csrf_checks=True)
    Session.objects.all().delete()
    typ_uitgelogd(browser, verteller, naam="Roos", organisatie="Thuis")
    assert browser.session.get_expiry_age() <= wachtkamer.BEWAARTIJD
    meld_weer_aan(browser, verteller)
    # Signed in, the session lives as long as any other.
    assert browser.session.get_expiry_age() == settings.SESSION_COOKIE_AGE
    assert browser.get("/nog-een-keer/").status_code == 200
    sessie = browser.session
    sessie[wachtkamer._NAAM][0]["om"] -= wachtkamer.BEWAARTIJD
    sessie.save()
    assert browser.get("/nog-een-keer/").url == "/mijn/"
    assert wachtkamer._NAAM not in browser.session


def test_het_zesde_en_het_te_grote_staan_meteen_op_de_pagina(als, verteller):
    browser = als(verteller, enforce_csrf_checks=True)
    Session.objects.all().delete()
    for nummer in range(wachtkamer.MEESTE):
        assert typ_uitgelogd(browser, verteller, naam=f"Naam {nummer}", organisatie="").status_code == 302
    zesde = typ_uitgelogd(browser, verteller, naam="Naam vijf", organisatie="")
    assert zesde.status_code == 403
    assert gebieden(zesde) == ["Naam vijf"]
    Session.objects.all().delete()
    groot = typ_uitgelogd(browser, verteller, naam="n" * wachtkamer.MEESTE_TEKENS, organisatie="")
    assert groot.status_code == 403
    # Pressed when signed in again, in another tab: the token is old, and the words are there once more.
    meld_weer_aan(browser, verteller)
    browser.get("/volgen/")
    assert druk(browser, zesde, reverse("beleidsmaker")).status_code != 500


def test_twee_keer_hetzelfde_wacht_een_keer(als, verteller):
    browser = als(verteller, enforce_csrf_checks=True)
    Session.objects.all().delete()
    for _keer in range(2):
        typ_uitgelogd(browser, verteller, naam="Roos", organisatie="Thuis")
    assert len(browser.session[wachtkamer._NAAM]) == 1


def test_uitloggen_maakt_er_een_eind_aan(als, verteller):
    browser = als(verteller)
    Session.objects.all().delete()
    typ_uitgelogd(browser, verteller, naam="Roos", organisatie="Thuis")
    meld_weer_aan(browser, verteller)
    browser.post(reverse("account_logout"))
    meld_weer_aan(browser, verteller)
    assert browser.get("/nog-een-keer/").url == "/mijn/"


def test_een_merk_zegt_niet_wie_en_past_op_een_persoon():
    een, ander = Deelnemer(pk=1), Deelnemer(pk=2)
    assert afzender.is_van(afzender.merk(een), een)
    assert not afzender.is_van(afzender.merk(een), ander)
    assert not afzender.is_van("", AnonymousUser())
    assert afzender.merk(AnonymousUser()) == ""
