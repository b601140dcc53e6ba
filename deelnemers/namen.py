"""Schrijversnamen: cleaning, folding so that look-alikes meet, and pleasant suggestions."""

import random
import re
import unicodedata
from collections.abc import Callable, Collection, Container

from common.tekst import schoon

LANGSTE_NAAM = 60
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
    """The name as typed, on one line, without invisible characters."""
    zichtbaar = "".join(teken for teken in schoon(naam) if unicodedata.category(teken) != "Cf")
    return " ".join(zichtbaar.split())


def vouw(naam: str) -> str:
    """A name without what the eye overlooks: two names with one fold look alike."""
    kaal = "".join(
        teken
        for teken in unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", naam).casefold())
        if not unicodedata.combining(teken)
    )
    return "".join(teken for teken in kaal.translate(_LIJKT_OP) if teken.isalnum())


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
