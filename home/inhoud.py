"""The site's own words: what a new site starts with. Editors may change all of it afterwards."""

from typing import NamedTuple

from home.paginateksten import PAGINAS, VOORBEELDADRES, PaginaTekst

__all__ = [
    "HOME",
    "PAGINAS",
    "SPELREGELS",
    "SPELREGELS_TOELICHTING",
    "THEMAS",
    "VOORBEELDADRES",
    "HomeTekst",
    "PaginaTekst",
    "SpelregelTekst",
    "ThemaTekst",
]


class ThemaTekst(NamedTuple):
    """A theme, what belongs to it in plain words, and its pictogram (a Lucide name)."""

    slug: str
    naam: str
    beschrijving: str
    plaatje: str
    volgorde: int


class SpelregelTekst(NamedTuple):
    """One rule of the first version: what fits, what does not, why it is there, and its pictogram."""

    titel: str
    uitleg: str
    voorbeeld: str
    past_niet: str
    waarom: str
    plaatje: str


class HomeTekst(NamedTuple):
    """The words at the top of the home page."""

    titel: str
    kop: str
    inleiding: str


HOME = HomeTekst(
    titel="Broedplaats",
    kop="Jouw verhaal, op jouw manier",
    inleiding=(
        "Hier vertellen mensen die zorg krijgen over hun dag. Wie beleid maakt, leest mee. "
        "Alles mag en niets moet."
    ),
)

THEMAS: list[ThemaTekst] = [
    ThemaTekst(
        "alleen-wonen",
        "Alleen wonen",
        "Je eigen sleutel, je eigen regels. Begeleid wonen, verhuizen, buren, en stilte in huis.",
        "home",
        1,
    ),
    ThemaTekst(
        "hulp-in-huis",
        "Hulp in huis",
        "Iemand die komt poetsen, wassen of helpen ordenen. En hoe dat is, vreemden in je keuken.",
        "hand-helping",
        2,
    ),
    ThemaTekst(
        "werk-en-geld",
        "Werk en geld",
        "Betaald werk, vrijwilligerswerk, dagbesteding. Een uitkering, schulden, en rondkomen.",
        "wallet",
        3,
    ),
    ThemaTekst(
        "je-alleen-voelen",
        "Je alleen voelen",
        "Niemand spreken op een dag. Of je alleen voelen in een volle kamer. En wat dan helpt.",
        "users",
        4,
    ),
    ThemaTekst(
        "beter-worden",
        "Beter worden",
        "Opkrabbelen na een slechte tijd. Met hulp, met medicijnen, met elkaar. Of op je eigen manier.",
        "sprout",
        5,
    ),
    ThemaTekst(
        "op-weg-gaan",
        "Op weg gaan",
        "De bus, de trein, de regiotaxi, de scootmobiel. Ergens komen, en ook weer thuis.",
        "bus",
        6,
    ),
    ThemaTekst(
        "vader-of-moeder-zijn",
        "Vader of moeder zijn",
        "Kinderen grootbrengen terwijl je zelf hulp krijgt. De mooie dagen en de zware.",
        "baby",
        7,
    ),
    ThemaTekst(
        "bij-de-gemeente",
        "Bij de gemeente",
        "Het loket, het keukentafelgesprek, de brieven. Iets vragen, wachten, en bezwaar maken.",
        "landmark",
        8,
    ),
]

SPELREGELS_TOELICHTING = (
    "Dit is de eerste versie. Het is een begin, om samen over te praten. "
    "Wil je een regel anders? Laat het ons weten."
)

SPELREGELS: list[SpelregelTekst] = [
    SpelregelTekst(
        "Alles mag en niets moet",
        "Jij kiest wat je vertelt, hoe, en wanneer. Je mag stoppen wanneer je wilt. "
        "Je hoeft niet te zeggen waarom.",
        "Een foto van je fiets is een verhaal. Drie regels over je ontbijt ook. "
        "En een maand niets vertellen is ook goed.",
        "“Je moet deze week nog een verhaal schrijven.” Dat zeggen we hier tegen niemand.",
        "In de zorg moet al zoveel. Hier ben jij de baas.",
        "feather",
    ),
    SpelregelTekst(
        "Vertel over jezelf: mijn situatie",
        "Een verhaal gaat over wat jij zag, deed, dacht of voelde. Zo praat je niet voor een ander.",
        "“Ik zat een uur te wachten en ik werd bang.”",
        "“Ze laten daar iedereen wachten.”",
        "Wat jij meemaakte, kan niemand tegenspreken.",
        "user-round",
    ),
    SpelregelTekst(
        "Noem anderen niet bij naam",
        "Wie in jouw verhaal voorkomt, koos daar niet zelf voor. Schrijf daarom wie iemand voor jou is. "
        "Laat ook een foto weg waarop je een ander herkent.",
        "“Mijn begeleider” of “de buurvrouw van twee hoog”. Of bedenk samen een andere naam.",
        "“Mevrouw De Vries van het loket in de Kerkstraat.”",
        "Een ander moet ook zelf kunnen kiezen wat iedereen leest.",
        "users",
    ),
    SpelregelTekst(
        "Meedenken gaat over de hele groep",
        "Een verhaal is van jou alleen. Denk je met ons mee over regels of plannen? "
        "Denk dan ook aan mensen voor wie het anders is.",
        "“Wie kan er ’s ochtends niet komen?” Dat is meedenken.",
        "“Ik wil het loket liever ’s middags open.” Dat is jouw verhaal, en dat mag. Meedenken is het niet.",
        "Een plan is er voor iedereen. Ook voor wie er vandaag niet bij is.",
        "handshake",
    ),
    SpelregelTekst(
        "Boos zijn mag, iemand klein maken niet",
        "Je mag boos zijn en dat opschrijven. Schelden op mensen doen we hier niet. "
        "Ook niet op een groep mensen.",
        "“Ik was zo kwaad dat ik de brief heb verscheurd.”",
        "“Die trut van het loket.”",
        "Boosheid zegt wat er mis is. Schelden maakt dat niemand meer luistert.",
        "heart-handshake",
    ),
    SpelregelTekst(
        "Geef je adres niet weg",
        "Iedereen kan hier lezen. Zet daarom geen adres of telefoonnummer in je verhaal, "
        "en geen burgerservicenummer. Kijk ook even wat er op je foto staat.",
        "Een foto van je voordeur, zonder het huisnummer.",
        "“Bel me gerust, mijn nummer staat hieronder.”",
        "Vreemden weten dan waar je woont. Dat haal je niet meer weg.",
        "shield",
    ),
    SpelregelTekst(
        "Het zijn jouw woorden en jouw foto’s",
        "Plaats wat je zelf maakte. Iemand mag je helpen met typen. Het blijven jouw woorden.",
        "Een gedicht dat jou raakte? Vertel waarom.",
        "Het hele gedicht van een ander overnemen.",
        "Wie iets maakt, mag er zelf over beslissen. Jij ook.",
        "camera",
    ),
    SpelregelTekst(
        "Zware dingen mag je vertellen, met zorg",
        "Ook over verdriet, dwang of niet meer willen leven. Zet er dan een let-op boven. "
        "Vertel niet hoe iemand zichzelf of een ander pijn kan doen.",
        "“Die nacht wilde ik niet meer. Mijn zus bleef tot het licht werd.”",
        "Precies opschrijven hoe iemand zichzelf pijn deed.",
        "Wie het moeilijk heeft, leest ook mee.",
        "life-buoy",
    ),
]
