"""The shapes of the example data. No tables, no Django."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Literal

Uitkomst = Literal["plaatsen", "wacht", "vragen", "niet plaatsen"]


@dataclass(frozen=True)
class Mens:
    """Somebody of the example site. `wie` says in one line who they are."""

    sleutel: str
    naam: str
    rol: str
    wie: str
    email: str | None = None
    organisatie: str = ""
    geverifieerd: bool = False


@dataclass(frozen=True)
class Tekening:
    """A file in `tekeningen/`, where a field for a photo asks for one."""

    bestand: str


@dataclass(frozen=True)
class VoorbeeldVerhaal:
    """One story: who tells it, what is in it, how long ago it came in, and what a moderator did.

    `fotos` are pairs of a file in `tekeningen/` and what its writer says can be seen on it ("" is allowed).
    `vorm` is another form that it is told in, with what is filled in for it and a file in `opnamen/` (or "");
    `slot` are the words below it.
    `vervangt` names the title of an online story of the same writer that this is a new version of.
    """

    schrijver: str
    titel: str
    tekst: str
    dagen_geleden: float
    fotos: list[tuple[str, str]] = field(default_factory=list)
    themas: list[str] = field(default_factory=list)
    dagboek: str = ""
    let_op: str = ""
    gevoel: list[str] = field(default_factory=list)
    uitkomst: Uitkomst = "plaatsen"
    moderator: str = "noor"
    woorden: str = ""
    regel: int | None = None
    vorm: str = ""
    gegevens: dict[str, Any] = field(default_factory=dict)
    bestand: str = ""
    slot: str = ""
    vervangt: str = ""
    uren_tot_gelezen: float = 20

    @property
    def ingestuurd(self) -> timedelta:
        """How long before now it was handed in."""
        return timedelta(days=self.dagen_geleden)

    @property
    def gelezen(self) -> timedelta:
        """How long before now a moderator read it."""
        return self.ingestuurd - timedelta(hours=self.uren_tot_gelezen)


@dataclass(frozen=True)
class VoorbeeldAbonnement:
    """Somebody follows a theme (its slug), a blog (the key of its writer), or everything."""

    email: str
    ritme: Literal["week", "dag"]
    thema: str = ""
    blog: str = ""
    mens: str = ""
    dagen_geleden: int = 20
