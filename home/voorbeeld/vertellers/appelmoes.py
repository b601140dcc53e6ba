"""Appelmoes: a mother of two, tired and funny, who writes in the gaps of the day."""

from home.voorbeeld.vormen import VoorbeeldVerhaal

VERHALEN = [
    VoorbeeldVerhaal(
        "appelmoes",
        "De deur die op slot mag",
        """Ik ga niet vertellen wat er gebeurd is. Dat weten de mensen die het moeten weten.

Ik vertel over de deur. In de opvang had onze kamer een deur die van binnen op slot kon. De eerste \
nacht heeft mijn oudste dat gedaan. Ze was vijf. Ze draaide de sleutel om, ze voelde of hij dicht zat, \
en toen zei ze: “Zo. Nu slapen.”

En ze sliep. Voor het eerst in weken.

We hebben nu een huisje. Er zitten drie sloten op de deur. Ze doet er nog maar één dicht. Ik tel dat. \
Dat is hoe ik zie dat het beter gaat.""",
        55,
        themas=["vader-of-moeder-zijn", "alleen-wonen"],
        let_op="geweld",
    ),
    VoorbeeldVerhaal(
        "appelmoes",
        "Ik ben ook een moeder als ik moe ben",
        """Op school vragen ze of papa’s en mama’s willen helpen bij het schoolreisje. Ik zeg altijd \
nee. Dan kijken ze een beetje.

Ik neem pillen waar ik zwaar van word. Om zeven uur ’s ochtends ben ik een natte dweil. Maar om zeven \
uur ’s ochtends smeer ik wel vier boterhammen, en vlecht ik één vlecht, en zoek ik één schoen.

Mijn hulp van de gemeente komt twee ochtenden. Zij doet niet de kinderen. Zij doet de was, zodat ik de \
kinderen kan doen. Dat vind ik zo slim bedacht. Dat mag weleens gezegd worden.

Laatst zei de juf: “Je ziet dat ze thuis veel voorgelezen wordt.” Ik heb in de auto zitten huilen. En \
toen heb ik patat gehaald.""",
        40,
        themas=["vader-of-moeder-zijn", "hulp-in-huis"],
        moderator="sjoerd",
    ),
    VoorbeeldVerhaal(
        "appelmoes",
        "Woensdag in vier foto’s",
        """Half zeven: regen. Dus laarsjes. Dus ruzie, want de ene wil altijd de laarsjes van de ander.

Kwart voor acht: één wil pindakaas en één wil niks. Wie niks wil krijgt ook pindakaas.

Twee uur: ze heeft ons getekend. Ik ben de grote. Ik lach. Ik heb haar gevraagd of dat klopte. Ja, zei \
ze, dat was na het eten.

Vier uur: droog! De was kan naar buiten. Gewonnen.""",
        9,
        fotos=[
            ("laarsjes.jpg", "Rode kinderlaarsjes op de mat. Erboven hangt een geel regenjasje."),
            ("boterham.jpg", "Een groene broodtrommel met twee boterhammen en een appel."),
            (
                "koelkast.jpg",
                "Op de koelkast hangt een tekening. Twee poppetjes, groot en klein, hand in hand.",
            ),
            ("waslijn.jpg", ""),
        ],
        themas=["vader-of-moeder-zijn"],
        uren_tot_gelezen=30,
    ),
    VoorbeeldVerhaal(
        "appelmoes",
        "",
        """Ze slapen allebei. De vaatwasser draait. Ik zit. Verder heb ik niks te melden, en dat is \
precies de bedoeling.""",
        2.6,
        uren_tot_gelezen=14,
    ),
    VoorbeeldVerhaal(
        "appelmoes",
        "Mijn balkon",
        "",
        1.6,
        vorm="film",
        gegevens={"gezegd": "Er is geen geluid bij. Je ziet mijn balkon met de planten."},
        bestand="balkon.mp4",
        themas=["alleen-wonen"],
        uren_tot_gelezen=10,
    ),
]
