"""How a verhaal can stand, by name: the nine ways that most tests walk, and all that people can come to."""

from verhalen.toestanden import Lezers, Onderweg, Toestand

CONCEPT = Toestand(Lezers.NIETS, Onderweg.CONCEPT)
INGESTUURD = Toestand(Lezers.NIETS, Onderweg.INGESTUURD)
VRAAG = Toestand(Lezers.NIETS, Onderweg.VRAAG)
NIET_GEPLAATST = Toestand(Lezers.NIETS, Onderweg.NIET_GEPLAATST)
ONLINE = Toestand(Lezers.ONLINE)
ONLINE_NIEUW = Toestand(Lezers.ONLINE, Onderweg.INGESTUURD)
VERBORGEN = Toestand(Lezers.VERBORGEN)
TERUGGETROKKEN = Toestand(Lezers.TERUGGETROKKEN)
WEGGEGOOID = Toestand(Lezers.WEGGEGOOID)
DOOR_ONS = Toestand(Lezers.DOOR_ONS)

NEGEN = (
    CONCEPT,
    INGESTUURD,
    VRAAG,
    ONLINE,
    ONLINE_NIEUW,
    NIET_GEPLAATST,
    VERBORGEN,
    TERUGGETROKKEN,
    WEGGEGOOID,
)
ALLE = (
    *(Toestand(Lezers.NIETS, onderweg) for onderweg in Onderweg),
    *(
        Toestand(lezers, onderweg)
        for lezers in (Lezers.ONLINE, Lezers.VERBORGEN, Lezers.TERUGGETROKKEN, Lezers.DOOR_ONS)
        for onderweg in (None, *Onderweg)
    ),
    WEGGEGOOID,
)


def naam(toestand: Toestand) -> str:
    """A short name for pytest: "online-vraag"."""
    return "-".join(filter(None, (toestand.lezers.value, toestand.onderweg and toestand.onderweg.value)))
