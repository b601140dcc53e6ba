"""From text in any script to the words that are searched: the same on every database. Pure, no Django.

A word is folded (case, accents, letters that people type without their stroke, signs that nobody sees) and,
in Latin letters, brought back to its Dutch stem. Of a long word its beginnings and ends are searched too, so
that "zorg" finds zorgkantoor and thuiszorg: such a part is marked by `DEEL`. Scripts without spaces are cut
in pairs of signs.
"""

import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from common.tekst import leeg

# In front of a part of a word: no letter, and none of the signs that a database takes for a space.
DEEL = "·"
# Longer is no word; a database has bounds as well.
LANGSTE = 40
# A part has so many letters, and leaves at least as many over.
KORTSTE_DEEL = 3

_APOSTROF = "['’‘ʼ`´′]"
# "foto's" is foto, "vwo'er" is vwoer.
_UITGANG = re.compile(rf"(?<=\w){_APOSTROF}\w\b")
_BINNENIN = re.compile(rf"(?<=\w){_APOSTROF}(?=\w)")
# Han, kana, Thai, Lao, Burmese and Khmer.
_ZONDER_SPATIES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_STUK = re.compile(rf"[{_ZONDER_SPATIES}]+|[^{_ZONDER_SPATIES}]+")
_AAN_ELKAAR = re.compile(rf"[{_ZONDER_SPATIES}]")
# What no decomposition takes apart and people type without.
_VOUWEN = {
    ord(van): naar
    for van, naar in zip(
        "łøđðħŋŧıæœþĸſىةیکھ",
        ["l", "o", "d", "d", "h", "n", "t", "i", "ae", "oe", "th", "k", "s", "ي", "ه", "ي", "ك", "ه"],
        strict=True,
    )
}
# Words that the rules of the stemmer keep apart although people mean the same.
_ZELFDE = {"woon": "woning", "kinder": "kind"}


class _Eigen(threading.local):
    """A stemmer for each thread: it keeps the word that it works on."""

    def __init__(self) -> None:
        self.stemmer = snowballstemmer.stemmer("dutch")


_eigen = _Eigen()


class _Vouwtabel(dict[int, str | None]):
    """What becomes of each sign: a letter (folded), a space, or nothing."""

    def __missing__(self, code: int) -> str | None:
        teken = chr(code)
        soort = unicodedata.category(teken)
        if soort[0] == "Z" or soort == "Cc":
            self[code] = " "
        elif unicodedata.combining(teken) or leeg(teken) or teken == "\u0640":
            self[code] = None
        else:
            self[code] = _VOUWEN.get(code, teken) if soort[0] in "LNM" else " "
        return self[code]


_tabel = _Vouwtabel()


def woorden(tekst: str) -> list[str]:
    """The words of a text, in order: without capitals, accents and signs that nobody sees."""
    tekst = _BINNENIN.sub("", _UITGANG.sub("", tekst))
    kaal = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", tekst).casefold()).translate(_tabel)
    gevonden: list[str] = []
    for woord in unicodedata.normalize("NFC", kaal).split():
        for stuk in _STUK.findall(woord):
            gevonden += _paren(stuk) if _AAN_ELKAAR.match(stuk) else [stuk[:LANGSTE]]
    return gevonden


def _paren(stuk: str) -> list[str]:
    """Signs that stand together without spaces, two by two."""
    return [stuk[i : i + 2] for i in range(len(stuk) - 1)] or [stuk]


@lru_cache(maxsize=20_000)
def stam(woord: str) -> str:
    """The stem of one word; huis and huizen, brief and brieven meet (final z and v become s and f)."""
    if not woord.isascii():
        return woord
    kort = _eigen.stemmer.stemWord(woord) or woord
    if kort.endswith("z"):
        kort = kort[:-1] + "s"
    elif kort.endswith("v"):
        kort = kort[:-1] + "f"
    return _ZELFDE.get(kort, kort)


def stammen(tekst: str) -> list[str]:
    """The stems of a text, in order."""
    return [stam(woord) for woord in woorden(tekst)]


def delen(tekst: str) -> list[str]:
    """The parts of the long words of a text, each once, marked as parts."""
    return sorted({DEEL + deel for woord in set(woorden(tekst)) for deel in _delen(woord)})


def _delen(woord: str) -> Iterator[str]:
    if _AAN_ELKAAR.match(woord):
        yield from woord
        return
    kort = stam(woord)
    for lengte in range(KORTSTE_DEEL, len(woord) - KORTSTE_DEEL + 1):
        yield woord[:lengte]
        yield woord[-lengte:]
        if lengte <= len(kort) - KORTSTE_DEEL:
            yield kort[-lengte:]


def lijkt_op(stamwoord: str, kandidaten: Counter[str]) -> str | None:
    """The candidate nearest to a mistyped stem, the most used one of those, or None.

    Near is one letter to change, add or leave out, or two that changed places (optimal string alignment); two
    of these in a word of six letters or more. A shorter word keeps its first letter: "zorg" is not "morgen".
    """
    kort = len(stamwoord) < 6
    grens, begin = (1, stamwoord[0]) if kort else (2, "")
    dichtbij = extract(
        stamwoord,
        [woord for woord in kandidaten if woord.startswith(begin)],
        scorer=OSA.distance,
        score_cutoff=grens,
        limit=None,
    )
    beste = min(dichtbij, key=lambda een: (een[1], -kandidaten[een[0]], een[0]), default=None)
    return str(beste[0]) if beste else None
