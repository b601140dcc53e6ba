"""What every template keeps to: the strict policy, the same ways around, one way to draw things."""

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string

from common.templatetags.onderdelen import bekende_iconen
from deelnemers.models import Deelnemer
from tests.stukken import etiketten
from verhalen.toestanden import ICONEN, Lezers, Onderweg
from verhalen.views.mijn import STAPPEN
from verhalen.vraagforms import VRAGEN

STATIC = settings.PROJECT / "static"
SJABLONEN = sorted((settings.PROJECT / "templates").rglob("*.html"))
MAILS = settings.PROJECT / "templates" / "post"
FOUTEN = ("400", "403", "404", "409", "410", "429", "500")


def _naam(pad: Path) -> str:
    return str(pad.relative_to(settings.PROJECT / "templates"))


class _Lezer(HTMLParser):
    """Notes what a page is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_no_template_holds_what_the_policy_forbids_or_a_browser_would_enforce() -> None:
    verboden = {
        r"\sstyle=": "inline style",
        r"<style": "inline style",
        r"\son[a-z]+=": "inline handler",
        r"<script(?![^>]*\ssrc=)": "inline script",
        r"javascript:": "script in a link",
        r"\splaceholder=": "placeholder",
        r"\srequired[\s>]": "required",
        r"\sautoplay": "autoplay",
        r"http-equiv=[\"']refresh": "refresh",
        r"tabindex=[\"'][1-9]": "positive tabindex",
        r"<p><a href=(?:(?!</a>).)*</a></p>": "a link by itself that is no target of 44 px (knop, linklijst)",
        r"<(?:img|script|link|iframe|source)[^>]*\s(?:src|href)=.(?:https?:)?//": "an address elsewhere",
    }
    fouten = [
        f"{_naam(pad)}: {wat}"
        for pad in SJABLONEN
        if MAILS not in pad.parents
        for patroon, wat in verboden.items()
        if re.search(patroon, pad.read_text(), re.IGNORECASE)
    ]
    assert fouten == []


def test_every_pictogram_that_is_named_is_on_the_sheet() -> None:
    genoemd = {
        (naam, _naam(pad))
        for pad in SJABLONEN
        for naam in re.findall(r"""(?:\{% icoon |icoonnaam=)["']([a-z0-9-]+)["']""", pad.read_text())
    }
    assert genoemd
    genoemd |= {(stap.icoon, stap.naam) for stap in STAPPEN.values()}
    genoemd |= {(vraag.icoon, vraag.naam) for vraag in VRAGEN}
    genoemd |= {(vorm.icoon, vorm.value) for vorm in etiketten()}
    genoemd |= {(ICONEN[feit], feit.value) for feit in (*Lezers, *Onderweg) if feit != Lezers.NIETS}
    assert {paar for paar in genoemd if paar[0] not in bekende_iconen()} == set()


def test_every_component_says_which_variables_it_takes() -> None:
    kaal = [
        pad.name
        for pad in sorted((settings.PROJECT / "templates" / "components").glob("*.html"))
        if not re.match(r"(\{% load [a-z0-9 ]+ %\})?\s*\{# .+ #\}", pad.read_text())
    ]
    assert kaal == []


def test_style_sheets_and_the_recorder_weigh_little() -> None:
    """What a page asks for of them together: tests/verhalen/test_gewicht.py."""
    assert len(gzip.compress((STATIC / "css" / "stijl.css").read_bytes(), 9)) <= 12_000
    assert len(gzip.compress((STATIC / "js" / "opnemen.js").read_bytes(), 9)) <= 12_000
    # Asked for beside it, by the pages of the desk alone.
    assert len(gzip.compress((STATIC / "css" / "leestafel.css").read_bytes(), 9)) <= 3_000
    # Asked for beside it, only where a card, a plattegrond or a way of telling is drawn.
    assert len(gzip.compress((STATIC / "css" / "vormen.css").read_bytes(), 9)) <= 3_000
    # And where the spelregels are drawn.
    assert len(gzip.compress((STATIC / "css" / "regels.css").read_bytes(), 9)) <= 1_500


def test_the_style_sheet_asks_for_nothing_elsewhere_and_moves_nothing() -> None:
    css = "".join(
        (STATIC / "css" / f"{naam}.css").read_text()
        for naam in ("stijl", "vormen", "cijfers", "leestafel", "regels")
    )
    assert not re.search(r"@import|https?://|@keyframes|animation|transition", css)
    adressen = set(re.findall(r"url\(\"?([^\")]+)\"?\)", css))
    assert adressen
    for adres in adressen:
        assert (STATIC / "css" / adres).resolve().is_file(), adres


def test_no_script_listens_to_keys_or_to_pressing_down() -> None:
    for pad in (STATIC / "js").glob("*.js"):
        assert not re.search(r"keydown|keypress|keyup|mousedown|touchstart|pointerdown", pad.read_text()), pad


@pytest.mark.parametrize("nummer", FOUTEN)
def test_an_error_page_says_what_to_do_and_needs_neither_context_nor_database(nummer: str) -> None:
    html = render_to_string(f"fouten/{nummer}.html")
    lezer = _Lezer(html)
    assert [tag for tag, _ in lezer.tags].count("h1") == 1
    inhoud = html.partition("<main")[2].partition("</main>")[0]
    assert len(re.findall(r'<a class="knop', inhoud)) == 2
    assert '<a href="/hulp/"' in html


def test_an_error_page_says_the_sentence_it_was_given() -> None:
    assert "Dit is al besloten." in render_to_string("fouten/409.html", {"zin": "Dit is al besloten."})


def test_only_who_is_not_signed_in_is_told_to_sign_in() -> None:
    zin = "Log in en probeer het"
    assert zin in render_to_string("fouten/403.html")
    assert zin in render_to_string("fouten/403.html", {"user": AnonymousUser()})
    binnen = render_to_string("fouten/403.html", {"user": Deelnemer(schrijversnaam="Sjors")})
    assert zin not in binnen
    assert "niet meer ingelogd" not in binnen


def test_too_often_does_not_name_another_while_than_its_sentence() -> None:
    inhoud = render_to_string("fouten/429.html", {"zin": "Wacht een uur."}).partition("<main")[2]
    assert "Wacht een uur." in inhoud
    assert not re.search("kwartier|later|straks|morgen|minuut", inhoud.partition("</main>")[0])


def test_the_first_thing_on_a_page_leads_to_the_content() -> None:
    html = render_to_string("fouten/404.html")
    lezer = _Lezer(html)
    eerste = next(attrs for tag, attrs in lezer.tags if tag == "a")
    assert eerste["href"] == "#inhoud"
    main = next(attrs for tag, attrs in lezer.tags if tag == "main")
    assert (main["id"], main["tabindex"]) == ("inhoud", "-1")
    assert dict(lezer.tags[0][1]) == {"lang": "nl"} or dict(lezer.tags[1][1]) == {"lang": "nl"}


def test_every_page_has_the_same_ways_around_and_the_helplines() -> None:
    html = render_to_string("fouten/500.html")
    adressen = [attrs.get("href") for tag, attrs in _Lezer(html).tags if tag == "a"]
    for adres in ("/verhalen/", "/vertel/", "/hulp/", "/zoek/", "/lezen/", "/spelregels/", "/over-ons/"):
        assert adres in adressen
    for adres in ("/privacy/", "/toegankelijkheid/", "/contact/", "/mijn/", "tel:112", "tel:113"):
        assert adres in adressen
    assert "geen hulplijn" in html


def test_a_pictogram_is_decoration() -> None:
    for tag, attrs in _Lezer(render_to_string("fouten/500.html")).tags:
        if tag == "svg":
            assert attrs["aria-hidden"] == "true"


def test_every_word_of_ours_in_a_template_is_marked_for_translation() -> None:
    weg = re.compile(
        r"\{#.*?#\}|\{% comment.*?endcomment %\}|\{% blocktranslate.*?endblocktranslate %\}"
        r"|<(script|style)\b.*?</\1>|\{%.*?%\}|\{\{.*?\}\}",
        re.S,
    )
    merk = re.compile(r"Broedplaats|/?(?:contact|inloggen)/|\bnl\b|^pagina--smal\b")
    los = []
    for pad in sorted((settings.PROJECT / "templates").rglob("*")):
        if pad.suffix not in {".html", ".txt"}:
            continue
        kaal = weg.sub(" ", pad.read_text())
        kenmerken = re.findall(r'\s(?:aria-label|title|alt)="([^"]*)"', kaal)
        gelezen = [*kenmerken, re.sub(r"<[^>]+>", " ", kaal)]
        los += [
            f"{_naam(pad)}: {' '.join(tekst.split())[:60]}"
            for tekst in (merk.sub("", t.strip()) for t in gelezen)
            if re.search(r"[^\W\d_]{2}", tekst)
        ]
    assert los == []


def test_success_is_said_by_a_live_region_and_a_mistake_at_once() -> None:
    for soort, rol in (("goed", "status"), ("", "status"), ("fout", "alert"), ("let-op", None)):
        html = render_to_string("components/melding.html", {"soort": soort, "tekst": "Bewaard."})
        assert (f'role="{rol}"' in html) if rol else ("role=" not in html)
