"""A verhaal with a note: nobody meets its words, wherever it comes by, before they chose to (SAFE-06)."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from post.models import Bericht
from tests.mediatheek.fotos import als_bytes, kleurvlak
from tests.volgen.conftest import getekend
from tests.volgen.test_overzicht import MAANDAG
from volgen.overzichten import stel_overzichten_op

WOORDEN = "Ik zag hem liggen."
NOTEN = ("Dit verhaal gaat over de dood.", "Dit verhaal gaat over een opname of dwang.")


@pytest.fixture
def zwaar(verteller, online_verhaal, nu):
    """`zwaar(titel)` puts such a verhaal on the site, with a photo."""

    def maak(titel):
        return online_verhaal(
            verteller,
            WOORDEN,
            titel=titel,
            themas=["alleen-wonen"],
            let_op=["dood", "opname"],
            fotos=[SimpleUploadedFile("a.jpg", als_bytes(kleurvlak(60, 40), "JPEG"), "image/jpeg")],
            op=nu + timedelta(hours=1),
        )

    return maak


@pytest.mark.django_db
@pytest.mark.parametrize("titel", ["", "De laatste dag"])
def test_no_list_feed_or_mail_tells_more_than_the_note(client, volger, zwaar, titel):
    volger()
    verhaal = zwaar(titel)
    blog = verhaal.blog
    lijsten = ["/", "/verhalen/", "/themas/alleen-wonen/", blog.url, "/zoek/?vraag=hem"]
    lijsten += [
        f"/feeds/{wat}.{soort}"
        for wat in ("verhalen", "thema/alleen-wonen")
        for soort in ("atom", "rss", "json")
    ]
    lijsten += [f"/feeds/blog/{blog.slug}.{soort}" for soort in ("atom", "rss", "json")]
    teksten = {adres: client.get(adres).content.decode() for adres in lijsten}
    stel_overzichten_op(nu=MAANDAG)
    brief = getekend(Bericht.objects.get(soort="overzicht"))
    teksten |= {"mail": brief.tekst, "mail als html": brief.html}
    for waar, tekst in teksten.items():
        assert "Ik zag hem" not in tekst, waar
        assert f"/m/{verhaal.bestandssleutels[0]}/" not in tekst, waar
        assert all(noot in tekst for noot in NOTEN), waar
        assert (titel or "Een verhaal") in tekst, waar
        assert verhaal.url in tekst, waar
        assert "<enclosure" not in tekst, waar
        assert 'rel="enclosure"' not in tekst, waar
        assert '"attachments"' not in tekst, waar


@pytest.mark.django_db
@pytest.mark.parametrize(("titel", "van_de_schrijver"), [("", False), ("Der letzte Tag", True)])
def test_only_the_writer_s_own_title_is_in_the_writer_s_language(client, zwaar, titel, van_de_schrijver):
    verhaal = zwaar(titel)
    type(verhaal).objects.filter(pk=verhaal.pk).update(taal="de")
    kop = client.get("/verhalen/").text.partition('class="kaart__titel"')[2].partition("</h")[0]
    assert (titel or "Een verhaal") in kop
    assert ('lang="de"' in kop) == van_de_schrijver


@pytest.mark.django_db
@pytest.mark.parametrize("titel", ["", "De laatste dag"])
def test_on_its_own_page_the_words_lie_closed_and_not_in_the_tab(client, zwaar, titel):
    pagina = client.get(zwaar(titel).url).text
    buiten = re.sub(r"<details class=\"verhaal__dicht\".*?</details>", "", pagina, flags=re.S)
    assert WOORDEN in pagina
    assert "Ik zag hem" not in buiten
    assert all(noot in buiten for noot in NOTEN)
