"""What a reader tells us, in two steps; the words of a receipt; and "Ik word onder druk gezet"."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.adres import AdresFormField
from common.velden import Formulier, RegelField, TekstField
from moderatie.models import Reden
from moderatie.ontvangst import is_zaad

_PLAATJES = {
    Reden.OVER_MIJ: "user-round",
    Reden.GEVAAR: "life-buoy",
    Reden.GEGEVENS: "id-card",
    Reden.HERKENBAAR: "camera",
    Reden.KLEIN_GEMAAKT: "megaphone",
    Reden.VERBODEN: "hand",
    Reden.VAN_EEN_ANDER: "copy",
    Reden.ANDERS: "message-circle",
}
# What is asked in the second step, where one question does not fit all.
_VRAAG = {
    Reden.OVER_MIJ: (_("Wat gaat er over jou?"), _("Zeg welk stukje het is. Wat zou je willen?")),
    Reden.GEVAAR: (_("Wat is er aan de hand?"), _("Wie is in gevaar, en waarom denk je dat?")),
    Reden.VAN_EEN_ANDER: (_("Van wie is het?"), _("Zeg welk stukje het is, en waar het vandaan komt.")),
}
_GEWOON = (_("Wat klopt er niet?"), _("Eén zin is genoeg. Zeg ook welk stukje je bedoelt."))
# What goes along when somebody looks at the first step again.
MEE = ("woorden", "email", "naam", "waar", "zaad")


class RedenForm(Formulier):
    """The first step: why."""

    reden = forms.ChoiceField(
        label=_("Kies wat het beste past"),
        choices=Reden.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies wat er is. Weet je het niet? Kies dan: Iets anders."),
            "invalid_choice": _("Kies wat er is uit de lijst."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze: Any = self.fields["reden"]
        keuze.plaatjes = {str(reden): plaatje for reden, plaatje in _PLAATJES.items()}


class MeldForm(Formulier):
    """The second step: in own words. Name and address may stay away."""

    reden = forms.ChoiceField(choices=Reden.choices, widget=forms.HiddenInput)
    zaad = RegelField(widget=forms.HiddenInput)
    woorden = TekstField(
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Schrijf in je eigen woorden wat er is. Eén zin is genoeg."),
            "max_length": _("Dit is te lang. Maak het korter dan 5000 tekens."),
        },
    )
    email = AdresFormField(
        label=_("Je e-mailadres"),
        help_text=_("Dan mailen we wat we doen. De schrijver ziet het niet."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    naam = RegelField(
        label=_("Je naam"),
        help_text=_("De schrijver ziet je naam niet. Wie je melding leest, ook niet."),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": _("Deze naam is te lang. Maak hem korter dan 100 tekens.")},
    )
    waar = forms.BooleanField(
        label=_("Dit is waar, voor zover ik weet"),
        error_messages={"required": _("Zet een vinkje als het waar is, voor zover je weet.")},
    )

    def __init__(self, data: Any = None, *, reden: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        woorden = self.fields["woorden"]
        woorden.label, woorden.help_text = _VRAAG.get(Reden(reden), _GEWOON)

    def clean_zaad(self) -> str:
        zaad: str = self.cleaned_data["zaad"]
        if not is_zaad(zaad):
            raise ValidationError(_("Dit formulier klopt niet meer. Kopieer je woorden en begin opnieuw."))
        return zaad


class OntvangstForm(Formulier):
    """The four words of a receipt."""

    geheime_woorden = RegelField(
        label=_("De vier woorden van je melding"),
        help_text=_("Zet er spaties tussen. Hoofdletters maken niet uit."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Typ de vier woorden die je kreeg."),
            "max_length": _("Dit is te lang. Typ alleen de vier woorden."),
        },
    )


class BezwaarForm(Formulier):
    """What somebody says when they object; nothing has to be said."""

    woorden = TekstField(
        label=_("Wat zagen we verkeerd?"),
        help_text=_("Je mag het ook leeg laten."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": _("Dit is te lang. Maak het korter dan 5000 tekens.")},
    )


class OnderDrukForm(Formulier):
    """What a writer tells the vertrouwenspersoon."""

    woorden = TekstField(
        label=_("Wat gebeurt er?"),
        help_text=_("Schrijf het zoals jij wilt. Eén zin is genoeg."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={
            "required": _("Schrijf wat er gebeurt. Eén zin is genoeg."),
            "max_length": _("Dit is te lang. Maak het korter dan 5000 tekens."),
        },
    )
    bereik = RegelField(
        label=_("Hoe kan de vertrouwenspersoon je bereiken?"),
        help_text=_("Een e-mailadres of een telefoonnummer. Zet erbij wanneer het veilig is om te bellen."),
        max_length=200,
        required=False,
        error_messages={"max_length": _("Dit is te lang. Maak het korter dan 200 tekens.")},
    )
