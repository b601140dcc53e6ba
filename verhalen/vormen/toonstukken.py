"""The pieces of a verhaal as a template draws them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from verhalen.vormen import Regel, Stuk, Vorm, vorm_van


@dataclass(frozen=True)
class Toonstuk:
    """A piece, its place among those of its form (from 1), and what there is to draw of the files."""

    vorm: Vorm
    nummer: int
    id: str
    waarde: Any
    bronnen: Mapping[UUID, Any]

    @property
    def bron(self) -> Any:
        """What there is to draw of the file that it is made of or stands on."""
        eigen = self.vorm.hoofdsleutel(self.waarde)
        return self.bronnen.get(eigen) if eigen else None

    @property
    def naam(self) -> str:
        """What its writer's screens call it: "Foto 2"."""
        return _("%(woord)s %(nummer)s") % {"woord": self.vorm.woord, "nummer": self.nummer}

    @property
    def plaatadres(self) -> str:
        """The address of a drawing of ours in it; "" where there is none."""
        return self.vorm.plaatadres(self.waarde)

    @property
    def beschrijving(self) -> str:
        """What can be seen on its picture."""
        return self.vorm.beschrijving(self.waarde)

    @property
    def plekken(self) -> list[dict[str, Any]]:
        """The places in it, each with its number and what there is to draw of its photo."""
        return [
            {**plek, "bron": self.bronnen.get(UUID(plek["sleutel"])) if plek.get("sleutel") else None}
            for plek in self.vorm.plekken(self.waarde)
        ]

    @property
    def in_zin(self) -> str:
        """The same in the middle of a sentence: "foto 2"."""
        return self.naam[:1].lower() + self.naam[1:]

    @property
    def bewerken(self) -> str:
        """What the button says that makes another file of the one in it; "" where there is none."""
        return str(self.vorm.bewerkwoord) % {"nummer": self.nummer} if self.vorm.bewerkwoord else ""

    @property
    def bureau(self) -> list[Regel]:
        """What a moderator has to know of it that does not show at a glance."""
        return self.vorm.bureau(self.waarde, self.nummer)

    @property
    def is_leeg(self) -> bool:
        """Whether nothing is told by it."""
        return self.vorm.leeg(self.waarde)

    @property
    def te_veranderen(self) -> bool:
        """Whether there is a page on which it is changed."""
        return self.vorm.manier is not None and not self.vorm.bestandenveld

    @property
    def is_klaar(self) -> bool:
        """Whether all of it can be shown."""
        return not any(bron is not None and bron.onklaar for bron in self._eigen_bronnen())

    @property
    def komt_er_nog(self) -> bool:
        """Whether a file of it is being made ready."""
        return any(getattr(bron, "komt_nog", False) for bron in self._eigen_bronnen())

    def _eigen_bronnen(self) -> list[Any]:
        return [self.bronnen.get(sleutel) for sleutel in self.vorm.sleutels(self.waarde)]

    @property
    def is_geweigerd(self) -> bool:
        """Whether the file that it is made of was refused: it will never be shown."""
        return bool(getattr(self.bron, "zin", ""))


def toonstukken(stukken: Iterable[Stuk], bronnen: Mapping[UUID, Any]) -> list[Toonstuk]:
    """These pieces to be drawn, in order."""
    tel: dict[str, int] = {}
    gevonden = []
    for stuk in stukken:
        nummer = tel[stuk["type"]] = tel.get(stuk["type"], 0) + 1
        gevonden.append(Toonstuk(vorm_van(stuk), nummer, stuk.get("id") or "", stuk["value"], bronnen))
    return gevonden


def in_groepen(stukken: Iterable[Stuk], bronnen: Mapping[UUID, Any]) -> Iterator[tuple[str, list[Toonstuk]]]:
    """The same, with what stands together: the class of the block around it ("" for none), and the pieces."""
    for vorm, groep in groupby(toonstukken(stukken, bronnen), key=lambda deel: deel.vorm):
        samen = list(groep)
        yield (vorm.groep if len(samen) > 1 else ""), samen
