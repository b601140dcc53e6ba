"""Questions about the verhaal as a whole: its title, themes, dagboek, notes, language, and how it felt."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.velden import RegelField
from verhalen.actions.schrijven import MAX_TITEL
from verhalen.gevoel import STIJL, Gevoel
from verhalen.models import DagboekPage, Thema
from verhalen.vertelling import TALEN, Concept, LetOp
from verhalen.vraagforms.basis import VraagForm

GEEN = "geen"
NIEUW = "nieuw"
# Only for who sends something that the form does not offer, or not any more.
ANDERS = {"invalid_choice": _("Kies een van de antwoorden die er staan.")}


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

    @classmethod
    def past_bij(cls, concept: Concept) -> bool:
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


class GevoelForm(VraagForm):
    """How it felt, by faces with a word. Asked here and nowhere else, so never twice."""

    naam = "gevoel"
    kop = _("Hoe voelde het?")
    woord = _("Gevoel")
    icoon = "heart"
    kleur = "zon"
    stijl = STIJL

    gevoel = forms.MultipleChoiceField(
        label=kop,
        help_text=_("Kies er één, of meer. Lezers zien het onder je verhaal."),
        choices=Gevoel.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=ANDERS,
    )

    def vul_in(self) -> None:
        self.fields["gevoel"].gezichten = True  # type: ignore[attr-defined]
        self.initial.setdefault("gevoel", [gevoel.value for gevoel in self.concept.gevoelens])

    def antwoord(self) -> str:
        return ", ".join(str(gevoel.label) for gevoel in self.concept.gevoelens)


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
