"""*Een deur*: who gets which photo in which state, and with which headers."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mediatheek.actions import (
    geef_ter_inzage,
    maak_besloten,
    maak_openbaar,
    neem_inzage_terug,
)

pytestmark = pytest.mark.django_db

PERSONEN = ["niemand", "andere_verteller", "beleidsmaker", "lezer", "moderator", "verteller"]
# state -> status of a rendition for: anybody, the moderator, the owner
TOESTANDEN = {
    "concept": (404, 404, 200),
    "ter inzage": (404, 200, 200),
    "inzage voorbij": (404, 404, 200),
    "openbaar": (200, 200, 200),
    "was openbaar": (410, 410, 200),
    "was openbaar en ter inzage": (410, 200, 200),
}


def breng_in(toestand, foto, eigenaar):
    """Brings a photo into a state by the acts that do so."""
    sleutels = [foto.sleutel]
    if toestand in ("ter inzage", "inzage voorbij"):
        geef_ter_inzage(sleutels=sleutels)
    if toestand == "inzage voorbij":
        neem_inzage_terug(sleutels=sleutels)
    if "openbaar" in toestand:
        maak_openbaar(sleutels=sleutels, eigenaar=eigenaar)
    if "was openbaar" in toestand:
        maak_besloten(sleutels=sleutels)
    if toestand == "was openbaar en ter inzage":
        geef_ter_inzage(sleutels=sleutels)


def adres(foto, breedte=400, formaat="webp"):
    return reverse("foto", args=[foto.sleutel, breedte, formaat])


@pytest.fixture
def foto(verteller, neem):
    return neem(verteller)


@pytest.fixture
def openbaar(foto, verteller):
    maak_openbaar(sleutels=[foto.sleutel], eigenaar=verteller)
    return foto


@pytest.mark.parametrize("toestand", TOESTANDEN)
def test_who_gets_what_in_each_state(toestand, foto, verteller, als, request):
    breng_in(toestand, foto, verteller)
    ieder, moderator, eigenaar = TOESTANDEN[toestand]
    for naam in PERSONEN:
        client = Client() if naam == "niemand" else als(request.getfixturevalue(naam))
        verwacht = {"moderator": moderator, "verteller": eigenaar}.get(naam, ieder)
        for breedte, formaat in [(400, "webp"), (400, "jpg"), (800, "webp"), (800, "jpg")]:
            assert client.get(adres(foto, breedte, formaat)).status_code == verwacht, naam
        origineel = client.get(reverse("foto_origineel", args=[foto.sleutel]))
        assert origineel.status_code == (200 if naam == "verteller" else 404), naam
        for geraden in geraden_adressen(foto):
            assert client.get(geraden).status_code == 404, (naam, geraden)


def geraden_adressen(foto):
    naam = foto.bestand.name
    return [
        adres(foto, 1600),
        adres(foto, 401),
        adres(foto, 0),
        adres(foto, 10**30),
        f"/m/{uuid.uuid4()}/400.webp",
        f"/m/{uuid.uuid4()}/origineel.jpg",
        f"/m/{foto.sleutel}/400.png",
        f"/m/{foto.sleutel}/origineel.webp",
        f"/m/{foto.sleutel}/../{naam}",
        f"/m/{naam}",
        f"/media/{naam}",
        f"/mediatheek/{naam}",
    ]


def test_somebody_elses_photo_cannot_be_made_public(foto, andere_verteller):
    maak_openbaar(sleutels=[foto.sleutel], eigenaar=andere_verteller)
    geef_ter_inzage(sleutels=[foto.sleutel], eigenaar=andere_verteller)
    foto.refresh_from_db()
    assert [foto.openbaar, foto.ooit_openbaar, foto.ter_inzage] == [False, False, False]


def test_only_the_photos_that_are_named_become_public(foto, neem, verteller):
    tweede = neem(verteller)
    maak_openbaar(sleutels=[tweede.sleutel], eigenaar=verteller)
    assert Client().get(adres(tweede)).status_code == 200
    assert Client().get(adres(foto)).status_code == 404
    maak_besloten(sleutels=[foto.sleutel])
    assert Client().get(adres(tweede)).status_code == 200


def test_a_public_photo_is_the_file_itself_and_says_how_it_may_be_used(openbaar, verteller, als):
    for client in (Client(), als(verteller)):
        for rij in openbaar.uitvoeringen.all():
            antwoord = client.get(adres(openbaar, rij.breedte, rij.formaat))
            with rij.bestand.open("rb") as bestand:
                assert antwoord.content == bestand.read()
            assert antwoord["Content-Type"] == {"webp": "image/webp", "jpg": "image/jpeg"}[rij.formaat]
            assert antwoord["Content-Length"] == str(rij.omvang)
            assert antwoord["Cache-Control"] == "public, no-cache"
            assert antwoord["X-Content-Type-Options"] == "nosniff"
            assert antwoord["Content-Security-Policy"] == "default-src 'none'; sandbox"
            assert antwoord["X-Robots-Tag"] == "noindex, noarchive, noimageindex"
            assert not antwoord.cookies


def test_for_a_public_photo_nobody_looks_who_is_asking(openbaar, django_assert_num_queries):
    with django_assert_num_queries(1):
        antwoord = Client().get(adres(openbaar))
    assert "Vary" not in antwoord


def test_what_only_its_owner_may_see_is_kept_by_no_browser_and_no_cache(foto, verteller, als):
    client = als(verteller)
    for weg in (adres(foto), reverse("foto_origineel", args=[foto.sleutel])):
        antwoord = client.get(weg, headers={"If-None-Match": "*"})
        assert antwoord.status_code == 200
        assert antwoord["Cache-Control"] == "private, no-store"
        assert "Cookie" in antwoord["Vary"]
        assert "ETag" not in antwoord
        assert antwoord["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert antwoord["X-Content-Type-Options"] == "nosniff"
        assert antwoord["X-Robots-Tag"] == "noindex, noarchive, noimageindex"


def test_a_refusal_is_kept_by_no_cache(foto, openbaar):
    maak_besloten(sleutels=[openbaar.sleutel])
    for weg in (adres(openbaar), f"/m/{uuid.uuid4()}/400.webp"):
        assert "no-store" in Client().get(weg)["Cache-Control"]


def test_a_browser_that_has_it_hears_304_until_it_is_withdrawn(openbaar):
    client = Client()
    etag = client.get(adres(openbaar))["ETag"]
    assert etag.startswith('"')
    assert client.get(adres(openbaar, 800))["ETag"] != etag
    for bekend in (etag, f'"iets", {etag}', f"W/{etag}", "*"):
        antwoord = client.get(adres(openbaar), headers={"If-None-Match": bekend})
        assert (antwoord.status_code, antwoord.content) == (304, b"")
        assert (antwoord["ETag"], antwoord["Cache-Control"]) == (etag, "public, no-cache")
    assert client.get(adres(openbaar), headers={"If-None-Match": '"iets"'}).status_code == 200
    maak_besloten(sleutels=[openbaar.sleutel])
    assert client.get(adres(openbaar), headers={"If-None-Match": etag}).status_code == 410


def test_a_part_of_the_bytes_can_be_asked_for(openbaar):
    client = Client()
    heel = client.get(adres(openbaar))
    alles, omvang, etag = heel.content, len(heel.content), heel["ETag"]
    assert heel["Accept-Ranges"] == "bytes"
    for bereik, van, tot in [
        ("bytes=0-99", 0, 100),
        ("bytes=10-", 10, omvang),
        ("bytes=-7", omvang - 7, omvang),
        (f"bytes=5-{omvang * 9}", 5, omvang),
        (f"bytes=-{omvang * 9}", 0, omvang),
    ]:
        antwoord = client.get(adres(openbaar), headers={"Range": bereik, "If-Range": etag})
        assert (antwoord.status_code, antwoord.content) == (206, alles[van:tot]), bereik
        assert antwoord["Content-Range"] == f"bytes {van}-{tot - 1}/{omvang}"
        assert antwoord["Content-Length"] == str(tot - van)
        assert antwoord["Content-Security-Policy"] == "default-src 'none'; sandbox"
    for bereik in (f"bytes={omvang}-", "bytes=-0"):
        antwoord = client.get(adres(openbaar), headers={"Range": bereik})
        assert (antwoord.status_code, antwoord.content) == (416, b"")
        assert antwoord["Content-Range"] == f"bytes */{omvang}"
    # Anything else is answered with the whole photo, as the standard allows.
    for koppen in (
        {"Range": "bytes=0-1,5-6"},
        {"Range": "bytes=9-3"},
        {"Range": "bytes=-"},
        {"Range": "regels=0-1"},
        {"Range": "bytes=0-99", "If-Range": '"oud"'},
    ):
        antwoord = client.get(adres(openbaar), headers=koppen)
        assert (antwoord.status_code, antwoord.content) == (200, alles), koppen


def test_asking_for_headers_only_and_other_methods(openbaar):
    hoofd = Client().head(adres(openbaar))
    assert (hoofd.status_code, hoofd.content) == (200, b"")
    assert int(hoofd["Content-Length"]) == openbaar.uitvoeringen.get(breedte=400, formaat="webp").omvang
    assert Client().post(adres(openbaar)).status_code == 405


def test_a_web_server_in_front_can_be_told_to_send_the_file(openbaar, foto, verteller, settings):
    settings.MEDIA_X_ACCEL_PREFIX = "/fotos-intern"
    antwoord = Client().get(adres(openbaar))
    rij = openbaar.uitvoeringen.get(breedte=400, formaat="webp")
    assert antwoord["X-Accel-Redirect"] == f"/fotos-intern/{rij.bestand.name}"
    assert (antwoord.content, antwoord["Content-Type"]) == (b"", "image/webp")
    maak_besloten(sleutels=[openbaar.sleutel])
    assert "X-Accel-Redirect" not in Client().get(adres(openbaar))


@pytest.mark.parametrize("wie", ["verteller", "moderator"])
def test_the_door_asks_the_database_once_about_a_photo(wie, foto, als, request):
    geef_ter_inzage(sleutels=[foto.sleutel])
    client = als(request.getfixturevalue(wie))
    with CaptureQueriesContext(connection) as vragen:
        assert client.get(adres(foto)).status_code == 200
    assert len([vraag for vraag in vragen if '"mediatheek_' in vraag["sql"]]) == 1
    # The others: which session, whose, and which roles.
    assert len(vragen) <= 4
