"""The forms beside the queue: what somebody would rather not read, and what the team talks about."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.velden import Formulier, TekstField
from moderatie.bureau import onderwerpkeuzes


class LeesvoorkeurForm(Formulier):
    """What somebody would rather not read, and what they work for."""

    onderwerpen = forms.MultipleChoiceField(
        label=_("Wat lees je liever niet?"),
        help_text=_("In de rij zie je dan alleen waar het over gaat. Lezen mag altijd."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    organisatie = TekstField(
        label=_("Waar werk je, of waar hoor je bij?"),
        help_text=_(
            "Een organisatie, een plek of een naam op elke regel. Staat zo'n woord in een verhaal? "
            "Dan leest een ander het."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze: Any = self.fields["onderwerpen"]
        keuze.choices = list(onderwerpkeuzes().items())


class IntervisieForm(Formulier):
    """Something to talk about with the others."""

    woorden = TekstField(
        label=_("Waar wil je het over hebben?"),
        help_text=_("In je eigen woorden. Schrijf niets over uit een verhaal, en geen naam."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf waar je het over wilt hebben. Een paar woorden is genoeg.")},
    )
