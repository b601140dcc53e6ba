"""What readers can tell us about. The apps above register what has a link *Melden*."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from moderatie.waarover import Waarover


@dataclass(frozen=True)
class Gemeld:
    """One thing that readers see now: what it is to the desk, and what it is to who tells us of it.

    `wat` is what it is called in a sentence ("dit verhaal"); `adres` is its own address on the site.
    """

    waarover: Waarover
    versie: str
    deel: str
    van_id: int | None
    wat: str
    titel: str
    door: str
    adres: str
    tekst: str

    @property
    def momentopname(self) -> dict[str, str]:
        """What is kept of it with a notice (MOD-14)."""
        return {
            "wat": self.wat,
            "titel": self.titel,
            "door": self.door,
            "adres": self.adres,
            "tekst": self.tekst,
        }


class Meldplek(ABC):
    """One kind of thing with a link *Melden*; `naam` is its word in the address."""

    naam: ClassVar[str]

    @abstractmethod
    def zoek(self, sleutel: str) -> Gemeld | None:
        """What readers see under this key, or None when they see nothing (any more)."""


_plekken: dict[str, Meldplek] = {}


def registreer(plek: Meldplek) -> None:
    """Give a kind of thing its link."""
    _plekken[plek.naam] = plek


def zoek(soort: str, sleutel: str) -> Gemeld | None:
    """What readers see now under this word and key of an address; None when there is no such thing."""
    plek = _plekken.get(soort)
    return plek.zoek(sleutel) if plek else None
