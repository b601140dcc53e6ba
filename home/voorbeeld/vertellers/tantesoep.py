"""Tante Soep: came here long ago, cooks for the whole staircase, distrusts letters."""

from home.voorbeeld.vormen import VoorbeeldVerhaal

VERHALEN = [
    VoorbeeldVerhaal(
        "tantesoep",
        "Soep voor de hele trap",
        """Ik woon op drie hoog. Op de trap wonen acht gezinnen. Vroeger kende ik niemand. Ik kende \
alleen hun schoenen, voor de deur.

Met mijn handen kan ik niet meer goed snijden. Reuma. Dus ik vroeg de jongen van één hoog: wil jij de \
uien doen? Hij huilde heel hard en hij lachte ook. Toen moest hij natuurlijk mee-eten. En zijn \
vriendin. En toen rook de buurvrouw het.

Nu is het elke donderdag. De grote pan. Wie kan snijden, die snijdt. Wie niet kan snijden, die vertelt. \
Ik roer.

De mevrouw van de gemeente vroeg: heeft u een netwerk? Ik zei: nee mevrouw, ik heb een pan.""",
        18,
        fotos=[
            ("soep.jpg", "Een grote rode pan soep op het fornuis, met stoom erboven."),
            ("balkonplanten.jpg", "Mijn balkon. Een tomatenplant, een geranium en een blauwe gieter."),
        ],
        themas=["je-alleen-voelen", "alleen-wonen"],
    ),
    VoorbeeldVerhaal(
        "tantesoep",
        "Nummer A47",
        """Er kwam een brief. Ik las hem drie keer. Ik spreek goed Nederlands, al veertig jaar. Maar \
dit was geen Nederlands. Dit was brief.

Ik ging naar het loket. Ik trok een nummer. A47. Toen ik aan de beurt was, zei ik: “Lees dit eens \
hardop voor. Aan mij.”

De jongen achter het glas begon te lezen. Na twee zinnen stopte hij. Hij werd een beetje rood. Hij zei: \
“Eerlijk gezegd weet ik het ook niet.” Hij ging het vragen. Hij bleef lang weg.

Het was dit: ik hoefde niks te doen. Ik kreeg alleen een nieuw nummer. Drie kantjes om te zeggen: niks doen.

Ik heb hem bedankt. Die jongen was eerlijk. Maar ik heb twee nachten niet geslapen van die brief. Dat \
staat er niet in, in de brief.""",
        4.9,
        fotos=[("loket.jpg", "Een loket met glas. Op een bord staat A47. Er is een gele bel.")],
        themas=["bij-de-gemeente"],
        uren_tot_gelezen=25,
        moderator="sjoerd",
    ),
    VoorbeeldVerhaal(
        "tantesoep",
        "",
        "Dokter zegt: rustig aan met de handen. De andijvie zegt: pluk mij. Wie moet ik geloven?",
        1.7,
        fotos=[("moestuin.jpg", "Een moestuin met sla, kool en wortels. In de grond staat een schep.")],
        themas=["beter-worden"],
        uren_tot_gelezen=20,
    ),
    VoorbeeldVerhaal(
        "tantesoep",
        "Pillen op woensdag",
        """Mijn zoon heeft een doos voor mij gekocht. Zeven vakjes. M D W D V Z Z. Hij vult hem op \
zondag, en dan belt hij op woensdag: “Mama, is woensdag leeg?”

Hij woont ver weg, hij werkt hard, hij heeft kleine kinderen. Toch belt hij. Ik zeg altijd: ja jongen, leeg.

Deze week was woensdag niet leeg. Ik was het vergeten. Ik heb toch gezegd: leeg. En toen heb ik hem \
teruggebeld, en de waarheid gezegd.

Hij was niet boos. Hij zei: “Dan bel ik op dinsdag ook.”""",
        0.05,
        fotos=[("pillendoos.jpg", "Een doos met zeven vakjes. Het vakje van woensdag staat open.")],
        themas=["beter-worden"],
        uitkomst="wacht",
    ),
]
