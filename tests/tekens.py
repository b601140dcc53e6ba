"""Strings that nobody expects: the worst by hand, and any number at random, the same for the same seed.

What a browser sends of them is bytes: half a character (a lone surrogate) goes as the bytes that no decoder
takes, so `als_formulier` writes the body by hand.
"""

import random
from collections.abc import Iterator, Mapping
from itertools import islice
from urllib.parse import quote

GEZIN, VLAG, SCHOTLAND = "👨‍👩‍👧", "🏳️‍🌈", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"

# Each is a kind by itself. What is very long stands in LANG.
VUIL = {
    "controls": "Werk\x00\x01\x08\x0b\x0c\x1b\x7f\x80\x9f en geld",
    "line ends": "een\rtwee\r\ndrie\x85vier\u2028vijf\u2029zes",
    "header": "Hallo\r\nBcc: iemand@kwaad.example\r\n\r\n<b>tekst</b>",
    "noncharacters": "a\ufffeb\uffffc\ufdd0d\U0001fffee\U0010ffff",
    "half characters": "half \ud83d en \ude00 en \udfff",
    "directions": "\u202eomgekeerd \u2067los \u2069\u2069 \u202aja\u200f\u061c",
    "right to left": "مرحبا بالعالم. שלום!",
    "joiners": f"{GEZIN}{VLAG}{SCHOTLAND} می‌خواهم क्‍ष",
    "nothing": "\u200b\u2800\u3164\u00ad\ufffc\ufeff\u200e\ufe0f",
    "debris": "\ufffc\uf0b7 punt \uf0a7\ufffd",
    "markup": "</title></script><script>alert(1)</script>{{ 7 }}{% now %}<!--]]>&amp;&#0;&#11;\"'`",
    "sql": "'; DROP TABLE x; -- %s %(a)s {0} \\ %00 %0d%0a ../../",
    "unfolds": "\ufdfa" * 60,
    "combining": "Z" + "\u0301\u0316" * 60,
    "odd digits": "٣٤٥²①९",
    "emoji": "🌻👍🏽🙂‍↔️",
}
# What is no number, no date, no key and no address, in places where one is read.
GEEN_GETAL = {
    "huge": "1234567890123456789012345",
    "more digits than Python reads": "9" * 5000,
    "negative": "-1",
    "too large for eight bytes": str(2**63),
    "no number": "1e400",
    "other digits": "٣",
    "superscript": "²",
    "date": "20261128T120000.000000-99999999999999999999",
    "address of 309": "a@" + ".".join(["b" * 60] * 5),
    "only quotes": "\"'",
    "deep": '{"blocks":' + "[" * 3000,
    "half in JSON": '{"blocks":[{"key":"a","text":"half \\ud83d","type":"unstyled","depth":0,'
    '"inlineStyleRanges":[],"entityRanges":[]}],"entityMap":{}}',
}
LANG = {"a megabyte": "a" * 1_000_000, "many spaces": "a" + " " * 60_000 + "b", "many lines": "a\n" * 30_000}

_STUKKEN = (
    "zorg", "thuis", "Ik was moe.de dokter", " ", "  ", "\n", "\r\n", "\n\n", "\t", "www.voorbeeld.nl",
    "https://voorbeeld.nl/a(b).", "jan@voorbeeld.nl", "é", "e\u0301", "ß", "İ", "ŉ", "ﬃ", "\U0001d160",
    *VUIL.values(),
)  # fmt: skip
_STUUR = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
_VERBIND = [*"\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\ufe0e\ufe0f\u180e\U0001f3fd", GEZIN, VLAG]
_DRAAI = list("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069אبة")
_RUIMTE = list(" \u00a0\u1680\u2000\u2009\u202f\u205f\u3000\u0085\u2028\u2029\x0b\x0c")


def willekeurig(zaad: int, aantal: int) -> Iterator[str]:
    """So many strings of every length from nothing to some hundreds; the same seed gives the same ones."""
    kans = random.Random(zaad)
    for _nummer in range(aantal):
        yield "".join(_stuk(kans) for _deel in range(kans.choice((0, 1, 1, 2, 3, 5, 8, 20))))


def _stuk(kans: random.Random) -> str:
    """A few characters of one kind: any plane, controls, joiners, directions, space, or words."""
    soort = kans.randrange(9)
    if soort < 3:
        # Planes 0 to 16 alike; in the first one everywhere, surrogates and private use too.
        vlak = kans.choice((0, 0, 0, 1, 1, 2, 3, 14, 15, 16, kans.randrange(17)))
        begin = vlak * 0x10000
        return "".join(chr(begin + kans.randrange(0x10000)) for _teken in range(kans.randrange(1, 9)))
    if soort == 3:
        return kans.choice(_STUUR) * kans.randrange(1, 3)
    if soort == 4:
        return "".join(kans.choices(_VERBIND, k=kans.randrange(1, 4)))
    if soort == 5:
        return "".join(kans.choices(_DRAAI, k=kans.randrange(1, 4)))
    if soort == 6:
        return kans.choice(_RUIMTE)
    return kans.choice(_STUKKEN)


def groepjes(strings: Iterator[str], grootte: int) -> Iterator[list[str]]:
    """So many at a time, until there are no more."""
    while groep := list(islice(strings, grootte)):
        yield groep


def als_bytes(tekst: str) -> bytes:
    """UTF-8, with half characters as the three bytes that stand for them nowhere."""
    return tekst.encode("utf-8", "surrogatepass")


def als_formulier(velden: Mapping[str, str | list[str]]) -> str:
    """The body of a form as a browser (or who plays one) sends it."""
    paren = [
        (naam, waarde)
        for naam, waarden in velden.items()
        for waarde in (waarden if isinstance(waarden, list) else [waarden])
    ]
    return "&".join(f"{quote(als_bytes(naam))}={quote(als_bytes(waarde), safe='')}" for naam, waarde in paren)
