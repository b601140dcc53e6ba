"""Nachtlamp: writes at night, quiet and precise. A diary of the herstelacademie."""

from home.voorbeeld.vormen import VoorbeeldVerhaal

DAGBOEK = "Twaalf weken herstelacademie"

VERHALEN = [
    VoorbeeldVerhaal(
        "nachtlamp",
        "Vier uur ’s nachts",
        """Om vier uur ’s nachts zijn er in mijn straat drie ramen met licht. Dat van mij. Dat van de \
bakker, maar die is aan het werk. En een raam op de hoek. Van wie weet ik niet.

In januari wilde ik niet meer. Ik zat op de rand van mijn bed en ik keek naar dat raam op de hoek. Ik \
dacht: als dat licht uitgaat, dan weet ik het ook niet meer. Het ging niet uit.

Om half zeven heb ik gebeld. Met 113, omdat ik niemand wakker wilde maken. De vrouw aan de telefoon \
zei: “Fijn dat je belt.” Ze zei het alsof ze het meende. Ik denk dat ze het meende.

Ik slaap nog steeds slecht. Maar ik laat nu mijn lamp aan. Voor het raam op de hoek. Je weet nooit.""",
        30,
        fotos=[("nachtraam.jpg", "Een bed bij nacht. Door het raam schijnt een maan.")],
        themas=["je-alleen-voelen", "beter-worden"],
        let_op="zelfmoord",
    ),
    VoorbeeldVerhaal(
        "nachtlamp",
        "Week 1",
        """De herstelacademie zit boven een fietsenwinkel. Ik ben er drie keer langs gereden voor ik \
naar binnen ging.

Er was een kring. Ik haat kringen. Maar niemand hoefde iets te zeggen. Een man zei alleen zijn naam, en \
dat hij van drop hield. Ik zei mijn naam, en ook drop.

Dat was week 1.""",
        44,
        fotos=[
            ("fietsenhok.jpg", "Mijn fiets staat in het hok van de fietsenwinkel. Voorop zit een geel krat.")
        ],
        themas=["beter-worden"],
        dagboek=DAGBOEK,
    ),
    VoorbeeldVerhaal(
        "nachtlamp",
        "Week 2",
        """Vandaag ging het over signalen. Waaraan merk je dat het minder gaat?

Ik wist het niet. De vrouw naast mij wel. Zij merkt het aan haar afwas. Bij drie pannen belt ze haar \
zus. Zo eenvoudig.

Thuis heb ik gekeken. Ik had nog geen pannen. Wel elf kopjes.""",
        37,
        themas=["beter-worden"],
        dagboek=DAGBOEK,
    ),
    VoorbeeldVerhaal(
        "nachtlamp",
        "Week 4: over de afdeling",
        """We mochten iets meenemen van vroeger. Ik nam mijn polsbandje mee, van de opname. Zeven \
weken, gesloten.

Ik heb verteld over de separeer. Niet over hoe het was. Alleen over de klok. Er hing een klok achter \
glas, en die liep vier minuten voor. Ik heb toen elke dag gezegd dat hij voorliep. Niemand zette hem goed.

Iemand in de kring zei: “Jij wilde dat er iets klopte.” Ja. Dat was het.

De docent heeft zelf ook ooit op zo’n afdeling gezeten. Ze schreef het niet op. Ze luisterde gewoon tot \
ik klaar was.""",
        23,
        themas=["beter-worden"],
        dagboek=DAGBOEK,
        let_op="opname",
        moderator="sjoerd",
    ),
    VoorbeeldVerhaal(
        "nachtlamp",
        "Week 7",
        """Halverwege. De man van de drop was er niet. Zijn stoel bleef leeg, en niemand ging erop zitten.

In de pauze heb ik hem een bericht gestuurd. Eén woord: drop? Hij stuurde terug: morgen.

Ik had nooit gedacht dat ik degene zou zijn die een bericht stuurt.""",
        3.1,
        fotos=[
            (
                "telefoon.jpg",
                "Mijn telefoon op tafel, met een roze kop ernaast. Aan de muur hangt een kalender.",
            )
        ],
        themas=["beter-worden", "je-alleen-voelen"],
        dagboek=DAGBOEK,
        uren_tot_gelezen=11,
    ),
    VoorbeeldVerhaal(
        "nachtlamp",
        "",
        "",
        4.4,
        fotos=[
            (
                "kat-op-deken.jpg",
                "Mijn kat slaapt op de bank, op de gele deken. Iemand in dit huis slaapt dus wel.",
            )
        ],
        uren_tot_gelezen=9,
    ),
    VoorbeeldVerhaal(
        "nachtlamp",
        "",
        "",
        2.3,
        vorm="ansichtkaart",
        gegevens={
            "plaat": "nachtraam",
            "aan": "de zuster van de nacht",
            "groet": "Jij liep op sokken. Ik hoorde je toch, en dat was fijn.\n\nIk slaap nu weer thuis.",
        },
        themas=["beter-worden"],
        gevoel=["rustig"],
        uren_tot_gelezen=8,
    ),
]
