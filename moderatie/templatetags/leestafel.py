"""What pages for staff show of the reading desk."""

from typing import Any

from django import template

from moderatie import leestafel

register = template.Library()


@register.simple_tag
def aantal_wachtend(persoon: Any) -> int:
    """How many wait that this person may read; one query, and none for who is no moderator."""
    return leestafel.aantal_wachtend(persoon)
