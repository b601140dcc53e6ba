"""Sentences of a text: to point at one, and to show a passage in the sentence around it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# A sentence ends at a stop, or with its line; one that goes on and on is cut at this many signs.
_EINDE = re.compile(r"(?<=[.!?…])\s+|\n+")
LANGSTE = 400


@dataclass(frozen=True)
class Zin:
    """A sentence with words in it: what stands before, the words, and what stands after."""

    voor: str
    woorden: str
    na: str


def zinnen(teksten: Iterable[str]) -> list[str]:
    """All sentences of these texts in their order, each once."""
    gevonden = (zin.strip()[:LANGSTE] for tekst in teksten for zin in _EINDE.split(tekst))
    return list(dict.fromkeys(zin for zin in gevonden if zin))


def zinnen_met(teksten: Iterable[str], woorden: str) -> Iterator[Zin]:
    """Each place where these words stand, with the sentence around it whole."""
    for tekst in teksten:
        plek = tekst.find(woorden)
        while plek >= 0:
            yield zin_rond(tekst, plek, plek + len(woorden))
            plek = tekst.find(woorden, plek + len(woorden))


def zin_rond(tekst: str, begin: int, eind: int) -> Zin:
    """The words at a place of a text, in the sentence around them."""
    voor = _EINDE.split(tekst[max(0, begin - LANGSTE) : begin])[-1]
    na = _EINDE.split(tekst[eind : eind + LANGSTE])[0]
    return Zin(voor, tekst[begin:eind], na)
