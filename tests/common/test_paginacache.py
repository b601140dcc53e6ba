"""What the page cache keeps, for how long, and what it never keeps."""

import gzip
import subprocess
import sys
import threading

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from common import paginacache
from common.paginacache import nieuwe_generatie, vernieuw
from tests.common import proefpaginas

ANDER_PROCES = """
import sys, django
django.setup()
from django.conf import settings
settings.ROOT_URLCONF = "tests.common.proefpaginas"
settings.CACHES["default"]["LOCATION"], settings.CACHES["paginas"]["LOCATION"] = sys.argv[1:]
from django.test import Client
from tests.common.proefpaginas import inhoud
inhoud["tekst"] = "uit het andere proces"
for line in sys.stdin:
    print(Client().get(line.strip()).content.decode(), flush=True)
"""


@pytest.fixture(autouse=True)
def _proef(settings):
    settings.ROOT_URLCONF = "tests.common.proefpaginas"
    paginacache._nearby.clear()
    proefpaginas.gemaakt.clear()
    proefpaginas.inhoud["tekst"] = "Het eerste verhaal. " * 50
    proefpaginas.begonnen.clear()
    proefpaginas.verder.clear()


def test_a_page_is_made_once_and_given_to_everybody(client):
    eerste, tweede = client.get("/pagina/"), client.get("/pagina/")

    assert proefpaginas.gemaakt["pagina"] == 1
    assert eerste.content == tweede.content
    assert dict(eerste.headers) == dict(tweede.headers)
    assert tweede["Cache-Control"] == "public, no-cache"
    assert "default-src 'none'" in tweede["Content-Security-Policy"]
    assert "X-Robots-Tag" not in tweede


def test_after_a_new_generation_nobody_gets_the_old_page(client):
    client.get("/pagina/")
    proefpaginas.inhoud["tekst"] = "Het tweede verhaal"
    assert b"eerste" in client.get("/pagina/").content

    nieuwe_generatie()

    assert client.get("/pagina/").content == b"Het tweede verhaal"


def test_two_processes_share_what_is_kept_and_forget_together(client):
    map_ = [str(django_settings.CACHES[naam]["LOCATION"]) for naam in ("default", "paginas")]
    ander = subprocess.Popen(
        [sys.executable, "-c", ANDER_PROCES, *map_],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def bij_de_ander():
        ander.stdin.write("/pagina/\n")
        ander.stdin.flush()
        return ander.stdout.readline().strip()

    try:
        client.get("/pagina/")
        assert bij_de_ander().startswith("Het eerste verhaal")
        nieuwe_generatie()
        # The other process renders again, although it held the old page in its own memory.
        assert bij_de_ander() == "uit het andere proces"
        assert client.get("/pagina/").content == b"uit het andere proces"
    finally:
        ander.stdin.close()
        ander.stdout.close()
        ander.wait(10)


def test_a_page_whose_making_began_before_the_change_is_not_kept():
    opgehaald = []
    draad = threading.Thread(target=lambda: opgehaald.append(Client().get("/traag/").content))
    draad.start()
    assert proefpaginas.begonnen.wait(10)
    proefpaginas.inhoud["tekst"] = "Het verhaal is weg"
    nieuwe_generatie()
    proefpaginas.verder.set()
    draad.join(10)

    assert b"eerste" in opgehaald[0]
    assert Client().get("/traag/").content == b"Het verhaal is weg"


def test_a_late_page_of_an_old_generation_does_not_come_back(client):
    client.get("/pagina/")
    oud = dict(paginacache._nearby)
    proefpaginas.inhoud["tekst"] = "nieuw"
    nieuwe_generatie()
    client.get("/pagina/")

    # As if a slow process stored its page only now, over the new one.
    for sleutel, blad in oud.items():
        paginacache._keep(sleutel, blad)

    assert client.get("/pagina/").content == b"nieuw"


@pytest.mark.parametrize(
    "naam", ["persoonlijk", "met_koekje", "met_sessie", "met_stroom", "alleen_voor_een", "niet_hier"]
)
def test_what_is_for_one_person_or_not_a_page_is_never_kept(client, naam):
    for _ in range(2):
        antwoord = client.get(f"/{naam}/")
        assert "private" in antwoord["Cache-Control"]
        assert "ETag" not in antwoord

    assert proefpaginas.gemaakt[naam] == 2


@pytest.mark.parametrize("vraag", ["?utm_source=x", "?na=1&na=2", "?vraag=" + "a" * 300, "?na=1&x=2"])
def test_a_stranger_cannot_fill_the_cache_with_made_up_addresses(client, vraag):
    for _ in range(2):
        assert client.get(f"/pagina/{vraag}")["Cache-Control"] == "public, no-cache"

    assert proefpaginas.gemaakt["pagina"] == 2
    assert not paginacache._nearby


def test_parameters_that_a_page_knows_make_pages_of_their_own(client):
    for _ in range(2):
        for vraag in ("", "?na=1", "?na=2", "?vraag=huis&volgorde=nieuw", "?volgorde=nieuw&vraag=huis"):
            client.get(f"/pagina/{vraag}")

    assert proefpaginas.gemaakt["pagina"] == 4


def test_a_browser_that_has_the_page_hears_that_it_is_the_same(client):
    eerste = client.get("/pagina/")
    nog_eens = client.get("/pagina/", headers={"If-None-Match": eerste["ETag"]})
    zwak = client.get("/pagina/", headers={"If-None-Match": f'"iets", W/{eerste["ETag"]}'})
    anders = client.get("/pagina/", headers={"If-None-Match": '"iets"'})

    assert (nog_eens.status_code, nog_eens.content) == (304, b"")
    assert nog_eens["ETag"] == eerste["ETag"]
    assert nog_eens["Vary"] == "Accept-Encoding"
    assert (zwak.status_code, anders.status_code) == (304, 200)
    assert proefpaginas.gemaakt["pagina"] == 1


def test_also_a_page_that_is_made_afresh_is_compared_first(client):
    eerste = client.get("/pagina/")
    nieuwe_generatie()

    assert client.get("/pagina/", headers={"If-None-Match": eerste["ETag"]}).status_code == 304
    assert proefpaginas.gemaakt["pagina"] == 2


def test_a_date_says_the_same_only_within_one_generation(client, monkeypatch):
    monkeypatch.setattr(paginacache.time, "time", lambda: 1_800_000_000)
    cache.set(paginacache._GENERATION, ("begin", 1_700_000_000, True), timeout=None)
    nieuwe_generatie()
    datum = {"If-Modified-Since": client.get("/pagina/")["Last-Modified"]}
    assert client.get("/pagina/", headers=datum).status_code == 304
    assert client.get("/pagina/", headers={**datum, "If-None-Match": '"iets"'}).status_code == 200

    # A second change in the same second: the same date no longer means the same page, and none is told.
    # libcurl throws a whole answer away whose date is not later than what it has.
    nieuwe_generatie()
    anders = client.get("/pagina/", headers=datum)
    assert anders.status_code == 200
    assert "Last-Modified" not in anders
    assert client.get("/pagina/", headers={"If-None-Match": anders["ETag"]}).status_code == 304


def test_the_compressed_page_is_the_same_page_under_its_own_tag(client):
    plat = client.get("/pagina/", headers={"Accept-Encoding": "br"})
    klein = client.get("/pagina/", headers={"Accept-Encoding": "br, gzip;q=0.5"})
    liever_niet = client.get("/pagina/", headers={"Accept-Encoding": "gzip;q=0"})

    assert klein["Content-Encoding"] == "gzip"
    assert gzip.decompress(klein.content) == plat.content == liever_niet.content
    assert int(klein["Content-Length"]) == len(klein.content) < len(plat.content)
    assert klein["ETag"] != plat["ETag"] == liever_niet["ETag"]
    assert "Content-Encoding" not in liever_niet
    kent = {"If-None-Match": klein["ETag"], "Accept-Encoding": "gzip"}
    assert client.get("/pagina/", headers=kent).status_code == 304
    assert client.get("/pagina/", headers={"If-None-Match": klein["ETag"]}).status_code == 200


def test_head_tells_the_same_without_the_page(client):
    heel = client.get("/pagina/")
    kop = client.head("/pagina/")

    assert kop.content == b""
    assert {naam: kop[naam] for naam in ("ETag", "Content-Length")} == {
        "ETag": heel["ETag"],
        "Content-Length": str(len(heel.content)),
    }
    assert proefpaginas.gemaakt["pagina"] == 1


def test_another_host_name_or_scheme_is_another_page(client):
    client.get("/pagina/")
    client.get("/pagina/", headers={"Host": "ander.example"})
    client.get("/pagina/", secure=True)

    assert proefpaginas.gemaakt["pagina"] == 3


def test_a_broken_cache_breaks_no_page(client, settings, tmp_path):
    bestand = tmp_path / "geen-map"
    bestand.write_text("")
    settings.CACHES = {
        naam: {**django_settings.CACHES[naam], "LOCATION": bestand / naam} for naam in ("default", "paginas")
    }

    assert client.get("/pagina/").status_code == 200
    assert client.get("/pagina/").status_code == 200
    assert proefpaginas.gemaakt["pagina"] == 2


def test_a_damaged_kept_page_is_made_again(client):
    client.get("/pagina/")
    paginacache._nearby.clear()
    for bestand in django_settings.CACHES["paginas"]["LOCATION"].iterdir():
        bestand.write_bytes(b"kapot")

    assert client.get("/pagina/").status_code == 200
    assert proefpaginas.gemaakt["pagina"] == 2


def test_the_memory_of_a_process_has_an_end(client):
    for nummer in range(paginacache.NEARBY_PAGES + 20):
        client.get(f"/pagina/?na={nummer}")

    assert len(paginacache._nearby) <= paginacache.NEARBY_PAGES


def test_after_a_change_no_file_of_an_old_page_is_left(client):
    client.get("/pagina/")
    assert list(django_settings.CACHES["paginas"]["LOCATION"].iterdir())

    nieuwe_generatie()

    assert not list(django_settings.CACHES["paginas"]["LOCATION"].iterdir())


@pytest.mark.django_db
def test_what_is_seen_inside_a_transaction_is_not_kept(client):
    client.get("/pagina/")
    client.get("/pagina/")

    assert proefpaginas.gemaakt["pagina"] == 2


@pytest.mark.django_db(transaction=True)
def test_a_change_counts_when_it_commits_and_not_before(client):
    client.get("/pagina/")
    eerst = cache.get(paginacache._GENERATION)

    with transaction.atomic():
        vernieuw()
        transaction.set_rollback(True)
    assert cache.get(paginacache._GENERATION) == eerst

    with transaction.atomic():
        vernieuw()
        assert cache.get(paginacache._GENERATION) == eerst
    assert cache.get(paginacache._GENERATION) != eerst
