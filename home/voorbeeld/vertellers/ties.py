"""Ties van de overkant: exact, dry, on his own since the summer."""

from home.voorbeeld.vormen import VoorbeeldVerhaal

_REGELS = """Ik woon nu drie maanden alleen. Er komt soms bezoek. Daarom heb ik regels gemaakt.

1. Je appt van tevoren. Een dag van tevoren. Niet tien minuten.
2. Je schoenen gaan uit. Ik heb sloffen in maat 38 tot en met 45.
3. Je mag op de groene stoel. De blauwe stoel is van mij.
4. Als ik stil ben, ben ik niet boos. Ik ben dan stil.
5. Na anderhalf uur gaan we afronden. Ik zet een wekker. Dat is niet onaardig, dat is duidelijk.
6. Koekjes meenemen mag altijd. Geen kokos.

Mijn begeleider moest lachen om de sloffen. Maar ze had wel maat 39 aan toen ze wegging. Ze was \
vergeten ze uit te doen."""

VERHALEN = [
    VoorbeeldVerhaal(
        "ties",
        "De sleutel",
        """Ik had altijd een sleutel van mijn kamer. Nu heb ik een sleutel van mijn huis.

Bij begeleid wonen hing mijn sleutel ook op kantoor. Dat was voor als er iets was. Er was bijna nooit \
iets, maar de sleutel hing er wel.

Nu zijn er twee. Een heb ik. De andere heeft mijn moeder. Ik heb zelf bedacht wie de andere kreeg. Daar \
heb ik vier dagen over gedaan.

De eerste avond heb ik de deur zes keer op slot gedaan en weer open. Niet omdat ik bang was. Gewoon \
omdat het kon.""",
        61,
        fotos=[
            ("sleutels.jpg", "Een houten rekje met drie haken. Aan de middelste hangen mijn twee sleutels.")
        ],
        themas=["alleen-wonen"],
    ),
    VoorbeeldVerhaal(
        "ties",
        "Regels voor bezoek in mijn huis",
        _REGELS,
        20,
        themas=["alleen-wonen", "je-alleen-voelen"],
        moderator="sjoerd",
    ),
    VoorbeeldVerhaal(
        "ties",
        "",
        """Bus 8 was vandaag precies op tijd. 08.14 uur. Ik zwaaide naar de chauffeur. Hij zwaaide \
terug. Dat zijn twee dingen goed, en het was nog geen half negen.""",
        1.2,
        themas=["op-weg-gaan"],
        uren_tot_gelezen=5,
    ),
    VoorbeeldVerhaal(
        "ties",
        "Regels voor bezoek in mijn huis",
        _REGELS
        + """

Erbij gekomen, na het bezoek van mijn oom:

7. Je komt niet aan de thermostaat.""",
        0.21,
        themas=["alleen-wonen", "je-alleen-voelen"],
        uitkomst="wacht",
        vervangt="Regels voor bezoek in mijn huis",
    ),
    VoorbeeldVerhaal(
        "ties",
        "Mijn bushalte",
        """Dit is mijn bushalte. Ik sta hier elke werkdag om 08.09 uur. Dan heb ik vijf minuten over.

Mijn flat is er recht tegenover, nummer 212, de vierde deur. Vanaf mijn raam kan ik de halte zien. Dus \
ik weet ook hoe laat de bus komt als ik er niet in zit.""",
        2.3,
        fotos=[("bushalte.jpg", "Een bushalte met een rood dakje. Er is niemand. De zon schijnt.")],
        themas=["op-weg-gaan"],
        uitkomst="vragen",
        woorden="""Dag Ties, wat een mooie foto, en wat weet jij veel van die bus.

Ik heb een vraag. In je verhaal staat hoe laat je elke dag bij de halte staat, en op welk nummer je \
woont. Iedereen kan dat lezen, ook mensen die je niet kent. Wil je de tijd en je huisnummer weghalen? \
De rest kan zo blijven.

Vind je het fijn om er samen naar te kijken? Wim kan naast je komen zitten.""",
        regel=6,
        uren_tot_gelezen=18,
    ),
]
