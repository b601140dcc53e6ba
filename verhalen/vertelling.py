"""What one version of a verhaal tells, apart from the row that holds what is online.

`Vertelling` is what every version has: the row (`VerhaalPage`) and what is being written (`Concept`).
A concept is decoded once from the latest revision, changed as a value, and kept by `actions.bewaar`.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.tekst import begin, leeg

if TYPE_CHECKING:
    from verhalen.models import VerhaalPage

# One piece as it is stored: `type`, `value` and `id`.
Stuk = dict[str, Any]


class LetOp(models.TextChoices):
    """Short, neutral notes that a writer may put above a verhaal (SAFE-06)."""

    DOOD = "dood", gettext_lazy("Dit verhaal gaat over de dood.")
    ZELFMOORD = "zelfmoord", gettext_lazy("Dit verhaal gaat over niet meer willen leven.")
    GEWELD = "geweld", gettext_lazy("Dit verhaal gaat over geweld.")
    VERSLAVING = "verslaving", gettext_lazy("Dit verhaal gaat over verslaving.")
    ETEN = "eten", gettext_lazy("Dit verhaal gaat over moeite met eten.")
    OPNAME = "opname", gettext_lazy("Dit verhaal gaat over een opname of dwang.")


class Vorm(models.TextChoices):
    """The way of telling; follows from what a verhaal is made of."""

    TEKST = "tekst", gettext_lazy("Geschreven")
    FOTO = "foto", gettext_lazy("Foto")
    ALBUM = "album", gettext_lazy("Foto's")
    KORT = "kort", gettext_lazy("Kort bericht")

    @property
    def icoon(self) -> str:
        """The name of its pictogram."""
        return {"tekst": "pen-line", "foto": "camera", "album": "images", "kort": "message-circle"}[
            self.value
        ]


# The languages in which people here write, in their own words (BCP 47).
TALEN = {
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "pl": "Polski",
    "tr": "Türkçe",
    "uk": "Українська",
    "ar": "العربية",
    "fa": "فارسی",
    "ti": "ትግርኛ",
    "so": "Soomaali",
    "zh": "中文",
    "fy": "Frysk",
    "pap": "Papiamentu",
}


_MAILADRES = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")


class Vertelling:
    """One version of a verhaal. Whoever mixes it in has these fields, and says what its pieces are."""

    titel: Any
    themakeuze: Any
    # Values of `LetOp`, separated by commas.
    let_op: Any
    # The language it is written in (BCP 47), or "" for Dutch.
    taal: Any
    schrijversnaam: Any
    dagboektitel: Any

    @property
    def stukken(self) -> list[Stuk]:
        """The pieces as they are stored, in order, also of a kind that this code does not know."""
        raise NotImplementedError

    @property
    def tekst(self) -> str:
        """All text, parts separated by a blank line."""
        return "\n\n".join(str(stuk["value"]) for stuk in self.stukken if stuk["type"] == "tekst")

    @property
    def fotoblokken(self) -> list[dict[str, Any]]:
        """The values (sleutel, beschrijving, versiering) of its photos, in order."""
        return [stuk["value"] for stuk in self.stukken if stuk["type"] == "foto"]

    @property
    def fotosleutels(self) -> list[uuid.UUID]:
        """The keys of its photos in the mediatheek."""
        return [uuid.UUID(str(blok["sleutel"])) for blok in self.fotoblokken]

    @property
    def zonder_beschrijving(self) -> list[dict[str, Any]]:
        """The photos of which nobody said what can be seen, nor that they are decoration."""
        return [b for b in self.fotoblokken if not (b.get("beschrijving") or b.get("versiering"))]

    @property
    def vorm(self) -> Vorm:
        """The way of telling, from its parts: 280 characters without a title or photo is a kort bericht."""
        aantal = len(self.fotoblokken)
        if aantal:
            return Vorm.FOTO if aantal == 1 else Vorm.ALBUM
        return Vorm.KORT if not self.titel and len(self.tekst) <= 280 else Vorm.TEKST

    @property
    def leeg(self) -> bool:
        """Whether there is nothing in it: the one thing that keeps it from being sent in."""
        return all(stuk["type"] == "tekst" and leeg(str(stuk["value"])) for stuk in self.stukken)

    @property
    def noemt_mailadres(self) -> bool:
        """Whether an e-mail address stands in it: its writer is told that everybody can read that."""
        woorden = [str(self.titel), self.tekst, *(str(blok.get("beschrijving")) for blok in self.fotoblokken)]
        return any(_MAILADRES.search(tekst) for tekst in woorden if "@" in tekst)

    @property
    def meer_dan_tekst(self) -> bool:
        """Whether there is anything beside text in it."""
        return any(stuk["type"] != "tekst" for stuk in self.stukken)

    def maak_title(self) -> str:
        """A title for lists and the browser tab; the first words when the writer gave none."""
        if self.titel:
            return str(self.titel)
        fotos = self.fotoblokken
        op_foto = next((str(blok["beschrijving"]) for blok in fotos if blok.get("beschrijving")), "")
        reserve = _("Foto's") if len(fotos) > 1 else _("Foto") if fotos else _("Verhaal")
        return begin(self.tekst or op_foto, 60) or reserve

    @property
    def lijsttitel(self) -> str:
        """What readers' lists, tabs, feeds and mails call it.

        Its title or its first words; but with a note above it nobody meets its words before they choose to.
        """
        return self.maak_title() if self.lijsttitel_van_de_schrijver else _("Een verhaal")

    @property
    def lijsttitel_van_de_schrijver(self) -> bool:
        """Whether the `lijsttitel` is in its writer's words, and so in its writer's language (WCAG 3.1.2)."""
        return bool(self.titel) or not self.let_op_keuzes

    @property
    def voorproef(self) -> str:
        """The first words, for its writer."""
        return begin(self.tekst, 180)

    @property
    def lijstbegin(self) -> str:
        """The first words below the `lijsttitel`; none where they are the title already, or with a note."""
        return self.voorproef if self.titel and not self.let_op_keuzes else ""

    @property
    def let_op_keuzes(self) -> list[str]:
        """The notes that its writer chose, as values of `LetOp`."""
        if not self.let_op:
            return []
        return [keuze for keuze in str(self.let_op).split(",") if keuze in LetOp.values]

    @property
    def let_op_zinnen(self) -> list[str]:
        """The same as the sentences that stand above it."""
        return [str(LetOp(keuze).label) for keuze in self.let_op_keuzes]

    @property
    def tekstafdruk(self) -> str:
        """The hash of its text."""
        return hashlib.sha256(self.tekst.encode()).hexdigest()

    def vingerafdruk(self, wijze: str = "") -> str:
        """SHA-256 over everything of this version that others would see, as "wijze:hex".

        The first way had no name; what was decided in its time is still looked at in that way.
        """
        if not wijze:
            wijze = VINGERAFDRUK_NU
        maak = _WIJZEN.get(wijze)
        if maak is None:
            return ""
        afdruk = hashlib.sha256(json.dumps(maak(self), sort_keys=True).encode()).hexdigest()
        return afdruk if wijze == _EERSTE else f"{wijze}:{afdruk}"

    def komt_overeen_met(self, afdruk: str) -> bool:
        """Whether this is, to the byte, the version of which this vingerafdruk was made, in any way."""
        wijze = afdruk.partition(":")[0] if ":" in afdruk else _EERSTE
        return bool(afdruk) and self.vingerafdruk(wijze) == afdruk


def _eerste_wijze(wat: Vertelling) -> dict[str, Any]:
    """Until there were more notes, and languages; with those it never fits."""
    gelezen = {
        "titel": wat.titel,
        "inhoud": [(stuk["type"], stuk["value"]) for stuk in wat.stukken],
        "themas": wat.themakeuze,
        "let_op": wat.let_op,
        "schrijversnaam": wat.schrijversnaam,
        "dagboek": wat.dagboektitel,
    }
    return gelezen | {"taal": wat.taal} if wat.taal else gelezen


def _tweede_wijze(wat: Vertelling) -> dict[str, Any]:
    """With the language, and of a photo only what readers get of it."""
    return {
        "titel": wat.titel,
        "inhoud": [(stuk["type"], _te_zien(stuk)) for stuk in wat.stukken],
        "themas": wat.themakeuze,
        "let_op": wat.let_op,
        "taal": wat.taal,
        "schrijversnaam": wat.schrijversnaam,
        "dagboek": wat.dagboektitel,
    }


def _te_zien(stuk: Stuk) -> Any:
    if stuk["type"] != "foto":
        return stuk["value"]
    return {naam: waarde for naam, waarde in stuk["value"].items() if naam != "gevraagd"}


_EERSTE = "1"
VINGERAFDRUK_NU = "2"
# A new way is added, and none is ever changed: besluiten rest on them.
_WIJZEN: Mapping[str, Callable[[Vertelling], dict[str, Any]]] = {
    _EERSTE: _eerste_wijze,
    VINGERAFDRUK_NU: _tweede_wijze,
}


@dataclass
class Concept(Vertelling):
    """What is being written: a value, decoded once, that nobody but its writer sees.

    `verhaal` is the row it belongs to, which holds what is online. Changing a concept changes nothing
    until `actions.schrijven` keeps it.
    """

    verhaal: VerhaalPage
    titel: str = ""
    inhoud: list[Stuk] = field(default_factory=list)
    themakeuze: list[str] = field(default_factory=list)
    let_op: str = ""
    taal: str = ""
    schrijversnaam: str = ""
    dagboektitel: str = ""
    # The window (`actions.Venster`) in which its text was typed last; no part of what is read.
    venster: str = ""
    # The photos that were taken out, each with its place: they can come back until the verhaal is sent.
    opzij: list[Stuk] = field(default_factory=list)
    bewaard_op: datetime | None = None

    VELDEN = ("titel", "themakeuze", "let_op", "taal", "schrijversnaam", "dagboektitel", "venster")

    @classmethod
    def lees(cls, verhaal: VerhaalPage, inhoud: Mapping[str, Any], bewaard_op: datetime | None) -> Concept:
        """The concept in the stored content of a revision. Asks nothing of the database."""
        stukken, opzij = inhoud.get("inhoud") or [], inhoud.get("opzij") or []
        return cls(
            verhaal=verhaal,
            inhoud=json.loads(stukken) if isinstance(stukken, str) else list(stukken),
            # It was one photo once.
            opzij=[opzij] if isinstance(opzij, dict) else list(opzij),
            bewaard_op=bewaard_op,
            **{naam: inhoud[naam] for naam in cls.VELDEN if naam in inhoud},
        )

    @property
    def stukken(self) -> list[Stuk]:
        return self.inhoud

    def velden(self) -> tuple[Any, ...]:
        """Everything but its pieces, to see whether anything changed."""
        return tuple(getattr(self, naam) for naam in self.VELDEN if naam != "venster")

    @property
    def sleutel(self) -> uuid.UUID:
        """The key of its verhaal."""
        return self.verhaal.sleutel

    @property
    def first_published_at(self) -> datetime | None:
        """When its verhaal was online first, if ever."""
        return self.verhaal.first_published_at

    @property
    def bewaarde_fotos(self) -> set[uuid.UUID]:
        """The keys of its photos, and of those that were taken out."""
        return {*self.fotosleutels, *self.opzij_sleutels}

    @property
    def opzij_sleutels(self) -> list[uuid.UUID]:
        """The keys of the photos that were taken out and can come back, the last one first."""
        return [uuid.UUID(str(stuk["value"]["sleutel"])) for stuk in reversed(self.opzij)]

    def leg_opzij(self, sleutel: str) -> bool:
        """Take this photo out, so that it can come back; whether it was there."""
        for plek, stuk in enumerate(self.inhoud):
            if stuk["type"] == "foto" and str(stuk["value"]["sleutel"]) == sleutel:
                self.opzij = [*self.opzij, {**stuk, "plek": plek}]
                self.inhoud = [*self.inhoud[:plek], *self.inhoud[plek + 1 :]]
                return True
        return False

    def zet_terug(self, sleutel: str) -> bool:
        """Put this photo that was taken out back where it was; whether it was one."""
        for stuk in self.opzij:
            if str(stuk["value"]["sleutel"]) == sleutel:
                self.opzij = [ander for ander in self.opzij if ander is not stuk]
                terug = {naam: waarde for naam, waarde in stuk.items() if naam != "plek"}
                self.inhoud = [*self.inhoud[: stuk["plek"]], terug, *self.inhoud[stuk["plek"] :]]
                return True
        return False

    def zet_tekst(self, tekst: str) -> None:
        """Replace all text by this one, where the first text stood (else in front); the rest stays."""
        plek = next((i for i, stuk in enumerate(self.inhoud) if stuk["type"] == "tekst"), 0)
        oud = next((stuk for stuk in self.inhoud if stuk["type"] == "tekst"), None)
        over = [stuk for stuk in self.inhoud if stuk["type"] != "tekst"]
        if tekst:
            over.insert(plek, {**(oud or nieuw_stuk("tekst")), "value": tekst})
        self.inhoud = over

    def zet_fotos(self, fotos: list[dict[str, Any]]) -> None:
        """These values for the photos of now, in this order, where photos stand; the rest stays."""
        eigen = {str(stuk["value"]["sleutel"]): stuk for stuk in self.inhoud if stuk["type"] == "foto"}
        rij = iter([{**eigen[str(foto["sleutel"])], "value": foto} for foto in fotos])
        nieuw = []
        for stuk in self.inhoud:
            volgende = next(rij, None) if stuk["type"] == "foto" else stuk
            if volgende is not None:
                nieuw.append(volgende)
        self.inhoud = nieuw

    def wissel_foto(self, oud: str, nieuw: str) -> bool:
        """Another photo in the place of one, with the same words; whether the old one was there."""
        for stuk in self.inhoud:
            if stuk["type"] == "foto" and str(stuk["value"]["sleutel"]) == oud:
                stuk["value"] = {**stuk["value"], "sleutel": nieuw}
                return True
        return False

    def zet_achteraan(self, foto: dict[str, Any]) -> None:
        """One photo more, at the end."""
        self.inhoud = [*self.inhoud, {**nieuw_stuk("foto"), "value": foto}]


def nieuw_stuk(soort: str) -> Stuk:
    """A piece of its own, without a value yet."""
    return {"type": soort, "value": "", "id": str(uuid.uuid4())}
