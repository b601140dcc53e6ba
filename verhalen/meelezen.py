"""What a writer is asked at the look before sending: hints of the detectors, to the writer alone (SAFE-02).

Made anew each time it is shown and kept nowhere. It stops nobody and nothing: a hint asks. The desk looks
again by itself.
"""

from dataclasses import dataclass

from django.utils.functional import Promise

from moderatie.aanwijzingen import Soort, vind
from moderatie.aanwijzingzinnen import ZINNEN
from verhalen.vertelling import Vertelling

# So many words of one kind are named; and of one hint so many letters.
MEESTE_GENOEMD = 3
LANGSTE = 60


@dataclass(frozen=True)
class Gezien:
    """What may stand there, in the writer's own words; `meer`: how many are not named."""

    wat: str | Promise
    woorden: list[str]
    meer: int


@dataclass(frozen=True)
class Vraag:
    """One question, and all that it is about."""

    vraag: str | Promise
    gezien: list[Gezien]


@dataclass(frozen=True)
class Meegelezen:
    """All questions about one concept, and whether it holds words that ask for care."""

    vragen: list[Vraag]
    zwaar: bool


def lees_mee(vertelling: Vertelling, eigen_naam: str) -> Meegelezen:
    """What we ask about its words. `eigen_naam`: how its writer is called here, of which nothing is asked."""
    gevonden: dict[Soort, list[str]] = {}
    for tekst in (str(vertelling.titel), vertelling.woorden):
        for een in vind(tekst, eigen_naam=eigen_naam):
            gevonden.setdefault(een.soort, []).append(" ".join(een.woorden(tekst).split()))
    # The same is asked once.
    vragen: dict[str | Promise, Vraag] = {}
    for soort in Soort:
        vraag = ZINNEN[soort].vraag
        if soort in gevonden and vraag:
            vragen.setdefault(vraag, Vraag(vraag, [])).gezien.append(_gezien(soort, gevonden[soort]))
    return Meegelezen(list(vragen.values()), Soort.NOOD in gevonden)


def _gezien(soort: Soort, woorden: list[str]) -> Gezien:
    """What was seen of one kind; the same words are named once."""
    anders = list(dict.fromkeys(woorden))
    genoemd = [een if len(een) <= LANGSTE else f"{een[: LANGSTE - 1]}…" for een in anders[:MEESTE_GENOEMD]]
    return Gezien(ZINNEN[soort].schrijver, genoemd, len(anders) - len(genoemd))
