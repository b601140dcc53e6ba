"""Karel van de bouw: brain injury, few words, proud of what his hands make. A diary of the workshop."""

from home.voorbeeld.vormen import VoorbeeldVerhaal

DAGBOEK = "De werkplaats"

VERHALEN = [
    VoorbeeldVerhaal(
        "karel",
        "Wat ik nu maak",
        """Ik was metselaar. Ik heb aan een halve wijk gebouwd. Toen viel ik. Nu zoek ik naar woorden.

Ik weet wat een ding is. Maar het woord is dan weg. Dan zeg ik: dat ding, voor de spijkers. Hamer.

Nu maak ik vogelhuisjes, op de dagbesteding. Niemand wilde eerst dat ik de zaag pakte. Ik snap dat. \
Maar mijn handen zijn niet gevallen. Alleen mijn hoofd.

Dit is nummer 31. Hij is waterpas.""",
        52,
        fotos=[("vogelhuisje.jpg", "Een blauw vogelhuisje met een rood dak, op mijn werkbank.")],
        themas=["werk-en-geld"],
    ),
    VoorbeeldVerhaal(
        "karel",
        "Elf maanden",
        """Na de val ging ik drinken. Dat was makkelijk. Van bier ging ik ook naar woorden zoeken, maar \
dan viel het niet op.

Nu elf maanden niet. Ik heb geen groep. Groepen praten te snel. Ik heb één man, die belt om acht uur. \
Elke avond. Hij zegt: “En?” Dan zeg ik: “Nee.” Dan zegt hij: “Mooi.”

Dat is het hele gesprek. Het helpt.

Er stond in mijn plan dat ik een cursus moest. Twaalf keer, met huiswerk. Ik kan dat niet lezen. Die \
man van acht uur staat nergens in mijn plan. Dat vind ik raar.""",
        15,
        themas=["beter-worden"],
        let_op="verslaving",
        moderator="sjoerd",
    ),
    VoorbeeldVerhaal(
        "karel",
        "",
        """Hout gezaagd. Veel lawaai in de zaal. Oordoppen in. Met oordoppen ging het.
Twee zijkanten af.""",
        8.3,
        themas=["werk-en-geld"],
        dagboek=DAGBOEK,
        uren_tot_gelezen=18,
    ),
    VoorbeeldVerhaal(
        "karel",
        "Iemand kocht er drie",
        """Er kwam een mevrouw. Ze kocht drie huisjes. Ze vroeg wie ze maakt. Ik, zei ik.
Zij zei: “Vakwerk.”

Dat woord kende ik nog.""",
        7.3,
        themas=["werk-en-geld"],
        dagboek=DAGBOEK,
        uren_tot_gelezen=18,
    ),
    VoorbeeldVerhaal(
        "karel",
        "",
        """Niet gegaan. Hoofdpijn. Gordijn dicht. Ook een dag.""",
        6.3,
        dagboek=DAGBOEK,
        uren_tot_gelezen=18,
    ),
    VoorbeeldVerhaal(
        "karel",
        "De bewindvoerder",
        """Van de huisjes krijg ik niks. Het geld gaat naar de dagbesteding, voor hout. Dat \
is goed.

Maar één keer wilde ik zelf hout kopen. Eikenhout, € 40. Ik moest het vragen aan de bewindvoerder. Met \
een formulier. Het antwoord kwam na negen dagen. Het was ja.

Toen was het hout weg.

Ik heb geen schulden meer. Daar ben ik blij om. Maar veertig euro wil ik een keer zelf.""",
        3.4,
        themas=["werk-en-geld"],
        dagboek=DAGBOEK,
        uren_tot_gelezen=20,
    ),
    VoorbeeldVerhaal(
        "karel",
        "Wat ik tegen de man van het loket wilde zeggen",
        """Ik had het geoefend in de bus. Maar toen ik daar stond, was alles weg. Thuis heb ik het \
alsnog gezegd. In mijn telefoon.""",
        2.8,
        vorm="geluid",
        gegevens={
            "gezegd": "Meneer. U kijkt naar uw scherm. Ik snap dat, daar sta ik in. Maar ik sta ook hier.\n\n"
            "Mijn geld is stopgezet. Kunt u met mij mee kijken?\n\nDat was het. Dank u wel."
        },
        bestand="aan-het-loket.m4a",
        slot="Morgen ga ik weer. Dan laat ik hem dit horen.",
        gevoel=["boos", "trots"],
        themas=["bij-de-gemeente", "werk-en-geld"],
        uren_tot_gelezen=14,
    ),
]
