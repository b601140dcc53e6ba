"""What one request may leave on the disk, whatever somebody sends."""

import os

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from mediatheek.beeld import GROOTSTE_BESTAND
from mediatheek.errors import FotoGeweigerd


@pytest.fixture
def ontvang():
    """Posts these files as this person; gives the request after it was read."""

    def ontvang(persoon, *inhouden):
        bestanden = [SimpleUploadedFile(f"{i}.jpg", inhoud) for i, inhoud in enumerate(inhouden)]
        request = RequestFactory().post("/vertel/", {"fotos": bestanden, "tekst": "Dit blijft staan."})
        request.user = persoon
        gelezen.append(request)
        assert request.POST["tekst"] == "Dit blijft staan."
        return request

    gelezen = []
    yield ontvang
    for request in gelezen:
        request.close()


def op_schijf(request):
    return [os.fstat(bestand.fileno()).st_size for bestand in request.FILES.getlist("fotos")]


def test_what_is_sent_comes_in_to_the_byte(ontvang, verteller):
    eerste, tweede = os.urandom(200_000), b"kort"
    request = ontvang(verteller, eerste, tweede)

    assert [bestand.read() for bestand in request.FILES.getlist("fotos")] == [eerste, tweede]
    assert [bestand.size for bestand in request.FILES.getlist("fotos")] == [200_000, 4]


def test_of_a_file_that_is_too_large_no_more_is_kept_than_tells_so(ontvang, verteller, neem):
    request = ontvang(verteller, bytes(GROOTSTE_BESTAND + 3_000_000), b"de volgende")

    assert op_schijf(request) == [GROOTSTE_BESTAND + 1, 11]
    with pytest.raises(FotoGeweigerd, match="groter dan 40 MB"):
        neem(verteller, request.FILES.getlist("fotos")[0].read())


@pytest.mark.parametrize(
    ("veld", "kan"), [("geluid", True), ("film", True), ("fotos", False), ("films", False)]
)
def test_sound_and_film_may_be_larger_than_a_photo(veld, kan, verteller):
    inhoud = bytes(GROOTSTE_BESTAND + 1000)
    request = RequestFactory().post("/vertel/", {veld: SimpleUploadedFile("a.mp4", inhoud)})
    request.user = verteller
    bestand = request.FILES[veld]
    assert (os.fstat(bestand.fileno()).st_size == len(inhoud)) == kan
    request.close()


def test_of_very_many_files_one_more_is_kept_than_fits_in_a_verhaal(ontvang, verteller):
    request = ontvang(verteller, *(bytes([i]) * 10 for i in range(60)))

    assert [bestand.read() for bestand in request.FILES.getlist("fotos")] == [
        bytes([i]) * 10 for i in range(13)
    ]


def test_of_who_is_not_signed_in_nothing_is_kept(ontvang):
    request = ontvang(AnonymousUser(), bytes(100_000), b"meer")

    assert op_schijf(request) == [0, 0]


def test_the_files_have_no_name_on_the_disk_and_go_with_the_request(ontvang, verteller):
    request = ontvang(verteller, b"foto")
    bestand = request.FILES["fotos"]
    assert os.fstat(bestand.fileno()).st_nlink == 0

    request.close()

    assert bestand.closed
