"""Text: what somebody writes. Plain, never HTML; paragraphs and links are made when it is shown."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from common.html import alineas
from common.tekst import leeg
from mediatheek.querysets import Bron
from verhalen.vormen.basis import Etiket, Stuk, Vorm, nieuw_stuk


class Tekst(Vorm):
    """Something written. The text of a verhaal is all of it together."""

    naam = "tekst"
    woord = _("Tekst")
    sjabloon = "verhalen/vormen/tekst.html"
    klein_sjabloon = "verhalen/vormen/tekst_klein.html"
    is_tekst = True

    def block(self) -> blocks.Block:
        return blocks.TextBlock()

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


def eerste(stukken: Iterable[Stuk]) -> Stuk | None:
    """The first piece of text: what stands on the sheet itself."""
    return next((stuk for stuk in stukken if stuk["type"] == TEKST.naam), None)


def zet_eerste(stukken: Sequence[Stuk], tekst: str) -> list[Stuk]:
    """These pieces with this text for the first text; in front when there was none, gone when it is empty."""
    oud = eerste(stukken)
    if oud is None:
        return [nieuw_stuk(TEKST.naam, tekst), *stukken] if tekst else list(stukken)
    if not tekst:
        return [stuk for stuk in stukken if stuk is not oud]
    return [{**stuk, "value": tekst} if stuk is oud else stuk for stuk in stukken]
