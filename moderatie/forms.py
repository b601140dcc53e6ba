"""The form of the reading page: the rules, the words to the writer, and what was decided."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from common.velden import Formulier, RegelField, TekstField
from moderatie.models import Spelregel, Uitkomst


class ToetsForm(Formulier):
    """One reading. `velden` are what the content itself lets a moderator add (themes).

    `gezegd` are the words that went to this writer before. What looks like a slip is asked back once
    (`vragen`), with everything still in its place; the button that confirms sends the outcome as `bevestigd`.
    """

    regels = forms.MultipleChoiceField(
        label=_("Over welke spelregel gaat het?"),
        help_text=_("Nodig als je iets vraagt of niet plaatst. Kies er één of meer."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    woorden = TekstField(
        label=_("Wat wil je tegen de schrijver zeggen?"),
        help_text=_(
            "Nodig als je iets vraagt of niet plaatst. De schrijver leest precies deze woorden, altijd."
        ),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    vingerafdruk = RegelField(widget=forms.HiddenInput, required=False)
    uitkomst = forms.ChoiceField(
        label=_("Wat doe je ermee?"),
        choices=Uitkomst.choices,
        error_messages={
            "required": _("Kies wat je met dit verhaal doet."),
            "invalid_choice": _("Kies wat je met dit verhaal doet."),
        },
    )

    def __init__(
        self,
        data: Any = None,
        *,
        vingerafdruk: str,
        regels: Sequence[Spelregel],
        velden: dict[str, forms.Field],
        gezegd: Collection[str] = (),
    ) -> None:
        bevestigd = data.get("bevestigd") if data else None
        self._bevestigd = bevestigd in Uitkomst.values
        if self._bevestigd:
            data = data.copy()
            data["uitkomst"] = bevestigd
        super().__init__(data, initial={"vingerafdruk": vingerafdruk})
        self._gezegd = frozenset(gezegd)
        self._regels = {str(regel.pk): regel for regel in regels}
        self._aanvulling = tuple(velden)
        keuze: Any = self.fields["regels"]
        # Their help says when they are needed; "(hoeft niet)" beside it would be half the truth.
        keuze.hoeft_niet = self.fields["woorden"].hoeft_niet = False  # type: ignore[attr-defined]
        keuze.choices = [(sleutel, str(regel)) for sleutel, regel in self._regels.items()]
        keuze.uitleg = {sleutel: regel.uitleg for sleutel, regel in self._regels.items()}
        self.fields.update(velden)

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or {}
        if velden.get("uitkomst") in (Uitkomst.VRAGEN, Uitkomst.NIET_PLAATSEN):
            if not velden.get("regels") and "regels" not in self.errors:
                self.add_error("regels", _("Kies de spelregel waar het over gaat."))
            if not velden.get("woorden") and "woorden" not in self.errors:
                self.add_error("woorden", _("Schrijf erbij wat je bedoelt. De schrijver leest dit."))
        return velden

    @property
    def besluit(self) -> Uitkomst:
        """What was decided."""
        return Uitkomst(self.cleaned_data["uitkomst"])

    @property
    def vragen(self) -> list[str]:
        """What to ask back before doing it; nothing when all is plain, or when it was confirmed."""
        if self._bevestigd or not self.is_valid():
            return []
        plaatst = self.besluit == Uitkomst.PLAATSEN
        anders = ", ".join(
            str(self[naam].label).lower() for naam in self._aanvulling if naam in self.changed_data
        )
        woorden = self.cleaned_data["woorden"]
        mogelijk = (
            (plaatst and self.cleaned_data["regels"], _("Je koos een regel. Toch plaatsen?")),
            (plaatst and "?" in woorden, _("Je vraagt de schrijver iets. Toch plaatsen?")),
            (
                not plaatst and anders,
                _("Je veranderde %(wat)s. Dat telt alleen als je plaatst. Toch doorgaan?") % {"wat": anders},
            ),
            (
                not plaatst and woorden in self._gezegd,
                _("Deze woorden kreeg de schrijver al eens. Toch versturen?"),
            ),
        )
        return [str(zin) for waar, zin in mogelijk if waar]

    @property
    def gekozen_regels(self) -> list[Spelregel]:
        """The rules it rests on, in their own order."""
        gekozen = self.cleaned_data["regels"]
        return [regel for sleutel, regel in self._regels.items() if sleutel in gekozen]

    @property
    def eigen_velden(self) -> list[BoundField]:
        """The content's own fields, to be drawn."""
        return [self[naam] for naam in self._aanvulling]

    @property
    def aanvulling(self) -> dict[str, Any]:
        """What the moderator added, by the names of the content's own fields."""
        return {naam: self.cleaned_data[naam] for naam in self._aanvulling}


class BezwaarForm(Formulier):
    """Words with an objection; nobody has to say why."""

    woorden = TekstField(
        label=_("Wil je er iets bij zeggen?"),
        help_text=_("Wie gaat kijken, leest dit. Je mag het leeg laten."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
