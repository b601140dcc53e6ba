"""What pages for staff show of the reading desk."""

from typing import Any

from django import template

from moderatie import leestafel
from moderatie.rij import Rij

register = template.Library()


@register.simple_tag(takes_context=True)
def aantal_wachtend(context: Any) -> int:
    """How many wait that the signed-in user may read; one query, and none where the page counted already."""
    rij = context.get("rij")
    if isinstance(rij, Rij):
        return rij.aantal
    return leestafel.aantal_wachtend(context["request"].user)
