"""The forms of the spelregels: a new version, a proposal, and the answer to one."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.velden import Formulier, RegelField, TekstField
from moderatie.models import Antwoord, Spelregel
from moderatie.regelconcept import MEESTE_REGELS, Regelwoorden, Versiewoorden
from verhalen.plaatjes import PLAATJES

LANGSTE = 1500
# Who is told must have the time to read; later than this nobody remembers.
UITERLIJK = timedelta(days=366)


def _tekst(label: Any, leeg: Any, hulp: Any = "", rijen: int = 3) -> TekstField:
    return TekstField(
        label=label,
        help_text=hulp,
        max_length=LANGSTE,
        widget=forms.Textarea(attrs={"rows": rijen}),
        error_messages={
            "required": leeg,
            "max_length": _("Dit is erg lang. Maak het korter dan 1500 tekens."),
        },
    )


class RegelForm(Formulier):
    """One rule of a new version."""

    sleutel = forms.CharField(widget=forms.HiddenInput, required=False)
    titel = RegelField(
        label=_("De regel, in één zin"),
        max_length=80,
        error_messages={
            "required": _("Schrijf de regel op, in één zin."),
            "max_length": _("Deze zin is te lang. Maak hem korter dan 80 tekens."),
        },
    )
    uitleg = _tekst(_("Wat betekent dat?"), _("Schrijf op wat de regel betekent."))
    voorbeeld = _tekst(_("Een voorbeeld dat past"), _("Geef een voorbeeld dat past."), rijen=2)
    past_niet = _tekst(_("Een voorbeeld dat niet past"), _("Geef een voorbeeld dat niet past."), rijen=2)
    waarom = _tekst(_("Waarom is deze regel er?"), _("Schrijf op waarom deze regel er is."), rijen=2)
    plaatje = forms.ChoiceField(label=_("Plaatje"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = sorted(PLAATJES.items(), key=lambda plaatje: str(plaatje[1]))
        self.fields["plaatje"].choices = [("", _("Geen plaatje")), *keuzes]  # type: ignore[attr-defined]


class VersieForm(Formulier):
    """All else that a version says. `nu` bounds from when it may hold."""

    wie = _tekst(
        _("Wie waren erbij?"),
        _("Schrijf op wie erbij waren."),
        _("Bijvoorbeeld: “zes schrijvers van de inloop, en twee moderators”. Alleen namen van wie dat wil."),
        rijen=2,
    )
    toelichting = _tekst(_("Wat is er anders?"), _("Schrijf op wat er anders is."), rijen=3)
    waarom = _tekst(_("Waarom?"), _("Schrijf op waarom het anders wordt."), rijen=3)
    vanaf = forms.DateField(
        label=_("Vanaf welke dag gelden deze regels?"),
        help_text=_("Vandaag mag ook. Iedereen krijgt bericht zodra je de versie maakt."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={
            "required": _("Kies vanaf welke dag de regels gelden."),
            "invalid": _("Schrijf de dag zo: 31-12-2026."),
        },
    )

    def __init__(self, *args: Any, nu: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._vandaag = timezone.localdate(nu)

    def clean_vanaf(self) -> date:
        dag: date = self.cleaned_data["vanaf"]
        if not self._vandaag <= dag <= self._vandaag + UITERLIJK:
            raise ValidationError(_("Kies vandaag, of een dag in het komende jaar."))
        return dag


class Versieformulier:
    """The whole screen: the forms of the rules, in their order, and of the version."""

    def __init__(self, woorden: Versiewoorden, *, nu: datetime, streng: bool = False) -> None:
        waarden = woorden.als_inhoud()
        versie = {naam: waarden[naam] for naam in VersieForm.base_fields}
        self.basis = woorden.basis
        self.versie = VersieForm(versie, nu=nu) if streng else VersieForm(initial=versie, nu=nu)
        self.regels = [_regelform(plek, regel, streng) for plek, regel in enumerate(woorden.regels)]

    def is_valid(self) -> bool:
        """Whether nothing is missing."""
        # Each says what is missing in it, also when another does too.
        goed = [form.is_valid() for form in (*self.regels, self.versie)]
        return bool(self.regels) and all(goed)

    @property
    def errors(self) -> bool:
        """Whether something has to be mended; as a form has it, for what stands on top of the screen."""
        return any(form.errors for form in (*self.regels, self.versie))

    def __iter__(self) -> Any:
        """All fields, rule by rule, for what stands on top of the screen."""
        for form in (*self.regels, self.versie):
            yield from form


def _regelform(plek: int, regel: Regelwoorden, streng: bool) -> RegelForm:
    waarden = asdict(regel)
    if streng:
        return RegelForm({f"r{plek}-{naam}": wat for naam, wat in waarden.items()}, prefix=f"r{plek}")
    return RegelForm(initial=waarden, prefix=f"r{plek}")


def lees_versie(getypt: Mapping[str, str], *, basis: int) -> Versiewoorden:
    """What was typed, cleaned and kept however much is missing; `basis` where the form does not say it."""
    regels: list[Regelwoorden] = []
    gezien: set[str] = set()
    for plek in range(MEESTE_REGELS):
        if f"r{plek}-titel" not in getypt:
            continue
        regel = _lees_regel(getypt, f"r{plek}-", gezien)
        gezien.add(regel.sleutel)
        regels.append(regel)
    los = {naam: _schoon(VersieForm, naam, getypt.get(naam, "")) for naam in ("wie", "toelichting", "waarom")}
    gesteld = getypt.get("basis", "")
    if gesteld.isascii() and gesteld.isdecimal() and len(gesteld) < 6:
        basis = int(gesteld)
    return Versiewoorden(basis=basis, regels=tuple(regels), vanaf=_dag(getypt.get("vanaf", "")), **los)


def _lees_regel(getypt: Mapping[str, str], voor: str, gezien: Iterable[str]) -> Regelwoorden:
    try:
        sleutel = str(UUID(getypt.get(f"{voor}sleutel", "")))
    except ValueError:
        sleutel = ""
    if not sleutel or sleutel in gezien:
        sleutel = str(uuid4())
    woorden = {
        naam: _schoon(RegelForm, naam, getypt.get(f"{voor}{naam}", ""))
        for naam in ("titel", "uitleg", "voorbeeld", "past_niet", "waarom")
    }
    plaatje = getypt.get(f"{voor}plaatje", "")
    return Regelwoorden(sleutel=sleutel, plaatje=plaatje if plaatje in PLAATJES else "", **woorden)


def _schoon(form: type[forms.Form], naam: str, waarde: str) -> str:
    return str(form.base_fields[naam].to_python(waarde))


def _dag(waarde: str) -> date | None:
    try:
        dag: date | None = VersieForm.base_fields["vanaf"].to_python(waarde)
    except ValidationError:
        return None
    return dag


class VoorstelForm(Formulier):
    """A proposal: nothing is needed but the words."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    woorden = TekstField(
        label=_("Wat wil je anders?"),
        help_text=_("In je eigen woorden. Lang of kort, het mag allebei."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Schrijf eerst wat je anders wilt. Een paar woorden is genoeg."),
            "max_length": _("Dit is erg lang. Maak het korter dan 5000 tekens."),
        },
    )
    regel = forms.ChoiceField(label=_("Over welke regel gaat het?"), required=False)
    waarom = TekstField(
        label=_("Waarom wil je dat?"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("Dit is erg lang. Maak het korter dan 5000 tekens.")},
    )

    def __init__(self, *args: Any, regels: Iterable[Spelregel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._regels = {str(regel.pk): regel for regel in regels}
        self.fields["regel"].choices = [  # type: ignore[attr-defined]
            ("", _("Een nieuwe regel, of iets anders")),
            *((sleutel, str(regel)) for sleutel, regel in self._regels.items()),
        ]

    @property
    def gekozen_regel(self) -> Spelregel | None:
        """The rule that it is about; None for a new one."""
        return self._regels.get(self.cleaned_data["regel"])


class MeeschrijfForm(Formulier):
    """The answer of somebody of the group, with reasons."""

    antwoord = forms.ChoiceField(
        label=_("Wat is het antwoord?"),
        choices=Antwoord.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies ja, nee of anders."),
            "invalid_choice": _("Kies ja, nee of anders."),
        },
    )
    woorden = TekstField(
        label=_("Waarom?"),
        help_text=_("Schrijf op wat jullie belangrijk vonden. Iedereen kan dit straks lezen."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Schrijf erbij waarom. Een paar woorden is genoeg."),
            "max_length": _("Dit is erg lang. Maak het korter dan 5000 tekens."),
        },
    )


class VraagMeeForm(Formulier):
    """Who of the group is asked to write the answer."""

    naam = RegelField(
        label=_("Wie van de groep schrijft het antwoord op?"),
        help_text=_("Vraag het eerst aan diegene zelf. Typ de naam die iemand hier gebruikt."),
        max_length=60,
        error_messages={
            "required": _("Typ de naam van een deelnemer."),
            "max_length": _("Een naam heeft hooguit 60 letters."),
        },
    )


class NaastForm(Formulier):
    """The words of the moderator beside the answer of the group."""

    gelezen = RegelField(widget=forms.HiddenInput)
    woorden = TekstField(
        label=_("Jouw woorden erbij"),
        help_text=_("Waarom sta jij achter dit antwoord? Iedereen kan dit lezen."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Schrijf erbij waarom. Een paar woorden is genoeg."),
            "max_length": _("Dit is erg lang. Maak het korter dan 5000 tekens."),
        },
    )


class WederwoordForm(Formulier):
    """What a proposer says back to a moderator."""

    besluit = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    woorden = TekstField(
        label=_("Jouw antwoord"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Schrijf eerst je antwoord. Een paar woorden is genoeg."),
            "max_length": _("Dit is erg lang. Maak het korter dan 5000 tekens."),
        },
    )
