"""Filters that draw a verhaal."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import template
from django.utils.safestring import SafeString

from common import html
from verhalen.vertelling import Vertelling
from verhalen.vormen import foto
from verhalen.vormen.toonstukken import Toonstuk, in_groepen

register = template.Library()


@register.filter
def alineas(tekst: str) -> SafeString:
    """Plain text of a writer as paragraphs with links."""
    return html.alineas(tekst)


@register.filter
def stukken(verhaal: Vertelling, bronnen: Mapping[UUID, Any]) -> list[tuple[str, list[Toonstuk]]]:
    """The pieces of a verhaal to be drawn, with what stands together."""
    return list(in_groepen(verhaal.stukken, bronnen))


@register.filter
def fototekst(blok: Any) -> str:
    """What a screen reader says of a photo. What is told here is not told again by its caption."""
    return foto.fototekst(blok)
