"""What the reading desk has to know of a kind of content. The apps above register theirs."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.forms import Field
from django.utils.translation import gettext as _

from common.tekst import los
from moderatie.models import Besluit, Toets


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

    @abstractmethod
    def op_de_site(self, inhoud: Any) -> bool:
        """Whether readers see a version of it now."""

    @abstractmethod
    def wat_lezers_zien(self, inhoud: Any, versie: str) -> str:
        """One sentence: what of it, and of this version, readers see at this moment."""

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


def registreer(bureau: Bureau) -> None:
    """Give a kind of content its place at the desk."""
    _bureaus[bureau.soort] = bureau


def vergeet(bureau: Bureau) -> None:
    """Take that place away again."""
    _bureaus.pop(bureau.soort, None)


def bureau_van(soort: str) -> Bureau:
    """The place of a kind of content; a kind that nobody registered is a fault in code."""
    return _bureaus[soort]
