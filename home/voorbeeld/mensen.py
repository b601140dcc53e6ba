"""The people of the example site. Nobody of them exists; neither do their towns and organisations."""

from deelnemers import rollen
from home.voorbeeld.vormen import Mens, VoorbeeldAbonnement

SCHRIJVERS = [
    Mens(
        "ties",
        "Ties van de overkant",
        rollen.DEELNEMERS,
        "Woont sinds kort op zichzelf. Kent alle bussen. Komt binnen met een inlogkaart.",
    ),
    Mens(
        "juf",
        "Juf zonder klas",
        rollen.DEELNEMERS,
        "Gaf les, en kijkt nog steeds alles na. Krijgt hulp in huis.",
        "juf@post.example",
    ),
    Mens(
        "riet",
        "Rollende Riet",
        rollen.DEELNEMERS,
        "Rijdt in een rolstoel en wacht op taxi’s. Is niet op haar mondje gevallen.",
        "riet@post.example",
    ),
    Mens(
        "appelmoes",
        "Appelmoes",
        rollen.DEELNEMERS,
        "Moeder van twee. Schrijft als ze slapen. Komt binnen met een inlogkaart.",
    ),
    Mens(
        "karel",
        "Karel van de bouw",
        rollen.DEELNEMERS,
        "Was metselaar, maakt nu vogelhuisjes. Houdt een dagboek bij.",
    ),
    Mens(
        "nachtlamp",
        "Nachtlamp",
        rollen.DEELNEMERS,
        "Slaapt slecht en schrijft goed. Houdt een dagboek bij over de herstelacademie.",
        "licht.aan@post.example",
    ),
    Mens(
        "tantesoep",
        "Tante Soep",
        rollen.DEELNEMERS,
        "Kookt voor de hele trap. Heeft reuma, een balkon, en een hekel aan brieven.",
        "tante@post.example",
    ),
]

MODERATORS = [
    Mens(
        "noor",
        "Noor",
        rollen.MODERATORS,
        "Leest verhalen naast de spelregels.",
        "n.lezer@broedplaats.example",
    ),
    Mens(
        "sjoerd",
        "Sjoerd",
        rollen.MODERATORS,
        "Leest ook. Hij schrijft zelf niet, maar maakt wel goede koffie.",
        "s.lezer@broedplaats.example",
    ),
    Mens(
        "els",
        "Els van de hoek",
        rollen.LEZERS_VAN_BUITEN,
        "Kijkt mee van buiten, als iemand het niet eens is met een besluit.",
        "els@elders.example",
    ),
]

BELEIDSMAKERS = [
    Mens(
        "samira",
        "Samira Boukhari",
        rollen.BELEIDSMAKERS,
        "Maakt beleid voor hulp en vervoer. Nagekeken door de beheerder.",
        "s.boukhari@lindeveld.example",
        organisatie="Gemeente Lindeveld",
        geverifieerd=True,
    ),
    Mens(
        "bart",
        "Bart Holtland",
        rollen.BELEIDSMAKERS,
        "Koopt zorg in. Wacht nog tot de beheerder hem heeft nagekeken.",
        "b.holtland@tussenrivier.example",
        organisatie="Zorgkantoor Tussenrivier",
    ),
]

TEAM = [
    Mens(
        "wim",
        "Wim",
        rollen.BEGELEIDERS,
        "Begeleider met eigen ervaring. Geeft inlogkaarten uit.",
        "inloop@broedplaats.example",
    ),
    Mens(
        "marloes",
        "Marloes",
        rollen.REDACTIE,
        "Schrijft de gewone pagina’s van de site.",
        "redactie@broedplaats.example",
    ),
    Mens(
        "dirkjan",
        "Dirk-Jan",
        rollen.BEHEER,
        "Houdt de site draaiend en kijkt na wie beleidsmaker is.",
        "beheer@broedplaats.example",
    ),
]

MENSEN: list[Mens] = [*SCHRIJVERS, *MODERATORS, *BELEIDSMAKERS, *TEAM]

# The ploeg that Wim is in.
PLOEG = "Inloop De Linde"

# Gerda reads along by mail and has no account.
LEZER = "gerda@post.example"

ABONNEMENTEN = [
    VoorbeeldAbonnement("s.boukhari@lindeveld.example", "week", thema="hulp-in-huis", mens="samira"),
    VoorbeeldAbonnement("s.boukhari@lindeveld.example", "dag", thema="op-weg-gaan", mens="samira"),
    VoorbeeldAbonnement("s.boukhari@lindeveld.example", "week", thema="bij-de-gemeente", mens="samira"),
    VoorbeeldAbonnement("b.holtland@tussenrivier.example", "week", thema="beter-worden", mens="bart"),
    VoorbeeldAbonnement(LEZER, "week", thema="je-alleen-voelen"),
    VoorbeeldAbonnement(LEZER, "week", blog="ties"),
]
