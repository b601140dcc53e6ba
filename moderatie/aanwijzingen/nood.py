"""Words of distress: not wanting to live, hurting oneself (SAFE-02).

Found is rather too much than too little: a saying ("dood van het lachen") may be found too. Nothing is
decided by it; a person reads, and who writes it sees where help is. The text is read without capitals,
accents and commas, with one space between words and " . " between sentences (`Lezing.plat`).
"""

import re
from collections.abc import Iterator

from moderatie.aanwijzingen.lezing import Lezing
from moderatie.aanwijzingen.soorten import Aanwijzing, Omgeving, Soort, Sterkte

# Up to three words between two that belong together, none of them the end of a sentence.
_NOG = r"(?:\w{1,20}+ ){0,3}"
_IK = r"(?:mij|me|mezelf|mijzelf|m n eigen|mijn eigen|mn eigen)"
_WIL = r"(?:wil|wilde|wou|wens|wenste|zou|wilt|willen|hoop|hoopte|wens)"
_LEVEN = r"(?:het |mijn |m n |mn |dit )?leven"

_HOOG = (
    r"zelfmoord\w{0,20}+",
    r"zelfdoding\w{0,20}+",
    r"suicid\w{1,20}+",
    r"doodswens\w{0,10}+",
    r"afscheidsbrief\w{0,10}+",
    r"zelfbeschadig\w{0,10}+|zelfverwond\w{0,10}+|automutil\w{0,10}+",
    rf"{_WIL} {_NOG}(?:dood|doodgaan|sterven|doodvallen)",
    rf"(?:dood|doodgaan|sterven) {_WIL}",
    rf"(?:dood|doodgaan|sterven) zou {_NOG}(?:willen|beter)",
    r"(?:was|waren) (?:ik|we) (?:\w{1,20}+ ){0,2}(?:dood|nooit geboren|er niet meer)",
    r"(?:dat |als )?ik (?:\w{1,20}+ ){0,2}(?:dood|nooit geboren|er niet) (?:was|ben)",
    r"(?:ik|leef|leven) (?:\w{1,20}+ ){0,4}niet (?:meer|langer|verder) (?:\w{1,20}+ ){0,2}(?:leven|bestaan)",
    r"niet (?:meer |langer |verder )?(?:willen |wil |te )?leven",
    r"niet (?:meer |langer |verder )?(?:hoeven |hoef |hoeft )?te (?:leven|bestaan)",
    rf"{_WIL} er {_NOG}niet (?:meer|langer) (?:\w{{1,20}}+ )?zijn",
    rf"er niet (?:meer|langer) {_WIL} (?:te )?zijn|er niet (?:meer|langer) (?:zijn|ben|was|te zijn)",
    rf"(?:een )?eind(?:e)? (?:\w{{1,20}}+ ){{0,2}}(?:aan|van) {_LEVEN}",
    rf"(?:maak|maakt|maken|maakte|gemaakt) er {_NOG}(?:een )?einde? aan",
    rf"er (?:\w{{1,20}}+ ){{0,2}}(?:een )?einde? aan (?:te )?{_NOG}(?:maak|maakt|maken|maakte|gemaakt)",
    r"uit het leven (?:te )?(?:stap|stappen|gestapt)|stap uit het leven",
    rf"{_IK} {_NOG}van kant (?:te )?(?:maken|maak)|van kant (?:te )?maken",
    rf"{_IK} {_NOG}(?:iets aan ?(?:te )?doen|iets aandoen|wat aandoen|wat aan te doen)",
    rf"doe {_IK} {_NOG}(?:iets|wat) aan",
    rf"(?:snij|snijd|snijden|sneed|kras|krassen|kraste|verwond|verwonden|beschadig|beschadigen|brand"
    rf"|sla) {_IK}",
    rf"{_IK} {_NOG}(?:te )?(?:snij|snijd|snijden|snij|verwonden|beschadigen|krassen|ophangen"
    rf"|verhangen|verdrinken"
    r"|vergiftigen|pijn (?:te )?doen|doden|dood ?te maken|branden|verwond|gesneden|beschadigd)",
    rf"(?:hang|verhang|verdrink|dood|verwond) {_IK}(?: op)?",
    r"(?:polsen|pols|aderen|aders) (?:door|open)(?: ?te)? ?snij\w{0,4}+"
    r"|snij\w{0,3}+ (?:\w{1,20}+ ){0,2}polsen",
    r"voor (?:de|een) (?:trein|metro|auto|bus|vrachtwagen) (?:te |ga |wil |wou )?(?:spring|springen"
    r"|gooien|lopen|stappen"
    r"|sprong|gesprongen|ga|stap)",
    r"(?:spring|sprong) (?:\w{1,20}+ ){0,2}voor (?:de|een) (?:trein|metro)",
    r"van (?:de|het|een) (?:\w{1,20}+ )?(?:dak|flat|brug|balkon|viaduct|toren) (?:af )?(?:te "
    r"|ga )?(?:spring|springen"
    r"|sprong|gesprongen|val|vallen|stappen)",
    r"(?:spring|sprong) (?:\w{1,20}+ ){0,2}van (?:de|het|een) (?:\w{1,20}+ )?(?:dak|flat|brug|balkon"
    r"|viaduct)",
    r"(?:pillen|medicijnen|tabletten|paracetamol|slaappillen) (?:\w{1,20}+ ){0,4}(?:opgespaard"
    r"|gespaard|verzameld"
    r"|klaarliggen|klaargelegd|ingenomen|tegelijk|opsparen|spaar ik|in een keer)",
    r"(?:alle|al mijn|een pot|een strip|teveel|te veel) (?:pillen|medicijnen|slaappillen) (?:\w{1,20}+ ){0,2}"
    r"(?:nemen|innemen|slikken|genomen|geslikt|in)",
    r"(?:een |m n |mijn )?overdosis",
    r"(?:niet|nooit) meer (?:\w{1,20}+ ){0,2}wakker (?:hoef |hoeven |wil |zou )?(?:te )?(?:word|worden|werd)",
    r"(?:beter|makkelijker|fijner) af (?:\w{1,20}+ ){0,3}zonder (?:mij|me)",
    r"(?:beter|makkelijker|fijner) (?:\w{1,20}+ ){0,3}(?:zonder mij|als ik er niet|dat ik er niet"
    r"|als ik dood)",
    rf"(?:geen|niks|niets) (?:zin|reden|doel) (?:meer )?(?:\w{{1,20}}+ )?(?:in|om|voor"
    rf"|te) (?:\w{{1,20}}+ )?{_LEVEN}",
    rf"{_LEVEN} (?:heeft|is|hoeft) (?:voor mij |echt |gewoon )?(?:geen zin|zinloos|niet meer"
    rf"|niks meer|niets meer)",
    r"levensmoe|levensmoeheid|klaar met (?:het |mijn )?leven|moe van (?:het )?leven|leven zat",
    r"(?:mijn|m n) laatste (?:dag|avond|nacht|bericht|brief|woorden)",
    r"eeuwig (?:te )?(?:slapen|slaap)",
    r"(?:denk|dacht|gedachten) (?:\w{1,20}+ ){0,3}aan (?:de )?(?:dood|doodgaan|dood gaan)",
)
_LAAG = (
    r"ik (?:\w{1,20}+ ){0,3}kan (?:\w{1,20}+ ){0,3}niet meer(?= (?:\.|$)|$| (?:verder|door|aan|ik"
    r"|het|alles))",
    r"kan ik (?:\w{1,20}+ ){0,3}niet meer(?= \.|$)",
    r"(?:zie|zag) (?:ik )?(?:het|t|niks|niets) (?:\w{1,20}+ ){0,2}niet meer zitten",
    r"het niet meer zie zitten|niet meer zitten",
    r"(?:geen|nergens een) (?:uitweg|uitkomst|hoop|toekomst) meer|(?:geen|nergens een) uitweg",
    r"(?:hoeft|hoef|hoeven) (?:\w{1,20}+ ){0,4}niet meer(?= \.|$| voor mij| van mij)",
    r"wil niet meer(?= \.|$)",
    r"(?:wil|wou|wilde) (?:\w{1,20}+ ){0,2}(?:verdwijnen|weg zijn|niet meer zijn)",
    r"iedereen (?:\w{1,20}+ ){0,3}(?:last van mij|zonder mij)",
    r"niemand (?:\w{1,20}+ ){0,2}(?:mist mij|mist me|zou mij missen|zou me missen)",
    r"tot last|(?:een |alleen maar )?last voor iedereen",
    r"wanhopig|radeloos|ten einde raad",
    r"dood van het lachen|lach\w{0,5}+ (?:me|mij) dood|dood ?op",
)


def _patroon(zinnen: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(zinnen)})(?!\w)")


_PATRONEN = ((Sterkte.HOOG, _patroon(_HOOG)), (Sterkte.LAAG, _patroon(_LAAG)))


def vind_nood(lezing: Lezing, omgeving: Omgeving) -> Iterator[Aanwijzing]:
    """Words that ask for care. Low: what is also said when it is only heavy."""
    plat = lezing.plat
    gevonden: list[Aanwijzing] = []
    for sterkte, patroon in _PATRONEN:
        gevonden += (
            Aanwijzing(Soort.NOOD, *plat.plek(*m.span()), sterkte) for m in patroon.finditer(plat.tekst)
        )
    # What was found as high is not told again as low.
    eind = 0
    for een in sorted(gevonden, key=lambda een: (een.begin, een.sterkte is Sterkte.LAAG, -een.eind)):
        if een.begin >= eind:
            eind = een.eind
            yield een
