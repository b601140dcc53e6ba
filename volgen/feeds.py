"""Public feeds, Atom (RFC 4287) and RSS 2.0: whole stories, with pictures, for everything, a theme, a blog.

The page cache keeps them and answers their validators. Nothing in them changes by itself: the same stories
give the same bytes.
"""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.html import alineas
from common.paginacache import openbaar
from common.tekst import los, op_een_regel, schoon
from mediatheek.models import Foto
from mediatheek.querysets import Bron
from verhalen.models import VerhaalPage
from verhalen.querysets import VerhaalQuerySet
from volgen import access

HOOGSTENS = 30
# Our ids are tag: URIs (RFC 4151); the year says since when this host is ours, and never changes.
JAAR = 2026


class _ZelfdeDatum(SyndicationFeed):
    """A feed without stories says when this kind of feed began, not what time it is now."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else datetime(JAAR, 1, 1, tzinfo=UTC)


class AtomFeed(_ZelfdeDatum, Atom1Feed):
    """Atom with the whole story as content."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("content", item["description"], {"type": "html"})


class RssFeed(_ZelfdeDatum, Rss201rev2Feed):
    """RSS 2.0, which has room for one picture beside the text; the others are in it."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "enclosures": item["enclosures"][:1]})


SOORTEN: dict[str, type[AtomFeed | RssFeed]] = {"atom": AtomFeed, "rss": RssFeed}


@require_safe
@openbaar
def feed(request: HttpRequest, soort: str) -> HttpResponse:
    """The newest of everything."""
    verhalen = VerhaalPage.objects.online().nieuwste_eerst()
    return _antwoord(request, soort, verhalen, _("Broedplaats: alle verhalen"), "/verhalen/", "alles")


@require_safe
@openbaar
def feed_thema(request: HttpRequest, slug: str, soort: str) -> HttpResponse:
    """The newest about a theme."""
    thema = access.thema(slug)
    titel = _("Broedplaats: %(thema)s") % {"thema": _regel(thema.name)}
    verhalen = VerhaalPage.objects.online().over(thema)
    pad = reverse("thema", args=[slug])
    return _antwoord(request, soort, verhalen, titel, pad, f"thema:{thema.pk}")


@require_safe
@openbaar
def feed_blog(request: HttpRequest, slug: str, soort: str) -> HttpResponse:
    """The newest on a blog; raises `Weg` when its writer took everything off the site."""
    blog = access.blog(slug)
    verhalen = VerhaalPage.objects.online().van_blog(blog).nieuwste_eerst()
    titel = _("Broedplaats: %(naam)s") % {"naam": _regel(blog.title)}
    pad = blog.get_url_parts()[2]
    return _antwoord(request, soort, verhalen, titel, pad, f"blog:{blog.translation_key}")


def _antwoord(
    request: HttpRequest, soort: str, verhalen: VerhaalQuerySet, titel: str, pad: str, naam: str
) -> HttpResponse:
    """The feed of these stories; `pad` is the page that it is the feed of."""
    gekozen = list(verhalen.met_kaart().met_themas()[:HOOGSTENS])
    bronnen = Foto.objects.bronnen({sleutel for verhaal in gekozen for sleutel in verhaal.fotosleutels})
    gemaakt = SOORTEN[soort](
        title=titel,
        link=_hier(pad),
        description=_("Verhalen van mensen die zorg krijgen, in hun eigen woorden."),
        language="nl",
        feed_url=_hier(request.path),
        feed_guid=_tag(naam),
        feed_copyright=_("Elk verhaal blijft van wie het schreef."),
    )
    for verhaal in gekozen:
        _voeg_toe(gemaakt, verhaal, bronnen)
    antwoord = HttpResponse(gemaakt.writeString("utf-8"), content_type=gemaakt.content_type)
    antwoord["X-Robots-Tag"] = "noindex"
    return antwoord


def _voeg_toe(gemaakt: SyndicationFeed, verhaal: VerhaalPage, bronnen: dict[UUID, Bron]) -> None:
    themas = sorted((rij.tag for rij in verhaal.thema_rijen.all()), key=lambda thema: thema.volgorde)
    gemaakt.add_item(
        title=_regel(verhaal.lijsttitel),
        link=_hier(verhaal.get_url_parts()[2]),
        description=schoon(_als_html(verhaal, bronnen)),
        author_name=_regel(verhaal.blog.title),
        pubdate=verhaal.first_published_at,
        updateddate=verhaal.last_published_at,
        unique_id=_tag(f"verhaal:{verhaal.sleutel}"),
        unique_id_is_permalink=False,
        categories=[_regel(thema.name) for thema in themas],
        item_copyright=_("© %(naam)s") % {"naam": _regel(verhaal.blog.title)},
        enclosures=[
            Enclosure(_hier(bronnen[sleutel].src), str(bronnen[sleutel].src_omvang), "image/jpeg")
            for sleutel in verhaal.fotosleutels
            if sleutel in bronnen and not verhaal.let_op_keuzes
        ],
    )


def _als_html(verhaal: VerhaalPage, bronnen: dict[UUID, Bron]) -> SafeString:
    """The whole story: its text and its pictures in order; with a note only that, and where it can be read.

    In a feed reader nothing lies closed: who reads chooses on the site (SAFE-06).
    """
    delen: list[str] = [format_html("<p><em>{}</em></p>", zin) for zin in verhaal.let_op_zinnen]
    if delen:
        adres, woorden = _hier(verhaal.get_url_parts()[2]), _("Lees het verhaal op de site")
        return mark_safe("".join([*delen, format_html('<p><a href="{}">{}</a></p>', adres, woorden)]))
    for stuk in verhaal.stukken:
        waarde = stuk["value"]
        if stuk["type"] == "tekst":
            delen.append(alineas(str(waarde)))
        elif stuk["type"] == "foto" and UUID(waarde["sleutel"]) in bronnen:
            bron = bronnen[UUID(waarde["sleutel"])]
            beschrijving = "" if waarde.get("versiering") else waarde.get("beschrijving") or ""
            delen.append(format_html('<p><img src="{}" alt="{}"></p>', _hier(bron.src), beschrijving))
    return mark_safe("".join(delen))


def _regel(woorden: str) -> str:
    """A name or title for the lists of readers: no sign that XML refuses, and it turns nothing beside it."""
    return los(op_een_regel(woorden))


def _hier(pad: str) -> str:
    """An address on this site, whole."""
    return settings.SITE_ADDRESS + pad


def _tag(naam: str) -> str:
    return f"tag:{urlsplit(settings.SITE_ADDRESS).hostname},{JAAR}:{naam}"
