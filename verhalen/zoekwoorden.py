"""From Dutch text to the stems that are searched: the same on every database. Pure, no Django."""

import re
import threading
import unicodedata
from collections.abc import Sequence

import snowballstemmer
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extractOne

_WOORD = re.compile(r"[a-z0-9]+")
# Words that the rules of the stemmer keep apart although people mean the same.
_ZELFDE = {"woon": "woning", "kinder": "kind"}


class _Eigen(threading.local):
    """A stemmer for each thread: it keeps the word that it works on."""

    def __init__(self) -> None:
        self.stemmer = snowballstemmer.stemmer("dutch")


_eigen = _Eigen()


def woorden(tekst: str) -> list[str]:
    """The words of a text: lower case, without accents."""
    kaal = unicodedata.normalize("NFKD", tekst.lower())
    return _WOORD.findall("".join(teken for teken in kaal if not unicodedata.combining(teken)))


def stam(woord: str) -> str:
    """The stem of one word; huis and huizen, brief and brieven meet (final z and v become s and f)."""
    kort = _eigen.stemmer.stemWord(woord)
    if kort.endswith("z"):
        kort = kort[:-1] + "s"
    elif kort.endswith("v"):
        kort = kort[:-1] + "f"
    return _ZELFDE.get(kort, kort)


def stammen(tekst: str) -> list[str]:
    """The stems of a text, in order."""
    return [stam(woord) for woord in woorden(tekst)]


def lijkt_op(stamwoord: str, kandidaten: Sequence[str]) -> str | None:
    """The first of the candidates nearest to a mistyped stem, or None.

    Near is one letter to change, add or leave out (Levenshtein); two in a word of six letters or more.
    """
    grens = 1 if len(stamwoord) < 6 else 2
    beste = extractOne(stamwoord, kandidaten, scorer=Levenshtein.distance, score_cutoff=grens)
    return str(beste[0]) if beste else None
