"""What a browser meets: no other host, no cookie, no breach of a strict policy, little weight, valid HTML."""

import gzip
import re
import subprocess
from collections import deque
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.utils import timezone

import volgen.actions
from verhalen import actions
from volgen.access import BEVESTIGEN, INSTELLEN, STOPPEN, maak_token

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MELDER = """
window.schendingen = [];
document.addEventListener('securitypolicyviolation', e =>
    window.schendingen.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile));
"""
# Feeds and photos are no pages; signing out ends the walk. Wagtail's bar for many pages at once stays hidden
# until boxes are ticked, and is closed here (tests/verhalen/test_woord.py).
OVERSLAAN = re.compile("/feeds/|/m/|logout|uitloggen|/beheer/bulk/")
# Addresses that differ only in a number or a key are one kind of page; two of a kind are enough.
_NUMMER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\d-\w+|\d+")
MEESTE = 70


@pytest.fixture
def wereld(verteller, andere_verteller, schrijf_verhaal, plaats_verhaal, online_verhaal, foto_met_gps, nu):
    """A site with stories in every form, one of them waiting."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    foto = foto_met_gps("a.jpg", "tan")
    fotos = [SimpleUploadedFile(foto["name"], foto["buffer"]) for _i in range(2)]
    dagboek = actions.maak_dagboek(deelnemer=verteller, titel="Mijn tuin", nu=nu)
    verhaal = online_verhaal(verteller, "Lang. " * 400, titel="De bus", themas=["op-weg-gaan"], fotos=fotos)
    plaats_verhaal(schrijf_verhaal(verteller, "Eerste bladzij.", dagboek=dagboek))
    online_verhaal(andere_verteller, "Kort.")
    wacht = schrijf_verhaal(andere_verteller, "Wacht.")
    actions.stuur_in(verhaal=wacht, door=andere_verteller, nu=nu)
    return verhaal


def kruip(pagina, basis, begin):
    """Follow links from here; gives the addresses that were looked at and what went wrong."""
    fouten, gezien, soorten, rij = [], [], {}, deque(begin)
    pagina.add_init_script(MELDER)
    pagina.on(
        "request",
        lambda verzoek: (
            None
            if verzoek.url.startswith((basis, "data:", "blob:"))
            else fouten.append(f"another host: {verzoek.url}")
        ),
    )
    while rij and len(gezien) < MEESTE:
        pad = rij.popleft()
        soort = _NUMMER.sub("#", pad.split("?")[0])
        if pad in gezien or soorten.get(soort, 0) >= 2:
            continue
        soorten[soort] = soorten.get(soort, 0) + 1
        antwoord = pagina.goto(pad, wait_until="load")
        gezien.append(pad)
        if antwoord.status >= 400:
            fouten.append(f"{pad}: {antwoord.status}")
            continue
        fouten += [f"{pad}: {schending}" for schending in pagina.evaluate("window.schendingen || []")]
        for link in pagina.locator("a[href]").evaluate_all("rij => rij.map(a => a.href)"):
            deel = urlsplit(link)
            if link.startswith(basis) and not OVERSLAAN.search(link):
                rij.append(deel.path + (f"?{deel.query}" if deel.query else ""))
    return gezien, fouten


@pytest.mark.parametrize("wie", ["anoniem", "andere_verteller", "beleidsmaker", "moderator", "begeleider",
                                 "redacteur", "beheerder"])  # fmt: skip
def test_a_walk_along_all_links_meets_no_other_host_and_no_breach(
    request, ga_zitten, live_server, wereld, wie
):
    persoon = None if wie == "anoniem" else request.getfixturevalue(wie)
    pagina = ga_zitten(persoon)
    begin = ["/", "/mijn/", "/vertel/"] if persoon else ["/"]
    if persoon and persoon.is_staf:
        begin += ["/beheer/"] if wie != "begeleider" else ["/kaarten/"]
    gezien, fouten = kruip(pagina, live_server.url, begin)
    assert not fouten, "\n".join(fouten)
    assert len(gezien) > 15


def test_public_pages_leave_nothing_in_the_browser(ga_zitten, wereld):
    pagina = ga_zitten()
    for pad in (
        "/",
        wereld.url,
        wereld.blog.url,
        "/themas/op-weg-gaan/",
        "/zoek/?vraag=bus",
        "/feeds/verhalen.atom",
    ):
        antwoord = pagina.goto(pad)
        assert "set-cookie" not in antwoord.all_headers(), pad
        policy = antwoord.all_headers().get("content-security-policy", "")
        assert "default-src 'none'" in policy, pad
        assert "unsafe-inline" not in policy, pad
    assert pagina.context.cookies() == []
    assert pagina.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_story_page_is_light(client, wereld):
    assert len(client.get(wereld.url).content) <= 60_000
    deel = django_settings.PROJECT / "static"
    bestanden = [*deel.glob("css/*.css"), *deel.glob("js/*.js")]
    assert sum(len(gzip.compress(bestand.read_bytes(), 9)) for bestand in bestanden) <= 30_000


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
    client, wereld, tmp_path, andere_verteller, online_verhaal, tokens, settings, nu
):
    vast = "verhalen themas themas/op-weg-gaan zoek spelregels hulp over-ons privacy toegankelijkheid contact"
    los = "lezen volgen volgen/kijk-in-je-mail inloggen kaart vertel bestaat-niet spelregels/versie-1"
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
    for nummer, antwoord in enumerate(antwoorden):
        (tmp_path / f"{nummer:02d}.html").write_bytes(antwoord.content)
    vnu = django_settings.PROJECT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    klaar = subprocess.run(
        ["java", "-jar", str(vnu), "--format", "gnu", *map(str, sorted(tmp_path.glob("*.html")))],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    meldingen = [regel for regel in klaar.stderr.splitlines() if "info warning" not in regel]
    assert meldingen == []
    assert klaar.returncode == 0
