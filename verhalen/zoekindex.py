"""The public search index: online verhalen only. One interface, on SQLite (FTS5) and PostgreSQL (GIN).

Its cost does not grow with the number of stories: only the newest hits are looked at and put in order.
"""

from dataclasses import dataclass
from math import log

from django.db import connection

from verhalen.models import VerhaalPage, Zoekrij
from verhalen.zoekwoorden import lijkt_op, stammen, woorden

# As many of the newest hits are put in order of "best"; older ones are found by "newest".
BEKEKEN = 100
# Words of the newest stories that a mistyped word is compared with.
RECENT = 200
MEESTE_WOORDEN = 8

_TREFFERS = {
    # Read from the newest end and stopped there; without the limit every hit would be looked up.
    "sqlite": "nummer IN (SELECT rowid FROM verhalen_zoekfts WHERE verhalen_zoekfts MATCH %s"
    " AND rowid < %s ORDER BY rowid DESC LIMIT %s)",
    "postgresql": "to_tsvector('simple', woorden) @@ to_tsquery('simple', %s) AND nummer < %s",
}
_EINDE = 2**62


@dataclass(frozen=True)
class Gevonden:
    """What a search found: in order, where to go on, and what was searched instead of a typing error."""

    verhaal_ids: list[int]
    volgende: int | None = None
    verbeterd: str = ""


def zet_in(verhaal: VerhaalPage) -> None:
    """Put an online verhaal in the index, or refresh it."""
    haal_uit(verhaal.pk)
    beschrijvingen = " ".join(str(blok["beschrijving"]) for blok in verhaal.fotoblokken)
    themas = " ".join(rij.tag.name for rij in verhaal.thema_rijen.all())
    # The name that readers see, not the one of when it was handed in.
    naam = f"{verhaal.blog.title} {verhaal.dagboektitel}"
    Zoekrij.objects.create(
        nummer=_nummer(verhaal),
        verhaal=verhaal,
        woorden=" ".join(stammen(f"{verhaal.titel} {naam} {themas} {beschrijvingen} {verhaal.tekst}")),
        titelwoorden=" ".join(stammen(f"{verhaal.titel} {naam} {themas}")),
    )


def haal_uit(verhaal_id: int) -> None:
    """Take a verhaal out of the index, at once."""
    Zoekrij.objects.filter(verhaal_id=verhaal_id).delete()


def _nummer(verhaal: VerhaalPage) -> int:
    """A free number at the moment of publication."""
    nummer = int(verhaal.first_published_at.timestamp() * 1_000_000)
    while Zoekrij.objects.filter(nummer=nummer).exists():
        nummer += 1
    return nummer


def zoek(vraag: str, *, beste: bool, na: int | None = None, aantal: int = 20) -> Gevonden:
    """Online verhalen with all words of the question, the best or the newest first.

    `na` is what the previous page gave as `volgende`. When nothing has all the words, a word that looks
    like a typing error is replaced by the nearest word of recent stories (`verbeterd`), and after that
    any one of the words is enough: then only the first hits are given, without a way on.
    """
    gevraagd = list(dict.fromkeys(stammen(vraag)))[:MEESTE_WOORDEN]
    if not gevraagd:
        return Gevonden([])
    gevonden = _zoek(gevraagd, " & ", beste, na, aantal)
    if gevonden.verhaal_ids or na is not None:
        return gevonden
    anders, tekst = _verbeter(vraag)
    if tekst:
        gevonden = _zoek(anders, " & ", beste, None, aantal)
        if gevonden.verhaal_ids:
            return Gevonden(gevonden.verhaal_ids, None, tekst)
    return Gevonden(_zoek(gevraagd, " | ", beste, None, aantal).verhaal_ids)


def nieuwste_met(vraag: str, aantal: int) -> list[int]:
    """The newest online verhalen with all words of a question, just as they are: for who follows them."""
    gevraagd = list(dict.fromkeys(stammen(vraag)))[:MEESTE_WOORDEN]
    return _zoek(gevraagd, " & ", False, None, aantal).verhaal_ids if gevraagd else []


def _zoek(stamwoorden: list[str], verbinding: str, beste: bool, na: int | None, aantal: int) -> Gevonden:
    """One look in the index, for stems that are all (" & ") or partly (" | ") there."""
    vraag = verbinding.join(stamwoorden)
    if connection.vendor == "sqlite":
        vraag = (" AND " if verbinding == " & " else " OR ").join(f'"{woord}"' for woord in stamwoorden)
    grens = BEKEKEN if beste else aantal + 1
    params: list[str | int] = [vraag, _EINDE if beste or na is None else na]
    if connection.vendor == "sqlite":
        params.append(grens)
    rijen = Zoekrij.objects.extra(  # noqa: S610 - our own SQL; the words are parameters
        where=[_TREFFERS[connection.vendor]], params=params
    ).order_by("-nummer")
    if beste:
        bekeken = list(rijen.values_list("woorden", "titelwoorden", "verhaal_id", "nummer")[:grens])
        bekeken.sort(key=lambda rij: (-_gewicht(stamwoorden, rij[0], rij[1]), -rij[3]))
        begin = na or 0
        deel = bekeken[begin : begin + aantal]
        meer = begin + aantal if len(bekeken) > begin + aantal else None
        return Gevonden([rij[2] for rij in deel], meer)
    deel_nieuw = list(rijen.values_list("nummer", "verhaal_id")[:grens])
    meer = deel_nieuw[aantal - 1][0] if len(deel_nieuw) > aantal else None
    return Gevonden([pk for _nr, pk in deel_nieuw[:aantal]], meer)


def _gewicht(stamwoorden: list[str], tekst: str, titel: str) -> float:
    """How well a story answers: words in title, theme or name count most, long texts a little less."""
    alle, kop = tekst.split(), titel.split()
    raak = sum(alle.count(woord) + 5 * kop.count(woord) for woord in stamwoorden)
    return raak / (1 + log(1 + len(alle)))


def _verbeter(vraag: str) -> tuple[list[str], str]:
    """The stems of the question with typing errors mended, and the question in those words ("" if none)."""
    recent = Zoekrij.objects.order_by("-nummer").values_list("woorden", flat=True)[:RECENT]
    bekend = sorted({woord for tekst in recent for woord in tekst.split() if len(woord) > 3})
    bekende = set(bekend)
    stamwoorden, tekst, verbeterd = [], [], False
    # No more words than are searched: comparing is work, and anybody may ask.
    for woord, stamwoord in list(zip(woorden(vraag), stammen(vraag), strict=True))[:MEESTE_WOORDEN]:
        goed = None
        if len(stamwoord) > 3 and stamwoord not in bekende:
            goed = lijkt_op(stamwoord, bekend)
        verbeterd = verbeterd or goed is not None
        stamwoorden.append(goed or stamwoord)
        tekst.append(goed or woord)
    return stamwoorden, " ".join(tekst) if verbeterd else ""
