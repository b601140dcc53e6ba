"""Pictures of a film: upright, thirty a second, small enough, and all of one size."""

from collections.abc import Iterator
from fractions import Fraction

import av
from av.video.frame import VideoFrame

# So many pictures a second.
BEELDEN = 30
# The short and the long side in pixels, at most.
_KORT, _LANG, _KLEINST = 720, 1920, 16
_KLOK = 90_000
# How a picture is turned back, by the degrees that its head names.
_DRAAI = {90: "cclock", 180: "", 270: "clock"}


def maat_van(frame: VideoFrame, beeldpunt: Fraction | None) -> tuple[int, int]:
    """How wide and high a film with this picture becomes. `beeldpunt`: the shape of a pixel."""
    breedte, hoogte = float(frame.width), float(frame.height)
    breedte *= float(_gewoon(beeldpunt))
    if _hoek(frame) in (90, 270):
        breedte, hoogte = hoogte, breedte
    schaal = min(1.0, _KORT / min(breedte, hoogte), _LANG / max(breedte, hoogte))
    # (H.264 takes even sizes.)
    return max(_KLEINST, round(breedte * schaal / 2) * 2), max(_KLEINST, round(hoogte * schaal / 2) * 2)


def _gewoon(beeldpunt: Fraction | None) -> Fraction:
    """A shape of a pixel that can be: 1 where none is named."""
    return beeldpunt if beeldpunt and Fraction(1, 5) <= beeldpunt <= 5 else Fraction(1)


def _hoek(frame: VideoFrame) -> int:
    return round(frame.rotation / 90) * 90 % 360


class Rechtop:
    """Turns pictures upright and makes them as large as the film; what has another shape gets bars."""

    def __init__(self, breedte: int, hoogte: int) -> None:
        self.breedte, self.hoogte = breedte, hoogte
        self._graaf: av.filter.Graph | None = None
        self._vorm: tuple[int | str, ...] = ()
        # The number of the next picture.
        self._volgende = 0
        self._vorige = 0.0

    def door(
        self, frame: VideoFrame, moment: float, beeldpunt: Fraction | None = None
    ) -> Iterator[VideoFrame]:
        """What comes out when this goes in, with its number as `pts`. `moment`: in seconds, and going up."""
        vorm = (frame.width, frame.height, frame.format.name, _hoek(frame), int(frame.color_range))
        if vorm != self._vorm:
            yield from self.rest()
            self._graaf, self._vorm = self._maak(frame, moment, _gewoon(beeldpunt)), vorm
        assert self._graaf is not None
        # How long the last one stays is told by itself; else it is as long as the one before it.
        duur = float(frame.duration * frame.time_base) if frame.duration and frame.time_base else 0.0
        duur = duur if 0 < duur <= 1 else min(max(moment - self._vorige, 0.0), 1.0) or 1 / BEELDEN
        self._vorige = moment
        frame.pts, frame.time_base, frame.duration = (
            round(moment * _KLOK),
            Fraction(1, _KLOK),
            round(duur * _KLOK),
        )
        self._graaf.push(frame)
        yield from self._wat_er_is()

    def rest(self) -> Iterator[VideoFrame]:
        """What is left, before another recording begins."""
        if self._graaf is not None:
            self._graaf.push(None)
            yield from self._wat_er_is()
        self._graaf, self._vorm = None, ()

    def _wat_er_is(self) -> Iterator[VideoFrame]:
        assert self._graaf is not None
        while True:
            try:
                frame = self._graaf.pull()
            except (BlockingIOError, EOFError):
                return
            assert isinstance(frame, VideoFrame)
            if frame.pts is None or frame.pts < self._volgende:
                continue
            self._volgende = frame.pts + 1
            yield frame

    def _maak(self, frame: VideoFrame, moment: float, beeldpunt: Fraction) -> av.filter.Graph:
        graaf = av.filter.Graph()
        graaf.threads = 1
        bron = (
            f"video_size={frame.width}x{frame.height}:pix_fmt={frame.format.name}:time_base=1/{_KLOK}"
            f":pixel_aspect={beeldpunt.numerator}/{beeldpunt.denominator}:range={int(frame.color_range)}"
        )
        maat = f"{self.breedte}:{self.hoogte}"
        stappen = [("buffer", bron), ("fps", f"{BEELDEN}:start_time={moment:.6f}")]
        hoek = _hoek(frame)
        if hoek == 180:
            stappen += [("hflip", ""), ("vflip", "")]
        elif hoek:
            stappen.append(("transpose", _DRAAI[hoek]))
        stappen += [
            (
                "scale",
                f"{maat}:force_original_aspect_ratio=decrease:force_divisible_by=2"
                ":reset_sar=1:out_color_matrix=bt709:out_range=tv",
            ),
            ("pad", f"{maat}:(ow-iw)/2:(oh-ih)/2"),
            ("setsar", "1"),
            ("format", "yuv420p"),
            ("buffersink", ""),
        ]
        vorige = None
        for naam, woorden in stappen:
            stap = graaf.add(naam, woorden)
            if vorige is not None:
                vorige.link_to(stap)
            vorige = stap
        graaf.configure()
        return graaf
