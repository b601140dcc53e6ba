"""Numbers that belong to one person: BSN, IBAN, phone (DET-01 to DET-03)."""

import re
from collections.abc import Iterator

from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType, number_type
from stdnum import iban
from stdnum.nl import bsn

from moderatie.aanwijzingen.lezing import Lezing
from moderatie.aanwijzingen.soorten import Aanwijzing, Omgeving, Soort, Sterkte

# Words beside a number that say that it is a BSN: before it, or just behind it.
_OVER_BSN = re.compile(r"(?<![a-z])(?:bsn|b\.s\.n|burger ?service|sofi|v-nummer|persoonsnummer)", re.I)
VOOR, ACHTER = 60, 25
# Nine digits (or eight) in the ways in which people write a BSN.
_BSN = re.compile(
    r"(?<![\d.,])(?<!\d[ -])(?:\d{9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d{2}\2\d{3}"
    r"|\d{4}[ .-]\d{5})(?!\d|[.,-]\d)"
)
_BSN_ACHT = re.compile(r"(?<![\d.,-])\d{8}(?!\d|[.,-]\d)")
# Digits that were taken apart, one by one: only where somebody says that it is a BSN.
_BSN_LOS = re.compile(r"(?<![\d.,-])\d(?:[ .,-]{1,2}+\d){7,8}+(?!\d|[ .,-]{1,2}\d)")

# The beginning of an IBAN, and as much behind it as one can have.
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[ .-]?\d[ ]?\d(?:[ .-]{0,2}+[A-Za-z0-9]){11,30}+")
_KORTSTE, _LANGSTE = 15, 34

# Nobody's own: free, paid and shared numbers are of services. Those of companies (088, 14 020) say little.
_VAN_IEDEREEN = {
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.VOICEMAIL,
}
# Help lines that look like a number of a company or of somebody.
HULPLIJNEN = frozenset({"+31880767000", "+31613863803"})


def vind_bsn(lezing: Lezing, omgeving: Omgeving) -> Iterator[Aanwijzing]:
    """A BSN: one in eleven of all numbers of nine digits passes the check, so words beside it weigh."""
    cijfers = lezing.cijfers
    for patroon in (_BSN, _BSN_ACHT, _BSN_LOS):
        for gevonden in patroon.finditer(cijfers.tekst):
            kaal = re.sub(r"\D", "", gevonden.group())
            ernaast = _staat_ernaast(_OVER_BSN, cijfers.tekst, gevonden)
            if (ernaast or patroon is _BSN) and bsn.is_valid(kaal):
                sterkte = Sterkte.HOOG if ernaast else Sterkte.LAAG
                yield Aanwijzing(Soort.BSN, *cijfers.plek(*gevonden.span()), sterkte)


def vind_iban(lezing: Lezing, omgeving: Omgeving) -> Iterator[Aanwijzing]:
    """An account number, with or without spaces, whose check digits are right."""
    vanaf = 0
    while gevonden := _IBAN.search(lezing.tekst, vanaf):
        van = gevonden.start()
        lengte = _lengte_van_iban(gevonden.group())
        # What stands behind it may be another one.
        vanaf = van + (lengte or 1)
        if lengte:
            yield Aanwijzing(Soort.IBAN, *lezing.plek(van, vanaf), Sterkte.HOOG)


def vind_telefoon(lezing: Lezing, omgeving: Omgeving) -> Iterator[Aanwijzing]:
    """A phone number of somebody; a help line or another number that is everybody's is none."""
    cijfers = lezing.cijfers
    for gevonden in PhoneNumberMatcher(
        cijfers.tekst, "NL", leniency=Leniency.VALID, max_tries=len(cijfers.tekst)
    ):
        soort = number_type(gevonden.number)
        nummer = f"+{gevonden.number.country_code}{gevonden.number.national_number}"
        if soort in _VAN_IEDEREEN or nummer in HULPLIJNEN:
            continue
        sterkte = Sterkte.LAAG if soort == PhoneNumberType.UAN else Sterkte.HOOG
        yield Aanwijzing(Soort.TELEFOON, *cijfers.plek(gevonden.start, gevonden.end), sterkte)


def _lengte_van_iban(stuk: str) -> int:
    """With how many letters the IBAN at the beginning of this ends; 0 when there is none."""
    plekken = [plek + 1 for plek, teken in enumerate(stuk) if teken.isalnum()]
    for tot in reversed(plekken[_KORTSTE - 1 : _LANGSTE]):
        if not stuk[tot : tot + 1].isalnum() and iban.is_valid(stuk[:tot].replace(".", "")):
            return tot
    return 0


def _staat_ernaast(patroon: re.Pattern[str], tekst: str, gevonden: re.Match[str]) -> bool:
    """Whether these words stand shortly before or behind it."""
    van, tot = gevonden.span()
    ervoor, erna = tekst[max(0, van - VOOR) : van], tekst[tot : tot + ACHTER]
    return patroon.search(ervoor) is not None or patroon.search(erna) is not None
