"""What the markers of a JPEG tell before it is decoded (ITU-T T.81, annex B).

That is what decoding will cost, and whether all of it is there. A decoder that gets a file of many scans
keeps every coefficient of it, and goes over all of them for each scan: 168 kB can be a minute of work.
"""

import re
import struct
from dataclasses import dataclass, field

_SOS, _EOI = 0xDA, 0xD9
# The start of a frame, in any way of coding (not DHT, JPG and DAC, which lie between them).
_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PROGRESSIEF = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
# Markers without a length behind them.
_LOS = frozenset({0x01, *range(0xD0, 0xD9)})
_MERK = re.compile(rb"\xff+([\x01-\xfe])")
# The same inside coded data, where a stuffed byte and a restart are none.
_MERK_IN_SCAN = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])")


@dataclass
class Bouw:
    """How a JPEG is built."""

    breedte: int = 0
    hoogte: int = 0
    progressief: bool = False
    scans: int = 0
    # Whether its last marker is there. A photo that was cut off by some bytes misses it.
    af: bool = False
    # Where the last part begins of which not all is there; 0 when that is its coded data, or nothing.
    half: int = 0
    # For each component how many of the 8 by 8 coefficients there are for one pixel of the whole.
    delen: dict[int, float] = field(default_factory=dict)
    # For each component the coefficients that are in a scan that began, all but their last bit at most.
    _compleet: dict[int, set[int]] = field(default_factory=dict)

    @property
    def coefficienten(self) -> int:
        """The bytes that a decoder keeps until the last scan was read; none when one scan is all."""
        if self.scans <= 1 and not self.progressief:
            return 0
        return round(self.breedte * self.hoogte * sum(self.delen.values()) * 2)

    @property
    def bijna_compleet(self) -> bool:
        """Whether only the finest detail can be missing when its end is: the last bit of coefficients."""
        return self.progressief and all(len(self._compleet.get(deel, ())) == 64 for deel in self.delen)

    def _lees_frame(self, merk: int, stuk: bytes) -> None:
        self.progressief = merk in _PROGRESSIEF
        self.hoogte, self.breedte, aantal = struct.unpack_from(">HHB", stuk, 1)
        maten = {stuk[6 + 3 * i]: (stuk[7 + 3 * i] >> 4, stuk[7 + 3 * i] & 15) for i in range(aantal)}
        alles = max(h for h, _v in maten.values()) * max(v for _h, v in maten.values())
        self.delen = {deel: h * v / alles for deel, (h, v) in maten.items()}

    def _lees_scan(self, stuk: bytes) -> None:
        self.scans += 1
        aantal = stuk[0]
        van, tot, bits = stuk[1 + 2 * aantal : 4 + 2 * aantal]
        if bits & 15 <= 1:
            for i in range(aantal):
                self._compleet.setdefault(stuk[1 + 2 * i], set()).update(range(van, min(tot, 63) + 1))


def bouw(data: bytes) -> Bouw:
    """How this JPEG is built, as far as it can be read: what is strange is for the decoder to refuse."""
    gevonden, plek, zoek = Bouw(), 2, _MERK
    try:
        while treffer := zoek.search(data, plek):
            merk, plek, zoek = treffer[1][0], treffer.end(), _MERK
            if merk == _EOI:
                gevonden.af = True
                break
            if merk in _LOS:
                continue
            lengte = int.from_bytes(data[plek : plek + 2], "big")
            stuk = data[plek + 2 : plek + lengte]
            plek += max(lengte, 2)
            if plek > len(data):
                gevonden.half = treffer.start()
                break
            if merk in _SOF:
                gevonden._lees_frame(merk, stuk)
            elif merk == _SOS:
                gevonden._lees_scan(stuk)
                zoek = _MERK_IN_SCAN
    except (struct.error, IndexError, ValueError, ZeroDivisionError):
        pass
    return gevonden
