"""Ways to reach somebody on the internet: e-mail, accounts, links (DET-04).

An address is looked for from its middle: around each "@" (or what people write for it) a bounded stretch is
read.
"""

import re
from collections.abc import Iterator

from moderatie.aanwijzingen.lezing import Lezing
from moderatie.aanwijzingen.soorten import Aanwijzing, Omgeving, Soort, Sterkte

# How far from its middle an address is read.
BEREIK = 120

_APEN = (
    r"@|[ ]?[(\[{<][ ]?(?:at|apenstaart(?:je)?|@)[ ]?[)\]}>][ ]?"
    r"|[ ]?-?(?<!\w)(?:apenstaart(?:je)?|slingeraap)(?!\w)-?[ ]?"
)
_MIDDEN = re.compile(rf"[ ]?(?:{_APEN})[ ]?", re.I)
# An English "at" between words: only with a dot in words, or an ending that everybody knows.
_AT = re.compile(r"[ ](?:at|ad)[ ]", re.I)
_PUNT = r"(?:\.|[ ]?[(\[{][ ]?(?:\.|punt|dot)[ ]?[)\]}][ ]?|[ ](?:punt|dot|\.)[ ])"
_EINDEN = "nl|com|org|net|be|eu|de|info|nu|frl|amsterdam|io|me|app|uk|fr"
_ERVOOR = re.compile(rf"(?<![\w.+-])[\w+-]{{1,64}}+(?:{_PUNT}[\w+-]{{1,64}}+){{0,4}}+$", re.I)
_ERNA = re.compile(rf"[\w-]{{1,63}}+(?:{_PUNT}[\w-]{{1,63}}+){{1,5}}+", re.I)
_EIND = re.compile(rf"{_PUNT}([a-z]{{2,24}}+)(?![\w-])", re.I)
_BEKENDE_EINDEN = frozenset(_EINDEN.split("|"))

_NETWERK = (
    r"instagram|insta|snapchat|snap|tiktok|tik tok|facebook|twitter|discord|telegram|linkedin|youtube|bluesky"
    r"|mastodon|whatsapp|threads|twitch|x\.com"
)
_OVER_NETWERK = re.compile(rf"(?<!\w)(?:{_NETWERK}|account|volg me|dm)(?!\w)", re.I)
_HANDVAT = re.compile(r"(?<![\w@/.])@[^\W\d][\w.]{1,29}+(?![\w@])")
# "mijn insta is roosje88": a word with something in it that no Dutch word has.
_HEET_DAAR = re.compile(
    rf"(?<!\w)(?:{_NETWERK})(?:[ ]?account)?(?:[ ](?:is|heet|naam|ben ik|heet ik|onder))?[ ]?[:=]?[ ]"
    r"[\"“']?([^\W\d][\w.]{2,29}+)",
    re.I,
)
_VREEMD_WOORD = re.compile(r"[\d_]|\w\.\w")

_LINK = re.compile(r"(?<![\w@])(?:https?://|www\.)[^\s<>\"“”]{2,2000}+", re.I)
# Without "www": small letters only, as a new sentence without a space before it begins with a capital.
_KALE_LINK = re.compile(
    rf"(?<![\w@./-])(?:[a-zA-Z0-9][\w-]{{0,62}}+(?:\."
    rf"|[ ]punt[ ](?=(?:{_EINDEN})(?!\w)))){{1,4}}(?:{_EINDEN})(?![\w@-])"
    r"(?:/[^\s<>\"“”]{0,500}+)?"
)
_SLOT = ".,;:!?)]}'\"”’"
# Sites where everybody may be sent: help, and information about care and rules.
_VAN_IEDEREEN = re.compile(
    r"(?:https?://)?(?:www\.)?(?:113|112|mindkorrelatie|deluisterlijn|kindertelefoon|thuisarts|veiligthuis|"
    r"slachtofferhulp|politie|rijksoverheid|overheid|wikipedia|nl\.wikipedia|allesoke|wijzijnmind)"
    r"\.(?:nl|org)(?![\w-])",
    re.I,
)
_PROFIELSITE = re.compile(
    r"(?:https?://)?(?:[\w-]{1,20}\.)?(?:instagram|facebook|tiktok|twitter|x|linkedin|snapchat|t|wa"
    r"|linktr|youtube|"
    r"discord)\.(?:com|me|ee|gg)/\S",
    re.I,
)


def vind_mail(lezing: Lezing, omgeving: Omgeving) -> Iterator[Aanwijzing]:
    """An e-mail address, also in words: "roos apenstaartje voorbeeld punt nl"."""
    tekst = lezing.tekst
    vanaf = 0
    for patroon in (_MIDDEN, _AT):
        vanaf = 0
        for midden in patroon.finditer(tekst):
            if midden.start() < vanaf:
                continue
            ervoor = _ERVOOR.search(tekst[max(0, midden.start() - BEREIK) : midden.start()])
            lengte = _lengte_van_domein(tekst[midden.end() : midden.end() + BEREIK], bekend=patroon is _AT)
            if ervoor is None or not lengte:
                continue
            van = midden.start() - len(ervoor.group())
            vanaf = midden.end() + lengte
            yield Aanwijzing(Soort.MAIL, *lezing.plek(van, vanaf), Sterkte.HOOG)


def _lengte_van_domein(stuk: str, *, bekend: bool) -> int:
    """How many letters of this are the name of a site, or 0. `bekend`: with an ending that all know."""
    domein = _ERNA.match(stuk)
    einden = _EIND.finditer(domein.group()) if domein else ()
    return max((m.end() for m in einden if not bekend or m[1].lower() in _BEKENDE_EINDEN), default=0)


def vind_profiel(lezing: Lezing, omgeving: Omgeving) -> Iterator[Aanwijzing]:
    """Somebody's account elsewhere: "@roosje", "mijn insta is roosje88", a page of such a site."""
    tekst = lezing.tekst
    for gevonden in _HANDVAT.finditer(tekst):
        tot = gevonden.start() + len(gevonden.group().rstrip("."))
        ervoor = tekst[max(0, gevonden.start() - 60) : gevonden.start()]
        sterkte = Sterkte.HOOG if _OVER_NETWERK.search(ervoor) else Sterkte.LAAG
        yield Aanwijzing(Soort.PROFIEL, *lezing.plek(gevonden.start(), tot), sterkte)
    for gevonden in _HEET_DAAR.finditer(tekst):
        naam = gevonden.group(1).rstrip(".")
        if _VREEMD_WOORD.search(naam):
            van = gevonden.start(1)
            yield Aanwijzing(Soort.PROFIEL, *lezing.plek(van, van + len(naam)), Sterkte.HOOG)
    for van, tot in _links(tekst):
        if _PROFIELSITE.match(tekst, van, tot):
            yield Aanwijzing(Soort.PROFIEL, *lezing.plek(van, tot), Sterkte.HOOG)


def vind_link(lezing: Lezing, omgeving: Omgeving) -> Iterator[Aanwijzing]:
    """A link to another site; one to help that is everybody's is none."""
    tekst = lezing.tekst
    for van, tot in _links(tekst):
        if not _VAN_IEDEREEN.match(tekst, van, tot) and not _PROFIELSITE.match(tekst, van, tot):
            yield Aanwijzing(Soort.LINK, *lezing.plek(van, tot), Sterkte.LAAG)


def _links(tekst: str) -> Iterator[tuple[int, int]]:
    """Where links stand, without the full stop behind them."""
    vanaf = 0
    gevonden = sorted(m.span() for patroon in (_LINK, _KALE_LINK) for m in patroon.finditer(tekst))
    for van, tot in gevonden:
        while tot > van and tekst[tot - 1] in _SLOT:
            tot -= 1
        if van >= vanaf and tot > van:
            vanaf = tot
            yield van, tot
