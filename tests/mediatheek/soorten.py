"""Photos of every kind: how each is made, and what has to come out of it.

The pictures are blue with a red corner left above (`met_hoek`), so that a turn shows; or of one colour, so
that a wrong profile shows. `test_soorten` takes each in; `bench.fotos` measures them for docs/fotos.md.
"""

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import pillow_heif
from PIL import Image

from mediatheek.beeld import Reden
from tests.mediatheek.fotos import XMP, als_bytes, exif, kleurvlak, profiel

# How far a colour may be off, also after an encoder that loses something.
SPELING = 3
ROOD, BLAUW, ORANJE, WIT = (220, 30, 30), (30, 30, 220), (200, 100, 50), (255, 255, 255)
# What `ORANJE` is in sRGB when it was meant in Display P3 (curve 2.2 of `profiel`, and the curve of sRGB).
ORANJE_P3_22, ORANJE_P3 = (216, 93, 24), (215, 93, 31)
SNEL_HEIC = {"quality": 60, "enc_params": {"preset": "ultrafast"}}


@dataclass(frozen=True)
class Soort:
    """A kind of photo. `maat` and `hoek` (the colour left above, and where the red corner went) are what is
    expected; or `reden`, why it is refused."""

    naam: str
    maak: Callable[[], bytes]
    maat: tuple[int, int] = (640, 480)
    # The colour in the middle, and in which corner the red is ("" when the picture has one colour).
    kleur: tuple[int, int, int] = BLAUW
    hoek: str = "LB"
    reden: Reden | None = None


def met_hoek(breedte: int = 640, hoogte: int = 480, mode: str = "RGB") -> Image.Image:
    """Blue, with a red quarter left above."""
    beeld = kleurvlak(breedte, hoogte, BLAUW)
    beeld.paste(ROOD, (0, 0, breedte // 4, hoogte // 4))
    return in_mode(beeld, mode)


def in_mode(beeld: Image.Image, mode: str) -> Image.Image:
    """The same colours, in this mode."""
    return beeld.quantize(8) if mode == "P" else beeld.convert(mode)


def groot(breedte: int, hoogte: int, mode: str = "RGB") -> Image.Image:
    """The same, so large that it is made only while it is needed."""
    return met_hoek(breedte, hoogte, mode)


def jpeg(beeld: Image.Image, **opties: object) -> bytes:
    """As a JPEG of high quality."""
    return als_bytes(beeld, "JPEG", **({"quality": 95, "subsampling": 0} | opties))


def gedraaid(beeld: Image.Image, richting: int) -> Image.Image:
    """As a camera held in this way would store this picture (EXIF 2.3, 4.6.4)."""
    wijzen = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    return beeld.transpose(wijzen[richting]) if richting in wijzen else beeld


def segment(data: bytes, merk: int, inhoud: bytes) -> bytes:
    """With a segment right behind the start of a JPEG."""
    return data[:2] + bytes([0xFF, merk]) + struct.pack(">H", len(inhoud) + 2) + inhoud + data[2:]


def met_xmp(data: bytes, richting: int) -> bytes:
    """A JPEG of which the XMP alone says how it was held."""
    xmp = XMP.replace(b"tiff:Model=", f'tiff:Orientation="{richting}" tiff:Model='.encode())
    return segment(data, 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp)


def ultra_hdr() -> bytes:
    """A JPEG with a gain map behind it (MPF, and XMP that names it)."""
    dubbel = als_bytes(met_hoek(), "MPO", save_all=True, append_images=[kleurvlak(160, 120)], quality=95)
    xmp = (
        b'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" '
        b'hdrgm:Version="1.0"/>'
    )
    return segment(dubbel, 0xE1, xmp)


def bewegend() -> bytes:
    """A motion photo: a film behind the end of the JPEG."""
    return jpeg(met_hoek()) + b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(range(256)) * 800


def scans(keer: int, maat: int = 6300) -> bytes:
    """A grey progressive JPEG of which the last scan is repeated."""
    data = als_bytes(Image.new("L", (maat, maat), 90), "JPEG", progressive=True, quality=80)
    laatste = data.rindex(b"\xff\xda")
    return data[:-2] + data[laatste:-2] * (keer - 1) + b"\xff\xd9"


def heic(beeld: Image.Image, **opties: object) -> bytes:
    """As a HEIC."""
    return als_bytes(beeld, "HEIF", **(SNEL_HEIC | {"chroma": 444} | opties))


def heic_diep(kleur: tuple[int, int, int], **opties: object) -> bytes:
    """A HEIC of ten bits a colour."""
    punt = b"".join(struct.pack("<H", k * 257) for k in kleur)
    beeld = pillow_heif.from_bytes(mode="RGB;16", size=(640, 480), data=punt * 640 * 480)
    uit = io.BytesIO()
    beeld.save(uit, **(SNEL_HEIC | {"chroma": 444} | opties))
    return uit.getvalue()


P3 = {"color_primaries": 12, "transfer_characteristic": 13, "matrix_coefficients": 6, "full_range_flag": 1}


def png_met(data: bytes, naam: bytes, inhoud: bytes) -> bytes:
    """A PNG with one chunk more, behind its head."""
    som = struct.pack(">I", zlib.crc32(naam + inhoud))
    return data[:33] + struct.pack(">I", len(inhoud)) + naam + inhoud + som + data[33:]


def avif_p3() -> bytes:
    """An AVIF that says by numbers alone that it is Display P3."""
    data = als_bytes(kleurvlak(640, 480), "AVIF", quality=95, subsampling="4:4:4")
    plek = data.index(b"colrnclx") + 8
    return data[:plek] + struct.pack(">HH", 12, 13) + data[plek + 4 :]


def doorzichtig(mode: str = "RGBA") -> Image.Image:
    """Blue, with a see-through corner (it becomes white)."""
    beeld = met_hoek().convert("RGBA")
    beeld.paste((0, 0, 0, 0), (0, 0, 160, 120))
    return beeld.convert(mode)


def kort(data: bytes, bytes_: int) -> bytes:
    """Cut off."""
    return data[:-bytes_]


def ruis() -> Image.Image:
    """What cannot be made small."""
    return Image.effect_noise((640, 480), 60).convert("RGB")


def tiff(mode: str = "RGB", richting: int = 1, **opties: object) -> bytes:
    """As a TIFF, held in this way."""
    info = {} if richting == 1 else {"tiffinfo": {274: richting}}
    return als_bytes(in_mode(gedraaid(met_hoek(), richting), mode), "TIFF", **info, **opties)


def exif_in(beeld: Image.Image, formaat: str, richting: int, **opties: object) -> bytes:
    """With an EXIF that says how it was held."""
    return als_bytes(gedraaid(beeld, richting), formaat, exif=b"Exif\0\0" + exif(richting), **opties)


def heic_irot() -> bytes:
    """A HEIC that was turned by a box, with an EXIF that says so once more."""
    return exif_in(met_hoek(), "HEIF", 6, **SNEL_HEIC, chroma=444)


def heic_exif_alleen() -> bytes:
    """A HEIC that is upright, with an EXIF that says it is not: it is not asked."""
    data = heic(met_hoek(), exif=b"Exif\0\0" + exif(3))
    # The encoder writes the turn into a box: turn that back to nothing.
    plek = data.index(b"irot") + 4
    return data[:plek] + b"\0" + data[plek + 1 :]


def dng() -> bytes:
    """What a camera keeps of its sensor: a TIFF of which the first picture is a stamp."""
    return als_bytes(kleurvlak(160, 120), "TIFF", tiffinfo={254: 1, 50706: b"\1\4\0\0"})


def _grijs16() -> Image.Image:
    beeld = Image.new("I;16", (640, 480), 128 * 257)
    beeld.paste(65535, (0, 0, 160, 120))
    return beeld


GRIJS = {"kleur": (128, 128, 128), "hoek": ""}
PLAT = {"kleur": ORANJE, "hoek": ""}
ZWART_WIT = {"kleur": (0, 0, 0), "hoek": ""}

SOORTEN = [
    # ---- as telephones make them
    Soort("JPEG, 12 megapixel", lambda: jpeg(groot(4032, 3024)), (2560, 1920)),
    Soort("JPEG, 48,8 megapixel", lambda: jpeg(groot(8064, 6048)), (2560, 1920)),
    Soort("JPEG, 50,1 megapixel, staand", lambda: jpeg(groot(6144, 8160)), (1928, 2560)),
    Soort("JPEG, 64 megapixel", lambda: jpeg(groot(9248, 6936), subsampling=2), (2560, 1920)),
    Soort("JPEG, 108 megapixel", lambda: jpeg(groot(12000, 9000), subsampling=2), (2560, 1920)),
    Soort(
        "JPEG, 108 megapixel, progressief",
        lambda: jpeg(groot(12000, 9000), subsampling=2, progressive=True),
        (2560, 1920),
    ),
    Soort("JPEG, 200 megapixel", lambda: jpeg(groot(16320, 12240), subsampling=2), (2560, 1920)),
    Soort("JPEG, panorama van 16382 bij 3628", lambda: jpeg(groot(16382, 3628)), (2560, 567)),
    Soort("JPEG, panorama van 3000 bij 14000", lambda: jpeg(groot(3000, 14000)), (549, 2560)),
    Soort("HEIC, 12 megapixel, in tegels", lambda: heic(groot(4032, 3024), tile_size=512), (2560, 1920)),
    Soort(
        "HEIC, 48,8 megapixel, in tegels",
        lambda: heic(groot(8064, 6048), tile_size=512, chroma=420, quality=20),
        (2560, 1920),
    ),
    Soort(
        "HEIC, 64 megapixel",
        lambda: heic(groot(9248, 6936), chroma=420, tile_size=1024, quality=20),
        (2560, 1920),
    ),
    Soort("PNG, 50,1 megapixel", lambda: als_bytes(groot(8160, 6144), "PNG", compress_level=1), (2560, 1928)),
    Soort(
        "PNG, 64 megapixel, doorzichtig",
        lambda: als_bytes(groot(9248, 6936, "RGBA"), "PNG", compress_level=1),
        (2560, 1920),
    ),
    Soort("PNG, 108 megapixel", lambda: als_bytes(groot(12000, 9000), "PNG", compress_level=1), (2560, 1920)),
    Soort(
        "MPO, twee beelden in een JPEG",
        lambda: als_bytes(
            met_hoek(), "MPO", save_all=True, append_images=[kleurvlak()], quality=95, subsampling=0
        ),
    ),
    Soort("Ultra-HDR", ultra_hdr),
    Soort("bewegende foto (film achter de JPEG)", bewegend),
    # ---- how the camera was held
    *(
        Soort(
            f"JPEG, EXIF-richting {n}",
            lambda n=n: segment(jpeg(gedraaid(met_hoek(), n)), 0xE1, b"Exif\0\0" + exif(n)),
        )
        for n in range(1, 9)
    ),
    *(Soort(f"{f}, EXIF-richting 6", lambda f=f: exif_in(met_hoek(), f, 6)) for f in ("PNG", "WEBP", "AVIF")),
    *(Soort(f"TIFF, richting {n}", lambda n=n: tiff(richting=n)) for n in (3, 6, 8)),
    Soort("JPEG, alleen XMP zegt 6: blijft zoals hij is", lambda: met_xmp(jpeg(met_hoek()), 6)),
    Soort(
        "JPEG, EXIF zegt 6 en XMP 3",
        lambda: segment(met_xmp(jpeg(gedraaid(met_hoek(), 6)), 3), 0xE1, b"Exif\0\0" + exif(6)),
    ),
    Soort("JPEG, EXIF is stuk", lambda: segment(jpeg(met_hoek()), 0xE1, b"Exif\0\0MM\0*\0\0\xff\xff")),
    Soort("HEIC, gedraaid door irot", heic_irot),
    Soort("HEIC, alleen EXIF zegt 3: blijft zoals hij is", heic_exif_alleen),
    # ---- colours
    *(
        Soort(
            f"{f}, Display P3 als profiel",
            lambda f=f: als_bytes(kleurvlak(640, 480), f, quality=95, icc_profile=profiel()),
            kleur=ORANJE_P3_22,
            hoek="",
        )
        for f in ("JPEG", "PNG", "WEBP", "AVIF", "HEIF", "TIFF")
    ),
    Soort("HEIC, P3 alleen in nclx", lambda: heic(kleurvlak(640, 480), **P3), kleur=ORANJE_P3, hoek=""),
    Soort("HEIC, 10 bits", lambda: heic_diep(ORANJE), **PLAT),
    Soort("HEIC, 10 bits, P3 alleen in nclx", lambda: heic_diep(ORANJE, **P3), kleur=ORANJE_P3, hoek=""),
    Soort("AVIF, P3 alleen in nclx", avif_p3, kleur=ORANJE_P3, hoek=""),
    Soort(
        "PNG, P3 alleen in cICP",
        lambda: png_met(als_bytes(kleurvlak(640, 480), "PNG"), b"cICP", b"\x0c\x0d\0\1"),
        kleur=ORANJE_P3,
        hoek="",
    ),
    Soort("JPEG, profiel is stuk", lambda: jpeg(kleurvlak(640, 480), icc_profile=b"geen profiel"), **PLAT),
    Soort("JPEG, grijs", lambda: jpeg(kleurvlak(640, 480, (128,) * 3).convert("L"), subsampling=-1), **GRIJS),
    Soort(
        "JPEG, CMYK van een drukker",
        lambda: jpeg(kleurvlak(640, 480).convert("CMYK"), subsampling=-1),
        **PLAT,
    ),
    # ---- every kind of still
    *(Soort(f"PNG, {m}", lambda m=m: als_bytes(met_hoek(mode=m), "PNG")) for m in ("RGB", "RGBA")),
    Soort("PNG, doorzichtig wordt wit", lambda: als_bytes(doorzichtig(), "PNG"), hoek="wit"),
    Soort("PNG, palet", lambda: als_bytes(met_hoek().quantize(8), "PNG")),
    Soort("PNG, 16 bits grijs", lambda: als_bytes(_grijs16(), "PNG"), kleur=(128, 128, 128), hoek="wit"),
    Soort("PNG, zwart-wit", lambda: als_bytes(Image.new("1", (640, 480)), "PNG"), **ZWART_WIT),
    Soort(
        "PNG die beweegt: het eerste beeld",
        lambda: als_bytes(met_hoek(), "PNG", save_all=True, append_images=[kleurvlak(640, 480)]),
    ),
    Soort("GIF", lambda: als_bytes(met_hoek(), "GIF")),
    Soort("GIF, doorzichtig wordt wit", lambda: als_bytes(doorzichtig(), "GIF"), hoek="wit"),
    Soort(
        "GIF die beweegt: het eerste beeld",
        lambda: als_bytes(met_hoek(), "GIF", save_all=True, append_images=[kleurvlak(640, 480)]),
    ),
    *(
        Soort(f"TIFF, {m}, {c}", lambda m=m, c=c: tiff(m, compression=c))
        for m, c in [
            ("RGB", "raw"),
            ("RGB", "tiff_lzw"),
            ("RGBA", "tiff_adobe_deflate"),
            ("P", "packbits"),
            ("CMYK", "raw"),
        ]
    ),
    Soort("TIFF, JPEG erin", lambda: tiff(compression="jpeg", quality=95)),
    Soort("TIFF, 16 bits grijs", lambda: als_bytes(_grijs16(), "TIFF"), kleur=(128, 128, 128), hoek="wit"),
    Soort(
        "TIFF, twee bladzijden: de eerste",
        lambda: als_bytes(met_hoek(), "TIFF", save_all=True, append_images=[kleurvlak()]),
    ),
    *(Soort(f"BMP, {m}", lambda m=m: als_bytes(met_hoek(mode=m), "BMP")) for m in ("RGB", "P")),
    *(
        Soort(f"WebP, {n}", lambda o=o: als_bytes(met_hoek(), "WEBP", **o))
        for n, o in {"gewoon": {"quality": 95}, "zonder verlies": {"lossless": True}}.items()
    ),
    Soort(
        "WebP die beweegt: het eerste beeld",
        lambda: als_bytes(
            met_hoek(), "WEBP", save_all=True, append_images=[kleurvlak(640, 480)], lossless=True
        ),
    ),
    Soort("WebP, doorzichtig wordt wit", lambda: als_bytes(doorzichtig(), "WEBP", lossless=True), hoek="wit"),
    Soort("AVIF", lambda: als_bytes(met_hoek(), "AVIF", quality=95, subsampling="4:4:4")),
    Soort("HEIC, doorzichtig wordt wit", lambda: heic(doorzichtig()), hoek="wit"),
    Soort("JPEG, één beeldpunt", lambda: jpeg(kleurvlak(1, 1)), (1, 1), **PLAT),
    Soort("JPEG, 5000 bij 1", lambda: jpeg(kleurvlak(5000, 1)), (2560, 1), **PLAT),
    # ---- damage
    *(
        Soort(f"JPEG zonder einde, {n} bytes korter", lambda n=n: kort(jpeg(met_hoek()), n))
        for n in (1, 2, 10)
    ),
    *(
        Soort(f"JPEG, progressief, {n} bytes korter", lambda n=n: kort(jpeg(met_hoek(), progressive=True), n))
        for n in (2, 10)
    ),
    Soort("JPEG, een tiende eraf", lambda: (d := jpeg(ruis()))[: len(d) * 9 // 10], reden=Reden.STUK),
    Soort(
        "JPEG, de helft eraf", lambda: (d := jpeg(ruis(), progressive=True))[: len(d) // 3], reden=Reden.STUK
    ),
    *(
        Soort(f"{f}, de helft eraf", lambda f=f: (d := als_bytes(ruis(), f))[: len(d) // 2], reden=Reden.STUK)
        for f in ("PNG", "WEBP", "AVIF", "HEIF", "TIFF", "BMP")
    ),
    Soort("JPEG, puin achter het einde", lambda: jpeg(met_hoek()) + bytes(range(256)) * 64),
    # ---- too much of it, or none
    Soort("JPEG, progressief, de laatste scan 200 keer", lambda: scans(200), reden=Reden.TE_ZWAAR),
    Soort("JPEG, klein, de laatste scan 5000 keer", lambda: scans(5000, 64), reden=Reden.TE_ZWAAR),
    Soort("JPEG, progressief, 20 scans", lambda: scans(20, 640), (640, 640), kleur=(90, 90, 90), hoek=""),
    Soort(
        "JPEG, CMYK, progressief, 100 megapixel",
        lambda: jpeg(Image.new("CMYK", (10000, 10000)), progressive=True, subsampling=-1),
        reden=Reden.TE_VEEL,
    ),
    Soort("ruw beeld van een camera (DNG)", dng, reden=Reden.GEEN_FOTO),
    Soort("GIF met een script erin", lambda: b"GIF89a<script>alert(1)</script>", reden=Reden.GEEN_FOTO),
    Soort("leeg bestand", lambda: b"", reden=Reden.GEEN_FOTO),
    Soort("film", lambda: b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", reden=Reden.GEEN_FOTO),
]

HOEKEN = {"LB": (0, 0), "RB": (1, 0), "LO": (0, 1), "RO": (1, 1)}


def klopt_niet(beeld: Image.Image, soort: Soort) -> list[str]:
    """Where this picture is not what was expected."""
    verwacht = dict.fromkeys(HOEKEN, soort.kleur) | {"midden": soort.kleur}
    if soort.hoek:
        verwacht |= {"LB": WIT} if soort.hoek == "wit" else {soort.hoek: ROOD}
    fout = []
    for naam, kleur in verwacht.items():
        x, y = HOEKEN.get(naam, (0.5, 0.5))
        punt = (
            round(beeld.width * (0.1 + 0.8 * x)) - (x == 1),
            round(beeld.height * (0.1 + 0.8 * y)) - (y == 1),
        )
        gezien = beeld.getpixel((min(punt[0], beeld.width - 1), min(punt[1], beeld.height - 1)))
        if any(abs(a - b) > SPELING for a, b in zip(gezien, kleur, strict=True)):
            fout.append(f"{naam}: {gezien} in plaats van {kleur}")
    return fout
