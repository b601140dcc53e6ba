"""Questions about pieces: what is told of each of a form, and making or changing one."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from verhalen.vertelling import Concept
from verhalen.vormen import Manier, Stuk, Vorm, Vraag
from verhalen.vraagforms.basis import VraagForm


class StukkenForm(VraagForm):
    """What is asked about every piece of a form. The fields carry the id of their piece."""

    vorm: Vorm
    uitleg: Any = ""

    @classmethod
    def over(cls, vorm: Vorm, vraag: Vraag) -> type["StukkenForm"]:
        """The question of this form."""
        eigen = {"vorm": vorm, "naam": vraag.naam, "kop": vraag.kop, "woord": vraag.woord}
        eigen |= {"icoon": vraag.icoon, "kleur": vraag.kleur, "uitleg": vraag.uitleg, "vraag": vraag}
        return type(f"{vorm.naam.title()}Form", (cls,), eigen)

    @classmethod
    def past_bij(cls, concept: Concept) -> bool:
        return bool(concept.waarden(cls.vorm))

    def eigen_stukken(self) -> list[Stuk]:
        """The pieces that are asked about, in order."""
        return [stuk for stuk in self.concept.stukken if stuk["type"] == self.vorm.naam]

    def vul_in(self) -> None:
        if len(self.eigen_stukken()) == 1 and self.vorm.vraag:
            self.kop = self.vorm.vraag.kop_een
        for nummer, stuk in enumerate(self.eigen_stukken(), start=1):
            for naam, veld in self.vorm.velden(stuk["value"], nummer).items():
                self.fields[f"{naam}_{stuk['id']}"] = veld

    def per_stuk(self) -> list[tuple[Stuk, list[Any]]]:
        """Each piece with its fields."""
        return [
            (stuk, [self[f"{naam}_{stuk['id']}"] for naam in self.vorm.velden(stuk["value"], 1)])
            for stuk in self.eigen_stukken()
        ]

    def antwoord(self) -> str:
        return self.vorm.antwoord(self.concept.waarden(self.vorm))

    def wijziging(self) -> dict[str, Any]:
        antwoorden = {}
        for stuk in self.eigen_stukken():
            namen = list(self.vorm.velden(stuk["value"], 1))
            # A piece that was put in after this form was drawn stays as it is. Who saw the form was asked.
            if f"{namen[0]}_{stuk['id']}" in self.data:
                antwoorden[stuk["id"]] = {naam: self.cleaned_data[f"{naam}_{stuk['id']}"] for naam in namen}
        return {"antwoorden": antwoorden}


@dataclass(frozen=True)
class Stukkeuze:
    """Which piece of a verhaal a page is about: its id, also before it is made, and which it comes after.

    Empty where a way of telling begins with that page: then it is about the first piece of its form.
    """

    stuk: str = ""
    na: str = ""

    @classmethod
    def lees(cls, gegevens: Mapping[str, Any]) -> "Stukkeuze":
        """What an address or a form says of it; anything that is no id is nothing."""
        return cls(
            **{naam: str(gegevens.get(naam, "")) for naam in ("stuk", "na") if _is_nummer(gegevens, naam)}
        )

    @classmethod
    def nieuw(cls, na: str) -> "Stukkeuze":
        """A piece that is to be made behind this one."""
        return cls(str(uuid4()), na)

    def __bool__(self) -> bool:
        return bool(self.stuk)

    @property
    def velden(self) -> dict[str, str]:
        """The same as fields of a form or an address."""
        return {naam: waarde for naam, waarde in asdict(self).items() if waarde}

    @property
    def in_adres(self) -> str:
        """The same as the end of an address, or nothing."""
        return f"?{urlencode(self.velden)}" if self else ""


def _is_nummer(gegevens: Mapping[str, Any], naam: str) -> bool:
    try:
        UUID(str(gegevens.get(naam, "")))
    except ValueError:
        return False
    return True


class MaakForm(VraagForm):
    """In which a piece of a form is made, or changed when it is there. `keuze` says which."""

    vorm: Vorm

    def __init__(self, *args: Any, keuze: Stukkeuze | None = None, **kwargs: Any) -> None:
        self.keuze = keuze or Stukkeuze()
        self.ingevuld: dict[str, Any] = {}
        super().__init__(*args, **kwargs)

    @classmethod
    def voor(cls, vorm: Vorm, manier: Manier) -> type["MaakForm"]:
        """The page of this form."""
        eigen = {"vorm": vorm, "naam": vorm.maaknaam, "kop": manier.kop, "woord": manier.woord}
        eigen |= {"icoon": manier.icoon, "kleur": manier.kleur, "stijl": vorm.stijl}
        return type(f"{vorm.naam.title()}MaakForm", (cls,), eigen)

    @property
    def stuk(self) -> Stuk | None:
        """The piece that is changed; None for a new one."""
        if self.vorm.bestandenveld:
            return None
        if self.keuze:
            return self.concept.stuk(self.keuze.stuk, self.vorm)
        return self.concept.eerste(self.vorm)

    @property
    def was(self) -> Any:
        """The value of that piece."""
        return self.stuk["value"] if self.stuk else None

    @property
    def nummer(self) -> str:
        """The id of that piece; of a new one the id that it gets, or ""."""
        return str(self.stuk["id"]) if self.stuk else self.keuze.stuk

    @property
    def hoort_bij_vel(self) -> bool:
        """Whether it is about one of the pieces on the sheet, and so leads back there."""
        return bool(self.keuze) or not self.vorm.begint

    def vul_in(self) -> None:
        if self.is_bound:
            self.keuze = Stukkeuze.lees(self.data)
        self.fields.update(self.vorm.maakvelden(self.was))

    def clean(self) -> dict[str, Any]:
        # What is good of it is kept, also of a field in which something is wrong.
        self.ingevuld = dict(self.cleaned_data)
        for veld, zin in self.vorm.keur(self.cleaned_data, self.was).items():
            self.add_error(veld, zin)
        return self.cleaned_data

    def antwoord(self) -> str:
        return self.vorm.antwoord(self.concept.waarden(self.vorm))
