"""What may be told beside the verhaal itself, each on a screen of its own; every one may be left out."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.velden import Formulier, RegelField
from verhalen.actions.schrijven import MAX_TITEL
from verhalen.models import DagboekPage, Thema
from verhalen.vertelling import TALEN, Concept, LetOp
from verhalen.vormen import VORMEN, Manier, Stuk, Vorm, Vraag

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

    @classmethod
    def past_bij(cls, concept: Concept) -> bool:
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


class StukkenForm(VraagForm):
    """What is asked about every piece of a form. The fields carry the id of their piece."""

    vorm: Vorm
    uitleg: Any = ""

    @classmethod
    def over(cls, vorm: Vorm, vraag: Vraag) -> type["StukkenForm"]:
        """The question of this form."""
        eigen = {"vorm": vorm, "naam": vraag.naam, "kop": vraag.kop, "woord": vraag.woord}
        eigen |= {"icoon": vraag.icoon, "kleur": vraag.kleur, "uitleg": vraag.uitleg, "vraag": vraag}
        return type(f"{vorm.naam.title()}Form", (cls,), eigen)

    @classmethod
    def past_bij(cls, concept: Concept) -> bool:
        return bool(concept.waarden(cls.vorm))

    def eigen_stukken(self) -> list[Stuk]:
        """The pieces that are asked about, in order."""
        return [stuk for stuk in self.concept.stukken if stuk["type"] == self.vorm.naam]

    def vul_in(self) -> None:
        if len(self.eigen_stukken()) == 1 and self.vorm.vraag:
            self.kop = self.vorm.vraag.kop_een
        for nummer, stuk in enumerate(self.eigen_stukken(), start=1):
            for naam, veld in self.vorm.velden(stuk["value"], nummer).items():
                self.fields[f"{naam}_{stuk['id']}"] = veld

    def per_stuk(self) -> list[tuple[Stuk, list[Any]]]:
        """Each piece with its fields."""
        return [
            (stuk, [self[f"{naam}_{stuk['id']}"] for naam in self.vorm.velden(stuk["value"], 1)])
            for stuk in self.eigen_stukken()
        ]

    def antwoord(self) -> str:
        return self.vorm.antwoord(self.concept.waarden(self.vorm))

    def wijziging(self) -> dict[str, Any]:
        antwoorden = {}
        for stuk in self.eigen_stukken():
            namen = list(self.vorm.velden(stuk["value"], 1))
            # A piece that was put in after this form was drawn stays as it is. Who saw the form was asked.
            if f"{namen[0]}_{stuk['id']}" in self.data:
                antwoorden[stuk["id"]] = {naam: self.cleaned_data[f"{naam}_{stuk['id']}"] for naam in namen}
        return {"antwoorden": antwoorden}


@dataclass(frozen=True)
class Stukkeuze:
    """Which piece of a verhaal a page is about: its id, also before it is made, and which it comes after.

    Empty where a way of telling begins with that page: then it is about the first piece of its form.
    """

    stuk: str = ""
    na: str = ""

    @classmethod
    def lees(cls, gegevens: Mapping[str, Any]) -> "Stukkeuze":
        """What an address or a form says of it; anything that is no id is nothing."""
        return cls(
            **{naam: str(gegevens.get(naam, "")) for naam in ("stuk", "na") if _is_nummer(gegevens, naam)}
        )

    @classmethod
    def nieuw(cls, na: str) -> "Stukkeuze":
        """A piece that is to be made behind this one."""
        return cls(str(uuid4()), na)

    def __bool__(self) -> bool:
        return bool(self.stuk)

    @property
    def velden(self) -> dict[str, str]:
        """The same as fields of a form or an address."""
        return {naam: waarde for naam, waarde in asdict(self).items() if waarde}

    @property
    def in_adres(self) -> str:
        """The same as the end of an address, or nothing."""
        return f"?{urlencode(self.velden)}" if self else ""


def _is_nummer(gegevens: Mapping[str, Any], naam: str) -> bool:
    try:
        UUID(str(gegevens.get(naam, "")))
    except ValueError:
        return False
    return True


class MaakForm(VraagForm):
    """In which a piece of a form is made, or changed when it is there. `keuze` says which."""

    vorm: Vorm

    def __init__(self, *args: Any, keuze: Stukkeuze | None = None, **kwargs: Any) -> None:
        self.keuze = keuze or Stukkeuze()
        super().__init__(*args, **kwargs)

    @classmethod
    def voor(cls, vorm: Vorm, manier: Manier) -> type["MaakForm"]:
        """The page of this form."""
        eigen = {"vorm": vorm, "naam": vorm.maaknaam, "kop": manier.kop, "woord": manier.woord}
        eigen |= {"icoon": manier.icoon, "kleur": manier.kleur}
        return type(f"{vorm.naam.title()}MaakForm", (cls,), eigen)

    @property
    def stuk(self) -> Stuk | None:
        """The piece that is changed; None for a new one."""
        if self.vorm.bestandenveld:
            return None
        if self.keuze:
            return self.concept.stuk(self.keuze.stuk, self.vorm)
        return self.concept.eerste(self.vorm)

    @property
    def was(self) -> Any:
        """The value of that piece."""
        return self.stuk["value"] if self.stuk else None

    @property
    def nummer(self) -> str:
        """The id of that piece; of a new one the id that it gets, or ""."""
        return str(self.stuk["id"]) if self.stuk else self.keuze.stuk

    @property
    def hoort_bij_vel(self) -> bool:
        """Whether it is about one of the pieces on the sheet, and so leads back there."""
        return bool(self.keuze) or not (self.vorm.manier and self.vorm.manier.begint)

    def vul_in(self) -> None:
        if self.is_bound:
            self.keuze = Stukkeuze.lees(self.data)
        self.fields.update(self.vorm.maakvelden(self.was))

    def clean(self) -> dict[str, Any]:
        for veld, zin in self.vorm.keur(self.cleaned_data, self.was).items():
            self.add_error(veld, zin)
        return self.cleaned_data

    def antwoord(self) -> str:
        return self.vorm.antwoord(self.concept.waarden(self.vorm))


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


OVER_STUKKEN: tuple[type[VraagForm], ...] = tuple(
    StukkenForm.over(vorm, vorm.vraag) for vorm in VORMEN.values() if vorm.vraag
)
MAKEN: tuple[type[VraagForm], ...] = tuple(
    MaakForm.voor(vorm, vorm.manier) for vorm in VORMEN.values() if vorm.manier
)
# The forms of telling that begin on a page of their own, by name.
MAAKBAAR = frozenset(vorm.naam for vorm in VORMEN.values() if vorm.manier and vorm.manier.begint)
# The names of the addresses of a sheet: there and where a way of telling begins.
VELLEN = frozenset(
    {"vertel", "vertel_fotos", "vertel_kort", "vertel_dagboek", "verder"}
    | {f"vertel_{naam}" for naam in MAAKBAAR}
)
VRAGEN: tuple[type[VraagForm], ...] = (
    TitelForm,
    *OVER_STUKKEN,
    *MAKEN,
    ThemasForm,
    DagboekForm,
    LetOpForm,
    TaalForm,
)
# Their places in the address.
NAMEN = frozenset(soort.naam for soort in VRAGEN)


def vragen_bij(concept: Concept) -> list[type[VraagForm]]:
    """The questions that make sense for this verhaal, in order."""
    return [vraag for vraag in VRAGEN if vraag.past_bij(concept)]


def extras_bij(concept: Concept) -> list[type[VraagForm]]:
    """Those that are offered beside the look at it: what only the sheet leads to is no question there."""
    return [vraag for vraag in vragen_bij(concept) if vraag not in MAKEN or vraag.naam in MAAKBAAR]
