"""Every screen is valid HTML, by the checker of the W3C's own validator (vnu)."""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

import moderatie.actions
import volgen.actions
from deelnemers.actions import kies_naam
from home import fotos
from home.models import ContentPage
from mediatheek.actions import neem_op
from moderatie.models import Spelregel
from scripts import vnu
from tests import toestanden
from tests.tekens import VUIL, willekeurig
from verhalen import actions
from verhalen.models import DagboekPage
from volgen.access import BEVESTIGEN, INSTELLEN, STOPPEN, maak_token

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def keur_html(tmp_path):
    """`keur_html({name: answer})`: nothing is wrong with any of these pages."""

    def keur(antwoorden):
        for naam, antwoord in antwoorden.items():
            bestand = re.sub(r"\W+", "-", naam).strip("-") or "begin"
            assert "text/html" in antwoord.headers["Content-Type"], naam
            (tmp_path / f"{bestand}.html").write_bytes(antwoord.content)
        assert len(list(tmp_path.glob("*.html"))) == len(antwoorden), "two pages under one name"
        assert vnu.keur(tmp_path) == []

    return keur


@pytest.fixture
def tokens(wereld, nu):
    """The addresses in the mails of somebody who follows one thing and asked for another."""
    wie = {"email": "volger@voorbeeld.example", "thema": None, "ritme": "week"}
    gevraagd = volgen.actions.vraag_aan(blog=None, nu=timezone.now(), **wie)
    volgt = volgen.actions.vraag_aan(blog=wereld.blog, nu=timezone.now(), **wie)
    volgen.actions.bevestig(nummer=volgt.pk, ritme="week", nu=nu)
    return {
        "bevestigen": f"/volgen/bevestigen/{maak_token(BEVESTIGEN, [gevraagd.pk, 'week'])}/",
        "instellen": f"/volgen/instellen/{maak_token(INSTELLEN, volgt.pk)}/",
        "stoppen": f"/volgen/stoppen/{maak_token(STOPPEN, volgt.pk)}/",
    }


def test_the_html_of_every_public_page_is_valid(
    client, wereld, keur_html, andere_verteller, online_verhaal, tokens, settings, nu
):
    vast = "verhalen themas themas/op-weg-gaan zoek spelregels hulp over-ons privacy toegankelijkheid contact"
    los = "lezen volgen volgen/kijk-in-je-mail inloggen kaart vertel bestaat-niet spelregels/versie-1 cijfers"
    weg = online_verhaal(andere_verteller, "Straks weg.")
    actions.trek_in(verhaal=weg, door=andere_verteller, nu=nu)
    paden = ["/", wereld.url, wereld.blog.url, f"{wereld.blog.url}mijn-tuin/", "/zoek/?vraag=olifant"]
    paden += ["/zoek/?vraag=bus", *(f"/{pad}/" for pad in f"{vast} {los}".split()), *tokens.values()]
    antwoorden = [client.get(pad, follow=True) for pad in paden]
    assert {antwoord.status_code for antwoord in antwoorden} == {200, 404}
    antwoorden += [client.get(weg.url), *(client.post(tokens[wat]) for wat in ("bevestigen", "stoppen"))]
    settings.ROOT_URLCONF = "tests.common.proefpaginas"
    client.raise_request_exception = False
    antwoorden += [
        client.get(f"/geweigerd/{soort}/") for soort in ("Weigering", "MagNiet", "AlGebeurd", "TeVaak")
    ]
    antwoorden.append(client.get("/stuk/"))
    assert [antwoord.status_code for antwoord in antwoorden[-8:]] == [410, 200, 200, 400, 403, 409, 429, 500]
    keur_html({f"{nummer:02d}": antwoord for nummer, antwoord in enumerate(antwoorden)})


@pytest.fixture
def kijk(als):
    """`kijk(person, {name: address})`: what comes, by name; whoever is sent on is somewhere else."""

    def doe(persoon, adressen):
        browser = als(persoon)
        antwoorden = {naam: browser.get(adres) for naam, adres in adressen.items()}
        return {naam: antwoord for naam, antwoord in antwoorden.items() if antwoord.status_code != 302}

    return doe


def test_the_html_is_valid_whatever_people_type(
    client, keur_html, als, verteller, moderator, plaats_verhaal, lopende_toets, nu
):
    strings = [*VUIL.values(), *willekeurig(20261128, 300)]
    kies_naam(deelnemer=verteller, naam=f"R {VUIL['right to left']}{VUIL['emoji']}", nu=nu)
    verhalen = []
    for titel in (VUIL["markup"], VUIL["directions"]):
        verhaal = actions.begin_verhaal(
            deelnemer=verteller, sleutel=uuid.uuid4(), tekst="\n\n".join(strings), nu=nu
        )
        actions.zet_in_nieuw_dagboek(verhaal=verhaal, door=verteller, titel=titel, nu=nu)
        actions.bewaar(verhaal=verhaal, door=verteller, titel=titel, nu=nu)
        verhalen.append(type(verhaal).objects.get(pk=verhaal.pk))
    online = plaats_verhaal(verhalen[0])
    actions.stuur_in(verhaal=verhalen[1], door=verteller, nu=nu)
    bureau = reverse("lees", args=[lopende_toets(verhalen[1])])
    antwoorden = [
        client.get(pad) for pad in (online.url, online.blog.url, online.get_parent().url, "/verhalen/")
    ]
    antwoorden += [
        client.get("/zoek/", {"vraag": vraag}) for vraag in (VUIL["markup"], VUIL["directions"], "zorg")
    ]
    antwoorden += [als(moderator).get(bureau), als(verteller).get(reverse("mijn"))]
    antwoorden += [
        als(verteller).get(reverse("mijn_verhaal", args=[verhaal.sleutel])) for verhaal in verhalen
    ]
    assert {antwoord.status_code for antwoord in antwoorden} == {200}
    keur_html({f"{nummer:02d}": antwoord for nummer, antwoord in enumerate(antwoorden)})


VAN_EEN_VERHAAL = (
    "mijn_verhaal",
    "verder",
    "kijk",
    "dank",
    "antwoord",
    "trek_in",
    "gooi_weg",
    "vergeet_wijziging",
)


def test_the_html_of_every_screen_of_a_writer_is_valid(
    keur_html, kijk, als, verteller, in_toestand, foto_met_gps, nu
):
    foto = foto_met_gps("a.jpg", "tan")
    gezien = {}
    for toestand in toestanden.ALLE:
        verhaal = in_toestand(toestand, fotos=[SimpleUploadedFile(foto["name"], foto["buffer"])])
        adressen = {
            f"{naam} {toestanden.naam(toestand)}": reverse(naam, args=[verhaal.sleutel])
            for naam in VAN_EEN_VERHAAL
        }
        gezien |= kijk(verteller, adressen)
        if toestand == toestanden.CONCEPT:
            vragen = ("titel", "fotos", "themas", "dagboek", "let-op", "taal")
            gezien |= kijk(
                verteller, {f"vraag {v}": reverse("vraag", args=[verhaal.sleutel, v]) for v in vragen}
            )
    assert len(gezien) > 80
    actions.maak_dagboek(deelnemer=verteller, titel="Mijn <b>tuin</b>", nu=nu)
    los = (
        "/mijn/",
        "/mijn/?bladzij=2",
        "/vertel/",
        "/vertel/dagboek/?nieuw=1",
        "/mijn/naam/",
        "/mijn/mailadres/",
    )
    los += ("/beleidsmaker/", "/uitloggen/", f"/mijn/dagboeken/{DagboekPage.objects.first().pk}/")
    gezien |= kijk(verteller, {adres: adres for adres in los})
    keur_html(gezien)


def test_the_html_of_every_screen_without_an_account_is_valid(keur_html, client, site):
    gezien = {
        adres: client.get(adres, follow=True)
        for adres in ("/vertel/kort/", "/vertel/fotos/", "/vertel/dagboek/")
    }
    for tekst in ("Een.", "Twee."):
        client.post(f"/vertel/{uuid.uuid4()}/", {"tekst": tekst})
    gezien["wacht"] = client.get("/vertel/wacht/")
    gezien["code"] = client.post("/inloggen/", {"email": "nieuw@voorbeeld.example"}, follow=True)
    gezien["fout"] = client.post("/inloggen/", {"email": "geen adres"})
    gezien["hulp"] = client.get("/inloggen/hulp/")
    keur_html(gezien)


def test_the_html_of_every_screen_of_those_who_work_here_is_valid(
    keur_html,
    kijk,
    als,
    in_toestand,
    moderator,
    begeleider,
    beheerder,
    redacteur,
    beleidsmaker,
    lopende_toets,
    foto_met_gps,
    nu,
):
    nieuw, klaar = in_toestand(toestanden.ONLINE_NIEUW), in_toestand(toestanden.INGESTUURD)
    lees, te_laat = (reverse("lees", args=[lopende_toets(verhaal)]) for verhaal in (nieuw, klaar))
    regel = Spelregel.objects.first()
    moderatie.actions.vraag(
        toets_id=lopende_toets(klaar), door=moderator, regels=[regel], woorden="Wie <is> dat?", nu=nu
    )
    gezien = kijk(
        moderator, {"rij": reverse("leesrij"), "lees": lees, "te laat": te_laat, "post": reverse("leespost")}
    )
    afdruk = re.search(r'name="vingerafdruk" value="([^"]+)"', gezien["lees"].text)[1]
    velden = {
        "vingerafdruk": afdruk,
        "uitkomst": "plaatsen",
        "anderen": "niemand",
        "regels": [regel.pk],
        "woorden": "Wie?",
    }
    gezien["zeker"] = als(moderator).post(lees, velden)
    gezien["fout"] = als(moderator).post(lees, {"vingerafdruk": afdruk, "uitkomst": "vragen"})
    bij_kaarten = als(begeleider)
    gezien["kaart"] = bij_kaarten.post(
        "/kaarten/nieuw/", {"sleutel": str(uuid.uuid4()), "naam": "Merel"}, follow=True
    )
    kaart = gezien["kaart"].request["PATH_INFO"]
    for naam, adres in {
        "kaarten": "/kaarten/",
        "nieuw": "/kaarten/nieuw/",
        "vervangen": f"{kaart}vervangen/",
        "blokkeren": f"{kaart}blokkeren/",
    }.items():
        gezien[naam] = bij_kaarten.get(adres)
    ploeg = begeleider.ploeglid.ploeg
    mensen = {
        "mensen": "/beheer/mensen/",
        "mens": f"/beheer/mensen/{begeleider.sleutel}/",
        "ploegen": "/beheer/mensen/ploegen/",
    }
    mensen |= {
        "ploeg": f"/beheer/mensen/ploegen/{ploeg.pk}/",
        "samen": f"/beheer/mensen/ploegen/{ploeg.pk}/samen/",
    }
    gezien |= kijk(beheerder, mensen)
    contact = ContentPage.objects.get(slug="contact")
    foto = foto_met_gps("b.jpg", "teal")
    genomen = neem_op(eigenaar=redacteur, upload=SimpleUploadedFile(foto["name"], foto["buffer"]), nu=nu)
    fotos.voeg_toe(pagina=contact, foto=genomen, beschrijving="")
    gezien |= kijk(
        redacteur,
        {
            "paginafotos": reverse("paginafotos", args=[contact.pk]),
            "paginafoto": reverse("paginafoto", args=[contact.pk, genomen.sleutel]),
            "tweede factor": "/tweede-factor/",
            "passkey": "/tweede-factor/passkey/",
        },
    )
    gezien |= kijk(beleidsmaker, {"volg ik": "/volgen/wat-ik-volg/", "volgen": "/volgen/"})
    keur_html(gezien)
