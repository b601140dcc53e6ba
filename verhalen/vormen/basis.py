"""What every form of telling can say of its pieces. Each says only what is different from this."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.base import File
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from common.errors import Weigering
from common.tekst import op_een_regel
from mediatheek.querysets import Bron

# One piece as it is stored: `type` (the name of its form), `value` and `id`.
Stuk = dict[str, Any]


class TeLang(Weigering):
    """What was typed does not fit."""


def een_regel(woorden: str, hoogstens: int) -> str:
    """Words on one line, cleaned; raises `TeLang` when they are more than so many characters."""
    regel = op_een_regel(woorden)
    if len(regel) > hoogstens:
        zin = gettext("Dit is te lang. Maak het korter: hooguit %(tekens)s tekens.")
        raise TeLang(zin % {"tekens": hoogstens})
    return regel


def nieuw_stuk(soort: str, waarde: Any = "", nummer: str = "") -> Stuk:
    """A piece of its own, with this id or one that was never used."""
    return {"type": soort, "value": waarde, "id": nummer or str(uuid.uuid4())}


@dataclass(frozen=True)
class Etiket:
    """What a verhaal is called by its way of telling: a value for styles, a word, and a pictogram."""

    value: str
    label: Any
    icoon: str

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True)
class Bijlage:
    """A file that a feed names beside the words: where it is, its bytes and its kind (RFC 4287 §4.2.7.2)."""

    adres: str
    omvang: int
    soort: str


@dataclass(frozen=True)
class Regel:
    """One thing about a piece in words, for the desk: its name and what is said of it."""

    naam: str
    woorden: str


@dataclass(frozen=True)
class Vraag:
    """What the writer is asked about every piece of a form, on a page of its own.

    `naam` is its place in the address; `kop_een` is the question when there is one piece.
    """

    naam: str
    kop: Any
    kop_een: Any
    # Why it cannot be sent in before.
    eerst: Any
    uitleg: Any
    woord: Any
    icoon: str
    kleur: str


@dataclass(frozen=True)
class Manier:
    """How a form is offered that is made on a page of its own, and what is asked there.

    `woord` and `voorbeeld` stand on its tile, `kop` is the question. `begint`: whether a verhaal can begin
    with that page; text and photos begin on the sheet, and have the page for what is put with them.
    """

    woord: Any
    voorbeeld: Any
    kop: Any
    icoon: str
    kleur: str
    begint: bool = True


@dataclass(frozen=True)
class Aanlevering:
    """How files of a form come in: what may be chosen, how many, and what is said when that is too much."""

    accept: str
    # So many can be chosen at a time, and so many come in within an hour: more than anybody tells.
    meeste: int
    per_uur: int
    vol: Any
    te_veel_gekozen: Any
    te_vaak: Any


def vervang_woorden(waarde: Any, oud: str, nieuw: str) -> Any:
    """The same text, or the same row or dict of texts, with other words; what is no text stays as it is.

    Spaces that are left side by side become one.
    """
    if isinstance(waarde, dict):
        return {naam: vervang_woorden(deel, oud, nieuw) for naam, deel in waarde.items()}
    if isinstance(waarde, list):
        return [vervang_woorden(deel, oud, nieuw) for deel in waarde]
    if not isinstance(waarde, str) or oud not in waarde:
        return waarde
    delen = waarde.split(oud)
    uit = delen[0]
    for deel in delen[1:]:
        naast = uit[-1:].isspace() and deel[:1].isspace() and not nieuw
        uit = f"{uit.rstrip(' ') if naast else uit}{nieuw}{deel}"
    return uit


class Vorm:
    """A form of telling. `naam` is the type of its pieces, which is stored: it never changes."""

    naam = ""
    # One piece in a verhaal, as its writer's screens and the desk call it.
    woord: Any = ""
    # How a piece is read, and how its writer sees it on a small place: templates that get `deel`, a Deel.
    sjabloon = ""
    klein_sjabloon = ""
    # The class of the block around pieces of this form that stand together; "" for none.
    groep = ""
    # Whether its words are those of the verhaal itself: they are first in titles, lists and feeds.
    is_tekst = False
    # A word for what a press on the sheet did with a piece, by what was pressed ("weg", "omhoog" …).
    gebeurd: Mapping[str, Any] = {
        "weg": _("Dit is weg. Bedenk je je? Dan kun je het hieronder terugzetten."),
        "terug": _("Het staat er weer."),
        "omhoog": _("Het staat nu een plek naar voren."),
        "omlaag": _("Het staat nu een plek naar achteren."),
        "erbij": _("Het staat erbij. Je ziet het hieronder."),
    }
    # What a press on `bewerk` says; "" where there is nothing of the kind.
    bewerkwoord: Any = ""
    # How it is offered, if it is made on a page of its own; the template of its fields; and which of
    # them takes a picture of one's own.
    manier: Manier | None = None
    maak_sjabloon = "verhalen/vormen/maak.html"
    beeldveld = ""
    # For a form of which each file is a piece: the field in which they are chosen.
    bestandenveld = ""
    # Whether it can be recorded in the page.
    opneembaar = False
    # The fields in which somebody types.
    typvelden: Sequence[str] = ()
    # A style sheet that its templates need.
    stijl = ""
    # Why a verhaal with this piece cannot be sent in when its file was refused.
    mislukt: Any = ""
    # So many fit in one verhaal.
    meeste = 12
    vraag: Vraag | None = None
    # How its files come in; None for a form that is not made of files.
    aanlevering: Aanlevering | None = None

    def block(self) -> blocks.Block:
        """What a piece holds."""
        raise NotImplementedError

    @property
    def maaknaam(self) -> str:
        """The place in the address of the page on which a piece is made."""
        return f"{self.naam}-erbij" if self.manier and not self.begint else self.naam

    @property
    def begint(self) -> bool:
        """Whether a verhaal can begin with the page on which a piece is made."""
        return self.manier is not None and self.manier.begint

    def maakvelden(self, waarde: Any) -> dict[str, forms.Field]:
        """The fields in which a piece is made, with what it held; `waarde` is None for a new one."""
        return {}

    def keur(self, gegevens: Mapping[str, Any], waarde: Any) -> dict[str, str]:
        """What is wrong with what was filled in, by field, beside what each field says by itself."""
        return {}

    def uploads(self, gegevens: Mapping[str, Any]) -> dict[str, Any]:
        """The files that were chosen for one piece, each by its field (and, behind a colon, which of it)."""
        gekozen = gegevens.get(self.beeldveld)
        return {self.beeldveld: gekozen} if gekozen else {}

    def zonder_weghalen(self, gegevens: Mapping[str, Any]) -> dict[str, Any]:
        """The same that was filled in, without taking away what the piece has: only a press does that."""
        return dict(gegevens)

    def weigerzin(self, upload: str, zin: str) -> str:
        """Why one of `uploads` was refused, as it is told beside its field."""
        return zin

    def maak(self, gegevens: Mapping[str, Any], waarde: Any, beelden: Mapping[str, UUID]) -> Any:
        """The piece of what was filled in; what is not in `gegevens` stays as it was.

        `beelden` are the keys of the files that were chosen just now, by the names of `uploads`.
        """
        raise NotImplementedError

    def maakcontext(self, form: Any, bronnen: Mapping[UUID, Any]) -> dict[str, Any]:
        """What `maak_sjabloon` needs beside the form itself; `bronnen` is what can be drawn of its files."""
        return {}

    def is_begonnen(self, waarde: Any) -> bool:
        """Whether there is enough of it to be kept as a piece, finished or not."""
        return True

    def leeg(self, waarde: Any) -> bool:
        """Whether nothing is told by it."""
        return False

    def te_zien(self, waarde: Any) -> Any:
        """Of a piece what readers get: over this the vingerafdruk is made."""
        return waarde

    def woorden(self, waarde: Any) -> str:
        """All words in it that readers get: search finds them."""
        return ""

    def titelwoorden(self, waarde: Any) -> str:
        """Words that a title may be made of where there is no text."""
        return self.woorden(waarde)

    def noemen(self, aantal: int) -> str:
        """What a verhaal with so many of these and without any words is called."""
        return str(self.woord)

    def tussen_anders(self, aantal: int) -> str:
        """What so many of these are called beside another form: "Foto's en geluid"."""
        return str(self.woord)

    def met_woorden(self, waarde: Any, woorden: str) -> Any:
        """The piece with these words as what is said in it, of a form that is recorded."""
        return waarde

    def vervang(self, waarde: Any, oud: str, nieuw: str) -> Any:
        """The piece with other words in the place of some, wherever somebody typed them."""
        return vervang_woorden(waarde, oud, nieuw)

    def sleutels(self, waarde: Any) -> list[UUID]:
        """The keys of its files in the mediatheek."""
        return []

    def hoofdsleutel(self, waarde: Any) -> UUID | None:
        """The key of the file that it is made of or stands on, if it has one."""
        return next(iter(self.sleutels(waarde)), None)

    def kaartbeeld(self, waarde: Any) -> UUID | None:
        """The key of the picture that a card shows of it, if it has one."""
        return None

    def kaartplaat(self, waarde: Any) -> str:
        """The address of a drawing of ours that a card shows of it, where it has no picture; "" for none."""
        return ""

    def plaatadres(self, waarde: Any) -> str:
        """The address of a drawing of ours in it; "" where there is none."""
        return ""

    def plekken(self, waarde: Any) -> list[dict[str, Any]]:
        """The places that are pointed out in it: number, x and y per mille, words; `sleutel` of a photo."""
        return []

    def beschrijving(self, waarde: Any) -> str:
        """What can be seen on its picture, for who does not see it."""
        return ""

    def etiket(self, waarden: Sequence[Any]) -> Etiket | None:
        """What a verhaal with these pieces is called; None when another form has to say it."""
        return None

    def zonder_antwoord(self, waarde: Any) -> bool:
        """Whether its writer told nothing yet of what is asked about it (`vraag`)."""
        return False

    def gevraagd(self, waarde: Any) -> bool:
        """Whether its writer was asked that, whatever the answer was."""
        return True

    def antwoord(self, waarden: Sequence[Any]) -> str:
        """What was told about these pieces, in a few words; "" when nothing was."""
        return ""

    def ruimte(self, er_zijn: int) -> int:
        """How many more of these fit in a verhaal that has so many."""
        return max(0, self.meeste - er_zijn)

    def velden(self, waarde: Any, nummer: int) -> dict[str, forms.Field]:
        """The fields of the question about one piece, by name."""
        return {}

    def met_antwoord(self, waarde: Any, gegevens: Mapping[str, Any]) -> Any:
        """The piece with what was filled in (by the names of `velden`), cleaned, and marked as asked."""
        return waarde

    def bureau(self, waarde: Any, nummer: int) -> list[Regel]:
        """What a moderator has to know of it that does not show at a glance."""
        return []

    def beeldvorm(self) -> "Vorm":
        """The form whose way of taking files in is used for `beeldveld`."""
        return self

    def lever_aan(self, *, eigenaar: Any, upload: File, nu: datetime, nummer: int, meteen: bool) -> UUID:
        """Hand a file to the mediatheek (see `mediatheek.actions.lever_aan`); gives its key."""
        raise NotImplementedError

    def van_bestand(self, sleutel: UUID) -> Any:
        """The value of a new piece with this file."""
        raise NotImplementedError

    def afdrukken(self, sleutels: Iterable[UUID]) -> Mapping[UUID, Sequence[str]]:
        """By what the same file is known again, of each of these; "" is nothing to know it by."""
        return {}

    def bewerk(self, waarde: Any, *, eigenaar: Any, nu: datetime) -> UUID | None:
        """Make another file of the one in it, in the one way that there is; None where that cannot be."""
        return None

    def wissel(self, waarde: Any, oud: UUID, nieuw: UUID) -> Any:
        """The same piece with another file in the place of one."""
        return waarde

    def in_feed(self, waarde: Any, bronnen: Mapping[UUID, Bron], hier: Any) -> SafeString:
        """How a feed and a mail show it, as well-formed XHTML; `hier` makes a path into a whole address."""
        return mark_safe("")

    def bijlagen(self, waarde: Any, bronnen: Mapping[UUID, Bron], hier: Any) -> Iterable[Bijlage]:
        """The files that a feed names."""
        return ()


class _Onbekend(Vorm):
    """A piece of a kind that this code does not know: it stays as it is, and shows nothing."""

    woord = _("Iets anders")

    def block(self) -> blocks.Block:
        return blocks.StaticBlock()


ONBEKEND = _Onbekend()
