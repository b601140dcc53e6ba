"""Where somebody lives or stays: a Dutch address, a room or group of an institution (DET-05)."""

import re
from collections.abc import Iterator

from stdnum.nl import postcode

from moderatie.aanwijzingen.lezing import Lezing, lees
from moderatie.aanwijzingen.namenlijst import TITELS, woorden
from moderatie.aanwijzingen.soorten import Aanwijzing, Omgeving, Soort, Sterkte

_POSTCODE = re.compile(r"(?<![\w.,-])[1-9]\d{3}(?:[ ]?[A-Z]{2}|[a-z]{2})(?!\w)")
# Behind a year or an amount these are no postcode.
_MATEN = frozenset(
    {"mg", "ml", "kg", "km", "cm", "mm", "px", "mb", "gb", "kj", "cc", "eu", "gr", "st", "de", "en"}
)
_NA_EEN_JAAR = frozenset(
    {"TV", "EU", "EK", "WK", "OK", "NS", "UV", "GG", "PC", "CD", "NV", "BV", "MG", "ML", "KG"}
)
_JAAR = re.compile(r"(?:19|20)\d\d")

_STRAAT = (
    "straat|laan|weg|plein|gracht|kade|singel|dijk|hof|steeg|dreef|pad|plantsoen|markt|baan|haven|boulevard|allee|"
    "erf|wal|wijk|park|ring|burcht|brink|meent|poort|vest|str"
)
_IS_STRAAT = re.compile(rf"(?:{_STRAAT})\.?$", re.I)
# Words that end like a street and are none.
_GEEN_STRAAT = woorden(
    """
    onderweg halverwege terugweg heenweg omweg uitweg snelweg weg doorweg straat laan plein park pad hof
    markt baan speelplein schoolplein fietspad voetpad zebrapad zandpad bospad werkplein arbeidsmarkt
    supermarkt woningmarkt kerstmarkt rommelmarkt weekmarkt vlooienmarkt luchthaven achterstraat
    winkelstraat hoofdstraat dorpsplein marktplein stadspark pretpark speelpark vakantiepark
    ziekenhuispark kring ring erf wal dijk haven wijk woonwijk snelbaan loopbaan rijbaan zijweg landweg
    ijsbaan zwembaan poort vest gracht kade ervaring bewaring wijziging achtbaan atletiekbaan volkswijk
    nieuwbouwwijk
    """
)
_WOORD_EN_NUMMER = re.compile(
    r"(?<!\w)([^\W\d_](?:[\w'-]|\.(?=\w)){2,39}+\.?)[ ,]{1,2}(?:nummer |nr\.? ?|huisnummer )?"
    r"(\d{1,4})(?![\d:]|[.,]\d|[ ]?%)(?:[ -]?(?:[A-Za-z]|bis|hs|[IV]{1,3}|huis)(?![\w'])|-\d{1,3}(?!\d))?"
)
_MAAT_ERNA = re.compile(
    r"[ ]?(?:minuten|minuut|min|uur|uren|keer|meter|m|km|kilometer|jaar|maanden|maand|weken|week"
    r"|dagen|dag|euro|mensen|"
    r"man|vrouwen|kinderen|auto|bomen|huizen|stappen|rondjes|procent|kamers|bankjes|seconden|banken"
    r"|honden|x)(?!\w)",
    re.I,
)
_VOORVOEGSEL = re.compile(r"(?:(?:[^\W\d_][\w'.-]{0,29}+|[Vv]an|[Dd]e|[Dd]en|[Dd]er|'t|2e|1e)[ ]){1,4}$")
# Titles after which a street may be called.
_IN_STRATEN = woorden("burgemeester wethouder pastoor pater dominee ds dokter dr professor prof meester")
_VOEGWOORD = frozenset({"van", "de", "den", "der", "'t", "het", "ter", "ten"})
_LAAN_VAN = re.compile(
    r"(?<!\w)(?:Laan|Plein|Weg|Hof|Kade|Baan) (?:van|der|van de|van der|van het|naar|'40"
    r"|1940)[ ][^\W\d_][\w'-]{1,30}+"
    r"[ ,]{1,2}\d{1,4}(?!\d)(?:[ -]?[A-Za-z](?!\w))?"
)
_WOONT = re.compile(
    r"(?<!\w)(?:woon|woont|wonen|woonde|woonden|verhuis|verhuisde|verhuisd|adres|logeer|logeerde)(?!\w)"
    r"(?:[ ]\w{1,20}+){0,4}[ ](?:in|op|aan|naar|is)[ ](?:de |het )?([^\W\d_][\w'-]{2,39}+)"
)


# What stands between a street and its postcode.
_TUSSEN_DELEN = frozenset({"", " ", ",", ", ", "\n", ",\n"})


def vind_adres(lezing: Lezing, omgeving: Omgeving) -> Iterator[Aanwijzing]:
    """A postcode, a street with its number or where somebody lives, a room or group that was handed in."""
    tekst = lezing.tekst
    gevonden = sorted([*_postcodes(tekst), *_straten(tekst), *_woont(tekst), *_kamers(tekst, omgeving)])
    samen: list[tuple[int, int, Sterkte]] = []
    for van, tot, sterkte in gevonden:
        # A street and its postcode behind each other are one address.
        if samen and tekst[samen[-1][1] : van] in _TUSSEN_DELEN:
            eerste, vorige, oud = samen.pop()
            samen.append(
                (eerste, max(tot, vorige), Sterkte.HOOG if Sterkte.HOOG in (oud, sterkte) else sterkte)
            )
        else:
            samen.append((van, tot, sterkte))
    for van, tot, sterkte in samen:
        yield Aanwijzing(Soort.ADRES, *lezing.plek(van, tot), sterkte)


def _postcodes(tekst: str) -> Iterator[tuple[int, int, Sterkte]]:
    for gevonden in _POSTCODE.finditer(tekst):
        letters = gevonden.group()[-2:]
        if letters.lower() in _MATEN and (letters.islower() or letters in _NA_EEN_JAAR):
            continue
        if _JAAR.match(gevonden.group()) and letters in _NA_EEN_JAAR:
            continue
        if postcode.is_valid(gevonden.group()):
            yield *gevonden.span(), Sterkte.HOOG


def _straten(tekst: str) -> Iterator[tuple[int, int, Sterkte]]:
    for gevonden in _LAAN_VAN.finditer(tekst):
        yield *gevonden.span(), Sterkte.HOOG
    for gevonden in _WOORD_EN_NUMMER.finditer(tekst):
        woord, nummer = gevonden.group(1), gevonden.group(2)
        if not _IS_STRAAT.search(woord) or (
            woord.lower() in _GEEN_STRAAT and not _met_naam(tekst, gevonden.start())
        ):
            continue
        if _JAAR.fullmatch(nummer) or nummer.startswith("0") or _MAAT_ERNA.match(tekst, gevonden.end(2)):
            continue
        van = gevonden.start() - _lengte_ervoor(tekst, gevonden.start())
        yield van, gevonden.end(), Sterkte.HOOG if woord[0].isupper() else Sterkte.LAAG


def _met_naam(tekst: str, plek: int) -> bool:
    """Whether a name stands right before it, as in "Lange Gracht 3"; not the beginning of a sentence."""
    ervoor = tekst[max(0, plek - 40) : plek].split()
    return bool(ervoor) and ervoor[-1][0].isupper() and tekst[plek : plek + 1].isupper()


def _lengte_ervoor(tekst: str, plek: int) -> int:
    """How many letters before it belong to the name of the street: "Jan van " of "Jan van Galenstraat"."""
    stuk = _VOORVOEGSEL.search(tekst[max(0, plek - 60) : plek])
    if stuk is None:
        return 0
    delen = stuk.group().rstrip().split(" ")
    lengte = beste = 0
    for woord in reversed(delen):
        if not (woord[:1].isupper() or woord.lower() in _VOEGWOORD or woord in ("1e", "2e")):
            break
        if woord.lower().rstrip(".") in TITELS - _IN_STRATEN:
            break
        lengte += len(woord) + 1
        if woord[:1].isupper() or woord[:1].isdigit():
            beste = lengte
    return beste


def _woont(tekst: str) -> Iterator[tuple[int, int, Sterkte]]:
    """ "Ik woon in de Dorpsstraat": a street without its number, where somebody says that they live there."""
    for gevonden in _WOONT.finditer(tekst):
        woord = gevonden.group(1)
        if woord[0].isupper() and _IS_STRAAT.search(woord) and woord.lower() not in _GEEN_STRAAT:
            yield *gevonden.span(1), Sterkte.LAAG


def _kamers(tekst: str, omgeving: Omgeving) -> Iterator[tuple[int, int, Sterkte]]:
    """Names of rooms and groups that were handed in, as whole words."""
    namen = {" ".join(lees(naam).tekst.split()) for naam in omgeving.plekken} - {""}
    if namen:
        keuze = "|".join(
            re.escape(naam).replace(r"\ ", r"[ ]{1,3}") for naam in sorted(namen, key=len, reverse=True)
        )
        for gevonden in re.finditer(rf"(?<!\w)(?:{keuze})(?!\w)", tekst, re.I):
            yield *gevonden.span(), Sterkte.HOOG
