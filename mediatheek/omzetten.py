"""From what was recorded or chosen to sound and film that every telephone plays (the promise *Geen spoor*).

Only what is heard and seen goes through: decoded, joined, upright, as loud as everybody's, and encoded
again as AAC in M4A or H.264 and AAC in MP4. `python -m mediatheek.omzetten` is a process with limits: it
gets an order on standard input (JSON), writes the result to the path in it, and answers on standard output:
one line of JSON, and behind it a still of a film (JPEG).
"""

import errno
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from fractions import Fraction
from io import BytesIO
from typing import Any, cast

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from mediatheek.grenzen import begrens
from mediatheek.klank import Gelijkmaker, Maat, meet
from mediatheek.opdracht import (
    GEHEUGEN,
    GROOTSTE_RESULTAAT,
    REKENTIJD,
    SCHIJF_VOL,
    VOL,
    Onspeelbaar,
    Opdracht,
    Opnamereden,
    Uitslag,
)
from mediatheek.opnamebron import KAPOT, TOON, Bron, stilten
from mediatheek.rechtop import BEELDEN, Rechtop, maat_van

_BITS = {"geluid": 64_000, "film": 96_000}
_INDELING = {"geluid": "mono", "film": "stereo"}
# x264: what a telephone with a slow line still plays; noise that cannot be made small is made coarse.
_H264 = {"crf": "24", "preset": "veryfast", "maxrate": "3M", "bufsize": "6M", "g": "90", "threads": "2"}
# No name of a program in it, and what a player must know first in front.
_MP4 = {"movflags": "+faststart", "fflags": "+bitexact"}
_STILL_OP = 1.0


class _Vol(Exception):
    """As much as may be was taken; the rest is cut off."""


def zet_om(opdracht: Opdracht) -> tuple[Uitslag, bytes]:
    """Makes it; gives what came out, and a still of a film. `Onspeelbaar` when it cannot be."""
    bronnen = _bronnen(opdracht)
    if opdracht.soort == "film" and not any(bron.beeld for bron in bronnen):
        raise Onspeelbaar(Opnamereden.GEEN_BEELD)
    if opdracht.soort == "geluid" and not any(bron.geluid for bron in bronnen):
        raise Onspeelbaar(Opnamereden.STIL)
    if not opdracht.afkappen and sum(bron.duur for bron in bronnen) > opdracht.langst + 1:
        raise Onspeelbaar(Opnamereden.TE_LANG)
    indeling = _INDELING[opdracht.soort]
    stukken = (stuk for bron in bronnen for stuk in bron.klanken(indeling, bron.begin))
    maat = meet(_begrensd(stukken, opdracht), indeling)
    schrijver = _Schrijver(opdracht, maat)
    try:
        for bron in bronnen:
            schrijver.neem(bron)
    except _Vol:
        pass
    return schrijver.sluit(maat)


def _bronnen(opdracht: Opdracht) -> list[Bron]:
    """What can be read of it; `Onspeelbaar` when that is nothing."""
    bronnen, fout = [], Onspeelbaar(Opnamereden.LEEG)
    for paden in opdracht.beurten:
        try:
            bronnen.append(Bron(paden))
        except Onspeelbaar as deze:
            fout = deze
    if not bronnen:
        raise fout
    return bronnen


def _begrensd(stukken: Iterator[AudioFrame], opdracht: Opdracht) -> Iterator[AudioFrame]:
    """No more of it than may be; `Onspeelbaar` when what is longer is refused."""
    ruimte = round(opdracht.langst * TOON)
    for stuk in stukken:
        ruimte -= stuk.samples
        if ruimte < 0:
            if opdracht.afkappen:
                return
            if ruimte < -TOON:
                raise Onspeelbaar(Opnamereden.TE_LANG)
        yield stuk


class _Schrijver:
    """Writes the result: recordings one behind the other, sound and picture side by side."""

    def __init__(self, opdracht: Opdracht, maat: Maat) -> None:
        if opdracht.soort == "geluid" and maat.stil:
            raise Onspeelbaar(Opnamereden.STIL)
        self.opdracht, self.indeling = opdracht, _INDELING[opdracht.soort]
        self.container = av.open(opdracht.uit, "w", format="mp4", options=_MP4)
        self.geluid: AudioStream | None = None
        self.beeld: VideoStream | None = None
        self.gelijk = Gelijkmaker(maat.winst, self.indeling)
        # A film without sound, or with nothing to hear, gets no sound.
        self.met_geluid = not maat.stil
        self.rechtop: Rechtop | None = None
        self.still = b""
        # Where the next recording begins, and up to where there is picture (in seconds).
        self.begin = self.tot = 0.0
        if self.opdracht.soort == "geluid":
            self._begin_geluid()

    def neem(self, bron: Bron) -> None:
        """One recording, behind what there is. `_Vol` when there is enough."""
        klanken = bron.klanken(self.indeling, bron.begin) if self.met_geluid else iter(())
        if self.opdracht.soort == "film":
            beeldpunt = bron.beeld and bron.beeld.sample_aspect_ratio
            for moment, frame in bron.beelden(bron.begin):
                if self.rechtop is None:
                    self._begin_film(bron, frame)
                assert self.rechtop is not None
                for klaar in self.rechtop.door(frame, self.begin + moment, beeldpunt):
                    self._schrijf_beeld(klaar)
                self._schrijf_klank_tot(klanken, self.tot)
            if self.rechtop is not None:
                for klaar in self.rechtop.rest():
                    self._schrijf_beeld(klaar)
        for stuk in klanken:
            self._schrijf_klank(stuk)
        self.begin = max(self.tot, self.gehoord)
        if self.geluid is not None:
            for stuk in stilten(round((self.begin - self.gehoord) * TOON), self.indeling):
                self._schrijf_klank(stuk)

    def sluit(self, maat: Maat) -> tuple[Uitslag, bytes]:
        """No more comes. What came out; `Onspeelbaar` when that is nothing."""
        if self.opdracht.soort == "film" and self.beeld is None:
            raise Onspeelbaar(Opnamereden.STUK)
        duur = max(self.tot, self.gehoord)
        if self.geluid is not None:
            for klaar in self.gelijk.rest():
                self.container.mux(self.geluid.encode(klaar))
            self.container.mux(self.geluid.encode(None))
        if self.beeld is not None:
            self.container.mux(self.beeld.encode(None))
        self.container.close()
        uitslag = Uitslag(duur_ms=round(duur * 1000))
        if self.beeld is not None:
            uitslag.breedte, uitslag.hoogte = self.beeld.width, self.beeld.height
        else:
            uitslag.golf = maat.golf
        return uitslag, self.still

    @property
    def gehoord(self) -> float:
        """How many seconds of sound there are."""
        return self.gelijk.erin / TOON

    def _begin_geluid(self) -> None:
        self.geluid = self.container.add_stream("aac", rate=TOON, layout=self.indeling)
        self.geluid.bit_rate = _BITS[self.opdracht.soort]
        self.geluid.time_base = Fraction(1, TOON)

    def _begin_film(self, bron: Bron, frame: VideoFrame) -> None:
        """The first picture tells how large and which way up the film is."""
        breedte, hoogte = maat_van(frame, bron.beeld.sample_aspect_ratio)
        self.rechtop = Rechtop(breedte, hoogte)
        self.beeld = self.container.add_stream("libx264", rate=BEELDEN, options=_H264)
        self.beeld.width, self.beeld.height, self.beeld.pix_fmt = breedte, hoogte, "yuv420p"
        self.beeld.time_base = Fraction(1, BEELDEN)
        context = cast(Any, self.beeld.codec_context)
        context.colorspace = context.color_primaries = context.color_trc = context.color_range = 1
        if self.met_geluid:
            self._begin_geluid()

    def _schrijf_beeld(self, frame: VideoFrame) -> None:
        assert self.beeld is not None
        assert frame.pts is not None
        if frame.pts / BEELDEN >= self.opdracht.langst:
            raise _Vol if self.opdracht.afkappen else Onspeelbaar(Opnamereden.TE_LANG)
        if frame.pts / BEELDEN <= _STILL_OP:
            self.still = _jpeg(frame)
        self.tot = (frame.pts + 1) / BEELDEN
        frame.pict_type = cast(Any, 0)
        self.container.mux(self.beeld.encode(frame))

    def _schrijf_klank_tot(self, klanken: Iterator[AudioFrame], moment: float) -> None:
        while self.gehoord < moment:
            stuk = next(klanken, None)
            if stuk is None:
                return
            self._schrijf_klank(stuk)

    def _schrijf_klank(self, stuk: AudioFrame) -> None:
        if self.geluid is None:
            return
        # (What was chosen was measured: it is no more than a second too long.)
        langst = self.opdracht.langst + (not self.opdracht.afkappen)
        if self.gehoord + stuk.samples / TOON > langst:
            raise _Vol
        for klaar in self.gelijk.door(stuk):
            self.container.mux(self.geluid.encode(klaar))


def _jpeg(frame: VideoFrame) -> bytes:
    uit = BytesIO()
    frame.to_image().save(uit, "JPEG", quality=90)
    return uit.getvalue()


def antwoord_op(opdracht: Opdracht) -> bytes:
    """What the process says: what came out, or why nothing did."""
    try:
        uitslag, still = zet_om(opdracht)
    except Onspeelbaar as fout:
        return json.dumps({"reden": fout.reden}).encode()
    except MemoryError:
        return json.dumps({"reden": Opnamereden.TE_ZWAAR}).encode()
    except FileNotFoundError:
        # Taken away meanwhile.
        return json.dumps({"reden": Opnamereden.MISLUKT}).encode()
    except KAPOT as fout:
        # No fault of the bytes: it can go well another time.
        if getattr(fout, "errno", 0) in VOL:
            sys.exit(SCHIJF_VOL)
        reden = Opnamereden.TE_ZWAAR if getattr(fout, "errno", 0) == errno.EFBIG else Opnamereden.STUK
        return json.dumps({"reden": reden}).encode()
    return json.dumps(asdict(uitslag)).encode() + b"\n" + still


def main() -> None:
    """Does the order on standard input."""
    opdracht = Opdracht(**json.load(sys.stdin))
    av.logging.set_level(None)
    begrens(
        geheugen=GEHEUGEN,
        rekentijd=REKENTIJD[opdracht.soort],
        bestand=GROOTSTE_RESULTAAT[opdracht.soort],
        nice=15,
    )
    sys.stdout.buffer.write(antwoord_op(opdracht))


if __name__ == "__main__":
    main()
