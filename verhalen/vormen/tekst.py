"""Text: what somebody writes. Plain, never HTML; paragraphs and links are made when it is shown."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from common.html import alineas
from common.tekst import leeg
from common.velden import TekstField
from mediatheek.querysets import Bron
from verhalen.vormen.basis import Etiket, Manier, Stuk, Vorm

# As many as a page takes, each time.
MAX_ERBIJ = 10_000


class Tekst(Vorm):
    """Something written. The text of a verhaal is all of it together."""

    naam = "tekst"
    woord = _("Tekst")
    sjabloon = "verhalen/vormen/tekst.html"
    klein_sjabloon = "verhalen/vormen/tekst_klein.html"
    is_tekst = True
    # The first stands on the sheet itself; these are for between other pieces.
    meeste = 20
    typvelden = ("tekst",)
    manier = Manier(
        woord=_("Tekst"),
        voorbeeld="",
        kop=_("Wat wil je hier vertellen?"),
        icoon="pen-line",
        kleur="blad",
        begint=False,
    )

    def block(self) -> blocks.Block:
        return blocks.TextBlock()

    def maakvelden(self, waarde: Any) -> dict[str, forms.Field]:
        return {
            "tekst": TekstField(
                label=_("Jouw woorden"),
                help_text=_("Eén zin is genoeg. Veel mag ook."),
                initial=waarde or "",
                max_length=MAX_ERBIJ,
                widget=forms.Textarea(attrs={"rows": 8}),
                required=False,
            )
        }

    def keur(self, gegevens: Mapping[str, Any], waarde: Any) -> dict[str, str]:
        if "tekst" not in gegevens or not leeg(gegevens["tekst"]):
            return {}
        return {"tekst": gettext("Schrijf iets. Wil je deze tekst weg? Dat kan bij je verhaal.")}

    def maak(self, gegevens: Mapping[str, Any], waarde: Any, beelden: Mapping[str, UUID]) -> Any:
        # Emptying is no way of taking away: that is a press of its own, and can be undone.
        return gegevens.get("tekst") or waarde or ""

    def is_begonnen(self, waarde: Any) -> bool:
        return not leeg(str(waarde))

    def leeg(self, waarde: Any) -> bool:
        return leeg(str(waarde))

    def woorden(self, waarde: Any) -> str:
        return str(waarde)

    def noemen(self, aantal: int) -> str:
        return str(_("Verhaal"))

    def in_feed(self, waarde: Any, bronnen: Mapping[UUID, Bron], hier: Any) -> SafeString:
        # Line ends as XML wants them: Atom holds this as it is. No writer's own text holds a tag.
        return mark_safe(alineas(str(waarde)).replace("<br>", "<br/>"))


TEKST = Tekst()
GESCHREVEN = Etiket("tekst", _("Geschreven"), "pen-line")
KORT = Etiket("kort", _("Kort bericht"), "message-circle")
MEESTE_KORT = 280


def etiket_van(titel: str, tekst: str) -> Etiket:
    """What a verhaal of text alone is called: so many characters without a title are a kort bericht."""
    return KORT if not titel and len(tekst) <= MEESTE_KORT else GESCHREVEN


def samen(stukken: Iterable[Stuk]) -> str:
    """All text of these pieces, parts separated by a blank line."""
    return "\n\n".join(str(stuk["value"]) for stuk in stukken if stuk["type"] == TEKST.naam)


def zoek(stukken: Iterable[Stuk], nummer: str = "") -> Stuk | None:
    """The piece of text with this id; without an id the first, which stands on the sheet itself."""
    teksten = (stuk for stuk in stukken if stuk["type"] == TEKST.naam)
    return next((stuk for stuk in teksten if nummer in ("", stuk["id"])), None)
