"""What moderators can say to a writer they are worried about: a few kind answers, with where help is.

Nobody is threatened or blamed, and nothing is promised that we cannot do.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from common.hulplijnen import HULPLIJNEN
from moderatie.models import Zorgdaad

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Antwoord:
    """One answer: its name in the list, and its words with room for the numbers of `HULPLIJNEN`."""

    naam: "StrOrPromise"
    zinnen: "StrOrPromise"

    @property
    def woorden(self) -> str:
        """As the writer reads it, with the numbers of today."""
        return str(self.zinnen) % {
            "gevaar": HULPLIJNEN.gevaar.nummer,
            "zelfmoord": HULPLIJNEN.zelfmoord.nummer,
            "gratis": HULPLIJNEN.gratis.nummer,
            "chat": HULPLIJNEN.chat.nummer,
        }


# By step, the likeliest first.
ANTWOORDEN: dict[Zorgdaad, dict[str, Antwoord]] = {
    Zorgdaad.HULP: {
        "zorgen": Antwoord(
            _("We maken ons zorgen"),
            _(
                "We lazen wat je schreef en maken ons zorgen om je. Wat fijn dat je het opschreef. "
                "Je hoeft dit niet alleen te dragen.\n\n"
                "Wil je erover praten? Bel %(zelfmoord)s of gratis %(gratis)s, of chat op %(chat)s. "
                "Dat kan dag en nacht, ook zonder je naam te zeggen. "
                "Iemand die je vertrouwt bellen mag ook. Is er nu gevaar? Bel %(gevaar)s."
            ),
        ),
        "gevaar": Antwoord(
            _("Bel nu iemand"),
            _(
                "We lazen wat je schreef en maken ons zorgen om je. We willen graag dat je veilig bent.\n\n"
                "Bel nu iemand: %(gevaar)s als er gevaar is, of %(zelfmoord)s als je aan zelfmoord denkt. "
                "Bellen met %(gratis)s is gratis, en chatten kan op %(chat)s. Er is altijd iemand wakker. "
                "Is er iemand in de buurt? Vraag of die even bij je komt zitten."
            ),
        ),
        "ander": Antwoord(
            _("Iemand doet je pijn"),
            _(
                "We lazen wat je schreef en maken ons zorgen om je. Wat jou gebeurt, is niet jouw schuld.\n\n"
                "Is er nu gevaar? Bel %(gevaar)s. Wil je eerst praten? Vertel het iemand die je vertrouwt, "
                "zoals je begeleider of je huisarts. Op onze pagina Hulp staat wie er voor je is."
            ),
        ),
    },
    Zorgdaad.NAZORG: {
        "denken": Antwoord(
            _("We denken aan je"),
            _(
                "We denken aan je. Wat je schreef, was belangrijk. Er is niets kwijt: "
                "je verhaal is er nog, en jij beslist wat je ermee doet.\n\n"
                "Wordt het weer zwaar? Bel %(zelfmoord)s of gratis %(gratis)s, of chat op %(chat)s, "
                "dag en nacht."
            ),
        ),
        "gesproken": Antwoord(
            _("Dank je dat we konden praten"),
            _(
                "Dank je wel dat we konden praten. "
                "Je verhaal is er nog, en jij beslist wat je ermee doet.\n\n"
                "Wordt het weer zwaar? Bel %(zelfmoord)s of gratis %(gratis)s, of chat op %(chat)s, "
                "dag en nacht."
            ),
        ),
    },
}
