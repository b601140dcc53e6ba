"""*Geen spoor*: no file that is kept says where, when, by whom or with what a photo was made."""

import json
import shutil
import subprocess
import zipfile

import pytest

from mediatheek.models import Foto
from tests.mediatheek.fotos import FORMATEN, KANARIES, met_sporen, profiel

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
    assert len(bestanden) == 1 + foto.uitvoeringen.count() == 5
    for bestand in bestanden:
        inhoud = bestand.read_bytes()
        assert [verrader for verrader in VERRADERS if verrader in inhoud] == []
        assert "KANARIE" not in str(bestand)
    for gelezen in lees_terug(bestanden):
        assert {naam.split(":")[0] for naam in gelezen} <= ONSCHULDIG, gelezen
        assert not {"File:Comment", "ExifTool:Warning", "File:CurrentIPTCDigest"} & gelezen.keys(), gelezen
    assert "KANARIE" not in str(Foto.objects.values().get())


@pytest.mark.django_db
def test_the_names_of_files_tell_nothing_not_even_the_address_of_the_photo(verteller, neem, opslag):
    foto = neem(verteller)
    for bestand in opslag.bestanden:
        assert foto.sleutel.hex not in bestand.name.replace("-", "")
        assert len(bestand.stem) == 32
    assert len({bestand.stem for bestand in opslag.bestanden}) == 5
