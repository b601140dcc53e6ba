"""The public search index: online verhalen only. One interface, on SQLite (FTS5) and PostgreSQL (GIN).

Its cost does not grow with the number of stories: only the newest hits are looked at and put in order.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from django.db import connection

from verhalen.models import VerhaalPage, Zoekrij
from verhalen.zoekwoorden import DEEL, delen, lijkt_op, stam, stammen, woorden

# As many of the newest hits are put in order of "best"; older ones are found by "newest".
BEKEKEN = 100
# Words of the newest stories that a mistyped word is compared with.
RECENT = 200
MEESTE_WOORDEN = 8
_EINDE = 2**62

# For each word of a question: what finds it in a row, any of these.
Vraag = list[list[str]]


@dataclass(frozen=True)
class Gevonden:
    """What a search found: in order, where to go on, and what was searched instead of a typing error."""

    verhaal_ids: list[int]
    volgende: int | None = None
    verbeterd: str = ""


def zet_in(verhaal: VerhaalPage) -> None:
    """Put an online verhaal in the index, or refresh it."""
    haal_uit(verhaal.pk)
    themas = " ".join(rij.tag.name for rij in verhaal.thema_rijen.all())
    # A note is read in every list, and who looks for such stories finds them by it.
    let_op = " ".join(f"{keuze} {zin.partition(' over ')[2]}" for keuze, zin in _let_op(verhaal))
    # The name that readers see, not the one of when it was handed in.
    kop = f"{verhaal.titel} {verhaal.blog.title} {verhaal.dagboektitel} {themas} {let_op}"
    Zoekrij.objects.create(nummer=_nummer(verhaal), verhaal=verhaal, **rij(kop, verhaal.woorden))


def rij(kop: str, rest: str) -> dict[str, str]:
    """The columns of a row: the stems of all words in order, then the parts; and the stems of the heading."""
    return {
        "woorden": " ".join([*stammen(f"{kop} {rest}"), *delen(f"{kop} {rest}")]),
        "titelwoorden": " ".join(stammen(kop)),
    }


def _let_op(verhaal: VerhaalPage) -> list[tuple[str, str]]:
    return list(zip(verhaal.let_op_keuzes, verhaal.let_op_zinnen, strict=True))


def haal_uit(verhaal_id: int) -> None:
    """Take a verhaal out of the index, at once."""
    Zoekrij.objects.filter(verhaal_id=verhaal_id).delete()


def _nummer(verhaal: VerhaalPage) -> int:
    """A free number at the moment of publication."""
    nummer = int(verhaal.first_published_at.timestamp() * 1_000_000)
    while Zoekrij.objects.filter(nummer=nummer).exists():
        nummer += 1
    return nummer


def gevraagde_woorden(vraag: str) -> list[str]:
    """The words of a question that are looked for: each once, and no single letters beside others."""
    alle = list(dict.fromkeys(woorden(vraag)))
    return [woord for woord in alle if len(woord) > 1 or not woord.isascii()] or alle


def zoek(vraag: str, *, beste: bool, na: int | None = None, aantal: int = 20) -> Gevonden:
    """Online verhalen with all words of the question, the best or the newest first.

    A word is also found in a longer one, at its beginning or end; among the best such stories come last.
    `na` is what the previous page gave as `volgende`. When nothing has all the words, a word that looks like
    a typing error is replaced by the nearest word of recent stories (`verbeterd`), and after that any one of
    the words is enough: then only the first hits are given, without a way on.
    """
    gevraagd = gevraagde_woorden(vraag)[:MEESTE_WOORDEN]
    if not gevraagd:
        return Gevonden([])
    gevonden = _zoek(_vraag(gevraagd), beste, na, aantal)
    if gevonden.verhaal_ids or na is not None:
        return gevonden
    anders = _verbeter(gevraagd)
    if anders:
        stamvraag = [[anders.get(woord, stam(woord))] for woord in gevraagd]
        gevonden = _zoek(stamvraag, beste, None, aantal)
        if gevonden.verhaal_ids:
            return Gevonden(
                gevonden.verhaal_ids, None, _in_woorden(gevraagd, anders, gevonden.verhaal_ids[0])
            )
    een_ervan = [[teken for woord in _vraag(gevraagd) for teken in woord]]
    return Gevonden(_zoek(een_ervan, beste, None, aantal).verhaal_ids)


def nieuwste_met(vraag: str, aantal: int) -> list[int]:
    """The newest online verhalen with all words of a question, just as they are: for who follows them."""
    gevraagd = gevraagde_woorden(vraag)[:MEESTE_WOORDEN]
    return _zoek(_vraag(gevraagd), False, None, aantal).verhaal_ids if gevraagd else []


def _vraag(gevraagd: Sequence[str]) -> Vraag:
    """A word as a whole (its stem comes first), or as a part of a longer one."""
    return [list(dict.fromkeys([stam(woord), DEEL + stam(woord), DEEL + woord])) for woord in gevraagd]


def _zoek(vraag: Vraag, beste: bool, na: int | None, aantal: int) -> Gevonden:
    """One look in the index, for one of the signs of each word."""
    if not beste:
        deel_nieuw = list(_rijen(vraag, na).values_list("nummer", "verhaal_id")[: aantal + 1])
        meer = deel_nieuw[aantal - 1][0] if len(deel_nieuw) > aantal else None
        return Gevonden([pk for _nr, pk in deel_nieuw[:aantal]], meer)
    velden = ("woorden", "titelwoorden", "verhaal_id", "nummer")
    heel = [[woord for woord in van_een if not woord.startswith(DEEL)] for van_een in vraag]
    # Whole words first: an older story with the word itself comes before a newer one with a part of it.
    bekeken = {rij[2]: rij for rij in _rijen(heel).values_list(*velden)[:BEKEKEN]}
    if len(bekeken) < BEKEKEN and heel != vraag:
        for rij in _rijen(vraag).values_list(*velden)[:BEKEKEN]:
            bekeken.setdefault(rij[2], rij)
    op_volgorde = sorted(
        list(bekeken.values())[:BEKEKEN],
        key=lambda rij: (*_gewicht(heel, rij[0], rij[1]), rij[3]),
        reverse=True,
    )
    begin = na or 0
    meer = begin + aantal if len(op_volgorde) > begin + aantal else None
    return Gevonden([rij[2] for rij in op_volgorde[begin : begin + aantal]], meer)


def _rijen(vraag: Vraag, na: int | None = None) -> Any:
    """The rows with one of the signs of each word, the newest first, from the place `na`."""
    voor = _EINDE if na is None else na
    rijen = Zoekrij.objects.order_by("-nummer")
    if connection.vendor == "sqlite":
        # Read from the newest end and stopped by the limit of the whole.
        fts = " AND ".join("(" + " OR ".join(f'"{woord}"' for woord in van_een) + ")" for van_een in vraag)
        waar = (
            "nummer IN (SELECT rowid FROM verhalen_zoekfts WHERE verhalen_zoekfts MATCH %s"
            " AND rowid < %s ORDER BY rowid DESC LIMIT %s)"
        )
        return rijen.extra(where=[waar], params=[fts, voor, BEKEKEN])  # noqa: S610 - our own SQL
    waar = " AND ".join(["string_to_array(woorden, ' ') && %s::text[]"] * len(vraag))
    return rijen.extra(where=[waar, "nummer < %s"], params=[*vraag, voor])  # noqa: S610 - our own SQL


def _gewicht(heel: Vraag, tekst: str, titel: str) -> tuple[int, bool, float]:
    """How well a story answers: how many whole words, whether they stand together, and how often they come.

    In title, theme or name they count most, in a long text a little less.
    """
    woorden_ervan, kop = tekst.partition(f" {DEEL}")[0], titel.split()
    alle = woorden_ervan.split()
    stamwoorden = [van_een[0] for van_een in heel]
    raak = sum(alle.count(woord) + 5 * kop.count(woord) for woord in stamwoorden)
    aanwezig = sum(woord in alle for woord in stamwoorden)
    naast_elkaar = len(heel) > 1 and f" {' '.join(stamwoorden)} " in f" {woorden_ervan} "
    return aanwezig, naast_elkaar, raak / (1 + log(1 + len(alle)))


def _verbeter(gevraagd: Sequence[str]) -> dict[str, str]:
    """For each mistyped word the stem that was meant, by the words of recent stories."""
    recent = Zoekrij.objects.order_by("-nummer").values_list("woorden", flat=True)[:RECENT]
    bekend = Counter(
        woord for tekst in recent for woord in set(tekst.partition(f" {DEEL}")[0].split()) if len(woord) > 3
    )
    # No more words than are searched: comparing is work, and anybody may ask.
    vreemd = [woord for woord in gevraagd if len(stam(woord)) > 3 and stam(woord) not in bekend]
    gevonden = {woord: lijkt_op(stam(woord), bekend) for woord in vreemd}
    return {woord: anders for woord, anders in gevonden.items() if anders is not None}


def _in_woorden(gevraagd: Sequence[str], anders: dict[str, str], verhaal_id: int) -> str:
    """The question as it was understood: nobody knows the stem of a word, so it reads as the story has it."""
    verhaal = VerhaalPage.objects.get(pk=verhaal_id)
    echt = {stam(woord): woord for woord in woorden(f"{verhaal.titel} {verhaal.woorden}")}
    return " ".join(
        echt.get(anders[woord], anders[woord]) if woord in anders else woord for woord in gevraagd
    )
