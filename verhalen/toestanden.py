"""The states of a verhaal as its writer sees them, and what can be done in each."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Toestand(models.TextChoices):
    """One word or two for how it stands; computed, never stored."""

    CONCEPT = "concept", _("Nog niet verstuurd")
    INGESTUURD = "ingestuurd", _("Wordt gelezen")
    VRAAG = "vraag", _("Een vraag aan jou")
    ONLINE = "online", _("Op de site")
    ONLINE_NIEUW = "online-nieuw", _("Op de site, nieuwe versie wordt gelezen")
    NIET_GEPLAATST = "niet-geplaatst", _("Niet op de site gezet")
    VERBORGEN = "verborgen", _("Verborgen")
    TERUGGETROKKEN = "teruggetrokken", _("Van de site gehaald")
    WEGGEGOOID = "weggegooid", _("In de prullenbak")

    @property
    def uitleg(self) -> str:
        """One or two sentences for the writer: what this means and what happens now."""
        return str(UITLEG[self])

    @property
    def stappen(self) -> tuple[str, ...]:
        """The acts (url names of verhalen, without prefix) that make sense now, the likeliest first."""
        return STAPPEN[self]


UITLEG = {
    Toestand.CONCEPT: _("Alleen jij kunt dit zien. Schrijf verder wanneer je wilt."),
    Toestand.INGESTUURD: _(
        "Een moderator leest je verhaal, meestal binnen twee werkdagen. Je hoort van ons."
    ),
    Toestand.VRAAG: _("We willen je iets vragen. Lees de vraag en verander wat jij wilt."),
    Toestand.ONLINE: _("Iedereen kan je verhaal lezen."),
    Toestand.ONLINE_NIEUW: _("Iedereen leest nog de oude versie. Een moderator leest de nieuwe."),
    Toestand.NIET_GEPLAATST: _("We zetten dit nu niet op de site. Lees waarom, en wat je kunt doen."),
    Toestand.VERBORGEN: _("Niemand ziet je verhaal. Je kunt het zelf weer laten zien."),
    Toestand.TERUGGETROKKEN: _("Je verhaal is overal weg. Alleen jij kunt het nog zien."),
    Toestand.WEGGEGOOID: _("Na 30 dagen is het voorgoed weg. Tot die tijd kun je het terughalen."),
}

STAPPEN: dict[Toestand, tuple[str, ...]] = {
    Toestand.CONCEPT: ("verder", "gooi_weg"),
    Toestand.INGESTUURD: ("neem_terug", "gooi_weg"),
    Toestand.VRAAG: ("verder", "gooi_weg"),
    Toestand.ONLINE: ("verander", "verberg", "trek_in", "gooi_weg"),
    Toestand.ONLINE_NIEUW: ("neem_terug", "verberg", "trek_in", "gooi_weg"),
    Toestand.NIET_GEPLAATST: ("verder", "gooi_weg"),
    Toestand.VERBORGEN: ("toon_weer", "verander", "trek_in", "gooi_weg"),
    Toestand.TERUGGETROKKEN: ("verder", "gooi_weg"),
    Toestand.WEGGEGOOID: ("haal_terug",),
}
