"""What may be told beside the verhaal itself, each on a screen of its own; every one may be left out."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.velden import Formulier, RegelField
from verhalen.actions.schrijven import MAX_BESCHRIJVING, MAX_TITEL
from verhalen.models import DagboekPage, Thema
from verhalen.vertelling import TALEN, Concept, LetOp

GEEN = "geen"
NIEUW = "nieuw"
# Only for who sends something that the form does not offer, or not any more.
ANDERS = {"invalid_choice": _("Kies een van de antwoorden die er staan.")}


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
    # Whether half an answer is worth keeping while it is being typed.
    tussendoor = True

    def __init__(self, *args: Any, concept: Concept, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.concept = concept
        self.vul_in()

    def vul_in(self) -> None:
        """Fill in what was chosen before."""

    @staticmethod
    def past_bij(concept: Concept) -> bool:
        """Whether there is anything to ask."""
        return True

    def antwoord(self) -> str:
        """What stands there now, in a few words; empty when nothing was told."""
        return ""

    def wijziging(self) -> dict[str, Any]:
        """What was chosen, as keyword arguments of `actions.bewaar`."""
        return dict(self.cleaned_data)


class TitelForm(VraagForm):
    """A title."""

    naam = "titel"
    kop = _("Hoe heet je verhaal?")
    woord = _("Titel")
    icoon = "file-text"
    kleur = "blad"

    titel = RegelField(
        label=kop,
        help_text=_("Zonder titel mag ook. Dan laten we de eerste woorden zien."),
        max_length=MAX_TITEL,
        required=False,
    )

    def vul_in(self) -> None:
        self.initial.setdefault("titel", self.concept.titel)

    def antwoord(self) -> str:
        return self.concept.titel


class ThemasForm(VraagForm):
    """At most three themes."""

    naam = "themas"
    kop = _("Waar gaat je verhaal over?")
    woord = _("Thema")
    icoon = "tag"
    kleur = "zee"

    themas = forms.MultipleChoiceField(
        label=kop,
        help_text=_("Kies één, twee of drie thema's. Dan vinden lezers je verhaal makkelijker."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=ANDERS,
    )

    def vul_in(self) -> None:
        veld = self.fields["themas"]
        themas = list(Thema.objects.all())
        veld.choices = [(thema.slug, thema.name) for thema in themas]  # type: ignore[attr-defined]
        veld.plaatjes = {thema.slug: thema.plaatje for thema in themas}  # type: ignore[attr-defined]
        veld.uitleg = {thema.slug: thema.beschrijving for thema in themas}  # type: ignore[attr-defined]
        self.initial.setdefault("themas", self.concept.themakeuze)

    def antwoord(self) -> str:
        namen = dict(self.fields["themas"].choices)  # type: ignore[attr-defined]
        return ", ".join(namen[slug] for slug in self.concept.themakeuze if slug in namen)


class FotosForm(VraagForm):
    """What can be seen on each photo. The fields carry the key of their photo, whatever the order is."""

    naam = "fotos"
    kop = _("Wat zie je op je foto's?")
    woord = _("Wat er op je foto staat")
    icoon = "camera"
    kleur = "lucht"

    @staticmethod
    def past_bij(concept: Concept) -> bool:
        return bool(concept.fotoblokken)

    def vul_in(self) -> None:
        if len(self.concept.fotoblokken) == 1:
            self.kop = _("Wat zie je op je foto?")
        for nummer, blok in enumerate(self.concept.fotoblokken, start=1):
            sleutel = blok["sleutel"]
            self.fields[f"beschrijving_{sleutel}"] = RegelField(
                label=gettext("Wat zie je op foto %(nummer)s?") % {"nummer": nummer},
                initial=blok["beschrijving"],
                max_length=MAX_BESCHRIJVING,
                required=False,
            )
            self.fields[f"versiering_{sleutel}"] = forms.BooleanField(
                label=gettext("Foto %(nummer)s is alleen versiering") % {"nummer": nummer},
                initial=blok["versiering"],
                required=False,
            )

    def per_foto(self) -> list[tuple[str, Any, Any]]:
        """For each photo: its key and its two fields."""
        return [
            (
                blok["sleutel"],
                self[f"beschrijving_{blok['sleutel']}"],
                self[f"versiering_{blok['sleutel']}"],
            )
            for blok in self.concept.fotoblokken
        ]

    def antwoord(self) -> str:
        blokken = self.concept.fotoblokken
        verteld = sum(1 for blok in blokken if blok["beschrijving"] or blok["versiering"])
        if not verteld:
            return ""
        if len(blokken) == 1:
            return gettext("Ja, bij je foto")
        return gettext("Bij %(verteld)s van de %(alle)s foto's") % {"verteld": verteld, "alle": len(blokken)}

    def wijziging(self) -> dict[str, Any]:
        fotos = []
        for blok in self.concept.fotoblokken:
            # Who saw this form was asked, whatever the answer is.
            foto, sleutel = {**blok}, blok["sleutel"]
            # A photo that was put in after this form was drawn stays as it is.
            if f"beschrijving_{sleutel}" in self.data:
                foto["beschrijving"] = self.cleaned_data[f"beschrijving_{sleutel}"]
                foto["versiering"] = self.cleaned_data[f"versiering_{sleutel}"]
                foto["gevraagd"] = True
            fotos.append(foto)
        return {"fotos": fotos}


class DagboekForm(VraagForm):
    """In which dagboek: none, one of the writer's own, or a new one."""

    naam = "dagboek"
    kop = _("Hoort dit in een dagboek?")
    woord = _("Dagboek")
    icoon = "book-heart"
    kleur = "zon"
    # A dagboek for each letter of its name would be too many.
    tussendoor = False

    keuze = forms.ChoiceField(
        label=kop,
        help_text=_("In een dagboek zet je verhalen die bij elkaar horen."),
        required=False,
        widget=forms.RadioSelect,
        error_messages=ANDERS,
    )
    nieuw = RegelField(
        label=_("Hoe heet je nieuwe dagboek?"),
        max_length=MAX_TITEL,
        required=False,
    )

    @staticmethod
    def past_bij(concept: Concept) -> bool:
        # Once it was online its address does not change any more.
        return concept.first_published_at is None

    def vul_in(self) -> None:
        # Only a new dagboek needs a name, and then it does: "(hoeft niet)" beside it would be half the truth.
        self.fields["nieuw"].hoeft_niet = False  # type: ignore[attr-defined]
        eigen: Sequence[DagboekPage] = DagboekPage.objects.filter(owner_id=self.concept.verhaal.owner_id)
        keuzes = [(str(dagboek.pk), dagboek.title) for dagboek in eigen]
        self.fields["keuze"].choices = [  # type: ignore[attr-defined]
            (GEEN, gettext("Nee, het staat op zichzelf")),
            *keuzes,
            (NIEUW, gettext("Ja, in een nieuw dagboek")),
        ]
        ouder = str(self.concept.verhaal.get_parent().pk)
        self.initial.setdefault("keuze", ouder if ouder in dict(keuzes) else GEEN)

    def antwoord(self) -> str:
        ouder = self.concept.verhaal.get_parent().specific
        return ouder.title if isinstance(ouder, DagboekPage) else ""

    def clean(self) -> dict[str, Any]:
        gegevens = self.cleaned_data
        # Who typed a name wants that dagboek, also without pressing the round button above it.
        if gegevens.get("nieuw") and gegevens.get("keuze") in (GEEN, ""):
            gegevens["keuze"] = NIEUW
        if gegevens.get("nieuw") and gegevens.get("keuze") not in (NIEUW, None):
            self.add_error("nieuw", gettext("Kies een dagboek, of een nieuwe naam. Allebei kan niet."))
        if gegevens.get("keuze") == NIEUW and not gegevens.get("nieuw"):
            self.add_error("nieuw", gettext("Geef je dagboek een naam. Eén woord is genoeg."))
        return gegevens


class LetOpForm(VraagForm):
    """Short notes above the verhaal, for who would rather know before."""

    naam = "let-op"
    kop = _("Gaat je verhaal over iets zwaars?")
    woord = _("Let op")
    icoon = "triangle-alert"
    kleur = "klei"

    let_op = forms.MultipleChoiceField(
        label=kop,
        help_text=_(
            "Sommige verhalen zijn zwaar om te lezen. Wat je kiest, staat boven je verhaal. "
            "Lezers kiezen dan zelf of ze het openen."
        ),
        choices=LetOp.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=ANDERS,
    )

    def vul_in(self) -> None:
        self.initial.setdefault("let_op", self.concept.let_op_keuzes)

    def antwoord(self) -> str:
        return " ".join(self.concept.let_op_zinnen)


class TaalForm(VraagForm):
    """The language of the verhaal, so that it is read aloud and shown in the right way (WCAG 3.1.2)."""

    naam = "taal"
    kop = _("In welke taal schreef je?")
    woord = _("Taal")
    icoon = "globe"
    kleur = "lila"

    taal = forms.ChoiceField(
        label=kop,
        help_text=_("Dan leest een voorleesstem het goed voor."),
        choices=[("", _("Nederlands")), *TALEN.items()],
        required=False,
        widget=forms.RadioSelect,
        error_messages=ANDERS,
    )

    def vul_in(self) -> None:
        self.initial.setdefault("taal", self.concept.taal)

    def antwoord(self) -> str:
        return TALEN.get(self.concept.taal, "")


VRAGEN: tuple[type[VraagForm], ...] = (TitelForm, FotosForm, ThemasForm, DagboekForm, LetOpForm, TaalForm)
# Their places in the address.
NAMEN = frozenset(soort.naam for soort in VRAGEN)


def vragen_bij(concept: Concept) -> list[type[VraagForm]]:
    """The questions that make sense for this verhaal, in order."""
    return [vraag for vraag in VRAGEN if vraag.past_bij(concept)]
