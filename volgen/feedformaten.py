"""How a feed is written down: Atom (RFC 4287, with RFC 6721 for what is gone), RSS 2.0, and JSON Feed 1.1.

Atom and RSS are also for a person who opens one in a browser: a style sheet draws it, and elements in the
XHTML namespace, which feed readers pass over, say what it is.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from io import StringIO
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from django.templatetags.static import static
from django.urls import reverse
from django.utils.feedgenerator import (
    Atom1Feed,
    Rss201rev2Feed,
    Stylesheet,
    SyndicationFeed,
    rfc3339_date,
)
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

# Our ids are tag: URIs (RFC 4151); the year says since when this host is ours, and never changes.
JAAR = 2026
XHTML = "http://www.w3.org/1999/xhtml"
GRAFSTENEN = "http://purl.org/atompub/tombstones/1.0"


class _Feed(SyndicationFeed):
    """What all three share. An item that is `weg` has no more than an id, moments and a sentence of ours.

    Beside what Django gives items: `weg`, and `taal`, the language of its words (BCP 47; "" is Dutch).
    """

    def latest_post_date(self) -> datetime:
        """The newest moment that this feed ever told of; with none, when feeds like this began."""
        begin = datetime(JAAR, 1, 1, tzinfo=UTC)
        momenten = [item["updateddate"] for item in self.items]
        return max([begin, *momenten, self.feed["bijgewerkt"] or begin])


class _Opgemaakt(_Feed):
    """XML that a browser draws. Of their own types browsers show the source, so `application/xml`."""

    content_type = "application/xml; charset=utf-8"

    def add_stylesheets(self, handler: Any) -> None:
        """Ours, and after it what this reader chose for letters and colours."""
        for adres in (static("css/feed.css"), reverse("lezen_stijl")):
            handler.processingInstruction("xml-stylesheet", str(Stylesheet(adres, "text/css", media="all")))

    def _leg_uit(self, handler: Any) -> None:
        """What somebody reads who opened a feed in a browser."""
        handler.startElement("div", {"xmlns": XHTML, "class": "uitleg", "lang": "nl"})
        handler.addQuickElement("h1", self.feed["title"])
        handler.addQuickElement("p", _("Dit is een feed: een lijst met verhalen, voor een app die leest."))
        zin = _("Zet het adres van deze pagina in een feedlezer. Dan zie je elk nieuw verhaal in die app.")
        handler.addQuickElement("p", zin)
        handler.startElement("p", {})
        handler.addQuickElement("a", _("Lees de verhalen op de site"), {"href": self.feed["link"]})
        handler.endElement("p")
        handler.endElement("div")


class AtomFeed(_Opgemaakt, Atom1Feed):
    """Atom with the whole story as content. What is gone is an empty entry, and a tombstone besides."""

    def write(self, outfile: Any, encoding: str) -> None:
        # As Django's own, which has no place for a style sheet.
        handler: Any = SimplerXMLGenerator(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        self.add_stylesheets(handler)
        handler.startElement("feed", self.root_attributes())
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

    def root_attributes(self) -> dict[str, str]:
        weg = any(item["weg"] for item in self.items)
        return {**super().root_attributes(), **({"xmlns:at": GRAFSTENEN} if weg else {})}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        self._leg_uit(handler)
        for item in self.items:
            if item["weg"]:
                grafsteen = {"ref": item["unique_id"], "when": rfc3339_date(item["updateddate"])}
                handler.addQuickElement("at:deleted-entry", None, grafsteen)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "description": None})
        taal = {"xml:lang": item["taal"]} if item["taal"] else {}
        inhoud = f'<div xmlns="{XHTML}">{item["description"]}</div>'
        if _welgevormd(inhoud):
            handler.startElement("content", {"type": "xhtml", **taal})
            # As it is: every other way of SAX to write would escape it.
            handler.ignorableWhitespace(inhoud)
            handler.endElement("content")
        else:
            handler.addQuickElement("content", item["description"], {"type": "html", **taal})


class RssFeed(_Opgemaakt, Rss201rev2Feed):
    """RSS 2.0, which has room for one picture beside the text; the others are in it."""

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        self._leg_uit(handler)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "enclosures": item["enclosures"][:1]})
        # RSS has no word for when something changed.
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))


class JsonFeed(_Feed):
    """JSON Feed 1.1 (jsonfeed.org)."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: Any, encoding: str) -> None:
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["description"],
            "language": self.feed["language"],
            "items": [self._item(item) for item in self.items],
        }
        outfile.write(json.dumps(feed, ensure_ascii=False))

    def _item(self, item: dict[str, Any]) -> dict[str, Any]:
        bijlagen = [
            {"url": bijlage.url, "mime_type": bijlage.mime_type, "size_in_bytes": int(bijlage.length)}
            for bijlage in item["enclosures"]
        ]
        wat = {
            "id": item["unique_id"],
            "url": item["link"],
            "title": item["title"],
            "content_html": item["description"],
            "date_published": rfc3339_date(item["pubdate"]) if item["pubdate"] else None,
            "date_modified": rfc3339_date(item["updateddate"]),
            "authors": [{"name": item["author_name"]}],
            "language": item["taal"],
            "tags": item["categories"],
            "attachments": bijlagen,
        }
        return {naam: waarde for naam, waarde in wat.items() if waarde}


def opml(titel: str, feeds: Iterable[dict[str, str]]) -> str:
    """A list of feeds to take into a feed reader in one go (OPML 2.0), each with `text`, `xmlUrl` …"""
    tekst = StringIO()
    handler: Any = SimplerXMLGenerator(tekst, "utf-8", short_empty_elements=True)
    handler.startDocument()
    handler.startElement("opml", {"version": "2.0"})
    handler.startElement("head", {})
    handler.addQuickElement("title", titel)
    handler.endElement("head")
    handler.startElement("body", {})
    for feed in feeds:
        handler.addQuickElement("outline", None, {"type": "rss", "title": feed["text"], **feed})
    handler.endElement("body")
    handler.endElement("opml")
    return tekst.getvalue()


def _welgevormd(xml: str) -> bool:
    """Whether this can stand in XML as it is: one story must not break the feed of all others."""
    try:
        ParserCreate().Parse(xml, True)
    except ExpatError:
        return False
    return True
