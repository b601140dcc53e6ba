"""The forms of the crisis protocol: how worried somebody is, and what is said to the writer with a step."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.velden import Formulier, TekstField
from moderatie.models import Niveau, Zorgdaad
from moderatie.zorgwoorden import ANTWOORDEN


class NiveauForm(Formulier):
    """How worried somebody is; the milder one is not chosen for them."""

    niveau = forms.ChoiceField(
        label=_("Hoe erg is het, denk je?"),
        help_text=_("Twijfel je? Kies “Er is nu gevaar”."),
        choices=Niveau.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe erg het is.")},
    )


class AntwoordForm(Formulier):
    """What is said to the writer with one step."""

    antwoord = forms.ChoiceField(
        label=_("Wat zeg je tegen de schrijver?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat je tegen de schrijver zegt.")},
    )
    erbij = TekstField(
        label=_("Wil je er iets bij zeggen?"),
        help_text=_("Dit komt eronder. Schrijf zoals je tegen een vriend praat. Je mag het leeg laten."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def __init__(self, data: Any = None, *, daad: Zorgdaad) -> None:
        super().__init__(data, prefix=daad.value)
        keuze: Any = self.fields["antwoord"]
        keuze.choices = [(sleutel, een.naam) for sleutel, een in ANTWOORDEN[daad].items()]
        keuze.uitleg = {sleutel: een.woorden for sleutel, een in ANTWOORDEN[daad].items()}
