"""What somebody types on the way to a verhaal, as what they mean by it."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.velden import BestandenField, Formulier, RegelField, TekstField
from verhalen.actions.schrijven import MAX_TEKENS, MAX_TITEL
from verhalen.vormen import OP_HET_VEL

# The button for the text of the other window, where there are two.
ANDERE = "andere"
LEEG_ZIN = _("Schrijf iets, of kies een foto. Allebei mag ook.")


class VelForm(Formulier):
    """The sheet of paper: the text, and photos to put with it.

    `andere_stukken`: whether anything else is told already; `met_fotos`: whether photos can be chosen now.
    """

    sleutel = forms.CharField(widget=forms.HiddenInput, required=False)
    venster = RegelField(widget=forms.HiddenInput, required=False)
    tekst = TekstField(
        label=_("Wat wil je vertellen?"),
        help_text=_("Eén zin is genoeg. Veel mag ook. Je kunt het later nog veranderen."),
        widget=forms.Textarea(attrs={"class": "vel", "rows": 12}),
        required=False,
    )
    fotos = BestandenField(
        accept=OP_HET_VEL.aanlevering.accept,
        label=_("Foto's erbij"),
        help_text=_("Je kunt er meer tegelijk kiezen. We halen weg waar en wanneer de foto gemaakt is."),
        required=False,
    )

    # How it was begun, and for which dagboek; they go along so that an error changes nothing.
    begin = RegelField(widget=forms.HiddenInput, required=False)
    dagboek = RegelField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        andere_stukken: bool = False,
        met_fotos: bool = True,
        begin: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.andere_stukken = andere_stukken
        self.soort = begin
        veld: Any = self.fields["tekst"]
        veld.hoeft_niet = False
        if begin == "kort":
            veld.label = _("Wat wil je zeggen?")
            veld.help_text = _("Eén of twee zinnen is genoeg. Een titel hoeft niet.")
            veld.widget.attrs["rows"] = 4
            met_fotos = False
        elif begin == "fotos":
            veld.label = _("Wil je er iets bij vertellen?")
            veld.help_text = _("Dat hoeft niet. Een foto alleen mag ook.")
            veld.widget.attrs["rows"] = 5
            self.fields["fotos"].label = _("Welke foto's wil je laten zien?")
        if not met_fotos:
            del self.fields["fotos"]

    def clean_tekst(self) -> str:
        tekst: str = self.cleaned_data["tekst"]
        if len(tekst) > MAX_TEKENS:
            raise forms.ValidationError(
                gettext(
                    "Je verhaal is te lang voor één keer. Maak er twee verhalen van. Je tekst staat hier nog."
                )
            )
        return tekst

    def clean(self) -> dict[str, Any]:
        gegevens = self.cleaned_data
        if "tekst" not in gegevens or gegevens["tekst"] or gegevens.get("fotos") or self.andere_stukken:
            return gegevens
        if "fotos" in self.fields:
            self.add_error("tekst", str(LEEG_ZIN))
        else:
            self.add_error(
                "tekst", gettext("Schrijf iets. Eén zin is genoeg. Of log eerst in, dan kies je een foto.")
            )
        return gegevens


class DagboeknaamForm(Formulier):
    """The name of a dagboek."""

    titel = RegelField(label=_("Hoe heet je dagboek?"), max_length=MAX_TITEL, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["titel"].hoeft_niet = False  # type: ignore[attr-defined]
