"""Juf zonder klas: a teacher who still marks everything, with red-pen humour."""

from home.voorbeeld.vormen import VoorbeeldVerhaal

VERHALEN = [
    VoorbeeldVerhaal(
        "juf",
        "Zij kwam poetsen en zag mijn stapels",
        """Ik heb zesentwintig jaar lesgegeven. Ik kon dertig kinderen stil krijgen met één wenkbrauw. \
Maar mijn eigen aanrecht kreeg ik niet meer leeg.

Toen de hulp voor het eerst kwam, had ik van tevoren schoongemaakt. Drie uur lang. Daarna lag ik twee \
dagen op bed. Zo gek kan schaamte zijn.

Ze keek rond en zei: “Waar zal ik beginnen?” En ik zei: “Dat weet ik dus niet. Dat is het hele probleem.”

Ze knikte. Ze pakte één stapel van tafel, alleen die ene, en legde hem tussen ons in. “Houden, weg, of \
later?” vroeg ze. Na een half uur zag ik het hout van mijn tafel weer.

In mijn brief staat dat ik recht heb op een schoon huis. Maar schoon was het niet wat ik nodig had. Ik \
had iemand nodig die de eerste stapel pakt.""",
        47,
        themas=["hulp-in-huis"],
    ),
    VoorbeeldVerhaal(
        "juf",
        "Rapport van mijn keukentafelgesprek",
        """Vorige week kwam er iemand van de gemeente aan mijn keukentafel. Ik kan het niet laten. Hier \
is het rapport.

Op tijd komen: 9. Ze belde zelfs dat ze drie minuten later was.

Luisteren: 7. Goed begonnen. Maar halverwege ging de laptop open, en toen keek ze vooral naar de laptop.

Doorvragen: 4. “En kan uw netwerk iets doen?” Mijn netwerk is een zus in Canada. Dat heb ik gezegd. \
Vijf minuten later vroeg ze het weer.

Taal: 5. Maatwerkvoorziening. Eigen kracht. Ik gaf vroeger Nederlands, en ik moest het opzoeken.

Eerlijkheid: 10. Ze zei: “Ik weet niet of dit lukt, maar ik ga het vragen.” Dat zegt bijna niemand.

Gemiddeld een 7. Zij mag over.

Opmerking voor de ouders: leg die laptop weg. Dan wordt het een 9.""",
        12,
        fotos=[
            (
                "tafel-met-brieven.jpg",
                "Mijn keukentafel met een hanglamp erboven. Er liggen brieven, en mijn bril.",
            )
        ],
        themas=["bij-de-gemeente", "hulp-in-huis"],
        moderator="sjoerd",
    ),
    VoorbeeldVerhaal(
        "juf",
        "Vier uur in de week",
        """Ik lees voor in de bibliotheek. Op dinsdag en donderdag, twee uur. Samen vier.

Op het spreekuur vroeg een meneer of ik die vier uur niet kon uitbouwen. Naar acht. En dan naar \
zestien. Hij tekende een trap op een papiertje.

Ik heb hem uitgelegd hoe het zit. Voor die vier uur rust ik er zes. Dat zijn er tien. Daarna kan ik de \
rest van de dag niet tegen geluid. Reken zelf maar uit.

Hij zei: “Maar u ziet er goed uit.” Ja meneer. Ik had me opgemaakt, voor u.

Het papiertje met de trap heb ik meegenomen. De kinderen hebben er een mannetje op getekend. Hij zit op \
de onderste tree, met een boek. Hij kijkt tevreden.""",
        28,
        fotos=[
            (
                "wachtkamer.jpg",
                "Drie stoelen in een wachtkamer. Op de rechter staat mijn tas. De klok wijst vier uur.",
            )
        ],
        themas=["werk-en-geld"],
    ),
    VoorbeeldVerhaal(
        "juf",
        "",
        """Vandaag was een grijze dag, van binnen en van buiten. Ik heb thee gezet en die koud laten \
worden. Toen heb ik nieuwe gezet. Die heb ik wél opgedronken.

Dat noem ik vooruitgang.""",
        6.1,
        fotos=[("kop-en-raam.jpg", "Een gele mok thee op de vensterbank. Buiten regent het.")],
        themas=["beter-worden"],
        uren_tot_gelezen=26,
    ),
]
