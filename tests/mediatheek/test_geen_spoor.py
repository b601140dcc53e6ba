"""*Geen spoor*: no file that is kept says where, when, by whom or with what a photo was made."""

import hashlib
import json
import shutil
import subprocess
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mediatheek.actions import lever_aan, zet_klaar
from mediatheek.models import Foto
from tests.conftest import NU
from tests.mediatheek.fotos import FORMATEN, KANARIES, XMP, als_bytes, exif, kleurvlak, met_sporen, profiel

VERRADERS = [*KANARIES, b"PK\x03\x04", b"Exif", b"http://ns.adobe.com", b"8BIM", b"ICC_PROFILE", b"acsp"]
# What exiftool tells about the picture itself (size, encoding) and about the file on this disk.
ONSCHULDIG = {"SourceFile", "ExifTool", "File", "JFIF", "RIFF", "Composite"}


def lees_terug(paden):
    """All that exiftool finds in these files, unknown tags and doubles too."""
    exiftool = shutil.which("exiftool")
    assert exiftool, (
        "Install exiftool (Debian: libimage-exiftool-perl): these tests read photos back with it."
    )
    antwoord = subprocess.run(
        [exiftool, "-j", "-G", "-a", "-u", *map(str, paden)], capture_output=True, check=True
    )
    return json.loads(antwoord.stdout)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("formaat", "icc"),
    [
        *((formaat, profiel()) for formaat in FORMATEN),
        *((formaat, b"") for formaat in FORMATEN),
        ("JPEG", b"KANARIE-profiel, stuk"),
    ],
)
def test_of_a_photo_full_of_traces_only_the_picture_is_kept(formaat, icc, verteller, neem, opslag, tmp_path):
    data = met_sporen(formaat, icc=icc)
    bron = tmp_path / f"bron.{formaat.lower()}"
    bron.write_bytes(data)
    [gezien] = lees_terug([bron])
    # The traces are really there, and exiftool sees them.
    assert {"EXIF:Make", "EXIF:GPSLatitude", "EXIF:ThumbnailImage", "XMP:GPSLatitude"} <= gezien.keys()
    assert gezien["IPTC:Headline"] == "KANARIE-kop"
    # Besides the place in the EXIF, that every format has, two of them have one of their own for IPTC.
    assert gezien.get("IPTC:Caption-Abstract") == ("KANARIE-iptc" if formaat in ("JPEG", "PNG") else None)
    assert (b"KANARIE-profiel" in data or "ICC_Profile:ProfileDescription" in gezien) == bool(icc)
    assert zipfile.ZipFile(bron).read("geheim.txt") == b"KANARIE-zip"

    foto = neem(verteller, data, naam="KANARIE-naam.jpg")

    bestanden = opslag.bestanden
    assert opslag.rauw == []
    assert len(bestanden) == 1 + foto.uitvoeringen.count() == 5
    for bestand in bestanden:
        inhoud = bestand.read_bytes()
        assert [verrader for verrader in VERRADERS if verrader in inhoud] == []
        assert "KANARIE" not in str(bestand)
    for gelezen in lees_terug(bestanden):
        assert {naam.split(":")[0] for naam in gelezen} <= ONSCHULDIG, gelezen
        assert not {"File:Comment", "ExifTool:Warning", "File:CurrentIPTCDigest"} & gelezen.keys(), gelezen
    assert "KANARIE" not in str(Foto.objects.values().get())


def _ander_soort(formaat):
    """A photo of a kind that becomes a still, with traces where that kind has room for them."""
    if formaat == "TIFF":
        velden = {
            270: "KANARIE-beschrijving",
            271: "KANARIE-maker",
            700: XMP,
            34853: {1: "N", 2: (52, 5, 36)},
        }
        return als_bytes(kleurvlak(), "TIFF", tiffinfo=velden, icc_profile=profiel())
    if formaat == "GIF":
        return als_bytes(kleurvlak(), "GIF", comment=b"KANARIE-opmerking")
    if formaat == "MPO":
        tweede = kleurvlak(160, 120)
        tweede.info["comment"] = b"KANARIE-miniatuur"
        return als_bytes(kleurvlak(), "MPO", save_all=True, append_images=[tweede], exif=exif())
    return als_bytes(kleurvlak(), formaat) + b"KANARIE-zip"


@pytest.mark.django_db
@pytest.mark.parametrize("formaat", ["TIFF", "GIF", "BMP", "MPO"])
def test_of_a_still_from_another_kind_only_the_picture_is_kept(formaat, verteller, neem, opslag):
    data = _ander_soort(formaat)
    assert b"KANARIE" in data
    neem(verteller, data)
    assert len(opslag.bestanden) == 5
    for bestand in opslag.bestanden:
        assert not [verrader for verrader in VERRADERS if verrader in bestand.read_bytes()]
    for gelezen in lees_terug(opslag.bestanden):
        assert {naam.split(":")[0] for naam in gelezen} <= ONSCHULDIG, gelezen


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("heel", [True, False], ids=["klaar", "geweigerd"])
def test_of_what_was_sent_nothing_is_left_once_it_is_known_what_became_of_it(
    heel, verteller, opslag, settings
):
    """While it waits it lies in one place that no view and no copy reads from; then it lies nowhere."""
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "fotos"]}
    }
    data = met_sporen("JPEG")
    upload = SimpleUploadedFile("KANARIE-naam.jpg", data if heel else data[:2000] + data[-9:])
    foto = lever_aan(eigenaar=verteller, upload=upload, nu=NU)
    assert len(opslag.rauw) == 1
    assert b"KANARIE-maker" in opslag.rauw[0].read_bytes()
    assert opslag.aanlevering not in opslag.map.parents
    assert opslag.map not in opslag.aanlevering.parents
    # What waits is told by nothing but its bytes: no name, and a hash that nobody else can make.
    rij = str(Foto.objects.values().get())
    assert "KANARIE" not in rij
    assert hashlib.sha256(upload.open().read()).hexdigest() not in rij

    zet_klaar(sleutel=foto.sleutel)

    assert opslag.rauw == []
    assert bool(opslag.bestanden) == heel
    assert not [p for p in opslag.bestanden for verrader in VERRADERS if verrader in p.read_bytes()]
    data_map = opslag.map.parent
    assert not [p for p in data_map.rglob("*") if p.is_file() and b"KANARIE-maker" in p.read_bytes()]


@pytest.mark.django_db
def test_the_names_of_files_tell_nothing_not_even_the_address_of_the_photo(verteller, neem, opslag):
    foto = neem(verteller)
    for bestand in opslag.bestanden:
        assert foto.sleutel.hex not in bestand.name.replace("-", "")
        assert len(bestand.stem) == 32
    assert len({bestand.stem for bestand in opslag.bestanden}) == 5
