"""The texts of the content pages. Only p, h2, h3, ul, ol, li, a, strong and em."""

from typing import NamedTuple

from common.hulplijnen import HULPLIJNEN

# Stands wherever the organisation's own address must come; a keeper replaces it before opening a site.
VOORBEELDADRES = "example@broedplaats.example"
_MAIL = f'<a href="mailto:{VOORBEELDADRES}">{VOORBEELDADRES}</a>'
_112, _113 = HULPLIJNEN.gevaar, HULPLIJNEN.zelfmoord
_GRATIS, _CHAT = HULPLIJNEN.gratis, HULPLIJNEN.chat
_INVULLEN = "<em>Hier vult de beheerder {wat} in.</em>"


class PaginaTekst(NamedTuple):
    """A content page."""

    slug: str
    titel: str
    in_het_kort: str
    tekst: str


OVER_ONS = PaginaTekst(
    "over-ons",
    "Over ons",
    "Op Broedplaats vertellen mensen die zorg krijgen over hun dag. Mensen die regels maken, lezen mee.",
    """
<h2>Waarom deze site?</h2>
<p>Over zorg wordt veel besloten. Vaak zonder de mensen om wie het gaat.
Hier is het andersom. Hier beginnen we met wat iemand zelf vertelt.</p>

<h2>Wie vertelt hier?</h2>
<p>Mensen die hulp of zorg krijgen, of kregen. Ook ouders, partners en kinderen.
Zij vertellen onder een naam die ze zelf kiezen.</p>
<p>Een verhaal kan kort zijn of lang. Het kan vrolijk zijn, boos, of gewoon een dinsdag.
Een foto is ook een verhaal.</p>

<h2>Wie leest hier?</h2>
<p>Iedereen mag lezen. Je hebt er geen account voor nodig.</p>
<p>We hopen vooral op mensen die over zorg beslissen. Bij de gemeente, bij een zorgverzekeraar,
bij een zorgorganisatie. Zij kunnen een thema volgen. Dan komt er post als er iets nieuws is.</p>

<h2>Wat wij niet doen</h2>
<ul>
<li>We veranderen je woorden niet. Dat kunnen we ook niet.</li>
<li>We tellen geen hartjes en geen duimen.</li>
<li>We zetten het ene verhaal niet boven het andere. Het nieuwste staat bovenaan.</li>
<li>We maken geen reclame, en we houden niet bij wat je leest.</li>
</ul>

<h2>Wie leest je verhaal eerst?</h2>
<p>Voordat een verhaal op de site komt, leest een moderator het. Dat is een mens, geen computer.
De moderator kijkt naar onze <a href="/spelregels/">spelregels</a>.
Past er iets niet, dan legt de moderator uit wat. Jij beslist of je iets verandert.</p>

<h2>Waar komt het idee vandaan?</h2>
<p>Een groep mensen in Brabant begon er jaren geleden mee. Zij schreven over hun leven met zorg.
Mensen van de gemeente lazen het. Er kwamen vragen, en daarna gesprekken.
“Kom je nog eens langs?” vroeg iemand van de gemeente. Daar is het om begonnen.</p>
""",
)

HULP = PaginaTekst(
    "hulp",
    "Hulp",
    "Hier lees je hoe de site werkt, en wie je kan helpen. "
    f"Is er nu gevaar? Bel {_112.nummer}. Denk je aan zelfmoord? Bel {_113.nummer}.",
    f"""
<h2>Als het nu niet goed gaat</h2>
<p>Wij zijn geen hulplijn. We lezen niet dag en nacht mee. Deze mensen zijn er wel:</p>
<ul>
<li><strong>Is er nu gevaar?</strong> Bel {_112.link}.</li>
<li><strong>Denk je aan zelfmoord?</strong> Bel {_113.link}, of gratis
{_GRATIS.link}. Dat kan dag en nacht.
Je kunt ook chatten op <a href="{_CHAT.adres}">{_CHAT.nummer}</a>. Je hoeft je naam niet te zeggen.</li>
<li><strong>Maak je je zorgen over jezelf of een ander?</strong> Bel je huisarts.
Is het avond of weekend? Bel dan de huisartsenpost.</li>
</ul>

<h2>Als een verhaal veel losmaakt</h2>
<p>Dat kan gebeuren. Als je leest, en ook als je vertelt. Dan mag je stoppen. Later verder lezen kan ook.</p>
<p>Wat anderen doen:</p>
<ul>
<li>Even van het scherm weg. Thee, een rondje buiten, de was.</li>
<li>Iemand bellen, ook als je niet weet wat je moet zeggen.</li>
<li>Je verhaal verbergen, en morgen nog eens kijken. Je verhaal blijft van jou.</li>
</ul>

<h2>Zo vertel je een verhaal</h2>
<ol>
<li>Kies <strong>Vertel</strong>, bovenaan elke pagina.</li>
<li>Schrijf iets, of kies een foto. Allebei mag ook.</li>
<li>Daarna komen een paar vragen. Een titel, een thema. Je mag ze allemaal overslaan.</li>
<li>Kijk hoe het eruitziet. Stuur het dan naar ons.</li>
</ol>
<p>Wij bewaren wat je schrijft. Je kunt dus stoppen en later verdergaan.</p>
<p>Een moderator leest je verhaal. Dat is iemand die kijkt of het bij onze
<a href="/spelregels/">spelregels</a> past. Daarna staat het op de site, of je hoort wat er nog is.
Wat er met je verhaal gebeurt, zie je bij <strong>Mijn plek</strong>, bovenaan elke pagina.</p>

<h2>Stoppen, verbergen of weghalen</h2>
<p>Dat kan altijd, en je hoeft niet te zeggen waarom. Ga naar <strong>Mijn plek</strong>
en kies wat je wilt. Dan ziet niemand anders je verhaal meer. Ook je foto’s niet.</p>
<p>Weggegooid, en toch spijt? Je kunt het er dertig dagen lang uit halen.</p>

<h2>Als je geen e-mail hebt</h2>
<p>Dan kun je toch meedoen. Een begeleider kan je een <strong>inlogkaart</strong> geven.
Daar staan vier woorden op, en zwarte blokjes die je telefoon kan lezen. Daarmee kom je binnen.</p>
<p>Bewaar je kaart zoals je huissleutel. Kwijt? Vraag een nieuwe. De oude werkt dan niet meer.</p>

<h2>De site beter leesbaar maken</h2>
<p>Bovenaan elke pagina staat <strong>Lezen aanpassen</strong>. Daar kies je grotere letters,
meer ruimte, andere kleuren of een rustige pagina. Je keuze blijft bewaard op jouw telefoon of computer.</p>
<p>Lees je liever met je oren? Druk op <strong>Lees voor</strong>. Die knop staat er
als je telefoon of computer een Nederlandse stem heeft.</p>
<p>De hele site werkt met het toetsenbord. En met een schermlezer: een programma dat voorleest.
Lukt er iets niet? Lees dan <a href="/toegankelijkheid/">hoe je dat kunt melden</a>.</p>

<h2>Iemand die met je meekijkt</h2>
<p>Soms is een mens handiger dan een pagina. Vraag je begeleider om erbij te komen zitten.
Of stuur ons een bericht: {_MAIL}. Dit is een voorbeeldadres.
{_INVULLEN.format(wat="het echte adres en een telefoonnummer")}</p>
""",
)

PRIVACY = PaginaTekst(
    "privacy",
    "Privacy",
    "We bewaren zo weinig mogelijk over jou. Je verhaal en je gegevens blijven van jou. "
    "Je kunt ze altijd weghalen.",
    f"""
<h2>Van wie is deze site?</h2>
<p>{_INVULLEN.format(wat="de naam en het adres van de organisatie")}
Die organisatie zorgt ervoor dat jouw gegevens veilig zijn.</p>
<p>Heb je een vraag over privacy? Mail naar {_MAIL}. Dit is een voorbeeldadres.
{_INVULLEN.format(wat="het adres van de functionaris gegevensbescherming")}
Dat is iemand die erop let dat we ons aan de regels houden.</p>

<h2>Wat bewaren we, en waarom?</h2>
<h3>Als je alleen leest</h3>
<p>Niets. We zetten geen cookies en we kijken niet mee.
Een cookie is een klein bestand op jouw telefoon of computer. Kies je andere letters of kleuren?
Dan onthoudt jouw eigen telefoon of computer dat, met één cookie.</p>
<h3>Als je vertelt</h3>
<ul>
<li>De naam die je hier gebruikt. Je mag er een verzinnen.</li>
<li>Je e-mailadres, als je dat hebt gegeven. Je logt ermee in.
Ook mailen we over je verhaal. Alleen wie de site beheert, kan het zien.</li>
<li>Je verhalen en je foto’s. Uit je foto’s halen we de plek en het toestel weg.</li>
<li>Wat een moderator over je verhaal besloot, en waarom. Dat is iemand die verhalen eerst leest.</li>
<li>Wil je een spelregel anders? Dan bewaren we wat je voorstelt, tot je het terugneemt.</li>
<li>Een cookie waardoor je ingelogd blijft. En een dat alleen zegt dát je ingelogd bent.</li>
</ul>
<p>Begin je te schrijven voordat je bent ingelogd? Dan bewaren we je tekst een dag, met een cookie.
Alleen jouw browser kan erbij.</p>
<p>Bij inloggen en volgen tellen we hoe vaak iemand het probeert. Niemand kan zien dat jij het was.
Na een dag is dat weg.</p>
<h3>Als je een thema of een schrijver volgt</h3>
<p>Je e-mailadres, wat je volgt, en hoe vaak je post wilt. In elke mail kun je stoppen.</p>
<h3>Als je iets meldt</h3>
<p>Wat je ons vertelt, en hoe het er toen stond. Je naam en e-mailadres alleen als je die geeft.
Wie een verhaal schreef, hoort nooit wie iets meldde.</p>
<h3>Als je beleid maakt</h3>
<p>Ook je naam en de organisatie waar je werkt. Een beheerder kijkt of dat klopt.</p>

<h2>Mag dat van de wet?</h2>
<p>Ja, als wij een goede reden hebben. Dit zijn onze redenen:</p>
<ul>
<li>Je verhaal plaatsen we omdat jij dat wilt. Een verhaal kan over je gezondheid gaan.
Daarom vragen we het je elke keer. Je mag altijd van gedachten veranderen.</li>
<li>Je account bewaren we omdat je anders niet kunt inloggen.</li>
<li>Over je verhaal en je account mailen we, zodat je weet wat ermee gebeurt.
Andere post sturen we alleen als je daar zelf om vroeg.</li>
<li>Van de wet moeten we uitleggen wat een moderator besloot.
Daarom bewaren we dat. Zo kun je bezwaar maken.</li>
</ul>

<h2>Moet je iets invullen?</h2>
<p>Nee. Alleen wie post wil, heeft een e-mailadres nodig. Al het andere mag je leeg laten.
Vul je niets in, dan kun je gewoon lezen.</p>

<h2>Wie ziet wat?</h2>
<ul>
<li>Wat op de site staat, ziet iedereen. Zoekmachines vragen we om verhalen over te slaan.</li>
<li>Een ingestuurd verhaal zien alleen jij en de moderators.</li>
<li>Een verhaal dat je nog niet instuurde, zie jij alleen.</li>
</ul>
<p>We verkopen niets, en we geven niets door aan anderen.
{_INVULLEN.format(wat="in welk land de computer staat, en wie die beheert")}
Gaat er iets naar een land buiten Europa? Dan staat dat hier.</p>
<p><strong>Goed om te weten.</strong> Wat op de site stond, kan iemand hebben overgenomen.
Dat kunnen wij niet meer weghalen. Denk daarom rustig na. Een andere naam kiezen helpt.</p>

<h2>Hoe lang bewaren we het?</h2>
<ul>
<li>Je verhaal: zolang jij dat wilt. Haal je het weg? Dan ziet niemand anders het meer.</li>
<li>Apps die onze verhalen lezen, houden vast wat ze kregen. Ging je verhaal van de site?
Dan zeggen we die apps negentig dagen lang dat het weg is.
Daarvoor bewaren we een nummer, in welke lijst het stond, en wanneer.
Geen woord van je verhaal, en niet je naam.</li>
<li>Gooi je een verhaal weg, dan ligt het dertig dagen in je prullenbak. Zo lang kun je het eruit halen.</li>
<li>Wat een moderator besloot, en op welke regel: dat blijft.
Daar staat geen naam in, en geen woord van je verhaal.
Zo kun je zes maanden lang vragen of iemand anders kijkt.
De woorden van de moderator gaan weg met je verhaal.</li>
<li>Wat je ons meldde: tot zes maanden na ons antwoord. Wie je bent, kun je eerder laten wissen.</li>
<li>Volg je iets, dan bewaren we je adres tot je stopt. Een maand later is het weg.
Zei je nooit ja in je mail? Dan is het na acht dagen weg.</li>
<li>Mail die we je stuurden: een maand. Daarna wissen we je adres en de woorden.</li>
<li>Je account: tot je zegt dat je weg wilt.</li>
</ul>
<p>We maken ook kopieën, voor als er iets stukgaat. Daar kan je verhaal nog even in staan.
{_INVULLEN.format(wat="hoe lang die kopieën blijven")}</p>

<h2>Wat mag jij?</h2>
<p>Dit zijn jouw rechten. Je hoeft niet te zeggen waarom je ze gebruikt.</p>
<ul>
<li><strong>Bekijken.</strong> Je mag zien wat wij van je bewaren.</li>
<li><strong>Verbeteren.</strong> Klopt er iets niet, dan passen we het aan.</li>
<li><strong>Wissen.</strong> Je mag zeggen dat alles weg moet.</li>
<li><strong>Meenemen.</strong> Je mag je verhalen en gegevens meekrijgen, als bestand.</li>
<li><strong>Even stilzetten.</strong> Je mag vragen om je gegevens een tijd niet te gebruiken.</li>
<li><strong>Nee zeggen.</strong> Je mag het niet eens zijn met hoe wij iets gebruiken.</li>
<li><strong>Terugkomen op je ja.</strong> Dat mag altijd. Het is net zo makkelijk als ja zeggen.</li>
</ul>
<p>Je eigen verhalen kun je zelf weghalen. Wil je iets anders? Mail naar {_MAIL}.
Je krijgt binnen een maand antwoord.</p>
<p>Gaat een verhaal over jou, en wil je dat niet? Dan mag je dat ook laten weten.
We kijken er dan snel naar.</p>

<h2>Beslist een computer over jou?</h2>
<p>Nee. Over een verhaal beslist altijd een mens. Een computer wijst soms iets aan, zoals een telefoonnummer.
Hij beslist niets.</p>

<h2>Niet tevreden?</h2>
<p>Vertel het ons, dan zoeken we samen naar een oplossing. Je kunt ook een klacht sturen naar de
<a href="https://www.autoriteitpersoonsgegevens.nl">Autoriteit Persoonsgegevens</a>.
Zij letten in Nederland op privacy.</p>
""",
)

TOEGANKELIJKHEID = PaginaTekst(
    "toegankelijkheid",
    "Toegankelijkheid",
    "Iedereen moet hier kunnen lezen en vertellen. Lukt dat jou niet? "
    "Vertel het ons. Binnen vijf werkdagen hoor je van ons.",
    f"""
<h2>Wat we willen</h2>
<p>Deze site moet werken voor iedereen. Met een oude telefoon, met een programma dat voorleest,
zonder muis, met grote letters, of met weinig energie.</p>
<p>We houden ons aan de regels voor toegankelijke sites: WCAG 2.2, niveau A en AA.
Waar het lukt gaan we verder. Zo is onze tekst extra goed te zien tegen de achtergrond.</p>

<h2>Wat je kunt aanpassen</h2>
<p>Bij <strong>Lezen aanpassen</strong>, bovenaan elke pagina, kies je zelf:</p>
<ul>
<li>grotere letters en meer ruimte;</li>
<li>licht, donker, of heel sterke kleuren;</li>
<li>een rustige pagina.</li>
</ul>
<p>Boven een verhaal, een hulptekst en het schrijven staat <strong>Lees voor</strong>.
Een stem van je eigen apparaat leest het dan hardop.
Zie je die knop niet? Dan is er geen Nederlandse stem op je apparaat.</p>

<h2>Hoe we het controleren</h2>
<p>Een programma kijkt bij elke verandering alle pagina’s na.
We lopen de weg van een schrijver ook alleen met het toetsenbord.
En we kijken of het werkt zonder JavaScript: kleine programma’s in een pagina.</p>

<h2>Wat nog niet goed is</h2>
<ul>
<li>De site is nog niet getest door mensen met een beperking. Dat is nodig, en het staat op onze lijst.</li>
<li>Niet elke foto heeft een beschrijving. Wij vragen de schrijver erom, maar het moet niet.</li>
<li>Het deel waar redacteuren werken, is nog niet overal getest.</li>
<li>Er is nog geen verklaring van een onafhankelijk bureau.</li>
</ul>

<h2>Werkt er iets niet voor jou?</h2>
<p>Mail naar {_MAIL}. Dit is een voorbeeldadres.
{_INVULLEN.format(wat="het echte adres en een telefoonnummer")}</p>
<p>Je hoeft geen moeilijke woorden te gebruiken. Dit helpt ons:</p>
<ul>
<li>Op welke pagina was je?</li>
<li>Wat wilde je doen?</li>
<li>Wat gebeurde er?</li>
<li>Gebruik je een hulpmiddel? Welk?</li>
</ul>
<p>Binnen vijf werkdagen krijg je antwoord. We vertellen wat we gaan doen en wanneer.</p>

<h2>Geen goed antwoord gekregen?</h2>
<p>Dan kun je naar de <a href="https://www.nationaleombudsman.nl">Nationale ombudsman</a>,
als deze site van een overheid is. Of naar het
<a href="https://www.mensenrechten.nl">College voor de Rechten van de Mens</a>.</p>
""",
)

CONTACT = PaginaTekst(
    "contact",
    "Contact",
    "Je kunt ons mailen, bellen of schrijven. Er leest altijd een mens.",
    f"""
<h2>Als je nu hulp nodig hebt</h2>
<p>Is er nu gevaar? Bel {_112.link}.
Denk je aan zelfmoord? Bel {_113.link} of {_GRATIS.link}.</p>

<h2>Zo bereik je ons</h2>
<ul>
<li><strong>Mail:</strong> {_MAIL}. Dit is een voorbeeldadres.
{_INVULLEN.format(wat="het echte adres")}</li>
<li><strong>Telefoon:</strong> {_INVULLEN.format(wat="het nummer en de tijden")}</li>
<li><strong>Post:</strong> {_INVULLEN.format(wat="de naam en het adres van de organisatie")}</li>
</ul>
<p>Je kunt ons schrijven in het Nederlands en in het Engels.</p>
<p>Op werkdagen kijken we elke ochtend naar de post.</p>

<h2>Waarover kun je ons schrijven?</h2>
<ul>
<li>Je wilt meedoen, en je weet niet hoe.</li>
<li>Een verhaal gaat over jou, en dat wil je niet.</li>
<li>Je las iets dat niet mag, of dat niet klopt.</li>
<li>Je bent het niet eens met een moderator. Dat is iemand die verhalen eerst leest.</li>
<li>Je wilt weten wat wij van je bewaren. Of je wilt dat alles weggaat.</li>
<li>De site werkt niet goed voor jou.</li>
</ul>
<p>Gaat het over een verhaal? Zet dan het adres van de pagina erbij.
Dat staat bovenaan in je scherm. Vertel ook waarom je schrijft.</p>

<h2>Voor de overheid</h2>
<p>Dit is ook het adres voor de overheid en voor toezichthouders.
Zo staat het in de wet voor digitale diensten, artikel 11 en 12.</p>
""",
)

PAGINAS: list[PaginaTekst] = [OVER_ONS, HULP, PRIVACY, TOEGANKELIJKHEID, CONTACT]
