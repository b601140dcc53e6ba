"""A reader's life: three programs that nobody here wrote, each with a memory, over what happens to a story.

newsboat and `reader` keep what they got in a database of their own; feedparser is given the memory that most
small readers have: by id, the last one stays.
"""

import shutil
import sqlite3
import subprocess
from calendar import timegm
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import feedparser
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from reader import make_reader

from deelnemers.actions import kies_naam
from tests.mediatheek.fotos import als_bytes, kleurvlak
from verhalen import actions

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Getoond:
    """What a program shows of one story."""

    id: str
    titel: str
    schrijver: str
    adres: str
    geplaatst: int
    tekst: str

    @property
    def alles(self):
        return " ".join((self.titel, self.schrijver, self.adres, self.tekst))


class Newsboat:
    """The program itself, with its own database."""

    soorten = ("atom", "rss")

    def __init__(self, map_: Path, adres: str) -> None:
        self.map = map_
        self.newsboat = shutil.which("newsboat")
        assert self.newsboat, (
            "Install newsboat (apt-get install newsboat): this test reads the feeds with it."
        )
        (map_ / "urls").write_text(f"{adres}\n")
        (map_ / "config").touch()

    def haal_op(self) -> list[Getoond]:
        subprocess.run(
            [self.newsboat, "-u", "urls", "-c", "bak.db", "-C", "config", "-x", "reload"],
            check=True,
            cwd=self.map,
            env={"HOME": str(self.map), "TERM": "dumb"},
        )
        with closing(sqlite3.connect(self.map / "bak.db")) as bak:
            kolommen = "guid, title, author, url, pubDate, content || ' ' || coalesce(enclosure_url, '')"
            rijen = bak.execute(f"SELECT {kolommen} FROM rss_item WHERE deleted = 0").fetchall()
        return [Getoond(*rij) for rij in rijen]


class Reader:
    """The library `reader`, as the programs built on it use it."""

    soorten = ("atom", "rss", "json")

    def __init__(self, map_: Path, adres: str) -> None:
        self.reader = make_reader(str(map_ / "reader.db"))
        self.reader.add_feed(adres)

    def haal_op(self) -> list[Getoond]:
        for uitslag in self.reader.update_feeds_iter(scheduled=False):
            assert not isinstance(uitslag.value, Exception), uitslag.value
        return [
            Getoond(
                bericht.id,
                bericht.title or "",
                bericht.authors_str or "",
                bericht.link or "",
                int(bericht.published.timestamp()),
                " ".join(
                    [bericht.summary or ""]
                    + [deel.value for deel in bericht.content]
                    + [bijlage.href for bijlage in bericht.enclosures]
                ),
            )
            for bericht in self.reader.get_entries()
        ]


class Feedparser:
    """A small reader: what it met under an id, it shows until it meets that id again."""

    soorten = ("atom", "rss")

    def __init__(self, map_: Path, adres: str) -> None:
        self.adres, self.bewaard = adres, {}

    def haal_op(self) -> list[Getoond]:
        gelezen = feedparser.parse(self.adres)
        assert not gelezen.bozo, gelezen.get("bozo_exception")
        for bericht in gelezen.entries:
            tekst = bericht.get("content", [{"value": bericht.get("summary", "")}])[0]["value"]
            bijlagen = " ".join(bijlage.href for bijlage in bericht.enclosures)
            self.bewaard[bericht.id] = Getoond(
                bericht.id,
                bericht.title,
                bericht.author,
                bericht.link,
                timegm(bericht.published_parsed),
                f"{tekst} {bijlagen}",
            )
        return list(self.bewaard.values())


LEZERS = [(lezer, soort) for lezer in (Newsboat, Reader, Feedparser) for soort in lezer.soorten]
GEHEIM, ANDERS, TITEL = "Dit vertelde ik alleen jou.", "Dit zeg ik liever zo.", "Mijn geheim"
OUD, NIEUW = "Roos uit de straat", "Merel bij het water"


@pytest.fixture
def lezers(live_server, site, settings, tmp_path):
    """Every program with every kind of feed that it reads, of all stories and of one theme."""
    settings.SITE_ADDRESS = live_server.url
    gemaakt = {}
    for lezer, soort in LEZERS:
        for feed in ("verhalen", "thema/alleen-wonen"):
            map_ = tmp_path / f"{lezer.__name__}-{soort}-{feed.replace('/', '-')}"
            map_.mkdir()
            naam = f"{lezer.__name__} {feed}.{soort}"
            gemaakt[naam] = lezer(map_, f"{live_server.url}/feeds/{feed}.{soort}")
    return gemaakt


def test_nothing_is_shown_twice_and_nothing_is_left_of_what_was_withdrawn(
    lezers, verteller, andere_verteller, schrijf_verhaal, plaats_verhaal, online_verhaal, nu
):
    def kijk(stap, aantal, *, staat, niet):
        """Every program looks once; the one story has these words, and nowhere in it stand those."""
        for naam, lezer in lezers.items():
            getoond = lezer.haal_op()
            assert len({stuk.id for stuk in getoond}) == len(getoond) == aantal, (stap, naam, getoond)
            (stuk,) = [stuk for stuk in getoond if str(verhaal.sleutel) in stuk.id]
            assert stuk.geplaatst == int(nu.timestamp()), (stap, naam)
            for woorden in staat:
                assert woorden in stuk.alles, (stap, naam, woorden, stuk)
            for woorden in niet:
                assert woorden not in stuk.alles, (stap, naam, woorden, stuk)

    def op(uren):
        return nu + timedelta(hours=uren)

    weg = {
        "staat": ["Dit verhaal staat hier niet meer", "Broedplaats"],
        "niet": [GEHEIM, ANDERS, TITEL, "Roos"],
    }
    weg["niet"] += ["Merel", "roos", "merel", "/m/"]
    online_verhaal(andere_verteller, "Iets heel anders.", themas=["alleen-wonen"])
    foto = SimpleUploadedFile("a.jpg", als_bytes(kleurvlak(60, 40), "JPEG"), "image/jpeg")
    verhaal = online_verhaal(verteller, GEHEIM, titel=TITEL, themas=["alleen-wonen"], fotos=[foto])
    kijk("place", 2, staat=[GEHEIM, TITEL, OUD, "/m/", verhaal.url], niet=[])

    actions.bewaar(verhaal=verhaal, door=verteller, tekst=ANDERS, nu=op(1))
    plaats_verhaal(verhaal, op=op(1))
    kijk("edit", 2, staat=[ANDERS, TITEL], niet=[GEHEIM])

    actions.verberg(verhaal=verhaal, door=verteller, nu=op(2))
    kijk("hide", 2, **weg)

    actions.toon_weer(verhaal=verhaal, door=verteller, nu=op(3))
    kijk("show", 2, staat=[ANDERS, TITEL, OUD, "/m/", verhaal.url], niet=[GEHEIM, "niet meer"])

    kies_naam(deelnemer=verteller, naam=NIEUW, nu=op(4))
    online_verhaal(verteller, "Onder mijn nieuwe naam.", themas=["alleen-wonen"], op=op(4))
    kijk("rename", 3, staat=[ANDERS, TITEL, NIEUW, "/merel-bij-het-water/"], niet=["Roos", "roos-uit"])

    actions.trek_in(verhaal=verhaal, door=verteller, nu=op(5))
    kijk("withdraw", 3, **weg)

    actions.gooi_weg(verhaal=verhaal, door=verteller, nu=op(6))
    actions.ruim_op(nu=op(6) + timedelta(days=31))
    kijk("erase", 3, **weg)
