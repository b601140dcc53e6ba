"""Pages of the site itself that are no Wagtail pages: what machines ask for."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from common.paginacache import openbaar
from home.models import ContentPage

# RFC 9116 §2.5.5: less than a year. Told afresh at every request, so that it never lies in the past.
CONTACT_GELDT = timedelta(days=180)
# Machines that gather text to train on; search engines may see the pages of the site itself (AVG-18).
VERZAMELAARS = (
    "GPTBot",
    "ChatGPT-User",
    "CCBot",
    "Google-Extended",
    "ClaudeBot",
    "anthropic-ai",
    "PerplexityBot",
    "Bytespider",
    "Amazonbot",
    "Applebot-Extended",
    "meta-externalagent",
)


@openbaar
def robots(request: HttpRequest) -> HttpResponse:
    """Who may look where (RFC 9309). Verhalen say for themselves that they are not for an index."""
    regels = [f"User-agent: {naam}\nDisallow: /\n" for naam in VERZAMELAARS]
    regels.append(
        "User-agent: *\nDisallow: /beheer/\nDisallow: /mijn/\nDisallow: /vertel/\nDisallow: /m/\n"
        f"Sitemap: {settings.SITE_ADDRESS}/sitemap.xml\n"
    )
    return HttpResponse("\n".join(regels), content_type="text/plain; charset=utf-8")


@openbaar
def sitemap(request: HttpRequest) -> HttpResponse:
    """The pages of the site itself; no verhaal, blog or dagboek (sitemaps.org 0.9)."""
    vast = ["/", "/verhalen/", "/themas/", "/spelregels/", "/spelregels/voorstellen/"]
    paden = [*vast, *(f"/{slug}/" for slug in ContentPage.objects.live().values_list("slug", flat=True))]
    return render(
        request,
        "home/sitemap.xml",
        {"adressen": [settings.SITE_ADDRESS + pad for pad in paden]},
        content_type="application/xml",
    )


@require_safe
@cache_control(public=True, max_age=24 * 3600)
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a hole in the site (RFC 9116)."""
    contact = settings.SECURITY_CONTACT or f"{settings.SITE_ADDRESS}/contact/"
    verloopt = (timezone.now() + CONTACT_GELDT).replace(microsecond=0)
    regels = (
        f"Contact: {contact}",
        f"Expires: {verloopt:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.SITE_ADDRESS}{request.path}",
    )
    return HttpResponse("".join(f"{regel}\r\n" for regel in regels), content_type="text/plain; charset=utf-8")
