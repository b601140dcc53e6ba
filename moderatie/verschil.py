"""What is different between two texts, word by word, in a time that does not explode.

Free of Django. Words that occur once in both texts are anchors (patience diff): between two anchors is
little left, and only that goes to `difflib`, which is quadratic and worse; a gap that would still cost too
much is told as a whole: this went, that came.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# How many comparisons one gap, and all gaps of two texts together, may cost at most.
PER_GAT = 1_000_000
SAMEN = 4_000_000
# Of a long stretch that stayed the same so many words are left at both ends.
RAND = 12


class Soort(StrEnum):
    """What happened to a stretch of text."""

    GELIJK = "gelijk"
    ERBIJ = "erbij"
    WEG = "weg"


@dataclass(frozen=True)
class Stuk:
    """A stretch of text that stayed, came or went."""

    soort: Soort
    tekst: str

    @property
    def alleen_wit(self) -> bool:
        """Whether it holds no words: only spaces or line ends."""
        return not self.tekst.strip()


def vergelijk(oud: str, nieuw: str) -> list[Stuk]:
    """The way from one text to the other; nothing but GELIJK when they are the same.

    All that is GELIJK or WEG together is `oud` to the letter, all that is GELIJK or ERBIJ is `nieuw`.
    """
    a, b = _woorden(oud), _woorden(nieuw)
    stukken: list[Stuk] = []
    ia = ib = 0
    for begin_a, begin_b, lengte in [*_gelijk(a, b), (len(a), len(b), 0)]:
        _voeg_toe(stukken, Soort.WEG, a[ia:begin_a])
        _voeg_toe(stukken, Soort.ERBIJ, b[ib:begin_b])
        _voeg_toe(stukken, Soort.GELIJK, a[begin_a : begin_a + lengte])
        ia, ib = begin_a + lengte, begin_b + lengte
    return stukken


def ingekort(stukken: Sequence[Stuk]) -> list[Stuk]:
    """The same, with what stayed the same shortened to the words around what changed."""
    kort: list[Stuk] = []
    for nummer, stuk in enumerate(stukken):
        woorden = _woorden(stuk.tekst)
        # Words and the space between them.
        if stuk.soort is not Soort.GELIJK or len(woorden) <= 6 * RAND:
            kort.append(stuk)
            continue
        voor = "".join(woorden[: 2 * RAND]) if nummer else ""
        na = "".join(woorden[-2 * RAND :]) if nummer < len(stukken) - 1 else ""
        kort.append(Stuk(Soort.GELIJK, f"{voor} … {na}"))
    return kort


def _woorden(tekst: str) -> list[str]:
    """Words and the white space between them; together again exactly the text."""
    return re.findall(r"\s+|\S+", tekst)


def _voeg_toe(stukken: list[Stuk], soort: Soort, woorden: Sequence[str]) -> None:
    """Put words at the end, with what stands there already if that is of the same kind."""
    if not woorden:
        return
    tekst = "".join(woorden)
    if stukken and stukken[-1].soort is soort:
        tekst = stukken.pop().tekst + tekst
    stukken.append(Stuk(soort, tekst))


def _gelijk(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Stretches that are the same in both, in order: where they begin, and how long they are."""
    over = SAMEN
    ia = ib = 0
    # Both ends are anchors too: what begins or ends alike stays as it is.
    for anker_a, anker_b in [(0, 0), *_ankers(a, b), (len(a), len(b))]:
        if anker_a < ia or anker_b < ib:
            continue  # grown over by the anchor before it
        # An anchor grows as far as both go on alike, back and forth.
        begin_a, begin_b = anker_a, anker_b
        while begin_a > ia and begin_b > ib and a[begin_a - 1] == b[begin_b - 1]:
            begin_a, begin_b = begin_a - 1, begin_b - 1
        eind_a, eind_b = anker_a, anker_b
        while eind_a < len(a) and eind_b < len(b) and a[eind_a] == b[eind_b]:
            eind_a, eind_b = eind_a + 1, eind_b + 1
        gat_a, gat_b = a[ia:begin_a], b[ib:begin_b]
        kosten = _kosten(gat_a, gat_b)
        if kosten <= min(PER_GAT, over):
            over -= kosten
            for plek_a, plek_b, lengte in _met_difflib(gat_a, gat_b):
                yield ia + plek_a, ib + plek_b, lengte
        if eind_a > begin_a:
            yield begin_a, begin_b, eind_a - begin_a
        ia, ib = eind_a, eind_b


def _met_difflib(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The same by the standard library. White space alone never ties two places together."""
    if not a or not b:
        return
    zoeker = SequenceMatcher(str.isspace, a, b, autojunk=False)
    for plek in zoeker.get_matching_blocks():
        if any(not woord.isspace() for woord in a[plek.a : plek.a + plek.size]):
            yield plek.a, plek.b, plek.size


def _kosten(a: Sequence[str], b: Sequence[str]) -> int:
    """How many comparisons `difflib` makes at most: pairs of equal words, for as often as it looks."""
    in_a, in_b = Counter(a), Counter(b)
    paren = sum(aantal * in_b[woord] for woord, aantal in in_a.items() if not woord.isspace())
    return (paren + len(a)) * min(len(a), len(b))


def _ankers(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """The places of words that stand once in both texts, as many as stand in the same order in both."""
    in_a, in_b = Counter(a), Counter(b)
    plek_in_b = {woord: plek for plek, woord in enumerate(b) if in_b[woord] == 1}
    paren = [
        (plek, plek_in_b[woord])
        for plek, woord in enumerate(a)
        if in_a[woord] == 1 and woord in plek_in_b and not woord.isspace()
    ]
    return _langste_rij(paren)


def _langste_rij(paren: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs that rises in both places (they rise in the first already)."""
    toppen: list[int] = []
    plekken: list[int] = []
    vorige: list[int] = []
    for nummer, (_a, in_b) in enumerate(paren):
        plek = bisect_left(toppen, in_b)
        vorige.append(plekken[plek - 1] if plek else -1)
        if plek == len(toppen):
            toppen.append(in_b)
            plekken.append(nummer)
        else:
            toppen[plek], plekken[plek] = in_b, nummer
    rij: list[tuple[int, int]] = []
    nummer = plekken[-1] if plekken else -1
    while nummer >= 0:
        rij.append(paren[nummer])
        nummer = vorige[nummer]
    return rij[::-1]
