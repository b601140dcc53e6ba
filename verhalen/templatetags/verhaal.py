"""Filters that draw a verhaal."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from common import html
from mediatheek.querysets import Bron

register = template.Library()


@register.filter
def alineas(tekst: str) -> SafeString:
    """Plain text of a writer as paragraphs with links."""
    return html.alineas(tekst)


@register.filter
def foto(bronnen: Mapping[UUID, Bron], sleutel: str) -> Bron | None:
    """The picture under a photo's key, or None."""
    return bronnen.get(UUID(str(sleutel)))


@register.filter
def fototekst(blok: Any) -> str:
    """What a screen reader says of a photo (WCAG 1.1.1).

    A photo with a description under it has that as its caption, and needs no second telling; decoration
    has nothing to tell; a photo nobody described is at least called a photo.
    """
    if blok["versiering"]:
        return ""
    return str(blok["beschrijving"]) or _("Foto. De schrijver heeft er niet bij gezet wat erop staat.")
