"""A text as detectors read it, with the way back to the text as it came (DET-07).

People write a number with wide digits, with signs that nobody sees, or in words. Each of these is a `Lezing`:
other letters, and of each the place in the original that it stands for. One pass over the text; the work for
each letter is bounded.
"""

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import cached_property

# Marks on one letter beyond these are left out (as in the "stream-safe" form of UAX #15): to put thousands of
# them in order costs a square.
MEESTE_TEKENS = 30
_STREEPJES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣"), "-")
_AANHALING = {ord("’"): "'", ord("‘"): "'", ord("ʼ"): "'", ord("`"): "'", ord("´"): "'"}
_ANDERS = {**_STREEPJES, **_AANHALING, ord("。"): ".", ord("․"): "."}
# Seen by nobody although it is no format sign.
_LEEG = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")

_EEN = {
    "nul": 0, "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8,
    "negen": 9,
}  # fmt: skip
_TIEN = {
    "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16,
    "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
_TIENTAL = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80,
    "negentig": 90,
}  # fmt: skip
_SAMEN = {
    f"{klein}{voeg}{groot}": tien + een
    for klein, een in _EEN.items()
    if een
    for voeg in ("en", "ën")
    for groot, tien in _TIENTAL.items()
}
_GETALLEN = {**_EEN, **_TIEN, **_TIENTAL, **_SAMEN}
_GETAL = "|".join(sorted(_GETALLEN, key=len, reverse=True))
_GETALWOORD = re.compile(rf"(?<![\w])(?:{_GETAL})(?![\w])", re.I)
# What may stand between two digits in words.
_TUSSEN_GETALLEN = re.compile(r"[ ,.;\-/]{0,3}+\n?")
# Words, ends of sentences, and what stands between them.
_GEEN_WOORD = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Lezing:
    """`tekst` as it is read; letter i stands for `begin[i]` to `eind[i]` of the text as it came."""

    tekst: str
    begin: "array[int]"
    eind: "array[int]"

    def plek(self, van: int, tot: int) -> tuple[int, int]:
        """Where `tekst[van:tot]`, which is not empty, stands in the text as it came."""
        return self.begin[van], self.eind[tot - 1]

    def vervang(self, stukken: list[tuple[int, int, str]]) -> "Lezing":
        """The same with other words in these places (from, to, what; in order, not over each other)."""
        delen: list[str] = []
        begin, eind = array("l"), array("l")
        vorige = 0
        for van, tot, nieuw in [*stukken, (len(self.tekst), len(self.tekst), "")]:
            delen += self.tekst[vorige:van], nieuw
            begin += self.begin[vorige:van]
            eind += self.eind[vorige:van]
            if nieuw:
                plek = self.plek(van, tot)
                begin += array("l", [plek[0]]) * len(nieuw)
                eind += array("l", [plek[1]]) * len(nieuw)
            vorige = tot
        return Lezing("".join(delen), begin, eind)

    @cached_property
    def cijfers(self) -> "Lezing":
        """Digits in words as digits, where two or more stand in a row: "nul zes twaalf" is "0612"."""
        stukken: list[tuple[int, int, str]] = []
        rij: list[re.Match[str]] = []
        for woord in [*_GETALWOORD.finditer(self.tekst), None]:
            if woord and rij and self._sluit_aan(rij[-1].end(), woord.start()):
                rij.append(woord)
                continue
            if len(rij) > 1:
                stukken += self._getallen(rij)
            rij = [woord] if woord else []
        return self.vervang(stukken) if stukken else self

    @cached_property
    def plat(self) -> "Lezing":
        """Small letters without accents; one space between words, and " . " where a sentence ends."""
        kaal = Lezing("".join(map(_kaal, self.tekst)), self.begin, self.eind)
        return kaal.vervang(
            [
                (m.start(), m.end(), " . " if _eindigt_zin(m.group()) else " ")
                for m in _GEEN_WOORD.finditer(kaal.tekst)
                if m.group() != "'"
            ]
        )

    def _sluit_aan(self, van: int, tot: int) -> bool:
        """Whether nothing but what may stand between digits stands here."""
        return tot - van <= 4 and _TUSSEN_GETALLEN.fullmatch(self.tekst, van, tot) is not None

    def _getallen(self, rij: list[re.Match[str]]) -> list[tuple[int, int, str]]:
        """Each word of a row as its digits, and nothing between them."""
        stukken: list[tuple[int, int, str]] = []
        for woord in rij:
            if stukken and stukken[-1][1] < woord.start():
                stukken.append((stukken[-1][1], woord.start(), ""))
            stukken.append((woord.start(), woord.end(), str(_GETALLEN[woord.group().lower()])))
        return stukken


def lees(tekst: str) -> Lezing:
    """The text in plain letters (NFKC), without what nobody sees, with plain digits, dashes and quotes."""
    delen: list[str] = []
    begin, eind = array("l"), array("l")
    plek, lengte = 0, len(tekst)
    while plek < lengte:
        tot = plek + 1
        if tekst[plek] > "\x7f" or (tot < lengte and tekst[tot] > "\x7f"):
            while tot < lengte and tekst[tot] > "\x7f" and _hoort_erbij(tekst[tot]):
                tot += 1
        gewoon = _gewoon(tekst[plek : min(tot, plek + MEESTE_TEKENS)])
        delen.append(gewoon)
        begin += array("l", [plek]) * len(gewoon)
        eind += array("l", [tot]) * len(gewoon)
        plek = tot
    return Lezing("".join(delen), begin, eind)


def _hoort_erbij(teken: str) -> bool:
    """Whether it belongs to the letter before it: an accent, a sign that nobody sees."""
    return (
        bool(unicodedata.combining(teken))
        or unicodedata.category(teken) in {"Mn", "Me"}
        or _onzichtbaar(teken)
    )


def _eindigt_zin(tussen: str) -> bool:
    """Whether a sentence ends between two words; three dots are a pause."""
    return tussen.count(".") == 1 or any(teken in "!?;" for teken in tussen)


def _onzichtbaar(teken: str) -> bool:
    return teken in _LEEG or unicodedata.category(teken) == "Cf"


def _gewoon(stuk: str) -> str:
    """One letter with its marks as a detector reads it; of some signs come several letters, of some none."""
    if len(stuk) == 1 and stuk <= "\x7f":
        return stuk if stuk >= " " or stuk == "\n" else " "
    gewoon = unicodedata.normalize("NFKC", "".join(een for een in stuk if not _onzichtbaar(een)))
    return "".join(map(_gewoon_teken, gewoon))


def _gewoon_teken(teken: str) -> str:
    if teken in "\u2028\u2029\x85":
        return "\n"
    if teken.isspace():
        return " "
    cijfer = unicodedata.decimal(teken, None)
    return str(cijfer) if cijfer is not None else _ANDERS.get(ord(teken), teken)


def _kaal(teken: str) -> str:
    """One small letter without its accent, for each letter."""
    if teken <= "\x7f":
        return teken.lower()
    return (unicodedata.normalize("NFD", teken)[0].lower() or teken)[0]
