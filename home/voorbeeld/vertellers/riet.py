"""Rollende Riet: sharp, angry with reason, and tender about her husband."""

from home.voorbeeld.vormen import Tekening, VoorbeeldVerhaal

VERHALEN = [
    VoorbeeldVerhaal(
        "riet",
        "De taxi van kwart over drie",
        """De taxi zou om kwart over drie komen. Dat betekent: tussen drie uur en half vier. Zo staat \
het in het boekje. Ik stond dus vanaf drie uur beneden, in de wind, want ze wachten maar drie minuten.

Om half vier nog niets. Om kwart voor vier belde ik. “Hij is onderweg, mevrouw.” Onderweg waarvandaan, \
denk ik dan. Uit Groningen?

Om tien voor half vijf kwam hij. De crematie was om vier uur.

De chauffeur kon er niets aan doen. Hij had nog vijf mensen voor mij gekregen, van een computer. Hij \
had ook niet gegeten. We hebben samen mijn pepermunten opgegeten en zijn stilletjes teruggereden.

Ik heb een klacht gestuurd. Ik kreeg een brief terug. “Wij begrijpen dat u dit als vervelend hebt ervaren.”

Nee. Ik heb het niet als vervelend ervaren. Het wás vervelend. Ik heb geen afscheid kunnen nemen van \
een vriendin van veertig jaar. Zet dát maar in jullie computer.""",
        33,
        fotos=[
            ("taxibusje.jpg", "Een wit busje met een rode streep. Achterop staat een rolstoel op de lift.")
        ],
        themas=["op-weg-gaan"],
        let_op="dood",
    ),
    VoorbeeldVerhaal(
        "riet",
        "Veertien maanden voor vier meter beton",
        """Kijk hem liggen. Mijn hellingbaan. Vier meter lang, geel, en zo stevig als een huis.

Even de tijdlijn, voor de liefhebbers.

Maand 1: ik vraag hem aan.
Maand 3: iemand komt meten.
Maand 4: iemand anders komt meten. De eerste was van de verkeerde afdeling.
Maand 6: een brief. Ik moet een tekening opsturen. Van mijn eigen stoep. Die van de gemeente is.
Maand 9: nee, want er is een trapje, dus de woning is “bereikbaar”.
Maand 10: bezwaar gemaakt. Met mijn nichtje, en met een fles wijn erbij.
Maand 12: toch ja.
Maand 14: twee jongens, een betonmolen, één ochtend.

Eén ochtend! Ze waren om elf uur klaar. Ik heb ze tompoucen gegeven.

Veertien maanden ben ik elke keer door de buurman over dat trapje getild. Een lieve man, met een \
slechte rug. Nu heeft hij recht op een aanvraag. Ik heb hem de tijdlijn gegeven.""",
        5.2,
        fotos=[
            (
                "hellingbaan.jpg",
                "Een paarse voordeur. Links loopt een gele hellingbaan omhoog, rechts is het trapje.",
            )
        ],
        themas=["bij-de-gemeente", "op-weg-gaan"],
        uren_tot_gelezen=22,
    ),
    VoorbeeldVerhaal(
        "riet",
        "Het bankje",
        """Op dit bankje zaten we elke zondag. Hij links, met de krant. Ik ernaast in mijn stoel, op \
het grindje dat hij met een hark gelijk hield. Dat mocht niet van de gemeente. Hij deed het om zes uur \
’s ochtends.

Hij is nu twee jaar dood. Ik ga er nog steeds heen. Eén keer zat er een jong stel. Ze wilden opstaan \
voor mij. “Blijf zitten,” zei ik. “Daar is het voor.”

We hebben een half uur naar de eenden gekeken, met zijn drieën. Ze vroegen niets. Dat was precies goed.

Toen ik wegreed, zag ik dat het grind weer ongelijk was. Ik heb thuis de hark voor de deur gezet. Nu \
nog iemand vinden die om zes uur op is.""",
        25,
        fotos=[
            (
                "bankje.jpg",
                "Een houten bank aan het water, met mijn roze tas erop. Er zwemmen twee eenden voorbij.",
            )
        ],
        themas=["je-alleen-voelen"],
        let_op="dood",
        moderator="sjoerd",
    ),
    VoorbeeldVerhaal(
        "riet",
        "Mijn scootmobiel mag niet in de trein",
        """Hij is twee centimeter te lang. Twee. De man van het station had een meetlint bij zich. Dat \
vond ik nog het ergste, dat hij er speciaal een meetlint voor had.

Ik vroeg of ik de voetensteun eraf mocht schroeven. Dan paste hij wel. “Maar dan is het geen \
goedgekeurd hulpmiddel meer, mevrouw.”

Zo. En nu jullie weer.""",
        1.3,
        themas=["op-weg-gaan"],
        uitkomst="wacht",
    ),
    VoorbeeldVerhaal(
        "riet",
        "Bel haar zelf maar",
        """Drie weken achter elkaar kwam er een ander. Ik ben er klaar mee. De planner van mijn \
thuiszorg heet mevrouw Pietersma-Vos en haar nummer is 06 00 00 00 00. Bel haar allemaal maar eens op, \
dan weet ze hoe het is om de hele dag vreemden aan de deur te krijgen.""",
        15.5,
        themas=["hulp-in-huis"],
        uitkomst="niet plaatsen",
        woorden="""Dag Riet, drie weken lang een ander gezicht aan je bed: ik snap dat je er klaar mee \
bent. En je mag daar boos over schrijven.

We zetten dit verhaal nu niet op de site. Er staat een naam in, met een telefoonnummer, en een oproep \
om haar te bellen. Zij kan daar last van krijgen, en ze kan hier niets terugzeggen.

Je verhaal is er nog gewoon, bij Mijn plek. Wil je vertellen hoe die drie weken voor jou waren? Dan \
lees ik het graag. “De planner” zegt genoeg.""",
        regel=3,
        uren_tot_gelezen=16,
    ),
    VoorbeeldVerhaal(
        "riet",
        "Mijn straat op wielen",
        "",
        6.6,
        vorm="plattegrond",
        gegevens={
            "plaat": "straat",
            "plekken": [
                {"x": 130, "y": 200, "woorden": "Hier woon ik. De stoep is hier goed."},
                {
                    "x": 480,
                    "y": 490,
                    "woorden": "De oversteek. Drie tellen groen. Ik heb er acht nodig.",
                },
                {"x": 760, "y": 200, "woorden": "De winkel. Er staat altijd een fiets voor de deur."},
                {
                    "x": 880,
                    "y": 780,
                    "woorden": "Het parkje. Hier zit ik, en niemand vraagt iets.",
                    "foto": Tekening("bankje.jpg"),
                    "beschrijving": "Een houten bank aan het water, met mijn roze tas erop.",
                },
            ],
        },
        themas=["op-weg-gaan"],
        gevoel=["moe"],
        uren_tot_gelezen=16,
    ),
]
