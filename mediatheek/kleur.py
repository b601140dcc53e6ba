"""The colours of a photo as every screen shows them: sRGB.

A photo says what its numbers mean by an ICC profile, or by a few numbers (nclx, ITU-T H.273): in the boxes of
a HEIC or AVIF, or in the cICP chunk of a PNG. For those a profile is made here.
"""

import struct
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms

_SRGB = 13
# Red, green and blue of a wide screen, as XYZ under D50 (ICC.1:2022, adapted with Bradford).
_PRIMAIREN = {
    9: ((0.67346, 0.27903, -0.00193), (0.16566, 0.67534, 0.02998), (0.12510, 0.04563, 0.79716)),  # BT.2020
    12: ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407)),  # P3
}
_PQ, _HLG = 16, 18
# How bright paper white is in a picture for very bright screens (ITU-R BT.2408).
_WIT_PQ, _WIT_HLG = 203 / 10_000, 0.265


@dataclass(frozen=True)
class Nclx:
    """What the numbers of a picture mean: two of the code points of H.273."""

    primaries: int
    transfer: int

    def profiel(self) -> bytes | None:
        """The same as an ICC profile; None where it is sRGB, or as good as."""
        primairen = _PRIMAIREN.get(self.primaries)
        if primairen is None:
            return None
        return _icc(primairen, [self._licht(i / 1023) for i in range(1024)])

    def _licht(self, v: float) -> float:
        """How much light this value is, where 1 is paper white."""
        match self.transfer:
            case 4:
                return float(v**2.2)
            case 5:
                return float(v**2.8)
            case 8:
                return v
            case n if n == _PQ:
                m = v ** (32 / 2523)
                return min(
                    1.0, float((max(m - 0.8359375, 0) / (18.8515625 - 18.6875 * m)) ** 6.2773) / _WIT_PQ
                )
            case n if n == _HLG:
                licht = (
                    v * v / 3
                    if v <= 0.5
                    else (2.718281828 ** ((v - 0.55991073) / 0.17883277) + 0.28466892) / 12
                )
                return min(1.0, licht / _WIT_HLG)
        return v / 12.92 if v <= 0.04045 else float(((v + 0.055) / 1.055) ** 2.4)


def nclx_in(data: bytes, soort: str) -> Nclx | None:
    """What an AVIF or a PNG says by numbers alone, if it does. (Of a HEIC its decoder tells.)"""
    if soort == "AVIF":
        plek = data.find(b"colrnclx", 0, 64 * 1024)
        if plek >= 0 and len(data) >= plek + 12:
            return Nclx(*struct.unpack_from(">HH", data, plek + 8))
    if soort == "PNG":
        # Before the picture itself (PNG, third edition, 11.3.2.6).
        plek = data.find(b"cICP", 0, max(data.find(b"IDAT"), 0))
        if plek >= 0:
            return Nclx(data[plek + 4], data[plek + 5])
    return None


def naar_srgb(beeld: Image.Image, profiel: bytes | None) -> Image.Image:
    """The same colours for a screen that knows no profiles."""
    if profiel:
        try:
            van = ImageCms.ImageCmsProfile(BytesIO(profiel))
            naar = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
            return ImageCms.profileToProfile(beeld, van, naar, outputMode="RGB") or beeld
        except (ImageCms.PyCMSError, OSError):
            pass  # A broken profile, or one for another kind of picture: the photo itself is fine.
    return beeld.convert("RGB")


def _icc(primairen: tuple[tuple[float, float, float], ...], kromme: list[float]) -> bytes:
    """A profile with three primaries and one curve (ICC.1:2001-04, a display profile of version 2)."""

    def s15(*getallen: float) -> bytes:
        return b"".join(struct.pack(">i", round(getal * 65536)) for getal in getallen)

    trc = struct.pack(">4s4xI", b"curv", len(kromme)) + b"".join(
        struct.pack(">H", round(min(max(licht, 0), 1) * 65535)) for licht in kromme
    )
    rood, groen, blauw = (b"XYZ \0\0\0\0" + s15(*xyz) for xyz in primairen)
    wit = s15(0.9642, 1.0, 0.8249)
    delen = {
        b"desc": struct.pack(">4s4xI", b"desc", 1) + bytes(80),
        b"wtpt": b"XYZ \0\0\0\0" + wit,
        b"rXYZ": rood,
        b"gXYZ": groen,
        b"bXYZ": blauw,
        b"rTRC": trc,
        b"gTRC": trc,
        b"bTRC": trc,
    }
    tabel, inhoud, op = struct.pack(">I", len(delen)), b"", 132 + 12 * len(delen)
    for naam, deel in delen.items():
        tabel += naam + struct.pack(">II", op + len(inhoud), len(deel))
        inhoud += deel + bytes(-len(deel) % 4)
    kop = struct.pack(">I4xI12s12x4s28x12s48x", op + len(inhoud), 0x02200000, b"mntrRGB XYZ ", b"acsp", wit)
    return kop + tabel + inhoud
