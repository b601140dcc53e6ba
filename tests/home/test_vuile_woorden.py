"""Whatever people type, by whichever form: feeds stay XML, headers of mails one line, pages are answered.

Fills every text that a person can fill, by the screens that they have, with the worst there is.
"""

import json
import re
import unicodedata
import uuid
from datetime import timedelta
from email import message_from_bytes
from email.policy import SMTP
from io import BytesIO
from xml.dom import minidom

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import Page

import moderatie.actions
import volgen.actions
from deelnemers import rollen
from deelnemers.actions import kies_naam
from deelnemers.models import Beleidsmaker, Ploeg
from home.models import ContentPage, HomePage, Paginafoto
from moderatie.actions import voorstellen
from moderatie.models import Regelvoorstel, Spelregel, Spelregels
from moderatie.regelpost import verzorg_spelregels
from post.models import Bericht
from post.opmaak import als_bytes, als_mail
from post.tekenen import brief_van
from tests.conftest import maak_persoon
from tests.home.beheerformulier import ingevuld
from tests.stukken import beschrijf
from tests.tekens import als_formulier
from tests.verhalen.formulier import formulieren
from verhalen import actions
from verhalen.models import DagboekPage, Thema, ThemaIndexPage
from verhalen.vormen import FOTO
from volgen.access import Onderwerp, zoekvraag
from volgen.overzichten import stel_overzichten_op

pytestmark = pytest.mark.django_db(transaction=True)

# Controls, a soft return, what is no character, half a character, what turns the rest, the end of a header.
VUIL = "Vuil\x00\x01\x0b\x1b\x85\u2028\ufffe\U0010ffff\ud83d\ufffc\r\nBcc: x@y.z \u202e\u2067werk]]> <b>&"
KORT = "Vuil\x0b\x01\ufffe\u202e\r\nX:werk"
# What a person types, and by which screen it comes.
DOOR_MENSEN = {
    "deelnemers.Deelnemer.schrijversnaam", "deelnemers.Ploeg.naam", "deelnemers.Beleidsmaker.naam",
    "deelnemers.Beleidsmaker.organisatie", "home.HomePage.kop", "home.HomePage.inleiding",
    "home.ContentPage.in_het_kort", "home.ContentPage.tekst", "home.Paginafoto.beschrijving",
    "moderatie.Spelregels.toelichting", "moderatie.Spelregel.titel", "moderatie.Spelregel.uitleg",
    "moderatie.Spelregel.voorbeeld", "moderatie.Besluitwoorden.toelichting", "moderatie.Beurt.woorden",
    "moderatie.Intervisiepunt.woorden", "moderatie.Leesvoorkeur.organisatie", "moderatie.Passage.woorden",
    "moderatie.Meldwoorden.woorden", "moderatie.Meldwoorden.bezwaar", "moderatie.Melder.naam",
    "moderatie.Regelvoorstel.woorden", "moderatie.Spelregel.past_niet", "moderatie.Spelregels.wie",
    "moderatie.Voorstelantwoord.woorden",
    "verhalen.Aanbod.woorden", "verhalen.Thema.name", "verhalen.Thema.beschrijving",
    "verhalen.VerhaalPage.titel",
    "volgen.Abonnement.zoekvraag",
}  # fmt: skip
# What is made of those: names as they were read with a story, the index, mails and digests.
AFGELEID = {
    "deelnemers.GekozenNaam.gevouwen", "verhalen.VerhaalPage.schrijversnaam",
    "verhalen.VerhaalPage.dagboektitel", "verhalen.Zoekrij.woorden", "verhalen.Zoekrij.titelwoorden",
    "post.Bericht.onderwerp", "post.Bericht.tekst", "post.Bericht.html",
    "moderatie.Regelvoorstel.naam", "moderatie.Voorstelantwoord.naam",
}  # fmt: skip
ONZE_APPS = ("deelnemers", "home", "mediatheek", "moderatie", "post", "verhalen", "volgen")
# Keys, hashes, kinds and addresses that nobody types words in.
VAN_HET_HUIS = re.compile(
    r".*(aanlevering|reden|getypt|waarom|adres|hash|sleutel|slug|soort|formaat|kant|ritme|uitkomst|vingerafdruk|message_id|laatste_fout|venster|taal"
    r"|onderwerpen|let_op|gevoel|feed|plaatje|doel|rol|wat|password|email|aan|bestand|status|deel|versie|wet|zout|afdruk|vorige)$"
)


def test_every_text_of_every_model_is_known_here():
    """Who adds one says who fills it, and cleans it there."""
    teksten = {
        f"{model._meta.label}.{veld.name}"
        for model in apps.get_models()
        if model._meta.app_label in ONZE_APPS
        for veld in model._meta.local_fields
        if isinstance(veld, models.CharField | models.TextField) and not veld.choices
    }
    assert {naam for naam in teksten if not VAN_HET_HUIS.fullmatch(naam)} == DOOR_MENSEN | AFGELEID


def plaatje():
    beeld = BytesIO()
    Image.new("RGB", (400, 300), (40, 120, 60)).save(beeld, "JPEG")
    return SimpleUploadedFile("tuin.jpg", beeld.getvalue(), "image/jpeg")


def verstuur(browser, pad, **velden):
    """Send a form of Wagtail back with these values, as the bytes that a browser sends."""
    waarden = {naam: str(waarde) for naam, waarde in ingevuld(browser.get(pad)).items()}
    lichaam = als_formulier({**waarden, **velden})
    antwoord = browser.generic("POST", pad, lichaam, content_type="application/x-www-form-urlencoded")
    assert antwoord.status_code == 302, antwoord.context["form"].errors


def opmaak(tekst):
    """What the editor of formatted text sends; in JSON half a character can be written."""
    blok = {"key": "a", "text": tekst, "type": "unstyled", "depth": 0}
    blok |= {"inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [blok], "entityMap": {}})


def vul_als_redactie(browser):
    """Pages, themes and photos. A zero byte Django refuses in words, so it is left out here."""
    vuil = VUIL.replace("\x00", "")
    uit = {"action-publish": "action-publish"}
    for pagina in Page.objects.type((HomePage, ContentPage, ThemaIndexPage)):
        pad, eigen = reverse("wagtailadmin_pages:edit", args=[pagina.pk]), pagina.specific
        extra = {"kop": KORT, "inleiding": vuil} if isinstance(eigen, HomePage) else {}
        if isinstance(eigen, ContentPage):
            extra = {"in_het_kort": vuil, "tekst": opmaak(vuil)}
        verstuur(browser, pad, title=vuil, **extra, **uit)
    for thema in Thema.objects.all():
        velden = {"name": f"{vuil} {thema.pk}", "beschrijving": vuil, "plaatje": thema.plaatje}
        verstuur(browser, f"/beheer/thema/edit/{thema.pk}/", **velden)
    contact = ContentPage.objects.get(slug="contact")
    foto = {"foto": plaatje(), "beschrijving": vuil.replace("\ud83d", "")}
    assert browser.post(reverse("paginafotos", args=[contact.pk]), foto).status_code == 302


def vul_spelregels(redactie, schrijver, moderator, nu):
    """A version in which all is dirty, and a proposal with its answer, by the screens that people have."""
    pad, sleutel = reverse("nieuwe_spelregels"), uuid.uuid4()
    getypt = formulieren(redactie.get(pad), streng=False)[0].waarden()
    zelf = ("titel", "uitleg", "voorbeeld", "past_niet", "waarom")
    getypt |= {
        f"r{plek}-{naam}": f"{KORT} {plek}" if naam == "titel" else VUIL for plek in (0, 1) for naam in zelf
    }
    getypt |= dict.fromkeys(("wie", "toelichting", "waarom"), VUIL)
    getypt |= {"vanaf": str(timezone.localdate()), "doe": "kijk"}
    lichaam = als_formulier({naam: wat[0] if isinstance(wat, list) else wat for naam, wat in getypt.items()})
    soort = {"content_type": "application/x-www-form-urlencoded"}
    assert redactie.generic("POST", pad, lichaam, **soort).status_code == 302
    gezien = redactie.get(reverse("kijk_spelregels")).context["gezien"]
    assert redactie.post(reverse("kijk_spelregels"), {"gezien": gezien}).status_code == 302
    assert "werk" in Spelregels.objects.get(nummer=2).wie
    verzorg_spelregels(nu=timezone.now())

    lichaam = als_formulier({"sleutel": str(sleutel), "woorden": VUIL, "waarom": VUIL})
    assert schrijver.generic("POST", reverse("stel_voor"), lichaam, **soort).status_code == 302
    voorstel = Regelvoorstel.objects.get(sleutel=sleutel)
    gelezen = voorstel.vingerafdruk()
    moderatie.actions.plaats(
        toets_id=voorstel.laatste_toets.pk, door=moderator, anderen="niemand", gelezen=gelezen, nu=nu
    )
    groep = maak_persoon("Groep", rollen.DEELNEMERS)
    wie = {"sleutel": sleutel, "nu": nu}
    voorstellen.vraag_mee(door=moderator, naam="Groep", **wie)
    rij = voorstellen.schrijf_mee(door=groep, antwoord="ja", woorden=VUIL, **wie)
    voorstellen.antwoord_op_voorstel(door=moderator, gelezen=rij.vingerafdruk(), woorden=VUIL, **wie)
    return voorstel


def vul_als_schrijver(verteller, moderator, taak, plaats, nu):
    """A name, a diary, a story with a question and an answer, and another one that is online."""
    kies_naam(deelnemer=verteller, naam=f"Roos {KORT}", nu=nu)
    wie = {"door": verteller, "nu": nu}
    for _nummer in range(2):
        tekst = f"{VUIL}\n\n{VUIL}"
        verhaal = actions.begin_verhaal(deelnemer=verteller, sleutel=uuid.uuid4(), tekst=tekst, nu=nu)
        actions.zet_in_nieuw_dagboek(verhaal=verhaal, titel=VUIL, **wie)
        slugs = list(Thema.objects.values_list("slug", flat=True)[:3])
        actions.voeg_bestanden_toe(vorm=FOTO, verhaal=verhaal, uploads=[plaatje()], **wie)
        beschrijf(verhaal, verteller, nu, VUIL)
        actions.bewaar(verhaal=verhaal, titel=VUIL, themas=slugs, **wie)
    vers = type(verhaal).objects.get(pk=verhaal.pk)
    online = plaats(vers)
    ander = type(verhaal).objects.exclude(pk=verhaal.pk).get()
    actions.stuur_in(verhaal=ander, **wie)
    regels = [Spelregel.objects.first()]
    vraag = {"toets_id": taak(ander), "door": moderator, "regels": regels, "nu": nu}
    besluit = moderatie.actions.vraag(woorden=VUIL, **vraag)
    ander = type(verhaal).objects.get(pk=ander.pk)
    antwoord = {"besluit_id": besluit.pk, "versie_id": ander.latest_revision_id, "woorden": VUIL}
    actions.antwoord(verhaal=ander, **antwoord, **wie)
    return online, ander


DRAAIERS = {"0x202e", "0x2067"}


def odd(tekst):
    """What no text of ours may hold by the time that it leaves."""
    return {hex(ord(teken)) for teken in tekst if _is_odd(teken)}


def _is_odd(teken):
    if unicodedata.category(teken) in ("Cc", "Cs"):
        return teken not in "\n\t\r"
    return ord(teken) & 0xFFFE == 0xFFFE or teken in "\ufffc\u202e\u2067"


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_what_editors_and_writers_type_leaves_clean_by_every_door(
    site,
    als,
    client,
    redacteur,
    beheerder,
    beleidsmaker,
    verteller,
    moderator,
    lopende_toets,
    plaats_verhaal,
    nu,
):
    voorstel = vul_spelregels(als(redacteur), als(verteller), moderator, nu)
    vul_als_redactie(als(redacteur))
    online, ander = vul_als_schrijver(verteller, moderator, lopende_toets, plaats_verhaal, nu)
    bij_beheer = als(beheerder)
    assert bij_beheer.post(reverse("ploegen"), {"naam": KORT}).status_code == 302
    assert (
        als(beleidsmaker).post(reverse("beleidsmaker"), {"naam": KORT, "organisatie": KORT}).status_code
        == 302
    )
    gevuld = ((Ploeg, "naam"), (Beleidsmaker, "organisatie"), (Paginafoto, "beschrijving"), (Thema, "name"))
    for model, veld in gevuld:
        assert "werk" in getattr(model.objects.first(), veld), "nobody filled it"
    onderwerpen = [Onderwerp(thema=thema) for thema in Thema.objects.all()[:2]]
    onderwerpen += [Onderwerp(blog=online.blog), Onderwerp(zoekvraag=zoekvraag(f"werk {VUIL}"))]
    adres = "volger@voorbeeld.example"
    rijen = volgen.actions.vraag_samen_aan(email=adres, wat=onderwerpen, ritme="dag", nu=nu)
    volgen.actions.bevestig_samen(nummers=[rij.pk for rij in rijen], ritme="dag", nu=nu - timedelta(hours=1))
    _feeds(client, online)
    mensen = (verteller, moderator, redacteur, beheerder, beleidsmaker)
    _spelregels(client, als(verteller), voorstel)
    _paginas(client, als, mensen, online, ander, lopende_toets)
    stel_overzichten_op(nu=nu + timedelta(days=2))
    _mails(nu)


def _feeds(client, online):
    namen = ["verhalen", f"blog/{online.blog.slug}", *(f"thema/{t.slug}" for t in Thema.objects.all()[:3])]
    for naam in namen:
        for soort in ("atom", "rss"):
            antwoord = client.get(f"/feeds/{naam}.{soort}")
            assert antwoord.status_code == 200, naam
            minidom.parseString(antwoord.content)
            assert "werk" in antwoord.content.decode()
            assert odd(antwoord.content.decode()) <= DRAAIERS, naam
        json.loads(client.get(f"/feeds/{naam}.json").content)
    minidom.parseString(client.get("/feeds/themas.opml").content)


def _paginas(client, als, mensen, online, ander, taak):
    verteller, moderator, redacteur, beheerder, beleidsmaker = mensen
    dagboek, contact = DagboekPage.objects.first(), ContentPage.objects.get(slug="contact")
    paden = {
        client: ["/", "/verhalen/", "/themas/", "/spelregels/", "/contact/", "/zoek/?vraag=vuil", online.url,
                 online.blog.url, online.get_parent().url, "/volgen/", f"/volgen/?blog={online.blog.slug}",
                 *(f"/themas/{thema.slug}/" for thema in Thema.objects.all()[:3]), "/sitemap.xml", "/hulp/"],
        als(verteller): [reverse("mijn"), reverse("mijn_verhaal", args=[ander.sleutel]), reverse("dagboeken"),
                         reverse("dagboek", args=[dagboek.pk]), reverse("naam")],
        als(moderator): [reverse("leesrij"), reverse("lees", args=[taak(ander)])],
        als(redacteur): ["/beheer/thema/", reverse("paginafotos", args=[contact.pk])],
        als(beheerder): [reverse("mensen"), reverse("ploegen"), reverse("mens", args=[beleidsmaker.sleutel])],
        als(beleidsmaker): [reverse("wat_ik_volg"), reverse("beleidsmaker")],
    }  # fmt: skip
    for browser, adressen in paden.items():
        for pad in adressen:
            antwoord = browser.get(pad)
            assert antwoord.status_code == 200, pad
            # In a story itself a sign of direction stays: it ends with its paragraph.
            assert odd(antwoord.content.decode()) <= DRAAIERS, pad
            titel = re.search(r"<title>(.*?)</title>", antwoord.content.decode(), re.DOTALL)
            assert titel is None or not odd(titel[1]), pad
            assert formulieren(antwoord, streng=False) is not None


def _spelregels(client, schrijver, voorstel):
    paden = [
        "/spelregels/versie-2/verschil/",
        "/spelregels/voorstellen/",
        reverse("voorstel", args=[voorstel.sleutel]),
    ]
    paden = [(client, pad) for pad in paden] + [
        (schrijver, reverse("mijn_voorstel", args=[voorstel.sleutel]))
    ]
    for browser, pad in paden:
        antwoord = browser.get(pad)
        assert antwoord.status_code == 200, pad
        assert "werk" in antwoord.content.decode()
        assert odd(antwoord.content.decode()) <= DRAAIERS, pad


def _mails(nu):
    assert {"overzicht", "volgen", "nieuwe", "regelvoorstel"} <= {
        bericht.soort.split()[0] for bericht in Bericht.objects.all()
    }
    for bericht in Bericht.objects.all():
        brief = brief_van(bericht, nu=nu + timedelta(days=2))
        mail = message_from_bytes(als_bytes(als_mail(bericht, brief, nu=nu)), policy=SMTP)
        assert "Bcc" not in mail
        assert "X" not in mail
        for naam, waarde in mail.items():
            assert not odd(str(waarde)), (naam, waarde)
            assert "\n" not in str(waarde)
        for soort in ("plain", "html"):
            assert odd(mail.get_body((soort,)).get_content()) <= DRAAIERS, bericht.soort
