"""What detectors say, and with what they look."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Soort(StrEnum):
    """What a hint is about; each kind is looked for by itself and can fail by itself."""

    BSN = "bsn"
    IBAN = "iban"
    TELEFOON = "telefoon"
    MAIL = "mail"
    PROFIEL = "profiel"
    LINK = "link"
    ADRES = "adres"
    NAAM = "naam"
    NOOD = "nood"
    HERHALING = "herhaling"


class Sterkte(StrEnum):
    """How much speaks for it."""

    LAAG = "laag"
    HOOG = "hoog"


@dataclass(frozen=True)
class Aanwijzing:
    """Something to look at: `tekst[begin:eind]` of the text as it came. Its words stay in the text."""

    soort: Soort
    begin: int
    eind: int
    sterkte: Sterkte

    def woorden(self, tekst: str) -> str:
        """The words that it is about, in the text that was looked at."""
        return tekst[self.begin : self.eind]

    def raakt(self, ander: "Aanwijzing") -> bool:
        """Whether both are about some of the same letters."""
        return self.begin < ander.eind and ander.begin < self.eind


@dataclass(frozen=True)
class Herhaling:
    """The text was told before: `sleutel` is what the other one was handed in with, `gelijk` is up to 100."""

    sleutel: str
    gelijk: int


@dataclass(frozen=True)
class Omgeving:
    """What a detector may know beside the text.

    `plekken`: names of rooms and groups of an institution. `eigen_naam`: how the writer is called here,
    which is no hint. `anderen`: texts that were told before, each with a key of its own.
    """

    plekken: tuple[str, ...] = ()
    eigen_naam: str = ""
    anderen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Uitslag:
    """All hints of one text in the order of their places, and what was not looked for.

    A kind in `niet_gecontroleerd` broke: about it nothing is known. That is not the same as nothing found.
    """

    aanwijzingen: tuple[Aanwijzing, ...] = ()
    herhalingen: tuple[Herhaling, ...] = ()
    niet_gecontroleerd: tuple[Soort, ...] = ()

    def van(self, soort: Soort) -> tuple[Aanwijzing, ...]:
        """The hints of one kind."""
        return tuple(een for een in self if een.soort is soort)

    def __iter__(self) -> Iterator[Aanwijzing]:
        return iter(self.aanwijzingen)

    @property
    def niets_gevonden(self) -> bool:
        """Whether every kind was looked for and none was found. False also when anything broke."""
        return not (self.aanwijzingen or self.herhalingen or self.niet_gecontroleerd)
