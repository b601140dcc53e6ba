"""What one version of a verhaal tells, apart from the row that holds what is online.

`Vertelling` is what every version has: the row (`VerhaalPage`) and what is being written (`Concept`).
A concept is decoded once from the latest revision, changed as a value, and kept by `actions.bewaar`.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.tekst import begin
from verhalen import vingerafdruk
from verhalen.gevoel import STIJL as GEZICHTEN
from verhalen.gevoel import Gevoel
from verhalen.vormen import Etiket, Stuk, Vorm, nieuw_stuk, vorm_van
from verhalen.vormen import tekst as teksten

if TYPE_CHECKING:
    from verhalen.models import VerhaalPage


class LetOp(models.TextChoices):
    """Short, neutral notes that a writer may put above a verhaal (SAFE-06)."""

    DOOD = "dood", gettext_lazy("Dit verhaal gaat over de dood.")
    ZELFMOORD = "zelfmoord", gettext_lazy("Dit verhaal gaat over niet meer willen leven.")
    GEWELD = "geweld", gettext_lazy("Dit verhaal gaat over geweld.")
    VERSLAVING = "verslaving", gettext_lazy("Dit verhaal gaat over verslaving.")
    ETEN = "eten", gettext_lazy("Dit verhaal gaat over moeite met eten.")
    OPNAME = "opname", gettext_lazy("Dit verhaal gaat over een opname of dwang.")


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


# So many ways of telling in one verhaal are each named.
MEESTE_GENOEMD = 3


class Vertelling:
    """One version of a verhaal. Whoever mixes it in has these fields, and says what its pieces are."""

    titel: Any
    themakeuze: Any
    # Values of `LetOp`, separated by commas.
    let_op: Any
    # The language it is written in (BCP 47), or "" for Dutch.
    taal: Any
    # Values of `Gevoel`, separated by commas.
    gevoel: Any
    schrijversnaam: Any
    dagboektitel: Any

    @property
    def stukken(self) -> list[Stuk]:
        """The pieces as they are stored, in order, also of a kind that this code does not know."""
        raise NotImplementedError

    @property
    def tekst(self) -> str:
        """All text, parts separated by a blank line."""
        return teksten.samen(self.stukken)

    @property
    def woorden(self) -> str:
        """All words that readers get: the text first, then those of its other pieces."""
        anders = (vorm.woorden(stuk["value"]) for vorm, stuk in self.vormstukken if not vorm.is_tekst)
        return "\n\n".join(filter(None, [self.tekst, *anders]))

    @property
    def vormstukken(self) -> list[tuple[Vorm, Stuk]]:
        """The pieces, each with its form."""
        return [(vorm_van(stuk), stuk) for stuk in self.stukken]

    def waarden(self, vorm: Vorm) -> list[Any]:
        """The values of its pieces of this form, in order."""
        return [stuk["value"] for stuk in self.stukken if stuk["type"] == vorm.naam]

    @property
    def bestandssleutels(self) -> list[uuid.UUID]:
        """The keys of its files in the mediatheek."""
        return [sleutel for vorm, stuk in self.vormstukken for sleutel in vorm.sleutels(stuk["value"])]

    @property
    def kaartbeeld(self) -> uuid.UUID | None:
        """The key of the picture that cards show of it."""
        beelden = (vorm.kaartbeeld(stuk["value"]) for vorm, stuk in self.vormstukken)
        return next((sleutel for sleutel in beelden if sleutel is not None), None)

    @property
    def kaartplaat(self) -> str:
        """The address of a drawing of ours that cards show of it, where it has no picture."""
        platen = (vorm.kaartplaat(stuk["value"]) for vorm, stuk in self.vormstukken)
        return next(filter(None, platen), "")

    @property
    def stijlen(self) -> list[str]:
        """The style sheets that its pieces need."""
        gevraagd = [vorm.stijl for vorm, _stuk in self.vormstukken]
        return list(dict.fromkeys(filter(None, [*gevraagd, GEZICHTEN if self.gevoelens else ""])))

    @property
    def ongevraagd(self) -> list[Vorm]:
        """The forms of which there is a piece that its writer must still be asked about."""
        return list(
            dict.fromkeys(
                vorm
                for vorm, stuk in self.vormstukken
                if vorm.zonder_antwoord(stuk["value"]) and not vorm.gevraagd(stuk["value"])
            )
        )

    @property
    def vorm(self) -> Etiket:
        """The way of telling, from its parts: what is told beside text says it; of text alone, its length."""
        anders = list(dict.fromkeys(vorm for vorm, _stuk in self.vormstukken if not vorm.is_tekst))
        etiket = anders[0].etiket(self.waarden(anders[0])) if anders else None
        if etiket is None:
            return teksten.etiket_van(self.titel, self.tekst)
        return etiket if len(anders) == 1 else replace(etiket, label=self._samen_genoemd(anders))

    def _samen_genoemd(self, vormen: list[Vorm]) -> str:
        """Several forms in a few words: all of them up to three."""
        if len(vormen) > MEESTE_GENOEMD:
            return _("Van alles wat")
        eerste, *rest = (vorm.tussen_anders(len(self.waarden(vorm))) for vorm in vormen)
        *voor, laatste = [eerste, *(woord.lower() for woord in rest)]
        return _("%(woorden)s en %(laatste)s") % {"woorden": ", ".join(voor), "laatste": laatste}

    @property
    def leeg(self) -> bool:
        """Whether there is nothing in it: the one thing that keeps it from being sent in."""
        return all(vorm.leeg(stuk["value"]) for vorm, stuk in self.vormstukken)

    @property
    def gevoelens(self) -> list[Gevoel]:
        """How it felt, in its writer's choice, in the order in which it is asked."""
        gekozen = str(self.gevoel).split(",")
        return [gevoel for gevoel in Gevoel if gevoel.value in gekozen]

    @property
    def meer_dan_tekst(self) -> bool:
        """Whether there is anything beside text in it."""
        return any(not vorm.is_tekst for vorm, _stuk in self.vormstukken)

    def maak_title(self) -> str:
        """A title for lists and the browser tab; the first words when the writer gave none."""
        if self.titel:
            return str(self.titel)
        anders = [(vorm, stuk["value"]) for vorm, stuk in self.vormstukken if not vorm.is_tekst]
        woorden = next(filter(None, (vorm.titelwoorden(waarde) for vorm, waarde in anders)), "")
        reserve = anders[0][0].noemen(len(self.waarden(anders[0][0]))) if anders else _("Verhaal")
        return begin(self.tekst or woorden, 60) or reserve

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

    def vingerafdruk(self, wijze: str = "") -> str:
        """SHA-256 over everything of this version that others would see, as "wijze:hex"."""
        return vingerafdruk.maak(self, wijze)

    def komt_overeen_met(self, afdruk: str) -> bool:
        """Whether this is, to the byte, the version of which this vingerafdruk was made, in any way."""
        return bool(afdruk) and self.vingerafdruk(vingerafdruk.wijze_van(afdruk)) == afdruk


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
    gevoel: str = ""
    schrijversnaam: str = ""
    dagboektitel: str = ""
    # The window (`actions.Venster`) in which its text was typed last; no part of what is read.
    venster: str = ""
    # The pieces that were taken out, each with its place: they can come back until the verhaal is sent.
    opzij: list[Stuk] = field(default_factory=list)
    bewaard_op: datetime | None = None

    VELDEN = ("titel", "themakeuze", "let_op", "taal", "gevoel", "schrijversnaam", "dagboektitel", "venster")

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
    def bewaarde_bestanden(self) -> set[uuid.UUID]:
        """The keys of its files, and of those of the pieces that were taken out."""
        opzij = (vorm_van(stuk).sleutels(stuk["value"]) for stuk in self.opzij)
        return {*self.bestandssleutels, *(sleutel for sleutels in opzij for sleutel in sleutels)}

    @property
    def stijlen(self) -> list[str]:
        """The style sheets that its pieces need, also those that were taken out: its writer sees them too."""
        opzij = (vorm_van(stuk).stijl for stuk in self.opzij)
        return list(dict.fromkeys(filter(None, [*super().stijlen, *opzij])))

    def stuk(self, nummer: str, vorm: Vorm | None = None) -> Stuk | None:
        """The piece with this id; None when it is not there, or of another form than this one."""
        stukken = (s for s in self.inhoud if s["id"] == nummer and (vorm is None or s["type"] == vorm.naam))
        return next(stukken, None)

    def eerste(self, vorm: Vorm) -> Stuk | None:
        """The first piece of this form."""
        return next((stuk for stuk in self.inhoud if stuk["type"] == vorm.naam), None)

    def leg_opzij(self, nummer: str) -> bool:
        """Take this piece out, so that it can come back; whether it was there."""
        for plek, stuk in enumerate(self.inhoud):
            if stuk["id"] == nummer:
                self.opzij = [*self.opzij, {**stuk, "plek": plek}]
                self.inhoud = [*self.inhoud[:plek], *self.inhoud[plek + 1 :]]
                return True
        return False

    def zet_terug(self, nummer: str) -> bool:
        """Put this piece that was taken out back where it was; whether it was one."""
        for stuk in self.opzij:
            if stuk["id"] == nummer:
                self.opzij = [ander for ander in self.opzij if ander is not stuk]
                terug = {naam: waarde for naam, waarde in stuk.items() if naam != "plek"}
                self.inhoud = [*self.inhoud[: stuk["plek"]], terug, *self.inhoud[stuk["plek"] :]]
                return True
        return False

    def verplaats(self, nummer: str, stappen: int) -> bool:
        """Move this piece so many places back (or forward, below 0); whether it was there."""
        plek = next((i for i, stuk in enumerate(self.inhoud) if stuk["id"] == nummer), None)
        if plek is None:
            return False
        rij = list(self.inhoud)
        stuk = rij.pop(plek)
        rij.insert(max(plek + stappen, 0), stuk)
        self.inhoud = rij
        return True

    @property
    def velnummer(self) -> str:
        """The id of the text on the sheet itself: the first text, also before there is one."""
        eerste = teksten.zoek(self.inhoud)
        # The same in every window in which somebody begins it.
        return str(eerste["id"] if eerste else uuid.uuid5(self.sleutel, teksten.TEKST.naam))

    def veltekst(self, nummer: str = "") -> str:
        """The text with this id as the sheet shows it, "" when it is not there; without an id the first."""
        stuk = teksten.zoek(self.inhoud, nummer)
        return str(stuk["value"]) if stuk else ""

    def zet_tekst(self, tekst: str, nummer: str = "") -> None:
        """Replace the text with this id (the first without one), where it stands; the rest stays.

        An empty one is taken out. Written again it comes back where it stood, a new one in front.
        """
        nummer = nummer or self.velnummer
        stuk = teksten.zoek(self.inhoud, nummer)
        if stuk is not None and tekst:
            self.zet_waarde(nummer, tekst)
        elif stuk is not None:
            self.leg_opzij(nummer)
            # Only its place is remembered: words that somebody takes out are gone.
            self.opzij[-1]["value"] = ""
        elif tekst:
            if not (teksten.zoek(self.opzij, nummer) and self.zet_terug(nummer)):
                nieuw = nieuw_stuk(teksten.TEKST.naam, nummer=nummer if self.is_vrij(nummer) else "")
                self.inhoud, nummer = [nieuw, *self.inhoud], nieuw["id"]
            self.zet_waarde(nummer, tekst)

    def is_vrij(self, nummer: str) -> bool:
        """Whether no piece has this id, also none that was taken out."""
        return bool(nummer) and all(stuk["id"] != nummer for stuk in [*self.inhoud, *self.opzij])

    def zet_waarde(self, nummer: str, waarde: Any) -> bool:
        """Another value for this piece; whether it was there."""
        if self.stuk(nummer) is None:
            return False
        self.inhoud = [{**s, "value": waarde} if s["id"] == nummer else s for s in self.inhoud]
        return True

    def zet_erbij(self, stuk: Stuk, na: str = "") -> None:
        """One piece more, behind this one; at the end when there is none."""
        plek = next((i + 1 for i, ander in enumerate(self.inhoud) if ander["id"] == na), len(self.inhoud))
        self.inhoud = [*self.inhoud[:plek], stuk, *self.inhoud[plek:]]
