"""What is no photo, or too much of one, gets one sentence; it costs no memory and leaves nothing behind."""

import struct
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image, ImageFile, UnidentifiedImageError

from common.errors import Weigering
from mediatheek import sandbox
from mediatheek.beeld import GROOTSTE_BESTAND, Onbruikbaar, Reden, verwerk
from mediatheek.errors import FotoGeweigerd
from mediatheek.models import Foto
from tests.mediatheek.fotos import FORMATEN, als_bytes, kleurvlak, met_sporen, png_van

TE_GROOT = "Deze foto is groter dan 40 MB: maak een schermafdruk van de foto en kies die, dat mag ook."
TE_VEEL = "Deze foto heeft te veel beeldpunten: maak een schermafdruk van de foto en kies die, dat mag ook."
GEEN_FOTO = "Dit bestand is geen foto die we kunnen laten zien: kies een foto (JPEG, PNG, WebP of HEIC)."
STUK = "Deze foto is stuk en gaat niet open: kies hem nog een keer, of kies een andere foto."

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
# Smallest in bytes and quickest to make.
ZONDER_VERLIES = {"lossless": True, "quality": 0, "method": 0}
SNEL = {"quality": 20, "enc_params": {"preset": "ultrafast"}}
HTML = b"<!doctype html><title>foto</title><script>alert(1)</script>"


@pytest.fixture
def geweigerd(verteller, neem, opslag):
    """The sentence with which this file is refused, after making sure that nothing of it was kept."""

    def weiger(data, naam="foto.jpg"):
        with pytest.raises(FotoGeweigerd) as weigering:
            neem(verteller, data, naam=naam)
        assert opslag.bestanden == []
        assert not Foto.objects.exists()
        return weigering.value.zin

    return weiger


def test_it_is_a_refusal_as_every_view_knows_it():
    assert issubclass(FotoGeweigerd, Weigering)
    assert FotoGeweigerd.status == 400


@pytest.mark.parametrize(
    ("naam", "data"),
    [
        ("tekening.svg", SVG),
        ("tekening.png", b'<?xml version="1.0"?>' + SVG),
        ("foto.jpg", HTML),
        ("foto.jpg", b"GIF89a<script>alert(1)</script>"),
        ("foto.jpg", b"%PDF-1.7\n"),
        ("foto.jpg", b""),
        ("foto.jpg", b"\xff\xd8"),
        ("foto.heic", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"),
        ("foto.jpg", b"BM is een woord en geen plaatje."),
        ("foto.eps", als_bytes(kleurvlak(), "EPS")),
    ],
)
def test_what_is_no_photo_by_its_bytes_is_refused_whatever_its_name(naam, data, geweigerd):
    assert geweigerd(data, naam) == GEEN_FOTO


@pytest.mark.parametrize("formaat", FORMATEN)
@pytest.mark.parametrize("deel", [0.05, 0.5, 0.9])
def test_a_photo_that_was_cut_off_on_the_way_is_refused(formaat, deel, geweigerd):
    ruis = Image.effect_noise((600, 400), 80).convert("RGB")
    data = als_bytes(ruis, formaat)
    assert geweigerd(data[: int(len(data) * deel)]) == STUK


@pytest.mark.parametrize("formaat", FORMATEN)
def test_a_photo_of_nothing_but_its_first_bytes_is_refused(formaat, geweigerd):
    assert geweigerd(als_bytes(kleurvlak(), formaat)[:40]) == STUK


@pytest.fixture
def gulzig():
    """What a decoder was given that says of all bytes that it can read them: Pillow has dozens."""
    gekregen = []

    class Gulzig(ImageFile.ImageFile):
        format = "GULZIG"

        def _open(self):
            gekregen.append(self.fp.read())
            raise SyntaxError

    Image.register_open("GULZIG", Gulzig)
    yield gekregen
    Image.ID.remove("GULZIG")
    del Image.OPEN["GULZIG"]


@pytest.mark.parametrize("formaat", FORMATEN)
def test_only_the_decoder_for_these_bytes_ever_sees_them(formaat, gulzig):
    kapot = als_bytes(kleurvlak(), formaat)[:12] + bytes(28)
    with pytest.raises(UnidentifiedImageError):
        Image.open(BytesIO(kapot))
    assert gulzig.pop() == kapot
    with pytest.raises(Onbruikbaar):
        verwerk(kapot)
    assert gulzig == []


@pytest.mark.eenmaal
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("formaat", FORMATEN)
def test_damage_in_any_place_costs_the_photo_at_most(formaat):
    data = met_sporen(formaat, 6, kleurvlak(160, 120))
    redenen = set()
    for plek in range(12, len(data), len(data) // 50):
        for schade in (b"\xff" * 8, bytes(8)):
            try:
                verwerk(data[:plek] + schade + data[plek + 8 :])
            except Onbruikbaar as weigering:
                redenen.add(weigering.reden)
    assert Reden.STUK in redenen


@pytest.mark.parametrize(
    ("formaat", "plek", "fout"),
    [("AVIF", 10, RuntimeError), ("AVIF", 18, RuntimeError), ("HEIF", 16, EOFError)],
)
def test_a_photo_that_looks_for_itself_in_the_wrong_place_is_refused(formaat, plek, fout, geweigerd):
    data = met_sporen(formaat, beeld=kleurvlak(160, 120))
    plek += data.index(b"iloc")
    kapot = data[:plek] + bytes(4) + data[plek + 4 :]
    with pytest.raises(fout), Image.open(BytesIO(kapot)) as bron:
        bron.load()
    assert geweigerd(kapot) == STUK


def test_a_file_of_more_than_20_mb_is_refused_before_it_is_opened(geweigerd):
    assert geweigerd(als_bytes(kleurvlak(), "JPEG") + bytes(GROOTSTE_BESTAND)) == TE_GROOT


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("maat", [(30_000, 30_000, 1), (12_700, 10_000), (11_000, 10_100)])
def test_too_many_pixels_are_refused_by_what_the_first_bytes_say(maat, geweigerd):
    data = png_van(*maat)
    assert len(data) < 700_000
    assert geweigerd(data) == TE_VEEL


METING = """
import sys
from mediatheek.beeld import Onbruikbaar, verwerk
for pad in sys.argv[1:]:
    try:
        verwerk(open(pad, "rb").read())
        print("opgenomen")
    except Onbruikbaar:
        print("geweigerd")
# The most memory that this process ever had (getrusage would count its parent's too).
print(next(int(r.split()[1]) // 1024 for r in open("/proc/self/status") if r.startswith("VmHWM")))
"""


def meet(*bestanden: Path):
    """What became of these files in a process of their own, and the most memory it took (MB)."""
    uit = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", METING, *map(str, bestanden)],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    *uitkomsten, geheugen = uit.stdout.split()
    return uitkomsten, int(geheugen)


@pytest.mark.eenmaal
def test_bombs_take_no_memory(tmp_path):
    for naam, maat in {"bom": (30_000, 30_000, 1), "127": (12_700, 10_000)}.items():
        (tmp_path / naam).write_bytes(png_van(*maat))
    # A few dozen bytes that would take 640 MB.
    (tmp_path / "webp").write_bytes(als_bytes(Image.new("RGBA", (6300, 6300)), "WEBP", **ZONDER_VERLIES))
    uitkomsten, bommen = meet(*tmp_path.iterdir())
    assert uitkomsten == ["geweigerd"] * 3
    # Decoded, the smallest of them alone would take 127 MB more.
    assert bommen < 100


def beeld_van(mode, breedte, hoogte):
    """A picture of one colour, half transparent where the mode can be."""
    return Image.new(mode, (breedte, hoogte), (9, 9, 9, 99)[: len(mode)] if len(mode) > 1 else 9)


@pytest.mark.eenmaal
@pytest.mark.parametrize(
    ("formaat", "mode", "maat", "opties"),
    [
        # Kept whole until the last scan is read.
        ("JPEG", "RGB", (8100, 8100), {"progressive": True, "subsampling": 0}),
        ("JPEG", "CMYK", (7050, 7050), {"progressive": True, "subsampling": 0}),
        # Just too small to be decoded at half its size.
        ("JPEG", "RGB", (5118, 5118), {"progressive": True, "subsampling": 0}),
        ("PNG", "RGB", (12_000, 9_000), {"compress_level": 1}),
        ("PNG", "RGBA", (12_000, 9_000), {"compress_level": 1}),
        ("BMP", "L", (4500, 4600), {}),
        ("GIF", "P", (8000, 8000), {}),
        ("TIFF", "RGBA", (6700, 6700), {"compression": "tiff_lzw", "tiffinfo": {274: 6}}),
        ("TIFF", "CMYK", (6700, 6700), {"compression": "tiff_lzw", "tiffinfo": {274: 6}}),
        ("WEBP", "RGB", (6000, 4000), {"method": 0}),
        ("WEBP", "RGBA", (6000, 4000), {"method": 0}),
        ("WEBP", "RGBA", (6000, 4000), ZONDER_VERLIES),
        ("AVIF", "RGB", (6000, 4000), {"speed": 10, "subsampling": "4:4:4"}),
        ("AVIF", "RGBA", (6000, 4000), {"speed": 10, "subsampling": "4:4:4"}),
        ("HEIF", "RGB", (11_000, 10_000), SNEL),
        ("HEIF", "RGBA", (8000, 8000), SNEL),
    ],
)
def test_the_largest_photo_of_any_kind_is_taken_in_with_less_than_600_mb(
    formaat, mode, maat, opties, tmp_path
):
    """The one bound for every format: a web process has one photo worked on at a time."""
    data = als_bytes(beeld_van(mode, *maat), formaat, **opties)
    (tmp_path / "grootst").write_bytes(data)
    uitkomsten, grootst = meet(tmp_path / "grootst")
    assert uitkomsten == ["opgenomen"]
    assert grootst < 600
    # And within the limits that the process really has.
    assert len(sandbox.verwerk_apart(data)) == 7


def heic_van(bits):
    """A small HEIC with this many bits a colour."""
    mode, bytes_per_punt = ("RGB", 3) if bits == 8 else ("RGB;16", 6)
    uit = BytesIO()
    pillow_heif.from_bytes(mode=mode, size=(64, 64), data=bytes(64 * 64 * bytes_per_punt)).save(uit)
    return uit.getvalue()


def zegt_van(data, breedte, hoogte):
    """An AVIF or HEIC whose first bytes say that it is this large."""
    plek = data.index(b"ispe") + 8
    return data[:plek] + struct.pack(">II", breedte, hoogte) + data[plek + 8 :]


@pytest.mark.parametrize(
    ("data", "zin"),
    [
        (als_bytes(Image.new("RGB", (6000, 4001)), "WEBP", **ZONDER_VERLIES), TE_VEEL),
        (zegt_van(als_bytes(kleurvlak(64, 64), "AVIF"), 6000, 4001), TE_VEEL),
        (zegt_van(heic_van(10), 10_000, 5001), TE_VEEL),
        # As large as a telephone makes them: not too many pixels, these are only not all there.
        (zegt_van(heic_van(8), 11_000, 10_000), STUK),
        (zegt_van(heic_van(8), 11_000, 10_001), TE_VEEL),
    ],
    ids=["webp", "avif", "heic-10-bit", "heic-8-bit", "heic-8-bit-too-large"],
)
def test_what_takes_more_memory_for_each_pixel_may_have_fewer_of_them(data, zin, geweigerd):
    assert geweigerd(data) == zin


def test_a_photo_that_lies_about_its_size_takes_no_more_than_the_limit(geweigerd):
    """An AVIF of 3 kB: 16,000 by 16,000 black pixels, of which its first bytes say that they are 64 by 64.

    Without a limit it takes more than 900 MB, and becomes a photo.
    """
    assert geweigerd((Path(__file__).parent / "liegt.avif").read_bytes()) == STUK


@pytest.fixture
def in_plaats_van_het_kind(tmp_path, monkeypatch):
    """Let the process for photos be this shell script."""

    def zet(*regels):
        script = tmp_path / "kind"
        script.write_text("\n".join(("#!/bin/sh", *regels)))
        script.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(script))

    return zet


def test_a_decoder_that_falls_costs_the_photo_at_most(in_plaats_van_het_kind, geweigerd, caplog):
    in_plaats_van_het_kind("kill -SEGV $$")
    assert geweigerd(als_bytes(kleurvlak(), "JPEG")) == STUK
    assert "signal 11" in caplog.text


def test_a_decoder_that_never_ends_costs_the_photo_at_most(
    in_plaats_van_het_kind, geweigerd, monkeypatch, caplog
):
    in_plaats_van_het_kind("exec tail -f /dev/null")
    monkeypatch.setattr(sandbox, "WACHTTIJD", 0.1)
    assert geweigerd(als_bytes(kleurvlak(), "JPEG")) == STUK
    assert "seconds" in caplog.text


def test_what_nobody_expected_is_no_refusal_and_leaves_nothing(
    in_plaats_van_het_kind, verteller, neem, opslag
):
    in_plaats_van_het_kind("exit 3")
    with pytest.raises(subprocess.CalledProcessError):
        neem(verteller)
    assert opslag.bestanden == []
    assert not Foto.objects.exists()


def test_the_process_for_photos_knows_no_secrets(
    in_plaats_van_het_kind, verteller, neem, monkeypatch, tmp_path
):
    monkeypatch.setenv("DJANGO_SECRET_KEY", "hoort-hier-niet")
    in_plaats_van_het_kind(f"export -p > {tmp_path}/omgeving", "exit 3")
    with pytest.raises(subprocess.CalledProcessError):
        neem(verteller)
    omgeving = (tmp_path / "omgeving").read_text()
    assert "MALLOC_ARENA_MAX" in omgeving
    assert "hoort-hier-niet" not in omgeving
