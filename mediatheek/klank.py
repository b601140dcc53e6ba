"""How loud sound is, what it looks like, and the same sound as loud as everybody else's."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

import av
from av.audio.frame import AudioFrame

from mediatheek.opnamebron import TOON

# As loud as radio and other sites play (EBU R 128, LUFS), and how much louder sound is made at most (dB).
_ZO_LUID, _MEESTE_WINST = -16.0, 30.0
# What the meter says of nothing.
_STIL = -70.0
# So many bars draw a sound; and one in so many samples is looked at for it.
STREEPJES, _STAP = 60, 6
# The pieces that the encoder takes.
STUK = 1024


@dataclass
class Maat:
    """How loud and long a sound is, all of it together."""

    lufs: float = _STIL
    samples: int = 0
    pieken: list[float] = field(default_factory=list)

    @property
    def stil(self) -> bool:
        """Whether there is nothing to hear."""
        return self.lufs <= _STIL

    @property
    def winst(self) -> float:
        """How many dB louder it must be."""
        return min(_MEESTE_WINST, _ZO_LUID - self.lufs)

    @property
    def golf(self) -> list[int]:
        """At most sixty bars, 0 to 100: the loudest is 100."""
        aantal = min(STREEPJES, len(self.pieken))
        top = max(self.pieken, default=0.0)
        if not aantal or not top > 0:
            return []
        grenzen = [round(i * len(self.pieken) / aantal) for i in range(aantal + 1)]
        return [round(100 * max(self.pieken[van:tot]) / top) for van, tot in pairwise(grenzen)]


def meet(stukken: Iterable[AudioFrame], indeling: str) -> Maat:
    """How loud this is; of film too, where nobody looks at its bars."""
    maat = Maat()
    graaf = _graaf(indeling, [("ebur128", "metadata=1")])
    for stuk in stukken:
        zet_op_tijd(stuk, maat.samples)
        maat.samples += stuk.samples
        maat.pieken.append(_piek(stuk))
        graaf.push(stuk)
        for gemeten in _wat_er_is(graaf):
            if gelezen := gemeten.metadata.get("lavfi.r128.I"):
                maat.lufs = float(gelezen)
    return maat


def _piek(stuk: AudioFrame) -> float:
    waarden = array("f", bytes(stuk.planes[0])[: 4 * stuk.samples])[::_STAP]
    piek = max(max(waarden), -min(waarden))
    # (NaN and infinity can stand in a file.)
    return piek if 0 <= piek <= 100 else 0.0


class Gelijkmaker:
    """Makes sound as loud as it should be, in pieces that the encoder takes."""

    def __init__(self, winst: float, indeling: str) -> None:
        self._graaf = _graaf(
            indeling,
            [
                ("volume", f"{winst:.2f}dB"),
                ("alimiter", "limit=0.84:level=disabled"),
                ("aformat", f"sample_fmts=fltp:sample_rates={TOON}:channel_layouts={indeling}"),
            ],
        )
        self._graaf.set_audio_frame_size(STUK)
        self.erin = 0

    def door(self, stuk: AudioFrame) -> Iterator[AudioFrame]:
        """What comes out when this goes in."""
        zet_op_tijd(stuk, self.erin)
        self.erin += stuk.samples
        self._graaf.push(stuk)
        yield from _wat_er_is(self._graaf)

    def rest(self) -> Iterator[AudioFrame]:
        """What is left in it."""
        self._graaf.push(None)
        yield from _wat_er_is(self._graaf)


def zet_op_tijd(stuk: AudioFrame, begin: int) -> None:
    """This piece begins at this sample; without it the length comes out wrong."""
    stuk.pts, stuk.time_base, stuk.sample_rate = begin, Fraction(1, TOON), TOON


def _graaf(indeling: str, filters: list[tuple[str, str]]) -> av.filter.Graph:
    graaf = av.filter.Graph()
    vorige = graaf.add_abuffer(format="fltp", sample_rate=TOON, layout=indeling, time_base=Fraction(1, TOON))
    for naam, woorden in [*filters, ("abuffersink", "")]:
        volgende = graaf.add(naam, woorden)
        vorige.link_to(volgende)
        vorige = volgende
    graaf.configure()
    return graaf


def _wat_er_is(graaf: av.filter.Graph) -> Iterator[AudioFrame]:
    while True:
        try:
            stuk = graaf.pull()
        except (BlockingIOError, EOFError):
            return
        assert isinstance(stuk, AudioFrame)
        yield stuk
