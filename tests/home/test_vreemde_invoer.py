"""Whatever is too long, too large or strange is answered with a sentence, at every address and in every form.

Walks the table of addresses: each is opened with odd values in its path and behind it, and each form on it is
sent back with odd values in what can be typed, and in what only a script would change.
"""

import re
from dataclasses import dataclass
from itertools import cycle
from urllib.parse import quote, urljoin
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

import volgen.actions
from deelnemers import rollen
from deelnemers.models import Ploeg, Ploeglid
from home.models import ContentPage
from moderatie.models import Regelvoorstel, Voorstelantwoord
from tests.conftest import maak_persoon
from tests.tekens import GEEN_GETAL, LANG, VUIL, als_bytes, als_formulier
from tests.verhalen.formulier import formulieren
from tests.verhalen.test_toegangstabel import patronen
from verhalen import actions
from verhalen.beheergrens import van_ons
from verhalen.models import Thema
from verhalen.toegangstabel import NIEMAND, TABEL
from verhalen.vraagforms import NAMEN
from volgen.access import BEVESTIGEN, INSTELLEN, STOPPEN, maak_token

pytestmark = pytest.mark.django_db

WAARDEN = {**VUIL, **GEEN_GETAL}
# What the site reads behind a "?": its own, and Wagtail's where that is open.
_PARAMETERS = (
    "na vraag volgorde blog thema next terug q bladzij page_type p ordering action doe locale results_only"
)
PARAMETERS = [*_PARAMETERS.split(), "regel"]

# Behind every address and in every form; the others take turns.
ACHTER_IEDER = ("controls", "half characters", "huge", "more digits than Python reads", "header")
IN_HET_PAD = ("1234567890123456789012345", "0", "9" * 5000, "%00", "%ff%fe", "a%0d%0ab", "%F0%9F%8C%BB")
_SCHRIJVER = """
    vertel vertel_wacht vertel_fotos vertel_kort vertel_dagboek vertel_verder verder bewaar_tekst vraag
    bewaar_antwoord_tussendoor kijk dank mijn dagboeken dagboek mijn_verhaal antwoord neem_terug verberg
    toon_weer trek_in vergeet_wijziging gooi_weg haal_uit_prullenbak naam mailadres
    beleidsmaker wat_ik_volg volgen
    stel_voor mijn_voorstellen mijn_voorstel neem_voorstel_terug schrijf_mee spelregels_gezien
"""
VAN_DE_SCHRIJVER = set(_SCHRIJVER.split())


@dataclass
class Proef:
    """What was asked, and what went wrong."""

    browsers: dict
    stuk: list
    aantal: int = 0

    def vraag(self, wie, methode, pad, lichaam="", soort="application/x-www-form-urlencoded"):
        """One request, of which nothing stays; the answer, or None when it broke."""
        self.aantal += 1
        # A monitor is told by its status that a part of the site is not well.
        naar_gezondheid = pad.startswith("/gezond/")
        # A limit on how often would answer before the form does.
        cache.clear()
        browser = self.browsers[wie]
        koekjes = browser.cookies.copy()
        try:
            with transaction.atomic():
                if methode == "get":
                    antwoord = browser.get(pad)
                else:
                    antwoord = browser.generic("POST", pad, lichaam, content_type=soort)
                b"".join(antwoord) if antwoord.streaming else antwoord.content
                transaction.set_rollback(True)
        except Exception as fout:
            self.stuk.append(
                f"{methode} {pad[:90]!r} by {wie}: {lichaam[:150]!r}: {type(fout).__name__} {str(fout)[:120]}"
            )
            return None
        finally:
            browser.cookies = koekjes
        ziek = naar_gezondheid and antwoord.status_code == 503
        if (antwoord.status_code >= 500 and not ziek) or (
            antwoord.status_code >= 400 and not antwoord.content.strip()
        ):
            self.stuk.append(f"{methode} {pad[:90]!r} by {wie}: {antwoord.status_code} {lichaam[:150]!r}")
        return antwoord


def leg_voorstel_neer(door, nu):
    """The key of a proposal for a rule that is on the site, and that its own writer was asked to answer."""
    wat = {"sleutel": uuid4(), "woorden": "Anders.", "gedaan_op": nu, "geplaatst_op": nu}
    voorstel = Regelvoorstel.objects.create(door=door, **wat)
    Voorstelantwoord.objects.create(voorstel=voorstel, kant="groep", door=door, gevraagd_op=nu)
    return voorstel.sleutel


@pytest.fixture
def wereld(site, als, verteller, online_verhaal, schrijf_verhaal, lopende_toets, nu):
    """A site with something of everything, and who may do everything there."""
    # Not a superuser: nobody is one in daily life.
    alles = maak_persoon(
        "Al Les", *[rol for rol in rollen.ALLE if rol != rollen.DEELNEMERS], email="al@les.example"
    )
    ploeg = Ploeg.objects.create(naam="De Linde")
    Ploeglid.objects.create(deelnemer=alles, ploeg=ploeg, sinds=nu)
    verhaal = online_verhaal(verteller, "De bus kwam niet.", titel="De bus", themas=["op-weg-gaan"])
    concept = schrijf_verhaal(verteller, "Nog niet klaar.")
    dagboek = actions.maak_dagboek(deelnemer=verteller, titel="Mijn tuin", nu=nu)
    wacht = schrijf_verhaal(verteller, "Dit wacht.")
    actions.stuur_in(verhaal=wacht, door=verteller, nu=nu)
    wie = {"email": "volger@voorbeeld.example", "thema": None, "ritme": "week"}
    gevraagd = volgen.actions.vraag_aan(blog=None, nu=nu, **wie)
    volgt = volgen.actions.vraag_aan(blog=verhaal.blog, nu=nu, **wie)
    volgen.actions.bevestig(nummer=volgt.pk, ritme="week", nu=nu)
    return {
        "gevraagd": gevraagd,
        "volgt": volgt,
        "verteller": verteller,
        "alles": alles,
        "browsers": {"niemand": Client(), "schrijver": als(verteller), "alles": als(alles)},
        "waarden": {
            "sleutel": concept.sleutel,
            "nummer": ploeg.pk,
            "toets_id": lopende_toets(wacht),
            "page_id": ContentPage.objects.get(slug="contact").pk,
            "pk": Thema.objects.first().pk,
            "slug": "op-weg-gaan",
            "naam": "titel",
            "dagboek": dagboek.pk,
            "mens": verteller.sleutel,
            "voorstel": leg_voorstel_neer(verteller, nu),
            "online": verhaal,
        },
    }


def adressen(wereld):
    """(name, route, an address that there is, the same with odd values) of all that anybody may come to."""
    for naam, route, patroon in patronen():
        if not van_ons(patroon.callback) and TABEL.get(naam, NIEMAND) == NIEMAND:
            continue
        yield naam, route


def ingevuld(naam, route, waarden):
    """The address of something that there is; None when the route is not one of ours with names."""
    sleutels = dict(waarden)
    if naam.startswith(("mens", "ploeg_eruit")):
        sleutels["sleutel"] = waarden["mens"]
    if naam == "dagboek":
        sleutels["nummer"] = waarden["dagboek"]
    if naam.startswith("paginafoto"):
        sleutels["page_id"] = waarden["page_id"]
    if naam.startswith("spelregels_"):
        sleutels["nummer"] = 1
    if "voorstel" in naam or naam == "schrijf_mee":
        sleutels["sleutel"] = waarden["voorstel"]
    pad = re.sub(r"\(\?P<(\w+)>[^()]*(?:\([^()]*\))?[^()]*\)", lambda deel: f"<{deel[1]}>", route)
    pad = re.sub(r"<(?:\w+:)?(\w+)>", lambda deel: str(sleutels.get(deel[1], "x")), pad)
    return "/" + re.sub(r"\([^()]*\)|[\^$\\]|\.\*", "", pad)


def test_strange_values_in_an_address_or_behind_it_are_answered(wereld):
    proef, ronde = Proef(wereld["browsers"], []), cycle(WAARDEN)
    for naam, route in adressen(wereld):
        goed = ingevuld(naam, route, wereld["waarden"])
        wie = "schrijver" if naam in VAN_DE_SCHRIJVER else "alles"
        if "<" in route or "(?P" in route:
            for waarde in IN_HET_PAD:
                vreemd = {**dict.fromkeys(wereld["waarden"], waarde), "mens": waarde, "dagboek": waarde}
                proef.vraag(wie, "get", ingevuld(naam, route, vreemd))
            proef.vraag(wie, "post", ingevuld(naam, route, vreemd))
        for soort in (*ACHTER_IEDER, next(ronde)):
            waarde = WAARDEN[soort]
            vraag = "&".join(f"{naam}={quote(als_bytes(waarde), safe='')}" for naam in PARAMETERS)
            proef.vraag(wie, "get", f"{goed}?{vraag}")
    assert not proef.stuk, "\n".join(proef.stuk)
    assert proef.aantal > 1000


def vormen(wereld):
    """(who, where it goes, what a browser would send, what can be typed) of every form there is."""
    gezien = set()
    waarden = wereld["waarden"]
    los = [
        f"/volgen/{wat}/{maak_token(doel, wie)}/"
        for wat, doel, wie in (
            ("bevestigen", BEVESTIGEN, [wereld["gevraagd"].pk, "week"]),
            ("instellen", INSTELLEN, wereld["volgt"].pk),
            ("stoppen", STOPPEN, wereld["volgt"].pk),
        )
    ]
    vragen = [reverse("vraag", args=[waarden["sleutel"], naam]) for naam in NAMEN]
    paden = [ingevuld(naam, route, waarden) for naam, route in adressen(wereld)]
    for wie, browser in wereld["browsers"].items():
        for pad in [*paden, *vragen, *los, "/contact/", waarden["online"].url]:
            antwoord = browser.get(pad)
            if antwoord.status_code != 200 or "text/html" not in antwoord.headers["Content-Type"]:
                continue
            for vorm in formulieren(antwoord, streng=False):
                velden = vorm.keuzes | vorm.waarden() | dict(vorm.knoppen)
                doel = urljoin(pad, vorm.actie or pad)
                sleutel = (wie, vorm.methode, re.sub(r"[0-9a-f-]{36}", "*", doel), *sorted(velden))
                velden.pop("", None)
                if sleutel not in gezien:
                    gezien.add(sleutel)
                    yield wie, vorm.methode, doel, velden


def test_strange_values_in_any_field_of_any_form_are_answered(wereld):
    proef, ronde = Proef(wereld["browsers"], []), cycle(WAARDEN)
    alle = list(vormen(wereld))
    for wie, methode, doel, velden in alle:
        velden.pop("csrfmiddlewaretoken", None)
        for soort in (*ACHTER_IEDER, next(ronde), next(ronde)):
            # All at once, then one by one with the others as they were: an early error hides a later one.
            anders = [dict.fromkeys(velden, WAARDEN[soort])]
            if soort in ("controls", "huge"):
                anders += [{naam: WAARDEN[soort]} for naam in velden]
            for een in anders:
                lichaam = als_formulier({**velden, **een})
                proef.vraag(wie, methode, f"{doel}?{lichaam}" if methode == "get" else doel, lichaam)
        proef.vraag(wie, "post", doel, als_formulier({**velden, "password": LANG["a megabyte"]}))
    assert not proef.stuk, "\n".join(proef.stuk)
    assert len(alle) > 40
