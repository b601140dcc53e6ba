"""Reads the feeds as a program does, and holds them against their rules.

The rules are those of RFC 4287 (Atom), RFC 6721 (tombstones), RSS 2.0 with the best practices of the RSS
Advisory Board, and JSON Feed 1.1, as the feed validator of the W3C checks them.
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
GRAF = "{http://purl.org/atompub/tombstones/1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
SOORTEN = ("atom", "rss", "json")


@dataclass(frozen=True)
class Stuk:
    """One entry as a program keeps it."""

    id: str
    titel: str
    adres: str
    schrijver: str
    geplaatst: datetime
    bijgewerkt: datetime
    inhoud: str


@dataclass(frozen=True)
class Gelezen:
    """One feed as a program reads it; `bijgewerkt` is None in JSON Feed, which has no word for it."""

    titel: str
    bijgewerkt: datetime | None
    stukken: dict[str, Stuk]
    graven: dict[str, datetime]


def lees(antwoord, soort, adres):
    """Read one answer and hold it against every rule; `adres` is where it was got."""
    assert antwoord.status_code == 200, antwoord.status_code
    inhoud = antwoord.content if not antwoord.streaming else b"".join(antwoord)
    return {"atom": _atom, "rss": _rss, "json": _json}[soort](inhoud, adres)


def _moment(tekst):
    """RFC 3339, with a zone."""
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", tekst), tekst
    return datetime.fromisoformat(tekst)


def _heel(adres):
    """A whole address."""
    delen = urlsplit(adres)
    assert delen.scheme in ("http", "https"), adres
    assert delen.netloc, adres
    return adres


def _id(waarde):
    """A tag: URI (RFC 4151): it stays the same when host and names change."""
    assert re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}:[\w:.-]+", waarde), waarde
    return waarde


def _een(ouder, naam):
    """The text of the one child of this name."""
    gevonden = ouder.findall(naam)
    assert len(gevonden) == 1, (naam, len(gevonden))
    return gevonden[0]


def _hoogstens_een(ouder, *namen):
    for naam in namen:
        assert len(ouder.findall(naam)) <= 1, naam


def _boom(inhoud):
    assert inhoud.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    assert b"<!DOCTYPE" not in inhoud
    return ElementTree.fromstring(inhoud)


def _atom(inhoud, adres):
    boom = _boom(inhoud)
    assert boom.tag == f"{ATOM}feed"
    _id(_een(boom, f"{ATOM}id").text)
    links = {link.get("rel"): link.get("href") for link in boom.findall(f"{ATOM}link")}
    assert links["self"] == adres
    _heel(links["alternate"])
    stukken = {}
    for entry in boom.findall(f"{ATOM}entry"):
        stuk = _entry(entry)
        assert stuk.id not in stukken, "the same id twice"
        stukken[stuk.id] = stuk
    graven = {}
    for graf in boom.findall(f"{GRAF}deleted-entry"):
        assert graf.get("ref") not in graven
        graven[graf.get("ref")] = _moment(graf.get("when"))
    assert graven.keys() <= stukken.keys()
    bijgewerkt = _moment(_een(boom, f"{ATOM}updated").text)
    assert bijgewerkt >= max([bijgewerkt, *(stuk.bijgewerkt for stuk in stukken.values())])
    return Gelezen(_een(boom, f"{ATOM}title").text, bijgewerkt, stukken, graven)


def _entry(entry):
    _hoogstens_een(entry, f"{ATOM}published", f"{ATOM}rights", f"{ATOM}summary", f"{ATOM}content")
    naam = entry.findall(f"{ATOM}author/{ATOM}name")
    assert naam
    assert all(deel.text for deel in naam)
    assert all(soort.get("term") for soort in entry.findall(f"{ATOM}category"))
    for link in entry.findall(f"{ATOM}link"):
        _heel(link.get("href"))
        if link.get("rel") == "enclosure":
            assert int(link.get("length")) > 0
            assert "/" in link.get("type")
    (hier,) = [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
    content = _een(entry, f"{ATOM}content")
    if content.get("type") == "xhtml":
        # RFC 4287 §4.1.3.3: one div, and only XHTML in it.
        (div,) = list(content)
        assert div.tag == f"{XHTML}div"
        assert all(deel.tag.startswith(XHTML) for deel in div.iter())
        tekst = "".join(ElementTree.tostring(deel, "unicode", "html") for deel in div)
    else:
        assert content.get("type") == "html"
        tekst = content.text
    titel = _een(entry, f"{ATOM}title").text
    assert titel.strip()
    return Stuk(
        _id(_een(entry, f"{ATOM}id").text),
        titel,
        hier.get("href"),
        naam[0].text,
        _moment(entry.find(f"{ATOM}published").text),
        _moment(_een(entry, f"{ATOM}updated").text),
        tekst,
    )


def _rss(inhoud, adres):
    boom = _boom(inhoud)
    assert (boom.tag, boom.get("version")) == ("rss", "2.0")
    kanaal = _een(boom, "channel")
    _heel(_een(kanaal, "link").text)
    assert _een(kanaal, "description").text
    assert re.fullmatch(r"[a-z]{2}", _een(kanaal, "language").text)
    (zelf,) = [link for link in kanaal.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert zelf.get("href") == adres
    stukken = {}
    for item in kanaal.findall("item"):
        _hoogstens_een(item, "title", "link", "description", "pubDate", "guid", "enclosure", "author")
        guid = _een(item, "guid")
        # An id that is no address must say so.
        assert guid.get("isPermaLink") == "false"
        assert guid.text not in stukken, "the same id twice"
        for bijlage in item.findall("enclosure"):
            _heel(bijlage.get("url"))
            assert int(bijlage.get("length")) > 0
            assert "/" in bijlage.get("type")
        datum = _een(item, "pubDate").text
        assert re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}", datum), datum
        stukken[guid.text] = Stuk(
            _id(guid.text),
            _een(item, "title").text,
            _heel(_een(item, "link").text),
            _een(item, f"{DC}creator").text,
            parsedate_to_datetime(datum),
            _moment(_een(item, f"{ATOM}updated").text),
            _een(item, "description").text,
        )
    bijgewerkt = parsedate_to_datetime(_een(kanaal, "lastBuildDate").text)
    return Gelezen(_een(kanaal, "title").text, bijgewerkt, stukken, {})


def _json(inhoud, adres):
    feed = json.loads(inhoud)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == adres
    _heel(feed["home_page_url"])
    assert feed.keys() <= {
        "version", "title", "home_page_url", "feed_url", "description", "language", "items"
    }  # fmt: skip
    stukken = {}
    for item in feed["items"]:
        assert item["id"] not in stukken, "the same id twice"
        for bijlage in item.get("attachments", []):
            _heel(bijlage["url"])
            assert bijlage["size_in_bytes"] > 0
            assert "/" in bijlage["mime_type"]
        assert all(isinstance(woord, str) and woord for woord in item.get("tags", []))
        (schrijver,) = item["authors"]
        stukken[item["id"]] = Stuk(
            _id(item["id"]),
            item["title"],
            _heel(item["url"]),
            schrijver["name"],
            _moment(item["date_published"]),
            _moment(item["date_modified"]),
            item["content_html"],
        )
    return Gelezen(feed["title"], None, stukken, {})
