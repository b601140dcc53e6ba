"""From the bytes of somebody's photo to clean pictures of our own (the promise *Geen spoor*).

Nothing but pixels goes through: decoded, upright, in sRGB, on white, pasted into a new picture and
encoded again. Decoders are fed by what the bytes are, whatever the file is called. Nothing here knows Django:
it works in a process of its own (`sandbox`).
"""

import struct
import zlib
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

import pillow_heif
from PIL import AvifImagePlugin, Image, ImageCms, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

GROOTSTE_BESTAND = 20 * 1024 * 1024
MEESTE_BEELDPUNTEN = 40_000_000
# For what is in memory three or four times while it is decoded; no telephone makes such photos this large.
MEESTE_BEELDPUNTEN_ZWAAR = 24_000_000
GROOTSTE_ZIJDE = 2560
BREEDTES = (400, 800, 1600)
# Each thread takes memory: no more of them on a machine with many cores.
AvifImagePlugin.DEFAULT_MAX_THREADS = 2
# A thumbnail inside a HEIC may show what was cut away: it is never read.
pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=2)
# The decoders that may be used at all; Pillow is told which one for each file.
DECODERS = (JpegImagePlugin, PngImagePlugin, WebPImagePlugin, AvifImagePlugin, pillow_heif)
ORIENTATION = 0x0112
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
    STUK = "stuk"


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


def _soort(data: bytes) -> str | None:
    """Which decoder these bytes are for, by their first bytes."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
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
    """Decodes the first frame: upright, at most 2560 pixels, sRGB, on white, with nothing else in it."""
    try:
        with Image.open(BytesIO(data), formats=[soort]) as bron:
            # Known from the header: nothing has been decoded yet.
            if bron.width * bron.height > _meeste_beeldpunten(bron):
                raise Onbruikbaar(Reden.TE_VEEL)
            return _schoon(bron)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fout:
        raise Onbruikbaar(Reden.TE_VEEL) from fout
    except _KAPOT as fout:
        raise Onbruikbaar(Reden.STUK) from fout


def _meeste_beeldpunten(bron: Image.Image) -> int:
    """How large a picture of this kind may be, so that decoding it takes no more memory than another."""
    zwaar = bron.format in ("WEBP", "AVIF") or (bron.format == "HEIF" and bron.info["bit_depth"] > 8)
    return MEESTE_BEELDPUNTEN_ZWAAR if zwaar else MEESTE_BEELDPUNTEN


def _schoon(bron: Image.Image) -> Image.Image:
    """A new picture with the pixels of this one."""
    profiel = bron.info.get("icc_profile")
    draai = DRAAIEN.get(bron.getexif().get(ORIENTATION, 1))
    # A JPEG can be decoded smaller at once.
    bron.draft(None, (GROOTSTE_ZIJDE, GROOTSTE_ZIJDE))
    bron.load()
    klein = _in_een_gewone_vorm(bron)
    klein.thumbnail((GROOTSTE_ZIJDE, GROOTSTE_ZIJDE), reducing_gap=2.0)
    kleur = _naar_srgb(klein, profiel)
    recht = kleur if draai is None else kleur.transpose(draai)
    schoon = Image.new("RGB", recht.size, "white")
    schoon.paste(recht)
    return schoon


def _in_een_gewone_vorm(beeld: Image.Image) -> Image.Image:
    """In a mode that can be resized well: no palettes, bitmaps or numbers of 16 bits."""
    if beeld.mode.startswith("I"):
        return beeld.convert("I").point(lambda waarde: waarde / 256).convert("L")
    if beeld.has_transparency_data:
        return _op_wit(beeld)
    if beeld.mode in ("RGB", "CMYK", "L"):
        return beeld
    return beeld.convert("L" if beeld.mode == "1" else "RGB")


def _op_wit(beeld: Image.Image) -> Image.Image:
    """On a white ground; strip by strip, so that a large picture is not in memory a third time."""
    vlak = Image.new("RGB", beeld.size, "white")
    for boven in range(0, beeld.height, 256):
        strook = beeld.crop((0, boven, beeld.width, min(boven + 256, beeld.height))).convert("RGBA")
        vlak.paste(strook, (0, boven), strook.getchannel("A"))
    return vlak


def _naar_srgb(beeld: Image.Image, profiel: bytes | None) -> Image.Image:
    """The same colours for a screen that knows no profiles."""
    if profiel:
        try:
            van = ImageCms.ImageCmsProfile(BytesIO(profiel))
            naar = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
            return ImageCms.profileToProfile(beeld, van, naar, outputMode="RGB") or beeld
        except (ImageCms.PyCMSError, OSError):
            pass  # A broken profile, or one for another kind of picture: the photo itself is fine.
    return beeld.convert("RGB")


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
