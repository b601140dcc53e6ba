"""The form of the reading page: the rules, the words to the writer, and what was decided."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from common.velden import Formulier, RegelField, TekstField
from moderatie.models import Anderen, Passage, Spelregel, Uitkomst
from moderatie.passage import Grond, Voorstel


class ToetsForm(Formulier):
    """One reading. `velden` are what the content itself lets a moderator add (themes).

    `uitkomsten` are what can be decided, `zinnen` those of the text, to point at one; `bsn`: whether a number
    of a citizen may stand in it (AVG-13); `komt_terug`: whether readers may get to see anything of it.
    `gezegd` are the words that went to this writer before. What looks like a slip is asked back once
    (`vragen`), with everything still in its place; the button that confirms sends the outcome as `bevestigd`.
    """

    regels = forms.MultipleChoiceField(
        label=_("Over welke spelregel gaat het?"),
        help_text=_("Nodig als je iets vraagt of tegenhoudt. Kies er één of meer."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    stukje = TekstField(
        label=_("Over welk stukje gaat het?"),
        help_text=_("Kopieer het precies. Je mag het leeg laten."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    zin = forms.ChoiceField(label=_("Of kies een zin uit het verhaal"), required=False, widget=forms.Select)
    voorstel = forms.ChoiceField(
        label=_("Stel je voor om dat stukje weg te laten?"),
        help_text=_("Alleen voor privacy, veiligheid of de wet. De schrijver beslist."),
        required=False,
        choices=[("", _("Nee, ik vraag alleen iets")), *Voorstel.choices],
        widget=forms.RadioSelect,
    )
    grond = forms.ChoiceField(
        label=_("Waarom stel je dat voor?"),
        required=False,
        choices=Grond.choices,
        widget=forms.RadioSelect,
    )
    woorden = TekstField(
        label=_("Wat wil je tegen de schrijver zeggen?"),
        help_text=_(
            "Nodig als je iets vraagt of tegenhoudt. De schrijver leest precies deze woorden, altijd."
        ),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    anderen = forms.ChoiceField(
        label=_("Kun je iemand anders herkennen in dit verhaal?"),
        help_text=_("Nodig als je plaatst. Weet je het niet zeker? Vraag het de schrijver."),
        required=False,
        choices=[keuze for keuze in Anderen.choices if keuze[0] != Anderen.NIET_GEVRAAGD],
        widget=forms.RadioSelect,
    )
    geen_bsn = forms.BooleanField(
        label=_("Ik keek: er staat geen burgerservicenummer in"),
        help_text=_("Dat mag nooit op de site staan."),
        required=False,
    )
    wet = RegelField(
        label=_("Gaat het ook over een wet? Welke?"),
        help_text=_("Bijvoorbeeld: privacywet (AVG). Meestal laat je dit leeg."),
        required=False,
        max_length=200,
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
        uitkomsten: Sequence[Uitkomst],
        regels: Sequence[Spelregel],
        velden: dict[str, forms.Field],
        gezegd: Collection[str] = (),
        zinnen: Sequence[str] = (),
        bsn: bool = False,
        komt_terug: bool = True,
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
        for naam in ("regels", "woorden", "anderen", "geen_bsn", "stukje", "zin", "voorstel", "grond", "wet"):
            self.fields[naam].hoeft_niet = False  # type: ignore[attr-defined]
        keuze.choices = [(sleutel, str(regel)) for sleutel, regel in self._regels.items()]
        keuze.uitleg = {sleutel: regel.uitleg for sleutel, regel in self._regels.items()}
        self._zet_uitkomsten(uitkomsten, bsn=bsn, zinnen=zinnen)
        if not komt_terug:
            self.fields.pop("anderen", None)
        self.fields.update(velden)

    def _zet_uitkomsten(self, uitkomsten: Sequence[Uitkomst], *, bsn: bool, zinnen: Sequence[str]) -> None:
        """Only what can be decided now, and only the fields that belong to it."""
        uitkomst: Any = self.fields["uitkomst"]
        uitkomst.choices = [(keuze.value, keuze.label) for keuze in uitkomsten]
        nodig = {naam for keuze in uitkomsten for naam in VELDEN_BIJ.get(keuze, ())}
        if not bsn:
            nodig.discard("geen_bsn")
        for naam in set().union(*VELDEN_BIJ.values()) - nodig:
            self.fields.pop(naam, None)
        if "zin" in self.fields:
            keuze: Any = self.fields["zin"]
            keuze.choices = [("", _("Geen zin gekozen")), *((zin, _kort(zin)) for zin in zinnen)]

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or {}
        uitkomst = velden.get("uitkomst")
        if uitkomst and uitkomst not in (Uitkomst.PLAATSEN, Uitkomst.LATEN_STAAN):
            regels_nodig = uitkomst not in (Uitkomst.GELIJK, Uitkomst.BLIJFT)
            if regels_nodig and not velden.get("regels") and "regels" not in self.errors:
                self.add_error("regels", _("Kies de spelregel waar het over gaat."))
            if not velden.get("woorden") and "woorden" not in self.errors:
                self.add_error("woorden", _("Schrijf erbij wat je bedoelt. De schrijver leest dit."))
        if uitkomst in (Uitkomst.PLAATSEN, Uitkomst.GELIJK) and "anderen" in self.fields:
            if not velden.get("anderen") and "anderen" not in self.errors:
                self.add_error("anderen", _("Kies of je iemand anders kunt herkennen."))
            if "geen_bsn" in self.fields and not velden.get("geen_bsn"):
                self.add_error("geen_bsn", _("Kijk of er een BSN in staat. Zet dan een vinkje."))
        if uitkomst == Uitkomst.VRAGEN and velden.get("voorstel"):
            if not self.aangewezen and "stukje" not in self.errors:
                self.add_error("stukje", _("Kopieer het stukje dat weg kan, of kies een zin."))
            if not velden.get("grond"):
                self.add_error("grond", _("Kies waarom: privacy, veiligheid of de wet."))
        return velden

    @property
    def aangewezen(self) -> str:
        """The words that are pointed at, if any."""
        return self.cleaned_data.get("stukje") or self.cleaned_data.get("zin") or ""

    @property
    def passage(self) -> Passage | None:
        """The passage that goes along with a question, not stored yet."""
        if not self.aangewezen:
            return None
        voorstel = self.cleaned_data.get("voorstel", "")
        grond = self.cleaned_data.get("grond", "") if voorstel else ""
        return Passage(woorden=self.aangewezen, voorstel=voorstel, grond=grond)

    @property
    def besluit(self) -> Uitkomst:
        """What was decided."""
        return Uitkomst(self.cleaned_data["uitkomst"])

    @property
    def vragen(self) -> list[str]:
        """What to ask back before doing it; nothing when all is plain, or when it was confirmed."""
        if self._bevestigd or not self.is_valid():
            return []
        plaatst = self.besluit in (Uitkomst.PLAATSEN, Uitkomst.LATEN_STAAN)
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
            (
                self.besluit != Uitkomst.VRAGEN and self.aangewezen,
                _("Je wees een stukje aan. Dat gaat alleen mee met een vraag. Toch doorgaan?"),
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


# The fields that only some outcomes have.
VELDEN_BIJ: dict[Uitkomst, tuple[str, ...]] = {
    Uitkomst.PLAATSEN: ("anderen", "geen_bsn"),
    Uitkomst.GELIJK: ("anderen", "geen_bsn"),
    Uitkomst.VRAGEN: ("stukje", "zin", "voorstel", "grond"),
    Uitkomst.VAN_DE_SITE: ("wet",),
    Uitkomst.EVEN_VAN_DE_SITE: ("wet",),
}


def _kort(zin: str) -> str:
    """A sentence as it fits in a list."""
    return zin if len(zin) <= 70 else f"{zin[:69]}…"


class BezwaarForm(Formulier):
    """Words with an objection; nobody has to say why."""

    woorden = TekstField(
        label=_("Wil je er iets bij zeggen?"),
        help_text=_("Wie gaat kijken, leest dit. Je mag het leeg laten."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
