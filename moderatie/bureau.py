"""What the reading desk has to know of a kind of content. The apps above register theirs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.forms import Field
from django.utils.translation import gettext as _

from common.tekst import los
from moderatie.models import Besluit, Toets

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Wachtende:
    """What the queue shows of one version: who wrote it, in what form, and its title or first words.

    `bij_lezers` is a sentence with its pictogram: what of it readers have now.
    """

    naam: str
    vorm: str
    begin: str
    icoon: str
    bij_lezers: str

    def __str__(self) -> str:
        return _("“%(begin)s” van %(naam)s") % {"begin": los(self.begin), "naam": los(self.naam)}


class Bureau(ABC):
    """How one kind of content lies on the desk, and what each outcome does with it."""

    soort: ClassVar[str]
    # Whether it is a verhaal: what the figures count (`moderatie.cijfers`).
    is_verhaal: ClassVar[bool] = False
    # What the desk calls one of these, and many, in a filter: "Verhaal", "Verhalen".
    naam: ClassVar[StrOrPromise]
    meervoud: ClassVar[StrOrPromise]
    # What a version may be about that somebody may not want to read, with the sentence that is shown for it.
    onderwerpkeuzes: ClassVar[Mapping[str, StrOrPromise]] = {}
    # Draws a version as readers will see it, with what `gegevens` gives.
    sjabloon: ClassVar[str]

    @abstractmethod
    def inhoud(self, sleutel: UUID, *, vergrendel: bool = False) -> Any:
        """The content with this key, or None when it was erased.

        With `vergrendel` freshly read, under a lock until the transaction ends: every act begins so.
        """

    @abstractmethod
    def versie(self, toets: Toets) -> Any:
        """The version that is to be read; it can `vingerafdruk()` and `komt_overeen_met()`."""

    @abstractmethod
    def wachtenden(self, toetsen: Sequence[Toets]) -> Mapping[int, Wachtende]:
        """What the queue shows of each, by its id, in a fixed number of queries."""

    def onderwerpen(self, versie: Any) -> Sequence[str]:
        """Which of the `onderwerpkeuzes` its writer named for this version."""
        return ()

    def woorden(self, toetsen: Sequence[Toets]) -> Mapping[int, str]:
        """All words of each version, names and themes with them, by the id of its toets.

        In a fixed number of queries; asked only for somebody who keeps away from their own organisation.
        """
        return {}

    @abstractmethod
    def op_de_site(self, inhoud: Any) -> bool:
        """Whether readers see a version of it now."""

    @abstractmethod
    def wat_lezers_zien(self, inhoud: Any, versie: str) -> str:
        """One sentence: what of it, and of this version, readers see at this moment."""

    def geef_inzage(self, inhoud: Any, versie: str) -> int:
        """Let who reads this version see its files: it lies on the desk again. How many files that were."""
        return 0

    def teksten(self, versie: Any) -> Sequence[str]:
        """All words of a version that others would read, as they were typed: hints are sought in these."""
        return ()

    @abstractmethod
    def adres_schrijver(self, inhoud: Any) -> str:
        """Where its writer finds it."""

    def velden(self, versie: Any) -> dict[str, Field]:
        """Form fields for what a moderator may add (never words of the writer).

        What comes out of them comes back as the `aanvulling` of `na_besluit`.
        """
        return {}

    def gegevens(self, versie: Any, inhoud: Any) -> dict[str, Any]:
        """What the template draws."""
        return {"versie": versie}

    def kan_terug(self, besluit: Besluit, inhoud: Any) -> bool:
        """Whether the version of a besluit that its writer objected to can be shown: nothing newer came."""
        return True

    @abstractmethod
    def na_besluit(
        self, *, besluit: Besluit, inhoud: Any, aanvulling: Mapping[str, Any], nu: datetime
    ) -> None:
        """Let the content follow a besluit, and tell its writer; in the transaction of the besluit.

        `inhoud` is None when it was erased: then its writer is told, and nothing else happens.
        """


_bureaus: dict[str, Bureau] = {}


def onderwerpkeuzes() -> dict[str, StrOrPromise]:
    """What anything at the desk may be about that somebody may not want to read."""
    return {keuze: zin for bureau in _bureaus.values() for keuze, zin in bureau.onderwerpkeuzes.items()}


def bureaus() -> Sequence[Bureau]:
    """Every kind of content that has a place at the desk, in the order in which they came."""
    return tuple(_bureaus.values())


def registreer(bureau: Bureau) -> None:
    """Give a kind of content its place at the desk."""
    _bureaus[bureau.soort] = bureau


def vergeet(bureau: Bureau) -> None:
    """Take that place away again."""
    _bureaus.pop(bureau.soort, None)


def bureau_van(soort: str) -> Bureau:
    """The place of a kind of content; a kind that nobody registered is a fault in code."""
    return _bureaus[soort]


def verhaalsoorten() -> list[str]:
    """The kinds of content that are verhalen."""
    return [soort for soort, bureau in _bureaus.items() if bureau.is_verhaal]
