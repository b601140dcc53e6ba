"""The content pages stand on a new site, and every link on them leads somewhere."""

import re

import pytest

from home.inhoud import PAGINAS, VOORBEELDADRES


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda pagina: pagina.slug)
def test_een_gewone_pagina_is_te_lezen_en_haar_links_werken(site, client, pagina):
    antwoord = client.get(f"/{pagina.slug}/")
    assert antwoord.status_code == 200
    inhoud = antwoord.content.decode()
    assert pagina.titel in inhoud
    # A link of ours that the cleaning of HTML would drop is a link that nobody can follow.
    for doel in re.findall(r'href="([^"]+)"', pagina.tekst):
        assert f'href="{doel}"' in inhoud, doel
        if doel.startswith("/"):
            assert client.get(doel).status_code == 200, doel


def test_een_voorbeeldadres_staat_er_nooit_zonder_te_zeggen_dat_het_dat_is():
    for pagina in PAGINAS:
        if VOORBEELDADRES in pagina.tekst:
            assert "Dit is een voorbeeldadres." in pagina.tekst, pagina.slug
