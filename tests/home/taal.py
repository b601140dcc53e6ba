"""Finds the site's own Dutch (templates, marked strings, content pages) and measures it."""

import ast
import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from home.inhoud import HOME, PAGINAS, SPELREGELS, SPELREGELS_TOELICHTING, THEMAS

PROJECT = Path(__file__).resolve().parents[2]
APPS = ("common", "deelnemers", "home", "mediatheek", "moderatie", "onderhoud", "post", "verhalen", "volgen")
VERTAALNAMEN = {
    "_",
    "_l",
    "gettext",
    "gettext_lazy",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}

# What we do not say, and what we say instead.
NIET_WEL = {
    r"succesvol\w*": "gelukt, klaar",
    r"helaas": "zeg gewoon wat er is en wat nu kan",
    r"gelieve": "een gewone zin",
    r"(?:in(?:ge)?dien(?:en|t|d|de|den)|dien\w* \w+ in)": "insturen",
    r"afgewezen|afwijz\w*|geweigerd": "we zetten het nu niet op de site",
    r"klik(?: je)? hier|hier klikken": "noem waar de link heen gaat",
    r"reeds": "al",
    r"middels|door middel van": "met",
    r"betreffende|inzake|omtrent": "over",
    r"teneinde": "om",
    r"dient te|dienen te": "moet",
    r"indien": "als",
    r"tevens|alsmede": "ook",
    r"echter": "maar",
    r"desbetreffende": "die, dat",
    r"ongeldige? invoer|ongeldig": "zeg wat er wel kan",
    r"u|uw|uzelf": "je, jouw, jezelf",
    r"gebruikersnaam|wachtwoord vergeten": "hebben we niet",
    r"cliënten?": "iemand, mensen",
    r"verplicht veld": "zeg wat er nodig is",
}
# One word per thing: what we do not call it, and what we do.
EEN_WOORD = {
    r"nieuwslezers?|rss-lezers?": "een app, die heet een feedlezer",
    r"wachtrij": "de rij",
    r"homepage|startpagina": "beginpagina",
    r"zoekresultat\w+": "gevonden",
    r"inlogpas(?:je)?s?": "inlogkaart",
    r"gebruikers?": "iemand, mensen",
    r"mailadres(?:sen)?": "e-mailadres",
    r"bladzijden?": "pagina",
    r"uitloggen": "Log uit",
    r"online": "op de site",
    r"terughalen|haal(?:t|de)? (?:het|hem|je verhaal) terug": "neem het terug, of haal het uit de prullenbak",
    r"Stop, en later verder": "Bewaar en stop",
    r"is van de site": "staat niet meer op de site",
}
_VERBODEN = {
    re.compile(rf"(?<![\w-])(?:{woord})(?![\w-])", re.I): wel for woord, wel in (NIET_WEL | EEN_WOORD).items()
}
_BLOK = re.compile(
    r"</?(?:p|li|h\d|div|td|th|dt|dd|br|tr|ul|ol|section|a class|button|label|legend)[^>]*>", re.I
)
_ZINSEINDE = re.compile(r"(?<=[.!?…:;])[”’\"')]*\s+|\n\s*\n")
_WOORD = re.compile(r"[^\W_]+(?:[-’'./@][^\W_]+)*")


class Tekst(NamedTuple):
    """A piece of the site's own words, and where it stands."""

    plek: str
    woorden: str


def zonder_opmaak(tekst: str) -> str:
    """The words of a piece of HTML; what stands apart on the screen stands apart here."""
    tekst = re.sub(r"<(script|style)\b.*?</\1>", " ", tekst, flags=re.S | re.I)
    tekst = _BLOK.sub("\n\n", tekst)
    return html.unescape(re.sub(r"<[^>]+>", " ", tekst))


def zinnen(tekst: str) -> list[str]:
    """The sentences of a text, without what has no words."""
    return [" ".join(z.split()) for z in _ZINSEINDE.split(zonder_opmaak(tekst)) if _WOORD.search(z)]


def aantal_woorden(zin: str) -> int:
    """How many words a sentence has."""
    return len(_WOORD.findall(zin))


def verboden(tekst: str) -> list[str]:
    """The words in it that we do not say, each with what we say instead."""
    kaal = zonder_opmaak(tekst)
    return [
        f"“{gevonden.group()}” → {wel}"
        for patroon, wel in _VERBODEN.items()
        for gevonden in patroon.finditer(kaal)
    ]


def eigen_inhoud() -> Iterator[Tekst]:
    """The texts that a new site starts with."""
    yield Tekst("inhoud: home", f"{HOME.kop}\n\n{HOME.inleiding}")
    yield Tekst("inhoud: toelichting op de spelregels", SPELREGELS_TOELICHTING)
    for thema in THEMAS:
        yield Tekst(f"inhoud: thema {thema.slug}", f"{thema.naam}\n\n{thema.beschrijving}")
    for regel in SPELREGELS:
        yield Tekst(f"inhoud: regel {regel.titel}", "\n\n".join(regel))
    for pagina in PAGINAS:
        yield Tekst(f"inhoud: {pagina.slug}", f"{pagina.titel}\n\n{pagina.in_het_kort}\n\n{pagina.tekst}")


def sjabloontekst(bron: str) -> str:
    """The words of a template: what is in its marks for translation and between its tags."""
    bron = re.sub(r"\{#.*?#\}", "", bron, flags=re.S)
    bron = re.sub(r"\{% comment.*?endcomment %\}", "", bron, flags=re.S)
    gemerkt = [a or b for a, b in re.findall(r"""\{%\s*trans(?:late)?\s+(?:"([^"]*)"|'([^']*)')""", bron)]
    # A variable stands for one word; every other tag is a place where the text may break.
    kaal = re.sub(r"\{\{.*?\}\}", " iets ", bron, flags=re.S)
    kaal = re.sub(r"\{%.*?%\}", "\n\n", kaal, flags=re.S)
    return "\n\n".join([*gemerkt, kaal])


def sjablonen() -> Iterator[Tekst]:
    """All templates of the site and of its mails."""
    for pad in sorted((PROJECT / "templates").rglob("*")):
        if pad.suffix in {".html", ".txt"}:
            yield Tekst(str(pad.relative_to(PROJECT)), sjabloontekst(pad.read_text()))


def _constanten(knoop: ast.expr) -> str:
    return knoop.value if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str) else ""


def gemerkte_zinnen() -> Iterator[Tekst]:
    """All strings in the code that are marked for translation: what people get to read."""
    for app in APPS:
        for pad in sorted((PROJECT / app).rglob("*.py")):
            if "migrations" in pad.parts:
                continue
            for knoop in ast.walk(ast.parse(pad.read_text())):
                if not isinstance(knoop, ast.Call):
                    continue
                naam = getattr(knoop.func, "id", getattr(knoop.func, "attr", ""))
                if naam in VERTAALNAMEN:
                    woorden = "\n\n".join(filter(None, map(_constanten, knoop.args)))
                    yield Tekst(f"{pad.relative_to(PROJECT)}:{knoop.lineno}", woorden)


def handboek() -> Iterator[Tekst]:
    """The handbook for people who use or keep the site."""
    for pad in sorted((PROJECT / "docs" / "handboek").glob("*.md")):
        tekst = re.sub(r"```.*?```", "\n\n", pad.read_text(), flags=re.S)
        tekst = re.sub(r"`[^`\n]*`", "iets", tekst)
        tekst = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", tekst)
        tekst = re.sub(r"^\s*(?:[-*]|\d+\.|#+|\|)\s*", "\n\n", tekst, flags=re.M)
        yield Tekst(str(pad.relative_to(PROJECT)), tekst.replace("|", "\n\n"))
