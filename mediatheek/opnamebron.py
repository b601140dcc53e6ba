"""Reading sound and film of a stranger: what was sent, part by part, to what can be heard and seen.

Nothing here trusts a header: not the kind, not the length, not the size. It works in a process with limits
(`omzetten`), and knows no Django.
"""

import io
import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import accumulate
from typing import Any

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.stream import Disposition, Stream
from av.video.frame import VideoFrame

from mediatheek.opdracht import Onspeelbaar, Opnamereden

# The containers that are looked into at all, and no other file or address by way of them.
VORMEN = "mov,matroska,webm,ogg,mp3,wav,flac,aac,amr,avi"
# A film in 4K has 8.3 million pixels.
MEESTE_BEELDPUNTEN = 9_000_000
# One thread: each takes memory.
_OPTIES = {
    "format_whitelist": VORMEN,
    "protocol_whitelist": "none",
    "max_pixels": str(MEESTE_BEELDPUNTEN),
    "threads": "1",
}
TOON = 48_000
# What is missing in the middle (a part that was lost) stays open for its length; a longer hole is no time.
_HOORBAAR_GAT, _LANGSTE_GAT = 0.15, 10.0
# After so many pieces that do not decode the rest is not looked at.
_MEESTE_FOUTEN = 2000
# What damaged bytes make it throw, seen with thousands of damaged files.
KAPOT = (av.FFmpegError, ValueError, AttributeError, UnicodeError)


class Delen(io.RawIOBase):
    """Files one behind the other, read as if they were one. None of them is copied."""

    def __init__(self, paden: Sequence[str]) -> None:
        super().__init__()
        self._paden = paden
        self._einden = list(accumulate(os.stat(pad).st_size for pad in paden))
        self._plek = 0
        self._nummer, self._bestand = -1, -1

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def seekable(self) -> bool:
        """From any place."""
        return True

    def seek(self, plek: int, vanaf: int = os.SEEK_SET, /) -> int:
        """The place from which is read next."""
        einde = self._einden[-1] if self._einden else 0
        self._plek = max(0, plek + {os.SEEK_SET: 0, os.SEEK_CUR: self._plek, os.SEEK_END: einde}[vanaf])
        return self._plek

    def tell(self) -> int:
        """The place from which is read next."""
        return self._plek

    def readinto(self, ruimte: Any, /) -> int:
        """As many bytes as this file still has; 0 at the end of the last."""
        nummer = bisect_right(self._einden, self._plek)
        if nummer >= len(self._paden):
            return 0
        if nummer != self._nummer:
            self._sluit()
            self._bestand, self._nummer = os.open(self._paden[nummer], os.O_RDONLY), nummer
        begin = self._einden[nummer - 1] if nummer else 0
        lengte = min(memoryview(ruimte).nbytes, self._einden[nummer] - self._plek)
        gelezen = os.preadv(self._bestand, [memoryview(ruimte)[:lengte]], self._plek - begin)
        self._plek += gelezen
        return gelezen

    def close(self) -> None:
        """The files are let go."""
        self._sluit()
        super().close()

    def _sluit(self) -> None:
        if self._bestand >= 0:
            os.close(self._bestand)
            self._bestand = self._nummer = -1


class Bron:
    """One recording, or one file that was chosen: at most one sound and one picture in it."""

    def __init__(self, paden: Sequence[str]) -> None:
        """`Onspeelbaar` when nothing of it can be read."""
        self._paden = paden
        try:
            self.container = av.open(Delen(paden), "r", options=_OPTIES, metadata_errors="ignore")
        except KAPOT as fout:
            raise Onspeelbaar(Opnamereden.STUK) from fout
        self.geluid = self._kies("audio")
        self.beeld = self._kies("video")
        maat = self.beeld and (self.beeld.codec_context.width * self.beeld.codec_context.height)
        if maat and maat > MEESTE_BEELDPUNTEN:
            raise Onspeelbaar(Opnamereden.TE_VEEL)

    @property
    def duur(self) -> float:
        """How many seconds its head says that it takes; 0 when that says nothing."""
        return max(0, self.container.duration or 0) / av.time_base

    @property
    def begin(self) -> float:
        """The moment of the first thing that is heard or seen."""
        momenten = [
            float(stroom.start_time * stroom.time_base)
            for stroom in (self.geluid, self.beeld)
            if stroom is not None and stroom.start_time is not None and stroom.time_base is not None
        ]
        return min(momenten, default=0.0)

    def _kies(self, soort: str) -> Any:
        """The stream of this kind that is meant, or None. A picture on the cover is no film."""
        stromen: list[Stream] = [
            stroom
            for stroom in getattr(self.container.streams, soort)
            if stroom.codec_context is not None and not stroom.disposition & Disposition.attached_pic
        ]
        beste = self.container.streams.best(soort)  # type: ignore[arg-type]
        stroom = beste if beste in stromen else next(iter(stromen), None)
        if stroom is not None:
            stroom.codec_context.options = {"max_pixels": str(MEESTE_BEELDPUNTEN)}
            stroom.codec_context.thread_count = 1
            stroom.codec_context.thread_type = "NONE"
        return stroom

    def klanken(self, indeling: str, begin: float) -> Iterator[AudioFrame]:
        """The sound, in pieces that join: 48 kHz, `indeling` "mono" or "stereo".

        Where a part is missing there is silence. `begin`: the moment of this recording at which it starts.
        """
        # Sound and picture are read beside each other, each from a place of its own.
        bron = Bron(self._paden)
        if bron.geluid is None:
            return
        hersampler, vorm, aantal = None, None, 0
        for frame in bron._frames(bron.geluid):
            vorm_nu = (frame.format.name, frame.layout.name, frame.sample_rate)
            if hersampler is None or vorm_nu != vorm:
                # It may change halfway.
                hersampler, vorm = AudioResampler("fltp", indeling, TOON), vorm_nu
            gat = 0.0 if frame.time is None else frame.time - begin - aantal / TOON
            if _HOORBAAR_GAT < gat <= _LANGSTE_GAT:
                for stilte in stilten(round(gat * TOON), indeling):
                    aantal += stilte.samples
                    yield stilte
            frame.pts = None
            for stuk in hersampler.resample(frame):
                aantal += stuk.samples
                yield stuk
        if hersampler is not None:
            with suppress(*KAPOT):
                yield from hersampler.resample(None)

    def beelden(self, begin: float) -> Iterator[tuple[float, VideoFrame]]:
        """The pictures with their moments in seconds from `begin`, which go up."""
        bron = Bron(self._paden)
        if bron.beeld is None:
            return
        vorige, inhaal = -1.0, 0.0
        for frame in bron._frames(bron.beeld):
            moment = vorige + 1 / 30 if frame.time is None else frame.time - begin - inhaal
            if moment - max(vorige, 0.0) > _LANGSTE_GAT:
                inhaal += moment - max(vorige, 0.0)
                moment = max(vorige, 0.0) + 1 / 30
            if moment <= vorige or moment < 0:
                continue
            vorige = moment
            yield moment, frame

    def _frames(self, stroom: Any) -> Iterator[Any]:
        """What can be decoded of it: a cut is the end, and a damaged piece is passed over."""
        fouten = 0
        pakjes = self.container.demux(stroom)
        while fouten < _MEESTE_FOUTEN:
            try:
                pakje = next(pakjes)
            except StopIteration:
                return
            except MemoryError:
                raise
            except KAPOT:
                break
            try:
                yield from pakje.decode()
            except MemoryError:
                raise
            except KAPOT:
                fouten += 1
        with suppress(*KAPOT):
            yield from stroom.codec_context.decode(None)


def stilten(aantal: int, indeling: str) -> Iterator[AudioFrame]:
    """So many samples of nothing."""
    while aantal > 0:
        stuk = AudioFrame("fltp", indeling, min(aantal, TOON))
        stuk.sample_rate = TOON
        for vlak in stuk.planes:
            vlak.update(bytes(vlak.buffer_size))
        aantal -= stuk.samples
        yield stuk
