"""What a browser meets: no other host, no cookie, no breach of a strict policy, little weight."""

import re
from collections import deque
from urllib.parse import urlsplit

import pytest

from deelnemers import rollen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MELDER = """
window.schendingen = [];
document.addEventListener('securitypolicyviolation', e =>
    window.schendingen.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile));
"""
# Feeds, photos and files are no pages; signing out ends the walk. Wagtail's bar for many pages at once stays
# hidden until boxes are ticked, and is closed here (tests/verhalen/test_woord.py).
OVERSLAAN = re.compile("/feeds/|/m/|/static/|logout|uitloggen|/beheer/bulk/")
# Addresses that differ only in a number or a key are one kind of page; two of a kind are enough.
_NUMMER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\d-\w+|\d+")
MEESTE = 70


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
    if persoon and persoon.heeft_rol(*rollen.IN_BEHEER):
        begin += ["/beheer/"]
    elif persoon and persoon.is_begeleider:
        begin += ["/kaarten/"]
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
