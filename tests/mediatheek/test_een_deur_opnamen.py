"""*Een deur*: who gets which sound and film in which state, whole or a part of it, and how it may be kept."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mediatheek import actions
from mediatheek.models import Opname
from mediatheek.views import IN_GEHEUGEN
from tests.conftest import NU
from tests.mediatheek import opnamen
from tests.mediatheek.test_een_deur import PERSONEN, TOESTANDEN, breng_in

pytestmark = pytest.mark.django_db(transaction=True)
# A film of this many bytes goes out in pieces.
GROOT = 2 * IN_GEHEUGEN + IN_GEHEUGEN // 2


@pytest.fixture
def lever(verteller, opslag):
    """Takes in a sound or a film and makes it ready: `lever("film")`."""

    def lever_een(soort, eigenaar=verteller):
        data = opnamen.geluid() if soort == "geluid" else opnamen.mp4()
        upload = opnamen.upload(data)
        return actions.lever_opname_aan(eigenaar=eigenaar, upload=upload, soort=soort, nu=NU, meteen=True)

    return lever_een


@pytest.fixture
def grote_film(lever, verteller, opslag):
    """A public film of which the file is larger than what is read at once."""
    film = lever("film")
    with (opslag.map / film.bestand.name).open("r+b") as bestand:
        bestand.truncate(GROOT)
        bestand.seek(IN_GEHEUGEN)
        bestand.write(bytes(range(256)) * 4096)
    actions.maak_openbaar(sleutels=[film.sleutel], eigenaar=verteller)
    return film


def adres(opname, soort=None):
    return f"/m/{opname.sleutel}/" + {"geluid": "geluid.m4a", "film": "film.mp4"}[soort or opname.soort]


def inhoud(antwoord):
    return b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content


@pytest.mark.parametrize("toestand", TOESTANDEN)
@pytest.mark.parametrize("soort", ["geluid", "film"])
def test_who_gets_what_in_each_state(toestand, soort, lever, verteller, als, request):
    opname = lever(soort)
    breng_in(toestand, opname, verteller)
    ieder, moderator, eigenaar = TOESTANDEN[toestand]
    wegen = [adres(opname)]
    if soort == "film":
        breedte = opname.still.uitvoeringen.first().breedte
        # The still does what its film does.
        wegen.append(f"/m/{opname.still.sleutel}/{breedte}.jpg")
    for naam in PERSONEN:
        client = Client() if naam == "niemand" else als(request.getfixturevalue(naam))
        verwacht = {"moderator": moderator, "verteller": eigenaar}.get(naam, ieder)
        for weg in wegen:
            assert client.get(weg).status_code == verwacht, (naam, weg)
        for geraden in (
            adres(opname, "film" if soort == "geluid" else "geluid"),
            f"/m/{uuid.uuid4()}/geluid.m4a",
            f"/m/{opname.sleutel}/film.webm",
            f"/m/{opname.sleutel}/400.jpg",
            f"/m/{opname.bestand.name}",
            f"/media/{opname.bestand.name}",
            f"/mediatheek/{opname.bestand.name}",
        ):
            assert client.get(geraden).status_code == 404, (naam, geraden)


def test_what_is_not_ready_goes_out_by_no_door(verteller, begin, stuur, opnamewerker, als, opslag):
    opname = begin(verteller, "film")
    stuur(opname, 0, opnamen.mp4())
    for _keer in range(2):
        assert als(verteller).get(adres(opname)).status_code == 404
        for pad in opslag.rauw:
            assert als(verteller).get(f"/m/{pad.name}/").status_code == 404
        actions.sluit_opname(sleutel=opname.sleutel, eigenaar=verteller, nu=NU)
    for veld in ("ter_inzage", "openbaar"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Opname.objects.filter(pk=opname.pk).update(ooit_openbaar=True, **{veld: True})
    opnamewerker()
    assert als(verteller).get(adres(opname)).status_code == 200


def test_only_its_owner_hears_how_far_it_is(verteller, moderator, begin, stuur, opnamewerker, als, client):
    opname = begin(verteller)
    stuur(opname, 0, opnamen.geluid())
    fase = f"/m/{opname.sleutel}/fase/"
    assert als(verteller).get(fase).json() == {"fase": "loopt"}
    actions.sluit_opname(sleutel=opname.sleutel, eigenaar=verteller, nu=NU)
    assert als(verteller).get(fase).json() == {"fase": "bezig"}
    opnamewerker()
    antwoord = als(verteller).get(fase)
    assert (antwoord.json(), antwoord["Cache-Control"]) == ({"fase": "klaar"}, "private, no-store")
    for wie in (als(moderator), client):
        assert wie.get(fase).status_code == 404


def test_somebody_elses_opname_cannot_be_made_public(lever, andere_verteller):
    film = lever("film")
    for doe in (actions.maak_openbaar, actions.geef_ter_inzage, actions.verwijder):
        doe(sleutels=[film.sleutel], eigenaar=andere_verteller)
    film = Opname.objects.select_related("still").get(pk=film.pk)
    for een in (film, film.still):
        assert [een.openbaar, een.ooit_openbaar, een.ter_inzage] == [False, False, False]


@pytest.mark.parametrize("soort", ["geluid", "film"])
def test_a_public_opname_says_how_it_may_be_used_and_is_asked_for_each_time(soort, lever, verteller):
    opname = lever(soort)
    actions.maak_openbaar(sleutels=[opname.sleutel], eigenaar=verteller)
    antwoord = Client().get(adres(opname))
    assert antwoord["Content-Type"] == {"geluid": "audio/mp4", "film": "video/mp4"}[soort]
    assert antwoord["Cache-Control"] == "public, no-cache"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert antwoord["X-Robots-Tag"] == "noindex, noarchive, noimageindex"
    assert antwoord["Content-Length"] == str(opname.omvang) == str(len(inhoud(antwoord)))
    assert "Vary" not in antwoord
    assert not antwoord.cookies
    etag = antwoord["ETag"]
    assert etag.startswith('"')
    nog = Client().get(adres(opname), headers={"If-None-Match": etag})
    assert (nog.status_code, nog.content) == (304, b"")
    actions.maak_besloten(sleutels=[opname.sleutel])
    weg = Client().get(adres(opname), headers={"If-None-Match": etag})
    assert (weg.status_code, "no-store" in weg["Cache-Control"]) == (410, True)


def test_what_only_its_owner_may_have_is_kept_nowhere_and_can_be_gone_through(lever, verteller, als):
    opname = lever("geluid")
    client = als(verteller)
    antwoord = client.get(adres(opname), headers={"If-None-Match": "*"})
    assert (antwoord.status_code, antwoord["Cache-Control"]) == (200, "private, no-store")
    assert "Cookie" in antwoord["Vary"]
    deel = client.get(adres(opname), headers={"Range": "bytes=5-9", "If-Range": antwoord["ETag"]})
    assert (deel.status_code, deel.content) == (206, inhoud(antwoord)[5:10])
    assert deel["ETag"] == antwoord["ETag"]


# What is asked for, and what comes: status, and the bytes from … to … (`GROOT` stands for the end).
MB = IN_GEHEUGEN
BEREIKEN = {
    "": (200, 0, GROOT),
    "bytes=0-": (206, 0, MB),
    "bytes=0-0": (206, 0, 1),
    "bytes=0-99": (206, 0, 100),
    f"bytes=0-{GROOT * 3}": (206, 0, MB),
    f"bytes={MB}-{MB + 499}": (206, MB, MB + 500),
    f"bytes={MB + 7}-": (206, MB + 7, 2 * MB + 7),
    f"bytes={2 * MB}-": (206, 2 * MB, GROOT),
    "bytes=-7": (206, GROOT - 7, GROOT),
    f"bytes=-{GROOT}": (206, 0, MB),
    f"bytes={GROOT - 1}-": (206, GROOT - 1, GROOT),
    f"bytes={GROOT}-": (416, 0, 0),
    f"bytes={GROOT}-{GROOT + 5}": (416, 0, 0),
    "bytes=-0": (416, 0, 0),
    "bytes=0-1,5-6": (200, 0, GROOT),
    "bytes=9-3": (200, 0, GROOT),
    "bytes=-": (200, 0, GROOT),
    "regels=0-1": (200, 0, GROOT),
}


def test_a_part_of_a_film_can_be_asked_for_and_is_never_all_of_it(grote_film, opslag):
    alles = (opslag.map / grote_film.bestand.name).read_bytes()
    etag = Client().head(adres(grote_film))["ETag"]
    for bereik, (status, van, tot) in BEREIKEN.items():
        for koppen in ({"Range": bereik}, {"Range": bereik, "If-Range": etag}):
            antwoord = Client().get(adres(grote_film), headers=koppen if bereik else {})
            assert antwoord.status_code == status, bereik
            assert antwoord["ETag"] == etag
            assert antwoord["Accept-Ranges"] == "bytes"
            assert antwoord["Content-Length"] == str(tot - van)
            # What is longer than is read at once is never in memory as a whole.
            assert antwoord.streaming == (tot - van > IN_GEHEUGEN)
            assert inhoud(antwoord) == alles[van:tot], bereik
            if status == 206:
                assert antwoord["Content-Range"] == f"bytes {van}-{tot - 1}/{GROOT}"
            elif status == 416:
                assert antwoord["Content-Range"] == f"bytes */{GROOT}"
            else:
                assert "Content-Range" not in antwoord


def test_who_has_another_version_gets_all_of_it(grote_film):
    zwak = f"W/{Client().head(adres(grote_film))['ETag']}"
    for als_ in ('"iets-anders"', zwak, "Sat, 28 Nov 2026 12:00:00 GMT"):
        antwoord = Client().get(adres(grote_film), headers={"Range": "bytes=0-9", "If-Range": als_})
        assert (antwoord.status_code, antwoord["Content-Length"]) == (200, str(GROOT))
        antwoord.close()


def test_asking_for_headers_only_and_other_methods(grote_film):
    for koppen in ({}, {"Range": "bytes=0-99"}):
        hoofd = Client().head(adres(grote_film), headers=koppen)
        assert (hoofd.status_code, hoofd.content, hoofd["Content-Length"]) == (200, b"", str(GROOT))
        assert hoofd["Accept-Ranges"] == "bytes"
    assert Client().post(adres(grote_film)).status_code == 405


def test_while_it_is_being_withdrawn(grote_film, opslag):
    """Who has the first part gets no second one; what was on its way comes to its end."""
    client = Client()
    alles = (opslag.map / grote_film.bestand.name).read_bytes()
    eerste = client.get(adres(grote_film), headers={"Range": "bytes=0-"})
    onderweg = client.get(adres(grote_film))
    stukken = iter(onderweg.streaming_content)
    begin = next(stukken)
    actions.maak_besloten(sleutels=[grote_film.sleutel])
    verder = {"Range": f"bytes={len(eerste.content)}-", "If-Range": eerste["ETag"]}
    for koppen in (verder, {"Range": "bytes=0-1"}, {}):
        assert client.get(adres(grote_film), headers=koppen).status_code == 410
    actions.verwijder(sleutels=[grote_film.sleutel])
    assert opslag.bestanden == []
    assert begin + b"".join(stukken) == alles
    assert client.get(adres(grote_film), headers=verder).status_code == 404


def test_a_file_that_went_just_now_is_no_fault(grote_film, opslag):
    (opslag.map / grote_film.bestand.name).unlink()
    assert Client().get(adres(grote_film)).status_code == 404


def test_a_web_server_in_front_can_be_told_to_send_the_file(grote_film, settings):
    settings.MEDIA_X_ACCEL_PREFIX = "/fotos-intern"
    antwoord = Client().get(adres(grote_film), headers={"Range": "bytes=0-9"})
    assert antwoord["X-Accel-Redirect"] == f"/fotos-intern/{grote_film.bestand.name}"
    assert (antwoord.status_code, antwoord.content, antwoord["Content-Type"]) == (200, b"", "video/mp4")
    actions.maak_besloten(sleutels=[grote_film.sleutel])
    assert "X-Accel-Redirect" not in Client().get(adres(grote_film))


def test_the_door_asks_the_database_once_about_an_opname(lever, verteller, als):
    opname = lever("geluid")
    client = als(verteller)
    with CaptureQueriesContext(connection) as vragen:
        assert client.get(adres(opname)).status_code == 200
    assert len([vraag for vraag in vragen if '"mediatheek_' in vraag["sql"]]) == 1
    actions.maak_openbaar(sleutels=[opname.sleutel], eigenaar=verteller)
    with CaptureQueriesContext(connection) as vragen:
        Client().get(adres(opname)).close()
    # Of what is public nobody looks who is asking.
    assert len(vragen) == 1
