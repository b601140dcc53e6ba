"""From Dutch text to the stems that are searched: the same on every database. Pure, no Django."""

import re
import unicodedata

import snowballstemmer

_WOORD = re.compile(r"[a-z0-9]+")
_stemmer = snowballstemmer.stemmer("dutch")
# Words that the rules of the stemmer keep apart although people mean the same.
_ZELFDE = {"woon": "woning", "kinder": "kind"}


def woorden(tekst: str) -> list[str]:
    """The words of a text: lower case, without accents."""
    kaal = unicodedata.normalize("NFKD", tekst.lower())
    return _WOORD.findall("".join(teken for teken in kaal if not unicodedata.combining(teken)))


def stam(woord: str) -> str:
    """The stem of one word; huis and huizen, brief and brieven meet (final z and v become s and f)."""
    kort = _stemmer.stemWord(woord)
    if kort.endswith("z"):
        kort = kort[:-1] + "s"
    elif kort.endswith("v"):
        kort = kort[:-1] + "f"
    return _ZELFDE.get(kort, kort)


def stammen(tekst: str) -> list[str]:
    """The stems of a text, in order."""
    return [stam(woord) for woord in woorden(tekst)]


def lijkt_op(stamwoord: str, kandidaten: list[str]) -> str | None:
    """The candidate nearest to a mistyped stem (at most two edits away), or None."""
    beste = min(kandidaten, key=lambda ander: (_afstand(stamwoord, ander), ander), default=None)
    grens = 1 if len(stamwoord) < 6 else 2
    return beste if beste is not None and _afstand(stamwoord, beste) <= grens else None


def _afstand(een: str, ander: str) -> int:
    """The number of letters to change, add or leave out (Levenshtein)."""
    rij = list(range(len(ander) + 1))
    for i, a in enumerate(een, start=1):
        vorige, rij[0] = rij[0], i
        for j, b in enumerate(ander, start=1):
            vorige, rij[j] = rij[j], min(rij[j] + 1, rij[j - 1] + 1, vorige + (a != b))
    return rij[-1]
