"""The site speaks plainly: short sentences, je-form, no office words. Writers' own words are not measured."""

import pkgutil
import re
from itertools import chain
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import trans_real

from home.inhoud import PAGINAS, SPELREGELS, THEMAS
from post.actions import BEWAARTIJD
from tests import toestanden
from tests.home import taal
from volgen.actions import BEDENKTIJD

HOOGSTENS = 18
GEMIDDELD = 12


def alles():
    return chain(taal.eigen_inhoud(), taal.sjablonen(), taal.gemerkte_zinnen(), taal.handboek())


def test_nergens_staan_woorden_die_we_niet_zeggen():
    fouten = [f"{t.plek}: {fout}" for t in alles() for fout in taal.verboden(t.woorden)]
    assert not fouten, "\n".join(fouten)


def test_geen_zin_van_de_site_is_langer_dan_achttien_woorden():
    te_lang = [
        f"{tekst.plek} ({taal.aantal_woorden(zin)}): {zin}"
        for tekst in alles()
        for zin in taal.zinnen(tekst.woorden)
        if taal.aantal_woorden(zin) > HOOGSTENS
    ]
    assert not te_lang, "\n".join(te_lang)


@pytest.mark.parametrize("bron", [taal.eigen_inhoud, taal.sjablonen, taal.gemerkte_zinnen, taal.handboek])
def test_zinnen_zijn_gemiddeld_hoogstens_twaalf_woorden(bron):
    lengtes = [taal.aantal_woorden(zin) for tekst in bron() for zin in taal.zinnen(tekst.woorden)]
    assert lengtes, "er is niets gemeten"
    assert sum(lengtes) / len(lengtes) <= GEMIDDELD


def test_de_taalcheck_vindt_wat_hij_moet_vinden():
    assert taal.verboden("Uw verhaal is <b>succesvol</b> verzonden.")
    assert taal.verboden("U kunt dit indienen.")
    assert not taal.verboden("Je kunt dit insturen. De URL is kort. De indiener niet.")
    assert taal.zinnen("<p>Eén zin. Nog een!</p><ul><li>En deze</li></ul>") == [
        "Eén zin.",
        "Nog een!",
        "En deze",
    ]
    assert taal.aantal_woorden("Bel 113 of 0800-0113, of ga naar 113.nl.") == 8
    gevonden = taal.sjabloontekst('{# u #}<a href="{{ x }}">{% translate "Lees verder" %}</a>')
    assert "Lees verder" in gevonden
    assert not taal.verboden(gevonden)


# Words that not everybody knows, and how the page that uses them says what they are.
UITLEG = {
    "moderator": r"[Mm]oderator leest|leest een moderator|Dat is iemand die",
    "feedlezer": r"Zo'n app heet een feedlezer",
    "cookies?": r"klein bestand",
    "schermlezer": r"programma dat voorleest",
    "JavaScript": r"kleine programma’s in een pagina",
    "functionaris gegevensbescherming": r"Dat is iemand die erop let",
}


def openbare_paginas():
    """What everybody reads of the site itself: content pages, and our own public templates."""
    yield from taal.eigen_inhoud()
    for tekst in taal.sjablonen():
        if tekst.plek.startswith(("templates/home/", "templates/volgen/")):
            yield tekst


@pytest.mark.parametrize(("woord", "uitleg"), UITLEG.items())
def test_een_moeilijk_woord_staat_nergens_zonder_uitleg_op_dezelfde_pagina(woord, uitleg):
    met = [t for t in openbare_paginas() if re.search(rf"\b{woord}\b", t.woorden)]
    assert met, "dit woord staat nergens meer"
    zonder = [t.plek for t in met if not re.search(uitleg, " ".join(t.woorden.split()))]
    assert zonder == []


# Django and its friends translate these words of ours into others, wherever they are marked without context.
ANDERS_VERTAALD = {"Log in"}


def test_wat_we_schrijven_staat_zo_op_het_scherm_en_niet_in_de_woorden_van_een_ander():
    gemerkt = r"""\{%\s*trans(?:late)?\s+(?:"([^"]*)"|'([^']*)')\s*(?:as \w+\s*)?%\}"""
    geschreven = {
        een or ander
        for pad in (taal.PROJECT / "templates").rglob("*")
        if pad.suffix in {".html", ".txt"}
        for een, ander in re.findall(gemerkt, pad.read_text())
    }
    geschreven |= {deel for tekst in taal.gemerkte_zinnen() for deel in tekst.woorden.split("\n\n")}
    geschreven.discard("")
    assert len(geschreven) > 500
    with translation.override("nl"):
        anders = {woord for woord in geschreven if translation.gettext(woord) != woord}
    assert anders <= ANDERS_VERTAALD


def test_een_tijd_staat_overal_op_een_manier_geschreven():
    """07:08, as telephones show it, and never 07.08."""
    sjablonen = [pad for pad in Path("templates").rglob("*") if pad.suffix in (".html", ".txt")]
    assert len(sjablonen) > 100
    assert not [str(pad) for pad in sjablonen if re.search(r"\bH\.i\b", pad.read_text(encoding="utf-8"))]


def test_de_eerste_spelregel_is_alles_mag_en_niets_moet():
    titels = [regel.titel for regel in SPELREGELS]
    assert titels[0] == "Alles mag en niets moet"
    assert 7 <= len(titels) <= 8
    assert {
        "Vertel over jezelf: mijn situatie",
        "Noem anderen niet bij naam",
        "Meedenken gaat over de hele groep",
    } < set(titels)
    assert all(len(titel) <= 80 for titel in titels)
    assert all(regel.uitleg and regel.voorbeeld for regel in SPELREGELS)


def test_er_zijn_acht_themas_met_een_uitleg_en_een_plaatje():
    assert len({thema.slug for thema in THEMAS}) == len(THEMAS) == 8
    assert [thema.volgorde for thema in THEMAS] == list(range(1, 9))
    assert all(thema.beschrijving and thema.plaatje for thema in THEMAS)


def test_paginas_gebruiken_alleen_opmaak_die_de_redactie_ook_heeft():
    for pagina in PAGINAS:
        gebruikt = set(re.findall(r"</?([a-z0-9]+)", pagina.tekst))
        assert gebruikt <= {"p", "h2", "h3", "ul", "ol", "li", "a", "strong", "em"}, pagina.slug


def test_de_hulppagina_noemt_wie_je_nu_kunt_bellen():
    hulp = next(pagina for pagina in PAGINAS if pagina.slug == "hulp")
    for nummer in ("tel:112", "tel:113", "tel:08000113", "https://www.113.nl", "huisarts"):
        assert nummer in hulp.tekst


def test_de_privacypagina_noemt_alles_wat_de_avg_vraagt():
    privacy = next(pagina for pagina in PAGINAS if pagina.slug == "privacy").tekst
    for onderdeel in (
        "Van wie is deze site?",  # 13(1)(a) who
        "functionaris gegevensbescherming",  # 13(1)(b)
        "Wat bewaren we, en waarom?",  # 13(1)(c) purposes
        "Mag dat van de wet?",  # 13(1)(c), (d) legal basis
        "Wie ziet wat?",  # 13(1)(e) recipients
        "buiten Europa",  # 13(1)(f)
        "Hoe lang bewaren we het?",  # 13(2)(a)
        "Bekijken.",  # 13(2)(b)
        "Verbeteren.",
        "Wissen.",
        "Meenemen.",
        "Even stilzetten.",
        "Nee zeggen.",
        "Terugkomen op je ja.",  # 13(2)(c)
        "Autoriteit Persoonsgegevens",  # 13(2)(d)
        "Moet je iets invullen?",  # 13(2)(e)
        "Beslist een computer over jou?",  # 13(2)(f)
    ):
        assert onderdeel in privacy, onderdeel


def test_de_privacypagina_zegt_hoe_lang_mail_en_adressen_echt_blijven():
    privacy = next(pagina for pagina in PAGINAS if pagina.slug == "privacy").tekst
    assert (BEWAARTIJD.days, BEDENKTIJD.days) == (30, 8)
    assert "Mail die we je stuurden: een maand." in privacy
    assert "Zei je nooit ja in je mail? Dan is het na acht dagen weg." in privacy
    # Following is counted for a day, and every story that is handed in is answered by mail.
    assert "Na een dag is dat weg." in privacy
    assert "mailen we, zodat je weet wat ermee gebeurt" in privacy


def test_elk_woord_van_de_woordenlijst_bestaat_in_de_code():
    lijst = (taal.PROJECT / "docs" / "woordenlijst.md").read_text()
    genoemd = re.findall(r"`((?:" + "|".join(taal.APPS) + r")(?:\.\w+)+)`", lijst)
    assert len(genoemd) >= 12
    for naam in genoemd:
        assert pkgutil.resolve_name(naam) is not None, naam


def test_het_handboek_noemt_elke_toestand_zoals_die_op_het_scherm_staat():
    tabel = (taal.PROJECT / "docs" / "handboek" / "schrijver.md").read_text()
    for woord in {feit.woord for toestand in toestanden.ALLE for feit in toestand.feiten}:
        assert f"| {woord} |" in tabel


def test_elk_stuk_van_het_handboek_is_te_vinden():
    map_ = taal.PROJECT / "docs" / "handboek"
    for pad in map_.glob("*.md"):
        for doel in re.findall(r"\]\(([^):]+\.md)\)", pad.read_text()):
            assert (map_ / doel).exists(), f"{pad.name}: {doel}"


def test_wat_het_handboek_vet_zet_staat_zo_op_een_scherm():
    schermen = " ".join(
        " ".join(tekst.woorden.split()) for tekst in chain(taal.sjablonen(), taal.gemerkte_zinnen())
    )
    schermen += " ".join(pagina.titel for pagina in PAGINAS)
    # What Wagtail says on the screens of the editors, in our words where we have them.
    schermen += " ".join(str(woorden) for _, woorden in trans_real.translation("nl")._catalog.items())
    gezocht = [
        (pad.name, vet)
        for pad in (taal.PROJECT / "docs" / "handboek").glob("*.md")
        for vet in re.findall(r"\*\*([^*]+)\*\*", pad.read_text())
        if not vet.endswith(".")  # with a full stop it is the beginning of a paragraph
    ]
    assert len(gezocht) > 20
    assert [een for een in gezocht if " ".join(een[1].split()) not in schermen] == []


def test_elk_commando_uit_het_handboek_bestaat():
    from django.core.management import get_commands

    for pad in (taal.PROJECT / "docs" / "handboek").glob("*.md"):
        tekst = pad.read_text()
        for naam in re.findall(r"manage\.py (\w+)", tekst):
            assert naam in get_commands(), naam
        for doel in re.findall(r"make (\w+)\n", tekst):
            assert f"\n{doel}:" in (taal.PROJECT / "Makefile").read_text(), doel
