"""What one looks for in the list of besluiten."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from common.velden import Formulier, RegelField
from moderatie.besluitenlijst import Zoekvraag
from moderatie.models import Spelregel, Uitkomst


def _dag(label: Any) -> forms.DateField:
    """A day on which there could be a besluit: no database counts far from it."""
    zin = _("Kies een dag die in de lijst kan staan.")
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        validators=[MinValueValidator(date(2020, 1, 1), zin), MaxValueValidator(date(2199, 12, 31), zin)],
        error_messages={"invalid": zin},
    )


class ZoekForm(Formulier):
    """Nothing has to be filled in. Asked by address: it changes nothing."""

    regel = forms.ChoiceField(label=_("Spelregel"), required=False)
    uitkomst = forms.ChoiceField(label=_("Besluit"), required=False)
    van = _dag(_("Vanaf welke dag?"))
    tot = _dag(_("Tot en met welke dag?"))
    woorden = RegelField(
        label=_("Woorden in de uitleg aan de schrijver"),
        help_text=_("Uitleg bij een verhaal dat gewist is, vind je niet. Die woorden zijn ook weg."),
        required=False,
        max_length=100,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        # The same rule in two versions is one rule, under the number of the newest.
        regels = dict(Spelregel.objects.order_by("spelregels__nummer").values_list("titel", "nummer"))
        titels = sorted(regels, key=lambda titel: (regels[titel], titel))
        self._kies("regel", [(titel, f"{regels[titel]}. {titel}") for titel in titels])
        self._kies("uitkomst", list(Uitkomst.choices))

    def _kies(self, naam: str, keuzes: list[tuple[str, Any]]) -> None:
        veld: Any = self.fields[naam]
        veld.choices = [("", _("Alles")), *keuzes]

    @property
    def vraag(self) -> Zoekvraag:
        """What is looked for; a field with a fault in it does not count."""
        gevonden = {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}
        return Zoekvraag(**gevonden)
