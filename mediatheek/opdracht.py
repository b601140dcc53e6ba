"""What is asked of the process that works on sound and film, and what it answers; and what it may take."""

import errno
from dataclasses import dataclass, field
from enum import StrEnum

MB = 1024**2
# What was sent, in bytes: twenty minutes of a plain WAV; three minutes of film of a telephone (12 Mbit a
# second), and it still comes through in one request (config.rsgi.LARGEST).
GROOTSTE = {"geluid": 120 * MB, "film": 280 * MB}
# At most so many seconds, by what is heard and seen, not by what a head says.
LANGST = {"geluid": 20 * 60.0, "film": 3 * 60.0}
# Address space: every film that is taken in needs half of it.
GEHEUGEN = 768 * MB
# Seconds of work: three minutes of film take a slow machine as many, twenty minutes of sound a tenth of that.
REKENTIJD = {"geluid": 240, "film": 1200}
# Bytes of the result, by the bit rates, and some.
GROOTSTE_RESULTAAT = {"geluid": 16 * MB, "film": 96 * MB}
# How the process says that the disk is full: then it is tried again later.
SCHIJF_VOL = 75
# What the system says of it.
VOL = (errno.ENOSPC, errno.EDQUOT)


class Opnamereden(StrEnum):
    """Why this can become no sound or film here."""

    ONBEKEND = "onbekend"
    GEEN_BEELD = "geen beeld"
    TE_GROOT = "te groot"
    TE_LANG = "te lang"
    TE_VEEL = "te veel beeldpunten"
    TE_ZWAAR = "te zwaar"
    STIL = "stil"
    STUK = "stuk"
    LEEG = "leeg"
    # Not by the bytes, but because the work on them did not come to an end.
    MISLUKT = "mislukt"


class Onspeelbaar(Exception):
    """This can become no sound or film here; `reden` tells why."""

    def __init__(self, reden: Opnamereden) -> None:
        super().__init__(reden)
        self.reden = reden


@dataclass(frozen=True)
class Opdracht:
    """What to make of what: for each recording its files, in their order."""

    soort: str
    beurten: list[list[str]]
    uit: str
    # At most so many seconds; what is longer is cut there, or refused.
    langst: float
    afkappen: bool


@dataclass
class Uitslag:
    """What came out."""

    duur_ms: int = 0
    breedte: int = 0
    hoogte: int = 0
    golf: list[int] = field(default_factory=list)


def herken(kop: bytes) -> None:
    """`Onspeelbaar` when a file that begins so is no sound and no film that we know; nothing is decoded."""
    bekend = (
        kop[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")
        or kop[:4] in (b"\x1aE\xdf\xa3", b"OggS", b"fLaC")
        or (kop[:4] == b"RIFF" and kop[8:12] in (b"WAVE", b"AVI "))
        or kop.startswith((b"#!AMR", b"ID3"))
        # MP3 and AAC without a head: a frame begins with eleven ones.
        or (len(kop) > 1 and kop[0] == 0xFF and kop[1] & 0xE0 == 0xE0)
    )
    if not bekend:
        raise Onspeelbaar(Opnamereden.ONBEKEND)
