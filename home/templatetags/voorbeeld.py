"""What templates need to know about the example site. Settings only: pages are kept and shared."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def voorbeeldsite() -> bool:
    """Whether this is the example site, where nobody is real."""
    return bool(settings.EXAMPLE_SITE)
