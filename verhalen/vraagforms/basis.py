"""What every question beside a verhaal has."""

from typing import Any

from common.velden import Formulier
from verhalen.vertelling import Concept


class VraagForm(Formulier):
    """One of the few things that may be told beside the verhaal itself; every one may be left out.

    `naam` is its place in the address, `wijziging()` what `actions.bewaar` has to keep.
    """

    naam = ""
    kop: Any = ""
    # On the tile that leads to it: a word, a question, a pictogram and a soft colour.
    woord: Any = ""
    icoon = ""
    kleur = "blad"
    # A style sheet that its page needs.
    stijl = ""
    # Whether half an answer is worth keeping while it is being typed.
    tussendoor = True

    def __init__(self, *args: Any, concept: Concept, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.concept = concept
        self.vul_in()

    def vul_in(self) -> None:
        """Fill in what was chosen before."""

    @classmethod
    def past_bij(cls, concept: Concept) -> bool:
        """Whether there is anything to ask."""
        return True

    def antwoord(self) -> str:
        """What stands there now, in a few words; empty when nothing was told."""
        return ""

    def wijziging(self) -> dict[str, Any]:
        """What was chosen, as keyword arguments of `actions.bewaar`."""
        return dict(self.cleaned_data)
