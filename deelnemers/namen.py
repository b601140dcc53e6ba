"""Schrijversnamen: cleaning, folding so that look-alikes meet, and pleasant suggestions."""

import random
import re
import unicodedata
from collections.abc import Callable, Collection, Container

from common.tekst import leeg, op_een_regel

LANGSTE_NAAM = 60
# A few signs stand for a whole sentence: folded, a name of sixty can be a thousand letters.
LANGSTE_VOUW = 200
# Names that would pass for the people who keep the site.
VAN_DE_SITE = ("Broedplaats", "Moderator", "Moderatie", "Redactie", "Beheer", "Beheerder", "Begeleider")

# Letters of other scripts and signs that look like a Latin letter, and Latin ones that look like each other.
_PAREN = (
    "аa бb вb гr ԁd еe ѕs іi јj кk ӏi мm нh оo рp сc тt уy хx һh "
    "αa βb γy εe ηn ιi κk μu νv οo ρp τt υu χx ωw 0o 1i 3e 4a 5s 7t |i !i $s @a li ıi"
)
_LIJKT_OP = {ord(paar[0]): paar[1] for paar in _PAREN.split()}
_MAILADRES = re.compile(r"\S@\S|https?:|www\.", re.IGNORECASE)
_TELEFOON = re.compile(r"(?:\d[\s().+-]*){7,}")

# Letters without capitals, signs on or in letters, pictures and their colours.
_VERBINDBAAR = frozenset({"Lo", "Mn", "Mc", "So", "Sm", "Sk"})
_VERBINDERS = "\u200c\u200d"
# What is not seen by itself and shows all the same: one joiner of a row, the looks of an emoji, and the
# letters of the flag of a part of a country behind a black flag.
_SAMENGESTELD = re.compile(
    "([\u200c\u200d](?![\u200c\u200d])|[\ufe00-\ufe0f]|\U0001f3f4[\U000e0020-\U000e007f]+)"
)

_WIE = (
    "Merel", "Mus", "Roodborst", "Zwaluw", "Koolmees", "Winterkoning", "Uil", "Specht", "Ekster", "Kievit",
    "Eekhoorn", "Egel", "Haas", "Hommel", "Vlinder", "Lijster",
)  # fmt: skip
_WAAR = (
    "aan het raam", "op het balkon", "in de tuin", "bij de bushalte", "aan de keukentafel", "in het park",
    "op de fiets", "bij het water", "in de zon", "onder de boom", "op het dak", "in de regen", "aan zee",
    "op de markt", "in de ochtend", "bij de kachel",
)  # fmt: skip


def maak_schoon(naam: str) -> str:
    """The name as typed, on one line, without signs that nobody sees; joiners stay where they join."""
    delen = _SAMENGESTELD.split(op_een_regel(naam))
    zichtbaar = "".join(
        deel if nummer % 2 else "".join(teken for teken in deel if teken == " " or not leeg(teken))
        for nummer, deel in enumerate(delen)
    )
    return op_een_regel("".join(t for plek, t in enumerate(zichtbaar) if _hoort_er(zichtbaar, plek)))


def _hoort_er(tekst: str, plek: int) -> bool:
    """Whether this is no joiner, or one that shows: in an emoji, or between letters of a script that joins.

    Those have no capitals. Between Latin letters a joiner would only make one name look like two.
    """
    if tekst[plek] not in _VERBINDERS:
        return True
    buren = tekst[max(plek - 1, 0) : plek] + tekst[plek + 1 : plek + 2]
    return len(buren) == 2 and all(unicodedata.category(buur) in _VERBINDBAAR for buur in buren)


def vouw(naam: str) -> str:
    """A name without what the eye overlooks: two names with one fold look alike."""
    kaal = "".join(
        teken
        for teken in unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", naam).casefold())
        if not unicodedata.combining(teken) and not leeg(teken)
    )
    letters = "".join(teken for teken in kaal.translate(_LIJKT_OP) if teken.isalnum())
    # Of a name without letters the signs themselves.
    return letters or "".join(teken for teken in kaal if unicodedata.category(teken)[0] in "SP")


def verraadt_adres(naam: str) -> bool:
    """Whether there is something in it by which somebody can be reached."""
    return bool(_MAILADRES.search(naam) or _TELEFOON.search(naam))


def is_van_de_site(naam: str) -> bool:
    """Whether readers would think that the people of the site are speaking."""
    return vouw(naam) in {vouw(eigen) for eigen in VAN_DE_SITE}


def voorstellen(
    *,
    bezet: Callable[[Collection[str]], Container[str]],
    kans: random.Random | None = None,
    aantal: int = 3,
) -> list[str]:
    """Some names that nobody has; `bezet` tells of folds (`vouw`) which are taken.

    When nearly all are taken the same names come with a number behind them.
    """
    kans = kans or random.SystemRandom()
    nummer = 1
    while True:
        achter = f" {nummer}" if nummer > 1 else ""
        namen = {vouw(naam): naam for naam in (f"{wie} {waar}{achter}" for wie in _WIE for waar in _WAAR)}
        weg = bezet(namen.keys())
        vrij = [naam for gevouwen, naam in namen.items() if gevouwen not in weg]
        if len(vrij) >= aantal:
            return kans.sample(vrij, aantal)
        nummer += 1
