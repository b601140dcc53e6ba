"""Public feeds: whole stories, with pictures, for everything, a theme, a blog; and a list of feeds (OPML).

A feed holds the newest stories, and what changed lately however old it is: a program that keeps what it once
got must hear of it (`volgen.feedregels`). The page cache keeps feeds and answers their validators. Nothing in
them changes by itself: the same stories give the same bytes.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Enclosure, SyndicationFeed
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.paginacache import openbaar
from common.tekst import los, op_een_regel, schoon
from mediatheek.querysets import Bron
from verhalen.models import Thema, VerhaalPage, VerhaalThema
from verhalen.querysets import VerhaalQuerySet
from verhalen.vormen import bestanden
from volgen import access, feedregels
from volgen.feedformaten import JAAR, AtomFeed, JsonFeed, RssFeed, opml
from volgen.models import Feedregel

# The last to leave or change: a feed has to end somewhere, and be small enough for the page cache to keep.
MEESTE_WEG = 500

SOORTEN: dict[str, type[AtomFeed | RssFeed | JsonFeed]] = {
    "atom": AtomFeed,
    "rss": RssFeed,
    "json": JsonFeed,
}


@dataclass(frozen=True)
class Onderwerp:
    """What a feed is about: its name (`volgen.feedregels`), its title, and the page it is the feed of."""

    feed: str
    titel: str
    pad: str


@require_safe
@openbaar
def feed(request: HttpRequest, soort: str) -> HttpResponse:
    """The newest of everything."""
    onderwerp = Onderwerp(feedregels.ALLES, _("Broedplaats: alle verhalen"), "/verhalen/")
    return _antwoord(request, soort, VerhaalPage.objects.online().nieuwste_eerst(), onderwerp)


@require_safe
@openbaar
def feed_thema(request: HttpRequest, slug: str, soort: str) -> HttpResponse:
    """The newest about a theme."""
    thema = access.thema(slug)
    titel = _("Broedplaats: %(thema)s") % {"thema": _regel(thema.name)}
    onderwerp = Onderwerp(feedregels.feed_van_thema(thema.pk), titel, reverse("thema", args=[slug]))
    return _antwoord(request, soort, VerhaalPage.objects.online().over(thema), onderwerp)


@require_safe
@openbaar
def feed_blog(request: HttpRequest, slug: str, soort: str) -> HttpResponse:
    """The newest on a blog; raises `BlogWeg` when all of it was taken off the site and nothing can come back.

    While nothing of it is on the site, its feed names nobody.
    """
    blog = access.blog_met_feed(slug)
    if blog.live:
        titel, pad = _("Broedplaats: %(naam)s") % {"naam": _regel(blog.title)}, blog.url
    else:
        titel, pad = _("Broedplaats: hier staat nu niets"), "/verhalen/"
    onderwerp = Onderwerp(feedregels.feed_van_blog(blog), titel, pad)
    return _antwoord(request, soort, VerhaalPage.objects.online().van_blog(blog).nieuwste_eerst(), onderwerp)


@require_safe
@openbaar
def feeds_opml(request: HttpRequest) -> HttpResponse:
    """Every theme as a feed, to be taken into a feed reader in one go."""
    feeds = [
        {
            "text": _regel(thema.name),
            "description": _regel(thema.beschrijving),
            "xmlUrl": _hier(reverse("feed_thema", kwargs={"slug": thema.slug, "soort": "atom"})),
            "htmlUrl": _hier(reverse("thema", args=[thema.slug])),
            "language": "nl",
        }
        for thema in Thema.objects.all()
    ]
    tekst = opml(_("Broedplaats: alle thema's"), feeds)
    antwoord = HttpResponse(tekst, content_type="text/x-opml; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="broedplaats-themas.opml"'
    antwoord["X-Robots-Tag"] = "noindex"
    return antwoord


def _antwoord(
    request: HttpRequest, soort: str, verhalen: VerhaalQuerySet, onderwerp: Onderwerp
) -> HttpResponse:
    """The feed of these stories."""
    regels = list(Feedregel.objects.filter(feed=onderwerp.feed).order_by("-op")[:MEESTE_WEG])
    gekozen = _kies(verhalen, regels)
    bronnen = bestanden.bronnen_van(paar for verhaal in gekozen for paar in verhaal.vormstukken)
    gemaakt = SOORTEN[soort](
        title=onderwerp.titel,
        link=_hier(onderwerp.pad),
        description=_("Verhalen van mensen die zorg krijgen, in hun eigen woorden."),
        language="nl",
        feed_url=_hier(request.path),
        feed_guid=_tag(onderwerp.feed),
        feed_copyright=_("Elk verhaal blijft van wie het schreef."),
        bijgewerkt=regels[0].op if regels else None,
    )
    veranderd = {regel.sleutel: regel.op for regel in regels}
    themas = VerhaalThema.objects.namen_bij(gekozen)
    for verhaal in gekozen:
        op = max(verhaal.last_published_at, veranderd.get(verhaal.sleutel, verhaal.last_published_at))
        _voeg_toe(gemaakt, verhaal, bronnen, op, themas.get(verhaal.pk, []))
    staan_er = {verhaal.sleutel for verhaal in gekozen}
    for regel in regels:
        if regel.weg and regel.sleutel is not None and regel.sleutel not in staan_er:
            _voeg_lege_toe(gemaakt, regel, _hier(onderwerp.pad))
    antwoord = HttpResponse(gemaakt.writeString("utf-8"), content_type=gemaakt.content_type)
    antwoord["X-Robots-Tag"] = "noindex"
    return antwoord


def _kies(verhalen: VerhaalQuerySet, regels: list[Feedregel]) -> list[VerhaalPage]:
    """The newest, and those that are older and changed lately."""
    gekozen = list(verhalen.met_kaart()[: feedregels.MEESTE])
    staan_er = {verhaal.sleutel for verhaal in gekozen}
    ouder = [regel.sleutel for regel in regels if not regel.weg and regel.sleutel not in staan_er]
    if ouder:
        gekozen += verhalen.filter(sleutel__in=ouder[: feedregels.MEESTE]).met_kaart()
    return gekozen


def _voeg_toe(
    gemaakt: SyndicationFeed, verhaal: VerhaalPage, bronnen: dict[UUID, Bron], op: datetime, themas: list[str]
) -> None:
    gemaakt.add_item(
        title=_regel(verhaal.lijsttitel),
        link=_hier(verhaal.url),
        description=schoon(_als_html(verhaal, bronnen)),
        author_name=_regel(verhaal.blog.title),
        pubdate=verhaal.first_published_at,
        updateddate=op,
        unique_id=_tag(f"verhaal:{verhaal.sleutel}"),
        unique_id_is_permalink=False,
        categories=[_regel(naam) for naam in themas],
        item_copyright=_("© %(naam)s") % {"naam": _regel(verhaal.blog.title)},
        enclosures=[
            Enclosure(bijlage.adres, str(bijlage.omvang), bijlage.soort)
            for vorm, stuk in ([] if verhaal.let_op_keuzes else verhaal.vormstukken)
            for bijlage in vorm.bijlagen(stuk["value"], bronnen, _hier)
        ],
        taal="" if verhaal.let_op_keuzes else verhaal.taal,
        weg=False,
    )


def _voeg_lege_toe(gemaakt: SyndicationFeed, regel: Feedregel, adres: str) -> None:
    """What a program puts in the place of the words that it still keeps."""
    woorden = _("Dit verhaal staat hier niet meer")
    gemaakt.add_item(
        title=woorden,
        link=adres,
        description=format_html("<p>{}.</p>", woorden),
        author_name="Broedplaats",
        pubdate=regel.geplaatst_op,
        updateddate=regel.op,
        unique_id=_tag(f"verhaal:{regel.sleutel}"),
        unique_id_is_permalink=False,
        taal="",
        weg=True,
    )


def _als_html(verhaal: VerhaalPage, bronnen: dict[UUID, Bron]) -> SafeString:
    """The whole story: its text and its pictures in order; with a note only that, and where it can be read.

    In a feed reader nothing lies closed: who reads chooses on the site (SAFE-06).
    """
    delen: list[str] = [format_html("<p><em>{}</em></p>", zin) for zin in verhaal.let_op_zinnen]
    if delen:
        adres, woorden = _hier(verhaal.url), _("Lees het verhaal op de site")
        return mark_safe("".join([*delen, format_html('<p><a href="{}">{}</a></p>', adres, woorden)]))
    stukken = [vorm.in_feed(stuk["value"], bronnen, _hier) for vorm, stuk in verhaal.vormstukken]
    gevoelens = ", ".join(str(gevoel.label).lower() for gevoel in verhaal.gevoelens)
    if gevoelens:
        stukken.append(format_html("<p>{}</p>", _("Zo voelde het: %(gevoel)s.") % {"gevoel": gevoelens}))
    return mark_safe("".join(stukken))


@lru_cache(maxsize=1024)
def _regel(woorden: str) -> str:
    """A name or title for the lists of readers: no sign that XML refuses, and it turns nothing beside it."""
    return los(op_een_regel(woorden))


def _hier(pad: str) -> str:
    """An address on this site, whole."""
    return settings.SITE_ADDRESS + pad


def _tag(naam: str) -> str:
    return f"tag:{urlsplit(settings.SITE_ADDRESS).hostname},{JAAR}:{naam}"
