"""From the bytes of somebody's photo to clean pictures of our own (the promise *Geen spoor*).

Nothing but pixels goes through: decoded, upright, in sRGB, on white, pasted into a new picture and
encoded again. Decoders are fed by what the bytes are, whatever the file is called. Nothing here knows Django:
it works in a process of its own (`sandbox`).
"""

import contextlib
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Any

import pillow_heif
from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageChops,
    ImageFile,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from mediatheek import jpeg
from mediatheek.kleur import Nclx, naar_srgb, nclx_in

# A photo of 108 megapixels can be this large.
GROOTSTE_BESTAND = 40 * 1024 * 1024
# For each kind so many pixels that decoding them takes about the same memory. Telephones make JPEGs of 200
# megapixels, and HEICs of 50; a JPEG is decoded small at once.
MEESTE_BEELDPUNTEN = {
    "JPEG": 210_000_000,
    "PNG": 108_500_000,
    "HEIF": 110_000_000,
    "GIF": 64_000_000,
    "BMP": 50_000_000,
    "TIFF": 45_000_000,
    "WEBP": 24_000_000,
    "AVIF": 24_000_000,
}
# How much more a HEIC takes that has more than 8 bits a colour, or is partly see-through.
_DIEP, _DOORZICHTIG = 2.2, 1.7
# What a JPEG that goes over its pixels more than once may ask for: bytes, and pixels gone over. Ten scans are
# what telephones and web sites make.
MEESTE_COEFFICIENTEN = 400_000_000
MEESTE_SCANS = 100
MEESTE_WERK = 2_500_000_000
GROOTSTE_ZIJDE = 2560
BREEDTES = (400, 800, 1600)
# Each thread takes memory: no more of them on a machine with many cores.
AvifImagePlugin.DEFAULT_MAX_THREADS = 2
# Nothing in a HEIC is read beside the picture: a thumbnail inside it may show what was cut away.
pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=2)
# The decoders that may be used at all; which one a file gets, its first bytes tell.
DECODERS: dict[str, Callable[[BytesIO], ImageFile.ImageFile]] = {
    # Not by way of Pillow's own choice: a second picture in the file (MPO, Ultra HDR) is not looked at.
    "JPEG": JpegImagePlugin.JpegImageFile,
    "PNG": PngImagePlugin.PngImageFile,
    "WEBP": WebPImagePlugin.WebPImageFile,
    "AVIF": AvifImagePlugin.AvifImageFile,
    "GIF": GifImagePlugin.GifImageFile,
    "TIFF": TiffImagePlugin.TiffImageFile,
    "BMP": BmpImagePlugin.BmpImageFile,
}
ORIENTATION = 0x0112
# TIFF: what the first picture is (1: a small copy of another one), and that this came from a sensor.
_SOORT_BEELD, _DNG = 254, 50706
DRAAIEN = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# What damaged bytes make the decoders throw: seen with thousands of damaged files, and what Pillow's own
# `Image.open` reckons with.
_KAPOT = (
    *(OSError, SyntaxError, ValueError, EOFError, RuntimeError),
    *(IndexError, TypeError, OverflowError, struct.error, zlib.error),
)


@dataclass(frozen=True)
class Plaat:
    """One encoded picture."""

    breedte: int
    hoogte: int
    formaat: str
    inhoud: bytes


class Reden(StrEnum):
    """Why bytes cannot become a picture here."""

    TE_GROOT = "te groot"
    GEEN_FOTO = "geen foto"
    TE_VEEL = "te veel beeldpunten"
    TE_ZWAAR = "te zwaar"
    STUK = "stuk"
    # Not by the bytes, but because the work on them did not come to an end.
    MISLUKT = "mislukt"


class Onbruikbaar(Exception):
    """These bytes cannot become a picture here; `reden` tells why."""

    def __init__(self, reden: Reden) -> None:
        super().__init__(reden)
        self.reden = reden


def verwerk(data: bytes) -> list[Plaat]:
    """The clean photo (JPEG), and after it its renditions; `Onbruikbaar` when that cannot be."""
    beeld = _lees(data, herken(data))
    return [_plaat(beeld, "jpg"), *_uitvoeringen(beeld)]


def kwartslag(jpeg: bytes) -> bytes:
    """A JPEG of our own, that is to be taken in again turned a quarter clockwise: it says so in its head."""
    kop = Image.Exif()
    kop[ORIENTATION] = 6
    exif = kop.tobytes()
    return jpeg[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + jpeg[2:]


def herken(data: bytes) -> str:
    """The kind of photo that these bytes are, or `Onbruikbaar`; nothing is decoded."""
    if len(data) > GROOTSTE_BESTAND:
        raise Onbruikbaar(Reden.TE_GROOT)
    soort = _soort(data)
    if soort is None:
        raise Onbruikbaar(Reden.GEEN_FOTO)
    return soort


_KOPPEN_BMP = {lengte.to_bytes(4, "little") for lengte in (12, 40, 52, 56, 64, 108, 124)}


def _soort(data: bytes) -> str | None:
    """Which decoder these bytes are for, by their first bytes."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if data.startswith((b"II*\0", b"MM\0*")):
        return "TIFF"
    # Two letters are few: the length of the head behind them is looked at as well.
    if data.startswith(b"BM") and data[14:18] in _KOPPEN_BMP:
        return "BMP"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp":
        einde = min(int.from_bytes(data[:4], "big"), 512)
        merken = {data[8:12], *(data[i : i + 4] for i in range(16, einde, 4))}
        if merken & {b"avif", b"avis"}:
            return "AVIF"
        if merken & {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}:
            return "HEIF"
    return None


def _lees(data: bytes, soort: str) -> Image.Image:
    """Decodes the first picture: upright, at most 2560 pixels, sRGB, on white, with nothing else in it."""
    try:
        return _lees_heif(data) if soort == "HEIF" else _lees_gewoon(data, soort)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fout:
        raise Onbruikbaar(Reden.TE_VEEL) from fout
    except _KAPOT as fout:
        raise Onbruikbaar(Reden.STUK) from fout


def _lees_gewoon(data: bytes, soort: str) -> Image.Image:
    """Any kind that Pillow has a decoder for."""
    gebouwd = jpeg.bouw(data) if soort == "JPEG" else None
    if gebouwd is not None:
        _weeg(gebouwd)
    if gebouwd is not None and not gebouwd.af:
        _moet_bijna_heel_zijn(data, gebouwd)
        # The decoder waits for its end, and makes up what is missing before it.
        data = data[: gebouwd.half or None] + b"\xff\xd9"
    with _open(data, soort) as bron:
        # Known from the header: nothing has been decoded yet.
        if bron.width * bron.height > MEESTE_BEELDPUNTEN[soort]:
            raise Onbruikbaar(Reden.TE_VEEL)
        if isinstance(bron, TiffImagePlugin.TiffImageFile) and _komt_van_de_sensor(bron):
            raise Onbruikbaar(Reden.GEEN_FOTO)
        _lees_klein(bron)
        # Asked after loading: a PNG may tell it behind its pixels.
        genoemd = nclx_in(data, soort)
        profiel = bron.info.get("icc_profile") or (genoemd.profiel() if genoemd else None)
        draai = DRAAIEN.get(_richting(bron.info.get("exif")))

        def strook(boven: int, onder: int) -> Image.Image:
            # Nothing of a picture that is kept as it is, is copied.
            return bron if (boven, onder) == (0, bron.height) else bron.crop((0, boven, bron.width, onder))

        return _schoon(_verklein(strook, bron.size), profiel, draai)


def _open(data: bytes, soort: str) -> ImageFile.ImageFile:
    """The picture in these bytes, of which only the head was read."""
    try:
        return DECODERS[soort](BytesIO(data))
    except _KAPOT as fout:
        # Of these the first bytes are a few letters, which other files have too.
        raise Onbruikbaar(Reden.GEEN_FOTO if soort in ("GIF", "TIFF", "BMP") else Reden.STUK) from fout


def _weeg(gebouwd: jpeg.Bouw) -> None:
    """`Onbruikbaar` when decoding this JPEG would take more memory or time than a photo is worth."""
    if gebouwd.coefficienten > MEESTE_COEFFICIENTEN:
        raise Onbruikbaar(Reden.TE_VEEL)
    if gebouwd.scans > MEESTE_SCANS or gebouwd.scans * gebouwd.breedte * gebouwd.hoogte > MEESTE_WERK:
        raise Onbruikbaar(Reden.TE_ZWAAR)


def _moet_bijna_heel_zijn(data: bytes, gebouwd: jpeg.Bouw) -> None:
    """`Onbruikbaar` when more is missing of a JPEG without its end than nobody sees.

    Of a progressive one only the finest detail may be missing; of another one the last lines, less than a
    fiftieth. How far it goes is seen by decoding what is there on two grounds: they stay where nothing came.
    """
    if gebouwd.bijna_compleet:
        return
    if gebouwd.progressief or gebouwd.scans != 1:
        raise Onbruikbaar(Reden.STUK)
    op_zwart, op_wit = (_wat_er_is(data, ondergrond) for ondergrond in (0, 255))
    verschil = ImageChops.difference(op_zwart, op_wit).getbbox()
    # Two lines of an eighth: the decoder gives whole rows of blocks.
    if verschil and op_zwart.height - verschil[1] > max(op_zwart.height // 50, 2):
        raise Onbruikbaar(Reden.STUK)


def _wat_er_is(data: bytes, ondergrond: int) -> Image.Image:
    """What can be decoded of a JPEG that was cut off: in grey, an eighth as wide, on this ground."""
    bron = JpegImagePlugin.JpegImageFile(BytesIO(data))
    bron.draft("L", (1, 1))
    vlak = Image.new("L", bron.size, ondergrond)
    bron.im = vlak.im
    with contextlib.suppress(OSError):  # that it was cut off is why we are here
        bron.load()
    return vlak


def _komt_van_de_sensor(bron: TiffImagePlugin.TiffImageFile) -> bool:
    """Whether this is no picture but what a camera makes one of: then the first one is a stamp of it."""
    return _DNG in bron.tag_v2 or bool(bron.tag_v2.get(_SOORT_BEELD, 0) & 1)


def _lees_klein(bron: ImageFile.ImageFile) -> None:
    """Decodes; a JPEG as small at once as is enough."""
    deel = GROOTSTE_ZIJDE / max(bron.size)
    if deel < 1:
        bron.draft(None, (max(1, round(bron.width * deel)), max(1, round(bron.height * deel))))
    bron.load()


def _richting(exif: bytes | None) -> int:
    """How the camera was held, by its EXIF only: no browser asks the XMP. 1 when it does not say."""
    kop = Image.Exif()
    try:
        kop.load(exif or b"")
        richting = kop.get(ORIENTATION, 1)
    except _KAPOT:
        return 1  # Broken words about a photo do not cost the photo.
    return richting if isinstance(richting, int) else 1


def _lees_heif(data: bytes) -> Image.Image:
    """A HEIC, upright by what its boxes say (its EXIF says it once more, and is not asked).

    Straight from the memory of its decoder: Pillow would have all of it a second time.
    """
    bestand = pillow_heif.HeifFile(BytesIO(data), convert_hdr_to_8bit=True, remove_stride=False)
    bron: Any = bestand[bestand.primary_index]
    zwaarte = (_DIEP if bron.info["bit_depth"] > 8 else 1) * (_DOORZICHTIG if "A" in bron.mode.upper() else 1)
    if bron.size[0] * bron.size[1] * zwaarte > MEESTE_BEELDPUNTEN["HEIF"]:
        raise Onbruikbaar(Reden.TE_VEEL)
    inhoud = memoryview(bron.data)
    breedte, rij, mode = bron.size[0], bron.stride, bron.mode

    def strook(boven: int, onder: int) -> Image.Image:
        maat, deel = (breedte, onder - boven), inhoud[boven * rij : onder * rij]
        # (It takes any buffer, whatever it says.)
        return Image.frombuffer(mode, maat, deel, "raw", mode, rij, 1)  # type: ignore[arg-type]

    kleuren = bron.info.get("nclx_profile") or {}
    genoemd = Nclx(kleuren.get("color_primaries", 1), kleuren.get("transfer_characteristics", 13))
    return _schoon(_verklein(strook, bron.size), bron.info.get("icc_profile") or genoemd.profiel(), None)


def _verklein(strook: Callable[[int, int], Image.Image], maat: tuple[int, int]) -> Image.Image:
    """A picture of at most 2560 pixels in a mode that has colours or grey; see-through became white.

    `strook(top, bottom)` gives some lines of the decoded picture. It is made smaller strip by strip, so that
    a large one is not in memory a second time.
    """
    breedte, hoogte = maat
    deler = max(1, int(max(maat) / GROOTSTE_ZIJDE / 1.5))
    hoog = hoogte if deler == 1 else 64 * deler
    klein = _in_een_gewone_vorm(strook(0, min(hoog, hoogte))).reduce(deler)
    if deler > 1:
        klein, eerste = Image.new(klein.mode, (-(-breedte // deler), -(-hoogte // deler))), klein
        klein.paste(eerste)
        for boven in range(hoog, hoogte, hoog):
            stuk = _in_een_gewone_vorm(strook(boven, min(boven + hoog, hoogte)))
            klein.paste(stuk.reduce(deler), (0, boven // deler))
    klein.thumbnail((GROOTSTE_ZIJDE, GROOTSTE_ZIJDE), reducing_gap=2.0)
    return klein


def _in_een_gewone_vorm(beeld: Image.Image) -> Image.Image:
    """In a mode that can be resized well: no palettes, bitmaps or numbers of 16 bits."""
    if beeld.mode.startswith("I"):
        return beeld.convert("I").point(lambda waarde: waarde / 256).convert("L")
    if beeld.has_transparency_data:
        wit = Image.new("RGB", beeld.size, "white")
        doorzichtig = beeld.convert("RGBA")
        wit.paste(doorzichtig, (0, 0), doorzichtig.getchannel("A"))
        return wit
    if beeld.mode in ("RGB", "CMYK", "L"):
        return beeld
    return beeld.convert("L" if beeld.mode == "1" else "RGB")


def _schoon(klein: Image.Image, profiel: bytes | None, draai: Image.Transpose | None) -> Image.Image:
    """A new picture with the pixels of this one and nothing else, in sRGB and upright."""
    kleur = naar_srgb(klein, profiel)
    recht = kleur if draai is None else kleur.transpose(draai)
    schoon = Image.new("RGB", recht.size, "white")
    schoon.paste(recht)
    return schoon


def _uitvoeringen(beeld: Image.Image) -> list[Plaat]:
    """Narrower copies, each as WebP and as JPEG; a photo that is narrow itself comes in its own width."""
    platen = []
    for breedte in [b for b in BREEDTES if b <= beeld.width] or [beeld.width]:
        hoogte = max(1, round(beeld.height * breedte / beeld.width))
        kopie = beeld.resize((breedte, hoogte), Image.Resampling.LANCZOS, reducing_gap=3.0)
        platen += [_plaat(kopie, "webp"), _plaat(kopie, "jpg")]
    return platen


def _plaat(beeld: Image.Image, formaat: str) -> Plaat:
    """Encodes a picture; nothing but pixels is handed to the encoder."""
    uit = BytesIO()
    if formaat == "webp":
        beeld.save(uit, "WEBP", quality=80, method=2)
    else:
        beeld.save(uit, "JPEG", quality=85, optimize=True, progressive=True)
    return Plaat(breedte=beeld.width, hoogte=beeld.height, formaat=formaat, inhoud=uit.getvalue())
