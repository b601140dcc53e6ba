"""How a verhaal stands for its writer: two facts, and what can be done in each combination of them."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Lezers(models.TextChoices):
    """The first fact: what readers see now."""

    NIETS = "niets", _("Nog niet op de site")
    ONLINE = "online", _("Op de site")
    VERBORGEN = "verborgen", _("Verborgen")
    TERUGGETROKKEN = "teruggetrokken", _("Van de site gehaald")
    DOOR_ONS = "door-ons", _("Door ons van de site gehaald")
    WEGGEGOOID = "weggegooid", _("In de prullenbak")


class Onderweg(models.TextChoices):
    """The second fact: what happens with the version that readers do not see."""

    CONCEPT = "concept", _("Nog niet verstuurd")
    INGESTUURD = "ingestuurd", _("Wordt gelezen")
    VRAAG = "vraag", _("Een vraag aan jou")
    NIET_GEPLAATST = "niet-geplaatst", _("Niet op de site gezet")


@dataclass(frozen=True)
class Feit:
    """One fact as a screen shows it: a word, and one or two sentences."""

    soort: str
    woord: str
    uitleg: str

    @property
    def icoon(self) -> str:
        """The name of its pictogram."""
        return ICONEN[self.soort]


@dataclass(frozen=True)
class Toestand:
    """How a verhaal stands; computed, never stored. `onderweg` is None when nothing is under way."""

    lezers: Lezers
    onderweg: Onderweg | None = None
    # What was sent waits for a file of it: only with `INGESTUURD`.
    wordt_klaargezet: bool = False
    # Somebody wrote to its writer because they were worried: until that is over nothing of it is placed.
    in_zorg: bool = False

    @property
    def nieuwe_versie(self) -> bool:
        """Whether what is under way is a version of something that was on the site before."""
        return self.onderweg is not None and self.lezers != Lezers.NIETS

    @property
    def feiten(self) -> list[Feit]:
        """What its writer is told: what readers see, and apart from that what happens with a change.

        While nothing was ever on the site the second fact says it all.
        """
        feiten = []
        if self.lezers != Lezers.NIETS:
            feiten.append(Feit(self.lezers.value, str(self.lezers.label), str(LEZERS[self.lezers])))
        if self.onderweg is not None:
            uitleg = (NIEUWE_VERSIE if self.nieuwe_versie else EERSTE_VERSIE)[self.onderweg]
            if self.wordt_klaargezet:
                uitleg = EERST_KLAAR
            if self.in_zorg and self.onderweg == Onderweg.INGESTUURD:
                uitleg = EERST_ZORG
            woord = str(self.onderweg.label)
            if self.nieuwe_versie:
                woord = str(WOORD_NIEUW[self.onderweg])
            feiten.append(Feit(self.onderweg.value, woord, str(uitleg)))
        return feiten

    @property
    def tot_die_tijd(self) -> str:
        """What readers get until a moderator read what was sent."""
        return str(TOT_DIE_TIJD[self.lezers])

    @property
    def zo_laten(self) -> str:
        """What readers get when its writer does nothing with a question or a no."""
        return str(ZO_LATEN[self.lezers])

    @property
    def op_het_vel(self) -> str:
        """Who reads what its writer types now."""
        return str(OP_HET_VEL[self.lezers])

    @property
    def stappen(self) -> tuple[str, ...]:
        """The acts (url names of verhalen) that make sense now, the likeliest first."""
        if self.lezers == Lezers.WEGGEGOOID:
            return ("haal_uit_prullenbak",)
        stappen: list[str] = list(OVER_DE_VERSIE[self.onderweg]) if self.onderweg else []
        if self.onderweg is None and self.lezers in (Lezers.TERUGGETROKKEN, Lezers.DOOR_ONS):
            stappen += ["verder", "kijk"]
        stappen += OVER_WAT_LEZERS_ZIEN[self.lezers]
        if self.onderweg is None and self.lezers in (Lezers.ONLINE, Lezers.VERBORGEN):
            stappen.insert(self.lezers == Lezers.VERBORGEN, "verander")
        if self.nieuwe_versie:
            stappen.append("vergeet_wijziging")
        return (*stappen, "gooi_weg")


ICONEN: dict[str, str] = {
    Lezers.ONLINE: "circle-check",
    Lezers.VERBORGEN: "eye-off",
    Lezers.TERUGGETROKKEN: "undo-2",
    Lezers.DOOR_ONS: "archive",
    Lezers.WEGGEGOOID: "trash-2",
    Onderweg.CONCEPT: "pencil",
    Onderweg.INGESTUURD: "clock",
    Onderweg.VRAAG: "message-circle-question-mark",
    Onderweg.NIET_GEPLAATST: "heart-handshake",
}

LEZERS = {
    Lezers.ONLINE: _("Iedereen kan dit lezen."),
    Lezers.VERBORGEN: _("Lezers zien het nu niet. Je kunt het zelf weer laten zien."),
    Lezers.TERUGGETROKKEN: _("Lezers zien het niet. Jij hebt het nog wel."),
    Lezers.DOOR_ONS: _("Lezers zien het nu niet. Lees hieronder waarom, en wat je kunt doen."),
    Lezers.WEGGEGOOID: _("Na 30 dagen is het voorgoed weg. Tot die tijd kun je het eruit halen."),
}

EERSTE_VERSIE = {
    Onderweg.CONCEPT: _("Alleen jij kunt dit zien. Schrijf verder wanneer je wilt."),
    Onderweg.INGESTUURD: _(
        "Een moderator leest je verhaal, meestal binnen twee werkdagen. Je ziet het hier als het gelezen is."
    ),
    Onderweg.VRAAG: _("We willen je iets vragen. Jij kiest wat je ermee doet."),
    Onderweg.NIET_GEPLAATST: _("We zetten dit nu niet op de site. Lees waarom, en wat je kunt doen."),
}

EERST_KLAAR = _(
    "We zetten eerst klaar wat je opnam of koos. Daarna leest een moderator het, "
    "meestal binnen twee werkdagen."
)

EERST_ZORG = _(
    "We kijken eerst of het goed met je gaat. Tot die tijd zetten we niets op de site. "
    "Daarna leest een moderator het, zoals altijd."
)

WOORD_NIEUW = {
    Onderweg.CONCEPT: _("Je wijziging: nog niet verstuurd"),
    Onderweg.INGESTUURD: _("Je nieuwe versie: wordt gelezen"),
    Onderweg.VRAAG: _("Je nieuwe versie: een vraag aan jou"),
    Onderweg.NIET_GEPLAATST: _("Je nieuwe versie: niet op de site gezet"),
}

NIEUWE_VERSIE = {
    Onderweg.CONCEPT: _("Je hebt iets veranderd. Alleen jij ziet dat."),
    Onderweg.INGESTUURD: _("Een moderator leest je nieuwe versie, meestal binnen twee werkdagen."),
    Onderweg.VRAAG: _("We willen je iets vragen over je nieuwe versie. Alleen jij ziet die versie nu."),
    Onderweg.NIET_GEPLAATST: _("Je nieuwe versie komt nu niet op de site. Lees waarom, en wat je kunt doen."),
}

_NIEMAND = _("Tot die tijd ziet niemand anders het.")
TOT_DIE_TIJD = {
    Lezers.NIETS: _NIEMAND,
    Lezers.ONLINE: _("Tot die tijd staat op de site wat er nu al staat."),
    Lezers.VERBORGEN: _("Tot die tijd blijft je verhaal verborgen."),
    Lezers.TERUGGETROKKEN: _NIEMAND,
    Lezers.DOOR_ONS: _NIEMAND,
    Lezers.WEGGEGOOID: _NIEMAND,
}

_VAN_JOU = _("Laat je het zo? Dan ziet niemand anders het.")
ZO_LATEN = {
    Lezers.NIETS: _VAN_JOU,
    Lezers.ONLINE: _("Laat je het zo? Dan blijft op de site staan wat er nu staat."),
    Lezers.VERBORGEN: _("Laat je het zo? Dan blijft je verhaal verborgen."),
    Lezers.TERUGGETROKKEN: _VAN_JOU,
    Lezers.DOOR_ONS: _VAN_JOU,
    Lezers.WEGGEGOOID: _VAN_JOU,
}

_EERST_VERSTUREN = _("Niemand leest dit voordat jij het verstuurt.")
OP_HET_VEL = {
    Lezers.NIETS: _EERST_VERSTUREN,
    Lezers.ONLINE: _(
        "Wat je hier verandert, leest niemand voordat jij het verstuurt. Op de site staat wat er al stond."
    ),
    Lezers.VERBORGEN: _("Niemand leest dit nu. Ook niet wat je hier verandert."),
    Lezers.TERUGGETROKKEN: _EERST_VERSTUREN,
    Lezers.DOOR_ONS: _EERST_VERSTUREN,
    Lezers.WEGGEGOOID: _EERST_VERSTUREN,
}

OVER_DE_VERSIE: dict[Onderweg, tuple[str, ...]] = {
    Onderweg.CONCEPT: ("verder", "kijk"),
    Onderweg.INGESTUURD: ("neem_terug",),
    Onderweg.VRAAG: ("verder", "kijk"),
    Onderweg.NIET_GEPLAATST: ("verder", "kijk"),
}

OVER_WAT_LEZERS_ZIEN: dict[Lezers, tuple[str, ...]] = {
    Lezers.NIETS: (),
    Lezers.ONLINE: ("verberg", "trek_in"),
    Lezers.VERBORGEN: ("toon_weer",),
    Lezers.TERUGGETROKKEN: (),
    Lezers.DOOR_ONS: ("trek_in",),
    Lezers.WEGGEGOOID: (),
}
