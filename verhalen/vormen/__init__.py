"""The forms of telling (vormen): a module for each, with all that is true of its pieces and of no other's.

A verhaal is a row of pieces (stukken); the type of a piece names its form. Everything outside this package
asks the form: what its block is, whether a piece is empty, which words and files are in it, how it is read,
carded, searched, fed, asked about and compared. A new form is a module here, its templates, and a test.
"""

from verhalen.vormen.ansichtkaart import ANSICHTKAART
from verhalen.vormen.basis import (
    ONBEKEND,
    Bijlage,
    Etiket,
    Manier,
    Regel,
    Stuk,
    TeLang,
    Vorm,
    Vraag,
    een_regel,
    nieuw_stuk,
)
from verhalen.vormen.foto import FOTO
from verhalen.vormen.opname import FILM, GELUID
from verhalen.vormen.plattegrond import PLATTEGROND
from verhalen.vormen.tekst import TEKST

# Its files can be chosen on the sheet itself, with one press.
OP_HET_VEL = FOTO
VORMEN: dict[str, Vorm] = {vorm.naam: vorm for vorm in (TEKST, FOTO, GELUID, FILM, ANSICHTKAART, PLATTEGROND)}


def vorm_van(stuk: Stuk) -> Vorm:
    """The form of a piece; `ONBEKEND`, which shows nothing and loses nothing, where it is not known."""
    return VORMEN.get(stuk["type"], ONBEKEND)


__all__ = [
    "ONBEKEND",
    "OP_HET_VEL",
    "VORMEN",
    "Bijlage",
    "Etiket",
    "Manier",
    "Regel",
    "Stuk",
    "TeLang",
    "Vorm",
    "Vraag",
    "een_regel",
    "nieuw_stuk",
    "vorm_van",
]
