"""Words by which a name is known, and words with a capital that are none. Small letters, without accents."""


def woorden(tekst: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(tekst.split())


VOORNAMEN = woorden(
    """
    aad abdel abdullah achmed adam adri agnes ahmed aisha albert alex ali alice amber amina an andre
    angela anja anna anne anneke annemarie annie anouk anton arie arjan arjen astrid ayse aziz barbara
    bart bas beatrix ben bennie bert bertha bianca bilal bob boris bram brigitte britt carla carlo
    carmen carola caroline cees chantal charlotte chris christa christina claire claudia coby cor corrie
    daan danielle danny david debbie dennis desiree diana dick dina dirk dorien douwe eddy edith eduard
    edwin elif eline elisabeth elise ella ellen ells elly els emiel emine emma emre eric erik ernst
    esmee esther eva evelien fatiha fatima fatma felix femke fenna ferry finn fleur floor floris frank
    frans fred frederik frits gea geert gerard gerda gerrie gerrit gert gijs greet greetje guus halil
    hamid hanna hannah hannie hans harm harrie harry hassan hein heleen helena hendrik henk henny herman
    hetty hilda hugo ibrahim ilse imane ineke inge ingrid irene iris irma isa ivo jaap jack jacob
    jacqueline jan janine janneke jannie jans jantje janny jasmijn jasper jayden jelle jenny jeroen
    jessica jesse jet jo joep johan johanna john jolanda joop joost jorien joris jos jose joseph joke
    julia jurgen jurre karel karim karin kees kelly kevin khadija kim klaas koen koos laila lars laura
    leen leila lena leo leon leonie lex lia lianne lieke lies liesbeth lieve linda lisa lisette loes lot
    lotte louis luc lucas luuk maaike maarten manon manuela marc marcel margriet maria marian marianne
    marieke marijke marijn marina mario marion marjan marjolein mark marleen marloes marlies martijn
    martin martine mary mathilde max mees mehmet merel miep mieke mila milan mirjam mohamed mohammed
    monique mourad murat mustafa nadia naima nancy natasja nel nicole nico niels nienke nina noa noah
    noor nora nordin olga omar otto pascal patricia patrick paul paula paulien peter petra pieter piet
    pim quinten rachid rachida ralf ramon rebecca renate rene renee ria richard rick rik rob robert
    robin roel roelof roland ron ronald roos rosa ruben rudy ruud saar sabine said saida salma sam
    samira samuel sander sandra sanne sara sarah saskia sebastiaan sem semih sevda sharon shirley sjaak
    sjoerd sofie sonja sophie stefan stefanie stephanie sterre steven stijn storm susan suzanne sven
    sylvia tamara tanja teun thea theo thijs thomas tijn tim timo tineke tinus tjeerd tom ton toon truus
    tess ursula valerie vera victor vincent wendy wesley wiebe wil willem willeke wilma wim wouter
    xander yasmin yasmina yolanda youssef yusuf yvonne zeynep zoe zohra
    """
)
# Also words of every day: at the beginning of a sentence they say nothing.
OOK_EEN_WOORD = woorden(
    """
    an ben els floor jans jet lies lieve lot max mees nel noor rob roos sam sem sterre storm ton wil jo
    isa fleur merel miep lena leen toon vera iris bas cor mark mila bob bram jack hein
    """
)
# Before a name: how somebody is spoken to, or what they are.
TITELS = woorden(
    """
    mevrouw mevr mw meneer mijnheer dhr heer dokter dr drs prof professor zuster broeder juf juffrouw
    meester tante oom oma opa pater pastoor pastor dominee ds rechter officier wethouder burgemeester
    psychiater psycholoog verpleegkundige huisarts
    """
)
AFGEKORT = woorden("mevr mw dhr dr drs prof ds")
RELATIES = woorden(
    """
    begeleider begeleidster begeleiders behandelaar casemanager mentor bewindvoerder curator buurman
    buurvrouw buren zus zusje broer broertje moeder vader mama papa dochter zoon dochtertje zoontje neef
    nicht vriend vriendin vrienden collega huisgenoot medebewoner bewoner teamleider zorgcoordinator
    coach psych therapeut therapeute hulpverlener hulpverleenster man vrouw ex expartner partner
    kleinzoon kleindochter baas chef leidinggevende groepsleider verzorgende vrijwilliger vrijwilligster
    stagiair stagiaire ambulant gezinsvoogd voogd maat client planner wijkverpleegkundige fysiotherapeut
    tandarts logopedist ervaringsdeskundige kapster kapper
    """
)
VAN_WIE = woorden("mijn m'n onze ons jouw je haar zijn hun uw een de die")
HEET = woorden("heet heette heten genaamd heetten")
TUSSEN = woorden("van de der den ter ten 't el al bin ben vd von du la le da di op")
# Words with a capital that name nobody: places, days, languages, organisations, and what often begins a pair.
GEEN_NAAM = woorden(
    """
    amsterdam rotterdam utrecht groningen eindhoven tilburg almere breda nijmegen enschede apeldoorn
    haarlem arnhem zwolle leiden maastricht dordrecht zoetermeer deventer delft alkmaar heerlen venlo
    leeuwarden hilversum hengelo amersfoort amstelveen helmond purmerend schiedam lelystad roosendaal
    assen emmen gouda zaandam oss hoorn drenthe friesland fryslan gelderland overijssel flevoland
    brabant limburg zeeland noord zuid oost west nederland holland nederlandse nederlander nederlanders
    belgie duitsland frankrijk spanje italie portugal engeland turkije marokko suriname polen oekraine
    europa amerika afrika azie syrie iran irak eritrea somalie duits engels frans turks arabisch fries
    europese haag bosch den new york nieuw nieuwe londen parijs berlijn maandag dinsdag woensdag
    donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september
    oktober november december kerst kerstmis pasen pinksteren sinterklaas sint nicolaas ramadan
    suikerfeest koningsdag bevrijdingsdag moederdag vaderdag oud god jezus bijbel koran allah kerk rode
    kruis leger heils humanitas voedselbank zonnebloem albert heijn jumbo hema lidl aldi action ikea
    kruidvat etos gamma praxis zorgbalans philadelphia cordaan pluryn lister kwintes gemeente stichting
    vereniging ministerie tweede eerste kamer raad staat rijk provincie politie sociale dienst zaken
    werk inkomen wmo wlz ggz uwv svb cak ciz wajong wia bijstand zorgverzekeraar ziekenhuis
    huisartsenpost belastingdienst rabobank ing abn amro ns arriva connexxion valys regiotaxi google
    facebook instagram whatsapp youtube tiktok netflix teams zoom microsoft apple samsung ajax feyenoord
    psv nos rtl spotify zorg thuiszorg huis centrum museum park plein straat station hotel cafe
    restaurant bibliotheek school universiteit hogeschool theater markt team groep afdeling kliniek
    instituut bank club partij wet grote kleine oude witte zwarte groene blauwe gouden zonnehof ik je u uw
    jij hij zij ze wij we jullie het de een dit dat deze die er en of maar want dus als toen nu dan daar
    hier wat wie waar wanneer waarom hoe niet nee ja ook nog wel soms altijd nooit vandaag gisteren
    morgen later eerst mijn jouw onze hun haar zijn na voor met zonder door bij op in uit van aan om tot
    over onder tussen tegen alles iets niets iemand niemand iedereen veel weinig meer minder geen elke
    ieder lieve beste hallo hoi dag dank
    """
)
